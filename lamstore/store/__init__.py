"""The cohort store: one Zarr tree, filled row by row, read with plain xarray.

`open` is for readers. `Store` is for builders: create it from a `StorePlan`, hold a
`row` and write it from as many processes as you like, `publish` what is there. This
package is the only part of lamstore that knows Zarr.
"""

from __future__ import annotations

from lamstore.store.copying import copy, merge
from lamstore.store.plan import StorePlan
from lamstore.store.reading import open
from lamstore.store.row import Row, RowTaken
from lamstore.store.store import Store

__all__ = ["Row", "RowTaken", "Store", "StorePlan", "copy", "merge", "open"]
