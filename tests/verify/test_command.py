"""What ``lamstore verify`` prints, its exit codes, and building after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xarray as xr
from click.testing import CliRunner
from damaged_stores import Built, find, flip
from store_examples import write

import lamstore
from lamstore import schema
from lamstore.cli import main
from lamstore.cohort.recompute import verify
from lamstore.store import Store
from lamstore.testing import ATLAS

pytestmark = pytest.mark.long


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["verify", *arguments])


def test_the_command_says_what_is_wrong_and_its_exit_code_whether_it_is(
    damaged: Path, built: Built, tmp_path: Path
) -> None:
    sound = run(str(damaged))
    assert sound.exit_code == 0
    assert "sound (2 complete, 1 pending)" in sound.output

    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    wrong = run(str(damaged))
    assert wrong.exit_code == 1
    assert "sub-02: lead_field_rms: c.zarr/lead_field_rms/c/1/0/0" in wrong.output
    assert "1 thing is wrong" in wrong.output
    assert "--repair mends 1" in wrong.output

    listed = json.loads(run(str(damaged), "--json").output)
    assert listed["sound"] is False
    (finding,) = listed["findings"]
    assert finding["file"] == "c.zarr/lead_field_rms/c/1/0/0"
    assert finding["repair"] == "set back to pending"

    mended = run(str(damaged), "--repair")
    assert mended.exit_code == 0
    assert "pending now: sub-02" in mended.output

    refused = run(str(tmp_path / "none.zarr"))
    assert refused.exit_code == 2
    assert "no such store" in refused.output


def test_the_command_computes_rows_again_where_they_were_built(
    built: Built,
) -> None:
    answer = run(str(built.path), "--recompute", "sub-01")
    assert answer.exit_code == 0, answer.output
    assert "sub-01: computed again, every value is the same" in answer.output


def test_a_repaired_store_is_built_from_files_to_the_same_numbers(
    damaged: Path, built: Built
) -> None:
    flip(damaged / "lead_field_rms" / "c" / "1" / "0" / "0", 30)
    assert run(str(damaged), "--repair").exit_code == 0
    rows = [row for row in find(built.cohort) if row.label != "sub-03"]
    report = lamstore.build(damaged, rows, atlases=(ATLAS,))
    assert [result.label for result in report.results] == ["sub-02"]
    # when and how fast it was built is in the receipt alone
    for group in schema.GROUPS:
        first, second = (
            lamstore.open(path, group=None if group == "/" else group).load()
            for path in (damaged, built.path)
        )
        xr.testing.assert_identical(
            first.drop_vars("receipt", errors="ignore"),
            second.drop_vars("receipt", errors="ignore"),
        )
    assert verify(damaged).sound


def test_rows_that_a_killed_build_committed_are_named_once_and_published(
    damaged: Path, built: Built
) -> None:
    write(Store(damaged), "sub-03", built.rows["sub-03"])
    report = verify(damaged)
    (finding,) = report.findings
    assert "sub-03: status is published as pending" in finding.message
    assert verify(damaged, repair=True).sound
    opened = lamstore.open(damaged, subject="sub-03").load()
    xr.testing.assert_identical(opened, built.rows["sub-03"])
