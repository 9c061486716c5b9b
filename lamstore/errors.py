"""Errors and warnings of lamstore: their fields and how they are printed."""

import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec
from os import PathLike
from typing import Any

#: The facts of an error, in the order in which they are printed.
FIELDS = ("subject", "file", "found", "wanted", "advice")


# control characters, marks that reverse the direction of text, and bytes of names that
# are not UTF-8; not tab and newline
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def printable(text: object) -> str:
    r"""Write control characters as their codes, so that no name steers a terminal.

    Examples
    --------
    >>> print(printable("sub\x1b[31m"))
    sub\x1b[31m
    """
    return _CONTROL.sub(lambda found: ascii(found.group())[1:-1], str(text))


class _Facts(Exception):
    """Facts of an error or a warning.

    Parameters
    ----------
    found
        What was found, one sentence without a full stop.
    subject
        The row's label.
    file
        The file, folder or URL.
    wanted
        What was expected instead.
    advice
        What to do, one sentence.
    """

    def __init__(
        self,
        found: str,
        *,
        subject: str = "",
        file: str | PathLike[str] | None = None,
        wanted: str = "",
        advice: str = "",
    ) -> None:
        super().__init__(found)
        self.found = found
        self.subject = subject
        self.file = "" if file is None else str(file)
        self.wanted = wanted
        self.advice = advice

    def __str__(self) -> str:
        return printable(message(**self.as_json()))

    def as_json(self) -> dict[str, str]:
        """Return the facts as a mapping of texts, for a receipt or a row's commit."""
        return {name: getattr(self, name) for name in FIELDS}


class LamstoreError(_Facts, ValueError):
    """Input that cannot be used."""


class Stopped(LamstoreError):
    """Work that the caller ended; its subject is not at fault."""


class Unfinished(LamstoreError):
    """A store that cannot be written further, for example on a full disk.

    What is complete stays complete.
    """


class LamstoreWarning(_Facts, UserWarning):
    """Input that is used although something about it deserves a look."""


#: Warnings of the row that is being computed, where they are kept.
_kept: ContextVar[list[LamstoreWarning] | None] = ContextVar("kept", default=None)


def issue(found: str, *, stacklevel: int = 2, **facts: Any) -> LamstoreWarning:
    """Warn, and add the warning to the list of `kept_warnings`, if one is active."""
    warning = LamstoreWarning(found, **facts)
    warnings.warn(warning, stacklevel=stacklevel + 1)
    if (kept := _kept.get()) is not None:
        kept.append(warning)
    return warning


@contextmanager
def kept_warnings() -> Iterator[list[LamstoreWarning]]:
    """Keep what is warned of within the context, in this thread."""
    token = _kept.set(kept := list[LamstoreWarning]())
    try:
        yield kept
    finally:
        _kept.reset(token)


def few(names: Collection[object], n: int = 5) -> str:
    """List names for a message, the first of them if they are many."""
    listed = ", ".join(map(str, list(names)[:n]))
    return listed if len(names) <= n else f"{listed}, ... ({len(names)} in all)"


def message(
    *, found: str, subject: str = "", file: str = "", wanted: str = "", advice: str = ""
) -> str:
    """Return the facts as text: where, what was found and expected, what to do.

    Examples
    --------
    >>> message(subject="sub-01", file="pial.ds.gii", found="holds 3 vertices",
    ...         wanted="4", advice="Make the surfaces again.")
    'sub-01: pial.ds.gii: holds 3 vertices, expected 4. Make the surfaces again.'
    """
    what = f"{found}, expected {wanted}" if wanted else found
    if advice or wanted:
        what = what if what.endswith((".", "!", "?")) else f"{what}."
    return " ".join(
        filter(None, (": ".join(filter(None, (subject, file, what))), advice))
    )


@contextmanager
def about(subject: str = "", file: str | PathLike[str] | None = None) -> Iterator[None]:
    """Add the subject and the file to errors that do not name them themselves.

    Examples
    --------
    >>> try:
    ...     with about("sub-01"):
    ...         raise LamstoreError("has no scalp", advice="Make one.")
    ... except LamstoreError as error:
    ...     print(error.subject, "|", error)
    sub-01 | sub-01: has no scalp. Make one.
    """
    try:
        yield
    except LamstoreError as error:
        error.subject = error.subject or subject
        error.file = error.file or ("" if file is None else str(file))
        raise


def require_package(module: str, extra: str) -> None:
    """Refuse to go on without an optional package; the advice is what installs it."""
    if find_spec(module) is None:
        wrong = f"{module} is not installed, which this needs"
        raise LamstoreError(wrong, advice=f"pip install 'lamstore[{extra}]'")
