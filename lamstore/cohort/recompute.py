"""A complete row computed again from what its receipt says, and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore.cohort.changes import Roots
from lamstore.cohort.options import Options, options_from
from lamstore.cohort.subject import compute
from lamstore.errors import LamstoreError
from lamstore.forward import source_names
from lamstore.meg.recording import FILES, Recording
from lamstore.participants import freesurfer_folder
from lamstore.store import Store
from lamstore.store.finding import Finding, Mend
from lamstore.store.rows import check_row
from lamstore.store.tree import read_array

#: Numbers agree if they differ by no more than this share of the variable's largest
#: value: what lamstore promises against laMEG, and more than another version of a
#: numerical library makes. Whole numbers and texts have to be the same.
AGREEMENT = 1e-6


@dataclass(frozen=True)
class Recomputed:
    """How a row that was computed again compares with what is stored.

    Attributes
    ----------
    label
        The row.
    identical
        Whether every value is the same.
    variable, largest
        Where the largest difference of numbers is, and how large, relative to the
        variable's largest value.
    findings
        What does not agree, inputs included.
    """

    label: str
    identical: bool = False
    variable: str = ""
    largest: float = 0.0
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON types."""
        return {
            "identical": self.identical,
            "variable": self.variable,
            "largest": self.largest,
        }


def recompute_row(
    path: Path,
    label: str,
    *,
    subjects_dir: Path | None = None,
    threads: int | None = None,
    options: Mapping[str, Any] | None = None,
) -> Recomputed:
    """Compute a complete row again, and compare it with what is stored.

    Parameters
    ----------
    path
        The store.
    label
        The row.
    subjects_dir
        Where the subjects are; None for where they were when the row was built on
        this machine.
    threads
        Threads of the lead-field step; None for one a core.
    options
        What the receipt cannot hold: ``forward``, a source of your own, or
        ``forward_options`` with files.

    Returns
    -------
    Recomputed
        Numbers that do not agree, and inputs that are not what they were.

    Raises
    ------
    LamstoreError
        If the row is not complete, or its receipt does not say enough.
    """
    store = Store(path)
    receipt = _complete_receipt(store, label)
    recording = _recording(store, label, receipt, subjects_dir)
    settings = _options(label, receipt, recording, options or {})
    try:
        ds = compute(recording, settings, threads=threads, log_dir=store.logs)
    except LamstoreError as error:
        message = f"{label}: cannot be computed again: {error}"
        return Recomputed(label, findings=(Finding("input", message, label),))
    changed = _changed_inputs(label, receipt, ds.attrs["receipt"])
    differences = _differences(store, label, ds)
    worst = max(differences.items(), key=lambda item: item[1].share, default=None)
    findings = [
        _disagreement(label, name, difference, receipt, bool(changed))
        for name, difference in differences.items()
        if not difference.agrees
    ]
    return Recomputed(
        label,
        identical=not differences,
        variable="" if worst is None else worst[0],
        largest=0.0 if worst is None else worst[1].share,
        findings=(*changed, *findings),
    )


def _complete_receipt(store: Store, label: str) -> dict[str, Any]:
    status = store.statuses().get(label)
    if status != "complete":
        said = "no row of" if status is None else f"{status} in"
        raise LamstoreError(
            f"{label}: is {said} {store.path}, so there is nothing to compare with; "
            "name a row that is complete."
        )
    receipt = store.receipt(label)
    if "recording" not in receipt or "parameters" not in receipt:
        raise LamstoreError(
            f"{label}: its receipt in {store.path} names no recording: it was built "
            "from a Dataset in memory, or by an older lamstore, and cannot be computed "
            "again."
        )
    return receipt


def _recording(
    store: Store, label: str, receipt: Mapping[str, Any], subjects_dir: Path | None
) -> Recording:
    """Return the recording that a row was built from."""
    root = subjects_dir or Roots(store).read().get(label)
    if root is None:
        raise LamstoreError(
            f"{label}: where its files are is not known here; name the folder that has "
            "the subjects with --subjects-dir."
        )
    folder = freesurfer_folder(receipt) or label
    given = receipt["recording"]
    files: dict[str, Any] = {
        name: root / given[name] if given.get(name) else None for name in FILES
    }
    points = given.get("fiducials")
    row = store.labels.index(label)
    participant = str(read_array(store.path, "participant_id", slice(row, row + 1))[0])
    return Recording(
        label,
        participant or folder,
        root / folder,
        fiducials=None if points is None else tuple(map(tuple, points)),
        **files,
    )


def _options(
    label: str,
    receipt: Mapping[str, Any],
    recording: Recording,
    given: Mapping[str, Any],
) -> Options:
    """Return the options that a row was built with."""
    known = {option.name for option in fields(Options)}
    built_with = {k: v for k, v in receipt["parameters"].items() if k in known}
    named = {**built_with, **given}
    if named.get("sensors") is not None and "sensors" not in given:
        named["sensors"] = _input(label, receipt, "sensors", recording.root)
    forward = named.get("forward")
    if isinstance(forward, str) and forward not in source_names():
        raise LamstoreError(
            f"{label}: its lead field is of {forward!r}, a source of your own; pass it "
            "in Python, lamstore.verify(..., forward=source)."
        )
    return options_from(named)


def _input(label: str, receipt: Mapping[str, Any], role: str, root: Path) -> Path:
    for record in receipt.get("inputs", ()):
        if record["role"] == role:
            return root / record["path"]
    raise LamstoreError(f"{label}: its receipt does not say where its {role} were.")


def _changed_inputs(
    label: str, before: Mapping[str, Any], now: Mapping[str, Any]
) -> list[Finding]:
    """Say which files are not what the row was built from, wherever they are."""
    used = Counter((x["role"], x["sha256"]) for x in now.get("inputs", ()))
    found = []
    for record in before.get("inputs", ()):
        key = (record["role"], record["sha256"])
        if used[key]:
            used[key] -= 1
            continue
        message = (
            f"{label}: {record['path']} ({record['role']}) has other data than those "
            "that the row was built from, or was not read; the row is stale, build it "
            "again."
        )
        found.append(Finding("input", message, label, "", record["path"]))
    return found


# ---------------------------------------------------------------------------- numbers


@dataclass(frozen=True)
class _Difference:
    """How far two arrays of one variable are apart."""

    places: int
    share: float
    agrees: bool


def _differences(store: Store, label: str, ds: xr.Dataset) -> dict[str, _Difference]:
    """Compare every variable of a row, as it would be stored, with what is stored."""
    row = store.labels.index(label)
    found = {}
    for name, now in check_row(store.path, label, ds).items():
        before = read_array(store.path, name, slice(row, row + 1))[0]
        difference = _compare(before, now)
        if difference is not None:
            found[name.rpartition("/")[2]] = difference
    return found


def _compare(before: np.ndarray, now: np.ndarray) -> _Difference | None:
    """Compare two arrays; None if they are the same."""
    other = before != now
    if before.dtype.kind != "f":
        places = int(np.count_nonzero(other))
        return _Difference(places, 1.0, False) if places else None
    missing, missing_now = np.isnan(before), np.isnan(now)
    other &= ~(missing & missing_now)
    places = int(np.count_nonzero(other))
    if not places:
        return None
    if not np.array_equal(missing, missing_now):
        return _Difference(places, 1.0, False)
    largest = float(np.nanmax(np.abs(before.astype(np.float64))))
    apart = float(np.nanmax(np.abs(before.astype(np.float64) - now)))
    share = apart / largest if largest else 1.0
    return _Difference(places, share, share <= AGREEMENT)


def _disagreement(
    label: str,
    name: str,
    difference: _Difference,
    receipt: Mapping[str, Any],
    changed: bool,
) -> Finding:
    version = receipt.get("versions", {}).get("lamstore", "unknown")
    mend = Mend.RESET
    why = "the row is not what these inputs give, build it again"
    if changed:
        mend, why = Mend.NONE, "its inputs have changed"
    elif version != lamstore.__version__:
        mend = Mend.NONE
        why = f"lamstore {version} made it, this is {lamstore.__version__}"
    message = (
        f"{label}: {name}, computed again, differs at {difference.places} places, by "
        f"{difference.share:.1e} of its largest value, expected up to {AGREEMENT:.0e}; "
        f"{why}."
    )
    return Finding("recomputed", message, label, name, "", mend)
