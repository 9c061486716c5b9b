"""Writes layered surfaces as laMEG 0.2.1 lays them out in ``surf/laminar``.

Every stage is written (raw, converted, nodeep, combined, ds, ds with orientations,
multilayer), each with its JSON sidecar, so that laMEG reads the folder as its own.
The ``ds`` stage is computed here too, for callers that need no files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

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
class Sheet:
    """One hemisphere from pial to white, and which of its vertices remain.

    Attributes
    ----------
    pial, white
        Positions (vertex, xyz) in surface RAS, mm.
    inflated
        The same vertices on the inflated surface; None if there is none.
    faces
        Triangles (face, corner) of all of them.
    removed
        Vertices that are cut off with the medial wall (vertex,), bool.
    kept
        Vertices that remain after downsampling (vertex,), bool; none is `removed`.
    ds_faces
        Triangles (face, corner) of the vertices kept, naming them by their order.
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
class Sheets:
    """Both hemispheres, and where they are in the scanner.

    Attributes
    ----------
    hemispheres
        ``{"lh": ..., "rh": ...}``.
    n_orig, t_orig
        Affines (4, 4) from the voxels of orig.mgz to scanner RAS and to surface RAS.
    """

    hemispheres: Mapping[str, Sheet]
    n_orig: np.ndarray
    t_orig: np.ndarray

    @property
    def to_scanner(self) -> np.ndarray:
        """Surface RAS to scanner RAS (4, 4)."""
        return self.n_orig @ np.linalg.inv(self.t_orig)

    @property
    def in_order(self) -> list[Sheet]:
        """Left, right."""
        return [self.hemispheres[hemi] for hemi in schema.HEMISPHERES]

    @property
    def kept(self) -> np.ndarray:
        """Of the vertices of ``combined``, those of ``ds``, bool."""
        return np.concatenate([s.kept[~s.removed] for s in self.in_order])

    def converted(self, raw: Sequence[np.ndarray]) -> list[np.ndarray]:
        """Move positions of both hemispheres to scanner RAS, float32."""
        moved = (transform(self.to_scanner, np.asarray(r, np.float64)) for r in raw)
        return [points.astype(np.float32) for points in moved]

    def combined(self, raw: Sequence[np.ndarray]) -> np.ndarray:
        """Join both hemispheres without their medial walls, in scanner RAS."""
        both = zip(self.converted(raw), self.in_order, strict=True)
        return np.concatenate([points[~sheet.removed] for points, sheet in both])

    def combined_inflated(self) -> np.ndarray | None:
        """Join the inflated hemispheres; the right moves aside where they overlap.

        FreeSurfer inflates both about the same point. The right hemisphere goes to
        the right by the left one's rightmost x and half of its width, as in laMEG.
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
        raw = [sheet.inflated for sheet in self.in_order if sheet.inflated is not None]
        return raw if len(raw) == len(schema.HEMISPHERES) else None

    def ds_faces(self) -> np.ndarray:
        """Triangles of the ``ds`` stage (face, corner)."""
        return _stack_faces([(s.ds_faces, int(s.kept.sum())) for s in self.in_order])

    def ds_layers(self, n_layers: int, orientation: str, fixed: bool) -> list[Surface]:
        """Return the ``ds`` stage of every layer with its dipole orientations."""
        kept, faces = self.kept, self.ds_faces()
        points = [
            self.combined([sheet.layer(depth) for sheet in self.in_order])[kept]
            for depth in schema.depths(n_layers)
        ]
        vectors = orientations(points, faces, orientation, fixed)
        return [Surface(p, faces, v) for p, v in zip(points, vectors, strict=True)]


def orientations(
    layers: Sequence[np.ndarray], faces: np.ndarray, orientation: str, fixed: bool
) -> list[np.ndarray]:
    """Compute the dipole orientations of every layer, laMEG's way.

    Parameters
    ----------
    layers
        Positions (vertex, xyz), pial first.
    faces
        Triangles (face, corner), wound counter-clockwise seen from outside.
    orientation
        ``link_vector``: from pial to white, the same for all layers;
        ``ds_surf_norm``: the surface's normals, pointing inwards.
    fixed
        The pial layer's orientations for all layers, or each layer's own.

    Returns
    -------
    list of numpy.ndarray
        Unit vectors (vertex, xyz), float32; zero where pial and white coincide, or no
        triangle has an area.
    """
    if orientation == "link_vector":
        link = np.subtract(layers[-1], layers[0], dtype=np.float64)
        length = np.linalg.norm(link, axis=1, keepdims=True)
        unit = np.divide(link, length, out=np.zeros_like(link), where=length > 0)
        return [unit.astype(np.float32)] * len(layers)
    if orientation != "ds_surf_norm":
        raise ValueError(f"orientation is {orientation!r}, expected {ORIENTATIONS}")
    wanted = layers[:1] if fixed else layers
    normals = [
        np.nan_to_num(-vertex_normals_unit_sum(points, faces)).astype(np.float32)
        for points in wanted
    ]
    return normals * len(layers) if fixed else normals


class LaminarWriter:
    """Writes surf/laminar stage by stage, each with its JSON sidecar.

    Parameters
    ----------
    folder
        The folder itself; it must be there.
    sheets
        What is written.
    ds_factor
        Share of the vertices that downsampling keeps, for the sidecars.
    about
        Further entries of every sidecar.
    """

    def __init__(
        self,
        folder: Path,
        sheets: Sheets,
        *,
        ds_factor: float,
        about: Mapping[str, Any] | None = None,
    ) -> None:
        self.folder = folder
        self.sheets = sheets
        self.meta = {
            "t_orig": sheets.t_orig.tolist(),
            "n_orig": sheets.n_orig.tolist(),
            **(about or {}),
        }
        self.removed = {
            h: np.flatnonzero(s.removed).tolist() for h, s in sheets.hemispheres.items()
        }
        self.factor = {"ds_factor": ds_factor}
        self.ds_removed = np.flatnonzero(~sheets.kept).tolist()
        self.ds_faces = sheets.ds_faces()
        self.nodeep = [select_faces(s.faces, ~s.removed) for s in sheets.in_order]

    def write(self, n_layers: int, orientation: str, fixed: bool) -> None:
        """Write all layers, ``inflated``, and the multilayer mesh."""
        names = schema.layer_names(n_layers)
        for name, depth in zip(names, schema.depths(n_layers), strict=True):
            raw = [sheet.layer(depth) for sheet in self.sheets.in_order]
            self._write_stages(name, raw, self.sheets.combined(raw))
        if (inflated := self.sheets.raw_inflated()) is not None:
            combined = self.sheets.combined_inflated()
            self._write_stages("inflated", inflated, np.asarray(combined))
        layers = self.sheets.ds_layers(n_layers, orientation, fixed)
        suffix = f"ds.{orientation}.{'fixed' if fixed else 'not_fixed'}"
        chosen = {"orientation": orientation, "fix_orientation": fixed}
        per_layer: dict[str, Any] = {}
        for name, layer in zip(names, layers, strict=True):
            vectors = np.asarray(layer.normals)
            path = self.folder / f"{name}.{suffix}.gii"
            save_surface(path, layer.vertices, layer.faces, vectors)
            self._sidecar(f"{name}.{suffix}", self._combined_meta(ds=True) | chosen)
            per_layer |= {
                f"{h}_{name}_deep_vertices_removed": self.removed[h]
                for h in schema.HEMISPHERES
            }
            per_layer[f"{name}_ds_removed_vertices"] = self.ds_removed
        stem = f"multilayer.{n_layers}.{suffix}"
        save_surface(
            self.folder / f"{stem}.gii",
            np.concatenate([layer.vertices for layer in layers]),
            _stack_faces([(layer.faces, len(layer.vertices)) for layer in layers]),
            np.concatenate([np.asarray(layer.normals) for layer in layers]),
        )
        self._sidecar(stem, self.factor | chosen | per_layer | {"n_layers": n_layers})

    def _write_stages(
        self, name: str, raw: Sequence[np.ndarray], combined: np.ndarray
    ) -> None:
        """Write one layer's stages up to `ds`."""
        converted = self.sheets.converted(raw)
        for i, (hemi, sheet) in enumerate(self.sheets.hemispheres.items()):
            stem = f"{hemi}.{name}"
            save_surface(self.folder / f"{stem}.raw.gii", raw[i], sheet.faces)
            path = self.folder / f"{stem}.converted.gii"
            save_surface(path, converted[i], sheet.faces)
            self._sidecar(f"{stem}.converted", {})
            path = self.folder / f"{stem}.nodeep.gii"
            save_surface(path, converted[i][~sheet.removed], self.nodeep[i])
            self._sidecar(
                f"{stem}.nodeep", {"deep_vertices_removed": self.removed[hemi]}
            )
        sizes = [int(np.count_nonzero(~s.removed)) for s in self.sheets.in_order]
        # laMEG leaves an empty array of normals in the combined stage
        save_surface(
            self.folder / f"{name}.combined.gii",
            combined,
            _stack_faces(list(zip(self.nodeep, sizes, strict=True))),
            np.zeros(0, np.float32),
        )
        self._sidecar(f"{name}.combined", self._combined_meta())
        ds = combined[self.sheets.kept]
        save_surface(self.folder / f"{name}.ds.gii", ds, self.ds_faces)
        self._sidecar(f"{name}.ds", self._combined_meta(ds=True))

    def _combined_meta(self, *, ds: bool = False) -> dict[str, Any]:
        meta: dict[str, Any] = {
            f"{h}_deep_vertices_removed": self.removed[h] for h in schema.HEMISPHERES
        }
        if ds:
            meta |= self.factor | {"ds_removed_vertices": self.ds_removed}
        return meta

    def _sidecar(self, stem: str, meta: Mapping[str, Any]) -> None:
        now = {"modified_at": datetime.now().isoformat()}
        # lists of a quarter of a million vertices: a line for each would be megabytes
        text = json.dumps(self.meta | now | dict(meta), separators=(",", ":"))
        (self.folder / f"{stem}.json").write_text(text)


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
        darrays.append(nib.gifti.GiftiDataArray(array, intent=intent))
    nib.save(nib.gifti.GiftiImage(darrays=darrays), path)


def _stack_faces(parts: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    """Join the triangles of meshes whose vertices follow one another."""
    offsets = np.cumsum([0, *(n for _, n in parts)])
    moved = [f + o for (f, _), o in zip(parts, offsets, strict=False)]
    return np.concatenate(moved).astype(np.int32)
