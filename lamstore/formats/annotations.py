"""FreeSurfer's annotations: which region each vertex lies in."""

import re
import struct
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.formats.files import PathOrStr, read_bytes, translate_errors
from lamstore.schema import HEMISPHERES

#: Names in colour tables that stand for no region of cortex, in small letters and
#: without what separates words or names the hemisphere; and what medial walls and the
#: unknown are called among other words.
NO_REGIONS = frozenset(
    {"", "unknown", "none", "nan", "undefined", "unlabeled", "unlabelled", "unassigned"}
    | {"notlabeled", "notlabelled", "nolabel", "null", "empty", "background", "outside"}
    | {"noncortex", "noncortical", "corpuscallosum", "callosum", "wall", "mwall"}
)
_WALLS = ("medialwall", "???")
_SEPARATORS = str.maketrans("", "", "_ -.+")
_SIDE = "(lh|rh|l|r|left|right)"
_HEMISPHERE = re.compile(rf"^(ctx|cortex)?[\W_]*{_SIDE}(?=[\W_])|[\W_]{_SIDE}$")
#: Annotation values are red, green and blue; a fourth byte may hold transparency.
_RGB = 0xFFFFFF


class Annotation(NamedTuple):
    """An atlas on both hemispheres.

    `names` has the regions, `codes` by hemisphere the index of each full-resolution
    vertex in it (int16, -1 for none); `not_regions` names for "no region". The colours
    of `n_without_name` vertices are in no table; they have no region.
    """

    atlas: str
    names: tuple[str, ...]
    codes: Mapping[str, np.ndarray]
    not_regions: tuple[str, ...]
    paths: tuple[Path, ...]
    n_without_name: int


def annotation_paths(subject_dir: PathOrStr, atlas: str) -> tuple[Path, ...]:
    """Return the files of an annotation, lh and rh."""
    folder = Path(subject_dir) / "label"
    return tuple(folder / f"{hemi}.{atlas}.annot" for hemi in HEMISPHERES)


def read_annotation(subject_dir: PathOrStr, atlas: str) -> Annotation:
    """Read ``label/?h.<atlas>.annot``, regions matched by name, vertices by colour."""
    if atlas != Path(atlas).name or not atlas:
        wrong = f"{atlas!r} is no name of an annotation"
        raise LamstoreError(wrong, advice="Name one, such as aparc.")
    paths = annotation_paths(subject_dir, atlas)
    if missing := [path for path in paths if not path.exists()]:
        of_hemi = [
            {path.name[3:-6] for path in paths[0].parent.glob(f"{hemi}.*.annot")}
            for hemi in HEMISPHERES
        ]
        there = ", ".join(sorted(set.intersection(*of_hemi))) or "none"
        advice = f"Copy it, or name one of the folder's annotations: {there}."
        raise LamstoreError("is missing", file=missing[0], advice=advice)
    tables = [_parse(read_bytes(path), path) for path in paths]
    every_name = dict.fromkeys(name for _, table in tables for name in table.values())
    names = [name for name in every_name if not stands_for_none(name)]
    code = {name: index for index, name in enumerate(names)}
    codes, n_without_name = {}, 0
    for hemi, (colours, table) in zip(HEMISPHERES, tables, strict=True):
        distinct, inverse = np.unique(colours, return_inverse=True)
        known = [code.get(table.get(value, ""), -1) for value in distinct.tolist()]
        codes[hemi] = np.array(known, dtype=np.int16)[inverse]
        stray = [value not in table and value != 0 for value in distinct.tolist()]
        n_without_name += int(np.count_nonzero(np.array(stray)[inverse]))
    not_regions = tuple(filter(stands_for_none, every_name))
    return Annotation(atlas, tuple(names), codes, not_regions, paths, n_without_name)


def stands_for_none(name: str) -> bool:
    """Return whether an entry of a colour table means "no region".

    Examples
    --------
    >>> [stands_for_none(n) for n in ("ctx-lh-unknown", "MEDIAL.WALL", "insula")]
    [True, True, False]
    """
    plain = _HEMISPHERE.sub("", name.lower()).translate(_SEPARATORS)
    return plain in NO_REGIONS or any(wall in plain for wall in _WALLS)


def _parse(data: bytes, path: Path) -> tuple[np.ndarray, dict[int, str]]:
    """Return the colour of each vertex, and the name of each colour.

    After a gap nibabel's read_annot gives each region another's name.
    """
    with translate_errors(path, "a whole FreeSurfer annotation"):
        (n,) = struct.unpack_from(">i", data)
        numbers, values = np.frombuffer(data, ">i4", 2 * n, 4).reshape(n, 2).T
        if not any(data[4 + 8 * n : 8 + 8 * n]):
            raise ValueError("it has no colour table, so no names of regions")
        entries = _colour_table(BytesIO(data[8 + 8 * n :]))
        if not np.array_equal(np.sort(numbers), np.arange(n)):
            raise ValueError(f"it does not label each of its {n} vertices once")
    colours = np.zeros(n, dtype=np.int64)
    colours[numbers] = values & _RGB
    used, table = set(np.unique(colours).tolist()), dict[int, str]()
    for colour, name in entries:
        first = table.setdefault(colour, name)
        both_none = stands_for_none(first) and stands_for_none(name)
        if first != name and not both_none and colour in used:
            found = f"the regions {first} and {name} have one colour"
            advice = "Vertices are labelled by colour: give one of them another."
            raise LamstoreError(found, file=path, advice=advice)
    names = [name for colour, name in table.items() if colour in used]
    for name in names:
        if names.count(name) > 1 and not stands_for_none(name):
            found = f"two regions are called {name}"
            advice = "Regions are named: give one of them another name."
            raise LamstoreError(found, file=path, advice=advice)
    return colours, table


def _colour_table(stream: BytesIO) -> list[tuple[int, str]]:
    """Return colours and names in the order of their indices."""

    def integers(n: int) -> tuple[int, ...]:
        return struct.unpack(f">{n}i", stream.read(4 * n))

    def text() -> str:
        # of a length beyond the end the rest is read, and the next number is missing
        return (
            stream.read(*integers(1))
            .split(b"\0", 1)[0]
            .decode("utf-8", "replace")
            .strip()
        )

    # files before version 2 have the number of entries where the version is now
    (version,) = integers(1)
    numbered = version < 0
    if numbered and version != -2:
        raise ValueError(f"its colour table has version {-version}")
    if numbered:
        integers(1)
    text()
    entries = []
    for position in range(integers(1)[0] if numbered else version):
        index = integers(1)[0] if numbered else position
        name = text()
        red, green, blue, _ = integers(4)
        entries.append((index, red | green << 8 | blue << 16, name))
    return [(colour & _RGB, name) for _, colour, name in sorted(entries)]
