"""The geometric predictors, against laMEG's own, on one generated subject's files.

laMEG 0.2.1 needs Python 3.7: name an interpreter that has it in LAMSTORE_LAMEG_PYTHON,
else its column says that it was not measured.

    python -m benchmarks.predictors [--quick]
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import xarray as xr

from benchmarks import print_table, size_from_command_line
from lamstore import schema
from lamstore.anatomy.surfaces import read_surfaces
from lamstore.predictors import (
    cortical_thickness,
    distance_to_scalp,
    radiality_to_scalp,
)
from lamstore.testing import (
    Hemisphere,
    icosphere,
    oblique_vox2ras,
    write_lameg_directory,
)
from lamstore.testing.subject_folder import POSITIONS, regions_by_position

#: n_layers, subdivisions of a hemisphere, vertices kept, subdivisions of the head.
SIZES = {
    "tiny": (3, 3, 162, 2),
    "quick": (3, 5, 2_562, 4),
    "full": (3, 6, 10_242, 4),
}

SUBJECT, ATLAS = "sub-01", "parts"

PREDICTORS: dict[str, Callable[[xr.Dataset], xr.Dataset]] = {
    "cortical_thickness": cortical_thickness,
    "distance_to_scalp": distance_to_scalp,
    "radiality_to_scalp": radiality_to_scalp,
}


def write_subject(folder: Path, size: str) -> None:
    """Write laMEG's files of a subject with egg-shaped hemispheres."""
    n_layers, fine, n_kept, coarse = SIZES[size]
    ball, faces = icosphere(fine)
    scalp, scalp_faces = icosphere(coarse)
    skull, skull_faces = icosphere(min(coarse, 4))
    hemispheres = {}
    for hemi, side in zip(schema.HEMISPHERES, (-1, 1), strict=True):
        folds = 1 + 0.04 * np.sin(9 * ball[:, [1]] + side) * np.cos(7 * ball[:, [2]])
        pial = ball * [30.0, 80.0, 60.0] * folds + [side * 33.0, 0.0, 0.0]
        wall = side * ball[:, 0] < -0.8
        hemispheres[hemi] = Hemisphere(
            pial=pial,
            white=pial - (2.5 + 0.5 * ball[:, [1]]) * ball,
            inflated=ball * 60.0,
            sphere=ball * 100.0,
            faces=faces,
            curvature=1 - folds[:, 0],
            medial_wall=wall,
            kept=np.arange(len(ball)) < n_kept,
            regions={ATLAS: regions_by_position(ball, wall)},
        )
    write_lameg_directory(
        folder,
        SUBJECT,
        hemispheres,
        n_layers=n_layers,
        vox2ras=oblique_vox2ras((5, -3, 2), (4, -8, 6)),
        scalp=(scalp * [88.0, 104.0, 92.0], scalp_faces),
        inner_skull=(skull * [79.0, 94.0, 80.0], skull_faces),
        region_names={ATLAS: POSITIONS},
    )


class GeometricPredictors:
    """Each predictor with the reading of the files, as laMEG's functions include it."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.subjects_dir = Path(self.temporary.name)
        write_subject(self.subjects_dir, size)
        self.n_layers = SIZES[size][0]
        self.ds = self.read()

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def read(self) -> xr.Dataset:
        # without regions, of which laMEG reads none either
        return read_surfaces(self.subjects_dir / SUBJECT, self.n_layers, atlases=())

    def time_reading(self, size: str) -> None:
        self.read().load()

    def time_cortical_thickness(self, size: str) -> None:
        cortical_thickness(self.ds).load()

    def time_distance_to_scalp(self, size: str) -> None:
        distance_to_scalp(self.ds).load()

    def time_radiality_to_scalp(self, size: str) -> None:
        radiality_to_scalp(self.ds).load()


#: What laMEG imports though it is not used here.
STAND_INS = """
import json, sys, time, types
matlab = types.ModuleType("matlab")
matlab.double = list
spm = types.ModuleType("spm_standalone")
spm.initialize = None
sys.modules.setdefault("matlab", matlab)
sys.modules.setdefault("spm_standalone", spm)
"""

#: Runs in laMEG's interpreter, on the same files.
LAMEG = """
from lameg.surf import LayerSurfaceSet
subjects_dir, subject, n_layers, repeats = sys.argv[1:]
surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
functions = {
    "cortical_thickness": surfaces.get_cortical_thickness,
    "distance_to_scalp": surfaces.get_distance_to_scalp,
    "radiality_to_scalp": surfaces.get_radiality_to_scalp,
}
seconds, cpu_seconds, values = {}, {}, {}
for name, function in functions.items():
    seconds[name] = cpu_seconds[name] = float("inf")
    for _ in range(int(repeats)):
        start, cpu = time.perf_counter(), time.process_time()
        values[name] = function()
        seconds[name] = min(seconds[name], time.perf_counter() - start)
        cpu_seconds[name] = min(cpu_seconds[name], time.process_time() - cpu)
values = {name: [float(v) for v in array] for name, array in values.items()}
print(json.dumps({"seconds": seconds, "cpu": cpu_seconds, "values": values}))
"""


def lameg(case: GeometricPredictors, repeats: int) -> dict | None:
    """Return laMEG's times and values; None without an interpreter that has it."""
    return in_lameg(LAMEG, case.subjects_dir, SUBJECT, case.n_layers, repeats)


def in_lameg(program: str, *arguments: object) -> dict | None:
    """Return what a program prints in laMEG's interpreter, on one thread, as JSON."""
    interpreter = os.environ.get("LAMSTORE_LAMEG_PYTHON")
    if not interpreter:
        return None
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    environment |= dict.fromkeys(threads, "1")
    done = subprocess.run(
        [interpreter, "-c", STAND_INS + program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        raise RuntimeError(f"laMEG failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def shortest(function: Callable[[], object], repeats: int) -> float:
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    repeats = 3
    case = GeometricPredictors()
    case.setup(size)
    ds = case.ds
    for function in PREDICTORS.values():
        function(ds).load()  # numba compiles
    reading = shortest(case.read, repeats)
    theirs = lameg(case, repeats)
    rows = []
    for name, function in PREDICTORS.items():
        own = shortest(lambda f=function: f(ds).load(), repeats)
        if theirs is None:
            rows.append((name, "laMEG not measured here (no LAMSTORE_LAMEG_PYTHON)"))
            continue
        values = function(ds)[name].values
        ours = values if values.ndim == 1 else values[0]
        difference = np.abs(ours - np.array(theirs["values"][name])).max()
        seconds = theirs["seconds"][name]
        rows.append(
            (
                name,
                f"{seconds / own:>8.3g}  {seconds / (own + reading):>12.3g}  "
                f"{difference:>18.1e}",
            )
        )
    if theirs is not None:
        both = reading + sum(
            shortest(lambda f=f: f(ds).load(), repeats) for f in PREDICTORS.values()
        )
        total = sum(theirs["seconds"].values())
        rows.append(("all three, read once", f"{'':8}  {total / both:>12.3g}"))
        heading = "function  with reading  largest difference"
        rows.insert(0, ("laMEG's time as a multiple", heading))
    print_table(
        f"One subject from files, {case.n_layers} layers x {ds.sizes['vertex']:,} "
        f"vertices, scalp of {ds.sizes['scalp_vertex']:,} vertices "
        "\n(laMEG's functions read what they need and give the pial layer; reading is "
        "of everything here, and all layers are computed)",
        rows,
    )
    case.teardown(size)


if __name__ == "__main__":
    main()
