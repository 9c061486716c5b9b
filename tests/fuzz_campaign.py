"""The fuzz campaign: damage files, build rows of them, and judge every row.

Case number n is always the same damage to the same file; `run` takes any numbers. One
process makes the cohorts and builds; it is killed if it takes too long.

    python tests/fuzz_campaign.py 17      # case 17 alone, kept in a folder to look at
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fuzz_cohorts import SEED
from fuzz_kinds import KINDS, Row

#: The annotation that rows have.
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
    worker = Path(__file__).with_name("fuzz_worker.py")
    command = [sys.executable, worker, folder, *numbers]
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
    extra += [f"verify: {line}" for line in output["verify"]]
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
    """Run cases, given by their numbers or as FIRST-LAST, and print what they gave."""
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


if __name__ == "__main__":
    main(sys.argv[1:])
