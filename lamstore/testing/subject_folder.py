"""Writes a generated subject's folder as FreeSurfer, MNE, SPM and laMEG leave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nibabel as nib
import numpy as np
from nibabel.affines import from_matvec
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.anatomy.lameg_layout import (
    ORIENTATIONS,
    Ribbon,
    Ribbons,
    save_surface,
    write_laminar,
)
from lamstore.dataset import one_of
from lamstore.numeric.kernels import transform

Surface = tuple[np.ndarray, np.ndarray]

#: Regions of an annotation by position on the sphere, which claims no anatomy.
POSITIONS = tuple(
    f"{y}_{z}"
    for y in ("anterior", "middle", "posterior")
    for z in ("superior", "inferior")
)

#: Voxels (and mm a voxel) along each axis of the blank volume in mri/orig.mgz.
_VOLUME, _VOXEL = 64, 4.0


@dataclass(frozen=True)
class Hemisphere:
    """One hemisphere at full resolution, in FreeSurfer's surface RAS (mm).

    Attributes
    ----------
    pial, white, inflated, sphere
        Positions (vertex, xyz); `sphere` is written as sphere and as sphere.reg.
    faces, curvature
        Their triangles (face, corner); FreeSurfer's curv (vertex), positive in sulci.
    medial_wall, kept
        Vertices (vertex), bool, that laMEG removes as it cuts the hemispheres apart,
        and that remain after downsampling, unless they are of the medial wall.
    regions
        For each annotation the region of every vertex (vertex), int; -1 is none.
    """

    pial: np.ndarray
    white: np.ndarray
    inflated: np.ndarray
    sphere: np.ndarray
    faces: np.ndarray
    curvature: np.ndarray
    medial_wall: np.ndarray
    kept: np.ndarray
    regions: Mapping[str, np.ndarray] = field(default_factory=dict)

    def ribbon(self) -> Ribbon:
        """Return what becomes of this hemisphere in laMEG's stages."""
        wall, kept = (np.asarray(a, dtype=bool) for a in (self.medial_wall, self.kept))
        faces = select_faces(sphere_faces(self.sphere[kept]), ~wall[kept])
        return Ribbon(
            *(self.pial, self.white, self.inflated, self.faces),
            removed=wall,
            kept=kept & ~wall,
            ds_faces=faces,
        )


def write_lameg_directory(
    subjects_dir: str | Path,
    subject: str,
    hemispheres: Mapping[str, Hemisphere],
    *,
    n_layers: int,
    vox2ras: np.ndarray,
    scalp: Surface | None = None,
    inner_skull: Surface | None = None,
    region_names: Mapping[str, Sequence[str]] | None = None,
    orientation: str = "link_vector",
    fixed: bool = True,
) -> Path:
    """Write a subject as FreeSurfer, MNE, SPM and laMEG lay it out.

    Parameters
    ----------
    subjects_dir, subject
        Where: ``<subjects_dir>/<subject>``.
    hemispheres, n_layers
        ``{"lh": ..., "rh": ...}``; equidistant layers from pial to white.
    vox2ras
        (4, 4) affine of mri/orig.mgz, a blank volume of 64 voxels of 4 mm a side: it
        alone defines scanner RAS.
    scalp, inner_skull
        Closed surfaces, vertices (mm, surface RAS) and faces; None leaves the files
        out.
    region_names
        For each annotation its regions, in the order of the indices.
    orientation, fixed
        ``link_vector`` or ``ds_surf_norm``; whether the pial layer's hold for all.

    Returns
    -------
    pathlib.Path
        The subject's folder.
    """
    one_of(orientation, ORIENTATIONS, "orientation")
    folder = Path(subjects_dir) / subject
    for name in ("surf/laminar", "label", "mri", "bem"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    volume = nib.MGHImage(np.zeros((_VOLUME,) * 3, np.uint8), np.asarray(vox2ras))
    nib.save(volume, folder / "mri" / "orig.mgz")
    # laMEG takes both from mri_info, which prints five decimals
    n_orig, t_orig = volume.affine.round(5), volume.header.get_vox2ras_tkr().round(5)
    for hemi, surfaces in hemispheres.items():
        write_hemisphere(folder, hemi, surfaces)
        for atlas, names in (region_names or {}).items():
            path = folder / "label" / f"{hemi}.{atlas}.annot"
            write_annotation(path, surfaces.regions[atlas], names)
    to_scanner = n_orig @ np.linalg.inv(t_orig)
    if scalp is not None:
        points, faces = scalp
        moved = transform(to_scanner, points)
        save_surface(folder / "bem" / "outer_skin.raw.gii", points, faces)
        save_surface(folder / "bem" / "outer_skin.converted.gii", moved, faces)
        # SPM's meshes list faces first
        save_surface(folder / "mri" / "origscalp_2562.surf.gii", faces, moved)
    if inner_skull is not None:
        points, faces = inner_skull
        path = folder / "mri" / "origiskull_2562.surf.gii"
        save_surface(path, faces, transform(to_scanner, points))
    both = {hemi: hemispheres[hemi].ribbon() for hemi in schema.HEMISPHERES}
    ribbons = Ribbons(both, n_orig, t_orig)
    factor = round(float(ribbons.kept.mean()), 4)
    laminar = folder / "surf" / "laminar"
    write_laminar(laminar, ribbons, n_layers, orientation, fixed, ds_factor=factor)
    return folder


def oblique_vox2ras(
    angles: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
    centre: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
) -> np.ndarray:
    """Make an orig.mgz's affine: turned (degrees), surface RAS at `centre` (mm)."""
    # FreeSurfer's conformed volume: columns to the left, rows down, slices forward
    turned = Rotation.from_euler("xyz", angles, degrees=True).as_matrix()
    axes = turned @ [[-1, 0, 0], [0, 0, 1], [0, -1, 0]] * _VOXEL
    return from_matvec(axes, np.asarray(centre) - axes.sum(axis=1) * _VOLUME / 2)


def sphere_faces(points: np.ndarray) -> np.ndarray:
    """Triangulate points on a sphere by their convex hull: closed, wound outwards."""
    points = np.asarray(points, np.float64)
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    faces = ConvexHull(points).simplices
    a, b, c = points[faces].transpose(1, 0, 2)
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), a + b + c) < 0
    faces[inward] = faces[inward][:, [0, 2, 1]]
    return faces.astype(np.int32)


def regions_by_position(sphere: np.ndarray, medial_wall: np.ndarray) -> np.ndarray:
    """Return for each vertex its index into `POSITIONS`; -1 in the medial wall."""
    unit = np.asarray(sphere) / np.linalg.norm(sphere, axis=1, keepdims=True)
    third = np.digitize(-unit[:, 1], (-1 / 3, 1 / 3))
    return np.where(medial_wall, -1, 2 * third + (unit[:, 2] < 0))


# ------------------------------------------------------------------ FreeSurfer's files
def write_hemisphere(folder: Path, hemi: str, surfaces: Hemisphere) -> None:
    """Write surf/?h.pial and what else recon-all leaves of a hemisphere."""
    for name in ("pial", "white", "inflated", "sphere", "sphere.reg"):
        points = getattr(surfaces, name.removesuffix(".reg"))
        nib.freesurfer.write_geometry(
            str(folder / "surf" / f"{hemi}.{name}"),
            np.asarray(points, np.float32),
            surfaces.faces,
            create_stamp="created by lamstore",  # nibabel's default names the user
        )
    ends = (np.asarray(s, np.float32) for s in (surfaces.pial, surfaces.white))
    thickness = np.linalg.norm(np.subtract(*ends), axis=1)
    for name, values in (("curv", surfaces.curvature), ("thickness", thickness)):
        path = str(folder / "surf" / f"{hemi}.{name}")
        values = np.asarray(values, np.float32)
        nib.freesurfer.write_morph_data(path, values, fnum=len(surfaces.faces))


def write_annotation(path: Path, region: np.ndarray, names: Sequence[str]) -> None:
    """Write regions as indices 1, 2, ...: 0 is FreeSurfer's ``unknown``."""
    hues = np.arange(len(names) + 1) * 67 % 256
    colours = np.column_stack([hues, hues[::-1], (hues * 3 + 40) % 256])
    table = np.column_stack([colours, np.zeros((len(colours), 2), int)])
    labels = np.where(np.asarray(region) < 0, -1, np.asarray(region) + 1)
    nib.freesurfer.write_annot(
        str(path), labels.astype(np.int64), table, ["unknown", *names], fill_ctab=True
    )
