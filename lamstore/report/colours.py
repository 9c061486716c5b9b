"""The colours of a report's maps: those of `lamstore.plot`."""

from __future__ import annotations

from lamstore.plot.presets import PRESETS, colour_map


def colour_maps() -> dict[str, list[str]]:
    """List the 256 colours of each map, ``#rrggbb``, lowest first."""
    from matplotlib.colors import to_hex

    presets = {"sequential": "sequential", "diverging": "difference"}
    tables = {kind: colour_map(PRESETS[name].cmap) for kind, name in presets.items()}
    return {
        kind: [to_hex(table(k)) for k in range(256)] for kind, table in tables.items()
    }
