"""Verbs that ask stores: best, plot, schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cli.group import example, json_option, main, store_argument
from lamstore.cli.output import Output, check_picture, output_options


@example(
    "lamstore best cohort.zarr",
    "lamstore best cohort.zarr --subject sub-01 --region precentral --hemi lh --top 5",
)
@main.command()
@store_argument
@click.option("--subject", help="Only this row.")
@click.option("--region", "regions", multiple=True, help="Region; may be repeated.")
@click.option(
    "--atlas", help="Annotation that has the region.  [default: the only one]"
)
@click.option("--hemi", type=click.Choice(["lh", "rh"]), help="Only this hemisphere.")
@click.option(
    "--assignment",
    type=click.Choice(["partition", "lameg"]),
    default="partition",
    show_default=True,
    help="Each vertex its own region, or laMEG's overlapping sets.",
)
@click.option("--near", help="Vertex, or point 'x,y,z' in scanner RAS mm.")
@click.option("--radius", type=float, help="Millimetres along the surface from --near.")
@click.option("--top", type=click.IntRange(min=1), default=1, show_default=True)
@output_options
def best(
    store: Path,
    subject: str | None,
    regions: tuple[str, ...],
    near: str | None,
    output: Output,
    **options: Any,
) -> None:
    """Name the vertices with the highest anatomical score."""
    from lamstore import tables

    table = tables.best(
        store,
        subject=subject,
        region=list(regions) or None,
        near=_near(near),
        **options,
    )
    output.deliver(table, tables.show_best)


def _near(text: str | None) -> int | tuple[float, ...] | None:
    """Read --near: a vertex, or a point."""
    if text is None:
        return None
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        values = ()
    if len(values) == 3:
        return values
    if len(values) == 1 and values[0].is_integer():
        return int(values[0])
    raise click.BadParameter(
        f"{text!r} is neither a vertex nor 'x,y,z'", param_hint="near"
    )


@example("lamstore plot cohort.zarr anatomical_score --subject sub-01 -o map.png")
@main.command()
@store_argument
@click.argument("variable")
@click.option("--subject", required=True, help="Row to draw.")
@click.option("--layer", help="Layer of the variable, such as white.")
@click.option(
    "--surface", default="inflated", show_default=True, help="Mesh to draw on."
)
@click.option(
    "--vertex",
    "vertices",
    type=int,
    multiple=True,
    help="Vertex to mark; the score's best by default.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="PNG, PDF or SVG.",
)
@click.option("--overwrite", is_flag=True, help="Replace the picture.")
def plot(
    store: Path,
    variable: str,
    subject: str,
    output: Path,
    overwrite: bool,
    **options: Any,
) -> None:
    """Draw VARIABLE of one subject, or 'coregistration'."""
    from lamstore import plot as drawing

    check_picture(output, overwrite)
    ds = lamstore.open(store, subject=subject)
    if variable == "coregistration":
        drawing.coregistration(ds, path=output)
    else:
        if variable == "anatomical_score" and not options["vertices"]:
            options["vertices"] = lamstore.best_vertex(ds)["vertex"].tolist()
        drawing.surface(ds, variable, path=output, **options)
    click.echo(str(output))


@example("lamstore schema", "lamstore schema --json")
@main.command()
@json_option
def schema(as_json: bool) -> None:
    """List every variable of a store: dims, type, units, meaning and codes."""
    from lamstore.schema import (
        TEMPLATE_VARIABLES,
        lameg_region_variable,
        region_variable,
        variables,
    )

    atlas = (region_variable("<atlas>"), lameg_region_variable("<atlas>"))
    rows = [
        {
            "name": v.name,
            "group": "<template>" if v in TEMPLATE_VARIABLES else v.group,
            "dims": ", ".join(v.dims),
            "dtype": v.dtype,
            "units": v.units,
            "meaning": v.long_name + (f" ({_codes(v.flags)})" if v.flags else ""),
            "comment": v.comment,
            "references": v.references,
        }
        for v in (*variables(), *atlas, *TEMPLATE_VARIABLES)
    ]
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    from lamstore.tables import show

    brief = ("name", "group", "dims", "dtype", "units", "meaning")
    show([{name: row[name] for name in brief} for row in rows])


def _codes(flags: tuple[str, ...]) -> str:
    return ", ".join(f"{code} {name}" for code, name in enumerate(flags))
