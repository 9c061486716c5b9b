"""From layers, laMEG's or lamstore's own, to the subject Dataset."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import xarray as xr
from scipy.spatial import KDTree

from lamstore import schema
from lamstore.anatomy.full_resolution import FullResolution
from lamstore.anatomy.head_surfaces import read_scalp, resolve_inner_skull
from lamstore.anatomy.plausibility import (
    check_frame,
    check_shape,
    check_sphere,
    check_wall,
)
from lamstore.dataset import as_declared
from lamstore.errors import issue
from lamstore.formats.annotations import Annotation, read_annotation
from lamstore.formats.files import Files, PathOrStr, input_record
from lamstore.formats.freesurfer import read_geometry, read_in_scanner, read_per_vertex
from lamstore.formats.gifti import Surface, require_size
from lamstore.numeric.meshes import face_normals


class Cortex(NamedTuple):
    """A subject's layers, scanner RAS, pial first, and where their vertices come from.

    `rows` (vertex,) is the row of `full` of each vertex, of which `n_moved` were moved
    by the downsampling. `making` is how lamstore made them, empty for laMEG's.
    """

    names: Sequence[str]
    layers: Sequence[Surface]
    inflated: np.ndarray | None
    full: FullResolution
    rows: np.ndarray
    orientation: str
    fixed: bool
    making: Mapping[str, Any]
    n_moved: int = 0


def assemble(
    cortex: Cortex,
    files: Files,
    affine: np.ndarray | None,
    scalp: str,
    inner_skull: PathOrStr | None,
    atlases: Sequence[str],
    subject: str,
) -> xr.Dataset:
    """Gather a subject's layers and what else its folder has."""
    full, rows = cortex.full, cortex.rows
    arrays = {
        "coordinates": np.stack([layer.vertices for layer in cortex.layers]),
        "orientation": np.stack([np.asarray(n.normals) for n in cortex.layers]),
        "faces": cortex.layers[0].faces,
        "orig_vertex": full.vertex[rows],
        "n_orig_vertices": np.array(full.n_orig, dtype=np.int32),
        **_by_vertex(files, cortex),
    }
    if cortex.inflated is not None:
        arrays["inflated"] = cortex.inflated
    coords = {
        "layer": np.array(cortex.names),
        "depth": schema.depths(len(cortex.names)),
        "vertex": np.arange(len(rows), dtype=np.int32),
        "hemi": full.hemi[rows],
    }
    frame = check_frame(files, cortex.layers, full, rows, affine)
    scalp_mesh, scalp_source = read_scalp(files, scalp, affine)
    arrays |= {"scalp": scalp_mesh.vertices, "scalp_faces": scalp_mesh.faces}
    counts = _counts(cortex) | _untidy("scalp_", scalp_mesh)
    skull, skull_source = resolve_inner_skull(files.folder, inner_skull)
    if skull is not None:
        mesh = read_in_scanner(files, skull, "inner skull", affine)
        check_shape(mesh, str(skull))
        arrays |= {"inner_skull": mesh.vertices, "inner_skull_faces": mesh.faces}
        counts |= _untidy("inner_skull_", mesh)
    ds = xr.Dataset(as_declared(arrays), as_declared(coords))
    ds, atlas_receipt = _with_regions(ds, files, atlases, cortex)
    receipt = {"inputs": files.records, "counts": counts, "atlases": atlas_receipt}
    receipt |= {"frame": frame, "absent": files.absent}
    if cortex.making:
        receipt["surfaces"] = dict(cortex.making)
    attrs: dict[str, Any] = {
        "subject": subject,
        "surface_source": "lamstore" if cortex.making else "lameg",
        "scalp_source": scalp_source,
        "inner_skull_source": skull_source,
        "orientation": cortex.orientation,
        "fixed": int(cortex.fixed),
        "receipt": receipt,
    }
    if affine is not None:
        attrs["tkr_to_scanner"] = affine.tolist()
    return ds.assign_attrs(attrs)


def _by_vertex(files: Files, cortex: Cortex) -> dict[str, np.ndarray]:
    """Read the vertex data for plots and templates, where the files are there."""
    full, arrays = cortex.full, {}
    rows = (full.vertex + np.where(full.hemi == 1, full.n_orig[0], 0))[cortex.rows]
    for name in BY_VERTEX:
        if halves := read_by_vertex(files, name, full.n_orig):
            arrays[name] = np.concatenate(halves)[rows]
    if "sphere_reg" in arrays:
        side, pial = full.hemi[cortex.rows], cortex.layers[0].vertices
        for i, path in enumerate(_paths(files, "sphere_reg")):
            check_sphere(arrays["sphere_reg"][side == i], pial[side == i], path)
    return arrays


def read_by_vertex(files: Files, name: str, n_orig: Sequence[int]) -> list[np.ndarray]:
    """Read one of `BY_VERTEX` of both hemispheres; [] where a file is missing."""
    _, read = BY_VERTEX[name]
    if not files.has(*(paths := _paths(files, name))):
        return []
    halves = [read(path) for path in paths]
    for path, of_hemi, n in zip(paths, halves, n_orig, strict=True):
        require_size(path, of_hemi, n)
        files.records.append(input_record(path, name, root=files.folder.parent))
    _warn_of_copy(paths, *halves)
    return halves


def _paths(files: Files, name: str) -> list[Path]:
    suffix, _ = BY_VERTEX[name]
    return [files.folder / "surf" / f"{hemi}.{suffix}" for hemi in schema.HEMISPHERES]


def _warn_of_copy(paths: Sequence[Path], lh: np.ndarray, rh: np.ndarray) -> None:
    """Warn where both hemispheres have one file, other than of a template's mesh."""
    if not np.array_equal(lh, rh) or not np.ptp(lh):
        return
    sphere = paths[0].with_name("lh.sphere")  # a template's is its sphere.reg, too
    if lh.ndim > 1 and sphere.exists() and np.array_equal(_sphere(sphere), lh):
        return
    found = f"says of each vertex what {paths[1].name} says"
    advice = "Is one a copy? Copy both from recon-all again."
    issue(found, file=paths[0], advice=advice, stacklevel=4)


def _sphere(path: Path) -> np.ndarray:
    return read_geometry(path).vertices.astype(np.float32)


#: By variable: the end of its files' names, and what reads one.
BY_VERTEX: Mapping[str, tuple[str, Callable[[Path], np.ndarray]]] = {
    "curvature": ("curv", read_per_vertex),
    "sphere_reg": ("sphere.reg", _sphere),
}


def read_regions(files: Files, atlas: str, n_orig: Sequence[int]) -> Annotation:
    """Read an annotation that labels each of a subject's vertices."""
    annotation = read_annotation(files.folder, atlas)
    codes = [annotation.codes[hemi] for hemi in schema.HEMISPHERES]
    for path, of_hemi, n in zip(annotation.paths, codes, n_orig, strict=True):
        require_size(path, of_hemi, n)
        files.read(path, f"annotation {atlas}")
    return annotation


def _with_regions(
    ds: xr.Dataset, files: Files, atlases: Sequence[str], cortex: Cortex
) -> tuple[xr.Dataset, dict[str, Any]]:
    """Add regions: a partition by vertex, and laMEG's overlapping sets."""
    full, pial, receipt = cortex.full, cortex.layers[0].vertices, {}
    # a tree as laMEG builds its own: of vertices equally near, the same one wins
    nearest = KDTree(pial).query(full.positions)[1] if atlases else cortex.rows
    for atlas in atlases:
        annotation = read_regions(files, atlas, full.n_orig)
        by_hemi = []
        for side, path in enumerate(annotation.paths):
            codes = annotation.codes[schema.HEMISPHERES[side]]
            kept = full.vertex[full.hemi == side]
            check_wall(codes, kept, path)
            by_hemi.append(codes[kept])
        _warn_of_copy(annotation.paths, *annotation.codes.values())
        labels, shape = np.concatenate(by_hemi), (len(annotation.names), len(pial))
        members = _lameg_regions(labels, full.hemi, nearest, shape)
        record = schema.region_variable(atlas, annotation.names)
        region = (record.subject_dims, labels[cortex.rows], record.attrs)
        ds = ds.assign(as_declared({schema.LAMEG_REGION_PREFIX + atlas: members}))
        ds = ds.assign_coords({record.name: region})
        receipt[atlas] = {
            "not_regions": list(annotation.not_regions),
            "vertices_without_name": annotation.n_without_name,
        }
    return ds, receipt


def _lameg_regions(
    labels: np.ndarray, hemi: np.ndarray, nearest: np.ndarray, shape: tuple[int, int]
) -> np.ndarray:
    """Assign regions to downsampled vertices as laMEG's ``get_roi_idx`` does.

    Every full-resolution vertex (n,) with a label sends its nearest downsampled vertex
    to that region, which may overlap others. Returns int8 of `shape` (region, vertex):
    0 none, 1 reached from the left hemisphere, 2 from the right, 3 from both.
    """
    member = np.zeros(shape, dtype=np.int8)
    for side in (0, 1):
        chosen = (labels >= 0) & (hemi == side)
        member[labels[chosen], nearest[chosen]] |= 1 << side
    return member


def _counts(cortex: Cortex) -> dict[str, int]:
    """Count what may deserve a look."""
    layers, rows = cortex.layers, cortex.rows
    pial, white = layers[0], layers[-1]
    hemi = cortex.full.hemi[rows][pial.faces]
    nowhere = [~np.any(np.asarray(layer.normals), axis=1) for layer in layers]
    others = [not np.array_equal(layer.faces, pial.faces) for layer in layers]
    return {
        "vertices_moved_by_downsampling": cortex.n_moved,
        "full_resolution_vertices_shared": len(rows) - len(np.unique(rows)),
        "faces_between_hemispheres": int((hemi != hemi[:, :1]).any(axis=1).sum()),
        **_untidy("", pial),
        "zero_thickness": int((pial.vertices == white.vertices).all(axis=1).sum()),
        "zero_orientation": int(np.any(nowhere, axis=0).sum()),
        "layers_with_other_faces": sum(others),
    }


def _untidy(prefix: str, surface: Surface) -> dict[str, int]:
    """Count vertices without a face and faces without an area."""
    used = np.isin(np.arange(len(surface.vertices)), surface.faces)
    normals = face_normals(surface.vertices, surface.faces)
    return {
        f"{prefix}vertices_without_face": int(np.count_nonzero(~used)),
        f"{prefix}degenerate_faces": int(np.count_nonzero(~normals.any(axis=1))),
    }
