"""The overview of a report: rows, settings, and a paragraph of methods to paste."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import lamstore
from lamstore import schema
from lamstore.dataset import count_lines, simulated

CITATIONS = {
    "predictors": "Szul et al. 2025, doi:10.1101/2025.05.28.656642",
    "lameg": "laMEG, https://github.com/danclab/laMEG",
    "freesurfer": "Fischl 2012, FreeSurfer, NeuroImage 62:774-781",
    "single-shell": "Nolte 2003, Phys. Med. Biol. 48:3637-3652 (the single shell, as "
    "in SPM)",
    "mne": "Gramfort et al. 2013, MNE software, Front. Neurosci. 7:267",
    "lamstore": f"lamstore {lamstore.__version__}",
}

#: How a receipt's words are written in a paragraph.
_FORWARD = {
    "single-shell": "SPM's single shell, computed by lamstore",
    "spm-gain": "SPM's gain matrices",
    "mne": "forward models of MNE",
    "lameg": "laMEG with SPM",
}
_SURFACES = {
    "lameg": "laMEG's layered surfaces",
    "freesurfer": "layers interpolated between FreeSurfer's white and pial surfaces",
}
COREGISTRATION = {
    "fiducials": "a rigid fit of fiducials",
    "dataset": "that of the SPM dataset",
    "trans": "MNE's trans files",
    "helmet": "placing the array on each head, without a recording",
}


def overview(
    found: Mapping[str, Any], attrs: Mapping[str, Any], template: str | None
) -> dict[str, Any]:
    """Return a report's overview, of what `lamstore.status.status` found in a store."""
    complete = [x for x in found["rows"] if x["status"] == schema.COMPLETE]
    receipts = [row["receipt"] for row in complete]
    counts = Counter(row["status"] for row in found["rows"])
    warnings = [*found["warnings"], *count_lines(found["counts"])]
    for name, behind in found["templates"].items():
        if behind:
            warnings.append(f"{name} is without {', '.join(behind)} as they are now")
    cited = _cited(receipts)
    return {
        "counts": {x: counts[x] for x in schema.STATUSES if counts[x]},
        "warnings": list(dict.fromkeys(warnings)),
        "parameters": _settings(receipts, "parameters"),
        "versions": _settings(receipts, "versions"),
        "methods": methods(complete, attrs, template),
        "citations": [CITATIONS[name] for name in cited],
    }


def _settings(receipts: Sequence[Mapping[str, Any]], section: str) -> list[list[str]]:
    """List a receipts' section, with every value that rows have of a setting."""
    given = [receipt.get(section, {}) for receipt in receipts]
    names = dict.fromkeys(name for one in given for name in one)
    return [[x, _values(one[x] for one in given if x in one)] for x in names]


def _values(values: Iterable[Any]) -> str:
    counts = Counter(_text(value) for value in values)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{text} ({n} rows)" for text, n in counts.items())


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_text(x)}" for name, x in value.items()) or "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _cited(receipts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Name what a paper cites, of what the receipts name."""
    sources = {r.get("lead_field", {}).get("source") for r in receipts}
    surfaces = {r.get("parameters", {}).get("surfaces") for r in receipts}
    used = {
        "predictors": True,
        "lameg": "lameg" in surfaces | sources,
        "freesurfer": bool(surfaces & {"lameg", "freesurfer"}),
        "single-shell": "single-shell" in sources,
        "mne": "mne" in sources,
        "lamstore": True,
    }
    return [name for name, there in used.items() if there]


def methods(
    rows: Sequence[Mapping[str, Any]], attrs: Mapping[str, Any], template: str | None
) -> str:
    """Write how the complete rows were made, from what their receipts hold."""
    receipts = [row["receipt"] for row in rows]
    if not receipts:
        return ""

    def each(*path: str) -> str:
        """Name a setting's values, the commonest first."""
        found = []
        for receipt in receipts:
            value: Any = receipt
            for name in path:
                value = value.get(name) if isinstance(value, Mapping) else None
            if value not in (None, "", []):
                found.append(_text(value))
        return ", ".join(dict.fromkeys(x for x, _ in Counter(found).most_common()))

    def said(words: Mapping[str, str], *path: str) -> str:
        return " and ".join(words.get(x, x) for x in each(*path).split(", ") if x)

    what = "recordings" if each("recording", "meg") else "heads"
    texts = [simulated(attrs).rstrip(".")] if simulated(attrs) else []
    texts += [
        f"Anatomical predictors of laminar inference (Szul et al. 2025) of {len(rows)} "
        f"{what} were computed with lamstore {each('versions', 'lamstore')}"
    ]
    if surfaces := said(_SURFACES, "parameters", "surfaces"):
        layers = f"{attrs['n_layers']} layers" if "n_layers" in attrs else "layers"
        how = {"link_vector": "the vector from each pial vertex to its white one"}
        along = said(how, "parameters", "orientation")
        texts.append(
            f"They are of {layers} of {surfaces}, with {_range(rows, 'n_vertices')} "
            f"vertices a layer and sources oriented along {along}"
        )
    if source := said(_FORWARD, "lead_field", "source"):
        system = ", ".join(dict.fromkeys(str(x["sensor_system"]) for x in rows))
        field = (
            f"Lead fields ({attrs.get('lead_field_units', '')}) of "
            f"{_range(rows, 'n_channels')} channels ({system}) are from {source}"
        )
        skulls = dict.fromkeys(str(x["inner_skull_source"]) for x in rows)
        if skull := ", ".join(filter(None, skulls)):
            field += f" (inner skull: {skull})"
        texts.append(field)
    if by := said(COREGISTRATION, "coregistration", "method"):
        texts.append(f"Sensors and MRI were coregistered by {by}")
    if definition := attrs.get("distance_definition"):
        known = schema.DISTANCE_DEFINITIONS.get(definition, definition)
        texts.append(f"Distance to the scalp is that {known}")
    if each("parameters", "depth") == "yes" and (noise := attrs.get("noise_model")):
        known = schema.NOISE_MODELS.get(noise, noise)
        texts.append(
            f"Information on depth is stored for noise that is {known}; precision "
            "scales with the moment, noise and trials of a recording"
        )
    if template:
        texts.append(template)
    return ". ".join(texts) + "."


def _range(rows: Sequence[Mapping[str, Any]], name: str) -> str:
    values = [row[name] for row in rows]
    low, high = min(values), max(values)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
