"""Other spaces: points of MNI, and vertices of a template."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import as_path
from lamstore.numeric import kernels
from lamstore.regions.places import pial_mesh, point_of

#: MNI305 to MNI152, as FreeSurfer gives it (its wiki's page on coordinate systems).
MNI305_TO_MNI152 = np.array(
    [
        [0.9975, -0.0073, 0.0176, -0.0429],
        [0.0146, 1.0009, -0.0024, 1.5496],
        [-0.0130, -0.0093, 0.9971, 1.1840],
        [0.0, 0.0, 0.0, 1.0],
    ]
)

SPACES = ("mni152", "mni305")


def peak(
    ds: xr.Dataset,
    point: Sequence[float],
    *,
    subjects_dir: str | Path | Mapping[str, Path],
    space: str = "mni152",
) -> xr.DataArray:
    """Take a point of MNI space to scanner RAS, for each subject.

    Through the inverse of recon-all's ``mri/transforms/talairach.xfm``. That is one
    affine a head: folds do not match, and the cortex that is meant may be a
    centimetre away. Take a disc around it (`within`), and look at its distance from
    the cortex (`nearest_vertex`).

    Parameters
    ----------
    ds
        See `lamstore.regions`.
    point
        (x, y, z) in mm.
    subjects_dir
        FreeSurfer's SUBJECTS_DIR, or that of each row by label: the store does not have
        these files. A row's folder is the one that it was built from, of a Dataset
        without receipts the participant's.
    space
        ``"mni152"``, what SPM, FSL and most tables report, or ``"mni305"``,
        FreeSurfer's own (fsaverage, volume).

    Returns
    -------
    xarray.DataArray
        float64 ([subject,] xyz), scanner RAS in mm: the `near` of `within`.
    """
    place = point_of(point)
    if place is None:
        raise LamstoreError(f"point is {point!r}", wanted="(x, y, z) in mm")
    if dataset.one_of(space, SPACES, "space") == "mni152":
        place = kernels.transform(np.linalg.inv(MNI305_TO_MNI152), place)
    affines = _to_mni305(ds, subjects_dir)
    if missing := [label for label, affine in affines.items() if affine is None]:
        raise LamstoreError(
            "has no mri/transforms/talairach.xfm, which leads from MNI space to it",
            subject=", ".join(missing),
            file=_folder(subjects_dir, missing[0]),
            advice="Run recon-all's talairach step, or give points in scanner RAS, "
            "one for each subject.",
        )
    known = [affine for affine in affines.values() if affine is not None]
    found = [kernels.transform(np.linalg.inv(affine), place) for affine in known]
    attrs = {
        "long_name": f"{tuple(map(float, point))} in {space}",
        "units": "mm",
        "coord_frame": "scanner RAS",
    }
    coords = {"xyz": list(schema.XYZ)}
    if "subject" not in ds.dims:
        return xr.DataArray(found[0], coords, "xyz", "peak", attrs)
    places = xr.DataArray(np.array(found), coords, ("subject", "xyz"), "peak", attrs)
    return places.assign_coords(subject=ds["subject"])


def _to_mni305(
    ds: xr.Dataset, subjects_dir: str | Path | Mapping[str, Path]
) -> dict[str, np.ndarray | None]:
    """Read each row's affine from scanner RAS to MNI305, None if there is none."""
    from lamstore.formats.freesurfer import read_xfm  # nibabel

    found: dict[str, np.ndarray | None] = {}
    for label, name in zip(
        dataset.participants(ds, "row"), dataset.freesurfer_folders(ds), strict=True
    ):
        folder = _folder(subjects_dir, label) / name
        path = folder / "mri" / "transforms" / "talairach.xfm"
        found[label] = read_xfm(path) if path.is_file() else None
    return found


def _folder(subjects_dir: str | Path | Mapping[str, Path], label: str) -> Path:
    if isinstance(subjects_dir, Mapping):
        subjects_dir = subjects_dir[label]
    return as_path(subjects_dir)


def native_vertex(template: xr.Dataset, vertex: int) -> pd.DataFrame:
    """Find the vertex of each subject that a template's vertex is taken from.

    Parameters
    ----------
    template
        Rows on a template, ``lamstore.open(path, space="fsaverage5")``.
    vertex
        The template's number, 0-based.

    Returns
    -------
    pandas.DataFrame
        ``subject`` and ``vertex``, a line a row that has a value there: the `near` of
        `within`, and what `lamstore.vertex_values` takes.
    """
    dataset.require_template(template, "a template's vertex")
    vertex = dataset.whole_number(vertex, "vertex", least=0)
    dataset.require_all_vertices(template, "a template's vertex")
    if vertex >= template.sizes["template_vertex"]:
        wanted = f"0 to {template.sizes['template_vertex'] - 1}"
        raise LamstoreError(f"template vertex {vertex} is not there", wanted=wanted)
    native = template["native_vertices"].isel(template_vertex=vertex, corner=0).values
    table = pd.DataFrame(
        {"subject": [str(x) for x in template["subject"].values], "vertex": native}
    )
    return table[table["vertex"] >= 0].reset_index(drop=True)


def locate(
    ds: xr.Dataset,
    vertices: pd.DataFrame,
    *,
    atlas: str | None = None,
    template: xr.Dataset | None = None,
    subjects_dir: str | Path | Mapping[str, Path] | None = None,
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """Name where vertices are: region, hemisphere, scanner RAS, MNI, on a template.

    The ways back are `nearest_vertex` of a point, `peak` of one in MNI space, and
    `native_vertex` of a template's vertex.

    Parameters
    ----------
    ds, mesh
        See `lamstore.regions`.
    vertices
        A table with ``subject`` and ``vertex``, such as `lamstore.best_vertex` and
        `nearest_vertex` make.
    atlas
        The annotation that ``region`` is of; the first there is if left out.
    template
        Rows on a template, ``lamstore.open(path, space="fsaverage5")``.
    subjects_dir
        SUBJECTS_DIR with each row's talairach.xfm, see `peak`.

    Returns
    -------
    pandas.DataFrame
        `vertices` with ``hemi`` and ``region`` ("" in none) where it has none and `ds`
        does; ``x y z`` (pial, scanner RAS, mm); with `subjects_dir` ``mni_x mni_y
        mni_z`` (MNI152 by one affine, mm; NaN where a row has no talairach.xfm); with
        `template` ``template_vertex``, the one whose own vertex in this head is
        nearest, in the hemisphere, -1 where the row is not on the template.
    """
    pial, _, hemi, _ = pial_mesh(ds, mesh, purpose="a place")
    if not {"subject", "vertex"} <= set(getattr(vertices, "columns", ())):
        raise LamstoreError(
            f"vertices is {type(vertices).__name__}",
            wanted="a table with the columns subject and vertex",
            advice="best_vertex and nearest_vertex make one.",
        )
    arrays = {"pial": pial, "hemi": hemi}
    names = {"hemi": dict(enumerate(schema.HEMISPHERES))}
    if atlas is not None or dataset.atlases(ds):
        atlas = dataset.atlas_of(ds, atlas or dataset.atlases(ds)[0])
        arrays["region"] = ds[schema.REGION_PREFIX + atlas]
        names["region"] = {
            code: x for x, code in dataset.region_codes(ds, atlas).items()
        }
    if template is not None:
        arrays["native"] = _native_vertices(ds, template)
    missing = {name: x for name, x in names.items() if name not in vertices}
    lines = _lines(vertices)
    numbers = vertices["vertex"].to_numpy()
    wanted = {label: numbers[at] for label, at in lines.items()}
    answers = dataset.map_subjects(
        ds, _located, arrays, list(lines), vertices=wanted, names=missing
    )
    order = np.concatenate([np.zeros(0, int), *lines.values()])
    place = np.argsort(order)
    found = vertices.copy()
    for name in answers[0] if answers else ():
        found[name] = np.concatenate([answer[name] for answer in answers])[place]
    if subjects_dir is not None:
        found = to_mni(ds, found, subjects_dir)
    if template is not None:  # the last column
        near = found.pop("template_vertex").to_numpy()
        numbers = template["template_vertex"].values  # of a part of it, not 0, 1, ...
        found["template_vertex"] = np.where(near < 0, -1, numbers[near])
    return found


def to_mni(
    ds: xr.Dataset,
    vertices: pd.DataFrame,
    subjects_dir: str | Path | Mapping[str, Path],
) -> pd.DataFrame:
    """Add ``mni_x mni_y mni_z`` to a table with ``subject`` and ``x y z``."""
    affines = _to_mni305(ds, subjects_dir)
    points = vertices[list(schema.XYZ)].to_numpy(np.float64)
    mni = np.full(points.shape, np.nan)
    for label, at in _lines(vertices).items():
        if (affine := affines[label]) is not None:
            mni[at] = kernels.transform(MNI305_TO_MNI152 @ affine, points[at])
    return vertices.assign(
        **{f"mni_{axis}": mni[:, i] for i, axis in enumerate(schema.XYZ)}
    )


def _lines(vertices: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the positions of each subject's lines in a table."""
    found = vertices.groupby("subject", sort=False).indices
    return {str(label): at for label, at in found.items()}


def _native_vertices(ds: xr.Dataset, template: xr.Dataset) -> xr.DataArray:
    """Return the own vertex of each of a template's, -1 in rows that it lacks."""
    native = template["native_vertices"]
    native = native.drop_vars({*native.coords} - {"subject"}).isel(corner=0)
    labels = pd.Index(
        dataset.participants(ds, "row")
    )  # a list makes xarray import Dask
    native = native.reindex(subject=labels, fill_value=-1)
    return native if "subject" in ds.dims else native.isel(subject=0, drop=True)


def _located(
    label: str,
    arrays: Mapping[str, np.ndarray],
    *,
    vertices: Mapping[str, np.ndarray],
    names: Mapping[str, Mapping[int, str]],
) -> dict[str, np.ndarray]:
    """Name where a subject's vertices are, as `locate` does."""
    number, points = vertices[label], arrays["pial"]
    found: dict[str, np.ndarray] = {}
    for name, known in names.items():
        codes = arrays[name][number]
        found[name] = np.array([known.get(int(x), "") for x in codes], dtype=object)
    xyz = points[number].astype(np.float64).T
    found |= dict(zip(schema.XYZ, xyz, strict=True))
    if "native" in arrays:
        near = _on_template(arrays["native"], points, arrays["hemi"], number)
        found["template_vertex"] = near
    return found


def _on_template(
    own: np.ndarray, points: np.ndarray, sides: np.ndarray, vertices: np.ndarray
) -> np.ndarray:
    """Find the template's vertex whose vertex in a head (`own`, or -1) is nearest."""
    number = np.flatnonzero(own >= 0)
    side = sides[own[number]]
    there = {code: number[side == code] for code in np.unique(sides[vertices])}
    place = {code: points[own[at]] for code, at in there.items()}
    near = np.full(len(vertices), -1)
    for i, vertex in enumerate(vertices):
        at = there[sides[vertex]]
        if len(at):
            away = np.linalg.norm(place[sides[vertex]] - points[vertex], axis=1)
            near[i] = at[np.argmin(away)]
    return near
