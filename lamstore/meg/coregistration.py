"""From the MRI to the sensors: a trans file, an SPM dataset's own, or fiducials.

All affines are in mm. The anatomy stays where it is (scanner RAS), the sensors where
they are; ``mri_to_sensors`` leads from the one to the other and is rigid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import add_to_receipt, add_variable, label_of, warn
from lamstore.errors import LamstoreError
from lamstore.meg.geometry_checks import check_geometry, check_sensors
from lamstore.meg.helmet import place_helmet
from lamstore.meg.rigid import (
    check_fiducials,
    check_rigid,
    distances,
    fit_fiducials,
    read_trans,
)
from lamstore.meg.sensors import Sensors
from lamstore.numeric.kernels import transform
from lamstore.schema import FIDUCIALS

if TYPE_CHECKING:
    from lamstore.formats.spm import Inversion, SpmDataset

__all__ = [
    "METHODS",
    "check_geometry",
    "check_sensors",
    "coregister",
    "fit_fiducials",
    "place_helmet",
    "read_trans",
]

#: What `coregister` can be asked for.
METHODS = ("auto", "trans", "dataset", "fiducials", "helmet")

#: The order in which auto takes what is there.
_AUTO = ("trans", "dataset", "fiducials")

#: Beyond it a fit, or the agreement of two coregistrations, deserves a look (mm).
LARGE_RESIDUAL = 10.0

_COIL_VARIABLES = (
    "coil_positions",
    "coil_orientations",
    "coil_weights",
    "ch_name",
    "mri_to_sensors",
    "fiducials",
    "fiducials_sensors",
)


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
        Subject Dataset in scanner RAS, mm; left as it is.
    sensors
        The channels whose lead field is wanted (`Sensors.pick`); all good MEG
        channels if nothing was picked yet.
    method
        "trans", "dataset", "fiducials", or "auto": the first of these three that is
        at hand. "helmet" places an array without a recording (`place_helmet`).
    trans
        An MNE trans file (``-trans.fif``) or ``mne.transforms.Transform``, MRI
        (surface RAS) to head or head to MRI.
    dataset
        The SPM dataset whose coregistration may be used.
    inversion
        One of its inversions, or the 0-based index; the one SPM has selected if None.
    fiducials
        (3, 3): nas, lpa, rpa x xyz in the MRI, mm, scanner RAS; those that `ds` has
        if None.

    Returns
    -------
    xarray.Dataset
        With ``mri_to_sensors``, ``coil_positions``, ``coil_orientations``,
        ``coil_weights`` and ``ch_name``; ``fiducials`` and ``fiducials_sensors``
        where they are known; attributes ``sensor_system`` and ``lead_field_units``.
        The receipt's section ``coregistration`` has the method, the residual of each
        fiducial (mm), and by how much (mm) the cortex moves at most if another
        method at hand is used instead; ``channels`` lists those taken and left out.

    Raises
    ------
    LamstoreError
        If the method's input is absent or cannot be used.

    Warns
    -----
    LamstoreWarning
        If a fiducial's residual, or the difference from another method, is above
        10 mm.

    See Also
    --------
    check_sensors, check_geometry : whether the result can be true.
    """
    subject = label_of(ds)
    if sensors.selection is None:
        sensors = sensors.pick()
    mri = None
    if fiducials is None and "fiducials" in ds and ds["fiducials"].notnull().all():
        fiducials = ds["fiducials"].values
    if fiducials is not None:
        mri = check_fiducials(fiducials, f"{subject}: the MRI's fiducials")
    used = _inversion_of(dataset, inversion, subject)
    ways = _ways(ds, sensors, trans, used, mri)
    chosen = _choose(method, ways, subject, sensors)
    affine = ways[chosen]()
    others = {name: way for name, way in ways.items() if name in _AUTO}
    entries: dict[str, Any] = {
        "method": chosen,
        "requested": method,
        "sensor_frame": sensors.coord_frame,
        "residual_mm": _residuals(chosen, affine, mri, sensors, used),
        **_differences(ds, chosen, affine, others),
    }
    if chosen == "dataset" and used is not None:
        entries["inversion"] = used.index
        mri = used.fid_native if mri is None else mri
    for message in _large_residuals(subject, entries):
        ds = warn(ds, message.removeprefix(f"{subject}: "), stacklevel=3)
    meg = sensors.fiducials
    if chosen == "helmet":
        # the array's own are those of whoever was recorded with it
        meg = None if mri is None else transform(affine, mri)
    ds = _add_sensors(ds, sensors, affine, mri, meg)
    return add_to_receipt(ds, "coregistration", **entries)


def _ways(
    ds: xr.Dataset,
    sensors: Sensors,
    trans: Any,
    inversion: Inversion | None,
    mri: np.ndarray | None,
) -> dict[str, Callable[[], np.ndarray]]:
    """Collect the coregistrations that are at hand, each as what computes it."""
    subject = label_of(ds)
    ways: dict[str, Callable[[], np.ndarray]] = {
        "helmet": lambda: _from_helmet(ds, sensors, mri)
    }
    if trans is not None:
        ways["trans"] = lambda: _from_trans(ds, sensors, trans)
    if inversion is not None and inversion.mri_to_sensors is not None:
        ways["dataset"] = lambda: _from_dataset(subject, sensors.source, inversion)
    if mri is not None and sensors.fiducials is not None:
        ways["fiducials"] = lambda: _from_fiducials(subject, mri, sensors)
    return ways


def _choose(method: str, ways: dict[str, Any], subject: str, sensors: Sensors) -> str:
    if method not in METHODS:
        raise LamstoreError(
            f"coregistration {method!r} is unknown; expected one of "
            f"{', '.join(METHODS)}"
        )
    if method in ways:
        return method
    at_hand = [name for name in _AUTO if name in ways]
    if method == "auto" and at_hand:
        return at_hand[0]
    needs = {
        "trans": "a trans file",
        "dataset": "a coregistered SPM dataset (D.other.inv with datareg)",
        "fiducials": "nas, lpa, rpa in participants.tsv and in the sensor file",
    }
    wanted = needs if method == "auto" else {method: needs[method]}
    hint = ""
    if sensors.coord_frame == "device":
        hint = (
            f". {sensors.source} has no head position (no dev_head_t): its sensors are "
            "in the device's frame"
        )
    if "fiducials" in wanted and sensors.fiducials is None:
        hint += (
            f". {sensors.source} itself has no fiducials; if it is an array for all "
            "heads, not this one's recording, add --place-helmet "
            '(method="helmet")'
        )
    raise LamstoreError(
        f"{subject}: coregistration {method!r} needs {', or '.join(wanted.values())}; "
        f"at hand: {', '.join(at_hand) or 'none of them'}{hint}"
    )


# ------------------------------------------------------------------ one per method
def _from_helmet(
    ds: xr.Dataset, sensors: Sensors, mri: np.ndarray | None
) -> np.ndarray:
    if mri is not None:
        ds = ds.assign(fiducials=(("fiducial", "xyz"), mri))
    return place_helmet(ds, sensors)


def _from_fiducials(subject: str, mri: np.ndarray, sensors: Sensors) -> np.ndarray:
    lpa, rpa = mri[1], mri[2]
    # with the ears swapped the fit is nearly as good, and upside down
    if lpa[0] >= rpa[0]:
        raise LamstoreError(
            f"{subject}: lpa (x = {lpa[0]:.1f}) is not left of rpa (x = {rpa[0]:.1f}) "
            "in scanner RAS, where x grows to the right; are they swapped?"
        )
    try:
        return fit_fiducials(mri, np.asarray(sensors.fiducials))[0]
    except LamstoreError as error:
        raise LamstoreError(f"{subject}, {sensors.source}: {error}") from error


def _from_dataset(subject: str, source: str, inversion: Inversion) -> np.ndarray:
    affine = np.asarray(inversion.mri_to_sensors, dtype=np.float64)
    check_rigid(
        affine,
        f"{subject}: the coregistration of {source} (inversion {inversion.index})",
        "it was made with a template's head, not the subject's own MRI",
    )
    return affine


def _inversion_of(
    dataset: SpmDataset | None, inversion: Inversion | int | None, subject: str
) -> Inversion | None:
    """Return the inversion meant, None if there is nothing to choose from."""
    if dataset is None or (inversion is None and not dataset.inversions):
        return None
    if inversion is not None and not isinstance(inversion, int | np.integer):
        return inversion
    try:
        return dataset.inversion(inversion)
    except LamstoreError as error:
        raise LamstoreError(f"{subject}: {error}") from error


def _from_trans(ds: xr.Dataset, sensors: Sensors, trans: Any) -> np.ndarray:
    subject = label_of(ds)
    if sensors.coord_frame != "head":
        raise LamstoreError(
            f"{subject}: a trans file leads to MNE's head frame, but the sensors of "
            f"{sensors.source} are in the {sensors.coord_frame} frame; give them as "
            "FIF or .ds with a dev_head_t, or use the fiducials"
        )
    if "tkr_to_scanner" not in ds.attrs:
        raise LamstoreError(
            f"{subject}: a trans file starts in FreeSurfer's surface RAS, and what "
            "leads from there to scanner RAS is not known; mri/orig.mgz or laMEG's "
            "JSON files have it"
        )
    tkr_to_scanner = np.asarray(ds.attrs["tkr_to_scanner"], dtype=np.float64)
    return read_trans(trans) @ np.linalg.inv(tkr_to_scanner)


# ------------------------------------------------------------------------- receipt
def _residuals(
    chosen: str,
    affine: np.ndarray,
    mri: np.ndarray | None,
    sensors: Sensors,
    inversion: Inversion | None,
) -> dict[str, float] | None:
    """Return how far apart each pair of fiducials is left, None if not known."""
    if chosen == "helmet":
        return None
    before, after = mri, sensors.fiducials
    if before is None and chosen == "dataset" and inversion is not None:
        before, after = inversion.fid_native, inversion.fid_eeg
    if before is None or after is None:
        return None
    left = distances(transform(affine, before), after)
    return dict(zip(FIDUCIALS, left.tolist(), strict=True))


def _differences(
    ds: xr.Dataset,
    chosen: str,
    affine: np.ndarray,
    ways: dict[str, Callable[[], np.ndarray]],
) -> dict[str, Any]:
    """Compare the chosen coregistration with the others at hand."""
    cortex = ds["coordinates"].values.reshape(-1, 3).astype(np.float64)
    difference: dict[str, float] = {}
    unusable: dict[str, str] = {}
    for name, way in ways.items():
        if name == chosen or chosen == "helmet":
            continue
        try:
            other = way()
        except LamstoreError as error:
            unusable[name] = str(error)
            continue
        moved = distances(transform(affine, cortex), transform(other, cortex))
        difference[name] = float(np.nanmax(moved))
    entries: dict[str, Any] = {"difference_mm": difference}
    return entries | ({"not_compared": unusable} if unusable else {})


def _large_residuals(subject: str, entries: dict[str, Any]) -> list[str]:
    """Say which residuals and differences deserve a look."""
    by = f"{subject}: coregistration by {entries['method']}"
    residual = entries["residual_mm"] or {}
    found = []
    if residual and max(residual.values()) > LARGE_RESIDUAL:
        listed = ", ".join(f"{name} {mm:.1f}" for name, mm in residual.items())
        found.append(
            f"{by} leaves the fiducials apart by (mm) {listed}; check that they are "
            "the same landmarks"
        )
    found += [
        f"{by} and by {other} place the cortex up to {mm:.1f} mm apart; one of them "
        "is wrong"
        for other, mm in entries["difference_mm"].items()
        if mm > LARGE_RESIDUAL
    ]
    return found


# ------------------------------------------------------------------------- Dataset
def _add_sensors(
    ds: xr.Dataset,
    sensors: Sensors,
    affine: np.ndarray,
    mri: np.ndarray | None,
    meg: np.ndarray | None,
) -> xr.Dataset:
    ds = ds.drop_vars(_COIL_VARIABLES, errors="ignore")
    units = sensors.lead_field_units[0]
    arrays = {
        "mri_to_sensors": (("row", "column"), affine),
        "coil_positions": (("coil", "xyz"), sensors.coil_positions),
        "coil_orientations": (("coil", "xyz"), sensors.coil_orientations),
        "coil_weights": (("channel", "coil"), sensors.weights),
        "ch_name": (("channel",), np.array(sensors.ch_names)),
    }
    if mri is not None:
        arrays["fiducials"] = (("fiducial", "xyz"), mri)
    if meg is not None:
        arrays["fiducials_sensors"] = (("fiducial", "xyz"), meg)
    for name, (dims, values) in arrays.items():
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
