"""A small cohort: find it, build it, ask it.

    python examples/cohort.py

The subjects are generated, with what laMEG and SPM would have left for them.
"""

import tempfile
from pathlib import Path

import xarray as xr

import lamstore
from lamstore.testing import ATLAS, small_cohort


def main(folder: Path) -> None:
    cohort = small_cohort(folder, n_subjects=3, gain_files=True)

    recordings = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    for recording in recordings:
        print(recording.label, recording.meg, *recording.problems)

    store = folder / "cohort.zarr"
    report = lamstore.build(store, recordings, n_layers=3, atlases=[ATLAS])
    print(report.counts())

    # Any xarray user can read the store, with or without lamstore.
    ds = xr.open_zarr(store).sel(subject="sub-01")
    best = int(ds.anatomical_score.idxmax("vertex"))
    print("best vertex", best, float(ds.cortical_thickness.sel(vertex=best)), "mm")

    # The same question for every subject, in one region.
    whole = lamstore.open(store)
    region = whole[f"region_{ATLAS}"].attrs["flag_meanings"].split()[0]
    best_of_all = lamstore.best_vertex(whole, region=region, atlas=ATLAS)
    print(best_of_all.to_string())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as generated:
        main(Path(generated))
