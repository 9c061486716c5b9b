"""A small study on disk: subjects' files, and the store that is built from them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import lamstore
from lamstore.cli import main
from lamstore.cohort.build import BuildReport
from lamstore.cohort.recordings import Recordings
from lamstore.testing import ATLAS, small_cohort

SUBJECTS = ("sub-01", "sub-02", "sub-03")


@dataclass(frozen=True)
class Study:
    """Three subjects' files in one folder, and their store."""

    root: Path

    @property
    def subjects_dir(self) -> Path:
        return self.root / "subjects"

    @property
    def participants(self) -> Path:
        return self.root / "participants.tsv"

    @property
    def meg(self) -> str:
        return f"{self.root}/meg/{{subject}}/{{session}}/spm/*.mat"

    @property
    def store(self) -> Path:
        return self.root / "study.zarr"

    def find(self, **options: Any) -> Recordings:
        return lamstore.find_recordings(
            self.subjects_dir, participants=self.participants, meg=self.meg, **options
        )

    def flags(self) -> tuple[object, ...]:
        """Return what finds the study on the command line."""
        return (
            *("--subjects-dir", self.subjects_dir, "--meg", self.meg),
            *("--participants", self.participants),
        )

    def copied(self, to: Path) -> Study:
        shutil.copytree(self.root, to)  # with the files' times
        return Study(to)


def make(root: Path) -> Study:
    """Write a study, and build its store."""
    small_cohort(root, len(SUBJECTS), gain_files=True)
    study = Study(root)
    build(study.store, study.find())
    return study


def build(path: Path, rows: Any, **options: Any) -> BuildReport:
    return lamstore.build(path, rows, **{"atlases": (ATLAS,), **options})


def built(report: BuildReport) -> list[str]:
    return sorted(result.label for result in report.results)


def errors(report: BuildReport) -> dict[str, lamstore.errors.LamstoreError]:
    """Return why rows failed."""
    assert all(result.error for result in report.failed)
    return {r.label: r.error for r in report.failed if r.error is not None}


def receipt(path: Path, label: str) -> dict[str, Any]:
    """Return a row's receipt as a reader of the store sees it."""
    return json.loads(str(lamstore.open(path)["receipt"].sel(subject=label).values))


def run(*arguments: object, code: int = 0, **options: Any) -> Result:
    """Run the command line, and check its exit code."""
    result = CliRunner(**options).invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def snapshot(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of every file, to see whether anything was touched."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }
