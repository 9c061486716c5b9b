"""What a lead field tells of depth, by column: its Gram matrix and its information."""

import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import xarray as xr

from lamstore.dataset import (
    add_to_receipt,
    add_variable,
    label_of,
    landmarks,
    require,
    whole_number,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.forward import make_source
from lamstore.forward.base import LeadField, LeadFieldSource, Tile
from lamstore.numeric import depth
from lamstore.numeric.kernels import in_stretches
from lamstore.numeric.machine import cores, single_threaded_blas
from lamstore.predictors.lead_field import SILENT, add_reductions, units_of
from lamstore.schema import RIGID

_LV = ("layer", "vertex")


def lead_field_depth(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    *,
    whitener: np.ndarray | None = None,
    threads: int | None = None,
    allow_missing: bool | None = None,
) -> xr.Dataset:
    """Add what the lead field tells of depth: its Gram matrices and information.

    Parameters
    ----------
    ds
        One subject's Dataset with ``coordinates``.
    lead_field, threads, allow_missing
        As in `lamstore.predictors.lead_field_predictors`; lazy where the lead field is.
    whitener
        (axis, channel), 1/fT: the noise's covariance is the inverse of W' W. Without it
        noise of 1 fT in every channel is meant, and units keep the fT.

    Returns
    -------
    xarray.Dataset
        `ds` with ``layer_depth`` (layer, vertex), mm from the pial vertex;
        ``lead_field_gram`` (layer, other_layer, vertex): inner products over channels
        of the pial layer's field and of the steps from each layer to the next, of which
        the lower triangle is 0; ``lead_field_mean_abs`` (layer, vertex), the mean over
        channels of the field's magnitude, not whitened; ``depth_information`` (layer,
        vertex), what the field tells of depth at an unknown amplitude: NaN where the
        column has no length or no triangle, or one of its sources is missing or has no
        field. The receipt counts columns without information at any layer.
    """
    return add_depth(ds, lead_field, (), threads, allow_missing, whitener)


def add_depth(
    ds: xr.Dataset,
    lead_field: LeadField | xr.DataArray,
    names: Sequence[str],
    threads: int | None = None,
    allow_missing: bool | None = None,
    whitener: np.ndarray | None = None,
) -> xr.Dataset:
    """Add the variables of depth, and others by their `names` in the same pass."""
    n_channels = (
        lead_field.n_channels
        if isinstance(lead_field, LeadField)
        else lead_field.sizes["channel"]
    )
    _require_column(ds, whitener, n_channels)
    names = (*names, "lead_field_gram", "lead_field_mean_abs")
    ds = add_reductions(ds, lead_field, names, threads, allow_missing, whitener)
    ds = add_variable(ds, "layer_depth", xr.DataArray(_along(ds), dims=_LV))
    gram = ds["lead_field_gram"]
    information = xr.apply_ufunc(
        _information,
        gram.drop_vars("layer", errors="ignore"),
        ds["layer_depth"].drop_vars("layer", errors="ignore"),
        input_core_dims=[["layer", "other_layer"], ["layer"]],
        output_core_dims=[["layer"]],
        dask="parallelized",
        output_dtypes=[np.float64],
    )
    information = _with_triangle(ds, information)
    if isinstance(lead_field, LeadField):
        unknown = information.isnull().any("layer")
        ds = add_to_receipt(ds, "counts", depth_unknown=int(unknown.sum()))
    units = ds["lead_field_mean_abs"].attrs["units"]
    units = units_of("depth_information", units, whitener)
    ds = add_variable(ds, "depth_information", information, units=units)
    model = "white" if whitener is None else "covariance"
    ds = ds.assign_attrs(noise_model=model)
    return add_to_receipt(ds, "lead_field", n_channels=n_channels)


def _require_column(
    ds: xr.Dataset, whitener: np.ndarray | None, n_channels: int
) -> None:
    """Check that there are two depths to tell apart, and noise of these channels."""
    require(ds, "coordinates", purpose="depth")
    if ds.sizes["layer"] < 2:
        wrong = f"has {ds.sizes['layer']} layer, which has no depth"
        raise LamstoreError(wrong, subject=label_of(ds), wanted="2 layers or more")
    if whitener is None:
        return
    if (shape := np.shape(whitener))[1:] != (n_channels,):
        wrong = f"the noise's whitener has shape {shape}"
        wanted = f"(axis, channel), for the lead field's {n_channels} channels"
        raise LamstoreError(wrong, subject=label_of(ds), wanted=wanted)


def _information(gram: np.ndarray, along: np.ndarray) -> np.ndarray:
    """Compute the information (vertex, layer) of Gram matrices as they are kept."""
    return in_stretches(
        lambda at: depth.depth_information(depth.symmetric(gram[at]), along[at]),
        len(gram),
    )


def _with_triangle(ds: xr.Dataset, array: xr.DataArray) -> xr.DataArray:
    """Return values as NaN at vertices without a triangle, which are no cortex."""
    if "faces" not in ds:
        return array
    used = np.isin(np.arange(ds.sizes["vertex"]), ds["faces"].values)
    return array.where(xr.DataArray(used, dims="vertex"))


def _along(ds: xr.Dataset) -> np.ndarray:
    """Compute how far each source is from its column's pial one, (layer, vertex) mm."""
    points = ds["coordinates"].transpose("layer", "vertex", "xyz").values
    return np.asarray(np.linalg.norm(points - points[:1], axis=-1))


def depth_coregistration_bias(
    ds: xr.Dataset,
    forward: str | LeadFieldSource = "single-shell",
    *,
    lead_field: LeadField | None = None,
    whitener: np.ndarray | None = None,
    n_depths: int = 4,
    threads: int | None = None,
) -> xr.Dataset:
    """Add how far a depth estimate moves when the head is not where it is taken to be.

    ``<P l', P dl/dtheta> / |P l'|^2``, with l' the field's derivative over depth, P
    projecting off l, and theta a rigid movement of the head against the sensors: how
    many mm too deep a source is found, per mm or rad by which the head truly is
    displaced.

    Parameters
    ----------
    ds
        One subject's Dataset with surfaces, sensors and fiducials, the MRI's or, if it
        has none, the recording's.
    forward
        A source of lead fields, or its name, that takes the head's place from
        ``mri_to_sensors``: it is called for six small movements, and the field derived
        by differences. The single shell moves its coils instead.
    lead_field
        What that source returns for `ds`, if it is known already.
    whitener, threads
        As for `lead_field_depth`.
    n_depths
        Layers at which the field is derived; between them the bias is interpolated by a
        polynomial over depth.

    Returns
    -------
    xarray.Dataset
        `ds` with ``depth_coregistration_bias`` (rigid, layer, vertex): translations
        along scanner RAS axes, mm per mm, and rotations about axes through the
        fiducials' centroid, right-handed, mm per rad. NaN as `lead_field_depth`'s.
    """
    require(ds, "mri_to_sensors", purpose="a moved head")
    whole_number(n_depths, "n_depths")
    source = make_source(forward) if isinstance(forward, str) else forward
    base = source(ds) if lead_field is None else lead_field
    _require_column(ds, whitener, base.n_channels)
    nodes = np.unique(
        np.linspace(0, base.n_layers - 1, min(n_depths, base.n_layers)).round()
    ).astype(int)
    pivot = landmarks(ds, purpose="a moved head").values.mean(axis=0)
    movements = list(_movements(pivot))
    if base.can_move:
        moved = base.moved(movements, nodes.tolist())
    else:
        moved = [_moved(ds.isel(layer=nodes), source, x) for x in movements]
    along = _along(ds).T
    bias = np.empty((base.n_vertices, len(nodes), len(RIGID)))

    def add(tile: Tile) -> None:
        field = base.read_checked(tile)
        heard = (np.square(field).mean(axis=-1) > SILENT**2).all(axis=1)
        field = np.where(heard[:, None, None], field, np.nan)
        if whitener is not None:
            field = field @ whitener.T
        weights = depth.depth_filter(field, along[tile.vertices], nodes)
        if whitener is not None:
            weights = weights @ whitener
        for number, (after, step) in enumerate(zip(moved, _STEPS, strict=True)):
            # the field at rest is orthogonal to the weights
            change = np.einsum("vnc,vnc->vn", weights, after.read_checked(tile))
            bias[tile.vertices, :, number] = change / step

    per_vertex = 8 * base.n_layers * base.n_channels
    tiles = base.blocks(max(1, _TILE_BYTES // per_vertex))
    with single_threaded_blas(), ThreadPoolExecutor(threads or cores()) as pool:
        for _ in pool.map(add, tiles):
            pass
    weights = depth.interpolation(nodes, along)
    values = np.einsum("vkn,vnr->rkv", weights, bias)
    array = _with_triangle(ds, xr.DataArray(values, dims=("rigid", *_LV)))
    ds = add_variable(ds, "depth_coregistration_bias", array)
    return ds.assign_coords(rigid=list(RIGID))


def _moved(ds: xr.Dataset, source: LeadFieldSource, affine: np.ndarray) -> LeadField:
    """Compute the lead field of a head that is moved by an affine in scanner RAS."""
    there = ds["mri_to_sensors"]
    ds = ds.assign(mri_to_sensors=there.copy(data=there.values @ affine))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LamstoreWarning)  # as of the field itself
        return source(ds)


#: Bytes of a tile of the lead field, about.
_TILE_BYTES = 1 << 20
#: mm, rad: so small that differences on one side are the derivative to about 2e-5.
_STEPS = (1e-3,) * 3 + (np.deg2rad(1e-3),) * 3


def _movements(pivot: np.ndarray) -> Iterator[np.ndarray]:
    """Yield an affine (4, 4) for a step along each movement of `RIGID`."""
    for step in np.diag(_STEPS):
        yield depth.rigid_affine(step, pivot)
