"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

#: Begins the name of a file that is being written.
TEMPORARY = ".lamstore-tmp-"


@contextmanager
def replacing(path: Path, *, scratch: Path | None = None) -> Iterator[Path]:
    """Yield a path to write to, and rename it to `path` once the block has ended well.

    Parameters
    ----------
    path
        The file; one that is there is replaced.
    scratch
        Folder to write in, on the same file system; the file's own by default.

    Yields
    ------
    pathlib.Path
        Ends as `path` does, for writers that choose a format by the suffix.
    """
    folder = scratch or path.parent
    temporary = folder / f"{TEMPORARY}{uuid.uuid4().hex}{path.suffix}"
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace_text(path: Path, text: str, *, scratch: Path | None = None) -> None:
    """Write a text file so that it is there whole or not at all."""
    with replacing(path, scratch=scratch) as temporary:
        temporary.write_text(text, encoding="utf-8")


def replace_json(path: Path, content: Any, *, scratch: Path | None = None) -> None:
    """Write JSON so that the file is there whole or not at all; NaN is refused."""
    text = json.dumps(content, allow_nan=False, ensure_ascii=False)
    replace_text(path, text, scratch=scratch)
