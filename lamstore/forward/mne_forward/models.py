"""What MNE needs to compute a field: a conductor and point coils."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.forward.single_shell import sphere_centre

#: Vertices of the inner skulls that SPM and MNE make by default. A finer icosahedron,
#: such as that of MNE's watershed, is thinned to it, as MNE itself does.
_USUAL_VERTICES, _USUAL_ICOSAHEDRON = 2562, 4
#: Triangles of finer icosahedra.
_FINER = (20480, 81920)
#: Boundary elements of more vertices are not computed. On one core, 5,000 took 37 s to
#: solve and 1.1 GB, 2,562 took 8 s and 0.4 GB; the time grows with the third power.
_MOST_VERTICES = 5000


def bem_conductor(
    vertices: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> Any:
    """Let MNE solve the boundary elements of one closed surface.

    Parameters
    ----------
    vertices, faces
        (vertex, xyz), mm, and (face, corner).
    conductivity
        Inside, S/m.
    what
        Names the subject and the surface in errors.

    Returns
    -------
    mne.bem.ConductorModel
        Its MRI frame is that of `vertices`.

    Raises
    ------
    LamstoreError
        If the surface is too fine, or MNE does not take it.
    """
    import mne

    surfaces = bem_surfaces(vertices, faces, conductivity, what)
    try:
        return mne.make_bem_solution(surfaces, verbose="error")
    except Exception as error:  # whatever MNE raises on a surface it does not like
        raise LamstoreError(f"{what}: MNE cannot solve it ({error})") from error


def bem_surfaces(
    vertices: np.ndarray, faces: np.ndarray, conductivity: float, what: str
) -> list[dict[str, Any]]:
    """Make MNE's description of a surface, thinned where it is a fine icosahedron.

    Parameters and errors are those of `bem_conductor`. MNE only takes FreeSurfer's
    files, so it gets one in a temporary folder: single precision, 1e-5 mm.
    """
    import mne
    from nibabel.freesurfer import write_geometry

    is_icosahedron = len(faces) in _FINER
    if len(vertices) > _MOST_VERTICES and not is_icosahedron:
        raise LamstoreError(_too_fine(vertices, what))
    corners = vertices[faces]
    volume = np.einsum("fx,fx->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2]))
    # MNE takes a surface for open if it is wound inwards
    faces = faces if volume > 0 else faces[:, ::-1]
    try:
        with tempfile.TemporaryDirectory(prefix="lamstore-") as folder:
            path = Path(folder) / "head" / "bem" / "inner_skull.surf"
            path.parent.mkdir(parents=True)
            write_geometry(path, vertices, faces, create_stamp="made by lamstore")
            surfaces: list[dict[str, Any]] = mne.make_bem_model(
                "head",
                ico=_USUAL_ICOSAHEDRON if is_icosahedron else None,
                conductivity=(conductivity,),
                subjects_dir=folder,
                verbose="error",
            )
    except OSError as error:
        raise LamstoreError(
            f"{what}: it cannot be written to the temporary folder "
            f"{tempfile.gettempdir()} ({error.strerror or error}); make room there, or "
            "name another folder with TMPDIR."
        ) from error
    except Exception as error:  # whatever MNE raises on a surface it does not like
        if is_icosahedron:
            raise LamstoreError(_too_fine(vertices, what)) from error
        raise LamstoreError(
            f"{what}: MNE does not take it for boundary elements ({error}). Mend it, "
            'or use model="sphere" or forward="single-shell".'
        ) from error
    for surface in surfaces:
        # MNE's compiled functions refuse the byte order of FreeSurfer's files
        surface["tris"] = surface["tris"].astype(np.int32)
    return surfaces


def _too_fine(vertices: np.ndarray, what: str) -> str:
    return (
        f"{what} has {len(vertices)} vertices; boundary elements of more than "
        f"{_MOST_VERTICES} take MNE far too long. Decimate it to about "
        f'{_USUAL_VERTICES}, or use model="sphere" or forward="single-shell".'
    )


def sphere_conductor(vertices: np.ndarray) -> tuple[Any, np.ndarray]:
    """Make MNE's sphere around the centre that a single shell has.

    Parameters
    ----------
    vertices
        Of the inner skull, (vertex, xyz), mm.

    Returns
    -------
    conductor : mne.bem.ConductorModel
        Without a radius: a magnetic field outside a sphere does not depend on it, and
        no source is outside.
    centre : numpy.ndarray
        (xyz), mm; `sphere_centre`, an algebraic fit.
    """
    import mne

    centre = sphere_centre(vertices)
    conductor = mne.make_sphere_model(
        r0=centre * 1e-3, head_radius=None, verbose="error"
    )
    return conductor, centre


def point_coils(positions: np.ndarray, orientations: np.ndarray) -> Any:
    """Describe point coils to MNE, each as a magnetometer of its own.

    Parameters
    ----------
    positions, orientations
        (coil, xyz), mm and unit vectors; the head frame to MNE.

    Returns
    -------
    mne.Info
        Channels "0", "1", ...; device and head are the same frame.
    """
    import mne
    from mne.io.constants import FIFF

    names = [str(i) for i in range(len(positions))]
    info = mne.create_info(names, sfreq=1.0, ch_types="mag", verbose="error")
    for ch, place, ez in zip(info["chs"], positions, orientations, strict=True):
        ex = np.cross(np.eye(3)[np.abs(ez).argmin()], ez)
        ex /= np.linalg.norm(ex)
        ch["loc"][:] = np.concatenate([place * 1e-3, ex, np.cross(ez, ex), ez])
        ch["coil_type"] = FIFF.FIFFV_COIL_POINT_MAGNETOMETER
    info["dev_head_t"] = mne.transforms.Transform("meg", "head", np.eye(4))
    return info


def coil_fields(
    positions: np.ndarray, info: Any, conductor: Any, mindist: float = 0.0
) -> tuple[Any, Any]:
    """Let MNE compute the field of currents in three directions.

    Parameters
    ----------
    positions
        (source, xyz), mm, in the coils' frame.
    info, conductor
        `point_coils`, and `bem_conductor` or `sphere_conductor`.
    mindist
        Sources closer to the inner skull (mm) are dropped too.

    Returns
    -------
    fields : numpy.ndarray
        (source that is left, xyz, coil), T/(A m).
    left : numpy.ndarray
        Which of the sources MNE has not dropped, ascending.
    """
    import mne

    normals = np.broadcast_to([0.0, 0.0, 1.0], positions.shape)
    space = mne.setup_volume_source_space(
        pos={"rr": positions * 1e-3, "nn": normals}, verbose="error"
    )
    fwd = mne.make_forward_solution(
        info,
        mne.transforms.Transform("mri", "head", np.eye(4)),
        space,
        conductor,
        meg=True,
        eeg=False,
        mindist=mindist,
        verbose="error",
    )
    values = fwd["sol"]["data"].T
    return values.reshape(-1, 3, values.shape[1]), fwd["src"][0]["vertno"]
