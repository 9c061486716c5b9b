"""Answers by vertex, listed and drawn by place: regions, subjects, a template."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import signature
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.answers import group_table
from lamstore.cli.options import were_typed

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

#: What an answer has a line for.
BY = ("region", "subject", "vertex", "template")


def by_place(
    ds: xr.Dataset,
    store: Path,
    *,
    function: str,
    kept: str | None = None,
    by: str | None = None,
    variable: Sequence[str] | None = None,
    layer: Any = None,
    vertices: Sequence[int] | None = None,
    region: Sequence[str] | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
    statistics: Sequence[str] | None = None,
    unit: str = "participant",
    template: str = "fsaverage5",
    picture: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Answer by vertex, and list it by place; ``assumed`` is what was assumed."""
    from xarray import DataArray

    from lamstore.dataset import select, simulated, variables_by_vertex
    from lamstore.depth.simulation import places
    from lamstore.export import dataframe

    by = by or ("vertex" if vertices else "region")
    if picture is not None and by == "subject":
        raise click.UsageError("a picture is --by region, vertex or template")
    place: dict[str, Any] = {"atlas": atlas, "hemi": hemi}
    library = attrgetter(function)(lamstore)
    if kept is not None:
        given = were_typed(*(x for x in options if x not in ("subject", "geometry")))
        if given:
            raise click.UsageError(f"--kept has its settings; leave out {given[0]}")
        answer = lamstore.open(store, simulation=kept)
        answer = select(answer, subject=options.get("subject"))
    elif "region" in signature(library).parameters:
        # no more is simulated than is listed
        options |= {"vertices": vertices, "region": region or None, "hemi": hemi}
        options["atlas"] = atlas if region else None  # else of the lines alone
    if kept is None:
        answer = library(ds, **options)
    if not hasattr(answer, "data_vars"):
        answer = answer.to_dataset(promote_attrs=True)
    if text := simulated(ds.attrs):
        answer = answer.assign_attrs(simulated=text)
    assumed = answer.attrs["assumed"]
    where = places(answer, None, vertices, region or None, place)
    if where.dims:
        answer = answer[variables_by_vertex(answer)].where(DataArray(where))
    if by == "template":
        table = _on_template(store, answer, template, variable, layer, unit, picture)
    elif by == "vertex":
        names = variable or variables_by_vertex(answer)
        table = dataframe(answer, variable=names, layer=layer)
        table = table.dropna(subset=names, how="all").reset_index(drop=True)
        if picture is not None:
            _draw_map(store, answer, names, layer, picture)
    else:
        chosen: Any = region
        if by == "subject":
            cortex = answer["hemi"].reset_coords(drop=True) >= 0
            chosen = {" + ".join(region or ["cortex"]): cortex}
            place = {"hemi": hemi or "both"}
        if statistics is not None:
            place["statistics"] = statistics
        area = lamstore.vertex_area(select(ds, subject=answer["subject"].values))
        area = area.isel(vertex=slice(answer.sizes["vertex"]))
        summary = lamstore.region_summary(
            answer.assign_coords(vertex_area=area.variable),
            variable=variable,
            layer=layer,
            region=chosen,
            **{name: x for name, x in place.items() if x is not None},
        )
        if "subject" in summary.dims:
            summary = lamstore.average_rows(summary, unit=unit)
        if picture is not None:
            lamstore.plot.regions(summary.compute(), path=picture)
        table = lamstore.summary_table(summary)
        if kept is not None:  # of some places only, it may be
            known = table.get("n", 0) > 0
            if "n" not in table:
                known = table[list(statistics or ())].notna().any(axis=1)
            table = table[known].reset_index(drop=True)
    return table.assign(assumed=assumed)


def _draw_map(
    store: Path, answer: xr.Dataset, names: Sequence[str], layer: Any, picture: Path
) -> None:
    """Draw the map of one variable of one or a few subjects."""
    if len(names) != 1:
        raise click.UsageError(f"a map is of one --variable: {', '.join(names)}")
    maps = []
    for label in answer["subject"].values:
        one = lamstore.open(store, subject=str(label))
        values = answer[names[0]].sel(subject=label)
        values = values.isel(vertex=slice(0, one.sizes["vertex"]))
        maps.append(one.assign({names[0]: values.variable}))
    lamstore.plot.surface(maps, names[0], layer=layer, path=picture)


def _on_template(
    store: Path,
    answer: xr.Dataset,
    template: str,
    variable: Sequence[str] | None,
    layer: Any,
    unit: str,
    picture: Path | None,
) -> pd.DataFrame:
    """List the group map of one variable."""
    from lamstore.dataset import chosen, chosen_layers, one_layer, variables_by_vertex

    names = variables_by_vertex(answer)
    if len(variable or names) != 1:
        raise click.UsageError(f"a group map is of one --variable: {', '.join(names)}")
    (name,) = variable or names
    chosen(name, names, "variable")
    if len(layer or ()) > 1:
        raise click.UsageError(f"a group map is of one --layer: {', '.join(layer)}")
    (level,) = layer or (None,)
    values = one_layer(answer, name, level).assign_attrs(answer[name].attrs)
    if level is not None:
        values = values.assign_attrs(layer=chosen_layers(answer, level)[0])
    ds = lamstore.open(store, space=template)
    ds = ds.sel(subject=[x for x in ds["subject"].values if x in values["subject"]])
    on_template = ds.assign({name: lamstore.to_template(values, ds)})
    return group_table(on_template, name, "mean", picture, unit=unit)
