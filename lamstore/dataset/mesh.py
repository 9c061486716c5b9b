"""Meshes of a Dataset's rows: from the store's group, and split into hemispheres."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lamstore import schema
from lamstore.dataset.requirements import label_of, require
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    import xarray as xr


class Hemisphere(NamedTuple):
    """One hemisphere: the numbers of its vertices, and faces as places in them."""

    hemi: str
    vertices: np.ndarray
    faces: np.ndarray


def split_hemispheres(
    ds: xr.Dataset, where: np.ndarray | None = None
) -> list[Hemisphere]:
    """Split a mesh, or the vertices `where` (vertex,), into hemispheres, left first.

    Triangles that join both, which laMEG's downsampling may leave, belong to neither.
    """
    require(ds, "faces", "hemi", purpose="a surface")
    codes, faces = ds["hemi"].values, ds["faces"].values
    faces = faces[(faces >= 0).all(axis=1)]
    found = []
    for code, hemi in enumerate(schema.HEMISPHERES):
        mine = codes == code if where is None else (codes == code) & where
        number = np.cumsum(mine) - 1
        inside = faces[mine[faces].all(axis=1)]
        found.append(
            Hemisphere(hemi, np.flatnonzero(mine), number[inside].astype(np.int32))
        )
    return found


def with_vertex_dims(ds: xr.Dataset) -> xr.Dataset:
    """Rename the dims of a template's mesh to those of a subject's."""
    names = {"template_vertex": "vertex", "template_face": "face"}
    return ds.rename({name: new for name, new in names.items() if name in ds.dims})


def mesh_variables(
    ds: xr.Dataset, mesh: xr.Dataset | None, *names: str, purpose: str
) -> xr.Dataset:
    """Take variables of `ds`, else of `mesh` for the rows of `ds`, as lazy as they are.

    `mesh` is ``lamstore.open(path, group="mesh")``.
    """
    if all(name in ds.variables for name in names):
        mesh = ds
    elif mesh is None:
        missing = [name for name in names if name not in ds.variables]
        raise LamstoreError(
            f"lacks {', '.join(missing)}, which {purpose} needs",
            subject=label_of(ds),
            advice='Pass mesh=lamstore.open(path, group="mesh"), or one subject of '
            "lamstore.open(path, subject=...).",
        )
    else:
        require(mesh, *names, purpose=purpose)
        mesh = _same_rows(ds, mesh)
    taken = mesh[list(names)]
    dropped = [name for name in taken.coords if name not in names and name != "layer"]
    return taken.drop_vars(dropped)


def _same_rows(ds: xr.Dataset, mesh: xr.Dataset) -> xr.Dataset:
    """Select from the mesh the rows that a Dataset has, in its order."""
    if "vertex" in ds.dims and ds.sizes["vertex"] != mesh.sizes.get("vertex"):
        raise LamstoreError(
            f"the mesh has {mesh.sizes.get('vertex')} vertices a layer",
            subject=label_of(ds),
            wanted=f"{ds.sizes['vertex']}",
            advice="Open both from one store, and select vertices afterwards.",
        )
    several = "subject" in ds.dims
    if "subject" not in mesh.dims:
        if several or label_of(mesh) != label_of(ds):
            raise LamstoreError(
                f"the mesh is that of {label_of(mesh)}",
                subject=label_of(ds),
                wanted="that of the same rows",
            )
        return mesh
    there = [str(label) for label in mesh["subject"].values]
    wanted = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    if there == wanted and several:
        return mesh
    if missing := sorted(set(wanted) - set(there)):
        raise LamstoreError(
            f"the mesh has no row {', '.join(missing[:10])}",
            subject=label_of(ds),
            advice="Open it from the same store, with complete=False for rows that are "
            "not complete.",
        )
    rows = [there.index(label) for label in wanted]
    return mesh.isel(subject=rows if several else rows[0])
