"""The cohort store: one Zarr tree, filled row by row, read with plain xarray.

`open` is for readers. `Store` is for builders: create it from a `StorePlan`, `claim`
rows and write them from as many processes as you like, `publish` what is there. This
package is the only part of lamstore that knows Zarr.
"""

from __future__ import annotations

from lamstore.store.core import Store
from lamstore.store.layout import StorePlan, chunk_length
from lamstore.store.reading import open
from lamstore.store.rows import Row, RowTaken

__all__ = ["Row", "RowTaken", "Store", "StorePlan", "chunk_length", "open"]
