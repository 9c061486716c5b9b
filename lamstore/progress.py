"""How far a long call is, and what it returns: in a terminal, and in a notebook.

A terminal shows a live bar, another stream plain lines. Steps of a row that take long
on their own, such as SPM's, are logged by ``lamstore`` and shown in the same place.
"""

from __future__ import annotations

import html
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lamstore import schema
from lamstore.atomic import plain
from lamstore.errors import message, printable

if TYPE_CHECKING:
    from rich.console import Console

    from lamstore.cohort.row import RowResult

T = TypeVar("T")

#: Called after every row with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: More lines than these are folded in a notebook.
_FOLDED = 12

#: Letters of a notebook's progress bar.
_BAR = 20


class Report:
    """What a notebook shows: its first line, and the others folded if they are many."""

    def _repr_html_(self) -> str:
        head, *lines = html.escape(repr(self)).splitlines()
        items = "".join(f"<li>{line.strip()}</li>" for line in lines)
        items = f"<ul>{items}</ul>" if lines else ""
        if len(lines) > _FOLDED:
            summary = f"<summary>{len(lines)} lines</summary>"
            items = f"<details>{summary}{items}</details>"
        return f"<div><strong>{head}</strong>{items}</div>"


@dataclass(frozen=True)
class StoreReport(Report):
    """What became of a store."""

    path: Path

    def as_json(self) -> dict[str, Any]:
        """Return it in JSON's types, the path as ``store``."""
        content = plain(asdict(self))
        return {"store": content.pop("path"), **content}


def row_line(verb: str) -> Callable[[Any, int, int], None] | None:
    """Return what shows a call's rows on one line; None where there is no notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if not hasattr(shell, "kernel"):
        return None

    def show(row: Any, done: int, total: int) -> None:
        bar = "#" * (_BAR * done // total)
        line = f"{verb}: {done} of {total} rows, {getattr(row, 'label', row)}"
        print(
            f"\r[{bar:-<{_BAR}}] {line:<70}",
            end="\n" if done == total else "",
            flush=True,
        )

    return show


def shown(verb: str, rows: Iterable[T], total: int) -> Iterator[T]:
    """Yield rows, and show in a notebook how many have been taken."""
    show = row_line(verb)
    for done, row in enumerate(rows, 1):
        yield row
        if show is not None:
            show(row, done, total)


class Progress:
    """Counts rows as they end, and shows failed ones, or in no terminal each."""

    def __init__(self, console: Console) -> None:
        from rich import progress

        counts = "{task.fields[running]} running, {task.fields[failed]} failed"
        self.bar = progress.Progress(
            progress.MofNCompleteColumn(),
            progress.BarColumn(),
            progress.TextColumn(counts),
            progress.TimeRemainingColumn(),
            console=console,
            speed_estimate_period=3600.0,  # a row may take minutes
            disable=not console.is_terminal,
        )
        # how many there are is known when the first row has ended
        self._task = self.bar.add_task("rows", total=None, running=0, failed=0)
        self._failed = 0

    def __call__(self, result: RowResult | str, done: int, total: int) -> None:
        """Take the result of a row of a build, or the label of one that is read."""
        if not isinstance(result, str):
            self._failed += result.status == schema.FAILED
            if self.bar.disable or result.status != schema.COMPLETE:
                why = f"{result.seconds:.1f} s"
                if result.error is not None:
                    why = message(**result.error.as_json() | {"subject": ""})
                line = f"[{done}/{total}] {result.label} {result.status}: {why}"
                _print_line(self.bar.console, line)
        self.bar.update(self._task, completed=done, total=total, failed=self._failed)

    def running(self, rows: int) -> None:
        """Take how many rows are being computed; `lamstore.build`'s ``on_running``."""
        self.bar.update(self._task, running=rows)


@contextmanager
def progress(
    *, quiet: bool = False, lines: bool = True, console: Console | None = None
) -> Iterator[Progress | None]:
    """Show rows as they end, and what is logged; yield None if nothing is shown."""
    from rich.console import Console

    console = console or Console(stderr=True)
    if quiet or not (lines or console.is_terminal):
        yield None
        return
    logger, handler = logging.getLogger("lamstore"), _ConsoleHandler(console)
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(min(logging.INFO, logger.getEffectiveLevel()))
    shown = Progress(console)
    try:
        # rich 13 ends a bar that is disabled with an empty line
        with nullcontext() if shown.bar.disable else shown.bar:
            yield shown
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class _ConsoleHandler(logging.Handler):
    """Prints records as plain lines, above the table if there is one."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.INFO)
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        try:
            _print_line(self._console, record.getMessage())
        except Exception:  # a terminal that is gone is no reason to fail a row
            self.handleError(record)


def _print_line(console: Console, line: str) -> None:
    console.print(printable(line), soft_wrap=True, markup=False, highlight=False)
