"""A row, chunk by chunk: whether it can be read, and is what its commit says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from lamstore import schema
from lamstore.store import places
from lamstore.store.arrays import Arrays, Damage, row_files
from lamstore.store.finding import Finding, Mend
from lamstore.store.journal import Commit
from lamstore.store.structure import Structure
from lamstore.store.value_checks import RowValues, complaint

#: What to do about a row that is not whole.
_AGAIN = "build the row again"


class RowChecks:
    """Checks rows of one store.

    Parameters
    ----------
    structure
        What the store is made of.
    """

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._arrays = Arrays(structure.path)
        #: Of every variable, the path of its array.
        self._paths = {
            name.rpartition("/")[2]: name
            for name in structure.nodes
            if _is_row_array(structure.specs[name].dims)
        }
        self._n_flags = {
            variable: len(flags)
            for variable, name in self._paths.items()
            if (flags := structure.nodes[name]["attributes"].get("flag_values"))
        }

    def check(self, row: int, label: str, commit: Commit) -> list[Finding]:
        """Check one row.

        Parameters
        ----------
        row
            Its place in the store.
        label
            Its name.
        commit
            What is committed of it.

        Returns
        -------
        list of Finding
            Those of a complete row say `Mend.RESET`, those of another `Mend.CLEAR`.
        """
        if commit.status == "complete":
            return self._check_complete(row, label, commit)
        if self._structure.busy:
            return []  # somebody may be writing it
        return self._check_other(row, label, commit.status)

    def files(self, row: int) -> dict[str, int]:
        """Count the files that hold a row, of each array that has any."""
        path = self._structure.path
        names = list(self._paths.values())
        found = places.each(lambda name: len(row_files(path, name, row)), names, path)
        return {name: n for name, n in zip(names, found, strict=True) if n}

    def _check_other(self, row: int, label: str, status: str) -> list[Finding]:
        """Check what is left of a row that is not complete."""
        there = self.files(row)
        found: list[Finding] = []
        for name in there:
            values = self._arrays.read(name, row)
            if isinstance(values, list):
                found += self._damaged(label, name, values, Mend.CLEAR)
        if status != "pending" or not there or found:
            return found
        first = self._structure.named(f"{next(iter(there))}/c/{row}")
        message = (
            f"{label}: is pending, yet {len(there)} arrays hold values of it, the "
            f"first {first}; an interrupted write left them, and whoever ignores the "
            f"status reads them. To be rid of them {_AGAIN}."
        )
        return [Finding("leftover", message, label, "", first, Mend.CLEAR)]

    def _check_complete(self, row: int, label: str, commit: Commit) -> list[Finding]:
        sizes, stated = _sizes(commit), commit.row.get("variables")
        if sizes is None or not isinstance(stated, list):
            message = f"{label}: its commit does not say what the row holds; {_AGAIN}."
            return [Finding("commit", message, label, mend=Mend.RESET)]
        found: list[Finding] = []
        whole: dict[str, np.ndarray] = {}
        for variable, name in self._paths.items():
            values = self._arrays.read(name, row)
            if isinstance(values, list):
                found += self._damaged(label, name, values, Mend.RESET)
                continue
            said, part = self._padding(variable, values, sizes, variable in stated)
            if said:
                found.append(self._wrong("padding", label, row, variable, said))
            elif variable in stated:
                whole[variable] = part
        blank = commit.row.get("blank")
        values_of_row = RowValues(
            sizes,
            whole,
            commit.receipt,
            self._n_flags,
            None if blank is None else frozenset(blank),
        )
        for variable in whole:
            if said := complaint(variable, values_of_row):
                found.append(self._wrong("values", label, row, variable, said))
        return found

    def _padding(
        self,
        variable: str,
        values: np.ndarray,
        sizes: Mapping[str, int],
        stated: bool,
    ) -> tuple[str, np.ndarray]:
        """Cut the padding off, and say what is wrong with it."""
        dims = self._structure.specs[self._paths[variable]].dims[1:]
        lengths = [
            (sizes.get(dim, 0) if dim in schema.RAGGED_DIMS else length)
            for dim, length in zip(dims, values.shape, strict=True)
        ]
        if not stated:
            lengths = [0] * len(dims)
        part = values[tuple(slice(length) for length in lengths)]
        if stated and part.shape != tuple(lengths):
            return f"has room for {values.shape}, the row has {tuple(lengths)}", part
        filled = ~schema.variable(variable).is_missing(values)
        filled[tuple(slice(length) for length in lengths)] = False
        if not filled.any():
            return "", part
        first = ", ".join(str(int(i)) for i in np.argwhere(filled)[0])
        here = dict(zip(dims, lengths, strict=True)) if stated else "no such variable"
        said = (
            f"has values at {int(filled.sum())} places that are not the row's, the "
            f"first at [{first}]; the row has {here}"
        )
        return said, part

    def _damaged(
        self, label: str, name: str, damages: list[Damage], mend: Mend
    ) -> Iterator[Finding]:
        variable = name.rpartition("/")[2]
        for damage in damages:
            file = self._structure.named(damage.file)
            message = (
                f"{label}: {variable}: {file} cannot be decoded ({damage.reason}); "
                f"{_AGAIN}."
            )
            yield Finding("chunk", message, label, variable, file, mend)

    def _wrong(
        self, kind: str, label: str, row: int, variable: str, said: str
    ) -> Finding:
        file = self._structure.named(f"{self._paths[variable]}/c/{row}")
        message = f"{label}: {variable} {said} ({file}); {_AGAIN}."
        return Finding(kind, message, label, variable, file, Mend.RESET)


def _is_row_array(dims: tuple[str, ...]) -> bool:
    return dims[0] == "subject" and len(dims) > 1


def _sizes(commit: Commit) -> dict[str, int] | None:
    """Return the lengths of the row's dims; None if the commit has none."""
    sizes: Any = commit.row.get("sizes")
    if not isinstance(sizes, dict) or "vertex" not in sizes:
        return None
    sound = all(isinstance(size, int) and size >= 0 for size in sizes.values())
    return sizes if sound else None
