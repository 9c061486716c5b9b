"""Lead fields: where they come from, all behind one call.

A source is a callable from a subject Dataset to a `LeadField`; its options are its
constructor's. A package of its own adds one under a name with the entry point
``lamstore.lead_field_sources``; any callable serves without a name.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.forward.arrays import ArrayLeadField
from lamstore.forward.base import LeadField, LeadFieldSource, Tile

__all__ = [
    "ENTRY_POINTS",
    "SOURCES",
    "ArrayLeadField",
    "LeadField",
    "LeadFieldSource",
    "Tile",
    "check_source",
    "close_programs",
    "lead_field",
    "make_source",
    "programs_stopped",
    "source_names",
]

#: Name -> module and class of a lead-field source.
SOURCES = {
    "auto": ("auto", "Auto"),
    "single-shell": ("single_shell", "SingleShell"),
    "spm-gain": ("spm_gain", "SpmGain"),
    "mne": ("mne_forward", "Mne"),
    "lameg": ("lameg", "Lameg"),
}

#: Group of the entry points by which other packages add sources.
ENTRY_POINTS = "lamstore.lead_field_sources"


def source_names() -> tuple[str, ...]:
    """Name every lead-field source, those of other packages after lamstore's own."""
    return tuple(dict.fromkeys((*SOURCES, *entry_points(group=ENTRY_POINTS).names)))


def make_source(name: str, **options: Any) -> LeadFieldSource:
    """Make a lead-field source by name.

    Parameters
    ----------
    name
        One of `source_names`.
    **options
        Arguments of its class.

    Raises
    ------
    LamstoreError
        If there is none of that name, or it has no such option.

    Examples
    --------
    >>> make_source("single-shell").reduce_rank
    True
    """
    check_source(name, options)
    made = _class_of(name)
    try:
        inspect.signature(made).bind(**options)
    except TypeError as error:
        raise LamstoreError(
            f"the lead-field source {name!r}: {error}. An entry point names what makes "
            "a source of options, not the source itself."
            if name not in SOURCES
            else f"the lead-field source {name!r}: {error}; give it, or build from "
            "recordings, which have it."
        ) from None
    return made(**options)


def check_source(name: str, options: Any = ()) -> None:
    """Check that there is a source of a name, and that it knows some options.

    Raises
    ------
    LamstoreError
        Naming the sources, or the options, that there are.
    """
    parameters = inspect.signature(_class_of(name)).parameters
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return
    if unknown := sorted(set(options) - set(parameters)):
        raise LamstoreError(
            f"the lead-field source {name!r} has no option {', '.join(unknown)}; it "
            f"has {', '.join(parameters) or 'none'}."
        )


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
            "a lead field belongs to one subject: pass its own Dataset, "
            "lamstore.open(path, subject=...)."
        )
    if isinstance(forward, str):
        forward = make_source(forward, **options)
    elif options:
        raise LamstoreError(
            f"{', '.join(options)}: options are for a source that is named; give this "
            "one its own when you make it."
        )
    field = forward(ds)
    if not isinstance(field, LeadField):
        raise LamstoreError(
            f"{getattr(forward, '__name__', type(forward).__name__)} returned a "
            f"{type(field).__name__}, expected a LeadField; lamstore.forward."
            "ArrayLeadField makes one of an array."
        )
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
    """End the programs that lead-field sources have started in this process."""
    pool = sys.modules.get("lamstore.forward.lameg.pool")
    if pool is not None:
        pool.close_pools()


@contextmanager
def programs_stopped() -> Iterator[None]:
    """End the programs of this process' sources, and start no other meanwhile."""
    pool = sys.modules.get("lamstore.forward.lameg.pool")
    with nullcontext() if pool is None else pool.stopped():
        yield


def _class_of(name: str) -> Callable[..., LeadFieldSource]:
    if name in SOURCES:
        module, class_name = SOURCES[name]
        return getattr(import_module(f"lamstore.forward.{module}"), class_name)
    found = entry_points(group=ENTRY_POINTS, name=name)
    if not found:
        raise LamstoreError(
            f"no lead-field source {name!r}; there are {', '.join(source_names())}."
        )
    entry = next(iter(found))
    try:
        return entry.load()
    except Exception as error:  # whatever another package raises as it is imported
        raise LamstoreError(
            f"the lead-field source {name!r} ({entry.value}) cannot be imported: "
            f"{type(error).__name__}: {error}. Install its package again."
        ) from error
