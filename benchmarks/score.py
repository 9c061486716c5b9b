"""The score of a whole cohort, against a loop over a folder with one .npz a subject.

z of four predictors over each subject's vertices, their sum, and the best vertex of
every subject, from the store and from files with the same float32 arrays, one set raw
and one compressed. Opening and reading are counted for all. Another row has the
cohort's own z, for which files are read twice.

    python -m benchmarks.score [--quick]
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

import lamstore
from benchmarks import print_table, ratios, side_by_side, size_from_command_line
from benchmarks.store import ON_LAYERS, ON_VERTICES, write_cohort
from lamstore.score import TERMS

#: Subjects, n_layers, n_vertices.
SIZES = {"tiny": (3, 3, 50), "quick": (20, 3, 5_000), "full": (200, 11, 21_000)}


class CohortScore:
    """Score and best vertex of every subject."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 900

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.path, self.labels = write_cohort(self.folder, *SIZES[size])

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def best(self, scope: str = "subject") -> np.ndarray:
        ds = lamstore.open(self.path)
        ds = ds.drop_vars("anatomical_score")
        score = lamstore.anatomical_score(ds, scope=scope)["anatomical_score"]
        return score.idxmax("vertex").values

    def terms_of_file(self, kind: str, label: str) -> np.ndarray:
        with np.load(self.folder / kind / f"{label}.npz") as arrays:
            values = [
                term.sign * (arrays[term.name] if term.layer is None
                             else arrays[term.name][0 if term.layer == "pial" else -1])
                for term in TERMS
            ]  # fmt: skip
        return np.stack(values).astype(np.float64)

    def best_of_files(self, kind: str) -> np.ndarray:
        best = []
        for label in self.labels:
            terms = self.terms_of_file(kind, label)
            z = (terms - terms.mean(axis=1, keepdims=True)) / terms.std(
                axis=1, keepdims=True
            )
            best.append(np.nanargmax(z.sum(axis=0)))
        return np.array(best)

    def best_of_files_in_cohort(self, kind: str) -> np.ndarray:
        n, total, squares = 0, np.zeros(4), np.zeros(4)
        for label in self.labels:
            terms = self.terms_of_file(kind, label)
            n += terms.shape[1]
            total += terms.sum(axis=1)
            squares += (terms**2).sum(axis=1)
        mean = total / n
        sd = np.sqrt(squares / n - mean**2)
        best = []
        for label in self.labels:
            z = (self.terms_of_file(kind, label) - mean[:, None]) / sd[:, None]
            best.append(np.nanargmax(z.sum(axis=0)))
        return np.array(best)

    def time_score(self, size: str) -> None:
        self.best()

    def time_cohort_score(self, size: str) -> None:
        self.best("cohort")

    def peakmem_cohort_score(self, size: str) -> None:
        self.best("cohort")

    def track_same_answers(self, size: str) -> float:
        """Return how many best vertices differ between the store and the files."""
        return float(
            sum(
                (store() != files(kind)).sum()
                for store, files in self.questions().values()
                for kind in ("raw", "compressed")
            )
        )

    def questions(
        self,
    ) -> dict[str, tuple[Callable[[], np.ndarray], Callable[[str], np.ndarray]]]:
        return {
            "z over each subject, sum, best vertex": (self.best, self.best_of_files),
            "z over the cohort, sum, best vertex": (
                lambda: self.best("cohort"),
                self.best_of_files_in_cohort,
            ),
        }


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    n_subjects, n_layers, n_vertices = SIZES[size]
    case = CohortScore()
    case.setup(size)
    if case.track_same_answers(size):
        raise RuntimeError("store and files answer differently")
    print(
        f"\n{n_subjects} subjects, {n_layers} layers x {n_vertices:,} vertices; each "
        f"file has {len(ON_VERTICES)} + {len(ON_LAYERS)} variables"
    )
    for question, (store, files) in case.questions().items():
        seconds = side_by_side(
            {
                "store": store,
                "raw .npz": lambda files=files: files("raw"),
                "compressed .npz": lambda files=files: files("compressed"),
            }
        )
        print_table(f"{question}: times, as ratios", ratios(seconds, "store"))
        verdict = (
            "as fast or faster" if seconds["raw .npz"] <= seconds["store"] else "slower"
        )
        print(f"  a loop over raw .npz is {verdict} here")
    case.teardown(size)


if __name__ == "__main__":
    main()
