"""The anatomical score: its terms and options, and what they have in common."""

from __future__ import annotations

from lamstore.score.anatomical import anatomical_score, collinearity, summary
from lamstore.score.terms import METHODS, PRESETS, SCOPES, TERMS, Term, parameters_of

__all__ = [
    "METHODS",
    "PRESETS",
    "SCOPES",
    "TERMS",
    "Term",
    "anatomical_score",
    "collinearity",
    "parameters_of",
    "summary",
]
