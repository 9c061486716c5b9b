"""Simulated recordings of every column, in the space that its layers' fields span."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    ASSIGNMENTS,
    finite_number,
    in_blocks_of,
    label_of,
    landmarks,
    of_each,
    one_of,
    receipts,
    require,
    require_all_vertices,
    require_native,
    select,
    whole_number,
)
from lamstore.depth.assumptions import counted, is_whitened, signal_factor
from lamstore.depth.moved import LinearHeads, MovedHeads, rigid_bias, rigid_covariance
from lamstore.depth.precision import different_layers, positions
from lamstore.errors import LamstoreError, issue
from lamstore.forward.base import LeadField
from lamstore.numeric import depth
from lamstore.regions.masks import hemisphere_mask, region_mask, vertex_mask

#: Largest sd of fiducials, mm, for which linear fields give the errors by vertex.
LINEAR = 2.0

#: Log Bayes factor that is called decisive.
DECISIVE = 3.0

_BY_VERTEX = tuple(x for x in schema.SIMULATION_VARIABLES if "vertex" in x.dims)


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
    coregistration_sd: float | None = None,
    lead_field: LeadField | Callable[[str], LeadField] | None = None,
    whitener: np.ndarray | Callable[[str], np.ndarray] | None = None,
    vertices: Any = None,
    region: str | Sequence[str] | xr.DataArray | None = None,
    atlas: str | None = None,
    hemi: str | None = None,
    assignment: str = "partition",
    subject: str | Sequence[str] | None = None,
    seed: int = 0,
    geometry: xr.Dataset | None = None,
) -> xr.Dataset:
    """Simulate sources in every layer, and find the layer that explains each best.

    A recording is drawn for each source: its field plus white noise, reduced to
    `temporal_modes` of which the first has the source. The layer whose field has the
    largest share of the data is found, as in `compare_layers`. Draws are made in the
    space of the layers' fields, where the channels are not needed.

    Parameters
    ----------
    ds, moment, noise, bandwidth, noise_sd, n_trials, n_samples, subject, geometry
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
    coregistration_sd
        Spread of each coordinate of each fiducial, mm: each recording is of a head that
        is displaced by the fit to such fiducials, and is analysed as if it were not.
        The moved fields are linear in the movement, by ``depth_coregistration_bias``;
        a warning above 2 mm, see the notes.
    lead_field, whitener
        With them moved fields are computed, for `n_draws` movements that all vertices
        share: the row's single shell, such as ``SingleShell()(lamstore.open(path,
        subject=row))``, and what whitened it, or functions of a row's label to them.
    vertices, region, atlas, hemi, assignment
        Only these places: vertex indices or a mask, of several subjects by label, and
        regions, as in `lamstore.questions`.
    seed
        Draws depend on it, the row's label and the vertex alone.

    Returns
    -------
    xarray.Dataset
        ([subject,] vertex): ``layer_error``, mean abs(found - true) in layers;
        ``layer_error_mm``, along the column; ``exact_accuracy``; ``side_accuracy``, of
        superficial against deep (of an odd number the middle one has no sources, and
        is wrong if found); ``decisive_share``, with decisive evidence between the first
        and the last layer.
        ([subject,] layer, found_layer): ``confusion``, how many draws of a source in
        ``layer`` were found in ``found_layer``. NaN where a column has a missing or
        silent source. attrs: all settings, and ``assumed``, the same as text.

    Notes
    -----
    A recording with an error of the head is l + (b . theta) P l', with l' the field's
    derivative over depth, P projecting off l, b the bias and theta the movement: what
    of the moved field lies along depth. Against fields of moved heads computed in full
    (spheres, 80 channels, no noise) the mean error of all columns is the same to 1.2 %
    for fiducials 0.5 to 5 mm off; errors by vertex correlate at .998, .99 and .94 to
    .98 for 0.5, 1 and 2 mm, and at .74 to .80 for 5 mm. What the movement adds outside
    of the layers' span lowers the evidence of all layers alike, and is left out.

    At -50, -35, -20 and -10 dB errors are 2.97, .78, .03 and 0 layers (fsaverage, above
    2.5 mm; 500 trials x 200 samples assumed, vertex and head known), where Szul et al.
    have 2.39, .57, .02 and 0 by SPM.
    """
    require_native(ds, "a simulation")
    require_all_vertices(ds, "a simulation")
    needed = ("lead_field_gram", "layer_depth", "depth_information")
    require(ds, *needed, purpose="a simulation")
    names = different_layers(ds, layers)
    settings = {
        "temporal_modes": whole_number(temporal_modes, "temporal_modes"),
        "n_draws": whole_number(n_draws, "n_draws"),
        "decisive": finite_number(decisive, "decisive", least=0),
        "seed": whole_number(seed, "seed", least=0),
    }
    given = noise, bandwidth, noise_sd
    one_of(assignment, ASSIGNMENTS, "assignment")
    if atlas is not None and (region is None or isinstance(region, xr.DataArray)):
        raise LamstoreError("an atlas is given", wanted="a region of it too")
    place = {"atlas": atlas, "hemi": hemi, "assignment": assignment}
    where = places(ds, subject, vertices, region, place)
    ds = select(ds, subject=subject)
    size, attrs = _amplitude(ds, moment, snr, given, n_trials, n_samples)
    nothing = xr.Variable((), np.nan)
    bias = root = pivot = nothing
    head = "no error of the head"
    if lead_field is not None and coregistration_sd is None:
        raise LamstoreError("a lead field is given", wanted="coregistration_sd too")
    if whitener is not None and lead_field is None:
        raise LamstoreError("a whitener is given", wanted="its lead_field too")
    if coregistration_sd is not None:
        sigma = rigid_covariance(ds, coregistration_sd, geometry=geometry)
        root = sigma.variable if sigma is not None else nothing
        points = landmarks(ds, geometry, purpose="a moved head")
        pivot = points.mean("fiducial").variable
        head = f"head off by fiducials with an sd of {coregistration_sd:g} mm"
        head += ", fields linear in that" if lead_field is None else ", fields computed"
        if lead_field is None:
            bias = rigid_bias(ds).variable
            if coregistration_sd > LINEAR:
                issue(
                    f"coregistration_sd is {coregistration_sd:g} mm, and fields are "
                    f"linear in movements up to about {LINEAR:g} mm",
                    subject=label_of(ds),
                    advice="Means over a head hold, maps by vertex do not. Compute the "
                    "fields (lead_field=, or lamstore simulate --computed).",
                )
    several = "subject" in ds.dims
    labels = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    channels = [_n_channels(one) for one in receipts(ds)]
    gram = xr.DataArray(ds["lead_field_gram"].variable)
    inputs = [
        xr.Variable("subject", labels) if several else labels[0],
        xr.Variable("subject", channels) if several else channels[0],
        gram,
        size.variable,
        ds["layer_depth"].variable,
        where & ds["depth_information"].notnull().all("layer").variable,
        bias,
        root,
        pivot,
    ]
    arrays = [in_blocks_of(xr.DataArray(x), gram) for x in inputs]
    order = ("rigid", "other", "layer", "other_layer", "vertex", "xyz")
    core = [[dim for dim in order if dim in array.dims] for array in arrays]
    found = xr.apply_ufunc(
        _simulate_rows,
        *arrays,
        input_core_dims=core,
        output_core_dims=[*[["vertex"]] * len(_BY_VERTEX), ["layer", "found_layer"]],
        exclude_dims={"layer"},
        kwargs={
            "layers": positions(ds, names),
            "lead_field": lead_field,
            "whitener": whitener,
            **settings,
        },
        dask="parallelized",
        output_dtypes=[*[np.float64] * len(_BY_VERTEX), np.int64],
        dask_gufunc_kwargs={
            "output_sizes": {"layer": len(names), "found_layer": len(names)},
            "allow_rechunk": True,
        },
    )
    modes = counted(temporal_modes, "temporal mode")
    draws = f"{counted(n_draws, 'recording')} of each source, {modes}"
    attrs["assumed"] += f"; {draws}; {head}"
    if coregistration_sd is not None:
        settings["coregistration_sd"] = float(coregistration_sd)
    answer = xr.Dataset(attrs={**attrs, **settings})
    for variable, array in zip(schema.SIMULATION_VARIABLES, found, strict=False):
        comment = {"comment": attrs["assumed"]}
        answer[variable.name] = array.assign_attrs(variable.attrs | comment)
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
) -> tuple[xr.DataArray, dict[str, Any]]:
    """Return what each source's field is multiplied by to be in sd of the noise."""
    if moment is not None and snr is None:
        factor, settings = signal_factor(ds, moment, *noise, n_trials, n_samples)
        ones = xr.ones_like(ds["layer_depth"], dtype=np.float64)
        return ones * factor, settings
    if moment is not None or snr is None or any(x is not None for x in noise):
        given = {"moment": moment, "snr": snr, "noise": noise}
        raise LamstoreError(
            f"the size of the sources is given by {given}",
            wanted="a moment in nA m and the noise, or snr in dB alone",
        )
    if is_whitened(ds):
        raise LamstoreError(
            "has a lead field that was whitened by a noise covariance, and snr is that "
            "to noise of one size in every channel",
            subject=label_of(ds),
            advice="Give a moment.",
        )
    require(ds, "lead_field_mean_abs", purpose="an equal signal-to-noise ratio")
    n_trials = whole_number(n_trials, "n_trials")
    n_samples = whole_number(n_samples, "n_samples")
    ratio = 10 ** (finite_number(snr, "snr", wanted="a number of dB") / 20)
    mean_abs = ds["lead_field_mean_abs"].astype(np.float64)
    size = np.sqrt(n_trials * n_samples) * ratio / mean_abs.where(mean_abs > 0)
    size_of = f"{counted(n_trials, 'trial')} x {counted(n_samples, 'sample')}"
    assumed = f"{snr:g} dB at every source, {size_of}"
    return size, {
        "snr": float(snr),
        "n_trials": n_trials,
        "n_samples": n_samples,
        "assumed": assumed,
    }


def places(
    ds: xr.Dataset, subject: Any, vertices: Any, region: Any, place: Mapping[str, Any]
) -> xr.Variable:
    """Return which vertices of the rows are requested ([subject,] vertex), or True."""
    rows, n = select(ds, subject=subject), ds.sizes["vertex"]
    where = xr.Variable((), True)
    sizes = rows.coords.get("n_vertices", xr.DataArray(n)).clip(max=n).values
    for given in (vertices, region):
        if given is None or (given is region and not isinstance(region, xr.DataArray)):
            continue
        each = of_each(ds, given, "vertices", subject)
        masks = np.zeros((len(each), n), dtype=bool)  # what is beyond own is padding
        own = np.broadcast_to(sizes, len(each)).tolist()
        for mask, size, (label, one) in zip(masks, own, each.items(), strict=True):
            mask[:size] = vertex_mask(label, size, one)
        several = "subject" in ds.dims
        dims = ("subject", "vertex") if several else ("vertex",)
        where = where & xr.Variable(dims, masks if several else masks[0])
    if region is not None and not isinstance(region, xr.DataArray):
        where = where & region_mask(rows, region, **place).variable
    elif place["hemi"] is not None:
        where = where & hemisphere_mask(rows, place["hemi"]).variable
    return where


def _n_channels(receipt: Mapping[str, Any]) -> int:
    """Return the channels of a row, the rank of its noise covariance; 0 for unknown."""
    n_channels = receipt.get("lead_field", {}).get("n_channels", 0)
    return int(receipt.get("noise", {}).get("rank", n_channels))


def _simulate_rows(
    label: np.ndarray,
    channels: np.ndarray,
    gram: np.ndarray,
    size: np.ndarray,
    along: np.ndarray,
    where: np.ndarray,
    bias: np.ndarray,
    sigma: np.ndarray,
    pivot: np.ndarray,
    *,
    layers: Sequence[int],
    lead_field: LeadField | Callable[[str], LeadField] | None,
    whitener: np.ndarray | Callable[[str], np.ndarray] | None,
    seed: int,
    n_draws: int,
    **settings: Any,
) -> tuple[np.ndarray, ...]:
    """Simulate a block of rows (...,); see `simulate_layers`."""
    rows, n_vertices, n = np.shape(label), gram.shape[-1], len(layers)
    answers = np.full((len(_BY_VERTEX), *rows, n_vertices), np.nan)
    confusion = np.zeros((*rows, n, n), dtype=np.int64)
    where = np.broadcast_to(where, (*rows, n_vertices))
    for row in np.ndindex(rows):
        own = str(np.asarray(label)[row])
        name = crc32(own.encode())
        z = along[row].T.astype(np.float64)
        norms, unit = depth.span(depth.symmetric(np.moveaxis(gram[row], -1, 0)))
        n_channels = int(np.asarray(channels)[row])
        unit = unit[..., -n_channels:]  # the axes before have nothing
        amplitude = (norms * size[row].T)[:, layers]
        there = where[row] & np.isfinite(amplitude).all(axis=1)
        there &= np.isfinite(unit[:, layers]).all(axis=(1, 2))
        there &= z[:, layers[-1]] > z[:, layers[0]]
        heads: LinearHeads | MovedHeads | None = None
        if sigma.ndim and there.any():
            variances, vectors = np.linalg.eigh(sigma[row])
            root = vectors * np.sqrt(np.maximum(variances, 0))
            if lead_field is None:
                across = depth.across_field(norms, unit, z)[:, layers]
                heads = LinearHeads(bias[row][:, layers], root, across, n_draws)
            else:
                field = lead_field(own) if callable(lead_field) else lead_field
                rng = np.random.default_rng([seed, name])
                movements = rng.standard_normal((n_draws, len(root))) @ root.T
                place = pivot[row], layers, norms[:, layers]
                white = whitener(own) if callable(whitener) else whitener
                heads = MovedHeads(field, movements, *place, white)
            there &= heads.known
        for vertex in np.flatnonzero(there):
            rng = np.random.default_rng([seed, name, int(vertex)])
            still, outside = unit[vertex, layers], np.zeros(())
            fields = np.repeat(still[:, None], n_draws, axis=1)
            if heads is not None:
                fields, outside = heads.at(int(vertex), still, rng)
            values, counts = _column(
                still,
                amplitude[vertex],
                z[vertex, layers],
                rng,
                fields,
                outside,
                n_channels=n_channels,
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
    fields: np.ndarray,
    outside: np.ndarray,
    *,
    n_channels: int,
    temporal_modes: int,
    decisive: float,
) -> tuple[tuple[float, ...], np.ndarray]:
    """Simulate one column: the values of `_BY_VERTEX`, and its confusion matrix."""
    signal = amplitude[:, None, None] * fields
    power, total = depth.simulate(unit, signal, rng, temporal_modes=temporal_modes)
    n = len(amplitude)
    true, found = np.arange(n)[:, None], power.argmax(axis=-1)
    side = np.sign(np.arange(n) - (n - 1) / 2)
    sided = side[:, None] != 0
    right = (side[found] == side[true])[sided[:, 0]]
    # the other axes hold noise, and what of a moved head's field is outside
    if others := temporal_modes * max(0, n_channels - unit.shape[1]):
        apart = np.square(amplitude)[:, None] * outside
        total = total + rng.noncentral_chisquare(others, apart, total.shape)
    share = power[..., [0, -1]] / total[..., None]
    evidence = depth.log_evidence(share, n_channels, temporal_modes)
    gain = np.abs(evidence[..., 0] - evidence[..., 1])
    confusion = np.zeros((n, n), dtype=np.int64)
    np.add.at(confusion, (np.broadcast_to(true, found.shape), found), 1)
    return (
        float(np.abs(found - true).mean()),
        float(np.abs(z[found] - z[true]).mean()),
        float((found == true).mean()),
        float(right.mean()),
        float((gain > decisive).mean()) if n_channels else np.nan,
    ), confusion
