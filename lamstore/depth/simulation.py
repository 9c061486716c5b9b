"""Simulated recordings of every column, in the space that its layers' fields span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import xarray as xr

from lamstore.dataset import (
    as_list,
    chosen_layers,
    finite_number,
    in_blocks_of,
    label_of,
    receipts,
    require,
    require_native,
    select,
    whole_number,
)
from lamstore.depth.precision import positions, signal_factor
from lamstore.errors import LamstoreError
from lamstore.numeric import depth

#: Log Bayes factor that is called decisive.
DECISIVE = 3.0

_BY_VERTEX = {
    "layer_error": ("Mean error of the layer that was found", "layers"),
    "layer_error_mm": ("Mean error of the depth that was found", "mm"),
    "exact_accuracy": ("Share of recordings whose layer was found", "1"),
    "side_accuracy": ("Share of recordings found on the side that is right", "1"),
    "decisive_share": ("Share of recordings with decisive evidence", "1"),
}


def simulate_layers(
    ds: xr.Dataset,
    *,
    moment: float | None = None,
    snr: float | None = None,
    noise: float | None = None,
    bandwidth: float | None = None,
    noise_sd: float | None = None,
    n_trials: int = 1,
    n_samples: int = 1,
    layers: Sequence[str] | None = None,
    temporal_modes: int = 1,
    n_draws: int = 20,
    decisive: float = DECISIVE,
    where: xr.DataArray | None = None,
    subject: str | Sequence[str] | None = None,
    seed: int = 0,
) -> xr.Dataset:
    """Simulate sources in every layer, and find the layer that explains each best.

    A recording is drawn for each source: its field plus white noise, reduced to
    `temporal_modes` of which the first has the source. The layer whose field has the
    largest share of the data is found, as in `compare_layers`. Draws are made in the
    space of the layers' fields, where the channels are not needed.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples
        See `lamstore.depth`: one source moment and one noise for all places, as a
        recording has them.
    snr
        Instead of a moment, in dB: noise whose sd is the mean over channels of the
        signal's sd times 10^(-snr/20), other for each source, as SPM and Szul et al.
        2025 simulate; silent and loud columns then count alike.
    layers
        Those that sources are in and that are compared; all by default.
    temporal_modes, n_draws
        Modes of a recording; recordings of each source.
    decisive
        Log Bayes factor of the first against the last layer that is decisive.
    where
        Only these vertices: bool ([subject,] vertex), such as the functions of
        `lamstore.regions` make.
    subject
        Only these rows.
    seed
        Draws depend on it, the row's label and the vertex alone.

    Returns
    -------
    xarray.Dataset
        ([subject,] vertex): ``layer_error``, mean |found - true| in layers;
        ``layer_error_mm``, along the column; ``exact_accuracy``; ``side_accuracy``, of
        superficial against deep (the middle one of an odd number apart);
        ``decisive_share``, with decisive evidence between the first and the last layer.
        ([subject,] layer, found_layer): ``confusion``, how many draws of a source in
        ``layer`` were found in ``found_layer``. NaN where a column has a missing or
        silent source. attrs: all settings.
    """
    require_native(ds, "a simulation")
    require(ds, "lead_field_gram", purpose="a simulation")
    ds = select(ds, subject=subject)
    names = chosen_layers(ds, None if layers is None else list(layers))
    if len(names) < 2 or (layers is not None and len(as_list(layers)) != len(names)):
        raise LamstoreError(f"layers are {layers}", wanted="two or more, each once")
    settings = {
        "temporal_modes": whole_number(temporal_modes, "temporal_modes"),
        "n_draws": whole_number(n_draws, "n_draws"),
        "decisive": finite_number(decisive, "decisive", least=0),
        "seed": whole_number(seed, "seed", least=0),
    }
    size, convention = _amplitude(
        ds, moment, snr, (noise, bandwidth, noise_sd), n_trials, n_samples
    )
    several = "subject" in ds.dims
    labels = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    channels = [_n_channels(one) for one in receipts(ds)]
    gram = ds["lead_field_gram"].variable
    inputs = {
        "label": xr.Variable("subject", labels) if several else labels[0],
        "channels": xr.Variable("subject", channels) if several else channels[0],
        "gram": gram,
        "size": size.variable,
        "depth": ds["layer_depth"].variable,
        "where": True if where is None else where.variable,
    }
    arrays = [xr.DataArray(x) for x in inputs.values()]
    arrays[:2] = [in_blocks_of(x, arrays[2]) for x in arrays[:2]]
    core: list[Any] = [
        [dim for dim in array.dims if dim != "subject"] for array in arrays
    ]
    core[2:5] = [["layer", "other_layer", "vertex"], *[["layer", "vertex"]] * 2]
    found = xr.apply_ufunc(
        _simulate_rows,
        *arrays,
        input_core_dims=core,
        output_core_dims=[*[["vertex"]] * len(_BY_VERTEX), ["layer", "found_layer"]],
        exclude_dims={"layer"},
        kwargs={"layers": positions(ds, names), **settings},
        dask="parallelized",
        output_dtypes=[*[np.float64] * len(_BY_VERTEX), np.int64],
        dask_gufunc_kwargs={
            "output_sizes": {"layer": len(names), "found_layer": len(names)},
            "allow_rechunk": True,
        },
    )
    attrs = {**convention, "n_trials": n_trials, "n_samples": n_samples, **settings}
    answer = xr.Dataset(attrs={"long_name": "Simulated recordings", **attrs})
    for (name, (long_name, units)), array in zip(
        _BY_VERTEX.items(), found, strict=False
    ):
        answer[name] = array.assign_attrs(long_name=long_name, units=units)
    answer["confusion"] = found[-1].assign_attrs(
        long_name="Recordings of a source in layer that were found in found_layer",
        units="1",
    )
    own = [c for c in ds.coords if set(ds[c].dims) <= {"subject", "vertex"}]
    return answer.assign_coords(
        {c: ds[c].variable for c in own} | {"layer": names, "found_layer": names}
    )


def _amplitude(
    ds: xr.Dataset,
    moment: float | None,
    snr: float | None,
    noise: tuple[float | None, float | None, float | None],
    n_trials: int,
    n_samples: int,
) -> tuple[xr.DataArray, dict[str, float]]:
    """Return what each source's field is multiplied by to be in sd of the noise."""
    if moment is not None and snr is None:
        factor = signal_factor(ds, moment, *noise, n_trials, n_samples)
        ones = xr.ones_like(ds["layer_depth"], dtype=np.float64)
        return ones * factor, {"moment": moment, "signal_to_noise_per_field": factor}
    if moment is not None or snr is None or any(x is not None for x in noise):
        given = {"moment": moment, "snr": snr, "noise": noise}
        raise LamstoreError(
            f"the size of the sources is given by {given}",
            wanted="a moment in nA m and the noise, or snr in dB alone",
        )
    require(ds, "lead_field_mean_abs", purpose="an equal signal-to-noise ratio")
    count = whole_number(n_trials, "n_trials") * whole_number(n_samples, "n_samples")
    ratio = 10 ** (finite_number(snr, "snr", wanted="a number of dB") / 20)
    mean_abs = ds["lead_field_mean_abs"].astype(np.float64)
    return np.sqrt(count) * ratio / mean_abs.where(mean_abs > 0), {"snr": float(snr)}


def _n_channels(receipt: Mapping[str, Any]) -> int:
    return int(receipt.get("lead_field", {}).get("n_channels", 0))


def _simulate_rows(
    label: np.ndarray,
    channels: np.ndarray,
    gram: np.ndarray,
    size: np.ndarray,
    along: np.ndarray,
    where: np.ndarray,
    *,
    layers: Sequence[int],
    seed: int,
    **settings: Any,
) -> tuple[np.ndarray, ...]:
    """Simulate a block of rows (...,); see `simulate_layers`."""
    rows, n_vertices, n = np.shape(label), gram.shape[-1], len(layers)
    answers = np.full((len(_BY_VERTEX), *rows, n_vertices), np.nan)
    confusion = np.zeros((*rows, n, n), dtype=np.int64)
    where = np.broadcast_to(where, (*rows, n_vertices))
    for row in np.ndindex(rows):
        name = crc32(str(np.asarray(label)[row]).encode())
        steps = depth.symmetric(np.moveaxis(gram[row], -1, 0))
        norms, unit = depth.span(steps)
        amplitude = (norms * size[row].T)[:, layers]
        unit, z = unit[:, layers], along[row].T[:, layers]
        there = where[row] & np.isfinite(amplitude).all(axis=1)
        there &= np.isfinite(unit).all(axis=(1, 2)) & (z[:, -1] > z[:, 0])
        for vertex in np.flatnonzero(there):
            rng = np.random.default_rng([seed, name, int(vertex)])
            values, counts = _column(
                unit[vertex],
                amplitude[vertex],
                z[vertex],
                rng,
                n_channels=int(np.asarray(channels)[row]),
                **settings,
            )
            answers[(slice(None), *row, vertex)] = values
            confusion[row] += counts
    return (*answers, confusion)


def _column(
    unit: np.ndarray,
    amplitude: np.ndarray,
    z: np.ndarray,
    rng: np.random.Generator,
    *,
    n_channels: int,
    n_draws: int,
    temporal_modes: int,
    decisive: float,
) -> tuple[tuple[float, ...], np.ndarray]:
    """Simulate one column: the values of `_BY_VERTEX`, and its confusion matrix."""
    power, total = depth.simulate(
        unit, amplitude, rng, n_draws=n_draws, temporal_modes=temporal_modes
    )
    n = len(amplitude)
    true, found = np.arange(n)[:, None], power.argmax(axis=-1)
    side = np.sign(np.arange(n) - (n - 1) / 2)
    sided = side[:, None] != 0
    right = (side[found] == side[true])[sided[:, 0]]
    # the other axes hold noise alone
    others = temporal_modes * max(0, n_channels - unit.shape[1])
    total = total + rng.chisquare(others, total.shape) if others else total
    evidence = depth.log_evidence(
        power[..., [0, -1]] / total[..., None], max(n_channels, 2), temporal_modes
    )
    confusion = np.zeros((n, n), dtype=np.int64)
    np.add.at(confusion, (np.broadcast_to(true, found.shape), found), 1)
    return (
        float(np.abs(found - true).mean()),
        float(np.abs(z[found] - z[true]).mean()),
        float((found == true).mean()),
        float(right.mean()),
        float((np.abs(evidence[..., 0] - evidence[..., 1]) > decisive).mean()),
    ), confusion


def layer_posterior(
    confusion: xr.DataArray, found: Any, *, prior: Sequence[float] | None = None
) -> xr.DataArray:
    """Turn a found layer into the probability of each layer to be the true one.

    Parameters
    ----------
    confusion
        (..., layer, found_layer) of `simulate_layers`, such as that of one vertex:
        ``simulate_layers(ds, where=ds.vertex == 1234, n_draws=2000, ...)``.
    found
        The layer that an inversion found, ``"0.300"`` or 0.3.
    prior
        Weight of each layer before that; all alike by default.

    Returns
    -------
    xarray.DataArray
        (..., layer), sums to 1; NaN where no simulated source was found in that layer.
    """
    (name,) = chosen_layers(confusion.to_dataset(name="confusion"), [found])
    likelihood = confusion / confusion.sum("found_layer")
    likelihood = likelihood.sel(found_layer=name, drop=True)
    weights = np.ones(confusion.sizes["layer"]) if prior is None else np.asarray(prior)
    if weights.shape != (confusion.sizes["layer"],) or not (weights >= 0).all():
        raise LamstoreError(
            f"prior is {prior!r}",
            wanted=f"{confusion.sizes['layer']} weights from 0 on, one a layer",
        )
    joint = likelihood * xr.DataArray(weights, dims="layer")
    posterior = joint / joint.sum("layer").where(lambda total: total > 0)
    long_name = f"Probability of the true layer, found {name}"
    return posterior.rename("posterior").assign_attrs(long_name=long_name, units="1")
