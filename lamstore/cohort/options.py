"""The options of a build, each declared once: the command line is derived from them.

A field's ``metadata`` has ``help``, and where they apply ``choices``, ``metavar``,
``flags`` (the flag where it is not the name), ``envvar``, ``minimum``, ``maximum``,
``above`` (a minimum that is excluded), ``per_cent`` and ``from_one`` (counted from 1
when typed).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path

if TYPE_CHECKING:
    from lamstore.forward.base import LeadFieldSource

#: The annotation that is kept where no other is named.
DEFAULT_ATLAS = "aparc"


def _option(default: Any, help: str, **more: Any) -> Any:
    """Declare an option: its default, its help, and what else the flag needs."""
    given = {"default_factory": dict} if default == {} else {"default": default}
    return field(metadata={"help": help, **more}, **given)


@dataclass(frozen=True)
class Search:
    """Where a cohort's recordings are: the arguments of `lamstore.find_recordings`."""

    subjects_dir: Path | None = _option(
        None, "FreeSurfer's SUBJECTS_DIR.", envvar="SUBJECTS_DIR"
    )
    participants: Path | None = _option(
        None, "participants.tsv with fiducials (scanner RAS mm) and other columns."
    )
    meg: str | None = _option(
        None,
        "Pattern of the recordings, with {subject}, {session}, {task}, {run}, *, ?, "
        "**.",
    )
    trans: str | None = _option(None, "Pattern of MNE's trans files.")
    inner_skull: str | None = _option(None, "Pattern of inner-skull meshes.")
    gain: str | None = _option(
        None, "Pattern of SPM's gain matrices, if they are not beside the recordings."
    )
    fwd: str | None = _option(None, "Pattern of MNE's forward solutions.")
    noise_cov: str | None = _option(
        None,
        "Pattern of MNE's noise covariances, or one for all: what the variables of "
        "depth are whitened by.  [default: white noise of 1 fT]",
    )
    subjects: tuple[str, ...] | None = _option(
        None, "Only this participant; may be repeated.", flags="--subject"
    )
    manifest: Path | None = _option(
        None, "TSV that lists the rows, instead of folders, table and patterns."
    )


@dataclass(frozen=True)
class Options:
    """How rows are computed; the same for a whole build."""

    surfaces: str = _option(
        "lameg",
        "laMEG's layers in surf/laminar, or layers made from recon-all's white and "
        "pial surfaces.",
        choices=("lameg", "freesurfer"),
    )
    n_layers: int | None = _option(
        None,
        "Number of layers.  [default: that of laMEG's surfaces if there is one set, "
        "else 11]",
        minimum=2,
    )
    ds_factor: float = _option(
        0.1,
        "Share of the vertices that layers made from recon-all's surfaces keep.",
        above=0,
        maximum=1,
    )
    orientation: str = _option(
        "link_vector",
        "laMEG's dipole orientation.",
        choices=("link_vector", "ds_surf_norm", "orig_surf_norm", "cps"),
    )
    fixed: bool = _option(
        True,
        "The pial layer's orientations for all layers, or each layer its own.",
        flags="--fixed/--not-fixed",
    )
    scalp: str = _option(
        "auto",
        "Which scalp mesh; auto is laMEG's order.",
        choices=("auto", "mne", "spm", "freesurfer"),
    )
    atlases: tuple[str, ...] | None = _option(
        None,
        "FreeSurfer annotation to keep; may be repeated.  [default: the store's; in a "
        "new store aparc, if the subjects have it]",
        flags="--atlas",
    )
    forward: str | LeadFieldSource = _option(
        "single-shell",
        "Where the lead field comes from: a source's name. In Python also a callable "
        "from a subject Dataset to a LeadField.",
        metavar="SOURCE",
    )
    forward_options: Mapping[str, Any] = _option(
        {},
        "Option of that source, such as model=sphere; {subject} stands for the "
        "participant.",
        flags="--forward-option",
        metavar="NAME=VALUE",
    )
    inversion: int | None = _option(
        None,
        "Which of an SPM dataset's inversions; without it the current one.",
        minimum=0,
        from_one=True,
    )
    reduce_rank: bool = _option(
        True,
        "Reduce each source's lead field to rank 2, as SPM does.",
        flags="--reduce-rank/--full-rank",
    )
    coregistration: str = _option(
        "auto",
        "How the anatomy is moved to the sensors.",
        choices=("auto", "dataset", "trans", "fiducials"),
    )
    channels: str | tuple[str, ...] = _option(
        "good", "good, all, common to all rows, or names.", metavar="CHANNELS"
    )
    ch_type: str | None = _option(
        None,
        "The one sensor type to use, where there are several.",
        choices=("MEGMAG", "MEGGRAD", "MEGPLANAR"),
    )
    sensors: Path | None = _option(
        None, "One sensor array for all subjects, without recordings."
    )
    place_helmet: bool = _option(False, "Place the array of sensors on each head.")
    anatomy_only: bool = _option(
        False, "Build without sensors: the lead field's variables stay missing."
    )
    depth: bool = _option(
        True,
        "Compute the variables of depth, or leave them out.",
        flags="--depth/--no-depth",
    )
    distance: str = _option(
        "vertex",
        "To the nearest scalp vertex (laMEG), or to the scalp surface.",
        choices=tuple(schema.DISTANCE_DEFINITIONS),
    )
    max_outside: float = _option(
        0.05,
        "Largest share of the sources that may lie outside the inner skull.",
        minimum=0,
        maximum=1,
        per_cent=True,
    )

    def __post_init__(self) -> None:
        for option in fields(self):
            value = getattr(self, option.name)
            _check_value(option.name, value, str(option.type), option.metadata)
        if self.place_helmet and self.sensors is None:
            advice = "Name one with sensors (--sensors FILE, in place of --meg)."
            raise LamstoreError("there is no array to place on heads", advice=advice)
        # the command line derives its flags from here and should not wait for xarray
        from lamstore.forward import check_source

        check_source(self.forward, self)

    @property
    def forward_name(self) -> str:
        """Name of the lead-field source, for the receipt."""
        if isinstance(self.forward, str):
            return self.forward
        return getattr(self.forward, "__name__", type(self.forward).__name__)

    def as_json(self) -> dict[str, Any]:
        """Return the options as JSON types, for the receipt; of files only the name."""
        from lamstore.forward import declared

        runtime = declared(self.forward, "runtime")
        named = {
            name: os.path.basename(x.rstrip("/")) if isinstance(x, str) else _as_json(x)
            for name, x in self.forward_options.items()
            if name not in runtime
        }
        given = {**vars(self), "forward": self.forward_name, "forward_options": named}
        return {name: _as_json(value) for name, value in given.items()}


@dataclass(frozen=True)
class Selection:
    """What is done with rows that are not simply missing from a store."""

    overwrite: frozenset[str] = _option(
        frozenset(), "Row to build again although it is complete; may be repeated."
    )
    retry_failed: bool = _option(
        True,
        "Try rows that failed before again, or leave them.",
        flags="--retry-failed/--leave-failed",
    )
    stale: bool = _option(
        False,
        "Build complete rows again if their input files have changed; otherwise only "
        "warn.",
    )
    exclude: Mapping[str, str] = _option(
        {}, "Leave a row out from now on, with the reason in --why.", metavar="ROW"
    )
    include: frozenset[str] = _option(
        frozenset(), "Use an excluded row after all; may be repeated.", metavar="ROW"
    )

    def check(self, labels: Collection[str]) -> None:
        """Check that every row that is named is one of these, and is named once."""
        for option in ("overwrite", "include", "exclude"):
            if unknown := sorted(set(getattr(self, option)) - set(labels)):
                raise LamstoreError(
                    f"{option}: {', '.join(unknown)} is none of the {len(labels)} "
                    f"rows, such as {', '.join(list(labels)[:3])}",
                    subject=unknown[0],
                )
        if both := sorted((self.overwrite | self.include) & set(self.exclude)):
            raise LamstoreError("is to be excluded and to be built", subject=both[0])
        if without := sorted(x for x, why in self.exclude.items() if not why.strip()):
            found = "is excluded without a reason (--why TEXT)"
            raise LamstoreError(found, subject=without[0])

    def left_out(self, statuses: Mapping[str, str]) -> set[str]:
        """Name the rows that are excluded; refuse one that is to be overwritten."""
        before = {x for x, status in statuses.items() if status == schema.EXCLUDED}
        if forbidden := sorted(before & self.overwrite - self.include):
            advice = "Name it with --include too to build it after all."
            raise LamstoreError("is excluded", subject=forbidden[0], advice=advice)
        return (before - self.include) | set(self.exclude)


def choices_from(
    named: Mapping[str, Any], labels: Collection[str]
) -> tuple[Options, Selection]:
    """Make options, and a selection of these rows, of keyword arguments."""
    of_rows = {option.name for option in fields(Selection)}
    known = [option.name for option in fields(Options)]
    if unknown := sorted(set(named) - set(known) - of_rows):
        advice = f"It has {', '.join([*known, *sorted(of_rows)])}."
        raise LamstoreError(f"build has no option {unknown[0]}", advice=advice)
    given = dict(named)
    if isinstance(given.get("atlases"), str):
        given["atlases"] = (given["atlases"],)
    for name in ("atlases", "channels"):
        if isinstance(given.get(name), list | np.ndarray):
            given[name] = tuple(map(str, given[name]))
    for name in ("overwrite", "include"):
        rows = given.get(name) or ()
        given[name] = frozenset([rows] if isinstance(rows, str) else rows)
    if not isinstance(given.setdefault("exclude", {}) or {}, Mapping):
        advice = "Map each row to the reason."
        raise LamstoreError("exclude has no reasons", advice=advice)
    given["exclude"] = dict(given["exclude"] or {})
    selection = Selection(**{n: given.pop(n) for n in of_rows & set(given)})
    selection.check(labels)
    if given.get("sensors") is not None:
        given["sensors"] = as_path(given["sensors"])
    return Options(**given), selection


def _check_value(name: str, value: Any, kind: str, metadata: Mapping[str, Any]) -> None:
    """Check a value against its type, its choices and its range."""
    choices = metadata.get("choices", (value,))
    if value is not None and value not in choices:
        wanted = f"one of {', '.join(choices)}"
        raise LamstoreError(f"{name} is {value!r}", wanted=wanted)
    words = {"minimum": "at least", "above": "above", "maximum": "at most"}
    limits = {k: metadata[k] for k in words if k in metadata}
    if kind == "bool" and not isinstance(value, bool):
        raise LamstoreError(f"{name} is {value!r}", wanted="True or False")
    if value is None or not limits:
        return
    numbers = int | np.integer if kind.startswith("int") else Real
    sound = isinstance(value, numbers) and not isinstance(value, bool)
    if not sound or not (
        limits.get("minimum", value) <= value <= limits.get("maximum", value)
        and value > limits.get("above", value - 1)
    ):
        kind = "a whole number" if kind.startswith("int") else "a number"
        kind = "a share" if limits.get("maximum") == 1 else kind
        wanted = " and ".join(f"{words[k]} {limit}" for k, limit in limits.items())
        raise LamstoreError(f"{name} is {value!r}", wanted=f"{kind}, {wanted}")


def _as_json(value: Any) -> Any:
    """Return an option as JSON; of a path its name, of an object its type's."""
    if isinstance(value, Path):
        return value.name
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    plain = value is None or isinstance(value, str | int | float | list | tuple | dict)
    return value if plain else type(value).__name__


for _record in (Search, Options, Selection):
    _lines = [f"{x.name}\n    {x.metadata['help']}" for x in fields(_record)]
    _lines = [f"{_record.__doc__}\n", "Attributes", "----------", *_lines]
    _record.__doc__ = "\n".join(_lines)
