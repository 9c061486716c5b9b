"""Lead fields: where they come from, all behind one call.

A source is a callable from a subject Dataset to a `LeadField`; its options are its
constructor's. Another package adds one under a name with the entry point
``lamstore.lead_field_sources``; any callable serves without a name. What a source needs
of a recording it declares itself (`lamstore.forward.base.Declared`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.forward.base import ArrayLeadField, LeadField, LeadFieldSource, Tile
from lamstore.forward.sources import (
    ENTRY_POINTS,
    SOURCES,
    check_lead_field,
    check_source,
    coregistration_of,
    inputs_of,
    make_source,
    needs_inner_skull,
    recorded_options,
    source_for,
    source_names,
    unused_of,
)

__all__ = [
    "ENTRY_POINTS",
    "SOURCES",
    "ArrayLeadField",
    "LeadField",
    "LeadFieldSource",
    "Tile",
    "check_lead_field",
    "check_source",
    "close_programs",
    "coregistration_of",
    "inputs_of",
    "lead_field",
    "make_source",
    "needs_inner_skull",
    "programs_stopped",
    "recorded_options",
    "source_for",
    "source_names",
    "unused_of",
]


def lead_field(
    ds: xr.Dataset,
    forward: str | LeadFieldSource = "single-shell",
    *,
    vertex_chunk: int = 1024,
    **options: Any,
) -> xr.DataArray:
    """Present any source's lead field of one subject as a lazy array.

    Nothing of it is computed or read before it is asked for; a block holds some
    vertices with all their layers and channels. `lamstore.build` never goes this way:
    it reduces a lead field as it is computed.

    Parameters
    ----------
    ds
        Subject Dataset with surfaces and sensors, such as
        ``lamstore.open(path, subject="sub-01")``.
    forward
        Name of a source, or a source: a callable from a subject Dataset to a
        `LeadField`.
    vertex_chunk
        Vertices per dask block: what is computed at least, however little is asked.
    **options
        Arguments of the source that `forward` names.

    Returns
    -------
    xarray.DataArray
        ``lead_field`` (channel, layer, vertex), float64, dask-backed; ``units`` in its
        attributes, fT/(nA m) or, for planar gradiometers, fT/(mm nA m); NaN where the
        forward model dropped a source. Coordinates: ``channel`` (names), ``layer``,
        ``depth``, ``vertex``, ``hemi``, regions, and ``x``, ``y``, ``z`` (layer,
        vertex) in mm, scanner RAS. ``attrs["lead_field_source"]`` names the source.

    Raises
    ------
    LamstoreError
        If there is no such source or option, or the source cannot use this subject.
    """
    if "subject" in ds.dims:
        raise LamstoreError(
            "a lead field belongs to one subject",
            advice="Pass its own Dataset, lamstore.open(path, subject=...).",
        )
    if isinstance(forward, str):
        forward = make_source(forward, **options)
    elif options:
        raise LamstoreError(
            f"options are for a source that is named, found {', '.join(options)}",
            advice="Give this source its own options when you make it.",
        )
    field = check_lead_field(forward(ds), label_of(ds))
    array = field.to_dataarray(vertex_chunk)
    of_vertices = {
        name: coordinate.variable
        for name, coordinate in ds.coords.items()
        if coordinate.dims and set(coordinate.dims) <= {"layer", "vertex"}
    }
    positions = {
        axis: ds["coordinates"].isel(xyz=i).drop_vars("xyz", errors="ignore").variable
        for i, axis in enumerate("xyz")
    }
    array = array.assign_coords(of_vertices | positions)
    source = str(field.provenance.get("source", type(forward).__name__))
    return array.assign_attrs(lead_field_source=source)


def close_programs() -> None:
    """End the programs that lead-field sources run in this process."""
    with programs_stopped():
        pass


@contextmanager
def programs_stopped() -> Iterator[None]:
    """End the programs of this process' sources, and start no other meanwhile."""
    program = sys.modules.get("lamstore.forward.lameg.program")
    with nullcontext() if program is None else program.stopped():
        yield
