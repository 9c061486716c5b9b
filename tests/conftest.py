"""Fixtures shared by the tests, and the ``--full`` option."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from factory import Asked, Example
    from studies import Study

# Tests run side by side, a process a core: with threads of its own for each process's
# linear algebra they would wait for one another. Programs that tests start inherit it.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# MNE computes the same with NumPy alone. With numba each process would compile for half
# a minute what takes seconds on heads as small as those here.
os.environ.setdefault("MNE_USE_NUMBA", "false")

# No example has a time limit: how long one takes depends on what else the machine does.
settings.register_profile("full", deadline=None)
# The same examples each time: none is met by chance, in a run about other things.
settings.register_profile("moderate", deadline=None, max_examples=10, derandomize=True)

#: Packages for other interpreters than this one.
collect_ignore = ["lameg_stand_ins"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="run long campaigns at their full count"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Compile loops once, before there are processes of which each would."""
    settings.load_profile("full" if config.getoption("--full") else "moderate")
    if not hasattr(config, "workerinput") and config.getoption("numprocesses", None):
        import build_warm  # noqa: F401 - importing it compiles them


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with files that take long: no process is left with one at the end."""
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """Give the tests of a file to one process: what they share is made once."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    mark = item.get_closest_marker("only_full")
    if mark is not None and not item.config.getoption("--full"):
        pytest.skip(f"only with --full: {mark.args[0]}")


@pytest.fixture
def ends() -> Iterator[None]:
    """End a test that waits for a pipe, for instance, or unpacks a bomb."""

    def late(*_: Any) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(600)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether long campaigns run at their full count."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with SPM's and laMEG's own answers, where it is present."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/data here: SPM's and laMEG's own answers")
    return SHARED


@pytest.fixture(scope="session")
def lameg_python() -> str:
    """The interpreter that has the real laMEG."""
    python = os.environ.get("LAMSTORE_LAMEG_PYTHON")
    if not python:
        pytest.skip("LAMSTORE_LAMEG_PYTHON names no Python 3.7 with laMEG 0.2.1")
    return python


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]
) -> Any:
    """Return what the first of this run's processes to need it has made, in files."""
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent
    made = top / f"{name}.pickle"
    with FileLock(top / f"{name}.lock"):
        if not made.exists():
            made.write_bytes(pickle.dumps(make(top / name)))
    return pickle.loads(made.read_bytes())


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Give a store with meshes, ragged rows, two sessions and a missing row."""
    from factory import exported

    return made_once(tmp_path_factory, "example", exported)


@pytest.fixture(scope="session")
def asked() -> Asked:
    """Give a cohort in memory for questions."""
    from factory import cohort

    return cohort()


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Give three subjects' files with gain matrices, and the store built from them."""
    from studies import make

    return made_once(tmp_path_factory, "study", make)


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give the folder of a small demo, and what it printed."""
    from factory import run_demo

    return made_once(tmp_path_factory, "demo", run_demo)


@pytest.fixture
def own_study(study: Study, tmp_path: Path) -> Study:
    """Give a copy of the study that a test may change."""
    return study.copied(tmp_path / "study")
