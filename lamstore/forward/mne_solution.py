"""The lead field in an MNE forward solution: ``mne.Forward`` or ``-fwd.fif``."""

from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr
from scipy.spatial import KDTree

from lamstore import schema
from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, about
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.single_shell import unlike_channels
from lamstore.forward.subject_inputs import (
    FINER,
    USUAL_FACES,
    check_inputs,
    inner_skull,
    mean_edge,
    moved_sources,
    near_skull,
)
from lamstore.meg.coregistration import read_trans
from lamstore.meg.mne_sensors import sensors_of_solution
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import nearest

# FIFF constants: fixed orientations, frames
_FIXED = 1
_HEAD, _MRI = 4, 5
#: T/(A m) in fT/(nA m); T/m per A m in fT/(mm nA m).
_FACTORS = {schema.LEAD_FIELD_UNITS: 1e6, schema.PLANAR_LEAD_FIELD_UNITS: 1e3}
#: Sources whose fields are taken from the solution at a time.
_BLOCK_SOURCES = 4096
#: Sensors that are farther apart than this were coregistered otherwise (mm).
_SENSORS_WARNING = 1.0
#: More sources than this share that MNE left out deserve a look.
_DROPPED_WARNING = 0.05
#: A vertex is a source if it is no farther away than this (mm). Single precision is
#: 1e-5 mm at a head's size, rounded affines add some 1e-4 mm; and layers are farther
#: apart than 0.05 mm wherever the cortex is thicker than half a millimetre.
_POSITION_TOLERANCE = 0.01
#: Sources at one place, such as all layers of a column without thickness (mm).
_SAME_PLACE = 1e-4
#: A fixed orientation is the vertex's if the angle between both is no larger (radians);
#: single precision leaves 1e-6.
ANGLE_TOLERANCE = 1e-3
#: What to do about sources near the inner skull.
MINDIST = "Pass mindist=0 to keep them; by default all are left out."
#: A solution that uses fewer of the sources than this was not made for them.
_LEAST_USED = 0.5


class Solution(NamedTuple):
    """What there is in a forward solution; positions in mm."""

    #: (component, row): one component a source if `is_fixed`, else three.
    values: np.ndarray
    #: Unit vectors along each source's components (source, component, xyz).
    axes: np.ndarray
    is_fixed: bool
    #: All points of its source spaces (place, xyz), and the source of each, -1 if it is
    #: not used.
    places: np.ndarray
    sources: np.ndarray
    #: From its frame, the head's or the MRI's.
    to_surface_ras: np.ndarray
    to_head: np.ndarray


class SolutionLeadField(LeadField):
    """Lead field in a forward solution; orientations are in the solution's frame."""

    drops_sources = True

    def __init__(
        self,
        solution: Solution,
        sources: np.ndarray,
        orientations: np.ndarray,
        rows: np.ndarray,
        path: Path | None,
        **others: Any,
    ) -> None:
        super().__init__(**others)
        self.path = path
        self.inputs = {} if path is None else {"lead field": path}
        self._values, self._sources, self._rows = solution.values, sources, rows
        weights = np.einsum("vlkx,vlx->vlk", solution.axes[sources], orientations)
        weights = np.sign(weights) if solution.is_fixed else weights
        #: Each component's share in a source, (vertex, layer, component).
        self._weights = _FACTORS[self.units] * weights

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel)."""
        sources, rows = self._sources[tile.vertices], self._rows[tile.channels]
        n_components = self._weights.shape[-1]
        weights = self._weights[tile.vertices].reshape(sources.size, n_components)
        values = np.full((sources.size, len(rows)), np.nan)
        used = np.flatnonzero(sources.ravel() >= 0)
        for start in range(0, len(used), _BLOCK_SOURCES):
            block = used[start : start + _BLOCK_SOURCES]
            first = n_components * sources.ravel()[block]
            components = first[:, None] + np.arange(n_components)
            field = self._values[components[:, :, None], rows].astype(np.float64)
            values[block] = np.einsum("sk,skc->sc", weights[block], field)
        if not np.isfinite(values[used].sum()):
            source = self.path or "the forward solution"
            raise LamstoreError("has values that are not finite", file=source)
        return values.reshape(*sources.shape, len(rows))


def open_solution(
    fwd: Any,
    subject: xr.Dataset,
    path: Path | None = None,
    *,
    ch_type: str | None = None,
    mindist: float | None = None,
) -> SolutionLeadField:
    """Open a forward solution, of any orientations, as the lead field of a subject.

    Sources are found by their positions in scanner RAS: it may have more of them, in
    any source spaces and order. NaN where it has not used one, as MNE leaves out what
    is outside the inner skull, and of those near it (`Mne`, `mindist`); a twentieth
    dropped, or other sensors, are a warning. With ``ch_name`` these channels are taken,
    else the good ones of `ch_type`.
    """
    name, source = label_of(subject), path or "the forward solution"
    with about(name, source):
        field, doubts = _open(fwd, subject, path, ch_type, mindist)
    if doubts:
        advice = MINDIST if field.provenance.get("near_inner_skull") else ""
        field.doubt("; ".join(doubts), name, file=source, advice=advice)
    return field


def _open(
    fwd: Any,
    subject: xr.Dataset,
    path: Path | None,
    ch_type: str | None,
    mindist: float | None,
) -> tuple[SolutionLeadField, list[str]]:
    """Return the lead field, and what about it deserves a look."""
    solution = _solution_of(fwd)
    if "tkr_to_scanner" not in subject.attrs:
        found = "its surface RAS has no transform to scanner RAS"
        advice = "mri/orig.mgz or laMEG's JSON files have it."
        raise LamstoreError(found, advice=advice)
    tkr_to_scanner = np.asarray(subject.attrs["tkr_to_scanner"], float)
    to_scanner = tkr_to_scanner @ solution.to_surface_ras
    check_inputs(subject, "a forward solution", ("coordinates", "orientation"))
    _, orientations = moved_sources(subject, np.linalg.inv(to_scanner))
    sources, distance = _match_sources(solution, subject, orientations, to_scanner)
    by_mne, doubts = int((sources < 0).sum()), list[str]()
    near: dict[str, Any] = {}
    if "inner_skull" in subject:
        near, text = _leave_out_near(sources, subject, mindist)
        doubts += [text] if text else []
    sensors = sensors_of_solution(fwd, source="its sensors")
    if "ch_name" in subject:
        names = tuple(str(name) for name in subject["ch_name"].values)
        picked = sensors.pick(names)
    else:
        picked = sensors.pick("good", ch_type)
        names = picked.ch_names
    units = picked.lead_field_units[0]
    if (wanted := subject.attrs.get("lead_field_units", units)) != units:
        wanted += ", as the subject's sensors of the same names"
        raise LamstoreError(f"its channels give {units}", wanted=wanted)
    n_dropped, grade = int((sources < 0).sum()), sensors.notes["compensation_grade"]
    provenance: dict[str, Any] = {
        "source": "mne",
        "model": "forward solution",
        "file": "" if path is None else path.name,
        "orientations": "fixed" if solution.is_fixed else "free",
        "reduce_rank": False,
        "n_sources": len(solution.axes),
        "dropped_sources": n_dropped,
        "match_mm": distance,
        "compensation_grade": grade,
        "mne": version("mne"),
        **near,
    }
    if {"coil_positions", "mri_to_sensors"} <= set(subject):
        # beside the cortex, so that coregistration and sensors are compared together
        to_mri = np.linalg.inv(subject["mri_to_sensors"].values)
        mine = transform(to_mri, subject["coil_positions"].values)
        head_to_scanner = to_scanner @ np.linalg.inv(solution.to_head)
        its = transform(head_to_scanner, picked.coil_positions)
        apart = float(nearest(its, mine)[0].max())
        provenance["sensors_difference_mm"] = apart
        if not apart <= _SENSORS_WARNING:
            doubts.append(
                f"it was computed with sensors up to {apart:.1f} mm from those here "
                "(another coregistration or recording)"
            )
    recorded = subject.attrs.get("receipt", {}).get("channels", {})
    if (recorded_grade := recorded.get("compensation_grade", grade)) != grade:
        provenance["recording_compensation_grade"] = recorded_grade
        doubts.append(
            f"it was computed for channels of compensation grade {grade}, the "
            f"recording's have {recorded_grade}"
        )
    if n := recorded.get("projectors_applied"):
        doubts.append(f"{n} projectors were applied to the recording, not to it")
    if recorded.get("maxwell_rank"):
        doubts.append("the recording is Maxwell-filtered, and the solution is not")
    if by_mne > _DROPPED_WARNING * sources.size:
        doubts.append(
            f"MNE has dropped {by_mne} of {sources.size} sources, whose lead field "
            "is missing (mindist, or a small inner skull)"
        )
    # MNE stacks MEG before EEG, its info need not
    row_of = {name: row for row, name in enumerate(fwd["sol"]["row_names"])}
    in_info = dict(zip(sensors.ch_names, fwd["info"]["ch_names"], strict=True))
    n_rows = solution.values.shape[1]
    if len(row_of) != n_rows or not row_of.keys() >= set(in_info.values()):
        wrong = f"its matrix has {n_rows} channels, of which it names {len(row_of)}"
        raise LamstoreError(wrong, wanted=f"the {len(in_info)} of its info")
    field = SolutionLeadField(
        solution,
        sources,
        orientations,
        np.array([row_of[in_info[name]] for name in names]),
        path,
        ch_names=names,
        layers=[str(layer) for layer in subject["layer"].values],
        n_vertices=subject.sizes["vertex"],
        units=units,
        provenance=provenance,
    )
    doubts += [text] if (text := unlike_channels(field, subject)) else []
    return field, doubts


def _leave_out_near(
    sources: np.ndarray, subject: xr.Dataset, mindist: float | None
) -> tuple[dict[str, Any], str]:
    """Mark sources near the inner skull as not used; return what was found."""
    vertices, faces, _ = inner_skull(subject)
    # MNE thins finer icosahedra
    thinner = (
        np.sqrt(max(1.0, len(faces) / USUAL_FACES)) if len(faces) in FINER else 1.0
    )
    positions = subject["coordinates"].transpose("vertex", "layer", "xyz").values
    edge = thinner * mean_edge(vertices, faces)
    given = positions.astype(np.float64), vertices, faces, edge, mindist
    _, near, found, text = near_skull(*given)
    sources[near] = -1
    return found, text


def _solution_of(fwd: Any) -> Solution:
    """Take what is needed out of an ``mne.Forward``; the values are not copied."""
    if not hasattr(fwd, "keys") or not {"sol", "src", "mri_head_t"} <= set(fwd):
        wrong = f"fwd is a {type(fwd).__name__}"
        raise LamstoreError(wrong, wanted="an mne.Forward or its -fwd.fif")
    mri_to_head, frame = read_trans(fwd["mri_head_t"]), int(fwd["coord_frame"])
    if frame not in (_MRI, _HEAD):
        wrong = f"its sources are in the FIFF coordinate frame {frame}"
        raise LamstoreError(wrong, wanted=f"the head's ({_HEAD}) or the MRI's ({_MRI})")
    in_mri, is_fixed = frame == _MRI, int(fwd["source_ori"]) == _FIXED
    used = np.concatenate(
        [np.isin(np.arange(len(s["rr"])), s["vertno"]) for s in fwd["src"]]
    )
    values, axes = fwd["sol"]["data"].T, np.asarray(fwd["source_nn"], np.float64)
    n_used, n_components = int(used.sum()), 1 if is_fixed else 3
    if not len(values) == len(axes) == n_used * n_components:
        found = (
            f"its source spaces use {n_used} sources, its matrix has {len(values)} "
            f"columns and its orientations are {len(axes)}"
        )
        raise LamstoreError(found, wanted=f"{n_used * n_components} of each")
    return Solution(
        values,
        axes.reshape(-1, n_components, 3),
        is_fixed,
        places=np.concatenate([space["rr"] for space in fwd["src"]]) * 1e3,
        sources=np.where(used, np.cumsum(used) - 1, -1),
        to_surface_ras=np.eye(4) if in_mri else np.linalg.inv(mri_to_head),
        to_head=mri_to_head if in_mri else np.eye(4),
    )


def _match_sources(
    solution: Solution,
    subject: xr.Dataset,
    orientations: np.ndarray,
    to_scanner: np.ndarray,
) -> tuple[np.ndarray, float]:
    """Find each vertex of each layer among a solution's sources.

    Of several sources at one place the one is taken that is used and, of fixed
    orientations, has the vertex's; the field of a free one only depends on the place.
    Returns the sources (vertex, layer), and the largest distance to a place, mm.
    """
    layers = subject["coordinates"].transpose("layer", "vertex", "xyz")
    points = layers.values.reshape(-1, 3).astype(np.float64)
    wanted = orientations.transpose(1, 0, 2).reshape(-1, 3)
    tree = KDTree(transform(to_scanner, solution.places))
    distance, place = tree.query(points)
    if (away := ~(distance <= _POSITION_TOLERANCE)).any():
        advice = "Is it of this subject, of all these layers, and of this downsampling?"
        # a frequent mistake: its MRI frame is scanner RAS
        unmoved = KDTree(transform(solution.to_surface_ras, solution.places))
        if (unmoved.query(points)[0] <= _POSITION_TOLERANCE).all():
            advice = (
                "They are there if its MRI frame is taken as scanner RAS: convert the "
                "source space to surface RAS, MNE's MRI frame, and compute it again."
            )
        found = (
            f"{away.sum()} of the surfaces' {len(points)} sources are not among "
            f"its {tree.n}: the nearest is {np.median(distance[away]):.2f} mm away in "
            f"the median, {distance.max():.2f} mm at most"
        )
        wanted_mm = f"below {_POSITION_TOLERANCE} mm"
        raise LamstoreError(found, wanted=wanted_mm, advice=advice)
    bad = np.flatnonzero(~_fits(solution, place, wanted))
    together = tree.query_ball_point(points[bad], distance[bad] + _SAME_PLACE)
    for i, same in zip(bad, map(np.array, together), strict=True):
        if len(same) > 1 and (others := _fits(solution, same, wanted[i])).any():
            place[i] = same[others.argmax()]
    sources = solution.sources[place]
    used = sources >= 0
    if used.sum() < _LEAST_USED * len(sources):
        found = f"it uses {used.sum()} of the {len(sources)} sources of the surfaces"
        advice = "Was it made of another selection of vertices?"
        raise LamstoreError(found, wanted="most", advice=advice)
    if solution.is_fixed:
        angle = _angles(solution.axes[sources[used], 0], wanted[used])
        if (turned := angle > ANGLE_TOLERANCE).any():
            middle, most = np.rad2deg([np.median(angle[turned]), angle.max()])
            found = (
                f"its fixed orientations are not the surfaces' at {turned.sum()} "
                f"of {len(angle)} sources: {middle:.2g} degrees apart in the median, "
            )
            advice = "Give free orientations, or choose those that it was made with."
            raise LamstoreError(f"{found}{most:.2g} at most", advice=advice)
    return sources.reshape(layers.shape[:2]).T, float(distance.max(initial=0.0))


def _fits(solution: Solution, place: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return which places are used and have the orientation of `wanted`."""
    sources = solution.sources[place]
    fits = sources >= 0
    if solution.is_fixed:
        fits &= _angles(solution.axes[sources, 0], wanted) <= ANGLE_TOLERANCE
    return fits


def _angles(axes: np.ndarray, orientations: np.ndarray) -> np.ndarray:
    """Return the angles between lines (..., xyz), 0 to pi/2; 0 where one is zero."""
    # by the sine, which small angles change, unlike the cosine
    sine = np.linalg.norm(np.cross(axes, orientations), axis=-1)
    return np.arctan2(sine, np.abs((axes * orientations).sum(axis=-1)))
