"""laMEG's tutorial on one subject: from surfaces to score, beside the real laMEG.

Both read pial and white layer from the same files and compute thickness, RMS
difference of the lead fields, radiality, distance to the scalp, and the score. laMEG
reads the lead field from SPM's gain matrix; lamstore reads the recording, coregisters
it and computes the single shell. CPU seconds of one thread, imports left out. laMEG
0.2.1 needs Python 3.7: name an interpreter that has it in LAMSTORE_LAMEG_PYTHON, else
its column says that it was not measured.

    python -m benchmarks.tutorial [--quick]
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import xarray as xr

import lamstore
from benchmarks import predictors as geometric
from benchmarks import print_table, size_from_command_line
from lamstore.forward.base import Tile
from lamstore.forward.single_shell import SingleShell
from lamstore.predictors import scalp_predictors
from lamstore.testing import write_gain_file, write_spm_dataset
from lamstore.testing.subject_folder import with_sensors

#: Subdivisions and vertices of a hemisphere, subdivisions of the scalp, channels.
SIZES = {
    "tiny": (3, 162, 2, 24),
    "quick": (5, 2_562, 4, 80),
    "full": (6, 10_242, 7, 274),
}
N_LAYERS = 2
#: Chunks of a gain matrix as MATLAB writes them: sources, channels.
GAIN_CHUNKS = (1_024, 8)

STEPS = ("cortical_thickness", "lead_field_rms_diff", "radiality", "distance", "score")


class Tutorial:
    """One subject, from laMEG's files to the anatomical score."""

    params = ["quick"]
    param_names = ["size"]
    timeout = 600

    def setup(self, size: str) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        fine, kept, coarse, n_channels = SIZES[size]
        geometric.SIZES["tutorial"] = (N_LAYERS, fine, kept, coarse)
        geometric.write_subject(self.folder, "tutorial")
        ds = self.surfaces()
        head = ds["scalp"].values
        centre, half = head.mean(axis=0), np.ptp(head, axis=0) / 2
        marks = np.array([[0.0, 0.95, -0.3], [-0.95, 0.0, -0.3], [0.95, 0.0, -0.3]])
        self.fiducials = centre + half * marks
        around = {"centre": centre, "radius": half.max() + 8.0}
        ds = with_sensors(ds, self.fiducials, n_gradiometers=n_channels, **around)
        self.recording = write_spm_dataset(self.folder / "spm.mat", ds)
        field = SingleShell()(ds)
        everything = Tile(slice(0, field.n_vertices), slice(0, field.n_channels))
        gain = field.read(everything).transpose(2, 1, 0).reshape(field.n_channels, -1)
        write_gain_file(
            self.folder / "SPMgainmatrix_spm_1.mat",
            gain,
            field.ch_names,
            version="v7.3",
            chunks=tuple(map(min, GAIN_CHUNKS, gain.T.shape)),
        )
        self.first = time.process_time()
        self.scored = self.score()
        self.first = time.process_time() - self.first

    def teardown(self, size: str) -> None:
        self.temporary.cleanup()

    def surfaces(self) -> xr.Dataset:
        folder = self.folder / geometric.SUBJECT
        return lamstore.read_surfaces(folder, N_LAYERS, atlases=())

    def score(self) -> xr.Dataset:
        """Take a subject from its files to the score."""
        sensors = lamstore.read_sensors(self.recording)
        by = {"method": "fiducials", "fiducials": self.fiducials}
        ds = lamstore.coregister(self.surfaces(), sensors, **by)
        ds = lamstore.cortical_thickness(ds)
        field = lamstore.lead_field(ds, "single-shell")
        ds = lamstore.lead_field_predictors(ds, field, threads=1)
        ds = scalp_predictors(ds)
        return lamstore.anatomical_score(ds).compute()

    def time_score(self, size: str) -> None:
        self.score()


#: Runs in laMEG's interpreter, on the same files.
LAMEG = """
from scipy.stats import zscore
from lameg.invert import get_lead_field_rms_diff
from lameg.surf import LayerSurfaceSet
subjects_dir, subject, n_layers, recording = sys.argv[1:]
times = [time.process_time()]
surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
def taken(value):
    times.append(time.process_time())
    return value
thickness = taken(surfaces.get_cortical_thickness())
difference = taken(get_lead_field_rms_diff(recording, surfaces))
radiality = taken(surfaces.get_radiality_to_scalp())
distance = taken(surfaces.get_distance_to_scalp())
score = zscore(thickness) + zscore(difference) + zscore(radiality) + zscore(-distance)
taken(score)
print(json.dumps({"times": times, "score": [float(x) for x in score]}))
"""


def lameg(case: Tutorial) -> tuple[dict[str, float], np.ndarray] | None:
    """Return laMEG's CPU seconds by step, and its score; None where it is not."""
    given = case.folder, geometric.SUBJECT, N_LAYERS, case.recording
    found = geometric.in_lameg(LAMEG, *given)
    if found is None:
        return None
    seconds = dict(zip(STEPS, np.diff(found["times"]).tolist(), strict=True))
    return seconds, np.array(found["score"])


def main() -> None:
    size = size_from_command_line(__doc__ or "")
    case = Tutorial()
    case.setup(size)
    again = []
    for _ in range(3):
        start = time.process_time()
        case.score()
        again.append(time.process_time() - start)
    sizes = case.scored.sizes
    title = (
        f"{N_LAYERS} layers x {sizes['vertex']:,} vertices, {sizes['channel']} "
        f"channels, scalp of {sizes['scalp_vertex']:,} vertices"
    )
    ours = "lamstore, surfaces to score"
    taken = {f"{ours}, the first time": case.first, f"{ours}, then": min(again)}
    theirs = lameg(case)
    if theirs is None:
        title += "; laMEG not measured here (no LAMSTORE_LAMEG_PYTHON)"
    else:
        seconds, score = theirs
        taken["laMEG"] = sum(seconds.values())
        taken |= {f"laMEG, {name}": s for name, s in seconds.items()}
        apart = np.abs(case.scored["anatomical_score"].values - score).max()
        title += f"; the scores differ by {apart:.1e} at most"
    rows = [(n, f"{x:.2f}", f"{x / case.first:.3g}") for n, x in taken.items()]
    print_table(title, rows, ("what", "CPU s", "ratio to the first line"))
    case.teardown(size)


if __name__ == "__main__":
    main()
