"""What is read of a row's recording, and which inner skull goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lamstore.anatomy.head_surfaces import find_inner_skull
from lamstore.cohort.options import Options
from lamstore.cohort.recording import Recording
from lamstore.errors import LamstoreError
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.meg.sensors import Sensors, from_spm, read_sensors


@dataclass(frozen=True)
class Meg:
    """What was read of a recording: sensors, and SPM's own way to them."""

    sensors: Sensors | None = None
    dataset: SpmDataset | None = None
    inversion: Inversion | None = None

    @property
    def shell(self) -> Inversion | None:
        """The inversion, if SPM left with it the shell that it computed with."""
        inversion = self.inversion
        if (
            inversion is None
            or inversion.shell_vertices is None
            or inversion.mri_to_sensors is None
        ):
            return None
        return inversion


def read_meg(recording: Recording, options: Options) -> Meg:
    """Read the sensors of a recording, or the array that is used for all."""
    if options.anatomy_only:
        return Meg()
    path = options.sensors or recording.meg
    if path is None:
        if recording.gain is not None:
            return Meg()
        raise LamstoreError(
            f"{recording.label} has no recording; name one with --meg, one array for "
            "all heads with --sensors FILE --place-helmet, or build with --anatomy-only"
        )
    if options.sensors is not None or path.suffix != ".mat":
        # whoever was recorded with a shared array has nothing to say of this head
        return Meg(_picked(read_sensors(path), options))
    dataset = read_dataset(path)
    inversion = None
    if dataset.inversions or options.inversion is not None:
        inversion = dataset.inversion(options.inversion)
    return Meg(_picked(from_spm(dataset), options), dataset, inversion)


def _picked(sensors: Sensors, options: Options) -> Sensors:
    channels = "good" if options.channels == "common" else options.channels
    return sensors.pick(channels, ch_type=options.ch_type)


def choose_inner_skull(
    recording: Recording, options: Options, meg: Meg
) -> Path | str | None:
    """Choose the inner skull: given, SPM's own, or the subject's files."""
    if recording.inner_skull is not None:
        return recording.inner_skull
    if meg.shell is not None:
        return "none"
    needed = not options.anatomy_only and options.forward != "spm-gain"
    if not needed and find_inner_skull(recording.subject_dir) is None:
        return "none"
    return None
