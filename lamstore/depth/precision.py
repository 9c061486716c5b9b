"""Closed forms: the spread of a depth estimate, and how often the right layer wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import (
    as_list,
    chosen_layers,
    label_of,
    require,
    require_native,
    select,
)
from lamstore.depth.assumptions import plausible, positive, signal_factor
from lamstore.depth.moved import rigid_bias, rigid_covariance
from lamstore.errors import LamstoreError
from lamstore.numeric import depth

_GRAM = ["layer", "other_layer"]


def depth_precision(
    ds: xr.Dataset,
    *,
    moment: float,
    noise: float | None = None,
    bandwidth: float | None = None,
    noise_sd: float | None = None,
    n_trials: int = 1,
    n_samples: int = 1,
    fiducial_sd: float | None = None,
    rigid_cov: Any = None,
    subject: str | Sequence[str] | None = None,
    geometry: xr.Dataset | None = None,
) -> xr.Dataset:
    """Predict the spread of a depth estimate, in mm along the column.

    ``sd_noise = noise_sd / (moment sqrt(n_trials n_samples depth_information))`` and
    ``sd_coregistration = sqrt(b' Sigma b)`` with b the ``depth_coregistration_bias``
    and Sigma the covariance of the head's rigid error.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples, subject, geometry
        See `lamstore.depth`.
    fiducial_sd
        Spread of each coordinate of each fiducial, mm, all independent: Sigma is then
        what their least-squares fit has.
    rigid_cov
        Sigma itself, 6 x 6, of x, y, z (mm along scanner RAS axes) and rotation_x, _y,
        _z (rad, right-handed about axes through the fiducials' centroid); or a file of
        it: ``.npy``, or ``.tsv`` with these names as its header.

    Returns
    -------
    xarray.Dataset
        ([subject,] layer, vertex), float64, mm: ``depth_sd_noise``;
        ``depth_sd_coregistration`` if an error of the head is given; ``depth_sd``, both
        together but no more than thickness / sqrt(12), as an estimate cannot leave the
        column; and ``depth_resolution``, thickness over the spread before that limit
        (1): below 3.5, sqrt(12), depth cannot be resolved there. With an error of the
        head a row without ``depth_coregistration_bias`` has none but
        ``depth_sd_noise``, and is named in a warning. attrs: all settings, and
        ``assumed``, the same as text.
    """
    require_native(ds, "depth precision")
    require(ds, "depth_information", "cortical_thickness", purpose="depth precision")
    given = noise, bandwidth, noise_sd
    factor, settings = signal_factor(ds, moment, *given, n_trials, n_samples)
    ds = select(ds, subject=subject)
    sigma = rigid_covariance(ds, fiducial_sd, rigid_cov, geometry)
    thickness = ds["cortical_thickness"].astype(float)
    information = ds["depth_information"].astype(float)
    information = information.where(information > 0)
    found: dict[str, Any] = {"depth_sd_noise": 1 / (factor * np.sqrt(information))}
    square = found["depth_sd_noise"] ** 2
    if sigma is not None:
        variance = _variance(ds, sigma)
        found["depth_sd_coregistration"] = np.sqrt(variance)
        square = square + variance
    most = thickness.where(thickness > 0) / np.sqrt(12)
    found["depth_sd"] = np.minimum(np.sqrt(square), most)
    found["depth_resolution"] = thickness / np.sqrt(square)
    names = {
        "depth_sd_noise": "Spread of a depth estimate from sensor noise",
        "depth_sd_coregistration": "Spread of a depth estimate from coregistration",
        "depth_sd": "Spread of a depth estimate, at most thickness / sqrt(12)",
        "depth_resolution": "Thickness over the spread of a depth estimate (unresolved "
        "below 3.5)",
    }
    _add_head(settings, sigma, fiducial_sd)
    for name, array in found.items():
        units = "1" if name == "depth_resolution" else "mm"
        comment = {"comment": settings["assumed"]}
        array.attrs = {"long_name": names[name], "units": units, **comment}
    answer = xr.Dataset(found).transpose(..., "layer", "vertex")
    return answer.assign_attrs(settings)


def _variance(ds: xr.Dataset, sigma: xr.DataArray) -> xr.DataArray:
    """Compute b' Sigma b ([subject,] layer, vertex), mm^2."""
    bias = rigid_bias(ds).astype(float)
    moved = (bias * sigma).sum("rigid", skipna=False).rename(other="rigid")
    return (moved * bias).sum("rigid", skipna=False)


def _add_head(
    settings: dict[str, Any], sigma: xr.DataArray | None, fiducial_sd: float | None
) -> None:
    """Add the head's error to the settings, and to the text of them."""
    head = "no error of the head"
    if fiducial_sd is not None:
        head = f"head off by fiducials with an sd of {fiducial_sd:g} mm"
        settings["fiducial_sd"] = float(fiducial_sd)
    elif sigma is not None:
        spread = np.sqrt(np.diagonal(sigma)) * ([1] * 3 + [np.rad2deg(1)] * 3)
        each = [", ".join(f"{x:.3g}" for x in part) for part in np.split(spread, 2)]
        head = f"head off by an sd of {each[0]} mm and {each[1]} degrees"
        settings["rigid_cov"] = sigma.values.ravel().tolist()
    settings["assumed"] += f"; {head}"


def trials_needed(
    ds: xr.Dataset,
    *,
    sd: float,
    moment: float,
    noise: float | None = None,
    bandwidth: float | None = None,
    noise_sd: float | None = None,
    n_samples: int = 1,
    subject: str | Sequence[str] | None = None,
) -> xr.DataArray:
    """Find how many trials bring the spread from noise down to `sd`, mm.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_samples, subject
        See `lamstore.depth`.
    sd
        The wanted spread of a depth estimate, mm.

    Returns
    -------
    xarray.DataArray
        ([subject,] layer, vertex), float64, not rounded. No number of trials takes
        away what coregistration adds.
    """
    plausible(positive(sd, "sd", "a length above 0, mm"), "sd", "mm")
    one = depth_precision(
        ds,
        moment=moment,
        noise=noise,
        bandwidth=bandwidth,
        noise_sd=noise_sd,
        n_samples=n_samples,
        subject=subject,
    )
    trials = (one["depth_sd_noise"] / sd) ** 2
    long_name = f"Trials for a depth estimate's spread of {sd:g} mm from sensor noise"
    trials.attrs = {
        "long_name": long_name,
        "units": "1",
        "assumed": f"{sd:g} mm wanted; {one.attrs['assumed']}, which no trials lessen",
    }
    return trials.rename("trials")


def layer_detection(
    ds: xr.Dataset,
    *,
    moment: float,
    layers: Sequence[str] = ("pial", "white"),
    noise: float | None = None,
    bandwidth: float | None = None,
    noise_sd: float | None = None,
    n_trials: int = 1,
    n_samples: int = 1,
    fiducial_sd: float | None = None,
    rigid_cov: Any = None,
    subject: str | Sequence[str] | None = None,
    geometry: xr.Dataset | None = None,
) -> xr.Dataset:
    """Predict how often the right one of two layers wins over the other.

    The layer is found whose unit field u or v has the larger product with the data, in
    magnitude: how often those with u - v and u + v have one sign, which are two normal
    numbers, independent if the head's place is known. With A the norm of the true
    layer's field times ``moment sqrt(n_trials n_samples) / noise_sd`` it is
    ``Phi(A sqrt((1 - |cos|) / 2))`` to .002 where A is above 3.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples, subject, geometry
        See `lamstore.depth`.
    layers
        The two.
    fiducial_sd, rigid_cov
        The head's error, as in `depth_precision`: depth then seems to be shifted by a
        normal number of the sd ``sd_coregistration``.

    Returns
    -------
    xarray.Dataset
        ``detection`` ([subject,] layer, vertex): the probability, by the true layer;
        ``mean_detection`` ([subject,] vertex): of both alike. From 0.5, chance, to 1.
        With an error of the head a row without ``depth_coregistration_bias`` is NaN,
        and is named in a warning. attrs: all settings, and ``assumed``, the same as
        text.

    Notes
    -----
    Fields of a moved head are linear in the movement, as in `simulate_layers`.
    Against fields computed in full (2,000 movements, 10 nA m, 100 fT, 180 trials x 31
    samples; spheres, 80 channels) the mean over columns is .786 and not .782 for
    fiducials 2 mm off, .629 and not .624 for 5 mm; columns differ by .02 and .07 in the
    mean. On the demo's head, 274 channels, 1 mm: .864 and .863, columns by .008.
    """
    require_native(ds, "layer detection")
    needed = ("lead_field_gram", "layer_depth", "depth_information")
    require(ds, *needed, purpose="layer detection")
    two = different_layers(ds, layers)
    if len(two) != 2:
        raise LamstoreError(
            f"layers are {', '.join(two)}", subject=label_of(ds), wanted="two of them"
        )
    given = noise, bandwidth, noise_sd
    factor, settings = signal_factor(ds, moment, *given, n_trials, n_samples)
    ds = select(ds, subject=subject)
    sigma = rigid_covariance(ds, fiducial_sd, rigid_cov, geometry)
    arrays = [ds["lead_field_gram"]]
    if sigma is not None:
        arrays += [ds["layer_depth"], _variance(ds, sigma)]
    found = _by_pair(_detection, ds, two, *arrays, factor=factor)
    settings["assumed"] += f"; {two[0]} or {two[1]}"
    _add_head(settings, sigma, fiducial_sd)
    attrs = {"units": "1", "comment": settings["assumed"]}
    by_layer = found.transpose(..., "layer", "vertex").assign_attrs(
        long_name="Probability that the right one of two layers wins", **attrs
    )
    mean = found.mean("layer", skipna=False).assign_attrs(
        long_name="Mean probability that the right one of two layers wins", **attrs
    )
    answer = {"detection": by_layer, "mean_detection": mean}
    return xr.Dataset(answer, attrs=settings)


def separation(ds: xr.Dataset, layers: Sequence[str]) -> xr.DataArray:
    """Compute ``|l| sqrt((1 - |cos|) / 2)`` of two layers, by the true one."""
    return _by_pair(_separation, ds, layers, ds["lead_field_gram"])


def _by_pair(
    function: Callable[..., np.ndarray],
    ds: xr.Dataset,
    layers: Sequence[str],
    *arrays: xr.DataArray,
    **settings: float,
) -> xr.DataArray:
    """Compute what each column has of two layers, ([subject,] vertex, layer)."""
    pair = positions(ds, layers)
    found = xr.apply_ufunc(
        function,
        *(x.drop_vars("layer", errors="ignore") for x in arrays),
        input_core_dims=[_GRAM, *[["layer"]] * (len(arrays) - 1)],
        output_core_dims=[["pair"]],
        kwargs={"pair": pair, **settings},
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"pair": 2}, "allow_rechunk": True},
    )
    found = found.rename(pair="layer").assign_coords(layer=list(layers))
    # a column without thickness has one field twice
    return found.where(ds["depth_information"].isel(layer=pair).notnull())


def _separation(gram: np.ndarray, *, pair: Sequence[int]) -> np.ndarray:
    norms, unit = depth.span(depth.symmetric(gram))
    first, second = (unit[..., k, :] for k in pair)
    # 1 - |cos| = |u - v|^2 / 2 keeps its digits where both are nearly the same
    apart = np.minimum(
        np.linalg.norm(first - second, axis=-1), np.linalg.norm(first + second, axis=-1)
    )
    return norms[..., list(pair)] * (apart / 2)[..., None]


def _detection(
    gram: np.ndarray,
    along: np.ndarray | None = None,
    variance: np.ndarray | None = None,
    *,
    factor: float,
    pair: Sequence[int],
) -> np.ndarray:
    """Compute both probabilities (..., 2) from Gram matrices (..., layer, layer).

    With depths `along` and the variance of their apparent shift (..., layer), mm^2.
    """
    from scipy.special import owens_t

    norms, unit = depth.span(depth.symmetric(gram))
    found = np.empty((*norms.shape[:-1], 2))
    for at, (true, other) in enumerate((pair, pair[::-1])):
        own, size = unit[..., true, :], factor * norms[..., true]
        sign = np.sign((own * unit[..., other, :]).sum(axis=-1, keepdims=True))
        axes = own[..., None, :] + np.stack([-sign, sign], -2) * unit[..., [other], :]
        length = np.linalg.norm(axes, axis=-1)
        # of the products with u - v and u + v: means over sd, correlation
        mean = size[..., None] * length / 2
        correlation = np.zeros(size.shape)
        if along is not None and variance is not None:
            across = depth.across_field(norms, unit, along)[..., true, :, None]
            shift = (axes @ across)[..., 0] / length * size[..., None]
            shift *= np.sqrt(variance[..., [true]])
            sd = np.sqrt(1 + shift**2)
            mean, correlation = mean / sd, (shift / sd).prod(axis=-1)
        near, far = mean[..., 0], mean[..., 1]
        with np.errstate(invalid="ignore", divide="ignore"):
            slope = np.sqrt(1 - correlation**2)
            found[..., at] = 1 - 2 * (
                owens_t(near, (far / near - correlation) / slope)
                + owens_t(far, (near / far - correlation) / slope)
            )
    return found


def different_layers(ds: xr.Dataset, layers: Sequence[str] | None) -> list[str]:
    """Name the layers that are compared, pial first; refuse one that comes twice."""
    if ds.sizes["layer"] != ds.sizes["other_layer"]:
        raise LamstoreError(
            f"has {ds.sizes['layer']} layers, and a lead_field_gram of "
            f"{ds.sizes['other_layer']}",
            subject=label_of(ds),
            advice="Keep all layers of the Dataset, and give `layers`.",
        )
    # a Gram matrix is of the steps from layer to layer: of all, from pial on
    depths, n = ds.get("depth", np.arange(2)), ds.attrs.get("n_layers")
    n = ds.sizes["layer"] if n is None else n
    if (np.diff(depths) <= 0).any() or ds.sizes["layer"] != n:
        raise LamstoreError(
            f"has the layers {', '.join(map(str, ds['layer'].values))}",
            subject=label_of(ds),
            wanted=f"all {n} of the lead_field_gram, from pial to white",
            advice="Keep all layers of the Dataset, and give `layers`.",
        )
    names = chosen_layers(ds, None if layers is None else list(layers))
    there = [str(name) for name in ds["layer"].values]
    given = len(there if layers is None else as_list(layers))
    if given != len(names) or len({*there}) < len(there) or given < 2:
        raise LamstoreError(
            f"layers are {layers or there}",
            subject=label_of(ds),
            wanted="two or more, each once",
        )
    return names


def positions(ds: xr.Dataset, layers: Sequence[str]) -> list[int]:
    """Return the places of some layers among those of a Dataset."""
    there = [str(name) for name in ds["layer"].values]
    return [there.index(name) for name in layers]
