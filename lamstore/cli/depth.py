"""Questions of depth: the verbs of query that ask `lamstore.depth`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore import schema
from lamstore.cli.answers import as_table, question
from lamstore.cli.options import TypedPath
from lamstore.cli.places import BY, by_place

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

RECORDING = "--moment 10 --noise 10 --bandwidth 100 --n-trials 180 --n-samples 31"


def _ask(name: str, of: str, text: str, *lines: str, **changes: Any) -> None:
    """Make a verb of a function of `lamstore.depth` whose answer is by vertex."""
    function = partial(by_place, function=of)
    vars(function)["__doc__"] = text
    place: dict[str, Any] = {
        "by": {
            "choices": BY,
            "help": "What there is a line for.  [default: region, or vertex if any is "
            "given]",
        },
        "variable": {"help": "Only this variable; may be repeated.  [default: all]"},
        "template": {
            "flags": "--space",
            "help": "For --by template: one that the store has.",
        },
        "rigid_cov": {
            "type": TypedPath(),
            "multiple": False,
            "metavar": "FILE",
            "help": "Instead: the head's error as a 6 x 6 covariance, .tsv or .npy, of "
            f"{', '.join(schema.RIGID)}: mm along scanner RAS axes, rad about the "
            "fiducials' centroid.",
        },
        "kept": None,
        "assignment": None,
        "lead_field": None,
        "whitener": None,
        "vertices": {
            "type": click.IntRange(0),
            "help": "Only this vertex, of one subject; may be repeated.",
        },
    }
    question(name, *lines, of=of, show="show_assumed", draws=True, **(place | changes))(
        function
    )


_ask(
    "precision",
    "depth.depth_precision",
    """Predict the spread of depth estimates, in mm.

    Means over regions weigh vertices by their area. Below a depth_resolution of 3.5
    (the square root of 12) depth cannot be resolved.
    """,
    f"lamstore query precision cohort.zarr {RECORDING} --region precentral",
    f"lamstore query precision cohort.zarr {RECORDING} --fiducial-sd 2 --by subject",
    f"lamstore query precision cohort.zarr {RECORDING} --by template "
    "--variable depth_sd --layer 0.5 -o map.png",
)
_ask(
    "detection",
    "depth.layer_detection",
    """Predict how often the right one of two layers wins over the other.

    Means over regions weigh vertices by their area.
    """,
    f"lamstore query detection cohort.zarr {RECORDING}",
    layers={
        "flags": "--between",
        "multiple": False,
        "nargs": 2,
        "metavar": "LAYER LAYER",
        "help": "The two.  [default: pial white]",
    },
)
_ask(
    "trials",
    "depth.trials_needed",
    """Find how many trials a spread of depth estimates needs.

    By sensor noise alone: no number of trials takes away what coregistration adds.
    """,
    "lamstore query trials cohort.zarr --sd 0.5 --moment 10 --noise-sd 100 "
    "--n-samples 31 --by subject",
)
_ask(
    "simulation",
    "depth.simulate_layers",
    """Simulate sources in every layer, and find the layer that explains each best.

    Means over regions weigh vertices by their area; lamstore simulate keeps results.
    """,
    f"lamstore query simulation cohort.zarr {RECORDING} --region precentral",
    "lamstore query simulation cohort.zarr --snr -20 --subject sub-01 --by vertex",
    "lamstore query simulation cohort.zarr --kept default --by subject",
    decisive={"help": "Log Bayes factor that is decisive."},
    layer=None,
    kept={"help": "Instead of simulating: what lamstore simulate kept by this name."},
)


#: Options of what is asked of one vertex.
_ONE_PLACE: dict[str, Any] = {
    "subject": {"help": "The row: a vertex is another place in each subject."},
    "noise_cov": {
        "help": "The noise covariance that the row was built with, a file or a pattern."
    },
    **dict.fromkeys(("lead_field", "whitener", "vertices", "region", "atlas", "hemi")),
    **dict.fromkeys(("assignment", "decisive")),
}


@question(
    "posterior",
    "lamstore query posterior cohort.zarr 1234 --subject sub-01 --found 0.300 "
    f"{RECORDING}",
    of="depth.simulate_layers",
    show="show_assumed",
    **_ONE_PLACE,
    found_layer={"flags": "--found", "help": "Layer that an inversion found there."},
    prior={
        "help": "Weight of each layer before that, pial first; repeated.",
        "callback": lambda ctx, param, x: x or None,  # equal ones count, too
    },
)
def ask_posterior(
    ds: xr.Dataset,
    vertex: int,
    *,
    found_layer: str,
    subject: str,
    prior: Sequence[float] | None = None,
    n_draws: int = 2000,
    **options: Any,
) -> pd.DataFrame:
    """Turn a layer found at VERTEX into the probability of each to be the true one.

    By simulations of sources in every layer there.
    """
    options |= {"found": found_layer, "subject": subject, "prior": prior}
    found = lamstore.depth.layer_posterior(
        ds, vertex=vertex, n_draws=n_draws, **options
    )
    table = as_table(found.to_dataset(), ["layer"])
    return table.assign(assumed=found.attrs["assumed"])


def _row(
    ds: xr.Dataset, store: Path, subject: str, noise_cov: str | None
) -> dict[str, Any]:
    """Open a row, and read what whitens fields of it that are computed now, if any."""
    from lamstore.cohort.simulations import whiteners

    white = whiteners(store, ds, [subject], noise_cov)
    row = lamstore.open(store, subject=subject)
    return {"ds": row, "whitener": white and white(subject)}


@question(
    "confusable",
    "lamstore query confusable cohort.zarr 1234 --subject sub-01 --beyond 20",
    of="depth.confusable_columns",
    show="show_confusable",
    **_ONE_PLACE,
    beyond={"help": "Only columns farther away than this, mm."},
)
def ask_confusable(
    ds: xr.Dataset,
    store: Path,
    vertex: int,
    *,
    subject: str,
    noise_cov: str | None = None,
    **options: Any,
) -> pd.DataFrame:
    """List the places that VERTEX of one subject is confused with.

    Columns with a layer whose field has a larger cosine with that of the pial or white
    vertex than the column's own other end has; by the single shell, computed now.
    """
    options |= _row(ds, store, subject, noise_cov)
    return lamstore.depth.confusable_columns(vertex=vertex, **options)


@question(
    "evidence",
    "lamstore query evidence cohort.zarr sub-01-epo.fif 1234 --subject sub-01 "
    "--low-pass 256",
    of="depth.compare_layers",
    show="show_assumed",
    **_ONE_PLACE,
    temporal_modes={"help": "Leading modes that the data are reduced to, as SPM does."},
    sampling_rate={"help": "Hz, of a .npy file."},
    low_pass={"help": "Highest frequency of the modes, Hz."},
    hann={"flags": "--hann/--no-hann", "help": "Window the data for the modes."},
)
def ask_evidence(
    ds: xr.Dataset,
    store: Path,
    data: Path,
    vertex: int,
    *,
    subject: str,
    noise_cov: str | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Compare the layers at VERTEX of one subject as the source of DATA.

    DATA are epochs (-epo.fif), an average (-ave.fif), or an array (.npy) of the lead
    field's channels, times, and perhaps trials. By the single shell, computed now.
    """
    from lamstore.meg.mne_files import read_signals

    signals = read_signals(data)
    options = {"sampling_rate": signals.attrs.get("sampling_rate"), **options}
    options |= _row(ds, store, subject, noise_cov)
    found = lamstore.depth.compare_layers(data=signals, vertex=vertex, **options)
    n = found.attrs
    return as_table(found, ["layer"]).assign(
        assumed=f"one source at the vertex, {n['n_channels']} channels, "
        f"{n['n_modes']} modes, {n['n_trials']} trials; all layers as likely before"
    )


@question(
    "outcome",
    "lamstore query outcome cohort.zarr accuracies.csv --model logistic",
    "lamstore query outcome cohort.zarr layer_error --kept default --n-spins 100 "
    "--write-preset own.json",
    of="depth.anatomy_against_outcome",
    show="show_assumed",
    terms=None,
    outcome={"metavar": "OUTCOME"},
    model={"choices": ("linear", "logistic"), "help": "What is fitted."},
    n_blocks={"minimum": 2, "help": "Pieces of cortex that are left out in turn."},
    n_spins={"minimum": 0, "help": "Turns of the outcome on the sphere."},
    seed={"help": "Of blocks and turns."},
    kept={"help": "The outcome is a variable of what lamstore simulate kept."},
    lower_is_better={"help": "A low outcome is good, as of layer_error."},
    write_preset={"metavar": "FILE", "help": "Write the weights, for --preset."},
)
def ask_outcome(
    ds: xr.Dataset,
    store: Path,
    mesh: xr.Dataset,
    outcome: str,
    *,
    subject: Sequence[str] | None = None,
    kept: str | None = None,
    lower_is_better: bool = False,
    write_preset: Path | None = None,
    **options: Any,
) -> pd.DataFrame:
    """Fit OUTCOME by vertex with the score's terms, and test the fit elsewhere.

    OUTCOME is a variable, or a .csv or .tsv table with subject, vertex and outcome.
    """
    import json

    from lamstore.dataset import chosen, select, variables_by_vertex
    from lamstore.score import fitted_preset
    from lamstore.terminal import check_file, read_table

    if write_preset is not None:
        check_file(write_preset)
    ds, mesh = (select(x, subject=subject) for x in (ds, mesh))
    values: Any = outcome
    if kept is not None:
        simulation = lamstore.open(store, simulation=kept)
        (name,) = chosen(outcome, variables_by_vertex(simulation), "outcome")
        values = simulation[name]
    elif Path(outcome).suffix.lower() in (".csv", ".tsv"):
        values = read_table(outcome, "vertex", "outcome")
        values = values[values["subject"].isin(subject)] if subject else values
    fit = lamstore.depth.anatomy_against_outcome(
        ds, values, mesh=mesh, lower_is_better=lower_is_better or None, **options
    )
    if write_preset is not None:
        from lamstore.atomic import replace_text

        replace_text(write_preset, json.dumps(fitted_preset(fit), indent=1))
    names = ["weight", "raw_weight", "variance_inflation", "spin_p"]
    table = fit[names].to_dataframe().reset_index()
    for name in ("quality", "quality_by_subject", "quality_by_block"):
        table[name] = float(fit[name].mean())
    on = fit.attrs
    return table.assign(
        assumed=f"a {on['model']} fit to {on['outcome']} at {on['n_vertices']} "
        f"vertices of {on['subjects']}; quality is {on['quality']}, its mean over "
        "subjects and blocks that were left out beside it"
    )
