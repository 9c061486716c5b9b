"""A cohort that a test may turn against us, and what must stay as it is meanwhile.

Files that must not be touched are pipes (opening one for reading would never end) or
watched by what they hold.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lamstore.testing import small_cohort


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_cohort(tmp_path_factory.mktemp("made"), 1, gain_files=True)


@pytest.fixture
def root(made, tmp_path) -> Path:
    """A folder with a cohort that a test may turn against us."""
    shutil.copytree(made.subjects_dir.parent, tmp_path / "work" / "cohort")
    return tmp_path / "work" / "cohort"


@pytest.fixture
def outside(tmp_path) -> Iterator[Path]:
    """A folder that must stay as it is, with a pipe that would hang its reader."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text("private")
    os.mkfifo(folder / "pipe")
    yield folder
    assert sorted(p.name for p in folder.iterdir()) == ["pipe", "secret.txt"]
    assert (folder / "secret.txt").read_text() == "private"


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """End a test that waits for a pipe or unpacks a bomb."""

    def late(*_: Any) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
