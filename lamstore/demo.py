"""``lamstore demo``: a small cohort, from surfaces and sensors to maps.

The cohort is made by `lamstore.demo_cohort`; from then on every step is the one that a
user takes with their own data.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.demo_cohort import (
    ABOUT,
    ATLAS,
    Template,
    people,
    write_participants,
    write_person,
)
from lamstore.errors import LamstoreError
from lamstore.lameg_layout import POSITIONS

if TYPE_CHECKING:
    from rich.console import Console

#: The four terms of the score, with their column title and number format.
TERMS = {
    "cortical_thickness": ("thickness\n[mm]", ".2f"),
    "lead_field_rms_diff": ("RMS diff\n[fT/(nA m)]", ".3f"),
    "radiality_to_scalp": ("radiality", ".3f"),
    "distance_to_scalp": ("distance\n[mm]", ".1f"),
}


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
    console.print(f"\n[bold]A demo cohort of {n_subjects}[/] in {directory}\n")
    console.print(ABOUT, style="dim", soft_wrap=True)
    write_cohort(directory, n_subjects, n_layers, console)

    console.rule("Build")
    store = build_store(directory, n_layers, console)

    console.rule("Best vertices")
    subjects = [str(label) for label in lamstore.open(store)["subject"].values]
    datasets = {label: lamstore.open(store, subject=label) for label in subjects}
    best = {label: lamstore.best_vertex(ds) for label, ds in datasets.items()}
    console.print(_table("Best vertex of each subject", best.values()))
    _note_outliers(console, best.values())
    console.print(_table("Best vertex of each region", _per_region(datasets)))
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
    for person in cohort:
        with console.status(f"{person.label}: writing surfaces and sensors"):
            fiducials.append(write_person(directory, person, template, n_layers))
    write_participants(directory, [person.label for person in cohort], fiducials)


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
            attrs={"title": "Demo cohort: differences between subjects are simulated"},
        )
    if report.failed:
        raise LamstoreError("; ".join(row.error for row in report.failed))
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
def _per_region(datasets: dict[str, xr.Dataset]) -> list[pd.DataFrame]:
    tables = []
    for ds in datasets.values():
        for region in POSITIONS:
            row = lamstore.best_vertex(ds, region=region, atlas=ATLAS)
            tables.append(row.assign(region=region))
    return tables


def _table(title: str, frames: Iterable[pd.DataFrame]) -> Any:
    from rich.table import Table

    rows = pd.concat(list(frames), ignore_index=True)
    by_region = "region" in rows
    table = Table(title=title, title_justify="left")
    for name in ("subject", *(["region"] if by_region else []), "hemi"):
        table.add_column(name, no_wrap=True)
    for name in ("vertex", "x, y, z\n[mm]", *(t for t, _ in TERMS.values()), "score"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows.to_dict("records"):
        table.add_row(
            row["subject"],
            *([row["region"]] if by_region else []),
            row["hemi"],
            str(row["vertex"]),
            f"{row['x']:.0f}, {row['y']:.0f}, {row['z']:.0f}",
            *(format(row[name], form) for name, (_, form) in TERMS.items()),
            f"{row['anatomical_score']:.2f}",
            end_section=by_region and row["region"] == POSITIONS[-1],
        )
    return table


def _note_outliers(console: Console, frames: Iterable[pd.DataFrame]) -> None:
    """Say where a vertex wins by one extreme term."""
    rows = pd.concat(list(frames))
    for row in rows[rows["outlying"].astype(bool)].to_dict("records"):
        console.print(
            f"{row['subject']}: vertex {row['vertex']} wins by an outlying "
            f"{row['outlying']}; look at it before you use it.",
            style="yellow",
        )


def _profile(ds: xr.Dataset, vertex: int) -> Any:
    """Tabulate one column, layer by layer."""
    from rich.table import Table

    shown = ("lead_field_rms_diff", "lead_field_rms", "distance_to_scalp")
    title = f"Laminar profile of {ds.attrs['subject']}, vertex {vertex}"
    table = Table(title=title, title_justify="left")
    table.add_column("layer")
    for name in ("depth", *shown):
        unit = schema.variable(name).units
        label = name if unit in ("", "1") else f"{name}\n[{unit}]"
        table.add_column(label, justify="right")
    column = ds.isel(vertex=vertex)
    for i, layer in enumerate(ds["layer"].values):
        values = [float(np.asarray(column[name].values)[i]) for name in shown]
        depth = float(ds["depth"].values[i])
        table.add_row(str(layer), f"{depth:.1f}", *(f"{v:.3f}" for v in values))
    return table


def _say_where(console: Console, store: Path, pictures: list[Path]) -> None:
    console.rule("What there is now")
    console.print(f"store  {store}")
    for picture in pictures:
        console.print(f"map    {picture}")
    console.print(
        "\nThe store is plain Zarr:\n\n"
        "    import lamstore\n"
        f'    ds = lamstore.open("{store}")\n'
        '    one = ds.sel(subject="sub-01")\n'
        "    best = int(one.anatomical_score.argmax())\n"
        "    one.cortical_thickness[best].item()\n",
        markup=False,
        highlight=False,
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
