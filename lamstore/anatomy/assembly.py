"""From layers, wherever they come from, to the subject Dataset.

Scalp, inner skull, vertex data and regions are found in the same way for laMEG's
layers and for those that lamstore makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.full_resolution import (
    FullResolution,
    lameg_regions,
    nearest_downsampled,
)
from lamstore.anatomy.head_surfaces import (
    read_head_surface,
    read_scalp,
    resolve_inner_skull,
)
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import Files, PathOrStr, input_record
from lamstore.formats.freesurfer import read_geometry, read_per_vertex
from lamstore.formats.gifti import Surface


@dataclass(frozen=True)
class Cortex:
    """A subject's layers, and where their vertices come from.

    Attributes
    ----------
    names
        Names of the layers, pial first.
    layers
        Each layer with its dipole orientations as normals, in scanner RAS.
    inflated
        The same vertices inflated (vertex, xyz); None if there is no such surface.
    full
        The full-resolution pial surface.
    index
        Row of `full` of each vertex (vertex,).
    surface_source
        Who made the layers, ``lameg`` or ``lamstore``.
    orientation, fixed
        Which dipole orientations they are.
    counts
        What may deserve a look.
    making
        How lamstore made them; empty for laMEG's.
    """

    names: Sequence[str]
    layers: Sequence[Surface]
    inflated: np.ndarray | None
    full: FullResolution
    index: np.ndarray
    surface_source: str
    orientation: str
    fixed: bool
    counts: Mapping[str, int]
    making: Mapping[str, Any] = field(default_factory=dict)


def assemble(
    cortex: Cortex,
    files: Files,
    affine: np.ndarray | None,
    *,
    scalp: str,
    inner_skull: PathOrStr | None,
    atlases: Sequence[str],
    subject: str,
) -> xr.Dataset:
    """Gather a subject's layers and what else its folder has in one Dataset.

    Parameters
    ----------
    cortex
        The layers.
    files
        The subject's files.
    affine
        Surface RAS to scanner RAS (4, 4); None where it is unknown.
    scalp, inner_skull, atlases, subject
        As in `read_surfaces`.

    Returns
    -------
    xarray.Dataset
        What `read_surfaces` returns.
    """
    parts = [
        _mesh(cortex.names, cortex.layers),
        _where_from(cortex.full, cortex.index),
        _by_vertex(files, cortex),
    ]
    if cortex.inflated is not None:
        parts.append(_dataset(inflated=cortex.inflated))
    scalp_mesh, scalp_source = read_scalp(files, scalp, affine)
    parts.append(_dataset(scalp=scalp_mesh.vertices, scalp_faces=scalp_mesh.faces))
    counts = {**cortex.counts, **_untidy_layers(cortex.layers)}
    counts |= _untidy("scalp_", scalp_mesh)
    attrs: dict[str, Any] = {
        "subject": subject,
        "surface_source": cortex.surface_source,
        "scalp_source": scalp_source,
        "orientation": cortex.orientation,
        "fixed": int(cortex.fixed),
    }
    if affine is not None:
        attrs["tkr_to_scanner"] = affine.tolist()
    skull, attrs["inner_skull_source"] = resolve_inner_skull(files.folder, inner_skull)
    if skull is not None:
        skull_mesh = read_head_surface(files, skull, affine, "inner skull")
        parts.append(
            _dataset(
                inner_skull=skull_mesh.vertices, inner_skull_faces=skull_mesh.faces
            )
        )
        counts |= _untidy("inner_skull_", skull_mesh)
    regions, atlas_receipt = _regions(files, atlases, cortex)
    ds = xr.merge([*parts, regions], join="exact", combine_attrs="override")
    attrs["receipt"] = {
        "inputs": files.records,
        "counts": counts,
        "atlases": atlas_receipt,
    }
    if cortex.making:
        attrs["receipt"]["surfaces"] = dict(cortex.making)
    return ds.assign_attrs(attrs)


def _dataset(**arrays: np.ndarray) -> xr.Dataset:
    """Name the dims of arrays as the schema does, and describe them."""
    records = {name: schema.variable(name) for name in arrays}
    return xr.Dataset(
        {
            name: (records[name].subject_dims, array, records[name].attrs)
            for name, array in arrays.items()
        }
    )


def _mesh(names: Sequence[str], layers: Sequence[Surface]) -> xr.Dataset:
    n_vertices = len(layers[0].vertices)
    ds = _dataset(
        coordinates=np.stack([layer.vertices for layer in layers]),
        orientation=np.stack([np.asarray(layer.normals) for layer in layers]),
        faces=layers[0].faces,
    )
    coords = _dataset(
        layer=np.array(names),
        depth=schema.depths(len(names)),
        vertex=np.arange(n_vertices, dtype=np.int32),
    )
    return ds.assign_coords(coords.variables)


def _where_from(full: FullResolution, index: np.ndarray) -> xr.Dataset:
    return _dataset(
        hemi=full.hemi[index],
        orig_vertex=full.vertex[index],
        n_orig_vertices=np.array(full.n_orig, dtype=np.int32),
    ).set_coords("hemi")


def _by_vertex(files: Files, cortex: Cortex) -> xr.Dataset:
    """Read the vertex data for plots and templates, where the files are there."""
    arrays: dict[str, np.ndarray] = {}
    for name, suffix in (("curvature", "curv"), ("sphere_reg", "sphere.reg")):
        paths = [files.folder / "surf" / f"{h}.{suffix}" for h in schema.HEMISPHERES]
        if all(path.exists() for path in paths):
            arrays[name] = _read_by_vertex(files, paths, name, cortex)
    return _dataset(**arrays)


def _read_by_vertex(
    files: Files, paths: Sequence[Path], role: str, cortex: Cortex
) -> np.ndarray:
    """Take FreeSurfer's values (or positions) at the vertices behind the layers'."""
    full, index = cortex.full, cortex.index
    hemi, vertex = full.hemi[index], full.vertex[index]
    values = []
    for path, n_orig in zip(paths, full.n_orig, strict=True):
        if role == "curvature":
            of_hemi = read_per_vertex(path)
        else:
            of_hemi = read_geometry(path).vertices.astype(np.float32)
        if len(of_hemi) != n_orig:
            raise LamstoreError(
                f"has {len(of_hemi)} vertices",
                file=path,
                wanted=f"the {n_orig} that the layers were made from",
                advice="Is it of the same reconstruction?",
            )
        root = files.folder.parent
        files.records.append(input_record(path, role, root=root))
        values.append(of_hemi)
    left, right = values
    result = np.empty((len(index), *left.shape[1:]), dtype=np.float32)
    result[hemi == 0] = left[vertex[hemi == 0]]
    result[hemi == 1] = right[vertex[hemi == 1]]
    return result


def _regions(
    files: Files, atlases: Sequence[str], cortex: Cortex
) -> tuple[xr.Dataset, dict[str, Any]]:
    """Read regions: a partition by vertex, and laMEG's overlapping sets."""
    full, index, pial = cortex.full, cortex.index, cortex.layers[0]
    ds, receipt = xr.Dataset(), {}
    nearest_ds = nearest_downsampled(full, pial.vertices) if atlases else index
    for atlas in atlases:
        annotation = read_annotation(files.folder, atlas)
        for path in annotation.paths:
            files.read(path, f"annotation {atlas}")
        labels = full.label(annotation)
        shape = (len(annotation.names), len(pial.vertices))
        members = lameg_regions(labels, full.hemi, nearest_ds, shape)
        ds = ds.merge(_dataset(**{schema.LAMEG_REGION_PREFIX + atlas: members}))
        record = schema.region_variable(atlas, annotation.names)
        region = (record.subject_dims, labels[index], record.attrs)
        ds = ds.assign_coords({record.name: region})
        receipt[atlas] = {
            "not_regions": list(annotation.not_regions),
            "vertices_without_name": annotation.n_without_name,
        }
    return ds, receipt


# --------------------------------------------------------------------------- counts


def _untidy(prefix: str, surface: Surface) -> dict[str, int]:
    """Count vertices without a face and faces without an area."""
    used = np.zeros(len(surface.vertices), dtype=bool)
    used[surface.faces] = True
    corners = surface.vertices[surface.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return {
        f"{prefix}vertices_without_face": int(np.count_nonzero(~used)),
        f"{prefix}degenerate_faces": int(np.count_nonzero(~normals.any(axis=1))),
    }


def _untidy_layers(layers: Sequence[Surface]) -> dict[str, int]:
    pial, white = layers[0], layers[-1]
    nowhere = np.stack([~np.any(np.asarray(layer.normals), axis=1) for layer in layers])
    others = [not np.array_equal(layer.faces, pial.faces) for layer in layers]
    return _untidy("", pial) | {
        "zero_thickness": int((pial.vertices == white.vertices).all(axis=1).sum()),
        "zero_orientation": int(nowhere.any(axis=0).sum()),
        "layers_with_other_faces": sum(others),
    }
