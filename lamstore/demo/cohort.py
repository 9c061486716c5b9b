"""Makes the demo's cohort: real templates, simulated differences between subjects.

Real: fsaverage's cortex (nilearn), its head, inner skull and fiducials (MNE), and the
positions of a CTF 275 array (MNE). Simulated: everything by which subjects differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.atomic import replace_text
from lamstore.numeric.kernels import transform
from lamstore.testing.lameg_layout import (
    POSITIONS,
    Hemisphere,
    Surface,
    oblique_vox2ras,
    regions_by_position,
    sphere_faces,
    write_lameg_directory,
)

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

#: Vertices of a hemisphere before and after downsampling: fsaverage5 and fsaverage4.
_N_FULL, _N_KEPT = 10242, 2562


@dataclass(frozen=True)
class Person:
    """What is simulated of one subject.

    Attributes
    ----------
    label
        ``sub-01`` and so on.
    size
        Head size relative to the template along x, y, z.
    angles, centre
        Pose in the scanner, degrees and mm.
    seed
        Of the smooth fields of thickness and medial wall.
    """

    label: str
    size: np.ndarray
    angles: np.ndarray
    centre: np.ndarray
    seed: tuple[int, int]


def people(n_subjects: int, seed: int = 275) -> list[Person]:
    """Draw `n_subjects` simulated subjects; the same ones for the same seed."""
    drawn = []
    for number in range(n_subjects):
        random = np.random.default_rng((seed, number))
        drawn.append(
            Person(
                f"sub-{number + 1:02d}",
                size=random.uniform(0.94, 1.03, 3),
                angles=random.uniform(-8, 8, 3),
                centre=random.uniform(-12, 12, 3),
                seed=(seed, number),
            )
        )
    return drawn


class Template:
    """The real anatomy that every subject is made from, in surface RAS (mm)."""

    @cached_property
    def hemispheres(self) -> dict[str, dict[str, np.ndarray]]:
        """White, pial, inflated, sphere, curvature and faces of fsaverage5."""
        from nilearn.datasets import fetch_surf_fsaverage
        from nilearn.surface import load_surf_data, load_surf_mesh

        files = fetch_surf_fsaverage("fsaverage5")
        loaded = {}
        for hemi, side in zip(schema.HEMISPHERES, ("left", "right"), strict=True):
            meshes = {
                name: load_surf_mesh(files[f"{key}_{side}"])
                for name, key in (
                    ("pial", "pial"),
                    ("white", "white"),
                    ("inflated", "infl"),
                    ("sphere", "sphere"),
                )
            }
            loaded[hemi] = {
                name: np.asarray(mesh.coordinates, np.float64)
                for name, mesh in meshes.items()
            }
            loaded[hemi]["faces"] = np.asarray(meshes["pial"].faces, np.int32)
            loaded[hemi]["curvature"] = load_surf_data(files[f"curv_{side}"])
        return loaded

    @cached_property
    def scalp(self) -> Surface:
        """Fsaverage's head."""
        return _mne_surface("fsaverage-head.fif")

    @cached_property
    def inner_skull(self) -> Surface:
        """Fsaverage's inner skull, with the 2,562 vertices that SPM's has."""
        points, _ = _mne_surface("fsaverage-inner_skull-bem.fif")
        # numbered like fsaverage's sphere: the first 2,562 are a coarser icosahedron
        sphere = self.hemispheres["lh"]["sphere"][:_N_KEPT]
        return points[:_N_KEPT], sphere_faces(sphere)

    @cached_property
    def fiducials(self) -> np.ndarray:
        """(3, 3) nas, lpa, rpa."""
        import mne

        points, _ = mne.io.read_fiducials(_mne_file("fsaverage-fiducials.fif"))
        kinds = {int(point["ident"]): point["r"] * 1e3 for point in points}
        constants = mne.io.constants.FIFF
        order = ("NASION", "LPA", "RPA")
        return np.array(
            [kinds[int(constants[f"FIFFV_POINT_{name}"])] for name in order]
        )


def write_cohort(directory: Path, n_subjects: int, n_layers: int) -> None:
    """Write subjects, sensors and, last, participants.tsv; what is whole is left alone.

    Parameters
    ----------
    directory
        Gets ``subjects``, ``meg`` and ``participants.tsv``, in laMEG's form, with
        columns to group by (simulated).
    n_subjects, n_layers
        How many of each.
    """
    cohort, template = people(n_subjects), Template()
    table = directory / "participants.tsv"
    lines = table.read_text().splitlines()[1:] if table.exists() else []
    layers = f"surf/laminar/multilayer.{n_layers}.*"
    if [line.split("\t")[0] for line in lines] == [p.label for p in cohort] and all(
        list((directory / "subjects" / person.label).glob(layers)) for person in cohort
    ):
        return
    lines = ["\t".join(("subj_id", *schema.FIDUCIALS, "sex", "age"))]
    for number, person in enumerate(cohort):
        points = _write_person(directory, person, template, n_layers)
        triples = [",".join(f"{x:.3f}" for x in point) for point in points]
        about = ("FM"[number % 2], str(24 + 7 * number % 40))
        lines.append("\t".join((person.label, *triples, *about)))
    replace_text(table, "\n".join(lines) + "\n")


def _write_person(
    directory: Path, person: Person, template: Template, n_layers: int
) -> np.ndarray:
    """Write one subject's anatomy and sensors, and return the fiducials.

    They are (3, 3) nas, lpa, rpa in scanner RAS, mm.
    """
    points, faces = template.scalp
    inner, inner_faces = template.inner_skull
    hemispheres = {
        hemi: _hemisphere(template.hemispheres[hemi], person, side)
        for side, hemi in enumerate(schema.HEMISPHERES)
    }
    folder = write_lameg_directory(
        directory / "subjects",
        person.label,
        hemispheres,
        n_layers=n_layers,
        vox2ras=oblique_vox2ras(person.angles, person.centre),
        scalp=(points * person.size, faces),
        inner_skull=(inner * person.size, inner_faces),
        region_names={ATLAS: POSITIONS},
    )
    return _write_sensors(directory, person, folder, template, n_layers)


# ----------------------------------------------------------------------- simulated
def _hemisphere(real: dict[str, np.ndarray], person: Person, side: int) -> Hemisphere:
    """Change thickness, medial wall and size of a real hemisphere."""
    random = np.random.default_rng((*person.seed, side))
    unit = real["sphere"] / np.linalg.norm(real["sphere"], axis=1, keepdims=True)
    # the white surface moves, so that the pial one stays inside the skull
    factor = np.exp(0.16 * _smooth_field(unit, random))
    white = real["pial"] + factor[:, None] * (real["white"] - real["pial"])
    wall = _medial_wall(real, unit, 3.0 + 1.5 * _smooth_field(unit, random))
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


def _medial_wall(
    real: dict[str, np.ndarray], unit: np.ndarray, margin: np.ndarray
) -> np.ndarray:
    """Widen where fsaverage's white and pial surface are one, by `margin` degrees."""
    from scipy.spatial import cKDTree

    closed = np.linalg.norm(real["white"] - real["pial"], axis=1) < 1e-3
    nearest, _ = cKDTree(unit[closed]).query(unit)
    return nearest <= np.deg2rad(np.clip(margin, 0.5, None))


# ------------------------------------------------------------------------- sensors
def _write_sensors(
    directory: Path,
    person: Person,
    folder: Path,
    template: Template,
    n_layers: int,
) -> np.ndarray:
    """Place the array on the head; write it, and the fiducials that it would record."""
    import mne

    from lamstore.anatomy.surfaces import read_surfaces
    from lamstore.meg.geometry import place_helmet
    from lamstore.meg.mne_sensors import from_mne_info

    ds = read_surfaces(folder, n_layers, atlases=(), subject=person.label)
    to_scanner = np.asarray(ds.attrs["tkr_to_scanner"])
    fiducials = transform(to_scanner, template.fiducials * person.size).round(3)
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


def _mne_file(name: str) -> Path:
    import mne

    return Path(mne.__file__).parent / "data" / "fsaverage" / name


def _mne_surface(name: str) -> Surface:
    import mne

    surface: dict[str, Any] = mne.read_bem_surfaces(_mne_file(name), verbose="error")[0]
    return surface["rr"] * 1e3, surface["tris"].astype(np.int32)
