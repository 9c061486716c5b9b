"""What questions share: their options, and what is done with an answer.

A question is one function from a store and options to a table; `question` makes a verb
of it. Options have the names of the library's arguments. One that is not typed is not
passed on, so that the library's own default holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cli.group import example, main, store_argument
from lamstore.cli.options import Option, all_of
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

#: Suffixes of pictures.
PICTURES = (".png", ".pdf", ".svg")


# ----------------------------------------------------------------------------- options


def _several(ctx: click.Context, param: click.Parameter, values: Sequence[Any]) -> Any:
    """Return a list without doubles; None where nothing was named."""
    return list(dict.fromkeys(values)) or None


def _repeated(flag: str, help: str) -> Option:
    return click.option(flag, multiple=True, callback=_several, help=help)


#: Options that mean the same in every verb that takes them.
SHARED: dict[str, Option] = {
    "subject": _repeated("--subject", "Only this row; may be repeated."),
    "variable": _repeated(
        "--variable",
        "Only this variable; may be repeated.  [default: predictors and score]",
    ),
    "layers": _repeated(
        "--layer", "Only this layer, such as white or 0.5; may be repeated."
    ),
    "layer": click.option(
        "--layer", help="Layer of the variable, if it has layers: white, 0.5, ..."
    ),
    "region": _repeated("--region", "Only this region; may be repeated."),
    "atlas": click.option(
        "--atlas", help="Annotation that has the regions.  [default: the only one]"
    ),
    "hemi": click.option(
        "--hemi", type=click.Choice(["lh", "rh"]), help="Only this hemisphere."
    ),
    "assignment": click.option(
        "--assignment",
        type=click.Choice(["partition", "lameg"]),
        default="partition",
        show_default=True,
        help="Each vertex its own region, or laMEG's overlapping sets.",
    ),
    "statistic": click.option(
        "--statistic",
        default="mean",
        show_default=True,
        help="mean, sd, median, min, max, n, or a quantile such as q25.",
    ),
    "unit": click.option(
        "--unit",
        type=click.Choice(["participant", "row"]),
        default="participant",
        show_default=True,
        help="What counts once: a participant, however many rows there are, or a row.",
    ),
    "space": click.option(
        "--space",
        default="fsaverage5",
        show_default=True,
        help="Template that lamstore resample has resampled the store to.",
    ),
}


def shared(names: str) -> Option:
    """Add shared options to a verb, named in one text."""
    return all_of([SHARED[name] for name in names.split()])


# ----------------------------------------------------------------------------- answers


@dataclass(frozen=True)
class Output:
    """Where an answer goes: files, JSON on standard output, or the terminal."""

    file: Path | None
    csv: Path | None
    parquet: Path | None
    as_json: bool
    overwrite: bool

    @property
    def picture(self) -> Path | None:
        """The file of -o where it is a picture."""
        drawn = self.file is not None and self.file.suffix.lower() in PICTURES
        return self.file if drawn else None

    def check(self, suffixes: Sequence[str]) -> None:
        """Refuse files before their content is computed."""
        from lamstore.tables import check_file

        for path in filter(None, (self.file, self.csv, self.parquet)):
            check_file(path, overwrite=self.overwrite)
        if self.file is not None and self.file.suffix.lower() not in suffixes:
            raise LamstoreError(
                f"the suffix {self.file.suffix!r} names no format",
                file=self.file,
                wanted=", ".join(suffixes),
            )

    def deliver(
        self, table: pd.DataFrame, show: Callable[[pd.DataFrame], None] | None
    ) -> None:
        """Write a table where it was requested, or print it."""
        from lamstore import tables

        files = [(self.csv, "csv"), (self.parquet, "parquet"), (self.file, "")]
        for path, kind in files:
            if path is None:
                continue
            if path != self.picture:
                tables.save(table, path, kind, overwrite=self.overwrite)
            click.echo(tables.printable(path), err=self.as_json)
        if self.as_json:
            click.echo(tables.as_json(table))
        elif not any(path for path, _ in files):
            (show or tables.show_answer)(table)


def question(
    name: str,
    options: str,
    *examples: str,
    group: click.Group | None = None,
    show: Callable[[pd.DataFrame], None] | None = None,
    draws: bool = False,
) -> Callable[[Callable[..., pd.DataFrame]], click.Command]:
    """Make a verb of a function from a store and options to a table.

    Parameters
    ----------
    name
        The verb.
    options
        Names of the options that it shares with others, see `SHARED`.
    *examples
        Lines for the end of its help.
    group
        Where the verb belongs; ``lamstore query`` by default.
    show
        Prints the answer for people; by default its first lines.
    draws
        Whether -o may be a picture; the function then takes it as ``picture``.
    """
    suffixes = (".csv", ".tsv", ".json", ".parquet", *(PICTURES if draws else ()))
    file = click.Path(path_type=Path, dir_okay=False)
    outputs = [
        click.option(
            "-o",
            "--output",
            "file",
            type=file,
            metavar="FILE",
            help=f"Write what its suffix names: {', '.join(suffixes)}.",
        ),
        click.option("--csv", type=file, metavar="FILE", help="Write CSV."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--parquet", type=file, metavar="FILE", help="Write Parquet."),
        click.option("--overwrite", is_flag=True, help="Replace files."),
    ]

    def decorate(function: Callable[..., pd.DataFrame]) -> click.Command:
        def verb(**given: Any) -> None:
            names = Output.__dataclass_fields__
            output = Output(**{field: given.pop(field) for field in names})
            output.check(suffixes)
            typed = {option: x for option, x in given.items() if x is not None}
            if output.picture is not None:
                typed["picture"] = output.picture
            output.deliver(function(**typed), show)

        verb.__doc__ = function.__doc__
        # where click keeps parameters, the last first, until a function is a verb
        made: Any = verb
        all_of(outputs)(made)
        made.__click_params__ += getattr(function, "__click_params__", [])
        shared(options)(made)
        store_argument(made)
        return example(*examples)((group or query).command(name)(made))

    return decorate


@example(
    "lamstore query map cohort.zarr --subject sub-01 --variable cortical_thickness",
    "lamstore query score cohort.zarr --terms",
)
@main.group()
def query() -> None:
    """Ask a store; the answer is a table, on the terminal or in a file."""


#: So many subjects are read without Dask, which reads blocks of about 10.
FEW = 5


def opened(
    store: Path,
    regions: str = "partition",
    subject: Sequence[str] | None = None,
    **options: Any,
) -> xr.Dataset:
    """Open a store for a question.

    Parameters
    ----------
    store
        The store.
    regions
        ``"lameg"`` adds laMEG's regions, which are with the meshes; ``"mesh"`` opens
        the meshes.
    subject
        The rows that are requested.
    **options
        See `lamstore.open`.
    """
    if subject is not None and len(subject) <= FEW:
        options["chunks"] = None
    if regions == "mesh":
        return lamstore.open(store, group="mesh", **options)
    import dask
    from dask.threaded import get

    # else, also for "threads", Dask imports distributed to look for a scheduler
    dask.config.set(scheduler=get)
    ds = lamstore.open(store, **options)
    if regions != "lameg":
        return ds
    from lamstore.schema import LAMEG_REGION_PREFIX

    mesh = lamstore.open(store, group="mesh", **options)
    names = [str(n) for n in mesh.data_vars if str(n).startswith(LAMEG_REGION_PREFIX)]
    return ds.assign({name: mesh[name] for name in names})


def as_table(
    ds: xr.Dataset, dims: Sequence[str], coordinates: Sequence[str] = ()
) -> pd.DataFrame:
    """Make a line for each place in `dims`, with the variables and some coordinates."""
    order = [dim for dim in dims if dim in ds.dims]
    kept = [*order, *(name for name in coordinates if name in ds.coords)]
    bare = ds.drop_vars([name for name in ds.coords if name not in kept])
    table = bare.to_dataframe(dim_order=order).reset_index()
    for name in kept:
        if meanings := ds[name].attrs.get("flag_meanings"):
            table[name] = table[name].map(dict(enumerate(meanings.split())))
    return table[[*kept, *(str(name) for name in ds.data_vars)]]
