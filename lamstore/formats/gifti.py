"""Triangle meshes in GIFTI files: what they hold, and reading them by intent.

A file is scanned before nibabel decodes it, so that nothing which a mesh does not
need (entities, arrays kept in other files) is ever followed.
"""

from __future__ import annotations

import io
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.parsers import expat

import numpy as np
from nibabel.gifti import GiftiImage
from nibabel.nifti1 import data_type_codes, intent_codes

from lamstore.errors import LamstoreError
from lamstore.formats.files import Files, PathOrStr, read_bytes, unreadable
from lamstore.formats.gifti_payload import Payload


def _intent(name: str) -> int:
    code: Any = intent_codes.code[name]
    return int(code)


POINTSET, TRIANGLE, VECTOR = (
    _intent(f"NIFTI_INTENT_{name}") for name in ("POINTSET", "TRIANGLE", "VECTOR")
)

#: Encodings whose bytes are in the file itself.
INLINE_ENCODINGS = ("ASCII", "Base64Binary", "GZipBase64Binary")

_CHUNK = 1 << 20
#: Squares and products of coordinates (mm) stay numbers in float32 up to here.
_FARTHEST = 1e9


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


class ArrayHeader(NamedTuple):
    """What a GIFTI file says of one of its arrays."""

    intent: int
    shape: tuple[int, ...]
    encoding: str
    item_size: int


def read_gifti_surface(path: PathOrStr) -> Surface:
    """Read a triangle mesh from a GIFTI file.

    Arrays are found by intent, whatever their order. A coordinate-system matrix in
    the file is left alone, as laMEG leaves it: positions are returned as stored.

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
        If the file cannot be read, is not GIFTI, keeps arrays in other files or
        declares entities, or does not hold one sound mesh with finite coordinates.
    """
    return parse_gifti_surface(read_bytes(path), path)


def read_recorded(files: Files, path: Path, role: str) -> Surface:
    """Read a triangle mesh from a GIFTI file, and record that in `files`."""
    return parse_gifti_surface(files.read(path, role), path)


def parse_gifti_surface(data: bytes, path: PathOrStr) -> Surface:
    """Read a triangle mesh from the bytes of a GIFTI file named `path`."""
    headers = scan_gifti(io.BytesIO(data), path)
    try:
        image = GiftiImage.from_bytes(data)
        arrays = [(array.intent, np.asarray(array.data)) for array in image.darrays]
    except Exception as error:
        raise LamstoreError(
            f"{path}: an array cannot be decoded ({_said(error)}); copy or export "
            "the file again."
        ) from error
    found = [(intent, array.shape) for intent, array in arrays]
    if found != [(header.intent, header.shape) for header in headers]:
        raise LamstoreError(
            f"{path}: an array is not as long as the file says; copy or export the "
            "file again."
        )
    vertices = _only(arrays, POINTSET, "POINTSET", path)
    faces = _only(arrays, TRIANGLE, "TRIANGLE", path)
    vectors = [array for intent, array in arrays if intent == VECTOR and array.size]
    if len(vectors) > 1:
        raise LamstoreError(f"{path}: {len(vectors)} VECTOR arrays, at most one fits.")
    return check_surface(vertices, faces, vectors[0] if vectors else None, path)


def gifti_sizes(path: PathOrStr) -> tuple[int, int]:
    """Return the numbers of vertices and faces that a GIFTI file announces.

    That as many are there is checked, but they are not kept.

    Raises
    ------
    LamstoreError
        If the file cannot be read, does not announce one mesh, or has another number
        of values than it announces.
    """
    try:
        with open(path, "rb") as stream:
            headers = scan_gifti(stream, path)
    except OSError as error:
        raise unreadable(path, error) from error
    arrays = [(h.intent, h.shape[0] if h.shape else 0) for h in headers]
    return (
        _only(arrays, POINTSET, "POINTSET", path),
        _only(arrays, TRIANGLE, "TRIANGLE", path),
    )


def scan_gifti(stream: BinaryIO, path: PathOrStr) -> list[ArrayHeader]:
    """List the arrays of a GIFTI file, having counted their values.

    Parameters
    ----------
    stream
        The file's bytes.
    path
        Names the file in errors.

    Raises
    ------
    LamstoreError
        If the XML is malformed or incomplete, declares entities, an array's bytes
        are in another file, or there are more or less of them than announced.
    """
    headers: list[ArrayHeader] = []
    announced: list[int] = []
    payloads: list[Payload] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "GIFTI" and "NumberOfDataArrays" in attrs:
            announced.append(int(attrs["NumberOfDataArrays"]))
        if name == "DataArray":
            headers.append(_array_header(attrs, path))
        if name == "Data" and headers:
            _, shape, encoding, item_size = headers[-1]
            payloads.append(Payload(encoding, prod(shape), item_size, str(path)))
            parser.CharacterDataHandler = payloads[-1].feed

    def end(name: str) -> None:
        if name == "Data" and payloads:
            payloads[-1].close()
            parser.CharacterDataHandler = None

    def doctype(_name: str, _system: Any, _public: Any, internal: Any) -> None:
        # the plain <!DOCTYPE GIFTI SYSTEM "…"> is in every file nibabel writes
        if internal:
            entity()

    def entity(*_: Any) -> None:
        raise LamstoreError(
            f"{path}: declares XML entities, which no surface needs; it is not read. "
            "Export the surface again."
        )

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except LamstoreError:
        raise
    except (expat.ExpatError, KeyError, ValueError) as error:
        raise LamstoreError(
            f"{path}: not a complete GIFTI file ({_said(error)}); copy or export it "
            "again."
        ) from error
    if len(payloads) != len(headers):
        raise LamstoreError(
            f"{path}: {len(headers)} GIFTI arrays, but the data of {len(payloads)}; "
            "copy or export it again."
        )
    if announced != [len(headers)]:
        raise LamstoreError(
            f"{path}: {len(headers)} GIFTI arrays, the file announces "
            f"{announced[0] if announced else 'none'}; copy or export it again."
        )
    return headers


def check_surface(
    vertices: np.ndarray,
    faces: np.ndarray,
    normals: np.ndarray | None,
    path: PathOrStr,
) -> Surface:
    """Check the arrays of a mesh and bring them to native byte order.

    Raises
    ------
    LamstoreError
        If shapes do not fit, a coordinate is not finite or beyond a thousand
        kilometres, or a face names a vertex that is not there.
    """
    for what, array in (("vertices", vertices), ("faces", faces), ("normals", normals)):
        if array is not None and (array.ndim != 2 or array.shape[1] != 3):
            raise LamstoreError(f"{path}: {what} of shape {array.shape}, not (n, 3).")
    if not len(vertices) or not len(faces):
        raise LamstoreError(
            f"{path}: an empty surface ({len(vertices)} vertices, {len(faces)} faces)."
        )
    vertices = _native_float(vertices)
    _check_finite(vertices, "coordinates", path)
    if (far := float(np.abs(vertices).max())) > _FARTHEST:
        raise LamstoreError(
            f"{path}: a coordinate of {far:.3g} is no place in mm; copy or make the "
            "surface again."
        )
    if faces.dtype.kind not in "iu":
        raise LamstoreError(f"{path}: faces are {faces.dtype}, not whole numbers.")
    low, high = int(faces.min()), int(faces.max())
    if low < 0 or high >= len(vertices):
        raise LamstoreError(
            f"{path}: faces name vertices {low} to {high}, but the surface has "
            f"vertices 0 to {len(vertices) - 1}."
        )
    if normals is not None:
        if len(normals) != len(vertices):
            raise LamstoreError(
                f"{path}: {len(normals)} vectors for {len(vertices)} vertices."
            )
        normals = _native_float(normals)
        _check_finite(normals, "vectors", path)
    return Surface(vertices, faces.astype(np.int32), normals)


def _array_header(attrs: dict[str, str], path: PathOrStr) -> ArrayHeader:
    encoding = attrs.get("Encoding", "")
    if attrs.get("ExternalFileName") or encoding not in INLINE_ENCODINGS:
        raise LamstoreError(
            f"{path}: keeps an array outside the file (encoding {encoding!r}, file "
            f"{attrs.get('ExternalFileName', '')!r}), which is not followed; export "
            "the surface with its arrays inside."
        )
    n_dims = int(attrs.get("Dimensionality", "0"))
    shape = tuple(int(attrs[f"Dim{axis}"]) for axis in range(n_dims))
    if min(shape, default=0) < 0:
        raise ValueError(f"an array of {shape}")
    dtype: Any = data_type_codes.dtype[attrs["DataType"]]
    item_size = np.dtype(dtype).itemsize
    return ArrayHeader(_intent(attrs["Intent"]), shape, encoding, item_size)


def _only(
    arrays: list[tuple[int, Any]], intent: int, name: str, path: PathOrStr
) -> Any:
    """Return the one array of an intent."""
    matching = [array for found, array in arrays if found == intent]
    if len(matching) != 1:
        raise LamstoreError(
            f"{path}: {len(matching)} {name} arrays, a surface has one; is this a "
            "surface file?"
        )
    return matching[0]


def _native_float(array: np.ndarray) -> np.ndarray:
    dtype = array.dtype.newbyteorder("=") if array.dtype.kind == "f" else np.float64
    return np.ascontiguousarray(array, dtype=dtype)


def _check_finite(array: np.ndarray, what: str, path: PathOrStr) -> None:
    bad = np.flatnonzero(~np.isfinite(array).all(axis=1))
    if len(bad):
        raise LamstoreError(
            f"{path}: {what} of {len(bad)} vertices are NaN or infinite, the first at "
            f"vertex {bad[0]}; make the surface again."
        )


def _said(error: Exception) -> str:
    """Say what a library said, or at least what kind of error it raised."""
    return str(error) or type(error).__name__
