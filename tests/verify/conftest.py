"""A sound store of small subjects, and copies of it to damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from damaged_stores import LABELS, Built, find, pending
from store_examples import copied

import lamstore
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build two rows of three; the third is pending."""
    folder = tmp_path_factory.mktemp("built")
    cohort = small_cohort(folder)
    lines = cohort.participants.read_text().splitlines()
    ages = ["age", "31", "42", "53"]
    table = "\n".join(f"{x}\t{age}" for x, age in zip(lines, ages, strict=True))
    cohort.participants.write_text(table + "\n")
    path = folder / "cohort.zarr"
    report = lamstore.build(path, find(cohort), atlases=(ATLAS,))
    assert report.counts()["complete"] == 3
    rows = {label: lamstore.open(path, subject=label).load() for label in LABELS}
    store = Store(path)
    with store.claim("sub-03", overwrite=True) as row:
        assert row is not None
        row.fail({"error": "sub-03: tried"})
    pending(store, "sub-03")
    return Built(path, cohort, rows)


@pytest.fixture
def damaged(built: Built, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return copied(Store(built.path), tmp_path / "c.zarr").path
