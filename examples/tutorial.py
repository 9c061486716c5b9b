"""laMEG's tutorial "Anatomical predictors of laminar inference accuracy", one subject.

Run with a folder that has subjects/, participants.tsv and meg/, or without arguments
for a generated one:

    python examples/tutorial.py [FOLDER SUBJECT N_LAYERS ATLAS REGION]

Pictures are left in FOLDER; of the generated subject in tutorial-maps, here.

laMEG's steps are named in the comments. No MATLAB and no temporary copies: the lead
field is computed here, block by block, and only what is asked of it is kept.
"""

import sys
import tempfile
from pathlib import Path

import lamstore
from lamstore.forward import make_source
from lamstore.meg.coregistration import coregister
from lamstore.meg.participants import fiducials_of, read_participants
from lamstore.meg.sensors import read_sensors
from lamstore.predictors import lead_field_predictors
from lamstore.testing import ATLAS, small_cohort


def main(
    folder: Path,
    subject: str,
    n_layers: int,
    atlas: str,
    region: str,
    pictures: Path | None = None,
) -> None:
    # get_fiducial_coords: the landmarks in the MRI
    participants = read_participants(folder / "participants.tsv")
    fiducials = fiducials_of(participants, subject)

    # LayerSurfaceSet: the layers, orientations and head surfaces
    subject_dir = folder / "subjects" / subject
    ds = lamstore.read_surfaces(subject_dir, n_layers, atlases=[atlas])

    # coregister: a rigid fit of the landmarks, from the anatomy to the sensors
    recordings = folder.glob(f"meg/{subject}/ses-*/spm/*.mat")
    recording = next(r for r in recordings if not r.name.startswith("SPMgainmatrix"))
    sensors = read_sensors(recording).pick("good")
    ds = coregister(ds, sensors, method="fiducials", fiducials=fiducials)

    # invert_ebb, which the tutorial runs only for the lead field
    lead_field = make_source("single-shell")(ds)

    # the four predictors
    ds = lamstore.cortical_thickness(ds)
    ds = lead_field_predictors(ds, lead_field)
    ds = lamstore.radiality_to_scalp(ds)
    ds = lamstore.distance_to_scalp(ds)

    # z-score, distance negated, sum; then the best vertex
    ds = lamstore.anatomical_score(ds)
    print(lamstore.best_vertex(ds).T.to_string(header=False))

    # the best prior inside a region of interest
    in_region = lamstore.best_vertex(ds, region=region, atlas=atlas)
    print(in_region.T.to_string(header=False))

    # the maps, Spectral_r between the 1st and 99th percentile
    best = int(lamstore.best_vertex(ds)["vertex"].iloc[0])
    for name in ("anatomical_score", "lead_field_rms_diff"):
        path = (pictures or folder) / f"{subject}_{name}.png"
        lamstore.plot.surface(ds, name, vertices=[best], path=path)
        print(path)


if __name__ == "__main__":
    if len(sys.argv) == 6:
        main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
    else:
        maps = Path("tutorial-maps")
        maps.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as generated:
            cohort = small_cohort(generated, n_subjects=1)
            region = "anterior_superior"
            main(Path(generated), cohort.subjects[0], 3, ATLAS, region, maps)
