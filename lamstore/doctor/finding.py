"""One thing that the doctor looked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: What most things are needed for.
BUILD = "lamstore build"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for.

    Attributes
    ----------
    name
        What was looked for.
    found
        What is there: a version, a path, an amount; or what is wrong.
    ok
        Whether it will do.
    needed_for
        What does not work without.
    mend
        The command that mends it, or what to do; "" if it is ok.
    required
        Whether a build with the native single shell needs it.
    """

    name: str
    found: str
    ok: bool
    needed_for: str
    mend: str = ""
    required: bool = False

    def as_record(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return asdict(self)
