"""What every verb that answers with a table does with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    import pandas as pd


class Output(NamedTuple):
    """Where an answer goes."""

    csv: Path | None
    parquet: Path | None
    as_json: bool
    overwrite: bool

    def deliver(
        self,
        table: pd.DataFrame,
        show: Callable[[pd.DataFrame], None] | None = None,
    ) -> None:
        """Write a table where it was asked for, or print it.

        Parameters
        ----------
        table
            The answer.
        show
            Prints it for people; by default as a table of its first lines.
        """
        from lamstore.tables import save

        for path, kind in ((self.csv, "csv"), (self.parquet, "parquet")):
            if path is not None:
                save(table, path, kind, overwrite=self.overwrite)
                click.echo(str(path), err=self.as_json)
        if self.as_json:
            click.echo(table.to_json(orient="records", indent=1, double_precision=15))
        elif self.csv is None and self.parquet is None:
            (show or show_lines)(table)


def check_picture(path: Path, overwrite: bool) -> None:
    """Refuse to replace a picture, unless told."""
    from lamstore.tables import check_file

    check_file(path, overwrite=overwrite)


def show_lines(table: pd.DataFrame) -> None:
    """Print a table's first lines."""
    from lamstore.tables import show_answer

    show_answer(table)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --csv, --json, --parquet and --overwrite; the verb gets an `output`."""

    def with_output(*args: Any, **options: Any) -> Any:
        taken = {name: options.pop(name) for name in Output._fields}
        return command(*args, output=Output(**taken), **options)

    with_output.__doc__ = command.__doc__
    with_output.__name__ = command.__name__
    # where click keeps a function's options until it is a verb; no type knows of it
    given = getattr(command, "__click_params__", [])
    with_output.__click_params__ = given  # type: ignore[attr-defined]
    file = click.Path(path_type=Path, dir_okay=False)
    for option in (
        click.option("--overwrite", is_flag=True, help="Replace FILE."),
        click.option("--parquet", type=file, metavar="FILE", help="Write Parquet."),
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--csv", type=file, metavar="FILE", help="Write CSV."),
    ):
        with_output = option(with_output)
    return with_output
