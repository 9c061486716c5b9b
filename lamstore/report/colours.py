"""The colours of a report's maps: those of `lamstore.plot`."""

from __future__ import annotations

#: matplotlib's names; both are ordered in grey and for colour-blind readers too.
_NAMES = {"sequential": "viridis", "diverging": "RdBu_r"}


def colour_maps() -> dict[str, list[str]]:
    """List the 256 colours of each map, ``#rrggbb``, lowest first."""
    import matplotlib
    from matplotlib.colors import to_hex

    tables = {kind: matplotlib.colormaps[name] for kind, name in _NAMES.items()}
    return {
        kind: [to_hex(table(k)) for k in range(256)] for kind, table in tables.items()
    }
