"""Writes a subject's folder as laMEG 0.2.1 leaves it behind.

For generated subjects only, in tests, examples and the demo: real surfaces come from
laMEG itself. Every stage is written (raw, converted, nodeep, combined, ds, ds with
orientations, multilayer), so that laMEG can read the folder too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
from scipy.spatial import ConvexHull

from lamstore import schema
from lamstore.numeric.meshes import vertex_normals_unit_sum
from lamstore.testing.freesurfer_layout import write_annotation, write_hemisphere

Surface = tuple[np.ndarray, np.ndarray]

#: Regions of an annotation by position on the sphere, which claims no anatomy.
POSITIONS = tuple(
    f"{y}_{z}"
    for y in ("anterior", "middle", "posterior")
    for z in ("superior", "inferior")
)

_ORIENTATIONS = ("link_vector", "ds_surf_norm")

#: Voxels (and mm a voxel) along each axis of the blank volume in mri/orig.mgz.
_VOLUME, _VOXEL = 64, 4.0


@dataclass(frozen=True)
class Hemisphere:
    """One hemisphere at full resolution, in FreeSurfer's surface RAS (mm).

    Attributes
    ----------
    pial, white, inflated, sphere
        Positions (vertex, xyz); `sphere` is written as sphere and as sphere.reg.
    faces
        Triangles (face, corner) of all of them.
    curvature
        FreeSurfer's curv (vertex), positive in sulci.
    medial_wall
        Vertices that laMEG removes as it cuts the hemispheres apart (vertex), bool.
    kept
        Vertices that remain after downsampling (vertex), bool; those of the medial
        wall are removed from them.
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

    def layer(self, depth: float) -> np.ndarray:
        """Return the surface at a fractional depth, float32; 0 is pial, 1 white."""
        # the two ends exactly as they are, whatever the rounding in between
        if depth in (0.0, 1.0):
            return np.asarray(self.white if depth else self.pial, np.float32)
        pial, white = (np.asarray(s, np.float64) for s in (self.pial, self.white))
        return (pial + depth * (white - pial)).astype(np.float32)

    def downsampled_faces(self) -> tuple[np.ndarray, int]:
        """Return the triangles of what downsampling leaves, and its vertex count."""
        remain = ~np.asarray(self.medial_wall)[self.kept]
        faces = sphere_faces(self.sphere[self.kept])
        return select_faces(faces, remain), int(remain.sum())


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
    hemispheres
        ``{"lh": ..., "rh": ...}``.
    n_layers
        Equidistant layers from pial to white.
    vox2ras
        (4, 4) affine of mri/orig.mgz, a blank volume of 64 voxels of 4 mm a side: it
        alone says where scanner RAS is.
    scalp, inner_skull
        Closed surfaces, vertices (mm, surface RAS) and faces; None leaves the files
        out.
    region_names
        For each annotation its regions, in the order of the indices.
    orientation
        ``link_vector`` or ``ds_surf_norm``.
    fixed
        Whether the pial layer's orientations hold for all layers.

    Returns
    -------
    pathlib.Path
        The subject's folder.
    """
    if orientation not in _ORIENTATIONS:
        raise ValueError(f"orientation is {orientation!r}, expected {_ORIENTATIONS}")
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
            write_annotation(
                folder / "label" / f"{hemi}.{atlas}.annot",
                surfaces.regions[atlas],
                names,
            )
    _write_head(folder, scalp, inner_skull, n_orig @ np.linalg.inv(t_orig))
    writer = _LaminarWriter(folder / "surf" / "laminar", hemispheres, t_orig, n_orig)
    writer.write(n_layers, orientation, fixed)
    return folder


def oblique_vox2ras(
    angles: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
    centre: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
) -> np.ndarray:
    """Make the affine of an orig.mgz of `write_lameg_directory`.

    Parameters
    ----------
    angles
        By how many degrees the head is turned about x, y and z in the scanner.
    centre
        Scanner RAS (mm) of the origin of surface RAS.

    Returns
    -------
    numpy.ndarray
        (4, 4).
    """
    from scipy.spatial.transform import Rotation

    # FreeSurfer's conformed volume: columns to the left, rows down, slices forward
    turned = Rotation.from_euler("xyz", angles, degrees=True).as_matrix()
    affine = np.eye(4)
    affine[:3, :3] = turned @ [[-1, 0, 0], [0, 0, 1], [0, -1, 0]] * _VOXEL
    affine[:3, 3] = np.asarray(centre) - affine[:3, :3].sum(axis=1) * _VOLUME / 2
    return affine


def sphere_faces(points: np.ndarray) -> np.ndarray:
    """Triangulate points on a sphere, wound counter-clockwise seen from outside.

    The convex hull of points on a sphere is their Delaunay triangulation: closed and
    manifold for any choice of points.
    """
    points = np.asarray(points, np.float64)
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    faces = ConvexHull(points).simplices
    a, b, c = points[faces].transpose(1, 0, 2)
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), a + b + c) < 0
    faces[inward] = faces[inward][:, [0, 2, 1]]
    return faces.astype(np.int32)


def regions_by_position(sphere: np.ndarray, medial_wall: np.ndarray) -> np.ndarray:
    """Part a hemisphere by where its vertices lie on the sphere.

    Returns
    -------
    numpy.ndarray
        (vertex,) index into `POSITIONS`; -1 in the medial wall.
    """
    unit = np.asarray(sphere) / np.linalg.norm(sphere, axis=1, keepdims=True)
    third = np.digitize(-unit[:, 1], (-1 / 3, 1 / 3))
    return np.where(medial_wall, -1, 2 * third + (unit[:, 2] < 0))


def select_faces(faces: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Keep the triangles whose three corners remain, and number them anew."""
    number = np.cumsum(keep) - 1
    return number[faces[keep[faces].all(axis=1)]].astype(np.int32)


def transform(points: np.ndarray, affine: np.ndarray) -> np.ndarray:
    """Apply a 4 x 4 affine to points (..., xyz), in float64."""
    return np.asarray(points, np.float64) @ affine[:3, :3].T + affine[:3, 3]


# ------------------------------------------------------------- MNE's and SPM's files
def _write_head(
    folder: Path,
    scalp: Surface | None,
    inner_skull: Surface | None,
    to_scanner: np.ndarray,
) -> None:
    """Write MNE's scalp in both frames, and SPM's meshes, which list faces first."""
    if scalp is not None:
        points, faces = scalp
        moved = transform(points, to_scanner)
        _save(folder / "bem" / "outer_skin.raw.gii", points, faces)
        _save(folder / "bem" / "outer_skin.converted.gii", moved, faces)
        _save(folder / "mri" / "origscalp_2562.surf.gii", faces, moved)
    if inner_skull is not None:
        points, faces = inner_skull
        path = folder / "mri" / "origiskull_2562.surf.gii"
        _save(path, faces, transform(points, to_scanner))


# --------------------------------------------------------------------- laMEG's files
class _LaminarWriter:
    """Writes surf/laminar stage by stage, each with its JSON sidecar."""

    def __init__(
        self,
        folder: Path,
        hemispheres: Mapping[str, Hemisphere],
        t_orig: np.ndarray,
        n_orig: np.ndarray,
    ) -> None:
        self.folder = folder
        self.hemispheres = {h: hemispheres[h] for h in schema.HEMISPHERES}
        self.to_scanner = n_orig @ np.linalg.inv(t_orig)
        self.meta = {
            "t_orig": t_orig.tolist(),
            "n_orig": n_orig.tolist(),
        }
        self.removed = {
            h: np.flatnonzero(s.medial_wall).tolist()
            for h, s in self.hemispheres.items()
        }
        parts = self.hemispheres.values()
        #: of the vertices of `combined`, those of `ds`
        self.kept = np.concatenate([s.kept[~s.medial_wall] for s in parts])
        self.ds_removed = np.flatnonzero(~self.kept).tolist()
        self.ds_faces = _stack_faces([s.downsampled_faces() for s in parts])

    def write(self, n_layers: int, orientation: str, fixed: bool) -> None:
        """Write all layers, ``inflated``, and the multilayer mesh."""
        names = schema.layer_names(n_layers)
        layers = {
            name: self._write_layer(
                name, {h: s.layer(d) for h, s in self.hemispheres.items()}
            )
            for name, d in zip(names, schema.depths(n_layers), strict=True)
        }
        self._write_layer(
            "inflated",
            {h: np.asarray(s.inflated) for h, s in self.hemispheres.items()},
        )
        normals = self._orientations(list(layers.values()), orientation, fixed)
        suffix = f"ds.{orientation}.{'fixed' if fixed else 'not_fixed'}"
        chosen = {"orientation": orientation, "fix_orientation": fixed}
        for (name, points), vectors in zip(layers.items(), normals, strict=True):
            _save(self.folder / f"{name}.{suffix}.gii", points, self.ds_faces, vectors)
            self._sidecar(f"{name}.{suffix}", self._combined_meta(ds=True) | chosen)
        stacked = [(self.ds_faces, len(points)) for points in layers.values()]
        stem = f"multilayer.{n_layers}.{suffix}"
        _save(
            self.folder / f"{stem}.gii",
            np.concatenate(list(layers.values())),
            _stack_faces(stacked),
            np.concatenate(normals),
        )
        per_layer: dict[str, Any] = {}
        for name in names:
            per_layer |= {
                f"{h}_{name}_deep_vertices_removed": self.removed[h]
                for h in schema.HEMISPHERES
            }
            per_layer[f"{name}_ds_removed_vertices"] = self.ds_removed
        factor = {"ds_factor": self._factor}
        self._sidecar(stem, factor | chosen | per_layer | {"n_layers": n_layers})

    @property
    def _factor(self) -> float:
        return round(float(self.kept.mean()), 4)

    def _write_layer(self, name: str, raw: Mapping[str, np.ndarray]) -> np.ndarray:
        """Write one layer's stages up to `ds`, and return its ds vertices."""
        combined, faces = [], []
        for hemi, surfaces in self.hemispheres.items():
            points = transform(raw[hemi], self.to_scanner).astype(np.float32)
            keep = ~surfaces.medial_wall
            stem = f"{hemi}.{name}"
            _save(self.folder / f"{stem}.raw.gii", raw[hemi], surfaces.faces)
            _save(self.folder / f"{stem}.converted.gii", points, surfaces.faces)
            self._sidecar(f"{stem}.converted", {})
            nodeep = select_faces(surfaces.faces, keep)
            _save(self.folder / f"{stem}.nodeep.gii", points[keep], nodeep)
            self._sidecar(
                f"{stem}.nodeep", {"deep_vertices_removed": self.removed[hemi]}
            )
            combined.append(points[keep])
            faces.append((nodeep, int(keep.sum())))
        both = np.concatenate(combined)
        # laMEG leaves an empty array of normals in the combined stage
        _save(
            self.folder / f"{name}.combined.gii",
            both,
            _stack_faces(faces),
            np.zeros(0, np.float32),
        )
        self._sidecar(f"{name}.combined", self._combined_meta())
        _save(self.folder / f"{name}.ds.gii", both[self.kept], self.ds_faces)
        self._sidecar(f"{name}.ds", self._combined_meta(ds=True))
        return both[self.kept]

    def _orientations(
        self, layers: list[np.ndarray], orientation: str, fixed: bool
    ) -> list[np.ndarray]:
        if orientation == "link_vector":
            link = layers[-1] - layers[0]
            length = np.linalg.norm(link, axis=1, keepdims=True)
            unit = np.divide(link, length, out=np.zeros_like(link), where=length > 0)
            return [unit] * len(layers)
        normals = [
            np.nan_to_num(vertex_normals_unit_sum(points, self.ds_faces))
            for points in layers
        ]
        return [normals[0]] * len(layers) if fixed else normals

    def _combined_meta(self, *, ds: bool = False) -> dict[str, Any]:
        meta: dict[str, Any] = {
            f"{h}_deep_vertices_removed": self.removed[h] for h in schema.HEMISPHERES
        }
        if ds:
            meta |= {"ds_factor": self._factor, "ds_removed_vertices": self.ds_removed}
        return meta

    def _sidecar(self, stem: str, meta: Mapping[str, Any]) -> None:
        now = {"modified_at": datetime.now().isoformat()}
        text = json.dumps(self.meta | now | dict(meta), indent=2)
        (self.folder / f"{stem}.json").write_text(text)


def _stack_faces(parts: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    """Join the triangles of meshes whose vertices follow one another."""
    offsets = np.cumsum([0, *(n for _, n in parts)])
    return np.concatenate([f + o for (f, _), o in zip(parts, offsets, strict=False)])


def _save(path: Path, *arrays: np.ndarray) -> None:
    """Write a GIFTI surface; integer arrays are triangles, a third one vectors."""
    darrays = []
    for position, array in enumerate(map(np.asarray, arrays)):
        if array.dtype.kind in "iu":
            array, intent = array.astype(np.int32), "NIFTI_INTENT_TRIANGLE"
        elif position == 2:
            array, intent = array.astype(np.float32), "NIFTI_INTENT_VECTOR"
        else:
            array, intent = array.astype(np.float32), "NIFTI_INTENT_POINTSET"
        darrays.append(nib.gifti.GiftiDataArray(array, intent=intent))
    nib.save(nib.gifti.GiftiImage(darrays=darrays), path)
