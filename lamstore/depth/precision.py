"""Closed forms: the spread of a depth estimate, and how often the right layer wins."""

from __future__ import annotations

from collections.abc import Sequence
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
        bias = rigid_bias(ds).astype(float)
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
        "depth_sd": "Spread of a depth estimate, at most thickness / sqrt(12)",
        "depth_resolution": "Cortical thickness over the spread of a depth estimate",
    }
    head = "no error of the head"
    if rigid_cov is not None and sigma is not None:
        spread = np.sqrt(np.diagonal(sigma)) * ([1] * 3 + [np.rad2deg(1)] * 3)
        each = [", ".join(f"{x:.3g}" for x in part) for part in np.split(spread, 2)]
        head = f"head off by an sd of {each[0]} mm and {each[1]} degrees"
        settings["rigid_cov"] = sigma.values.ravel().tolist()
    if fiducial_sd is not None:
        head = f"head off by fiducials with an sd of {fiducial_sd:g} mm"
        settings["fiducial_sd"] = float(fiducial_sd)
    settings["assumed"] += f"; {head}"
    for name, array in found.items():
        units = "1" if name == "depth_resolution" else "mm"
        comment = {"comment": settings["assumed"]}
        array.attrs = {"long_name": names[name], "units": units, **comment}
    answer = xr.Dataset(found).transpose(..., "layer", "vertex")
    return answer.assign_attrs(settings)


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
    subject: str | Sequence[str] | None = None,
) -> xr.Dataset:
    """Predict how often the right one of two layers wins over the other.

    ``Phi(A sqrt((1 - |cos|) / 2))``, with A the norm of the true layer's field times
    ``moment sqrt(n_trials n_samples) / noise_sd`` and cos that of the two fields. It is
    up to 0.1 too high where A is below 3, as the sign of the source is in doubt there.
    The head's place is taken to be known: `simulate_layers` (``coregistration_sd``) has
    how often the right one wins if it is not.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples, subject
        See `lamstore.depth`.
    layers
        The two.

    Returns
    -------
    xarray.Dataset
        ``detection`` ([subject,] layer, vertex): the probability, by the true layer;
        ``mean_detection`` ([subject,] vertex): of both alike. From 0.5, chance, to 1.
        attrs: all settings, and ``assumed``, the same as text.
    """
    require_native(ds, "layer detection")
    needed = ("lead_field_gram", "depth_information")
    require(ds, *needed, purpose="layer detection")
    two = different_layers(ds, layers)
    if len(two) != 2:
        raise LamstoreError(
            f"layers are {', '.join(two)}", subject=label_of(ds), wanted="two of them"
        )
    given = noise, bandwidth, noise_sd
    factor, settings = signal_factor(ds, moment, *given, n_trials, n_samples)
    ds = select(ds, subject=subject)
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
    # a column without thickness has one field twice
    found = found.where(
        ds["depth_information"].isel(layer=positions(ds, two)).notnull()
    )
    settings["assumed"] += f"; {two[0]} or {two[1]}, no error of the head"
    attrs = {"units": "1", "comment": settings["assumed"]}
    by_layer = found.transpose(..., "layer", "vertex").assign_attrs(
        long_name="Probability that the right one of two layers wins", **attrs
    )
    mean = found.mean("layer", skipna=False).assign_attrs(
        long_name="Mean probability that the right one of two layers wins", **attrs
    )
    answer = {"detection": by_layer, "mean_detection": mean}
    return xr.Dataset(answer, attrs=settings)


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


def different_layers(ds: xr.Dataset, layers: Sequence[str] | None) -> list[str]:
    """Name the layers that are compared, pial first; refuse one that comes twice."""
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
