"""What a worker process of this machine does when it starts (``dask_setup``).

Ctrl-C reaches every process of a terminal. The process that was started by hand
decides what becomes of the running rows; its workers go on until it does.
"""

from __future__ import annotations

import signal
import threading
from typing import Any


def dask_setup(worker: Any) -> None:
    """Leave Ctrl-C to the process that started this one."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
