"""Layers in laMEG's layout and FreeSurfer's folder, as one subject Dataset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.anatomy.assembly import Cortex, assemble
from lamstore.anatomy.full_resolution import match_downsampled, read_full_resolution
from lamstore.anatomy.head_surfaces import (
    find_scalp,
    head_surface_sizes,
    resolve_inner_skull,
    tkr_to_scanner,
)
from lamstore.anatomy.layers import find_layers, layer_path, subject_layers
from lamstore.errors import LamstoreError
from lamstore.formats.files import Files, PathOrStr, naming, parse_sidecar
from lamstore.formats.gifti import Surface, gifti_sizes, read_recorded

__all__ = ["read_surfaces", "subject_layers", "surface_sizes"]

#: Entry of the sidecars that says how lamstore made the layers; laMEG's have none.
MADE_BY_LAMSTORE = "lamstore"
#: Layers whose vertices are farther apart in the median are no one's cortex (mm).
FARTHEST_LAYER = 12.0
#: No vertex of cortex is farther from its pial one (mm), as the schema has it.
THICKEST = (schema.variable("cortical_thickness").valid_range or (0.0, np.inf))[1]
#: Dipole orientations are unit vectors in float32, or zero where there is none.
LONGEST_ORIENTATION = 1 + 1e-5
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
        (``mri/origscalp_2562.surf.gii``), ``"freesurfer"`` (``bem/outer_skin.surf``,
        of mne.bem.make_watershed_bem), or ``"auto"``: the first that is there.
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
        ``attrs["tkr_to_scanner"]`` is the affine from FreeSurfer's surface RAS,
        ``attrs["surface_source"]`` ``lameg``, or ``lamstore`` for what
        `make_surfaces` wrote.

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
        sidecar = _read_sidecar(files, orientation, fixed)
        full = read_full_resolution(files, sidecar)
        removed = sidecar.get("ds_removed_vertices")
        index, counts = match_downsampled(layers[0], full, removed)
        making = sidecar.get(MADE_BY_LAMSTORE)
        making = making if isinstance(making, dict) else {}
        cortex = Cortex(
            names,
            layers,
            _read_inflated(files, len(index)),
            full,
            index,
            "lamstore" if making else "lameg",
            orientation,
            fixed,
            counts,
            making,
        )
        return assemble(
            cortex,
            files,
            tkr_to_scanner(files),
            scalp=scalp,
            inner_skull=inner_skull,
            atlases=atlases,
            subject=subject,
        )


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
            "scalp_": head_surface_sizes(find_scalp(folder, scalp)[0]),
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
        if (apart := float(away.max())) > THICKEST:
            raise LamstoreError(
                f"{path} has vertex {away.argmax()} {apart:.0f} mm from that of "
                f"{paths[0].name}, and cortex is less than {THICKEST:.0f} mm thick; is "
                "one of them damaged? Copy them again."
            )
        _check_lengths(path, layer, orientation)
    if orientation == "link_vector":
        _check_links(paths, layers)
    return layers


def _check_lengths(path: Path, layer: Surface, orientation: str) -> None:
    """Check that dipole orientations are directions, or zero."""
    lengths = np.linalg.norm(np.asarray(layer.normals, dtype=np.float64), axis=1)
    bad = lengths > LONGEST_ORIENTATION
    if orientation == "link_vector":
        bad |= (lengths > 0) & (lengths < 2 - LONGEST_ORIENTATION)
    if bad.any():
        first = int(bad.argmax())
        raise LamstoreError(
            f"{path}: {bad.sum()} dipole orientations are no unit vectors, the first "
            f"at vertex {first} (length {lengths[first]:.3g}); copy the file again, or "
            "run laMEG's create() again."
        )


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


def _read_sidecar(files: Files, orientation: str, fixed: bool) -> dict[str, Any]:
    """Read the sidecar that says which vertices were removed, if there is one."""
    oriented = layer_path(files.laminar, schema.PIAL, orientation, fixed)
    candidates = (
        files.laminar / "pial.ds.json",
        oriented.with_suffix(".json"),
        files.laminar / "pial.combined.json",
    )
    path = next((path for path in candidates if path.exists()), None)
    return {} if path is None else parse_sidecar(files.read(path, "sidecar"), path)


def _read_inflated(files: Files, n_vertices: int) -> np.ndarray | None:
    path = files.laminar / "inflated.ds.gii"
    if not path.exists():
        return None
    inflated = read_recorded(files, path, "inflated").vertices
    if len(inflated) != n_vertices:
        raise LamstoreError(
            f"{path} has {len(inflated)} vertices, the layers have {n_vertices}; run "
            "laMEG's create() again."
        )
    return inflated
