"""FreeSurfer's annotations: which region each vertex lies in."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import PathOrStr, read_bytes
from lamstore.schema import HEMISPHERES


@dataclass(frozen=True)
class Annotation:
    """An atlas on both hemispheres.

    Attributes
    ----------
    atlas
        Name of the annotation, ``aparc``.
    names
        Regions, in the order of the left colour table, then what only the right has.
    codes
        By hemisphere: index into `names` of each full-resolution vertex, int16; -1
        where it has no region.
    not_regions
        Names in the colour tables that stand for "no region".
    paths
        The files, lh and rh.
    n_without_name
        Vertices whose annotation value is in no colour table; they have no region.
    """

    atlas: str
    names: tuple[str, ...]
    codes: Mapping[str, np.ndarray]
    not_regions: tuple[str, ...]
    paths: tuple[Path, ...]
    n_without_name: int


def read_annotation(subject_dir: PathOrStr, atlas: str) -> Annotation:
    """Read ``label/lh.<atlas>.annot`` and ``rh``, and bring both to one numbering.

    Vertices without a label, and those whose label is called unknown, ???, none or a
    medial wall, have no region. Regions are matched between hemispheres by name.

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder.
    atlas
        ``aparc``, ``aparc.a2009s``, …

    Raises
    ------
    LamstoreError
        If a file is missing, unreadable, or not an annotation with a colour table.
    """
    if atlas != Path(atlas).name or not atlas:
        raise LamstoreError(f"{atlas!r} is no name of an annotation.")
    label_dir = Path(subject_dir) / "label"
    paths = tuple(label_dir / f"{hemi}.{atlas}.annot" for hemi in HEMISPHERES)
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise LamstoreError(
            f"{missing[0]} is missing; the folder has the annotations "
            f"{annotations_in(label_dir) or 'none'}. Name one of them, or copy it."
        )
    tables = [_parse_annotation(read_bytes(path), path) for path in paths]
    every_name = list(
        dict.fromkeys(name for _, table in tables for name in table.values())
    )
    names = [name for name in every_name if not stands_for_none(name)]
    code = {name: index for index, name in enumerate(names)}
    codes, n_without_name = {}, 0
    for hemi, (values, table) in zip(HEMISPHERES, tables, strict=True):
        distinct, inverse = np.unique(values, return_inverse=True)
        known = [code.get(table.get(value, ""), -1) for value in distinct.tolist()]
        codes[hemi] = np.array(known, dtype=np.int16)[inverse]
        stray = [value not in table and value != 0 for value in distinct.tolist()]
        n_without_name += int(np.count_nonzero(np.array(stray)[inverse]))
    return Annotation(
        atlas,
        tuple(names),
        codes,
        tuple(name for name in every_name if stands_for_none(name)),
        paths,
        n_without_name,
    )


def annotations_in(label_dir: Path) -> list[str]:
    """List the annotations that a label folder has for both hemispheres."""
    found = [
        {path.name[3:-6] for path in label_dir.glob(f"{hemi}.*.annot")}
        for hemi in HEMISPHERES
    ]
    return sorted(set.intersection(*found))


def stands_for_none(name: str) -> bool:
    """Whether an entry of a colour table means "no region".

    Examples
    --------
    >>> [stands_for_none(n) for n in ("Unknown", "???", "Medial_wall", "insula")]
    [True, True, True, False]
    """
    plain = name.lower().replace("_", "").replace(" ", "").replace("-", "")
    return plain in ("", "unknown", "???", "none") or "medialwall" in plain


def _parse_annotation(data: bytes, path: Path) -> tuple[np.ndarray, dict[int, str]]:
    """Return the annotation value of each vertex, and the name of each value."""
    try:
        (n,) = struct.unpack_from(">i", data)
        pairs = np.frombuffer(data, ">i4", 2 * n, 4).reshape(n, 2)
        at = 4 + 8 * n
        has_table, version = struct.unpack_from(">2i", data, at)
        if not has_table:
            raise LamstoreError(f"{path}: has no colour table, so no region names.")
        table = _parse_colour_table(data, at + 8, version)
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        if isinstance(error, LamstoreError):
            raise
        raise LamstoreError(
            f"{path}: not a whole FreeSurfer annotation ({error}); copy it again."
        ) from error
    values = np.zeros(n, dtype=np.int64)
    if n and (pairs[:, 0].min() < 0 or pairs[:, 0].max() >= n):
        raise LamstoreError(f"{path}: labels vertices beyond the {n} it announces.")
    # with one vertex twice there is another that nobody says anything of
    if len(np.unique(pairs[:, 0])) < n:
        raise LamstoreError(
            f"{path}: labels {n - len(np.unique(pairs[:, 0]))} vertices more than "
            "once; copy it again."
        )
    values[pairs[:, 0]] = pairs[:, 1]
    return values, table


def _parse_colour_table(data: bytes, at: int, version: int) -> dict[int, str]:
    """Return {annotation value: name} in the order of the table."""

    def integer() -> int:
        nonlocal at
        (value,) = struct.unpack_from(">i", data, at)
        at += 4
        return value

    def text() -> str:
        nonlocal at
        length = integer()
        if not 0 <= length <= len(data) - at:
            raise ValueError(f"a name of {length} bytes")
        at += length
        return data[at - length : at].split(b"\0", 1)[0].decode("utf-8", "replace")

    # files before version 2 have the number of entries where the version is now
    numbered = version < 0
    if numbered:
        if version != -2:
            raise ValueError(f"colour table of version {-version}")
        integer()
    text()
    n_entries = integer() if numbered else version
    entries = []
    for position in range(n_entries):
        index = integer() if numbered else position
        name = text()
        red, green, blue, _ = integer(), integer(), integer(), integer()
        entries.append((index, red | green << 8 | blue << 16, name))
    table: dict[int, str] = {}
    for _, value, name in sorted(entries):
        table.setdefault(value, name)
    return table
