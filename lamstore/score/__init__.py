"""The anatomical score: its terms and options, and what they have in common."""

from .anatomical import anatomical_score as anatomical_score
from .anatomical import collinearity as collinearity
from .anatomical import summary as summary
from .terms import METHODS as METHODS
from .terms import PRESETS as PRESETS
from .terms import SCOPES as SCOPES
from .terms import TERMS as TERMS
from .terms import Term as Term
from .terms import fitted_preset as fitted_preset
from .terms import parameters_of as parameters_of
