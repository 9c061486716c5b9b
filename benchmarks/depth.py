"""Simulated recordings in the layers' space, against all channels over time.

One head of concentric spheres: sources in every layer of every column, found by the
layer that explains each recording best. The slow way draws the noise of every channel
and sample, of a few columns; times are by recording. A store of many such rows is
simulated by one worker process, and by two: rows a minute from the first that ended to
the last, without what starting workers takes; and CPU seconds with it, which other
programs beside do not change much. One worker alone simulates half of the rows.
Errors are listed over signal-to-noise ratios as in Szul et al. 2025, who give 2.39,
0.57, 0.015 and 0 layers at -50, -35, -20 and -10 dB, by another inversion and at other
places: the shape is to be compared.

    python -m benchmarks.depth [--quick] [--rows]

With --rows of the store alone, 5 minutes.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import xarray as xr

import lamstore
from benchmarks import print_table, side_by_side, size_from_command_line
from lamstore.forward.single_shell import SingleShell
from lamstore.store import Store, StorePlan
from lamstore.testing import concentric_spheres

#: n_layers, subdivisions of the icosahedron, draws.
SIZES = {"tiny": (3, 2, 2), "quick": (11, 3, 20), "full": (11, 5, 20)}
#: Rows of the store, vertices of each, draws there.
ROWS = {"tiny": (4, 100, 2), "quick": (6, 642, 5), "full": (200, 5124, 5)}
RECORDING = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}
#: dB of the curve, its trials and samples, and the thickness (mm) that columns have.
CURVE, TRIALS, TIMES, THICK = (-80, -50, -35, -20, -10, -5), 500, 200, 2.5
#: Columns of the slow way, and its samples.
COLUMNS, SAMPLES = 40, 31


class LayerSimulation:
    """Draws in the layers' space, and of all channels."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 3600

    def setup(self, size: str) -> None:
        n_layers, subdivisions, self.n_draws = SIZES[size]
        self.head = concentric_spheres(
            n_layers, subdivisions, tilt=50, n_magnetometers=100, n_gradiometers=174
        )
        field = SingleShell()(self.head)
        self.ds = lamstore.lead_field_depth(self.head, field).drop_vars("faces")
        n = min(COLUMNS, self.ds.sizes["vertex"])
        self.columns = np.linspace(0, self.ds.sizes["vertex"] - 1, n).astype(int)
        values = lamstore.lead_field(self.head).isel(vertex=self.columns).values
        self.fields = values.transpose(2, 1, 0)

    def teardown(self, size: str) -> None:
        pass

    def simulated(self) -> xr.Dataset:
        return lamstore.depth.simulate_layers(
            self.ds, **RECORDING, n_draws=self.n_draws
        )

    def simulated_in_full(self) -> np.ndarray:
        rng = np.random.default_rng(0)
        wave = np.ones(SAMPLES) / np.sqrt(SAMPLES)
        size = 10 * np.sqrt(180 * 31) / 100
        errors = np.zeros(len(self.fields))
        for column, field in enumerate(self.fields):
            unit = field / np.linalg.norm(field, axis=1, keepdims=True)
            for true, own in enumerate(field):
                for _ in range(self.n_draws):
                    data = size * np.outer(own, wave)
                    data += rng.standard_normal(data.shape)
                    found = np.argmax(np.square(unit @ (data @ wave)))
                    errors[column] += abs(int(found) - true)
        return errors / (len(self.fields[0]) * self.n_draws)

    def time_simulation(self, size: str) -> None:
        self.simulated()

    def track_difference(self, size: str) -> float:
        """Return how far the mean error of all channels is off, relative."""
        fast = self.simulated()["layer_error"].values[self.columns].mean()
        return abs(self.simulated_in_full().mean() / fast - 1)


def write_rows(path: Path, ds: xr.Dataset, n_rows: int, n_vertices: int) -> None:
    """Write a store of some of a head's columns, others or in another order by row."""
    labels = [f"sub-{i + 1:03d}" for i in range(n_rows)]
    store = Store.create(path, StorePlan(labels, ds["layer"].values.tolist()))
    kept = ["lead_field_gram", "layer_depth", "depth_information"]
    own = (
        ds[kept]
        .reset_coords(drop=True)
        .transpose(..., "vertex")
        .astype(np.float32, keep_attrs=True)
    )
    numbers = np.arange(n_vertices, dtype=np.int32)
    rng = np.random.default_rng(0)
    with store.building():
        for label in labels:
            order = rng.permutation(ds.sizes["vertex"])[:n_vertices]
            store.write(label, own.isel(vertex=order).assign_coords(vertex=numbers))
        store.publish()
    store.finalise()


def rows_a_minute(
    path: Path, n_workers: int, n_draws: int, rows: list[str] | None
) -> tuple[float, float]:
    """Simulate rows of a store: the rate once workers are at work, CPU s a row."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended: list[float] = []
    lamstore.simulate(
        path,
        f"by-{n_workers}",
        workers=n_workers,
        n_draws=n_draws,
        subject=rows,
        on_row=lambda *_: ended.append(time.perf_counter()),
        **RECORDING,
    )
    first = n_workers  # each loads and compiles with its first row
    rate = 60 * (len(ended) - first) / max(ended[-1] - ended[first - 1], 1e-9)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return rate, cpu / len(ended)


def print_rows(ds: xr.Dataset, size: str) -> None:
    """Simulate a store by one worker and by two."""
    n_rows, n_vertices, n_draws = ROWS[size]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.zarr"
        write_rows(path, ds, n_rows, n_vertices)
        half = [f"sub-{i + 1:03d}" for i in range(n_rows // 2)]
        one = rows_a_minute(path, 1, n_draws, half)
        two = rows_a_minute(path, 2, n_draws, None)
    print_table(
        f"{n_rows} rows x {n_vertices:,} columns x {ds.sizes['layer']} layers x "
        f"{n_draws} draws",
        [
            ("rows a minute by one worker", f"{one[0]:.3g}"),
            ("by two workers, times that", f"{two[0] / one[0]:.3g}"),
            ("CPU seconds a row of one worker", f"{one[1]:.3g}"),
            ("of two together, times that", f"{two[1] / one[1]:.3g}"),
        ],
    )


def curve(ds: xr.Dataset) -> list[tuple[str, str]]:
    """Return mean error and accuracy over signal-to-noise ratios, for printing."""
    thick = lamstore.cortical_thickness(ds)["cortical_thickness"] > THICK
    lines = []
    for snr in CURVE:
        found = lamstore.depth.simulate_layers(
            ds,
            snr=float(snr),
            n_trials=TRIALS,
            n_samples=TIMES,
            n_draws=5,
            region=thick,
        ).mean("vertex")
        error, exact = found["layer_error"], found["exact_accuracy"]
        lines.append((f"{snr} dB", f"{error:.3g} layers, {100 * exact:.3g} % exact"))
    return lines


def main() -> None:
    only_rows = "--rows" in sys.argv
    if only_rows:
        sys.argv.remove("--rows")
    size = size_from_command_line(__doc__ or "")
    case = LayerSimulation()
    case.setup(size)
    if only_rows:
        print_rows(case.ds, size)
        return
    n_layers = case.ds.sizes["layer"]
    whole = case.ds.sizes["vertex"] * n_layers * case.n_draws
    few = len(case.columns) * n_layers * case.n_draws
    seconds = side_by_side(
        {"layers": case.simulated, "channels": case.simulated_in_full}, repeats=1
    )
    per = seconds["layers"] / whole, seconds["channels"] / few
    print_table(
        f"{case.ds.sizes['vertex']} columns x {n_layers} layers x {case.n_draws} draws",
        [
            ("in the layers' space", f"{seconds['layers']:.3g} s"),
            ("microseconds a recording", f"{1e6 * per[0]:.3g}"),
            ("all channels, as many times that", f"{per[1] / per[0]:.3g}"),
        ],
    )
    print_rows(case.ds, size)
    print_table(
        f"{TRIALS} trials x {TIMES} samples, columns thicker than {THICK} mm",
        curve(case.ds),
    )


if __name__ == "__main__":
    main()
