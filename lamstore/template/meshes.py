"""Templates: fsaverage's meshes, from nilearn's wheel or a SUBJECTS_DIR."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.formats.freesurfer import (
    read_geometry,
    read_label,
    read_per_vertex,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import read_gifti_surface

#: What nilearn's wheel has.
IN_NILEARN = "fsaverage5"

#: White and pial surface closer than this (mm) are one: FreeSurfer's medial wall.
_CLOSED = 1e-3

#: The annotation that gives the medial wall where there is no cortex label.
_ATLAS_OF_WALL = "aparc"


@dataclass(frozen=True)
class Template:
    """A template's two hemispheres: vertices of lh, then those of rh.

    Attributes
    ----------
    name
        ``fsaverage5``, ...
    source
        Where the meshes are from.
    hemi
        (n,) 0 lh, 1 rh.
    faces
        (m, 3) vertex indices.
    white, pial, inflated
        (n, 3) mm, surface RAS; `inflated` is NaN where there is no such file.
    sphere
        (n, 3) position on the registration sphere.
    curvature, sulc
        (n,) FreeSurfer's; NaN where there is no such file.
    medial_wall
        (n,) bool.
    wall_source
        What the medial wall is known from.
    regions
        By atlas: names of the regions, and the code of each vertex (n,), -1 for none.
    """

    name: str
    source: str
    hemi: np.ndarray
    faces: np.ndarray
    white: np.ndarray
    pial: np.ndarray
    inflated: np.ndarray
    sphere: np.ndarray
    curvature: np.ndarray
    sulc: np.ndarray
    medial_wall: np.ndarray
    wall_source: str
    regions: Mapping[str, tuple[tuple[str, ...], np.ndarray]] = field(
        default_factory=dict
    )

    @property
    def n_vertices(self) -> int:
        """Vertices of both hemispheres."""
        return len(self.hemi)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the meshes, the medial wall and the regions."""
        state = hashlib.sha256()
        for array in (
            *(self.hemi, self.faces, self.white, self.pial, self.inflated),
            *(self.sphere, self.curvature, self.sulc, self.medial_wall),
        ):
            state.update(np.ascontiguousarray(array).tobytes())
        for atlas, (names, codes) in sorted(self.regions.items()):
            state.update(" ".join([atlas, *names]).encode())
            state.update(np.ascontiguousarray(codes).tobytes())
        return state.hexdigest()

    def layer(self, depth: float) -> np.ndarray:
        """Return positions (n, 3) at a fractional depth, 0 pial to 1 white."""
        return self.pial + depth * (self.white - self.pial)


def read_template(
    name: str = IN_NILEARN,
    subjects_dir: str | Path | None = None,
    *,
    atlases: Sequence[str] = (),
) -> Template:
    """Read a template's meshes, medial wall and annotations.

    The medial wall is what ``label/?h.cortex.label`` leaves out; without it, what has
    no region in ``aparc``; without that, where the white and the pial surface are one.
    The last is all that there is of nilearn's fsaverage5, and is smaller: 285 and 323
    of 10,242 vertices, where FreeSurfer's own label leaves out three times as many.
    Subjects' own medial walls are missing there anyway.

    Parameters
    ----------
    name
        ``fsaverage5`` is in nilearn's wheel; any other is a folder of `subjects_dir`,
        which comes first for fsaverage5 too. ``fsaverage7`` may be called
        ``fsaverage`` there, as FreeSurfer calls it.
    subjects_dir
        Folder with FreeSurfer's subjects, such as FreeSurfer's own.
    atlases
        Annotations to read where the template has them.

    Returns
    -------
    Template
        Both hemispheres.

    Raises
    ------
    LamstoreError
        If the template is not there, its files are damaged or do not fit together.

    Examples
    --------
    >>> template = read_template("fsaverage5")
    >>> template.n_vertices, template.faces.shape
    (20484, (40960, 3))
    """
    if not schema.LABEL.fullmatch(name):
        raise LamstoreError(
            f"the template's name {name!r} has other characters than letters, digits, "
            "'_', '+' and '-'"
        )
    folder = _folder(name, subjects_dir)
    if folder is not None:
        template = _from_folder(name, folder, atlases)
    elif name == IN_NILEARN:
        template = _from_nilearn()
    else:
        raise LamstoreError(
            f"there is no template {name}",
            file=subjects_dir,
            advice=f"Name FreeSurfer's SUBJECTS_DIR that has it, or take {IN_NILEARN}, "
            "which needs none.",
        )
    _check_size(template)
    return template


def _folder(name: str, subjects_dir: str | Path | None) -> Path | None:
    if subjects_dir is None:
        return None
    names = [name, *(["fsaverage"] if name == "fsaverage7" else [])]
    folders = [Path(subjects_dir) / each for each in names]
    return next((each for each in folders if each.is_dir()), None)


def _check_size(template: Template) -> None:
    """Compare with the icosahedron that FreeSurfer's name stands for."""
    order = re.fullmatch(r"fsaverage([3-7])", template.name)
    if order is None:
        return
    expected = 10 * 4 ** int(order.group(1)) + 2
    found = np.bincount(template.hemi, minlength=2).tolist()
    if found != [expected, expected]:
        raise LamstoreError(
            f"{template.name} has {found[0]} and {found[1]} vertices",
            file=template.source,
            wanted=f"{expected} in each hemisphere",
            advice="Is it another template under this name?",
        )


def _from_nilearn() -> Template:
    import nilearn
    from nilearn.datasets import fetch_surf_fsaverage
    from nilearn.surface import load_surf_data, load_surf_mesh

    files = fetch_surf_fsaverage(IN_NILEARN)
    sides = ("left", "right")

    def points(key: str) -> list[np.ndarray]:
        return [
            np.asarray(load_surf_mesh(files[f"{key}_{side}"]).coordinates, np.float64)
            for side in sides
        ]

    def values(key: str) -> list[np.ndarray]:
        return [load_surf_data(files[f"{key}_{side}"]) for side in sides]

    white, pial = points("white"), points("pial")
    return _joined(
        name=IN_NILEARN,
        source=f"nilearn {nilearn.__version__}",
        faces=[load_surf_mesh(files[f"pial_{side}"]).faces for side in sides],
        white=white,
        pial=pial,
        inflated=points("infl"),
        sphere=points("sphere"),
        curvature=values("curv"),
        sulc=values("sulc"),
        medial_wall=_closed(white, pial),
        wall_source=_WHERE_CLOSED,
    )


_WHERE_CLOSED = "where the white and the pial surface are one"


def _closed(white: list[np.ndarray], pial: list[np.ndarray]) -> list[np.ndarray]:
    return [
        np.linalg.norm(w - p, axis=1) < _CLOSED
        for w, p in zip(white, pial, strict=True)
    ]


def _from_folder(name: str, folder: Path, atlases: Sequence[str]) -> Template:
    surf = folder / "surf"
    registered = "sphere.reg"
    if not all((surf / f"{hemi}.{registered}").exists() for hemi in schema.HEMISPHERES):
        registered = "sphere"  # a template is registered to itself
    sheets = {
        which: [read_geometry(surf / f"{hemi}.{which}") for hemi in schema.HEMISPHERES]
        for which in (registered, "white", "pial")
    }
    sizes = [len(sheet.vertices) for sheet in sheets[registered]]
    for which, both in sheets.items():
        for hemi, sheet, size in zip(schema.HEMISPHERES, both, sizes, strict=True):
            _check_length(surf / f"{hemi}.{which}", len(sheet.vertices), size)
    white, pial, sphere = (
        [sheet.vertices for sheet in sheets[which]]
        for which in ("white", "pial", registered)
    )
    inflated = []
    for hemi, size in zip(schema.HEMISPHERES, sizes, strict=True):
        path = surf / f"{hemi}.inflated"
        found = read_geometry(path).vertices if path.exists() else None
        _check_length(path, size if found is None else len(found), size)
        inflated.append(np.full((size, 3), np.nan) if found is None else found)
    regions = _regions(folder, sizes, atlases)
    wall, wall_source = _wall(folder, sizes, white, pial)
    return _joined(
        name=name,
        source=f"{folder.name} of a SUBJECTS_DIR",
        faces=[sheet.faces for sheet in sheets["pial"]],
        white=white,
        pial=pial,
        inflated=inflated,
        sphere=sphere,
        curvature=_per_vertex(surf, "curv", sizes),
        sulc=_per_vertex(surf, "sulc", sizes),
        medial_wall=wall,
        wall_source=wall_source,
        regions=regions,
    )


def _check_length(
    path: Path, found: int, expected: int, of: str = "the registration sphere"
) -> None:
    if found != expected:
        raise LamstoreError(
            f"has {found} vertices",
            file=path,
            wanted=f"{expected} as {of} beside it",
            advice="Are they of the same reconstruction?",
        )


def _per_vertex(surf: Path, name: str, sizes: Sequence[int]) -> list[np.ndarray]:
    out = []
    for hemi, size in zip(schema.HEMISPHERES, sizes, strict=True):
        path = surf / f"{hemi}.{name}"
        values = read_per_vertex(path) if path.exists() else np.full(size, np.nan)
        _check_length(path, len(values), size)
        out.append(values)
    return out


def _regions(
    folder: Path, sizes: Sequence[int], atlases: Sequence[str]
) -> dict[str, tuple[tuple[str, ...], np.ndarray]]:
    out = {}
    for atlas in atlases:
        paths = [
            folder / "label" / f"{hemi}.{atlas}.annot" for hemi in schema.HEMISPHERES
        ]
        if not all(path.exists() for path in paths):
            continue
        annotation = read_annotation(folder, atlas)
        codes = [annotation.codes[hemi] for hemi in schema.HEMISPHERES]
        for path, found, size in zip(paths, codes, sizes, strict=True):
            _check_length(path, len(found), size)
        out[atlas] = (annotation.names, np.concatenate(codes))
    return out


def _wall(
    folder: Path,
    sizes: Sequence[int],
    white: list[np.ndarray],
    pial: list[np.ndarray],
) -> tuple[list[np.ndarray], str]:
    """Return the medial wall of both hemispheres, and what it is known from."""
    labels = [folder / "label" / f"{hemi}.cortex.label" for hemi in schema.HEMISPHERES]
    if all(path.exists() for path in labels):
        wall = []
        for path, size in zip(labels, sizes, strict=True):
            cortex = read_label(path)
            if len(cortex) and cortex.max() >= size:
                raise LamstoreError(
                    f"names vertex {cortex.max()}",
                    file=path,
                    wanted=f"0 to {size - 1}, the surface's",
                    advice="Are they of the same template?",
                )
            outside = np.ones(size, bool)
            outside[cortex] = False
            wall.append(outside)
        return wall, "label/?h.cortex.label"
    if _ATLAS_OF_WALL in (found := _regions(folder, sizes, [_ATLAS_OF_WALL])):
        unknown = found[_ATLAS_OF_WALL][1] < 0
        return [unknown[: sizes[0]], unknown[sizes[0] :]], "no region in aparc"
    return _closed(white, pial), _WHERE_CLOSED


def _joined(
    *,
    name: str,
    source: str,
    wall_source: str,
    faces: Sequence[np.ndarray],
    regions: Mapping[str, tuple[tuple[str, ...], np.ndarray]] | None = None,
    **arrays: Sequence[np.ndarray],
) -> Template:
    """Put the hemispheres behind each other."""
    sizes = [len(half) for half in arrays["sphere"]]
    together = {key: np.concatenate(both) for key, both in arrays.items()}
    left, right = (np.asarray(half, np.int32) for half in faces)
    for key in ("curvature", "sulc"):
        together[key] = together[key].astype(np.float32)
    return Template(
        name=name,
        source=source,
        hemi=np.repeat(np.array([0, 1], np.int8), sizes),
        faces=np.concatenate([left, right + sizes[0]]).astype(np.int32),
        wall_source=wall_source,
        regions=regions or {},
        **together,
    )


def read_full_resolution(folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Read a subject's full-resolution vertices on the sphere and the pial surface.

    Parameters
    ----------
    folder
        The subject's FreeSurfer folder. The pial surface is laMEG's (scanner RAS), else
        recon-all's, transformed to it.

    Returns
    -------
    dict
        Hemisphere -> positions (n, 3) on the registration sphere and on the pial
        surface (mm), for `index_map`.

    Raises
    ------
    LamstoreError
        If a file is missing or damaged, or the two have another number of vertices.
    """
    found = {}
    for hemi in schema.HEMISPHERES:
        path = folder / "surf" / f"{hemi}.sphere.reg"
        sphere = read_geometry(path).vertices
        converted = folder / "surf" / "laminar" / f"{hemi}.pial.converted.gii"
        if converted.exists():
            pial = read_gifti_surface(converted).vertices
        else:
            affine = surface_ras_to_scanner_ras(folder)
            pial = read_geometry(folder / "surf" / f"{hemi}.pial", affine).vertices
        _check_length(path, len(sphere), len(pial), "the pial surface")
        found[hemi] = (sphere, pial)
    return found
