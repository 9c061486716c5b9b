"""Names, sidecars and description of a BIDS derivative dataset."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

import lamstore
from lamstore.atomic import to_json
from lamstore.export.chosen import Map

BIDS_VERSION = "1.10.0"

#: BIDS's names of hemispheres.
HEMISPHERES = {"lh": "L", "rh": "R"}

_PREFIXES = {"participant_id": "sub", "session": "ses", "task": "task", "run": "run"}


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
            parts.append(f"{prefix}-{alphanumeric(value)}")
    return "_".join(parts)


def folder_of(entities: Mapping[str, str]) -> Path:
    """Return the folder of a row's surfaces: ``sub-104/ses-01/anat``."""
    levels = {name: entities.get(name, "") for name in ("participant_id", "session")}
    return Path(*(stem({name: x}) for name, x in levels.items() if x), "anat")


def alphanumeric(text: str) -> str:
    """Leave letters, digits and "+", which is all that a BIDS entity may hold."""
    return re.sub(r"[^A-Za-z0-9+]", "", text)


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
    return alphanumeric(words + layer[:1].upper() + layer[1:])


def file_name(
    entities: Mapping[str, str], hemi: str, suffix: str, *, desc: str = ""
) -> str:
    """Name a file of one hemisphere.

    Examples
    --------
    >>> file_name({"participant_id": "sub-1"}, "lh", "pial.surf.gii")
    'sub-1_hemi-L_space-individual_pial.surf.gii'
    """
    parts = [stem(entities), f"hemi-{HEMISPHERES[hemi]}", "space-individual"]
    if desc:
        parts.append(f"desc-{desc}")
    return "_".join([*parts, suffix])


def sidecar(
    one: Map, sources: Mapping[str, str], simulated: str, **more: Any
) -> dict[str, Any]:
    """Return what the JSON beside a map says of it."""
    attrs = one.attrs
    said: dict[str, Any] = {
        "Description": attrs.get("long_name", one.variable),
        "Variable": one.variable,
        "Layer": one.layer,
        "Units": attrs.get("units"),
        "Definition": attrs.get("comment"),
        "References": attrs.get("references"),
        "Levels": levels(attrs),
        "ScoreParameters": _decoded(attrs.get("score_parameters")),
        **{_camel(name): value for name, value in sources.items()},
        "Simulated": simulated or None,
        **more,
    }
    return {key: value for key, value in said.items() if value not in (None, {}, "")}


def levels(attrs: Mapping[str, Any]) -> dict[str, str]:
    """Return what codes mean, from CF's flags; empty where there are none."""
    names = str(attrs.get("flag_meanings", "")).split()
    codes = [str(int(code)) for code in np.atleast_1d(attrs.get("flag_values", []))]
    return dict(zip(codes, names, strict=False))


def dataset_description(simulated: str) -> dict[str, Any]:
    """Return what BIDS wants to know of a derivative dataset."""
    what = "Anatomical predictors of laminar MEG inference"
    generated = {"Name": "lamstore", "Version": lamstore.__version__}
    said = {
        "Name": what,
        "BIDSVersion": BIDS_VERSION,
        "DatasetType": "derivative",
        "GeneratedBy": [{**generated, "Description": "lamstore export --to bids"}],
    }
    return said | ({"Simulated": simulated} if simulated else {})


def write_json(path: Path, content: Any) -> None:
    """Write JSON for people: NaN as null, one entry a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(json.loads(to_json(content)), indent=2, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _decoded(record: Any) -> Any:
    return json.loads(record) if record else None
