"""Templates: fsaverage's meshes, from nilearn's wheel or a SUBJECTS_DIR."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import annotation_paths, read_annotation
from lamstore.formats.files import Files, as_path
from lamstore.formats.freesurfer import (
    read_geometry,
    read_per_vertex,
    surface_ras_to_scanner_ras,
)
from lamstore.formats.gifti import read_gifti_surface, require_size

#: What nilearn's wheel has.
IN_NILEARN = "fsaverage5"

#: White and pial surface closer than this (mm) are one: FreeSurfer's medial wall.
_CLOSED = 1e-3

#: What a template is read from: FreeSurfer's names, and nilearn's where they differ.
_POINTS = ("white", "pial", "inflated", "sphere")
_VALUES = {"curvature": "curv", "sulc": "sulc"}
_NILEARNS = {"inflated": "infl"}

#: By atlas: names of the regions, and the code of each vertex (n,), -1 for none.
Regions = Mapping[str, tuple[tuple[str, ...], np.ndarray]]


@dataclass(frozen=True)
class Template:
    """A template's hemispheres, lh first, in surface RAS, mm, NaN without a file."""

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
    regions: Regions = field(default_factory=dict)

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
    """Read a template's meshes, medial wall and those annotations that it has.

    ``fsaverage5`` is in nilearn's wheel; any other is a folder of `subjects_dir`, which
    comes first for fsaverage5 too. ``fsaverage7`` may be called ``fsaverage`` there, as
    FreeSurfer calls it. The medial wall is what ``label/?h.cortex.label`` leaves out;
    without it, what has no region in ``aparc``; without that, where the white and the
    pial surface are one. The last is all that there is of nilearn's fsaverage5, and is
    smaller: 285 and 323 of 10,242 vertices, where FreeSurfer's own label leaves out
    three times as many. Subjects' own medial walls are missing there anyway.

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
    if subjects_dir is not None and not as_path(subjects_dir).is_dir():
        raise LamstoreError("there is no such folder", file=subjects_dir)
    names = [name, *(["fsaverage"] if name == "fsaverage7" else [])]
    folders = [] if subjects_dir is None else [as_path(subjects_dir) / x for x in names]
    if folders := [folder for folder in folders if folder.is_dir()]:
        template = _from_folder(name, folders[0], atlases)
    elif name == IN_NILEARN:
        template = _from_nilearn()
    else:
        raise LamstoreError(
            f"there is no template {name}",
            file=subjects_dir,
            advice=f"Name FreeSurfer's SUBJECTS_DIR that has it, or take {IN_NILEARN}, "
            "which needs none.",
        )
    if order := re.fullmatch(r"fsaverage([3-7])", name):
        # the icosahedron that FreeSurfer's name stands for
        expected = 10 * 4 ** int(order.group(1)) + 2
        left, right = np.bincount(template.hemi, minlength=2).tolist()
        if (left, right) != (expected, expected):
            raise LamstoreError(
                f"{name} has {left} and {right} vertices",
                file=template.source,
                wanted=f"{expected} in each hemisphere",
                advice="Is it another template under this name?",
            )
    return template


def _from_nilearn() -> Template:
    import nibabel
    import nilearn

    # nilearn's own loader imports scikit-learn, for 2 s
    folder = Path(str(nilearn.__file__)).parent / "datasets" / "data" / IN_NILEARN

    def read(name: str, side: str) -> list[np.ndarray]:
        image: Any = nibabel.load(folder / f"{name}_{side}.gii.gz")
        return [array.data for array in image.darrays]

    halves = []
    for side in ("left", "right"):
        half = {"faces": read("pial", side)[1]}
        for key in _POINTS:
            half[key] = read(_NILEARNS.get(key, key), side)[0]
        for key, name in _VALUES.items():
            (half[key],) = read(name, side)
        halves.append(half)
    source = f"nilearn {nilearn.__version__}"
    return _join_hemispheres(halves, name=IN_NILEARN, source=source)


def _from_folder(name: str, folder: Path, atlases: Sequence[str]) -> Template:
    halves = [_read_half(folder / "surf", hemi) for hemi in schema.HEMISPHERES]
    sizes = [len(each["sphere"]) for each in halves]
    return _join_hemispheres(
        halves,
        name=name,
        source=f"{folder.name} of a SUBJECTS_DIR",
        regions=_regions(folder, sizes, atlases),
        wall=_wall(folder, sizes),
    )


def _read_half(surf: Path, hemi: str) -> dict[str, np.ndarray]:
    sphere = surf / f"{hemi}.sphere.reg"
    if not sphere.exists():
        sphere = surf / f"{hemi}.sphere"  # a template is registered to itself
    pial = read_geometry(surf / f"{hemi}.pial")
    half = {"sphere": read_geometry(sphere).vertices, "faces": pial.faces}
    size = len(half["sphere"])
    for key in (*_POINTS[:3], *_VALUES):
        path = surf / f"{hemi}.{_VALUES.get(key, key)}"
        optional = key in ("inflated", *_VALUES)
        if optional and not path.exists():
            half[key] = np.full(size if key in _VALUES else (size, 3), np.nan)
        else:
            values = key in _VALUES
            half[key] = (
                read_per_vertex(path) if values else read_geometry(path).vertices
            )
        require_size(path, half[key], size)
    return half


def _regions(folder: Path, sizes: Sequence[int], atlases: Sequence[str]) -> Regions:
    out = {}
    for atlas in atlases:
        paths = annotation_paths(folder, atlas)
        if not all(path.exists() for path in paths):
            continue
        annotation = read_annotation(folder, atlas)
        codes = [annotation.codes[hemi] for hemi in schema.HEMISPHERES]
        for path, found, size in zip(paths, codes, sizes, strict=True):
            require_size(path, found, size)
        out[atlas] = (annotation.names, np.concatenate(codes))
    return out


def _wall(folder: Path, sizes: Sequence[int]) -> tuple[np.ndarray, str] | None:
    """Return the medial wall, and what it is known from; None if from no file."""
    # imports what makes surfaces, too
    from lamstore.anatomy.recon_all import cortex_files, read_cortex

    if not cortex_files(folder):
        return None
    cortex, source = read_cortex(Files(folder), sizes)
    return ~np.concatenate(cortex), source


def _join_hemispheres(
    halves: Sequence[Mapping[str, np.ndarray]],
    *,
    name: str,
    source: str,
    regions: Regions | None = None,
    wall: tuple[np.ndarray, str] | None = None,
) -> Template:
    """Put the hemispheres behind each other."""
    left, right = halves
    arrays = {key: np.concatenate([left[key], right[key]]) for key in left}
    for key in ("white", "pial", "inflated", "sphere"):
        arrays[key] = arrays[key].astype(np.float64)
    for key in ("curvature", "sulc"):
        arrays[key] = arrays[key].astype(np.float32)
    sizes = [len(half["sphere"]) for half in halves]
    arrays["faces"] = arrays["faces"].astype(np.int32)
    arrays["faces"][len(left["faces"]) :] += sizes[0]
    if wall is None:
        closed = np.linalg.norm(arrays["white"] - arrays["pial"], axis=1) < _CLOSED
        wall = closed, "where the white and the pial surface are one"
    return Template(
        name=name,
        source=source,
        hemi=np.repeat(np.array([0, 1], np.int8), sizes),
        medial_wall=wall[0],
        wall_source=wall[1],
        regions=regions or {},
        **arrays,
    )


def read_registration(folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Read a `mapping.Registration`, with laMEG's pial surface, else recon-all's."""
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
        require_size(path, sphere, len(pial))
        found[hemi] = (sphere, pial)
    return found
