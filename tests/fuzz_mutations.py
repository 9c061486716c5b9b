"""Damaging a file's bytes at random, and reproducibly."""

from __future__ import annotations

import re

import numpy as np

#: Half of all damage falls here, where a file says what it holds.
_HEAD = 2048
#: What people and programs write where a number should be.
_NUMBERS = ("nan", "inf", "-1", "0", "1e999", "999999999999", "-0.0", "", "1_0", "null")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def mutate(data: bytes, random: np.random.Generator, *, text: bool) -> bytes:
    """Flip bits, overwrite, cut out or double bytes, or cut a file off.

    Parameters
    ----------
    data
        The file.
    random
        Decides what is done where.
    text
        Whether numbers are written out, and may be replaced by others.

    Returns
    -------
    bytes
        Never the same as `data`.
    """
    kinds = [_flip, _flip, _flip, _overwrite, _cut_off, _cut_out, _double, _blank]
    if text:
        kinds += [_other_number] * 4
    while True:
        damaged = kinds[random.integers(len(kinds))](data, random)
        if damaged != data:
            return damaged


def _place(data: bytes, random: np.random.Generator) -> int:
    end = min(_HEAD, len(data)) if random.random() < 0.5 else len(data)
    return int(random.integers(end))


def _flip(data: bytes, random: np.random.Generator) -> bytes:
    found = bytearray(data)
    for _ in range(random.integers(1, 4)):
        found[_place(data, random)] ^= 1 << int(random.integers(8))
    return bytes(found)


def _overwrite(data: bytes, random: np.random.Generator) -> bytes:
    at, n = _place(data, random), int(random.integers(1, 9))
    return data[:at] + random.bytes(n)[: len(data) - at] + data[at + n :]


def _cut_off(data: bytes, random: np.random.Generator) -> bytes:
    return data[: _place(data, random)]


def _cut_out(data: bytes, random: np.random.Generator) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at + int(random.integers(1, 200)) :]


def _double(data: bytes, random: np.random.Generator) -> bytes:
    at = _place(data, random)
    stop = at + int(random.integers(1, 200))
    return data[:stop] + data[at:]


def _blank(data: bytes, random: np.random.Generator) -> bytes:
    at = _place(data, random)
    n = min(int(random.integers(1, 64)), len(data) - at)
    return data[:at] + (b"\0", b"\xff")[random.integers(2)] * n + data[at + n :]


def _other_number(data: bytes, random: np.random.Generator) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    old = found[random.integers(len(found))]
    if random.random() < 0.5:
        new = _NUMBERS[random.integers(len(_NUMBERS))]
    else:
        new = f"{random.normal(0, 60):.6f}"
    return data[: old.start()] + new.encode() + data[old.end() :]
