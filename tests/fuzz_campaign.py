"""The fuzz campaign: damage files, build rows of them, and judge every row.

Case number n is always the same damage to the same file; `run` takes any numbers. One
process makes the cohorts and builds; it is killed if it takes too long.

    python tests/fuzz_campaign.py 17      # case 17 alone, kept in a folder to look at
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from fuzz_kinds import DATASET, GAIN, GROUPS, KINDS, RAW, TRANS, Kind, Row
from fuzz_mutations import mutate
from fuzz_readers import Invalid

SEED = 4
ATLAS = "demo"
#: Seconds for a process to start and make its cohorts, and for each of its cases.
_START, _EACH = 120, 10
#: Peak memory of the process that builds (bytes).
MOST_MEMORY = 3 << 30


@dataclass
class Outcome:
    """What became of a case.

    Attributes
    ----------
    number, kind, file
        The case.
    result
        ``as it was`` (the damage left what is read of the file equal), ``as damaged``
        (the row says what the damaged file says), ``refused`` (one clear error), or
        what is wrong.
    detail
        The error, or the differences.
    """

    number: int
    kind: str
    file: str
    result: str
    detail: str = ""

    @property
    def is_right(self) -> bool:
        """Whether this may become of a damaged file."""
        return self.result in ("as it was", "as damaged", "refused")


# ----------------------------------------------------------------- in its own process
def damaged(number: int, base: Path) -> tuple[str, str, bytes, bytes]:
    """Return a case's kind, its file, the sound bytes and the damaged ones."""
    names = list(KINDS)
    name = names[number % len(names)]
    kind = KINDS[name]
    random = np.random.default_rng((SEED, number))
    file = kind.files[random.integers(len(kind.files))]
    sound = (base / kind.group / file).read_bytes()
    if kind.prepare is not None:
        sound = kind.prepare(sound)
    return name, file, sound, mutate(sound, random, text=kind.text)


def make_cohorts(base: Path) -> None:
    """Write one sound subject for each group of rows."""
    from lamstore.testing import small_cohort, write_gain_file

    made = small_cohort(base / "layers", 1, gain_files=True)
    spm = base / "layers" / "meg" / "sub-01"
    (spm / "ses-01" / "spm" / "spm-sub-01.mat").rename(spm / "spm.mat")
    gain = spm / "ses-01" / "spm" / "SPMgainmatrix_spm-sub-01_1.mat"
    gain.rename(spm / Path(GAIN).name)
    shutil.rmtree(spm / "ses-01")
    lines = made.participants.read_text().splitlines()
    lines = [lines[0] + "\tage\tgroup", lines[1] + "\t31.5\tcontrol"]
    # others in the table, so that there is more than one line to damage
    lines.append("sub-77\t0,90,-20\t-80,0,-20\t80,0,-20\tn/a\tpatient")
    made.participants.write_text("\n".join(lines) + "\n")
    shutil.copytree(base / "layers", base / "dataset")
    (base / "dataset" / GAIN).unlink()
    (base / "layers" / GAIN).rename(base / "gain.mat")
    shutil.copytree(base / "layers", base / "gain")
    (base / "gain.mat").rename(base / "gain" / GAIN)
    write_freesurfer(base / "freesurfer")
    assert write_gain_file  # of the generator, imported early: it loads HDF5


def write_freesurfer(root: Path) -> None:
    """Write recon-all's folder, a recording by OPMs, and MNE's trans file."""
    import mne
    from meg_recordings import CENTRE, on_a_head, opm_info
    from test_freesurfer_layers import write_recon_all

    from lamstore.testing import rigid

    write_recon_all(root / "subjects")
    info = on_a_head(opm_info(1, (2000,)))
    info["bads"] = [info["ch_names"][2]]
    (root / RAW).parent.mkdir(parents=True)
    raw = mne.io.RawArray(np.zeros((len(info["ch_names"]), 2)), info, verbose="error")
    raw.save(root / RAW, verbose="error")
    lines = ["name\ttype\tunits\tstatus"]
    for i, name in enumerate(info["ch_names"]):
        lines.append(f"{name}\tMEGMAG\tT\t{'bad' if i == 5 else 'good'}")
    (root / RAW).with_name("sub-01_channels.tsv").write_text("\n".join(lines) + "\n")
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    to_head[:3, 3] = (CENTRE - [0, 0, 30]) / 1000
    trans = mne.Transform("mri", "head", to_head)
    mne.write_trans(root / TRANS, trans, verbose="error")


def recordings(root: Path, group: str, label: str, manifest: bool = False) -> list[Any]:
    """Find what a case's folder has, and name its rows after the case."""
    import lamstore

    if group == "freesurfer":
        found = lamstore.find_recordings(
            root / "subjects",
            meg=f"{root}/meg/{{subject}}/*_meg.fif",
            trans=f"{root}/meg/{{subject}}/*-trans.fif",
            surfaces="freesurfer",
        )
    elif manifest:
        found = lamstore.find_recordings(manifest=root / "manifest.tsv")
    else:
        skull = f"{root}/subjects/{{subject}}/mri/origiskull_2562.surf.gii"
        found = lamstore.find_recordings(
            root / "subjects",
            participants=root / "participants.tsv",
            meg=f"{root}/meg/{{subject}}/spm.mat",
            inner_skull=skull if group == "layers" else None,
        )
    rows = []
    for i, row in enumerate(found):
        # a manifest may say that this is somebody else
        known = i == 0 if manifest else row.participant_id == "sub-01"
        rows.append(replace(row, label=label if known else f"{label}-other{i}"))
    return rows


def place(root: Path, base: Path, file: str, data: bytes) -> None:
    """Make a case's folder: the sound one, with one file in another state."""
    shutil.copytree(base, root, copy_function=os.link)
    path = root / file
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def work(folder: Path, numbers: Sequence[int]) -> None:
    """Build the rows of all cases, and write down what happened."""
    import lamstore
    from lamstore.cohort.manifest import write_manifest
    from lamstore.errors import LamstoreError

    # what a manifest says must not depend on where the campaign runs
    os.chdir(folder)
    folder, noise = Path(), list[str]()

    def show(message: Any, category: Any, filename: str, line: int, *_: Any) -> None:
        if not issubclass(category, lamstore.errors.LamstoreWarning):
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
            case["labels"] += [row.label for row in found]
            rows[kind.group] += found
        cases.append(case)
    path, results = folder / "cohort.zarr", {}
    before: dict[str, dict[str, str]] = {}
    changed: list[str] = []
    for group, found in rows.items():
        # the sound row first: it must be there whatever happens to the others
        for part in (found[:1], found) if not path.exists() else (found,):
            options = GROUPS[group] | {"atlases": [ATLAS], "max_outside": 0.5}
            report = lamstore.build(path, part, **options)
            results |= {r.label: [r.status, r.error] for r in report.results}
            changed += changes(before, digests(path, report.statuses))
        assert report.statuses[found[0].label] == "complete", results[found[0].label]
    output = {
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


def changes(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> list[str]:
    """Name the rows that are not what they were, and remember the new ones."""
    changed = [label for label in before if before[label] != after.get(label)]
    before |= after
    return changed


def peak_memory() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


# -------------------------------------------------------------------------- from here
def run(numbers: Iterable[int], folder: Path) -> list[Outcome]:
    """Run cases, each row judged; a process that dies costs its cases a run alone."""
    numbers = list(numbers)
    folder.mkdir(parents=True)
    died = _start(folder, numbers)
    if died:
        print(f"cases {numbers[0]} to {numbers[-1]}: {died}", file=sys.stderr)
    else:
        return judge(folder)
    if len(numbers) == 1:
        name = list(KINDS)[numbers[0] % len(KINDS)]
        return [Outcome(numbers[0], name, "", "crash", died)]
    return [
        outcome
        for number in numbers
        for outcome in run([number], folder / f"alone-{number}")
    ]


def _start(folder: Path, numbers: Sequence[int]) -> str:
    """Build in a process; say how it died if it did."""
    command = [sys.executable, __file__, "--work", folder, *numbers]
    try:
        done = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            timeout=_START + _EACH * len(numbers),
        )
    except subprocess.TimeoutExpired:
        return "hangs"
    said = "\n".join(done.stderr.splitlines()[-30:])
    return "" if done.returncode == 0 else f"exit code {done.returncode}: {said}"


def judge(folder: Path) -> list[Outcome]:
    """Compare every row with what its damaged file says."""
    output = json.loads((folder / "output.json").read_text())
    rows = Rows(folder)
    found = []
    for case in output["cases"]:
        result, detail = _judge_case(case, output, rows)
        found.append(
            Outcome(case["number"], case["kind"], case["file"], result, detail)
        )
    extra = [f"changed: {label}" for label in output["changed"]]
    extra += [f"warning: {line}" for line in output["noise"]]
    if output["memory"] > MOST_MEMORY:
        extra.append(f"memory: {output['memory'] / 1e9:.1f} GB")
    found += [Outcome(-1, "all", "", "other rows or noise", line) for line in extra]
    return found


def _judge_case(case: Any, output: Any, rows: Rows) -> tuple[str, str]:
    if "crash" in case:
        return "bare error", case["crash"]
    label = f"{case['number']:04d}"
    name = Path(case["file"]).name
    if "refused" in case:
        return _clear(case["refused"], "", name)
    results = {k: v for k, v in output["results"].items() if k in case["labels"]}
    for other, (status, error) in results.items():
        if other not in (label, case.get("clean")):
            if status == "complete":
                return "a row out of nothing", other
            said = _clear(error, other, "")
            if said[0] != "refused":
                return said
    if label not in results:
        return "no row", ""
    status, error = results[label]
    if status != "complete":
        return _clear(error, label, name if case["says"] == "invalid" else "")
    if case["says"] == "invalid":
        return "accepted", case["why"]
    row = rows[label]
    if wrong := rows.out_of_range(label):
        return "out of range", ", ".join(wrong)
    if case["says"] == "same":
        expected = f"sound-{KINDS[case['kind']].group}"
    elif "clean" in case:
        expected = case["clean"]
        if case.get("clean_refused") or results.get(expected, [""])[0] != "complete":
            why = case.get("clean_refused") or results.get(expected)
            return "only the clean file is refused", str(why)
    else:
        says = KINDS[case["kind"]].says
        differences = says(rows.content(case), row, case["file"]) if says else ["?"]
        return ("wrong", ", ".join(differences)) if differences else ("as damaged", "")
    differences = rows.differences(label, expected)
    if differences:
        return "wrong", ", ".join(differences)
    return ("as it was" if case["says"] == "same" else "as damaged"), ""


def _clear(error: str, label: str, name: str) -> tuple[str, str]:
    """Judge an error: it names row and file, and comes from lamstore itself."""
    if "unforeseen" in error or "Traceback" in error:
        return "bare error", error
    if not error.startswith(label) or name not in error:
        return "unclear", error
    if len(error) > 1500 or "\n" in error:
        return "unclear", error
    return "refused", error


class Rows:
    """The rows of a store, as arrays padded alike."""

    #: What differs between rows that say the same.
    OWN = ("subject", "receipt", "error", "participant_id")

    def __init__(self, folder: Path) -> None:
        import xarray as xr

        self.folder = folder
        self.arrays: dict[str, np.ndarray] = {}
        self.attrs: dict[str, Any] = {}
        for group in (None, "mesh", "geometry"):
            ds = xr.open_zarr(folder / "cohort.zarr", group=group)
            for name, array in ds.variables.items():
                self.attrs[str(name)] = array.attrs
                if array.dims[:1] == ("subject",):
                    self.arrays[str(name)] = array.values
                if name == "subject":
                    self.index = {str(x): i for i, x in enumerate(array.values)}

    def __getitem__(self, label: str) -> Row:
        row = {name: a[self.index[label]] for name, a in self.arrays.items()}
        meanings = self.attrs[f"region_{ATLAS}"]["flag_meanings"].split(" ")
        root = self.folder / "cases" / label
        return row | {"region_names": np.array(meanings), "root": np.array(str(root))}

    def differences(self, label: str, expected: str) -> list[str]:
        """Name the variables in which two rows differ."""
        one, other = self.index[label], self.index[expected]
        return [
            name
            for name, array in self.arrays.items()
            if name not in self.OWN and not _equal(array[one], array[other])
        ]

    def out_of_range(self, label: str) -> list[str]:
        """Name the variables with infinite values or values that cannot be."""
        found = []
        for name, array in self.arrays.items():
            values = np.asarray(array[self.index[label]])
            if values.dtype.kind != "f":
                continue
            low, high = self.attrs[name].get("valid_range", (-np.inf, np.inf))
            low = max(low, self.attrs[name].get("valid_min", -np.inf))
            given = values[~np.isnan(values)]
            if np.isinf(given).any() or ((given < low) | (given > high)).any():
                found.append(name)
        return found

    def content(self, case: Any) -> Any:
        """Read what a case's damaged file says."""
        path = self.folder / "cases" / f"{case['number']:04d}" / case["file"]
        return KINDS[case["kind"]].read(path.read_bytes())


def _equal(one: Any, other: Any) -> bool:
    one, other = np.asarray(one), np.asarray(other)
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def counts(outcomes: Iterable[Outcome]) -> str:
    """Tabulate outcomes by kind of file."""
    outcomes = [o for o in outcomes if o.number >= 0]
    results = sorted({o.result for o in outcomes})
    lines = ["\t".join(["kind", "cases", *results])]
    for kind in [*KINDS, "all"]:
        of_kind = [o for o in outcomes if kind in (o.kind, "all")]
        numbers = [sum(o.result == r for o in of_kind) for r in results]
        lines.append("\t".join([kind, str(len(of_kind)), *map(str, numbers)]))
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Work in a folder, or run cases by number and print what becomes of them."""
    if arguments[0] == "--work":
        faulthandler.enable()
        work(Path(arguments[1]), list(map(int, arguments[2:])))
        return
    if "-" in arguments[0]:
        first, last = map(int, arguments[0].split("-"))
        numbers = list(range(first, last + 1))
    else:
        numbers = list(map(int, arguments))
    folder = Path(tempfile.mkdtemp()) / "campaign"
    print(f"seed {SEED}, in {folder}")
    outcomes = []
    for start in range(0, len(numbers), 60):
        part = numbers[start : start + 60]
        outcomes += run(part, folder / f"{part[0]:04d}")
    for outcome in outcomes:
        print(json.dumps(asdict(outcome)))
    print(counts(outcomes))


__all__ = ["DATASET", "Kind", "Outcome", "counts", "run"]

if __name__ == "__main__":
    main(sys.argv[1:])
