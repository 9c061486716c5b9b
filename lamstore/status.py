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

#: Of a receipt's counts those that may change an answer and are no warning of its own.
#: Not named: faces without an area, which weigh nothing, and vertices that downsampling
#: moved or merged, which keep their places in space.
COUNTS = {
    "vertices_without_face": "vertices without a face",
    "layers_with_other_faces": "layers with other faces than the pial's",
    "faces_between_hemispheres": "faces between the hemispheres",
    "zero_thickness": "vertices with a thickness of 0",
    "zero_orientation": "vertices without an orientation",
    "scalp_vertices_without_face": "scalp vertices without a face",
    "inner_skull_vertices_without_face": "inner-skull vertices without a face",
    "sources_outside_inner_skull": "sources outside the inner skull",
    "radiality_undefined": "sources without a radiality",
    "zero_lead_fields": "sources with a lead field of 0",
    "missing_lead_fields": "sources without a lead field",
}
#: Why channels are left out, see `lamstore.meg.sensor_array`.
_NOWHERE = "without position"


def status(
    path: str | os.PathLike[str],
    *,
    check_inputs: bool = False,
    subjects_dir: str | Path | None = None,
) -> dict[str, Any]:
    """List what is in a store, row by row, and what deserves a look.

    The result has ``store``; ``rows`` (label, status, sources, counts, seconds, memory,
    error, and the whole receipt); ``slowest``, the rows that took longest, each with
    its longest step; ``stale``, with `check_inputs` what has changed of each row's
    files, in `subjects_dir` if not where they were when the store was built here, else
    None; ``templates``, by name the complete rows that each does not have as they are
    now; ``counts``, what may change an answer in how many places, by complete row; and
    ``warnings``.
    """
    from lamstore.store import Store
    from lamstore.store.rows import ROW

    # no Dataset: xarray takes longer to import than all else here
    store = Store(path)
    root = store.root()
    lists = ("subject", "status", "n_vertices", "n_channels", "receipt")
    columns = {name: root.read(name).tolist() for name in (*lists, *MIXABLE)}
    errors, committed = store.errors(), store.statuses()
    rows = []
    for i, label in enumerate(columns["subject"]):
        receipt = json.loads(columns["receipt"][i] or "{}")
        receipt.pop(ROW, None)
        error = errors.get(label)
        rows.append(
            {
                "subject": label,
                "status": schema.STATUSES[columns["status"][i]],
                **{name: columns[name][i] for name in MIXABLE},
                "n_vertices": max(0, columns["n_vertices"][i]),
                "n_channels": max(0, columns["n_channels"][i]),
                "seconds": round(sum(receipt.get("seconds", {}).values()), 2),
                "memory": receipt.get("memory", {}).get("process_peak_bytes", 0),
                "error": message(**{**error, "subject": ""}) if error else "",
                "receipt": receipt,
            }
        )
    complete = [row for row in rows if row["status"] == "complete"]
    receipts = [row["receipt"] for row in complete]
    found = mixtures(complete, MIXABLE) + _settings_that_differ(receipts)
    found += [text for receipt in receipts for text in receipt.get("warnings", ())]
    unseen = [x["subject"] for x in rows if x["status"] != committed[x["subject"]]]
    if unseen:
        new = ", ".join(f"{label} {committed[label]}" for label in unseen)
        found.append(
            f"not published yet: {new}; a build is running, or was stopped, and the "
            "next one publishes these rows"
        )
    stale = None
    if check_inputs:
        from lamstore.cohort.changes import check_inputs as changes_of

        changed = changes_of(path, subjects_dir)
        stale = {label: list(changes) for label, changes in changed.items()}
    if stale:
        found.append(
            f"stale complete rows, whose inputs have changed since: {len(stale)}; the "
            "same build with --stale makes them again"
        )
    return {
        "store": str(path),
        "rows": rows,
        "slowest": _slowest(complete),
        "stale": stale,
        "templates": _templates(root, found),
        "counts": _counts(complete),
        "warnings": found,
    }


def _counts(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Count by row what may change an answer: `COUNTS`, channels, names, and files."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        receipt = row["receipt"]
        counts, field = receipt.get("counts", {}), receipt.get("lead_field") or {}
        numbers = {text: counts.get(name) for name, text in COUNTS.items()}
        near = "sources near the inner skull, where boundary elements are wrong"
        numbers[near] = field.get("near_inner_skull")
        left_out = receipt.get("channels", {}).get("left_out", {})
        numbers["channels without a position"] = len(left_out.get(_NOWHERE, ()))
        for atlas, about in receipt.get("atlases", {}).items():
            text = f"vertices without a name in {atlas}"
            numbers[text] = about.get("vertices_without_name")
        for file in receipt.get("unused", ()):
            numbers[f"{file['role']} that was found and not used"] = 1
        for text, n in numbers.items():
            if n:
                found.setdefault(text, {})[row["subject"]] = n
    return found


def _templates(root: Any, warnings: list[str]) -> dict[str, list[str]]:
    """Name the rows that each template lacks; warn of one that is damaged."""
    from lamstore.store.template import rows_behind

    behind = {}
    for name in root.templates:
        try:
            behind[name] = rows_behind(root, name)
        except LamstoreError as error:
            warnings.append(str(error))
    return behind


def _slowest(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Name the rows that took longest, and their longest step."""
    out = []
    for row in sorted(rows, key=lambda row: -row["seconds"])[:SLOWEST]:
        seconds = row["receipt"].get("seconds") or {"": 0.0}
        step = max(seconds, key=lambda name: seconds[name])
        named = {name: row[name] for name in ("subject", "seconds")}
        out.append({**named, "longest step": step, "of them": seconds[step]})
    return out


def _settings_that_differ(receipts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Compare how rows were built: the same command does not build them again."""
    parameters = [receipt.get("parameters", {}) for receipt in receipts]
    # the channels that were used say more than how they were asked for, and what is
    # there of an atlas is the store's, not the row's
    names = {name for given in parameters for name in given} - {"channels", "atlases"}
    found = mixtures(parameters, sorted(names))
    channels = [receipt.get("channels", {}).get("names") for receipt in receipts]
    lists = {tuple(names) for names in channels if names}
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
        slowest = [
            f"{row['subject']} {row['seconds']:.3g} s ({row['longest step']} "
            f"{row['of them']:.3g} s)"
            for row in found["slowest"]
        ]
        say(f"slowest: {', '.join(slowest)}")
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
    for text, by_row in found["counts"].items():
        most = max(by_row, key=lambda label: by_row[label])
        say(f"{text}: {len(by_row)} rows, at most {by_row[most]} ({most})")
    for warning in found["warnings"]:
        say(f"warning: {warning}")
