"""What laMEG and SPM print: to the logger, to a file, and the last lines for errors."""

from __future__ import annotations

import collections
import contextlib
import logging
import threading
from pathlib import Path
from typing import IO

from lamstore.errors import LamstoreError
from lamstore.forward.lameg.worker import LOG_END

__all__ = ["Log"]

logger = logging.getLogger("lamstore.lameg")

#: Lines that an error shows, and how much of one.
_TAIL, _LINE = 20, 500
#: Seconds to wait for a line that is on its way.
_SOON = 5.0


class Log(threading.Thread):
    """Reads a worker's output: to the logger, to a file, and its last lines kept."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(name="laMEG's log", daemon=True)
        self._stream = stream
        self._lock = threading.Condition()
        self._lines: collections.deque[str] = collections.deque(maxlen=_TAIL)
        self._ended = 0
        self._subject = "laMEG"
        self._file: IO[str] | None = None
        self.start()

    def run(self) -> None:
        """Read until the worker, and all that it has started, have ended."""
        with self._stream:
            while raw := self._stream.readline(1 << 16):
                line = raw.decode("utf-8", "replace").rstrip()
                if line.startswith(LOG_END):
                    with self._lock:
                        self._ended = int(line.removeprefix(LOG_END))
                        self._lock.notify_all()
                elif line:
                    self._take(line)

    def _take(self, line: str) -> None:
        with self._lock:
            self._lines.append(line[:_LINE])
            if self._file is not None:
                # a full disk must not keep the worker waiting for its reader
                with contextlib.suppress(OSError):
                    self._file.write(line + "\n")
                    self._file.flush()
            subject = self._subject
        logger.debug("%s: %s", subject, line)

    def begin(self, subject: str, path: Path | None) -> None:
        """Say whose lines come now, and where they are written."""
        self.finish()
        with self._lock:
            self._lines.clear()
            self._subject = subject
            if path is None:
                return
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("w", encoding="utf-8")
            except OSError as error:
                raise LamstoreError(
                    f"{path}: laMEG's log cannot be written there ({error.strerror}); "
                    "make room there or allow it."
                ) from error

    def finish(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                with contextlib.suppress(OSError):
                    self._file.close()
            self._file = None

    def wait_for(self, number: int) -> None:
        """Wait a moment for the last line of a request."""
        with self._lock:
            self._lock.wait_for(lambda: self._ended >= number, _SOON)

    def shown(self) -> str:
        """Return the last lines as an error shows them, "" if there are none."""
        with self._lock:
            lines = list(self._lines)
        return "\n  | ".join(["\nThe end of its log:", *lines]) if lines else ""
