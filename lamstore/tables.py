"""What the command line prints: tables for people, records for machines."""

from __future__ import annotations

import json
import os
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.mixtures import MIXABLE, mixtures

if TYPE_CHECKING:
    import pandas as pd

    from lamstore.cohort.planning import BuildPlan

#: How many of the slowest rows are named.
SLOWEST = 5

#: Least width of what is not printed on a terminal; a table there is as wide as it is.
PLAIN_WIDTH = 200

#: So many records that are too wide for a terminal are printed one below the other.
FEW = 12


def console(width: int = PLAIN_WIDTH) -> Console:
    """Make a console for standard output, at least so wide when piped."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=max(width, PLAIN_WIDTH))


def show(rows: Sequence[Mapping[str, Any]], *, title: str | None = None) -> None:
    """Print records as a table; all have the keys of the first."""
    table = Table(title=title, title_justify="left")
    for name in rows[0] if rows else ():
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_text(value) for value in row.values()))
    target = console()
    unlimited = target.options.update(max_width=10_000)
    width = Measurement.get(target, unlimited, table).maximum
    if target.is_terminal and width > target.width and len(rows) <= FEW:
        table = _one_below_the_other(rows, title)
    console(width).print(table, markup=False)


def _one_below_the_other(rows: Sequence[Mapping[str, Any]], title: str | None) -> Table:
    """Lay records out with a line for each of their columns."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for row in rows:
        for name, value in row.items():
            table.add_row(name.replace("\n", " "), _text(value))
        table.add_section()
    return table


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def show_plan(plan: BuildPlan) -> None:
    """Print what a build would do."""
    rows = [
        {
            "subject": row.label,
            "status": row.status,
            "action": row.action,
            "layers x vertices": f"{row.n_layers} x {row.n_vertices}",
            "channels": row.n_channels,
            "lead field": row.lead_field,
            "files": len(row.files),
            "memory": _size(row.bytes_in_memory),
            "disk, about": _size(row.bytes_on_disk),
        }
        for row in plan.rows
    ]
    show(rows, title=f"{plan.path}: nothing is written")
    for row in plan.rows:
        for what, lines in (("problem", row.problems), ("stale", row.stale)):
            for line in lines:
                said = line.removeprefix(f"{row.label}: ")
                _say(f"{row.label} {what}: {said}")
    for problem in plan.problems:
        _say(f"nothing can be built: {problem}")
    if plan.workers:
        _say(
            f"{plan.workers} worker processes, each with up to "
            f"{_size(plan.bytes_per_worker)} of memory"
        )
    counts = ", ".join(
        f"{len(plan.labels(action))} to {action}" for action in ("build", "leave")
    )
    _say(
        f"{counts}, {len(plan.labels('fail'))} would fail; about "
        f"{_size(plan.bytes_on_disk)} more on disk (files of each row: --json)"
    )


def _say(line: str) -> None:
    console().print(line, markup=False, highlight=False, soft_wrap=True)


def _size(n_bytes: int) -> str:
    """Write a number of bytes as people read it.

    Examples
    --------
    >>> _size(999), _size(129_880), _size(3_810_781_000)
    ('999 B', '130 kB', '3.81 GB')
    """
    size = float(n_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} TB"


def status(
    path: str | os.PathLike[str],
    *,
    check_inputs: bool = False,
    subjects_dir: str | Path | None = None,
) -> dict[str, Any]:
    """Say what is in a store, row by row, and what deserves a look.

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
        not looked at; and ``warnings``.

    Raises
    ------
    LamstoreError
        If there is no such store, or the files are to be looked at and nobody knows
        where they are.
    """
    from lamstore.store import Store, open
    from lamstore.store.journal import ROW

    whole = open(path, complete=False)
    counts = ("status", "n_vertices", "n_channels", "receipt", "error")
    # by name: slicing a Dataset for each row slices every lazy variable of it
    ds = whole[["subject"]].assign_coords({n: whole[n] for n in (*counts, *MIXABLE)})
    ds = ds.load()
    meanings = ds["status"].attrs["flag_meanings"].split()
    rows, receipts = [], []
    for i, label in enumerate(ds["subject"].values):
        row = ds.isel(subject=i)
        receipt = json.loads(str(row["receipt"].values) or "{}")
        receipt.pop(ROW, None)
        receipts.append(receipt)
        rows.append(
            {
                "subject": str(label),
                "status": meanings[int(row["status"])],
                **{name: str(row[name].values) for name in MIXABLE},
                "n_vertices": max(0, int(row["n_vertices"])),
                "n_channels": max(0, int(row["n_channels"])),
                "seconds": round(sum(receipt.get("seconds", {}).values()), 2),
                "memory": receipt.get("memory", {}).get("process_peak_bytes", 0),
                "error": str(row["error"].values),
                "receipt": receipt,
            }
        )
    complete = [i for i, row in enumerate(rows) if row["status"] == "complete"]
    found = mixtures([rows[i] for i in complete], MIXABLE)
    found += _settings_that_differ([receipts[i] for i in complete])
    for i in complete:
        found += receipts[i].get("warnings", [])
    committed = Store(path).statuses()
    unseen = [row for row in rows if row["status"] != committed[row["subject"]]]
    if unseen:
        said = ", ".join(f"{r['subject']} {committed[r['subject']]}" for r in unseen)
        found.append(
            f"not published yet: {said}; a build is running, or was stopped, and the "
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
        "warnings": found,
    }


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
            name: _size(value) if name == "memory" else value
            for name, value in row.items()
            if name not in ("error", "receipt")
        }
        for row in found["rows"]
    ]
    show(rows, title=found["store"])
    counts = Counter(row["status"] for row in found["rows"])
    _say(", ".join(f"{n} {status}" for status, n in counts.items()))
    if len(found["slowest"]) > 1:
        slowest = ", ".join(
            f"{row['subject']} {row['seconds']:.3g} s ({row['longest step']} "
            f"{row['of them']:.3g} s)"
            for row in found["slowest"]
        )
        _say(f"slowest: {slowest}")
    for row in found["rows"]:
        if row["error"]:
            # an error may name the subject already
            said = row["error"].removeprefix(f"{row['subject']}: ")
            _say(f"{row['subject']} {row['status']}: {said}")
    if found["stale"] == {}:
        _say("inputs: every file of a complete row is what it was")
    for label, changes in (found["stale"] or {}).items():
        _say(f"{label} stale: {'; '.join(changes)}")
    for warning in found["warnings"]:
        _say(f"warning: {warning}")


def best(
    path: str | os.PathLike[str], *, subject: str | None = None, **question: Any
) -> pd.DataFrame:
    """Ask `lamstore.best_vertex` of every complete row of a store, or of one.

    Parameters
    ----------
    path
        The store.
    subject
        Only this row.
    **question
        See `lamstore.best_vertex`.

    Returns
    -------
    pandas.DataFrame
        One line for each vertex.

    Raises
    ------
    LamstoreError
        If no row has a score, or `lamstore.best_vertex` raises it.

    Warns
    -----
    LamstoreWarning
        If complete rows have no score, and `subject` was left out.
    """
    import pandas as pd

    from lamstore.score import best_vertex
    from lamstore.store import open

    labels = _scored(path) if subject is None else [subject]
    if isinstance(question.get("near"), int) and len(labels) > 1:
        raise LamstoreError(
            f"vertex {question['near']} is another place in each of {len(labels)} "
            "subjects; name one with --subject, or a point x,y,z in scanner RAS mm."
        )
    tables = [best_vertex(open(path, subject=label), **question) for label in labels]
    return pd.concat(tables, ignore_index=True)


def _scored(path: str | os.PathLike[str]) -> list[str]:
    """Name the complete rows that have a score, and warn of those that have none."""
    from lamstore.store import open

    ds = open(path)
    labels = [str(label) for label in ds["subject"].values]
    has_score = ds["anatomical_score"].notnull().any("vertex").values
    scored = [label for label, has in zip(labels, has_score, strict=True) if has]
    if not scored:
        raise LamstoreError(
            f"{path}: none of its {len(labels)} complete rows has an anatomical_score; "
            "lamstore status says what is complete, and rows built without sensors "
            "have none."
        )
    if without := sorted(set(labels) - set(scored)):
        warnings.warn(
            f"{len(without)} rows have no anatomical_score and are left out: "
            f"{', '.join(without)}.",
            LamstoreWarning,
            stacklevel=3,
        )
    return scored


def show_best(table: pd.DataFrame) -> None:
    """Print best vertices: where they are, and each term with its z."""
    from lamstore.score import TERMS

    rows = []
    for line in table.to_dict("records"):
        row = {name: line[name] for name in ("subject", "rank", "vertex", "hemi")}
        row["multilayer vertex\npial / white"] = (
            f"{line['multilayer_vertex']} / {line['multilayer_vertex_white']}"
        )
        if "x" in line:
            row["x, y, z (mm)"] = ", ".join(f"{line[axis]:.1f}" for axis in "xyz")
        row["score"] = f"{line['anatomical_score']:.3f}"
        for name in (term.name for term in TERMS):
            heading = f"{name.replace('_to_', chr(10) + 'to_', 1)}\n(z)"
            row[heading] = f"{line[name]:.3g} ({line[f'z_{name}']:+.2f})"
        row["outlying"] = line["outlying"].replace("_", " ")
        rows.append(row)
    show(rows)
    n = table["n_candidates"]
    said = f"{n.min()}" if n.min() == n.max() else f"{n.min()} to {n.max()}"
    console().print(f"out of {said} vertices; z over the whole brain", highlight=False)
    if (table["outlying"] != "").any():
        console().print(
            "outlying: the vertex wins by a term far outside the subject's own range; "
            "look at it before you rely on it",
            highlight=False,
        )
