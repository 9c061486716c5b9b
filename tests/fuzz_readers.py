"""Slow, plain readers of lamstore's formats, written from their descriptions.

They share no code with lamstore's, and refuse what is not as the format says.
"""

from __future__ import annotations

import base64
import gzip
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np

GiftiArrays = list[tuple[str, np.ndarray]]
Mesh = tuple[np.ndarray, np.ndarray]


class Invalid(Exception):
    """The bytes are no sound file of their format."""


# ---------------------------------------------------------------------------- GIFTI
_TYPES = {
    "NIFTI_TYPE_UINT8": "u1",
    "NIFTI_TYPE_INT32": "i4",
    "NIFTI_TYPE_FLOAT32": "f4",
    "NIFTI_TYPE_FLOAT64": "f8",
}
_ORDERS = {"LittleEndian": "<", "BigEndian": ">"}


def gifti_arrays(data: bytes) -> GiftiArrays:
    """Return intent and values of each array."""
    try:
        root = ElementTree.fromstring(data)
        arrays = [_gifti_array(item) for item in root.iter("DataArray")]
        announced = int(root.attrib["NumberOfDataArrays"])
    except (ElementTree.ParseError, KeyError, ValueError, zlib.error) as error:
        raise Invalid(str(error)) from error
    if root.tag != "GIFTI" or announced != len(arrays):
        raise Invalid("another number of arrays than announced")
    return arrays


def _gifti_array(item: ElementTree.Element) -> tuple[str, np.ndarray]:
    attrs = item.attrib
    stored = np.dtype(_ORDERS[attrs["Endian"]] + _TYPES[attrs["DataType"]])
    shape = [int(attrs[f"Dim{i}"]) for i in range(int(attrs["Dimensionality"]))]
    text = (item.findtext("Data") or "").strip()
    encoding = attrs["Encoding"]
    if encoding == "ASCII":
        values = np.array([float(word) for word in text.split()])
        if stored.kind in "iu" and not np.array_equal(values, np.trunc(values)):
            raise Invalid("whole numbers have a fraction")
        values = values.astype(stored)
    elif encoding in ("Base64Binary", "GZipBase64Binary"):
        packed = base64.b64decode("".join(text.split()), validate=True)
        if encoding.startswith("GZip") and packed:
            unpacker = zlib.decompressobj()
            packed = unpacker.decompress(packed)
            if not unpacker.eof or unpacker.unused_data:
                raise Invalid("not one whole zlib stream")
        values = np.frombuffer(packed, stored)
    else:
        raise Invalid(f"encoding {encoding}")
    order = {"RowMajorOrder": "C", "ColumnMajorOrder": "F"}[attrs["ArrayIndexingOrder"]]
    return attrs["Intent"], values.reshape(shape, order=order)


def gifti_shapes(data: bytes) -> list[tuple[str, tuple[int, ...]]]:
    """Return intent and shape of each array."""
    return [(intent, values.shape) for intent, values in gifti_arrays(data)]


def write_gifti(arrays: GiftiArrays) -> bytes:
    """Write arrays as big-endian binary, which neither nibabel nor laMEG does."""
    parts = []
    for intent, values in arrays:
        kind = {"f": "FLOAT32", "i": "INT32", "u": "INT32"}[values.dtype.kind]
        if values.dtype == np.float64:
            kind = "FLOAT64"
        stored = values.astype(">" + _TYPES[f"NIFTI_TYPE_{kind}"])
        dims = " ".join(f'Dim{i}="{n}"' for i, n in enumerate(values.shape))
        parts.append(
            f'<DataArray Intent="{intent}" DataType="NIFTI_TYPE_{kind}" '
            f'ArrayIndexingOrder="RowMajorOrder" Dimensionality="{values.ndim}" {dims} '
            'Encoding="Base64Binary" Endian="BigEndian" ExternalFileName="" '
            f'ExternalFileOffset="0">'
            f"<Data>{base64.b64encode(stored.tobytes()).decode()}</Data></DataArray>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<GIFTI Version="1.0" NumberOfDataArrays="{len(arrays)}">'
        f"{''.join(parts)}</GIFTI>"
    ).encode()


def write_gifti_text(arrays: GiftiArrays) -> bytes:
    """Write arrays as text, in which damage goes on saying something."""
    parts = []
    for intent, values in arrays:
        kind = "FLOAT32" if values.dtype.kind == "f" else "INT32"
        dims = " ".join(f'Dim{i}="{n}"' for i, n in enumerate(values.shape))
        words = [repr(float(x)) if kind == "FLOAT32" else str(x) for x in values.flat]
        parts.append(
            f'<DataArray Intent="{intent}" DataType="NIFTI_TYPE_{kind}" '
            f'ArrayIndexingOrder="RowMajorOrder" Dimensionality="{values.ndim}" {dims} '
            'Encoding="ASCII" Endian="LittleEndian" ExternalFileName="" '
            f'ExternalFileOffset="0">\n<Data>{" ".join(words)}</Data></DataArray>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<GIFTI Version="1.0" NumberOfDataArrays="{len(arrays)}">\n'
        + "\n".join(parts)
        + "</GIFTI>"
    ).encode()


# ------------------------------------------------------------------------ FreeSurfer
def freesurfer_mesh(data: bytes) -> tuple[np.ndarray, np.ndarray, bytes]:
    """Return vertices, triangles, and the bytes after them, of a triangle file."""
    if data[:3] != b"\xff\xff\xfe":
        raise Invalid("not a triangle file")
    try:
        # one line of who made it, and an empty one
        at = data.index(b"\n\n") + 2
        n_vertices, n_faces = struct.unpack_from(">2i", data, at)
        vertices = np.frombuffer(data, ">f4", 3 * n_vertices, at + 8)
        at += 8 + vertices.nbytes
        faces = np.frombuffer(data, ">i4", 3 * n_faces, at)
    except (ValueError, struct.error) as error:
        raise Invalid(str(error)) from error
    end = at + faces.nbytes
    return vertices.reshape(-1, 3), faces.reshape(-1, 3), data[end:]


def per_vertex(data: bytes) -> np.ndarray:
    """Return the values of a new curv file."""
    if data[:3] != b"\xff\xff\xff" or len(data) < 15:
        raise Invalid("not a curv file")
    n, _, width = struct.unpack_from(">3i", data, 3)
    if width != 1 or n < 0 or len(data) < 15 + 4 * n:
        raise Invalid("another number of values than announced")
    return np.frombuffer(data, ">f4", n, 15)


def annotation(data: bytes) -> list[str]:
    """Return the region's name of each vertex, "" for none."""
    try:
        (n,) = struct.unpack_from(">i", data)
        pairs = np.frombuffer(data, ">i4", 2 * n, 4).reshape(n, 2)
        at = 4 + 8 * n
        has_table, version, _ = struct.unpack_from(">3i", data, at)
        if has_table != 1 or version != -2:
            raise Invalid("no colour table of version 2")
        _, at = _text(data, at + 12)
        (n_entries,) = struct.unpack_from(">i", data, at)
        at += 4
        names: dict[int, tuple[int, str]] = {}
        for _ in range(n_entries):
            (index,) = struct.unpack_from(">i", data, at)
            name, at = _text(data, at + 4)
            red, green, blue, _ = struct.unpack_from(">4i", data, at)
            at += 16
            value = red + (green << 8) + (blue << 16)
            names[value] = min(names.get(value, (index, name)), (index, name))
    except (struct.error, ValueError) as error:
        raise Invalid(str(error)) from error
    if n and not np.array_equal(np.sort(pairs[:, 0]), np.arange(n)):
        raise Invalid("not every vertex once")
    found = np.zeros(n, int)
    found[pairs[:, 0]] = pairs[:, 1]
    return [names.get(value, (0, ""))[1] for value in found.tolist()]


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from(">i", data, at)
    if not 0 <= length <= len(data) - at - 4:
        raise Invalid("a name beyond the file")
    text = data[at + 4 : at + 4 + length]
    return text.split(b"\0")[0].decode("utf-8", "replace"), at + 4 + length


def label_vertices(data: bytes) -> list[int]:
    """Return the vertices of a label file."""
    try:
        lines = data.decode("ascii").splitlines()
        rows = [line.split() for line in lines[2:] if line.strip()]
        if len(rows) != int(lines[1]) or any(len(row) != 5 for row in rows):
            raise Invalid("another number of vertices than announced")
        return [int(row[0]) for row in rows]
    except (ValueError, IndexError) as error:
        raise Invalid(str(error)) from error


def volume_affine(data: bytes) -> np.ndarray:
    """Return surface RAS to scanner RAS (4, 4) of an MGZ volume."""
    try:
        data = gzip.decompress(data)
        version, *size = struct.unpack_from(">4i", data)
        _, kind, _, good = struct.unpack_from(">iiih", data, 16)
        delta = np.array(struct.unpack_from(">3f", data, 30))
        axes = np.array(struct.unpack_from(">9f", data, 42)).reshape(3, 3).T
        centre = np.array(struct.unpack_from(">3f", data, 78))
    except (OSError, EOFError, zlib.error, struct.error) as error:
        raise Invalid(str(error)) from error
    voxel = {0: 1, 1: 4, 3: 4, 4: 2}.get(kind)
    if version != 1 or voxel is None or min(size) < 1:
        raise Invalid("not an MGH volume")
    if len(data) < 284 + voxel * int(np.prod(size, dtype=object)):
        raise Invalid("ends within its voxels")
    if good != 1:  # then coronal slices of 1 mm around the origin
        delta, centre = np.ones(3), np.zeros(3)
        axes = np.array([[-1.0, 0, 0], [0, 0, 1], [0, -1, 0]])
    # both frames have the volume's centre in them: at `centre`, and at the origin
    tkr = np.array([[-1.0, 0, 0], [0, 0, 1], [0, -1, 0]]) * delta
    affine = np.eye(4)
    try:
        affine[:3, :3] = (axes * delta) @ np.linalg.inv(tkr)
    except np.linalg.LinAlgError as error:
        raise Invalid("voxels without size") from error
    affine[:3, 3] = centre
    return affine


# ------------------------------------------------------------------------------- FIF
def fif_tags(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give kind, type and content of each tag, in their order; the last may be cut."""
    at = 0
    while 0 <= at < len(data):
        if at + 16 > len(data):
            raise Invalid("ends within a tag")
        kind, of_type, size, then = struct.unpack_from(">iIii", data, at)
        if size < 0:
            raise Invalid("a tag of negative length")
        yield kind, of_type, data[at + 16 : at + 16 + size]
        if at + 16 + size > len(data):
            raise Invalid("a tag beyond the file")
        if then < 0:
            break
        if 0 < then <= at:
            raise Invalid("a tag that leads back")
        at = at + 16 + size if then == 0 else then


#: End of the block of the measurement info.
_END_OF_INFO = (105, struct.pack(">i", 101))


def fif_sensors(data: bytes) -> dict[str, Any]:
    """Return channels (name, kind, coil type, place), transform, bads, fiducials."""
    chs, to_head, bads, fiducials = [], None, [], {}
    n_channels = -1
    tags = fif_tags(data)
    while True:
        try:
            kind, _, content = next(tags)
        except StopIteration:
            break
        except Invalid:
            if len(chs) == n_channels:
                break  # the directory at the file's end leads around the break
            raise
        if kind == 200 and len(content) == 4:
            (n_channels,) = struct.unpack(">i", content)
        elif kind == 203 and len(content) == 96:
            number = struct.unpack_from(">4i", content)
            (coil,) = struct.unpack_from(">i", content, 20)
            loc = struct.unpack_from(">12f", content, 24)
            name = content[80:96].split(b"\0")[0].decode("latin-1")
            chs.append((name, number[2], coil, loc))
        elif kind == 222 and len(content) >= 56:
            start, stop = struct.unpack_from(">2i", content)
            if (start, stop) == (1, 4):
                to_head = np.eye(4)
                to_head[:3] = np.column_stack(
                    [
                        np.reshape(struct.unpack_from(">9f", content, 8), (3, 3)),
                        struct.unpack_from(">3f", content, 44),
                    ]
                )
        elif kind == 213 and len(content) == 20:
            of_kind, number = struct.unpack_from(">2i", content)
            if of_kind == 1:
                fiducials[number] = struct.unpack_from(">3f", content, 8)
        elif kind == 3507:
            bads = content.decode("latin-1").split(":")
        elif (kind, content) == _END_OF_INFO:
            break  # what follows are data
    return {"chs": chs, "to_head": to_head, "bads": bads, "fiducials": fiducials}


def fif_transform(data: bytes) -> np.ndarray:
    """Return MRI to head (4, 4), in metres."""
    for kind, _, content in fif_tags(data):
        if kind == 222 and len(content) >= 56:
            start, stop = struct.unpack_from(">2i", content)
            affine = np.eye(4)
            affine[:3, :3] = np.reshape(struct.unpack_from(">9f", content, 8), (3, 3))
            affine[:3, 3] = struct.unpack_from(">3f", content, 44)
            if (start, stop) == (5, 4):
                return affine
            if (start, stop) == (4, 5):
                return np.linalg.inv(affine)
    raise Invalid("no transform between MRI and head")
