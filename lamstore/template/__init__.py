"""Template space: where a vertex is the same place in everyone, and group maps."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
