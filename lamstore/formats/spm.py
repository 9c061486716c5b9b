"""SPM M/EEG datasets (the ``D`` of a .mat file): sensors and inversions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.errors import LamstoreError
from lamstore.formats.files import translate_errors
from lamstore.formats.matfile import (
    array,
    number,
    read_mat,
    string,
    strings,
    struct,
    structs,
)
from lamstore.numeric.kernels import transform

MM_PER_UNIT = {"m": 1000.0, "dm": 100.0, "cm": 10.0, "mm": 1.0}

#: Parts of D that lamstore has no use for, and that can be large.
_SKIP = frozenset(
    ("data", "trials", "history", "inverse", "contrast", "cfg", "tess_mni")
    + ("G1BR", "G2BR", "G3BR", "G3AR", "transform", "condlist")
)
#: What labels of the three landmarks end in, lower case.
_LANDMARKS = (
    ("nas", "nasion", "nz"),
    ("lpa", "left", "left ear"),
    ("rpa", "right", "right ear"),
)


@dataclass(frozen=True, eq=False)
class Inversion:
    """One entry of ``D.other.inv``: a coregistration and a forward model of MEG.

    `index` is 0-based, as laMEG's ``inversion_idx``. `affine` leads from scanner RAS to
    MNI and `from_mni` from there to the sensors' frame (4, 4), mm. Landmarks are (nas,
    lpa, rpa) in mm: `fid_eeg`, `fid_mri` in the sensors' frame, `fid_native` in scanner
    RAS. Shell and cortical mesh are in m in the sensors' frame. `scale` is what SPM
    multiplied the gain matrix by; `forward_sensors` is as `SpmDataset.grad`.
    """

    index: int
    affine: np.ndarray = field(default_factory=lambda: np.eye(4))
    from_mni: np.ndarray | None = None
    fid_eeg: np.ndarray | None = None
    fid_mri: np.ndarray | None = None
    fid_native: np.ndarray | None = None
    voltype: str | None = None
    shell_vertices: np.ndarray | None = None
    shell_faces: np.ndarray | None = None
    mesh_vertices: np.ndarray | None = None
    siunits: bool | None = None
    forward_channels: tuple[str, ...] = ()
    scale: float = 1.0
    forward_sensors: dict[str, Any] | None = None
    gain_file: str | None = None
    #: Whether its head is SPM's template, not the subject's own MRI.
    template: bool = False

    @property
    def mri_to_sensors(self) -> np.ndarray | None:
        """Scanner RAS (mm) to the sensors' frame (mm), (4, 4); None if unknown."""
        return None if self.from_mni is None else self.from_mni @ self.affine

    @property
    def is_single_shell(self) -> bool:
        """Whether the forward model is Nolte's single shell."""
        return (self.voltype or "").replace(" ", "").lower() == "singleshell"


@dataclass(frozen=True, eq=False)
class SpmDataset:
    """What lamstore uses of an SPM M/EEG dataset.

    `channels` have ``label``, ``type``, ``bad``, ``units``; `grad` is ``D.sensors.meg``
    with plain arrays; `fiducials` are the recording's (nas, lpa, rpa) and `head_shape`
    its points on the head, mm; `current` is the 0-based selected inversion. Where an
    online montage is on, channels and `grad` are as SPM sees them through it, and
    `montage` is its name.
    """

    path: Path
    channels: tuple[dict[str, Any], ...]
    grad: dict[str, Any] | None
    fiducials: np.ndarray | None
    inversions: tuple[Inversion, ...]
    current: int | None = None
    montage: str = ""
    head_shape: np.ndarray | None = None

    def inversion(self, index: int | None = None) -> Inversion:
        """Return an inversion: `index`, else the selected one, the first if none is."""
        if index is None:
            index = max(0, self.current or 0)  # D.val is 0 where none is selected
        if not 0 <= index < len(self.inversions):
            found = (
                f"has no inversion {index + 1} (laMEG's inversion_idx {index}): it "
                f"has {len(self.inversions)}, counted from 1 as SPM does"
            )
            advice = "Choose another, or coregister in SPM first."
            raise LamstoreError(found, file=self.path, advice=advice)
        return self.inversions[index]


def read_dataset(path: str | Path) -> SpmDataset:
    """Read an SPM dataset without its data, through its online montage if one is on."""
    path = Path(path)
    d = read_mat(path, ["D"], skip=_SKIP)["D"]
    if not isinstance(d, dict) or "channels" not in d:
        found = "its D is no SPM M/EEG dataset (no D.channels)"
        advice = "Name the dataset that spm_eeg_convert wrote."
        raise LamstoreError(found, file=path, advice=advice)
    with translate_errors(path, "an SPM M/EEG dataset", "Check its D in SPM."):
        channels = tuple(map(_channel, structs(d["channels"])))
        grad, montage = _grad(struct(d.get("sensors")).get("meg")), ""
        if active := _active_montage(struct(d.get("montage")), path):
            montage = string(active.get("name")) or "unnamed"
            grad = _through_montage(grad, channels, active, path)
            channels = tuple(map(_channel, structs(active.get("channels"))))
        other = struct(d.get("other"))
        current = number(other.get("val"))
        return SpmDataset(
            path=path,
            channels=channels,
            grad=grad,
            fiducials=_landmarks(d.get("fiducials")),
            inversions=tuple(
                _inversion(i, inv) for i, inv in enumerate(structs(other.get("inv")))
            ),
            current=None if current is None else int(current) - 1,
            montage=montage,
            head_shape=_head_shape(d.get("fiducials")),
        )


def with_dataset_shell(ds: xr.Dataset, inversion: Inversion) -> xr.Dataset:
    """Give a subject the inner skull of an SPM forward model, in scanner RAS (mm)."""
    to_sensors = inversion.mri_to_sensors
    if inversion.shell_vertices is None or to_sensors is None:
        found = f"inversion {inversion.index + 1} of the dataset has no single shell"
        advice = "Run the forward model in SPM, or give the inner skull as a file."
        subject = str(ds.attrs.get("subject", ""))
        raise LamstoreError(found, subject=subject, advice=advice)
    vertices = transform(np.linalg.inv(to_sensors), inversion.shell_vertices * 1e3)
    dims = {"inner_skull_vertex", "inner_skull_face"} & set(ds.dims)
    return (
        ds.drop_dims(dims)
        .assign(
            inner_skull=(("inner_skull_vertex", "xyz"), vertices),
            inner_skull_faces=(("inner_skull_face", "corner"), inversion.shell_faces),
        )
        .assign_attrs(inner_skull_source="spm-dataset")
    )


def _active_montage(montage: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return the online montage that SPM applies, empty if none is on."""
    index = int(number(montage.get("Mind")) or 0)
    if index <= 0:
        return {}
    entries = structs(montage.get("M"))
    if index > len(entries) or not structs(entries[index - 1].get("channels")):
        found = f"its online montage {index} is active and not among its {len(entries)}"
        advice = "Switch it off in SPM with D = montage(D, 'switch', 0); save(D)."
        raise LamstoreError(found, file=path, advice=advice)
    return entries[index - 1]


def _through_montage(
    grad: dict[str, Any] | None,
    channels: tuple[dict[str, Any], ...],
    montage: Mapping[str, Any],
    path: Path,
) -> dict[str, Any] | None:
    """Return the sensors that a montage's channels are sums of, if it has all."""
    if grad is None:
        return None
    old, new = strings(montage.get("labelorg")), strings(montage.get("labelnew"))
    matrix = array(montage.get("tra"), (len(new), len(old)))
    tra = grad.get("tra", np.eye(len(grad["label"])))
    row_of = {label: row for row, label in enumerate(grad["label"])}
    type_of = {channel["label"]: channel["type"] for channel in channels}
    unit_of = {channel["label"]: channel["units"] for channel in channels}
    own_units = dict(zip(grad["label"], grad["chanunit"], strict=False))
    kept: list[tuple[str, np.ndarray, str]] = []
    for name, weights in zip(new, matrix, strict=True):
        parts = [i for i in np.flatnonzero(weights) if old[i] in row_of]
        lacks = any(
            type_of.get(old[i], "").startswith(("MEG", "REF"))
            for i in np.flatnonzero(weights)
            if old[i] not in row_of
        )
        if lacks or not parts:
            continue
        units = {(unit_of.get(old[i]), own_units.get(old[i])) for i in parts}
        if len(units) > 1:
            found = f"its online montage {string(montage.get('name'))!r} mixes "
            found += f"sensors of several units in channel {name}"
            advice = "Write it to a new dataset with spm_eeg_montage."
            raise LamstoreError(found, file=path, advice=advice)
        row = weights[parts] @ tra[[row_of[old[i]] for i in parts]]
        kept.append((name, row, own_units.get(old[parts[0]]) or "unknown"))
    names, rows, sensor_units = zip(*kept, strict=True) if kept else ((), (), ())
    own = {"label": names, "chanunit": sensor_units}
    return grad | own | {"tra": np.reshape(rows, (len(names), tra.shape[1]))}


def _inversion(index: int, inv: Mapping[str, Any]) -> Inversion:
    mesh, datareg = struct(inv.get("mesh")), _of_meg(inv.get("datareg"))
    forward = _of_meg(inv.get("forward"))
    affine = array(mesh.get("Affine"), (4, 4))
    affine = np.eye(4) if affine is None else affine
    shell_vertices, shell_faces = _shell(forward)
    siunits = number(forward.get("siunits"))
    scale = number(forward.get("scale"))
    gain_file = string(inv.get("gainmat")).replace("\\", "/").rsplit("/", 1)[-1]
    mesh_vertices = array(struct(forward.get("mesh")).get("vert"), (None, 3))
    return Inversion(
        index=index,
        affine=affine,
        from_mni=_from_mni(datareg, affine),
        fid_eeg=_landmarks(datareg.get("fid_eeg")),
        fid_mri=_landmarks(datareg.get("fid_mri")),
        fid_native=_landmarks(mesh.get("fid")),
        voltype=string(forward.get("voltype")) or None,
        shell_vertices=shell_vertices,
        shell_faces=shell_faces,
        mesh_vertices=_in_m(mesh_vertices),
        siunits=None if siunits is None else bool(siunits),
        forward_channels=strings(forward.get("channels")),
        scale=1.0 if scale is None else scale,
        forward_sensors=_grad(forward.get("sensors")),
        gain_file=gain_file or None,
        template=bool(number(mesh.get("template"))),
    )


def _from_mni(datareg: Mapping[str, Any], affine: np.ndarray) -> np.ndarray | None:
    """Return fromMNI with the sensors' side in mm."""
    from_mni = array(datareg.get("fromMNI"), (4, 4))
    to_mni = array(datareg.get("toMNI"), (4, 4))
    if from_mni is None and to_mni is not None:
        from_mni = np.linalg.inv(to_mni)
    if from_mni is None:
        return None
    # with Affine it is a motion, up to the sensors' length unit
    size = np.cbrt(abs(np.linalg.det((from_mni @ affine)[:3, :3])))
    per_unit = min(MM_PER_UNIT.values(), key=lambda mm: abs(np.log(mm * size)))
    return np.diag([per_unit] * 3 + [1.0]) @ from_mni


def _shell(forward: Mapping[str, Any]) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return the single shell's vertices in m and its faces, 0-based."""
    vol = struct(forward.get("vol"))
    boundaries = structs(vol.get("bnd"))
    if len(boundaries) != 1:
        return None, None
    bnd = boundaries[0]
    vertices = array(bnd.get("pos", bnd.get("pnt")), (None, 3))
    faces = array(bnd.get("tri"), (None, 3))
    if vertices is None or faces is None:
        return None, None
    if not np.isfinite(vertices).all():
        raise ValueError("the single shell has vertices that are NaN or infinite")
    if not ((faces >= 1) & (faces <= len(vertices)) & (faces == np.rint(faces))).all():
        raise ValueError("the single shell has faces of vertices that it lacks")
    unit = vol.get("unit") or bnd.get("unit")
    return _in_m(vertices, unit), (faces - 1).astype(np.int32)


def _in_m(points: np.ndarray | None, unit: Any = "") -> np.ndarray | None:
    # before SPM had siunits, its forward models were in mm and did not say so
    if points is None:
        return None
    return points * (MM_PER_UNIT[_length_unit(unit, points)] / 1e3)


def _of_meg(value: Any) -> dict[str, Any]:
    """Choose MEG's among entries of several modalities."""
    entries = [entry for entry in structs(value) if entry]
    modalities = [string(entry.get("modality")).upper() for entry in entries]
    for entry, modality in zip(entries, modalities, strict=True):
        if modality.startswith("MEG"):
            return entry
    return entries[0] if modalities == [""] else {}


def _channel(channel: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": string(channel.get("label")),
        "type": string(channel.get("type")) or "Other",
        "bad": bool(number(channel.get("bad"))),
        "units": string(channel.get("units")) or "unknown",
    }


def _length_unit(stored: Any, points: np.ndarray | None) -> str:
    """Return the length unit, judged by the extent where the file does not say."""
    unit = string(stored).lower()
    if unit in MM_PER_UNIT or points is None or len(points) < 2:
        return unit
    # a head or a helmet is 0.1 to 0.6 m across
    with np.errstate(over="ignore"):
        extent = np.hypot.reduce(np.ptp(points[np.isfinite(points).all(1)], axis=0))
    return "m" if extent < 1 else "cm" if extent < 100 else "mm"


def _grad(value: Any) -> dict[str, Any] | None:
    """Return FieldTrip's sensor structure with plain arrays, None if it is empty."""
    grad = dict(struct(value))
    if not grad:
        return None
    for name in ("coilpos", "coilori", "chanpos", "chanori", "pnt", "ori"):
        if name in grad:
            grad[name] = array(grad[name], (None, 3))
    if "tra" in grad:
        grad["tra"] = array(grad["tra"])
    for name in ("label", "chantype", "chanunit"):
        grad[name] = strings(grad.get(name))
    for name in ("unit", "type", "coordsys"):
        grad[name] = string(grad.get(name))
    grad["unit"] = _length_unit(grad["unit"], grad.get("coilpos", grad.get("pnt")))
    return {name: entry for name, entry in grad.items() if entry is not None}


def _head_shape(value: Any) -> np.ndarray | None:
    """Return the finite points of a FieldTrip headshape in mm, None if none."""
    shape = struct(value)
    points = array(shape.get("pnt", shape.get("pos")), (None, 3))
    per_unit = MM_PER_UNIT.get(_length_unit(shape.get("unit"), points))
    if points is None or per_unit is None:
        return None
    points = points[np.isfinite(points).all(axis=1)] * per_unit
    return points if len(points) else None


def _landmarks(value: Any) -> np.ndarray | None:
    """Return nas, lpa, rpa of a FieldTrip headshape in mm, None if it lacks any."""
    shape = struct(value)
    fid = struct(shape.get("fid"))
    points = array(fid.get("pnt", fid.get("pos")), (None, 3))
    labels = [label.lower() for label in strings(fid.get("label"))]
    if points is None or len(labels) != len(points):
        return None
    rows = []
    for names in _LANDMARKS:
        # SPM's templates say spmnas, spmlpa, spmrpa
        found = [i for i, label in enumerate(labels) if label.endswith(names)]
        if not found:
            return None
        rows.append(found[0])
    return points[rows] * MM_PER_UNIT[_length_unit(shape.get("unit"), points)]
