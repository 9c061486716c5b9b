"""A small template, small people on its sphere, and stores of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import xarray as xr
from scipy.spatial.transform import Rotation
from store_examples import LAYERS, REGIONS, plan, write

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.store import Store
from lamstore.testing import icosphere
from lamstore.testing.freesurfer_layout import write_annotation

#: Of everybody here, and more.
ROOM = {"vertex": 324, "face": 640}


def write_template(
    subjects_dir: Path, name: str = "fsaverage", *, subdivisions: int = 2
) -> Path:
    """Write a template with a cortex label that leaves a cap out."""
    folder = subjects_dir / name
    for part in ("surf", "label"):
        (folder / part).mkdir(parents=True)
    for side, hemi in ((-1, "lh"), (1, "rh")):
        sphere, faces = icosphere(subdivisions)
        for which, points in {
            "sphere.reg": sphere * 100,
            "white": sphere * 60,
            "pial": sphere * 63,
            "inflated": sphere * 80,
        }.items():
            nib.freesurfer.write_geometry(
                folder / "surf" / f"{hemi}.{which}", points, faces
            )
        for which in ("curv", "sulc"):
            nib.freesurfer.write_morph_data(
                folder / "surf" / f"{hemi}.{which}", sphere[:, 2].astype(np.float32)
            )
        cortex = np.flatnonzero(side * sphere[:, 0] > -0.9)
        write_label(folder / "label" / f"{hemi}.cortex.label", cortex)
    return folder


def write_label(path: Path, vertices: np.ndarray) -> None:
    lines = [f"{vertex} 0 0 0 0" for vertex in vertices]
    path.write_text("\n".join(["#!ascii label", str(len(lines)), *lines]) + "\n")


def annotate(folder: Path, atlas: str, names: Sequence[str]) -> np.ndarray:
    """Give a template an annotation by height; return the codes of both sides."""
    codes = []
    for hemi in schema.HEMISPHERES:
        sphere, _ = nib.freesurfer.read_geometry(folder / "surf" / f"{hemi}.sphere.reg")
        code = np.clip((sphere[:, 2] + 100) / 200 * (len(names) + 1), 0, len(names))
        codes.append(code.astype(int) - 1)
        write_annotation(folder / "label" / f"{hemi}.{atlas}.annot", codes[-1], names)
    return np.concatenate(codes)


def person(label: str, seed: int, *, turned: bool = True) -> xr.Dataset:
    """Make a subject on the registration sphere; its medial wall is cut off.

    Values vary smoothly over the sphere, some are missing.
    """
    rng = np.random.default_rng(seed)
    spheres, hemis, faces, n = [], [], [], 0
    for code, side in enumerate((-1, 1)):
        points, triangles = icosphere(2)
        if turned:
            points = Rotation.from_rotvec(rng.normal(0, 0.1, 3)).apply(points)
        keep = (
            side * points[:, 0] > -rng.uniform(0.6, 0.85)
            if turned
            else points[:, 0] < 9
        )
        spheres.append(points[keep] * 100)
        faces.append(select_faces(triangles, keep) + n)
        hemis.append(np.full(keep.sum(), code, np.int8))
        n += int(keep.sum())
    sphere = np.concatenate(spheres).astype(np.float32)
    data: dict[str, Any] = {
        "sphere_reg": (("vertex", "xyz"), sphere),
        "faces": (("face", "corner"), np.concatenate(faces).astype(np.int32)),
        "coordinates": (
            ("layer", "vertex", "xyz"),
            np.stack([sphere * s for s in (0.63, 0.61, 0.6)]).astype(np.float32),
        ),
    }
    gap = rng.integers(0, n, 5)
    for variable in schema.variables("/"):
        if variable.coordinate or "vertex" not in variable.dims:
            continue
        shape = (len(LAYERS), n) if "layer" in variable.dims else (n,)
        waves = np.sin(sphere @ rng.normal(0, 0.03, 3)) + rng.uniform(-0.2, 0.2, shape)
        values: Any = (0.5 + 0.4 * waves).astype(np.float32)
        if variable.dtype == "int8":
            values = (waves > 0).astype(np.int8)
        elif variable.name in ("radiality_to_scalp", "anatomical_score"):
            values[..., gap] = np.nan
        data[variable.name] = (variable.subject_dims, values, variable.attrs)
    n_gaps = len(LAYERS) * len(set(gap.tolist()))
    receipt = {
        "seed": seed,
        "lead_field": {"source": "single-shell"},
        "counts": {"radiality_undefined": n_gaps},
    }
    regions = rng.integers(-1, len(REGIONS), n).astype(np.int16)
    attrs = schema.region_variable("aparc", REGIONS).attrs
    return xr.Dataset(
        data,
        coords={
            "layer": list(LAYERS),
            "hemi": ("vertex", np.concatenate(hemis)),
            "region_aparc": ("vertex", regions, attrs),
        },
        attrs={
            "subject": label,
            "surface_source": "laMEG",
            "distance_definition": "vertex",
            "receipt": receipt,
        },
    )


def store_of(path: Path, people: dict[str, xr.Dataset | None], **options: Any) -> Store:
    """Make a store of people; those that are None stay pending."""
    store = Store.create(path, plan(list(people), **{"sizes": ROOM} | options))
    for label, ds in people.items():
        if ds is not None:
            write(store, label, ds)
    store.finalise()
    return store
