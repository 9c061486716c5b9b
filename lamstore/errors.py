"""What lamstore raises and warns of."""

from __future__ import annotations


class LamstoreError(ValueError):
    """Input that cannot be used.

    Says the subject and file, what was found, what was expected, and what to do.
    """


class Stopped(LamstoreError):
    """Work that was ended by whoever asked for it; its subject is not at fault."""


class Unfinished(LamstoreError):
    """A store that cannot be written further: a full disk, permissions that are lost.

    What is complete stays complete.
    """


class LamstoreWarning(UserWarning):
    """Input that is used although something about it deserves a look."""
