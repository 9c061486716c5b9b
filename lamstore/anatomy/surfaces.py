"""laMEG's layered surfaces in ``surf/laminar``, as one subject Dataset."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
from scipy.sparse import csr_array

from lamstore import schema
from lamstore.anatomy.assembly import Cortex, assemble
from lamstore.anatomy.full_resolution import (
    match_downsampled,
    read_as_stored,
    read_full_resolution,
)
from lamstore.anatomy.head_surfaces import tkr_to_scanner
from lamstore.anatomy.plausibility import check_shape, neighbours_mean
from lamstore.errors import LamstoreError, about, issue
from lamstore.formats.files import (
    Files,
    PathOrStr,
    as_path,
    parse_sidecar,
    translate_errors,
)
from lamstore.formats.gifti import Surface, require_size

ORIENTATIONS = ("link_vector", "ds_surf_norm", "orig_surf_norm", "cps")
#: Entry of the sidecars of layers that lamstore made; laMEG's have none.
MADE_BY_LAMSTORE = "lamstore"
#: Layers whose vertices are farther apart in the median are not of one cortex (mm).
FARTHEST_LAYER = 12.0
#: No vertex of cortex is farther from its pial one (mm), as the schema has it.
THICKEST = (schema.variable("cortical_thickness").valid_range or (0.0, np.inf))[1]
#: Layers are at their nominal depth up to this (mm, median): mris_expand's are not
#: spaced linearly, and 1 mm of noise makes 1.5.
FARTHEST_FROM_DEPTH = 1.0
#: How far they are off differs less between neighbours (mm, median): 0.8 mm with noise
#: of half a millimetre.
ROUGHEST_LAYER = 0.6
#: Dipole orientations are unit vectors in float32, or zero where there is none.
LONGEST_ORIENTATION = 1 + 1e-5
#: Link vectors point from pial to white; their median cosine with that is above this.
LINK_COSINE = 0.99

_CREATE = "Run laMEG's LayerSurfaceSet.create(), or copy its folder again."


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
        A GIFTI or FreeSurfer surface, in the frame that it declares (a GIFTI without
        any: scanner RAS); None for ``mri/origiskull_2562.surf.gii``, else
        ``bem/inner_skull.surf``; ``"none"`` to go without.
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
    folder = as_path(subject_dir)
    subject = subject or folder.name
    with about(subject), translate_errors(folder, "a folder", kinds=(OSError,)):
        names = find_layers(folder, n_layers)
        files = Files(folder)
        layers = _read_layers(files, names, orientation, fixed)
        sidecar = _read_sidecar(files, orientation, fixed)
        full = read_full_resolution(files, sidecar)
        rows, n_moved = match_downsampled(layers[0], full, sidecar)
        made = sidecar.get(MADE_BY_LAMSTORE)
        cortex = Cortex(
            names,
            layers,
            _read_inflated(files, len(rows)),
            full,
            rows,
            orientation,
            fixed,
            made if isinstance(made, dict) else {},
            n_moved,
        )
        affine = tkr_to_scanner(files)
        return assemble(cortex, files, affine, scalp, inner_skull, atlases, subject)


# --------------------------------------------------------------------------- layers


def subject_layers(subject_dir: PathOrStr) -> list[int]:
    """List the numbers of layers for which laMEG's surfaces are there, ascending.

    Sets within a larger one (pial, 0.500 and white among 11 layers) are left
    out, although `read_surfaces` reads them if asked.
    """
    laminar = as_path(subject_dir) / "surf" / "laminar"
    there = {path.name.split(".ds.")[0] for path in laminar.glob("*.ds.*.gii")}
    sets = {
        n: set(schema.layer_names(n))
        for n in range(2, len(there) + 1)
        if there.issuperset(schema.layer_names(n))
    }
    return [n for n, names in sets.items() if not any(names < s for s in sets.values())]


def find_layers(folder: Path, n_layers: int | None) -> tuple[str, ...]:
    """Name a subject's layers; None takes the one set that is there."""
    if not folder.is_dir():
        raise no_folder(folder)
    laminar = folder / "surf" / "laminar"
    if not laminar.is_dir():
        raise LamstoreError("has no surf/laminar", file=folder, advice=_CREATE)
    if n_layers is None:
        there = subject_layers(folder)
        if len(there) != 1:
            found = f"has sets of {there} layers" if there else "has no set of layers"
            advice = f"Choose with --n-layers. {_CREATE}" if there else _CREATE
            raise LamstoreError(found, file=laminar, advice=advice)
        n_layers = there[0]
    try:
        return schema.layer_names(n_layers)
    except ValueError as error:
        raise LamstoreError(str(error)) from error


def layer_path(laminar: Path, layer: str, orientation: str, fixed: bool) -> Path:
    """Return the file of a layer with its dipole orientations, which must be there."""
    if orientation not in ORIENTATIONS:
        wanted = f"one of {', '.join(ORIENTATIONS)}"
        raise LamstoreError(f"orientation is {orientation!r}", wanted=wanted)
    kind = f"{orientation}.{'fixed' if fixed else 'not_fixed'}"
    path = laminar / f"{layer}.ds.{kind}.gii"
    if not path.exists():
        start = len(layer) + len(".ds.")
        there = sorted(p.stem[start:] for p in laminar.glob(f"{layer}.ds.*.gii"))
        sets = " or ".join(map(str, subject_layers(laminar.parents[1])))
        advice = _CREATE
        if there:
            advice = f"Choose among {', '.join(there)}."
        elif sets:
            advice = f"The folder has {sets} layers: use --n-layers {sets}."
        raise LamstoreError("is missing", file=path, advice=advice)
    return path


def no_folder(folder: Path) -> LamstoreError:
    """Return the error for a subject's folder that is missing."""
    advice = "Check --subjects-dir and the subject's name."
    return LamstoreError("is no folder", file=folder, advice=advice)


def _read_layers(
    files: Files, names: Sequence[str], orientation: str, fixed: bool
) -> list[Surface]:
    paths = [layer_path(files.laminar, name, orientation, fixed) for name in names]
    layers = [read_as_stored(files, path, "layer") for path in paths]
    edges = check_shape(layers[0], str(paths[0]), smooth=False)
    before = 0.0
    for path, layer in zip(paths, layers, strict=True):
        _check_layer(path, layer, orientation)
        away = check_near(path, layer.vertices, paths[0], layers[0].vertices)
        if away < before:
            found = (
                f"lies {away:.2f} mm (median) below {names[0]}, the layer before it "
            )
            advice = "Is one of another layer? Run laMEG's create() again."
            raise LamstoreError(f"{found}{before:.2f}", file=path, advice=advice)
        before = away
    if orientation == "link_vector":
        _check_links(paths, layers)
    _check_between(paths, layers, neighbours_mean(edges))
    return layers


def _check_between(
    paths: Sequence[Path], layers: Sequence[Surface], mean: csr_array
) -> None:
    """Warn of a layer that is not where pial and white have its depth, or is rough.

    `mean` is that over each vertex's neighbours, as a matrix.
    """
    pial, white = (layers[i].vertices.astype(np.float64) for i in (0, -1))
    depths = schema.depths(len(layers))
    between = list(zip(paths, layers, depths, strict=True))[1:-1]
    for path, layer, depth in between:
        apart = layer.vertices - (pial + depth * (white - pial))
        off, rough = (
            float(np.median(np.linalg.norm(x, axis=1)))
            for x in (apart, apart - mean @ apart)
        )
        if off > FARTHEST_FROM_DEPTH or rough > ROUGHEST_LAYER:
            found = f"lies {off:.1f} mm (median) off its depth between pial and white"
            advice = "Is it damaged, or of another layer?"
            issue(found, file=path, advice=advice, stacklevel=4)


def _check_layer(path: Path, layer: Surface, orientation: str) -> None:
    """Check that dipole orientations are there, and are directions, or zero."""
    if layer.normals is None:
        found = "has no VECTOR array, the dipole orientations"
        raise LamstoreError(found, file=path, advice=_CREATE)
    lengths = np.linalg.norm(np.asarray(layer.normals, dtype=np.float64), axis=1)
    bad = lengths > LONGEST_ORIENTATION
    if orientation == "link_vector":
        bad |= (lengths > 0) & (lengths < 2 - LONGEST_ORIENTATION)
    if bad.any():
        first = int(bad.argmax())
        found = (
            f"{bad.sum()} dipole orientations are no unit vectors, the first at "
            f"vertex {first} (length {lengths[first]:.3g})"
        )
        raise LamstoreError(found, file=path, advice=_CREATE)


def check_near(
    path: Path, layer: np.ndarray, pial_path: Path, pial: np.ndarray
) -> float:
    """Check that vertices lie beside the pial ones; return their median distance."""
    require_size(path, layer, len(pial))
    away = np.linalg.norm(layer - pial, axis=1)
    middle, far = float(np.median(away)), float(away.max())
    if middle > FARTHEST_LAYER or far > THICKEST:
        found = (
            f"lies {middle:.0f} mm (median) from {pial_path.name}, vertex "
            f"{away.argmax()} {far:.0f} mm"
        )
        wanted = f"at most {FARTHEST_LAYER:.0f} and {THICKEST:.0f} mm"
        advice = "Is it damaged, in another frame or unit, or of another run?"
        raise LamstoreError(found, file=path, wanted=wanted, advice=advice)
    return middle


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
        what = (
            f"its orientations do not lead to the vertices of {paths[-1].name}: their "
            f"cosine is {found:.2f} (median)"
        )
        advice = "Are pial and white swapped, or of another orientation or run?"
        wanted = f"above {LINK_COSINE}"
        raise LamstoreError(what, file=paths[0], wanted=wanted, advice=advice)


def _read_sidecar(files: Files, orientation: str, fixed: bool) -> dict[str, Any]:
    """Read the sidecar with the vertices that were removed, if there is one."""
    oriented = layer_path(files.laminar, schema.PIAL, orientation, fixed)
    for name in ("pial.ds.json", f"{oriented.stem}.json", "pial.combined.json"):
        if files.has(path := files.laminar / name):
            return parse_sidecar(files.read(path, "sidecar"), path)
    return {}


def _read_inflated(files: Files, n_vertices: int) -> np.ndarray | None:
    path = files.laminar / "inflated.ds.gii"
    if not files.has(path):
        return None
    inflated = read_as_stored(files, path, "inflated").vertices
    require_size(path, inflated, n_vertices)
    return inflated
