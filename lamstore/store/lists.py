"""Lists, the arrays with one dim, and digests of what is stored.

A missing chunk reads as its fill value, and a chunk of another array is a sound chunk.
So the root's attribute ``digests`` (JSON) holds for every list a digest of each of its
chunks, and for every array of a template group one of all its chunks' bytes. Of a row's
arrays its commit holds digests.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.store import place
from lamstore.store.metadata import Root


def digest(values: np.ndarray) -> str:
    """Return a digest of an array's type, shape and values; texts as Python strings."""
    import xxhash

    kind = "str" if values.dtype.kind == "O" else values.dtype.str
    state = xxhash.xxh3_64(f"{kind}{values.shape}".encode())
    if kind == "str":
        state.update(json.dumps(values.tolist()).encode())
    else:
        state.update(np.ascontiguousarray(values).data)
    return str(state.hexdigest())


def list_digest(values: np.ndarray, fill: Any) -> str:
    """Return the digest of a list's chunk, whose end may be missing values."""
    missing = values != values if fill != fill else values == fill
    kept = np.flatnonzero(~missing.astype(bool))
    return digest(values[: kept[-1] + 1 if len(kept) else 0])


def digest_chunks(folder: Path, separator: str) -> str:
    """Return a digest of the stored bytes of all of an array's chunks.

    Only of those whose keys have the separator, see `lamstore.store.template`.
    """
    import xxhash

    state = xxhash.xxh3_64()
    for name in place.walk(folder):
        if name.startswith(f"c{separator}"):
            content = place.read(folder / name) or b""
            state.update(f"{name}:{len(content)}:".encode())
            state.update(content)
    return str(state.hexdigest())


def bad_chunks(root: Root, name: str, among: set[int] | None = None) -> list[int]:
    """Return the chunks of a list that cannot be read, or differ from their digest."""
    known = root.digests.get(name, [])
    step = root.open(name).chunks[0]
    found = []
    for chunk in range(-(-root.arrays[name]["shape"][0] // step)):
        if among is not None and chunk not in among:
            continue
        try:
            values = root.read(name, slice(chunk * step, (chunk + 1) * step))
        except place.Damaged:
            found.append(chunk)
            continue
        fill = _fill_of(values)
        wanted = known[chunk] if chunk < len(known) else list_digest(values[:0], fill)
        if list_digest(values, fill) != wanted:
            found.append(chunk)
    return found


def _fill_of(values: np.ndarray) -> Any:
    if values.dtype.kind == "O":
        return ""
    return np.nan if values.dtype.kind == "f" else -1


def write_list(
    root: Root,
    name: str,
    rows: np.ndarray,
    values: np.ndarray,
    digests: dict[str, list[str]],
) -> bool:
    """Set some of a list's values, rewriting the chunks that differ.

    Parameters
    ----------
    root
        Its sizes are those that the list is going to have.
    name
        An array with one dim.
    rows
        Positions, ascending.
    values
        One value a position.
    digests
        Changed in place; the caller puts them into the root.

    Returns
    -------
    bool
        Whether anything was written, or a digest changed.
    """
    array = root.open(name)
    step, changed = array.chunks[0], False
    known = digests.setdefault(name, [])
    fill = _fill_of(values)
    for chunk in map(int, np.unique(rows // step)):
        here = rows // step == chunk
        part = slice(chunk * step, min((chunk + 1) * step, array.shape[0]))
        try:
            old = root.read(name, part)
        except place.Damaged:
            old = None
        new = np.full(part.stop - part.start, fill, dtype=values.dtype)
        new = new if old is None else old.copy()
        new[rows[here] - part.start] = values[here]
        if old is None or not np.all((old == new) | ((old != old) & (new != new))):
            array[part] = new
            changed = True
        known += [list_digest(new[:0], fill)] * (chunk + 1 - len(known))
        now = list_digest(new, fill)
        changed |= now != known[chunk]
        known[chunk] = now
    return changed
