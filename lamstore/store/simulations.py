"""Groups of simulations that are kept, ``simulation_<name>``: a chunk a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import LamstoreError
from lamstore.schema import Variable
from lamstore.store.layout import Node, array_node, coordinates_attr, group_node
from lamstore.store.metadata import SIMULATION_MARK, Root
from lamstore.store.template import rows_as_stored

if TYPE_CHECKING:
    import xarray as xr

VERSION = 1

#: Begins a group's name.
PREFIX = "simulation_"

#: Coordinates of rows and vertices that a group has itself, or that are of the build.
_LEFT_OUT = ("subject", "error")


@dataclass(frozen=True)
class SimulationPlan:
    """What a group of simulations is going to hold; `attrs` are its settings."""

    name: str
    rows: int
    n_vertices: int
    layers: Sequence[str]
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def records(self) -> tuple[Variable, ...]:
        """The variables of the group."""
        return schema.SIMULATION_VARIABLES

    def nodes(self, separator: str) -> dict[str, Node]:
        """Return the metadata of the group and its arrays, by path in the store."""
        sizes = {"subject": self.rows, "vertex": self.n_vertices}
        sizes |= dict.fromkeys(("layer", "found_layer"), len(self.layers))
        attrs = {SIMULATION_MARK: VERSION, **plain(self.attrs)}
        attrs["coordinates"] = coordinates_attr(self.records)
        return {self.name: group_node(attrs)} | {
            f"{self.name}/{item.name}": array_node(item, sizes, separator=separator)
            for item in self.records
        }


def kept_simulations(root: Root) -> list[str]:
    """Name the simulations that a store has."""
    names = root.derived.keys() - root.templates.keys()
    return sorted(name.removeprefix(PREFIX) for name in names)


def open_simulation(root: Root, name: str, complete: bool, chunks: Any) -> xr.Dataset:
    """Open a group of simulations, as `lamstore.open` does, with rows' coordinates."""
    from lamstore.store.reading import open_group

    if name not in kept_simulations(root):
        there = ", ".join(kept_simulations(root)) or "none"
        raise LamstoreError(
            f"has no simulation {name} (it has: {there})",
            file=root.path,
            advice=f"Make it with lamstore simulate {root.path} --name {name}.",
        )
    advice = f"Run lamstore simulate {root.path} --name {name} again."
    ds, rows = rows_as_stored(root, PREFIX + name, complete, chunks, advice)
    places = {"subject": rows, "vertex": slice(ds.sizes["vertex"])}
    native = open_group(root, None, chunks)
    coords = {
        coord: item.variable.isel(places, missing_dims="ignore")
        for coord, item in native.coords.items()
        if {*item.dims} <= {"subject", "vertex"} and coord not in _LEFT_OUT
    }
    del ds.attrs[SIMULATION_MARK]
    return ds.drop_vars("commit").assign_coords(coords)
