"""A cohort to be turned against lamstore, and how rows of it are built."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import lamstore
from lamstore.testing import ATLAS

LAYER = "surf/laminar/white.ds.link_vector.fixed.gii"
DATASET = "meg/sub-01/ses-01/spm/spm-sub-01.mat"
GAIN = "meg/sub-01/ses-01/spm/SPMgainmatrix_spm-sub-01_1.mat"


def find(root: Path, **options: Any) -> list[Any]:
    named = {
        "participants": root / "participants.tsv",
        "meg": f"{root}/meg/{{subject}}/{{session}}/spm/*.mat",
    }
    return lamstore.find_recordings(root / "subjects", **(named | options))


def build(root: Path, rows: Any, **options: Any) -> Any:
    return lamstore.build(root.parent / "c.zarr", rows, atlases=[ATLAS], **options)


def refusals(sound: Any, roots: Sequence[Path], **options: Any) -> list[str]:
    """Build a row of each folder, all of which have to fail, beside a sound one."""
    rows = [replace(find(sound)[0], label="sound")]
    for number, root in enumerate(roots):
        rows += [replace(row, label=f"row-{number}") for row in find(root)]
    path = roots[0].parent / "c.zarr"
    report = lamstore.build(path, rows, atlases=[ATLAS], **options)
    assert report.statuses.pop("sound") == "complete"
    assert set(report.statuses.values()) == {"failed"}
    assert lamstore.open(path).subject.values.tolist() == ["sound"]
    errors = {result.label: result.error for result in report.results}
    for label in report.statuses:
        assert errors[label].startswith(label)
        assert "unforeseen" not in errors[label]
    return [errors[f"row-{number}"] for number in range(len(roots))]


def copies(made: Any, folder: Path, n: int) -> list[Path]:
    """Copy a cohort n times."""
    roots = [folder / "work" / f"cohort-{number}" for number in range(n)]
    for root in roots:
        shutil.copytree(made.subjects_dir.parent, root)
    return roots


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))
