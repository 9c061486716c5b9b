"""The lead field of one subject, streamed into its predictors.

The native single shell, against the same field read from SPM's gain file, and against
a port that goes source by source; and the peak memory of one subject.

    python -m benchmarks.lead_field [--quick]
"""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

import numpy as np
import xarray as xr

from benchmarks import print_table, ratios, side_by_side, size_from_command_line
from lamstore.forward.base import LeadField, Tile
from lamstore.forward.single_shell import SingleShell
from lamstore.forward.spm_gain import SpmGain
from lamstore.numeric.machine import peak_memory
from lamstore.predictors import (
    cortical_thickness,
    distance_to_scalp,
    distance_to_sensor,
    inside_inner_skull,
    radiality_to_scalp,
)
from lamstore.predictors.depth import add_depth, depth_coregistration_bias
from lamstore.predictors.lead_field import LEAD_FIELD_VARIABLES, lead_field_predictors
from lamstore.testing import concentric_spheres, write_gain_file

REPOSITORY = Path(__file__).resolve().parents[1]

#: n_layers, n_vertices, n_channels, subdivisions of the layers and of the head.
SIZES = {
    "tiny": (3, 150, 20, 2, 2),
    "quick": (11, 600, 274, 4, 3),
    "full": (11, 21_000, 274, 6, 4),
}

#: Sources that the port is timed on.
SAMPLE = 8

#: SPM's HDF5 chunks of one column of sources and all channels.
GAIN_CHUNKS = (60, 274)


def spheres(size: str) -> xr.Dataset:
    """Make a subject of that size, with a head of 2,562-vertex meshes."""
    n_layers, n_vertices, n_channels, fine, coarse = SIZES[size]
    options = {"n_magnetometers": 0, "n_gradiometers": n_channels, "tilt": 20.0}
    ds = concentric_spheres(n_layers, fine, **options)
    head = concentric_spheres(2, coarse, **options)
    meshes = ["scalp", "scalp_faces", "inner_skull", "inner_skull_faces"]
    ds = ds.drop_vars(meshes).assign({name: head[name] for name in meshes})
    return ds.drop_vars("faces").isel(vertex=slice(n_vertices))


def said(size: str) -> str:
    n_layers, n_vertices, n_channels, *_ = SIZES[size]
    return f"{n_layers} layers x {n_vertices:,} vertices x {n_channels} channels"


def whole_subject(ds: xr.Dataset, lead_field: LeadField) -> xr.Dataset:
    """Compute every predictor."""
    ds = add_depth(ds, lead_field, LEAD_FIELD_VARIABLES)
    ds = depth_coregistration_bias(ds, lead_field=lead_field)
    ds = inside_inner_skull(distance_to_sensor(ds))
    return cortical_thickness(radiality_to_scalp(distance_to_scalp(ds)))


def reference() -> ModuleType:
    """Load the tests' port of the single shell: loops over coils and sources."""
    path = REPOSITORY / "tests" / "reference_single_shell.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loop_seconds_per_source(ds: xr.Dataset, n_sources: int) -> float:
    """Time the port on a sample, without its set-up (on a coarse shell here)."""
    port = reference()
    shell = concentric_spheres(2, 2, n_gradiometers=2)
    vertices = np.linspace(0, ds.sizes["vertex"] - 1, n_sources + 1).astype(int)
    positions = ds["coordinates"].values[0][vertices].astype(float)
    orientations = ds["orientation"].values[0][vertices].astype(float)

    def run(n: int) -> float:
        start = time.perf_counter()
        port.lead_field(
            positions=positions[:n],
            orientations=orientations[:n],
            shell=shell["inner_skull"].values,
            faces=shell["inner_skull_faces"].values,
            coil_positions=ds["coil_positions"].values,
            coil_orientations=ds["coil_orientations"].values,
            tra=ds["coil_weights"].values,
            mri_to_sensors=ds["mri_to_sensors"].values,
        )
        return time.perf_counter() - start

    alone = run(1)
    return max((run(n_sources + 1) - alone) / n_sources, 1e-9)


class SingleShellPredictors:
    """Predictors of the lead field, from its source to the three variables."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ds = spheres(size)
        self.gain_path = Path(self.folder.name) / "SPMgainmatrix_spheres_1.mat"
        self.field = field = SingleShell()(self.ds)
        everything = Tile(slice(0, field.n_vertices), slice(0, field.n_channels))
        gain = field.read(everything).transpose(2, 1, 0).reshape(field.n_channels, -1)
        chunks = tuple(map(min, GAIN_CHUNKS, gain.T.shape))
        write_gain_file(
            self.gain_path, gain, field.ch_names, version="v7.3", chunks=chunks
        )

    def teardown(self, size: str) -> None:
        self.folder.cleanup()

    def time_single_shell(self, size: str) -> None:
        lead_field_predictors(self.ds, SingleShell()(self.ds))

    def time_depth(self, size: str) -> None:
        add_depth(self.ds, SingleShell()(self.ds), LEAD_FIELD_VARIABLES)

    def time_coregistration_bias(self, size: str) -> None:
        depth_coregistration_bias(self.ds, lead_field=self.field)

    def time_gain_file(self, size: str) -> None:
        lead_field_predictors(self.ds, SpmGain(self.gain_path)(self.ds))

    def track_difference(self, size: str) -> float:
        """Largest relative difference between the two ways."""
        computed = lead_field_predictors(self.ds, SingleShell()(self.ds))
        read = lead_field_predictors(self.ds, SpmGain(self.gain_path)(self.ds))
        a, b = computed["lead_field_rms"].values, read["lead_field_rms"].values
        return float(np.abs(a - b).max() / a.max())

    track_difference.unit = "relative"


class Memory:
    """Peak memory of a subject beyond imports and a small warm-up subject."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.subject = Path(self.folder.name) / "subject.pickle"
        self.subject.write_bytes(pickle.dumps(spheres(size)))

    def teardown(self, size: str) -> None:
        self.folder.cleanup()

    def track_peak_beyond_warm_up(self, size: str) -> float:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "benchmarks.lead_field",
                "--peak",
                str(self.subject),
            ],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return float(done.stdout)

    track_peak_beyond_warm_up.unit = "MB"


def print_peak(path: Path) -> None:
    """Print what a subject takes beyond a warm-up, its own Dataset included."""
    small = spheres("tiny")
    whole_subject(small, SingleShell()(small))
    before = peak_memory()
    ds = pickle.loads(path.read_bytes())
    whole_subject(ds, SingleShell()(ds))
    print((peak_memory() - before) / 1e6)


def main() -> None:
    if sys.argv[1:2] == ["--peak"]:
        print_peak(Path(sys.argv[2]))
        return
    size = size_from_command_line(__doc__ or "")
    case = SingleShellPredictors()
    case.setup(size)
    case.time_single_shell(size)  # numba compiles
    seconds = side_by_side(
        {
            "single shell, computed": lambda: case.time_single_shell(size),
            "with the variables of depth": lambda: case.time_depth(size),
            "depth's error by one of the head's place, apart": (
                lambda: case.time_coregistration_bias(size)
            ),
            "the same field read from a gain file (v7.3, gzip)": (
                lambda: case.time_gain_file(size)
            ),
        }
    )
    ds = case.ds
    sources = ds.sizes["layer"] * ds.sizes["vertex"]
    port = f"port that loops over sources ({SAMPLE} of {sources:,} timed, scaled)"
    seconds[port] = loop_seconds_per_source(ds, SAMPLE) * sources
    print_table(
        f"Lead-field predictors of one subject, {said(size)}: times, as ratios",
        ratios(seconds, "single shell, computed"),
    )
    difference = case.track_difference(size)
    case.teardown(size)
    memory = Memory()
    memory.setup(size)
    print_table(
        f"Peak memory of all predictors beyond imports and a warm-up, {said(size)}",
        [
            ("peak", f"{memory.track_peak_beyond_warm_up(size):.0f} MB"),
            (
                "the lead field itself, never held",
                f"{np.prod(SIZES[size][:3]) * 8 / 1e6:.0f} MB",
            ),
        ],
    )
    memory.teardown(size)
    print(f"\nlargest relative difference, computed against read: {difference:.1e}")


if __name__ == "__main__":
    main()
