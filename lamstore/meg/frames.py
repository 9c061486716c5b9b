"""Places of one subject held against each other: which file is in another frame.

Where a file declares its frame, that is used and recorded (``frame`` of the receipt's
inputs). What declares nothing is compared with what should be near it. Coordinates come
in

- GIFTI surfaces: coordinate system and matrix, else FreeSurfer's volume geometry in
  the metadata; with neither, scanner RAS. laMEG's own are scanner RAS whatever they
  declare, and are compared with ``surf/?h.pial`` and the volume.
- FreeSurfer surfaces: the tag for scanner RAS and the volume geometry in the footer.
- ``orig.mgz`` and laMEG's JSON (``n_orig``, ``t_orig``): surface RAS to scanner RAS.
- ``participants.tsv``, manifests: nothing declared, scanner RAS in mm; held here
  against the scalp, in `lamstore.meg.coregistration` against SPM's and MNE's way.
- SPM datasets: length units and ``coordsys`` of sensors, landmarks and head shape.
- FIF files: each channel's and point's frame; a trans names both of its ends, a forward
  solution its own. MNE's MRI frame is surface RAS.
- ``sphere.reg``, annotations, labels: vertices, no places. ``talairach.xfm``: scanner
  RAS to MNI305.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import xarray as xr

from lamstore.dataset import add_to_receipt, finite_number, label_of, warn
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import known_frames
from lamstore.meg.geometry import SEE, Enclosure, find_surface
from lamstore.numeric import meshes
from lamstore.numeric.kernels import transform
from lamstore.schema import FIDUCIALS

CORTEX, SKULL, SCALP = "cortex", "inner skull", "scalp"
BY_SENSORS = "sensors' landmarks"
#: A skull that leaves the scalp with more than this share of it is an error.
_MOST = 0.5
#: Shares outside that sound heads reach: 0.0003 of the sources, 0.0004 of a skull; of
#: heads 8 to 13 mm off 0.011 to 0.16.
_FEW = 0.005
#: Fiducials that are right lie 1 to 3 mm from the scalp, in a wrong frame 5 to 30 mm:
#: one beyond the first deserves a look, two beyond the second are an error.
_LOOK, _WRONG = 8.0, 12.0
#: So does a head's shape whose median is beyond this: heads 15 mm off have 5.5 to 9 mm.
_LOOK_SHAPE = 5.0
#: A larger mean square (mm2) is held against known frames, and is an error if one of
#: them takes off as much. So were of three heads with right fiducials, 1,000 times with
#: noise on each axis, of sd 2 mm 2 of 3,000, of 3 mm 29.
_CLOSE = 16.0
#: No ear, and no nasion, is farther from a scalp, though its face may be removed (mm).
_EARS, _NASION = 20.0, 40.0
#: Fiducials of MRI and sensors that differ by more are looked for in other frames (mm).
_DIFFERENT = 6.0
#: In a frame that explains them, landmarks of which one alone is off come nearer (mm2):
#: in the right one, with noise of sd 3 mm on each axis, 14 to 31, where a nasion is
#: misplaced by 20 mm, in the best one 37 to 67.
_NEAR = 32.0
#: Twice as large a share is an error if a known frame leaves a third of it.
_FAR, _THIRD, _HALF = 2.0, 1 / 3, 0.5
#: Shares that are left and that are no farther apart are alike.
_ALIKE = 0.05
#: As many points of a head's shape say more than the three fiducials.
_A_SHAPE = 20
#: Points that the search for a frame takes, at most.
_SEARCHED = 20_000


class Pair(NamedTuple):
    """Points that belong within a surface, or on it, and how badly they do."""

    inner: str
    outer: str
    points: np.ndarray
    around: Enclosure
    #: A share outside, or mm2 off where the points belong on the surface.
    value: float
    #: The largest value of what fits.
    fine: float
    on_surface: bool
    #: Whether it is an error, or worth a warning, whatever explains it.
    wrong: bool
    look: bool
    found: str
    wanted: str
    #: The one landmark that is off where the others are not.
    alone: str = ""

    def is_explained(self, left: float) -> bool:
        """Whether a frame that leaves this share of the misfit is its cause."""
        if self.on_surface:
            return self.value * (1 - left) > self.fine
        return self.value > _FAR * self.fine and left <= _THIRD

    def moved(self, moves: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Return the misfits after each move of the points, and of the surface."""
        points = self.points[:: 1 + len(self.points) // _SEARCHED]
        both = [*moves, *map(np.linalg.inv, moves)]
        places = np.stack([transform(move, points) for move in both])
        # one call, one search tree
        if self.on_surface:
            values = _off(_distances(self.around, places))
        else:
            values = self.around.outside(places).mean(axis=1)
        return values[: len(moves)], values[len(moves) :]


def _distances(around: Enclosure, points: np.ndarray) -> np.ndarray:
    return meshes.point_to_surface_distance(points, around.vertices, around.faces)


def _off(apart: np.ndarray) -> np.ndarray:
    """Return how far landmarks are off: mean square, of a head's shape median (mm2)."""
    summary = np.median if apart.shape[-1] >= _A_SHAPE else np.mean
    return summary(apart**2, axis=-1)


def check_geometry(ds: xr.Dataset, *, max_outside: float = 0.05) -> xr.Dataset:
    """Check that cortex lies in skull, skull in scalp, and landmarks on the scalp.

    More than the share `max_outside` of the sources outside the inner skull (else of
    pial's outside the scalp) is an error; so is less that a known frame of one thing
    explains.
    """
    if not 0 <= finite_number(max_outside, "max_outside") <= 1:
        raise LamstoreError(f"max_outside is {max_outside}", wanted="a share, 0 to 1")
    skull, scalp = find_surface(ds, "inner_skull"), find_surface(ds, "scalp")
    cortex = ds["coordinates"].transpose("layer", ...).values.astype(np.float64)
    pairs: list[Pair] = []
    if skull:
        sources = cortex.reshape(-1, 3)
        if "inside_inner_skull" in ds:
            inside = ds["inside_inner_skull"].transpose("layer", ...).values.ravel()
            outside = inside == 0
        else:
            outside = skull.outside(sources)
        of_sources = "sources", CORTEX, sources, outside, skull, max_outside
        pairs.append(_within(*of_sources))
        n_outside = int(outside.sum())
        ds = add_to_receipt(ds, "counts", sources_outside_inner_skull=n_outside)
    if skull and scalp:
        outside = scalp.outside(skull.vertices)
        what = "vertices of the inner skull"
        pairs.append(_within(what, SKULL, skull.vertices, outside, scalp, _MOST))
        n_outside = int(outside.sum())
        ds = add_to_receipt(ds, "counts", inner_skull_vertices_outside_scalp=n_outside)
    elif scalp:
        outside = scalp.outside(cortex[0])
        of_pial = "pial vertices", CORTEX, cortex[0], outside, scalp, max_outside
        pairs.append(_within(*of_pial))
    if scalp:
        ds, landmarks = _landmarks(ds, scalp)
        pairs += landmarks
    return _judge(ds, pairs)


def check_landmarks(ds: xr.Dataset) -> xr.Dataset:
    """Check that landmarks lie on the scalp, as `check_geometry` does."""
    scalp = find_surface(ds, "scalp")
    return _judge(*_landmarks(ds, scalp)) if scalp else ds


def _within(
    what: str,
    inner: str,
    points: np.ndarray,
    outside: np.ndarray,
    around: Enclosure,
    most: float,
) -> Pair:
    share = float(outside.mean())
    offset = around.vertices.mean(axis=0) - points.mean(axis=0)
    found = (
        f"{outside.sum()} of {len(outside)} {what} ({100 * share:.1f} %) lie outside "
        f"the {around.name}, their centroids {np.linalg.norm(offset):.1f} mm apart "
        f"({', '.join(f'{mm:.1f}' for mm in offset)})"
    )
    wrong, look = share > most, inner == SKULL and share > _FEW
    wanted = f"at most {100 * most:g} %"
    judged = share, _FEW, False, wrong, look
    return Pair(inner, around.name, points, around, *judged, found, wanted)


def _landmarks(ds: xr.Dataset, scalp: Enclosure) -> tuple[xr.Dataset, list[Pair]]:
    """Hold against the scalp what lies on it in the MRI and as the sensors saw it."""
    receipt = ds.attrs.get("receipt", {})
    recorded = receipt.get("coregistration", {})
    method, seen, inner = recorded.get("method"), [], ""
    if "fiducials" in ds:
        inner = f"fiducials of the {recorded.get('fiducials_of', 'Dataset')}"
        points = ds["fiducials"].values.astype(np.float64)
        seen.append(("fiducials_to_scalp_mm", inner, inner, points))
    # an array that is used for all has another head's landmarks
    own = receipt.get("recording", {}).get("meg")
    if own and method != "helmet" and "mri_to_sensors" in ds:
        points = ds["head_shape"].values if "head_shape" in ds else np.empty((0, 3))
        if len(points) <= len(FIDUCIALS):
            points = np.empty((0, 3))  # no shape
        if method == "fiducials":  # which place the shape, and so are what may be odd
            what = f"head shape by the {inner}"
        else:
            inner = f"{BY_SENSORS} by the coregistration ({method})"
            what = inner
            if len(points) < _A_SHAPE and "fiducials_sensors" in ds:
                points = ds["fiducials_sensors"].values
        if len(points) >= (_A_SHAPE if method == "fiducials" else len(FIDUCIALS)):
            points = transform(np.linalg.inv(ds["mri_to_sensors"].values), points)
            seen.append(("sensor_landmarks_to_scalp_mm", inner, what, points))
    if not seen:
        return ds, []
    every = _distances(scalp, np.concatenate([points for *_, points in seen]))
    ends = np.cumsum([len(points) for *_, points in seen])
    entries, pairs = {}, []
    for (name, inner, what, points), apart in zip(
        seen, np.split(every, ends[:-1]), strict=True
    ):
        middle = float(np.median(apart))
        most = _LOOK_SHAPE if len(apart) >= _A_SHAPE else _LOOK
        wrong, look, entry = middle > _WRONG, middle > most, {"median": middle}
        alone = ""
        if len(apart) == len(FIDUCIALS):
            entry = dict(zip(FIDUCIALS, apart.tolist(), strict=True))
            *others, farthest = sorted(entry, key=lambda point: entry[point])
            if max(entry[point] for point in others) < _CLOSE**0.5 < entry[farthest]:
                alone = farthest
            wrong |= bool(apart[0] > _NASION or apart[1:].max() > _EARS)
            look = float(apart.max()) > _LOOK
        entries[name] = entry
        listed = ", ".join(f"{point} {mm:.1f}" for point, mm in entry.items())
        found = f"the {what} lie off the scalp by (mm) {listed}"
        judged = float(_off(apart)), _CLOSE, True, wrong, look
        wanted = "1 to 3 mm"
        pairs.append(Pair(inner, SCALP, points, scalp, *judged, found, wanted, alone))
    return add_to_receipt(ds, "coregistration", **entries), pairs


def _judge(ds: xr.Dataset, pairs: Sequence[Pair]) -> xr.Dataset:
    """Refuse what is wrong, warn of what deserves a look, and name the odd one out."""
    receipt, shift = ds.attrs.get("receipt", {}), ds.attrs.get("tkr_to_scanner")
    affine = None if shift is None else np.asarray(shift, dtype=np.float64)
    odd, frame, left = odd_one_out(
        pairs,
        known_frames(affine),
        cortex_is_sure=receipt.get("frame", {}).get("verified", False),
        shell_of_dataset=ds.attrs.get("inner_skull_source") == "spm-dataset",
    )
    advice = f"Are all in scanner RAS, in mm, and of this subject? Look at them {SEE}."
    is_one = odd in (CORTEX, SKULL, SCALP)
    if frame:
        seems = "seems" if is_one else "seem"
        advice = f"The {odd} {seems} to be in {frame}, not scanner RAS"
        alone = next((x.alone for x in pairs if x.alone and x.value > x.fine), "")
        advice += f", or else {alone} is misplaced." if alone else "."
    elif odd:
        verb = "is the odd one" if is_one else "are the odd ones"
        advice = f"The {odd} {verb} out: what else can be compared fits."
    is_sure = bool(frame) and any(pair.is_explained(left) for pair in pairs)
    for pair in pairs:
        is_explained = bool(frame) and pair.value > pair.fine
        facts = {"wanted": pair.wanted, "advice": advice}
        if pair.wrong or (is_explained and is_sure):
            files = {x["role"]: x.get("path") for x in receipt.get("inputs", ())}
            subject, file = label_of(ds), files.get(odd.split(" or ")[0])
            raise LamstoreError(pair.found, subject=subject, file=file, **facts)
        if pair.look or is_explained:
            ds = warn(ds, pair.found, **facts, stacklevel=4)
    return ds


def check_fiducials(
    ds: xr.Dataset, affine: np.ndarray, mri: np.ndarray, meg: np.ndarray
) -> None:
    """Refuse fiducials that fit SPM's or MNE's coregistration only in another frame.

    `mri` and `meg` are the MRI's and the sensors', `affine` leads from one to the other
    without them. The scalp, where there is one, decides which of the two is in it.
    """
    shift, scalp = ds.attrs.get("tkr_to_scanner"), find_surface(ds, "scalp")

    def apart(points: np.ndarray) -> float:
        return float(np.linalg.norm(transform(affine, points) - meg, axis=1).max())

    def off(points: np.ndarray) -> float:
        return float(_distances(scalp, points).max()) if scalp else np.inf

    before = apart(mri)
    if before <= _DIFFERENT or shift is None:
        return
    for frame, move in known_frames(np.asarray(shift, dtype=np.float64)).items():
        moved, back = transform(move, mri), transform(np.linalg.inv(move), mri)
        odd = ""
        if apart(moved) < before * _THIRD and not off(mri) < off(moved):
            odd, after = "The fiducials of the MRI seem to be", apart(moved)
        elif apart(back) < before * _THIRD and not off(back) < off(mri):
            odd, after = "The coregistration seems to start", apart(back)
        if odd:
            found = (
                f"fiducials and coregistration differ by {before:.1f} mm as they are, "
                f"and by {after:.1f} mm if one of them is in {frame}"
            )
            odd = odd if scalp else "One of them seems to be"
            advice = f"{odd} in it, not in scanner RAS, or is another participant's."
            raise LamstoreError(found, advice=advice)


def odd_one_out(
    pairs: Sequence[Pair],
    frames: Mapping[str, np.ndarray],
    *,
    cortex_is_sure: bool = False,
    shell_of_dataset: bool = False,
) -> tuple[str, str, float]:
    """Return what is off, the frame that explains it, and the share that this leaves.

    Without such a frame it is what all misfits have in common and what fits has not; ""
    if that is not one thing. Misfits of `pairs` are compared as they are and with one
    thing moved, or all surfaces together; an SPM dataset's own shell goes with its
    coregistration.
    """
    bad = [pair for pair in pairs if pair.value > pair.fine]
    good = [pair for pair in pairs if pair.value <= pair.fine]
    if not bad:
        return "", "", 1.0
    things = {thing: [thing] for pair in pairs for thing in (pair.inner, pair.outer)}
    if shell_of_dataset:
        things |= {x: [x, SKULL] for x in things if x.startswith(BY_SENSORS)}
    if cortex_is_sure:
        things.pop(CORTEX, None)
        things["scalp and skull"] = [SCALP, SKULL]
    else:
        things["surfaces"] = [CORTEX, SKULL, SCALP]
    misfits = [pair.moved(list(frames.values())) for pair in pairs]
    odd, in_frame, least = [""], "", _HALF
    for i, frame in enumerate(frames):
        for thing, members in things.items():
            left = [0.0]
            for pair, (of_inner, of_outer) in zip(pairs, misfits, strict=True):
                inner, outer = pair.inner in members, pair.outer in members
                value = pair.value
                if inner != outer:
                    value = of_inner[i] if inner else of_outer[i]
                if pair.value > pair.fine:
                    is_off = pair.alone and value > _NEAR
                    left.append(np.inf if is_off else value / pair.value)
                elif value > pair.fine:
                    left.append(np.inf)
            # of frames that explain it alike, the first is the more frequent mistake
            if max(left) < least - _ALIKE:
                odd, in_frame, least = [thing], frame, max(left)
            elif in_frame == frame and max(left) < least + _ALIKE:
                odd.append(thing)
    if in_frame:
        return " or ".join(odd), in_frame, least
    shared = set.intersection(*({pair.inner, pair.outer} for pair in bad))
    shared -= {thing for pair in good for thing in (pair.inner, pair.outer)}
    shared -= {CORTEX} if cortex_is_sure else set()
    if len(shared) != 1:
        return "", "", 1.0
    alone = shared.pop()
    is_landmark = alone not in (CORTEX, SKULL, SCALP)
    others = " or surfaces" if is_landmark and "surfaces" in things else ""
    return alone + others, "", 1.0
