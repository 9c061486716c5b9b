"""Tab-separated tables as people write them: participants, channels, manifests.

A quote in free text is a character. csv and pandas take a cell that begins with one to
go on until the next, over lines, and pandas renames a column that comes twice.
"""

import codecs
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lamstore.errors import LamstoreError, issue
from lamstore.formats.files import read_bytes

#: What stands for a value that is missing, in small letters.
MISSING = frozenset(
    {"", "n/a", "#n/a", "na", "#na", "<na>", "n.a.", "nan", "-nan", "none", "null"}
)
#: What does so among numbers.
NO_NUMBER = frozenset({"-", "--", "\u2013", ".", "?"})

_MOST_BYTES = 50_000_000
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Blanks that no one sees and Python does not take for blank.
_NO_WIDTH = "\u200b\u2060\ufeff"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# "007" is a label, not a number
_NUMBER = re.compile(r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_INFINITE = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)


class Table(NamedTuple):
    """Cells by column, "" where missing; rows' `lines` in the file, and `widths`."""

    path: Path
    columns: dict[str, list[str]]
    lines: list[int]
    widths: list[int]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's line and cells by column."""
        for i, line in enumerate(self.lines):
            yield line, {name: cells[i] for name, cells in self.columns.items()}

    def values(self, name: str) -> list[str] | list[float]:
        """Return a column's cells, or floats; "01" and very long ones are labels.

        It warns of a column that is text because of few cells, one word or commas.
        """
        cells = self.columns[name]
        given = list(filter(None, cells))
        words = [
            x for x in given if not (_NUMBER.fullmatch(x) or _INFINITE.fullmatch(x))
        ]
        if words and len(words) < len(given) and NO_NUMBER.issuperset(words):
            cells = ["" if cell in NO_NUMBER else cell for cell in cells]
            given = list(filter(None, cells))
        elif words:
            one_word = len({*words}) == 1 < len({*given})
            commas = all(map(_DECIMAL_COMMA.fullmatch, words))
            if 4 * len(words) <= len(given) or one_word or commas:
                line = self.lines[cells.index(words[0])]
                found = f"column {name} is text, as line {line} has {words[0]!r} in it"
                advice = "Write n/a where a value is missing."
                if commas:
                    advice = "Write a decimal point where numbers are meant."
                issue(found, file=self.path, advice=advice, stacklevel=4)
            return cells
        if any(cell.lstrip("-").isdigit() and len(cell) > 15 for cell in given):
            return cells
        values = [float(cell or "nan") for cell in cells]
        for line, value in zip(self.lines, values, strict=True):
            if math.isinf(value):
                found = f"line {line}: column {name} holds an infinite number"
                advice = "Write n/a where a value is missing."
                raise LamstoreError(found, file=self.path, advice=advice)
        return values


def read_tsv(path: str | Path, known: Sequence[str] = ()) -> Table:
    """Read a tab-separated table with a header: its rows that are not empty.

    Text is UTF-8, UTF-16 with a byte order mark, or else Windows-1252, with a warning.
    Columns of `known` names are found however they are capitalised, and with spaces.
    """
    path = Path(path)
    numbered = [
        (number, [cell.strip().strip(_NO_WIDTH) for cell in line.split("\t")])
        for number, line in enumerate(_LINE_END.split(_text(path)), start=1)
    ]
    numbered = [(number, cells) for number, cells in numbered if any(cells)]
    if not numbered:
        raise LamstoreError("is empty", file=path, wanted="a table with a header")
    _refuse_swallowed(path, numbered)
    names = _header(path, numbered[0][1], known)
    rows, lines, widths = [], [], []
    for number, cells in numbered[1:]:
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        if len(cells) > len(names):
            wanted = f"at most {len(names)}, as many as the header"
            found = f"line {number} has {len(cells)} cells"
            raise LamstoreError(found, file=path, wanted=wanted)
        widths.append(len(cells))
        cells = [_unquoted(cell) for cell in cells]
        cells += [""] * (len(names) - len(cells))
        rows.append(["" if cell.casefold() in MISSING else cell for cell in cells])
        lines.append(number)
    columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    return Table(path, columns, lines, widths)


def _text(path: Path) -> str:
    if len(data := read_bytes(path)) > _MOST_BYTES:
        found, wanted = f"holds {len(data) / 1e6:.0f} MB", "a table of participants"
        raise LamstoreError(found, file=path, wanted=wanted)
    # a spreadsheet's "Unicode text" is UTF-16
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text, unicode = data.decode("utf-16" if wide else "utf-8-sig"), True
    except UnicodeDecodeError:
        text, unicode = data.decode("cp1252", "replace"), False
    if _CONTROL.search(text):
        wanted = "a tab-separated table"
        raise LamstoreError("holds control characters", file=path, wanted=wanted)
    if not unicode:
        advice = "It is read as Windows-1252; save it as UTF-8 if names look wrong."
        issue("is not in UTF-8", file=path, advice=advice, stacklevel=4)
    return text


def _refuse_swallowed(path: Path, numbered: list[tuple[int, list[str]]]) -> None:
    """Refuse a pair of quotes that spans cells or lines."""
    opened = None
    for number, cells in numbered:
        for cell in cells:
            if cell.count('"') % 2 == 0:
                continue
            if opened is not None and cell.endswith('"'):
                found = f"line {opened}: a quoted text goes on in line {number}"
                advice = "Remove the quotes, or write the text into one cell."
                raise LamstoreError(found, file=path, advice=advice)
            if opened is None and cell.startswith('"'):
                opened = number


def _header(path: Path, cells: list[str], known: Sequence[str]) -> list[str]:
    spelled = {_folded(name): name for name in known}
    names = [_unquoted(cell) for cell in cells]
    while not names[-1]:
        names.pop()
    names = [spelled.get(_folded(name), name) for name in names]
    lower = [name.casefold() for name in names]
    twice = [name for name in names if lower.count(name.casefold()) > 1]
    if twice or not all(names):
        found = f"{twice[0]!r} comes twice" if any(twice) else "one has no name"
        found = f"the header names {len(names)} columns, and {found}"
        advice = "Give each column a name of its own."
        raise LamstoreError(found, file=path, advice=advice)
    return names


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.casefold())


def _unquoted(cell: str) -> str:
    """Take off the quotes that a spreadsheet put around a cell."""
    inner = cell[1:-1].replace('""', "")
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner:
        return cell[1:-1].replace('""', '"').strip()
    return cell
