"""Builds that are killed, at any moment, lose nothing and leave nothing wrong."""

import time
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from processes import (
    Build,
    cohort_of,
    contents,
    journal_of,
    n_files,
    same_stores,
    wrong_rows,
)

from lamstore.cli import main
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long

#: Rows, stores, and kills of each: by default, and with --full.
FEW, ALL = (4, 1, 3), (30, 10, 5)


@pytest.mark.full
def test_a_build_that_is_killed_at_any_moment_loses_nothing(tmp_path, full):
    n_rows, n_stores, n_kills = ALL if full else FEW
    manifest = cohort_of(tmp_path / "cohort", n_rows)
    options = ("--manifest", manifest, "--atlas", ATLAS)
    whole = tmp_path / "whole.zarr"
    assert Build(tmp_path, whole, *options).end()[0] == 0
    wanted, everything = contents(whole), n_files(whole)
    random, kept_rows = np.random.default_rng(4), []
    for number in range(n_stores):
        path = tmp_path / f"{number}.zarr"
        for moment in range(n_kills):
            # anywhere in this part of the build, counted in files put in place
            files = everything * (moment + random.uniform()) / n_kills
            files, kept = max(files, n_files(path) + 1), commits(path)
            build = Build(tmp_path, path, *options)
            while build.running and n_files(path) < files:
                time.sleep(0.005)
            assert build.kill(), "the build had ended before it was killed"
            assert commits(path).items() >= kept.items(), "what was complete stays"
            if path.exists():
                assert not wrong_rows(contents(path), wanted)
            kept_rows.append(len(commits(path)))
        kept = commits(path)
        code, said = Build(tmp_path, path, *options).end()
        assert code == 0, said
        assert f"{n_rows} complete" in said
        assert commits(path).items() >= kept.items()
        same_stores(path, whole)
        assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
    print(f"{len(kept_rows)} kills, with so many rows complete: {kept_rows}")
    assert min(kept_rows) == 0 < max(kept_rows), "kills all through the build"


def commits(path: Path) -> dict[str, int]:
    """Return when each row that is complete was committed."""
    journal = journal_of(path)
    return {
        file.name: file.stat().st_mtime_ns
        for file in (*journal.glob("rows/*.json"), *journal.glob("new/*.json"))
        if '"status": "complete"' in file.read_text()
    }
