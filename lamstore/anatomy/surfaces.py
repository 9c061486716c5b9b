"""laMEG's layered surfaces and FreeSurfer's folder, as one subject Dataset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.full_resolution import (
    FullResolution,
    lameg_regions,
    match_downsampled,
    nearest_downsampled,
    read_full_resolution,
)
from lamstore.anatomy.head_surfaces import (
    find_scalp,
    head_surface_sizes,
    read_head_surface,
    resolve_inner_skull,
    tkr_to_scanner,
)
from lamstore.anatomy.layers import find_layers, layer_path, subject_layers
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.files import Files, PathOrStr, input_record, naming, parse_sidecar
from lamstore.formats.freesurfer import read_geometry, read_per_vertex
from lamstore.formats.gifti import Surface, gifti_sizes, read_recorded

__all__ = ["read_surfaces", "subject_layers", "surface_sizes"]

#: Layers whose vertices are farther apart in the median are no one's cortex (mm).
FARTHEST_LAYER = 12.0
#: Link vectors point from pial to white; their median cosine with that is above this.
LINK_COSINE = 0.99


def read_surfaces(
    subject_dir: PathOrStr,
    n_layers: int | None = None,
    *,
    orientation: str = "link_vector",
    fixed: bool = True,
    scalp: str = "auto",
    inner_skull: PathOrStr | None = None,
    atlases: Sequence[str] = ("aparc",),
    subject: str | None = None,
) -> xr.Dataset:
    """Read laMEG's layered surfaces of one subject.

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder, with laMEG's surfaces in ``surf/laminar``.
    n_layers
        Number of layers, pial and white included; None for the one that is there.
    orientation
        laMEG's dipole orientation: ``link_vector``, ``ds_surf_norm``,
        ``orig_surf_norm`` or ``cps``.
    fixed
        The pial layer's orientation for all layers, or each layer's own.
    scalp
        ``"mne"`` (``bem/outer_skin.converted.gii``), ``"spm"``
        (``mri/origscalp_2562.surf.gii``), or ``"auto"``: the first that is there.
    inner_skull
        A GIFTI surface in scanner RAS or a FreeSurfer surface in surface RAS; None for
        ``mri/origiskull_2562.surf.gii``, else ``bem/inner_skull.surf``; ``"none"`` to
        go without.
    atlases
        FreeSurfer annotations to read as regions.
    subject
        Name for messages; None for the folder's.

    Returns
    -------
    xarray.Dataset
        In scanner RAS, mm: `coordinates` and `orientation` (layer, vertex, xyz),
        `faces`, `orig_vertex`, `n_orig_vertices`, `scalp`, `scalp_faces`; where the
        files are there `inner_skull`, `inner_skull_faces`, `inflated`, `curvature` and
        `sphere_reg`; the coords `layer`, `depth`, `vertex`, `hemi` and, per atlas,
        `region_<atlas>` (-1: none) with `lameg_region_<atlas>`. Zero orientations are
        kept. ``attrs["receipt"]`` lists the files read and counts what was untidy;
        ``attrs["tkr_to_scanner"]`` is the affine from FreeSurfer's surface RAS.

    Raises
    ------
    LamstoreError
        If a file that is needed is missing, unreadable or damaged, or files do not
        belong together.

    References
    ----------
    Bonaiuto et al., laMEG: layers, stages and file names.
    """
    folder = Path(subject_dir)
    subject = subject or folder.name
    with naming(subject):
        names = find_layers(folder, n_layers)
        files = Files(folder)
        layers = _read_layers(files, names, orientation, fixed)
        full, index, counts = _locate(files, layers[0], orientation, fixed)
        parts = [
            _mesh(names, layers),
            _where_from(full, index),
            _optional(files, layers[0], full, index),
        ]
        scalp_path, scalp_source = find_scalp(folder, scalp)
        scalp_mesh = read_recorded(files, scalp_path, "scalp")
        parts.append(_dataset(scalp=scalp_mesh.vertices, scalp_faces=scalp_mesh.faces))
        counts |= _untidy_layers(layers) | _untidy("scalp_", scalp_mesh)
        attrs: dict[str, Any] = {
            "subject": subject,
            "surface_source": "lameg",
            "scalp_source": scalp_source,
            "orientation": orientation,
            "fixed": int(fixed),
        }
        affine = tkr_to_scanner(files)
        if affine is not None:
            attrs["tkr_to_scanner"] = affine.tolist()
        skull, attrs["inner_skull_source"] = resolve_inner_skull(folder, inner_skull)
        if skull is not None:
            skull_mesh = read_head_surface(files, skull, affine, "inner skull")
            parts.append(
                _dataset(
                    inner_skull=skull_mesh.vertices,
                    inner_skull_faces=skull_mesh.faces,
                )
            )
            counts |= _untidy("inner_skull_", skull_mesh)
        regions, atlas_receipt = _regions(files, atlases, full, index, layers[0])
        ds = xr.merge([*parts, regions], join="exact", combine_attrs="override")
        attrs["receipt"] = {
            "inputs": files.records,
            "counts": counts,
            "atlases": atlas_receipt,
        }
    return ds.assign_attrs(attrs)


def surface_sizes(
    subject_dir: PathOrStr,
    n_layers: int | None = None,
    *,
    orientation: str = "link_vector",
    fixed: bool = True,
    scalp: str = "auto",
    inner_skull: PathOrStr | None = None,
    subject: str | None = None,
) -> dict[str, int]:
    """Return the lengths of a subject's dims, from file headers alone.

    Parameters are those of `read_surfaces`.

    Returns
    -------
    dict
        ``vertex``, ``face``, ``scalp_vertex``, ``scalp_face``, ``inner_skull_vertex``
        and ``inner_skull_face`` (0 without an inner skull).

    Raises
    ------
    LamstoreError
        If a file is missing, or its header cannot be read.
    """
    folder = Path(subject_dir)
    with naming(subject or folder.name):
        names = find_layers(folder, n_layers)
        laminar = folder / "surf" / "laminar"
        pial, *_ = [layer_path(laminar, n, orientation, fixed) for n in names]
        skull, _ = resolve_inner_skull(folder, inner_skull)
        sizes = {
            "": gifti_sizes(pial),
            "scalp_": gifti_sizes(find_scalp(folder, scalp)[0]),
            "inner_skull_": (0, 0) if skull is None else head_surface_sizes(skull),
        }
    return {
        f"{prefix}{dim}": size
        for prefix, both in sizes.items()
        for dim, size in zip(("vertex", "face"), both, strict=True)
    }


# ---------------------------------------------------------------------------- files


def _read_layers(
    files: Files, names: Sequence[str], orientation: str, fixed: bool
) -> list[Surface]:
    paths = [layer_path(files.laminar, name, orientation, fixed) for name in names]
    layers = [read_recorded(files, path, "layer") for path in paths]
    for path, layer in zip(paths, layers, strict=True):
        if layer.normals is None:
            raise LamstoreError(
                f"{path} has no VECTOR array, the dipole orientations; run laMEG's "
                "create() again."
            )
        if len(layer.vertices) != len(layers[0].vertices):
            raise LamstoreError(
                f"{path} has {len(layer.vertices)} vertices, {paths[0].name} has "
                f"{len(layers[0].vertices)}; they are of different downsamplings. Run "
                "laMEG's create() again."
            )
        away = np.linalg.norm(layer.vertices - layers[0].vertices, axis=1)
        if (apart := float(np.median(away))) > FARTHEST_LAYER:
            raise LamstoreError(
                f"{path} lies {apart:.0f} mm (median) from {paths[0].name}, and no "
                "cortex is that thick; is it in another frame or unit, or of another "
                "run? Run laMEG's create() again."
            )
    if orientation == "link_vector":
        _check_links(paths, layers)
    return layers


def _check_links(paths: Sequence[Path], layers: Sequence[Surface]) -> None:
    """Check that the pial layer's orientations lead from it to the white one."""
    links = layers[-1].vertices.astype(np.float64) - layers[0].vertices
    vectors = np.asarray(layers[0].normals, dtype=np.float64)
    lengths = np.linalg.norm(links, axis=1) * np.linalg.norm(vectors, axis=1)
    there = lengths > 0
    if not there.any():
        return
    cosines = (links * vectors).sum(axis=1)[there] / lengths[there]
    if not (found := float(np.median(cosines))) > LINK_COSINE:
        raise LamstoreError(
            f"{paths[0]}: its orientations are not the link vectors from it to "
            f"{paths[-1].name}: the cosine between both is {found:.2f} (median), "
            f"expected above {LINK_COSINE}; are pial and white swapped, or a file of "
            "another orientation or run? Run laMEG's create() again."
        )


def _locate(
    files: Files, pial: Surface, orientation: str, fixed: bool
) -> tuple[FullResolution, np.ndarray, dict[str, int]]:
    """Find the full-resolution vertex behind each vertex."""
    oriented = layer_path(files.laminar, schema.PIAL, orientation, fixed)
    candidates = (
        files.laminar / "pial.ds.json",
        oriented.with_suffix(".json"),
        files.laminar / "pial.combined.json",
    )
    path = next((path for path in candidates if path.exists()), None)
    sidecar = {} if path is None else parse_sidecar(files.read(path, "sidecar"), path)
    full = read_full_resolution(files, sidecar)
    removed = sidecar.get("ds_removed_vertices")
    index, counts = match_downsampled(pial, full, removed)
    return full, index, counts


# -------------------------------------------------------------------------- dataset


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


def _optional(
    files: Files, pial: Surface, full: FullResolution, index: np.ndarray
) -> xr.Dataset:
    """Read what plots and templates want, where it is there."""
    arrays: dict[str, np.ndarray] = {}
    inflated = files.laminar / "inflated.ds.gii"
    if inflated.exists():
        arrays["inflated"] = read_recorded(files, inflated, "inflated").vertices
        if len(arrays["inflated"]) != len(pial.vertices):
            raise LamstoreError(
                f"{inflated} has {len(arrays['inflated'])} vertices, the layers have "
                f"{len(pial.vertices)}; run laMEG's create() again."
            )
    for name, suffix in (("curvature", "curv"), ("sphere_reg", "sphere.reg")):
        paths = [files.folder / "surf" / f"{h}.{suffix}" for h in schema.HEMISPHERES]
        if all(path.exists() for path in paths):
            arrays[name] = _by_vertex(files, paths, name, full, index)
    return _dataset(**arrays)


def _by_vertex(
    files: Files,
    paths: Sequence[Path],
    role: str,
    full: FullResolution,
    index: np.ndarray,
) -> np.ndarray:
    """Take FreeSurfer's values (or positions) at the vertices behind laMEG's."""
    hemi, vertex = full.hemi[index], full.vertex[index]
    values = []
    for path, n_orig in zip(paths, full.n_orig, strict=True):
        if role == "curvature":
            of_hemi = read_per_vertex(path)
        else:
            of_hemi = read_geometry(path).vertices.astype(np.float32)
        if len(of_hemi) != n_orig:
            raise LamstoreError(
                f"{path} has {len(of_hemi)} vertices, but laMEG's surface was made "
                f"from {n_orig}; are they of the same reconstruction?"
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
    files: Files,
    atlases: Sequence[str],
    full: FullResolution,
    index: np.ndarray,
    pial: Surface,
) -> tuple[xr.Dataset, dict[str, Any]]:
    """Read regions: a partition by vertex, and laMEG's overlapping sets."""
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
