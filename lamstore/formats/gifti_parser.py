"""nibabel's parser of GIFTI files, kept from what it would follow or pass over."""

import binascii
import zlib
from collections.abc import Mapping
from math import prod
from typing import Any, NoReturn

import numpy as np
from nibabel.gifti.parse_gifti_fast import GiftiImageParser
from nibabel.gifti.util import array_index_order_codes, gifti_endian_codes
from nibabel.nifti1 import data_type_codes

from lamstore.errors import LamstoreError

_PACKED = "GZipBase64Binary"
_INLINE = ("ASCII", "Base64Binary", _PACKED)
#: Most that a file's arrays may hold: some two million vertices (bytes).
MOST_BYTES = 100_000_000


def read_arrays(data: bytes) -> list[Any]:
    """Read the arrays of a GIFTI file's bytes, as nibabel's GiftiDataArray."""
    parser = _Parser()
    parser.parse(string=data)
    return list(parser.img.darrays)


class _Parser(GiftiImageParser):
    """Refuses entities, arrays elsewhere, and such as inflate beyond their size."""

    HANDLER_NAMES = [*GiftiImageParser.HANDLER_NAMES, "EntityDeclHandler"]
    img: Any
    da: Any
    total = 0

    def EntityDeclHandler(self, *_: object) -> None:
        _refuse("declares XML entities, which no surface needs")

    def StartElementHandler(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "DataArray":
            self.encoding_of_data = attrs.get("Encoding")
            if attrs.get("ExternalFileName") or self.encoding_of_data not in _INLINE:
                _refuse("keeps an array in another file, or in an unknown encoding")
        super().StartElementHandler(name, attrs)
        if name == "DataArray":
            kind: Any = data_type_codes.type[self.da.datatype]
            self.dtype = np.dtype(kind)
            self.n_bytes = prod(self.da.dims) * self.dtype.itemsize
            self.total += self.n_bytes
            if self.total > MOST_BYTES:
                found = f"announces arrays of {self.total / 1e6:.0f} MB"
                _refuse(found, f"at most {MOST_BYTES / 1e6:.0f} MB")

    def EndElementHandler(self, name: str) -> None:
        n = len(self.img.darrays)
        if name == "GIFTI" and n != (announced := getattr(self, "expected_numDA", -1)):
            _refuse(f"holds {n} arrays", f"the {announced} that it announces")
        super().EndElementHandler(name)

    def flush_chardata(self) -> None:
        if self.write_to != "Data" or self.encoding_of_data != _PACKED:
            super().flush_chardata()
            return
        packed = binascii.a2b_base64("".join(self._char_blocks or ()))
        self._char_blocks, stream = None, zlib.decompressobj()
        found = bytearray(stream.decompress(packed, self.n_bytes + 1))
        if len(found) > self.n_bytes:
            _refuse("holds an array that inflates to more than announced")
        if not stream.eof:
            raise ValueError("an array ends too early")
        order = gifti_endian_codes.byteorder[self.da.endian]
        values = np.frombuffer(found, self.dtype.newbyteorder(order))
        by: Any = array_index_order_codes.npcode[self.da.ind_ord]
        self.da.data = values.reshape(self.da.dims, order=by)


def _refuse(found: str, wanted: str = "") -> NoReturn:
    advice = "Export the surface again, with its arrays inside."
    raise LamstoreError(found, wanted=wanted, advice=advice)
