"""The lead-field source that the options name, with the files of one row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from lamstore.cohort.inputs import Meg
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.forward import make_source
from lamstore.forward.base import LeadFieldSource
from lamstore.meg.recording import Recording

logger = logging.getLogger("lamstore.cohort")


def source_of_recording(
    recording: Recording, options: Options, meg: Meg, log_dir: Path | None = None
) -> LeadFieldSource:
    """Make the lead-field source that the options name, for one recording.

    Parameters
    ----------
    recording
        The row.
    options
        How rows are computed.
    meg
        What was read of the recording.
    log_dir
        Folder for the log of a program that computes the lead field, if one does.

    Raises
    ------
    LamstoreError
        If the recording lacks what the source needs.
    """
    if not isinstance(options.forward, str):
        return options.forward
    given = _given(options, recording.participant_id)
    if options.forward not in _FOUND:
        return make_source(options.forward, **given)
    found = _FOUND[options.forward](recording, options, meg)
    if options.forward == "lameg":
        found |= {"log_dir": log_dir, "on_step": _log_step}
    _refuse_twice(given, found, options.forward)
    return make_source(options.forward, **found, **given)


def check_asked(
    rows: Mapping[str, Any], options: Options, workers: int | None = None
) -> None:
    """Check that the lead-field source and what was found for it belong together.

    Raises
    ------
    LamstoreError
        If forward solutions were found that nobody will read, an option of the source
        has an option of its own, or laMEG's processes would be started by processes.
    """
    name = options.forward
    if workers and name == "lameg":
        raise LamstoreError(
            'forward="lameg" runs on threads, as its workers are processes already; '
            "leave --workers out, and say how many with --lameg-slots."
        )
    if isinstance(name, str) and name in _OWN:
        _refuse_twice(options.forward_options, _OWN[name], name)
    fwd = [r for r in rows.values() if isinstance(r, Recording) and r.fwd is not None]
    if fwd and isinstance(name, str) and name != "mne":
        raise LamstoreError(
            f"{fwd[0].label} has a forward solution, {fwd[0].fwd}, which forward="
            f'"{name}" would not read. Say forward="mne" (--forward mne), or leave fwd '
            "out."
        )


#: Options of sources that are a build's own.
_OWN = {
    "single-shell": ("reduce_rank",),
    "auto": ("reduce_rank", "inversion", "gain", "dataset"),
    "spm-gain": ("inversion", "path", "dataset"),
    "lameg": ("dataset", "subject_dir", "log_dir", "on_step"),
}


def check_programs(options: Options) -> None:
    """Check that the program of a lead-field source is there, if it is one.

    Raises
    ------
    LamstoreError
        If no row could be computed on this machine.
    """
    if options.forward == "lameg":
        from lamstore.forward.lameg.environments import choose_python

        choose_python(options.forward_options.get("python"))


def source_of_dataset(options: Options) -> LeadFieldSource:
    """Make the lead-field source that the options name, for Datasets from memory."""
    if not isinstance(options.forward, str):
        return options.forward
    if options.forward not in ("auto", "single-shell"):
        return make_source(options.forward, **options.forward_options)
    given = dict(options.forward_options)
    _refuse_twice(given, ["reduce_rank"], options.forward)
    return make_source("single-shell", reduce_rank=options.reduce_rank, **given)


def _refuse_twice(
    given: Mapping[str, Any], found: Collection[str], source: str
) -> None:
    if twice := sorted(set(found) & set(given)):
        raise LamstoreError(
            f"{', '.join(twice)} of the lead-field source {source!r} comes from the "
            "recording or an option of its own; leave it out of forward_options."
        )


def _log_step(label: str, step: str) -> None:
    logger.info("%s: laMEG: %s", label, step)


def _given(options: Options, participant: str) -> dict[str, Any]:
    """Return the source's own options, {subject} replaced literally."""
    return {
        name: value.replace("{subject}", participant)
        if isinstance(value, str)
        else value
        for name, value in options.forward_options.items()
    }


# ------------------------------------------------------- what a recording says itself


def _dataset(options: Options, meg: Meg) -> dict[str, Any]:
    found: dict[str, Any] = {"inversion": options.inversion}
    return found if meg.dataset is None else found | {"dataset": meg.dataset}


def _single_shell(_: Recording, options: Options, __: Meg) -> dict[str, Any]:
    return {"reduce_rank": options.reduce_rank}


def _auto(recording: Recording, options: Options, meg: Meg) -> dict[str, Any]:
    found = {"gain": recording.gain, "reduce_rank": options.reduce_rank}
    return _dataset(options, meg) | found


def _spm_gain(recording: Recording, options: Options, meg: Meg) -> dict[str, Any]:
    return _dataset(options, meg) | {"path": recording.gain}


def _mne(recording: Recording, _: Options, __: Meg) -> dict[str, Any]:
    return {} if recording.fwd is None else {"fwd": recording.fwd}


def _lameg(recording: Recording, _: Options, meg: Meg) -> dict[str, Any]:
    if meg.dataset is None:
        raise LamstoreError(
            f"{recording.label}: laMEG works on an SPM M/EEG dataset, found "
            f"{recording.meg or 'no recording'}. Name the .mat with --meg, or take "
            "another --forward."
        )
    return {"dataset": meg.dataset.path, "subject_dir": recording.subject_dir}


_FOUND: dict[str, Callable[[Recording, Options, Meg], dict[str, Any]]] = {
    "single-shell": _single_shell,
    "auto": _auto,
    "spm-gain": _spm_gain,
    "mne": _mne,
    "lameg": _lameg,
}
