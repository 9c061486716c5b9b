"""Closed forms: the spread of a depth estimate, and how often the right layer wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    as_list,
    chosen_layers,
    finite_number,
    label_of,
    require,
    whole_number,
)
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
) -> xr.Dataset:
    """Predict the spread of a depth estimate, in mm along the column.

    ``sd_noise = noise_sd / (moment sqrt(n_trials n_samples depth_information))`` and
    ``sd_coregistration = sqrt(b' Sigma b)`` with b the ``depth_coregistration_bias``
    and Sigma the covariance of the head's rigid error.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples
        See `lamstore.depth`.
    fiducial_sd
        Spread of each coordinate of each fiducial, mm, all independent: Sigma is then
        what their least-squares fit has.
    rigid_cov
        Sigma itself, 6 x 6, of `schema.RIGID`, mm and rad.

    Returns
    -------
    xarray.Dataset
        ([subject,] layer, vertex), float64, mm: ``depth_sd_noise``;
        ``depth_sd_coregistration`` if an error of the head is given; ``depth_sd``, both
        together but no more than thickness / sqrt(12), as an estimate cannot leave the
        column; and ``depth_resolution``, thickness over the spread before that limit
        (1): below about 3 depth cannot be resolved there.
    """
    factor = signal_factor(ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples)
    require(ds, "depth_information", "cortical_thickness", purpose="depth precision")
    thickness = ds["cortical_thickness"].astype(float)
    information = ds["depth_information"].astype(float)
    information = information.where(information > 0)
    found: dict[str, Any] = {"depth_sd_noise": 1 / (factor * np.sqrt(information))}
    square = found["depth_sd_noise"] ** 2
    if (sigma := _rigid_covariance(ds, fiducial_sd, rigid_cov)) is not None:
        require(ds, "depth_coregistration_bias", purpose="an error of the head")
        bias = ds["depth_coregistration_bias"].astype(float)
        moved = (bias * sigma).sum("rigid", skipna=False).rename(other="rigid")
        variance = (moved * bias).sum("rigid", skipna=False)
        found["depth_sd_coregistration"] = np.sqrt(variance)
        square = square + variance
    most = thickness.where(thickness > 0) / np.sqrt(12)
    found["depth_sd"] = np.minimum(np.sqrt(square), most)
    found["depth_resolution"] = thickness / np.sqrt(square)
    names = {
        "depth_sd_noise": "Spread of a depth estimate from sensor noise",
        "depth_sd_coregistration": "Spread of a depth estimate from coregistration",
        "depth_sd": "Spread of a depth estimate, within the column",
        "depth_resolution": "Cortical thickness over the spread of a depth estimate",
    }
    settings = {"signal_to_noise_per_field": factor, "moment": f"{moment:g} nA m"}
    for name, array in found.items():
        units = "1" if name == "depth_resolution" else "mm"
        array.attrs = {"long_name": names[name], "units": units, **settings}
    return xr.Dataset(found).transpose(..., "layer", "vertex")


def trials_needed(
    ds: xr.Dataset,
    *,
    sd: float,
    moment: float,
    noise: float | None = None,
    bandwidth: float | None = None,
    noise_sd: float | None = None,
    n_samples: int = 1,
) -> xr.DataArray:
    """Find how many trials bring the spread from noise down to `sd`, mm.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_samples
        See `lamstore.depth`.
    sd
        The wanted spread of a depth estimate, mm.

    Returns
    -------
    xarray.DataArray
        ([subject,] layer, vertex), float64, not rounded. No number of trials takes
        away what coregistration adds.
    """
    if finite_number(sd, "sd") <= 0:
        raise LamstoreError(f"sd is {sd!r}", wanted="a length above 0, mm")
    one = depth_precision(
        ds,
        moment=moment,
        noise=noise,
        bandwidth=bandwidth,
        noise_sd=noise_sd,
        n_samples=n_samples,
    )
    trials = (one["depth_sd_noise"] / sd) ** 2
    long_name = f"Trials for a depth estimate's spread of {sd:g} mm from sensor noise"
    return trials.rename("trials").assign_attrs(long_name=long_name, units="1")


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
) -> xr.Dataset:
    """Predict how often the right one of two layers wins over the other.

    ``Phi(A sqrt((1 - |cos|) / 2))``, with A the norm of the true layer's field times
    ``moment sqrt(n_trials n_samples) / noise_sd`` and cos that of the two fields. It is
    up to 0.1 too high where A is below 3, as the sign of the source is in doubt there.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples
        See `lamstore.depth`.
    layers
        The two.

    Returns
    -------
    xarray.Dataset
        ``detection`` ([subject,] layer, vertex): the probability, by the true layer;
        ``mean_detection`` ([subject,] vertex): of both alike. From 0.5, chance, to 1.
    """
    two = chosen_layers(ds, list(layers))
    if len(two) != 2 or len(as_list(layers)) != 2:
        raise LamstoreError(
            f"layers are {list(layers)}", subject=label_of(ds), wanted="two layers"
        )
    factor = signal_factor(ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples)
    require(ds, "lead_field_gram", purpose="layer detection")
    found = xr.apply_ufunc(
        _detection,
        ds["lead_field_gram"].drop_vars("layer", errors="ignore"),
        input_core_dims=[_GRAM],
        output_core_dims=[["pair"]],
        kwargs={"factor": factor, "pair": positions(ds, two)},
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"pair": 2}, "allow_rechunk": True},
    )
    found = found.rename(pair="layer").assign_coords(layer=two)
    attrs = {"units": "1", "layers": f"{two[0]} or {two[1]}"}
    by_layer = found.transpose(..., "layer", "vertex").assign_attrs(
        long_name="Probability that the right one of two layers wins", **attrs
    )
    mean = found.mean("layer", skipna=False).assign_attrs(
        long_name="Mean probability that the right one of two layers wins", **attrs
    )
    return xr.Dataset({"detection": by_layer, "mean_detection": mean})


def _detection(gram: np.ndarray, *, factor: float, pair: Sequence[int]) -> np.ndarray:
    """Compute both probabilities (..., 2) from Gram matrices (..., layer, layer)."""
    from scipy.special import ndtr

    norms, unit = depth.span(depth.symmetric(gram))
    first, second = (unit[..., k, :] for k in pair)
    # |cos| = 1 - |u - v|^2 / 2 keeps its digits where both are nearly the same
    apart = np.minimum(
        np.square(first - second).sum(axis=-1), np.square(first + second).sum(axis=-1)
    )
    return ndtr(factor * norms[..., list(pair)] * np.sqrt(apart / 4)[..., None])


def positions(ds: xr.Dataset, layers: Sequence[str]) -> list[int]:
    """Return the places of some layers among those of a Dataset."""
    there = [str(name) for name in ds["layer"].values]
    return [there.index(name) for name in layers]


def signal_factor(
    ds: xr.Dataset,
    moment: float,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
    n_trials: int,
    n_samples: int,
) -> float:
    """Return what a field's norm is multiplied by to be in sd of the noise."""
    if finite_number(moment, "moment", wanted="a moment above 0, nA m") <= 0:
        raise LamstoreError(f"moment is {moment!r}", wanted="a moment above 0, nA m")
    count = whole_number(n_trials, "n_trials") * whole_number(n_samples, "n_samples")
    sd = _noise_sd(ds, noise, bandwidth, noise_sd)
    return float(moment * np.sqrt(count) / sd)


def _noise_sd(
    ds: xr.Dataset,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
) -> float:
    given: Mapping[str, float | None] = {
        "noise": noise,
        "bandwidth": bandwidth,
        "noise_sd": noise_sd,
    }
    for name, value in given.items():
        if value is not None and finite_number(value, name) <= 0:
            raise LamstoreError(f"{name} is {value!r}", wanted="a number above 0")
    whitened = is_whitened(ds)
    if noise_sd is not None and noise is None and bandwidth is None:
        return noise_sd
    if noise is not None and bandwidth is not None and noise_sd is None:
        if not whitened:
            return float(noise * np.sqrt(bandwidth))
        raise LamstoreError(
            "has a lead field that was whitened by a noise covariance, and noise is "
            "given in fT",
            subject=label_of(ds),
            advice="Leave it out; noise_sd is a factor to that covariance's sd.",
        )
    if whitened and noise_sd is noise is bandwidth is None:
        return 1.0
    names = ", ".join(name for name, value in given.items() if value is not None)
    raise LamstoreError(
        f"of the noise {names or 'nothing'} is given",
        subject=label_of(ds),
        wanted="noise and bandwidth, or noise_sd",
    )


def is_whitened(ds: xr.Dataset) -> bool:
    """Whether the lead field was divided by the noise of a covariance."""
    for name in ("lead_field_gram", "depth_information"):
        if name in ds:
            return not str(ds[name].attrs.get("units", "")).startswith("fT")
    return False


def _rigid_covariance(
    ds: xr.Dataset, fiducial_sd: float | None, rigid_cov: Any
) -> xr.DataArray | None:
    """Return the covariance ([subject,] rigid, other) of the head's error, if any."""
    if fiducial_sd is not None and rigid_cov is not None:
        raise LamstoreError("fiducial_sd and rigid_cov are given", wanted="one of them")
    if rigid_cov is not None:
        sigma = np.asarray(rigid_cov, dtype=float)
        symmetric = sigma.shape == (6, 6) and np.allclose(sigma, sigma.T)
        if not symmetric or np.linalg.eigvalsh(sigma).min() < -1e-9 * abs(sigma).max():
            raise LamstoreError(
                "rigid_cov is no covariance",
                wanted=f"6 x 6, symmetric, of {', '.join(schema.RIGID)} (mm, rad)",
            )
        return xr.DataArray(sigma, dims=("rigid", "other"))
    if fiducial_sd is None:
        return None
    finite_number(fiducial_sd, "fiducial_sd", least=0, wanted="a distance in mm")
    require(ds, "fiducials", purpose="the spread of fiducials")
    unit = xr.apply_ufunc(
        depth.rigid_covariance,
        ds["fiducials"].astype(float).drop_vars(["fiducial", "xyz"], errors="ignore"),
        input_core_dims=[["fiducial", "xyz"]],
        output_core_dims=[["rigid", "other"]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"rigid": 6, "other": 6}},
    )
    return fiducial_sd**2 * unit
