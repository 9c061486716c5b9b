"""Maps at FreeSurfer's full resolution: overlays, and MNE's source estimates."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.atomic import write_json
from lamstore.errors import LamstoreError, issue
from lamstore.export.rows import Row, Rows, write_by_row
from lamstore.export.surfaces import both_hemispheres, sidecar, values_by_vertex
from lamstore.formats.files import Files, parse_sidecar
from lamstore.formats.freesurfer import read_geometry

if TYPE_CHECKING:
    import mne

OVERLAYS = ("mgh", "curv")

_SPARSE = "vertices that were not kept are missing"
_FILLED = (
    "cortex has the value of the vertex that was kept and is nearest along the white "
    "surface; the medial wall is missing"
)
_OTHER_SUBJECT = "Is it of another subject or reconstruction?"


def write_freesurfer(
    rows: Rows, out: Path, *, overwrite: bool, **options: Any
) -> list[Path]:
    """Write ``<label>/surf/<hemi>.<variable>[.<layer>].mgh`` at full resolution."""
    return write_by_row(rows, out, overwrite, partial(_write_row, **options))


def _write_row(
    out: Path, row: Row, *, subjects_dir: Path | None, overlay: str, missing: float
) -> None:
    import nibabel as nib

    home = out / row.label / "surf"
    home.mkdir(parents=True)
    folder = None if subjects_dir is None else _folder_of(row, subjects_dir)
    parts = both_hemispheres(row.ds)
    places = [freesurfer_vertices(row.ds, part) for part in parts]
    cortex = None if folder is None else _cortex(folder, [n for _, _, n in places])
    shared = {}
    for side, (part, (number, kept, n)) in enumerate(zip(parts, places, strict=True)):
        shared[part.hemi] = len(part.vertices) - len(kept)
        source, n_faces = np.full(n, -1), 0
        source[number] = kept
        if folder is not None and cortex is not None:
            # what was kept is cortex, whatever the label has
            inside = cortex[side] | (source >= 0)
            source[inside], n_faces = _filled(row, folder, side, inside, number, kept)
        for one in row.maps:
            values = np.where(source >= 0, one.values[np.maximum(source, 0)], np.nan)
            values = np.where(np.isnan(values), missing, values).astype(np.float32)
            path = home / f"{part.hemi}.{one.name}.{overlay}"
            if overlay == "mgh":
                image = nib.freesurfer.MGHImage(values.reshape(-1, 1, 1), np.eye(4))
                nib.save(image, path)
            else:
                nib.freesurfer.write_morph_data(str(path), values, fnum=n_faces)
    about = {
        "Filling": _SPARSE if folder is None else _FILLED,
        "Missing": "NaN" if math.isnan(missing) else missing,
        "VerticesShared": shared,
    }
    for one in row.maps:
        write_json(home / f"{one.name}.json", sidecar(one, row, **about))


def _folder_of(row: Row, subjects_dir: Path) -> Path:
    """Find a row's FreeSurfer folder: as it was called when the row was built."""
    recorded = dataset.freesurfer_folder(row.ds.attrs.get("receipt", {}))
    names = dict.fromkeys([recorded, row.entities["participant_id"], row.label])
    for name in filter(None, names):
        if (subjects_dir / name / "surf").is_dir():
            return subjects_dir / name
    wrong = f"there is no folder {' or '.join(filter(None, names))} with surf in it"
    advice = "Name the SUBJECTS_DIR that has recon-all's surfaces."
    raise LamstoreError(wrong, subject=row.label, file=subjects_dir, advice=advice)


def freesurfer_vertices(
    ds: xr.Dataset, part: dataset.Hemisphere
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return FreeSurfer's numbers, ascending, laMEG's first of each, and the total."""
    dataset.require(
        ds, "orig_vertex", "n_orig_vertices", purpose="FreeSurfer's surface"
    )
    n = int(ds["n_orig_vertices"].values[schema.HEMISPHERES.index(part.hemi)])
    original = ds["orig_vertex"].values[part.vertices]
    if len(original) and (original.min() < 0 or original.max() >= n):
        wrong = (
            f"orig_vertex of {part.hemi} runs from {original.min()} to {original.max()}"
        )
        wanted = f"0 to {n - 1}, the FreeSurfer surface's vertices"
        advice = "Build the row again."
        raise LamstoreError(
            wrong, subject=dataset.label_of(ds), wanted=wanted, advice=advice
        )
    number, first = np.unique(original, return_index=True)
    return number.astype(np.int64), part.vertices[first], n


def _filled(
    row: Row,
    folder: Path,
    side: int,
    inside: np.ndarray,
    number: np.ndarray,
    kept: np.ndarray,
) -> tuple[np.ndarray, int]:
    """Find laMEG's nearest kept vertex of each inside, -1 for none; count the faces."""
    from lamstore.anatomy.decimation import select_faces  # imports scipy.sparse
    from lamstore.anatomy.recon_all import surface_paths
    from lamstore.numeric import geodesics

    path = surface_paths(folder, "white")[side]
    white = read_geometry(path)
    if len(white.vertices) != len(inside):
        wrong = f"has {len(white.vertices)} vertices"
        wanted = f"{len(inside)} as in the row"
        raise LamstoreError(
            wrong, subject=row.label, file=path, wanted=wanted, advice=_OTHER_SUBJECT
        )
    faces = select_faces(white.faces, inside)
    graph = geodesics.surface_graph(white.vertices[inside], faces)
    nearest = geodesics.nearest(graph, (np.cumsum(inside) - 1)[number])
    return np.where(nearest >= 0, kept[nearest], -1), len(white.faces)


def _cortex(folder: Path, n_vertices: list[int]) -> list[np.ndarray]:
    """Return which vertices are cortex: as laMEG cut it, or recon-all labels it."""
    from lamstore.anatomy.recon_all import read_cortex

    files = Files(folder)
    path = files.laminar / f"{schema.PIAL}.ds.json"
    removed: list[Any] = [None]
    if path.is_file():
        sidecar = parse_sidecar(files.read(path, "sidecar"), path)
        keys = [f"{hemi}_deep_vertices_removed" for hemi in schema.HEMISPHERES]
        removed = [sidecar.get(key) for key in keys]
    if not all(isinstance(one, list) for one in removed):
        return read_cortex(files, n_vertices)[0]
    for one, n in zip(removed, n_vertices, strict=True):
        if not all(isinstance(v, int) and 0 <= v < n for v in one):
            wrong = "lists removed vertices that are not on the surface"
            wanted = f"0 to {n - 1}"
            raise LamstoreError(wrong, file=path, wanted=wanted, advice=_OTHER_SUBJECT)
    pairs = zip(removed, n_vertices, strict=True)
    return [~np.isin(np.arange(n), one) for one, n in pairs]


def source_estimate(
    ds: xr.Dataset,
    variable: str,
    *,
    layer: str | None = None,
    subject: str | None = None,
) -> mne.SourceEstimate:
    """Make an ``mne.SourceEstimate`` of a variable of one subject.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject=...)``.
    variable
        Anything with a number for each vertex.
    layer
        Left out, every layer is a time sample, 0 for pial and 1 s a layer, so that
        MNE's time slider goes through the cortex.
    subject
        Name of the FreeSurfer folder; by default the subject's label.

    Returns
    -------
    mne.SourceEstimate
        Data (vertex, layer or 1), left hemisphere first; its ``vertices`` are those of
        FreeSurfer's full-resolution surfaces, ascending. NaN where a value is missing.

    Warns
    -----
    LamstoreWarning
        If vertices share a full-resolution vertex: laMEG's first is taken.
    """
    from mne import SourceEstimate

    dataset.require_native(ds, "source_estimate")
    dataset.require_all_vertices(ds, "source_estimate")
    dataset.chosen_variables(ds, variable)
    layers: list[Any] = [layer]
    if layer is None and "layer" in ds[variable].dims:
        layers = dataset.chosen_layers(ds)
    values = np.stack([values_by_vertex(ds, variable, one) for one in layers], axis=-1)
    parts = both_hemispheres(ds)
    places = [freesurfer_vertices(ds, part) for part in parts]
    taken = np.concatenate([kept for _, kept, _ in places])
    if shared := sum(len(part.vertices) for part in parts) - len(taken):
        found = (
            f"{shared} vertices share a full-resolution vertex with another; laMEG's "
            "first is taken"
        )
        issue(found, subject=dataset.label_of(ds))
    return SourceEstimate(
        values[taken].astype(np.float64),
        vertices=[number for number, _, _ in places],
        tmin=0.0,
        tstep=1.0,
        subject=dataset.label_of(ds) if subject is None else subject,
    )
