"""Rows: what is stored of a subject, and the commit that makes it whole.

A commit is one small JSON file beside the store. Publishing copies those in
``<store>.build/new`` into the store's lists, and moves them to ``<store>.build/rows``:
a row without a commit is what the lists state.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.atomic import plain, to_json
from lamstore.errors import LamstoreError, about, few, message, printable
from lamstore.schema import Variable
from lamstore.store import place
from lamstore.store.layout import digest, open_array
from lamstore.store.metadata import Root

if TYPE_CHECKING:
    import xarray as xr

#: The keys of a published receipt that are not the receipt's own.
ROW, ERROR = "row", "error"


@dataclass(frozen=True)
class Commit:
    """The state of one row, of `schema.STATUSES`, and how it was made.

    ``row`` is what reading it needs: "sizes" of the ragged dims, "variables" that it
    has, the Dataset's "attrs", and "arrays", the shape and digest of each by path. An
    excluded row keeps it. ``error`` has the fields of the error of a row that failed,
    or why it is excluded.
    """

    status: str = schema.PENDING
    receipt: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] = field(default_factory=dict)
    error: dict[str, str] = field(default_factory=dict)
    #: Where chunks are that are not in their place yet.
    staged: str = ""

    @property
    def sizes(self) -> dict[str, int]:
        """Length of each ragged dim of the row."""
        return dict(self.row.get("sizes", {}))

    @property
    def arrays(self) -> dict[str, dict[str, Any]]:
        """Shape and digest of each of the row's arrays by path; none without data."""
        return dict(self.row.get("arrays", {}))

    def unpadded(self, path: str, values: np.ndarray) -> np.ndarray:
        """Return the row's values of an array without the padding read with them."""
        shape = self.arrays.get(path, {}).get("shape", [0] * values.ndim)
        return values[tuple(slice(n) for n in shape)]

    @classmethod
    def failed(
        cls, error: Exception, receipt: Mapping[str, Any] | None = None
    ) -> Commit:
        """Return why a row could not be made, and what was done until then."""
        fields = {"found": f"{type(error).__name__}: {error}"}
        if isinstance(error, LamstoreError):
            fields = error.as_json()
        return cls(schema.FAILED, plain(receipt or {}), {}, fields)

    def excluded(self, why: str) -> Commit:
        """Return the row left out; its data stay for `included`."""
        return replace(self, status=schema.EXCLUDED, error={"found": why})

    def included(self) -> Commit:
        """Return the row used after all: complete if it was, else pending."""
        whole = replace(self, status=schema.COMPLETE, error={})
        return whole if self.arrays else Commit()

    @property
    def receipt_text(self) -> str:
        """The text of ``receipt(subject)``."""
        more = {ROW: self.row, ERROR: self.error}
        content = {**self.receipt, **{k: v for k, v in more.items() if v}}
        return to_json(content) if content else ""

    @classmethod
    def from_published(cls, status: int, text: str) -> Commit:
        """Return the commit behind a published status and receipt."""
        content = json.loads(text) if text else {}
        row, error = content.pop(ROW, {}), content.pop(ERROR, {})
        return cls(schema.STATUSES[max(0, status)], content, row, error)

    def values(self) -> dict[str, Any]:
        """Return what the lists state of the row; ``status`` comes last."""
        row = self.row if self.status == schema.COMPLETE else {}
        sizes, attrs = row.get("sizes", {}), row.get("attrs", {})
        lead_field = self.receipt.get("lead_field") or {}
        sources = ("surface_source", "scalp_source", "inner_skull_source")
        return {
            "receipt": self.receipt_text,
            "error": printable(message(**self.error | {"subject": ""}))
            if self.error
            else "",
            "lead_field_source": str(lead_field.get("source", "")),
            **{x: str(attrs.get(x, "")) for x in (*sources, "sensor_system")},
            "n_vertices": int(sizes.get("vertex", -1)),
            # a gain matrix may come without sensors
            "n_channels": int(lead_field.get("n_channels", sizes.get("channel", -1))),
            "status": schema.STATUSES.index(self.status),
        }


def published(root: Root) -> dict[str, Commit]:
    """Return what the lists state of each row; of texts that are damaged, nothing."""
    texts, found = root.read("receipt"), {}
    for label, row in root.index.items():
        with contextlib.suppress(ValueError, TypeError, AttributeError):
            found[label] = Commit.from_published(int(root.codes[row]), texts[row])
    return found


#: The lists that publishing writes.
LISTS = tuple(Commit().values())


class Commits:
    """The commits beside a store; files of another store of its name do not count."""

    def __init__(self, folder: Path, store_id: str) -> None:
        self._new, self._rows = folder / "new", folder / "rows"
        self._scratch, self._store_id = folder / "tmp", store_id

    def files(self, label: str) -> tuple[Path, Path]:
        """Return where a row's commit is until it is published, and afterwards."""
        return self._new / f"{label}.json", self._rows / f"{label}.json"

    def write(self, label: str, commit: Commit) -> None:
        """Commit a row: from here on its state is this, whatever happens."""
        content = plain({k: v for k, v in vars(commit).items() if k != "staged"})
        document = {"store": self._store_id, "commit": content}
        document["checksum"] = _checksum(content)
        place.put(self.files(label)[0], to_json(document), self._scratch)

    def read(self, label: str) -> Commit | None:
        """Return a row's commit; None if it has none, or it is damaged."""
        try:
            return self.check(label)
        except place.Damaged:
            return None

    def check(self, label: str) -> Commit | None:
        """Return a row's commit, None if it has none; refuse one that is damaged."""
        for path in self.files(label):
            document = place.read_json(path)
            try:
                if document is None or document["store"] != self._store_id:
                    continue
                if document["checksum"] != _checksum(document["commit"]):
                    raise ValueError("its checksum does not match")
                return Commit(**document["commit"])
            except (KeyError, TypeError, ValueError) as error:
                wrong = f"is not a row's commit ({error})"
                raise place.Damaged(wrong, subject=label, file=path) from error
        return None

    def new(self) -> list[str]:
        """Name the rows whose commits are not published."""
        names = place.walk(self._new)
        return [x.removesuffix(".json") for x in names if x.endswith(".json")]

    def settle(self, labels: Iterable[str]) -> None:
        """Move the commits of rows that are published."""
        for label in labels:
            place.move(*self.files(label))

    def statuses(self, root: Root) -> dict[str, str]:
        """Return the status of every row, published or not."""
        new = [label for label in self.new() if label in root.index]
        found = {x: schema.STATUSES[root.codes[row]] for x, row in root.index.items()}
        commits = zip(new, place.each(self.read, new, root.path), strict=True)
        return found | {label: x.status for label, x in commits if x is not None}

    def remove(self) -> None:
        """Remove those of a store that had this name; refuse to remove other files."""
        for folder in (self._new, self._rows):
            if foreign := [x for x in place.walk(folder) if not x.endswith(".json")]:
                wrong, file = "is no row's commit", folder / foreign[0]
                advice = f"Move it out of {folder}, or give the store another name."
                raise LamstoreError(wrong, file=file, advice=advice)
            place.remove(folder)


def _checksum(content: Any) -> str:
    import xxhash

    text = json.dumps(content, sort_keys=True)
    return str(xxhash.xxh3_64(text.encode()).hexdigest())


#: Coordinates that are the same for every row; the store has them already.
SHARED = ("layer", "depth", "vertex", *schema.FIXED_DIMS)
_PREFIXES = (schema.LAMEG_REGION_PREFIX, schema.REGION_PREFIX)


def commit_of(
    ds: xr.Dataset, values: Mapping[str, np.ndarray], receipt: Mapping[str, Any] | None
) -> Commit:
    """Return the commit of a complete row; the receipt is the Dataset's by default."""
    receipt = ds.attrs.get("receipt", {}) if receipt is None else receipt
    row = {
        "sizes": {dim: ds.sizes[dim] for dim in schema.RAGGED_DIMS if dim in ds.sizes},
        "variables": sorted(str(name) for name in ds.variables),
        "attrs": {k: v for k, v in ds.attrs.items() if k != "receipt"},
        "arrays": shapes_and_digests(values),
    }
    kept = {k: v for k, v in receipt.items() if k not in (ROW, ERROR)}
    return Commit(schema.COMPLETE, plain(kept), plain(row))


def shapes_and_digests(values: Mapping[str, np.ndarray]) -> dict[str, dict[str, Any]]:
    """Return what a commit holds of a row's arrays, by path."""
    return {
        path: {"shape": list(item.shape), "digest": digest(item)}
        for path, item in values.items()
    }


def write_values(
    root: Root, row: int, values: Mapping[str, np.ndarray], tree: Path
) -> None:
    """Replace a row's chunks in a tree, beyond the sizes that the root states, too."""

    def write(path: str) -> None:
        target = tree / path
        place.remove(target / "c" / str(row))
        found = values.get(path)
        if found is not None and found.size:
            shape = [max(row + 1, root.arrays[path]["shape"][0]), *found.shape]
            open_array(target, {**root.arrays[path], "shape": shape})[row] = found

    place.each(write, root.rows.values(), root.path)


def move_chunks(root: Root, row: int, source: Path) -> None:
    """Replace a row's chunks by those of another tree, which is removed."""

    def move(path: str) -> None:
        chunks = f"{path}/c/{row}"
        place.remove(root.path / chunks)
        place.move(source / chunks, root.path / chunks)

    place.each(move, root.rows.values(), root.path)
    place.remove(source)


def region_names(ds: xr.Dataset) -> dict[str, list[str]]:
    """Return the names that a subject Dataset gives the regions of each atlas."""
    found, prefix = {}, schema.REGION_PREFIX
    for name, item in ds.variables.items():
        if str(name).startswith(prefix) and "flag_meanings" in item.attrs:
            names = schema.flag_names(item.attrs)
            if twice := [x for x, n in Counter(names).items() if n > 1]:
                wrong = f"{name} has two regions {twice[0]}"
                advice = "Blanks are _ in a store; rename one in the annotation."
                raise LamstoreError(wrong, advice=advice)
            found[str(name).removeprefix(prefix)] = names
    return found


def row_values(root: Root, label: str, ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Return what is stored of a subject Dataset without padding, checked."""
    with about(label):
        for name in map(str, ds.variables):
            if name not in root.rows and name not in SHARED:
                wrong = f"variable {name!r} is none that the store's rows have"
                advice = f"Drop it (ds.drop_vars({name!r})), or make the store with it."
                raise LamstoreError(wrong, advice=advice)
        layers = [str(x) for x in root.read("layer")]
        if "layer" in ds.dims and [str(x) for x in ds["layer"].values] != layers:
            wrong = f"the layers are {ds['layer'].values.tolist()}"
            raise LamstoreError(wrong, wanted=f"{layers}")
        wanted = root.attributes["distance_definition"]
        if (found := ds.attrs.get("distance_definition", wanted)) != wanted:
            wrong = f"distance_to_scalp is defined by {found!r}"
            advice = f"Compute it again with definition={wanted!r}."
            raise LamstoreError(wrong, wanted=f"{wanted!r}", advice=advice)
        # the plainest of the lead field's units is named where they differ
        names = sorted(root.rows, key=lambda name: name != "lead_field_rms")
        return {
            root.rows[name]: _recode(
                ds, name, _values(root, ds, schema.variable(name)), root
            )
            for name in names
            if name in ds.variables
        }


def _values(root: Root, ds: xr.Dataset, variable: Variable) -> np.ndarray:
    """Return a variable's values in the store's dims, unit and type."""
    name, array, dims = variable.name, ds[variable.name], variable.subject_dims
    units = root.nodes[root.rows[name]]["attributes"].get("units", "")
    if (found := array.attrs.get("units", units)) != units:
        wrong = f"{name} is in {found!r}"
        advice = "Build these subjects into a store of their own."
        raise LamstoreError(wrong, wanted=f"{units!r}", advice=advice)
    fixed = {"layer", "other_layer", *schema.FIXED_DIMS}.intersection(dims)
    sizes = {dim: root.sizes[dim] if dim in fixed else None for dim in dims}
    if sizes != {dim: n if dim in fixed else None for dim, n in array.sizes.items()}:
        raise LamstoreError(f"{name} has dims {dict(array.sizes)}", wanted=f"{sizes}")
    values = np.asarray(array.transpose(*dims).values)
    if variable.dtype == "str":
        return values.astype(object)
    with np.errstate(over="ignore", invalid="ignore"):
        stored = values.astype(variable.dtype)
    is_float = stored.dtype.kind == "f"
    lost = np.isinf(stored) & np.isfinite(values) if is_float else stored != values
    if lost.any():
        wrong = f"{name} is {values[lost][0]:.3g} somewhere"
        advice = "Look for a damaged file among the subject's."
        wanted = f"what {variable.dtype} holds"
        raise LamstoreError(wrong, wanted=wanted, advice=advice)
    if is_float:
        stored[np.isnan(stored)] = np.nan  # of all bit patterns the one of the fill
    return stored


def _recode(ds: xr.Dataset, name: str, values: np.ndarray, root: Root) -> np.ndarray:
    """Change region codes from the subject's order of names to the store's."""
    prefix = next((prefix for prefix in _PREFIXES if name.startswith(prefix)), None)
    if prefix is None:
        return values
    atlas = name.removeprefix(prefix)
    stored = root.regions[atlas]
    names = region_names(ds).get(atlas, stored)
    if unknown := [item for item in names if item not in stored]:
        wrong = f"{atlas} has regions that the store lacks ({few(unknown)})"
        raise LamstoreError(wrong, advice="Grow the store with a plan of them first.")
    codes = np.array([stored.index(item) for item in names], dtype="int16")
    member = prefix == schema.LAMEG_REGION_PREFIX
    n = len(values) if member else int(values.max(initial=-1)) + 1
    if n > len(codes) or (member and n < len(codes)):
        wanted = f"{len(codes)}, which {atlas} names"
        raise LamstoreError(f"{name} has {n} regions", wanted=wanted)
    if member:
        out = np.full((len(stored), *values.shape[1:]), -1, dtype=values.dtype)
        out[codes] = values
        return out
    return np.where(values < 0, -1, np.append(codes, -1)[values]).astype(values.dtype)
