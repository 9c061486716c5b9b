"""Triangle meshes in GIFTI files, read by nibabel.

defusedxml parses the file first and refuses entities. What nibabel lacks is checked
there too: arrays in other files are refused, and so is an array that announces, or
inflates to, more than a surface needs.
"""

from __future__ import annotations

import binascii
import re
import zlib
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files, PathOrStr, read_bytes, translate_errors
from lamstore.numeric.kernels import transform

#: NIfTI's codes of what an array is, and of scanner RAS.
POINTSET, TRIANGLE, VECTOR = 1008, 1009, 1007
_SCANNER = 1
_INLINE = ("ASCII", "Base64Binary", "GZipBase64Binary")
#: Most that a file's arrays may hold: some two million vertices (bytes).
MOST_BYTES = 100_000_000
#: Squares and products of coordinates (mm) stay numbers in float32 up to here.
_FARTHEST = 1e9
#: Axes of a volume in surface RAS, whatever they are in the scanner.
_SURFACE_AXES = np.array([[-1.0, 0, 0], [0, 0, 1], [0, -1, 0]])

#: What FreeSurfer's volume geometry declares, in a file's record.
_SURFACE_RAS = "surface RAS"
#: Volumes of one subject have their centres no farther apart (mm).
_SAME_VOLUME = 1.0

_DATA_ARRAY = re.compile(rb"<DataArray\b[^>]*>")
_FIRST_DIM = re.compile(rb"""\bDim0\s*=\s*["'](\d+)["']""")


class Surface(NamedTuple):
    """A triangle mesh.

    Attributes
    ----------
    vertices
        Positions (vertex, xyz), floating point as stored.
    faces
        Triangles (face, corner), int32, 0-based.
    normals
        Vectors stored with the vertices (vertex, xyz), or None.
    """

    vertices: np.ndarray
    faces: np.ndarray
    normals: np.ndarray | None


def read_gifti_surface(path: PathOrStr) -> Surface:
    """Read a triangle mesh from a GIFTI file.

    Arrays are found by intent, whatever their order. Positions are returned as stored,
    whatever frame the file declares: laMEG moves vertices to scanner RAS and leaves
    mris_convert's declaration of surface RAS with them.

    Parameters
    ----------
    path
        GIFTI file with one POINTSET and one TRIANGLE array.

    Returns
    -------
    Surface
        Vertices, faces, and the VECTOR array as normals; None if there is none or
        it is empty.

    Raises
    ------
    LamstoreError
        If the file cannot be read, is not GIFTI, keeps arrays in other files, declares
        entities, is too large, or does not hold one sound mesh with finite coordinates.
    """
    return _parse(read_bytes(path), path)[0]


def read_recorded(files: Files, path: Path, role: str) -> Surface:
    """Read a triangle mesh as `read_gifti_surface` does, and record that in `files`."""
    return _parse(files.read(path, role), path)[0]


def read_in_scanner(
    files: Files, path: Path, role: str, surface_affine: np.ndarray | None = None
) -> Surface:
    """Read a triangle mesh in the frame that its file declares, into scanner RAS.

    A matrix to scanner RAS is applied, and so is FreeSurfer's volume geometry
    (``VolGeomC_R``, ...), which mris_convert writes beside positions in surface RAS.
    A file that declares neither is in scanner RAS already. What was declared stands in
    the file's record, "frame".

    Parameters
    ----------
    files
        The subject's files.
    path, role
        As in `Files.read`.
    surface_affine
        The subject's own surface RAS to scanner RAS (4, 4), which is taken where the
        declared volume has its place; None where it is unknown.

    Raises
    ------
    LamstoreError
        As `read_gifti_surface`, or if what is declared is no affine.
    """
    data = files.read(path, role)
    surface, points = _parse(data, path)
    with translate_errors(path, "a surface in a known frame"):
        affine, frame = _declared_frame(points)
    if not np.isfinite(affine).all() or abs(np.linalg.det(affine[:3, :3])) < 1e-6:
        raise LamstoreError(
            "declares a transform to scanner RAS that cannot be inverted",
            file=path,
            advice="Export the surface again.",
        )
    if frame == _SURFACE_RAS and surface_affine is not None:
        apart = np.linalg.norm(affine[:3, 3] - surface_affine[:3, 3])
        affine = surface_affine if apart < _SAME_VOLUME else affine
    if frame:
        files.records[-1]["frame"] = frame
    if np.array_equal(affine, np.eye(4)):
        return surface
    moved = transform(affine, surface.vertices.astype(np.float64))
    return surface._replace(vertices=moved.astype(surface.vertices.dtype))


def announced_vertices(path: PathOrStr) -> int:
    """Return the number of vertices that a GIFTI file announces.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or announces no POINTSET array.
    """
    for header in _DATA_ARRAY.findall(read_bytes(path)):
        size = _FIRST_DIM.search(header)
        if b"NIFTI_INTENT_POINTSET" in header and size:
            return int(size.group(1))
    raise LamstoreError("announces no vertices", file=path, wanted="a GIFTI surface")


def check_surface(
    vertices: np.ndarray,
    faces: np.ndarray,
    normals: np.ndarray | None,
    path: PathOrStr,
) -> Surface:
    """Check the arrays of a mesh and give them native byte order.

    Raises
    ------
    LamstoreError
        If shapes do not fit, a coordinate is not finite or beyond a thousand
        kilometres, or a face names a vertex that is not there.
    """

    def wrong(found: str, wanted: str = "") -> LamstoreError:
        return LamstoreError(
            found, file=path, wanted=wanted, advice="Copy it again, or make it again."
        )

    for what, array in (("vertices", vertices), ("faces", faces), ("normals", normals)):
        if array is not None and (array.ndim != 2 or array.shape[1] != 3):
            raise wrong(f"{what} have the shape {array.shape}", "(n, 3)")
        if array is not None and not len(array):
            raise wrong(f"holds no {what}")
    vertices = _native_float(vertices)
    if normals is not None:
        normals = _native_float(normals)
        if len(normals) != len(vertices):
            raise wrong(f"holds {len(normals)} vectors", f"{len(vertices)}")
    for what, points in (("coordinates", vertices), ("vectors", normals)):
        if points is None:
            continue
        bad = np.flatnonzero(~np.isfinite(points).all(axis=1))
        if len(bad):
            raise wrong(
                f"{what} of {len(bad)} vertices are NaN or infinite, the first at "
                f"vertex {bad[0]}"
            )
    if (far := float(np.abs(vertices).max())) > _FARTHEST:
        raise wrong(f"holds a coordinate of {far:.3g}", "a place in mm")
    if faces.dtype.kind not in "iu":
        raise wrong(f"faces are {faces.dtype}", "whole numbers")
    low, high = int(faces.min()), int(faces.max())
    if low < 0 or high >= len(vertices):
        raise wrong(
            f"faces name vertices {low} to {high}", f"vertices 0 to {len(vertices) - 1}"
        )
    return Surface(vertices, faces.astype(np.int32), normals)


def _native_float(array: np.ndarray) -> np.ndarray:
    dtype = array.dtype.newbyteorder("=") if array.dtype.kind == "f" else np.float64
    return np.ascontiguousarray(array, dtype=dtype)


# ------------------------------------------------------------------------ the library


def _parse(data: bytes, path: PathOrStr) -> tuple[Surface, Any]:
    """Return a file's mesh, and nibabel's array of its points."""
    from nibabel.gifti import GiftiImage

    with translate_errors(path, "a GIFTI surface"):
        _check(data, path)
        arrays = GiftiImage.from_bytes(data).darrays
        points, faces = (
            _only([a for a in arrays if a.intent == intent], name, path)
            for intent, name in ((POINTSET, "POINTSET"), (TRIANGLE, "TRIANGLE"))
        )
        # laMEG leaves an empty array of normals in some stages
        vectors = [a for a in arrays if a.intent == VECTOR and np.size(a.data)]
        normals = _only(vectors, "VECTOR", path).data if vectors else None
        return check_surface(points.data, faces.data, normals, path), points


def _only(arrays: list[Any], name: str, path: PathOrStr) -> Any:
    if len(arrays) != 1:
        raise LamstoreError(
            f"holds {len(arrays)} {name} arrays",
            file=path,
            wanted="one",
            advice="Is this a surface file?",
        )
    return arrays[0]


def _check(data: bytes, path: PathOrStr) -> None:
    """Refuse what nibabel would follow, inflate or pass over."""
    import defusedxml
    from defusedxml.ElementTree import fromstring
    from nibabel.nifti1 import data_type_codes

    advice = "Export the surface again, with its arrays inside."
    try:
        root = fromstring(data)
    except defusedxml.DefusedXmlException as error:
        raise LamstoreError(
            "declares XML entities, which no surface needs", file=path, advice=advice
        ) from error
    items = list(root.iter("DataArray"))
    if root.get("NumberOfDataArrays") != str(len(items)):
        raise LamstoreError(
            f"holds {len(items)} arrays",
            file=path,
            wanted=f"the {root.get('NumberOfDataArrays')} that it announces",
            advice="Copy it again.",
        )
    total = 0
    for item in items:
        if item.get("ExternalFileName") or item.get("Encoding") not in _INLINE:
            raise LamstoreError(
                "keeps an array in another file, or in an unknown encoding",
                file=path,
                advice=advice,
            )
        sizes = (int(v) for k, v in item.attrib.items() if re.fullmatch(r"Dim\d+", k))
        dtype: Any = data_type_codes.dtype[item.attrib["DataType"]]
        n_bytes = prod(sizes) * dtype.itemsize
        total += n_bytes
        if total > MOST_BYTES:
            raise LamstoreError(
                f"announces arrays of {total / 1e6:.0f} MB",
                file=path,
                wanted=f"at most {MOST_BYTES / 1e6:.0f} MB",
                advice="Is this the surface of one head?",
            )
        if item.get("Encoding") == "GZipBase64Binary":
            packed = binascii.a2b_base64(item.findtext("Data") or "")
            found = zlib.decompressobj().decompress(packed, n_bytes + 1)
            if len(found) > n_bytes:
                raise LamstoreError(
                    "holds an array that inflates to more bytes than announced",
                    file=path,
                    wanted=f"{n_bytes} bytes",
                    advice="Copy it again.",
                )


def _declared_frame(points: Any) -> tuple[np.ndarray, str]:
    """Return the declared affine to scanner RAS, and which declaration it is."""
    system, meta = points.coordsys, points.meta
    if system is not None and system.dataspace == _SCANNER:
        return np.eye(4), "scanner RAS"
    if system is not None and system.xformspace == _SCANNER:
        return np.asarray(system.xform, dtype=np.float64), "matrix to scanner RAS"
    if "VolGeomC_R" not in meta:
        return np.eye(4), ""
    column = {
        name: [float(meta.get(f"VolGeom{name}_{axis}", "nan")) for axis in "RAS"]
        for name in "XYZC"
    }
    axes = np.column_stack([column[name] for name in "XYZ"])
    affine = np.eye(4)
    affine[:3, :3] = np.eye(3) if np.isnan(axes).all() else axes @ _SURFACE_AXES.T
    affine[:3, 3] = column["C"]
    return affine, _SURFACE_RAS
