"""What lamstore raises and warns of: one record of facts, printed one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from os import PathLike

#: The facts of an error, in the order in which they are printed.
FIELDS = ("subject", "file", "found", "wanted", "advice")


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
        return message(**self.as_json())

    def as_json(self) -> dict[str, str]:
        """Return the facts as a mapping of texts, for a receipt or a row's commit."""
        return {name: getattr(self, name) for name in FIELDS}


class LamstoreError(_Facts, ValueError):
    """Input that cannot be used."""


class Stopped(LamstoreError):
    """Work that the caller ended; its subject is not at fault."""


class Unfinished(LamstoreError):
    """A store that cannot be written further: a full disk, permissions that are lost.

    What is complete stays complete.
    """


class LamstoreWarning(_Facts, UserWarning):
    """Input that is used although something about it deserves a look."""


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
        raise LamstoreError(
            f"{module} is not installed, which this needs",
            advice=f"pip install 'lamstore[{extra}]'",
        )
