"""Several builds of one store at once while it is read, and builds that are killed."""

import re
import time

import numpy as np
import pytest
from processes import (
    Build,
    cohort_of,
    complete_in,
    contents,
    journal_of,
    n_files,
    same_stores,
    wrong_rows,
)
from studies import run

from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

N_ROWS = 4

#: The line of a row that a process has built itself.
BUILT = re.compile(r"(row-\d\d) complete: [\d.]+ s")
#: The line of a row that another process builds, or has built.
LEFT = re.compile(
    r"(row-\d\d) (?:complete: .*by another process|pending: .*by another builder)"
)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    return cohort_of(tmp_path_factory.mktemp("cohort"), N_ROWS)


@pytest.fixture(scope="module")
def whole(manifest, tmp_path_factory):
    """The store that one build makes by itself."""
    path = tmp_path_factory.mktemp("whole") / "whole.zarr"
    code, said = Build(path.parent, path, *of(manifest)).end()
    assert code == 0, said
    return path


def of(manifest):
    return ("--manifest", manifest, "--atlas", ATLAS, "--no-depth")


def test_of_four_builds_a_reader_sees_whole_rows(manifest, whole, tmp_path):
    path, wanted = tmp_path / "c.zarr", contents(whole)
    builds = [
        Build(tmp_path, path, *of(manifest), "--task", i, "--tasks", 4)
        for i in range(4)
    ]
    seen: list[int] = []
    while any(build.running for build in builds):
        time.sleep(0.5)
        if path.exists():
            found = contents(path)  # anything that is raised here fails the test
            assert not wrong_rows(found, wanted)
            seen.append(len(complete_in(found["/"])))
    for build in builds:
        code, said = build.end()
        assert code == 0, said
        assert len(BUILT.findall(said)) == N_ROWS / 4
    assert seen, "the reader was too late"
    assert seen == sorted(seen), "what was complete stays so"
    # every task has published what it built; nothing is left to do
    same_stores(path, whole)


def test_of_two_builds_of_a_row_one_makes_it(manifest, whole, tmp_path):
    labels = [f"row-{i:02d}" for i in range(N_ROWS)]
    left: list[str] = []
    for attempt in range(5):  # a busy machine may let one end before the other begins
        path = tmp_path / f"{attempt}.zarr"
        assert Build(tmp_path, path, *of(manifest), "--plan-only").end()[0] == 0
        builds = [Build(tmp_path, path, *of(manifest)) for _ in range(2)]
        said = [build.end() for build in builds]
        assert [code for code, _ in said] == [0, 0], said
        built, left = (
            [row for _, text in said for row in lines.findall(text)]
            for lines in (BUILT, LEFT)
        )
        assert sorted(built) == labels, said
        assert set(left) <= set(labels)
        same_stores(path, whole)
        if left:
            break
    assert left, f"they never met: {said}"


def commits(path):
    """Return when each row that is complete was committed."""
    journal = journal_of(path)
    return {
        file.name: file.stat().st_mtime_ns
        for file in (*journal.glob("rows/*.json"), *journal.glob("new/*.json"))
        if '"status": "complete"' in file.read_text()
    }


@pytest.mark.full
def test_a_build_killed_at_any_moment_loses_nothing(request, tmp_path, full, manifest):
    n_stores, n_kills = (10, 5) if full else (1, 3)
    if full:
        manifest, whole = cohort_of(tmp_path / "cohort", 30), tmp_path / "whole.zarr"
        assert Build(tmp_path, whole, *of(manifest)).end()[0] == 0
    else:
        whole = request.getfixturevalue("whole")
    wanted, everything = contents(whole), n_files(whole)
    random, kept_rows = np.random.default_rng(4), []
    for number in range(n_stores):
        path = tmp_path / f"{number}.zarr"
        for moment in range(n_kills):
            # anywhere in this part of the build, counted in files put in place
            files = everything * (moment + random.uniform()) / n_kills
            files, kept = max(files, n_files(path) + 1), commits(path)
            build = Build(tmp_path, path, *of(manifest))
            while build.running and n_files(path) < files:
                time.sleep(0.02)
            assert build.kill(), "the build had ended before it was killed"
            assert commits(path).items() >= kept.items(), "what was complete stays"
            if path.exists():
                assert not wrong_rows(contents(path), wanted)
            kept_rows.append(len(commits(path)))
        kept = commits(path)
        code, said = Build(tmp_path, path, *of(manifest)).end()
        assert code == 0, said
        assert f"{30 if full else N_ROWS} complete" in said
        assert commits(path).items() >= kept.items()
        same_stores(path, whole)
        run("verify", path)
    print(f"{len(kept_rows)} kills, with so many rows complete: {kept_rows}")
    assert min(kept_rows) == 0 < max(kept_rows), "kills all through the build"
