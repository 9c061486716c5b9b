"""What the command line prints and writes: lines, tables for people, table files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from lamstore import schema
from lamstore.atomic import replacing, writing
from lamstore.errors import LamstoreError, printable, require_package

if TYPE_CHECKING:
    import pandas as pd

#: Lines of an answer that are printed; files have them all.
MOST_LINES = 50

#: Formats of a table's file.
FORMATS = ("csv", "tsv", "json", "parquet")

#: The terms of the score in a table of 80 columns: column title and number format.
TERMS = {
    "cortical_thickness": ("thick-\nness", ".2f"),
    "lead_field_rms_diff": ("RMS\ndiff", ".3f"),
    "radiality_to_scalp": ("radi-\nality", ".2f"),
    "distance_to_scalp": ("dis-\ntance", ".1f"),
}

#: Of every table of vertices, and of one of the columns, which may be left out.
_VERTEX, _NOISE_SD = ("hemi", "vertex"), "noise\nsd"

BEST_CAPTION = """\
vertex: laMEG's prior_idx, 0-based, in a layer and in the multilayer mesh at
pial; for MNE see help(lamstore.best_vertex).
RMS diff: white against pial, fT/(nA m); thickness and distance in mm."""
#: By what is in the table only where it fits, or where there is one.
MORE_CAPTIONS = {
    "white": "white: the vertex's number in the multilayer mesh at white.",
    "x, y, z": "x, y, z: pial, scanner RAS, mm.",
    "outlying": """\
* outlying: beyond the subject's 99th percentile by more than 3 times the
distance from there to the 99.9th, as 4 of 100 ordinary winners are; look at
the surfaces there.""",
}

PRECISION_CAPTION = """\
noise sd: spread of a depth estimate by noise alone, mm, mean over layers, at
10 nA m, 100 fT (or the covariance), 180 trials x 31 samples. An error of the
head adds more: lamstore query precision --fiducial-sd 2."""

WHERE_CAPTIONS = {
    "scanner": "scanner: pial, scanner RAS, mm.",
    "mni152": "mni152: by talairach.xfm, an affine, up to 1 cm off.",
    "": "The way back: lamstore query locate.",
}
NO_MNI = "No MNI places: no row has mri/transforms/talairach.xfm, see --subjects-dir."


def say(line: str) -> None:
    """Print a line as it is, however wide."""
    click.echo(printable(line))


def table_lines(
    columns: Mapping[str, Iterable[object]], n_left: int | None = None, apart: int = 2
) -> list[str]:
    """Lay out columns below their titles, the first `n_left` (or all) to the left."""
    titles = [printable(name).split("\n") for name in columns]
    rows = max(map(len, titles))
    found = []
    for i, (title, values) in enumerate(zip(titles, columns.values(), strict=True)):
        cells = (printable(value).replace("\n", " ") for value in values)
        texts = [*[""] * (rows - len(title)), *title, *cells]
        side = "<" if n_left is None or i < n_left else ">"
        width = max(map(len, texts))
        found.append([f"{text:{side}{width}}" for text in texts])
    lines = [(" " * apart).join(line).rstrip() for line in zip(*found, strict=True)]
    return [*lines[:rows], "-" * _width(lines), *lines[rows:]]


def show(
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str | None = None,
    spare: Sequence[str] = (),
    files: str = "-o FILE",
) -> None:
    """Print records, which all have the keys of the first, in the terminal's width.

    If they are too wide, columns that are alike in all lines become a line below; then
    `spare` ones are left out, the first first, and named with what `files` has them.
    One record alone is printed down the page.
    """
    kept, below = list(rows[0]) if rows else [], dict[str, list[str]]()

    def table() -> list[str]:
        return table_lines({x: [_text(row[x]) for row in rows] for x in kept})

    def too_wide() -> bool:
        return bool(rows) and _width(table()) > _columns()

    if len(rows) == 1 and too_wide():
        rows = [{"": name, "value": x} for name, x in rows[0].items()]
        kept = ["", "value"]
    elif too_wide():
        for name in kept[1:]:
            if len(values := {_text(row[name]) for row in rows}) == 1:
                kept.remove(name)
                alike = [f"{name} {x}" for x in values if x]
                below.setdefault("alike in these lines", []).extend(alike)
    for name in spare:
        if name in kept and too_wide():
            kept.remove(name)
            below.setdefault(f"left out here, in {files}", []).append(name)
    for line in [*([] if title is None else [title]), *(table() if rows else [])]:
        say(line)
    for text, names in below.items():
        if names:
            line = printable(f"{text}: {', '.join(names)}")
            say("\n".join(wrap(line, _columns(), subsequent_indent="  ")))


def _width(lines: Sequence[str]) -> int:
    return max(map(len, lines))


def _columns() -> int:
    """Return the width of the terminal, 80 where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def show_answer(table: pd.DataFrame) -> None:
    """Print the first lines of an answer."""
    show(table.head(MOST_LINES).to_dict("records"))
    _say_of_more(table, MOST_LINES)


def _say_of_more(table: pd.DataFrame, shown: int) -> None:
    if len(table) > shown:
        say(f"the first {shown} of {len(table)} lines; -o FILE has them all")


def show_confusable(answer: pd.DataFrame) -> None:
    """Print the places that a column is confused with, or that there are none."""
    if len(answer):
        show_answer(answer)
    else:
        say("none: no other place has a field as near to the column's as its two ends")


def show_summary(answer: pd.DataFrame) -> None:
    """Print an answer without how rows were made, and without empty columns."""
    from lamstore.dataset import MIXABLE

    hidden = {*MIXABLE, "n_channels", "n_vertices"}
    kept = [name for name in answer if name not in hidden]
    kept = [n for n in kept if not answer[n].isin(["", None]).all()]
    if "participant_id" in kept and answer["participant_id"].equals(answer["subject"]):
        kept.remove("participant_id")
    of_row = kept[1 : kept.index("region")] if "region" in kept else ["depth"]
    spare = [*of_row, *("q25", "q75", "sd", "q05", "q95")]
    show(answer[kept].head(MOST_LINES).to_dict("records"), spare=spare)
    _say_of_more(answer, MOST_LINES)


def show_assumed(answer: pd.DataFrame) -> None:
    """Print an answer, and below it what was assumed."""
    show_summary(answer.drop(columns="assumed"))
    for text in answer["assumed"].unique():
        say(f"assumed: {text}")


def best_columns(
    answer: pd.DataFrame, by: Sequence[str] = ("subject",)
) -> dict[str, Sequence[object]]:
    """Return the columns of an answer of `lamstore.best_vertex`, `by` first."""
    columns: dict[str, Sequence[object]] = {x: answer[x] for x in (*by, *_VERTEX)}
    if "subject" in by:  # regions are of one subject's
        columns["white"] = answer["multilayer_vertex_white"]
    if "x" in answer:
        columns["x, y, z"] = _points(answer, schema.XYZ, ".0f")
    outlying = [names.split(", ") for names in answer["outlying"]]
    for name in (str(x)[2:] for x in answer if str(x).startswith("z_")):
        title, form = TERMS.get(name, (name, ".3g"))
        pairs = zip(answer[name], outlying, strict=True)
        columns[title] = [
            f"{x:{form}}{'*' if name in out else ' '}" for x, out in pairs
        ]
    columns["score"] = [f"{x:.2f}" for x in answer["anatomical_score"]]
    if "depth_sd" in answer:
        columns[_NOISE_SD] = [f"{x:.2f}" for x in answer["depth_sd"]]
    return columns


def _points(answer: pd.DataFrame, axes: Sequence[str], form: str) -> list[str]:
    """Write points; what is not known is empty."""
    points = answer[list(axes)].to_numpy(float)
    return [
        "" if np.isnan(point).any() else ", ".join(f"{x:z{form}}" for x in point)
        for point in points
    ]


def where_columns(
    answer: pd.DataFrame, by: Sequence[str]
) -> dict[str, Sequence[object]]:
    """Return where vertices are beside scanner RAS; nothing where that is not known."""
    columns: dict[str, Sequence[object]] = {x: answer[x] for x in (*by, *_VERTEX)}
    n = len(columns)
    for name, start in (("scanner", ""), ("mni152", "mni_")):
        axes = [f"{start}{axis}" for axis in schema.XYZ]
        if axes[0] in answer and answer[axes[0]].notna().any():
            columns[name] = _points(answer, axes, ".1f")
    for name in map(str, answer):
        if name.endswith("_vertex") and not name.startswith(("multilayer_", "near_")):
            columns[name.removesuffix("_vertex")] = answer[name]
    return columns if {*columns} - {"scanner"} > {*list(columns)[:n]} else {}


def show_best(answer: pd.DataFrame) -> None:
    """Print vertices, the first where there are many, and what columns are."""
    by = ["subject"]
    if (answer["rank"] > 1).any():
        by.append("rank")
    if "region" in answer and (answer["region"] != "").any():
        by.append("region")
    first = answer
    if "hemi_asked" in answer:
        first = answer.head(MOST_LINES)
        if (answer["hemi_asked"] != answer["hemi"]).any():
            by.append("hemi_asked")
    columns = best_columns(first, by)
    # what does not fit is left to files and --json
    for name in ("", "white", "x, y, z", _NOISE_SD):
        columns.pop(name, None)
        table = table_lines(columns, len(by), apart=1)
        if _width(table) <= _columns():
            break
    lines = ["", "Highest anatomical score", *table, "", BEST_CAPTION]
    there = {*columns, "outlying" if (first["outlying"] != "").any() else ""}
    lines += [text for name, text in MORE_CAPTIONS.items() if name in there]
    if "depth_sd" in answer:
        lines += [PRECISION_CAPTION] if _NOISE_SD in columns else []
        lines.append(_agreement(answer))
    if where := where_columns(first, by):
        lines += ["", "Where they are", *table_lines(where, len(by), apart=1)]
        lines += [
            "",
            *(x for name, x in WHERE_CAPTIONS.items() if name in {*where, ""}),
        ]
    if "mni152" not in where:
        lines.append(NO_MNI)
    say("\n".join(lines))
    fewest, most = answer["n_candidates"].min(), answer["n_candidates"].max()
    _say_of_more(answer, len(first))
    compared = fewest if fewest == most else f"{fewest} to {most}"
    say(f"compared: {compared} vertices of a row")


def _agreement(answer: pd.DataFrame) -> str:
    """Describe how well score and precision agree over the vertices of each subject."""
    found = answer.groupby("subject")["precision_r"].first().dropna().sort_values()
    if found.empty:
        return "rank correlation of score and depth precision: none to be had"
    text = f"{found.iloc[0]:.2f}"
    if len(found) > 1:
        text += f" ({printable(found.index[0])}) to {found.iloc[-1]:.2f}"
    return f"rank correlation of score and depth precision over a head:\n  {text}"


def as_json(table: pd.DataFrame) -> str:
    """Write a table as JSON: a list of records, missing values as null."""
    return str(table.to_json(orient="records", indent=1, double_precision=15))


def check_file(path: Path, *, overwrite: bool = False) -> None:
    """Refuse to write a file before its content is computed."""
    if path.is_dir():
        raise LamstoreError("is a folder", file=path, wanted="a file to write")
    if path.exists() and not overwrite:
        wrong = "is there already"
        raise LamstoreError(wrong, file=path, advice="--overwrite replaces it.")
    if path.suffix.lower() == ".parquet":
        require_package("pyarrow", "parquet")


def save(table: pd.DataFrame, path: Path, kind: str) -> None:
    """Write a table in one of `FORMATS`; its folder is made if it is not there."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            if kind == "parquet":
                table.to_parquet(temporary, index=False)
            elif kind == "json":
                temporary.write_text(as_json(table), encoding="utf-8")
            else:
                separator = "\t" if kind == "tsv" else ","
                table.to_csv(temporary, sep=separator, index=False, lineterminator="\n")


def read_table(text: str, *columns: str) -> pd.DataFrame:
    """Read a .csv or .tsv table with ``subject``, and numbers in some other columns."""
    import pandas as pd

    from lamstore.formats.files import as_path, require_file, translate_errors
    from lamstore.formats.tsv import read_tsv

    path = require_file(as_path(text))
    if path.suffix.lower() == ".tsv":
        found = read_tsv(path, ("subject", *columns))
        values = {n: found.values(n) for n in found.columns if n != "subject"}
        return pd.DataFrame({**found.columns, **values})
    with translate_errors(path, "a table", ""):
        return pd.read_csv(path, dtype={"subject": str})
