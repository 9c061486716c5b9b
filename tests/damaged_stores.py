"""A sound store, what may be damaged of it, and how its rows come back."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr
import zarr
from store_examples import write

import lamstore
from lamstore.store import Store, files, resize, tree
from lamstore.testing import Cohort

LABELS = ("sub-01", "sub-02", "sub-03")


@dataclass(frozen=True)
class Built:
    """A sound store, the cohort that it is of, and its rows as Datasets."""

    path: Path
    cohort: Cohort
    rows: dict[str, xr.Dataset]


def find(cohort: Cohort) -> list[Any]:
    return lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )


def pending(store: Store, label: str) -> None:
    """Set a row back as if it had never been written."""
    (
        store.path.with_name(f"{store.path.name}.build") / "rows" / f"{label}.json"
    ).unlink()
    row = store.labels.index(label)
    for chunks in store.path.rglob(f"c/{row}"):
        if chunks.is_dir():
            shutil.rmtree(chunks)
    store.finalise()


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.build")


def snapshot(path: Path) -> dict[str, bytes]:
    """Every file of a store and beside it, locks aside."""
    return {
        str(file.relative_to(path.parent)): file.read_bytes()
        for folder in (path, journal_of(path))
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }


def chunks_of(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def digests(path: Path, row: int) -> dict[str, str]:
    """Digest of every chunk of a row."""
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in path.rglob(f"c/{row}")
        if folder.is_dir()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".partial"
    }


def rebuild(path: Path, built: Built) -> None:
    """Write the pending rows again that were complete, as a build does."""
    store = Store(path)
    for label in LABELS[:2]:
        if store.statuses()[label] == "pending":
            write(store, label, built.rows[label])
    store.finalise()


def same_files(one: Path, other: Path) -> None:
    """Compare two stores file by file; metadata by what they say."""
    first, second = (
        {
            str(file.relative_to(path)): json.loads(file.read_bytes())
            if file.name == "zarr.json"
            else file.read_bytes()
            for file in path.rglob("*")
            if file.is_file()
        }
        for path in (one, other)
    )
    assert first.keys() == second.keys()
    for name, content in first.items():
        assert content == second[name], name


def flip(file: Path, at: int, bits: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= bits
    file.write_bytes(data)


def said(report: Any) -> str:
    return "\n".join(finding.message for finding in report.findings)


# -------------------------------------------------------------------------- damage


def change_row(path: Path, name: str, row: int, change: Callable[[Any], None]) -> None:
    array = tree.open_array(path, name)
    values = np.asarray(array[row])
    change(values)
    array[row] = values


def set_at(*index: int, to: Any) -> Callable[[Any], None]:
    def change(values: Any) -> None:
        values[index] = to

    return change


def edit_json(file: Path, change: Callable[[Any], Any]) -> None:
    content = json.loads(file.read_text())
    changed = change(content)
    file.write_text(json.dumps(content if changed is None else changed))


def cut(file: Path) -> None:
    file.write_text(file.read_text()[:-40])


def of_row(label: str) -> str:
    return f"rows/{label}.json"


def wrong_status(path: Path) -> None:
    tree.open_array(path, "status")[0] = 2


def stray(path: Path) -> None:
    chunk = path / "lead_field_rms" / "c" / "7" / "0" / "0"
    chunk.parent.mkdir(parents=True)
    shutil.copy(path / "lead_field_rms" / "c" / "0" / "0" / "0", chunk)


def unconsolidated(path: Path) -> None:
    def change(root: Any) -> None:
        del root["consolidated_metadata"]

    edit_json(path / "zarr.json", change)


def stale_listing(path: Path) -> None:
    def change(root: Any) -> None:
        node = root["consolidated_metadata"]["metadata"]["lead_field_rms"]
        node["attributes"]["units"] = "T"

    edit_json(path / "zarr.json", change)


def other_fill(path: Path) -> None:
    edit_json(path / "hemi" / "zarr.json", lambda node: node.update(fill_value=0))


def no_checksum(path: Path) -> None:
    file = path / "cortical_thickness" / "zarr.json"
    edit_json(file, lambda node: node.update(codecs=node["codecs"][:-1]))


def truncated_root(path: Path) -> None:
    text = (path / "zarr.json").read_text()
    (path / "zarr.json").write_text(text[: len(text) // 2])


def partial(path: Path) -> None:
    folder = path / "lead_field_rms" / "c" / "0" / "0"
    (folder / f"0.{'0f' * 16}.partial").write_bytes(b"half")
    (journal_of(path) / "rows" / "sub-01.json.123.tmp").write_bytes(b"{")


def half_resized(path: Path) -> None:
    store = Store(path)
    target = resize.merged(path, store.plan(), plan_of_store(store))
    assert target is not None
    intent = journal_of(path) / "resize.json"
    files.replace_json(intent, resize.intent_of(target))
    tree.open_array(path, "lead_field_rms").resize((4, 3, 400))


def plan_of_store(store: Store) -> Any:
    """Plan for the same rows, with longer ones."""
    present = store.plan()
    return replace(present, sizes={**present.sizes, "vertex": 400})


def half_written(path: Path) -> None:
    change_row(path, "cortical_thickness", 2, set_at(3, to=2.5))


def renamed(path: Path) -> None:
    names = tree.open_array(path, "subject")
    names[1] = "sub-99"


def swapped_layers(path: Path) -> None:
    array = tree.open_array(path, "mesh/layer")
    array[...] = np.asarray(array[...])[::-1]


def foreign_array(path: Path) -> None:
    zarr.create_array(path / "mine", shape=(3, 2), dtype="f4", zarr_format=3)


#: Damage to the second row's values -> what it does, and what has to be said of it.
VALUES: dict[str, tuple[Callable[[Path], Any], tuple[str, ...]]] = {
    "a value out of its range": (
        lambda p: change_row(p, "cortical_thickness", 1, set_at(5, to=-2.0)),
        ("sub-02: cortical_thickness is -2", "[5]", "0 to 30"),
    ),
    "a value that is infinite": (
        lambda p: change_row(p, "geometry/coil_positions", 1, set_at(1, 2, to=np.inf)),
        ("sub-02: coil_positions is inf at 1 of", "[1, 2]"),
    ),
    "a value that is missing": (
        lambda p: change_row(p, "mesh/coordinates", 1, set_at(0, 9, 1, to=np.nan)),
        ("sub-02: coordinates is missing at 1 of", "[0, 9, 1]"),
    ),
    "a lead field that is missing": (
        lambda p: change_row(p, "lead_field_rms", 1, set_at(0, 4, to=np.nan)),
        ("sub-02: lead_field_rms is missing at 1 of", "missing_lead_fields"),
    ),
    "a score that is missing": (
        lambda p: change_row(p, "anatomical_score", 1, set_at(4, to=np.nan)),
        ("sub-02: anatomical_score is missing at 1 of",),
    ),
    "a code without a meaning": (
        lambda p: change_row(p, "hemi", 1, set_at(4, to=2)),
        ("sub-02: hemi is 2 at 1 of", "expected 0 to 1"),
    ),
    "a face of no vertices": (
        lambda p: change_row(p, "mesh/faces", 1, set_at(4, 2, to=9999)),
        ("sub-02: faces is 9999 at 1 of", "[4, 2]"),
    ),
    "a flag that was counted": (
        lambda p: change_row(
            p, "inside_inner_skull", 1, lambda v: v.__setitem__((0, 3), 1 - v[0, 3])
        ),
        ("sub-02: inside_inner_skull says outside", "sources_outside_inner_skull"),
    ),
    "padding with a value": (
        lambda p: change_row(p, "distance_to_scalp", 1, set_at(1, -1, to=12.0)),
        (
            "sub-02: distance_to_scalp has values at 1 places",
            "c.zarr/distance_to_scalp",
        ),
    ),
    "padding with a name": (
        lambda p: change_row(p, "region_demo", 1, set_at(-1, to=1)),
        ("sub-02: region_demo has values at 1 places",),
    ),
}
