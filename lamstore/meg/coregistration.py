"""From the MRI to the sensors: ``mri_to_sensors`` is rigid and in mm."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import add_to_receipt, add_variable, label_of, one_of, warn
from lamstore.errors import LamstoreError, about, few
from lamstore.formats.files import as_path, require_file, translate_errors
from lamstore.meg.frames import check_fiducials
from lamstore.meg.geometry import place_helmet
from lamstore.meg.mne_files import reading
from lamstore.meg.participants import checked_fiducials, fiducials_in_mri
from lamstore.meg.sensors import WITHOUT_POSITION, Sensors
from lamstore.numeric.kernels import transform

if TYPE_CHECKING:
    from lamstore.formats.spm import Inversion, SpmDataset

#: What `coregister` can be asked for.
METHODS = ("auto", "trans", "dataset", "fiducials", "helmet")
#: The order in which auto takes what is there, and what each needs.
_AUTO = {
    "trans": "a trans file",
    "dataset": "a coregistered SPM dataset (D.other.inv with datareg)",
    "fiducials": "nas, lpa, rpa in participants.tsv and in the sensor file",
}
#: Beyond it a fit, or the agreement of two coregistrations, deserves a look (mm).
_LARGE_RESIDUAL = 10.0
# FIFF coordinate frames
_HEAD, _MRI = 4, 5


def coregister(
    ds: xr.Dataset,
    sensors: Sensors,
    *,
    method: str = "auto",
    trans: str | Path | Any | None = None,
    dataset: SpmDataset | None = None,
    inversion: Inversion | int | None = None,
    fiducials: np.ndarray | Sequence[Sequence[float]] | None = None,
) -> xr.Dataset:
    """Add sensors to a subject, and the affine that leads to them.

    Parameters
    ----------
    ds
        One subject's surfaces, as `read_surfaces` reads them.
    sensors
        What `read_sensors` read. The channels that were picked are those whose lead
        field is wanted; all good ones, if none were.
    method
        ``"trans"`` (MNE's, of either direction), ``"dataset"`` (SPM's own),
        ``"fiducials"`` (a rigid least-squares fit), or ``"auto"``: the first of these
        three that is at hand. ``"helmet"`` places an array without a recording.
    trans
        File of MNE's head-to-MRI transform, or the Transform itself.
    dataset, inversion
        SPM dataset, and which of its inversions: one of them or its 0-based index.
    fiducials
        nas, lpa and rpa in the MRI (3, 3), mm, scanner RAS; else those of `ds`.

    Returns
    -------
    xarray.Dataset
        `ds` with ``mri_to_sensors`` (4, 4), rigid, in mm, and the sensors' coils. The
        receipt has the fiducials' residuals, and by how much the cortex moves at most
        by another method that is at hand (mm).

    Raises
    ------
    LamstoreError
        If what the method needs is missing, or the fiducials are those of no head.

    Warns
    -----
    LamstoreWarning
        If a residual or a difference between methods is above 10 mm, or the sensors'
        file leaves doubts.
    """
    subject = label_of(ds)
    if sensors.selection is None:
        sensors = sensors.pick()
    if inversion is not None and dataset is None:
        raise LamstoreError("an inversion is given", wanted="its dataset too")
    mri, used = None, None
    whose = "participants' table" if fiducials is None else "arguments"
    if fiducials is None and "fiducials" in ds and ds["fiducials"].notnull().all():
        fiducials = ds["fiducials"].values
    with about(subject):
        if fiducials is not None:
            mri = fiducials_in_mri(fiducials)
        if dataset is not None and (dataset.inversions or inversion is not None):
            if inversion is None or isinstance(inversion, int | np.integer):
                inversion = dataset.inversion(inversion)
            used = inversion
        ways = ways_of(ds, sensors, trans, used, mri)
        chosen = choose(method, ways, sensors)
        affine = ways[chosen]()
        compare_fiducials(ds, ways, mri, sensors)
    meg = sensors.fiducials
    entries: dict[str, Any] = {
        "method": chosen,
        "requested": method,
        "sensor_frame": sensors.coord_frame,
        "residual_mm": None,
        **_differences(ds, chosen, affine, ways),
    }
    before, after = mri, meg
    if chosen == "dataset" and used is not None:
        entries["inversion"] = used.index
        if mri is None:
            mri = before = used.fid_native
            whose = f"SPM dataset {Path(sensors.source).name}"
            after = used.fid_eeg
    if before is not None and after is not None and chosen != "helmet":
        residuals = _apart(affine, before, after).tolist()
        entries["residual_mm"] = dict(zip(schema.FIDUCIALS, residuals, strict=True))
    for found, advice in _doubts(sensors, entries).items():
        ds = warn(ds, found, file=sensors.source, advice=advice, stacklevel=3)
    if mri is not None:
        entries["fiducials_of"] = whose
    if chosen == "helmet":
        # the array's own are those of the participant who was recorded with it
        meg = None if mri is None else transform(affine, mri)
        sensors = replace(sensors, head_shape=None)
    ds = _add_sensors(ds, sensors, affine, mri, meg)
    return add_to_receipt(ds, "coregistration", **entries)


Ways = dict[str, Callable[[], np.ndarray]]


def ways_of(
    ds: xr.Dataset,
    sensors: Sensors,
    trans: Any,
    inversion: Inversion | None,
    mri: np.ndarray | None,
) -> Ways:
    """Collect the coregistrations that are at hand, each as what computes it."""
    on_head = ds if mri is None else ds.assign(fiducials=(("fiducial", "xyz"), mri))
    ways: Ways = {"helmet": lambda: place_helmet(on_head, sensors)}
    if trans is not None:
        ways["trans"] = lambda: _from_trans(ds, sensors, trans)
    if inversion is not None and inversion.mri_to_sensors is not None:
        ways["dataset"] = lambda: _from_dataset(inversion, sensors.source)
    if mri is not None and sensors.fiducials is not None:
        ways["fiducials"] = lambda: _from_fiducials(mri, sensors)
    return ways


def choose(method: str, ways: Ways, sensors: Sensors) -> str:
    """Return the method among those at hand that is asked for, or refuse."""
    if one_of(method, METHODS, "coregistration") in ways:
        return method
    at_hand = [name for name in _AUTO if name in ways]
    if method == "auto" and at_hand:
        return at_hand[0]
    found = f"a coregistration by {method} is not possible"
    if at_hand:
        found += f", one by {', '.join(at_hand)} is"
    needs = _AUTO.values() if method == "auto" else [_AUTO[method]]
    wanted, advice = ", or ".join(needs), ""
    if sensors.coord_frame == "device" and "dataset" not in at_hand:
        found += "; the recording has no head position (no dev_head_t)"
        found += "".join(f"; {doubt}" for doubt in sensors.notes.get("doubts", ()))
        wanted = "" if sensors.fiducials is None else wanted
    if sensors.fiducials is None and method in ("auto", "fiducials"):
        found += "; the sensor file has no fiducials"
    if not wanted:
        advice = (
            "No trans or fiducials lead there: save it with its dev_head_t, or take "
            "it as an array for all heads, --sensors FILE --place-helmet in place of "
            "--meg."
        )
    elif sensors.fiducials is None and method in ("auto", "fiducials"):
        advice = (
            "Of an array for all heads, not this one's recording: --sensors FILE "
            "--place-helmet in place of --meg."
        )
    raise LamstoreError(found, file=sensors.source, wanted=wanted, advice=advice)


# ------------------------------------------------------------------ one per method


def _from_fiducials(mri: np.ndarray, sensors: Sensors) -> np.ndarray:
    with about(file=sensors.source):
        return fit_fiducials(mri, np.asarray(sensors.fiducials))[0]


def fit_fiducials(mri: np.ndarray, meg: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit the MRI's fiducials (3, 3) to the sensors', rigidly, by least squares, mm.

    Returns ``mri_to_sensors`` (4, 4) and the distance left between each pair (3,).
    """
    from scipy.spatial.transform import Rotation

    mri = checked_fiducials(mri, "the MRI's fiducials")
    meg = checked_fiducials(meg, "the sensors' fiducials")
    centres = mri.mean(axis=0), meg.mean(axis=0)
    rotation, _ = Rotation.align_vectors(meg - centres[1], mri - centres[0])
    affine = np.eye(4)
    affine[:3, :3] = rotation.as_matrix()
    affine[:3, 3] = centres[1] - affine[:3, :3] @ centres[0]
    return affine, _apart(affine, mri, meg)


def _from_trans(ds: xr.Dataset, sensors: Sensors, trans: Any) -> np.ndarray:
    if sensors.coord_frame != "head":
        wrong = f"the sensors are in the {sensors.coord_frame} frame"
        wanted = "MNE's head frame, to which a trans file leads"
        advice = "Save them with a dev_head_t"
        advice += "." if sensors.fiducials is None else ", or use the fiducials."
        raise LamstoreError(wrong, file=sensors.source, wanted=wanted, advice=advice)
    if "tkr_to_scanner" not in ds.attrs:
        wrong = (
            "the way from surface RAS, where a trans starts, to scanner RAS is missing"
        )
        raise LamstoreError(wrong, advice="mri/orig.mgz or laMEG's JSON files have it.")
    tkr_to_scanner = np.asarray(ds.attrs["tkr_to_scanner"], dtype=np.float64)
    return read_trans(trans) @ np.linalg.inv(tkr_to_scanner)


def read_trans(trans: Any) -> np.ndarray:
    """Read an MNE trans, of either direction, as surface RAS to head (4, 4), mm."""
    import mne

    is_file = isinstance(trans, str | os.PathLike)
    with about(file=str(trans) if is_file else "the trans"):
        if is_file:
            path = require_file(as_path(trans))
            with reading, translate_errors(path, "a trans"):
                trans = mne.read_trans(path, verbose="error")
        # MNE takes what is there, though it be of another type
        if not isinstance(trans, mne.transforms.Transform):
            wrong, advice = "holds no transform", "Save it again with MNE."
            raise LamstoreError(wrong, advice=advice)
        frames = (int(trans["from"]), int(trans["to"]))
        if sorted(frames) != [_HEAD, _MRI]:
            wrong = f"leads from {trans.from_str} to {trans.to_str}"
            wanted = "MRI (surface RAS) to head or head to MRI"
            raise LamstoreError(wrong, wanted=wanted)
        affine = np.array(trans["trans"], dtype=np.float64)
        affine[:3, 3] *= 1000
        advice = "A trans does not scale; was it made for a scaled MRI?"
        affine = _rigid(affine, "its transform", advice)
    return affine if frames == (_MRI, _HEAD) else np.linalg.inv(affine)


def _from_dataset(inversion: Inversion, file: str) -> np.ndarray:
    what = f"the coregistration of inversion {inversion.index}"
    advice = "It was made with a template's head, not the subject's own MRI."
    if inversion.template:
        raise LamstoreError(f"{what} is of no head", file=file, advice=advice)
    return _rigid(np.asarray(inversion.mri_to_sensors), what, advice, file)


def _rigid(
    affine: np.ndarray, what: str, advice: str, file: str | None = None
) -> np.ndarray:
    """Return an affine that only rotates and shifts."""
    rotation = affine[:3, :3]
    # trans files hold float32
    if (
        not np.isfinite(affine).all()
        or not np.allclose(rotation @ rotation.T, np.eye(3), atol=1e-3)
        or np.linalg.det(rotation) < 0
    ):
        wrong = f"{what} is more than a rotation and a shift"
        raise LamstoreError(wrong, file=file, advice=advice)
    return affine


# ------------------------------------------------------------------------- receipt


def _apart(affine: np.ndarray, points: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return how far each point is from the other after the affine."""
    return np.linalg.norm(transform(affine, points) - others, axis=1)


def _differences(
    ds: xr.Dataset, chosen: str, affine: np.ndarray, ways: Ways
) -> dict[str, Any]:
    """Compare the chosen coregistration with the others at hand, over the cortex."""
    if "coordinates" not in ds:
        return {"difference_mm": {}}
    cortex = ds["coordinates"].values.reshape(-1, 3).astype(np.float64)
    difference: dict[str, float] = {}
    unusable: dict[str, str] = {}
    for name in [n for n in _AUTO if n in ways and chosen not in (n, "helmet")]:
        try:
            with about(label_of(ds)):
                other = ways[name]()
        except LamstoreError as error:
            unusable[name] = str(error)
        else:
            moved = _apart(affine, cortex, transform(other, cortex))
            difference[name] = float(np.nanmax(moved))
    entries: dict[str, Any] = {"difference_mm": difference}
    return entries | ({"not_compared": unusable} if unusable else {})


def compare_fiducials(
    ds: xr.Dataset, ways: Ways, mri: np.ndarray | None, sensors: Sensors
) -> None:
    """Hold fiducials against the coregistrations that are not made of them."""
    if mri is None or sensors.fiducials is None:
        return
    for name in [name for name in ("trans", "dataset") if name in ways]:
        try:
            affine = ways[name]()
        except LamstoreError:  # an error only where it is chosen
            continue
        with about(file=sensors.source):
            check_fiducials(ds, affine, mri, sensors.fiducials)


def _doubts(sensors: Sensors, entries: dict[str, Any]) -> dict[str, str]:
    """Return what was found that deserves a look, and what to do."""
    by = f"coregistration by {entries['method']}"
    residual = entries["residual_mm"] or {}
    doubts = dict.fromkeys(sensors.notes.get("doubts", ()), "")
    if max(residual.values(), default=0) > _LARGE_RESIDUAL:
        listed = ", ".join(f"{name} {mm:.1f}" for name, mm in residual.items())
        found = f"{by} leaves the fiducials apart by (mm) {listed}"
        doubts[found] = "Check that they are the same landmarks."
    for other, mm in entries["difference_mm"].items():
        if mm > _LARGE_RESIDUAL:
            found = f"{by} and by {other} place the cortex up to {mm:.1f} mm apart"
            doubts[found] = "One of them is wrong."
    if missing := (sensors.selection or {})["left_out"].get(WITHOUT_POSITION, ()):
        found = (
            f"{len(missing)} of {len(missing) + len(sensors.ch_names)} channels have "
            f"no sensor of their name in the file and are left out ({few(missing)})"
        )
        doubts[found] = "Mark them as bad if that is right."
    return doubts


def _add_sensors(
    ds: xr.Dataset,
    sensors: Sensors,
    affine: np.ndarray,
    mri: np.ndarray | None,
    meg: np.ndarray | None,
) -> xr.Dataset:
    units = sensors.lead_field_units[0]
    arrays = {
        "mri_to_sensors": affine,
        "coil_positions": sensors.coil_positions,
        "coil_orientations": sensors.coil_orientations,
        "coil_weights": sensors.weights,
        "ch_name": np.array(sensors.ch_names),
        "fiducials": mri,
        "fiducials_sensors": meg,
        "head_shape": sensors.head_shape,
    }
    ds = ds.drop_vars(arrays, errors="ignore")
    for name, values in arrays.items():
        if values is not None:
            dims = schema.variable(name).subject_dims
            ds = add_variable(ds, name, xr.DataArray(values, dims=dims))
    ds = add_to_receipt(
        ds,
        "channels",
        names=list(sensors.ch_names),
        n_channels=len(sensors.ch_names),
        n_coils=len(sensors.coil_positions),
        system=sensors.system,
        lead_field_units=units,
        **(sensors.selection or {}),
        **sensors.notes,
    )
    return ds.assign_attrs(sensor_system=sensors.system, lead_field_units=units)
