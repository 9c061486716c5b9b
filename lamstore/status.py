"""What is in a store, row by row, and what deserves a look."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.filesize import decimal

from lamstore import dataset, schema
from lamstore.errors import LamstoreError, few, message
from lamstore.terminal import say, show


def status(
    path: str | os.PathLike[str],
    *,
    subject: str | Sequence[str] | None = None,
    check_inputs: bool = False,
    subjects_dir: str | Path | None = None,
) -> dict[str, Any]:
    """List what is in a store, row by row, and what deserves a look.

    Of all rows, or of those of `subject`. With `check_inputs` also what has changed of
    each row's files, in `subjects_dir` if not where they were when the store was built
    here. ``templates`` names the complete rows that each template, and each simulation,
    does not have as they are now.
    """
    from lamstore.store import Store
    from lamstore.store.derived import compare_rows
    from lamstore.store.rows import published

    # no Dataset: xarray takes longer to import than all else here
    store = Store(path)
    root, errors, committed = store.root(), store.errors(), store.statuses()
    lists = ("subject", "status", "n_vertices", "n_channels", *dataset.MIXABLE)
    columns, commits = [root.read(name).tolist() for name in lists], published(root)
    if subject is not None:
        subject = dataset.chosen(subject, columns[0], "subject")
    rows, unseen, without, unmoved = [], [], list[str](), list[str]()
    for values in zip(*columns, strict=True):
        row = dict(zip(lists, values, strict=True))
        label, now = row["subject"], schema.STATUSES[row["status"]]
        if subject is not None and label not in subject:
            continue
        commit = commits[label]
        receipt, stored = commit.receipt, commit.row.get("variables", ())
        if row["n_vertices"] < 0:  # of an excluded row, as it was
            row["n_vertices"] = commit.sizes.get("vertex", 0)
        with_depth = "lead_field_gram" in stored or not receipt.get("lead_field")
        if not with_depth and receipt.get("parameters", {}).get("depth", True):
            without.append(label)
        bias = "depth_coregistration_bias" in stored
        if "lead_field_gram" in stored and not bias:
            unmoved.append(label)
        error = errors.get(label, {"found": ""}) | {"subject": ""}
        row |= {
            "status": now,
            **{name: max(0, row.pop(name)) for name in ("n_vertices", "n_channels")},
            "seconds": round(sum(receipt.get("seconds", {}).values()), 2),
            "memory": receipt.get("memory", {}).get("process_peak_bytes", 0),
            "error": message(**error),
            "receipt": receipt,
        }
        rows.append(row)
        if committed[label] != now:
            unseen.append(f"{label} {committed[label]}")
    complete = [row for row in rows if row["status"] == schema.COMPLETE]
    receipts = [row["receipt"] for row in complete]
    found = dataset.mixtures(complete, dataset.MIXABLE) + _settings_that_differ(
        receipts
    )
    found += [text for receipt in receipts for text in receipt.get("warnings", ())]
    if unseen:
        why = "a build is running, or was stopped, and the next one publishes these"
        found.append(f"not published yet: {', '.join(unseen)}; {why}")
    if without:
        what = f"rows without variables of depth: {few(without)}"
        found.append(f"{what}; build --overwrite makes them again")
    if unmoved:
        what = f"rows without depth_coregistration_bias: {few(unmoved)}"
        why = "another source than single-shell, or no fiducials"
        found.append(f"{what} ({why}); precision there is by noise alone")
    stale = None
    if check_inputs:
        from lamstore.cohort import changes

        changed = changes.check_inputs(path, subjects_dir)
        stale = {
            label: list(texts)
            for label, texts in changed.items()
            if subject is None or label in subject
        }
    if stale:
        what = "stale complete rows, whose inputs have changed since"
        found.append(f"{what}: {len(stale)}; build --stale makes them again")
    templates = {}
    for name in root.derived:
        try:
            behind = compare_rows(root, name)[1]
            templates[name] = [x for x in behind if subject is None or x in subject]
        except LamstoreError as error:  # it is damaged
            found.append(str(error))
    slowest = []
    for row in sorted(complete, key=lambda row: -row["seconds"])[:5]:
        seconds = row["receipt"].get("seconds") or {"": 0.0}
        step = max(seconds, key=lambda name: seconds[name])
        named = {name: row[name] for name in ("subject", "seconds")}
        slowest.append({**named, "longest step": step, "of them": seconds[step]})
    return {
        "store": str(path),
        "rows": rows,
        "slowest": slowest,
        "stale": stale,
        "templates": templates,
        "counts": dataset.by_count(
            {
                row["subject"]: dataset.described_counts(row["receipt"])
                for row in complete
            }
        ),
        "warnings": found,
    }


def _settings_that_differ(receipts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Compare how rows were built: the same command does not build them again."""
    parameters = [receipt.get("parameters", {}) for receipt in receipts]
    # the channels that were used say more than how they were asked for, and what is
    # there of an atlas is the store's, not the row's
    names = {name for given in parameters for name in given} - {"channels", "atlases"}
    found = dataset.mixtures(parameters, sorted(names))
    channels = [receipt.get("channels", {}).get("names") for receipt in receipts]
    lists = {tuple(names) for names in channels if names}
    if len(lists) > 1:
        mixed = f"the cohort mixes {len(lists)} lists of channels, which changes the "
        found.append(f"{mixed}lead field's variables; take --channels common")
    return found


def show_status(found: Mapping[str, Any]) -> None:
    """Print what `status` found."""
    rows = [{**row, "memory": decimal(row["memory"])} for row in found["rows"]]
    hidden = ("error", "receipt")
    shown = [{k: v for k, v in row.items() if k not in hidden} for row in rows]
    sources = ("surface_source", "scalp_source", "inner_skull_source")
    spare = ("memory", "seconds", *sources)
    show(shown, title=found["store"], spare=spare, files="--json")
    counts = Counter(row["status"] for row in rows)
    say(", ".join(f"{n} {status}" for status, n in counts.items()))
    slowest = [
        f"{x['subject']} {x['seconds']:.3g} s ({x['longest step']} {x['of them']:.3g})"
        for x in found["slowest"]
    ]
    if len(slowest) > 1:
        say(f"slowest: {', '.join(slowest)}")
    for name, behind in found["templates"].items():
        verb = "simulate" if name.startswith("simulation_") else "resample"
        how = f"without {', '.join(behind)} as they are now; lamstore {verb}"
        say(f"{name}: {how if behind else 'every complete row'}")
    for row in rows:
        if row["error"]:
            say(f"{row['subject']} {row['status']}: {row['error']}")
    if found["stale"] == {}:
        say("inputs: every file of a complete row is what it was")
    for label, changes in (found["stale"] or {}).items():
        say(f"{label} stale: {few(changes)}")
    for line in dataset.count_lines(found["counts"]):
        say(line)
    for warning in found["warnings"]:
        say(f"warning: {warning}")
