"""Anatomical predictors of laminar MEG inference for whole cohorts.

Files become a labelled Dataset, functions add variables to it, the store keeps it,
everything else is a view. Heavy packages load when they are used; ``__init__.pyi``
lists what is public.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
