"""Questions to a cohort on a template, against a folder with one .npz a subject.

The files hold the maps at the template's vertices, the same float32 numbers as the
store's group, one set raw and one compressed. Opening is counted for both; the store
is also asked when it is open already, for places without Dask too. The subjects are
made up: all of them have the template's own vertices, so that nothing but the reading
is compared.

    python -m benchmarks.template [--quick]
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import xarray as xr

import lamstore
from benchmarks import print_table, ratios, side_by_side, size_from_command_line
from benchmarks.store import ON_LAYERS, ON_VERTICES, made_up_subject
from lamstore import schema
from lamstore.store import Store, StorePlan
from lamstore.template import read_template

#: Subjects, n_layers.
SIZES = {"tiny": (2, 2), "quick": (8, 2), "full": (200, 11)}

TEMPLATE = "fsaverage5"

#: Asked of one vertex, and of so many in a region.
VERTEX, REGION = 4321, 200


def largest_difference(one: np.ndarray, other: np.ndarray) -> float:
    """Return the largest difference; infinity where only one is NaN."""
    if one.shape != other.shape or (np.isnan(one) != np.isnan(other)).any():
        return float("inf")
    apart = np.abs(one - other)
    return float(np.max(apart[~np.isnan(apart)], initial=0.0))


class TemplateQuestions:
    """One vertex and one region over the cohort, and one subject's map."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 3600

    def setup(self, size: str) -> None:
        n_subjects, n_layers = SIZES[size]
        template = read_template(TEMPLATE)
        n = template.n_vertices
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.path = self.folder / "cohort.zarr"
        self.labels = [f"sub-{i + 1:03d}" for i in range(n_subjects)]
        layers = schema.layer_names(n_layers)
        store = Store.create(self.path, StorePlan(self.labels, layers))
        with store.building():
            for seed, label in enumerate(self.labels):
                maps = made_up_subject(seed, n_layers, n)
                data = {
                    name: (schema.variable(name).subject_dims, values)
                    for name, values in maps.items()
                }
                sphere = template.sphere.astype(np.float32)
                ds = xr.Dataset(
                    data
                    | {
                        "sphere_reg": (("vertex", "xyz"), sphere),
                        "faces": (("face", "corner"), template.faces),
                    },
                    coords={
                        "layer": list(layers),
                        "hemi": ("vertex", template.hemi),
                    },
                )
                store.write(label, ds)
            store.publish()
        lamstore.resample(self.path, TEMPLATE)
        self._write_files()
        # neighbours on the sphere lie together in no order of the vertices
        apart = np.linalg.norm(template.sphere - template.sphere[VERTEX], axis=1)
        apart[template.hemi != template.hemi[VERTEX]] = np.inf
        self.region = np.sort(np.argsort(apart)[:REGION])

    def _write_files(self) -> None:
        ds = lamstore.open(self.path, space=TEMPLATE)
        for kind in ("raw", "compressed"):
            (self.folder / kind).mkdir()
        for start in range(0, len(self.labels), 10):
            block = ds[[*ON_VERTICES, *ON_LAYERS]].isel(
                subject=slice(start, start + 10)
            )
            block = block.load()
            for i, label in enumerate(block["subject"].values):
                maps = {name: block[name].values[i] for name in block.data_vars}
                np.savez(self.folder / "raw" / f"{label}.npz", **maps)
                np.savez_compressed(self.folder / "compressed" / f"{label}.npz", **maps)

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    # ------------------------------------------------------------------- the questions

    def of_store(self, part: object, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path, space=TEMPLATE)
        return ds["lead_field_rms_diff"].isel(template_vertex=part).values

    def of_files(self, part: object, kind: str) -> np.ndarray:
        return np.stack(
            [
                self.file(kind, label, "lead_field_rms_diff")[..., part]
                for label in self.labels
            ]
        )

    def file(self, kind: str, label: str, variable: str) -> np.ndarray:
        with np.load(self.folder / kind / f"{label}.npz") as arrays:
            return arrays[variable]

    def map_of_store(self, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path, space=TEMPLATE)
        return ds["anatomical_score"].sel(subject=self.labels[-1]).values

    def group_of_store(self, ds: xr.Dataset | None = None) -> np.ndarray:
        if ds is None:
            ds = lamstore.open(self.path, space=TEMPLATE)
        found = lamstore.group_map(
            ds, "anatomical_score", statistics=["mean"], quantiles=()
        )
        return found["mean"].values

    def group_of_files(self, kind: str) -> np.ndarray:
        maps = [self.file(kind, label, "anatomical_score") for label in self.labels]
        total = np.zeros(len(maps[0]))
        for each in maps:  # every map has the same gaps here
            total += each
        return total / len(maps)

    def places(self) -> dict[str, object]:
        return {
            "one vertex, all subjects and layers": VERTEX,
            f"a region of {REGION} vertices, all subjects and layers": self.region,
        }

    def questions(
        self,
    ) -> dict[str, tuple[Callable[..., np.ndarray], Callable[[str], np.ndarray]]]:
        return {
            name: (
                lambda ds=None, part=part: self.of_store(part, ds),
                lambda kind, part=part: self.of_files(part, kind),
            )
            for name, part in self.places().items()
        } | {
            "mean score over all subjects, every vertex": (
                self.group_of_store,
                self.group_of_files,
            ),
            "score map of one subject": (
                self.map_of_store,
                lambda kind: self.file(kind, self.labels[-1], "anatomical_score"),
            ),
        }

    def time_one_vertex(self, size: str) -> None:
        self.of_store(VERTEX)

    def time_region(self, size: str) -> None:
        self.of_store(self.region)

    def time_group_map(self, size: str) -> None:
        self.group_of_store()

    def track_same_answers(self, size: str) -> float:
        """Return the largest difference between the store's answers and the files'.

        Infinity where one of the two has a value and the other has none.
        """
        return max(
            largest_difference(store(), files(kind))
            for store, files in self.questions().values()
            for kind in ("raw", "compressed")
        )


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    n_subjects, n_layers = SIZES[size]
    case = TemplateQuestions()
    case.setup(size)
    print(f"{n_subjects} subjects, {n_layers} layers, {TEMPLATE}")
    if not case.track_same_answers(size) < 1e-6:
        raise RuntimeError("store and files answer differently")
    no_dask = lamstore.open(case.path, space=TEMPLATE, chunks=None)
    for question, (store, files) in case.questions().items():
        ds = lamstore.open(case.path, space=TEMPLATE)
        asked = {
            "store": store,
            "store, open already": lambda store=store, ds=ds: store(ds),
            "raw .npz": lambda files=files: files("raw"),
            "compressed .npz": lambda files=files: files("compressed"),
        }
        if question in case.places():
            asked["store, open already, no Dask"] = lambda store=store: store(no_dask)
        seconds = side_by_side(asked)
        print(f"\n{question}: times, as ratios")
        for reference in asked:
            if reference.startswith("store"):
                print_table(f"beside {reference}", ratios(seconds, reference))
    case.teardown(size)


if __name__ == "__main__":
    main()
