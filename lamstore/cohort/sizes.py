"""How large a row is and what it takes, known from headers; and room to compute it."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import numpy as np
import psutil
import xarray as xr

from lamstore import schema
from lamstore.anatomy.recon_all import n_vertices_to_make
from lamstore.cohort.inputs import Inputs, Row
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.formats.freesurfer import (
    announced_geometry,
    announced_volume,
    subject_volume,
)
from lamstore.forward import declared
from lamstore.meg.recording import Recording
from lamstore.numeric.machine import peak_memory, usable_memory

#: What compression leaves of a variable's bytes, by the kind of its type. Measured on
#: template anatomy with two sensor arrays; a cohort's own may differ by a quarter.
COMPRESSED = {"f": 0.85, "i": 0.3}
#: Weights are nearly all zero, flags nearly all equal.
SPARSE = {
    **{"coil_weights": 0.02, "hemi": 0.1, "inside_inner_skull": 0.05},
    "lead_field_gram": 0.45,
}
#: A receipt, once in the store and once in the commit.
RECEIPT_BYTES = 2 * 12_000
#: Peak memory of a process, an upper figure: imports, with loops that are compiled for
#: the first time; and of each row at once a constant, a share for every byte of its
#: variables, and what checking its scalp takes. A tenth is added. Planned over measured
#: was 1.05 (loops compiled meanwhile) to 1.7 (anatomy only) in builds of 2,000 to
#: 21,000 vertices a layer, with scalps of 2,562 and 159,000.
MEMORY_OF_IMPORTS = 410_000_000
MEMORY_OF_ROW = 40_000_000
MEMORY_PER_BYTE = 4
MEMORY_PER_SCALP_VERTEX = 500
MEMORY_MARGIN = 1.1


class Sizes(NamedTuple):
    """Vertices of a layer, and bytes of a row's variables.

    As ``lamstore.open(path, subject=...).load()`` holds them; and estimates: compressed
    with receipts, and at most while the row is computed.
    """

    n_vertices: int
    bytes_in_memory: int
    bytes_on_disk: int
    working_bytes: int


def require_room(working_bytes: int, limit: int) -> None:
    """Refuse a row that needs more than a process of so many bytes has for it."""
    if (needed := MEMORY_OF_IMPORTS + working_bytes) > limit:
        wrong = f"needs about {needed / 1e9:.3g} GB of memory"
        wanted = f"at most {limit / 1e9:.3g} GB, what the process may take"
        advice = "Give it more, or look for a file that announces too much."
        raise LamstoreError(wrong, wanted=wanted, advice=advice)


def sizes_of(row: Row, found: Inputs, options: Options) -> Sizes:
    """Return how large a row without problems is; damaged headers are refused."""
    held = 0
    if isinstance(row, xr.Dataset):
        lengths = {str(dim): n for dim, n in row.sizes.items()}
    else:
        lengths = _lengths(row, found, options) | {"layer": found.n_layers}
        if not options.anatomy_only:
            held = declared(options.forward, "memory")(row, found.meg, options, lengths)
        with suppress(LamstoreError):  # missing or damaged, which is no error there
            held += announced_volume(subject_volume(row.subject_dir))
    lengths["layer"] = lengths["other_layer"] = found.n_layers
    lengths |= schema.FIXED_SIZES
    memory, disk = 0, float(RECEIPT_BYTES)
    with_depth = options.depth and not options.anatomy_only
    left_out = () if with_depth else schema.DEPTH_VARIABLES
    for variable in schema.variables():
        if variable.dims[0] != "subject" or len(variable.dims) == 1:
            continue
        if variable in left_out:
            continue
        if variable.dtype != "str":
            dtype = np.dtype(variable.dtype)
            size = dtype.itemsize
            size *= int(np.prod([lengths.get(dim, 0) for dim in variable.subject_dims]))
            memory += size
            disk += size * SPARSE.get(variable.name, COMPRESSED[dtype.kind])
    working = MEMORY_OF_ROW + MEMORY_PER_BYTE * memory + held
    working += MEMORY_PER_SCALP_VERTEX * lengths.get("scalp_vertex", 0)
    return Sizes(lengths.get("vertex", 0), memory, round(disk), working)


def _lengths(row: Recording, found: Inputs, options: Options) -> dict[str, int]:
    """Return how long a row's dims are, from the headers of its surfaces."""
    meg, lengths = found.meg, dict[str, int]()
    prefixes = {"layer": "", "scalp": "scalp_", "inner skull": "inner_skull_"}
    for role, file in found.files:
        if role not in prefixes or file == row.meg:
            continue
        for dim, n in zip(("vertex", "face"), announced_geometry(file), strict=True):
            name = prefixes[role] + dim
            lengths[name] = max(n, lengths.get(name, 0))
    if options.surfaces != "lameg":
        n = n_vertices_to_make(row.subject_dir, options.ds_factor)
        lengths |= {"vertex": n, "face": 2 * n}
    if meg.shell is not None and row.inner_skull is None:
        n = len(np.asarray(meg.shell.shell_vertices))
        lengths |= {"inner_skull_vertex": n, "inner_skull_face": 2 * n}
    coils = () if meg.sensors is None else meg.sensors.coil_positions
    return lengths | {"channel": len(found.ch_names), "coil": len(coils)}


_room = threading.Condition()
#: Of every row that is being computed, the bytes that it needs and how many at most
#: were computed at the same time.
_rows: dict[int, list[int]] = {}


@contextmanager
def measured(n_bytes: int, alone: bool = False) -> Iterator[Callable[[], Any]]:
    """Wait until this process has so many bytes for one more row, and watch them.

    Yielded is what returns the process's peak, its rows at once, and its limit.
    """
    limit = usable_memory()
    if "distributed" in sys.modules:
        from distributed import get_worker

        with suppress(ValueError):  # no worker
            limit = int(get_worker().memory_manager.memory_limit or limit)
    require_room(n_bytes, limit)
    most = limit - MEMORY_OF_IMPORTS
    mine = [most if alone else n_bytes, 0]
    with _room:
        _room.wait_for(
            lambda: not _rows or mine[0] + sum(x for x, _ in _rows.values()) <= most
        )
        _rows[id(mine)] = mine
        for other in _rows.values():
            other[1] = max(other[1], len(_rows))
    try:
        yield lambda: {
            "process_peak_bytes": peak_memory(),
            "rows_at_once": mine[1],
            "limit_bytes": limit,
        }
    finally:
        with _room:
            del _rows[id(mine)]
            _room.notify_all()


class Stage(NamedTuple):
    """What one stage has taken; bytes are 0 where the system does not count them."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    bytes_read: int = 0
    bytes_written: int = 0


class Stages(dict[str, Stage]):
    """What each stage of a row has taken: ``with stages("anatomy"): ...``."""

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure what is done within the context as a stage."""
        before = _now()
        try:
            yield
        finally:
            taken = zip(before, _now(), strict=True)
            self[name] = Stage._make(now - then for then, now in taken)

    def seconds(self) -> dict[str, float]:
        """Return how long each stage took, for the receipt."""
        return {name: round(stage.seconds, 4) for name, stage in self.items()}


def _now() -> Stage:
    # what goes through read and write, in files or in the system's cache
    counters: Any = None
    with suppress(AttributeError, psutil.AccessDenied):
        counters = psutil.Process().io_counters()
    read, written = (getattr(counters, f"{x}_chars", 0) for x in ("read", "write"))
    return Stage(time.perf_counter(), time.process_time(), read, written)


def profile(rows: Sequence[Mapping[str, Stage]]) -> list[dict[str, Any]]:
    """Return records of what each stage takes, the mean over rows, and all together."""
    rows = [row for row in rows if row]
    names = dict.fromkeys(name for row in rows for name in row)
    stages = {name: [row[name] for row in rows if name in row] for name in names}
    total = sum(stage.cpu_seconds for row in rows for stage in row.values())
    stages["all"] = [Stage(*map(sum, zip(*row.values(), strict=True))) for row in rows]
    return [
        {
            "stage": name,
            "rows": len(found),
            "seconds": sum(x.seconds for x in found) / len(found),
            "CPU s": sum(x.cpu_seconds for x in found) / len(found),
            "share of CPU": f"{sum(x.cpu_seconds for x in found) / total:.0%}",
            "MB read": sum(x.bytes_read for x in found) / len(found) / 1e6,
            "MB written": sum(x.bytes_written for x in found) / len(found) / 1e6,
        }
        for name, found in stages.items()
        if found and total
    ]
