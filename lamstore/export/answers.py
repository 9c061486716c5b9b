"""Tables that answer a question, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lamstore.export.writing import needs, staged

if TYPE_CHECKING:
    import pandas as pd


def save_csv(table: pd.DataFrame, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a table as CSV, missing values as nothing.

    Raises
    ------
    LamstoreError
        If another file is there, and not `overwrite`.
    """
    path = Path(path)
    with staged(path.parent, overwrite=overwrite) as scratch:
        table.to_csv(scratch / path.name, index=False, lineterminator="\n")


def save_parquet(
    table: pd.DataFrame, path: str | Path, *, overwrite: bool = False
) -> None:
    """Write a table as Parquet.

    Raises
    ------
    LamstoreError
        If another file is there, and not `overwrite`; or pyarrow is not installed.
    """
    needs("pyarrow", "parquet")
    path = Path(path)
    with staged(path.parent, overwrite=overwrite) as scratch:
        table.to_parquet(scratch / path.name, index=False)
