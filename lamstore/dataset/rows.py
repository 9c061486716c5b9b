"""Rows of a cohort: whose they are, how they were made, what is added to them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.dataset.selection import label_of, one_of, require_cohort
from lamstore.errors import LamstoreError, issue

if TYPE_CHECKING:
    import xarray as xr

#: What counts once: a participant, however many rows there are, or a row.
UNITS = ("participant", "row")

#: A cohort that mixes any of these compares what was computed differently.
MIXABLE = (
    "lead_field_source",
    "surface_source",
    "scalp_source",
    "inner_skull_source",
    "sensor_system",
)

#: What a variable comes from, by how its name begins; all come from the surfaces.
_FIELD = ("lead_field_source", "inner_skull_source", "sensor_system")
_COMES_FROM = {
    "lead_field": _FIELD,
    "radiality_to_scalp": ("scalp_source",),
    "distance_to_scalp": ("scalp_source",),
    "distance_to_sensor": ("sensor_system",),
    "inside_inner_skull": ("inner_skull_source",),
    "anatomical_score": (*_FIELD, "scalp_source"),
}

#: Coordinates of a row that say nothing of its subject.
_OF_THE_BUILD = ("receipt", "error", "status")


def participants(ds: xr.Dataset, unit: str = "participant") -> list[str]:
    """Name the participant of each row, the row itself where that is unknown.

    Examples
    --------
    >>> import xarray as xr
    >>> ds = xr.Dataset(coords={"subject": ["a_ses-1", "b"]})
    >>> participants(ds.assign_coords(participant_id=("subject", ["a", ""])))
    ['a', 'b']
    """
    one_of(unit, UNITS, "unit")
    rows = [label_of(ds)]
    if "subject" in ds.coords:
        rows = [str(row) for row in np.atleast_1d(ds["subject"].values)]
    if unit == "row" or "participant_id" not in ds.coords:
        return rows
    names = (str(name) for name in np.atleast_1d(ds["participant_id"].values))
    return [name or row for name, row in zip(names, rows, strict=True)]


def average(array: xr.DataArray, names: Sequence[str]) -> xr.DataArray:
    """Average rows (subject, ...) by participant, as float64, as lazy as `array`."""
    import xarray as xr

    order = list(dict.fromkeys(names))
    code = np.array([order.index(name) for name in names])
    dims = ["participant" if dim == "subject" else dim for dim in array.dims]
    array = array.drop_vars([c for c in array.coords if "subject" in array[c].dims])
    found = xr.apply_ufunc(
        _mean_by_code,
        array.chunk(subject=-1) if array.chunks else array,
        input_core_dims=[["subject"]],
        output_core_dims=[["participant"]],
        kwargs={"code": code, "n": len(order)},
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"participant": len(order)}},
        keep_attrs=True,
    )
    return found.transpose(*dims).assign_coords(participant=order)


def _mean_by_code(values: np.ndarray, *, code: np.ndarray, n: int) -> np.ndarray:
    """Average (..., row) to (..., n), over finite values."""
    values = np.asarray(values, dtype=np.float64)
    if n == len(code):  # one row each, in the order of their first rows
        return values
    there = np.isfinite(values)
    total, count = (np.zeros((*values.shape[:-1], n)) for _ in range(2))
    for row, participant in enumerate(code):
        total[..., participant] += np.where(there[..., row], values[..., row], 0.0)
        count[..., participant] += there[..., row]
    return np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)


def average_rows(ds: xr.Dataset, *, unit: str = "participant") -> xr.Dataset:
    """Average the rows of each participant, so that each counts once.

    Parameters
    ----------
    ds
        An answer by subject, such as `region_summary` gives; not by vertex.
    unit
        ``"participant"``, or ``"row"``: `ds` as it is.

    Returns
    -------
    xarray.Dataset
        `ds` with a participant's rows replaced by their mean over those that have a
        value (NaN where none has), lazy where `ds` is; ``subject`` is then the
        participant, ``n_rows`` how many rows there were. Coordinates stay where they
        are the same in all of a participant's rows.

    Raises
    ------
    LamstoreError
        If `unit` is unknown, or `ds` has no subjects, or is by vertex: sessions may
        have other surfaces.

    Examples
    --------
    >>> import xarray as xr
    >>> ds = xr.Dataset(
    ...     {"thickness": ("subject", [2.0, 4.0, 5.0])},
    ...     {
    ...         "subject": ["sub-01_ses-01", "sub-01_ses-02", "sub-02"],
    ...         "participant_id": ("subject", ["sub-01", "sub-01", "sub-02"]),
    ...     },
    ... )
    >>> average_rows(ds)["thickness"].to_series().to_dict()
    {'sub-01': 3.0, 'sub-02': 5.0}
    """
    names = participants(ds, unit)
    require_cohort(ds, "an average over rows")
    if "vertex" in ds.dims:
        wrong = "is by vertex, and a vertex is another place on each surface"
        advice = "Answer a question first, and average its answer over rows."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)
    if unit == "row":
        return ds
    counts = Counter(names)
    answer = ds.drop_dims("subject")
    for name, array in ds.data_vars.items():
        if "subject" in array.dims:
            answer[name] = average(array, names).rename(participant="subject")
    answer = answer.assign_coords(
        subject=list(counts), n_rows=("subject", list(counts.values()))
    )
    for name, item in ds.coords.items():
        if item.dims == ("subject",) and name != "subject":
            first = dict(zip(names[::-1], item.values[::-1], strict=True))
            pairs = zip(names, item.values, strict=True)
            if all(str(first[participant]) == str(x) for participant, x in pairs):
                values = np.array([first[participant] for participant in counts])
                kept = free_name(str(name), ["n_rows"])
                answer = answer.assign_coords({kept: ("subject", values, item.attrs)})
    return answer


def with_rows_of(answer: xr.Dataset, ds: xr.Dataset) -> xr.Dataset:
    """Give an answer coordinates of subjects and layers, by names that are free."""
    taken = {*answer.data_vars, *answer.dims} - {"subject", "layer"}
    coords = {
        free_name(str(name), taken): item.variable
        for name, item in ds.coords.items()
        if item.dims in ((), ("subject",), ("layer",))
        and set(item.dims) <= set(answer.dims)
        and name not in _OF_THE_BUILD
    }
    if "subject" not in ds.dims:
        answer = answer.assign_attrs(subject=label_of(ds))
    if text := simulated(ds.attrs):
        answer = answer.assign_attrs(simulated=text)
    return answer.assign_coords(coords)


def free_name(name: str, taken: Collection[Any]) -> str:
    """Return the name of a participants' column, another one if it is taken."""
    return f"participant_{name}" if name in taken else name


def receipts(ds: xr.Dataset) -> list[dict[str, Any]]:
    """Return the receipt of each row; empty where it is unknown."""
    if "receipt" in ds.coords:
        texts = np.atleast_1d(ds["receipt"].values)
        return [json.loads(str(text) or "{}") for text in texts]
    if "subject" in ds.dims:
        return [{}] * ds.sizes["subject"]
    return [ds.attrs.get("receipt", {})]


def freesurfer_folder(receipt: Mapping[str, Any]) -> str | None:
    """Return the name of a row's folder in SUBJECTS_DIR when it was built."""
    for record in receipt.get("inputs", ()):
        first = Path(record["path"]).parts[:1]
        surface = record.get("role") in ("layer", "white")  # laMEG's, recon-all's
        if surface and first and first[0] not in ("..", "/"):
            return first[0]
    return None


def freesurfer_folders(ds: xr.Dataset) -> list[str]:
    """Name each row's folder in SUBJECTS_DIR; its participant where it is unknown."""
    pairs = zip(receipts(ds), participants(ds), strict=True)
    return [freesurfer_folder(receipt) or name for receipt, name in pairs]


def mixtures(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Describe which of the named things differ between rows, and how often."""
    found = []
    for name in names:
        counts = Counter(str(row.get(name, "")) or "none" for row in rows)
        if len(counts) > 1:
            listed = ", ".join(f"{n} x {value}" for value, n in counts.items())
            found.append(f"the cohort mixes {name}: {listed}")
    return found


def warn_of_mixtures(
    ds: xr.Dataset, variables: Iterable[str], *, stacklevel: int = 3
) -> None:
    """Warn where a question's variables were computed differently for its rows."""
    relevant = {"surface_source"}
    for variable in variables:
        for start, sources in _COMES_FROM.items():
            if variable.startswith(start):
                relevant.update(sources)
    for name in MIXABLE:
        if name in relevant and name in ds.coords and ds[name].dims == ("subject",):
            values = (str(value) for value in ds[name].values)
            advice = "Compare within each, or select one of them."
            for found in mixtures([{name: x} for x in values if x], [name]):
                issue(found, advice=advice, stacklevel=stacklevel)


def simulated(attrs: Mapping[str, Any]) -> str:
    """Return what a store's attributes record of being simulated, or ""."""
    recorded = attrs.get("simulated")
    if recorded:
        return recorded if isinstance(recorded, str) else "The subjects are simulated."
    comment = str(attrs.get("comment", ""))
    return comment if "simulated" in comment.lower() else ""


def as_declared(
    arrays: Mapping[str, np.ndarray],
) -> dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, Any]]]:
    """Give arrays of one subject the dims and attributes of the schema, by name."""
    records = {name: schema.variable(name) for name in arrays}
    return {
        n: (records[n].subject_dims, a, records[n].attrs) for n, a in arrays.items()
    }


def add_variable(
    ds: xr.Dataset, name: str, array: xr.DataArray, **attrs: Any
) -> xr.Dataset:
    """Return `ds` with `array` as the schema's variable `name`; `attrs` replace its."""
    declared = schema.variable(name)
    dims = [dim for dim in declared.dims if dim in array.dims]
    values = array.variable.transpose(*dims).copy(deep=False)
    values.attrs = declared.attrs | attrs
    values.encoding = {}
    return ds.assign({name: values})


def add_to_receipt(ds: xr.Dataset, section: str, /, **entries: Any) -> xr.Dataset:
    """Return `ds` with entries added to a section of its receipt."""
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt[section] = {**receipt.get(section, {}), **entries}
    return ds.assign_attrs(receipt=receipt)


def warn(
    ds: xr.Dataset, found: str, *, stacklevel: int = 2, **facts: Any
) -> xr.Dataset:
    """Warn of something about a row, and return `ds` with it in its receipt."""
    warning = issue(found, subject=label_of(ds), stacklevel=stacklevel, **facts)
    receipt = dict(ds.attrs.get("receipt", {}))
    receipt["warnings"] = [*receipt.get("warnings", ()), str(warning)]
    return ds.assign_attrs(receipt=receipt)
