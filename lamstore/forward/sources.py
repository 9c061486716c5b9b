"""The table of lead-field sources, and what a build asks of the one that it uses."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lamstore.errors import LamstoreError
from lamstore.forward.base import Declared, LeadField, LeadFieldSource

if TYPE_CHECKING:
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
    made = source_class(name)
    _check_options(name, made, options)
    return _call(name, made, made, options)


def source_for(
    forward: str | LeadFieldSource,
    recording: Recording | None,
    meg: Meg,
    options: Any,
    log_dir: Path | None = None,
) -> LeadFieldSource:
    """Make the lead-field source of a build for one recording.

    Parameters
    ----------
    forward
        Name of a source, or a source, which is returned as it is.
    recording
        The row; None for a Dataset from memory.
    meg
        What was read of the recording (`lamstore.meg.recording.read_meg`).
    options
        How rows are computed (`lamstore.cohort.options.Options`).
    log_dir
        Folder for the log of a program that computes the lead field, if one does.

    Raises
    ------
    LamstoreError
        If the recording lacks what the source needs.
    """
    if not isinstance(forward, str):
        return forward
    made = source_class(forward)
    given = given_options(options, recording)
    _check_options(forward, made, given)
    if log_dir is not None and "log_dir" in _declared(made, "from_build"):
        given["log_dir"] = log_dir
    make = getattr(made, "from_recording", None)
    if make is None:
        return _call(forward, made, made, given)
    return _call(forward, made, lambda **g: make(recording, meg, options, **g), given)


def check_source(
    forward: str | LeadFieldSource,
    options: Any,
    *,
    recordings: Iterable[Any] = (),
    workers: int | None = None,
    programs: bool = False,
) -> None:
    """Check a build's lead-field source before anything is written.

    Parameters
    ----------
    forward
        Name of a source, or a source.
    options
        How rows are computed (`lamstore.cohort.options.Options`).
    recordings
        The rows; what is not a `Recording` is left out.
    workers
        Processes of the build.
    programs
        Whether to look for the programs that the source runs on this machine.

    Raises
    ------
    LamstoreError
        If there is no such source or option, options contradict each other, a file that
        a recording names would not be read, or a program is missing.
    """
    given = options.forward_options
    if not isinstance(forward, str):
        if not callable(forward):
            raise LamstoreError(
                f"forward is {forward!r}",
                wanted="the name of a lead-field source, or a callable from a subject "
                "Dataset to a LeadField",
            )
        if given:
            raise LamstoreError(
                "forward_options are for a source that is named",
                advice="Give your own source its options when you make it.",
            )
        return
    made = source_class(forward)
    _check_options(forward, made, given)
    if twice := sorted(set(_declared(made, "from_build")) & set(given)):
        raise LamstoreError(
            f"{', '.join(twice)} of the lead-field source {forward!r} comes from the "
            "recording or from an option of the build",
            advice="Leave it out of forward_options.",
        )
    _declared(made, "check")(options)
    if workers and _declared(made, "starts_processes"):
        raise LamstoreError(
            f"--forward {forward} starts processes of its own and runs on threads",
            advice="Leave --workers out.",
        )
    for recording in recordings:
        for name, what in _RECORDING_FILES.items():
            path = getattr(recording, name, None)
            if isinstance(path, Path) and name not in _declared(made, "reads"):
                raise LamstoreError(
                    f"is {what}, which --forward {forward} does not read",
                    subject=recording.label,
                    file=path,
                    advice=f"Choose another --forward, or leave --{name} out.",
                )
    if programs:
        _declared(made, "check_programs")(given)


def inputs_of(
    forward: str | LeadFieldSource, recording: Recording, meg: Meg, options: Any
) -> dict[str, Path]:
    """Return the files that a source would read for a recording, by role.

    Raises
    ------
    LamstoreError
        If one that it needs is missing.
    """
    made = source_class(forward) if isinstance(forward, str) else forward
    return dict(_declared(made, "inputs")(recording, meg, options))


def unused_of(
    forward: str | LeadFieldSource, recording: Recording, meg: Meg
) -> dict[str, Path]:
    """Return the files that a recording has for other sources, by role.

    A gain matrix beside an SPM dataset, for example, from which another source than
    "spm-gain" does not read.
    """
    others = [source_class(name) for name in SOURCES if name != forward]
    return {
        role: path
        for other in others
        for role, path in _declared(other, "beside")(recording, meg).items()
    }


def needs_inner_skull(
    forward: str | LeadFieldSource, recording: Recording | None
) -> bool:
    """Whether a source needs the inner skull of a recording's Dataset."""
    made = source_class(forward) if isinstance(forward, str) else forward
    return bool(_declared(made, "needs_inner_skull")(recording))


def coregistration_of(forward: str | LeadFieldSource) -> str:
    """Return the method by which a source coregisters itself, "" if it does not."""
    made = source_class(forward) if isinstance(forward, str) else forward
    return str(_declared(made, "coregistration"))


def recorded_options(
    forward: str | LeadFieldSource, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the options of a source that change its numbers, for the receipt."""
    made = source_class(forward) if isinstance(forward, str) else forward
    runtime = _declared(made, "runtime")
    return {name: value for name, value in given.items() if name not in runtime}


def given_options(options: Any, recording: Recording | None) -> dict[str, Any]:
    """Return a build's ``forward_options``, {subject} replaced literally."""
    return {
        name: value.replace("{subject}", recording.participant_id)
        if isinstance(value, str) and recording is not None
        else value
        for name, value in options.forward_options.items()
    }


def source_class(name: str) -> Callable[..., LeadFieldSource]:
    """Return what makes a source of options.

    Raises
    ------
    LamstoreError
        If there is none of that name, or its package cannot be imported.
    """
    if name in SOURCES:
        module, class_name = SOURCES[name]
        return getattr(import_module(f"lamstore.forward.{module}"), class_name)
    found = entry_points(group=ENTRY_POINTS, name=name)
    if not found:
        raise LamstoreError(
            f"no lead-field source {name!r}",
            wanted=f"one of {', '.join(source_names())}",
        )
    entry = next(iter(found))
    try:
        return entry.load()
    except Exception as error:  # whatever another package raises as it is imported
        raise LamstoreError(
            f"the lead-field source {name!r} ({entry.value}) cannot be imported: "
            f"{type(error).__name__}: {error}",
            advice="Install its package again.",
        ) from error


def _declared(source: Any, name: str) -> Any:
    """Return what a source declares, or the default."""
    return getattr(source, name, getattr(Declared, name))


def _check_options(name: str, made: Callable[..., Any], given: Iterable[str]) -> None:
    """Refuse options that a source does not have."""
    parameters = inspect.signature(made).parameters
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return
    if unknown := sorted(set(given) - set(parameters)):
        raise LamstoreError(
            f"the lead-field source {name!r} has no option {', '.join(unknown)}",
            wanted=", ".join(parameters) or "none",
        )


def _call(
    name: str,
    made: Callable[..., Any],
    call: Callable[..., LeadFieldSource],
    given: Mapping[str, Any],
) -> LeadFieldSource:
    """Make a source, having checked that no argument that it requires is missing."""
    if call is made:
        try:
            inspect.signature(made).bind(**given)
        except TypeError as error:
            raise LamstoreError(
                f"the lead-field source {name!r}: {error}",
                advice="Give it, or build from recordings, which have it."
                if name in SOURCES
                else "An entry point names what makes a source of options, not the "
                "source itself.",
            ) from None
    return call(**given)


def check_lead_field(field: Any, subject: str) -> LeadField:
    """Return what a source returned, if it is a lead field.

    Raises
    ------
    LamstoreError
        If it is not.
    """
    if not isinstance(field, LeadField):
        raise LamstoreError(
            f"the lead-field source returned a {type(field).__name__}",
            subject=subject,
            wanted="a LeadField",
            advice="lamstore.forward.ArrayLeadField makes one of an array.",
        )
    return field
