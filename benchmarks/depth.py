"""Simulated recordings in the layers' space, against all channels over time.

One head of concentric spheres: sources in every layer of every column, found by the
layer that explains each recording best. The slow way draws the noise of every channel
and sample, of a few columns; times are by recording. A store of several such heads is
simulated by one worker process, and by two.

    python -m benchmarks.depth [--quick]
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import xarray as xr

import lamstore
from benchmarks import print_table, side_by_side, size_from_command_line
from lamstore.forward.single_shell import SingleShell
from lamstore.testing import concentric_spheres

#: n_layers, subdivisions of the icosahedron, draws, rows of the store.
SIZES = {"tiny": (3, 1, 2, 1), "quick": (11, 3, 20, 2), "full": (11, 6, 20, 4)}
RECORDING = {"moment": 10.0, "noise_sd": 100.0, "n_trials": 180, "n_samples": 31}
#: Columns of the slow way, and its samples.
COLUMNS, SAMPLES = 40, 31


class LayerSimulation:
    """Draws in the layers' space, and of all channels."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 3600

    def setup(self, size: str) -> None:
        n_layers, subdivisions, self.n_draws, self.n_rows = SIZES[size]
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


def by_workers(case: LayerSimulation) -> dict[int, float]:
    """Simulate a store of several heads by one process, and by two."""
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.zarr"
        rows = {f"sub-{i + 1:02d}": case.head for i in range(case.n_rows)}
        lamstore.build(path, rows)
        for n in (1, 2):
            start = time.perf_counter()
            name = f"by-{n}"
            lamstore.simulate(path, name, workers=n, n_draws=case.n_draws, **RECORDING)
            seconds[n] = time.perf_counter() - start
    return seconds


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    case = LayerSimulation()
    case.setup(size)
    n_layers = case.ds.sizes["layer"]
    whole = case.ds.sizes["vertex"] * n_layers * case.n_draws
    few = len(case.columns) * n_layers * case.n_draws
    seconds = side_by_side(
        {"layers": case.simulated, "channels": case.simulated_in_full}, repeats=1
    )
    per = seconds["layers"] / whole, seconds["channels"] / few
    workers = by_workers(case)
    print_table(
        f"{case.ds.sizes['vertex']} columns x {n_layers} layers x {case.n_draws} draws",
        [
            ("in the layers' space", f"{seconds['layers']:.3g} s"),
            ("microseconds a recording", f"{1e6 * per[0]:.3g}"),
            ("all channels, as many times that", f"{per[1] / per[0]:.3g}"),
            ("two workers, times faster than one", f"{workers[1] / workers[2]:.3g}"),
        ],
    )


if __name__ == "__main__":
    main()
