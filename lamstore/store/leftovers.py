"""Files in and beside a store that should not be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lamstore import schema
from lamstore.store import files, places
from lamstore.store.arrays import chunk_grid
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import MAKING
from lamstore.store.publish import PARTIAL
from lamstore.store.structure import Structure


def leftovers(structure: Structure) -> Iterator[Finding]:
    """Find what interrupted writers left, stray chunks and foreign files.

    Temporary files are left over only if nobody builds; see `Structure.busy`.

    Parameters
    ----------
    structure
        What the store is made of.
    """
    grids = {
        name: chunk_grid(spec.shape, node["chunk_grid"]["configuration"]["chunk_shape"])
        for name, node in structure.nodes.items()
        for spec in [structure.specs[name]]
    }
    for path in places.walk(structure.path):
        if PARTIAL.search(path.rpartition("/")[2]):
            if not structure.busy:
                yield _temporary(structure.named(path))
        elif finding := _judge(structure, grids, path):
            yield finding
    if not structure.busy:
        yield from _beside(structure.folder)


def _judge(
    structure: Structure, grids: dict[str, tuple[int, ...]], path: str
) -> Finding | None:
    """Tell what a file is; None if it belongs there."""
    if path == "zarr.json":
        return None
    if structure.templates and path.partition("/")[0] in structure.templates.names:
        return None  # judged with the group
    folder, _, name = path.rpartition("/")
    if name == "zarr.json" and (folder in structure.specs or folder in schema.GROUPS):
        return None
    array, _, index = path.partition("/c/")
    if array not in structure.specs and _is_member(structure, path):
        return None  # all of it was named already
    if array in structure.specs and all(x.isdigit() for x in index.split("/")):
        if array not in grids:
            return None  # its metadata are at fault
        place = tuple(int(x) for x in index.split("/"))
        grid = grids[array]
        if len(place) == len(grid) and all(
            i < n for i, n in zip(place, grid, strict=True)
        ):
            return None
        return _stray(structure, array, path, place)
    file = structure.named(path)
    message = (
        f"{file}: belongs to no array of the store, and Zarr warns of it; keep it "
        "elsewhere."
    )
    return Finding("foreign", message, "", "", file, Mend.REMOVE)


def _is_member(structure: Structure, path: str) -> bool:
    """Whether a file lies in something that a finding about metadata names."""
    return any(
        finding.kind == "foreign" and path.startswith(f"{finding.variable}/")
        for finding in structure.findings
    )


def _stray(
    structure: Structure, array: str, path: str, place: tuple[int, ...]
) -> Finding:
    variable, file = array.rpartition("/")[2], structure.named(path)
    shape = structure.specs[array].shape
    row = structure.specs[array].dims[0] == "subject" and len(shape) > 1
    whose = f"row {place[0]}" if row else f"place {list(place)}"
    message = (
        f"{whose}: {variable}: {file} is a chunk beyond the array's {shape}; what is "
        "added there would begin with what is in it."
    )
    return Finding("foreign", message, "", variable, file, Mend.REMOVE)


def _temporary(file: str) -> Finding:
    message = (
        f"{file}: an interrupted writer left this temporary file; the end of a build "
        "sweeps it."
    )
    return Finding("leftover", message, "", "", file, Mend.SWEEP)


def _beside(folder: Path) -> Iterator[Finding]:
    """Find temporary files in the folder beside the store."""
    for made in MAKING:
        if any(True for _ in places.walk(folder / made)):
            yield _temporary(f"{folder.name}/{made}")
    for name in places.walk(folder):
        if name.endswith(files.TEMPORARY):
            yield _temporary(f"{folder.name}/{name}")
