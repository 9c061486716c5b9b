"""What the command line prints: tables for people, records for machines."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from lamstore.errors import LamstoreError, LamstoreWarning

if TYPE_CHECKING:
    import pandas as pd

#: A cohort that mixes any of these compares what was computed differently.
MIXABLE = (
    "lead_field_source",
    "surface_source",
    "scalp_source",
    "inner_skull_source",
    "sensor_system",
)

#: Width of a table that is not printed on a terminal.
PLAIN_WIDTH = 200


def console() -> Console:
    """Make a console for standard output, wide enough for a table when piped."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=PLAIN_WIDTH)


def show(rows: Sequence[Mapping[str, Any]], *, title: str | None = None) -> None:
    """Print records as a table; all have the keys of the first."""
    table = Table(title=title, title_justify="left")
    for name in rows[0] if rows else ():
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_text(value) for value in row.values()))
    console().print(table, markup=False)


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def status(path: str | Path) -> dict[str, Any]:
    """Say what is in a store, row by row, and what deserves a look.

    Parameters
    ----------
    path
        The store.

    Returns
    -------
    dict
        ``store``, ``rows`` (label, status, sources, counts, seconds, error) and
        ``warnings``.
    """
    from lamstore.store import Store, open

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
        receipts.append(receipt)
        rows.append(
            {
                "subject": str(label),
                "status": meanings[int(row["status"])],
                **{name: str(row[name].values) for name in MIXABLE},
                "n_vertices": max(0, int(row["n_vertices"])),
                "n_channels": max(0, int(row["n_channels"])),
                "seconds": round(sum(receipt.get("seconds", {}).values()), 2),
                "error": str(row["error"].values),
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
    return {"store": str(path), "rows": rows, "warnings": found}


def mixtures(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Say which of the named things differ between rows, and how often each comes."""
    found = []
    for name in names:
        counts = Counter(str(row.get(name, "")) or "none" for row in rows)
        if len(counts) > 1:
            said = ", ".join(f"{n} x {value}" for value, n in counts.items())
            found.append(f"the cohort mixes {name}: {said}")
    return found


def _settings_that_differ(receipts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Compare how rows were built: the same command does not build them again."""
    parameters = [receipt.get("parameters", {}) for receipt in receipts]
    # the channels that were used say more than how they were asked for
    names = {name for given in parameters for name in given} - {"channels"}
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
        {name: value for name, value in row.items() if name != "error"}
        for row in found["rows"]
    ]
    show(rows, title=found["store"])
    for row in found["rows"]:
        if row["error"]:
            console().print(
                f"{row['subject']} {row['status']}: {row['error']}",
                markup=False,
                soft_wrap=True,
            )
    for warning in found["warnings"]:
        console().print(f"warning: {warning}", markup=False, soft_wrap=True)


def best(
    path: str | Path, *, subject: str | None = None, **question: Any
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


def _scored(path: str | Path) -> list[str]:
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
