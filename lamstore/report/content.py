"""What a report holds: everything about a store, as JSON and arrays."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.cohort.notes import roots_of
from lamstore.dataset import (
    atlas_of,
    atlases,
    chosen_subjects,
    chosen_variables,
    region_codes,
    select,
    simulated,
)
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.report import rows, tables
from lamstore.report.arrays import Arrays, digits_for
from lamstore.report.colours import colour_maps
from lamstore.report.heads import head_record
from lamstore.report.maps import drawn, map_record, template_record
from lamstore.report.overview import overview
from lamstore.report.quality import outlying_first
from lamstore.report.rows import QUANTILES, RowFacts
from lamstore.status import status
from lamstore.store import Store
from lamstore.store import open as open_store

#: Called after every row that is read with its label, the rows done, and all rows.
OnRow = Callable[[str, int, int], None]

#: Rows whose places on the template are read at a time.
_BATCH = 50

#: Of variables whose layer in the score is another than pial.
_LAYER_OF_SCORE = {"lead_field_rms_diff": schema.WHITE}


class Content:
    """The content of a report while it is collected from one store."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        space: str,
        atlas: str | None,
        subject: Any,
        variable: Any,
        subjects_dir: str | Path | None,
    ) -> None:
        self.arrays = Arrays()
        self._path, self._missing = path, list[str]()
        self._status = status(path)
        self._ds = open_store(path, chunks=None)
        self._labels = chosen_subjects(self._ds, subject) if self._n_complete else []
        if subject is not None:
            self._ds = select(self._ds, subject=self._labels)
            kept = {*self._labels}
            listed = [x for x in self._status["rows"] if x["subject"] in kept]
            self._status["rows"] = listed
        self._variables = (
            rows.variables_shown(self._ds)
            if variable is None
            else chosen_variables(self._ds, variable)
        )
        self._layers = rows.layers_shown(self._ds)
        self._atlas = self._chosen_atlas(atlas)
        self._space = space
        self._template = self._on_template(space)
        self._subjects_dir = self._folders(subjects_dir)

    @property
    def _n_complete(self) -> int:
        return self._ds.sizes["subject"]

    def _chosen_atlas(self, atlas: str | None) -> str | None:
        """Name the atlas whose regions are listed; the first if none is requested."""
        if atlas is not None:
            return atlas_of(self._ds, atlas)
        there = atlases(self._ds)
        if not there:
            self._missing.append(
                "The store has no regions: build it with surfaces that have "
                "label/<hemi>.<atlas>.annot."
            )
        preferred = "aparc"
        return preferred if preferred in there else (there[0] if there else None)

    def _on_template(self, space: str) -> xr.Dataset | None:
        """Open the rows on the template, if the store was resampled to it."""
        templates = Store(self._path).root().templates
        if space not in templates or not self._labels:
            others = f" (it has {', '.join(templates)})" if templates else ""
            self._missing.append(
                f"The store is not resampled to {space}{others}: lamstore resample "
                f"{self._path} --to {space}"
            )
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", LamstoreWarning)  # `overview` has them
            ds = open_store(self._path, space=space, chunks=None)
        there = {str(x) for x in ds["subject"].values}
        return select(ds, subject=[x for x in self._labels if x in there] or None)

    def _folders(self, subjects_dir: str | Path | None) -> dict[str, Path] | None:
        """Return where each row's files are, if that is known here."""
        try:
            return roots_of(Store(self._path), self._labels, subjects_dir)
        except LamstoreError:
            return None

    def collect(self, on_row: OnRow | None = None) -> dict[str, Any]:
        """Read the store, row by row and then variable by variable."""
        meshes = None if self._template is None else drawn(self._template)
        facts = self._facts(meshes, on_row)
        units = {n: str(self._ds[n].attrs.get("units", "")) for n in self._variables}
        maps = self._maps(meshes, facts)
        digits = {x["variable"]: None if x["log"] else x["digits"] for x in maps}
        for name in self._variables:
            every = [f.profiles[name] for f in facts if name in f.profiles]
            digits.setdefault(name, digits_for(np.stack(every)) if every else 3)
        template = small = None
        if meshes is not None:
            mesh, few = meshes
            template = template_record(mesh, self.arrays, "template")
            if few is not mesh:
                small = template_record(few, self.arrays, "subjects_template")
        places = self._places()
        shown = [
            tables.rows_table(self._status["rows"]),
            *self._vertices(facts, units, digits),
        ]
        if places:
            shown.append(self._regions(facts, places, units, digits))
        if not any(f.precision or f.sd_noise is not None for f in facts):
            self._missing.append(
                "The store has no variables of depth, or no regions: lamstore build "
                "without --no-depth, --overwrite for rows that are there."
            )
        return {
            "format": 1,
            "title": f"{Path(str(self._path)).name}: {len(self._status['rows'])} rows",
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "lamstore": lamstore.__version__,
            "store": Path(str(self._path)).name,
            "simulated": simulated(self._ds.attrs) or None,
            "missing": self._missing,
            "overview": overview(self._status, self._ds.attrs, self._resampling()),
            "tables": shown,
            "subjects": [] if self._template is None else self._names(self._template),
            "rows": [f.label for f in facts],
            "template": template,
            "subjects_template": small,
            "colour_maps": colour_maps(),
            "maps": maps,
            "places": places,
            "profiles": self._profiles(facts, places, digits),
            "distributions": self._distributions(facts, places, digits),
            "precision": self._precision(facts),
            "quality": outlying_first([f.quality for f in facts]),
            "arrays": self.arrays.records,
        }

    @staticmethod
    def _names(ds: xr.Dataset) -> list[str]:
        return [str(x) for x in ds["subject"].values]

    def _facts(
        self, meshes: tuple[xr.Dataset, xr.Dataset] | None, on_row: OnRow | None
    ) -> list[RowFacts]:
        """Read every row, one at a time."""
        found: list[RowFacts] = []
        for first in range(0, len(self._labels), _BATCH):
            batch = self._labels[first : first + _BATCH]
            template = self._places_of(batch, meshes)
            for label in batch:
                ds = open_store(self._path, subject=label)
                facts = rows.row_facts(
                    ds,
                    self._variables,
                    self._layers,
                    self._atlas,
                    template,
                    self._subjects_dir,
                )
                head = head_record(ds, f"head.{len(found)}", self.arrays)
                facts.quality["head"] = head
                found.append(facts)
                if on_row is not None:
                    on_row(label, len(found), len(self._labels))
        return found

    def _places_of(
        self, labels: Sequence[str], meshes: tuple[xr.Dataset, xr.Dataset] | None
    ) -> xr.Dataset | None:
        """Load which vertices of some rows the template's are taken from."""
        if meshes is None or self._template is None:
            return None
        there = {*self._names(self._template)}
        labels = [label for label in labels if label in there]
        if not labels:
            return None
        ds = self._template[["native_vertices", "native_weights"]]
        ds = select(ds, subject=labels)
        return ds.isel(template_vertex=meshes[0]["template_vertex"].values).load()

    def _maps(
        self, meshes: tuple[xr.Dataset, xr.Dataset] | None, facts: Sequence[RowFacts]
    ) -> list[dict[str, Any]]:
        if meshes is None or self._template is None:
            return []
        ds = self._template
        found = []
        for name in self._variables:
            if name in ds:
                found.append(map_record(ds, name, self._layers, meshes, self.arrays))
        known = {f.label: f.sd_noise for f in facts if f.sd_noise is not None}
        if known:
            ds, array = self._spread(ds, meshes[0], known)
            name = str(array.name)
            layers = [str(x) for x in array["layer"].values]
            given = ds.assign({name: array})
            found.append(map_record(given, name, layers, meshes, self.arrays))
        return [x for x in found if x is not None]

    def _spread(
        self, ds: xr.Dataset, mesh: xr.Dataset, known: Mapping[str, np.ndarray]
    ) -> tuple[xr.Dataset, xr.DataArray]:
        """Put the rows' spread of a depth estimate on the template's vertices."""
        labels = self._names(ds)
        shape = (len(labels), len(self._layers), ds.sizes["template_vertex"])
        values = np.full(shape, np.nan, np.float32)
        for i, label in enumerate(labels):
            if label in known:
                values[i][:, mesh["template_vertex"].values] = known[label]
        reference = rows.reference(self._ds)
        attrs = {
            "long_name": "Spread of a depth estimate from sensor noise",
            "units": "mm",
            "comment": "At {moment:g} nA m, noise of {noise_sd:g}, {n_trials} trials x "
            "{n_samples} samples.".format(**reference),
        }
        dims = ("subject", "layer", "template_vertex")
        few = ds.isel(layer=[list(ds["layer"].values).index(x) for x in self._layers])
        few = few.drop_vars(list(few.data_vars))
        array = xr.DataArray(values, few.coords, dims, "depth_sd_noise", attrs)
        return few, array.drop_vars([c for c in array.coords if c not in dims])

    # ------------------------------------------------------------------------ regions

    def _places(self) -> list[dict[str, str]]:
        """Name the places in the order of a row's values."""
        if self._atlas is None or not self._labels:
            return []
        return [
            {"atlas": self._atlas, "region": region, "hemi": hemi}
            for region in region_codes(self._ds, self._atlas)
            for hemi in schema.HEMISPHERES
        ]

    def _vertices(
        self,
        facts: Sequence[RowFacts],
        units: Mapping[str, str],
        digits: Mapping[str, int | None],
    ) -> list[dict[str, Any]]:
        shared: dict[str, Any] = {"units": units, "digits": digits}
        best = tables.vertices_table(
            "best",
            "Best vertices",
            "The highest anatomical scores of each row. The score compares places "
            "within one head; a high one alone does not mean that depth is resolved.",
            [f.best for f in facts if f.best is not None],
            arrays=self.arrays,
            **shared,
        )
        priors = tables.vertices_table(
            "priors",
            "Priors by region",
            "The highest anatomical score of each region and hemisphere: vertex is "
            "laMEG's prior_idx.",
            [f.priors for f in facts if f.priors is not None],
            arrays=self.arrays,
            **shared,
        )
        return [x for x in (best, priors) if x is not None]

    def _regions(
        self,
        facts: Sequence[RowFacts],
        places: Sequence[Mapping[str, str]],
        units: Mapping[str, str],
        digits: Mapping[str, int | None],
    ) -> dict[str, Any]:
        names = [str(x) for x in self._ds["layer"].values]
        values = {}
        for name in self._variables:
            layer = _LAYER_OF_SCORE.get(name, schema.PIAL)
            layered = "layer" in self._ds[name].dims
            at = names.index(layer) if layered else 0
            found = self._stacked(facts, "profiles", name, len(places))
            attrs = {"layer": layer} if layered else {}
            values[name] = (("subject", "place"), found[:, at], attrs)
        of_rows = [c for c, x in self._ds.coords.items() if x.dims == ("subject",)]
        coords = {c: self._ds[c].variable for c in of_rows if c != "receipt"}
        ds = xr.Dataset(values, coords)
        return tables.regions_table(ds, places, units, digits, self.arrays)

    @staticmethod
    def _stacked(
        facts: Sequence[RowFacts], where: str, name: str, n_places: int
    ) -> np.ndarray:
        """Put rows' values together (subject, layer, place[, statistic])."""
        known = [getattr(f, where).get(name) for f in facts]
        shape = next((x.shape for x in known if x is not None), (1, n_places))
        blank = np.full(shape, np.nan)
        return np.stack([blank if x is None else x for x in known])

    def _profiles(
        self,
        facts: Sequence[RowFacts],
        places: Sequence[Mapping[str, str]],
        digits: Mapping[str, int | None],
    ) -> list[dict[str, Any]]:
        found = []
        for name in self._variables:
            if "layer" not in self._ds[name].dims or not places:
                continue
            whole = self._stacked(facts, "profiles", f"{name} whole", 1)
            by_place = self._stacked(facts, "profiles", name, len(places))
            given: dict[str, Any] = {"digits": digits[name], "layers": True}
            found.append(
                {
                    **self._described(name, digits),
                    "depth": self._ds["depth"].values,
                    "layers": [str(x) for x in self._ds["layer"].values],
                    "subjects": self.arrays.add(
                        f"profiles.{name}.rows", whole.T, **given
                    ),
                    "places": self.arrays.add(
                        f"profiles.{name}.places", by_place.swapaxes(0, 1), **given
                    ),
                }
            )
        return found

    def _described(self, name: str, digits: Mapping[str, int | None]) -> dict[str, Any]:
        attrs = self._ds[name].attrs
        return {
            "variable": name,
            "title": str(attrs.get("long_name", name)),
            "units": str(attrs.get("units", "")),
            "digits": 3 if digits[name] is None else digits[name],
            "log": digits[name] is None,
        }

    def _distributions(
        self,
        facts: Sequence[RowFacts],
        places: Sequence[Mapping[str, str]],
        digits: Mapping[str, int | None],
    ) -> list[dict[str, Any]]:
        found = []
        for name in self._variables if places else ():
            values = self._stacked(facts, "summaries", name, len(places))
            # (subject, layer, place, quantile)
            values = values.transpose(3, 1, 0, 2)
            layered = "layer" in self._ds[name].dims
            found.append(
                {
                    **self._described(name, digits),
                    "layers": list(self._layers) if layered else None,
                    "quantiles": list(QUANTILES),
                    "values": self.arrays.add(
                        f"distributions.{name}", values, digits[name], layers=True
                    ),
                }
            )
        return found

    def _precision(self, facts: Sequence[RowFacts]) -> dict[str, Any] | None:
        if not any(f.precision for f in facts):
            return None
        recording = rows.reference(self._ds)
        n = len(self._places())
        regions = {
            name: self.arrays.add(
                f"precision.{name}",
                self._stacked(facts, "precision", name, n).swapaxes(0, 1),
                None,
            )
            for name in ("sd_noise", "resolution", "d")
        }
        return {
            "reference": recording,
            "whitened": recording["noise_sd"] == 1.0,
            "layers": list(self._layers),
            "sd_noise": "depth_sd_noise",
            "thickness": "cortical_thickness",
            "detection_layers": [schema.PIAL, schema.WHITE],
            "regions": regions,
            "about": "One dipole at a known place, an exact lead field and independent "
            "noise: a prediction, no measurement.",
        }

    def _resampling(self) -> str | None:
        """Write how rows got onto the template."""
        if self._template is None:
            return None
        attrs = self._template.attrs
        method = schema.RESAMPLING_METHODS.get(attrs.get("resampling_method", ""), "")
        name, source = attrs.get("template"), attrs.get("template_source")
        return f"Group maps are on {name} ({source}); values are {method}"
