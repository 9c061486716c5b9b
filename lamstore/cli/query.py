"""Questions to a store: query map, query vertex, query score."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

import lamstore
from lamstore.cli.group import example, main, store_argument
from lamstore.cli.output import Output, output_options
from lamstore.errors import LamstoreError, LamstoreWarning

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

SCOPES = ("subject", "hemisphere", "region", "cohort", "reference")
METHODS = ("z", "robust", "rank", "raw")
UNITS = ("participant", "row")

subjects_option = click.option(
    "--subject", "subjects", multiple=True, help="Only this row; may be repeated."
)
variables_option = click.option(
    "--variable",
    "variables",
    multiple=True,
    help="Only this variable; may be repeated.  [default: predictors and score]",
)
layers_option = click.option(
    "--layer", "layers", multiple=True, help="Only this layer; may be repeated."
)
unit_option = click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="participant",
    show_default=True,
    help="What counts once in a cohort: a participant, however many rows, or a row.",
)


@example(
    "lamstore query map cohort.zarr --subject sub-01 --variable cortical_thickness",
    "lamstore query score cohort.zarr --terms",
)
@main.group()
def query() -> None:
    """Ask a store; the answer is a table, on the terminal or in a file."""


@example(
    "lamstore query map cohort.zarr --subject sub-01 --layer white --csv sub-01.csv",
    "lamstore query map cohort.zarr --subject sub-01 --radius 10 --csv patches.csv",
)
@query.command("map")
@store_argument
@click.option("--subject", required=True, help="The row.")
@variables_option
@layers_option
@click.option(
    "--radius",
    type=click.FloatRange(min=0),
    help="Means over so many mm along the pial surface around each vertex.",
)
@click.option(
    "--fwhm",
    type=click.FloatRange(min=0),
    help="Smoothed along the pial surface, full width at half maximum in mm.",
)
@output_options
def ask_map(
    store: Path,
    subject: str,
    variables: tuple[str, ...],
    layers: tuple[str, ...],
    radius: float | None,
    fwhm: float | None,
    output: Output,
) -> None:
    """Show a subject's maps: a line for each vertex and layer."""
    if radius is not None and fwhm is not None:
        raise click.UsageError("choose --radius or --fwhm")
    ds = lamstore.open(store, subject=subject)
    chosen = list(variables) or None
    if radius is not None:
        ds = ds.assign(lamstore.patch_mean(ds, radius, variable=chosen).data_vars)
    elif fwhm is not None:
        ds = ds.assign(lamstore.smooth(ds, fwhm, variable=chosen).data_vars)
    output.deliver(_lines(ds, variables, layers))


@example("lamstore query vertex cohort.zarr 1234 --subject sub-01")
@query.command("vertex")
@store_argument
@click.argument("vertex", type=click.IntRange(min=0))
@click.option("--subject", required=True, help="The row.")
@variables_option
@layers_option
@output_options
def ask_vertex(
    store: Path,
    vertex: int,
    subject: str,
    variables: tuple[str, ...],
    layers: tuple[str, ...],
    output: Output,
) -> None:
    """Show VERTEX of one subject, laMEG's index: a line for each layer.

    A vertex is another place in each subject, so one is named.
    """
    ds = lamstore.open(store, subject=subject)
    if vertex >= ds.sizes["vertex"]:
        raise LamstoreError(
            f"{subject}: vertex {vertex} is not there; a layer has "
            f"{ds.sizes['vertex']}, from 0."
        )
    output.deliver(_lines(ds.isel(vertex=[vertex]), variables, layers))


def of_layers(ds: xr.Dataset, layers: Sequence[str]) -> xr.Dataset:
    """Keep only some layers of a Dataset, all if none is named.

    Raises
    ------
    LamstoreError
        If one is not there; those there are listed.
    """
    from lamstore.dataset import chosen_layers

    return ds.sel(layer=chosen_layers(ds, layers)) if layers else ds


def _lines(ds: xr.Dataset, variables: Sequence[str], layers: Sequence[str]) -> Any:
    from lamstore.export import dataframe

    return dataframe(ds, variable=variables or None, layer=layers or None)


def score_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of `lamstore.anatomical_score`."""
    for option in (
        click.option("--force", is_flag=True, help="Apply --preset to other sensors."),
        click.option(
            "--preset", type=click.Choice(["szul2025"]), help="Fixed weights."
        ),
        unit_option,
        click.option(
            "--reference",
            multiple=True,
            metavar="COLUMN=VALUE",
            help="Reference group, by a participants' column; may be repeated.",
        ),
        click.option("--atlas", help="Annotation for --scope region."),
        click.option(
            "--method",
            type=click.Choice(METHODS),
            default="z",
            show_default=True,
            help="Mean and sd, median and MAD, ranks, or raw values.",
        ),
        click.option(
            "--scope",
            type=click.Choice(SCOPES),
            default="subject",
            show_default=True,
            help="Over what terms are standardised; subjects can be compared with "
            "cohort and reference only.",
        ),
    ):
        command = option(command)
    return command


@example(
    "lamstore query score cohort.zarr --scope cohort",
    "lamstore query score cohort.zarr --scope reference --reference group=control",
    "lamstore query score cohort.zarr --terms",
)
@query.command("score")
@store_argument
@subjects_option
@click.option("--terms", is_flag=True, help="How much its terms say the same instead.")
@score_options
@output_options
@click.pass_context
def ask_score(
    ctx: click.Context,
    store: Path,
    subjects: tuple[str, ...],
    terms: bool,
    reference: tuple[str, ...],
    output: Output,
    **options: Any,
) -> None:
    """Summarise the anatomical score of every subject: a line each.

    --terms correlates the score's terms and says how much each one's variance is
    inflated by what it has in common with the others (1: nothing).
    """
    from lamstore.score import anatomical_score, collinearity, summary

    chosen = list(subjects) or None
    ds = lamstore.open(store)
    if terms:
        given = [
            name
            for name in ("reference", *options)
            if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
        ]
        if given:
            raise click.UsageError(
                f"--terms is of each subject's values as they are; leave out "
                f"--{' and --'.join(given)}"
            )
        output.deliver(collinearity(ds, subject=chosen))
        return
    group = _reference(reference)
    # the score is measured over the whole store, whoever is asked for
    ds = anatomical_score(ds, reference=group, **options)
    output.deliver(summary(ds, subject=chosen))


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

    table = best_of_rows(
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


def best_of_rows(
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

    from lamstore.questions import best_vertex
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
