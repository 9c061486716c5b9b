"""What is in a store, row by row, and what deserves a look."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.dataset import MIXABLE, mixtures
from lamstore.errors import LamstoreError, message
from lamstore.tables import say, show, size

#: How many of the slowest rows are named.
SLOWEST = 5


def status(
    path: str | os.PathLike[str],
    *,
    check_inputs: bool = False,
    subjects_dir: str | Path | None = None,
) -> dict[str, Any]:
    """List what is in a store, row by row, and what deserves a look.

    Parameters
    ----------
    path
        The store.
    check_inputs
        Whether to look at the files that complete rows were built from.
    subjects_dir
        Where they are, if not where they were when the store was built here.

    Returns
    -------
    dict
        ``store``; ``rows`` (label, status, sources, counts, seconds, memory, error,
        and the whole receipt); ``slowest``, the rows that took longest, each with its
        longest step; ``stale``, what has changed of each row that is, None if it was
        not looked at; ``templates``, by name the complete rows that each does not have
        as they are now; and ``warnings``.

    Raises
    ------
    LamstoreError
        If there is no such store, or the files are to be looked at and it is unknown
        where they are.
    """
    from lamstore.store import Store
    from lamstore.store.commits import ROW

    # no Dataset: xarray takes longer to import than all else here
    store = Store(path)
    root = store.root()
    lists = ("subject", "status", "n_vertices", "n_channels", "receipt")
    columns = {name: root.read(name).tolist() for name in (*lists, *MIXABLE)}
    errors, committed = store.errors(), store.statuses()
    rows, receipts = [], []
    for i, label in enumerate(columns["subject"]):
        receipt = json.loads(columns["receipt"][i] or "{}")
        receipt.pop(ROW, None)
        receipts.append(receipt)
        rows.append(
            {
                "subject": label,
                "status": schema.STATUSES[columns["status"][i]],
                **{name: columns[name][i] for name in MIXABLE},
                "n_vertices": max(0, columns["n_vertices"][i]),
                "n_channels": max(0, columns["n_channels"][i]),
                "seconds": round(sum(receipt.get("seconds", {}).values()), 2),
                "memory": receipt.get("memory", {}).get("process_peak_bytes", 0),
                "error": _text(errors.get(label)),
                "receipt": receipt,
            }
        )
    complete = [i for i, row in enumerate(rows) if row["status"] == "complete"]
    found = mixtures([rows[i] for i in complete], MIXABLE)
    found += _settings_that_differ([receipts[i] for i in complete])
    for i in complete:
        found += receipts[i].get("warnings", [])
    unseen = [row for row in rows if row["status"] != committed[row["subject"]]]
    if unseen:
        new = ", ".join(f"{r['subject']} {committed[r['subject']]}" for r in unseen)
        found.append(
            f"not published yet: {new}; a build is running, or was stopped, and the "
            "next one publishes these rows"
        )
    stale = _stale(path, subjects_dir) if check_inputs else None
    if stale:
        found.append(
            f"stale complete rows, whose inputs have changed since: {len(stale)}; the "
            "same build with --stale makes them again"
        )
    return {
        "store": str(path),
        "rows": rows,
        "slowest": _slowest([rows[i] for i in complete]),
        "stale": stale,
        "templates": _templates(path, found),
        "warnings": found,
    }


def _text(error: Mapping[str, str] | None) -> str:
    """Write a row's error without the row's name, which stands beside it."""
    return message(**{**error, "subject": ""}) if error else ""


def _templates(
    path: str | os.PathLike[str], warnings: list[str]
) -> dict[str, list[str]]:
    """Name the rows that each template lacks; warn of one that is damaged."""
    from lamstore.store import Store
    from lamstore.store.template import rows_behind

    root = Store(path).root()
    behind = {}
    for name in root.templates:
        try:
            behind[name] = rows_behind(root, name)
        except LamstoreError as error:
            warnings.append(str(error))
    return behind


def _stale(
    path: str | os.PathLike[str], subjects_dir: str | Path | None
) -> dict[str, list[str]]:
    from lamstore.cohort.changes import check_inputs

    found = check_inputs(path, subjects_dir)
    return {label: list(changes) for label, changes in found.items()}


def _slowest(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Name the rows that took longest, and their longest step."""
    out = []
    for row in sorted(rows, key=lambda row: -row["seconds"])[:SLOWEST]:
        seconds = row["receipt"].get("seconds", {})
        step = max(seconds, key=lambda name: seconds[name], default="")
        out.append(
            {
                "subject": row["subject"],
                "seconds": row["seconds"],
                "longest step": step,
                "of them": seconds.get(step, 0.0),
            }
        )
    return out


def _settings_that_differ(receipts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Compare how rows were built: the same command does not build them again."""
    parameters = [receipt.get("parameters", {}) for receipt in receipts]
    # the channels that were used say more than how they were asked for, and what is
    # there of an atlas is the store's, not the row's
    names = {name for given in parameters for name in given} - {"channels", "atlases"}
    found = mixtures(parameters, sorted(names))
    lists = {
        tuple(receipt["channels"]["names"])
        for receipt in receipts
        if receipt.get("channels", {}).get("names")
    }
    if len(lists) > 1:
        found.append(
            f"the cohort mixes {len(lists)} lists of channels, which changes the lead "
            "field's variables; --channels common takes the same for all"
        )
    return found


def show_status(found: Mapping[str, Any]) -> None:
    """Print what `status` found."""
    rows = [
        {
            name: size(value) if name == "memory" else value
            for name, value in row.items()
            if name not in ("error", "receipt")
        }
        for row in found["rows"]
    ]
    show(rows, title=found["store"])
    counts = Counter(row["status"] for row in found["rows"])
    say(", ".join(f"{n} {status}" for status, n in counts.items()))
    if len(found["slowest"]) > 1:
        slowest = ", ".join(
            f"{row['subject']} {row['seconds']:.3g} s ({row['longest step']} "
            f"{row['of them']:.3g} s)"
            for row in found["slowest"]
        )
        say(f"slowest: {slowest}")
    for name, behind in found["templates"].items():
        how = f"without {', '.join(behind)} as they are now; lamstore resample"
        say(f"{name}: {how if behind else 'every complete row'}")
    for row in found["rows"]:
        if row["error"]:
            say(f"{row['subject']} {row['status']}: {row['error']}")
    if found["stale"] == {}:
        say("inputs: every file of a complete row is what it was")
    for label, changes in (found["stale"] or {}).items():
        say(f"{label} stale: {'; '.join(changes)}")
    for warning in found["warnings"]:
        say(f"warning: {warning}")
