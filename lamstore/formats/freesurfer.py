"""FreeSurfer's files, read by nibabel, and where surfaces are in space.

Checked here are counts against the file's length, and the checksum of a volume.
"""

import gzip
import io
import re
import struct
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from lamstore.errors import LamstoreError, issue
from lamstore.formats.files import (
    AGAIN,
    Files,
    PathOrStr,
    linked_file,
    read_bytes,
    read_sidecar,
    require_file,
    require_small,
    translate_errors,
)
from lamstore.formats.gifti import (
    SCANNER_RAS,
    SURFACE_RAS,
    TEMPLATE_SPACE,
    Frame,
    Surface,
    announced_mesh,
    check_surface,
    parse_gifti,
    volume_frame,
)
from lamstore.numeric.kernels import transform

#: First three bytes of FreeSurfer's surface files; curvature begins as old quads do.
TRIANGLES, QUADS, NEW_QUADS = b"\xff\xff\xfe", b"\xff\xff\xff", b"\xff\xff\xfd"
#: Volumes of one subject have their centres no farther apart (mm).
SAME_VOLUME = 1.0

#: laMEG's small sidecars that carry the affines, smallest first.
AFFINE_SIDECARS = (
    *("lh.pial.converted.json", "rh.pial.converted.json", "lh.pial.nodeep.json"),
    *("pial.combined.json", "pial.ds.json"),
)
#: Volumes that have the geometry of the first, in which recon-all makes surfaces.
VOLUMES = ("orig.mgz", "T1.mgz", "norm.mgz", "brainmask.mgz", "rawavg.mgz")
#: Voxels of a volume that recon-all has resampled to surface RAS.
_CONFORMED = np.array(
    [[-1.0, 0, 0, 128], [0, 0, 1, -128], [0, -1, 0, 128], [0, 0, 0, 1]]
)
#: Bytes before a volume's voxels, and at most behind them.
_VOLUME_HEADER, _FOOTER = 284, 10_000_000
#: A head is this much larger in MNI space at least, and at most.
_SCALES = (0.3, 3.0)
_LINEAR = re.compile(rb"Linear_Transform\s*=\s*([^;=]*);")
_AXES = (b"x", b"y", b"z", b"c")
_GEOMETRY = re.compile(rb"^([xyzc])ras\s*=\s*(\S+)\s+(\S+)\s+(\S+)", re.MULTILINE)


def is_freesurfer(path: PathOrStr) -> bool:
    """Return whether a file is a FreeSurfer surface, by its first bytes."""
    return read_bytes(path)[:3] in (TRIANGLES, QUADS, NEW_QUADS)


def announced_geometry(path: PathOrStr) -> tuple[int, int]:
    """Return the vertices and faces that a FreeSurfer or GIFTI surface announces."""
    data = read_bytes(path)
    if data[:3] in (TRIANGLES, QUADS, NEW_QUADS):
        return _geometry_header(data, path)[:2]
    return announced_mesh(data, path)


def read_geometry(path: PathOrStr, affine: np.ndarray | None = None) -> Surface:
    """Read a FreeSurfer surface, mm, moved by `affine` unless in scanner RAS."""
    surface, frame = parse_geometry(read_bytes(path), path)
    if affine is None or frame.name == SCANNER_RAS:
        return surface
    return surface._replace(vertices=transform(affine, surface.vertices))


def parse_geometry(data: bytes, path: PathOrStr) -> tuple[Surface, Frame]:
    """Read a FreeSurfer surface's bytes, and the frame that its footer declares."""
    import nibabel

    _, _, end = _geometry_header(data, path)
    # NaN in other byte order are no numbers to cast
    with translate_errors(path, "a FreeSurfer surface"), np.errstate(all="ignore"):
        vertices, faces = nibabel.freesurfer.read_geometry(require_file(path))
        surface = check_surface(vertices, faces, None, path)
    # the tag after the faces, which nibabel calls an unknown extension
    if data[end : end + 8] == struct.pack(">2i", 2, 1):
        return surface, Frame(SCANNER_RAS, np.eye(4))
    return surface, Frame(SURFACE_RAS, _declared_volume(data[end:]))


def read_in_scanner(
    files: Files, path: Path, role: str, affine: np.ndarray | None
) -> Surface:
    """Read a GIFTI or FreeSurfer surface into scanner RAS, by the frame it declares.

    `affine`, the subject's own surface RAS to scanner RAS, is taken where the declared
    volume has its place. GIFTI files that declare nothing are in scanner RAS, and so
    are laMEG's ``converted`` files, whatever mris_convert left in them.
    """
    surface, frame = parse_surface(files.read(path, role), path)
    if frame.name == TEMPLATE_SPACE:
        warn_of_template_space(path)
    if path.name.endswith(".converted.gii") or frame.name in ("", TEMPLATE_SPACE):
        files.records[-1]["frame"] = f"{SCANNER_RAS}, assumed"
        return surface
    files.records[-1]["frame"], to_scanner = frame
    if frame.name == SURFACE_RAS:
        if affine is None and to_scanner is None:
            affine = surface_ras_to_scanner_ras(files.folder)
        apart = 0.0
        if affine is not None and to_scanner is not None:
            apart = float(np.linalg.norm(affine[:3, 3] - to_scanner[:3, 3]))
        if affine is not None and apart < SAME_VOLUME:
            to_scanner = affine
    if to_scanner is None or not _invertible(to_scanner):
        found = "declares a transform to scanner RAS that cannot be inverted"
        raise LamstoreError(found, file=path, advice="Export the surface again.")
    if np.array_equal(to_scanner, np.eye(4)):
        return surface
    moved = transform(to_scanner, surface.vertices.astype(np.float64))
    return surface._replace(vertices=moved.astype(surface.vertices.dtype))


def parse_surface(data: bytes, path: PathOrStr) -> tuple[Surface, Frame]:
    """Read the bytes of a GIFTI or FreeSurfer surface, and the frame it declares."""
    of_freesurfer = data[:3] in (TRIANGLES, QUADS, NEW_QUADS)
    return (parse_geometry if of_freesurfer else parse_gifti)(data, path)


def warn_of_template_space(path: PathOrStr) -> None:
    """Warn of a surface that declares a template's space, as Workbench's all do."""
    advice = "It is read as scanner RAS; is it in the subject's own space?"
    issue(f"declares {TEMPLATE_SPACE}", file=path, advice=advice, stacklevel=3)


def _invertible(affine: np.ndarray, least: float = 1e-9) -> bool:
    scale = abs(np.linalg.det(affine[:3, :3])) if np.isfinite(affine).all() else 0.0
    return bool(scale > least)


def _declared_volume(footer: bytes) -> np.ndarray | None:
    """Return surface RAS to scanner RAS of the volume that a surface was made from."""
    found = {name: numbers for name, *numbers in _GEOMETRY.findall(footer)}
    if len(found) < 4 or not re.search(rb"valid\s*=\s*1", footer):
        return None
    try:
        *axes, centre = (np.array(found[name], dtype=float) for name in _AXES)
    except ValueError:
        return None
    affine = volume_frame(np.column_stack(axes), centre)
    return affine if _invertible(affine) else None


def _geometry_header(data: bytes, path: PathOrStr) -> tuple[int, int, int]:
    """Return vertices, faces, and where the faces end (bytes)."""
    magic, stream = data[:3], io.BytesIO(data[3:4096])
    with translate_errors(path, "a FreeSurfer surface"):
        if magic == TRIANGLES:
            stream.readline()
            stream.readline()
            n_vertices, n_faces = struct.unpack(">2i", stream.read(8))
            size = 12 * (n_vertices + n_faces)
        elif magic in (QUADS, NEW_QUADS):
            n_vertices, n_quads = (int.from_bytes(stream.read(3)) for _ in range(2))
            size = (6 if magic == QUADS else 12) * n_vertices + 12 * n_quads
            n_faces = 2 * n_quads
        else:
            raise ValueError(f"it begins with the bytes {magic.hex()}")
    end = 3 + stream.tell() + size
    if min(n_vertices, n_faces) < 0 or len(data) < end:
        found = f"announces {n_vertices} vertices and {n_faces} faces"
        wanted = f"{end} bytes, not {len(data)}"
        raise LamstoreError(found, file=path, wanted=wanted, advice=AGAIN)
    return n_vertices, n_faces, end


def read_label(path: PathOrStr) -> np.ndarray:
    """Read the vertices of a FreeSurfer label, ``lh.cortex.label`` (n,), int64."""
    lines = read_bytes(path).splitlines()[1:]
    with translate_errors(path, "a FreeSurfer label"):
        rows = [line.split() for line in lines[1:] if line.strip()]
        n, vertices = int(lines[0]), np.array([int(row[0]) for row in rows], np.int64)
        if len(vertices) != n:
            raise ValueError(f"lists {len(vertices)} vertices and announces {n}")
        if n and vertices.min() < 0:
            raise ValueError(f"lists vertex {vertices.min()}")
    return vertices


def read_per_vertex(path: PathOrStr) -> np.ndarray:
    """Read FreeSurfer's per-vertex data, ``lh.curv`` (vertex,), float32."""
    data = read_bytes(path)
    with translate_errors(path, "FreeSurfer per-vertex data"):
        if data[:3] != QUADS:
            raise ValueError("expected the new curv format")
        n, _, per_vertex = struct.unpack(">3i", data[3:15])
        if per_vertex != 1 or n < 0:
            raise ValueError(f"announces {n} vertices of {per_vertex} values")
        return np.frombuffer(data, ">f4", n, 15).astype(np.float32)


def subject_volume(subject_dir: PathOrStr) -> Path:
    """Return ``mri/orig.mgz``, else another of `VOLUMES`, rawavg if not resampled."""
    folder = Path(subject_dir) / "mri"
    for path in (folder / name for name in VOLUMES):
        if path.exists() and (path.name != "rawavg.mgz" or _is_conformed(path)):
            return linked_file(path)
    return folder / VOLUMES[0]


def _is_conformed(path: Path) -> bool:
    vox2ras, vox2ras_tkr = volume_affines(path)
    same_axes = np.allclose(vox2ras[:3, :3], vox2ras_tkr[:3, :3], atol=1e-3)
    return same_axes and np.allclose(vox2ras_tkr, _CONFORMED, atol=1e-3)


def surface_ras_to_scanner_ras(subject_dir: PathOrStr) -> np.ndarray:
    """Find surface RAS to scanner RAS (4, 4), mm, by a volume or laMEG's sidecars."""
    volume = subject_volume(subject_dir)
    from_volume = _affine_of_volume(volume)
    from_sidecar = None
    try:
        from_sidecar = sidecar_affine(Path(subject_dir) / "surf" / "laminar")
    except LamstoreError as error:
        if from_volume is None:
            raise
        advice = f"mri/{volume.name} is used alone; copy laMEG's folder again."
        issue(error.found, file=error.file, advice=advice)
    found = [affine for affine in (from_volume, from_sidecar) if affine is not None]
    if not found:
        found_none = "has neither mri/orig.mgz nor laMEG's sidecars with n_orig, t_orig"
        advice = "They relate surface RAS to scanner RAS; copy mri/orig.mgz."
        raise LamstoreError(found_none, file=subject_dir, advice=advice)
    head = np.array(np.meshgrid(*[(-99, 99)] * 3)).reshape(3, -1).T
    moved = transform(found[0], head) - transform(found[-1], head)
    if (apart := np.linalg.norm(moved, axis=1).max()) > SAME_VOLUME:
        what = f"{volume.name} and laMEG's sidecars differ by up to {apart:.1f} mm"
        advice = (
            f"mri/{volume.name} is used; were the layers made from another "
            "reconstruction?"
        )
        issue(what, file=subject_dir, advice=advice)
    return found[0]


def known_frames(tkr_to_scanner: np.ndarray | None) -> dict[str, np.ndarray]:
    """Return frames that coordinates are in by mistake, as affines to scanner RAS."""
    frames: dict[str, np.ndarray] = {}
    if tkr_to_scanner is not None:
        frames = {
            SURFACE_RAS: tkr_to_scanner,
            "scanner RAS that was moved twice": np.linalg.inv(tkr_to_scanner),
            "voxels of orig.mgz": tkr_to_scanner @ _CONFORMED,
        }
    return frames | {"LPS": np.diag([-1.0, -1, 1, 1])}


def volume_affines(path: PathOrStr) -> tuple[np.ndarray, np.ndarray]:
    """Read a volume's affines (4, 4), mm: voxels to scanner RAS, and to surface RAS."""
    import nibabel

    with translate_errors(path, "an MGZ volume"):
        with _open_volume(path) as stream:
            start = stream.read(_VOLUME_HEADER)
            header = nibabel.freesurfer.mghformat.MGHHeader(start)
            wanted, n_bytes = _bytes_of_voxels(header), 0
            while n_bytes <= wanted + _FOOTER and (piece := stream.read(1 << 20)):
                n_bytes += len(piece)
        affines = header.get_affine(), header.get_vox2ras_tkr()
        if not 0 < wanted <= n_bytes <= wanted + _FOOTER:
            raise ValueError(f"{n_bytes} bytes of {wanted}")
        if not all(map(_invertible, affines)):
            raise ValueError("its voxels have no size or no direction")
    return affines


def announced_volume(path: PathOrStr) -> int:
    """Return how many bytes of voxels an MGZ volume announces, from its first bytes."""
    import nibabel

    with translate_errors(path, "an MGZ volume"):
        with _open_volume(path) as file:
            start = file.read(_VOLUME_HEADER)
        # nibabel reads a header from behind the voxels too, and inflates them all
        return _bytes_of_voxels(nibabel.freesurfer.mghformat.MGHHeader(start))


def _open_volume(path: PathOrStr) -> Any:
    """Open a volume that is packed, or unpacked under the same name."""
    found = require_file(path)
    with found.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(found) if packed else found.open("rb")


def _bytes_of_voxels(header: Any) -> int:
    return prod(map(int, header.get_data_shape())) * header.get_data_dtype().itemsize


def read_volume(path: PathOrStr) -> tuple[np.ndarray, np.ndarray]:
    """Read a volume's voxels, and its affine (4, 4) to scanner RAS, mm."""
    import nibabel

    require_small(announced_volume(path), path)
    with translate_errors(path, "an MGZ volume"):
        image: Any = nibabel.load(require_file(path))
        return np.squeeze(np.asanyarray(image.dataobj)), image.affine


def read_xfm(path: PathOrStr) -> np.ndarray:
    """Read scanner RAS to MNI305 (4, 4) of ``talairach.xfm``, mm; nibabel does not."""
    data, found = read_bytes(path), None
    if data.startswith(b"MNI Transform File"):
        found = _LINEAR.search(data)
    advice = "Run recon-all's talairach step again."
    with translate_errors(path, "a linear MNI transform", advice):
        if found is None:
            raise ValueError("expected recon-all's mri/transforms/talairach.xfm")
        numbers = [float(number) for number in found.group(1).split()]
        affine = np.array([*numbers, 0.0, 0.0, 0.0, 1.0]).reshape(4, 4)
        low, _, high = np.sort(np.linalg.svd(affine[:3, :3], compute_uv=False))
        if not _SCALES[0] < low <= high < _SCALES[1]:
            raise ValueError(f"it scales a head by {low:.3g} to {high:.3g}")
        if np.linalg.det(affine[:3, :3]) < 0:
            raise ValueError("it swaps left and right")
    return affine


def _affine_of_volume(path: Path) -> np.ndarray | None:
    if not path.exists():
        return None
    try:
        vox2ras, vox2ras_tkr = volume_affines(path)
    except LamstoreError as error:
        advice = "laMEG's sidecars are used instead; copy the volume again."
        issue(error.found, file=path, advice=advice, stacklevel=3)
        return None
    return vox2ras @ np.linalg.inv(vox2ras_tkr)


def sidecar_affine(laminar: Path) -> np.ndarray | None:
    """Return surface RAS to scanner RAS as laMEG's sidecars have it, None if none."""
    for path in filter(Path.exists, (laminar / name for name in AFFINE_SIDECARS)):
        sidecar = read_sidecar(path)
        if not {"t_orig", "n_orig"} <= sidecar.keys():
            continue
        with translate_errors(path, "4 x 4 affines t_orig and n_orig"):
            n_orig, t_orig = (
                np.array(sidecar[key], dtype=float).reshape(4, 4)
                for key in ("n_orig", "t_orig")
            )
            affine = n_orig @ np.linalg.inv(t_orig)
        if np.isfinite(affine).all():
            return affine
    return None
