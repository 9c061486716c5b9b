"""Scalp and inner skull: where a subject's are, and reading them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files, PathOrStr, unreadable
from lamstore.formats.freesurfer import (
    NEW_QUADS,
    QUADS,
    TRIANGLES,
    geometry_sizes,
    read_geometry,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import Surface, gifti_sizes, read_recorded

#: Scalp meshes in laMEG's order, by who made them.
SCALPS = {"mne": "bem/outer_skin.converted.gii", "spm": "mri/origscalp_2562.surf.gii"}

#: Inner-skull meshes in the order they are looked for, and who made them.
INNER_SKULLS = {
    "mri/origiskull_2562.surf.gii": "spm",
    "bem/inner_skull.surf": "freesurfer",
    # what bem/inner_skull.surf is a link to, where links were lost in copying
    "bem/watershed/{subject}_inner_skull_surface": "freesurfer",
}


def find_scalp(subject_dir: PathOrStr, scalp: str = "auto") -> tuple[Path, str]:
    """Find a subject's scalp mesh.

    Returns
    -------
    path : pathlib.Path
        The file.
    source : str
        Who made it: ``"mne"`` or ``"spm"``.

    Raises
    ------
    LamstoreError
        If there is none, or `scalp` is no known source.
    """
    if scalp not in ("auto", *SCALPS):
        raise LamstoreError(f"scalp is {scalp!r}; it is one of auto, mne, spm.")
    wanted = tuple(SCALPS) if scalp == "auto" else (scalp,)
    for source in wanted:
        path = Path(subject_dir) / SCALPS[source]
        if path.exists():
            return path, source
    raise LamstoreError(
        f"{subject_dir} has no scalp, {' or '.join(SCALPS[s] for s in wanted)}. "
        "laMEG's create() makes the first with MNE, coregistration in SPM the "
        "second; or choose another --scalp."
    )


def find_inner_skull(subject_dir: PathOrStr) -> Path | None:
    """Find a subject's inner-skull mesh; None if there is none."""
    folder = Path(subject_dir)
    for name in INNER_SKULLS:
        path = folder / name.replace("{subject}", folder.name)
        if path.exists():
            return path
    return None


def resolve_inner_skull(
    folder: Path, inner_skull: PathOrStr | None
) -> tuple[Path | None, str]:
    """Return the inner-skull file, None for going without, and who made it."""
    if inner_skull is None:
        path = find_inner_skull(folder)
        if path is None:
            names = " or ".join(INNER_SKULLS).replace("{subject}", folder.name)
            raise LamstoreError(
                f"{folder} has no inner skull, {names}. Make one with "
                "mne.bem.make_watershed_bem, or name a file with --inner-skull."
            )
        name = path.relative_to(folder).as_posix()
        return path, INNER_SKULLS.get(name, "freesurfer")
    if inner_skull == "none":
        return None, ""
    return Path(inner_skull), "given"


def _is_freesurfer(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(3) in (TRIANGLES, QUADS, NEW_QUADS)
    except OSError as error:
        raise unreadable(path, error) from error


def head_surface_sizes(path: Path) -> tuple[int, int]:
    """Return the numbers of vertices and faces that a file announces."""
    return geometry_sizes(path) if _is_freesurfer(path) else gifti_sizes(path)


def read_head_surface(
    files: Files, path: Path, affine: np.ndarray | None, role: str
) -> Surface:
    """Read a GIFTI surface in scanner RAS or a FreeSurfer one in surface RAS."""
    if not _is_freesurfer(path):
        return read_recorded(files, path, role)
    files.read(path, role)
    if affine is None:
        affine = surface_ras_to_scanner_ras(files.folder)
    return read_geometry(path, affine)


def tkr_to_scanner(files: Files) -> np.ndarray | None:
    """Return surface RAS to scanner RAS, or None: not everyone needs it."""
    try:
        affine = surface_ras_to_scanner_ras(files.folder)
    except LamstoreError:
        return None
    volume = files.folder / "mri" / "orig.mgz"
    if volume.exists():
        files.read(volume, "surface RAS to scanner RAS")
    return affine
