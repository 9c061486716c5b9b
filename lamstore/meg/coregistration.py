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
from lamstore.errors import LamstoreError, about
from lamstore.meg.geometry import check_geometry, check_sensors
from lamstore.meg.placement import (
    check_rigid,
    checked_fiducials,
    distances,
    fit_fiducials,
    place_helmet,
    read_trans,
)
from lamstore.meg.sensor_array import WITHOUT_POSITION, Sensors, few
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

#: The order in which auto takes what is there, and what each needs.
_AUTO = {
    "trans": "a trans file",
    "dataset": "a coregistered SPM dataset (D.other.inv with datareg)",
    "fiducials": "nas, lpa, rpa in participants.tsv and in the sensor file",
}

#: Beyond it a fit, or the agreement of two coregistrations, deserves a look (mm).
LARGE_RESIDUAL = 10.0

#: What sensors that were there before leave in a Dataset.
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
        10 mm, or a few channels have no sensor.

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
    with about(subject):
        if fiducials is not None:
            mri = checked_fiducials(fiducials, "the MRI's fiducials")
        used = _inversion_of(dataset, inversion)
        ways = _ways(ds, sensors, trans, used, mri)
        chosen = _choose(method, ways, sensors)
        affine = ways[chosen]()
    residuals = _residuals(chosen, affine, mri, sensors, used)
    entries: dict[str, Any] = {
        "method": chosen,
        "requested": method,
        "sensor_frame": sensors.coord_frame,
        "residual_mm": residuals,
        **_differences(ds, chosen, affine, ways),
    }
    if chosen == "dataset" and used is not None:
        entries["inversion"] = used.index
        mri = used.fid_native if mri is None else mri
    for found, advice in _what_deserves_a_look(sensors, entries):
        ds = warn(ds, found, file=sensors.source, advice=advice, stacklevel=3)
    meg = sensors.fiducials
    if chosen == "helmet":
        # the array's own are those of the participant who was recorded with it
        meg = None if mri is None else transform(affine, mri)
    ds = _add_sensors(ds, sensors, affine, mri, meg)
    return add_to_receipt(ds, "coregistration", **entries)


Ways = dict[str, Callable[[], np.ndarray]]


def _ways(
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
        ways["dataset"] = lambda: _from_dataset(sensors.source, inversion)
    if mri is not None and sensors.fiducials is not None:
        ways["fiducials"] = lambda: _from_fiducials(mri, sensors)
    return ways


def _choose(method: str, ways: Ways, sensors: Sensors) -> str:
    if method not in METHODS:
        raise LamstoreError(
            f"coregistration {method!r} is unknown",
            wanted=f"one of {', '.join(METHODS)}",
        )
    if method in ways:
        return method
    at_hand = [name for name in _AUTO if name in ways]
    if method == "auto" and at_hand:
        return at_hand[0]
    needs = list(_AUTO.values()) if method == "auto" else [_AUTO[method]]
    found = (
        f"at hand for a coregistration by {method}: {', '.join(at_hand) or 'nothing'}"
    )
    if sensors.coord_frame == "device":
        found += "; the recording has no head position (no dev_head_t)"
    advice = ""
    if sensors.fiducials is None and method in ("auto", "fiducials"):
        found += "; the sensor file has no fiducials"
        advice = (
            "Of an array for all heads, not this one's recording, add --place-helmet "
            '(method="helmet").'
        )
    raise LamstoreError(
        found, file=sensors.source, wanted=", or ".join(needs), advice=advice
    )


# ------------------------------------------------------------------ one per method


def _from_fiducials(mri: np.ndarray, sensors: Sensors) -> np.ndarray:
    lpa, rpa = mri[1], mri[2]
    # with the ears swapped the fit is nearly as good, and upside down
    if lpa[0] >= rpa[0]:
        raise LamstoreError(
            f"lpa (x = {lpa[0]:.1f}) is not left of rpa (x = {rpa[0]:.1f})",
            wanted="x to grow to the right, as in scanner RAS",
            advice="Are they swapped?",
        )
    with about(file=sensors.source):
        return fit_fiducials(mri, np.asarray(sensors.fiducials))[0]


def _from_dataset(source: str, inversion: Inversion) -> np.ndarray:
    affine = np.asarray(inversion.mri_to_sensors, dtype=np.float64)
    check_rigid(
        affine,
        f"the coregistration of inversion {inversion.index}",
        "It was made with a template's head, not the subject's own MRI.",
        file=source,
    )
    return affine


def _inversion_of(
    dataset: SpmDataset | None, inversion: Inversion | int | None
) -> Inversion | None:
    """Return the inversion meant, None if there is nothing to choose from."""
    if dataset is None or (inversion is None and not dataset.inversions):
        return None
    if inversion is None or isinstance(inversion, int | np.integer):
        return dataset.inversion(inversion)
    return inversion


def _from_trans(ds: xr.Dataset, sensors: Sensors, trans: Any) -> np.ndarray:
    if sensors.coord_frame != "head":
        raise LamstoreError(
            f"the sensors are in the {sensors.coord_frame} frame",
            file=sensors.source,
            wanted="MNE's head frame, to which a trans file leads",
            advice="Give them as FIF or .ds with a dev_head_t, or use the fiducials.",
        )
    if "tkr_to_scanner" not in ds.attrs:
        raise LamstoreError(
            "what leads from surface RAS, where a trans file starts, to scanner RAS is "
            "not known",
            advice="mri/orig.mgz or laMEG's JSON files have it.",
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
    ds: xr.Dataset, chosen: str, affine: np.ndarray, ways: Ways
) -> dict[str, Any]:
    """Compare the chosen coregistration with the others at hand."""
    cortex = ds["coordinates"].values.reshape(-1, 3).astype(np.float64)
    difference: dict[str, float] = {}
    unusable: dict[str, str] = {}
    for name in _AUTO:
        if name == chosen or name not in ways or chosen == "helmet":
            continue
        try:
            with about(label_of(ds)):
                other = ways[name]()
        except LamstoreError as error:
            unusable[name] = str(error)
            continue
        moved = distances(transform(affine, cortex), transform(other, cortex))
        difference[name] = float(np.nanmax(moved))
    entries: dict[str, Any] = {"difference_mm": difference}
    return entries | ({"not_compared": unusable} if unusable else {})


def _what_deserves_a_look(
    sensors: Sensors, entries: dict[str, Any]
) -> list[tuple[str, str]]:
    """Return warnings, each as what was found and what to do."""
    by = f"coregistration by {entries['method']}"
    residual = entries["residual_mm"] or {}
    found = []
    if residual and max(residual.values()) > LARGE_RESIDUAL:
        listed = ", ".join(f"{name} {mm:.1f}" for name, mm in residual.items())
        found.append(
            (
                f"{by} leaves the fiducials apart by (mm) {listed}",
                "Check that they are the same landmarks.",
            )
        )
    found += [
        (
            f"{by} and by {other} place the cortex up to {mm:.1f} mm apart",
            "One of them is wrong.",
        )
        for other, mm in entries["difference_mm"].items()
        if mm > LARGE_RESIDUAL
    ]
    if missing := (sensors.selection or {})["left_out"].get(WITHOUT_POSITION, ()):
        n = len(missing) + len(sensors.ch_names)
        found.append(
            (
                f"{len(missing)} of {n} channels have no sensor of their name in the "
                f"file and are left out ({few(missing)})",
                "Mark them as bad if that is right.",
            )
        )
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
