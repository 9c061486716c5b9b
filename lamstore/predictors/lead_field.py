"""Predictors that are reductions of a lead field over its channels, in one pass.

After Szul et al. 2025, doi:10.1101/2025.05.28.656642; separability is their S2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import add_to_receipt, add_variable, chosen_layers, label_of
from lamstore.errors import LamstoreError, about
from lamstore.forward.base import LeadField
from lamstore.numeric import depth
from lamstore.numeric.kernels import in_stretches, separability
from lamstore.predictors.streaming import CORE, Sums, blockwise, streamed

LEAD_FIELD_VARIABLES = (
    "lead_field_rms_diff",
    "lead_field_rms",
    "lead_field_separability",
)

#: RMS over channels below which a source is silent, in the lead field's units: what
#: rounding leaves of a field that is zero.
SILENT = 1e-6

_LV = ("layer", "vertex")
_GRAM = "lead_field_gram"


def lead_field_predictors(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    *,
    threads: int | None = None,
    allow_missing: bool | None = None,
) -> xr.Dataset:
    """Add the lead field's predictors, all in one pass over it.

    ``lead_field_rms_diff``: sqrt(mean over channels of (L[layer] - L[pial])^2);
    ``lead_field_rms``: sqrt(mean over channels of L^2);
    ``lead_field_separability``: mean over the other layers of 1 - abs(cosine of the
    two lead fields).

    Parameters
    ----------
    ds
        One subject's Dataset.
    lead_field
        A LeadField, which is streamed and reduced at once; or a DataArray with dims
        channel, layer and vertex. If that is dask-backed, the result is lazy, and
        each task holds a block of vertices with all their layers and channels.
    threads
        Threads that read and reduce a LeadField, each holding one tile at a time;
        all cores by default. BLAS is held to one thread meanwhile.
    allow_missing
        Keep sources that are NaN in any channel as NaN; otherwise they are an error,
        as infinite values are. None takes the LeadField's own ``drops_sources``.

    Returns
    -------
    xarray.Dataset
        `ds` with the three variables (layer, vertex): float64, the RMS in the lead
        field's units, separability in 1. The receipt counts sources that are zero in
        all channels (their RMS is 0) or missing. Where a source is missing its RMS
        is NaN; the RMS difference is NaN too where the column's pial source is
        missing; separability is NaN in all layers of a column if any layer of it is
        zero or missing, as a mean over fewer layers is another quantity.
    """
    return add_reductions(ds, lead_field, LEAD_FIELD_VARIABLES, threads, allow_missing)


def lead_field_rms_diff(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    *,
    threads: int | None = None,
    allow_missing: bool | None = None,
) -> xr.Dataset:
    """Add ``lead_field_rms_diff``: sqrt(mean over channels of (L[layer] - L[pial])^2).

    Parameters, errors and missing values are those of `lead_field_predictors`.

    Returns
    -------
    xarray.Dataset
        `ds` with ``lead_field_rms_diff`` (layer, vertex), float64, in the lead
        field's units; 0 at the pial layer.
    """
    names = ("lead_field_rms_diff",)
    return add_reductions(ds, lead_field, names, threads, allow_missing)


def lead_field_rms(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    *,
    threads: int | None = None,
    allow_missing: bool | None = None,
) -> xr.Dataset:
    """Add ``lead_field_rms``: sqrt(mean over channels of L^2), the sensitivity.

    Parameters, errors and missing values are those of `lead_field_predictors`.

    Returns
    -------
    xarray.Dataset
        `ds` with ``lead_field_rms`` (layer, vertex), float64, in the lead field's
        units.
    """
    return add_reductions(ds, lead_field, ("lead_field_rms",), threads, allow_missing)


def lead_field_separability(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    *,
    threads: int | None = None,
    allow_missing: bool | None = None,
) -> xr.Dataset:
    """Add ``lead_field_separability``: mean of 1 - abs(cosine) to the other layers.

    Parameters, errors and missing values are those of `lead_field_predictors`.

    Returns
    -------
    xarray.Dataset
        `ds` with ``lead_field_separability`` (layer, vertex), float64, 0 (the same
        topography in all layers) to 1. It depends on the number of layers.
    """
    names = ("lead_field_separability",)
    return add_reductions(ds, lead_field, names, threads, allow_missing)


def missing_lead_field(ds: xr.Dataset) -> xr.Dataset:
    """Add the lead field's predictors as NaN, float32: a row without sensors."""
    sizes = {dim: ds.sizes[dim] for dim in ("subject", *_LV) if dim in ds.sizes}
    for name in LEAD_FIELD_VARIABLES:
        empty = np.full(tuple(sizes.values()), np.nan, dtype=np.float32)
        ds = add_variable(ds, name, xr.DataArray(empty, dims=list(sizes)))
    return ds


def add_reductions(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    names: Sequence[str],
    threads: int | None = None,
    allow_missing: bool | None = None,
    whitener: np.ndarray | None = None,
) -> xr.Dataset:
    """Add some of the lead field's variables in one pass, see `lead_field_predictors`.

    `whitener` (axis, channel) is that of ``lead_field_gram``.
    """
    with about(label_of(ds)):
        layers = _check_shape(ds, lead_field)
    reference = layers.index(schema.PIAL) if schema.PIAL in layers else 0
    if allow_missing is None:
        allow_missing = getattr(lead_field, "drops_sources", False)
    finish = partial(
        _finish,
        names=names,
        reference=reference,
        label=label_of(ds),
        missing_ok=allow_missing,
    )
    if isinstance(lead_field, LeadField):
        units = lead_field.units
        sums = streamed(lead_field, threads, whitener)
        found = finish(sums, lead_field.n_channels)
        arrays = [
            xr.DataArray(values, dims=("vertex", *CORE.get(name, ("layer",))))
            for name, values in zip(names, found, strict=True)
        ]
        ds = _record(ds, lead_field, sums.norms)
    else:
        units = lead_field.attrs.get("units", schema.LEAD_FIELD_UNITS)
        arrays = blockwise(lead_field, finish, names, whitener)
    for name, array in zip(names, arrays, strict=True):
        ds = add_variable(ds, name, array, units=units_of(name, units, whitener))
    return ds


def units_of(name: str, lead_field: str, whitener: np.ndarray | None) -> str:
    """Return a variable's units, of a lead field's and whether that was whitened."""
    noise = "white" if whitener is None else "covariance"
    return schema.units_for(schema.variable(name).units, lead_field, noise)


def _check_shape(ds: xr.Dataset, lead_field: LeadField | xr.DataArray) -> list[str]:
    """Check that a lead field is this subject's; return its layers' names."""
    if "subject" in ds.dims:
        wrong = "a lead field belongs to one subject, and this is a cohort"
        advice = "Pass that subject's Dataset, ds.sel(subject=...)."
        raise LamstoreError(wrong, advice=advice)
    if isinstance(lead_field, LeadField):
        layers, n_vertices = list(lead_field.layers), lead_field.n_vertices
    else:
        dims = getattr(lead_field, "dims", ())
        if sorted(map(str, dims)) != ["channel", *_LV] or not lead_field.size:
            raise LamstoreError(
                f"the lead field is a {type(lead_field).__name__} over {tuple(dims)} "
                f"of shape {np.shape(lead_field)}",
                wanted="a LeadField or a DataArray (channel, layer, vertex)",
            )
        layers, n_vertices = chosen_layers(lead_field), lead_field.sizes["vertex"]
    found = (len(layers), n_vertices)
    expected = tuple(ds.sizes.get(dim, n) for dim, n in zip(_LV, found, strict=True))
    if found != expected:
        wanted = f"{expected[0]} layers x {expected[1]} vertices, as its surfaces"
        has = f"the lead field has {found[0]} layers x {found[1]} vertices"
        raise LamstoreError(has, wanted=wanted)
    own = chosen_layers(ds) or layers
    if layers != own and schema.PIAL in layers:
        wrong = f"the lead field's layers are {', '.join(layers)}"
        raise LamstoreError(wrong, wanted=f"{', '.join(own)}, as the surfaces")
    if isinstance(lead_field, xr.DataArray) and "vertex" in lead_field.coords:
        given = lead_field["vertex"]
        if not np.array_equal(ds.get("vertex", given), given):
            raise LamstoreError(
                "the lead field has other vertices than the Dataset, or another order",
                advice="Select the same from both.",
            )
    return layers


def _finish(
    sums: Sums,
    n_channels: int,
    *,
    names: Sequence[str],
    reference: int,
    label: str,
    missing_ok: bool,
) -> tuple[np.ndarray, ...]:
    """Turn sums over channels into variables (vertex, layer)."""
    norms = sums.norms
    n_sources = norms.size
    if infinite := int(np.isinf(norms).sum()):
        found = f"the lead field is infinite at {infinite} of {n_sources} sources"
        raise LamstoreError(found, subject=label, advice="Is a source on a coil?")
    missing = np.isnan(norms)
    if missing.any() and not missing_ok:
        vertex, layer = np.argwhere(missing)[0]
        raise LamstoreError(
            f"the lead field is NaN at {int(missing.sum())} of {n_sources} sources, "
            f"the first in layer {layer} (0 is pial) at vertex {vertex} of those read",
            subject=label,
            advice="Pass allow_missing=True if the forward model dropped these sources "
            "(drops_sources = True in a LeadField of your own).",
        )
    reductions: dict[str, Callable[[slice], np.ndarray]] = {
        "lead_field_rms_diff": lambda at: np.sqrt(
            depth.squared_differences(sums.gram[at], missing[at], reference)
            / n_channels
        ),
        "lead_field_rms": lambda at: np.sqrt(norms[at] / n_channels),
        "lead_field_separability": lambda at: separability(sums.gram[at], norms[at]),
        "lead_field_mean_abs": lambda at: sums.magnitude[at] / n_channels,
    }
    answers = {x: in_stretches(reductions[x], len(norms)) for x in names if x != _GRAM}
    # the sums themselves, last: they are large
    answers[_GRAM] = sums.whitened if len(sums.whitened) else sums.gram
    answers[_GRAM][~(norms > n_channels * SILENT**2).all(axis=1)] = np.nan
    return tuple(answers[x] for x in names)


def _record(ds: xr.Dataset, lead_field: LeadField, norms: np.ndarray) -> xr.Dataset:
    """Add where a lead field came from, its channels and oddities, to the receipt."""
    ds = add_to_receipt(
        ds,
        "counts",
        zero_lead_fields=int((norms == 0).sum()),
        missing_lead_fields=int(np.isnan(norms).sum()),
    )
    n = lead_field.n_channels
    ds = add_to_receipt(ds, "channels", names=list(lead_field.ch_names), n_channels=n)
    entries = lead_field.provenance | {"units": lead_field.units, "n_channels": n}
    return add_to_receipt(ds, "lead_field", **entries)
