"""Layered surfaces as laMEG 0.2.1 lays them out in ``surf/laminar``, in every stage.

Callers that need no files take the ``ds`` stage from `Ribbons`.
"""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nibabel as nib
import numpy as np

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.formats.gifti import Surface
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import vertex_normals_unit_sum

#: Dipole orientations that can be made from the ``ds`` stage alone.
ORIENTATIONS = ("link_vector", "ds_surf_norm")


@dataclass(frozen=True)
class Ribbon:
    """One hemisphere from pial to white (vertex, xyz), surface RAS, and what is left.

    `removed` are cut off with the medial wall, `kept` remain after downsampling
    (vertex,), bool; `ds_faces` name the vertices kept by their order.
    """

    pial: np.ndarray
    white: np.ndarray
    inflated: np.ndarray | None
    faces: np.ndarray
    removed: np.ndarray
    kept: np.ndarray
    ds_faces: np.ndarray

    def layer(self, depth: float) -> np.ndarray:
        """Return the surface at a fractional depth, float32; 0 is pial, 1 white."""
        # the two ends exactly as they are, whatever the rounding in between
        if depth in (0.0, 1.0):
            return np.asarray(self.white if depth else self.pial, np.float32)
        pial, white = (np.asarray(s, np.float64) for s in (self.pial, self.white))
        return (pial + depth * (white - pial)).astype(np.float32)


@dataclass(frozen=True)
class Ribbons:
    """Both hemispheres, ``{"lh": ..., "rh": ...}``, and where they are in the scanner.

    `n_orig` and `t_orig` lead from the voxels of orig.mgz to scanner RAS and to surface
    RAS (4, 4).
    """

    hemispheres: Mapping[str, Ribbon]
    n_orig: np.ndarray
    t_orig: np.ndarray

    @property
    def to_scanner(self) -> np.ndarray:
        """Surface RAS to scanner RAS (4, 4)."""
        return self.n_orig @ np.linalg.inv(self.t_orig)

    @property
    def in_order(self) -> list[Ribbon]:
        """Left, right."""
        return [self.hemispheres[hemi] for hemi in schema.HEMISPHERES]

    @property
    def kept(self) -> np.ndarray:
        """Of the vertices of ``combined``, those of ``ds``, bool."""
        return np.concatenate([s.kept[~s.removed] for s in self.in_order])

    def layer(self, depth: float) -> list[np.ndarray]:
        """Return both hemispheres at a fractional depth, see `Ribbon.layer`."""
        return [ribbon.layer(depth) for ribbon in self.in_order]

    def converted(self, raw: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Move positions of both hemispheres to scanner RAS, float32."""
        moved = (transform(self.to_scanner, np.asarray(r, np.float64)) for r in raw)
        return [points.astype(np.float32) for points in moved]

    def combined(self, raw: Sequence[np.ndarray]) -> np.ndarray:
        """Join both hemispheres without their medial walls, in scanner RAS."""
        both = zip(self.converted(raw), self.in_order, strict=True)
        return np.concatenate([points[~ribbon.removed] for points, ribbon in both])

    def combined_inflated(self) -> np.ndarray | None:
        """Join the inflated hemispheres, which FreeSurfer makes about the same point.

        The right one moves by the left one's rightmost x and half of its width.
        """
        if (raw := self.raw_inflated()) is None:
            return None
        combined = self.combined(raw)
        n_left = int(np.count_nonzero(~self.in_order[0].removed))
        left, right = combined[:n_left, 0], combined[n_left:, 0]
        if right.min() < left.max():
            combined[n_left:, 0] += left.max() + (left.max() - left.min()) / 2
        return combined

    def raw_inflated(self) -> list[np.ndarray] | None:
        """Return both inflated surfaces as they are; None if one is missing."""
        raw = [r.inflated for r in self.in_order if r.inflated is not None]
        return raw if len(raw) == len(schema.HEMISPHERES) else None

    def ds_faces(self) -> np.ndarray:
        """Triangles of the ``ds`` stage (face, corner)."""
        return _stack_faces([(s.ds_faces, int(s.kept.sum())) for s in self.in_order])

    def ds_layers(self, n_layers: int, orientation: str, fixed: bool) -> list[Surface]:
        """Return the ``ds`` stage of every layer with its dipole orientations."""
        kept, faces = self.kept, self.ds_faces()
        points = [
            self.combined(self.layer(depth))[kept] for depth in schema.depths(n_layers)
        ]
        vectors = orientations(points, faces, orientation, fixed)
        return [Surface(p, faces, v) for p, v in zip(points, vectors, strict=True)]


def orientations(
    layers: Sequence[np.ndarray], faces: np.ndarray, orientation: str, fixed: bool
) -> list[np.ndarray]:
    """Compute the dipole orientations (vertex, xyz) of every layer, laMEG's way.

    ``link_vector``: from pial to white, the same for all layers; ``ds_surf_norm``: the
    surface's normals, inwards, the pial layer's for all if `fixed`. Unit vectors,
    float32; zero where pial and white coincide, or no triangle has an area.
    """
    if orientation == "link_vector":
        link = np.subtract(layers[-1], layers[0], dtype=np.float64)
        length = np.linalg.norm(link, axis=1, keepdims=True)
        unit = np.divide(link, length, out=np.zeros_like(link), where=length > 0)
        return [unit.astype(np.float32)] * len(layers)
    wanted = layers[:1] if fixed else layers
    normals = [
        np.nan_to_num(-vertex_normals_unit_sum(points, faces)).astype(np.float32)
        for points in wanted
    ]
    return normals * len(layers) if fixed else normals


def write_laminar(
    folder: Path,
    ribbons: Ribbons,
    n_layers: int,
    orientation: str,
    fixed: bool,
    *,
    ds_factor: float,
    about: Mapping[str, Any] | None = None,
    between: bool = True,
) -> None:
    """Write every stage of all layers, ``inflated``, and the multilayer mesh.

    Without `between` of pial alone, and only ``ds`` of the others.
    """
    both = ribbons.in_order
    nodeep = [select_faces(ribbon.faces, ~ribbon.removed) for ribbon in both]
    sizes = [int(np.count_nonzero(~ribbon.removed)) for ribbon in both]
    combined_faces = _stack_faces(list(zip(nodeep, sizes, strict=True)))
    ds_faces, n_orig, t_orig = ribbons.ds_faces(), ribbons.n_orig, ribbons.t_orig
    always = {"t_orig": t_orig.tolist(), "n_orig": n_orig.tolist(), **(about or {})}
    removed = [np.flatnonzero(ribbon.removed).tolist() for ribbon in both]
    by_hemi = dict(zip(schema.HEMISPHERES, removed, strict=True))
    deep = {f"{h}_deep_vertices_removed": by_hemi[h] for h in by_hemi}
    ds_removed = np.flatnonzero(~ribbons.kept).tolist()
    factor = {"ds_factor": ds_factor}
    of_ds = deep | factor | {"ds_removed_vertices": ds_removed}

    def write(stem: str, meta: Mapping[str, Any] | None, *arrays: np.ndarray) -> None:
        save_surface(folder / f"{stem}.gii", *arrays)
        if meta is not None:
            content = always | {"modified_at": datetime.now().isoformat()} | dict(meta)
            # lists of a quarter of a million vertices: no line for each
            text = json.dumps(content, separators=(",", ":"))
            (folder / f"{stem}.json").write_text(text)

    def write_stages(
        name: str, raw: Sequence[np.ndarray], combined: np.ndarray
    ) -> None:
        write(f"{name}.ds", of_ds, combined[ribbons.kept], ds_faces)
        if not between and name != schema.PIAL:
            return
        converted = ribbons.converted(raw)
        for i, (hemi, ribbon) in enumerate(zip(schema.HEMISPHERES, both, strict=True)):
            stem = f"{hemi}.{name}"
            write(f"{stem}.raw", None, raw[i], ribbon.faces)
            write(f"{stem}.converted", {}, converted[i], ribbon.faces)
            meta = {"deep_vertices_removed": removed[i]}
            write(f"{stem}.nodeep", meta, converted[i][~ribbon.removed], nodeep[i])
        # laMEG leaves an empty array of normals in the combined stage
        empty = np.zeros(0, np.float32)
        write(f"{name}.combined", deep, combined, combined_faces, empty)

    names = schema.layer_names(n_layers)
    for name, depth in zip(names, schema.depths(n_layers), strict=True):
        raw = ribbons.layer(depth)
        write_stages(name, raw, ribbons.combined(raw))
    if (inflated := ribbons.raw_inflated()) is not None:
        write_stages("inflated", inflated, np.asarray(ribbons.combined_inflated()))
    layers = ribbons.ds_layers(n_layers, orientation, fixed)
    suffix = f"ds.{orientation}.{'fixed' if fixed else 'not_fixed'}"
    chosen = {"orientation": orientation, "fix_orientation": fixed}
    whole: dict[str, Any] = factor | chosen | {"n_layers": n_layers}
    for name, layer in zip(names, layers, strict=True):
        write(f"{name}.{suffix}", of_ds | chosen, *_arrays(layer))
        whole |= {f"{h}_{name}_deep_vertices_removed": by_hemi[h] for h in by_hemi}
        whole[f"{name}_ds_removed_vertices"] = ds_removed
    vertices, faces, vectors = zip(*map(_arrays, layers), strict=True)
    stacked = _stack_faces([(f, len(v)) for f, v in zip(faces, vertices, strict=True)])
    stem = f"multilayer.{n_layers}.{suffix}"
    write(stem, whole, np.concatenate(vertices), stacked, np.concatenate(vectors))


def _arrays(layer: Surface) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return layer.vertices, layer.faces, np.asarray(layer.normals)


def save_surface(path: Path, *arrays: np.ndarray) -> None:
    """Write a GIFTI surface; integer arrays are triangles, a third one vectors."""
    darrays = []
    for position, array in enumerate(map(np.asarray, arrays)):
        if array.dtype.kind in "iu":
            array, intent = array.astype(np.int32), "NIFTI_INTENT_TRIANGLE"
        elif position == 2:
            array, intent = array.astype(np.float32), "NIFTI_INTENT_VECTOR"
        else:
            array, intent = array.astype(np.float32), "NIFTI_INTENT_POINTSET"
        encoding = "GIFTI_ENCODING_B64BIN"
        darrays.append(nib.gifti.GiftiDataArray(array, intent, encoding=encoding))
    image = ElementTree.fromstring(nib.gifti.GiftiImage(darrays=darrays).to_xml())
    # packed at level 1: a quarter of the time of nibabel's level, and no larger
    for element in image.iter("DataArray"):
        element.set("Encoding", "GZipBase64Binary")
        for data in element.iter("Data"):
            packed = zlib.compress(b64decode(data.text or ""), 1)
            data.text = b64encode(packed).decode()
    path.write_bytes(ElementTree.tostring(image, "UTF-8"))


def _stack_faces(parts: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    """Join the triangles of meshes whose vertices follow one another."""
    offsets = np.cumsum([0, *(n for _, n in parts)])
    moved = [f + o for (f, _), o in zip(parts, offsets, strict=False)]
    return np.concatenate(moved).astype(np.int32)
