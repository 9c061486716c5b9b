"""FreeSurfer's files, read by nibabel, and where they are in space.

laMEG's surfaces are in scanner RAS, FreeSurfer's own in its surface RAS. What nibabel
passes over is checked here: counts in headers against the file's length, curvature
that is cut short, the checksum of a volume.
"""

from __future__ import annotations

import gzip
import io
import re
import struct
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np

from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.files import (
    PathOrStr,
    read_bytes,
    read_sidecar,
    require_file,
    translate_errors,
)
from lamstore.formats.gifti import Surface, check_surface
from lamstore.numeric.kernels import transform

#: First three bytes of FreeSurfer's surface files; curvature begins as old quads do.
TRIANGLES, QUADS, NEW_QUADS = b"\xff\xff\xfe", b"\xff\xff\xff", b"\xff\xff\xfd"

#: laMEG's small sidecars that carry the affines, smallest first.
AFFINE_SIDECARS = (
    *("lh.pial.converted.json", "rh.pial.converted.json", "lh.pial.nodeep.json"),
    *("pial.combined.json", "pial.ds.json"),
)
#: Bytes before a volume's voxels.
_VOLUME_HEADER = 284
_LINEAR = re.compile(rb"Linear_Transform\s*=\s*([^;=]*);")


def is_freesurfer(path: PathOrStr) -> bool:
    """Return whether a file is a FreeSurfer surface, by its first bytes."""
    return read_bytes(path)[:3] in (TRIANGLES, QUADS, NEW_QUADS)


def announced_geometry(path: PathOrStr) -> tuple[int, int]:
    """Return the numbers of vertices and faces that a FreeSurfer surface announces.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is too short for what it announces.
    """
    return _geometry_header(read_bytes(path), path)[:2]


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
    surface, in_scanner = _read_geometry(path)
    if affine is None or in_scanner:
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
    surface, in_scanner = _read_geometry(path)
    vertices = surface.vertices
    if in_scanner:
        vertices = transform(np.linalg.inv(affine), vertices)
    return surface._replace(vertices=vertices.astype(np.float32))


def volume_centre(path: PathOrStr) -> np.ndarray | None:
    """Read where in the scanner the volume lies that a surface was made from.

    Returns
    -------
    numpy.ndarray or None
        Scanner RAS (3,) of the volume's centre, the origin of surface RAS, in mm;
        None if the file does not declare it.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not a whole FreeSurfer surface.
    """
    data = read_bytes(path)
    footer = data[_geometry_header(data, path)[2] :]
    centre = re.search(rb"^cras\s*=\s*(\S+)\s+(\S+)\s+(\S+)", footer, re.MULTILINE)
    if centre is None or not re.search(rb"valid\s*=\s*1", footer):
        return None
    with suppress(ValueError):
        found = np.array([float(number) for number in centre.groups()])
        return found if np.isfinite(found).all() else None
    return None


def _read_geometry(path: PathOrStr) -> tuple[Surface, bool]:
    """Return a surface, and whether it declares itself to be in scanner RAS."""
    import nibabel

    data = read_bytes(path)
    _, _, end = _geometry_header(data, path)
    # NaN in other byte order are no numbers to cast
    with translate_errors(path, "a FreeSurfer surface"), np.errstate(all="ignore"):
        vertices, faces = nibabel.freesurfer.read_geometry(require_file(path))
        surface = check_surface(vertices, faces, None, path)
    # the tag after the faces, which nibabel calls an unknown extension
    return surface, data[end : end + 8] == struct.pack(">2i", 2, 1)


def _geometry_header(data: bytes, path: PathOrStr) -> tuple[int, int, int]:
    """Return vertices, faces, and where the faces end (bytes)."""
    magic, stream = data[:3], io.BytesIO(data[3:4096])
    with translate_errors(path, "a FreeSurfer surface"):
        if magic == TRIANGLES:
            stream.readline()
            stream.readline()
            n_vertices, n_faces = struct.unpack(">2i", stream.read(8))
            size = 12 * (n_vertices + n_faces)
        elif magic in (QUADS, NEW_QUADS):
            n_vertices, n_quads = (int.from_bytes(stream.read(3)) for _ in range(2))
            size = (6 if magic == QUADS else 12) * n_vertices + 12 * n_quads
            n_faces = 2 * n_quads
        else:
            raise ValueError(f"it begins with the bytes {magic.hex()}")
    end = 3 + stream.tell() + size
    if min(n_vertices, n_faces) < 0 or len(data) < end:
        raise LamstoreError(
            f"announces {n_vertices} vertices and {n_faces} faces, but has "
            f"{len(data)} bytes",
            file=path,
            advice="Copy it again.",
        )
    return n_vertices, n_faces, end


def read_label(path: PathOrStr) -> np.ndarray:
    """Read the vertices of a FreeSurfer label, ``lh.cortex.label``.

    Returns
    -------
    numpy.ndarray
        Vertices (n,), int64, in the file's order.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or does not list as many vertices as it announces.
    """
    import nibabel

    lines = read_bytes(path).splitlines()[1:]
    with translate_errors(path, "a FreeSurfer label", "Copy it again."):
        n = int(lines[0])
        # NumPy warns of a table without a row
        vertices = np.zeros(0, np.int64)
        if any(map(bytes.strip, lines[1:])):
            found = nibabel.freesurfer.read_label(require_file(path))
            vertices = np.atleast_1d(found).astype(np.int64)
    if len(vertices) != n or (n and vertices.min() < 0):
        raise LamstoreError(
            f"lists {len(vertices)} vertices",
            file=path,
            wanted=f"the {n} that it announces",
            advice="Copy it again.",
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
    import nibabel

    what = "FreeSurfer per-vertex data"
    data = read_bytes(path)
    with translate_errors(path, what):
        if data[:3] != QUADS:
            raise ValueError("expected the new curv format")
        n, _, per_vertex = struct.unpack(">3i", data[3:15])
        if per_vertex != 1 or n < 0 or len(data) < 15 + 4 * n:
            raise ValueError(f"announces {n} vertices, has {len(data)} bytes")
        values = nibabel.freesurfer.read_morph_data(require_file(path))
    return np.asarray(values, dtype=np.float32)


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
            "has neither mri/orig.mgz nor laMEG's JSON sidecars in surf/laminar "
            "(t_orig, n_orig), which relate FreeSurfer's surface RAS to scanner RAS",
            file=subject_dir,
            advice="Copy mri/orig.mgz.",
        )
    head = np.array(
        [(x, y, z) for x in (-99, 99) for y in (-99, 99) for z in (-99, 99)]
    )
    first, last = transform(found[0], head), transform(found[-1], head)
    apart = np.linalg.norm(first - last, axis=1).max()
    if apart > 1:
        warnings.warn(
            LamstoreWarning(
                "mri/orig.mgz and laMEG's JSON sidecars place FreeSurfer's surfaces up "
                f"to {apart:.1f} mm apart; orig.mgz is used",
                file=subject_dir,
                advice="Were the layers made from another reconstruction?",
            ),
            stacklevel=2,
        )
    return found[0]


def volume_affines(path: PathOrStr) -> tuple[np.ndarray, np.ndarray]:
    """Read the affines of ``mri/orig.mgz``.

    nibabel reads the header alone; that the file is as long as the header announces
    and, compressed, as its checksum has it, is checked in pieces.

    Returns
    -------
    vox2ras : numpy.ndarray
        Voxels to scanner RAS (4, 4), mm.
    vox2ras_tkr : numpy.ndarray
        Voxels to FreeSurfer's surface RAS (4, 4), mm.

    Raises
    ------
    LamstoreError
        If the file is missing, or is no whole MGZ volume with affines.
    """
    import nibabel

    found = require_file(path)
    with translate_errors(path, "an MGZ volume", "Copy it again."):
        with found.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(found) if packed else found.open("rb") as stream:
            start = stream.read(_VOLUME_HEADER)
            n_bytes = len(start)
            while piece := stream.read(1 << 20):
                n_bytes += len(piece)
        header = nibabel.freesurfer.mghformat.MGHHeader(start)
        affines = header.get_affine(), header.get_vox2ras_tkr()
        n_voxels = int(np.prod(header.get_data_shape(), dtype=object))
        wanted = _VOLUME_HEADER + n_voxels * header.get_data_dtype().itemsize
        if n_voxels < 1 or n_bytes < wanted:
            raise ValueError(f"{n_bytes} bytes of {wanted}")
        for affine in affines:
            axes = affine[:3, :3]
            if not np.isfinite(affine).all() or np.linalg.matrix_rank(axes) < 3:
                raise ValueError("its voxels have no size or no direction")
    return affines


def read_xfm(path: PathOrStr) -> np.ndarray:
    """Read the affine of a linear MNI transform file.

    nibabel reads no such file, and mne.read_talxfm only with its volume.

    Returns
    -------
    numpy.ndarray
        (4, 4). Of FreeSurfer's ``mri/transforms/talairach.xfm``: scanner RAS to
        MNI305, mm to mm.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is no linear transform that can be inverted.
    """
    data, found = read_bytes(path), None
    if data.startswith(b"MNI Transform File"):
        found = _LINEAR.search(data)
    advice = "Run recon-all's talairach step again."
    with translate_errors(path, "a linear MNI transform", advice):
        if found is None:
            raise ValueError("expected recon-all's mri/transforms/talairach.xfm")
        numbers = [float(number) for number in found.group(1).split()]
        rows = np.array(numbers).reshape(3, 4)
        affine = np.vstack([rows, [0.0, 0.0, 0.0, 1.0]])
        # a head is neither a plane nor a point in MNI space
        if not np.isfinite(affine).all() or abs(np.linalg.det(affine[:3, :3])) < 1e-3:
            raise ValueError("it cannot be inverted")
    return affine


def _affine_of_volume(path: Path) -> np.ndarray | None:
    if not path.exists():
        return None
    try:
        vox2ras, vox2ras_tkr = volume_affines(path)
    except LamstoreError as error:
        advice = "laMEG's sidecars are used instead; copy the volume again."
        warnings.warn(
            LamstoreWarning(error.found, file=path, advice=advice), stacklevel=3
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
        with translate_errors(path, "4 x 4 affines t_orig and n_orig"):
            n_orig, t_orig = (
                np.array(sidecar[key], dtype=float).reshape(4, 4)
                for key in ("n_orig", "t_orig")
            )
            affine = n_orig @ np.linalg.inv(t_orig)
        if np.isfinite(affine).all():
            return affine
    return None
