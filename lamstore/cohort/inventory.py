"""What a row would be built from: its files.

For showing before anything is computed. Sizes and existence are looked up, no data are
read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lamstore import schema
from lamstore.anatomy.head_surfaces import find_scalp, resolve_inner_skull
from lamstore.anatomy.surfaces import layer_path
from lamstore.cohort.inputs import inner_skull_of
from lamstore.cohort.options import Options
from lamstore.forward import inputs_of
from lamstore.meg.recording import Meg, Recording
from lamstore.meg.sensors import channels_file

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
    yield from inputs_of(options.forward, recording, meg, options).items()
