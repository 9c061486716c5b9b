"""FreeSurfer's binary surfaces and vertex data, and where they are in space.

laMEG's surfaces are in scanner RAS, FreeSurfer's own in its surface RAS.
"""

from __future__ import annotations

import os
import re
import struct
import warnings
from pathlib import Path

import nibabel
import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.annotations import Annotation, read_annotation
from lamstore.formats.files import (
    PathOrStr,
    input_record,
    read_bytes,
    read_sidecar,
    unreadable,
)
from lamstore.formats.gifti import Surface, check_surface, read_gifti_surface
from lamstore.formats.mgz import volume_affines
from lamstore.numeric.kernels import transform

__all__ = [
    "Annotation",
    "geometry_sizes",
    "input_record",
    "read_annotation",
    "read_geometry",
    "read_gifti_surface",
    "read_label",
    "read_per_vertex",
    "read_sidecar",
    "read_surface_ras",
    "surface_ras_to_scanner_ras",
    "volume_affines",
    "volume_centre",
]

#: First three bytes of FreeSurfer's surface files.
TRIANGLES, QUADS, NEW_QUADS = b"\xff\xff\xfe", b"\xff\xff\xff", b"\xff\xff\xfd"

#: laMEG's small sidecars that carry the affines, smallest first.
AFFINE_SIDECARS = (
    "lh.pial.converted.json",
    "rh.pial.converted.json",
    "lh.pial.nodeep.json",
    "pial.combined.json",
    "pial.ds.json",
)


# --------------------------------------------------------------------- coordinates


def surface_ras_to_scanner_ras(subject_dir: PathOrStr) -> np.ndarray:
    """Find the affine from FreeSurfer's surface RAS to scanner RAS.

    vox2ras @ inv(vox2ras-tkr) of ``mri/orig.mgz``, else of laMEG's JSON sidecars
    (``n_orig``, ``t_orig``).

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder.

    Returns
    -------
    numpy.ndarray
        (4, 4), mm to mm.

    Raises
    ------
    LamstoreError
        If neither is there.

    Warns
    -----
    LamstoreWarning
        If both are there and differ, or orig.mgz is damaged.
    """
    from_volume = _affine_of_volume(Path(subject_dir) / "mri" / "orig.mgz")
    from_sidecar = _affine_of_sidecars(Path(subject_dir) / "surf" / "laminar")
    found = [affine for affine in (from_volume, from_sidecar) if affine is not None]
    if not found:
        raise LamstoreError(
            f"{subject_dir}: neither mri/orig.mgz nor laMEG's JSON sidecars in "
            "surf/laminar (t_orig, n_orig) are there to relate FreeSurfer's surface "
            "RAS to scanner RAS; copy mri/orig.mgz."
        )
    head = np.array(
        [(x, y, z) for x in (-99, 99) for y in (-99, 99) for z in (-99, 99)]
    )
    first, last = transform(found[0], head), transform(found[-1], head)
    apart = np.linalg.norm(first - last, axis=1).max()
    if apart > 1:
        warnings.warn(
            f"{subject_dir}: mri/orig.mgz and laMEG's JSON sidecars place FreeSurfer's "
            f"surfaces up to {apart:.1f} mm apart; orig.mgz is used. Were the layers "
            "made from another reconstruction?",
            LamstoreWarning,
            stacklevel=2,
        )
    return found[0]


def _affine_of_volume(path: Path) -> np.ndarray | None:
    if not path.exists():
        return None
    try:
        vox2ras, vox2ras_tkr = volume_affines(path)
    except LamstoreError as error:
        warnings.warn(
            f"{error} laMEG's sidecars are asked.", LamstoreWarning, stacklevel=3
        )
        return None
    return vox2ras @ np.linalg.inv(vox2ras_tkr)


def _affine_of_sidecars(laminar: Path) -> np.ndarray | None:
    for path in (laminar / name for name in AFFINE_SIDECARS):
        if not path.exists():
            continue
        sidecar = read_sidecar(path)
        if "t_orig" not in sidecar or "n_orig" not in sidecar:
            continue
        try:
            n_orig, t_orig = (
                np.array(sidecar[key], dtype=float).reshape(4, 4)
                for key in ("n_orig", "t_orig")
            )
            affine = n_orig @ np.linalg.inv(t_orig)
        except (TypeError, ValueError) as error:  # LinAlgError is a ValueError
            raise LamstoreError(
                f"{path}: t_orig and n_orig are not 4 x 4 affines ({error})."
            ) from error
        if np.isfinite(affine).all():
            return affine
    return None


# ------------------------------------------------------------ surfaces, vertex data


def geometry_sizes(path: PathOrStr) -> tuple[int, int]:
    """Return the numbers of vertices and faces of a FreeSurfer surface.

    Only the header is read; the file must be long enough for what it announces.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a whole FreeSurfer surface.
    """
    n_vertices, n_faces, _ = _geometry_header(path)
    return n_vertices, n_faces


def read_geometry(path: PathOrStr, affine: np.ndarray | None = None) -> Surface:
    """Read a FreeSurfer surface.

    Parameters
    ----------
    path
        FreeSurfer surface file, ``lh.pial``, ``bem/inner_skull.surf``.
    affine
        Surface RAS to where the vertices are wanted (4, 4); None leaves them. A file
        that declares its vertices to be in scanner RAS already is left too.

    Returns
    -------
    Surface
        Vertices in mm, float64; no normals.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a sound FreeSurfer surface.
    """
    _, _, end = _geometry_header(path)
    try:
        vertices, faces = nibabel.freesurfer.read_geometry(path)
    except Exception as error:
        raise LamstoreError(
            f"{path}: not a FreeSurfer surface ({error}); make it again."
        ) from error
    surface = check_surface(vertices, faces, None, path)
    if affine is None or _says_scanner_ras(path, end):
        return surface
    return surface._replace(vertices=transform(affine, surface.vertices))


def read_surface_ras(path: PathOrStr, affine: np.ndarray) -> Surface:
    """Read a FreeSurfer surface in surface RAS, whichever frame it declares.

    Parameters
    ----------
    path
        FreeSurfer surface file.
    affine
        Surface RAS to scanner RAS (4, 4).

    Returns
    -------
    Surface
        Vertices in mm, float32, as FreeSurfer stores them; no normals.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a sound FreeSurfer surface.
    """
    surface = read_geometry(path)
    vertices = surface.vertices
    if _says_scanner_ras(path, _geometry_header(path)[2]):
        vertices = transform(np.linalg.inv(affine), vertices)
    return surface._replace(vertices=vertices.astype(np.float32))


def volume_centre(path: PathOrStr) -> np.ndarray | None:
    """Read where in the scanner the volume lies that a surface was made from.

    Returns
    -------
    numpy.ndarray or None
        Scanner RAS (3,) of the volume's centre, the origin of surface RAS, in mm;
        None if the file does not say.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a whole FreeSurfer surface.
    """
    end = _geometry_header(path)[2]
    footer = read_bytes(path)[end:]
    centre = re.search(rb"^cras\s*=\s*(\S+)\s+(\S+)\s+(\S+)", footer, re.MULTILINE)
    if centre is None or not re.search(rb"valid\s*=\s*1", footer):
        return None
    try:
        found = np.array([float(number) for number in centre.groups()])
    except ValueError:
        return None
    return found if np.isfinite(found).all() else None


def read_label(path: PathOrStr) -> np.ndarray:
    """Read the vertices of a FreeSurfer label, ``lh.cortex.label``.

    Returns
    -------
    numpy.ndarray
        Vertices (n,), int64, in the file's order.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a whole label.
    """
    # after a comment, the number of vertices, then "vertex x y z value" for each
    lines = [line.split() for line in read_bytes(path).splitlines()[1:]]
    try:
        (count,), *rows = [line for line in lines if line]
        n, vertices = int(count), np.array([int(row[0]) for row in rows], np.int64)
    except (IndexError, ValueError, OverflowError) as error:
        raise LamstoreError(f"{path}: not a FreeSurfer label ({error}).") from error
    if n < 0 or len(vertices) != n or (n and vertices.min() < 0):
        raise LamstoreError(
            f"{path}: announces {n} vertices, but lists {len(vertices)}; copy it again."
        )
    if broken := [int(row[0]) for row in rows if len(row) != 5]:
        raise LamstoreError(
            f"{path}: the line of vertex {broken[0]} is not a vertex, its x, y, z and "
            "a value; copy it again."
        )
    return vertices


def read_per_vertex(path: PathOrStr) -> np.ndarray:
    """Read FreeSurfer's per-vertex data, ``lh.curv``.

    Returns
    -------
    numpy.ndarray
        float32 (vertex,).

    Raises
    ------
    LamstoreError
        If the file cannot be read or is not whole.
    """
    data = read_bytes(path)
    if data[:3] != QUADS or len(data) < 15:
        raise LamstoreError(
            f"{path}: not FreeSurfer per-vertex data (new curv format)."
        )
    n, _, per_vertex = struct.unpack(">3i", data[3:15])
    if per_vertex != 1 or n < 0 or len(data) < 15 + 4 * n:
        raise LamstoreError(
            f"{path}: announces {n} vertices with {per_vertex} values, but has "
            f"{len(data) - 15} bytes of them; copy or make it again."
        )
    return np.frombuffer(data, ">f4", n, 15).astype(np.float32)


def _geometry_header(path: PathOrStr) -> tuple[int, int, int]:
    """Return vertices, faces, and where the faces end (bytes)."""
    try:
        with open(path, "rb") as file:
            magic = file.read(3)
            if magic == TRIANGLES:
                file.readline(4096)
                file.readline(4096)
                n_vertices, n_faces = struct.unpack(">2i", file.read(8))
                end = file.tell() + 12 * (n_vertices + n_faces)
            elif magic in (QUADS, NEW_QUADS):
                numbers = file.read(6)
                n_vertices, n_quads = (
                    int.from_bytes(numbers[at : at + 3], "big") for at in (0, 3)
                )
                per_vertex = 6 if magic == QUADS else 12
                end = file.tell() + per_vertex * n_vertices + 12 * n_quads
                n_faces = 2 * n_quads
            else:
                raise LamstoreError(f"{path}: not a FreeSurfer surface.")
            size = file.seek(0, os.SEEK_END)
    except struct.error as error:
        raise LamstoreError(
            f"{path}: ends within its header; copy it again."
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if min(n_vertices, n_faces) < 0 or size < end:
        raise LamstoreError(
            f"{path}: announces {n_vertices} vertices and {n_faces} faces, for which "
            f"its {size} bytes are too few; copy it again."
        )
    return n_vertices, n_faces, end


def _says_scanner_ras(path: PathOrStr, end: int) -> bool:
    """Whether the tag after the faces declares "real RAS" coordinates."""
    with open(path, "rb") as file:
        file.seek(end)
        return file.read(8) == struct.pack(">2i", 2, 1)
