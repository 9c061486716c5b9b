"""What a row would be built from: its files, and where its lead field would come from.

For showing before anything is computed. Sizes and existence are looked up, no data are
read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lamstore import schema
from lamstore.anatomy.head_surfaces import find_scalp, resolve_inner_skull
from lamstore.anatomy.surfaces import layer_path
from lamstore.cohort.inputs import Meg, inner_skull_of
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.forward.spm_gain.gain_file import gain_path
from lamstore.meg.bad_channels import channels_file
from lamstore.meg.recording import Recording

#: What layers are made from, hemisphere by hemisphere.
RECON_ALL = ("white", "pial")


def files_of(
    recording: Recording, options: Options, meg: Meg, n_layers: int
) -> list[tuple[str, Path]]:
    """List the files of a row, each with the role that it is read in.

    Parameters
    ----------
    recording
        The row.
    options
        How rows are computed.
    meg
        What was read of the recording.
    n_layers
        How many layers it has.

    Returns
    -------
    list of (str, Path)
        What a row cannot be built without, or what is chosen among several: layers,
        scalp, inner skull, annotations, recording, trans, lead field. The receipt of a
        row has every file that was read, laMEG's sidecars too.

    Raises
    ------
    LamstoreError
        If one that is needed is not there.
    """
    return [
        *_anatomy(recording, options, meg, n_layers),
        *_sensors(recording, options, meg),
    ]


def lead_field_of(recording: Recording, options: Options, meg: Meg) -> str:
    """Say where the lead field of a row would come from, as far as headers tell."""
    if options.anatomy_only:
        return "none"
    if options.forward != "auto":
        return options.forward_name
    path = _gain(recording, options, meg)
    # what is in it is compared when the row is built
    return "single-shell" if path is None else f"auto: {path.name} if it agrees"


def _anatomy(
    recording: Recording, options: Options, meg: Meg, n_layers: int
) -> Iterator[tuple[str, Path]]:
    folder = recording.subject_dir
    if options.surfaces == "lameg":
        for name in schema.layer_names(n_layers):
            laminar = folder / "surf" / "laminar"
            yield (
                "layer",
                layer_path(laminar, name, options.orientation, options.fixed),
            )
    else:
        for hemi in schema.HEMISPHERES:
            for surface in RECON_ALL:
                yield surface, folder / "surf" / f"{hemi}.{surface}"
    yield "scalp", find_scalp(folder, options.scalp)[0]
    skull, _ = resolve_inner_skull(folder, inner_skull_of(recording, options, meg))
    if skull is not None:
        yield "inner skull", skull
    elif meg.shell is not None and recording.meg is not None:
        yield "inner skull", recording.meg
    for atlas in options.atlases_of(folder):
        for hemi in schema.HEMISPHERES:
            yield f"annotation {atlas}", folder / "label" / f"{hemi}.{atlas}.annot"


def _sensors(
    recording: Recording, options: Options, meg: Meg
) -> Iterator[tuple[str, Path]]:
    if options.anatomy_only:
        return
    path = options.sensors or recording.meg
    if path is not None:
        yield "sensors", path
        if (table := channels_file(path)) is not None:
            yield "bad channels (BIDS)", table
    if recording.trans is not None:
        yield "trans", recording.trans
    find = _LEAD_FIELDS.get(options.forward_name)
    found = None if find is None else find(recording, options, meg)
    if found is not None:
        yield "lead field", found


def _gain(recording: Recording, options: Options, meg: Meg) -> Path | None:
    """Find SPM's gain matrix: named, or beside the dataset."""
    if recording.gain is not None:
        return recording.gain
    if meg.dataset is None or meg.inversion is None:
        return None
    path = gain_path(meg.dataset.path, meg.inversion.index)
    return path if path.is_file() else None


def _named_gain(recording: Recording, options: Options, meg: Meg) -> Path:
    path = _gain(recording, options, meg)
    if path is None:
        raise LamstoreError(
            f"{recording.label}: no gain matrix beside {recording.meg}; compute the "
            "forward model in SPM, name the file with --gain, or choose --forward."
        )
    return path


def _forward_solution(recording: Recording, options: Options, meg: Meg) -> Path | None:
    return recording.fwd


_LEAD_FIELDS: dict[str, Callable[[Recording, Options, Meg], Path | None]] = {
    "auto": _gain,
    "spm-gain": _named_gain,
    "mne": _forward_solution,
}
