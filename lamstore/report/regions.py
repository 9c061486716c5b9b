"""Regions in a report: profiles over depth, distributions, precision of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import region_codes
from lamstore.depth.assumptions import is_whitened
from lamstore.report import rows, tables
from lamstore.report.arrays import Arrays, digits_for
from lamstore.report.rows import QUANTILES, RowFacts
from lamstore.score.terms import layer_of_score

#: What precision is of, and its decimal digits; None for three significant ones.
_PRECISION = {
    "sd_noise": None,
    "resolution": None,
    "d": 4,
    "d_apart": 4,
    "sd_head": None,
    "resolution_head": None,
    **{f"resolution_{ratio:g}": None for ratio in rows.HEAD_RATIOS},
}


@dataclass(frozen=True)
class Regions:
    """What rows have in the regions of an atlas; `digits` are those of the maps."""

    ds: xr.Dataset
    atlas: str | None
    facts: Sequence[RowFacts]
    variables: Sequence[str]
    layers: Sequence[str]
    digits: dict[str, int | None]
    arrays: Arrays

    def __post_init__(self) -> None:
        for name in self.variables:
            every = [f.profiles[name] for f in self.facts if name in f.profiles]
            self.digits.setdefault(name, digits_for(np.stack(every)) if every else 3)

    @cached_property
    def places(self) -> list[dict[str, str]]:
        """The regions of each hemisphere, in the order of rows' values."""
        if self.atlas is None or not self.facts:
            return []
        return [
            {"atlas": self.atlas, "region": region, "hemi": hemi}
            for region in region_codes(self.ds, self.atlas)
            for hemi in schema.HEMISPHERES
        ]

    @cached_property
    def _summarised(self) -> list[str]:
        return [x for x in self.variables if any(x in f.summaries for f in self.facts)]

    def _stacked(self, where: str, name: str) -> np.ndarray:
        """Put rows' values together (layer, subject, place[, statistic])."""
        known = [getattr(f, where).get(name) for f in self.facts]
        shape = next((x.shape for x in known if x is not None), (1, len(self.places)))
        blank = np.full(shape, np.nan)
        return np.stack([blank if x is None else x for x in known], axis=1)

    def _has_layers(self, name: str) -> bool:
        return "layer" in self.ds[name].dims

    def profiles(self) -> list[dict[str, Any]]:
        """Add the means of each layer, of the whole cortex and of each region."""
        found = []
        for name in filter(self._has_layers, self._summarised):
            # one more digit, so that lines have no stairs
            digits = None if (n := self.digits[name]) is None else n + 1
            described = {
                **self._described(name, digits),
                "depth": self.ds["depth"].values,
                "layers": [str(x) for x in self.ds["layer"].values],
            }
            for key, values in (
                ("subjects", self._stacked("profiles", f"{name} whole")),
                ("places", self._stacked("profiles", name)),
            ):
                at = f"profiles.{name}.{key}"
                described[key] = self.arrays.add(at, values, digits, layers=True)
            found.append(described)
        return found

    def _described(self, name: str, digits: int | None) -> dict[str, Any]:
        attrs = self.ds[name].attrs
        return {
            "variable": name,
            "title": str(attrs.get("long_name", name)),
            "units": str(attrs.get("units", "")),
            "digits": 3 if digits is None else digits,
            "significant": digits is None,
        }

    def distributions(self) -> list[dict[str, Any]]:
        """Add quantiles over the vertices of each region."""
        found = []
        for name in self._summarised:
            # (quantile, layer, subject, place)
            values = np.moveaxis(self._stacked("summaries", name), -1, 0)
            at, digits = f"distributions.{name}", self.digits[name]
            found.append(
                {
                    **self._described(name, digits),
                    "layers": list(self.layers) if self._has_layers(name) else None,
                    "quantiles": list(QUANTILES),
                    "values": self.arrays.add(at, values, digits, layers=True),
                }
            )
        return found

    def precision(self) -> dict[str, Any] | None:
        """Add the precision of depth, which scales with the recording.

        ``sd_head`` is the spread from fiducials that are off by ``fiducial_sd``, mm.
        With f = moment sqrt(n_trials n_samples) / noise_sd, ``sd_noise`` goes with 1/f,
        ``resolution``, ``d`` and ``d_apart`` with f. All are medians over a region's
        vertices. ``resolution_<ratio>`` is by noise and so many times ``sd_head``
        together, at the reference, ``resolution_head`` by ``sd_head`` alone. The mean
        of Phi(d - d_apart) and Phi(d + d_apart) is that of how often the right one of
        pial and white wins.
        """
        if not any(f.precision for f in self.facts):
            return None
        planar = self.ds.attrs.get("lead_field_units") == schema.PLANAR_LEAD_FIELD_UNITS
        units = "sd of its covariance" if is_whitened(self.ds) else "fT"
        return {
            "reference": rows.reference(self.ds),
            "noise_units": "fT/mm" if units == "fT" and planar else units,
            "layers": list(self.layers),
            "sd_noise": "depth_sd_noise",
            "thickness": "cortical_thickness",
            "regions": {
                name: self.arrays.add(
                    f"precision.{name}", self._stacked("precision", name), digits
                )
                for name, digits in _PRECISION.items()
                if any(name in f.precision for f in self.facts)
            },
            "fiducial_sd": rows.FIDUCIAL_SD,
            "head_ratios": rows.HEAD_RATIOS,
            "about": "One dipole at a known place, an exact lead field and independent "
            "noise: a prediction, no measurement.",
        }

    def tables(self) -> list[dict[str, Any]]:
        """List best vertices, priors, and regions over the cohort."""
        units = {n: str(self.ds[n].attrs.get("units", "")) for n in self.variables}
        found = [
            tables.vertices_table(
                "best",
                "Best vertices",
                "The highest anatomical scores of each row. The score compares places "
                "within one head; a high one alone does not mean that depth is "
                "resolved.",
                [f.best for f in self.facts if f.best is not None],
                units,
                self.digits,
                self.arrays,
            ),
            tables.vertices_table(
                "priors",
                "Priors by region",
                "The highest anatomical score of each region and hemisphere: vertex is "
                "laMEG's prior_idx.",
                [f.priors for f in self.facts if f.priors is not None],
                units,
                self.digits,
                self.arrays,
            ),
        ]
        if self.places:
            means = self._means()
            given = self.places, units, self.digits, self.arrays
            found.append(tables.regions_table(means, *given))
        return [x for x in found if x is not None]

    def _means(self) -> xr.Dataset:
        """Return regions' means (subject, place) where variables enter the score."""
        names = [str(x) for x in self.ds["layer"].values]
        values = {}
        for name in self.variables:
            layer = layer_of_score(name) if self._has_layers(name) else None
            found = self._stacked("profiles", name)
            at = 0 if layer is None or len(found) == 1 else names.index(layer)
            attrs = {} if layer is None else {"layer": layer}
            values[name] = (("subject", "place"), found[at], attrs)
        of_rows = [c for c, x in self.ds.coords.items() if x.dims == ("subject",)]
        coords = {c: self.ds[c].variable for c in of_rows if c != "receipt"}
        return xr.Dataset(values, coords)
