"""Verbs that ask a store: functions to tables, and what becomes of an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from inspect import signature
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore import schema
from lamstore.cli.options import verb
from lamstore.cli.program import examples, main
from lamstore.errors import LamstoreError, about, printable

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

PICTURES = (".png", ".pdf", ".svg")

#: Functions that read a few rows at a time themselves, and each chunk once.
BY_ROW = ("best_vertex", "top_vertices")

#: Rows that are read without Dask, which reads blocks of about 10.
FEW = 10


@main.group(
    epilog=examples(
        "lamstore query map cohort.zarr --subject sub-01 --variable cortical_thickness",
        "lamstore query score cohort.zarr --terms",
    )
)
def query() -> None:
    """Ask a store; the answer is a table, on the terminal or in a file."""


def question(
    name: str,
    *lines: str,
    of: str = "",
    group: click.Group = query,
    show: str = "show_answer",
    draws: bool = False,
    **changes: Any,
) -> Callable[[Callable[..., pd.DataFrame]], Callable[..., pd.DataFrame]]:
    """Make a verb of a function to a table, see `verb`.

    With `of` the function is called with the opened store, or with what the function
    `of` lamstore has ``found`` in it. `show` names the function of `lamstore.terminal`
    that prints the answer. With `draws` -o may be a picture, which the function takes
    as ``picture``.
    """

    def call(
        function: Callable[..., pd.DataFrame],
        store: Path,
        *,
        file: Path | None = None,
        csv: Path | None = None,
        as_json: bool = False,
        parquet: Path | None = None,
        overwrite: bool = False,
        **asked: Any,
    ) -> None:
        from lamstore import terminal

        # files are refused before their content is computed
        files = {"csv": csv, "parquet": parquet, "": file}
        for output in filter(None, files.values()):
            terminal.check_file(output, overwrite=overwrite)
        if file is not None:
            suffix = file.suffix.lower()
            known = [f".{kind}" for kind in terminal.FORMATS]
            if draws and suffix in PICTURES:
                asked["picture"] = file
            elif suffix not in known:
                raise LamstoreError(
                    f"the suffix {file.suffix!r} names no format",
                    file=file,
                    wanted=", ".join([*known, *(PICTURES if draws else ())]),
                )
        drawn = asked.get("picture")
        with about(file=store):
            table = _answer(function, of, store, asked)
        for kind, path in files.items():
            if path is not None:
                if path != drawn:
                    kind = kind or suffix.lstrip(".")
                    terminal.save(table, path, kind)
                lines = "" if path == drawn else f": {len(table)} lines"
                click.echo(printable(f"{path}{lines}"), err=as_json)
        if as_json:
            click.echo(terminal.as_json(table))
        elif not any(files.values()):
            getattr(terminal, show)(table)

    pictures = f", or a picture ({', '.join(PICTURES)})" if draws else ""
    write = "Write what its suffix names: .csv, .tsv, .json, .parquet"
    outputs = {
        "file": {"flags": "-o --output", "help": f"{write}{pictures}."},
        "csv": {"help": "Write CSV."},
        "parquet": {"help": "Write Parquet."},
    }
    changes |= {name: {"metavar": "FILE", **x} for name, x in outputs.items()}
    return verb(name, *lines, of=of, group=group, call=call, **changes)


def _answer(
    function: Callable[..., pd.DataFrame], of: str, store: Path, asked: dict[str, Any]
) -> pd.DataFrame:
    """Call a verb's function with what it takes: the store, opened, meshes, areas."""
    if not of:
        return function(store, **asked)
    library = attrgetter(of)(lamstore)
    taken = signature(library).parameters
    subject = asked.get("subject") if "subject" in taken else None
    subject = [subject] if isinstance(subject, str) else subject
    space: dict[str, Any] = {"space": asked.pop("space")} if "space" in asked else {}
    regions = asked.get("assignment", "")
    if of in BY_ROW and regions != "lameg":  # read a few rows at a time, and once
        space["blocks"] = False
    ds = opened(store, regions, subject, **space)
    given: dict[str, Any] = {"ds": ds}
    groups = {"mesh", "geometry"}.intersection(taken)
    if "weights" in taken and "vertex_area" in ds:
        groups.discard("mesh")
    for group in groups:
        blocks = space.get("blocks", True)
        given[group] = opened(store, group, subject, blocks=blocks)
    own = signature(function).parameters
    if "found" in own:
        mine = {name: asked.pop(name) for name in list(asked) if name in own}
        return function(library(**given, **asked), **mine)
    if "store" in own:
        given["store"] = store
    return function(**given, **asked)


def opened(
    store: Path,
    regions: str = "partition",
    subject: Sequence[str] | None = None,
    *,
    blocks: bool = True,
    **options: Any,
) -> xr.Dataset:
    """Open a store for a question.

    `regions` may be ``lameg``, which adds laMEG's regions, that are with the meshes, or
    another group, such as ``mesh``. Few rows are read without Dask's blocks.
    """
    if regions in schema.GROUPS:
        options["group"] = regions
    ds = lamstore.open(store, chunks=None, **options)
    if hidden := set(subject or ()).difference(ds["subject"].values.tolist()):
        from lamstore.store import Store

        for label in hidden.intersection(Store(store).labels):
            lamstore.open(store, subject=label)  # refused by its status
    if blocks and len(subject or ds["subject"]) > FEW:
        import dask
        from dask.threaded import get

        # else, also for "threads", Dask imports distributed to look for a scheduler
        dask.config.set(scheduler=get)
        ds = lamstore.open(store, **options)
    if regions != "lameg":
        return ds
    mesh, prefix = opened(store, "mesh", subject), schema.LAMEG_REGION_PREFIX
    names = [str(n) for n in mesh.data_vars if str(n).startswith(prefix)]
    return ds.assign({name: mesh[name] for name in names})


def ask(
    name: str,
    text: str,
    *lines: str,
    dims: Sequence[str] = (),
    beside: Sequence[str] = (),
    plot: str = "",
    **more: Any,
) -> None:
    """Make a verb of a function whose answer is a table, or becomes one by `dims`."""

    def table(found: Any, *, picture: Path | None = None) -> pd.DataFrame:
        if picture is not None:
            drawn = found.compute() if dims else found
            getattr(lamstore.plot, plot)(drawn, path=picture)
        return as_table(found, dims, beside) if dims else found

    table.__doc__ = text
    question(name, *lines, draws=bool(plot), **more)(table)


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


def group_table(
    ds: xr.Dataset, variable: str, statistic: str, picture: Path | None, **options: Any
) -> pd.DataFrame:
    """List a group map, a line for each layer and vertex, and perhaps draw it."""
    found = lamstore.group_map(ds, variable, **options).compute()
    if picture is not None:
        from lamstore import plot

        plot.surface(found, statistic, path=picture)
    levels = [f"q{100 * level:02g}" for level in found["quantile"].values]
    for level, name in zip(found["quantile"].values, levels, strict=True):
        found[name] = found["quantile_value"].sel(quantile=level, drop=True)
    maps = ["mean", "sd", "n", "consistency", *levels]
    return as_table(found[maps], ["layer", "template_vertex"], ["hemi"])


def values_of_column(ds: xr.Dataset, by: str, groups: Sequence[str]) -> tuple[Any, Any]:
    """Read two values of a participants' column, numbers where it has numbers."""
    first, second = groups
    if by in ds.coords and ds[by].dtype.kind in "fiu":
        with suppress(ValueError):  # lamstore.group_difference refuses unknown values
            return float(first), float(second)
    return first, second


def _subjects_dir(
    store: Path, ds: xr.Dataset, typed: Path | None
) -> dict[str, Path] | None:
    from lamstore.cohort.roots import known_roots
    from lamstore.store import Store

    return known_roots(Store(store), [str(x) for x in ds["subject"].values], typed)


def place_of(ds: xr.Dataset, store: Path, text: str, subjects_dir: Path | None) -> Any:
    """Read --near: a vertex or a point, here, in MNI, on a template, or a table."""
    from lamstore.terminal import read_table

    space, _, place = text.rpartition(":")
    if Path(text).suffix.lower() in (".csv", ".tsv"):
        return read_table(text, "vertex", *schema.XYZ)
    try:
        numbers = tuple(float(number) for number in place.split(","))
    except ValueError:
        numbers = ()
    whole = len(numbers) == 1 and numbers[0].is_integer()
    if space in lamstore.regions.spaces.SPACES and len(numbers) == 3:
        folder = _subjects_dir(store, ds, subjects_dir)
        if folder is None:
            raise click.UsageError(f"{space}: needs --subjects-dir")
        return lamstore.regions.peak(ds, numbers, subjects_dir=folder, space=space)
    if space and whole:
        on_template = lamstore.open(store, space=space, chunks=None)
        return lamstore.regions.native_vertex(on_template, int(numbers[0]))
    if not space and (whole or len(numbers) == 3):
        return int(numbers[0]) if whole else numbers
    wanted = "a vertex, x,y,z, mni152:x,y,z, fsaverage5:VERTEX, or a .csv or .tsv table"
    wrong = f"{text!r} is no place, expected {wanted}"
    raise click.BadParameter(wrong, param_hint="--near")


def located(
    ds: xr.Dataset,
    store: Path,
    mesh: xr.Dataset,
    found: pd.DataFrame,
    subjects_dir: Path | None,
    atlas: str | None = None,
) -> pd.DataFrame:
    """Add where vertices are, in MNI space and on the store's templates too."""
    from lamstore.dataset import select
    from lamstore.store import Store

    rows = select(ds, subject=list(dict.fromkeys(found["subject"])))
    if "region" not in found:
        found = lamstore.regions.locate(rows, found, atlas=atlas, mesh=mesh)
    folder = _subjects_dir(store, rows, subjects_dir)
    if folder is not None:
        found = lamstore.regions.spaces.to_mni(rows, found, folder)
        if subjects_dir is None and found["mni_x"].isna().all():
            found = found.drop(columns=["mni_x", "mni_y", "mni_z"])
    blocks = "auto" if len(rows["subject"]) > FEW else None
    for name in Store(store).root().templates:
        template = lamstore.open(store, space=name, chunks=blocks)
        place = lamstore.regions.locate(rows, found, template=template, mesh=mesh)
        found[f"{name}_vertex"] = place["template_vertex"]
    return found
