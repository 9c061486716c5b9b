"""recon-all's cortex: white and pial surface, and the medial wall."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lamstore.anatomy.decimation import pinched, select_faces
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import Files, input_record, linked_file
from lamstore.formats.freesurfer import (
    read_label,
    read_surface_ras,
    volume_affines,
    volume_centre,
)
from lamstore.numeric.meshes import check_closed
from lamstore.schema import HEMISPHERES, variable

#: Annotation that has the medial wall where there is no cortex label, as in laMEG.
WALL_ATLAS = "aparc"
#: Surfaces of one subject lie in volumes that are no farther apart (mm).
SAME_VOLUME = 1.0
#: White and pial surface are no farther apart in the median (mm).
THICKEST = 12.0
#: And at no vertex than this (mm), as the schema has it.
THICKEST_ANYWHERE = (variable("cortical_thickness").valid_range or (0.0, np.inf))[1]


@dataclass(frozen=True)
class Hemisphere:
    """One hemisphere of recon-all's, in surface RAS (mm, float32).

    Attributes
    ----------
    pial, white
        Positions (vertex, xyz).
    inflated
        The same vertices inflated; None if there is no such file.
    faces
        Triangles (face, corner) of all of them.
    """

    pial: np.ndarray
    white: np.ndarray
    inflated: np.ndarray | None
    faces: np.ndarray


def surface_paths(folder: Path, name: str) -> list[Path]:
    """Return the files of a surface, lh and rh; ``?h.pial.T1`` for a lost link to it.

    Raises
    ------
    LamstoreError
        If one is missing.
    """
    named = [folder / "surf" / f"{hemi}.{name}" for hemi in HEMISPHERES]
    paths = [linked_file(path) for path in named]
    for path in paths:
        if not path.exists():
            raise LamstoreError(
                "is missing",
                file=path,
                advice="Layers are made from recon-all's surf/lh.white, surf/lh.pial "
                "and rh; run recon-all, or copy them.",
            )
    return paths


def read_affines(files: Files) -> tuple[np.ndarray, np.ndarray]:
    """Read voxels to scanner RAS and voxels to surface RAS, from mri/orig.mgz.

    Raises
    ------
    LamstoreError
        If the volume is missing or damaged.
    """
    path = files.folder / "mri" / "orig.mgz"
    try:
        affines = volume_affines(path)
    except LamstoreError as error:
        error.advice = (
            "It relates FreeSurfer's surface RAS to scanner RAS; copy it from "
            "recon-all's folder."
        )
        raise
    files.read(path, "surface RAS to scanner RAS")
    return affines


def read_hemispheres(files: Files, affine: np.ndarray) -> dict[str, Hemisphere]:
    """Read recon-all's white, pial and inflated surfaces of both hemispheres.

    Parameters
    ----------
    files
        The subject's files.
    affine
        Surface RAS to scanner RAS (4, 4).

    Raises
    ------
    LamstoreError
        If a surface is missing or damaged, is not closed, or white and pial do not
        correspond vertex by vertex, are swapped, or are of different subjects.

    Warns
    -----
    LamstoreWarning
        If the surfaces name another place for their volume than orig.mgz does.
    """
    whites, pials = (surface_paths(files.folder, name) for name in ("white", "pial"))
    _check_same_volume([*whites, *pials], affine)
    hemispheres = {}
    for hemi, white_path, pial_path in zip(HEMISPHERES, whites, pials, strict=True):
        white, pial = (read_surface_ras(p, affine) for p in (white_path, pial_path))
        for path, name in ((white_path, "white"), (pial_path, "pial")):
            _record(files, path, name)
        if not np.array_equal(white.faces, pial.faces):
            sizes = [(len(s.vertices), len(s.faces)) for s in (white, pial)]
            raise _no_correspondence(white_path, pial_path, *sizes)
        check_closed(white.vertices, white.faces, str(white_path))
        _check_between(white_path, pial_path, white.vertices, pial.vertices)
        _check_outside(white_path, pial_path, white.vertices, pial.vertices, white[1])
        inflated = _read_inflated(files, hemi, affine, len(white.vertices))
        hemispheres[hemi] = Hemisphere(
            pial.vertices, white.vertices, inflated, white.faces
        )
    left, right = (hemispheres[hemi].white[:, 0].mean() for hemi in HEMISPHERES)
    if not left < right:
        raise LamstoreError(
            f"lies to the right of {whites[1].name}",
            file=whites[0],
            advice="Are the hemispheres swapped, or of different subjects?",
        )
    return hemispheres


def read_cortex(
    files: Files, n_vertices: Sequence[int]
) -> tuple[list[np.ndarray], str]:
    """Separate cortex and medial wall.

    Parameters
    ----------
    files
        The subject's files.
    n_vertices
        Vertices of the left and of the right surface.

    Returns
    -------
    cortex : list of numpy.ndarray
        Which vertices are cortex, lh and rh, bool.
    source : str
        Where that is from, ``label/?h.cortex.label`` or ``label/?h.aparc.annot``.

    Raises
    ------
    LamstoreError
        If neither is there, or it is of other surfaces.
    """
    folder = files.folder / "label"
    labels = [folder / f"{hemi}.cortex.label" for hemi in HEMISPHERES]
    annotations = [folder / f"{hemi}.{WALL_ATLAS}.annot" for hemi in HEMISPHERES]
    cortex = []
    if all(path.exists() for path in labels):
        source, paths = "label/?h.cortex.label", labels
        for path, n in zip(labels, n_vertices, strict=True):
            vertices = read_label(path)
            if len(vertices) and vertices.max() >= n:
                raise _of_other_surface(path, f"vertex {vertices.max()}", n)
            cortex.append(np.zeros(n, dtype=bool))
            cortex[-1][vertices] = True
    elif all(path.exists() for path in annotations):
        source, paths = f"label/?h.{WALL_ATLAS}.annot", annotations
        annotation = read_annotation(files.folder, WALL_ATLAS)
        for i, (hemi, n) in enumerate(zip(HEMISPHERES, n_vertices, strict=True)):
            codes = annotation.codes[hemi]
            if len(codes) != n:
                raise _of_other_surface(annotations[i], f"{len(codes)} vertices", n)
            cortex.append(codes >= 0)
    else:
        raise LamstoreError(
            f"has neither lh.cortex.label and rh nor lh.{WALL_ATLAS}.annot and rh, "
            "which separate cortex and medial wall",
            file=folder,
            advice="Copy them from recon-all's folder.",
        )
    for path, mask in zip(paths, cortex, strict=True):
        files.read(path, "cortex")
        if not mask.any():
            raise LamstoreError(
                "labels no vertex as cortex", file=path, advice="Copy it again."
            )
    return cortex, source


def cut(faces: np.ndarray, cortex: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut a hemisphere's medial wall off, so that a manifold remains.

    Vertices that are left without a triangle go with it, and those at which the
    jagged border touches itself.

    Parameters
    ----------
    faces
        Triangles (face, corner) of the closed hemisphere.
    cortex
        Which vertices are cortex (vertex,), bool.

    Returns
    -------
    kept : numpy.ndarray
        Vertices that remain (vertex,), bool.
    faces : numpy.ndarray
        Triangles (face, corner) of them, with the numbers they have then.
    """
    kept = np.array(cortex, dtype=bool)
    while True:
        remaining = np.flatnonzero(kept)
        cut_faces = select_faces(faces, kept)
        alone = np.bincount(cut_faces.ravel(), minlength=len(remaining)) == 0
        bad = alone | pinched(cut_faces, len(remaining))
        if not bad.any():
            return kept, cut_faces
        kept[remaining[bad]] = False


# --------------------------------------------------------------------------- checks


def _read_inflated(
    files: Files, hemi: str, affine: np.ndarray, n_vertices: int
) -> np.ndarray | None:
    path = files.folder / "surf" / f"{hemi}.inflated"
    if not path.exists():
        return None
    inflated = read_surface_ras(path, affine).vertices
    if len(inflated) != n_vertices:
        raise _of_other_surface(path, f"{len(inflated)} vertices", n_vertices)
    _record(files, path, "inflated")
    return inflated


def _record(files: Files, path: Path, role: str) -> None:
    files.records.append(input_record(path, role, root=files.folder.parent))


def _check_same_volume(paths: Sequence[Path], affine: np.ndarray) -> None:
    """Check that all surfaces were made from one volume, and that it is orig.mgz."""
    centres: Mapping[Path, np.ndarray] = {
        path: centre for path in paths if (centre := volume_centre(path)) is not None
    }
    if not centres:
        return
    first, at = next(iter(centres.items()))
    for path, centre in centres.items():
        if (apart := float(np.linalg.norm(centre - at))) > SAME_VOLUME:
            raise LamstoreError(
                f"was made from a volume that lies {apart:.1f} mm from that of "
                f"{first.name}",
                file=path,
                advice="Are they of the same subject?",
            )
    # surface RAS has its origin at the volume's centre
    if (apart := float(np.linalg.norm(at - affine[:3, 3]))) > SAME_VOLUME:
        warnings.warn(
            LamstoreWarning(
                f"declares its volume {apart:.1f} mm from where mri/orig.mgz has it; "
                "orig.mgz is used",
                file=first,
                advice="Is it of the same reconstruction?",
            ),
            stacklevel=4,
        )


def _check_between(
    white_path: Path, pial_path: Path, white: np.ndarray, pial: np.ndarray
) -> None:
    away = np.linalg.norm(np.subtract(pial, white), axis=1)
    if (apart := float(np.median(away))) > THICKEST:
        raise LamstoreError(
            f"lies {apart:.0f} mm (median) from {white_path.name}",
            file=pial_path,
            wanted=f"at most {THICKEST:.0f} mm",
            advice="Are they of the same subject?",
        )
    if (apart := float(away.max())) > THICKEST_ANYWHERE:
        raise LamstoreError(
            f"has vertex {away.argmax()} {apart:.0f} mm from that of {white_path.name}",
            file=pial_path,
            wanted=f"at most {THICKEST_ANYWHERE:.0f} mm",
            advice="Is one of them damaged? Copy them again, or run recon-all again.",
        )


def _check_outside(
    white_path: Path,
    pial_path: Path,
    white: np.ndarray,
    pial: np.ndarray,
    faces: np.ndarray,
) -> None:
    """Check that the pial surface encloses more than the white one does."""
    inner, outer = abs(_volume(white, faces)), abs(_volume(pial, faces))
    if not outer > inner:
        raise LamstoreError(
            f"encloses {outer / 1e3:.0f} ml",
            file=pial_path,
            wanted=f"more than the {inner / 1e3:.0f} ml of {white_path.name}",
            advice="Are they swapped?",
        )


def _volume(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = np.asarray(vertices, np.float64)[faces].transpose(1, 0, 2)
    return float((np.cross(a, b) * c).sum() / 6)


def _no_correspondence(
    white: Path, pial: Path, of_white: tuple[int, int], of_pial: tuple[int, int]
) -> LamstoreError:
    if of_white == of_pial:
        found = f"has other triangles than {white.name}"
    else:
        found = (
            f"has {of_pial[0]} vertices in {of_pial[1]} triangles, {white.name} "
            f"{of_white[0]} in {of_white[1]}"
        )
    return LamstoreError(
        found,
        file=pial,
        advice="They are of different reconstructions; run recon-all again, or copy "
        "both from one.",
    )


def _of_other_surface(path: Path, found: str, n_vertices: int) -> LamstoreError:
    return LamstoreError(
        f"has {found}",
        file=path,
        wanted=f"the {n_vertices} vertices of the white surface",
        advice="Are they of the same reconstruction?",
    )
