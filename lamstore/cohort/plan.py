"""What the store must know of a row before it is computed: sizes, names, problems."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from lamstore import schema
from lamstore.anatomy.freesurfer_layers import N_LAYERS
from lamstore.anatomy.surfaces import subject_layers
from lamstore.cohort.inputs import anatomy_sizes
from lamstore.cohort.options import Options
from lamstore.errors import LamstoreError
from lamstore.formats.annotations import read_annotation
from lamstore.forward import source_for
from lamstore.meg.recording import ENTITIES, Meg, Recording, read_meg


@dataclass(frozen=True)
class RowPlan:
    """What the store must know of a row before it is computed.

    Attributes
    ----------
    label
        Name of the row.
    sizes
        Length of each ragged dim.
    regions
        Region names of each atlas.
    columns
        Its subject coordinates.
    n_layers
        Layers of its surfaces; 0 if unknown.
    ch_names
        The channels whose lead field will be computed.
    lead_field_units
        The lead field's unit.
    problem
        Why the row cannot be built; "" if it can.
    """

    label: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, Any] = field(default_factory=dict)
    n_layers: int = 0
    ch_names: tuple[str, ...] = ()
    lead_field_units: str = schema.LEAD_FIELD_UNITS
    problem: str = ""


def plan_row(label: str, row: Recording | xr.Dataset, options: Options) -> RowPlan:
    """Look at a row's inputs: how large it will be, and whether they are there.

    Parameters
    ----------
    label
        Name of the row.
    row
        A recording, or a subject Dataset from memory.
    options
        How rows are computed.

    Returns
    -------
    RowPlan
        With `problem` where the row cannot be built; nothing is raised for bad input.
    """
    columns = columns_of(label, row)
    try:
        if isinstance(row, xr.Dataset):
            return _plan_dataset(label, row, options, columns)
        if row.problems:
            raise LamstoreError("; ".join(row.problems))
        if options.sensors is not None and row.meg is not None:
            raise LamstoreError(
                f"{options.sensors} is to be the sensors of all, but there is a "
                f"recording too, {row.meg}. Leave out --sensors or --meg."
            )
        return _plan_recording(row, options, columns)
    except Exception as error:  # one bad subject never stops the others
        return RowPlan(label, columns=columns, problem=reason(label, error))


def in_one_unit(plans: Sequence[RowPlan], units: str | None) -> list[RowPlan]:
    """Refuse rows whose lead field has another unit than the store's.

    Parameters
    ----------
    plans
        Of all rows.
    units
        The store's; None for those of the first row that can be built.

    Returns
    -------
    list of RowPlan
        As given, those of another unit with a `problem`.
    """
    usable = [plan for plan in plans if plan.ch_names and not plan.problem]
    if units is None and usable:
        units = usable[0].lead_field_units
    others = {plan.label for plan in usable if plan.lead_field_units != units}
    return [
        replace(
            plan,
            problem=(
                f"{plan.label}: the lead field of its channels ({plan.ch_names[0]}, "
                f"...) is in {plan.lead_field_units}, this store's is in {units}. "
                "Choose one sensor type with --ch-type, or build these rows into a "
                "store of their own."
            ),
        )
        if plan.label in others
        else plan
        for plan in plans
    ]


def reason(label: str, error: Exception) -> str:
    """Say why a row cannot be built, and where it is lamstore that failed."""
    if isinstance(error, LamstoreError):
        message = str(error)
        named = message.startswith((f"{label}:", f"{label},", f"{label} "))
        return message if named else f"{label}: {message}"
    where = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{label}: {type(error).__name__}: {error} "
        f"(unforeseen, {Path(where.filename).name}:{where.lineno})"
    )


def columns_of(label: str, row: Recording | xr.Dataset) -> dict[str, Any]:
    """Return the subject coordinates of a row, without looking at its files."""
    if isinstance(row, xr.Dataset):
        return {"participant_id": label, **{name: "" for name in ENTITIES}}
    # a participants' column of that name says nothing about this recording
    return {**row.columns, **row.entities}


def refuse_renamed(
    path: Path, stored: pd.DataFrame | None, plans: Mapping[str, RowPlan]
) -> None:
    """Refuse a recording that the store has already, under its participant's label.

    A participant's only recording has the participant's label; with a second one the
    first would be built again as ``<participant>_<session>`` and count twice.

    Raises
    ------
    LamstoreError
        Naming both labels.
    """
    if stored is None:
        return
    rows = stored[["participant_id", *ENTITIES]].itertuples(name=None)
    known = {tuple(entities): str(label) for label, *entities in rows}
    for label, plan in plans.items():
        entities = tuple(plan.columns.get(n, "") for n in ("participant_id", *ENTITIES))
        before = known.get(entities, label)
        by_name = label == "_".join(filter(None, entities))
        if by_name and before != label and before == entities[0]:
            raise LamstoreError(
                f"{label}: is in {path} already, as {before}, from when it was the "
                f"participant's only recording. Keep that label for it in a manifest "
                "(lamstore.cohort.manifest.write_manifest), or build a new store."
            )


def _plan_recording(
    recording: Recording, options: Options, columns: Mapping[str, Any]
) -> RowPlan:
    n_layers = options.n_layers or _n_layers(recording.subject_dir, options)
    meg = read_meg(recording, options)
    sizes = anatomy_sizes(recording, options, meg, n_layers)
    ch_names: tuple[str, ...] = ()
    units = schema.LEAD_FIELD_UNITS
    if meg.sensors is not None:
        ch_names, units = meg.sensors.ch_names, meg.sensors.lead_field_units[0]
        sizes |= {"channel": len(ch_names), "coil": len(meg.sensors.coil_positions)}
    regions = {
        atlas: read_annotation(recording.subject_dir, atlas).names
        for atlas in options.atlases_of(recording.subject_dir)
    }
    return RowPlan(recording.label, sizes, regions, columns, n_layers, ch_names, units)


def _plan_dataset(
    label: str, ds: xr.Dataset, options: Options, columns: Mapping[str, Any]
) -> RowPlan:
    n_layers = ds.sizes.get("layer", 0)
    if options.n_layers not in (None, n_layers):
        raise LamstoreError(
            f"its Dataset has {n_layers} layers, expected n_layers={options.n_layers}"
        )
    if not options.anatomy_only:
        source_for(options.forward, None, Meg(), options)
    regions = {
        str(name).removeprefix(schema.REGION_PREFIX): tuple(
            ds[name].attrs.get("flag_meanings", "").split()
        )
        for name in ds.coords
        if str(name).startswith(schema.REGION_PREFIX)
    }
    return RowPlan(
        label,
        sizes={dim: ds.sizes.get(dim, 0) for dim in schema.RAGGED_DIMS},
        regions=regions,
        columns=columns,
        n_layers=n_layers,
        ch_names=tuple(map(str, ds["ch_name"].values)) if "ch_name" in ds else (),
        lead_field_units=ds.attrs.get("lead_field_units", schema.LEAD_FIELD_UNITS),
    )


def _n_layers(subject_dir: Path, options: Options) -> int:
    """Return the layers that are there, or that will be made."""
    if options.surfaces == "freesurfer":
        return N_LAYERS
    found = subject_layers(subject_dir)
    if len(found) == 1:
        return found[0]
    if not found and (subject_dir / "surf" / "lh.white").exists():
        raise LamstoreError(
            f"{subject_dir} has recon-all's surfaces, but none of laMEG's layers in "
            "surf/laminar: build with --surfaces freesurfer, or make layers with "
            "laMEG's LayerSurfaceSet.create or lamstore surfaces make"
        )
    said = " and ".join(map(str, found)) or "no"
    raise LamstoreError(
        f"{subject_dir} has laMEG's surfaces with {said} layers; say which with "
        "--n-layers, or make them with laMEG's LayerSurfaceSet.create"
    )
