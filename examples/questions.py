"""Ask a cohort: regions, best vertices, ranks, thresholds, samples, patches.

    python examples/questions.py

The cohort is simulated: generated heads and sensors, and a participant with two
sessions. What it prints means nothing about brains.
"""

import tempfile
from pathlib import Path

import lamstore
from lamstore import regions
from lamstore.testing import ATLAS, small_cohort, small_subject, write_spm_dataset


def build(folder: Path) -> Path:
    """Make the files of a small cohort, and build them."""
    cohort = small_cohort(folder, n_subjects=3)
    again = small_subject(folder / "again", "sub-01", seed=(0, 0), n_channels=20)
    session = folder / "meg" / "sub-01" / "ses-02" / "spm"
    write_spm_dataset(session / "spm-sub-01.mat", again)
    recordings = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    store = folder / "cohort.zarr"
    lamstore.build(store, recordings, n_layers=3, atlases=[ATLAS])
    return store


def say(title: str, answer: object) -> None:
    print(f"\n{title} (simulated cohort)\n{answer}")


def main(folder: Path) -> None:
    store = build(folder)
    ds = lamstore.open(store)
    mesh = lamstore.open(store, group="mesh")
    region = next(iter(regions.region_codes(ds, ATLAS)))

    # What are regions like? Lazy until it is computed; participants' columns stay.
    summary = lamstore.region_summary(
        ds, variable=["cortical_thickness", "lead_field_rms_diff"], atlas=ATLAS
    )
    table = lamstore.summary_table(lamstore.average_rows(summary))
    columns = ["subject", "region", "hemi", "layer", "variable", "n", "mean", "sd"]
    say("Regions, each participant once", table[columns].head(8).to_string())

    # How does sensitivity change with depth?
    profile = lamstore.depth_profile(
        ds, variable="lead_field_rms", region=region, atlas=ATLAS
    )
    say(
        f"Profile over depth in {region}, fT/(nA m)",
        profile["lead_field_rms"].to_pandas().to_string(),
    )

    # The two best vertices of every region, at least 20 mm apart.
    best = lamstore.top_vertices(ds, atlas=ATLAS, top=2, min_distance=20, mesh=mesh)
    columns = ["subject", "region", "hemi", "rank", "vertex", "anatomical_score"]
    say("Best vertices", best[columns].head(8).to_string())

    # Which regions rank first within each participant, and how stable is that?
    ranks = lamstore.rank_regions(ds, atlas=ATLAS, top=3)
    say("Ranks of regions", ranks.round(2).head(6).to_string())

    # Who reaches a value there, and how much of a region lies above it?
    reach = lamstore.subjects_above(
        ds, variable="cortical_thickness", threshold=2.5, region=region, atlas=ATLAS
    )
    say(f"Mean thickness of {region} at least 2.5 mm", reach.to_string())
    share = lamstore.share_above(
        ds, variable="cortical_thickness", threshold=2.5, atlas=ATLAS
    )
    say(
        "Share of vertices thicker than 2.5 mm",
        share["share"].sel(hemi="lh").to_pandas().round(2).to_string(),
    )

    # A functional region of interest: a disc around a peak of each subject, and the
    # vertices of it that lie in a region.
    peaks = {
        label: mesh["coordinates"].sel(subject=label, layer="pial", vertex=40).values
        for label in ds["subject"].values.tolist()
    }
    disc = regions.within(ds, peaks, 25, mesh=mesh)
    inside = regions.overlap(disc, regions.hemisphere_mask(ds, "lh"))
    found = lamstore.top_vertices(ds, region={"disc": inside}, hemi="both")
    say("Best vertex around a peak", found[["subject", "vertex", "n_candidates"]])
    values = lamstore.vertex_values(ds, found, variable="lead_field_rms_diff")
    say(
        "RMS difference there, by layer",
        values["lead_field_rms_diff"].to_pandas().round(3).to_string(),
    )

    # Vertices for a simulation, evenly from quartiles of the distance to the scalp.
    drawn = lamstore.stratified_vertices(
        ds,
        variable="distance_to_scalp",
        layer="pial",
        n_strata=4,
        per_stratum=2,
        seed=1,
    )
    say("A stratified sample", drawn.head(8).to_string())

    # A source of some extent: predictors over patches, then the score.
    patches = lamstore.patch_mean(ds, 15, mesh=mesh)
    scored = lamstore.anatomical_score(patches)
    say(
        "Best vertex by patches of 15 mm",
        lamstore.best_vertex(scored)[["subject", "vertex"]].to_string(),
    )
    smoothed = lamstore.smooth(ds, 12, variable="cortical_thickness", mesh=mesh)
    spread = smoothed["cortical_thickness"].std("vertex").compute()
    say("Spread of thickness, smoothed by 12 mm", spread.to_pandas().to_string())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as generated:
        main(Path(generated))
