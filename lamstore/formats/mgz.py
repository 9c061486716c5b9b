"""FreeSurfer's volumes: where their voxels are in space, and whether they are whole.

Only the header is of use here, but a header is believed only of a whole file: gzip's
checksum stands at its end.
"""

from __future__ import annotations

import gzip
import zlib
from typing import BinaryIO, cast

import nibabel
import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import PathOrStr, unreadable

#: Length of the header, after which the voxels begin.
_HEADER_BYTES = 284
_CHUNK = 1 << 20


def volume_affines(path: PathOrStr) -> tuple[np.ndarray, np.ndarray]:
    """Read the affines of ``mri/orig.mgz``.

    The whole file is read, in pieces, to see that it is as long as its header says
    and, compressed, as its checksum says.

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
    try:
        with open(path, "rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            if not packed:
                header, n_bytes = _header(file)
            else:
                with gzip.open(file) as unpacked:
                    header, n_bytes = _header(cast(BinaryIO, unpacked))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _damaged(path, str(error)) from error
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        found = nibabel.freesurfer.mghformat.MGHHeader(header)
        affines = found.get_affine(), found.get_vox2ras_tkr()
        n_voxels = int(np.prod(found.get_data_shape(), dtype=object))
        wanted = _HEADER_BYTES + n_voxels * found.get_data_dtype().itemsize
    except Exception as error:  # nibabel raises many types on a damaged header
        raise _damaged(path, str(error)) from error
    if n_bytes < wanted or n_voxels < 1:
        raise _damaged(path, f"{n_bytes} bytes, its header announces {wanted}")
    if not all(map(_is_invertible, affines)):
        raise _damaged(path, "its voxels have no size or no direction")
    return affines


def _header(stream: BinaryIO) -> tuple[bytes, int]:
    """Read the header, and count all bytes of the volume."""
    header = stream.read(_HEADER_BYTES)
    n_bytes = len(header)
    while piece := stream.read(_CHUNK):
        n_bytes += len(piece)
    return header, n_bytes


def _is_invertible(affine: np.ndarray) -> bool:
    if not np.isfinite(affine).all():
        return False
    # a rank that is judged relative to the voxels' size
    return int(np.linalg.matrix_rank(affine[:3, :3])) == 3


def _damaged(path: PathOrStr, why: str) -> LamstoreError:
    return LamstoreError(f"{path}: not a readable MGZ volume ({why}); copy it again.")
