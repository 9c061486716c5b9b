"""Waiting for what may never answer: other interpreters, file systems that are gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Deadline:
    """A moment until which all that was asked has time to answer."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self._end - time.monotonic())


class Asked(Generic[Answer]):
    """A question in a thread of its own, which is left behind if it does not end.

    Parameters
    ----------
    question
        Called at once, in the thread.
    """

    def __init__(self, question: Callable[[], Answer]) -> None:
        self._question = question
        self._answers: list[Answer] = []
        self._error: Exception | None = None
        # the process may end while a daemon waits
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        try:
            self._answers.append(self._question())
        except Exception as error:  # to be raised where the answer is asked for
            self._error = error

    def answer(self, deadline: Deadline) -> Answer:
        """Return the answer, or raise what the question raised.

        Raises
        ------
        TimeoutError
            If there is none by the deadline.
        """
        self._thread.join(deadline.left)
        if self._error is not None:
            raise self._error
        if not self._answers:
            raise TimeoutError(f"no answer within {deadline.seconds:g} s")
        return self._answers[0]
