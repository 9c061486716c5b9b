"""A report's surface view in a notebook."""

from __future__ import annotations

import base64
import json
from importlib.resources import files
from typing import Any

import xarray as xr

from lamstore.atomic import to_json
from lamstore.dataset import one_of
from lamstore.errors import LamstoreError
from lamstore.report.arrays import Arrays
from lamstore.report.maps import colour_maps, drawn, map_record, template_records
from lamstore.report.rows import layers_shown, variables_shown
from lamstore.template.group_maps import STATISTICS

try:
    import anywidget
    import traitlets
except ModuleNotFoundError as error:
    raise LamstoreError(
        f"{error.name} is not installed",
        advice="It draws in notebooks: pip install 'lamstore[notebook]'.",
    ) from None


class SurfaceView(anywidget.AnyWidget):
    """Maps of a cohort on a template's cortex, in a notebook.

    A name or vertex that it has not is refused with `LamstoreError`.

    Attributes
    ----------
    variable, layer, statistic, subject
        What is shown; an empty ``subject`` is the group, an empty ``layer`` the one
        that enters the score.
    surface
        ``inflated``, ``pial``, ``white`` or ``flat``.
    vertex
        The template's vertex that is chosen, by a click or from Python; None for none.
    place
        What is at that vertex: hemisphere, region and ``values`` by variable, None
        where missing, as they are shown.
    camera
        Azimuth, elevation, zoom, and shift to the right and up, as text; empty for the
        view from the sides.
    """

    _esm = files("lamstore.report").joinpath("page", "widget.js").read_text("utf-8")

    report = traitlets.Unicode().tag(sync=True)
    arrays = traitlets.Dict().tag(sync=True)
    variable = traitlets.Unicode().tag(sync=True)
    layer = traitlets.Unicode().tag(sync=True)
    statistic = traitlets.Unicode().tag(sync=True)
    subject = traitlets.Unicode().tag(sync=True)
    surface = traitlets.Unicode("inflated").tag(sync=True)
    vertex = traitlets.Int(None, allow_none=True).tag(sync=True)
    camera = traitlets.Unicode().tag(sync=True)
    place = traitlets.Dict().tag(sync=True)

    @traitlets.validate("variable", "layer", "statistic", "subject", "surface")
    def _known_name(self, proposal: Any) -> str:
        name, value = proposal["trait"].name, str(proposal["value"])
        content = json.loads(self.report)
        maps = content["maps"]
        layers = [x for one in maps for x in one["layers"] or ()]
        known = {
            "variable": [one["variable"] for one in maps],
            "layer": ["", *dict.fromkeys(layers)],
            "statistic": ["", *STATISTICS],
            "subject": ["", *content["subjects"]],
            "surface": [*content["template"]["surfaces"]],
        }
        return one_of(value, known[name], name)

    @traitlets.validate("vertex")
    def _known_vertex(self, proposal: Any) -> int | None:
        value, template = proposal["value"], json.loads(self.report)["template"]
        parts = list(zip(template["first"], template["n_vertices"], strict=True))
        if value is None or any(first <= value < first + n for first, n in parts):
            return value
        wanted = " or ".join(f"{first} to {first + n - 1}" for first, n in parts)
        raise LamstoreError(f"vertex is {value}", wanted=wanted)


def view(ds: xr.Dataset, variable: str | None = None) -> SurfaceView:
    """Show a cohort's maps on a template: `SurfaceView` of what a report would have.

    Parameters
    ----------
    ds
        A store on a template, ``lamstore.open(path, space="fsaverage5")``.
    variable
        What is shown first; the score if left out.

    Raises
    ------
    LamstoreError
        If the Dataset is not on a template or has no such variable, or anywidget is
        not installed.
    """
    if "template_vertex" not in ds.dims or "subject" not in ds.dims:
        advice = "Open it with lamstore.open(path, space='fsaverage5')."
        raise LamstoreError("is not a cohort on a template", advice=advice)
    names = [name for name in variables_shown(ds) if "subject" in ds[name].dims]
    scored = "anatomical_score" if "anatomical_score" in names else names[0]
    first = one_of(variable or scored, names, "variable")
    arrays, meshes = Arrays(), drawn(ds)
    template, small = template_records(meshes, arrays)
    maps = [map_record(ds, name, layers_shown(ds), meshes, arrays) for name in names]
    content: dict[str, Any] = {
        "subjects": [str(label) for label in ds["subject"].values],
        "template": template,
        "subjects_template": small,
        "maps": [record for record in maps if record is not None],
        "colour_maps": colour_maps(),
        "arrays": arrays.records,
    }
    packed = {name: base64.b64decode(text) for name, text in arrays.texts.items()}
    return SurfaceView(report=to_json(content), arrays=packed, variable=first)
