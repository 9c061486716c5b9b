"""Reading complete rows one by one, as a resampling does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.store import files, template_layout, tree
from lamstore.store.journal import Commit, Journal, Stamp

#: What index maps are made from.
MESH = ("sphere_reg", "faces", "coordinates")


@dataclass(frozen=True)
class NativeRow:
    """A row as it is published.

    Attributes
    ----------
    index
        Its place in the store.
    label
        Its name.
    digest
        SHA-256 of its receipt; "" if the row is not complete.
    sizes
        Length of each ragged dim.
    stamp
        Changes when somebody commits the row again.
    """

    index: int
    label: str
    digest: str
    sizes: Mapping[str, int]
    stamp: Stamp


def digest_of(status: int, receipt: str) -> str:
    """Return what tells one commit of a row from another; "" if it is not complete."""
    if status != tree.COMPLETE:
        return ""
    return hashlib.sha256(receipt.encode()).hexdigest()


class NativeRows:
    """The rows of a store, read array by array.

    Parameters
    ----------
    path
        The store.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._journal = Journal(path.resolve())
        self._opened: dict[str, Any] = {}
        self._nodes = tree.members(path)

    def rows(self) -> list[NativeRow]:
        """Return every row as it is published now."""
        document = tree.root_document(self._path)
        labels = [str(x) for x in tree.read_list(self._path, document, "subject")]
        # before the receipts: a row that is committed meanwhile is seen to have changed
        stamps = self._journal.stamps(labels)
        codes = tree.read_list(self._path, document, "status")
        texts = tree.read_list(self._path, document, "receipt")
        rows = []
        for index, label in enumerate(labels):
            commit = Commit.from_published(int(codes[index]), texts[index])
            rows.append(
                NativeRow(
                    index,
                    label,
                    digest_of(int(codes[index]), texts[index]),
                    commit.row.get("sizes", {}),
                    stamps[label],
                )
            )
        return rows

    def changed(self, row: NativeRow) -> bool:
        """Whether somebody has committed the row since it was listed."""
        return self._journal.stamp(row.label) != row.stamp

    def values(self, row: NativeRow, name: str) -> np.ndarray:
        """Read a variable of a row, without padding."""
        path = name if name in self._nodes else f"{schema.variable(name).group}/{name}"
        if path not in self._opened:
            self._opened[path] = tree.open_array(self._path, path, mode="r")
        values = np.asarray(self._opened[path][row.index])
        dims = self._nodes[path]["dimension_names"][1:]
        return values[tuple(slice(row.sizes.get(dim)) for dim in dims)]

    def mesh(self, row: NativeRow, *, coordinates: bool) -> xr.Dataset:
        """Read what an index map is made from, as a subject Dataset."""
        data: dict[str, Any] = {}
        for name in ("hemi", *MESH):
            if name == "coordinates" and not coordinates:
                continue
            dims = schema.variable(name).subject_dims
            data[name] = (dims, self.values(row, name))
        return xr.Dataset(data, attrs={"subject": row.label})

    def attrs(self, name: str) -> dict[str, Any]:
        """Return the attributes of a variable of the root group."""
        return dict(self._nodes[name]["attributes"])

    def n_layers(self) -> int:
        """Return how many layers the store has."""
        return int(self._nodes["layer"]["shape"][0])

    def labels_of(self, name: str) -> np.ndarray:
        """Read ``layer`` or ``depth``."""
        return tree.read_array(self._path, name)

    def atlases(self) -> list[str]:
        """Name the atlases of which the store has regions."""
        prefix = schema.REGION_PREFIX
        return sorted(
            n.removeprefix(prefix) for n in self._nodes if n.startswith(prefix)
        )

    def predictors(self) -> list[str]:
        """Name the variables that are resampled."""
        dims = (["subject", "vertex"], ["subject", "layer", "vertex"])
        return [
            variable.name
            for variable in schema.variables("/")
            if not variable.coordinate
            and variable.name in self._nodes
            and self._nodes[variable.name]["dimension_names"] in dims
        ]

    def has(self, name: str) -> bool:
        """Whether the root has a member of this name that is no template group."""
        if name in self._nodes:
            return True
        folder = self._path / name
        if not folder.exists():
            return False
        return not template_layout.is_template(files.read_json(folder / "zarr.json"))
