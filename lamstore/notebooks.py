"""What notebooks show: reports as they print, and how far a long call is."""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class Report:
    """What is shown in a notebook as it prints, escaped."""

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(repr(self))}</pre>"


def row_line(verb: str) -> Callable[[Any, int, int], None] | None:
    """Return what shows a call's rows on one line; None where there is no notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if not hasattr(shell, "kernel"):
        return None

    def show(row: Any, done: int, total: int) -> None:
        line = f"\r{verb}: {done} of {total} rows, {getattr(row, 'label', row)}"
        print(f"{line:<70}", end="\n" if done == total else "", flush=True)

    return show


def shown(verb: str, rows: Iterable[T], total: int) -> Iterator[T]:
    """Yield rows, and show in a notebook how many have been taken."""
    show = row_line(verb)
    for done, row in enumerate(rows, 1):
        yield row
        if show is not None:
            show(row, done, total)
