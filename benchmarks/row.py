"""A cohort's row from its files to the store, and its parts beside what bounds them.

One subject with a dense scalp, native single shell, one thread, CPU seconds: what the
stages take (as `lamstore build --profile` prints), beside the matrix product that the
single shell cannot do without and beside zarr-python writing the same arrays. laMEG's
three anatomical functions are the peer on its small scalp: name an interpreter with
laMEG 0.2.1 in LAMSTORE_LAMEG_PYTHON, else that line says that it was not measured.

    python -m benchmarks.row [--quick]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from benchmarks import predictors as geometric
from benchmarks import print_table, size_from_command_line
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.cohort.options import Options
from lamstore.cohort.row import compute
from lamstore.cohort.sizes import Stages, profile
from lamstore.forward.base import LeadField
from lamstore.forward.single_shell import SingleShell
from lamstore.meg.coregistration import coregister
from lamstore.meg.geometry import place_helmet
from lamstore.meg.recording import read_sensors
from lamstore.numeric import meshes
from lamstore.numeric.machine import single_threaded_blas
from lamstore.predictors import (
    add_depth,
    cortical_thickness,
    depth_coregistration_bias,
    lead_field_predictors,
    scalp_predictors,
)
from lamstore.predictors.lead_field import LEAD_FIELD_VARIABLES
from lamstore.predictors.streaming import streamed
from lamstore.store import Store, StorePlan
from lamstore.store.layout import open_array
from lamstore.store.rows import region_names, row_values
from lamstore.testing import icosphere

#: n_layers, size of `benchmarks.predictors`, subdivisions of a dense scalp.
SIZES = {"tiny": (3, "tiny", 3), "quick": (3, "quick", 4), "full": (11, "full", 7)}
#: The single shell's order; what its product takes a source to.
ORDER = 10


class Row:
    """One subject, from files to a row of a store."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.n_layers, of_files, fine = SIZES[size]
        geometric.SIZES[f"row {size}"] = (self.n_layers, *geometric.SIZES[of_files][1:])
        geometric.write_subject(self.folder, f"row {size}")
        self.sensors = self.helmet()
        ds = self.read()
        scalp, faces = icosphere(fine)
        scalp = scalp * [88.0, 104.0, 92.0] + ds["scalp"].values.mean(axis=0)
        dense = {
            "scalp": (("scalp_vertex", "xyz"), scalp),
            "scalp_faces": (("scalp_face", "corner"), faces.astype(np.int32)),
        }
        ds = ds.drop_vars(list(dense)).assign(dense)
        self.ds = coregister(ds, self.sensors, method="helmet")
        self.options = Options(n_layers=self.n_layers, atlases=(geometric.ATLAS,))
        self.row = self.build()  # numba compiles

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def helmet(self) -> Any:
        import mne

        path = self.folder / "helmet-info.fif"
        info = mne.channels.read_meg_canonical_info("ctf275")
        mne.io.write_info(path, info, verbose="error")
        return read_sensors(path).pick()

    def read(self) -> xr.Dataset:
        folder = self.folder / geometric.SUBJECT
        return read_surfaces(folder, self.n_layers, atlases=(geometric.ATLAS,))

    def build(self, stages: Stages | None = None) -> xr.Dataset:
        label = geometric.SUBJECT
        return compute(label, self.ds, self.options, stages=stages, threads=1)

    def lead_field(self) -> LeadField:
        return SingleShell(order=ORDER)(self.ds)

    def product(self) -> None:
        """Multiply what the single shell multiplies: harmonics by channels."""
        n = self.ds["coordinates"][..., 0].size
        block, channels = 176, 3 * -(-self.ds.sizes["channel"] // 8) * 8
        left, right = np.ones((block, ORDER**2)), np.ones((ORDER**2, channels))
        out = np.empty((block, channels))
        with single_threaded_blas():
            for _ in range(0, n, block):
                np.matmul(left, right, out=out)

    def store(self) -> Store:
        path = Path(tempfile.mkdtemp(dir=self.folder)) / "c.zarr"
        names = {k: tuple(v) for k, v in region_names(self.row).items()}
        layers = tuple(map(str, self.row["layer"].values))
        plan = StorePlan(("sub-01",), layers, atlases=names, noise_model="white")
        return Store.create(path, plan)

    def write(self) -> None:
        store = self.store()
        store.write("sub-01", self.row)

    def write_plainly(self) -> None:
        """Write the same arrays with zarr-python alone."""
        root = self.store().root()
        for path, values in row_values(root, "sub-01", self.row).items():
            if values.size:
                metadata = {**root.arrays[path], "shape": [1, *values.shape]}
                open_array(self.folder / "plain" / path, metadata)[0] = values

    def nearest_by_layer(self) -> np.ndarray:
        """Search the scalp for every layer's vertices, as laMEG does for pial."""
        layers, scalp = self.ds["coordinates"].values, self.ds["scalp"].values
        return np.stack([meshes.nearest(points, scalp)[0] for points in layers])

    def time_row(self, size: str) -> None:
        self.build()

    def time_scalp_predictors(self, size: str) -> None:
        scalp_predictors(self.ds)

    def time_place_helmet(self, size: str) -> None:
        place_helmet(self.ds, self.sensors)

    def time_single_shell(self, size: str) -> None:
        lead_field_predictors(self.ds, self.lead_field(), threads=1)

    def time_write(self, size: str) -> None:
        self.write()

    def peakmem_row(self, size: str) -> None:
        self.build()

    def track_difference(self, size: str) -> float:
        """Return the largest difference of distances from the search layer by layer."""
        found = scalp_predictors(self.ds)["distance_to_scalp"].values
        return float(np.abs(found - self.nearest_by_layer()).max())


def cpu_seconds(functions: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median CPU time (s) of each function, taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(4):
        for name, function in functions.items():
            start = time.process_time()
            function()
            taken[name].append(time.process_time() - start)
    return {name: float(np.median(times[1:])) for name, times in taken.items()}


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    case = Row()
    case.setup(size)
    ds, field = case.ds, case.lead_field()
    stages = Stages()
    case.build(stages)
    print_table(
        f"{case.n_layers} layers x {ds.sizes['vertex']:,} vertices, "
        f"{ds.sizes['channel']} channels, scalp of {ds.sizes['scalp_vertex']:,}: "
        "a row's stages, read already",
        [
            (x["stage"], f"{x['CPU s']:.3f}", x["share of CPU"])
            for x in profile([stages])
        ],
        ("stage", "CPU s", "share"),
    )
    places = np.array([[0, 100, -30], [-80, 0, -30], [80, 0, -30.0]])
    places = ("fiducial", "xyz"), places + ds["scalp"].values.mean(axis=0)
    scalp = cpu_seconds(
        {
            "distance and radiality, all layers": lambda: scalp_predictors(ds),
            "distance by a search of each layer": case.nearest_by_layer,
            "helmet placement": lambda: place_helmet(ds, case.sensors),
        }
    )
    shell = cpu_seconds(
        {
            "its matrix product": case.product,
            "single shell, streamed": lambda: streamed(field, 1, None),
            "with predictors": lambda: lead_field_predictors(ds, field, threads=1),
            "with depth": lambda: add_depth(ds, field, LEAD_FIELD_VARIABLES, 1),
            "with depth and coregistration": lambda: depth_coregistration_bias(
                add_depth(ds.assign(fiducials=places), field, LEAD_FIELD_VARIABLES, 1),
                lead_field=field,
                threads=1,
            ),
        }
    )
    writing = cpu_seconds(
        {"zarr-python alone": case.write_plainly, "a row's write": case.write}
    )
    for title, seconds in (
        ("The scalp", scalp),
        ("The lead field", shell),
        ("Writing, with making an empty store in both", writing),
    ):
        first = next(iter(seconds))
        rows = [
            (n, f"{x:.3f}", f"{x / seconds[first]:.3g}") for n, x in seconds.items()
        ]
        print_table(title, rows, ("what", "CPU s", "ratio to the first line"))
    small = geometric.GeometricPredictors()
    small.setup(size)
    own = cpu_seconds(
        {"all": lambda: scalp_predictors(cortical_thickness(small.read()))}
    )["all"]
    theirs = geometric.lameg(small, 3)
    if theirs is None:
        text = "laMEG not measured here (no LAMSTORE_LAMEG_PYTHON)"
    else:
        text = f"{sum(theirs['cpu'].values()) / own:.3g}"
    print_table(
        f"CPU s of thickness, distance and radiality with reading, "
        f"{small.n_layers} layers, scalp of "
        f"{small.ds.sizes['scalp_vertex']:,}",
        [("laMEG's three functions, pial layer", text)],
        ("what", "times as long"),
    )
    small.teardown(size)
    case.teardown(size)


if __name__ == "__main__":
    main()
