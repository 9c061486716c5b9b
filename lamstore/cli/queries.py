"""Questions to a store: best, and the verbs of query in native space."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.answers import as_table, opened, question
from lamstore.cli.group import main
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import pandas as pd

#: Columns of a vertex that fit on a terminal; files have them all.
SHOWN = (
    *("subject", "region", "hemi_asked", "rank", "vertex", "x", "y", "z"),
    *("anatomical_score", "cortical_thickness", "lead_field_rms_diff"),
    *("radiality_to_scalp", "distance_to_scalp", "outlying"),
)

SCOPES = ("subject", "hemisphere", "region", "cohort", "reference")
METHODS = ("z", "robust", "rank", "raw")

#: A number of things, from 1.
COUNT = click.IntRange(min=1)

#: A distance.
MILLIMETRES = click.FloatRange(min=0)


# ---------------------------------------------------------------------------- vertices


def _show_best(answer: pd.DataFrame) -> None:
    from lamstore.tables import show_best

    show_best(answer)


@question(
    "best",
    "subject region atlas hemi assignment",
    "lamstore best cohort.zarr",
    "lamstore best cohort.zarr --subject sub-01 --region precentral --hemi lh --top 5",
    group=main,
    show=_show_best,
)
@click.option("--near", help="Vertex, or point 'x,y,z' in scanner RAS mm.")
@click.option("--radius", type=float, help="Millimetres along the surface from --near.")
@click.option("--top", type=COUNT, default=1, show_default=True, help="How many.")
def best(store: Path, assignment: str, near: str = "", **options: Any) -> pd.DataFrame:
    """Name the vertices with the highest anatomical score.

    Vertex numbers are laMEG's, 0-based.
    """
    return lamstore.best_vertex(
        opened(store, assignment, options.get("subject")),
        mesh=opened(store, "mesh", options.get("subject")),
        assignment=assignment,
        near=_near(near),
        **options,
    )


def _near(text: str) -> int | tuple[float, ...] | None:
    """Read --near: a vertex, or a point."""
    if not text:
        return None
    try:
        values = tuple(float(number) for number in text.split(","))
    except ValueError:
        values = ()
    if len(values) == 3:
        return values
    if len(values) == 1 and values[0].is_integer():
        return int(values[0])
    raise click.BadParameter(
        f"{text!r} is neither a vertex nor 'x,y,z'", param_hint="near"
    )


@question(
    "map",
    "subject variable layers",
    "lamstore query map cohort.zarr --subject sub-01 --layer white --csv sub-01.csv",
    "lamstore query map cohort.zarr --subject sub-01 --radius 10 --csv patches.csv",
)
@click.option(
    "--radius",
    type=MILLIMETRES,
    help="Means over so many mm along the pial surface around each vertex.",
)
@click.option(
    "--fwhm",
    type=MILLIMETRES,
    help="Smoothed along the pial surface, full width at half maximum in mm.",
)
def ask_map(
    store: Path,
    subject: list[str] | None = None,
    radius: float | None = None,
    fwhm: float | None = None,
    **options: Any,
) -> pd.DataFrame:
    """List the maps of some subjects: a line for each vertex and layer.

    lamstore export writes those of all.
    """
    import pandas as pd

    from lamstore.export import dataframe

    if radius is not None and fwhm is not None:
        raise click.UsageError("choose --radius or --fwhm")
    if subject is None:
        raise click.UsageError("name the rows with --subject")
    found = []
    chosen = {name: x for name, x in options.items() if name == "variable"}
    for label in subject:
        ds = lamstore.open(store, subject=label, chunks=None)
        if radius is not None:
            ds = ds.assign(lamstore.patch_mean(ds, radius, **chosen).data_vars)
        elif fwhm is not None:
            ds = ds.assign(lamstore.smooth(ds, fwhm, **chosen).data_vars)
        found.append(dataframe(ds, **options))
    return pd.concat(found, ignore_index=True)


@question(
    "vertex",
    "variable layers",
    "lamstore query vertex cohort.zarr 1234 --subject sub-01",
)
@click.argument("vertex", type=click.IntRange(min=0))
@click.option(
    "--subject",
    required=True,
    help="The row: a vertex is another place in each subject.",
)
def ask_vertex(store: Path, vertex: int, subject: str, **options: Any) -> pd.DataFrame:
    """List what is at VERTEX of one subject, laMEG's index: a line for each layer."""
    from lamstore.export import dataframe

    ds = lamstore.open(store, subject=subject, chunks=None)
    if vertex >= ds.sizes["vertex"]:
        raise LamstoreError(
            f"vertex {vertex} is not there",
            subject=subject,
            advice=f"A layer has {ds.sizes['vertex']}, from 0.",
        )
    return dataframe(ds.isel(vertex=[vertex]), **options)


def _show_vertices(answer: pd.DataFrame) -> None:
    from lamstore.tables import show_answer

    show_answer(answer[[name for name in SHOWN if name in answer]])


@question(
    "top",
    "subject region atlas hemi assignment",
    "lamstore query top cohort.zarr --region precentral --top 3 --min-distance 20",
    show=_show_vertices,
)
@click.option("--top", type=COUNT, default=1, show_default=True, help="How many.")
@click.option(
    "--min-distance",
    type=MILLIMETRES,
    default=0.0,
    show_default=True,
    help="Smallest distance between them along the pial surface, mm.",
)
def ask_top(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """Name the vertices with the highest score in each region of each subject.

    Vertex numbers are laMEG's, 0-based.
    """
    return lamstore.top_vertices(
        opened(store, assignment, options.get("subject")),
        mesh=opened(store, "mesh", options.get("subject")),
        assignment=assignment,
        **options,
    )


@question(
    "sample",
    "subject layer region atlas hemi assignment",
    "lamstore query sample cohort.zarr distance_to_scalp --layer pial --seed 1 "
    "--csv vertices.csv",
)
@click.argument("variable")
@click.option(
    "--n-strata",
    type=COUNT,
    default=5,
    show_default=True,
    help="Strata between quantiles of the variable.",
)
@click.option("--per-stratum", type=COUNT, default=10, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
def ask_sample(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """Draw vertices evenly from the quantiles of VARIABLE, for simulations."""
    ds = opened(store, assignment)
    return lamstore.stratified_vertices(ds, assignment=assignment, **options)


# ----------------------------------------------------------------------------- regions


def _show_summary(answer: pd.DataFrame) -> None:
    """Print a table without how rows were made, and without empty columns."""
    from lamstore.dataset import MIXABLE
    from lamstore.tables import show_answer

    hidden = {*MIXABLE, "n_channels", "n_vertices"}
    kept = [name for name in answer if name not in hidden]
    show_answer(answer[[n for n in kept if not answer[n].isin(["", None]).all()]])


@question(
    "regions",
    "subject variable layers region atlas hemi assignment unit",
    "lamstore query regions cohort.zarr --atlas aparc --region precentral",
    "lamstore query regions cohort.zarr --variable cortical_thickness --csv means.csv",
    show=_show_summary,
)
@click.option(
    "--statistic",
    "statistics",
    multiple=True,
    help="mean, sd, median, q95, ...; may be repeated.  [default: n, mean, sd and "
    "five quantiles]",
)
def ask_regions(
    store: Path,
    assignment: str,
    unit: str,
    statistics: tuple[str, ...],
    **options: Any,
) -> pd.DataFrame:
    """Summarise variables: a line by subject, region, hemisphere and layer."""
    if statistics:
        options["statistics"] = list(statistics)
    ds = opened(store, assignment)
    found = lamstore.region_summary(ds, assignment=assignment, **options)
    return lamstore.summary_table(lamstore.average_rows(found, unit=unit))


@question(
    "profile",
    "subject variable layers region atlas hemi assignment statistic",
    "lamstore query profile cohort.zarr --region precentral --hemi lh",
)
def ask_profile(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """Follow variables from pial to white: a line for each subject and layer.

    Several regions are one place together; without --region it is the whole cortex.
    """
    ds = opened(store, assignment)
    found = lamstore.depth_profile(ds, assignment=assignment, **options)
    return as_table(found, ["subject", "layer"], ["depth"])


@question(
    "ranks",
    "subject layer region atlas hemi assignment statistic unit",
    "lamstore query ranks cohort.zarr --atlas aparc --top 5",
)
@click.option("--variable", default="anatomical_score", show_default=True)
@click.option(
    "--top",
    type=COUNT,
    default=5,
    show_default=True,
    help="In how many participants a region is among the first so many is counted.",
)
@click.option("--lowest-first", is_flag=True, help="Rank 1 is the lowest value.")
def ask_ranks(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """Rank regions over the cohort: where a variable is high, in how many people."""
    ds = opened(store, assignment)
    return lamstore.rank_regions(ds, assignment=assignment, **options)


@question(
    "above",
    "subject layers region atlas hemi assignment",
    "lamstore query above cohort.zarr cortical_thickness 2.5 --region precentral",
)
@click.argument("variable")
@click.argument("threshold", type=float)
def ask_above(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """List the share of each region's vertices that have VARIABLE above THRESHOLD."""
    ds = opened(store, assignment)
    found = lamstore.share_above(ds, assignment=assignment, **options)
    return as_table(found, ["subject", "region", "hemi", "layer"])


@question(
    "subjects-above",
    "subject layer region atlas hemi assignment statistic unit",
    "lamstore query subjects-above cohort.zarr cortical_thickness 2.5 "
    "--region precentral",
)
@click.argument("variable")
@click.argument("threshold", type=float)
def ask_subjects_above(store: Path, assignment: str, **options: Any) -> pd.DataFrame:
    """List which subjects reach THRESHOLD of VARIABLE in a region.

    Several regions are one place together; without --region it is the whole cortex.
    """
    ds = opened(store, assignment)
    return lamstore.subjects_above(ds, assignment=assignment, **options)


# ------------------------------------------------------------------------------- score


@question(
    "score",
    "subject atlas unit",
    "lamstore query score cohort.zarr --scope cohort",
    "lamstore query score cohort.zarr --scope reference --reference group=control",
    "lamstore query score cohort.zarr --terms",
)
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default="subject",
    show_default=True,
    help="Over what terms are standardised; subjects can be compared with cohort and "
    "reference only.",
)
@click.option(
    "--method",
    type=click.Choice(METHODS),
    default="z",
    show_default=True,
    help="Mean and sd, median and MAD, ranks, or raw values.",
)
@click.option(
    "--reference",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Reference group, by a participants' column; may be repeated.",
)
@click.option("--preset", type=click.Choice(["szul2025"]), help="Fixed weights.")
@click.option("--force", is_flag=True, help="Apply --preset to other sensors.")
@click.option("--terms", is_flag=True, help="Correlations of its terms instead.")
def ask_score(
    store: Path,
    terms: bool,
    reference: tuple[str, ...],
    subject: list[str] | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Summarise the anatomical score of every subject: a line each.

    --terms correlates the score's terms, and lists how much each one's variance is
    inflated by what it has in common with the others (1: nothing).
    """
    from lamstore.score import anatomical_score, collinearity, summary

    ds = opened(store)
    if terms:
        source = click.get_current_context().get_parameter_source
        typed = click.core.ParameterSource.COMMANDLINE
        if given := [n for n in ("reference", *options) if source(n) is typed]:
            raise click.UsageError(
                "--terms is of each subject's values as they are; leave out "
                f"--{' and --'.join(given)}"
            )
        return collinearity(ds, subject=subject)
    # the score is measured over the whole store, whichever rows are requested
    ds = anatomical_score(ds, reference=_reference(reference), **options)
    return summary(ds, subject=subject)


def _reference(given: Sequence[str]) -> dict[str, list[Any]] | None:
    """Read COLUMN=VALUE; values of one column are alternatives."""
    group: dict[str, list[Any]] = {}
    for text in given:
        column, equals, value = text.partition("=")
        if not (column and equals):
            raise click.BadParameter(
                f"{text!r} is not COLUMN=VALUE", param_hint="reference"
            )
        group.setdefault(column, []).append(value)
    return group or None
