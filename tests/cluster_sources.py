"""Lead-field sources that do harm to the process that computes them."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.forward import ArrayLeadField


def ones(ds: Any) -> ArrayLeadField:
    """Return a lead field that costs nothing."""
    layers = [str(name) for name in ds["layer"].values]
    names = [str(name) for name in ds["ch_name"].values]
    random = np.random.default_rng(0)
    shape = (len(names), len(layers), ds.sizes["vertex"])
    return ArrayLeadField(random.normal(size=shape), ch_names=names, layers=layers)


class Harmful:
    """Kills its process, or takes more memory than it may, for some subjects.

    Parameters
    ----------
    folder
        Where it leaves one file a computation: name of the subject and a number.
    """

    name = "harmful"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, ds: Any) -> ArrayLeadField:
        subject = ds.attrs["subject"]
        times = len(list(self.folder.glob(f"{subject}-*")))
        (self.folder / f"{subject}-{times}").touch()
        if subject == "dies-always" or (subject == "dies-once" and not times):
            os.kill(os.getpid(), signal.SIGKILL)
        if subject == "hungry":
            taken = np.ones(10**8)
            threading.Event().wait(60)  # it is ended meanwhile
            assert taken.all()
        return ones(ds)
