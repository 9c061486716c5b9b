"""Questions to a store: query map, query vertex, query score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

import lamstore
from lamstore.cli.group import example, main, store_argument
from lamstore.cli.output import Output, output_options
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
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
        ds = ds.assign(lamstore.patch_mean(ds, radius, chosen).data_vars)
    elif fwhm is not None:
        ds = ds.assign(lamstore.smooth(ds, fwhm, chosen).data_vars)
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
