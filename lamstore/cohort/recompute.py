"""Verifying a store; a complete row computed again from its receipt and compared."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore.cohort.changes import root_of, roots_of
from lamstore.cohort.options import Options, options_from
from lamstore.cohort.subject import compute
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.forward import source_names
from lamstore.meg.recording import FILES, Recording
from lamstore.store import Store
from lamstore.store.rows import row_values
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
    folder = as_path(subjects_dir)
    roots = {} if folder is not None else roots_of(store)
    for label in dict.fromkeys(recompute):
        if label in report.set_back:
            continue  # the next build computes it
        receipt = _complete_receipt(store, label)
        root = folder or root_of(store, label, roots)
        recording = _recording(store, label, receipt, root)
        settings = _options(label, receipt, recording, options)
        try:
            ds = compute(recording, settings, threads=threads, log_dir=store.logs)
        except LamstoreError as error:
            what = f"cannot be computed again ({error.found})"
            findings.append(Finding("input", what, label))
            continue
        differences = _differences(store, label, ds)
        recomputed[label] = _worst(differences)
        changed = _changed_inputs(label, receipt, ds.attrs["receipt"])
        version = receipt.get("versions", {}).get("lamstore", "unknown")
        here = not changed and version == lamstore.__version__
        why = "build the row again"
        if changed:
            why = "its inputs have changed"
        elif not here:
            why = f"lamstore {version} made it, this is {lamstore.__version__}"
        disagree = [
            Finding(
                "recomputed",
                f"{name}, computed again, differs at {places} places, by {apart:.1e} "
                f"of its largest value, expected up to {AGREEMENT:.0e} ({why})",
                label,
                name,
                repair="set back to pending" if here else "",
            )
            for name, (places, apart) in differences.items()
            if apart > AGREEMENT
        ]
        if repair and here and disagree:
            with store.row(label, overwrite=True) as row:
                assert row is not None
                row.reset()
            store.publish()
            repaired += disagree
        else:
            findings += [*changed, *disagree]
    return replace(
        report,
        findings=tuple(findings),
        repaired=tuple(repaired),
        statuses=store.statuses(),
        recomputed=recomputed,
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
    store: Store, label: str, receipt: Mapping[str, Any], root: Path
) -> Recording:
    """Return the recording that a row was built from."""
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


def _differences(
    store: Store, label: str, ds: xr.Dataset
) -> dict[str, tuple[int, float]]:
    """Compare a row, as it would be stored, with what is stored.

    Returns of each variable that differs in how many places it does, and by how much
    at most, relative to the variable's largest value.
    """
    root, commit = store.root(), store.commit_of(label)
    found = {}
    for path, now in row_values(root, label, ds).items():
        before = commit.unpadded(path, root.read(path, root.index[label]))
        places, apart = _compare(before, now)
        if places:
            found[path.rpartition("/")[2]] = places, apart
    return found


def _compare(before: np.ndarray, now: np.ndarray) -> tuple[int, float]:
    """Return how many places differ, and the largest difference; inf is no number."""
    if before.shape != now.shape:
        return max(before.size, now.size), np.inf
    if before.dtype.kind != "f":
        places = int(np.count_nonzero(before != now))
        return places, np.inf if places else 0.0
    same = (before == now) | (np.isnan(before) & np.isnan(now))
    places = int(np.count_nonzero(~same))
    if not places:
        return 0, 0.0
    if not np.array_equal(np.isnan(before), np.isnan(now)):
        return places, np.inf
    largest = float(np.nanmax(np.abs(before.astype(np.float64))))
    apart = float(np.nanmax(np.abs(before.astype(np.float64) - now)))
    return places, apart / largest if largest else np.inf


def _worst(differences: Mapping[str, tuple[int, float]]) -> dict[str, Any]:
    """Name the variable that differs most, and by how much; 1 is not comparable."""
    if not differences:
        return {"identical": True, "variable": "", "largest": 0.0}
    name, (_, apart) = max(differences.items(), key=lambda item: item[1][1])
    return {"identical": False, "variable": name, "largest": min(apart, 1.0)}
