"""What group maps are called, in which units."""

from __future__ import annotations

from typing import Any

#: Of each statistic, with the variable's name and what counts once.
LONG_NAMES = {
    "mean": "Mean of {name} over {unit}s",
    "sd": "Standard deviation of {name} over {unit}s",
    "n": "{unit}s with a value of {name}",
    "consistency": "Share of {unit}s whose highest {top:g} % in {name} include it",
    "quantile_value": "Quantiles of {name} over {unit}s",
    "difference": "Difference of mean {name}, {groups[0]} minus {groups[1]}",
}


def attrs_of(
    attrs: dict[str, Any],
    text: str,
    unit: str,
    name: str,
    layer: str | None,
    **said_of: Any,
) -> dict[str, Any]:
    """Say what a statistic is, of which layer; in the variable's unit, or 1."""
    long_name = str(attrs.get("long_name", "the variable"))
    if not long_name[1:2].isupper():  # RMS stays as it is
        long_name = long_name[:1].lower() + long_name[1:]
    said = text.format(name=long_name, unit=unit, **said_of)
    plain = name in ("n", "consistency")
    units = "1" if plain else str(attrs.get("units", "1"))
    found = {"long_name": said[:1].upper() + said[1:], "units": units}
    return found if layer is None else found | {"layer": layer}
