"""What a report holds: everything about a store, as JSON and arrays."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

import lamstore
from lamstore import schema
from lamstore.cohort.roots import known_roots
from lamstore.dataset import (
    atlas_of,
    atlases,
    chosen_subjects,
    chosen_variables,
    participants,
    select,
    simulated,
)
from lamstore.errors import LamstoreWarning
from lamstore.progress import OnRow
from lamstore.report import rows, tables
from lamstore.report.arrays import MISSING, Arrays
from lamstore.report.heads import head_record
from lamstore.report.maps import colour_maps, drawn, map_record, template_records
from lamstore.report.overview import overview
from lamstore.report.quality import FEWEST, outlying_first
from lamstore.report.regions import Regions
from lamstore.report.rows import RowFacts
from lamstore.status import status
from lamstore.store import Store
from lamstore.store import open as open_store

#: Rows whose places on the template are read at a time.
_BATCH = 50

#: The meshes that the group and the rows are drawn on.
Meshes = tuple[xr.Dataset, xr.Dataset]

_V = "template_vertex"


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
        self._name = Path(str(path)).name
        self._ds = open_store(path, chunks=None)
        there = self._ds.sizes["subject"]
        self._labels = chosen_subjects(self._ds, subject) if there else []
        if subject is not None:
            self._ds = select(self._ds, subject=self._labels)
        chosen = None if subject is None else self._labels
        self._status = status(path, subject=chosen)
        self._variables = (
            rows.variables_shown(self._ds)
            if variable is None
            else chosen_variables(self._ds, variable)
        )
        self._layers = rows.layers_shown(self._ds)
        self._atlas = self._chosen_atlas(atlas)
        self._template = self._on_template(space)
        here = Store(self._path), self._labels, subjects_dir
        self._subjects_dir = known_roots(*here)

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
        wanted = [x for x in self._labels if x in labels_of(ds)]
        if not wanted:
            self._missing.append(f"None of the rows is on {space} as it is now.")
            return None
        return select(ds, subject=wanted)

    def collect(self, on_row: OnRow | None = None) -> dict[str, Any]:
        """Read the store, row by row and then variable by variable."""
        meshes = None if self._template is None else drawn(self._template)
        facts = self._facts(meshes, on_row)
        maps = self._maps(meshes, facts)
        digits = {
            x["variable"]: None if x["significant"] else x["digits"] for x in maps
        }
        of = self._ds, self._atlas, facts, self._variables, self._layers, digits
        regions = Regions(*of, self.arrays)
        template, small = self._templates(meshes, facts)
        precision = regions.precision()
        if precision is None:
            self._missing.append(
                "There is no precision of depth: the store was built with --no-depth "
                "or --anatomy-only, or has no regions."
            )
        return {
            "format": 1,
            "title": f"{self._name}: {len(self._status['rows'])} rows",
            "made": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            "lamstore": lamstore.__version__,
            "store": self._name,
            "simulated": simulated(self._ds.attrs) or None,
            "missing": self._missing,
            "overview": overview(self._status, self._ds.attrs, self._resampling()),
            "tables": [tables.rows_table(self._status["rows"]), *regions.tables()],
            "subjects": [] if self._template is None else labels_of(self._template),
            "rows": [f.label for f in facts],
            "participants": participants(self._ds) if facts else [],
            "template": template,
            "subjects_template": small,
            "colour_maps": colour_maps(),
            "maps": maps,
            "places": regions.places,
            "profiles": regions.profiles(),
            "distributions": regions.distributions(),
            "precision": precision,
            "is_compared": len(facts) >= FEWEST,
            "quality": outlying_first([f.quality for f in facts]),
            "arrays": self.arrays.records,
        }

    def _templates(
        self, meshes: Meshes | None, facts: Sequence[RowFacts]
    ) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
        """Add the meshes, and where the rows' own vertices are on them."""
        if meshes is None:
            return None, None
        mesh, few = meshes
        template, small = template_records(meshes, self.arrays)
        at = np.searchsorted(mesh[_V].values, few[_V].values)
        own = [x for f in facts if (x := f.native) is not None]
        places = [x for f in facts if (x := f.scanner) is not None]
        native = np.stack(own)[:, at]
        dtype = "uint16" if native.max() < MISSING else "int32"
        (small or template)["native"] = {
            "vertex": self.arrays.add_codes("native.vertex", native, dtype),
            # heads are alike, as layers are
            "scanner": self.arrays.add(
                "native.scanner", np.stack(places)[:, at], 0, layers=True
            ),
        }
        return template, small

    def _facts(self, meshes: Meshes | None, on_row: OnRow | None) -> list[RowFacts]:
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
                facts.quality["head"] = head_record(
                    ds, f"head.{len(found)}", len(self._labels), self.arrays
                )
                found.append(facts)
                if on_row is not None:
                    on_row(label, len(found), len(self._labels))
        return found

    def _places_of(
        self, labels: Sequence[str], meshes: Meshes | None
    ) -> xr.Dataset | None:
        """Load which vertices of some rows the template's are taken from."""
        if meshes is None or self._template is None:
            return None
        there = {*labels_of(self._template)}
        labels = [label for label in labels if label in there]
        if not labels:
            return None
        ds = self._template[["native_vertices", "native_weights"]]
        ds = select(ds, subject=labels)
        return ds.isel({_V: meshes[0][_V].values}).load()

    def _maps(
        self, meshes: Meshes | None, facts: Sequence[RowFacts]
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
        labels = labels_of(ds)
        shape = (len(labels), len(self._layers), ds.sizes[_V])
        values = np.full(shape, np.nan, np.float32)
        for i, label in enumerate(labels):
            if label in known:
                values[i][:, mesh[_V].values] = known[label]
        title = "Spread of a depth estimate from sensor noise"
        attrs = {"long_name": title, "units": "mm"}
        dims = ("subject", "layer", _V)
        few = ds.isel(layer=[list(ds["layer"].values).index(x) for x in self._layers])
        few = few.drop_vars(list(few.data_vars))
        array = xr.DataArray(values, few.coords, dims, "depth_sd_noise", attrs)
        return few, array.drop_vars([c for c in array.coords if c not in dims])

    def _resampling(self) -> str | None:
        """Write how rows got onto the template."""
        if self._template is None:
            return None
        attrs = self._template.attrs
        method = schema.RESAMPLING_METHODS.get(attrs.get("resampling_method", ""), "")
        name, source = attrs.get("template"), attrs.get("template_source")
        return f"Group maps are on {name} ({source}); values are {method}"


def labels_of(ds: xr.Dataset) -> list[str]:
    """Name the rows of a Dataset."""
    return [str(x) for x in ds["subject"].values]
