"""``ds.lamstore`` and ``engine="lamstore"``: what xarray's users look for there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import xarray as xr

import lamstore
from lamstore.dataset import select

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lamstore.report.widget import SurfaceView


@xr.register_dataset_accessor("lamstore")
class Accessor:
    """``ds.lamstore`` of a Dataset that lamstore opened or read."""

    def __init__(self, ds: xr.Dataset) -> None:
        self._ds = ds

    def __repr__(self) -> str:
        return "ds.lamstore: .best(), .score(), .plot(), .view()"

    def best(self, **options: Any) -> pd.DataFrame:
        """Find the vertices with the highest score, see `lamstore.best_vertex`."""
        return lamstore.best_vertex(self._ds, **options)

    def score(self, **options: Any) -> xr.Dataset:
        """Add ``anatomical_score``, see `lamstore.anatomical_score`."""
        return lamstore.anatomical_score(self._ds, **options)

    def plot(
        self,
        variable: str = "anatomical_score",
        *,
        subject: str | Sequence[str] | None = None,
        **options: Any,
    ) -> Figure:
        """Draw a variable on the surface, see `lamstore.plot.surface`.

        `subject` names rows of a cohort on a template; a row's own surface is in
        ``lamstore.open(path, subject="sub-01")``.
        """
        ds = self._ds if subject is None else select(self._ds, subject=subject)
        return lamstore.plot.surface(ds, variable, **options)

    def view(self, variable: str | None = None) -> SurfaceView:
        """Turn a cohort's maps on a template in a notebook, see `SurfaceView`."""
        from lamstore.report.widget import view

        return view(self._ds, variable)


class Backend(xr.backends.BackendEntrypoint):
    """``xr.open_dataset(path, engine="lamstore")``: `lamstore.open`."""

    description = "Cohort stores of lamstore"
    open_dataset_parameters = (
        "filename_or_obj", "drop_variables", "complete", "group", "subject", "space",
        "simulation", "storage_options",
    )  # fmt: skip

    # xarray's own lists any keywords; what lamstore takes is named above
    def open_dataset(  # type: ignore[override]
        self,
        filename_or_obj: str | os.PathLike[str],
        *,
        drop_variables: str | Iterable[str] | None = None,
        **options: Any,
    ) -> xr.Dataset:
        """Open what `lamstore.open` does; xarray's own ``chunks`` makes it lazy."""
        ds = lamstore.open(filename_or_obj, chunks=None, **options)
        return ds.drop_vars(drop_variables or [], errors="ignore")
