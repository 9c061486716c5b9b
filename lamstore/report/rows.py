"""What a report has of each row, read one row at a time."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.dataset import atlases, receipts, variables_by_vertex
from lamstore.depth import depth_precision
from lamstore.depth.assumptions import is_whitened
from lamstore.depth.precision import separation
from lamstore.errors import LamstoreWarning
from lamstore.questions import (
    best_vertex,
    depth_profile,
    region_summary,
    top_vertices,
)
from lamstore.regions import locate
from lamstore.report.overview import COREGISTRATION
from lamstore.score.scales import RECORDING
from lamstore.template.mapping import to_template

#: Quantiles that stand for a distribution.
QUANTILES = (5, 25, 50, 75, 95)

#: Best vertices of each row.
TOP = 5

#: mm that fiducials are off, for what the head's place adds.
FIDUCIAL_SD = 2.0
#: Multiples of what the head's place adds, beside the reference's noise, at which the
#: resolution by both is tabulated; between them it is met to 2.5 % (demo's regions).
HEAD_RATIOS = tuple(round(10 ** (k / 5 - 2), 4) for k in range(16))


@dataclass
class RowFacts:
    """What is known of one row; values by place are (layer, place[, statistic]).

    On the template: ``sd_noise`` (layer, vertex), and which vertex of the row each is
    taken from: ``native`` (-1 for none), ``scanner`` (vertex, xyz), RAS in mm.
    """

    label: str
    quality: dict[str, Any]
    summaries: dict[str, np.ndarray] = field(default_factory=dict)
    profiles: dict[str, np.ndarray] = field(default_factory=dict)
    precision: dict[str, np.ndarray] = field(default_factory=dict)
    sd_noise: np.ndarray | None = None
    native: np.ndarray | None = None
    scanner: np.ndarray | None = None
    best: pd.DataFrame | None = None
    priors: pd.DataFrame | None = None


def variables_shown(ds: xr.Dataset) -> list[str]:
    """Name the predictors and the score, without what only depth is computed from."""
    left_out = {"vertex_area", *(v.name for v in schema.DEPTH_VARIABLES)}
    return [name for name in variables_by_vertex(ds, "f") if name not in left_out]


def layers_shown(ds: xr.Dataset) -> list[str]:
    """Name the pial and the white layer, which the score is made of."""
    names = [str(name) for name in ds["layer"].values]
    return list(dict.fromkeys([names[0], names[-1]]))


def reference(ds: xr.Dataset) -> dict[str, Any]:
    """Return the recording that precision is shown of, as `lamstore.depth` takes it."""
    return RECORDING | ({"noise_sd": 1.0} if is_whitened(ds) else {})


def row_facts(
    ds: xr.Dataset,
    variables: Sequence[str],
    layers: Sequence[str],
    atlas: str | None,
    template: xr.Dataset | None,
    subjects_dir: Mapping[str, Path] | None,
) -> RowFacts:
    """Ask what a report has of one row, opened with its mesh and geometry."""
    label = str(ds.attrs["subject"])
    found = RowFacts(label, _quality(ds))
    if template is not None and label not in template["subject"].values:
        template = None
    if template is not None:
        template = template.sel(subject=[label])
        native = template["native_vertices"].values[0, :, 0]
        points = ds["coordinates"].isel(layer=0).values
        found.native = native
        found.scanner = np.where(native[:, None] < 0, np.nan, points[native])
    names = [name for name in variables if name in ds and ds[name].notnull().any()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LamstoreWarning)  # the overview has them
        if atlas is not None and atlas in atlases(ds):
            _add_summaries(found, ds, names, layers, atlas)
        _add_precision(found, ds, layers, atlas, template)
        if "anatomical_score" in names:
            _add_best(found, ds, atlas, template, subjects_dir)
    return found


def _add_summaries(
    found: RowFacts,
    ds: xr.Dataset,
    names: Sequence[str],
    layers: Sequence[str],
    atlas: str,
) -> None:
    """Summarise each region; over all layers a mean, at some the distribution."""
    means = region_summary(ds, variable=names, atlas=atlas, statistics=["mean"])
    levels = [f"q{level:02d}" for level in QUANTILES]
    spread = region_summary(
        ds, variable=names, layer=layers, atlas=atlas, statistics=levels
    )
    layered = [name for name in names if "layer" in ds[name].dims]
    whole = depth_profile(ds, variable=layered) if layered else xr.Dataset()
    for name in names:
        found.summaries[name] = _by_place(spread[name])
        found.profiles[name] = _by_place(means[name])[..., 0]
    for name in layered:
        found.profiles[f"{name} whole"] = whole[name].values


def _by_place(array: xr.DataArray) -> np.ndarray:
    """Order (layer, place, statistic); one layer where there are none."""
    if "layer" not in array.dims:
        array = array.expand_dims("layer")
    array = array.transpose("layer", "region", "hemi", "statistic")
    return array.values.reshape(array.sizes["layer"], -1, array.sizes["statistic"])


def _add_precision(
    found: RowFacts,
    ds: xr.Dataset,
    layers: Sequence[str],
    atlas: str | None,
    template: xr.Dataset | None,
) -> None:
    """Add spread and resolution of depth, and d of the detection of pial and white.

    ``resolution_<ratio>`` is by noise and so many times ``sd_head`` together, and
    ``resolution_head`` by ``sd_head`` alone.
    """
    if "depth_information" not in ds or not ds["depth_information"].notnull().any():
        return
    recording = reference(ds)
    precision = depth_precision(ds, **recording).sel(layer=list(layers))
    if template is not None:
        values = precision["depth_sd_noise"].drop_vars("subject", errors="ignore")
        values = values.expand_dims(subject=[found.label])
        found.sd_noise = to_template(values, template).values[0].astype(np.float32)
    if atlas is None or atlas not in atlases(ds):
        return
    noise, thickness = precision["depth_sd_noise"], ds["cortical_thickness"]
    by_layer = {"sd_noise": noise, "resolution": precision["depth_resolution"]}
    if "depth_coregistration_bias" in ds:
        moved = depth_precision(ds, **recording, fiducial_sd=FIDUCIAL_SD)
        head = moved["depth_sd_coregistration"].sel(layer=list(layers))
        by_layer |= {"sd_head": head, "resolution_head": thickness / head}
        for ratio in HEAD_RATIOS:
            both = np.sqrt(noise**2 + (ratio * head) ** 2)
            by_layer[f"resolution_{ratio:g}"] = thickness / both
    factor = precision.attrs["signal_to_noise_per_field"]
    d = separation(ds, (schema.PIAL, schema.WHITE)) * factor
    for arrays in (by_layer, {"d": d, "d_apart": d**2}):
        answer = xr.Dataset(arrays).transpose("layer", "vertex", ...)
        for array in answer.data_vars.values():
            array.attrs.setdefault("units", "1")
        asked: dict[str, Any] = {"atlas": atlas, "statistics": ["median"]}
        medians = region_summary(answer, variable=list(arrays), **asked)
        for name in arrays:
            found.precision[name] = _by_place(medians[name])[..., 0]
    # of an even number of vertices the median is between two: half of what is between
    # their d, as detection is no straight line over it
    apart = found.precision["d_apart"] - found.precision["d"] ** 2
    found.precision["d_apart"] = np.sqrt(np.maximum(apart, 0))


def _add_best(
    found: RowFacts,
    ds: xr.Dataset,
    atlas: str | None,
    template: xr.Dataset | None,
    subjects_dir: Mapping[str, Path] | None,
) -> None:
    """Add the best vertices, of the brain and of each region, and where they are."""
    atlas = atlas if atlas in atlases(ds) else None
    where: dict[str, Any] = {"template": template, "subjects_dir": subjects_dir}
    where["atlas"] = atlas
    found.best = locate(ds, best_vertex(ds, top=TOP, atlas=atlas), **where)
    if atlas is not None and (ds[schema.REGION_PREFIX + atlas] >= 0).any():
        found.priors = locate(ds, top_vertices(ds, atlas=atlas), **where)


def _quality(ds: xr.Dataset) -> dict[str, Any]:
    """Return what shows whether a row can be trusted, with numbers of its receipt."""
    receipt = receipts(ds)[0]
    recorded = receipt.get("coregistration", {})
    method = str(recorded.get("method", ""))
    apart = recorded.get("residual_mm") or {}
    off = recorded.get("fiducials_to_scalp_mm") or {}
    score = ds["anatomical_score"].values if "anatomical_score" in ds else np.empty(0)
    return {
        "subject": str(ds.attrs["subject"]),
        "coregistered_by": COREGISTRATION.get(method, method),
        "misfit_mm": max(apart.values(), default=None),
        "scalp_mm": max(off.values(), default=None),
        "shape_mm": (recorded.get("sensor_landmarks_to_scalp_mm") or {}).get("median"),
        "thickness_median": _median(ds, "cortical_thickness"),
        "missing": int(np.isnan(score).sum()),
        "n_vertices": ds.sizes["vertex"],
        "sensor_distance_median": _median(ds, "distance_to_sensor"),
        "n_channels": receipt.get("channels", {}).get("n_channels"),
        "warnings": list(receipt.get("warnings", ())),
    }


def _median(ds: xr.Dataset, name: str) -> float | None:
    """Return the median of a variable, of its pial layer where it has layers."""
    if name not in ds:
        return None
    values = ds[name].values
    values = values[0] if "layer" in ds[name].dims else values
    return float(np.nanmedian(values)) if np.isfinite(values).any() else None
