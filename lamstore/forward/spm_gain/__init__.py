"""Reading the lead field that SPM has left in an ``SPMgainmatrix_*.mat``."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.formats.spm import Inversion, SpmDataset, read_dataset
from lamstore.forward.base import Declared, LeadField, Tile
from lamstore.forward.spm_gain.column_check import check_columns, judge
from lamstore.forward.spm_gain.gain_file import (
    gain_files,
    gain_path,
    open_gain_matrix,
    read_labels,
)
from lamstore.forward.spm_gain.gain_matrix import GainMatrix, is_increasing
from lamstore.forward.spm_gain.gain_units import (
    lead_field_units,
    looks_like_a_lead_field,
)
from lamstore.forward.spm_gain.mesh_match import MESH_TOLERANCE, MeshFit, compare_mesh

if TYPE_CHECKING:
    from lamstore.meg.recording import Meg, Recording

__all__ = [
    "SpmGain",
    "SpmGainLeadField",
    "gain_files",
    "gain_path",
    "open_lead_field",
    "select_channels",
]

_TILE_BYTES = 4 << 20
#: Tiles of few channels hold all sources; several chunks' channels make one of these.
_TALL_TILE_BYTES = 16 << 20
#: Chunks that tiles of all channels may keep until the neighbouring tile is read.
_KEPT_BYTES = 128 << 20


class SpmGain(Declared):
    """Source that reads an existing gain matrix: call it with a subject Dataset.

    Parameters
    ----------
    path
        The gain file; by default the one beside `dataset`.
    dataset
        The SPM dataset that it was computed for, or its path. It says which channels
        are MEG, what units G has, and which surfaces it belongs to; without it G is
        taken as fT/(nA m) of these surfaces. Only columns that were computed again
        make it verified.
    inversion
        Which of the dataset's inversions, 0-based; SPM's selected one by default.
    """

    reads = ("gain",)
    from_build = ("path", "dataset", "inversion")

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        dataset: SpmDataset | str | Path | None = None,
        inversion: int | Inversion | None = None,
    ) -> None:
        if path is None and dataset is None:
            raise LamstoreError(
                "spm-gain needs a gain file or the SPM dataset beside it; give path= "
                "or dataset=."
            )
        self.path = None if path is None else Path(path)
        self.dataset = dataset
        self.inversion = inversion

    @classmethod
    def from_recording(
        cls, recording: Recording | None, meg: Meg, options: Any, **given: Any
    ) -> SpmGain:
        """Make the source of the recording's gain file and SPM dataset."""
        if recording is None:
            raise LamstoreError(
                "spm-gain reads a file, and a Dataset from memory has none",
                advice="Build from recordings, or leave forward out.",
            )
        return cls(
            cls.inputs(recording, meg, options)["lead field"],
            dataset=meg.dataset,
            inversion=options.inversion,
            **given,
        )

    @classmethod
    def needs_inner_skull(cls, recording: Recording | None) -> bool:
        """Return False: the field is computed already."""
        return False

    @classmethod
    def beside(cls, recording: Recording, meg: Meg) -> dict[str, Path]:
        """Return the gain file that is named, or that lies beside the dataset."""
        path = _gain_file(recording, meg)
        named = recording.gain is not None
        return {"gain matrix": path} if path and (named or path.is_file()) else {}

    @classmethod
    def inputs(cls, recording: Recording, meg: Meg, options: Any) -> dict[str, Path]:
        """Return the gain file, which has to be there."""
        path = _gain_file(recording, meg)
        if path is None or not path.is_file():
            raise LamstoreError(
                "there is no gain matrix",
                subject=recording.label,
                file=path or recording.meg,
                advice="Compute the forward model in SPM, name the file by --gain, or "
                "choose another --forward.",
            )
        return {"lead field": path}

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse a lead field of full rank."""
        if not options.reduce_rank:
            raise LamstoreError(
                "SPM's gain matrices are reduced to rank 2",
                advice="Leave reduce_rank (--full-rank) out, or choose "
                'forward="single-shell".',
            )

    def __call__(self, subject: xr.Dataset) -> SpmGainLeadField:
        """Open the gain file and check that it is this subject's.

        Parameters
        ----------
        subject
            Subject Dataset. With ``ch_name``, these channels are taken, in this order;
            without, all MEG channels of the file. With a dataset, ``coordinates`` are
            compared with its forward model's mesh, and about 50 columns with a single
            shell of the subject's inner skull, coils and coregistration.

        Raises
        ------
        LamstoreError
            If the file is missing or damaged, has another number of sources, lacks a
            channel, was computed with more channels than the subject's (its rank
            reduction is theirs), or belongs to other surfaces.

        Warns
        -----
        LamstoreWarning
            If the columns differ, or the dataset's coregistration is another.
        """
        name = label_of(subject)
        dataset, inversion = self.resolve()
        path = self.path
        if path is None:
            assert dataset is not None
            path = gain_path(dataset.path, inversion.index if inversion else 0)
        if not path.is_file():
            raise LamstoreError(
                f"{name}: no gain file {path}. Compute the forward model in SPM, or "
                'use forward="single-shell".'
            )
        try:
            lead_field = open_lead_field(path, subject, dataset, inversion)
            if dataset is not None:
                found = check_columns(lead_field, subject, inversion)
                lead_field.provenance |= found
        except LamstoreError as error:
            raise LamstoreError(f"{name}: {error}") from error
        if doubts := judge(lead_field.provenance):
            message = f"{name}, {path}: {doubts}"
            lead_field.provenance["warning"] = message
            warnings.warn(message, LamstoreWarning, stacklevel=2)
        return lead_field

    def resolve(self) -> tuple[SpmDataset | None, Inversion | None]:
        """Read the dataset if only its path was given, and choose the inversion."""
        dataset = self.dataset
        if isinstance(dataset, str | Path):
            dataset = read_dataset(dataset)
        if isinstance(self.inversion, Inversion):
            return dataset, self.inversion
        if dataset is None or (self.inversion is None and not dataset.inversions):
            return dataset, None
        return dataset, dataset.inversion(self.inversion)


def _gain_file(recording: Recording, meg: Meg) -> Path | None:
    """Return the gain file that a recording names, else SPM's place for it."""
    if recording.gain is not None or meg.dataset is None:
        return recording.gain
    return gain_path(meg.dataset.path, meg.inversion.index if meg.inversion else 0)


class SpmGainLeadField(LeadField):
    """Lead field in a gain file, read tile by tile; see `SpmGain`.

    Parameters
    ----------
    matrix
        G.
    channels
        Columns of `matrix`, (channel,).
    factors
        What makes the columns be in `units`, (channel,).
    others
        Of `LeadField`.
    """

    def __init__(
        self,
        matrix: GainMatrix,
        channels: np.ndarray,
        factors: np.ndarray,
        **others: Any,
    ) -> None:
        super().__init__(**others)
        self.path = matrix.path
        self.inputs = {"lead field": matrix.path}
        self._matrix = matrix
        self._channels = channels
        self._factors = None if np.all(factors == 1) else factors
        self._tiles = self._plan_tiles()
        # tiles that part the channels share no chunk: one of them speaks for all
        first = [tile for tile in self._tiles if tile.channels.start == 0]
        matrix.plan([self._sources(tile.vertices) for tile in first])
        self._planned = {_key(tile) for tile in self._tiles}

    def tiles(self) -> Sequence[Tile]:
        """Return tiles of which each of the file's chunks is decoded once."""
        return self._tiles

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values, (vertex, layer, channel).

        Raises
        ------
        LamstoreError
            If a value is not finite, or the file is damaged.
        """
        values = self._matrix.read(
            self._sources(tile.vertices),
            self._channels[tile.channels],
            planned=_key(tile) in self._planned,
        )
        vertices = range(*tile.vertices.indices(self.n_vertices))
        return self._checked(values, vertices, tile.channels)

    def read_vertices(
        self, vertices: Sequence[int], channels: slice | None = None
    ) -> np.ndarray:
        """Return single vertices' values, (vertex, layer, channel).

        Cheaper than tiles of one vertex each: what lies together in the file is
        decoded once.

        Raises
        ------
        LamstoreError
            As `read`.
        """
        channels = slice(0, self.n_channels) if channels is None else channels
        wanted = [part for i in vertices for part in self._sources(slice(i, i + 1))]
        values = self._matrix.read(wanted, self._channels[channels])
        shape = (len(vertices), self.n_layers, -1)
        return self._checked(values.reshape(shape), vertices, channels)

    def _sources(self, vertices: slice) -> list[slice]:
        start, stop, _ = vertices.indices(self.n_vertices)
        starts = range(0, self.n_layers * self.n_vertices, self.n_vertices)
        return [slice(first + start, first + max(start, stop)) for first in starts]

    def _checked(
        self, values: np.ndarray, vertices: Sequence[int], channels: slice
    ) -> np.ndarray:
        """Bring values to `units`, having made sure that all are finite."""
        if not np.isfinite(values.sum()):  # one pass, and nothing to allocate
            bad = np.argwhere(~np.isfinite(values))
            if len(bad):
                vertex, layer, channel = bad[0]
                raise LamstoreError(
                    f"{self.path}: G has NaN or Inf at layer {self.layers[layer]}, "
                    f"vertex {vertices[vertex]}, channel "
                    f"{self.ch_names[channels][channel]} ({len(bad)} values in this "
                    "part). Run the forward model again, or use "
                    'forward="single-shell".'
                )
        if self._factors is not None:
            values *= self._factors[channels]
        return values

    def _plan_tiles(self) -> list[Tile]:
        height, width = self._matrix.block
        n_sources = self.n_layers * self.n_vertices
        kept = 2 * self.n_layers * height * self._matrix.shape[1] * 8
        tall = n_sources * width * 8
        if height > 1 and kept > max(_KEPT_BYTES, tall):
            tiles = self._tall_tiles(width, n_sources)
            if tiles is not None:
                return tiles
        per_vertex = max(1, self.n_layers * self.n_channels * 8)
        step = max(1, _TILE_BYTES // per_vertex)
        every = slice(0, self.n_channels)
        return [
            Tile(slice(start, min(start + step, self.n_vertices)), every)
            for start in range(0, self.n_vertices, step)
        ]

    def _tall_tiles(self, width: int, n_sources: int) -> list[Tile] | None:
        """Part the channels where columns of chunks end; None if they are mixed."""
        if not is_increasing(self._channels):
            return None
        width *= max(1, _TALL_TILE_BYTES // (n_sources * width * 8))
        column = self._channels // width
        edges = [0, *(np.flatnonzero(np.diff(column)) + 1).tolist(), len(column)]
        every = slice(0, self.n_vertices)
        return [
            Tile(every, slice(a, b)) for a, b in zip(edges, edges[1:], strict=False)
        ]


def _key(tile: Tile) -> tuple[int, ...]:
    vertices, channels = tile
    return vertices.start, vertices.stop, channels.start, channels.stop


# ------------------------------------------------------------------ opening a file


def open_lead_field(
    path: Path,
    subject: xr.Dataset,
    dataset: SpmDataset | None,
    inversion: Inversion | None,
) -> SpmGainLeadField:
    """Open a gain file as the lead field of `subject`; see `SpmGain` for the checks."""
    matrix = open_gain_matrix(path)
    labels = read_labels(path, matrix.shape[1])
    layers = [str(layer) for layer in subject["layer"].values]
    n_vertices = subject.sizes["vertex"]
    _check_sources(path, matrix.shape, len(layers), n_vertices)
    fit = None
    if inversion is not None and inversion.mesh_vertices is not None:
        fit = compare_mesh(subject, inversion)
        _check_mesh(path, fit)
    channels = select_channels(path, labels, subject, dataset)
    names = [labels[i] for i in channels]
    units, factors, origin = lead_field_units(names, dataset, inversion)
    provenance = {
        "source": "spm-gain",
        "verified": False,
        "file": path.name,
        "layout": matrix.layout,
        "units_from": origin,
        "other_rows": len(labels) - len(channels),
        "reduce_rank": True,
    }
    if inversion is not None:
        provenance |= {"inversion": inversion.index, "voltype": inversion.voltype}
    if fit is not None:
        provenance["mesh_difference_mm"] = fit.shape
        if fit.position is not None:
            provenance["coregistration_difference_mm"] = fit.position
    lead_field = SpmGainLeadField(
        matrix,
        channels,
        factors,
        ch_names=names,
        layers=layers,
        n_vertices=n_vertices,
        units=units,
        provenance=provenance,
    )
    if origin == "doubtful":
        looks_like_a_lead_field(lead_field, path)
    return lead_field


def _check_sources(
    path: Path, shape: tuple[int, int], n_layers: int, n_vertices: int
) -> None:
    n_sources = n_layers * n_vertices
    if shape[0] == n_sources:
        return
    expected = f"{n_layers} layers x {n_vertices} vertices = {n_sources}"
    if shape[1] == n_sources:
        raise LamstoreError(
            f"{path}: G is transposed: {shape[1]} channels x {shape[0]} sources, but "
            f"the surfaces have {expected}. Save it as SPM does, channels x sources."
        )
    raise LamstoreError(
        f"{path}: G has {shape[0]} sources, the surfaces have {expected}. Was it "
        "computed on another downsampling? Run the forward model again, or use "
        'forward="single-shell".'
    )


def select_channels(
    path: Path,
    labels: Sequence[str],
    subject: xr.Dataset,
    dataset: SpmDataset | None,
) -> np.ndarray:
    """Choose rows of G: the subject's channels, or all that are MEG.

    Returns
    -------
    numpy.ndarray
        Indices into `labels`, (channel,), in the subject's order.

    Raises
    ------
    LamstoreError
        If a channel is not in the file, or the file has MEG channels beside them.
    """
    types = {c["label"]: c["type"] for c in dataset.channels} if dataset else {}
    is_meg = [types.get(label, "MEG").upper().startswith("MEG") for label in labels]
    meg = [label for label, keep in zip(labels, is_meg, strict=True) if keep]
    wanted = meg
    if "ch_name" in subject:
        wanted = [str(channel) for channel in subject["ch_name"].values]
    missing = [channel for channel in wanted if channel not in set(labels)]
    if missing or not wanted:
        raise LamstoreError(
            f"{path}: {_listed(missing) or 'MEG channels'} not among the "
            f"{len(labels)} channels of G. Choose channels that it has, or use "
            'forward="single-shell".'
        )
    left_out = [channel for channel in meg if channel not in set(wanted)]
    if left_out:
        raise LamstoreError(
            f"{path}: G was computed with {len(meg)} channels, among them "
            f"{_listed(left_out)} that are not selected. SPM removes each source's "
            "weakest direction over all channels together, so rows of G are not the "
            'lead field of fewer channels; use forward="single-shell".'
        )
    row_of = {label: i for i, label in enumerate(labels)}
    return np.array([row_of[channel] for channel in wanted], dtype=np.intp)


def _listed(names: Sequence[str]) -> str:
    rest = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + rest


def _check_mesh(path: Path, fit: MeshFit) -> None:
    if fit.shape > MESH_TOLERANCE:
        raise LamstoreError(
            f"{path}: G belongs to other surfaces: after a rigid fit its dataset's "
            f"mesh is up to {fit.shape:.2f} mm away from these (expected below "
            f"{MESH_TOLERANCE} mm). Run the forward model on these surfaces, or use "
            'forward="single-shell".'
        )
