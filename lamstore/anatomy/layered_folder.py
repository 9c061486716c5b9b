"""Writes layers made from recon-all's surfaces as a folder in laMEG's layout."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lamstore.anatomy.head_surfaces import (
    CONVERTED_SCALP,
    find_inner_skull,
    find_scalp,
    read_scalp,
)
from lamstore.anatomy.lameg_layout import Ribbons, save_surface, write_laminar
from lamstore.anatomy.recon_all import DS_FACTOR, check_arguments, make_ribbons
from lamstore.anatomy.surfaces import MADE_BY_LAMSTORE
from lamstore.atomic import write_json, writing
from lamstore.errors import LamstoreError, LamstoreWarning, about
from lamstore.formats.files import (
    Files,
    PathOrStr,
    as_path,
    linked_file,
    read_sidecar,
    translate_errors,
)
from lamstore.formats.freesurfer import is_freesurfer, subject_volume

#: What is copied of recon-all's folder where it is there: all that `read_surfaces`
#: and laMEG look for, and what the layers were made from.
GO_ALONG = (
    *("surf/?h.white", "surf/?h.pial", "surf/?h.pial.T[12]", "surf/?h.pial.FLAIR"),
    *("surf/?h.inflated", "surf/?h.sphere", "surf/?h.sphere.reg", "surf/?h.curv"),
    *("surf/?h.sulc", "surf/?h.thickness", "label/?h.*.annot"),
    "label/?h.cortex.label",
)

#: Marks a subject's folder that was written here as a whole, and holds how.
MARKER = "lamstore.json"


def make_surfaces(
    subject_dir: PathOrStr,
    out: PathOrStr,
    n_layers: int | None = None,
    *,
    ds_factor: float = DS_FACTOR,
    orientation: str = "link_vector",
    fixed: bool = True,
    scalp: str = "auto",
    overwrite: bool = False,
    in_place: bool = False,
) -> Path:
    """Make layers from recon-all's surfaces, and write them in laMEG's layout.

    Layer k lies at pial + depth_k (white - pial), vertex by vertex. The medial wall is
    cut off by ``label/?h.cortex.label``, else by ``aparc``. Both hemispheres are
    thinned out to a manifold of some of their own vertices, the same ones and the same
    triangles in all layers, chosen on the pial surface. `lamstore.read_surfaces` and
    laMEG read the folder as one that laMEG made; the sidecars and ``lamstore.json``
    record that lamstore made it. `lamstore.anatomy.recon_all` has what differs from
    laMEG's layers, and by how much.

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder. It is only read, unless `in_place`.
    out
        Where ``<out>/<subject>`` is written: ``surf/laminar``, the scalp as
        ``bem/outer_skin.converted.gii``, ``mri/orig.nii``, and copies of the surfaces,
        annotations and skulls that belong to them.
    n_layers
        Number of layers, pial and white included; None for laMEG's 11.
    ds_factor
        Share of the vertices to keep, above 0 and up to 1; laMEG's is 0.1.
    orientation
        ``link_vector``: from pial to white; ``ds_surf_norm``: normals of the thinned
        out surface, inwards.
    fixed, scalp
        As in `lamstore.read_surfaces`.
    overwrite
        Replace what lamstore made before. What it did not make is never replaced.
    in_place
        Write into `subject_dir` itself, whose parent `out` must be: ``surf/laminar``,
        and the scalp and ``mri/orig.nii`` where they are not there.

    Returns
    -------
    pathlib.Path
        The subject's folder with the layers. It is there as a whole or not at all.

    Raises
    ------
    LamstoreError
        If the layers cannot be made or written, or the output is there already.

    Warns
    -----
    LamstoreWarning
        If the subject has no scalp; the layers are made without.
    """
    folder, out = as_path(subject_dir), as_path(out)
    with about(folder.name):
        with translate_errors(out, "a folder"):
            n_layers = check_arguments(folder, n_layers, ds_factor, orientation)
            target = _target(folder, out, in_place=in_place)
            _check_replaceable(target, in_place=in_place, overwrite=overwrite)
        files = Files(folder)
        has_scalp = _has_scalp(folder, scalp)  # before anything long is done
        ribbons, making = make_ribbons(files, ds_factor)
        parent = target / "surf" if in_place else out
        with writing(parent), _scratch(parent) as scratch:
            new = scratch / folder.name
            laminar = new / "surf" / "laminar"
            laminar.mkdir(parents=True)
            options: dict[str, Any] = {"ds_factor": ds_factor}
            options["about"] = {MADE_BY_LAMSTORE: making}
            write_laminar(laminar, ribbons, n_layers, orientation, fixed, **options)
            if has_scalp:
                _write_scalp(new, files, ribbons, making, scalp)
            _write_volume(new, folder)
            if in_place:
                _add(new, target, scratch)
            else:
                _copy_along(new, folder)
                write_json(new / MARKER, making | {"inputs": files.records})
                _exchange(new, target, scratch)
    return target


# -------------------------------------------------------------------------- allowed


def _target(folder: Path, out: Path, *, in_place: bool) -> Path:
    """Return the folder to write, and keep out of the user's own."""
    same = out.resolve() == folder.parent.resolve()
    if in_place and not same:
        wanted = f"{folder.parent}, where --in-place writes"
        raise LamstoreError(f"out is {out}", wanted=wanted)
    target = out / folder.name
    inside = target.resolve().is_relative_to(folder.resolve())
    if not in_place and (same or inside):
        advice = "Choose another --out, or --in-place to add surf/laminar to it."
        found = "is within the folder that is read"
        raise LamstoreError(found, file=target, advice=advice)
    return folder if in_place else target


def _check_replaceable(target: Path, *, in_place: bool, overwrite: bool) -> None:
    """Check that nothing is there, or what lamstore made and may be replaced."""
    path, made = target, (target / MARKER).is_file() and not target.is_symlink()
    if in_place:
        path = target / "surf" / "laminar"
        sidecar = path / "pial.ds.json"
        made = sidecar.is_file() and MADE_BY_LAMSTORE in read_sidecar(sidecar)
    if os.path.lexists(path) and not (made and overwrite):
        advice = "Replace it with --overwrite."
        if not made:
            advice = "lamstore did not make it; choose another --out or move it away."
        raise LamstoreError("is there already", file=path, advice=advice)


def _has_scalp(folder: Path, scalp: str) -> bool:
    """Return whether there is a scalp; one that is named has to be there."""
    try:
        find_scalp(folder, scalp)
    except LamstoreError as error:
        if scalp != "auto":
            raise
        advice = "The layers are made without; a build needs one."
        facts = error.as_json() | {"subject": folder.name, "advice": advice}
        warnings.warn(LamstoreWarning(**facts), stacklevel=3)
        return False
    return True


# -------------------------------------------------------------------------- writing


@contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"prefix": ".lamstore-", "ignore_cleanup_errors": True}
    with tempfile.TemporaryDirectory(dir=parent, **options) as folder:
        yield Path(folder)


def _write_scalp(
    new: Path, files: Files, ribbons: Ribbons, making: dict[str, Any], scalp: str
) -> None:
    """Write the scalp as laMEG wants it, or copy one that is so already."""
    path, _ = find_scalp(files.folder, scalp)
    surface, source = read_scalp(files, scalp, ribbons.to_scanner)
    if not is_freesurfer(path):
        _copy(path, new / path.relative_to(files.folder))
        if (sidecar := path.with_suffix(".json")).exists():
            _copy(sidecar, new / sidecar.relative_to(files.folder))
        return
    _copy(path, new / "bem" / "outer_skin.surf")
    converted = new / CONVERTED_SCALP
    save_surface(converted, surface.vertices, surface.faces)
    origin = {"made_by": making["made_by"], "scalp_source": source}
    origin["made_from"] = files.records[-1]
    write_json(converted.with_suffix(".json"), origin)


def _write_volume(new: Path, folder: Path) -> None:
    """Write mri/orig.nii, which laMEG hands to SPM."""
    import nibabel

    path = new / "mri" / "orig.nii"
    path.parent.mkdir(exist_ok=True)
    image: Any = nibabel.load(subject_volume(folder))
    nibabel.save(image, path)


def _copy_along(new: Path, folder: Path) -> None:
    for pattern in GO_ALONG:
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                _copy(path, new / path.relative_to(folder))
    _copy(volume := subject_volume(folder), new / "mri" / volume.name)
    if (skull := find_inner_skull(folder)) is not None:
        name = skull.relative_to(folder)
        named = Path("bem", "inner_skull.surf") if is_freesurfer(skull) else name
        _copy(skull, new / named)


def _copy(path: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    # its bytes alone: archives are often without permission to write
    shutil.copyfile(linked_file(path), copy)


# ------------------------------------------------------------------- into its place


def _exchange(new: Path, target: Path, scratch: Path) -> None:
    """Put a finished folder where it belongs, and what was there into `scratch`."""
    if not os.path.lexists(target):
        new.rename(target)
        return
    before = scratch / "before"
    target.rename(before)
    try:
        new.rename(target)
    except OSError:
        before.rename(target)
        raise


def _add(new: Path, folder: Path, scratch: Path) -> None:
    """Add scalp, volume and layers to the user's folder, the layers last."""
    for name in ("mri/orig.nii", CONVERTED_SCALP):
        if (new / name).exists() and not os.path.lexists(folder / name):
            if (sidecar := (new / name).with_suffix(".json")).exists():
                sidecar.rename((folder / name).with_suffix(".json"))
            (new / name).rename(folder / name)
    _exchange(new / "surf" / "laminar", folder / "surf" / "laminar", scratch)
