"""Questions to a store: best, and the verbs of query, on templates too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli import answers
from lamstore.cli.options import were_typed
from lamstore.cli.program import main
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


WHERE = {
    "help": "SUBJECTS_DIR, whose talairach.xfm lead to and from MNI space.  "
    "[default: as when built]"
}


@answers.question(
    "best",
    "lamstore best cohort.zarr",
    "lamstore best cohort.zarr --subject sub-01 --region precentral --hemi lh --top 5",
    "lamstore best cohort.zarr --near fsaverage5:1234 --radius 15",
    of="best_vertex",
    group=main,
    show="show_best",
    vertices=None,
    radius={"help": "Millimetres along the surface from --near."},
    subjects_dir=WHERE,
)
def best(
    ds: xr.Dataset,
    store: Path,
    mesh: xr.Dataset,
    *,
    near: str | None = None,
    subjects_dir: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Name the vertices with the highest anatomical score, and where they are.

    Vertex numbers are laMEG's, 0-based. Where talairach.xfm is, MNI coordinates are
    listed, and of each template that the store was resampled to the nearest vertex.
    """
    from lamstore.dataset import select

    place = None
    if near is not None:
        rows = select(ds, subject=options.get("subject"))
        place = answers.place_of(rows, store, near, subjects_dir)
    found = lamstore.best_vertex(ds, near=place, mesh=mesh, **options)
    return answers.located(ds, store, mesh, found, subjects_dir)


@answers.question(
    "top",
    "lamstore query top cohort.zarr --region precentral --top 3 --min-distance 20",
    of="top_vertices",
    show="show_best",
    subjects_dir=WHERE,
)
def ask_top(
    ds: xr.Dataset,
    store: Path,
    mesh: xr.Dataset,
    *,
    subjects_dir: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Name the vertices with the highest score in each region of each subject.

    Vertex numbers are laMEG's, 0-based; where they are is listed as by lamstore best.
    """
    found = lamstore.top_vertices(ds, mesh=mesh, **options)
    return answers.located(ds, store, mesh, found, subjects_dir)


@answers.question(
    "locate",
    "lamstore query locate cohort.zarr --near mni152:-38,-22,56",
    "lamstore query locate cohort.zarr --near fsaverage5:1234",
    "lamstore query locate cohort.zarr --near 1234 --subject sub-01",
    subjects_dir=WHERE,
)
def ask_locate(
    store: Path,
    *,
    near: str,
    subject: Sequence[str] | None = None,
    atlas: str | None = None,
    subjects_dir: Path | None = None,
) -> pd.DataFrame:
    """Name the vertex of each head that is nearest to a place, and where it is.

    Its distance (mm) from the point, region, hemisphere, scanner RAS, MNI coordinates
    where talairach.xfm is, and the nearest vertex of the store's templates.
    """
    from lamstore.dataset import of_each, select

    ds = answers.opened(store, "", subject)
    mesh = answers.opened(store, "mesh", subject)
    rows = select(ds, subject=subject)
    place = answers.place_of(rows, store, near, subjects_dir)
    given = of_each(ds, place, "near", subject)
    found = lamstore.regions.nearest_vertex(rows, given, mesh=mesh)
    return answers.located(rows, store, mesh, found, subjects_dir, atlas)


@answers.question(
    "map",
    "lamstore query map cohort.zarr --subject sub-01 --layer white --csv sub-01.csv",
    "lamstore query map cohort.zarr --subject sub-01 --radius 10 --csv patches.csv",
)
def ask_map(
    store: Path,
    *,
    subject: Sequence[str],
    variable: Sequence[str] | None = None,
    layer: Any = None,
    radius: float | None = None,
    fwhm: float | None = None,
) -> pd.DataFrame:
    """List the maps of some subjects: a line for each vertex and layer.

    --radius: means over patches. lamstore export writes the maps of all subjects.
    """
    import pandas as pd

    from lamstore.export import dataframe

    if radius is not None and fwhm is not None:
        raise click.UsageError("choose --radius or --fwhm")
    found = []
    for label in subject:
        ds = lamstore.open(store, subject=label, chunks=None)
        if radius is not None:
            ds = ds.assign(lamstore.patch_mean(ds, radius, variable=variable))
        elif fwhm is not None:
            ds = ds.assign(lamstore.smooth(ds, fwhm, variable=variable))
        found.append(dataframe(ds, variable=variable, layer=layer))
    return pd.concat(found, ignore_index=True)


@answers.question(
    "vertex",
    "lamstore query vertex cohort.zarr 1234 --subject sub-01",
    subject={"help": "The row: a vertex is another place in each subject."},
)
def ask_vertex(
    store: Path,
    vertex: int,
    *,
    subject: str,
    variable: Sequence[str] | None = None,
    layer: Any = None,
) -> pd.DataFrame:
    """List what is at VERTEX of one subject, laMEG's index: a line for each layer."""
    from lamstore.export import dataframe

    ds = lamstore.open(store, subject=subject, chunks=None)
    if vertex >= ds.sizes["vertex"]:
        wrong = f"vertex {vertex} is not there"
        advice = f"A layer has {ds.sizes['vertex']}, from 0."
        raise LamstoreError(wrong, subject=subject, advice=advice)
    return dataframe(ds.isel(vertex=[vertex]), variable=variable, layer=layer)


@answers.question(
    "regions",
    "lamstore query regions cohort.zarr --atlas aparc --region precentral",
    "lamstore query regions cohort.zarr --variable cortical_thickness --csv means.csv",
    of="region_summary",
    show="show_summary",
    draws=True,
    kind={
        "choices": "lamstore.plot.charts:KINDS",
        "help": "What a picture shows: distributions, or subject by region.",
    },
)
def ask_regions(
    found: xr.Dataset,
    *,
    unit: str = "participant",
    kind: str = "distribution",
    picture: Path | None = None,
) -> pd.DataFrame:
    """Summarise variables: a line by subject, region, hemisphere and layer."""
    found = lamstore.average_rows(found, unit=unit)
    if picture is None and were_typed("kind"):
        raise click.UsageError("--kind is of a picture (-o FILE.png)")
    if picture is not None:
        lamstore.plot.regions(found, kind=kind, path=picture)
    return lamstore.summary_table(found)


answers.ask(
    "sample",
    "Draw vertices evenly from the quantiles of VARIABLE, for simulations.",
    "lamstore query sample cohort.zarr distance_to_scalp --layer pial --seed 1 "
    "--csv vertices.csv",
    of="stratified_vertices",
)
answers.ask(
    "profile",
    """Follow variables from pial to white: a line for each subject and layer.

    Several regions are one place together; without --region it is the whole cortex.
    """,
    "lamstore query profile cohort.zarr --region precentral --hemi lh",
    of="depth_profile",
    dims=("subject", "layer"),
    beside=("depth",),
    plot="profile",
)
answers.ask(
    "ranks",
    "Rank regions over the cohort: where a variable is high, in how many people.",
    "lamstore query ranks cohort.zarr --atlas aparc --top 5",
    of="rank_regions",
    plot="ranks",
    variable={"help": "What regions are ranked by."},
    top={
        "help": "In how many participants a region is among the first so many is "
        "counted."
    },
)
answers.ask(
    "above",
    "List the share of each region's vertices that have VARIABLE above THRESHOLD.",
    "lamstore query above cohort.zarr cortical_thickness 2.5 --region precentral",
    of="share_above",
    dims=("subject", "region", "hemi", "layer"),
)
answers.ask(
    "subjects-above",
    """List which subjects exceed THRESHOLD of VARIABLE in a region.

    Several regions are one place together; without --region it is the whole cortex.
    """,
    "lamstore query subjects-above cohort.zarr cortical_thickness 2.5 "
    "--region precentral",
    of="subjects_above",
    vertices=None,
)


@answers.question(
    "score",
    "lamstore query score cohort.zarr --scope cohort",
    "lamstore query score cohort.zarr --scope reference --reference group=control",
    "lamstore query score cohort.zarr --terms -o terms.png",
    of="anatomical_score",
    draws=True,
)
def ask_score(
    ds: xr.Dataset,
    *,
    subject: Sequence[str] | None = None,
    terms: bool = False,
    picture: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Summarise the anatomical score of every subject: a line each.

    --terms correlates the score's terms, and lists how much each one's variance is
    inflated by what it has in common with the others (1: nothing).
    """
    from lamstore.formats.files import read_sidecar
    from lamstore.score import anatomical_score, collinearity, summary

    if terms:
        if given := were_typed(*options):
            raise click.UsageError(
                "--terms is of each subject's values as they are; leave out "
                f"--{' and --'.join(given)}"
            )
        found = collinearity(ds, subject=subject)
        if picture is not None:
            lamstore.plot.collinearity(found, path=picture)
        return found
    if picture is not None:
        raise click.UsageError("a picture is of --terms")
    if str(options.get("preset", "")).endswith(".json"):
        options["preset"] = read_sidecar(options["preset"])
    # the score is measured over the whole store, whichever rows are requested
    return summary(anatomical_score(ds, **options), subject=subject)


@answers.question(
    "place",
    "lamstore query place cohort.zarr --vertex 4321 --variable lead_field_rms_diff",
    "lamstore query place cohort.zarr --region precentral --hemi lh --csv hand.csv",
)
def ask_place(
    store: Path,
    *,
    space: str = "fsaverage5",
    vertices: Sequence[int] | None = None,
    subject: Sequence[str] | None = None,
    variable: Sequence[str] | None = None,
    layer: Any = None,
    region: Sequence[str] | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
) -> pd.DataFrame:
    """List the values at a vertex or in a region of a template, in every row.

    A line for each row, layer and vertex.
    """
    from lamstore.dataset import select

    if bool(vertices) == bool(region):
        raise click.UsageError("name the place: --vertex, or --region")
    if vertices and (given := were_typed("atlas", "hemi")):
        raise click.UsageError(f"--{given[0]} is of --region; leave it out")
    # without Dask: it would read whole blocks for few vertices
    ds = lamstore.open(store, space=space, chunks=None)
    place: Any = vertices
    if region:
        place = lamstore.regions.region_mask(ds, region, atlas=atlas, hemi=hemi)
    chosen = select(ds, subject=subject, layer=layer)
    found = lamstore.place_values(chosen, place, variable)
    return answers.as_table(found, ["subject", "layer", "template_vertex"], ["hemi"])


@answers.question(
    "group",
    "lamstore query group cohort.zarr anatomical_score --top-percent 5 --csv map.csv",
    "lamstore query group cohort.zarr lead_field_rms_diff --layer white -o map.png",
    of="group_map",
    draws=True,
    top={
        "flags": "--top-percent",
        "help": "consistency is the share of participants whose top so many per cent "
        "of vertices hold this one.",
    },
    statistic={
        "choices": "lamstore.template.group_maps:STATISTICS",
        "help": "What a picture shows; the table has all.",
    },
    quantiles=None,
    statistics=None,
)
def ask_group(
    ds: xr.Dataset,
    variable: str,
    *,
    space: str = "fsaverage5",
    statistic: str = "mean",
    picture: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Map VARIABLE over participants: mean, sd, n, quantiles, consistency."""
    if picture is None and were_typed("statistic"):
        raise click.UsageError("--statistic is of a picture (-o FILE.png)")
    layered = variable in ds and "layer" in ds[variable].dims
    if picture and layered and "layer" not in options:
        names = ", ".join(map(str, ds["layer"].values))
        wrong = f"{variable} has layers; name the one to draw with --layer ({names})"
        raise click.UsageError(wrong)
    return answers.group_table(ds, variable, statistic, picture, **options)


@answers.question(
    "difference",
    "lamstore query difference cohort.zarr cortical_thickness --by group "
    "--groups patient control --csv difference.csv",
    of="group_difference",
)
def ask_difference(
    ds: xr.Dataset,
    variable: str,
    *,
    by: str,
    groups: tuple[str, str],
    space: str = "fsaverage5",
    **options: Any,
) -> pd.DataFrame:
    """Map how VARIABLE differs between two groups of participants."""
    values = answers.values_of_column(ds, by, groups)
    found = lamstore.group_difference(
        ds, variable, by=by, groups=values, **options
    ).compute()
    names = ["difference"]
    for name in ("mean", "sd", "n"):
        for i, value in enumerate(groups):
            found[f"{name} {value}"] = found[name].isel(group=i, drop=True)
            names.append(f"{name} {value}")
    return answers.as_table(found[names], ["layer", "template_vertex"], ["hemi"])
