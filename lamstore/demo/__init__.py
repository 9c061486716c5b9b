"""``lamstore demo``: a small cohort, from surfaces and sensors to maps.

The cohort is made by `lamstore.demo.cohort`; from then on every step is the one that a
user takes with their own data.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.demo.cohort import (
    ABOUT,
    ATLAS,
    Template,
    is_written,
    people,
    write_participants,
    write_person,
)
from lamstore.errors import LamstoreError
from lamstore.testing.lameg_layout import POSITIONS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

#: The four terms of the score, with their column title and number format.
TERMS = {
    "cortical_thickness": ("thick-\nness", ".2f"),
    "lead_field_rms_diff": ("RMS\ndiff", ".3f"),
    "radiality_to_scalp": ("radi-\nality", ".2f"),
    "distance_to_scalp": ("dis-\ntance", ".1f"),
}

CAPTION = (
    "\nRMS diff (white against pial) in fT/(nA m); thickness, distance, xyz in mm;\n"
    "scanner RAS, pial surface. * lies far out: look at it before you use it."
)

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
    write_cohort(directory, n_subjects, n_layers, console)

    console.rule("Build")
    store = build_store(directory, n_layers, console)

    console.rule("Best vertices")
    subjects = [str(label) for label in lamstore.open(store)["subject"].values]
    datasets = {label: lamstore.open(store, subject=label) for label in subjects}
    best = {label: lamstore.best_vertex(ds) for label, ds in datasets.items()}
    console.print(_table("Best vertex of each subject", "subject", best.values()))
    for label, ds in datasets.items():
        title = f"Best vertex of each region of {label}"
        console.print(_table(title, "region", _per_region(ds)))
    console.print(CAPTION, highlight=False, soft_wrap=True)
    first = subjects[0]
    console.print(_profile(datasets[first], int(best[first]["vertex"].iloc[0])))

    pictures = []
    if maps:
        console.rule("Maps")
        with console.status("drawing"):
            pictures = draw(datasets, best, directory / "maps")
    _say_where(console, store, pictures)
    return store


def write_cohort(
    directory: Path, n_subjects: int, n_layers: int, console: Console
) -> None:
    """Write subjects, participants.tsv and sensor files."""
    template, cohort, fiducials = Template(), people(n_subjects), []
    labels = [person.label for person in cohort]
    if is_written(directory, labels, n_layers):
        console.print("surfaces and sensors are there already")
        return
    for person in cohort:
        with console.status(f"{person.label}: writing surfaces and sensors"):
            fiducials.append(write_person(directory, person, template, n_layers))
        console.print(f"{person.label}: surfaces and sensors written")
    write_participants(directory, labels, fiducials)


def build_store(directory: Path, n_layers: int, console: Console) -> Path:
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
    if report.failed:
        raise LamstoreError("\n".join(row.error for row in report.failed))
    return path


def draw(
    datasets: dict[str, xr.Dataset], best: dict[str, pd.DataFrame], folder: Path
) -> list[Path]:
    """Draw the score of everyone; of the first subject all predictors and sensors."""
    from lamstore import plot

    folder.mkdir(parents=True, exist_ok=True)
    first = next(iter(datasets))
    pictures = []

    def surface(label: str, variable: str, mark: Iterable[int] = ()) -> None:
        path = folder / f"{label}_{variable}.png"
        plot.surface(datasets[label], variable, vertices=tuple(mark), path=path)
        pictures.append(path)

    for label, rows in best.items():
        surface(label, "anatomical_score", [int(rows["vertex"].iloc[0])])
    for variable in TERMS:
        surface(first, variable)
    path = folder / f"{first}_coregistration.png"
    plot.coregistration(datasets[first], path=path)
    return [*pictures, path]


# ------------------------------------------------------------------------- printing
def _per_region(ds: xr.Dataset) -> list[pd.DataFrame]:
    return [
        lamstore.best_vertex(ds, region=region, atlas=ATLAS).assign(region=region)
        for region in POSITIONS
    ]


def _new_table(title: str) -> Table:
    """Start a table that fits into 80 columns."""
    from rich.table import Table

    return Table(
        title=f"\n{title}",
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def _table(title: str, by: str, frames: Iterable[pd.DataFrame]) -> Table:
    table = _new_table(title)
    table.add_column(by, no_wrap=True)
    titles = (column for column, _ in TERMS.values())
    for name in ("hemi", "vertex", "x, y, z", *titles, "score"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in pd.concat(list(frames)).to_dict("records"):
        terms = (
            format(row[name], form) + ("*" if name in row["outlying"] else " ")
            for name, (_, form) in TERMS.items()
        )
        position = f"{row['x']:.0f}, {row['y']:.0f}, {row['z']:.0f}"
        score = f"{row['anatomical_score']:.2f}"
        table.add_row(row[by], row["hemi"], str(row["vertex"]), position, *terms, score)
    return table


def _profile(ds: xr.Dataset, vertex: int) -> Table:
    """Tabulate one column, layer by layer."""
    shown = ("lead_field_rms_diff", "lead_field_rms", "distance_to_scalp")
    subject = ds.attrs["subject"]
    table = _new_table(f"Laminar profile of {subject}, vertex {vertex}")
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


def _say_where(console: Console, store: Path, pictures: list[Path]) -> None:
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
        raise LamstoreError(f"{directory} is a file; name a folder for the demo")
    known = about.exists() and about.read_text() == ABOUT
    if directory.exists() and any(directory.iterdir()) and not known:
        raise LamstoreError(
            f"{directory} exists and is not a demo of this version; name another "
            "folder, or remove it"
        )
    directory.mkdir(parents=True, exist_ok=True)
    about.write_text(ABOUT)
    return directory
