"""One thing that is wrong with a store, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mend(StrEnum):
    """What a repair does about a finding."""

    #: Nothing: somebody has to look.
    NONE = ""
    #: Write an array's or group's ``zarr.json`` again from its other copy.
    RESTORE = "restore metadata"
    #: Publish the metadata of all members again.
    CONSOLIDATE = "consolidate metadata"
    #: Complete a resize that was interrupted.
    RESIZE = "complete the resize"
    #: Begin the journal again from what is published.
    JOURNAL = "rebuild the journal"
    #: Write a damaged list again: from the plan, the commits, or by the next build.
    FILL = "write the list again"
    #: Commit again what is published.
    COMMIT = "commit again"
    #: Publish what is committed.
    PUBLISH = "publish"
    #: Set the row back to pending: the next build makes it again.
    RESET = "set back to pending"
    #: Remove the data of a row that is not complete.
    CLEAR = "clear the row"
    #: Remove what interrupted writers left.
    SWEEP = "sweep"
    #: Move a file out of the tree, into the folder beside the store.
    REMOVE = "move out of the store"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Attributes
    ----------
    kind
        ``metadata``, ``list`` (an array that all rows share), ``chunk`` (cannot be
        decoded), ``values``, ``padding``, ``commit``, ``publication``, ``resize``,
        ``leftover``, ``foreign``, ``input`` or ``recomputed``.
    message
        A sentence: subject, variable and file, what was found and what was expected.
    subject, variable, file
        What it is about, "" where it is about none. The file is relative to the folder
        that the store is in.
    mend
        What a repair does about it.
    """

    kind: str
    message: str
    subject: str = ""
    variable: str = ""
    file: str = ""
    mend: Mend = Mend.NONE

    def as_json(self) -> dict[str, str]:
        """Return it as JSON types."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "variable": self.variable,
            "file": self.file,
            "message": self.message,
            "repair": str(self.mend),
        }
