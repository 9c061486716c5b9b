"""``lamstore demo``: a small cohort, from surfaces and sensors to maps.

Real: fsaverage's cortex (nilearn), its head, inner skull and fiducials (MNE), and the
positions of a CTF 275 array (MNE). Simulated: everything by which subjects differ.
From the files on, every step is the one that a user takes with their own data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.atomic import replace_text
from lamstore.errors import LamstoreError
from lamstore.numeric.kernels import transform
from lamstore.tables import BEST_CAPTION, TERMS, best_table, plain_table
from lamstore.testing.lameg_layout import (
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
    from rich.table import Table

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

#: Vertices of a hemisphere before and after downsampling: fsaverage5 and fsaverage4.
_N_FULL, _N_KEPT = 10242, 2562


def run(
    directory: str | Path = "lamstore-demo",
    *,
    n_subjects: int = 4,
    n_layers: int = 11,
    maps: bool = True,
    console: Console | None = None,
) -> Path:
    """Make a cohort, build its store, score it, draw maps, and return the store.

    A folder of an earlier demo is completed; one that holds something else is refused.
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
        by_region = pd.concat(
            lamstore.best_vertex(ds, region=name, atlas=ATLAS).assign(region=name)
            for name in POSITIONS
        )
        title = f"Best vertex of each region of {label}"
        console.print(best_table(title, by_region, ["region"]))
    _print(console, f"\n{BEST_CAPTION}")
    marks = {label: int(rows["vertex"].iloc[0]) for label, rows in best.items()}
    console.print(_profile(datasets[subjects[0]], marks[subjects[0]]))

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
    """Draw everyone's score with its mark; of the first subject all predictors too."""
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


def _profile(ds: xr.Dataset, vertex: int) -> Table:
    """Tabulate one column, layer by layer."""
    shown = ("lead_field_rms_diff", "lead_field_rms", "distance_to_scalp")
    table = plain_table(f"Laminar profile of {ds.attrs['subject']}, vertex {vertex}")
    table.add_column("layer")
    for name in ("depth", *shown):
        units = schema.variable(name).units
        unit = "" if units in ("", "1") else f"\n{units}"
        table.add_column(name + unit, justify="right")
    column = ds[["depth", *shown]].isel(vertex=vertex).load()
    for layer in column["layer"].values:
        at = column.sel(layer=layer)
        values = [f"{float(at[name]):.3f}" for name in shown]
        table.add_row(str(layer), f"{float(at['depth']):.1f}", *values)
    return table


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


# ------------------------------------------------------------------- the cohort's files
class Person(NamedTuple):
    """What is simulated of one subject.

    `size` relative to the template along x, y, z; pose in the scanner: `angles`
    (degrees) and `centre` (mm); `seed` of the fields of thickness and medial wall.
    """

    label: str
    size: np.ndarray
    angles: np.ndarray
    centre: np.ndarray
    seed: tuple[int, int]


class Template(NamedTuple):
    """The real anatomy that every subject is made from, in surface RAS (mm)."""

    hemispheres: dict[str, dict[str, np.ndarray]]
    scalp: Surface
    inner_skull: Surface
    fiducials: np.ndarray


def people(n_subjects: int, seed: int = 275) -> list[Person]:
    """Draw `n_subjects` simulated subjects; the same ones for the same seed."""
    drawn = []
    for number in range(n_subjects):
        random = np.random.default_rng((seed, number))
        size = random.uniform(0.94, 1.03, 3)
        angles, centre = random.uniform(-8, 8, 3), random.uniform(-12, 12, 3)
        label = f"sub-{number + 1:02d}"
        drawn.append(Person(label, size, angles, centre, (seed, number)))
    return drawn


def template() -> Template:
    """Load fsaverage5 with its sphere and curvature, and its head."""
    import mne
    from nilearn.datasets import fetch_surf_fsaverage
    from nilearn.surface import load_surf_data, load_surf_mesh

    files = fetch_surf_fsaverage("fsaverage5")
    hemispheres = {}
    for hemi, side in zip(schema.HEMISPHERES, ("left", "right"), strict=True):
        loaded = {}
        for name in ("pial", "white", "inflated", "sphere"):
            key = "infl" if name == "inflated" else name
            mesh = load_surf_mesh(files[f"{key}_{side}"])
            loaded[name] = np.asarray(mesh.coordinates, np.float64)
            loaded["faces"] = np.asarray(mesh.faces, np.int32)
        loaded["curvature"] = load_surf_data(files[f"curv_{side}"])
        hemispheres[hemi] = loaded

    folder = Path(mne.__file__).parent / "data" / "fsaverage"

    def head_surface(name: str) -> Surface:
        surface: dict[str, Any]
        surface = mne.read_bem_surfaces(folder / name, verbose="error")[0]
        return surface["rr"] * 1e3, surface["tris"].astype(np.int32)

    # of the inner skull the 2,562 vertices that SPM's has: numbered like fsaverage's
    # sphere, the first ones are a coarser icosahedron
    skull, _ = head_surface("fsaverage-inner_skull-bem.fif")
    skull_faces = sphere_faces(hemispheres["lh"]["sphere"][:_N_KEPT])
    points, _ = mne.io.read_fiducials(folder / "fsaverage-fiducials.fif")
    kinds = {int(point["ident"]): point["r"] * 1e3 for point in points}
    constants = mne.io.constants.FIFF
    order = (constants[f"FIFFV_POINT_{name}"] for name in ("NASION", "LPA", "RPA"))
    return Template(
        hemispheres,
        head_surface("fsaverage-head.fif"),
        (skull[:_N_KEPT], skull_faces),
        np.array([kinds[int(kind)] for kind in order]),
    )


def write_cohort(directory: Path, n_subjects: int, n_layers: int) -> None:
    """Write subjects, sensors and, last, participants.tsv; what is whole is left alone.

    The table is in laMEG's form, with columns to group by (simulated).
    """
    cohort = people(n_subjects)
    table = directory / "participants.tsv"
    lines = table.read_text().splitlines()[1:] if table.exists() else []
    layers = f"surf/laminar/multilayer.{n_layers}.*"
    if [line.split("\t")[0] for line in lines] == [p.label for p in cohort] and all(
        list((directory / "subjects" / person.label).glob(layers)) for person in cohort
    ):
        return
    real = template()
    lines = ["\t".join(("subj_id", *schema.FIDUCIALS, "sex", "age"))]
    for number, person in enumerate(cohort):
        points = _write_person(directory, person, real, n_layers)
        triples = [",".join(f"{x:.3f}" for x in point) for point in points]
        about = ("FM"[number % 2], str(24 + 7 * number % 40))
        lines.append("\t".join((person.label, *triples, *about)))
    replace_text(table, "\n".join(lines) + "\n")


def _write_person(
    directory: Path, person: Person, real: Template, n_layers: int
) -> np.ndarray:
    """Write one subject's anatomy and sensors, and return the fiducials (3, 3)."""
    (scalp, scalp_faces), (skull, skull_faces) = real.scalp, real.inner_skull
    folder = write_lameg_directory(
        directory / "subjects",
        person.label,
        {
            hemi: _hemisphere(real.hemispheres[hemi], person, side)
            for side, hemi in enumerate(schema.HEMISPHERES)
        },
        n_layers=n_layers,
        vox2ras=oblique_vox2ras(person.angles, person.centre),
        scalp=(scalp * person.size, scalp_faces),
        inner_skull=(skull * person.size, skull_faces),
        region_names={ATLAS: POSITIONS},
    )
    return _write_sensors(directory, person, folder, real, n_layers)


def _hemisphere(real: dict[str, np.ndarray], person: Person, side: int) -> Hemisphere:
    """Change thickness, medial wall and size of a real hemisphere."""
    from scipy.spatial import cKDTree

    random = np.random.default_rng((*person.seed, side))
    unit = real["sphere"] / np.linalg.norm(real["sphere"], axis=1, keepdims=True)
    # the white surface moves, so that the pial one stays inside the skull
    factor = np.exp(0.16 * _smooth_field(unit, random))
    white = real["pial"] + factor[:, None] * (real["white"] - real["pial"])
    # the medial wall is widened from where fsaverage's white and pial are one
    closed = np.linalg.norm(real["white"] - real["pial"], axis=1) < 1e-3
    degrees = np.clip(3.0 + 1.5 * _smooth_field(unit, random), 0.5, None)
    wall = cKDTree(unit[closed]).query(unit)[0] <= np.deg2rad(degrees)
    return Hemisphere(
        pial=real["pial"] * person.size,
        white=white * person.size,
        inflated=real["inflated"],
        sphere=real["sphere"],
        faces=real["faces"],
        curvature=real["curvature"],
        medial_wall=wall,
        kept=np.arange(_N_FULL) < _N_KEPT,
        regions={ATLAS: regions_by_position(real["sphere"], wall)},
    )


def _smooth_field(unit: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Draw a field over the sphere (vertex,) of mean 0, deviation 1, long waves."""
    waves = random.normal(0, 2.0, (6, 3))
    phases = random.uniform(0, 2 * np.pi, 6)
    field = np.sin(unit @ waves.T + phases).sum(axis=1)
    return (field - field.mean()) / field.std()


def _write_sensors(
    directory: Path, person: Person, folder: Path, real: Template, n_layers: int
) -> np.ndarray:
    """Place the array on the head; write it, and the fiducials that it would record.

    They are returned, (3, 3) nas, lpa, rpa in scanner RAS, mm.
    """
    import mne

    from lamstore.anatomy.surfaces import read_surfaces
    from lamstore.meg.geometry import place_helmet
    from lamstore.meg.mne_sensors import from_mne_info

    ds = read_surfaces(folder, n_layers, atlases=(), subject=person.label)
    to_scanner = np.asarray(ds.attrs["tkr_to_scanner"])
    fiducials = transform(to_scanner, real.fiducials * person.size).round(3)
    ds = ds.assign(fiducials=(("fiducial", "xyz"), fiducials))
    info = mne.channels.read_meg_canonical_info("ctf275")
    to_device = place_helmet(ds, from_mne_info(info))
    to_head = mne.transforms.get_ras_to_neuromag_trans(*fiducials / 1e3)
    metres = np.diag([1e-3, 1e-3, 1e-3, 1.0])
    device_to_head = to_head @ metres @ np.linalg.inv(metres @ to_device)
    info["dev_head_t"] = mne.transforms.Transform("meg", "head", device_to_head)
    marks = dict(zip(("nasion", "lpa", "rpa"), fiducials / 1e3, strict=True))
    marks = {name: transform(to_head, point) for name, point in marks.items()}
    info.set_montage(mne.channels.make_dig_montage(**marks, coord_frame="head"))
    path = directory / "meg" / person.label / f"{person.label}_sensors.fif"
    path.parent.mkdir(parents=True, exist_ok=True)
    mne.io.write_info(path, info, overwrite=True)
    return fiducials
