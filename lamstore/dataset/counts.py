"""What receipts count that may change an answer, and which answer it is."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lamstore.dataset.rows import participants, receipts
from lamstore.errors import LamstoreWarning

if TYPE_CHECKING:
    import xarray as xr


class Count(NamedTuple):
    """What is counted, and the variables on which it bears, by how they begin.

    A question about these warns. `many`: not before there are `_MANY` of the vertices.
    """

    text: str
    bears_on: tuple[str, ...] = ()
    many: bool = True


_SCALP = ("radiality_to_scalp", "distance_to_scalp")
#: By name in receipts. Not there: faces without an area, and vertices that downsampling
#: moved or merged, which change nothing.
COUNTS = {
    "vertices_without_face": Count("vertices without a face"),  # they are bridged
    "layers_with_other_faces": Count("layers with other faces than the pial's"),
    "faces_between_hemispheres": Count("faces between the hemispheres"),
    "zero_thickness": Count("vertices with a thickness of 0", ("cortical_thickness",)),
    "zero_orientation": Count("vertices without an orientation", _SCALP[:1]),
    "scalp_vertices_without_face": Count("scalp vertices without a face"),
    "damaged_scalp_vertices": Count("scalp vertices that stick out", _SCALP, False),
    "inner_skull_vertices_without_face": Count("inner-skull vertices without a face"),
    "inner_skull_vertices_outside_scalp": Count(
        "inner-skull vertices outside the scalp", ("lead_field",), False
    ),
    "coils_inside_scalp": Count("coils inside the scalp", ("lead_field",), False),
    "sources_outside_inner_skull": Count(
        "sources outside the inner skull", ("lead_field",)
    ),
    "radiality_undefined": Count("sources without a radiality", _SCALP[:1]),
    "zero_lead_fields": Count("sources with a lead field of 0", ("lead_field",)),
    "missing_lead_fields": Count("sources without a lead field", ("lead_field",)),
    "depth_unknown": Count("columns without information on depth"),
    "near_inner_skull": Count(
        "sources kept near the inner skull, where boundary elements are wrong",
        ("lead_field",),
        False,
    ),
    "channels_without_position": Count(
        "channels without a position", ("lead_field",), False
    ),
    "channels_without_compensation": Count(
        "channels without the weights of their compensation", ("lead_field",), False
    ),
    "cortex_removed_at_border": Count("cortex vertices removed with the medial wall"),
    "faces_removed_not_manifold": Count("faces removed that are not manifold"),
}
#: A count is worth a warning from this share of a row's vertices on.
_MANY = 0.001


def counts_of(receipt: Mapping[str, Any]) -> dict[str, int]:
    """Return what is not 0 of a receipt's `COUNTS`."""
    field = receipt.get("lead_field") or {}
    channels, name = receipt.get("channels", {}), "channels_without_compensation"
    left_out = channels.get("left_out", {})
    found = {
        **receipt.get("surfaces", {}),
        **receipt.get("counts", {}),
        "near_inner_skull": field.get("near_inner_skull", 0) - field.get("left_out", 0),
        "channels_without_position": len(left_out.get("without position", ())),
        name: len(channels.get(name, ())),
    }
    return {name: found[name] for name in COUNTS if found.get(name, 0) > 0}


def described_counts(receipt: Mapping[str, Any]) -> dict[str, int]:
    """Return what a receipt counts, atlases and unused files too, in words."""
    found = {COUNTS[name].text: n for name, n in counts_of(receipt).items()}
    for atlas, about in receipt.get("atlases", {}).items():
        found[f"vertices without a name in {atlas}"] = about.get(
            "vertices_without_name"
        )
    for file in receipt.get("unused", ()):
        found[f"{file['role']} that was found and not used"] = 1
    return {text: n for text, n in found.items() if n}


def by_count(rows: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the rows that have each count, of counts by row."""
    found: dict[str, dict[str, int]] = {}
    for label, counts in rows.items():
        for text, n in counts.items():
            found.setdefault(text, {})[label] = n
    return found


def count_lines(found: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Write rows by count as lines."""
    lines = []
    for text, rows in found.items():
        most = max(rows, key=lambda row: rows[row])
        among = f"{len(rows)} rows, at most " if len(rows) > 1 else ""
        lines.append(f"{text}: {among}{rows[most]} ({most})")
    return lines


def warn_of_counts(
    ds: xr.Dataset,
    variables: Iterable[str] = (),
    *,
    atlas: str = "",
    where: xr.DataArray | None = None,
    stacklevel: int = 3,
) -> None:
    """Warn of rows whose receipts count what bears on a question's variables, atlas.

    Not of sources outside the inner skull where none is of the vertices `where`.
    """
    asked = tuple(variables)
    every = "anatomical_score" in asked
    known = dict(zip(participants(ds, "row"), receipts(ds), strict=True))
    found: dict[str, dict[str, int]] = {}
    for label, receipt in known.items():
        least = _MANY * receipt.get("row", {}).get("sizes", {}).get("vertex", 1000)
        for name, n in counts_of(receipt).items():
            text, bears_on, many = COUNTS[name]
            if not any(every or x.startswith(bears_on) for x in asked if bears_on):
                continue
            if n <= least * many:
                continue
            if name == "sources_outside_inner_skull" and where is not None:
                n *= _is_outside(ds, label, where)
            if n:
                found.setdefault(text, {})[label] = n
        about = receipt.get("atlases", {}).get(atlas, {})
        if (n := about.get("vertices_without_name", 0)) > least:
            found.setdefault(f"vertices without a name in {atlas}", {})[label] = n
    for text, rows in found.items():
        listed = ", ".join(f"{n} in {label}" for label, n in rows.items())
        listed = listed if len(rows) > 1 else str(*rows.values())
        warning = LamstoreWarning(
            f"{text}: {listed}",
            subject=", ".join(rows),
            advice="Values there may be wrong or missing.",
        )
        warnings.warn(warning, stacklevel=stacklevel)


def _is_outside(ds: xr.Dataset, label: str, where: xr.DataArray) -> bool:
    """Find whether a vertex of a place lies outside a row's inner skull.

    It may do so where that is not known, or would have to be read with other rows.
    """
    if "inside_inner_skull" not in ds:
        return True
    arrays = [ds["inside_inner_skull"], where]
    if any(x.chunks for x in arrays):
        return True
    if "subject" in ds.dims:
        at = {"subject": ds["subject"].values.tolist().index(label)}
        arrays = [x.isel(at, missing_dims="ignore") for x in arrays]
    inside, asked = (x.transpose(..., "vertex").values for x in arrays)
    place = asked.reshape(-1, asked.shape[-1]).any(axis=0)
    return bool((inside[..., place] == 0).any())
