"""The anatomical score: its terms and options, and the vertices that it puts first."""

from __future__ import annotations

from lamstore.score.anatomical import anatomical_score
from lamstore.score.best import OUTLYING, best_vertex
from lamstore.score.collinear import collinearity
from lamstore.score.summary import summary
from lamstore.score.terms import TERMS, Term, parameters_of

__all__ = [
    "OUTLYING",
    "TERMS",
    "Term",
    "anatomical_score",
    "best_vertex",
    "collinearity",
    "parameters_of",
    "summary",
]
