"""What is damaged: a kind of file each, how it is read, and what it should come to."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fuzz_mat_readers as mat
import fuzz_readers as plain
import numpy as np
from fuzz_readers import Invalid

LAMINAR = "subjects/sub-01/surf/laminar"
SURF = "subjects/sub-01/surf"
DATASET = "meg/sub-01/spm.mat"
GAIN = "meg/sub-01/SPMgainmatrix_spm_1.mat"
RAW = "meg/sub-01/sub-01_meg.fif"
CHANNELS = "meg/sub-01/sub-01_channels.tsv"
TRANS = "meg/sub-01/sub-01-trans.fif"

#: Options of each group of rows that are built together.
GROUPS: dict[str, dict[str, Any]] = {
    "layers": {"coregistration": "fiducials", "forward": "single-shell"},
    "dataset": {"coregistration": "dataset", "forward": "single-shell"},
    "gain": {"coregistration": "dataset", "forward": "spm-gain"},
    "freesurfer": {
        "surfaces": "freesurfer",
        "n_layers": 3,
        "ds_factor": 0.3,
        "forward": "single-shell",
    },
}

Row = dict[str, np.ndarray]


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes
    ----------
    group
        Which of `GROUPS` its rows belong to.
    files
        Where such files are in a subject's cohort; a case damages one.
    read
        What the bytes say by a reader of the tests; Invalid if they are not sound.
    write
        Writes that anew, in another way; None where there is only one way.
    says
        Compares what was read with the row, where `write` is None; lists differences.
    text
        Whether numbers are written out in it.
    prepare
        Changes the sound file before it is damaged.
    """

    group: str
    files: tuple[str, ...]
    read: Callable[[bytes], Any]
    write: Callable[[Any], bytes] | None = None
    says: Callable[[Any, Row, str], list[str]] | None = None
    text: bool = False
    prepare: Callable[[bytes], bytes] | None = None
    same: Callable[[Any, Any], bool] = field(default=lambda a, b: a == b)


# ---------------------------------------------------------------------------- GIFTI
def _mesh_of(data: bytes) -> plain.GiftiArrays:
    """Return what a mesh has: points, triangles, vectors; nothing else is used."""
    used = ("POINTSET", "TRIANGLE", "VECTOR")
    arrays = [(i.removeprefix("NIFTI_INTENT_"), a) for i, a in plain.gifti_arrays(data)]
    return sorted(
        ((f"NIFTI_INTENT_{i}", a) for i, a in arrays if i in used), key=lambda x: x[0]
    )


def _same_arrays(one: plain.GiftiArrays, other: plain.GiftiArrays) -> bool:
    if [i for i, _ in one] != [i for i, _ in other]:
        return False
    pairs = zip(one, other, strict=True)
    return all(np.array_equal(a, b, equal_nan=True) for (_, a), (_, b) in pairs)


def _as_text(data: bytes) -> bytes:
    return plain.write_gifti_text(_mesh_of(data))


def _as_binary(data: bytes) -> bytes:
    return plain.write_gifti(_mesh_of(data))


# ------------------------------------------------------------------------ text tables
def _json(data: bytes) -> Any:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Invalid(str(error)) from error
    # neither its own date nor anything else is looked at
    used = ("lh_deep_vertices_removed", "rh_deep_vertices_removed")
    used += ("ds_removed_vertices", "t_orig", "n_orig")
    if not isinstance(found, dict):
        raise Invalid("no JSON object")
    return {name: found[name] for name in used if name in found}


def _write_json(content: Any) -> bytes:
    return json.dumps(content, indent=3).encode("utf-16")


def _table(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(str(error)) from error
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error as error:
        raise Invalid(str(error)) from error
    rows = [row for row in rows if row]
    if not rows:
        raise Invalid("empty")
    width = len(rows[0])
    if any(len(row) > width for row in rows):
        raise Invalid("a row longer than the header")
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]


def _write_table(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    return text.getvalue().encode()


# ------------------------------------------------------------------------ FreeSurfer
def _mesh_same(one: Any, other: Any) -> bool:
    arrays = all(np.array_equal(a, b) for a, b in zip(one[:2], other[:2], strict=True))
    return arrays and one[2] == other[2]


def _of_vertices(row: Row, file: str) -> tuple[np.ndarray, np.ndarray]:
    """Return which of a row's vertices are of a file's hemisphere, and which there."""
    side = int(Path(file).name.startswith("rh."))
    n = int(row["n_vertices"])
    here = np.flatnonzero(row["hemi"][:n] == side)
    return here, row["orig_vertex"][:n][here]


def _says_sphere(content: Any, row: Row, file: str) -> list[str]:
    here, vertex = _of_vertices(row, file)
    right = np.array_equal(row["sphere_reg"][here], content[0][vertex])
    return [] if right else ["sphere_reg"]


def _says_surface(content: Any, row: Row, file: str) -> list[str]:
    """Compare the first or the last layer with the surface, moved to the scanner."""
    here, vertex = _of_vertices(row, file)
    affine = plain.volume_affine((_root(row) / _ORIG).read_bytes())
    points = content[0][vertex].astype(float) @ affine[:3, :3].T + affine[:3, 3]
    layer = 0 if file.endswith("pial") else -1
    found = row["coordinates"][layer][here]
    right = np.allclose(found, points, rtol=1e-6, atol=1e-3)
    return [] if right else ["coordinates"]


def _says_curvature(content: Any, row: Row, file: str) -> list[str]:
    here, vertex = _of_vertices(row, file)
    right = np.array_equal(row["curvature"][here], content[vertex], equal_nan=True)
    return [] if right else ["curvature"]


def _says_regions(content: Any, row: Row, file: str) -> list[str]:
    here, vertex = _of_vertices(row, file)
    names = row["region_names"]
    found = ["" if c < 0 else names[c] for c in row["region_demo"][here].tolist()]
    expected = ["_".join(content[v].split()) for v in vertex]
    expected = ["" if name in ("unknown", "") else name for name in expected]
    return [] if found == expected else ["region_demo"]


def _says_cortex(content: Any, row: Row, file: str) -> list[str]:
    _, vertex = _of_vertices(row, file)
    return [] if set(vertex.tolist()) <= set(content) else ["orig_vertex"]


_ORIG = "subjects/sub-01/mri/orig.mgz"


def _root(row: Row) -> Path:
    return Path(str(row["root"]))


def _says_affine(content: Any, row: Row, file: str) -> list[str]:
    """Compare the pial layer with the surface, moved by the volume's affine."""
    differences = []
    for hemi in ("lh", "rh"):
        path = f"{SURF}/{hemi}.pial"
        here, vertex = _of_vertices(row, path)
        points = plain.freesurfer_mesh((_root(row) / path).read_bytes())[0]
        points = points[vertex].astype(float) @ content[:3, :3].T + content[:3, 3]
        if not np.allclose(row["coordinates"][0][here], points, rtol=1e-6, atol=1e-3):
            differences.append(f"coordinates of {hemi}")
    return differences


# ------------------------------------------------------------------------------- FIF
def _says_sensors(content: Any, row: Row, file: str) -> list[str]:
    """Compare coils with the channels' places; all of these are magnetometers."""
    differences = []
    to_head = content["to_head"]
    chs = {name: loc for name, kind, _, loc in content["chs"] if kind == 1}
    names = [str(name) for name in row["ch_name"] if str(name)]
    beside = _table((_root(row) / CHANNELS).read_bytes())
    bads = {*content["bads"], *(line[0] for line in beside if line[3] == "bad")}
    if set(names) != set(chs) - bads:
        differences.append("ch_name")
    points = [content["fiducials"].get(k, [np.nan] * 3) for k in (2, 1, 3)]
    if np.isnan(points).any():  # two of three are of no use
        points = [[np.nan] * 3] * 3
    found = row["fiducials_sensors"] / 1000
    if not np.allclose(found, points, rtol=1e-6, atol=1e-7, equal_nan=True):
        differences.append("fiducials_sensors")
    for i, name in enumerate(names):
        loc = np.array(chs.get(name, np.full(12, np.nan)))
        place = (to_head[:3, :3] @ loc[:3] + to_head[:3, 3]) * 1000
        towards = to_head[:3, :3] @ loc[9:]
        coil = np.flatnonzero(row["coil_weights"][i] == 1)
        if len(coil) != 1 or not np.allclose(
            row["coil_positions"][coil[0]], place, rtol=1e-6, atol=1e-4
        ):
            differences.append(f"position of {name}")
        elif not np.allclose(row["coil_orientations"][coil[0]], towards, atol=1e-6):
            differences.append(f"orientation of {name}")
    return differences


def _says_trans(content: Any, row: Row, file: str) -> list[str]:
    affine = plain.volume_affine((_root(row) / _ORIG).read_bytes())
    expected = content.copy()
    expected[:3, 3] *= 1000
    expected = expected @ np.linalg.inv(affine)
    right = np.allclose(row["mri_to_sensors"], expected, rtol=1e-6, atol=1e-3)
    return [] if right else ["mri_to_sensors"]


def _layer(name: str) -> str:
    return f"{LAMINAR}/{name}.ds.link_vector.fixed.gii"


_LAYERS = tuple(map(_layer, ("pial", "0.500", "white")))
_OTHERS = (
    f"{LAMINAR}/inflated.ds.gii",
    f"{LAMINAR}/lh.pial.converted.gii",
    f"{LAMINAR}/rh.pial.converted.gii",
    "subjects/sub-01/bem/outer_skin.converted.gii",
    "subjects/sub-01/mri/origiskull_2562.surf.gii",
)
_GIFTI: dict[str, Any] = {
    "group": "layers",
    "read": _mesh_of,
    "write": plain.write_gifti,
    "same": _same_arrays,
}
_MAT: dict[str, Any] = {"same": mat.same}
_V5: dict[str, Any] = _MAT | {"read": mat.read_v5, "write": mat.write_v73}
_V73: dict[str, Any] = _MAT | {"read": mat.read_v73, "write": mat.write_v5}

KINDS: dict[str, Kind] = {
    "GIFTI layer": Kind(files=_LAYERS, **_GIFTI),
    "GIFTI layer as text": Kind(files=_LAYERS, text=True, prepare=_as_text, **_GIFTI),
    "GIFTI layer, binary": Kind(files=_LAYERS, prepare=_as_binary, **_GIFTI),
    "other GIFTI as text": Kind(files=_OTHERS, text=True, prepare=_as_text, **_GIFTI),
    "JSON": Kind("layers", (f"{LAMINAR}/pial.ds.json",), _json, _write_json, text=True),
    "participants.tsv": Kind(
        "layers", ("participants.tsv",), _table, _write_table, text=True
    ),
    "manifest": Kind("layers", ("manifest.tsv",), _table, _write_table, text=True),
    "dataset v5": Kind("dataset", (DATASET,), **_V5),
    "dataset v7": Kind("dataset", (DATASET,), prepare=mat.compressed, **_V5),
    "dataset v7.3": Kind("dataset", (DATASET,), prepare=mat.v73, **_V73),
    "gain matrix v5": Kind("gain", (GAIN,), **_V5),
    "gain matrix v7": Kind("gain", (GAIN,), prepare=mat.compressed, **_V5),
    "gain matrix v7.3": Kind("gain", (GAIN,), prepare=mat.v73, **_V73),
    "gain matrix v7.3, gzip": Kind("gain", (GAIN,), prepare=mat.v73_in_chunks, **_V73),
    "surface": Kind(
        "freesurfer",
        tuple(f"{SURF}/{h}.{n}" for h in ("lh", "rh") for n in ("white", "pial")),
        plain.freesurfer_mesh,
        says=_says_surface,
        same=_mesh_same,
    ),
    "sphere.reg": Kind(
        "layers",
        (f"{SURF}/lh.sphere.reg", f"{SURF}/rh.sphere.reg"),
        plain.freesurfer_mesh,
        says=_says_sphere,
        same=_mesh_same,
    ),
    "annotation": Kind(
        "layers",
        tuple(f"subjects/sub-01/label/{h}.demo.annot" for h in ("lh", "rh")),
        plain.annotation,
        says=_says_regions,
    ),
    "curv": Kind(
        "layers",
        (f"{SURF}/lh.curv", f"{SURF}/rh.curv"),
        plain.per_vertex,
        says=_says_curvature,
        same=lambda a, b: np.array_equal(a, b, equal_nan=True),
    ),
    "cortex label": Kind(
        "freesurfer",
        tuple(f"subjects/sub-01/label/{h}.cortex.label" for h in ("lh", "rh")),
        plain.label_vertices,
        says=_says_cortex,
        text=True,
    ),
    "orig.mgz": Kind(
        "freesurfer",
        (_ORIG,),
        plain.volume_affine,
        says=_says_affine,
        same=np.array_equal,
    ),
    "FIF sensors": Kind(
        "freesurfer",
        (RAW,),
        plain.fif_sensors,
        says=_says_sensors,
        same=lambda a, b: repr(a) == repr(b),
    ),
    "FIF trans": Kind(
        "freesurfer",
        (TRANS,),
        plain.fif_transform,
        says=_says_trans,
        same=np.array_equal,
    ),
    "channels.tsv": Kind(
        "freesurfer",
        (CHANNELS,),
        _table,
        _write_table,
        text=True,
    ),
}
