"""Stopping a build by hand: after the running subjects, or at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lamstore.errors import LamstoreError

#: Exit code of a program that Ctrl-C ended, as shells have it.
STOPPED = 130

SHOW_CURSOR = b"\x1b[?25h"


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """Let Ctrl-C set an event, and a second one end the process.

    Ending it loses nothing: a row is whole because of its commit, and one that is
    half written is written again.
    """
    stop = threading.Event()

    def on_interrupt(*_: Any) -> None:
        if stop.is_set():
            # no cleaning up, which could wait for what is to be ended
            if os.isatty(2):
                os.write(2, SHOW_CURSOR)  # the live table has hidden it
            os.write(2, b"lamstore: stopped at once; nothing complete is lost\n")
            _end_programs()
            os._exit(STOPPED)
        stop.set()
        os.write(
            2,
            b"lamstore: stopping after the running subjects; Ctrl-C again stops at "
            b"once\n",
        )

    if threading.current_thread() is not threading.main_thread():
        yield stop  # signals are the main thread's
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _end_programs() -> None:
    """Kill what was started to compute a row and would outlive this process.

    laMEG's workers, in sessions of their own, see that this process is gone; they end
    SPM and remove what it wrote.
    """
    import psutil

    session = os.getsid(0)
    for child in psutil.Process().children(recursive=True):
        try:
            if os.getsid(child.pid) == session:
                child.kill()
        except (psutil.Error, ProcessLookupError):
            continue


@contextmanager
def cluster_client(address: str | None) -> Iterator[Any]:
    """Connect to a Dask scheduler; None without an address.

    Raises
    ------
    LamstoreError
        If no scheduler answers there.
    """
    if address is None:
        yield None
        return
    import logging

    from distributed import Client

    # what becomes of a row is told as its result
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise LamstoreError(
            f"{address}: no Dask scheduler answers there ({error}); start one with "
            "`dask scheduler`, or leave out --scheduler to build on this machine."
        ) from error
    with client:
        yield client
