"""``lamstore demo``: a small cohort, from surfaces and sensors to maps.

Real: fsaverage's cortex (nilearn), its head, inner skull and fiducials (MNE), and the
positions of a CTF 275 array (MNE). Simulated: everything by which subjects differ.
From the files on, every step is the one that a user takes with their own data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.atomic import replace_text, require_outside
from lamstore.errors import LamstoreError
from lamstore.export import dataframe
from lamstore.formats.files import as_path
from lamstore.numeric.kernels import transform
from lamstore.template.meshes import Template, read_template
from lamstore.terminal import (
    BEST_CAPTION,
    MORE_CAPTIONS,
    PRECISION_CAPTION,
    TERMS,
    best_columns,
    table_lines,
)
from lamstore.testing.subject_folder import (
    POSITIONS,
    Hemisphere,
    Surface,
    oblique_vox2ras,
    regions_by_position,
    sphere_faces,
    write_lameg_directory,
)

if TYPE_CHECKING:
    from rich.console import Console

#: Name of the demo's annotation; its regions are positions, not anatomy.
ATLAS = "demo"

ABOUT = """\
A demo cohort. No such people exist.

Real: the fsaverage template's cortex (nilearn), head, inner skull and fiducials
(MNE), and the coil positions of a CTF 275 array (MNE).
Simulated: every difference between the subjects - head size and shape, position
in the scanner, cortical thickness, and extent of the medial wall. Intermediate
layers are interpolated linearly. There are no recordings; the array is placed
on each head.
The annotation `demo` divides each hemisphere by position and claims no anatomy.
"""

#: What a reader who has never heard of lamstore does with the store.
SNIPPET = """\
import xarray as xr

ds = xr.open_zarr("{store}")
best = int(ds.anatomical_score.sel(subject="sub-01").idxmax())
thickness = float(ds.cortical_thickness.sel(subject="sub-01", vertex=best))
"""

#: Vertices of a hemisphere after downsampling: fsaverage5's first are fsaverage4's.
_N_KEPT = 2562

_SEED = 275

#: Of its pictures, which are for a screen.
DPI = 150


def run(
    directory: str | Path = "lamstore-demo",
    *,
    n_subjects: int = 4,
    n_layers: int = 11,
    maps: bool = True,
    console: Console | None = None,
) -> Path:
    """Make a cohort, or complete an earlier demo's; build, score and draw it."""
    from rich.console import Console

    console = console or Console()
    directory = _claim(as_path(directory))
    console.rule(f"A cohort of {n_subjects}")
    console.print(ABOUT, soft_wrap=True, highlight=False)
    with console.status("writing surfaces and sensors"):
        write_cohort(directory, n_subjects, n_layers, console)
    console.rule("Build")
    store = _build(directory, n_layers, console)

    console.rule("Best vertices")
    subjects = [str(label) for label in lamstore.open(store)["subject"].values]
    datasets = {label: lamstore.open(store, subject=label) for label in subjects}
    best = {label: lamstore.best_vertex(ds) for label, ds in datasets.items()}
    columns = best_columns(pd.concat(best.values()))
    _table(console, "Best vertex of each subject", columns)
    for label, ds in datasets.items():
        by_region = lamstore.top_vertices(ds, atlas=ATLAS, hemi="both")
        columns = best_columns(by_region, ["region"])
        columns.pop("x, y, z")
        _table(console, f"Best vertex of each region of {label}", columns)
    captions = [BEST_CAPTION, *MORE_CAPTIONS.values(), PRECISION_CAPTION]
    _print(console, "\n" + "\n".join(captions))
    marks = {label: int(rows["vertex"].iloc[0]) for label, rows in best.items()}
    _show_profile(console, datasets[subjects[0]], marks[subjects[0]])

    pictures = []
    if maps:
        console.rule("Maps")
        with console.status("drawing"):
            pictures = draw(datasets, marks, directory / "maps")
    lines = [f"store  {store}", *(f"map    {picture}" for picture in pictures)]
    lines += ["", "The store is plain Zarr; without lamstore:", ""]
    lines += [f"    {line}" for line in SNIPPET.format(store=store).splitlines()]
    _print(console, "\n".join(lines) + "\n")
    return store


def _claim(directory: Path) -> Path:
    """Refuse a folder that holds something else than a demo."""
    about = directory / "ABOUT.txt"
    if directory.exists() and not directory.is_dir():
        raise LamstoreError("is a file", file=directory, wanted="a folder for the demo")
    known = about.exists() and about.read_text() == ABOUT
    if directory.exists() and any(directory.iterdir()) and not known:
        wrong = "is there and holds no demo of this version"
        advice = "Name another folder, or remove it."
        raise LamstoreError(wrong, file=directory, advice=advice)
    require_outside(directory)
    directory.mkdir(parents=True, exist_ok=True)
    about.write_text(ABOUT)
    return directory


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
        wrong = "the demo's build failed"
        advice = "lamstore status names the reason."
        raise LamstoreError(wrong, subject=row.label, file=path, advice=advice)
    return path


def draw(
    datasets: dict[str, xr.Dataset], marks: dict[str, int], folder: Path
) -> list[Path]:
    """Draw everyone's score with its mark; of the first subject all predictors too."""
    from lamstore import plot

    folder.mkdir(parents=True, exist_ok=True)
    first = next(iter(datasets))
    wanted = [(label, "anatomical_score", [mark]) for label, mark in marks.items()]
    wanted += [(first, variable, []) for variable in TERMS]
    pictures = []
    for label, variable, vertices in wanted:
        path = folder / f"{label}_{variable}.png"
        plot.surface(datasets[label], variable, vertices=vertices, dpi=DPI, path=path)
        pictures.append(path)
    path = folder / f"{first}_coregistration.png"
    plot.coregistration(datasets[first], dpi=DPI, path=path)
    return [*pictures, path]


def _show_profile(console: Console, ds: xr.Dataset, vertex: int) -> None:
    """Print one column, layer by layer."""
    shown = ["lead_field_rms_diff", "lead_field_rms", "distance_to_scalp"]
    columns = dataframe(ds.isel(vertex=[vertex]), variable=shown)
    cells: dict[str, list[str]] = {"layer": list(columns["layer"])}
    for name in ("depth", *shown):
        units = schema.variable(name).units
        unit, form = ("", ".1f") if name == "depth" else (f"\n{units}", ".3f")
        cells[name + unit] = [format(value, form) for value in columns[name]]
    title = f"Laminar profile of {ds.attrs['subject']}, vertex {vertex}"
    _table(console, title, cells)


def _table(
    console: Console, title: str, columns: Mapping[str, Sequence[object]]
) -> None:
    _print(console, "\n".join(["", title, *table_lines(columns, 1, apart=1)]))


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def write_cohort(
    directory: Path, n_subjects: int, n_layers: int, console: Console
) -> None:
    """Write subjects, sensors and, last, participants.tsv; leave what is whole."""
    labels = [f"sub-{number + 1:02d}" for number in range(n_subjects)]
    table = directory / "participants.tsv"
    lines = table.read_text().splitlines()[1:] if table.exists() else []
    layers = f"surf/laminar/multilayer.{n_layers}.*"
    if [line.split("\t")[0] for line in lines] == labels and all(
        list((directory / "subjects" / label).glob(layers)) for label in labels
    ):
        return
    brain = read_template("fsaverage5")
    scalp, inner_skull, fiducials = fsaverage_head(brain)
    lines = ["\t".join(("subj_id", *schema.FIDUCIALS, "sex", "age"))]
    for number, label in enumerate(labels):
        random = np.random.default_rng((_SEED, number))
        size = random.uniform(0.94, 1.03, 3)
        angles, centre = random.uniform(-8, 8, 3), random.uniform(-12, 12, 3)
        folder = write_lameg_directory(
            directory / "subjects",
            label,
            {
                hemi: _hemisphere(brain, side, size, (_SEED, number, side))
                for side, hemi in enumerate(schema.HEMISPHERES)
            },
            n_layers=n_layers,
            vox2ras=oblique_vox2ras(angles, centre),
            scalp=(scalp[0] * size, scalp[1]),
            inner_skull=(inner_skull[0] * size, inner_skull[1]),
            region_names={ATLAS: POSITIONS},
            between=False,
        )
        path = directory / "meg" / label / f"{label}_sensors.fif"
        points = _write_sensors(path, folder, fiducials * size)
        triples = [",".join(f"{x:.3f}" for x in point) for point in points]
        about = ("FM"[number % 2], str(24 + 7 * number % 40))
        lines.append("\t".join((label, *triples, *about)))
        console.print(f"{label} written", highlight=False)
    replace_text(table, "\n".join(lines) + "\n")


def fsaverage_head(brain: Template) -> tuple[Surface, Surface, np.ndarray]:
    """Load scalp, inner skull and fiducials (nas, lpa, rpa), surface RAS mm."""
    import mne

    folder = Path(mne.__file__).parent / "data" / "fsaverage"
    scalp, skull = (
        mne.read_bem_surfaces(folder / f"fsaverage-{name}.fif", verbose="error")[0]
        for name in ("head", "inner_skull-bem")
    )
    # the 2,562 vertices that SPM's has: numbered like fsaverage's sphere, the first
    # ones are a coarser icosahedron
    inner_skull = skull["rr"][:_N_KEPT] * 1e3, sphere_faces(brain.sphere[:_N_KEPT])
    points, _ = mne.io.read_fiducials(folder / "fsaverage-fiducials.fif")
    lpa, nas, rpa = (p["r"] * 1e3 for p in sorted(points, key=lambda p: p["ident"]))
    outer = scalp["rr"] * 1e3, scalp["tris"].astype(np.int32)
    return outer, inner_skull, np.array([nas, lpa, rpa])


def _hemisphere(
    brain: Template, side: int, size: np.ndarray, seed: tuple[int, ...]
) -> Hemisphere:
    """Change thickness, medial wall and size of a real hemisphere."""
    from scipy.spatial import cKDTree

    random = np.random.default_rng(seed)
    mine = brain.hemi == side
    pial, white, sphere = brain.pial[mine], brain.white[mine], brain.sphere[mine]
    faces = brain.faces[mine[brain.faces[:, 0]]] - np.flatnonzero(mine)[0]
    unit = sphere / np.linalg.norm(sphere, axis=1, keepdims=True)
    # the white surface moves, so that the pial one stays inside the skull
    factor = np.exp(0.16 * _smooth_field(unit, random))
    white = pial + factor[:, None] * (white - pial)
    # the template's medial wall is widened
    degrees = np.clip(3.0 + 1.5 * _smooth_field(unit, random), 0.5, None)
    away, _ = cKDTree(unit[brain.medial_wall[mine]]).query(unit)
    wall = away <= np.deg2rad(degrees)
    return Hemisphere(
        pial=pial * size,
        white=white * size,
        inflated=brain.inflated[mine],
        sphere=sphere,
        faces=faces,
        curvature=brain.curvature[mine],
        medial_wall=wall,
        kept=np.arange(len(pial)) < _N_KEPT,
        regions={ATLAS: regions_by_position(sphere, wall)},
    )


def _smooth_field(unit: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Draw a field over the sphere (vertex,) of mean 0, deviation 1, long waves."""
    waves = random.normal(0, 2.0, (6, 3))
    phases = random.uniform(0, 2 * np.pi, 6)
    field = np.sin(unit @ waves.T + phases).sum(axis=1)
    return (field - field.mean()) / field.std()


def _write_sensors(path: Path, folder: Path, fiducials: np.ndarray) -> np.ndarray:
    """Place the array on a head and write it; return fiducials in scanner RAS, mm."""
    import mne

    from lamstore.anatomy.surfaces import read_surfaces
    from lamstore.meg.geometry import place_helmet
    from lamstore.meg.mne_sensors import from_mne_info

    ds = read_surfaces(folder, 2, atlases=(), subject=folder.name)
    points = transform(np.asarray(ds.attrs["tkr_to_scanner"]), fiducials).round(3)
    ds = ds.assign(fiducials=(("fiducial", "xyz"), points))
    info = mne.channels.read_meg_canonical_info("ctf275")
    to_device = place_helmet(ds, from_mne_info(info))
    to_head = mne.transforms.get_ras_to_neuromag_trans(*points / 1e3)
    metres = np.diag([1e-3, 1e-3, 1e-3, 1.0])
    device_to_head = to_head @ metres @ np.linalg.inv(metres @ to_device)
    info["dev_head_t"] = mne.transforms.Transform("meg", "head", device_to_head)
    marks = dict(zip(("nasion", "lpa", "rpa"), points / 1e3, strict=True))
    marks = {name: transform(to_head, point) for name, point in marks.items()}
    shape = ds["scalp"].values
    shape = shape[shape[:, 2] > points[:, 2].max() + 20]  # mm, above the landmarks
    shape = shape[:: max(1, len(shape) // 100)]
    shape = shape + np.random.default_rng(_SEED).normal(0, 1.0, shape.shape)
    marks["hsp"] = transform(to_head, shape / 1e3)
    info.set_montage(mne.channels.make_dig_montage(**marks, coord_frame="head"))
    path.parent.mkdir(parents=True, exist_ok=True)
    mne.io.write_info(path, info, overwrite=True)
    return points
