"""Surfaces and maps of each hemisphere: GIFTI, plain or as BIDS; nilearn's images."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import dataset, schema
from lamstore.atomic import write_json
from lamstore.errors import LamstoreError
from lamstore.export.rows import Map, Row, Rows, write_by_row
from lamstore.meg.recording import ENTITIES

if TYPE_CHECKING:
    from nilearn.surface import SurfaceImage

BIDS_VERSION = "1.10.0"

#: What GIFTI, BIDS and nilearn call the hemispheres.
_STRUCTURES = {"lh": "CortexLeft", "rh": "CortexRight"}
_HEMISPHERES = {"lh": "L", "rh": "R"}
_SIDES = {"lh": "left", "rh": "right"}

#: GIFTI's names for what the surfaces are.
_SECONDARY = "AnatomicalStructureSecondary"
_KINDS = {
    "pial": {"GeometricType": "Anatomical", _SECONDARY: "Pial"},
    "white": {"GeometricType": "Anatomical", _SECONDARY: "GrayWhite"},
    "inflated": {"GeometricType": "Inflated"},
}

#: What begins a BIDS entity of a file's name.
_PREFIXES = {"participant_id": "sub-", **ENTITIES}


def both_hemispheres(ds: xr.Dataset) -> list[dataset.Hemisphere]:
    """Split a mesh into hemispheres, of which neither may be empty."""
    parts = dataset.split_hemispheres(ds)
    for part in parts:
        if not len(part.vertices):
            wrong = f"has no vertex in the hemisphere {part.hemi}"
            advice = "Its mesh is not whole: look at it with lamstore verify."
            raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    return parts


def positions(ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Return pial, white and, where whole, inflated positions (vertex, xyz), mm."""
    dataset.require(ds, "coordinates", purpose="a surface")
    found = {
        layer: ds["coordinates"].sel(layer=layer).transpose("vertex", "xyz").values
        for layer in (schema.PIAL, schema.WHITE)
    }
    if "inflated" in ds and np.isfinite(ds["inflated"]).all():
        found["inflated"] = ds["inflated"].transpose("vertex", "xyz").values
    return found


def write_gifti(rows: Rows, out: Path, *, overwrite: bool) -> list[Path]:
    """Write ``<label>/<hemi>.<variable>[.<layer>].shape.gii`` and the surfaces."""
    return write_by_row(rows, out, overwrite, _write_gifti_row)


def _write_gifti_row(folder: Path, row: Row) -> None:
    home = folder / row.label
    for part in both_hemispheres(row.ds):
        for name, points in positions(row.ds).items():
            save_surface(home / f"{part.hemi}.{name}.surf.gii", part, points, name)
        save_map(home / f"{part.hemi}.vertex.shape.gii", part, None)
        for one in row.maps:
            save_map(home / f"{part.hemi}.{one.name}.shape.gii", part, one)
    for one in row.maps:
        write_json(home / f"{one.name}.json", sidecar(one, row))


def write_bids(rows: Rows, out: Path, *, overwrite: bool) -> list[Path]:
    """Write a BIDS derivative: BIDS's names, a sidecar for each map, a description."""
    first: dict[str, str] = {}
    for label in rows.labels:
        name = stem(rows.entities(label))
        if name in first:
            raise LamstoreError(
                f"would be called {name}, as {first[name]} is: their participant, "
                "session, task and run are the same",
                subject=label,
                advice="Export them to folders of their own with --subject.",
            )
        first[name] = label
    return write_by_row(rows, out, overwrite, _write_bids_row)


def _write_bids_row(folder: Path, row: Row) -> None:
    subject, session = (row.entities.get(n, "") for n in ("participant_id", "session"))
    levels_of_folders = [stem({"participant_id": subject}), stem({"session": session})]
    home = folder.joinpath(*filter(None, levels_of_folders), "anat")
    for part in both_hemispheres(row.ds):
        start = f"{stem(row.entities)}_hemi-{_HEMISPHERES[part.hemi]}_space-individual"
        for name, points in positions(row.ds).items():
            save_surface(home / f"{start}_{name}.surf.gii", part, points, name)
        pial = (home / f"{start}_pial.surf.gii").relative_to(folder)
        about: dict[str, Any] = {"SpatialReference": f"bids::{pial.as_posix()}"}
        save_map(home / f"{start}_desc-vertex_statmap.shape.gii", part, None)
        index = "laMEG's 0-based index of the vertex within a layer"
        path = home / f"{start}_desc-vertex_statmap.json"
        write_json(path, {"Description": index, **about})
        for one in row.maps:
            path = home / f"{start}_desc-{description(one)}_statmap.shape.gii"
            if path.exists():
                wrong = f"two maps would be called desc-{description(one)}"
                advice = "Export them one after the other, to two folders."
                raise LamstoreError(wrong, subject=row.label, advice=advice)
            save_map(path, part, one)
            path = path.with_suffix("").with_suffix(".json")
            write_json(path, sidecar(one, row, **about))
    write_json(folder / "dataset_description.json", dataset_description(row.simulated))


def save_surface(
    path: Path, part: dataset.Hemisphere, points: np.ndarray, surface: str
) -> None:
    """Write one surface of a hemisphere; `points` are the whole subject's (mm)."""
    from nibabel import gifti

    about = {"AnatomicalStructurePrimary": _STRUCTURES[part.hemi], **_KINDS[surface]}
    # 1 is scanner RAS ("NIFTI_XFORM_SCANNER_ANAT"), 0 is unknown
    space = 0 if surface == "inflated" else 1
    pointset = gifti.GiftiDataArray(
        points[part.vertices].astype(np.float32),
        intent="NIFTI_INTENT_POINTSET",
        coordsys=gifti.GiftiCoordSystem(space, space, np.eye(4)),
        meta=gifti.GiftiMetaData(about),
    )
    faces = gifti.GiftiDataArray(part.faces, intent="NIFTI_INTENT_TRIANGLE")
    _save(path, part, pointset, faces)


def save_map(path: Path, part: dataset.Hemisphere, one: Map | None) -> None:
    """Write a map of a hemisphere, ``*.shape.gii``; None: laMEG's index, int32."""
    from nibabel import gifti

    about, values = {"Name": "vertex"}, part.vertices.astype(np.int32)
    if one is not None:
        pairs = (("Units", "units"), ("Description", "long_name"))
        about = {key: str(one.attrs[n]) for key, n in pairs if one.attrs.get(n)}
        about["Name"] = one.name
        values = one.values[part.vertices].astype(np.float32)
    meta = gifti.GiftiMetaData(about)
    array = gifti.GiftiDataArray(values, intent="NIFTI_INTENT_SHAPE", meta=meta)
    _save(path, part, array)


def _save(path: Path, part: dataset.Hemisphere, *arrays: Any) -> None:
    import nibabel as nib

    about = {"AnatomicalStructurePrimary": _STRUCTURES[part.hemi]}
    meta = nib.gifti.GiftiMetaData(about)
    path.parent.mkdir(parents=True, exist_ok=True)
    nib.save(nib.gifti.GiftiImage(darrays=arrays, meta=meta), path)


def stem(entities: Mapping[str, str]) -> str:
    """Begin a file's name with a row's entities.

    >>> stem({"participant_id": "p_7", "session": "", "run": "2"})
    'sub-p7_run-2'
    """
    found = []
    for name, prefix in _PREFIXES.items():
        if value := entities.get(name, "").removeprefix(prefix):
            found.append(f"{prefix}{_alphanumeric(value)}")
    return "_".join(found)


def description(one: Map) -> str:
    """Name a map as the entity ``desc`` does, ``leadFieldRmsDiff0500``."""
    first, *rest = [*one.variable.split("_"), one.layer or ""]
    return _alphanumeric(first + "".join(word[:1].upper() + word[1:] for word in rest))


def _alphanumeric(text: str) -> str:
    """Keep letters, digits and "+", which is all that a BIDS entity may hold."""
    return re.sub(r"[^A-Za-z0-9+]", "", text)


def sidecar(one: Map, row: Row, **more: Any) -> dict[str, Any]:
    """Return the content of the JSON beside a map."""
    attrs = one.attrs
    record = attrs.get("score_parameters")
    sources = {
        "".join(word.capitalize() for word in name.split("_")): value
        for name, value in row.sources.items()
    }
    content: dict[str, Any] = {
        "Description": attrs.get("long_name", one.variable),
        "Variable": one.variable,
        "Layer": one.layer,
        "Units": attrs.get("units"),
        "Definition": attrs.get("comment"),
        "References": attrs.get("references"),
        "Levels": levels(attrs),
        "ScoreParameters": json.loads(record) if record else None,
        **sources,
        "Simulated": row.simulated or None,
        **more,
    }
    return {key: x for key, x in content.items() if x not in (None, {}, "")}


def levels(attrs: Mapping[str, Any]) -> dict[str, str]:
    """Return the meaning of codes, from CF's flags; empty where there are none."""
    codes = [str(int(code)) for code in np.atleast_1d(attrs.get("flag_values", []))]
    return dict(zip(codes, schema.flag_names(attrs), strict=True))


def dataset_description(simulated: str) -> dict[str, Any]:
    """Return the content of ``dataset_description.json``."""
    made_by = {"Name": "lamstore", "Version": lamstore.__version__}
    return {
        "Name": "Anatomical predictors of laminar MEG inference",
        "BIDSVersion": BIDS_VERSION,
        "DatasetType": "derivative",
        "GeneratedBy": [{**made_by, "Description": "lamstore export --to bids"}],
    } | ({"Simulated": simulated} if simulated else {})


def surface_image(
    ds: xr.Dataset,
    variable: str,
    *,
    layer: str | None = None,
    surface: str = "pial",
) -> SurfaceImage:
    """Make a ``nilearn.surface.SurfaceImage`` of one subject's or a group's variable.

    Parameters
    ----------
    ds
        One subject, ``lamstore.open(path, subject=...)``, or a map on a template.
    variable, layer
        Anything with a number for each vertex; the layer if it has layers.
    surface
        ``pial`` or ``white``, mm in scanner RAS (a template's in its surface RAS), or
        ``inflated``.

    Returns
    -------
    nilearn.surface.SurfaceImage
        Parts ``left`` and ``right``, each in laMEG's order or the template's; float32,
        NaN where a value is missing.
    """
    from nilearn.surface import InMemoryMesh, PolyMesh, SurfaceImage

    ds = dataset.with_vertex_dims(ds)
    values = values_by_vertex(ds, variable, layer)
    there = positions(ds)
    points = there[dataset.one_of(surface, there, "surface")]
    meshes, data = {}, {}
    for part in both_hemispheres(ds):
        side = _SIDES[part.hemi]
        meshes[side] = InMemoryMesh(
            points[part.vertices].astype(np.float64), part.faces
        )
        data[side] = values[part.vertices].astype(np.float32)
    return SurfaceImage(mesh=PolyMesh(**meshes), data=data)


def values_by_vertex(ds: xr.Dataset, variable: str, layer: Any) -> np.ndarray:
    """Return one number for each vertex of one subject."""
    if "subject" in ds.dims:
        wrong = "is a cohort, and vertices are another place in each subject"
        advice = "Pass one subject, lamstore.open(path, subject=...)."
        raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    return dataset.one_layer(ds, variable, layer).values
