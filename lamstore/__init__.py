"""Anatomical predictors of laminar MEG inference for whole cohorts.

Files become a labelled Dataset, functions add variables to it, the store keeps it,
everything else is a view. Heavy packages load when they are used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: Public name -> the module that has it.
_PUBLIC = {
    "anatomical_score": "score",
    "best_vertex": "score",
    "build": "cohort",
    "cortical_thickness": "predictors",
    "distance_to_scalp": "predictors",
    "distance_to_sensor": "predictors",
    "find_recordings": "recordings",
    "inside_inner_skull": "predictors",
    "lead_field_rms": "predictors",
    "lead_field_rms_diff": "predictors",
    "lead_field_separability": "predictors",
    "open": "store",
    "radiality_to_scalp": "predictors",
    "read_surfaces": "surfaces",
}
_MODULES = ("forward", "plot", "schema")

__all__ = ["__version__", *_PUBLIC, *_MODULES]  # noqa: PLE0604

if TYPE_CHECKING:
    from lamstore import forward, plot, schema
    from lamstore.cohort import build
    from lamstore.predictors import (
        cortical_thickness,
        distance_to_scalp,
        distance_to_sensor,
        inside_inner_skull,
        lead_field_rms,
        lead_field_rms_diff,
        lead_field_separability,
        radiality_to_scalp,
    )
    from lamstore.recordings import find_recordings
    from lamstore.score import anatomical_score, best_vertex
    from lamstore.store import open
    from lamstore.surfaces import read_surfaces


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"lamstore.{name}")
    if name in _PUBLIC:
        return getattr(import_module(f"lamstore.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module 'lamstore' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
