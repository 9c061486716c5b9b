"""Whose a row is, and what its folder of FreeSurfer's is called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError

#: What counts once: a participant, however many rows there are, or a row.
UNITS = ("participant", "row")

#: What is read in a FreeSurfer folder: laMEG's layers, or recon-all's own surfaces.
_ROLES = ("layer", "white")


def check_unit(unit: str) -> None:
    """Refuse what is no unit of counting."""
    if unit not in UNITS:
        raise LamstoreError(f"unit is {' or '.join(UNITS)}, found {unit!r}.")


def participants(ds: xr.Dataset, unit: str = "participant") -> list[str]:
    """Name who each row counts as.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset.
    unit
        ``participant``: ``participant_id``, or the row where that is missing or empty.
        ``row``: the row itself.

    Raises
    ------
    LamstoreError
        If `unit` is unknown.

    Examples
    --------
    >>> ds = xr.Dataset(coords={"subject": ["a_ses-1", "b"]})
    >>> participants(ds.assign_coords(participant_id=("subject", ["a", ""])))
    ['a', 'b']
    """
    check_unit(unit)
    if "subject" not in ds.coords:
        rows = [label_of(ds)]
    else:
        rows = [str(row) for row in np.atleast_1d(ds["subject"].values)]
    if unit == "row" or "participant_id" not in ds.coords:
        return rows
    names = (str(name) for name in np.atleast_1d(ds["participant_id"].values))
    return [name or row for name, row in zip(names, rows, strict=True)]


def freesurfer_folder(receipt: Mapping[str, Any]) -> str | None:
    """Return the name that a row's folder in SUBJECTS_DIR had when it was built.

    It need not be the participant's: FreeSurfer's longitudinal folders are not.

    Parameters
    ----------
    receipt
        Of the row.

    Returns
    -------
    str or None
        None if the receipt does not say, as that of a Dataset in memory.

    Examples
    --------
    >>> path = "sub-01_T1/surf/laminar/pial.ds.gii"
    >>> freesurfer_folder({"inputs": [{"role": "layer", "path": path}]})
    'sub-01_T1'
    """
    for record in receipt.get("inputs", ()):
        first = Path(record["path"]).parts[:1]
        if record.get("role") in _ROLES and first and first[0] not in ("..", "/"):
            return first[0]
    return None


def freesurfer_folders(ds: xr.Dataset) -> list[str]:
    """Name each row's folder in SUBJECTS_DIR; its participant where nothing says."""
    if "receipt" in ds.coords:
        texts = np.atleast_1d(ds["receipt"].values)
        receipts = [json.loads(str(text) or "{}") for text in texts]
    else:
        # of one subject; a cohort without receipts knows of none
        alone = "subject" not in ds.dims
        receipts = [ds.attrs.get("receipt", {}) if alone else {}] * len(
            participants(ds)
        )
    return [
        freesurfer_folder(receipt) or name
        for receipt, name in zip(receipts, participants(ds), strict=True)
    ]
