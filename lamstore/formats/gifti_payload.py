"""The numbers in a GIFTI array, counted as the file is read.

A few bytes can announce, or inflate to, more than any memory holds: an array is counted
in small pieces, and no further than its file says that it goes.
"""

from __future__ import annotations

import binascii
import zlib

from lamstore.errors import LamstoreError

#: What is inflated at once.
_PIECE = 1 << 18

_SPACE = str.maketrans("", "", " \t\r\n")


class Payload:
    """Takes the text of one array, and says at its end whether it is all there.

    Parameters
    ----------
    encoding
        GIFTI's word for how the numbers are written: ``ASCII``, ``Base64Binary`` or
        ``GZipBase64Binary``.
    n_values
        How many there should be.
    item_size
        Bytes of each.
    name
        Names the file in errors.
    """

    def __init__(self, encoding: str, n_values: int, item_size: int, name: str) -> None:
        self._name = name
        self._ascii = encoding == "ASCII"
        self._inflater = zlib.decompressobj() if encoding.startswith("GZip") else None
        self._expected = n_values if self._ascii else n_values * item_size
        self._found = 0
        self._rest = ""

    def feed(self, text: str) -> None:
        """Take the next piece of text.

        Raises
        ------
        LamstoreError
            If it is not encoded as announced, or goes on beyond what is expected.
        """
        if self._ascii:
            words = (self._rest + text).split()
            # the last word may go on in the next piece
            cut = bool(words) and not text[-1:].isspace()
            self._rest = words.pop() if cut else ""
            self._found += len(words)
        else:
            text = self._rest + text.translate(_SPACE)
            end = len(text) // 4 * 4
            self._rest = text[end:]
            self._take(text[:end])
        self._refuse_more()

    def close(self) -> None:
        """Take what is left, and check the count.

        Raises
        ------
        LamstoreError
            If there is less, or more, than expected.
        """
        if self._ascii:
            self._found += bool(self._rest)
        else:
            self._take(self._rest)
            unpacker = self._inflater
            if unpacker is not None and self._found and not unpacker.eof:
                raise self._damaged("compressed data that break off")
        self._refuse_more()
        if self._found < self._expected:
            raise self._damaged(f"{self._found} {self._unit} of {self._expected}")

    def _take(self, text: str) -> None:
        if not text:
            return
        try:
            data = binascii.a2b_base64(text, strict_mode=True)
            if self._inflater is None:
                self._found += len(data)
                return
            while data and not self._inflater.eof:
                self._found += len(self._inflater.decompress(data, _PIECE))
                data = self._inflater.unconsumed_tail
                self._refuse_more()
        except (binascii.Error, ValueError, zlib.error) as error:
            if isinstance(error, LamstoreError):
                raise
            raise self._damaged(f"data that cannot be decoded, {error}") from error
        if self._inflater.unused_data:
            raise self._damaged("data after the end of the compressed ones")

    def _refuse_more(self) -> None:
        if self._found > self._expected:
            raise self._damaged(f"more than {self._expected} {self._unit}")

    @property
    def _unit(self) -> str:
        return "numbers" if self._ascii else "bytes"

    def _damaged(self, what: str) -> LamstoreError:
        return LamstoreError(
            f"{self._name}: an array is not what the file says of it (it has {what}); "
            "copy or export the file again."
        )
