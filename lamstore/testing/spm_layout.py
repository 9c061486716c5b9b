"""Writes SPM M/EEG datasets and gain matrices, as SPM lays them out in MAT files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import scipy.io
import xarray as xr

from lamstore import schema
from lamstore.dataset import one_of
from lamstore.numeric.kernels import transform

VERSIONS = ("v5", "v7.3")

#: What an inversion has once there is a forward model.
_FORWARD = ("forward", "gainmat")


class StructArray(list):
    """Dicts with the same keys, which become a struct array; a plain list, a cell."""


def write_mat(
    path: str | Path, variables: Mapping[str, Any], *, version: str = "v5"
) -> Path:
    """Write a MAT file, ``v5`` (what SPM writes by default) or ``v7.3`` (HDF5).

    A dict becomes a 1 x 1 struct, a `StructArray` an n x 1 struct array, a list an n x
    1 cell, str a char row, bool a logical, numbers an array of at least two dims.
    """
    one_of(version, VERSIONS, "version")
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if version == "v5":
        values = {name: _v5(value) for name, value in variables.items()}
        scipy.io.savemat(path, values, long_field_names=True)
        return path
    with h5py.File(path, "w", userblock_size=512) as file:
        for name, value in variables.items():
            _v73(file, name, value)
    # by this header MATLAB knows its HDF5 files
    text = "MATLAB 7.3 MAT-file, Platform: GLNXA64, by lamstore, HDF5 schema 1.00"
    with path.open("r+b") as stream:
        stream.write(text.ljust(116).encode() + bytes(8) + b"\x00\x02IM")
    return path


def write_gain_file(
    path: str | Path,
    gain: np.ndarray,
    labels: Sequence[str],
    *,
    version: str = "v5",
    chunks: tuple[int, int] | None = None,
) -> Path:
    """Write an ``SPMgainmatrix_*.mat``: (channel, source), layer by layer.

    Of ``v7.3`` `chunks` is (source, channel) as the file has it, compressed, or none.
    """
    if version == "v5":
        return write_mat(path, {"G": gain, "label": list(labels)})
    path = write_mat(path, {"label": list(labels)}, version=version)
    options = {"chunks": chunks, "compression": 3} if chunks else {}
    with h5py.File(path, "a") as file:
        dataset = file.create_dataset("G", data=np.asarray(gain).T, **options)
        dataset.attrs["MATLAB_class"] = np.bytes_("double")
    return path


def write_spm_dataset(
    path: str | Path,
    subject: xr.Dataset,
    *,
    version: str = "v5",
    coregistered: bool = True,
    bads: Sequence[str] = (),
    affine: np.ndarray | None = None,
    inverse: str = "cell",
) -> Path:
    """Write an SPM M/EEG dataset with the sensors of a subject Dataset, and no data.

    If `coregistered`, it has an inversion with a single shell: `inverse` is what
    ``D.other.inv`` is, a ``cell``, a ``struct``, or an ``array`` of two, the second
    without a forward model. `affine` is ``mesh.Affine``, whose product with
    ``datareg.fromMNI`` stays that of `subject`.
    """
    path = Path(path)
    names = [str(name) for name in subject["ch_name"].values]
    weights = subject["coil_weights"].values
    grad: dict[str, Any] = {
        "balance": {"current": "none"},
        "coilori": subject["coil_orientations"].values,
        "coilpos": subject["coil_positions"].values,
        "coordsys": "ctf",
        "chantype": ["meggrad" if n > 1 else "megmag" for n in (weights != 0).sum(1)],
        "chanunit": ["T"] * len(names),
        "label": names,
        "tra": weights,
        "type": str(subject.attrs.get("sensor_system", "unknown")),
        "unit": "mm",
    }
    head = subject["head_shape"].values if "head_shape" in subject else None
    fiducials = _fiducials(subject["fiducials_sensors"].values, head)
    channels = [
        {"label": name, "bad": int(name in bads), "type": kind.upper(), "units": "fT"}
        for name, kind in zip(names, grad["chantype"], strict=True)
    ]
    # what a recording has beside its sensors
    channels.append({"label": "UPPT001", "bad": 0, "type": "Other", "units": "V"})
    d: dict[str, Any] = {
        "type": "single",
        "Nsamples": 1,
        "Fsample": 600,
        "timeOnset": 0,
        "trials": {"label": "Undefined", "bad": 0, "onset": 0, "repl": 1},
        "channels": StructArray(channels),
        "data": {"fname": f"/data/{path.stem}.dat", "dim": [len(channels), 1, 1]},
        "fname": path.name,
        "path": "/data",
        "sensors": {"meg": grad},
        "fiducials": fiducials,
        "other": {"val": 1},
    }
    if coregistered:
        good = [name for name in names if name not in bads]
        affine = np.eye(4) if affine is None else np.asarray(affine, np.float64)
        inversion = _inversion(subject, path.stem, grad, fiducials, good, affine)
        second = inversion | dict.fromkeys(_FORWARD, np.zeros((0, 0)))
        kinds = {
            "cell": [inversion],
            "struct": inversion,
            "array": StructArray([inversion, second]),
        }
        d["other"]["inv"] = kinds[inverse]
    return write_mat(path, {"D": d}, version=version)


def _fiducials(points: np.ndarray, head: np.ndarray | None = None) -> dict[str, Any]:
    return {
        "pnt": np.zeros((0, 3)) if head is None else head,
        "fid": {"pnt": points, "label": list(schema.FIDUCIALS)},
        "unit": "mm",
    }


def _inversion(
    subject: xr.Dataset,
    stem: str,
    grad: dict[str, Any],
    fiducials: dict[str, Any],
    good: list[str],
    affine: np.ndarray,
) -> dict[str, Any]:
    """Fill one ``D.other.inv``: anatomy in mm, the forward model in m, sensor frame."""
    to_sensors = subject["mri_to_sensors"].values
    from_mni = to_sensors @ np.linalg.inv(affine)
    metres = np.diag([1e-3, 1e-3, 1e-3, 1.0])

    def at_sensors(name: str) -> np.ndarray:
        points = subject[name].values.reshape(-1, 3)
        return transform(to_sensors, np.asarray(points, np.float64))

    n_layers, n_vertices = subject.sizes["layer"], subject.sizes["vertex"]
    faces = subject["faces"].values
    stacked = np.concatenate([faces + i * n_vertices for i in range(n_layers)])
    cortex = f"multilayer.{n_layers}.ds.link_vector.fixed.gii"
    shell = {
        "tri": subject["inner_skull_faces"].values + 1.0,
        "pos": at_sensors("inner_skull") / 1e3,
    }
    return {
        "mesh": {
            "template": False,
            "Affine": affine,
            "sMRI": "/data/mri/orig.nii",
            "tess_ctx": f"/data/surf/laminar/{cortex}",
            "tess_scalp": "/data/mri/origscalp_2562.surf.gii",
            "tess_iskull": "/data/mri/origiskull_2562.surf.gii",
            "fid": _fiducials(subject["fiducials"].values, subject["scalp"].values),
        },
        "datareg": {
            "sensors": grad,
            "fid_eeg": fiducials,
            "fid_mri": _fiducials(at_sensors("fiducials"), at_sensors("scalp")),
            "toMNI": np.linalg.inv(from_mni),
            "fromMNI": from_mni,
            "modality": "MEG",
        },
        "forward": {
            "voltype": "Single Shell",
            "vol": {"bnd": shell, "type": "singleshell", "order": 10, "unit": "m"},
            "mesh": {"face": stacked + 1.0, "vert": at_sensors("coordinates") / 1e3},
            "modality": "MEG",
            "siunits": True,
            "sensors": grad | {"coilpos": grad["coilpos"] / 1e3, "unit": "m"},
            "toMNI": np.linalg.inv(metres @ from_mni),
            "fromMNI": metres @ from_mni,
            "channels": good,
            "scale": 1,
        },
        "gainmat": f"SPMgainmatrix_{stem}_1.mat",
    }


def _is_cell(value: Any) -> bool:
    """Whether a value is a list and not one of numbers alone."""
    if not isinstance(value, list):
        return False
    return not value or not all(isinstance(item, int | float) for item in value)


def _v5(value: Any) -> Any:
    """Arrange a value as scipy wants it."""
    if isinstance(value, Mapping):
        return {key: _v5(item) for key, item in value.items()}
    if isinstance(value, StructArray):
        array = np.empty((len(value), 1), dtype=[(key, object) for key in value[0]])
        for key in value[0]:
            for i, item in enumerate(value):
                array[key][i, 0] = _v5(item[key])
        return array
    if _is_cell(value):
        cell = np.empty((len(value), 1), dtype=object)
        for i, item in enumerate(value):
            cell[i, 0] = _v5(item)
        return cell
    if isinstance(value, str | bool):
        return value
    return np.atleast_2d(np.asarray(value, dtype=np.float64))


def _v73(group: h5py.Group, name: str, value: Any) -> None:
    """Write a value as MATLAB does in HDF5: arrays transposed, items by reference."""
    kind, decode = "double", 0
    if isinstance(value, Mapping | StructArray):
        made: Any = group.create_group(name)
        kind = "struct"
        for key in value if isinstance(value, Mapping) else value[0]:
            if isinstance(value, Mapping):
                _v73(made, key, value[key])
            else:
                _references(made, key, [item[key] for item in value])
    elif _is_cell(value):
        made = _references(group, name, value)
        kind = "cell"
    else:
        if isinstance(value, str):
            kind, decode = "char", 2
            value = np.frombuffer(value.encode("utf-16-le"), np.uint16)
        elif isinstance(value, bool):
            kind, decode = "logical", 1
            value = np.uint8(value)
        else:
            value = np.asarray(value, dtype=np.float64)
        array = np.atleast_2d(value)
        # of an empty array its shape is stored
        stored = array.T if array.size else np.array(array.shape, np.uint64)
        made = group.create_dataset(name, data=stored)
        if not array.size:
            made.attrs["MATLAB_empty"] = np.uint8(1)
    made.attrs["MATLAB_class"] = np.bytes_(kind)
    if decode:
        made.attrs["MATLAB_int_decode"] = np.int32(decode)


def _references(group: h5py.Group, name: str, items: Sequence[Any]) -> h5py.Dataset:
    """Write items to ``#refs#``, and an n x 1 array of references to them."""
    store = group.file.require_group("#refs#")
    references = np.empty((1, len(items)), dtype=h5py.ref_dtype)
    for i, item in enumerate(items):
        # the members' count would give a name twice where items nest
        number = store.attrs["next"] = int(store.attrs.get("next", 0)) + 1
        _v73(store, f"r{number}", item)
        references[0, i] = store[f"r{number}"].ref
    return group.create_dataset(name, data=references, dtype=h5py.ref_dtype)
