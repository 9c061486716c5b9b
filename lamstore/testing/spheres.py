"""Generated subjects in memory: concentric spheres, and sensors around any head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from nibabel.affines import from_matvec
from scipy.spatial.transform import Rotation

from lamstore import schema
from lamstore.dataset import as_declared
from lamstore.numeric.kernels import transform
from lamstore.testing.subject_folder import POSITIONS, regions_by_position, sphere_faces

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

    Parameters
    ----------
    ds
        Subject Dataset without sensors.
    fiducials, centre, radius
        (3, 3) nas, lpa, rpa, and the sphere's; scanner RAS mm.
    n_magnetometers, n_gradiometers
        Channels with one coil, and with two of opposite orientation, 50 mm apart.
    mri_to_sensors
        (4, 4); None turns and shifts the head.

    Returns
    -------
    xarray.Dataset
        `ds` with fiducials in both frames, points of the scalp as its head shape, the
        transform, and the coils.
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
    receipt["coregistration"] = {"method": "generated", "residual_mm": [0.0] * 3}
    receipt["channels"] = {"names": names}
    return ds.assign(as_declared(arrays)).assign_attrs(
        sensor_system="generated", receipt=receipt
    )
