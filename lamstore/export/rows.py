"""The rows that are exported, with their maps, and how their files appear."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.atomic import require_file_or_none, sync, writing
from lamstore.dataset import simulated
from lamstore.errors import LamstoreError, issue
from lamstore.meg.participants import BIDS_COLUMNS
from lamstore.progress import shown
from lamstore.store import open as open_store

#: Begins the name of a folder in which files are written before they are moved.
STAGING = ".lamstore-export-"


class Map(NamedTuple):
    """A variable of a subject at one layer (vertex,); NaN where it is missing."""

    variable: str
    layer: str | None
    values: np.ndarray
    attrs: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Variable and layer, ``lead_field_rms_diff.white``."""
        return f"{self.variable}.{self.layer}" if self.layer else self.variable


class Row(NamedTuple):
    """A row that is exported; `entities` and `sources` without empty ones."""

    label: str
    ds: xr.Dataset
    maps: list[Map]
    entities: dict[str, str]
    sources: dict[str, str]
    simulated: str


class Rows:
    """The complete rows of a store that are requested; unknown names are refused."""

    def __init__(self, path: Path, subject: Any, variable: Any, layer: Any) -> None:
        self.path = path
        mesh = open_store(path, group="mesh")
        by_vertex = mesh[dataset.variables_by_vertex(mesh)]
        self.ds = open_store(path).assign(dict(by_vertex.data_vars))
        wanted = dataset.chosen_subjects(self.ds, subject)
        self._there = [str(label) for label in self.ds["subject"].values]
        self.labels = [label for label in self._there if label in wanted]
        self.variables = variables_of(self.ds, variable)
        self.layers = dataset.chosen_layers(self.ds, layer)
        self.simulated = simulated(self.ds.attrs)

    def __iter__(self) -> Iterator[Row]:
        for label in self.labels:
            ds = self.open(label)
            maps = maps_of(ds, self.variables, self.layers)
            sources = self._of_row(label, dataset.MIXABLE)
            yield Row(label, ds, maps, self.entities(label), sources, self.simulated)

    def open(self, label: str) -> xr.Dataset:
        """Open a row; what other rows have and this one lacks is missing everywhere."""
        ds = open_store(self.path, subject=label)
        for name in self.variables:
            if name not in ds.variables:
                like = self.ds[name].isel(subject=0, drop=True)
                shape = [ds.sizes.get(dim, like.sizes[dim]) for dim in like.dims]
                blank = np.nan if like.dtype.kind == "f" else -1
                ds[name] = (like.dims, np.full(shape, blank, like.dtype), like.attrs)
        return ds

    def entities(self, label: str) -> dict[str, str]:
        """Return a row's BIDS entities; it stands for a participant without a name."""
        return {"participant_id": label, **self._of_row(label, BIDS_COLUMNS)}

    def _of_row(self, label: str, names: Sequence[str]) -> dict[str, str]:
        row = self._there.index(label)
        there = [name for name in names if name in self.ds.coords]
        found = {name: str(self.ds[name].values[row]) for name in there}
        return {name: value for name, value in found.items() if value}


def variables_of(ds: xr.Dataset, variable: Any) -> list[str]:
    """Name the variables that are requested: by default predictors and score."""
    if variable is not None:
        return dataset.chosen_variables(ds, variable)
    declared = {v.name for v in schema.VARIABLES if v.group == "/"}
    return [name for name in dataset.variables_by_vertex(ds) if name in declared]


def maps_of(
    ds: xr.Dataset, variables: Sequence[str], layers: Sequence[str]
) -> list[Map]:
    """Take a subject's maps; warn of variables without a value, and leave them out."""
    found: list[Map] = []
    without = []
    for name in variables:
        array = ds[name].load()
        own: list[str | None] = [*layers] if "layer" in array.dims else [None]
        values = [dataset.values_of(ds, name, layer).values for layer in own]
        if np.isnan(values).all():
            without.append(name)
            continue
        found += [
            Map(name, layer, map_, array.attrs)
            for layer, map_ in zip(own, values, strict=True)
        ]
    if without:
        text = f"{', '.join(without)} has no value anywhere and is left out"
        advice = "A row without sensors has no lead field."
        issue(text, subject=dataset.label_of(ds), advice=advice)
    return found


def write_by_row(
    rows: Rows, out: Path, overwrite: bool, write_row: Callable[[Path, Row], None]
) -> list[Path]:
    """Write the files of each row into a folder, and name them."""
    written: dict[Path, None] = {}
    for row in shown("export", rows, len(rows.labels)):
        with staged(out, overwrite=overwrite) as scratch:
            write_row(scratch, row)
            written |= dict.fromkeys(
                out / path.relative_to(scratch) for path in _files(scratch)
            )
    return list(written)


@contextmanager
def staged(folder: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Yield a folder to write in; its files go to `folder` once all are whole."""
    made = [p for p in (folder, *folder.parents) if not p.exists()]
    scratch = None
    try:
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
            yield scratch
            targets = _targets(scratch, folder, overwrite)
            for path, target in targets.items():
                require_file_or_none(target)
                sync(path)
                made = [*(p for p in target.parents if not p.exists()), *made]
                target.parent.mkdir(parents=True, exist_ok=True)
            for path, target in targets.items():
                os.replace(path, target)
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)
        for path in made:
            with suppress(OSError):  # folders that hold something stay
                path.rmdir()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _targets(scratch: Path, folder: Path, overwrite: bool) -> dict[Path, Path]:
    """Return where each file goes; not those that are there with the same content."""
    targets, others = {}, []
    for path in _files(scratch):
        target = folder / path.relative_to(scratch)
        if overwrite or not os.path.lexists(target):
            targets[path] = target
        elif not target.is_file() or not filecmp.cmp(path, target, shallow=False):
            others.append(target)
    if others:
        more = f" and {len(others) - 1} more files are" if others[1:] else " is"
        wrong = f"{others[0].name}{more} there already with other content"
        advice = "Choose another place, or overwrite it."
        raise LamstoreError(wrong, file=others[0], advice=advice)
    return targets
