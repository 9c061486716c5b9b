"""Scalp and inner skull: where a subject's are, and reading them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files, PathOrStr, read_sidecar, unreadable
from lamstore.formats.freesurfer import (
    NEW_QUADS,
    QUADS,
    TRIANGLES,
    geometry_sizes,
    read_geometry,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import Surface, gifti_sizes, read_recorded

#: Bytes of a path that stands in a file instead of a link, at most.
_LONGEST_LINK = 1024

#: The scalp that laMEG looks for first.
CONVERTED_SCALP = "bem/outer_skin.converted.gii"

#: Scalp meshes by who made them, laMEG's own order first.
SCALPS = {
    "mne": (CONVERTED_SCALP,),
    "spm": ("mri/origscalp_2562.surf.gii",),
    # the second is what the first is a link to, where links were lost in copying
    "freesurfer": (
        "bem/outer_skin.surf",
        "bem/watershed/*_outer_skin_surface",
    ),
}

#: Inner-skull meshes in the order they are looked for, and who made them.
INNER_SKULLS = {
    "mri/origiskull_2562.surf.gii": "spm",
    "bem/inner_skull.surf": "freesurfer",
    # what bem/inner_skull.surf is a link to, where links were lost in copying
    "bem/watershed/*_inner_skull_surface": "freesurfer",
}


def find_scalp(subject_dir: PathOrStr, scalp: str = "auto") -> tuple[Path, str]:
    """Find a subject's scalp mesh.

    Returns
    -------
    path : pathlib.Path
        The file: a GIFTI surface in scanner RAS or a FreeSurfer surface.
    source : str
        Who made it: ``"mne"``, ``"spm"`` or ``"freesurfer"``.

    Raises
    ------
    LamstoreError
        If there is none, or `scalp` is no known source.
    """
    if scalp not in ("auto", *SCALPS):
        raise LamstoreError(
            f"scalp is {scalp!r}; it is one of auto, {', '.join(SCALPS)}."
        )
    folder = Path(subject_dir)
    wanted = [
        (name, source)
        for source in (SCALPS if scalp == "auto" else (scalp,))
        for name in SCALPS[source]
    ]
    for name, source in wanted:
        if (path := _there(folder, name)) is not None:
            return path, _converted_from(path) or source
    raise LamstoreError(
        f"{subject_dir} has no scalp, {' or '.join(name for name, _ in wanted)}. "
        "laMEG's create() makes the first with MNE, coregistration in SPM the second, "
        "mne.bem.make_watershed_bem FreeSurfer's; or choose another --scalp."
    )


def _there(folder: Path, name: str) -> Path | None:
    """Return a file that is there, whatever the subject was called when it was made.

    A link that became a text file, as in some archives, is not: the file that it names
    is looked for as well.
    """
    found = [path for path in sorted(folder.glob(name)) if _is_surface(path)]
    own = [path for path in found if path.name.startswith(f"{folder.name}_")]
    return next(iter((*own, *found)), None)


def _is_surface(path: Path) -> bool:
    """Whether a file is there that is no link's text; a damaged one will say so."""
    try:
        if path.stat().st_size > _LONGEST_LINK:
            return True
        text = path.read_bytes().decode("ascii", "replace").strip()
    except OSError:  # also of a link that leads nowhere
        return False
    return not text.endswith(("_surface", ".surf"))


def _converted_from(path: Path) -> str | None:
    """Say whose scalp lamstore converted, as the sidecar has it; None if it did not."""
    sidecar = path.with_suffix(".json")
    if path.suffix != ".gii" or not sidecar.exists():
        return None
    source = read_sidecar(sidecar).get("scalp_source")
    return source if isinstance(source, str) else None


def read_scalp(
    files: Files, scalp: str, affine: np.ndarray | None
) -> tuple[Surface, str]:
    """Read a subject's scalp, and say who made it.

    Parameters
    ----------
    files
        The subject's files.
    scalp
        As in `find_scalp`.
    affine
        Surface RAS to scanner RAS (4, 4); None if unknown.

    Returns
    -------
    surface : Surface
        In scanner RAS. FreeSurfer's is rounded to float32, as GIFTI files keep it.
    source : str
        Who made it.
    """
    path, source = find_scalp(files.folder, scalp)
    surface = read_head_surface(files, path, affine, "scalp")
    if is_freesurfer(path):
        surface = surface._replace(vertices=surface.vertices.astype(np.float32))
    return surface, source


def find_inner_skull(subject_dir: PathOrStr) -> Path | None:
    """Find a subject's inner-skull mesh; None if there is none."""
    folder = Path(subject_dir)
    found = (_there(folder, name) for name in INNER_SKULLS)
    return next((path for path in found if path is not None), None)


def resolve_inner_skull(
    folder: Path, inner_skull: PathOrStr | None
) -> tuple[Path | None, str]:
    """Return the inner-skull file, None for going without, and who made it."""
    if inner_skull is None:
        path = find_inner_skull(folder)
        if path is None:
            names = " or ".join(INNER_SKULLS)
            raise LamstoreError(
                f"{folder} has no inner skull, {names}. Make one with "
                "mne.bem.make_watershed_bem, or name a file with --inner-skull."
            )
        name = path.relative_to(folder).as_posix()
        return path, INNER_SKULLS.get(name, "freesurfer")
    if inner_skull == "none":
        return None, ""
    return Path(inner_skull), "given"


def is_freesurfer(path: Path) -> bool:
    """Tell whether a file is a FreeSurfer surface, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(3) in (TRIANGLES, QUADS, NEW_QUADS)
    except OSError as error:
        raise unreadable(path, error) from error


def head_surface_sizes(path: Path) -> tuple[int, int]:
    """Return the numbers of vertices and faces that a file announces."""
    return geometry_sizes(path) if is_freesurfer(path) else gifti_sizes(path)


def read_head_surface(
    files: Files, path: Path, affine: np.ndarray | None, role: str
) -> Surface:
    """Read a GIFTI surface in scanner RAS or a FreeSurfer one in surface RAS."""
    if not is_freesurfer(path):
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
