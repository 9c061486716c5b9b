"""How the rows of a cohort are computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lamstore import schema
from lamstore.errors import LamstoreError

if TYPE_CHECKING:
    from lamstore.forward.base import LeadFieldSource

#: What an option may be, the default first.
CHOICES = {
    "surfaces": ("lameg", "freesurfer"),
    "orientation": ("link_vector", "ds_surf_norm", "orig_surf_norm", "cps"),
    "scalp": ("auto", "mne", "spm", "freesurfer"),
    "coregistration": ("auto", "dataset", "trans", "fiducials"),
    "distance": tuple(schema.DISTANCE_DEFINITIONS),
}

#: The annotation that is kept where no other is named.
DEFAULT_ATLAS = "aparc"


@dataclass(frozen=True)
class Options:
    """How rows are computed; the same for a whole build.

    Attributes
    ----------
    surfaces
        ``lameg`` reads laMEG's layers; ``freesurfer`` makes layers from recon-all's
        white and pial surfaces.
    n_layers
        Layers of the surfaces; None takes those that laMEG made, if there is one set,
        or makes 11.
    ds_factor
        Share of the vertices that layers made from FreeSurfer keep.
    orientation, fixed
        laMEG's dipole orientations: ``link_vector``, ``ds_surf_norm``,
        ``orig_surf_norm`` or ``cps``; the pial layer's for all layers, or not.
    scalp
        ``auto`` (laMEG's order), ``mne``, ``spm`` or ``freesurfer``.
    atlases
        FreeSurfer annotations to keep; None keeps those of the store, in a new one
        ``aparc`` where it is there.
    forward
        Lead-field source: a name (`lamstore.forward.source_names`), or a source of
        your own, a callable from a subject Dataset to a `lamstore.forward.LeadField`.
    forward_options
        Options of the source that `forward` names. ``{subject}`` in a text stands for
        the row's participant.
    inversion
        Which of an SPM dataset's inversions, 0-based; None takes the current one.
    reduce_rank
        Reduce the lead field of a source to rank 2, as SPM does.
    coregistration
        ``auto``, ``dataset``, ``trans`` or ``fiducials``.
    channels, ch_type
        ``good``, ``all``, ``common`` or channel names; and the one sensor type of a
        system with several.
    sensors, place_helmet
        One sensor array for all heads, placed on each.
    anatomy_only
        No sensors: the variables of the lead field stay NaN.
    distance
        ``vertex`` (laMEG) or ``surface``.
    max_outside
        Largest share of sources outside the inner skull, 0 to 1.

    Raises
    ------
    LamstoreError
        If an option is none of its `CHOICES`, there is no such lead-field source or
        it has no such option, or options contradict each other.
    """

    surfaces: str = "lameg"
    n_layers: int | None = None
    ds_factor: float = 0.1
    orientation: str = "link_vector"
    fixed: bool = True
    scalp: str = "auto"
    atlases: tuple[str, ...] | None = None
    forward: str | LeadFieldSource = "single-shell"
    forward_options: Mapping[str, Any] = field(default_factory=dict)
    inversion: int | None = None
    reduce_rank: bool = True
    coregistration: str = "auto"
    channels: str | tuple[str, ...] = "good"
    ch_type: str | None = None
    sensors: Path | None = None
    place_helmet: bool = False
    anatomy_only: bool = False
    distance: str = "vertex"
    max_outside: float = 0.05

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                raise LamstoreError(
                    f"{name} is {getattr(self, name)!r}; it is one of "
                    f"{', '.join(known)}."
                )
        # the command line takes its choices from here and should not wait for xarray
        from lamstore.forward import check_source

        check_source(self.forward, self)
        if not 0 < self.ds_factor <= 1:
            raise LamstoreError(
                f"ds_factor is {self.ds_factor}, expected the share of the vertices "
                "that are kept, above 0 and up to 1."
            )
        if not 0 <= self.max_outside <= 1:
            raise LamstoreError(
                f"max_outside is {self.max_outside}, expected a share, 0 to 1."
            )
        if self.place_helmet and self.sensors is None:
            raise LamstoreError(
                "place_helmet moves the array that sensors names onto each head; name "
                "one (--sensors FILE), or leave --place-helmet out to coregister the "
                "recordings."
            )

    @property
    def forward_name(self) -> str:
        """Name of the lead-field source, for the receipt."""
        if isinstance(self.forward, str):
            return self.forward
        return getattr(self.forward, "__name__", type(self.forward).__name__)

    def as_json(self) -> dict[str, Any]:
        """Return the options as JSON types, for the receipt; of files only the name."""
        from lamstore.forward import recorded_options

        given = {option.name: getattr(self, option.name) for option in fields(self)}
        given["forward"] = self.forward_name
        recorded = recorded_options(self.forward, self.forward_options)
        given["forward_options"] = {
            name: _as_json(_without_folders(value)) for name, value in recorded.items()
        }
        return {name: _as_json(value) for name, value in given.items()}

    def atlases_of(self, subject_dir: Path) -> tuple[str, ...]:
        """Name the annotations to read of a subject."""
        if self.atlases is not None:
            return self.atlases
        files = (f"{hemi}.{DEFAULT_ATLAS}.annot" for hemi in schema.HEMISPHERES)
        there = all((subject_dir / "label" / file).exists() for file in files)
        return (DEFAULT_ATLAS,) if there else ()


def options_from(named: Mapping[str, Any]) -> Options:
    """Make options of keyword arguments, lists and texts in their proper form.

    Raises
    ------
    LamstoreError
        If there is no such option, or see `Options`.
    """
    named = dict(named)
    if isinstance(named.get("atlases"), str):
        named["atlases"] = (named["atlases"],)
    for name in ("atlases", "channels"):
        if isinstance(named.get(name), list):
            named[name] = tuple(named[name])
    if named.get("sensors") is not None:
        named["sensors"] = Path(named["sensors"])
    try:
        return Options(**named)
    except TypeError as error:
        raise LamstoreError(f"build: {error}") from None


def _as_json(value: Any) -> Any:
    """Return an option as JSON; of a path its name, of an object its type's."""
    if isinstance(value, Path):
        return value.name
    plain = value is None or isinstance(value, str | int | float | list | tuple | dict)
    return value if plain else type(value).__name__


def _without_folders(value: Any) -> Any:
    """Return a source's option without the folders of somebody's machine."""
    return Path(value) if isinstance(value, str) and "/" in value else value
