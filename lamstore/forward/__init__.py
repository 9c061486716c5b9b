"""Lead fields: where they come from, all behind one call."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from lamstore.errors import LamstoreError
from lamstore.forward.base import LeadField, LeadFieldSource, Tile

__all__ = ["SOURCES", "LeadField", "LeadFieldSource", "Tile", "make_source"]

#: Name -> module and class of a lead-field source.
SOURCES = {
    "auto": ("auto", "Auto"),
    "single-shell": ("single_shell", "SingleShell"),
    "spm-gain": ("spm_gain", "SpmGain"),
}


def make_source(name: str, **options: Any) -> LeadFieldSource:
    """Make a lead-field source by name.

    Parameters
    ----------
    name
        A key of `SOURCES`.
    **options
        Arguments of its class.

    Raises
    ------
    LamstoreError
        If there is none of that name.

    Examples
    --------
    >>> make_source("single-shell").reduce_rank
    True
    """
    if name not in SOURCES:
        raise LamstoreError(
            f"no lead-field source {name!r}; there are {', '.join(SOURCES)}."
        )
    module, class_name = SOURCES[name]
    source = getattr(import_module(f"lamstore.forward.{module}"), class_name)
    return source(**options)
