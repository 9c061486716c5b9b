"""Triangle meshes, and those in GIFTI files."""

import re
from collections.abc import Sized
from typing import Any, NamedTuple, NoReturn

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import AGAIN, PathOrStr, read_bytes, translate_errors

#: NIfTI's codes of what an array is, and of its space: scanner RAS, or a template's.
POINTSET, TRIANGLE, VECTOR = 1008, 1009, 1007
_SCANNER, _TEMPLATES = 1, (3, 4, 5)
#: Squares and products of coordinates (mm) stay numbers in float32 up to here.
_FARTHEST = 1e9
#: Axes of a volume in surface RAS, whatever they are in the scanner.
_SURFACE_AXES = np.array([[-1.0, 0, 0], [0, 0, 1], [0, -1, 0]])

_DATA_ARRAY = re.compile(rb"<DataArray\b[^>]*>")
_FIRST_DIM = re.compile(rb"""\bDim0\s*=\s*["'](\d+)["']""")


class Surface(NamedTuple):
    """Vertices (vertex, xyz), faces (face, corner) int32, 0-based, and vectors."""

    vertices: np.ndarray
    faces: np.ndarray
    normals: np.ndarray | None


class Frame(NamedTuple):
    """The frame that a file declares, "" for none, and its affine to scanner RAS."""

    name: str
    to_scanner: np.ndarray | None


SURFACE_RAS, SCANNER_RAS = "surface RAS", "scanner RAS"
TEMPLATE_SPACE = "Talairach or MNI space"


def read_gifti_surface(path: PathOrStr) -> Surface:
    """Read a triangle mesh from a GIFTI file, with its positions as stored."""
    return parse_gifti(read_bytes(path), path)[0]


def parse_gifti(data: bytes, path: PathOrStr) -> tuple[Surface, Frame]:
    """Read the bytes of a GIFTI file: its mesh by intent, and the frame it declares."""
    from lamstore.formats.gifti_parser import read_arrays

    with translate_errors(path, "a GIFTI surface"):
        arrays = read_arrays(data)
        points, faces = (
            _only([a for a in arrays if a.intent == intent], name)
            for intent, name in ((POINTSET, "POINTSET"), (TRIANGLE, "TRIANGLE"))
        )
        # laMEG leaves an empty array of normals in some stages
        vectors = [a for a in arrays if a.intent == VECTOR and np.size(a.data)]
        normals = _only(vectors, "VECTOR").data if vectors else None
        surface = check_surface(points.data, faces.data, normals, path)
        return surface, _declared_frame(points)


def announced_mesh(data: bytes, path: PathOrStr) -> tuple[int, int]:
    """Return the numbers of vertices and faces that a GIFTI file's bytes announce."""
    found = {b"POINTSET": 0, b"TRIANGLE": 0}
    for header in _DATA_ARRAY.findall(data):
        size = _FIRST_DIM.search(header)
        for name in found:
            if b"NIFTI_INTENT_" + name in header and size:
                found[name] = int(size.group(1))
    if not found[b"POINTSET"]:
        what, wanted = "announces no vertices", "a GIFTI surface"
        raise LamstoreError(what, file=path, wanted=wanted)
    n_vertices, n_faces = found.values()
    return n_vertices, n_faces


def check_surface(
    vertices: np.ndarray, faces: np.ndarray, normals: np.ndarray | None, path: PathOrStr
) -> Surface:
    """Check shapes, finite coordinates and the vertices that faces name."""

    def refuse(found: str, wanted: str = "") -> NoReturn:
        raise LamstoreError(found, file=path, wanted=wanted, advice=AGAIN)

    for what, array in (("vertices", vertices), ("faces", faces), ("normals", normals)):
        if array is not None and (array.ndim != 2 or array.shape[1] != 3):
            refuse(f"{what} have the shape {array.shape}", "(n, 3)")
        if array is not None and not len(array):
            refuse(f"holds no {what}")
    vertices = _native_float(vertices)
    if normals is not None:
        normals = _native_float(normals)
        if len(normals) != len(vertices):
            refuse(f"holds {len(normals)} vectors", f"{len(vertices)}")
    for what, points in (("coordinates", vertices), ("vectors", normals)):
        if points is not None and not np.isfinite(points).all():
            finite = np.isfinite(points).all(axis=1)
            where = f"of {np.count_nonzero(~finite)} vertices, first {finite.argmin()},"
            refuse(f"{what} {where} are not finite")
    if (far := float(np.abs(vertices).max())) > _FARTHEST:
        refuse(f"holds a coordinate of {far:.3g}", "a place in mm")
    if faces.dtype.kind not in "iu":
        refuse(f"faces are {faces.dtype}", "whole numbers")
    low, high, n = int(faces.min()), int(faces.max()), len(vertices)
    if low < 0 or high >= n:
        refuse(f"faces name vertices {low} to {high}", f"vertices 0 to {n - 1}")
    return Surface(vertices, faces.astype(np.int32), normals)


def require_size(path: PathOrStr, array: Sized, n_vertices: int) -> None:
    """Check that a file has something for each vertex of the surface it belongs to."""
    if len(array) != n_vertices:
        found, wanted = f"has {len(array)} vertices", f"{n_vertices}"
        advice = "Copy or make all of a subject's files again from one run."
        raise LamstoreError(found, file=path, wanted=wanted, advice=advice)


def volume_frame(axes: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Return surface RAS to scanner RAS (4, 4) of a volume of these axes (columns)."""
    affine = np.eye(4)
    affine[:3, :3] = axes @ _SURFACE_AXES.T
    affine[:3, 3] = centre
    return affine


def _native_float(array: np.ndarray) -> np.ndarray:
    dtype = array.dtype.newbyteorder("=") if array.dtype.kind == "f" else np.float64
    return np.ascontiguousarray(array, dtype=dtype)


def _only(arrays: list[Any], name: str) -> Any:
    if len(arrays) != 1:
        found = f"holds {len(arrays)} {name} arrays"
        raise LamstoreError(found, wanted="a surface file with one")
    return arrays[0]


def _declared_frame(points: Any) -> Frame:
    """Read the coordinate system, else FreeSurfer's volume geometry in the metadata."""
    system, meta = points.coordsys, points.meta
    if system is not None and system.dataspace == _SCANNER:
        return Frame(SCANNER_RAS, np.eye(4))
    if system is not None and system.xformspace == _SCANNER:
        affine = np.asarray(system.xform, dtype=np.float64)
        return Frame("matrix to scanner RAS", affine)
    if "VolGeomC_R" not in meta:
        in_template = system is not None and system.dataspace in _TEMPLATES
        return Frame(TEMPLATE_SPACE if in_template else "", None)
    *axes, centre = (
        [float(meta.get(f"VolGeom{name}_{axis}", "nan")) for axis in "RAS"]
        for name in "XYZC"
    )
    columns = np.transpose(axes)
    columns = _SURFACE_AXES if np.isnan(columns).all() else columns
    return Frame(SURFACE_RAS, volume_frame(columns, np.array(centre)))
