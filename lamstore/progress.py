"""How a build shows what it is doing: a bar on a terminal, plain lines elsewhere.

Steps of a row that take long on their own, such as SPM's, are logged by ``lamstore``
and shown in the same place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from lamstore.cohort.running import RowResult


@contextmanager
def progress(
    *, quiet: bool = False, console: Console | None = None
) -> Iterator[Callable[[RowResult, int, int], None] | None]:
    """Show the rows of a build as they end.

    Parameters
    ----------
    quiet
        Show nothing.
    console
        Where to; standard error by default.

    Yields
    ------
    callable or None
        What `lamstore.build` takes as ``on_row``.
    """
    if quiet:
        yield None
        return
    console = console or Console(stderr=True)
    with _steps_on(console):
        yield from _rows_on(console)


@contextmanager
def _steps_on(console: Console) -> Iterator[None]:
    """Print what lamstore logs."""
    logger, handler = logging.getLogger("lamstore"), _ConsoleHandler(console)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(min(logging.INFO, logger.getEffectiveLevel()))
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class _ConsoleHandler(logging.Handler):
    """Prints records as plain lines, above a bar if there is one."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.INFO)
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._console.print(
                record.getMessage(), soft_wrap=True, markup=False, highlight=False
            )
        except Exception:  # a terminal that is gone is no reason to fail a row
            self.handleError(record)


def _rows_on(console: Console) -> Iterator[Callable[[RowResult, int, int], None]]:
    if not console.is_terminal:
        yield lambda result, done, total: console.print(
            _line(result, done, total), soft_wrap=True, markup=False, highlight=False
        )
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress("subjects", *columns, console=console) as bar:
        task = bar.add_task("build", total=None)

        def on_row(result: RowResult, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            bar.console.print(_line(result, done, total), markup=False, highlight=False)

        yield on_row


def _line(result: RowResult, done: int, total: int) -> str:
    said = result.error or f"{result.seconds:.1f} s"
    return f"[{done}/{total}] {result.label} {result.status}: {said}"
