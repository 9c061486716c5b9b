"""One row of a cohort, the files that it is built from, and what was read of MEG."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path

if TYPE_CHECKING:
    from lamstore.formats.spm import Inversion, SpmDataset
    from lamstore.meg.sensors import Sensors

#: BIDS entities that a pattern may hold, in the order of a row's label.
ENTITIES = {"session": "ses-", "task": "task-", "run": "run-"}
#: Files of a row that a recording names one by one.
FILES = ("meg", "trans", "inner_skull", "gain", "fwd", "noise_cov")


@dataclass(frozen=True)
class Recording:
    """One row of a cohort: a participant, or one of their recordings."""

    #: ``sub-01``, or ``sub-01_ses-01`` where a participant has several recordings.
    label: str
    participant_id: str
    #: FreeSurfer's folder, with laMEG's surfaces in ``surf/laminar`` or recon-all's.
    subject_dir: Path
    #: BIDS entities, prefix included; "" where there is none.
    session: str = ""
    task: str = ""
    run: str = ""
    #: SPM dataset or a file that MNE reads, and MNE's ``-trans.fif``.
    meg: Path | None = None
    trans: Path | None = None
    #: Inner-skull mesh and SPM's gain matrix, None for the usual places.
    inner_skull: Path | None = None
    gain: Path | None = None
    #: MNE's forward solution and noise covariance.
    fwd: Path | None = None
    noise_cov: Path | None = None
    #: (3, 3) nas, lpa, rpa in the MRI, scanner RAS mm; None if unknown.
    fiducials: tuple[tuple[float, ...], ...] | None = None
    #: The participants' other columns; and what is missing: such a row is not built.
    columns: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def entities(self) -> dict[str, str]:
        """The BIDS coordinates of the row."""
        return {
            "participant_id": self.participant_id,
            **{name: getattr(self, name) for name in ENTITIES},
        }

    @property
    def root(self) -> Path:
        """The folder that recorded paths are relative to: SUBJECTS_DIR."""
        return self.subject_dir.parent

    def as_json(self) -> dict[str, Any]:
        """Return what the row is built from, for the receipt: paths are relative."""
        files = {name: getattr(self, name) for name in FILES}
        paths = {n: p and relative(p, self.root) for n, p in files.items()}
        return paths | {"fiducials": self.fiducials and list(self.fiducials)}


@dataclass(frozen=True)
class Meg:
    """What was read of a recording: sensors, and SPM's or MNE's own way to them."""

    #: The channels whose lead field is wanted.
    sensors: Sensors | None = None
    dataset: SpmDataset | None = None
    inversion: Inversion | None = None
    #: MRI to head: a trans file, or the coregistration of a forward solution.
    trans: Any = None

    @property
    def shell(self) -> Inversion | None:
        """The inversion, if SPM left with it the shell that it computed with."""
        inversion = self.inversion
        if inversion is None or inversion.shell_vertices is None:
            return None
        return None if inversion.mri_to_sensors is None else inversion


def read_meg(
    recording: Recording,
    *,
    array: Path | None = None,
    channels: str | Sequence[str] = "good",
    ch_type: str | None = None,
    inversion: int | None = None,
) -> Meg:
    """Read the sensors of a recording, or the `array` that is used for all."""
    from lamstore.formats.spm import read_dataset
    from lamstore.meg.mne_sensors import read_solution, sensors_of_solution
    from lamstore.meg.sensors import from_spm

    def picked(sensors: Sensors) -> Sensors:
        return sensors.pick(channels, ch_type=ch_type)

    path = array or recording.meg
    if path is None:
        if recording.gain is not None:
            return Meg()
        if recording.fwd is not None:
            solution = read_solution(recording.fwd)
            sensors = sensors_of_solution(solution, source=str(recording.fwd))
            return Meg(picked(sensors), trans=solution["mri_head_t"])
        advice = (
            "Name one with --meg, one array for all heads with --sensors FILE "
            "--place-helmet, or build with --anatomy-only."
        )
        wrong, subject = "has no recording", recording.label
        raise LamstoreError(wrong, subject=subject, advice=advice)
    if array is not None or path.suffix != ".mat":
        # an array that is used for all says nothing about this head
        return Meg(picked(read_sensors(path)), trans=recording.trans)
    dataset, chosen = read_dataset(path), None
    if dataset.inversions or inversion is not None:
        chosen = dataset.inversion(inversion)
    return Meg(picked(from_spm(dataset)), dataset, chosen, recording.trans)


def read_sensors(path: str | os.PathLike[str]) -> Sensors:
    """Read the sensors of a recording.

    Parameters
    ----------
    path
        SPM M/EEG dataset (``.mat``), or a recording that MNE reads.

    Returns
    -------
    Sensors
        Coils in mm, channels, which of them are bad, and fiducials;
        ``.pick(channels)`` selects channels.

    Raises
    ------
    LamstoreError
        If the file is missing, damaged, or has no MEG sensors.
    """
    from lamstore.formats.spm import read_dataset
    from lamstore.meg.mne_files import KNOWN_FILES, mark_bads, read_info, recording_path
    from lamstore.meg.mne_sensors import from_mne_info
    from lamstore.meg.sensors import from_spm

    path = as_path(path)
    if not path.exists():
        raise LamstoreError("is missing", file=path, wanted=KNOWN_FILES)
    if path.suffix == ".mat":
        return from_spm(read_dataset(path))
    path = recording_path(path)
    info = read_info(path)
    found, doubts = mark_bads(info, path)
    sensors = from_mne_info(info, source=str(path))
    short = dict(zip(info["ch_names"], sensors.ch_names, strict=True))
    bads = {file: sorted(short[n] for n in names) for file, names in found.items()}
    notes = {**sensors.notes, "doubts": [*sensors.notes.get("doubts", ()), *doubts]}
    return replace(sensors, notes=notes | ({"bads_from": bads} if bads else {}))


def relative(path: Path, root: Path) -> str:
    """Return a path as receipts hold it."""
    return Path(os.path.relpath(path, root)).as_posix()


def with_prefix(prefix: str, value: str) -> str:
    """Put a BIDS prefix in front of a value that is given without it."""
    return value if not value or value.startswith(prefix) else prefix + value


def as_tuple(fiducials: np.ndarray) -> tuple[tuple[float, ...], ...]:
    """Return points as nested tuples, which a frozen record can hold."""
    return tuple(map(tuple, fiducials.tolist()))


def with_problem(recording: Recording, problem: str) -> Recording:
    """Return the recording with one more problem."""
    return replace(recording, problems=(*recording.problems, problem))


def check_labels(labels: Sequence[str]) -> None:
    """Refuse labels that are unusable or that come twice."""
    for label in labels:
        if not schema.LABEL.fullmatch(label):
            raise LamstoreError(
                f"the label {label!r} has characters that a label cannot have",
                subject=label,
                wanted="letters, digits, '_', '+' and '-'",
                advice="Rename the subject's folder.",
            )
    if twice := [label for label, n in Counter(labels).items() if n > 1]:
        wrong = f"{', '.join(twice)} is named more than once"
        advice = "Give each row a label of its own."
        raise LamstoreError(wrong, subject=twice[0], advice=advice)
