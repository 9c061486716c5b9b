"""Exports with several files a row: GIFTI, BIDS, FreeSurfer."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.dataset import freesurfer_folder, simulated
from lamstore.errors import LamstoreError
from lamstore.export import bids, freesurfer, gifti
from lamstore.export.chosen import (
    Map,
    chosen_layers,
    chosen_rows,
    chosen_variables,
    entities_of,
    maps_of,
    open_row,
    open_rows,
    sources_of,
)
from lamstore.export.hemispheres import hemispheres, surfaces
from lamstore.export.writing import staged
from lamstore.store import open as open_store


@dataclass(frozen=True)
class Wanted:
    """What is exported, and how.

    Attributes
    ----------
    subjects, variables, layers
        Labels and names; None for all.
    subjects_dir
        FreeSurfer's SUBJECTS_DIR, to fill overlays; None leaves them sparse.
    overlay
        ``mgh`` or ``curv``.
    missing
        What stands in an overlay where there is no value.
    overwrite
        Whether to replace files.
    """

    subjects: Sequence[str] | None = None
    variables: Sequence[str] | None = None
    layers: Sequence[str] | None = None
    subjects_dir: Path | None = None
    overlay: str = "mgh"
    missing: float = math.nan
    overwrite: bool = False
    engine: str | None = None


@dataclass(frozen=True)
class Row:
    """A row that is being exported."""

    label: str
    ds: xr.Dataset
    maps: list[Map]
    entities: dict[str, str]
    sources: dict[str, str]
    simulated: str
    wanted: Wanted = field(repr=False)


def write_folder(
    path: Path,
    out: Path,
    wanted: Wanted,
    write_row: Callable[[Path, Row], None],
    *,
    name_of: Callable[[dict[str, str]], str] | None = None,
) -> list[Path]:
    """Write the files of every row, a row at a time, and return them all.

    A row's files are moved into place together.

    Parameters
    ----------
    path, out, wanted
        The store, the folder, what is exported.
    write_row
        Writes a row's files into a folder.
    name_of
        Names a row by its entities, where that is how its files are called.

    Raises
    ------
    LamstoreError
        If two rows have one name.
    """
    written = []
    if name_of is not None:
        _check_names(path, wanted, name_of)
    for row in _rows(path, wanted):
        with staged(out, overwrite=wanted.overwrite) as scratch:
            write_row(scratch, row)
            files = sorted(p for p in scratch.rglob("*") if p.is_file())
            written += [out / file.relative_to(scratch) for file in files]
    return list(dict.fromkeys(written))


def _rows(path: Path, wanted: Wanted) -> Iterator[Row]:
    """Open the rows that are wanted; what is unknown is refused before the first."""
    store = open_rows(path)
    labels = chosen_rows(store, wanted.subjects)
    variables = chosen_variables(store, wanted.variables)
    layers = chosen_layers(store, wanted.layers)
    for label in labels:
        ds = open_row(path, label, store, variables)
        yield Row(
            label,
            ds,
            maps_of(ds, variables, layers),
            entities_of(store, label),
            sources_of(store, label),
            simulated(store.attrs),
            wanted,
        )


def _check_names(
    path: Path, wanted: Wanted, name_of: Callable[[dict[str, str]], str]
) -> None:
    store = open_store(path)
    first: dict[str, str] = {}
    for label in chosen_rows(store, wanted.subjects):
        name = name_of(entities_of(store, label))
        if name in first:
            raise LamstoreError(
                f"{first[name]} and {label} would both be called {name}, since their "
                "participant, session, task and run are the same; export them to "
                "folders of their own with --subject."
            )
        first[name] = label


# ---------------------------------------------------------------------------- GIFTI


def write_gifti_row(folder: Path, row: Row) -> None:
    """Write ``<label>/<hemi>.<variable>[.<layer>].shape.gii`` and the surfaces."""
    home = folder / row.label
    shown = surfaces(row.ds)
    for part in hemispheres(row.ds):
        for name, positions in shown.items():
            target = home / f"{part.hemi}.{name}.surf.gii"
            gifti.write_surface(target, part, positions, name)
        gifti.write_vertex_numbers(home / f"{part.hemi}.vertex.shape.gii", part)
        for one in row.maps:
            gifti.write_map(home / f"{part.hemi}.{one.name}.shape.gii", part, one)
    for one in row.maps:
        said = bids.sidecar(one, row.sources, row.simulated)
        bids.write_json(home / f"{one.name}.json", said)


def write_bids_row(folder: Path, row: Row) -> None:
    """Write a row's files under BIDS's names, each map with its sidecar."""
    home = folder / bids.folder_of(row.entities)
    _check_name(row)
    shown = surfaces(row.ds)

    def named(hemi: str, suffix: str, desc: str = "") -> Path:
        return home / bids.file_name(row.entities, hemi, suffix, desc=desc)

    for part in hemispheres(row.ds):
        for name, positions in shown.items():
            target = named(part.hemi, f"{name}.surf.gii")
            gifti.write_surface(target, part, positions, name)
        pial = named(part.hemi, "pial.surf.gii").relative_to(folder)
        reference = {"SpatialReference": f"bids::{pial.as_posix()}"}
        target = named(part.hemi, "statmap.shape.gii", "vertex")
        gifti.write_vertex_numbers(target, part)
        _write_sidecar(target, {"Description": _VERTEX, **reference})
        for one in row.maps:
            desc = bids.description(one)
            target = named(part.hemi, "statmap.shape.gii", desc)
            gifti.write_map(target, part, one)
            said = bids.sidecar(one, row.sources, row.simulated, **reference)
            _write_sidecar(target, said)
    about = bids.dataset_description(row.simulated)
    bids.write_json(folder / "dataset_description.json", about)


_VERTEX = "laMEG's 0-based index of the vertex within a layer"


def _write_sidecar(path: Path, content: dict[str, Any]) -> None:
    name = path.name.removesuffix(".shape.gii")
    bids.write_json(path.with_name(f"{name}.json"), content)


def _check_name(row: Row) -> None:
    """Refuse maps that would have one name."""
    names = [bids.description(one) for one in row.maps]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise LamstoreError(
            f"{row.label}: two maps would be called desc-{twice[0]}; export them one "
            "after the other, to two folders."
        )


# ----------------------------------------------------------------------- FreeSurfer


def write_freesurfer_row(folder: Path, row: Row) -> None:
    """Write ``<label>/surf/<hemi>.<variable>[.<layer>].mgh`` at full resolution."""
    wanted = row.wanted
    home = folder / row.label / "surf"
    source = None
    if wanted.subjects_dir is not None:
        source = _freesurfer_folder(row, wanted.subjects_dir)
    found = freesurfer.fillings(row.ds, source)
    for filling in found:
        for one in row.maps:
            path = home / f"{filling.hemi}.{one.name}.{wanted.overlay}"
            freesurfer.write_overlay(path, filling, one.values, missing=wanted.missing)
    filled = "vertices that were not kept are missing"
    if source is not None:
        filled = (
            "cortex has the value of the vertex that was kept and is nearest along the "
            "white surface; the medial wall is missing"
        )
    more = {
        "Filling": filled,
        "Missing": "NaN" if math.isnan(wanted.missing) else wanted.missing,
        "VerticesShared": {part.hemi: part.n_shared for part in found},
    }
    for one in row.maps:
        said = bids.sidecar(one, row.sources, row.simulated, **more)
        bids.write_json(home / f"{one.name}.json", said)


def _freesurfer_folder(row: Row, subjects_dir: Path) -> Path:
    """Find a row's FreeSurfer folder: as it was called when the row was built."""
    names = [row.entities["participant_id"], row.label]
    if recorded := freesurfer_folder(row.ds.attrs.get("receipt", {})):
        names.insert(0, recorded)
    for name in names:
        if (subjects_dir / name / "surf").is_dir():
            return subjects_dir / name
    raise LamstoreError(
        f"{row.label}: {subjects_dir} has no folder "
        f"{' or '.join(dict.fromkeys(names))} with surf in it; name the SUBJECTS_DIR "
        "that has recon-all's surfaces."
    )
