"""Writes generated subjects as FreeSurfer, MNE, SPM and laMEG do, or makes spheres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import xarray as xr
from nibabel.affines import from_matvec
from scipy.spatial import ConvexHull
from scipy.spatial.transform import Rotation

from lamstore import schema
from lamstore.anatomy.decimation import select_faces
from lamstore.anatomy.lameg_layout import (
    ORIENTATIONS,
    Ribbon,
    Ribbons,
    save_surface,
    write_laminar,
)
from lamstore.dataset import as_declared, one_of
from lamstore.numeric.kernels import transform

Surface = tuple[np.ndarray, np.ndarray]

#: Regions of an annotation by position on the sphere, which claims no anatomy.
POSITIONS = tuple(
    f"{y}_{z}"
    for y in ("anterior", "middle", "posterior")
    for z in ("superior", "inferior")
)

#: Voxels (and mm a voxel) along each axis of the blank volume in mri/orig.mgz.
_VOLUME, _VOXEL = 64, 4.0


@dataclass(frozen=True)
class Hemisphere:
    """One hemisphere at full resolution, in FreeSurfer's surface RAS (mm).

    Positions (vertex, xyz), of which `sphere` is sphere.reg too; `curvature` is
    positive in sulci; laMEG removes `medial_wall` (vertex,) and then keeps `kept`;
    `regions` are each annotation's by vertex, -1 for none.
    """

    pial: np.ndarray
    white: np.ndarray
    inflated: np.ndarray
    sphere: np.ndarray
    faces: np.ndarray
    curvature: np.ndarray
    medial_wall: np.ndarray
    kept: np.ndarray
    regions: Mapping[str, np.ndarray] = field(default_factory=dict)

    def ribbon(self) -> Ribbon:
        """Return what becomes of this hemisphere in laMEG's stages."""
        wall, kept = (np.asarray(a, dtype=bool) for a in (self.medial_wall, self.kept))
        faces = select_faces(sphere_faces(self.sphere[kept]), ~wall[kept])
        return Ribbon(
            *(self.pial, self.white, self.inflated, self.faces),
            removed=wall,
            kept=kept & ~wall,
            ds_faces=faces,
        )


def write_lameg_directory(
    subjects_dir: str | Path,
    subject: str,
    hemispheres: Mapping[str, Hemisphere],
    *,
    n_layers: int,
    vox2ras: np.ndarray,
    scalp: Surface | None = None,
    inner_skull: Surface | None = None,
    region_names: Mapping[str, Sequence[str]] | None = None,
    orientation: str = "link_vector",
    fixed: bool = True,
    between: bool = True,
) -> Path:
    """Write a subject as FreeSurfer, MNE, SPM and laMEG do; return its folder.

    `hemispheres` are ``{"lh": ..., "rh": ...}``; `vox2ras` (4, 4), that of a blank
    orig.mgz, alone defines scanner RAS; scalp and inner skull are vertices (mm, surface
    RAS) and faces, or left out; `region_names` are each annotation's; `orientation` is
    ``link_vector`` or ``ds_surf_norm``, the pial layer's for all if `fixed`. Without
    `between` layers below pial have their last stage alone, which is read.
    """
    one_of(orientation, ORIENTATIONS, "orientation")
    folder = Path(subjects_dir) / subject
    for name in ("surf/laminar", "label", "mri", "bem"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    volume = nib.MGHImage(np.zeros((_VOLUME,) * 3, np.uint8), np.asarray(vox2ras))
    nib.save(volume, folder / "mri" / "orig.mgz")
    # laMEG takes both from mri_info, which prints five decimals
    n_orig, t_orig = volume.affine.round(5), volume.header.get_vox2ras_tkr().round(5)
    for hemi, surfaces in hemispheres.items():
        write_hemisphere(folder, hemi, surfaces)
        for atlas, names in (region_names or {}).items():
            path = folder / "label" / f"{hemi}.{atlas}.annot"
            write_annotation(path, surfaces.regions[atlas], names)
    to_scanner = n_orig @ np.linalg.inv(t_orig)
    if scalp is not None:
        points, faces = scalp
        moved = transform(to_scanner, points)
        save_surface(folder / "bem" / "outer_skin.raw.gii", points, faces)
        save_surface(folder / "bem" / "outer_skin.converted.gii", moved, faces)
        # SPM's meshes list faces first
        save_surface(folder / "mri" / "origscalp_2562.surf.gii", faces, moved)
    if inner_skull is not None:
        points, faces = inner_skull
        path = folder / "mri" / "origiskull_2562.surf.gii"
        save_surface(path, faces, transform(to_scanner, points))
    both = {hemi: hemispheres[hemi].ribbon() for hemi in schema.HEMISPHERES}
    ribbons = Ribbons(both, n_orig, t_orig)
    factor = round(float(ribbons.kept.mean()), 4)
    options: dict[str, Any] = {"ds_factor": factor, "between": between}
    laminar = folder / "surf" / "laminar"
    write_laminar(laminar, ribbons, n_layers, orientation, fixed, **options)
    return folder


def oblique_vox2ras(
    angles: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
    centre: Sequence[float] | np.ndarray = (0.0, 0.0, 0.0),
) -> np.ndarray:
    """Make an orig.mgz's affine: turned (degrees), surface RAS at `centre` (mm)."""
    # FreeSurfer's conformed volume: columns to the left, rows down, slices forward
    turned = Rotation.from_euler("xyz", angles, degrees=True).as_matrix()
    axes = turned @ [[-1, 0, 0], [0, 0, 1], [0, -1, 0]] * _VOXEL
    return from_matvec(axes, np.asarray(centre) - axes.sum(axis=1) * _VOLUME / 2)


def sphere_faces(points: np.ndarray) -> np.ndarray:
    """Triangulate points on a sphere by their convex hull: closed, wound outwards."""
    points = np.asarray(points, np.float64)
    points = points / np.linalg.norm(points, axis=1, keepdims=True)
    faces = ConvexHull(points).simplices
    a, b, c = points[faces].transpose(1, 0, 2)
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), a + b + c) < 0
    faces[inward] = faces[inward][:, [0, 2, 1]]
    return faces.astype(np.int32)


def regions_by_position(sphere: np.ndarray, medial_wall: np.ndarray) -> np.ndarray:
    """Return for each vertex its index into `POSITIONS`; -1 in the medial wall."""
    unit = np.asarray(sphere) / np.linalg.norm(sphere, axis=1, keepdims=True)
    third = np.digitize(-unit[:, 1], (-1 / 3, 1 / 3))
    return np.where(medial_wall, -1, 2 * third + (unit[:, 2] < 0))


def write_hemisphere(folder: Path, hemi: str, surfaces: Hemisphere) -> None:
    """Write surf/?h.pial and what else recon-all leaves of a hemisphere."""
    for name in ("pial", "white", "inflated", "sphere", "sphere.reg"):
        points = getattr(surfaces, name.removesuffix(".reg"))
        nib.freesurfer.write_geometry(
            str(folder / "surf" / f"{hemi}.{name}"),
            np.asarray(points, np.float32),
            surfaces.faces,
            create_stamp="created by lamstore",  # nibabel's default names the user
        )
    ends = (np.asarray(s, np.float32) for s in (surfaces.pial, surfaces.white))
    thickness = np.linalg.norm(np.subtract(*ends), axis=1)
    for name, values in (("curv", surfaces.curvature), ("thickness", thickness)):
        path = str(folder / "surf" / f"{hemi}.{name}")
        values = np.asarray(values, np.float32)
        nib.freesurfer.write_morph_data(path, values, fnum=len(surfaces.faces))


def write_annotation(path: Path, region: np.ndarray, names: Sequence[str]) -> None:
    """Write regions as indices 1, 2, ...: 0 is FreeSurfer's ``unknown``."""
    hues = np.arange(len(names) + 1) * 67 % 256
    colours = np.column_stack([hues, hues[::-1], (hues * 3 + 40) % 256])
    table = np.column_stack([colours, np.zeros((len(colours), 2), int)])
    labels = np.where(np.asarray(region) < 0, -1, np.asarray(region) + 1)
    nib.freesurfer.write_annot(
        str(path), labels.astype(np.int64), table, ["unknown", *names], fill_ctab=True
    )


#: Name of the annotation of generated subjects.
ATLAS = "demo"

#: Millimetres between the two coils of an axial gradiometer, CTF's.
BASELINE = 50.0


def icosphere(subdivisions: int) -> tuple[np.ndarray, np.ndarray]:
    """Make a unit sphere of ``10 * 4**subdivisions + 2`` vertices, wound outwards.

    The first are those of the sphere with fewer subdivisions, as in fsaverage's meshes.
    """
    golden = (1 + 5**0.5) / 2
    rectangle = np.array([[0, i, j * golden] for i in (1, -1) for j in (1, -1)])
    vertices = np.concatenate([np.roll(rectangle, k, axis=1) for k in range(3)])
    vertices /= np.linalg.norm(vertices[0])
    for _ in range(subdivisions):
        faces = sphere_faces(vertices)
        edges = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
        middles = vertices[np.unique(edges, axis=0)].sum(axis=1)
        middles /= np.linalg.norm(middles, axis=1, keepdims=True)
        vertices = np.concatenate([vertices, middles])
    return vertices, sphere_faces(vertices)


def rigid(
    angles: Sequence[float] | np.ndarray, shift: Sequence[float] | np.ndarray
) -> np.ndarray:
    """Make a rigid 4 x 4 affine: turned about x, y, z (degrees), then shifted (mm)."""
    turned = Rotation.from_euler("xyz", angles, degrees=True).as_matrix()
    return from_matvec(turned, shift)


def concentric_spheres(
    n_layers: int = 3,
    subdivisions: int = 3,
    *,
    subject: str = "spheres",
    pial_radius: float = 70.0,
    thickness: float = 3.0,
    inner_skull_radius: float = 80.0,
    scalp_radius: float = 90.0,
    sensor_radius: float = 110.0,
    n_magnetometers: int = 12,
    n_gradiometers: int = 24,
    tilt: float = 0.0,
    centre: Sequence[float] | np.ndarray = (4.0, -9.0, 21.0),
    mri_to_sensors: np.ndarray | None = None,
) -> xr.Dataset:
    """Make a subject whose layers, inner skull and scalp are concentric spheres.

    Cortical thickness is `thickness` everywhere, a single shell's lead field is that
    of a sphere (Sarvas), and dipoles that point along the radius are silent. Each
    hemisphere is the part of the sphere with triangles on its side only.

    Parameters
    ----------
    n_layers, subject
        Layers from pial to white; the label.
    subdivisions
        Of the icosahedron, for all spheres: 3 makes 642 vertices.
    pial_radius, inner_skull_radius, scalp_radius, sensor_radius, thickness
        mm; an axial gradiometer's outer coil lies 50 mm further out.
    n_magnetometers, n_gradiometers, mri_to_sensors
        As for `with_sensors`.
    tilt
        Degrees by which orientations leave the (inward) radius; 0 makes them silent.
    centre
        Of the spheres, scanner RAS mm.

    Returns
    -------
    xarray.Dataset
        The subject Dataset: mesh, geometry and sensors, no predictors.
    """
    shell, shell_faces = icosphere(subdivisions)
    # left first; triangles across the midline belong to neither hemisphere
    side = shell[:, 0] > 1e-9
    faces = shell_faces[(side[shell_faces] == side[shell_faces[:, :1]]).all(axis=1)]
    order = np.argsort(side, kind="stable")
    sphere, side, faces = shell[order], side[order], np.argsort(order)[faces]
    n_left = int((~side).sum())
    middle = np.asarray(centre, np.float64)
    radii = pial_radius - schema.depths(n_layers) * thickness
    tangent = np.cross(sphere, [0.0, 0.0, 1.0])
    tangent[np.linalg.norm(tangent, axis=1) < 1e-6] = [1.0, 0.0, 0.0]
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    angle = np.deg2rad(tilt)
    orientation = -np.cos(angle) * sphere + np.sin(angle) * tangent
    within = np.arange(len(sphere)) - np.where(side, n_left, 0)
    region = regions_by_position(sphere, np.zeros(len(sphere), bool))
    f4, i4 = np.float32, np.int32
    arrays = {
        "coordinates": (middle + radii[:, None, None] * sphere).astype(f4),
        "orientation": np.stack([orientation] * n_layers).astype(f4),
        "inflated": (100.0 * sphere).astype(f4),
        "sphere_reg": (100.0 * sphere).astype(f4),
        "faces": faces.astype(i4),
        "curvature": sphere[:, 1].astype(f4),
        "orig_vertex": within.astype(i4),
        "n_orig_vertices": np.array([n_left, len(side) - n_left], i4),
        "scalp": (middle + scalp_radius * shell).astype(f4),
        "scalp_faces": shell_faces,
        "inner_skull": middle + inner_skull_radius * shell,
        "inner_skull_faces": shell_faces,
        "depth": schema.depths(n_layers),
        "vertex": np.arange(len(sphere), dtype=i4),
        "hemi": side.astype(np.int8),
    }
    name = f"{schema.REGION_PREFIX}{ATLAS}"
    attrs = schema.region_variable(ATLAS, POSITIONS).attrs
    ds = xr.Dataset(
        as_declared(arrays) | {name: ("vertex", region.astype(np.int16), attrs)},
        coords={"layer": ("layer", list(schema.layer_names(n_layers)))},
        attrs={
            "subject": subject,
            "surface_source": "generated",
            "scalp_source": "generated",
            "inner_skull_source": "generated",
            "orientation": "link_vector",
            "fixed": 1,
            "tkr_to_scanner": np.eye(4).tolist(),
            "receipt": {"inputs": [], "counts": {}},
        },
    ).set_coords(["depth", "hemi", name])
    return with_sensors(
        ds,
        middle + scalp_radius * np.array([[0.0, 1, 0], [-1, 0, 0], [1, 0, 0]]),
        mri_to_sensors=mri_to_sensors,
        centre=middle,
        radius=sensor_radius,
        n_magnetometers=n_magnetometers,
        n_gradiometers=n_gradiometers,
    )


def with_sensors(
    ds: xr.Dataset,
    fiducials: np.ndarray,
    *,
    centre: Sequence[float] | np.ndarray,
    radius: float,
    n_magnetometers: int = 0,
    n_gradiometers: int = 24,
    mri_to_sensors: np.ndarray | None = None,
) -> xr.Dataset:
    """Put sensors around a head, radial on the upper part of a sphere.

    Gradiometers have two coils (scanner RAS, mm) of opposite orientation, 50 mm apart;
    fiducials (3, 3) are nas, lpa, rpa; `mri_to_sensors` None turns and shifts the head.
    Added are the coils, the transform, fiducials in both frames, and points of the
    scalp as the head shape.
    """
    if mri_to_sensors is None:
        mri_to_sensors = rigid((7.0, -4.0, 93.0), (11.0, -6.0, 38.0))
    n = n_magnetometers + n_gradiometers
    # spread evenly over the sphere but for its lower part
    z, turn = np.linspace(0.98, -0.2, n), np.arange(n) * np.pi * (3 - 5**0.5)
    r = np.sqrt(1 - z**2)
    directions = np.column_stack([r * np.cos(turn), r * np.sin(turn), z])
    rotated = directions @ mri_to_sensors[:3, :3].T
    inner = transform(mri_to_sensors, np.asarray(centre) + radius * directions)
    outer = inner + BASELINE * rotated
    # every third or so is a magnetometer, so that both kinds cover the head
    single = np.zeros(n, bool)
    single[np.linspace(0, n - 1, n_magnetometers).astype(int)] = True
    positions = np.concatenate([inner, outer[~single]])
    orientations = np.concatenate([rotated, -rotated[~single]])
    weights = np.zeros((n, len(positions)))
    weights[np.arange(n), np.arange(n)] = 1.0
    weights[np.flatnonzero(~single), np.arange(n, len(positions))] = 1.0
    names = [f"{'MAG' if s else 'GRAD'}{i + 1:03d}" for i, s in enumerate(single)]
    arrays = {
        "fiducials": np.asarray(fiducials, np.float64),
        "fiducials_sensors": transform(mri_to_sensors, fiducials),
        "mri_to_sensors": np.asarray(mri_to_sensors, np.float64),
        "coil_positions": positions,
        "coil_orientations": orientations,
        "coil_weights": weights,
        "ch_name": np.array(names, dtype=object),
    }
    if "scalp" in ds:  # what was digitised above the landmarks
        scalp = ds["scalp"].values
        above = scalp[scalp[:, 2] > np.max(fiducials, axis=0)[2] + 20]
        some = above[:: max(1, len(above) // 60)]
        arrays["head_shape"] = transform(mri_to_sensors, some)
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt["coregistration"] = {"method": "generated", "residual_mm": {}}
    receipt["channels"] = {"names": names}
    return ds.assign(as_declared(arrays)).assign_attrs(
        sensor_system="generated", receipt=receipt
    )
