"""Layers from recon-all's surfaces alone, where there are none of laMEG's.

Pial and white surface are recon-all's own in both. laMEG grows middle layers with
``mris_expand``, which is not linear; here they are interpolated linearly (with link
vectors neither the score nor its terms read one). laMEG thins out with MATLAB's
``reducepatch``; `decimation` keeps other vertices. laMEG removes as medial wall what
``aparc`` does not name; here ``?h.cortex.label`` comes first, and vertices go too where
the border would touch itself.

On two subjects of 10,242 vertices a hemisphere, where both kept a vertex, thickness
differs by up to 8e-6 mm, the RMS difference by 2e-6 fT/(nA m), radiality by 5e-6, the
distance to the scalp by 2e-4 mm. Between nearest vertices, 3.2 mm apart, maps correlate
with 0.79 (radiality) to 0.99 (distance), the score with 0.94; means of aparc regions
differ by 2 to 5 %; the best vertex was another one. With 155,638 vertices a hemisphere,
between this decimation and libigl's, maps correlate with 0.98 and more.
Two hemispheres of 163,842 vertices and 11 layers took 13 s and 310 MB on one core.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.anatomy import decimation
from lamstore.anatomy.assembly import Cortex, assemble
from lamstore.anatomy.full_resolution import FullResolution
from lamstore.anatomy.head_surfaces import VOLUME
from lamstore.anatomy.lameg_layout import ORIENTATIONS, Ribbon, Ribbons
from lamstore.anatomy.plausibility import COARSEST_CORTEX, check_smooth
from lamstore.anatomy.surfaces import check_near, no_folder
from lamstore.errors import LamstoreError, about, issue
from lamstore.formats.annotations import annotation_paths, read_annotation
from lamstore.formats.files import (
    AGAIN,
    Files,
    PathOrStr,
    as_path,
    linked_file,
    translate_errors,
)
from lamstore.formats.freesurfer import (
    SAME_VOLUME,
    announced_geometry,
    parse_geometry,
    read_label,
    subject_volume,
    volume_affines,
)
from lamstore.formats.gifti import SCANNER_RAS, Frame, Surface, require_size
from lamstore.numeric.kernels import transform
from lamstore.numeric.meshes import check_closed
from lamstore.schema import HEMISPHERES

#: laMEG's own defaults: layers, and the share of vertices that downsampling keeps.
N_LAYERS, DS_FACTOR = 11, 0.1
#: Annotation that has the medial wall where there is no cortex label, as in laMEG.
WALL_ATLAS = "aparc"


def layers_from_freesurfer(
    subject_dir: PathOrStr,
    n_layers: int | None = None,
    *,
    ds_factor: float = DS_FACTOR,
    orientation: str = "link_vector",
    fixed: bool = True,
    scalp: str = "auto",
    inner_skull: PathOrStr | None = None,
    atlases: Sequence[str] = ("aparc",),
    subject: str | None = None,
) -> xr.Dataset:
    """Make layers from recon-all's surfaces, as `read_surfaces` returns them."""
    folder = as_path(subject_dir)
    subject = subject or folder.name
    with about(subject), translate_errors(folder, "a folder", kinds=(OSError,)):
        n_layers = check_arguments(folder, n_layers, ds_factor, orientation)
        files = Files(folder)
        ribbons, making = make_ribbons(files, ds_factor)
        inflated = ribbons.combined_inflated()
        full = FullResolution.of(
            ribbons.combined(ribbons.layer(0.0)),
            [np.flatnonzero(~ribbon.removed) for ribbon in ribbons.in_order],
            [len(ribbon.removed) for ribbon in ribbons.in_order],
        )
        cortex = Cortex(
            schema.layer_names(n_layers),
            ribbons.ds_layers(n_layers, orientation, fixed),
            None if inflated is None else inflated[ribbons.kept],
            full,
            np.flatnonzero(ribbons.kept),
            orientation,
            fixed,
            making,
        )
        affine = ribbons.to_scanner
        return assemble(cortex, files, affine, scalp, inner_skull, atlases, subject)


def check_arguments(
    folder: Path, n_layers: int | None, ds_factor: float, orientation: str
) -> int:
    """Check the arguments, and return the number of layers."""
    if not folder.is_dir():
        raise no_folder(folder)
    n_layers = N_LAYERS if n_layers is None else n_layers
    if n_layers < 2:
        wanted = "at least 2, pial and white"
        raise LamstoreError(f"n_layers is {n_layers}", wanted=wanted)
    if not 0 < ds_factor <= 1:
        wanted = "the share of vertices to keep, above 0 and up to 1"
        raise LamstoreError(f"ds_factor is {ds_factor}", wanted=wanted)
    if orientation not in ORIENTATIONS:
        wanted = f"{' or '.join(ORIENTATIONS)}; laMEG's create() makes the others"
        raise LamstoreError(f"orientation is {orientation!r}", wanted=wanted)
    return n_layers


def make_ribbons(files: Files, ds_factor: float) -> tuple[Ribbons, dict[str, Any]]:
    """Return recon-all's surfaces cut and thinned out, and how that was done."""
    volume = subject_volume(files.folder)
    try:
        n_orig, t_orig = volume_affines(volume)
    except LamstoreError as error:
        error.advice = "It relates surface RAS to scanner RAS; copy it again."
        raise
    files.read(volume, VOLUME)
    hemispheres = _read_hemispheres(files, n_orig @ np.linalg.inv(t_orig))
    cortex, source = read_cortex(
        files, [len(pial) for pial, *_ in hemispheres.values()]
    )
    ribbons: dict[str, Ribbon] = {}
    n_pinched = n_taken_out = 0
    for (hemi, surfaces), mask in zip(hemispheres.items(), cortex, strict=True):
        pial, *_, all_faces = surfaces
        what = f"{files.folder / 'surf' / hemi}.pial"
        remaining, faces = cut(all_faces, mask)
        if not len(faces):
            found = "no triangle has three corners that are cortex"
            raise LamstoreError(found, file=what)
        thinned = decimation.thin_out(
            pial[remaining],
            faces,
            n_faces=math.ceil(ds_factor * len(faces)),
            max_vertices=math.ceil(ds_factor * len(mask)),
            what=what,
        )
        kept = np.zeros(len(mask), dtype=bool)
        kept[np.flatnonzero(remaining)[thinned.kept]] = True
        ribbons[hemi] = Ribbon(*surfaces, ~remaining, kept, thinned.faces)
        n_taken_out += thinned.n_taken_out
        n_pinched += int(np.count_nonzero(mask & ~remaining))
    making = {
        "made_by": f"lamstore {lamstore.__version__}, not laMEG",
        "layers": "linear interpolation between white and pial",
        "medial_wall": source,
        "downsampling": decimation.library(),
        "ds_factor": ds_factor,
        "cortex_removed_at_border": n_pinched,
        "faces_removed_not_manifold": n_taken_out,
    }
    return Ribbons(ribbons, n_orig, t_orig), making


def cut(faces: np.ndarray, cortex: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut a hemisphere's medial wall off, so that a manifold remains.

    What is left without a triangle, or where the jagged border touches itself, goes
    too. Returned are which vertices are kept, and faces that name them by their order.
    """
    kept = np.array(cortex, dtype=bool)
    while True:
        remaining = np.flatnonzero(kept)
        cut_faces = decimation.select_faces(faces, kept)
        alone = np.bincount(cut_faces.ravel(), minlength=len(remaining)) == 0
        bad = alone | decimation.pinched(cut_faces, len(remaining))
        if not bad.any():
            return kept, cut_faces
        kept[remaining[bad]] = False


def n_vertices_to_make(folder: Path, ds_factor: float) -> int:
    """Return how many vertices layers would have, from headers: at most."""
    sizes = [announced_geometry(path)[0] for path in surface_paths(folder, "pial")]
    return sum(math.ceil(ds_factor * n) for n in sizes)


# -------------------------------------------------------------------------- reading


def surface_paths(folder: Path, name: str) -> list[Path]:
    """Return the files of a surface, lh and rh, which must be there."""
    named = [folder / "surf" / f"{hemi}.{name}" for hemi in HEMISPHERES]
    for path in (paths := [linked_file(path) for path in named]):
        if not path.exists():
            advice = "Layers are made from recon-all's ?h.white and ?h.pial; copy them."
            raise LamstoreError("is missing", file=path, advice=advice)
    return paths


def _read_hemispheres(
    files: Files, affine: np.ndarray
) -> dict[str, tuple[Any, Any, Any, Any]]:
    """Read recon-all's pial, white, inflated (or None) and faces of both hemispheres.

    They are checked to be closed, and white and pial to correspond vertex by vertex.
    `affine` is surface RAS to scanner RAS; positions (vertex, xyz) are in surface RAS.
    """
    paths = [surface_paths(files.folder, name) for name in ("white", "pial")]
    frames: dict[Path, Frame] = {}
    hemispheres = {}
    for hemi, white_path, pial_path in zip(HEMISPHERES, *paths, strict=True):
        white, frames[white_path] = _read_surface(files, white_path, affine)
        pial, frames[pial_path] = _read_surface(files, pial_path, affine)
        if not np.array_equal(white.faces, pial.faces):
            sizes = [f"{len(s.vertices)} in {len(s.faces)}" for s in (pial, white)]
            found = (
                f"has other vertices and triangles ({sizes[0]}) than "
                f"{white_path.name} ({sizes[1]})"
            )
            advice = "Run recon-all again, or copy both from one reconstruction."
            raise LamstoreError(found, file=pial_path, advice=advice)
        check_closed(white.vertices, white.faces, str(white_path))
        check_near(pial_path, pial.vertices, white_path, white.vertices)
        inner, outer = (abs(_volume(s.vertices, white.faces)) for s in (white, pial))
        if not outer > inner:
            found = (
                f"encloses {outer / 1e3:.0f} ml, {white_path.name} {inner / 1e3:.0f}"
            )
            raise LamstoreError(found, file=pial_path, advice="Are they swapped?")
        for path, surface in ((white_path, white), (pial_path, pial)):
            check_smooth(surface.vertices, surface.faces, str(path), COARSEST_CORTEX)
        inflated = None
        if files.has(path := files.folder / "surf" / f"{hemi}.inflated"):
            inflated = _read_surface(files, path, affine)[0].vertices
            require_size(path, inflated, len(white.vertices))
        hemispheres[hemi] = (pial.vertices, white.vertices, inflated, white.faces)
    _check_same_volume(frames, affine, subject_volume(files.folder).name)
    left, right = (hemispheres[hemi][1][:, 0].mean() for hemi in HEMISPHERES)
    if not left < right:
        advice = "Are the hemispheres swapped, or of different subjects?"
        found = f"lies to the right of {paths[0][1].name}"
        raise LamstoreError(found, file=paths[0][0], advice=advice)
    return hemispheres


def cortex_files(subject_dir: Path) -> list[Path]:
    """Return the files, lh and rh, that separate cortex and medial wall; [] if none."""
    folder = subject_dir / "label"
    labels = [folder / f"{hemi}.cortex.label" for hemi in HEMISPHERES]
    annotations = list(annotation_paths(subject_dir, WALL_ATLAS))
    kinds = (paths for paths in (labels, annotations) if all(map(Path.exists, paths)))
    return next(kinds, [])


def read_cortex(
    files: Files, n_vertices: Sequence[int]
) -> tuple[list[np.ndarray], str]:
    """Return which vertices of lh and rh are cortex (bool), and the files read."""
    if not (paths := cortex_files(files.folder)):
        found = f"has neither ?h.cortex.label nor ?h.{WALL_ATLAS}.annot"
        advice = "They separate cortex and medial wall; copy them from recon-all's."
        raise LamstoreError(found, file=files.folder / "label", advice=advice)
    cortex = []
    if paths[0].suffix == ".label":
        for path, n in zip(paths, n_vertices, strict=True):
            vertices = read_label(path)
            if len(vertices) and vertices.max() >= n:
                require_size(path, range(vertices.max() + 1), n)
            cortex.append(np.isin(np.arange(n), vertices))
    else:
        codes = read_annotation(files.folder, WALL_ATLAS).codes.values()
        for path, of_hemi, n in zip(paths, codes, n_vertices, strict=True):
            require_size(path, of_hemi, n)
            cortex.append(of_hemi >= 0)
    for path, mask in zip(paths, cortex, strict=True):
        files.read(path, "cortex")
        if not mask.any():
            raise LamstoreError("labels no vertex as cortex", file=path, advice=AGAIN)
    return cortex, f"label/?h{paths[0].name[2:]}"


def _read_surface(
    files: Files, path: Path, affine: np.ndarray
) -> tuple[Surface, Frame]:
    """Read a surface in surface RAS, float32 as FreeSurfer stores it."""
    surface, frame = parse_geometry(files.read(path, path.name.split(".")[1]), path)
    files.records[-1]["frame"] = frame.name
    vertices = surface.vertices
    if frame.name == SCANNER_RAS:
        vertices = transform(np.linalg.inv(affine), vertices)
    return surface._replace(vertices=vertices.astype(np.float32)), frame


def _check_same_volume(
    frames: Mapping[Path, Frame], affine: np.ndarray, volume: str
) -> None:
    """Check that all surfaces were made from one volume, whose affine this is."""
    # surface RAS has its origin at the volume's centre
    centres = {
        path: frame.to_scanner[:3, 3]
        for path, frame in frames.items()
        if frame.to_scanner is not None and frame.name != SCANNER_RAS
    }
    if not centres:
        return
    first, at = next(iter(centres.items()))
    for path, centre in centres.items():
        if (apart := float(np.linalg.norm(centre - at))) > SAME_VOLUME:
            found = f"was made from a volume {apart:.1f} mm from that of {first.name}"
            advice = "Are they of the same subject?"
            raise LamstoreError(found, file=path, advice=advice)
    if (apart := float(np.linalg.norm(at - affine[:3, 3]))) > SAME_VOLUME:
        found = f"declares its volume {apart:.1f} mm from where mri/{volume} has it"
        advice = f"{volume} is used; is it of the same reconstruction?"
        issue(found, file=first, advice=advice, stacklevel=4)


def _volume(vertices: np.ndarray, faces: np.ndarray) -> float:
    a, b, c = np.asarray(vertices, np.float64)[faces].transpose(1, 0, 2)
    return float((np.cross(a, b) * c).sum() / 6)
