"""The process in which the fuzz campaign builds rows of damaged files."""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fuzz_cohorts import damaged, make_cohorts, place, recordings
from fuzz_kinds import GROUPS, KINDS
from fuzz_readers import Invalid

import lamstore
from lamstore.cohort.manifest import write_manifest
from lamstore.cohort.plan import plan
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric.machine import peak_memory
from lamstore.store.verify import verify

ATLAS = "demo"


def work(folder: Path, numbers: Sequence[int]) -> None:
    """Build the rows of all cases, and write down what happened."""
    # what a manifest says must not depend on where the campaign runs
    os.chdir(folder)
    folder, noise = Path(), list[str]()

    def show(message: Any, category: Any, filename: str, line: int, *_: Any) -> None:
        if not issubclass(category, LamstoreWarning):
            noise.append(f"{category.__name__}: {message} ({filename}:{line})")

    warnings.simplefilter("always")
    warnings.showwarning = show
    base = folder / "base"
    make_cohorts(base)
    rows: dict[str, list[Any]] = {
        group: recordings(base / group, group, f"sound-{group}") for group in GROUPS
    }
    rows = {g: [r for r in found if not r.problems] for g, found in rows.items()}
    cases: list[dict[str, Any]] = []
    for number in numbers:
        name, file = list(KINDS)[number % len(KINDS)], ""
        kind = KINDS[name]
        root = folder / "cases" / f"{number:04d}"
        case: dict[str, Any] = {"number": number, "kind": name, "labels": []}
        if name == "manifest":
            # paths in it are the case's own
            shutil.copytree(base / kind.group, root, copy_function=os.link)
            found = recordings(root, kind.group, "sub-01")
            write_manifest(found[:1], base / kind.group / "manifest.tsv")
            shutil.rmtree(root)
        name, file, sound, bad = damaged(number, base)
        case |= {"file": file, "says": "other"}
        place(root, base / kind.group, file, bad)
        (root / "sound").write_bytes(sound)
        try:
            content = kind.read(bad)
            if kind.same(content, kind.read(sound)):
                case["says"] = "same"
            elif kind.write is not None:
                clean = folder / "clean" / f"{number:04d}"
                place(clean, base / kind.group, file, kind.write(content))
                case["clean"] = f"{number:04d}-clean"
        except Invalid as error:
            case |= {"says": "invalid", "why": str(error)}
        for label, where in ((f"{number:04d}", root), (case.get("clean"), "clean")):
            if label is None:
                continue
            at = folder / "clean" / f"{number:04d}" if where == "clean" else where
            try:
                found = recordings(at, kind.group, label, name == "manifest")
            except LamstoreError as error:
                case["clean_refused" if where == "clean" else "refused"] = str(error)
                continue
            except Exception as error:
                case["crash"] = f"{type(error).__name__}: {error}"
                continue
            if name == "manifest":  # which may ask for what no build does
                try:
                    plan(folder / "none.zarr", found, **options_of(kind.group))
                except LamstoreError as error:
                    # of rows, wherever they are listed: it names row and column
                    case["refused"] = f"{error} ({file})"
                    continue
            case["labels"] += [row.label for row in found]
            rows[kind.group] += found
        cases.append(case)
    path, results = folder / "cohort.zarr", {}
    before: dict[str, dict[str, str]] = {}
    changed: list[str] = []
    for group, found in rows.items():
        # the sound row first: it must be there whatever happens to the others
        for part in (found[:1], found) if not path.exists() else (found,):
            report = lamstore.build(path, part, **options_of(group))
            results |= {r.label: [r.status, r.error] for r in report.results}
            changed += changes(before, digests(path, report.statuses))
        assert report.statuses[found[0].label] == "complete", results[found[0].label]
    found = [finding.as_json() for finding in verify(path).findings]
    output = {
        "verify": list(map(str, found)),
        "cases": cases,
        "results": results,
        "changed": changed,
        "noise": sorted(set(noise)),
        "memory": peak_memory(),
    }
    (folder / "output.json").write_text(json.dumps(output))


def digests(path: Path, statuses: dict[str, str]) -> dict[str, dict[str, str]]:
    """Digest the chunks of every complete row, by its label."""
    import zarr

    order = [str(label) for label in zarr.open_group(path, mode="r")["subject"][:]]
    found: dict[str, dict[str, str]] = {
        label: {} for label, status in statuses.items() if status == "complete"
    }
    for chunk in path.rglob("c/*/*"):
        for file in [chunk] if chunk.is_file() else chunk.rglob("*"):
            if not file.is_file():
                continue
            relative = file.relative_to(path)
            number = int(relative.parts[relative.parts.index("c") + 1])
            if len(relative.parts) - relative.parts.index("c") > 2:
                label = order[number]
                if label in found:
                    digest = hashlib.sha256(file.read_bytes()).hexdigest()
                    found[label][str(relative)] = digest
    return found


def options_of(group: str) -> dict[str, Any]:
    """Return how the rows of a group are built."""
    return GROUPS[group] | {"atlases": [ATLAS], "max_outside": 0.5}


def changes(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> list[str]:
    """Name the rows that are not what they were, and remember the new ones."""
    changed = [label for label in before if before[label] != after.get(label)]
    before |= after
    return changed


if __name__ == "__main__":
    faulthandler.enable()
    work(Path(sys.argv[1]), list(map(int, sys.argv[2:])))
