"""Closed forms: the spread of a depth estimate, and how often the right layer wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    as_list,
    chosen_layers,
    finite_number,
    label_of,
    mesh_variables,
    require,
    require_native,
    select,
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
        Sigma itself, 6 x 6, of `schema.RIGID`, mm and rad.

    Returns
    -------
    xarray.Dataset
        ([subject,] layer, vertex), float64, mm: ``depth_sd_noise``;
        ``depth_sd_coregistration`` if an error of the head is given; ``depth_sd``, both
        together but no more than thickness / sqrt(12), as an estimate cannot leave the
        column; and ``depth_resolution``, thickness over the spread before that limit
        (1): below about 3 depth cannot be resolved there. attrs: all settings, and
        ``assumed``, the same as text.
    """
    require_native(ds, "depth precision")
    require(ds, "depth_information", "cortical_thickness", purpose="depth precision")
    given = noise, bandwidth, noise_sd
    factor, settings = signal_factor(ds, moment, *given, n_trials, n_samples)
    ds = select(ds, subject=subject)
    thickness = ds["cortical_thickness"].astype(float)
    information = ds["depth_information"].astype(float)
    information = information.where(information > 0)
    found: dict[str, Any] = {"depth_sd_noise": 1 / (factor * np.sqrt(information))}
    square = found["depth_sd_noise"] ** 2
    sigma = rigid_covariance(ds, fiducial_sd, rigid_cov, geometry)
    if sigma is not None:
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
        "depth_sd": "Spread of a depth estimate, at most thickness / sqrt(12)",
        "depth_resolution": "Cortical thickness over the spread of a depth estimate",
    }
    head = "as it is" if sigma is None else "off by rigid_cov"
    if fiducial_sd is not None:
        head = f"off by fiducials with an sd of {fiducial_sd:g} mm"
        settings["fiducial_sd"] = float(fiducial_sd)
    settings["assumed"] += f"; head {head}"
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
    if finite_number(sd, "sd") <= 0:
        raise LamstoreError(f"sd is {sd!r}", wanted="a length above 0, mm")
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
        "assumed": f"{sd:g} mm wanted; {one.attrs['assumed']}",
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
    settings["assumed"] += f"; {two[0]} or {two[1]}"
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


def signal_factor(
    ds: xr.Dataset,
    moment: float,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
    n_trials: int,
    n_samples: int,
) -> tuple[float, dict[str, Any]]:
    """Return what a field's norm is multiplied by to be in sd of the noise.

    And the settings behind it, for attributes; ``assumed`` is all of them as text.
    """
    moment = _positive(moment, "moment", "a moment above 0, nA m")
    _not_si(moment, "moment", "nA m")
    n_trials = whole_number(n_trials, "n_trials")
    n_samples = whole_number(n_samples, "n_samples")
    sd, text = _noise(ds, noise, bandwidth, noise_sd)
    factor = float(moment * np.sqrt(n_trials * n_samples) / sd)
    assumed = f"{moment:g} nA m RMS, {text}, {n_trials} trials x {n_samples} samples"
    return factor, {
        "moment": moment,
        "noise_sd": sd,
        "n_trials": n_trials,
        "n_samples": n_samples,
        "signal_to_noise_per_field": factor,
        "assumed": assumed,
    }


def _positive(value: Any, name: str, wanted: str = "a number above 0") -> float:
    number = finite_number(value, name, wanted=wanted)
    if number <= 0:
        raise LamstoreError(f"{name} is {value!r}", wanted=wanted)
    return number


def _not_si(number: float, name: str, unit: str) -> None:
    """Refuse what was given in A m or T."""
    if number < 1e-6:
        raise LamstoreError(
            f"{name} is {number:g} {unit}, far below any real one",
            wanted=f"{name} in {unit}",
            advice="It may be in SI units: 1e-8 A m are 10 nA m, 1e-13 T are 100 fT.",
        )


def _noise(
    ds: xr.Dataset,
    noise: float | None,
    bandwidth: float | None,
    noise_sd: float | None,
) -> tuple[float, str]:
    """Return the noise's sd, and what it is as text."""
    given = {"noise": noise, "bandwidth": bandwidth, "noise_sd": noise_sd}
    found = {name: _positive(x, name) for name, x in given.items() if x is not None}
    whitened, names = is_whitened(ds), {*found}
    for name in ("noise", "noise_sd"):
        if name in found and not whitened:
            _not_si(found[name], name, "fT")
    if names == {"noise", "bandwidth"} and not whitened:
        sd = float(found["noise"] * np.sqrt(found["bandwidth"]))
        density = f"{found['noise']:g} fT/sqrt(Hz) x {found['bandwidth']:g} Hz"
        return sd, f"noise of {sd:g} fT in every channel ({density})"
    if names == {"noise_sd"} and not whitened:
        return found["noise_sd"], f"noise of {found['noise_sd']:g} fT in every channel"
    if whitened and names <= {"noise_sd"}:
        factor = found.get("noise_sd", 1.0)
        return factor, f"noise of {factor:g} x the noise covariance's sd"
    if whitened:
        raise LamstoreError(
            "has a lead field that was whitened by a noise covariance, and noise is "
            "given in fT",
            subject=label_of(ds),
            advice="Leave it out; noise_sd is a factor to that covariance's sd.",
        )
    raise LamstoreError(
        f"of the noise {', '.join(found) or 'nothing'} is given",
        subject=label_of(ds),
        wanted="noise and bandwidth, or noise_sd",
    )


def is_whitened(ds: xr.Dataset) -> bool:
    """Whether the lead field was divided by the noise of a covariance."""
    for name in ("lead_field_gram", "depth_information"):
        if name in ds:
            return not str(ds[name].attrs.get("units", "")).startswith("fT")
    return False


def rigid_covariance(
    ds: xr.Dataset,
    fiducial_sd: float | None,
    rigid_cov: Any = None,
    geometry: xr.Dataset | None = None,
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
    purpose = "the spread of fiducials"
    points = mesh_variables(ds, geometry, "fiducials", purpose=purpose)["fiducials"]
    unit = xr.apply_ufunc(
        depth.rigid_covariance,
        points.astype(float),
        input_core_dims=[["fiducial", "xyz"]],
        output_core_dims=[["rigid", "other"]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"rigid": 6, "other": 6}},
    )
    return fiducial_sd**2 * unit
