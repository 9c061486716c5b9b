"""``lamstore demo``: a small cohort, from surfaces and sensors to maps.

The cohort is made by `lamstore.demo.cohort`; from then on every step is the one that a
user takes with their own data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.demo.cohort import ABOUT, ATLAS, write_cohort
from lamstore.errors import LamstoreError
from lamstore.tables import BEST_CAPTION, TERMS, best_table, plain_table
from lamstore.testing.lameg_layout import POSITIONS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

#: What a reader who has never heard of lamstore does with the store.
SNIPPET = """\
import xarray as xr

ds = xr.open_zarr("{store}")
best = int(ds.anatomical_score.sel(subject="sub-01").idxmax())
thickness = float(ds.cortical_thickness.sel(subject="sub-01", vertex=best))
"""


def run(
    directory: str | Path = "lamstore-demo",
    *,
    n_subjects: int = 4,
    n_layers: int = 11,
    maps: bool = True,
    console: Console | None = None,
) -> Path:
    """Make a cohort, build its store, score it, and draw maps.

    Parameters
    ----------
    directory
        Where everything goes; a folder of an earlier demo is completed.
    n_subjects
        At least 1; each differs from the templates by simulation only.
    n_layers
        Layers from pial to white.
    maps
        Whether to draw.
    console
        Where to print; None prints to the terminal.

    Returns
    -------
    pathlib.Path
        The store.

    Raises
    ------
    LamstoreError
        If `directory` holds something else.
    """
    from rich.console import Console

    console = console or Console()
    directory = _claim(Path(directory))
    console.rule(f"A cohort of {n_subjects}")
    console.print(ABOUT, soft_wrap=True, highlight=False)
    with console.status("writing surfaces and sensors"):
        write_cohort(directory, n_subjects, n_layers)
    console.rule("Build")
    store = _build(directory, n_layers, console)

    console.rule("Best vertices")
    subjects = [str(label) for label in lamstore.open(store)["subject"].values]
    datasets = {label: lamstore.open(store, subject=label) for label in subjects}
    best = {label: lamstore.best_vertex(ds) for label, ds in datasets.items()}
    console.print(best_table("Best vertex of each subject", pd.concat(best.values())))
    for label, ds in datasets.items():
        title = f"Best vertex of each region of {label}"
        console.print(best_table(title, _by_region(ds), ["region"]))
    console.print(f"\n{BEST_CAPTION}", markup=False, highlight=False, soft_wrap=True)
    first = subjects[0]
    console.print(_profile(datasets[first], int(best[first]["vertex"].iloc[0])))

    pictures = []
    if maps:
        console.rule("Maps")
        with console.status("drawing"):
            marks = {label: int(rows["vertex"].iloc[0]) for label, rows in best.items()}
            pictures = draw(datasets, marks, directory / "maps")
    _print_places(console, store, pictures)
    return store


def _build(directory: Path, n_layers: int, console: Console) -> Path:
    """Take the two public steps from files to a store."""
    recordings = lamstore.find_recordings(
        directory / "subjects",
        participants=directory / "participants.tsv",
        meg=str(directory / "meg" / "{subject}" / "*.fif"),
    )
    path = directory / "demo.zarr"
    with console.status("computing lead fields and predictors"):
        report = lamstore.build(
            path,
            recordings,
            n_layers=n_layers,
            atlases=(ATLAS,),
            on_row=lambda row, done, n: console.print(
                f"{row.label}: {row.status} in {row.seconds:.1f} s ({done} of {n})"
            ),
            attrs={"comment": "Demo: the differences between subjects are simulated."},
        )
    for row in report.failed:
        raise LamstoreError(
            "the demo's build failed",
            subject=row.label,
            file=path,
            advice="lamstore status names the reason.",
        )
    return path


def draw(
    datasets: dict[str, xr.Dataset], marks: dict[str, int], folder: Path
) -> list[Path]:
    """Draw everyone's score; of the first subject all predictors and the sensors.

    Parameters
    ----------
    datasets
        Each subject's, by label.
    marks
        The vertex to mark in each subject's score.
    folder
        Where the pictures go.

    Returns
    -------
    list of pathlib.Path
        The pictures.
    """
    from lamstore import plot

    folder.mkdir(parents=True, exist_ok=True)
    first = next(iter(datasets))
    wanted = [(label, "anatomical_score", [mark]) for label, mark in marks.items()]
    wanted += [(first, variable, []) for variable in TERMS]
    pictures = []
    for label, variable, vertices in wanted:
        path = folder / f"{label}_{variable}.png"
        plot.surface(datasets[label], variable, vertices=vertices, path=path)
        pictures.append(path)
    path = folder / f"{first}_coregistration.png"
    plot.coregistration(datasets[first], path=path)
    return [*pictures, path]


def _by_region(ds: xr.Dataset) -> pd.DataFrame:
    return pd.concat(
        lamstore.best_vertex(ds, region=region, atlas=ATLAS).assign(region=region)
        for region in POSITIONS
    )


def _profile(ds: xr.Dataset, vertex: int) -> Table:
    """Tabulate one column, layer by layer."""
    shown = ("lead_field_rms_diff", "lead_field_rms", "distance_to_scalp")
    table = plain_table(f"Laminar profile of {ds.attrs['subject']}, vertex {vertex}")
    table.add_column("layer")
    for name in ("depth", *shown):
        units = schema.variable(name).units
        unit = "" if units in ("", "1") else f"\n{units}"
        table.add_column(name + unit, justify="right")
    column = ds.isel(vertex=vertex)
    for i, layer in enumerate(ds["layer"].values):
        values = [float(np.asarray(column[name].values)[i]) for name in shown]
        depth = float(ds["depth"].values[i])
        table.add_row(str(layer), f"{depth:.1f}", *(f"{v:.3f}" for v in values))
    return table


def _print_places(console: Console, store: Path, pictures: list[Path]) -> None:
    lines = [f"store  {store}", *(f"map    {picture}" for picture in pictures)]
    lines += ["", "The store is plain Zarr; without lamstore:", ""]
    lines += [f"    {line}" for line in SNIPPET.format(store=store).splitlines()]
    console.print(
        "\n".join(lines) + "\n", markup=False, highlight=False, soft_wrap=True
    )


def _claim(directory: Path) -> Path:
    """Refuse a folder that holds something else than a demo."""
    about = directory / "README.txt"
    if directory.exists() and not directory.is_dir():
        raise LamstoreError("is a file", file=directory, wanted="a folder for the demo")
    known = about.exists() and about.read_text() == ABOUT
    if directory.exists() and any(directory.iterdir()) and not known:
        raise LamstoreError(
            "is there and holds no demo of this version",
            file=directory,
            advice="Name another folder, or remove it.",
        )
    directory.mkdir(parents=True, exist_ok=True)
    about.write_text(ABOUT)
    return directory
