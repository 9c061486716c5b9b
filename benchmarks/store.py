"""Questions to a cohort store, against a folder with one .npz a subject.

The files hold the same float32 arrays as the store, one set raw and one compressed.
Opening is counted for both; the store is also asked when it is open already. The
subjects are made up: smooth maps with noise, all of one size.

    python -m benchmarks.store [--quick]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import xarray as xr

import lamstore
from benchmarks import print_table, ratios, side_by_side, size_from_command_line
from lamstore import schema
from lamstore.store import Store, StorePlan

#: Subjects, n_layers, n_vertices.
SIZES = {"tiny": (3, 3, 50), "quick": (10, 11, 5_000), "full": (100, 11, 21_000)}

#: Rows of the store whose last writes are held against the first.
WRITTEN = {"tiny": 30, "quick": 200, "full": 1000}

ON_VERTICES = ("cortical_thickness", "anatomical_score")
ON_LAYERS = (
    "lead_field_rms_diff",
    "lead_field_rms",
    "lead_field_separability",
    "radiality_to_scalp",
    "distance_to_scalp",
)


def made_up_subject(seed: int, n_layers: int, n_vertices: int) -> dict[str, np.ndarray]:
    """Make one subject's maps."""
    random = np.random.default_rng(seed)
    place = np.linspace(0, 40, n_vertices) + random.uniform(0, 6)

    def one(*shape: int) -> np.ndarray:
        noise = 0.05 * random.standard_normal((*shape, n_vertices))
        return (0.5 + 0.4 * np.sin(place) + noise).clip(0.01, 0.99).astype(np.float32)

    maps = {name: one() for name in ON_VERTICES}
    return maps | {name: one(n_layers) for name in ON_LAYERS}


def write_cohort(
    folder: Path,
    n_subjects: int,
    n_layers: int,
    n_vertices: int,
    seconds: list[float] | None = None,
) -> tuple[Path, list[str]]:
    """Write made-up subjects as a store and as raw and compressed files.

    `seconds` takes the CPU time of each row's write.

    Returns
    -------
    path : pathlib.Path
        The store; the files are beside it in ``raw`` and ``compressed``.
    labels : list of str
        Its rows.
    """
    path = folder / "cohort.zarr"
    labels = [f"sub-{i + 1:03d}" for i in range(n_subjects)]
    layers = schema.layer_names(n_layers)
    store = Store.create(path, StorePlan(labels, layers))
    for kind in ("raw", "compressed"):
        (folder / kind).mkdir()
    with store.building():
        for seed, label in enumerate(labels):
            maps = made_up_subject(seed, n_layers, n_vertices)
            ds = xr.Dataset(
                {
                    name: (
                        schema.variable(name).subject_dims,
                        values,
                        schema.variable(name).attrs,
                    )
                    for name, values in maps.items()
                },
                coords={
                    "layer": list(layers),
                    "vertex": np.arange(n_vertices, dtype=np.int32),
                },
            )
            start = time.process_time()
            store.write(label, ds)
            if seconds is not None:
                seconds.append(time.process_time() - start)
            np.savez(folder / "raw" / f"{label}.npz", **maps)
            np.savez_compressed(folder / "compressed" / f"{label}.npz", **maps)
        store.publish()
    store.finalise()
    return path, labels


class CohortQuestions:
    """Three questions, each to the store and to raw and compressed files."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.path, self.labels = write_cohort(self.folder, *SIZES[size])

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def file(self, kind: str, label: str, variable: str) -> np.ndarray:
        with np.load(self.folder / kind / f"{label}.npz") as arrays:
            return arrays[variable]

    def one_map(self, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path)
        return ds["anatomical_score"].sel(subject=self.labels[-1]).values

    def reduction(self, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path)
        return ds["lead_field_rms_diff"].mean("vertex").values

    def best_vertices(self, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path)
        return ds["anatomical_score"].idxmax("vertex").values

    def one_map_of_files(self, kind: str) -> np.ndarray:
        return self.file(kind, self.labels[-1], "anatomical_score")

    def reduction_of_files(self, kind: str) -> np.ndarray:
        return np.array(
            [
                self.file(kind, label, "lead_field_rms_diff").mean(axis=-1)
                for label in self.labels
            ]
        )

    def best_vertices_of_files(self, kind: str) -> np.ndarray:
        return np.array(
            [
                np.nanargmax(self.file(kind, label, "anatomical_score"))
                for label in self.labels
            ]
        )

    def time_one_map(self, size: str) -> None:
        self.one_map()

    def time_reduction(self, size: str) -> None:
        self.reduction()

    def time_best_vertices(self, size: str) -> None:
        self.best_vertices()

    def track_same_answers(self, size: str) -> float:
        """Return the largest difference between the store's answers and the files'."""
        return max(
            float(np.abs(store() - files(kind)).max())
            for store, files in self.questions().values()
            for kind in ("raw", "compressed")
        )

    def questions(
        self,
    ) -> dict[str, tuple[Callable[..., np.ndarray], Callable[[str], np.ndarray]]]:
        return {
            "score map of one subject": (self.one_map, self.one_map_of_files),
            "mean over vertices, all subjects and layers": (
                self.reduction,
                self.reduction_of_files,
            ),
            "best vertex of every subject": (
                self.best_vertices,
                self.best_vertices_of_files,
            ),
        }


def late_over_early(n_rows: int) -> float:
    """Return the CPU time of a small row's write, the last tenth over the first."""
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        write_cohort(Path(folder), n_rows, 3, 50, seconds)
    tenth = n_rows // 10
    first, last = seconds[10 : 10 + tenth], seconds[-tenth:]
    return float(np.median(last) / np.median(first))


def megabytes(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    n_subjects, n_layers, n_vertices = SIZES[size]
    case = CohortQuestions()
    case.setup(size)
    sizes = {
        name: f"{megabytes(case.folder / name):.0f} MB"
        for name in ("cohort.zarr", "raw", "compressed")
    }
    print_table(
        f"{n_subjects} subjects, {n_layers} layers x {n_vertices:,} vertices, "
        f"{len(ON_VERTICES)} + {len(ON_LAYERS)} variables: on disk",
        list(sizes.items()),
    )
    if not case.track_same_answers(size) < 1e-5:
        raise RuntimeError("store and files answer differently")
    for question, (store, files) in case.questions().items():
        ds = lamstore.open(case.path)
        seconds = side_by_side(
            {
                "store": store,
                "store, open already": lambda store=store, ds=ds: store(ds),
                "raw .npz": lambda files=files: files("raw"),
                "compressed .npz": lambda files=files: files("compressed"),
            },
            repeats=5,
        )
        print_table(f"{question}: times, as ratios", ratios(seconds, "store"))
    n_rows = WRITTEN[size]
    flat = f"{late_over_early(n_rows):.2f}"
    print_table("A row's write: CPU", [(f"row {n_rows:,} / row 10", flat)])
    case.teardown(size)


if __name__ == "__main__":
    main()
