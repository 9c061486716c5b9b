"""Lead fields: where they come from, all behind one call.

A source is a callable from a subject Dataset to a `LeadField`; its options are its
constructor's. Another package adds one under a name with the entry point
``lamstore.lead_field_sources``; any callable serves without a name. What a source needs
of a recording it declares itself (`lamstore.forward.base.Declared`).
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError
from lamstore.forward.base import ArrayLeadField as ArrayLeadField
from lamstore.forward.base import Declared
from lamstore.forward.base import LeadField as LeadField
from lamstore.forward.base import LeadFieldSource as LeadFieldSource
from lamstore.forward.base import Tile as Tile
from lamstore.meg.recording import Meg, Recording

#: Name -> module and class of a lead-field source.
SOURCES = {
    "single-shell": ("single_shell", "SingleShell"),
    "spm-gain": ("spm_gain", "SpmGain"),
    "mne": ("mne_forward", "Mne"),
    "lameg": ("lameg", "Lameg"),
}
#: Group of the entry points by which other packages add sources.
ENTRY_POINTS = "lamstore.lead_field_sources"
#: Files of a recording that lead-field sources read.
_RECORDING_FILES = {"gain": "a gain matrix", "fwd": "a forward solution"}


def lead_field(
    ds: xr.Dataset,
    forward: str | LeadFieldSource = "single-shell",
    *,
    vertex_chunk: int = 1024,
    **options: Any,
) -> xr.DataArray:
    """Present any source's lead field of one subject as a lazy array.

    Nothing is computed or read before it is wanted. `lamstore.build` never goes this
    way: it reduces a lead field as it is computed.

    Parameters
    ----------
    ds
        Subject Dataset with surfaces and sensors, such as
        ``lamstore.open(path, subject="sub-01")``.
    forward
        Name of a source, or a callable from a subject Dataset to a `LeadField`.
    vertex_chunk
        Vertices per dask block, with all their layers and channels.
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
        advice = "Pass its own Dataset, lamstore.open(path, subject=...)."
        raise LamstoreError("a lead field belongs to one subject", advice=advice)
    if isinstance(forward, str):
        forward = make_source(forward, **options)
    else:
        _refuse_options(options)
    field = check_lead_field(forward(ds), label_of(ds))
    of_vertices = {
        name: coordinate.variable
        for name, coordinate in ds.coords.items()
        if coordinate.dims and set(coordinate.dims) <= {"layer", "vertex"}
    }
    positions = {
        axis: ds["coordinates"].isel(xyz=i).drop_vars("xyz", errors="ignore").variable
        for i, axis in enumerate("xyz")
    }
    source = str(field.provenance.get("source", type(forward).__name__))
    array = field.to_dataarray(vertex_chunk).assign_coords(of_vertices | positions)
    return array.assign_attrs(lead_field_source=source)


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
        If there is none of that name, or the options are not its own.

    Examples
    --------
    >>> make_source("single-shell").reduce_rank
    True
    """
    made = source_class(name)
    _check_options(name, made, options)
    try:
        inspect.signature(made).bind(**options)
    except TypeError as error:
        wrong = f"the lead-field source {name!r}: {error}"
        advice = "Pass the option that it lacks; an entry point names a class."
        raise LamstoreError(wrong, advice=advice) from None
    return made(**options)


def check_lead_field(field: Any, subject: str) -> LeadField:
    """Return what a source returned, if it is a lead field."""
    if not isinstance(field, LeadField):
        found = f"the lead-field source returned a {type(field).__name__}"
        advice = "lamstore.forward.ArrayLeadField makes a LeadField of an array."
        raise LamstoreError(found, subject=subject, advice=advice)
    return field


def check_source(
    forward: str | LeadFieldSource,
    options: Any,
    *,
    recordings: Iterable[Any] = (),
    workers: int | None = None,
    programs: bool = False,
) -> None:
    """Refuse a build's source, options, unread files and missing programs."""
    given = options.forward_options
    if not isinstance(forward, str):
        if not callable(forward):
            wanted = "a source's name, or a callable from a Dataset to a LeadField"
            raise LamstoreError(f"forward is {forward!r}", wanted=wanted)
        _refuse_options(given)
        return
    _check_options(forward, source_class(forward), given)
    if twice := sorted(set(declared(forward, "from_build")) & set(given)):
        found = (
            f"{', '.join(twice)} of {forward!r} comes from the recording or from an "
        )
        raise LamstoreError(f"{found}option of the build")
    declared(forward, "check")(options)
    if workers and declared(forward, "starts_processes"):
        wrong = f"--forward {forward} starts processes of its own and runs on threads"
        raise LamstoreError(wrong, advice="Leave --workers out.")
    for recording in recordings:
        if getattr(recording, "problems", ()):  # its row fails, the others do not
            continue
        for name, what in _RECORDING_FILES.items():
            path = getattr(recording, name, None)
            if isinstance(path, Path) and name not in declared(forward, "reads"):
                found = f"is {what}, which --forward {forward} does not read"
                raise LamstoreError(found, subject=recording.label, file=path)
    if programs:
        declared(forward, "check_programs")(given)


def source_for(
    forward: str | LeadFieldSource,
    recording: Recording | None,
    meg: Meg,
    options: Any,
    log_dir: Path | None = None,
) -> LeadFieldSource:
    """Make a build's source for a recording; {subject} is the participant."""
    if not isinstance(forward, str):
        return forward
    made, given = source_class(forward), dict(options.forward_options)
    for name, value in given.items():
        if recording is not None and isinstance(value, str):
            given[name] = value.replace("{subject}", recording.participant_id)
    for name in declared(made, "from_build"):
        if hasattr(options, name):
            given[name] = getattr(options, name)
        elif name == "log_dir" and log_dir is not None:
            given[name] = log_dir
    make = getattr(made, "from_recording", None)
    if make is None:
        return make_source(forward, **given)
    return make(recording, meg, options, **given)


def declared(source: Any, name: str) -> Any:
    """Return what a source, by name or itself, has of `Declared`, or the default."""
    made = source_class(source) if isinstance(source, str) else source
    return getattr(made, name, getattr(Declared, name))


def unused_of(
    forward: str | LeadFieldSource, recording: Recording, meg: Meg
) -> dict[str, Path]:
    """Return the files that a recording has for other sources, by role."""
    found: dict[str, Path] = {}
    for other in SOURCES:
        if other != forward:
            found |= declared(other, "beside")(recording, meg)
    return found


def needs_inner_skull(
    forward: str | LeadFieldSource, recording: Recording | None
) -> bool:
    """Whether a source needs the inner skull of a recording's Dataset."""
    needs = declared(forward, "needs_inner_skull")
    return bool(needs(recording) if callable(needs) else needs)


def stop_programs(forward: str | LeadFieldSource) -> None:
    """End what a source runs in this process."""
    with declared(forward, "stopped")():
        pass


def source_class(name: str) -> Callable[..., LeadFieldSource]:
    """Return what makes a source of options: lamstore's own, or an entry point's."""
    if name in SOURCES:
        module, class_name = SOURCES[name]
        return getattr(import_module(f"lamstore.forward.{module}"), class_name)
    found = entry_points(group=ENTRY_POINTS, name=name)
    if not found:
        wrong = f"no lead-field source {name!r}"
        raise LamstoreError(wrong, wanted=f"one of {', '.join(source_names())}")
    entry = next(iter(found))
    try:
        return entry.load()
    except Exception as error:  # whatever another package raises as it is imported
        raise LamstoreError(
            f"the lead-field source {name!r} ({entry.value}) cannot be imported: "
            f"{type(error).__name__}: {error}",
            advice="Install its package again.",
        ) from error


def _refuse_options(given: Mapping[str, Any]) -> None:
    if given:
        wrong = f"options are for a source that is named, found {', '.join(given)}"
        advice = "Give your own source its options when you make it."
        raise LamstoreError(wrong, advice=advice)


def _check_options(name: str, made: Callable[..., Any], given: Iterable[str]) -> None:
    """Refuse options that a source does not have."""
    parameters = inspect.signature(made).parameters
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return
    if unknown := sorted(set(given) - set(parameters)):
        wrong = f"the lead-field source {name!r} has no option {', '.join(unknown)}"
        raise LamstoreError(wrong, wanted=", ".join(parameters) or "none")
