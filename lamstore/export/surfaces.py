"""GIFTI surfaces and maps of each hemisphere, plain or as a BIDS derivative."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

import lamstore
from lamstore.atomic import plain
from lamstore.dataset import Hemisphere
from lamstore.errors import LamstoreError
from lamstore.export.rows import (
    Map,
    Request,
    Row,
    Rows,
    both_hemispheres,
    surfaces,
)
from lamstore.export.writing import staged

BIDS_VERSION = "1.10.0"

#: What GIFTI and BIDS call the hemispheres.
_STRUCTURES = {"lh": "CortexLeft", "rh": "CortexRight"}
_HEMISPHERES = {"lh": "L", "rh": "R"}

#: GIFTI's names for what the surfaces are.
_KINDS = {
    "pial": {"GeometricType": "Anatomical", "AnatomicalStructureSecondary": "Pial"},
    "white": {
        "GeometricType": "Anatomical",
        "AnatomicalStructureSecondary": "GrayWhite",
    },
    "inflated": {"GeometricType": "Inflated"},
}

_PREFIXES = {"participant_id": "sub", "session": "ses", "task": "task", "run": "run"}

_VERTEX = "laMEG's 0-based index of the vertex within a layer"


# ----------------------------------------------------------------------------- folders
def write_gifti(path: Path, out: Path, request: Request) -> list[Path]:
    """Write ``<label>/<hemi>.<variable>[.<layer>].shape.gii`` and the surfaces."""
    written = []
    for row in Rows(path, request):
        with staged(out, overwrite=request.overwrite) as scratch:
            home = scratch / row.label
            for part in both_hemispheres(row.ds):
                for name, positions in surfaces(row.ds).items():
                    target = home / f"{part.hemi}.{name}.surf.gii"
                    save_surface(target, part, positions, name)
                save_vertices(home / f"{part.hemi}.vertex.shape.gii", part)
                for one in row.maps:
                    save_map(home / f"{part.hemi}.{one.name}.shape.gii", part, one)
            for one in row.maps:
                write_json(home / f"{one.name}.json", sidecar(one, row))
            written += files_in(scratch, out)
    return written


def write_bids(path: Path, out: Path, request: Request) -> list[Path]:
    """Write a BIDS derivative: BIDS's names, a sidecar for each map, a description."""
    rows = Rows(path, request)
    _check_stems(rows)
    written = []
    for row in rows:
        _check_descriptions(row)
        with staged(out, overwrite=request.overwrite) as scratch:
            _write_bids_row(scratch, row)
            written += files_in(scratch, out)
    return list(dict.fromkeys(written))


def _write_bids_row(folder: Path, row: Row) -> None:
    home = folder / folder_of(row.entities)
    for part in both_hemispheres(row.ds):

        def named(suffix: str, desc: str = "", hemi: str = part.hemi) -> Path:
            return home / file_name(row.entities, hemi, suffix, desc=desc)

        for name, positions in surfaces(row.ds).items():
            save_surface(named(f"{name}.surf.gii"), part, positions, name)
        pial = named("pial.surf.gii").relative_to(folder)
        reference = {"SpatialReference": f"bids::{pial.as_posix()}"}
        save_vertices(named("statmap.shape.gii", "vertex"), part)
        about = {"Description": _VERTEX, **reference}
        write_json(named("statmap.json", "vertex"), about)
        for one in row.maps:
            desc = description(one)
            save_map(named("statmap.shape.gii", desc), part, one)
            write_json(named("statmap.json", desc), sidecar(one, row, **reference))
    write_json(folder / "dataset_description.json", dataset_description(row.simulated))


def files_in(scratch: Path, out: Path) -> list[Path]:
    """Name the files of a staging folder where they are going to be."""
    files = sorted(path for path in scratch.rglob("*") if path.is_file())
    return [out / path.relative_to(scratch) for path in files]


def _check_stems(rows: Rows) -> None:
    """Refuse rows that would have one name."""
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


def _check_descriptions(row: Row) -> None:
    """Refuse maps that would have one name."""
    names = [description(one) for one in row.maps]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise LamstoreError(
            f"two maps would be called desc-{twice[0]}",
            subject=row.label,
            advice="Export them one after the other, to two folders.",
        )


# ------------------------------------------------------------------------------- GIFTI
def save_surface(
    path: Path, part: Hemisphere, positions: np.ndarray, surface: str
) -> None:
    """Write one surface of a hemisphere, ``*.surf.gii``.

    Parameters
    ----------
    path
        The file.
    part
        The hemisphere.
    positions
        Of all vertices of the subject (vertex, xyz), mm.
    surface
        ``pial``, ``white`` or ``inflated``; the first two are in scanner RAS.
    """
    from nibabel import gifti

    about = {"AnatomicalStructurePrimary": _STRUCTURES[part.hemi], **_KINDS[surface]}
    # 1 is scanner RAS ("NIFTI_XFORM_SCANNER_ANAT"), 0 is unknown
    space = 0 if surface == "inflated" else 1
    points = gifti.GiftiDataArray(
        positions[part.vertices].astype(np.float32),
        intent="NIFTI_INTENT_POINTSET",
        coordsys=gifti.GiftiCoordSystem(space, space, np.eye(4)),
        meta=gifti.GiftiMetaData(about),
    )
    faces = gifti.GiftiDataArray(
        part.faces.astype(np.int32), intent="NIFTI_INTENT_TRIANGLE"
    )
    _save(path, part, [points, faces])


def save_map(path: Path, part: Hemisphere, one: Map) -> None:
    """Write a map of a hemisphere, ``*.shape.gii``; NaN where it is missing."""
    about = {"Name": one.name}
    for key, name in (("Units", "units"), ("Description", "long_name")):
        if one.attrs.get(name):
            about[key] = str(one.attrs[name])
    _save_shape(path, part, one.values[part.vertices].astype(np.float32), about)


def save_vertices(path: Path, part: Hemisphere) -> None:
    """Write laMEG's index of each vertex, ``*.shape.gii``, int32."""
    _save_shape(path, part, part.vertices.astype(np.int32), {"Name": "vertex"})


def _save_shape(
    path: Path, part: Hemisphere, values: np.ndarray, about: dict[str, str]
) -> None:
    from nibabel import gifti

    array = gifti.GiftiDataArray(
        values, intent="NIFTI_INTENT_SHAPE", meta=gifti.GiftiMetaData(about)
    )
    _save(path, part, [array])


def _save(path: Path, part: Hemisphere, arrays: list[Any]) -> None:
    import nibabel as nib

    about = {"AnatomicalStructurePrimary": _STRUCTURES[part.hemi]}
    meta = nib.gifti.GiftiMetaData(about)
    path.parent.mkdir(parents=True, exist_ok=True)
    nib.save(nib.gifti.GiftiImage(darrays=arrays, meta=meta), path)


# -------------------------------------------------------------------------- BIDS names
def stem(entities: Mapping[str, str]) -> str:
    """Begin a file's name with a row's entities.

    Examples
    --------
    >>> stem({"participant_id": "sub-104", "session": "ses-01"})
    'sub-104_ses-01'
    >>> stem({"participant_id": "p_7", "session": "", "run": "2"})
    'sub-p7_run-2'
    """
    parts = []
    for name, prefix in _PREFIXES.items():
        value = entities.get(name, "").removeprefix(f"{prefix}-")
        if value:
            parts.append(f"{prefix}-{_alphanumeric(value)}")
    return "_".join(parts)


def folder_of(entities: Mapping[str, str]) -> Path:
    """Return the folder of a row's surfaces: ``sub-104/ses-01/anat``."""
    levels = {name: entities.get(name, "") for name in ("participant_id", "session")}
    return Path(*(stem({name: x}) for name, x in levels.items() if x), "anat")


def description(one: Map) -> str:
    """Name a map as the entity ``desc`` does.

    Examples
    --------
    >>> import numpy as np
    >>> description(Map("lead_field_rms_diff", "0.500", np.zeros(3), {}))
    'leadFieldRmsDiff0500'
    """
    first, *rest = one.variable.split("_")
    words = first + "".join(word[:1].upper() + word[1:] for word in rest)
    layer = one.layer or ""
    return _alphanumeric(words + layer[:1].upper() + layer[1:])


def file_name(
    entities: Mapping[str, str], hemi: str, suffix: str, *, desc: str = ""
) -> str:
    """Name a file of one hemisphere.

    Examples
    --------
    >>> file_name({"participant_id": "sub-1"}, "lh", "pial.surf.gii")
    'sub-1_hemi-L_space-individual_pial.surf.gii'
    """
    parts = [stem(entities), f"hemi-{_HEMISPHERES[hemi]}", "space-individual"]
    if desc:
        parts.append(f"desc-{desc}")
    return "_".join([*parts, suffix])


def _alphanumeric(text: str) -> str:
    """Keep letters, digits and "+", which is all that a BIDS entity may hold."""
    return re.sub(r"[^A-Za-z0-9+]", "", text)


# ---------------------------------------------------------------------------- sidecars
def sidecar(one: Map, row: Row, **more: Any) -> dict[str, Any]:
    """Return the content of the JSON beside a map."""
    attrs = one.attrs
    record = attrs.get("score_parameters")
    content: dict[str, Any] = {
        "Description": attrs.get("long_name", one.variable),
        "Variable": one.variable,
        "Layer": one.layer,
        "Units": attrs.get("units"),
        "Definition": attrs.get("comment"),
        "References": attrs.get("references"),
        "Levels": levels(attrs),
        "ScoreParameters": json.loads(record) if record else None,
        **{_camel(name): value for name, value in row.sources.items()},
        "Simulated": row.simulated or None,
        **more,
    }
    return {key: x for key, x in content.items() if x not in (None, {}, "")}


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def levels(attrs: Mapping[str, Any]) -> dict[str, str]:
    """Return the meaning of codes, from CF's flags; empty where there are none."""
    names = str(attrs.get("flag_meanings", "")).split()
    codes = [str(int(code)) for code in np.atleast_1d(attrs.get("flag_values", []))]
    return dict(zip(codes, names, strict=False))


def dataset_description(simulated: str) -> dict[str, Any]:
    """Return the content of ``dataset_description.json``."""
    generated = {
        "Name": "lamstore",
        "Version": lamstore.__version__,
        "Description": "lamstore export --to bids",
    }
    content = {
        "Name": "Anatomical predictors of laminar MEG inference",
        "BIDSVersion": BIDS_VERSION,
        "DatasetType": "derivative",
        "GeneratedBy": [generated],
    }
    return content | ({"Simulated": simulated} if simulated else {})


def write_json(path: Path, content: Any) -> None:
    """Write JSON for readers: NaN as null, one entry a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(plain(content), indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8")
