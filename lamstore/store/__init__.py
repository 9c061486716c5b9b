"""The cohort store: one Zarr tree, filled row by row, read with plain xarray.

`open` is for readers. `Store` is for builders: create it from a `StorePlan`, hold a
`row` and write it from as many processes as you like, `publish` what is there. This
package is the only part of lamstore that imports zarr.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
