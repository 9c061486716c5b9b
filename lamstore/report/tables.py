"""Tables of a report: rows, best vertices, priors, and regions over the cohort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.dataset import MIXABLE, average_rows
from lamstore.errors import printable
from lamstore.report.arrays import Arrays
from lamstore.score.scales import SHOWN
from lamstore.score.terms import TERMS
from lamstore.template.group_maps import moments

#: Longer tables are packed like arrays.
_MANY = 200

#: Title, unit, kind and digits of a column that the schema does not declare.
_COLUMNS: dict[str, tuple[str, str, str, int | None]] = {
    "subject": ("Row", "", "subject", 0),
    "status": ("Status", "", "status", 0),
    "error": ("Why it is not complete", "", "text", 0),
    "lead_field_source": ("Lead field", "", "text", 0),
    "surface_source": ("Surfaces", "", "text", 0),
    "scalp_source": ("Scalp", "", "text", 0),
    "inner_skull_source": ("Inner skull", "", "text", 0),
    "sensor_system": ("Sensors", "", "text", 0),
    "finished": ("Finished (UTC)", "", "text", 0),
    "version": ("lamstore", "", "text", 0),
    "warnings": ("Warnings", "", "text", 0),
    "n_vertices": ("Vertices", "", "integer", 0),
    "n_channels": ("Channels", "", "integer", 0),
    "rank": ("Rank", "", "integer", 0),
    "region": ("Region", "", "region", 0),
    "hemi": ("Hemi", "", "text", 0),
    "vertex": ("Vertex (laMEG's prior_idx)", "", "integer", 0),
    "template_vertex": ("Template vertex", "", "vertex", 0),
    **{axis: (f"{axis} (scanner RAS)", "mm", "number", 1) for axis in schema.XYZ},
    **{f"mni_{axis}": (f"{axis} (MNI152)", "mm", "number", 1) for axis in schema.XYZ},
    "depth_sd": ("Spread of a depth estimate", "mm", "number", 2),
    "outlying": ("Outlying", "", "text", 0),
    "precision_r": ("Rank correlation, score and precision", "", "number", 2),
    "n_candidates": ("Vertices compared", "", "integer", 0),
    "multilayer_vertex": ("Multilayer vertex, pial", "", "integer", 0),
    "multilayer_vertex_white": ("Multilayer vertex, white", "", "integer", 0),
}

#: Of vertices first, in this order, and last; what is in neither is between.
_FIRST = (
    *("subject", "region", "hemi", "rank", "anatomical_score", "vertex", "depth_sd"),
    *("outlying", "template_vertex", "mni_x", "mni_y", "mni_z", *schema.XYZ),
)
_LAST = (
    *("precision_r", "n_candidates", "multilayer_vertex", "multilayer_vertex_white"),
)


def table(
    id: str,
    title: str,
    about: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Sequence[Any]],
    arrays: Arrays | None = None,
) -> dict[str, Any]:
    """Return a table's record; one with many rows is added to the arrays, if given."""
    kept: Any = [[_short(x) for x in row] for row in rows]
    if arrays is not None and len(kept) > _MANY:
        kept = arrays.add_json(f"table.{id}", kept)
    columns = list(columns)
    return {"id": id, "title": title, "about": about, "columns": columns, "rows": kept}


def _short(value: Any) -> Any:
    """Return a number without the digits that float32 has not."""
    return float(f"{value:.7g}") if isinstance(value, float) else value


def column(name: str, units: str = "", digits: int | None = 3) -> dict[str, Any]:
    """Describe a column: of `_COLUMNS`, a variable, or its share of the score."""
    if name in _COLUMNS:
        title, unit, kind, digits = _COLUMNS[name]
    else:
        kind, unit = "number", units
        known = name.removeprefix("z_")
        try:
            record = schema.variable(known)
            title = record.long_name
            kind = "text" if record.dtype == "str" else kind
        except KeyError:
            title = known.replace("_", " ")
        if name.startswith("z_"):
            sign = {term.name: term.sign for term in TERMS}.get(known, 1)
            title = f"z of minus {title.lower()}" if sign < 0 else f"z: {title}"
            unit, digits = "", 2
    return {
        "name": name,
        "title": title,
        "unit": "" if unit == "1" else unit,
        "kind": kind,
        "digits": 3 if digits is None else digits,
        "significant": digits is None,
    }


def rows_table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """List the rows of a store, as `lamstore.status.status` found them."""
    names = ("subject", "status", "error", "n_vertices", "n_channels")
    lines = []
    for row in rows:
        receipt = row["receipt"]
        line = [row[name] for name in (*names, *MIXABLE)]
        line.append(receipt.get("versions", {}).get("lamstore", ""))
        line.append(receipt.get("finished", "")[:16].replace("T", " "))
        line.append("; ".join(receipt.get("warnings", ())))
        lines.append([printable(x) if isinstance(x, str) else x for x in line])
    columns = [column(x) for x in (*names, *MIXABLE, "version", "finished", "warnings")]
    about = "Every row of the store, with what it was made from."
    return table("rows", "Rows", about, columns, lines)


def vertices_table(
    id: str,
    title: str,
    about: str,
    found: Sequence[pd.DataFrame],
    units: Mapping[str, str],
    digits: Mapping[str, int | None],
    arrays: Arrays,
) -> dict[str, Any] | None:
    """List vertices of all rows, as `lamstore.best_vertex` and `locate` name them."""
    if not found:
        return None
    lines = pd.concat(found, ignore_index=True)
    if "mni_x" in lines and lines["mni_x"].isna().all():
        lines = lines.drop(columns=[f"mni_{axis}" for axis in schema.XYZ])
    hidden = {"hemi_asked", *([] if (lines["rank"] > 1).any() else ["rank"])}
    there = [str(name) for name in lines if name not in hidden]
    between = [name for name in there if name not in (*_FIRST, *_LAST)]
    names = [name for name in (*_FIRST, *between, *_LAST) if name in there]
    columns = [column(x, units.get(x, ""), digits.get(x, 3)) for x in names]
    if "depth_sd" in names:
        about += (
            f" Spread of a depth estimate: of sensor noise, at {SHOWN}, mean over "
            "layers, with exact coregistration."
        )
    rows = lines[names].to_numpy(dtype=object).tolist()
    return table(id, title, about, columns, rows, arrays)


def regions_table(
    values: xr.Dataset,
    places: Sequence[Mapping[str, str]],
    units: Mapping[str, str],
    digits: Mapping[str, int | None],
    arrays: Arrays,
) -> dict[str, Any]:
    """Average regions' means (subject, place) over participants."""
    by_participant = average_rows(values)
    lines: list[list[Any]] = [[x["region"], x["hemi"]] for x in places]
    columns = [column("region"), column("hemi")]
    for name, array in by_participant.data_vars.items():
        layer = str(array.attrs.get("layer", ""))
        found = moments(array.rename(subject="participant"), ddof=1)
        for statistic, numbers in found.items():
            one = column(str(name), units.get(str(name), ""), digits.get(str(name), 3))
            if statistic == "n":
                one |= {"kind": "integer", "unit": "", "digits": 0}
                one["significant"] = False
            one["name"] = f"{name}_{statistic}"
            where = f", {layer}" if layer else ""
            one["title"] = f"{one['title']}{where}: {statistic}"
            columns.append(one)
            for line, number in zip(lines, numbers.values.tolist(), strict=True):
                line.append(number)
    about = (
        "Means of the area of each region, averaged over the n participants who have "
        "one; sd over them (n - 1)."
    )
    return table("regions", "Regions over the cohort", about, columns, lines, arrays)
