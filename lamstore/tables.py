"""What the command line prints: tables for people, records for machines."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from lamstore.errors import LamstoreError, LamstoreWarning

if TYPE_CHECKING:
    import pandas as pd

    from lamstore.cohort.plan import BuildPlan

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
            "memory": size(row.bytes_in_memory),
            "disk, about": size(row.bytes_on_disk),
        }
        for row in plan.rows
    ]
    show(rows, title=f"{plan.path}: nothing is written")
    for row in plan.rows:
        for what, lines in (("problem", row.problems), ("stale", row.stale)):
            for line in lines:
                said = line.removeprefix(f"{row.label}: ")
                say(f"{row.label} {what}: {said}")
    for problem in plan.problems:
        say(f"nothing can be built: {problem}")
    if plan.workers:
        say(
            f"{plan.workers} worker processes, each with up to "
            f"{size(plan.bytes_per_worker)} of memory"
        )
    counts = ", ".join(
        f"{len(plan.labels(action))} to {action}" for action in ("build", "leave")
    )
    say(
        f"{counts}, {len(plan.labels('fail'))} would fail; about "
        f"{size(plan.bytes_on_disk)} more on disk (files of each row: --json)"
    )


def say(line: str) -> None:
    """Print a line as it is, however wide."""
    console().print(line, markup=False, highlight=False, soft_wrap=True)


def size(n_bytes: int) -> str:
    """Write a number of bytes as people read it.

    Examples
    --------
    >>> size(999), size(129_880), size(3_810_781_000)
    ('999 B', '130 kB', '3.81 GB')
    """
    size = float(n_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} TB"


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
