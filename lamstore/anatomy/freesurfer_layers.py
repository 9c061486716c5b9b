"""Layers from recon-all's surfaces alone, where there are none of laMEG's.

**What differs from laMEG's.** Pial and white surface are recon-all's own in both.

- Middle layers: laMEG grows them out of the white surface with ``mris_expand``, which
  is not linear; here they are interpolated linearly. No output of ``mris_expand`` was
  at hand, so the size of this is not known. With link vectors neither the anatomical
  score nor any of its four terms reads a middle layer.
- Vertices: laMEG thins out with MATLAB's ``reducepatch``, which keeps other ones; here
  see `decimation`.
- Medial wall: laMEG removes what ``aparc`` does not name; here ``?h.cortex.label``
  comes first, and vertices go too where the border would touch itself.

Measured on two subjects (template anatomy of 10,242 vertices a hemisphere with
simulated differences), whose laMEG layers were made with linear interpolation and a
stand-in for ``reducepatch``, so that only the choice of vertices differs: 1,863 and
1,889 vertices a layer, laMEG 1,895 and 1,918. In the 369 and 346 that both kept,
thickness differs by up to 8e-6 mm, the lead fields' RMS difference by 2e-6 fT/(nA m),
radiality by 5e-6, the distance to the scalp by 2e-4 mm (laMEG rounds the affine to
five decimals). Between a vertex of laMEG's and the nearest one here, 3.2 mm away in the
median where edges are 10 mm long, the maps correlate with 0.92 (thickness), 0.86 (RMS
difference), 0.79 (radiality), 0.99 (distance) and 0.94 (score). Means of the aparc
regions differ by 2 to 3 %, 4 to 5 %, 5 % and 2 % (median). The best vertex was another
one in both subjects, in another region: on a mesh that coarse it is the choice of the
decimation as well. On a subdivided template of 155,638 vertices a hemisphere, between
this decimation and libigl's, 0.6 mm from vertex to vertex, the maps correlate with 0.99
(thickness), 0.98 (radiality) and 1.00 (distance).

Two hemispheres of 163,842 vertices and 11 layers took 13 s and 310 MB beyond imports
on one core; written as files, 0.66 GB, another 80 s.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.anatomy import decimation
from lamstore.anatomy.assembly import Cortex, assemble
from lamstore.anatomy.full_resolution import FullResolution
from lamstore.anatomy.lameg_layout import ORIENTATIONS, Sheet, Sheets
from lamstore.anatomy.recon_all import (
    Hemisphere,
    cut,
    read_affines,
    read_cortex,
    read_hemispheres,
)
from lamstore.anatomy.surfaces import no_folder
from lamstore.errors import LamstoreError, about
from lamstore.formats.files import Files, PathOrStr, translate_errors

#: laMEG's own defaults: layers, and the share of vertices that downsampling keeps.
N_LAYERS, DS_FACTOR = 11, 0.1


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
    """Make layers from recon-all's white and pial surfaces.

    Layer k lies at pial + depth_k (white - pial), vertex by vertex. The medial wall is
    cut off by ``label/?h.cortex.label``, else by ``aparc``. Both hemispheres are
    thinned out to a manifold of some of their own vertices, the same ones and the same
    triangles in all layers, chosen on the pial surface. Nothing is written.

    `lamstore.anatomy.freesurfer_layers` has what differs from laMEG's layers, and by
    how much.

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder.
    n_layers
        Number of layers, pial and white included; None for laMEG's 11.
    ds_factor
        Share of the vertices to keep, above 0 and up to 1; laMEG's is 0.1.
    orientation
        ``link_vector``: from pial to white; ``ds_surf_norm``: normals of the thinned
        out surface, inwards.
    fixed
        The pial layer's orientation for all layers, or each layer's own.
    scalp, inner_skull, atlases, subject
        As in `lamstore.read_surfaces`.

    Returns
    -------
    xarray.Dataset
        As `lamstore.read_surfaces` returns it, in scanner RAS, mm.
        ``attrs["surface_source"]`` is ``lamstore``; ``attrs["receipt"]["surfaces"]``
        has how the layers were made.

    Raises
    ------
    LamstoreError
        If a file that is needed is missing, unreadable or damaged, files do not belong
        together, an argument is none of those above, or the surface cannot be thinned
        out to a manifold.

    Warns
    -----
    LamstoreWarning
        If the surfaces name another place for their volume than mri/orig.mgz does.
    """
    folder = Path(subject_dir)
    subject = subject or folder.name
    with about(subject), translate_errors(folder, "a folder", kinds=(OSError,)):
        n_layers = check_arguments(folder, n_layers, ds_factor, orientation)
        files = Files(folder)
        made = make_sheets(files, ds_factor)
        cortex = _cortex(made, n_layers, orientation, fixed)
        return assemble(
            cortex,
            files,
            made.sheets.to_scanner,
            scalp=scalp,
            inner_skull=inner_skull,
            atlases=atlases,
            subject=subject,
        )


# --------------------------------------------------------------------------- making


@dataclass(frozen=True)
class Made:
    """Both hemispheres cut and thinned out.

    Attributes
    ----------
    sheets
        The hemispheres.
    about
        How they were made, for sidecars and receipt.
    """

    sheets: Sheets
    about: dict[str, Any]


def make_sheets(files: Files, ds_factor: float) -> Made:
    """Read recon-all's surfaces, cut their medial walls off, and thin them out.

    Raises
    ------
    LamstoreError
        As in `layers_from_freesurfer`.
    """
    n_orig, t_orig = read_affines(files)
    hemispheres = read_hemispheres(files, n_orig @ np.linalg.inv(t_orig))
    sizes = [len(hemisphere.pial) for hemisphere in hemispheres.values()]
    cortex, source = read_cortex(files, sizes)
    sheets: dict[str, Sheet] = {}
    n_pinched = n_taken_out = 0
    for (hemi, hemisphere), mask in zip(hemispheres.items(), cortex, strict=True):
        what = f"{files.folder / 'surf' / hemi}.pial"
        sheets[hemi], taken_out = _sheet(hemisphere, mask, ds_factor, what)
        n_taken_out += taken_out
        n_pinched += int(np.count_nonzero(mask & sheets[hemi].removed))
    about = {
        "made_by": f"lamstore {lamstore.__version__}, not laMEG",
        "layers": "linear interpolation between white and pial",
        "medial_wall": source,
        "downsampling": decimation.library(),
        "ds_factor": ds_factor,
        "cortex_removed_at_border": n_pinched,
        "faces_removed_not_manifold": n_taken_out,
    }
    return Made(Sheets(sheets, n_orig, t_orig), about)


def _sheet(
    hemisphere: Hemisphere, cortex: np.ndarray, ds_factor: float, what: str
) -> tuple[Sheet, int]:
    """Cut a hemisphere and thin it out; count the triangles taken out for that."""
    remaining, faces = cut(hemisphere.faces, cortex)
    if not len(faces):
        raise LamstoreError("no triangle has three corners that are cortex", file=what)
    thinned = decimation.thin_out(
        hemisphere.pial[remaining],
        faces,
        n_faces=math.ceil(ds_factor * len(faces)),
        max_vertices=math.ceil(ds_factor * len(cortex)),
        what=what,
    )
    kept = np.zeros(len(cortex), dtype=bool)
    kept[np.flatnonzero(remaining)[thinned.kept]] = True
    sheet = Sheet(
        hemisphere.pial,
        hemisphere.white,
        hemisphere.inflated,
        hemisphere.faces,
        removed=~remaining,
        kept=kept,
        ds_faces=thinned.faces,
    )
    return sheet, thinned.n_taken_out


def _cortex(made: Made, n_layers: int, orientation: str, fixed: bool) -> Cortex:
    sheets = made.sheets
    remaining = [np.flatnonzero(~sheet.removed) for sheet in sheets.in_order]
    sizes = [len(sheet.removed) for sheet in sheets.in_order]
    full = FullResolution(
        sheets.combined([sheet.layer(0.0) for sheet in sheets.in_order]),
        np.repeat(np.arange(2, dtype=np.int8), [len(r) for r in remaining]),
        np.concatenate(remaining).astype(np.int32),
        (sizes[0], sizes[1]),
    )
    inflated = sheets.combined_inflated()
    return Cortex(
        schema.layer_names(n_layers),
        sheets.ds_layers(n_layers, orientation, fixed),
        None if inflated is None else inflated[sheets.kept],
        full,
        np.flatnonzero(sheets.kept),
        "lamstore",
        orientation,
        fixed,
        # every vertex is one of the full resolution, of its own hemisphere
        {
            "vertices_moved_by_downsampling": 0,
            "full_resolution_vertices_shared": 0,
            "faces_between_hemispheres": 0,
        },
        made.about,
    )


def check_arguments(
    folder: Path, n_layers: int | None, ds_factor: float, orientation: str
) -> int:
    """Check the arguments, and return the number of layers."""
    if not folder.is_dir():
        raise no_folder(folder)
    n_layers = N_LAYERS if n_layers is None else n_layers
    if n_layers < 2:
        raise LamstoreError(
            f"n_layers is {n_layers}", wanted="at least 2, pial and white"
        )
    if not 0 < ds_factor <= 1:
        raise LamstoreError(
            f"ds_factor is {ds_factor}",
            wanted="the share of vertices to keep, above 0 and up to 1",
            advice="laMEG's is 0.1.",
        )
    if orientation not in ORIENTATIONS:
        raise LamstoreError(
            f"orientation is {orientation!r}",
            wanted=" or ".join(ORIENTATIONS),
            advice="laMEG's create() makes the others.",
        )
    return n_layers
