"""What has changed since a row was built: its files, their choice, or its numbers.

A file is read again, and its digest compared, only where its time alone differs.
"""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.anatomy.head_surfaces import VOLUME, find_inner_skull, find_scalp
from lamstore.atomic import plain
from lamstore.cohort.inputs import Row
from lamstore.cohort.options import Options, choices_from
from lamstore.cohort.roots import roots_of
from lamstore.cohort.row import compute
from lamstore.dataset import freesurfer_folder
from lamstore.errors import LamstoreError
from lamstore.formats.files import input_record
from lamstore.formats.freesurfer import subject_volume
from lamstore.forward import source_names
from lamstore.meg.mne_files import channels_file, header_files
from lamstore.meg.recording import FILES, Recording, relative
from lamstore.numeric.machine import cores
from lamstore.progress import OnRow
from lamstore.store import Store
from lamstore.store.rows import Commit, row_values
from lamstore.store.verify import Finding, VerifyReport
from lamstore.store.verify import verify as verify_store

#: What has changed of each row that is stale, a text for each file.
Changes = dict[str, tuple[str, ...]]

#: Numbers agree if they differ by no more than this share of the variable's largest
#: value: what lamstore promises against laMEG, and more than another version of a
#: numerical library makes. Whole numbers and texts have to be the same.
AGREEMENT = 1e-6


def check_inputs(
    path: str | os.PathLike[str], subjects_dir: str | os.PathLike[str] | None = None
) -> Changes:
    """List which complete rows are stale: what they were built from has changed."""
    store = Store(path)
    rows = [x for x, status in store.statuses().items() if status == schema.COMPLETE]
    return stale_rows(store, roots_of(store, rows, subjects_dir))


def stale_rows(
    store: Store, rows: Mapping[str, Row | Path], *, remember: bool = True
) -> Changes:
    """List which of these rows are complete and would be built from something else now.

    A row is given as what it would be built from, or the folder that its recorded paths
    are relative to. `remember`: note beside the store which files have a new time only.
    """
    known: dict[str, int] = store.noted("checked")
    before, statuses = dict(known), store.statuses()

    def changed(label: str) -> tuple[str, ...]:
        row = rows[label]
        if isinstance(row, xr.Dataset) or statuses.get(label) != schema.COMPLETE:
            return ()
        receipt, root = store.receipt(label), row if isinstance(row, Path) else row.root
        found, then = [], receipt.get("recording") or {}
        now = {} if isinstance(row, Path) else plain(row.as_json())
        for name in (x for x in now if x in then and then[x] != now[x]):
            found.append(f"{name} was {then[name]}, is {now[name]}")
            if name == "fiducials":
                found[-1] = "its fiducials are others"
        found += [_changed(root, x, known) for x in receipt.get("inputs", ())]
        found += [
            f"{path} was missing, and is there"
            for path in receipt.get("absent", ())
            if (root / path).exists()
        ]
        found += [f"{path} would be used instead" for path in _chosen(receipt, root)]
        return tuple(dict.fromkeys(filter(None, found)))

    with ThreadPoolExecutor(cores()) as pool:
        every = dict(zip(rows, pool.map(changed, rows), strict=True))
    if remember and known != before:
        # not worth an error where nothing can be written
        with contextlib.suppress(OSError, LamstoreError):
            store.note("checked", known)
    return {label: what for label, what in every.items() if what}


def _changed(root: Path, record: Mapping[str, Any], known: dict[str, int]) -> str:
    """Return how a file differs from its record, "" if it does not."""
    name = record["path"]
    try:
        stat = os.stat(root / name)
        if stat.st_size != record["size"]:
            return f"{name} has {stat.st_size} bytes, had {record['size']}"
        key = f"{record['sha256']} {name}"
        if stat.st_mtime_ns in (record.get("mtime_ns"), known.get(key)):
            return ""
        if input_record(root / name, "")["sha256"] != record["sha256"]:
            return f"{name} has other data"
    except LamstoreError:
        return f"{name} cannot be read"
    except OSError:
        return f"{name} is missing"
    known[key] = stat.st_mtime_ns
    return ""


def _chosen(receipt: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Name files that would be chosen now where a row was built from others."""
    folder = freesurfer_folder(receipt)
    if folder is None:
        return
    recording = receipt.get("recording", {})
    meg = recording.get("meg") or ""
    read = {(x["role"], x["path"]) for x in receipt.get("inputs", ())}
    roles = {role for role, _ in read}
    scalp = receipt.get("parameters", {}).get("scalp", "auto")
    choices: dict[str, Callable[[], Path | None]] = {}
    choices["scalp"] = lambda: find_scalp(root / folder, scalp)[0]
    choices[VOLUME] = lambda: subject_volume(root / folder)
    # an inner skull that was given, or SPM's own, was not chosen
    had_none = not receipt.get("sources", {}).get("inner_skull_source", "none")
    if not recording.get("inner_skull") and ("inner skull" in roles or had_none):
        choices["inner skull"] = lambda: find_inner_skull(root / folder)
    if meg and not meg.endswith(".mat") and "sensors" in roles:
        choices["bad channels (BIDS)"] = lambda: channels_file(root / meg)
        with contextlib.suppress(LamstoreError):
            for role, file in header_files(root / meg).items():
                choices[role] = partial(Path, file)
    for role, choose in choices.items():
        with contextlib.suppress(LamstoreError):  # missing, which the inputs show
            path = choose()
            if (
                path is not None
                and path.exists()
                and (role, relative(path, root)) not in read
            ):
                yield relative(path, root)


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
    foreign files. Others may read and build the store meanwhile.

    Parameters
    ----------
    path
        The store.
    recompute
        Labels of complete rows to compute again from their recorded inputs. Numbers
        agree if they differ by up to 1e-6 of the variable's largest value.
    repair
        Set rows that are broken back to ``pending``, so that the next build makes
        them, and publish again from the commits that are sound. Nothing else is
        written.
    subjects_dir, threads
        Where the subjects of `recompute` are, None for where they were when the store
        was built on this machine; threads of its lead-field step, None for one a core.
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
    >>> verify("cohort.zarr", recompute=["sub-01"]).findings  # doctest: +SKIP
    """
    report = verify_store(path, repair=repair, on_row=on_row)
    findings, repaired = list(report.findings), list(report.repaired)
    store, recomputed = Store(path), {}
    # the next build computes those that are set back
    labels = [x for x in dict.fromkeys(recompute) if x not in report.set_back]
    statuses = store.statuses() if labels else {}
    for label in labels:
        if (status := statuses.get(label)) != schema.COMPLETE:
            what = f"is {status or 'no row'}, so there is nothing to compare with"
            raise LamstoreError(what, subject=label, file=store.path)
    for label, root in roots_of(store, labels, subjects_dir).items():
        receipt = store.receipt(label)
        made_from = _made_from(store, label, receipt, root, options)
        try:
            ds = compute(label, *made_from, threads=threads, log_dir=store.logs)
        except LamstoreError as error:
            what = f"cannot be computed again ({error.found})"
            findings.append(Finding("input", what, label))
            continue
        used = {(x["role"], x["sha256"]) for x in ds.attrs["receipt"]["inputs"]}
        changed = []
        for record in receipt.get("inputs", ()):
            if (record["role"], record["sha256"]) not in used:
                what = (
                    f"{record['path']} ({record['role']}) has other data, or was "
                    "not read: the row is stale"
                )
                changed.append(Finding("input", what, label, "", record["path"]))
        version = receipt.get("versions", {}).get("lamstore", "unknown")
        here = not changed and version == lamstore.__version__
        reset, why = "", "its inputs have changed"
        if here:
            reset, why = "set back to pending", "build the row again"
        elif not changed:
            why = f"lamstore {version} made it, this is {lamstore.__version__}"
        differences = _differences(store, label, ds)
        worst = max(differences.items(), key=lambda x: x[1][1], default=("", (0, 0.0)))
        same, largest = not differences, min(worst[1][1], 1.0)
        recomputed[label] = {
            "identical": same,
            "variable": worst[0],
            "largest": largest,
        }
        disagree = [
            Finding(
                "recomputed",
                f"{name}, computed again, differs at {places} places, by {apart:.1e} "
                f"of its largest value, expected up to {AGREEMENT:.0e} ({why})",
                label,
                name,
                repair=reset,
            )
            for name, (places, apart) in differences.items()
            if apart > AGREEMENT
        ]
        if repair and here and disagree:
            with store.row(label, overwrite=True):
                store.commit(label, Commit())
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


def _made_from(
    store: Store,
    label: str,
    receipt: Mapping[str, Any],
    root: Path,
    options: Mapping[str, Any],
) -> tuple[Recording, Options]:
    """Return the recording and the options that a row was built from."""
    if "recording" not in receipt or "parameters" not in receipt:
        what = "was built from a Dataset in memory, so its files are unknown"
        raise LamstoreError(what, subject=label, file=store.path)
    folder, given = freesurfer_folder(receipt) or label, receipt["recording"]
    files: dict[str, Any] = {x: root / given[x] for x in FILES if given.get(x)}
    points, columns = given.get("fiducials"), store.plan().columns
    participant = "" if columns is None else str(columns["participant_id"][label])
    points = None if points is None else tuple(map(tuple, points))
    of_subject = participant or folder, root / folder
    recording = Recording(label, *of_subject, fiducials=points, **files)
    known = {option.name for option in fields(Options)}
    named = {k: v for k, v in receipt["parameters"].items() if k in known}
    named.setdefault("depth", False)  # a row of a time before there was such an option
    if named.get("sensors") is not None:
        paths = [x["path"] for x in receipt["inputs"] if x["role"] == "sensors"]
        named["sensors"] = root / paths[0]
    named |= options
    forward = named.get("forward")
    if isinstance(forward, str) and forward not in source_names():
        wrong = f"its lead field is of {forward!r}, a source of your own"
        advice = "Pass it in Python: lamstore.verify(..., forward=source)."
        raise LamstoreError(wrong, subject=label, advice=advice)
    return recording, choices_from(named, ())[0]


def _differences(
    store: Store, label: str, ds: xr.Dataset
) -> dict[str, tuple[int, float]]:
    """Return of each variable that differs in how many places, and by which share."""
    root, commit = store.root(), store.commit_of(label)
    found = {}
    for path, now in row_values(root, label, ds).items():
        before = commit.unpadded(path, root.read(path, root.index[label]))
        places, apart = max(before.size, now.size), np.inf
        if before.shape == now.shape and before.dtype.kind == "f":
            missing = np.isnan(before) & np.isnan(now)
            places = int(np.count_nonzero((before != now) & ~missing))
            if np.array_equal(np.isnan(before), np.isnan(now)):
                before = before.astype(np.float64)
                largest = np.nanmax(np.abs(before), initial=0)
                most = np.nanmax(np.abs(before - now), initial=0)
                apart = float(most / largest) if largest else np.inf
        elif before.shape == now.shape:
            places = int(np.count_nonzero(before != now))
        if places:
            found[path.rpartition("/")[2]] = places, apart
    return found
