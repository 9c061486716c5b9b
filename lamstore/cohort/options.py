"""How the rows of a cohort are computed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lamstore import schema
from lamstore.errors import LamstoreError

#: What an option may be, the default first.
CHOICES = {
    "orientation": ("link_vector", "ds_surf_norm", "orig_surf_norm", "cps"),
    "scalp": ("auto", "mne", "spm"),
    "forward": ("auto", "single-shell", "spm-gain"),
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
    n_layers
        Layers of laMEG's surfaces; None takes what is there, if only one is.
    orientation, fixed
        laMEG's dipole orientations: ``link_vector``, ``ds_surf_norm``,
        ``orig_surf_norm`` or ``cps``; the pial layer's for all layers, or not.
    scalp
        ``auto`` (laMEG's order), ``mne`` or ``spm``.
    atlases
        FreeSurfer annotations to keep; None keeps ``aparc`` where it is there, unless
        the store was made without.
    forward
        Lead-field source: ``auto``, ``single-shell`` or ``spm-gain``.
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
        If an option is none of its `CHOICES`, or options contradict each other.
    """

    n_layers: int | None = None
    orientation: str = "link_vector"
    fixed: bool = True
    scalp: str = "auto"
    atlases: tuple[str, ...] | None = None
    forward: str = "auto"
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

    def as_json(self) -> dict[str, Any]:
        """Return the options as JSON types, for the receipt; of files only the name."""
        return {
            name: value.name if isinstance(value, Path) else value
            for name, value in asdict(self).items()
        }

    def atlases_of(self, subject_dir: Path) -> tuple[str, ...]:
        """Name the annotations to read of a subject."""
        if self.atlases is not None:
            return self.atlases
        files = (f"{hemi}.{DEFAULT_ATLAS}.annot" for hemi in schema.HEMISPHERES)
        there = all((subject_dir / "label" / file).exists() for file in files)
        return (DEFAULT_ATLAS,) if there else ()
