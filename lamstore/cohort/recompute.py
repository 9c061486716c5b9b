"""Verifying a store; a complete row computed again from its receipt and compared."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore.cohort.changes import roots_of
from lamstore.cohort.options import Options, options_from
from lamstore.cohort.subject import compute
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError
from lamstore.forward import source_names
from lamstore.meg.recording import FILES, Recording
from lamstore.store import Store
from lamstore.store.row import row_values, unpadded
from lamstore.store.verify import Finding, OnRow, VerifyReport
from lamstore.store.verify import verify as verify_store

#: Numbers agree if they differ by no more than this share of the variable's largest
#: value: what lamstore promises against laMEG, and more than another version of a
#: numerical library makes. Whole numbers and texts have to be the same.
AGREEMENT = 1e-6


def verify(
    path: str | os.PathLike[str],
    *,
    recompute: Collection[str] = (),
    repair: bool = False,
    subjects_dir: str | os.PathLike[str] | None = None,
    threads: int | None = None,
    on_row: OnRow | None = None,
    **options: Any,
) -> VerifyReport:
    """Read everything in a store again, and list what is wrong.

    Every chunk of every complete row, decoded and against the digest in its commit;
    sizes, metadata and published lists against commits and the schema; temporary and
    foreign files. Nothing is written unless `repair` is asked for.

    Parameters
    ----------
    path
        The store. Others may read and build it meanwhile.
    recompute
        Labels of complete rows to compute again from their recorded inputs. Numbers
        agree if they differ by up to 1e-6 of the variable's largest value.
    repair
        Set rows that are broken back to ``pending``, so that the next build makes
        them, and publish again from the commits that are sound. Rows that are whole
        are not touched.
    subjects_dir
        Where the subjects of `recompute` are; None for where they were when the store
        was built on this machine.
    threads
        Threads of the lead-field step of `recompute`; None for one a core.
    on_row
        Called after every row with its label, the rows done, and all rows.
    **options
        Of `recompute`, what a receipt does not hold: ``forward``, a source of your
        own, and ``forward_options`` that name files.

    Returns
    -------
    VerifyReport
        ``findings``, each with subject, variable and file; ``sound`` if there are
        none; ``repaired``, what is repaired; ``recomputed``.

    Raises
    ------
    LamstoreError
        If there is no such store, or a row cannot be computed again because its
        receipt does not hold enough.

    Examples
    --------
    >>> report = verify("cohort.zarr", recompute=["sub-01"])  # doctest: +SKIP
    >>> for finding in report.findings:  # doctest: +SKIP
    ...     print(finding)
    """
    report = verify_store(path, repair=repair, on_row=on_row)
    findings, repaired = list(report.findings), list(report.repaired)
    store, recomputed = Store(path), {}
    for label in dict.fromkeys(recompute):
        if label in report.set_back:
            continue  # the next build computes it
        answer = recompute_row(
            store,
            label,
            subjects_dir=None if subjects_dir is None else Path(subjects_dir),
            threads=threads,
            options=options,
        )
        recomputed[label] = answer.as_json()
        if repair and answer.broken:
            with store.row(label, overwrite=True) as row:
                assert row is not None
                row.reset()
            store.publish()
            repaired += answer.findings
        else:
            findings += answer.findings
    return replace(
        report,
        findings=tuple(findings),
        repaired=tuple(repaired),
        statuses=store.statuses(),
        recomputed=recomputed,
    )


@dataclass(frozen=True)
class Recomputed:
    """How a row that was computed again compares with what is stored.

    `identical`: every value is the same. `variable`, `largest`: where the largest
    difference of numbers is, relative to the variable's largest value. `broken`: the
    row is not what the same inputs give with this lamstore.
    """

    label: str
    identical: bool = False
    variable: str = ""
    largest: float = 0.0
    broken: bool = False
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the comparison as JSON types."""
        names = ("identical", "variable", "largest")
        return {name: getattr(self, name) for name in names}


def recompute_row(
    store: Store,
    label: str,
    *,
    subjects_dir: Path | None = None,
    threads: int | None = None,
    options: Mapping[str, Any] | None = None,
) -> Recomputed:
    """Compute a complete row again, and compare it with what is stored.

    `options` is what the receipt cannot hold: ``forward``, a source of your own, or
    ``forward_options`` with files.
    """
    receipt = _complete_receipt(store, label)
    recording = _recording(store, label, receipt, subjects_dir)
    settings = _options(label, receipt, recording, options or {})
    try:
        ds = compute(recording, settings, threads=threads, log_dir=store.logs)
    except LamstoreError as error:
        wrong = Finding("input", f"cannot be computed again ({error.found})", label)
        return Recomputed(label, findings=(wrong,))
    changed = _changed_inputs(label, receipt, ds.attrs["receipt"])
    differences = _differences(store, label, ds)
    worst = max(differences.items(), key=lambda item: item[1].share, default=None)
    version = receipt.get("versions", {}).get("lamstore", "unknown")
    why = "build the row again"
    if changed:
        why = "its inputs have changed"
    elif version != lamstore.__version__:
        why = f"lamstore {version} made it, this is {lamstore.__version__}"
    broken = not changed and version == lamstore.__version__
    disagree = tuple(
        Finding(
            "recomputed",
            f"{name}, computed again, differs at {found.places} places, by "
            f"{found.share:.1e} of its largest value, expected up to {AGREEMENT:.0e} "
            f"({why})",
            label,
            name,
            repair="set back to pending" if broken else "",
        )
        for name, found in differences.items()
        if not found.agrees
    )
    return Recomputed(
        label,
        identical=not differences,
        variable="" if worst is None else worst[0],
        largest=0.0 if worst is None else worst[1].share,
        broken=broken and bool(disagree),
        findings=(*changed, *disagree),
    )


def _complete_receipt(store: Store, label: str) -> dict[str, Any]:
    status = store.statuses().get(label)
    if status != "complete":
        raise LamstoreError(
            f"is {status or 'no row'}, so there is nothing to compare with",
            subject=label,
            file=store.path,
            advice="Name a row that is complete.",
        )
    receipt = store.receipt(label)
    if "recording" not in receipt or "parameters" not in receipt:
        raise LamstoreError(
            "its receipt names no recording: it was built from a Dataset in memory",
            subject=label,
            file=store.path,
            advice="Name a row that was built from files.",
        )
    return receipt


def _recording(
    store: Store, label: str, receipt: Mapping[str, Any], subjects_dir: Path | None
) -> Recording:
    """Return the recording that a row was built from."""
    root = subjects_dir or roots_of(store).get(label)
    if root is None:
        raise LamstoreError(
            "it is not known here where its files are",
            subject=label,
            file=store.path,
            advice="Name the folder that has the subjects with --subjects-dir.",
        )
    folder = freesurfer_folder(receipt) or label
    given = receipt["recording"]
    files: dict[str, Any] = {
        name: root / given[name] if given.get(name) else None for name in FILES
    }
    points = given.get("fiducials")
    columns = store.plan().columns
    participant = "" if columns is None else str(columns["participant_id"][label])
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
        paths = [x["path"] for x in receipt["inputs"] if x["role"] == "sensors"]
        named["sensors"] = recording.root / paths[0]
    forward = named.get("forward")
    if isinstance(forward, str) and forward not in source_names():
        raise LamstoreError(
            f"its lead field is of {forward!r}, a source of your own",
            subject=label,
            advice="Pass it in Python: lamstore.verify(..., forward=source).",
        )
    return options_from(named)


def _changed_inputs(
    label: str, before: Mapping[str, Any], now: Mapping[str, Any]
) -> list[Finding]:
    """List files that are not what the row was built from, wherever they are."""
    used = Counter((x["role"], x["sha256"]) for x in now.get("inputs", ()))
    found = []
    for record in before.get("inputs", ()):
        key = (record["role"], record["sha256"])
        if used[key]:
            used[key] -= 1
            continue
        what = f"{record['path']} ({record['role']}) has other data, or was not read"
        found.append(
            Finding("input", f"{what}: the row is stale", label, "", record["path"])
        )
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
    root, commit = store.root(), store.commit_of(label)
    found = {}
    for path, now in row_values(root, label, ds).items():
        before = unpadded(path, root.read(path, root.index[label]), commit)
        if (difference := _compare(before, now)) is not None:
            found[path.rpartition("/")[2]] = difference
    return found


def _compare(before: np.ndarray, now: np.ndarray) -> _Difference | None:
    """Compare two arrays; None if they are the same."""
    if before.shape != now.shape:
        return _Difference(max(before.size, now.size), 1.0, False)
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
