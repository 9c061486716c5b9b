"""Simulations of a store's rows that it keeps: the groups ``simulation_<name>``.

A row's results are beside the store until all that were asked for are there; then the
group is made of them and of the rows that it had, and shown in one step.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.atomic import replacing, to_json
from lamstore.cohort.recordings import matching
from lamstore.cohort.workers import bytes_per_worker, local_client
from lamstore.dataset import chosen_subjects, of_each
from lamstore.depth.assumptions import is_whitened
from lamstore.depth.simulation import simulate_layers
from lamstore.errors import LamstoreError, issue, message
from lamstore.forward import LeadField
from lamstore.forward.single_shell import SingleShell
from lamstore.meg.noise import noise_whitener, read_noise_cov
from lamstore.meg.recording import ENTITIES
from lamstore.numeric.machine import cores
from lamstore.progress import OnRow, StoreReport, row_line
from lamstore.store import Store, open
from lamstore.store.derived import (
    GroupPlan,
    Renewal,
    damaged_arrays,
    renewing,
    row_digests,
)
from lamstore.store.metadata import PREFIX, RENEWALS, SIMULATION_MARK

#: Settings of places, which are recorded beside what the results' attributes have.
_PLACES = ("layers", "vertices", "region", "atlas", "hemi", "assignment")

#: What is kept of each row.
_KEPT = tuple(x for x in schema.SIMULATION_VARIABLES if len(x.dims) > 1)


@dataclass(frozen=True)
class SimulationReport(StoreReport):
    """What became of a store's rows in a simulation that is kept."""

    name: str
    #: Rows that were simulated now, and complete ones that were there already.
    simulated: tuple[str, ...]
    unchanged: tuple[str, ...]
    #: Why complete rows have no results.
    missing: Mapping[str, str]


def simulate(
    path: str | os.PathLike[str],
    name: str = "default",
    *,
    subject: str | Sequence[str] | None = None,
    workers: int | None = None,
    client: Any = None,
    overwrite: bool = False,
    computed: bool = False,
    noise_cov: str | None = None,
    on_row: OnRow | None = None,
    **settings: Any,
) -> SimulationReport:
    """Simulate every complete row of a store, and keep the results in it.

    ``lamstore.open(path, simulation=name)`` has them: what
    `lamstore.depth.simulate_layers` returns, the same numbers however rows are shared
    out. Only rows that are new, or were built again, are simulated. Killed at any
    moment, it leaves what was kept as it was; the same call goes on.

    Parameters
    ----------
    path
        The store. What is committed is published first.
    name
        Results with other settings have other names, beside each other.
    subject
        Only these rows; all complete ones by default.
    workers, client
        Processes to start, or a ``distributed.Client``: one task a row; None is
        threads.
    overwrite
        Replace what is kept under this name with other settings.
    computed
        With `coregistration_sd`: compute the fields of moved heads by the single shell,
        from the rows' own surfaces and sensors, instead of taking them as linear.
    noise_cov
        With `computed`, where the store has a noise covariance: the same again, as in
        `lamstore.find_recordings`. A row that was whitened by another has no results.
    on_row
        Called after every row with its label, the rows done, and all rows.
    **settings
        As `lamstore.depth.simulate_layers` takes them.

    Returns
    -------
    SimulationReport

    Raises
    ------
    LamstoreError
        If a setting means nothing, rows have no variables of depth, other settings are
        kept under this name, or the store is in an object store.

    Warns
    -----
    LamstoreWarning
        Of complete rows without results, and why.

    Examples
    --------
    >>> simulate("cohort.zarr", "strong", moment=20, noise_sd=100)  # doctest: +SKIP
    """
    if not schema.LABEL.fullmatch(name):
        wanted = "letters, digits, _+-"
        raise LamstoreError(f"a simulation is named {name!r}", wanted=wanted)
    given = {x: settings[x] for x in _PLACES if settings.get(x) is not None}
    if given.get("assignment") == "partition":  # the default, as if it was left out
        del given["assignment"]
    if any(hasattr(x, "dims") for x in given.values()):
        wrong = "a mask is no setting that can be kept"
        raise LamstoreError(wrong, wanted="names of regions")
    store, memory = Store(path), bytes_per_worker(workers, None)
    if computed:  # a cluster's workers may be elsewhere
        settings["lead_field"] = partial(_single_shell, store.path.resolve())
    elif noise_cov is not None:
        raise LamstoreError("noise_cov is given", wanted="computed (--computed) too")
    with renewing(store, PREFIX + name, SIMULATION_MARK):
        rows = open(store.path)
        labels = chosen_subjects(rows, subject)
        geometry = open(store.path, group="geometry")
        if computed:
            settings["whitener"] = whiteners(store.path, rows, labels, noise_cov)
        # lazy: it refuses what means nothing, and knows the settings in full
        whole = simulate_layers(rows, geometry=geometry, subject=labels, **settings)
        attrs = {**whole.attrs, "places": to_json(given)}
        layers = [str(x) for x in whole["layer"].values]
        kept = _Kept(store, name, attrs, layers, overwrite)
        todo = [label for label in labels if not kept.has(label)]
        tasks = dict.fromkeys(todo, settings)
        if "vertices" in given:
            each = of_each(rows, given["vertices"], "vertices", labels)
            tasks = {x: settings | {"vertices": each[x]} for x in todo}
        with ExitStack() as stack:
            if workers and client is None and todo:
                client = stack.enter_context(local_client(workers, memory))
            on_row = on_row or row_line("simulate")
            ended = _run(kept, tasks, client)
            for done, label in enumerate(stack.enter_context(closing(ended)), start=1):
                if on_row is not None:
                    on_row(label, done, len(todo))
        kept.show()
    simulated = tuple(x for x in todo if x not in kept.missing)
    unchanged = tuple(x for x in labels if x not in todo)
    for label, reason in kept.missing.items():
        issue(f"is not simulated: {reason}", subject=label)
    return SimulationReport(store.path, name, simulated, unchanged, kept.missing)


class _Kept:
    """The group of a simulation, and the rows' results that are not in it yet."""

    def __init__(
        self,
        store: Store,
        name: str,
        attrs: Mapping[str, Any],
        layers: Sequence[str],
        overwrite: bool,
    ) -> None:
        self.missing: dict[str, str] = {}
        self.store, self._group = store, PREFIX + name
        root = self._root = store.root()
        sizes = {"subject": len(root.index), "vertex": root.sizes["vertex"]}
        sizes |= dict.fromkeys(("layer", "found_layer"), len(layers))
        records, self._layers = schema.SIMULATION_VARIABLES, layers
        self._plan = GroupPlan(self._group, SIMULATION_MARK, records, sizes, attrs)
        self._digests = dict(zip(root.index, row_digests(root), strict=True))
        self._known: dict[str, str] = {}
        if self._group in root.derived:
            self._look(overwrite)
        text = hashlib.sha256(to_json(attrs).encode()).hexdigest()[:16]
        self._folder = store.folder / "simulations" / f"{name}-{text}"

    def _look(self, overwrite: bool) -> None:
        """Take over what the group has, unless it is damaged or is to be replaced."""
        root = self._root
        before = dict(root.nodes[self._group]["attributes"])
        before.pop(RENEWALS, None)  # counted as it is renewed, no setting
        after = self._plan.nodes("/")[self._group]["attributes"]
        if before == after and not any(damaged_arrays(root, self._group)):
            known = map(str, root.read(f"{self._group}/commit"))
            self._known = dict(zip(root.index, known, strict=False))
        elif before != after and not overwrite:
            wrong = (
                f"keeps a simulation of this name with other settings "
                f"({before.get('assumed')})"
            )
            advice = "Choose another name, or replace it (overwrite=True, --overwrite)."
            raise LamstoreError(wrong, file=root.path, advice=advice)

    def _file(self, label: str) -> Path:
        return self._folder / f"{label}-{self._digests[label][:16]}.npz"

    def has(self, label: str) -> bool:
        """Whether a row's results are there, as the row is now."""
        return self._in_group(label) or self._file(label).is_file()

    def _in_group(self, label: str) -> bool:
        return bool(self._digests[label]) and (
            self._known.get(label) == self._digests[label]
        )

    def add(self, label: str, results: Mapping[str, np.ndarray]) -> None:
        """Keep a row's results."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with replacing(self._file(label)) as temporary:
            np.savez(temporary, allow_pickle=False, **results)

    def show(self) -> None:
        """Make the group of all results that are there, if any are new."""
        now = dict(zip(self._root.index, row_digests(self.store.root()), strict=False))
        new = [x for x, digest in self._digests.items() if digest and self.has(x)]
        for label in [x for x in new if now[x] != self._digests[x]]:
            new.remove(label)
            self.missing[label] = "it was built again meanwhile"
        if not new or all(map(self._in_group, new)):
            return
        renewal = Renewal(self.store, self._plan)
        labels, layers = list(self._digests), self._layers
        lists = {"subject": labels, "layer": layers, "found_layer": layers}
        lists["commit"] = [self._digests[x] if x in new else "" for x in labels]
        for array, texts in lists.items():
            renewal.arrays[array][...] = np.array(texts, dtype=object)
        for row, label in enumerate(labels):
            for array, values in self._results(label).items() if label in new else ():
                at: Any = (row, *(slice(n) for n in values.shape))
                renewal.arrays[array][at] = values
        renewal.install()
        for file in self._folder.glob("*.npz"):
            file.unlink()

    def _results(self, label: str) -> dict[str, np.ndarray]:
        if self._in_group(label):
            row = self._root.index[label]
            return {
                x.name: self._root.read(f"{self._group}/{x.name}", row) for x in _KEPT
            }
        with np.load(self._file(label)) as found:
            return {x.name: found[x.name].astype(x.dtype) for x in _KEPT}


def _run(
    kept: _Kept, tasks: Mapping[str, Mapping[str, Any]], client: Any
) -> Generator[str]:
    """Simulate rows, a task each, and yield their labels as they end."""
    pool: Executor = (
        ThreadPoolExecutor(cores())
        if client is None
        else client.get_executor(pure=False)
    )
    path = kept.store.path.resolve()  # a cluster's workers may be elsewhere
    futures = {pool.submit(_results_of, path, x, y): x for x, y in tasks.items()}
    try:
        for future in as_completed(futures):
            label = futures[future]
            try:
                kept.add(label, future.result())
            except LamstoreError as error:
                kept.missing[label] = message(**error.as_json() | {"subject": ""})
            yield label
    finally:
        for future in futures:
            future.cancel()
        pool.shutdown()


def _single_shell(path: Path, label: str) -> LeadField:
    """Return the lead field of a row."""
    return SingleShell()(open(path, subject=label))


def whiteners(
    path: Path, rows: xr.Dataset, labels: Sequence[str], noise_cov: str | None
) -> Callable[[str], np.ndarray] | None:
    """Return what reads a row's whitener, None where the store's noise is white."""
    if is_whitened(rows) != (noise_cov is not None):
        white = noise_cov is not None
        raise LamstoreError(
            "has no noise covariance, and one is given"
            if white
            else "has a noise covariance, and none is given for fields computed now",
            file=path,
            advice="Leave out --noise-cov."
            if white
            else "Give what it was built with (noise_cov=, --noise-cov).",
        )
    if noise_cov is None:
        return None
    files, pattern = {}, os.path.expanduser(noise_cov)
    for label in labels:
        row = rows.coords.to_dataset().sel(subject=label)
        entities = {x: str(row[x].values) for x in ENTITIES if x in row}
        found = matching(pattern, str(row["participant_id"].values), entities)
        if len(found) != 1:
            what = f"{len(found)} files match {noise_cov}"
            raise LamstoreError(what, subject=label, wanted="one noise covariance")
        files[label] = found[0].resolve()
    return partial(_whitener, path.resolve(), files)


def _whitener(path: Path, files: Mapping[str, Path], label: str) -> np.ndarray:
    """Read the whitener of a row, by which its stored variables were made."""
    ds, noise_cov = open(path, subject=label), read_noise_cov(files[label])
    found, _ = noise_whitener(
        noise_cov,
        ds["ch_name"].values.tolist(),
        units=str(ds["lead_field_mean_abs"].attrs["units"]),
        projs=noise_cov["projs"],  # the build has compared them with the recording's
        file=files[label],
    )
    return found


def _results_of(
    path: Path, label: str, settings: Mapping[str, Any]
) -> dict[str, np.ndarray]:
    """Simulate one row."""
    ds = open(path, subject=label).assign_attrs(subject=label)
    found = simulate_layers(ds, **settings)
    return {x.name: found[x.name].values for x in _KEPT}
