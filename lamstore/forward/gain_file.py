"""SPM's gain files: found, opened as a subject's lead field, read tile by tile."""

import math
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import scipy.io
import xarray as xr

from lamstore import schema
from lamstore.errors import LamstoreError, few
from lamstore.formats.files import translate_errors
from lamstore.formats.matfile import hard_linked, is_hdf5, read_mat, strings
from lamstore.formats.spm import Inversion, SpmDataset
from lamstore.forward.base import LeadField, Tile

#: Decoded chunks that HDF5 may keep for the neighbouring tiles; G is read whole if that
#: is too little, as where a chunk is a channel of all sources.
_CACHE_BYTES = 256 << 20
#: The largest chunk that is decoded; SPM's have some hundred kilobytes.
_CHUNK_BYTES = 1 << 30
#: Advice where a gain file cannot be used, and where it cannot be read.
OTHER_SOURCE = 'Run the forward model again, or use forward="single-shell".'
_COPY = "Copy the file again."

_FT = {"fT": 1.0, "pT": 1e3, "nT": 1e6, "uT": 1e9, "mT": 1e12, "T": 1e15}
_PER_MM = {"": 1.0, "mm": 1.0, "cm": 0.1, "m": 1e-3}
#: A m in nA m: the dipole's unit where SPM knew no units.
_NANO = 1e-9
#: RMS over channels of an ordinary source, fT/(nA m); wide, as a unit is off by 1e6.
_PLAUSIBLE = (1e-3, 1e3)


def gain_path(dataset_path: str | Path, inversion: int = 0) -> Path:
    """Return SPM's place for the gain matrix of an inversion (0-based)."""
    path = Path(dataset_path)
    return path.with_name(f"SPMgainmatrix_{path.stem}_{inversion + 1}.mat")


def held_bytes(path: Path, n_layers: int) -> int:
    """Return the bytes of G in memory: all of it, or HDF5's chunks."""
    with translate_errors(path, "a .mat file", _COPY):
        if is_hdf5(path):
            with _open_hdf5(path) as file:
                matrix = _matrix(file)
                cache = _chunk_bytes(matrix, n_layers)
                return cache if cache <= _CACHE_BYTES else matrix.nbytes
        return sum(8 * math.prod(shape) for _, shape, _ in scipy.io.whosmat(path))


def _matrix(file: h5py.File) -> h5py.Dataset:
    if "G" not in file:
        raise LamstoreError("has no gain matrix G")
    matrix = hard_linked(file, "G")
    if getattr(matrix, "ndim", 0) != 2:
        raise LamstoreError("G is not a matrix of real numbers")
    return matrix


def gain_of(dataset: SpmDataset, inversion: Inversion | None) -> Path:
    """Return the gain file that an inversion names, else SPM's place for it."""
    place = gain_path(dataset.path, inversion.index if inversion else 0)
    named = place.with_name((inversion and inversion.gain_file) or place.name)
    return named if named.is_file() else place


class SpmGainLeadField(LeadField):
    """Lead field in a gain file, read tile by tile; see `SpmGain`.

    `matrix` is G as it lies in every file, (source, channel): MATLAB stores columns.
    `channels` are its columns, `factors` what converts them to `units`, (channel,).
    """

    def __init__(
        self,
        path: Path,
        matrix: Any,
        channels: np.ndarray,
        factors: np.ndarray,
        **others: Any,
    ) -> None:
        super().__init__(**others)
        self.path, self.inputs = path, {"lead field": path}
        self._matrix, self._channels, self._factors = matrix, channels, factors
        # HDF5 decodes in one thread at a time; other threads reduce meanwhile
        self._lock = threading.Lock()

    def read(self, tile: Tile) -> np.ndarray:
        """Return the tile's values; what is not finite or cannot be read is refused."""
        columns = self._channels[tile.channels]
        start, stop, _ = tile.vertices.indices(self.n_vertices)
        values = np.empty((max(0, stop - start), self.n_layers, len(columns)))
        if not values.size:
            return values
        first, last = int(columns.min()), int(columns.max()) + 1
        mixed = not np.array_equal(columns, np.arange(first, last))
        kinds = (OSError, RuntimeError)
        with self._lock, translate_errors(self.path, "a gain matrix", _COPY, kinds):
            for layer in range(self.n_layers):
                at = layer * self.n_vertices
                rows = self._matrix[at + start : at + stop, first:last]
                values[:, layer] = rows[:, columns - first] if mixed else rows
        # a sum first: one pass, and nothing to allocate
        if not np.isfinite(values.sum()) and not np.isfinite(values).all():
            vertex, layer, channel = np.argwhere(~np.isfinite(values))[0]
            found = (
                f"G has NaN or Inf at layer {self.layers[layer]}, vertex "
                f"{start + vertex}, channel {self.ch_names[tile.channels][channel]}"
            )
            raise LamstoreError(found, file=self.path, advice=OTHER_SOURCE)
        if (self._factors != 1).any():
            values *= self._factors[tile.channels]
        return values


def _chunk_bytes(matrix: h5py.Dataset, n_layers: int) -> int:
    """Return the bytes of the chunks of one tile, and of the next."""
    height, width = matrix.chunks or (0, 0)
    return 2 * n_layers * (height + width) * matrix.shape[1] * matrix.dtype.itemsize


def _open_hdf5(path: Path, **cache: Any) -> h5py.File:
    # reading needs no lock, and some mounts have none
    return h5py.File(path, "r", locking=False, **cache)


def open_lead_field(
    path: Path,
    subject: xr.Dataset,
    dataset: SpmDataset | None,
    inversion: Inversion | None,
) -> SpmGainLeadField:
    """Open a gain file as the lead field of `subject`; see `SpmGain` for the checks."""
    layers = [str(layer) for layer in subject["layer"].values]
    n_vertices = subject.sizes["vertex"]
    matrix, labels = _open_gain(path, len(layers), n_vertices)
    channels = _select_channels(labels, subject, dataset)
    names = [labels[i] for i in channels]
    if dataset is not None and inversion is not None:
        _check_montage(names, dataset, inversion)
    units, factors, origin = _units(names, dataset, inversion)
    layout = "in memory"
    if isinstance(matrix, h5py.Dataset):
        layout = " x ".join(map(str, matrix.chunks or ())) or "contiguous"
    provenance = {
        "source": "spm-gain",
        "verified": False,
        "file": path.name,
        "layout": layout,
        "units_from": origin,
        "other_rows": len(labels) - len(channels),
        "reduce_rank": True,
    }
    if inversion is not None:
        provenance |= {"inversion": inversion.index, "voltype": inversion.voltype}
    lead_field = SpmGainLeadField(
        path,
        matrix,
        channels,
        factors,
        ch_names=names,
        layers=layers,
        n_vertices=n_vertices,
        units=units,
        provenance=provenance,
    )
    if origin != "dataset":
        _check_plausible(lead_field)
    return lead_field


def _open_gain(
    path: Path, n_layers: int, n_vertices: int
) -> tuple[np.ndarray | h5py.Dataset, tuple[str, ...]]:
    """Open G as (source, channel), and read the channel names."""
    if is_hdf5(path):
        labels = strings(read_mat(path, ["label"])["label"])
        with translate_errors(path, "a .mat file", _COPY):
            matrix = _matrix(_open_hdf5(path))
        is_array = isinstance(matrix, h5py.Dataset) and matrix.attrs.get(
            "MATLAB_class"
        ) not in (b"char", b"cell", b"struct")
    else:
        with translate_errors(path, "a .mat file", _COPY):
            shapes = {name: shape for name, shape, _ in scipy.io.whosmat(path)}
        if len(shape := shapes.get("G", ())) == 2 and shape[0] > 1:
            _check_sources(shape[::-1], path, n_layers, n_vertices)  # before reading
        content = read_mat(path, ["G", "label"])
        labels, matrix = strings(content["label"]), content["G"]
        is_array = isinstance(matrix, np.ndarray)
        matrix = matrix.T if is_array else matrix
    if not is_array or matrix.ndim != 2 or matrix.dtype.kind not in "fiu":
        raise LamstoreError("G is not a matrix of real numbers", file=path)
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise LamstoreError(f"label has {twice[0]!r} more than once", file=path)
    if len(labels) != matrix.shape[1]:
        found = f"label has {len(labels)} names, G {matrix.shape[1]} channels"
        advice = "SPM's G is channels x sources; is it transposed?"
        raise LamstoreError(found, file=path, advice=advice)
    _check_sources(matrix.shape, path, n_layers, n_vertices)
    chunk = math.prod(getattr(matrix, "chunks", None) or (0,)) * matrix.dtype.itemsize
    if chunk > _CHUNK_BYTES:
        raise LamstoreError(f"G has chunks of {chunk / 1e9:.1f} GB", file=path)
    if chunk:
        (n_sources, n_channels), (height, width) = matrix.shape, matrix.chunks
        n_chunks = -(-n_sources // height) * -(-n_channels // width)
        if matrix.id.get_num_chunks() < n_chunks:  # HDF5 reads them as zeros
            raise LamstoreError("G was not written to its end", file=path, advice=_COPY)
        cache = _chunk_bytes(matrix, n_layers)
        with translate_errors(path, "a gain matrix", _COPY, (OSError, RuntimeError)):
            if cache > _CACHE_BYTES:
                return matrix[()], labels
            matrix.file.close()
            # one slot a chunk: two in one slot would drive each other out
            sizes = {"rdcc_nbytes": max(cache, 1 << 20), "rdcc_nslots": 1 << 20}
            matrix = _open_hdf5(path, **sizes, rdcc_w0=0.0)["G"]
    return matrix, labels


def _check_sources(
    shape: tuple[int, ...], path: Path, n_layers: int, n_vertices: int
) -> None:
    n_sources = n_layers * n_vertices
    if shape[0] != n_sources:
        transposed = shape[1] == n_sources
        save = "Save it as SPM does, channels x sources."
        raise LamstoreError(
            f"G has {shape[0]} sources" + (", it is transposed" if transposed else ""),
            file=path,
            wanted=f"{n_layers} layers x {n_vertices} vertices = {n_sources}",
            advice=save if transposed else OTHER_SOURCE,
        )


def _select_channels(
    labels: Sequence[str], subject: xr.Dataset, dataset: SpmDataset | None
) -> np.ndarray:
    """Choose rows of G: the subject's channels in their order, or all that are MEG."""
    types = {c["label"]: c["type"] for c in dataset.channels} if dataset else {}
    meg = [x for x in labels if types.get(x, "MEG").upper().startswith("MEG")]
    wanted = meg
    if "ch_name" in subject:
        wanted = [str(channel) for channel in subject["ch_name"].values]
    missing = [channel for channel in wanted if channel not in set(labels)]
    if missing or not wanted:
        found = few(missing) or "MEG channels"
        found = f"G does not have {found} among its {len(labels)} channels"
        raise LamstoreError(found, advice="Choose channels that it has.")
    if left_out := [channel for channel in meg if channel not in set(wanted)]:
        # SPM removes each source's weakest direction over all channels together
        found = f"G was reduced to rank 2 over {len(meg)} channels, among them "
        raise LamstoreError(f"{found}{few(left_out)} that are not selected")
    row_of = {label: i for i, label in enumerate(labels)}
    return np.array([row_of[channel] for channel in wanted], dtype=np.intp)


def _check_montage(
    names: Sequence[str], dataset: SpmDataset, inversion: Inversion
) -> None:
    """Refuse G if the weights of a channel's coils in the dataset are others now."""
    now, then = _weights(dataset.grad), _weights(inversion.forward_sensors)
    changed = [
        name
        for name in names
        if name in now and name in then
        if len(now[name]) != len(then[name])
        or (abs(now[name] - then[name]) > 1e-3).any()
    ]
    if changed:
        found = (
            "G was computed with another montage or gradient compensation than the "
            f"dataset has now, which changes {few(changed)}"
        )
        raise LamstoreError(found, advice=OTHER_SOURCE)


def _weights(grad: Mapping[str, Any] | None) -> dict[str, np.ndarray]:
    """Return the weights of each channel's coils, relative to the largest, sorted."""
    found, grad = {}, grad or {}
    for name, row in zip(grad.get("label", ()), grad.get("tra", ()), strict=False):
        used = row[row != 0]
        largest = used[np.argmax(abs(used))] if len(used) else 1.0
        found[name] = np.sort(used / largest)
    return found


def _units(
    names: Sequence[str], dataset: SpmDataset | None, inversion: Inversion | None
) -> tuple[str, np.ndarray, str]:
    """Return the unit of G's rows after these factors (channel,), and their origin.

    SPM computes in each channel's unit per nA m, or in T/(A m) where the unit is
    unknown, and multiplies by a scale.
    """
    if dataset is None or inversion is None or inversion.voltype is None:
        return schema.LEAD_FIELD_UNITS, np.ones(len(names)), "assumed"
    own = {channel["label"]: channel["units"] for channel in dataset.channels}
    grad = inversion.forward_sensors or dataset.grad or {}
    labels, sensor_units = grad.get("label", ()), grad.get("chanunit", ())
    of_sensors = dict(zip(labels, sensor_units, strict=False))
    unknown = ("", "unknown")
    factors, lengths = [], []
    for name in names:
        unit, dipole = own.get(name, ""), 1.0
        if unit.lower() in unknown:
            unit, dipole = of_sensors.get(name) or "T", _NANO
            unit = "T" if unit.lower() in unknown else unit
        amplitude, _, length = unit.partition("/")
        if amplitude not in _FT or length not in _PER_MM:
            found, wanted = f"channel {name} is in {unit!r}", "T or fT, per m or mm"
            raise LamstoreError(found, file=dataset.path, wanted=wanted)
        factors.append(_FT[amplitude] * _PER_MM[length] * dipole)
        lengths.append(bool(length))
    if any(lengths) and not all(lengths):
        found = "its channels mix magnetometers and planar gradiometers"
        raise LamstoreError(found, file=dataset.path, advice="Select one type.")
    units = schema.PLANAR_LEAD_FIELD_UNITS if any(lengths) else schema.LEAD_FIELD_UNITS
    origin = "dataset" if inversion.siunits else "doubtful"
    return units, np.array(factors) / inversion.scale, origin


def _check_plausible(lead_field: SpmGainLeadField) -> None:
    """Check on some sources that the units are right to a few powers of ten."""
    n = lead_field.n_vertices
    picks = np.unique(np.linspace(0, n - 1, min(n, 9)).astype(int)).tolist()
    values = lead_field.read_vertices(picks)
    rms = float(np.median(np.sqrt(np.mean(np.square(values), axis=-1))))
    low, high = _PLAUSIBLE
    if not low <= rms <= high:
        found = f"units of G are unknown, its RMS would be {rms:.2g} {lead_field.units}"
        raise LamstoreError(found, wanted=f"{low:g} to {high:g}", advice=OTHER_SOURCE)
