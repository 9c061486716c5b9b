"""Scalp and inner skull: where a subject's are, and reading them."""

from pathlib import Path

import numpy as np

from lamstore.anatomy.plausibility import check_shape
from lamstore.errors import LamstoreError
from lamstore.formats.files import (
    LONGEST_LINK,
    Files,
    PathOrStr,
    linked_file,
    read_sidecar,
)
from lamstore.formats.freesurfer import (
    is_freesurfer,
    read_in_scanner,
    subject_volume,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import Surface

#: The role of a subject's volume.
VOLUME = "surface RAS to scanner RAS"
#: The scalp that laMEG looks for first.
CONVERTED_SCALP = "bem/outer_skin.converted.gii"

#: Scalp meshes by who made them, laMEG's own order first.
SCALPS = {
    "mne": (CONVERTED_SCALP,),
    "spm": ("mri/origscalp_2562.surf.gii",),
    # the second is what the first is a link to, where links were lost in copying
    "freesurfer": ("bem/outer_skin.surf", "bem/watershed/*_outer_skin_surface"),
}

#: Inner-skull meshes in the order they are looked for, and who made them.
INNER_SKULLS = {
    "mri/origiskull_2562.surf.gii": "spm",
    "bem/inner_skull.surf": "freesurfer",
    # what bem/inner_skull.surf is a link to, where links were lost in copying
    "bem/watershed/*_inner_skull_surface": "freesurfer",
}


def find_scalp(subject_dir: PathOrStr, scalp: str = "auto") -> tuple[Path, str]:
    """Find a subject's scalp mesh, and who made it: one of `SCALPS`."""
    if scalp not in ("auto", *SCALPS):
        known = f"one of auto, {', '.join(SCALPS)}"
        raise LamstoreError(f"scalp is {scalp!r}", wanted=known)
    wanted = [
        (name, source)
        for source in (SCALPS if scalp == "auto" else (scalp,))
        for name in SCALPS[source]
    ]
    for name, source in wanted:
        if (path := _find(Path(subject_dir), name)) is not None:
            return path, _converted_from(path) or source
    raise LamstoreError(
        f"has no scalp, {' or '.join(name for name, _ in wanted)}",
        file=subject_dir,
        advice="laMEG's create() makes the first with MNE, coregistration in SPM the "
        "second, mne.bem.make_watershed_bem FreeSurfer's; or choose another --scalp.",
    )


def find_inner_skull(subject_dir: PathOrStr) -> Path | None:
    """Find a subject's inner-skull mesh; None if there is none."""
    found = (_find(Path(subject_dir), name) for name in INNER_SKULLS)
    return next((path for path in found if path is not None), None)


def resolve_inner_skull(
    folder: Path, inner_skull: PathOrStr | None
) -> tuple[Path | None, str]:
    """Return the inner-skull file, None for going without, and who made it.

    `inner_skull` is a file, ``"none"`` to go without, or None for the folder's.
    """
    if inner_skull == "none":
        return None, ""
    if inner_skull is not None:
        return Path(inner_skull), "given"
    path = find_inner_skull(folder)
    if path is None:
        found = f"has no inner skull, {' or '.join(INNER_SKULLS)}"
        advice = "Make one with mne.bem.make_watershed_bem, or name --inner-skull."
        raise LamstoreError(found, file=folder, advice=advice)
    name = path.relative_to(folder).as_posix()
    return path, INNER_SKULLS.get(name, "freesurfer")


def read_scalp(
    files: Files, scalp: str, affine: np.ndarray | None
) -> tuple[Surface, str]:
    """Read a subject's scalp into scanner RAS, and return who made it."""
    path, source = find_scalp(files.folder, scalp)
    surface = read_in_scanner(files, path, "scalp", affine)
    check_shape(surface, str(path))
    if is_freesurfer(path):
        surface = surface._replace(vertices=surface.vertices.astype(np.float32))
    return surface, source


def tkr_to_scanner(files: Files) -> np.ndarray | None:
    """Return surface RAS to scanner RAS, None where the folder lacks it."""
    try:
        affine = surface_ras_to_scanner_ras(files.folder)
    except LamstoreError as error:
        if error.file != str(files.folder):  # which is damaged, not missing
            raise
        return None
    if (volume := subject_volume(files.folder)).exists():
        files.read(volume, VOLUME)
    return affine


def _find(folder: Path, name: str) -> Path | None:
    """Return a file that is there, whatever the subject was called when it was made."""
    found = [path for path in sorted(folder.glob(name)) if _is_surface(path)]
    own = [path for path in found if path.name.startswith(f"{folder.name}_")]
    return next(iter((*own, *found)), None)


def _is_surface(path: Path) -> bool:
    """Return whether a file is there that is no lost link to a missing file."""
    try:
        path = linked_file(path)
        if not path.is_file() or path.stat().st_size > LONGEST_LINK:
            return path.exists()
        text = path.read_bytes().decode("ascii", "replace").strip()
    except OSError:  # also of a link that leads nowhere
        return False
    return not text.endswith(("_surface", ".surf"))


def _converted_from(path: Path) -> str | None:
    """Return whose scalp lamstore converted, None if it did not."""
    sidecar = path.with_suffix(".json")
    if path.suffix != ".gii" or not sidecar.exists():
        return None
    source = read_sidecar(sidecar).get("scalp_source")
    return source if isinstance(source, str) else None
