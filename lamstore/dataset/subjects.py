"""Subjects one by one, what is given for each of them, and their meshes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from lamstore import schema
from lamstore.dataset.selection import (
    chosen,
    chosen_subjects,
    label_of,
    require,
    select,
)
from lamstore.errors import LamstoreError, few

if TYPE_CHECKING:
    import xarray as xr


def each_subject(
    ds: xr.Dataset, subject: Any = None
) -> Iterator[tuple[str, xr.Dataset]]:
    """Yield each subject's label and Dataset without padding, read by blocks."""
    labels = chosen_subjects(ds, subject)
    if "subject" not in ds.dims:
        yield labels[0], _unpadded(ds.compute() if ds.chunks else ds)
        return
    there = [str(label) for label in ds["subject"].values]
    rows = np.array([there.index(label) for label in labels])
    sizes = ds.chunksizes.get("subject")
    if not sizes:
        for label, row in zip(labels, rows, strict=True):
            yield label, _unpadded(ds.isel(subject=row)).load()
        return
    block = np.searchsorted(np.cumsum(sizes), rows, side="right")
    for batch in np.split(rows, np.flatnonzero(np.diff(block)) + 1):
        loaded = ds.isel(subject=batch).load()
        for i, row in enumerate(batch):
            yield there[row], _unpadded(loaded.isel(subject=i))


def _unpadded(ds: xr.Dataset) -> xr.Dataset:
    if "n_vertices" in ds.coords and "vertex" in ds.dims:
        ds = ds.isel(vertex=slice(0, max(0, int(ds["n_vertices"]))))
    return ds


def by_label(ds: xr.Dataset, given: Any, what: str) -> dict[str, Any]:
    """Read what is given for some subjects: a mapping, (subject, ...), or a table.

    A table has ``subject`` and ``vertex``, or ``x y z``; `what` names it in errors.
    """
    if hasattr(given, "columns"):
        points = "vertex" not in given.columns and {*schema.XYZ} <= {*given.columns}
        needed = ["subject", *([] if points else ["vertex"])]
        chosen(needed, list(given.columns), "column")
        if points:
            values = given[list(schema.XYZ)].to_numpy(float)
        else:
            values = given["vertex"].to_numpy()
            if values.dtype.kind == "f" and (values % 1 == 0).all():
                values = values.astype(int)  # as .tsv files are read
        pairs = list(zip(given["subject"], values, strict=True))
    elif getattr(given, "dims", ())[:1] == ("subject",):
        pairs = list(zip(given["subject"].values, given.values, strict=True))
    elif hasattr(given, "items"):
        pairs = list(given.items())
    else:
        one = np.asarray(given)
        shown = one.tolist() if one.size < 4 else f"one {type(given).__name__}"
        raise LamstoreError(
            f"{what} is {shown}, which is another place in each subject",
            subject=label_of(ds),
            advice="Give one for each in a table or by label, an MNI point through "
            "lamstore.regions.peak, or a template's vertex through its native_vertex; "
            "on the command line --near TABLE.tsv, mni152:X,Y,Z or fsaverage5:N.",
        )
    found = {str(label): value for label, value in pairs}
    if len(found) < len(pairs):
        wrong = f"{what} is given {len(pairs)} times for {len(found)} subjects"
        advice = "Give one for each, of a table the lines of rank 1."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)
    chosen_subjects(ds, list(found) or None)
    return found


def of_each(
    ds: xr.Dataset, given: Any, what: str, subject: Any = None
) -> dict[str, Any]:
    """Read what is given for each subject requested; for one it may have no label."""
    labels = chosen_subjects(ds, subject)
    several = hasattr(given, "items") or hasattr(given, "columns")
    if hasattr(given, "dims"):
        several = "subject" in given.dims
    if not several and len(labels) == 1:
        return {labels[0]: given}
    if "subject" not in ds.dims and hasattr(given, "dims"):
        return {labels[0]: given.sel(subject=labels[0]).values}
    found = by_label(ds, given, what)
    if missing := [label for label in labels if label not in found]:
        wrong = f"{what} is not given for {few(missing)}"
        advice = "Give one for each, or select the others."
        raise LamstoreError(wrong, subject=label_of(ds), advice=advice)
    return {label: found[label] for label in labels}


#: Rows that are read at a time where there are no blocks of Dask's.
_ROWS = 10


def map_subjects(
    ds: xr.Dataset,
    function: Callable[..., Any],
    arrays: Mapping[str, xr.DataArray],
    subject: Any = None,
    **options: Any,
) -> list[Any]:
    """Call ``function(label, arrays, **options)`` for each subject, without padding.

    With NumPy arrays: Datasets would take longer than most answers. Blocks of lazy ones
    are read once, few at a time. `function` is a module's, for clusters.
    """
    import xarray as xr

    labels = chosen_subjects(ds, subject)
    variables = {name: x.variable for name, x in arrays.items()}
    if "n_vertices" in ds.coords:
        variables["n_vertices"] = ds["n_vertices"].variable
    by_row = {n: x for n, x in variables.items() if "subject" in x.dims}
    shared = {n: (x.dims, x.values) for n, x in variables.items() if n not in by_row}
    if subject is not None and by_row:
        there = [str(label) for label in ds["subject"].values]
        rows = [there.index(label) for label in labels]
        by_row = {name: x.isel(subject=rows) for name, x in by_row.items()}
    given = [x.transpose("subject", ...) for x in by_row.values()]
    known: dict[str, Any] = {
        "dims": {name: x.dims[1:] for name, x in zip(by_row, given, strict=True)},
        "shared": shared,
        "function": function,
        "options": options,
    }
    if not any(x.chunks for x in given):
        found: list[Any] = []
        for start in range(0, len(labels), _ROWS):
            part = slice(start, start + _ROWS)
            loaded = [x[part].values for x in given]
            found.extend(_map_block(np.array(labels[part]), *loaded, **known))
        return found
    # arrays and not a Dataset: of a Dataset Dask may lose what it has fused
    lazy = [xr.DataArray(x) for x in given]
    answers = xr.apply_ufunc(
        _map_block,
        in_blocks_of(xr.DataArray(np.array(labels), dims="subject"), *lazy),
        *lazy,
        input_core_dims=[[], *([*array.dims[1:]] for array in lazy)],
        kwargs=known,
        dask="parallelized",
        output_dtypes=[object],
        dask_gufunc_kwargs={"allow_rechunk": True},
    )
    return list(answers.values)


def _map_block(
    labels: np.ndarray,
    *arrays: np.ndarray,
    dims: Mapping[str, tuple[Any, ...]],
    shared: Mapping[str, tuple[tuple[Any, ...], np.ndarray]],
    function: Callable[..., Any],
    options: Mapping[str, Any],
) -> np.ndarray:
    """Call the function for a block of subjects."""
    answers = np.empty(len(labels), dtype=object)
    for i, label in enumerate(map(str, labels)):
        pairs = zip(dims.items(), arrays, strict=True)
        one = {**shared, **{name: (own, array[i]) for (name, own), array in pairs}}
        n_vertices = max(0, int(one["n_vertices"][1])) if "n_vertices" in one else None
        given = {
            name: values[tuple(slice(n_vertices if d == "vertex" else None) for d in x)]
            for name, (x, values) in one.items()
        }
        answers[i] = function(label, given, **options)
    return answers


def by_row(
    function: Callable[..., Any],
    *arrays: xr.DataArray,
    dims: Sequence[Sequence[str]],
    out: Sequence[str] = (),
    sizes: Mapping[str, int] | None = None,
    dtype: Any = np.float64,
    **options: Any,
) -> xr.DataArray:
    """Call a function of one row's arrays (`dims`) for every row, lazily if any is."""
    import xarray as xr

    kept = ("subject", "layer")
    bare = [x.drop_vars([c for c in x.coords if c not in kept]) for x in arrays]
    return xr.apply_ufunc(
        function,
        *(in_blocks_of(array, *bare) for array in bare),
        input_core_dims=dims,
        output_core_dims=[out],
        kwargs=options,
        vectorize=True,
        dask="parallelized",
        output_dtypes=[dtype],
        join="exact",
        dask_gufunc_kwargs={"output_sizes": sizes or {}, "allow_rechunk": True},
    )


def in_blocks_of(array: xr.DataArray, *others: xr.DataArray) -> xr.DataArray:
    """Cut what is known of each subject, objects too, into a lazy array's blocks."""
    for other in others:
        if "subject" not in array.dims or "subject" not in (other.chunksizes or {}):
            continue
        blocks = other.chunksizes["subject"]
        if array.chunks is None:
            return array.chunk(subject=blocks)
        # not by xarray: it computes a block of objects to see whether they are dates
        axis = array.get_axis_num("subject")
        return array.copy(data=array.data.rechunk({axis: blocks}))
    return array


class Hemisphere(NamedTuple):
    """One hemisphere: the numbers of its vertices, and faces as places in them."""

    hemi: str
    vertices: np.ndarray
    faces: np.ndarray


def split_hemispheres(
    ds: xr.Dataset, where: np.ndarray | None = None
) -> list[Hemisphere]:
    """Split a mesh, or vertices `where`, into hemispheres, without triangles across."""
    require(ds, "faces", "hemi", purpose="a surface")
    codes, faces = ds["hemi"].values, ds["faces"].values
    faces = faces[(faces >= 0).all(axis=1)]
    found = []
    for code, hemi in enumerate(schema.HEMISPHERES):
        mine = codes == code if where is None else (codes == code) & where
        number = np.cumsum(mine) - 1
        inside = faces[mine[faces].all(axis=1)]
        found.append(
            Hemisphere(hemi, np.flatnonzero(mine), number[inside].astype(np.int32))
        )
    return found


def with_vertex_dims(ds: xr.Dataset) -> xr.Dataset:
    """Rename the dims of a template's mesh to those of a subject's."""
    names = {"template_vertex": "vertex", "template_face": "face"}
    return ds.rename({name: new for name, new in names.items() if name in ds.dims})


def mesh_variables(
    ds: xr.Dataset, mesh: xr.Dataset | None, *names: str, purpose: str
) -> xr.Dataset:
    """Take variables of `ds`, else of `mesh` for its rows, as lazy as they are."""
    if all(name in ds.variables for name in names):
        mesh = ds
    elif mesh is None:
        missing = [name for name in names if name not in ds.variables]
        group = schema.variable(missing[0]).group
        raise LamstoreError(
            f"lacks {', '.join(missing)}, which {purpose} needs",
            subject=label_of(ds),
            advice=f'Pass {group}=lamstore.open(path, group="{group}"), or one subject '
            "of lamstore.open(path, subject=...).",
        )
    else:
        require(mesh, *names, purpose=purpose)
        mesh = _same_rows(ds, mesh)
    taken = mesh[list(names)]
    dropped = [name for name in taken.coords if name not in names and name != "layer"]
    return taken.drop_vars(dropped)


def landmarks(
    ds: xr.Dataset, geometry: xr.Dataset | None = None, *, purpose: str
) -> xr.DataArray:
    """Return nas, lpa and rpa ([subject,] fiducial, xyz), scanner RAS, mm.

    The MRI's; of a row that has none, its recording's by the coregistration.
    """
    import xarray as xr

    names = {"fiducials_sensors", "mri_to_sensors"}
    there = {*ds.variables, *(() if geometry is None else geometry.variables)}
    if not names <= there:
        return mesh_variables(ds, geometry, "fiducials", purpose=purpose)["fiducials"]
    names |= {"fiducials"} & there
    found = mesh_variables(ds, geometry, *names, purpose=purpose)

    def in_mri(points: np.ndarray, rigid: np.ndarray) -> np.ndarray:
        return (points - rigid[..., None, :3, 3]) @ rigid[..., :3, :3]

    recorded = xr.apply_ufunc(
        in_mri,
        found["fiducials_sensors"],
        found["mri_to_sensors"],
        input_core_dims=[["fiducial", "xyz"], ["row", "column"]],
        output_core_dims=[["fiducial", "xyz"]],
        dask="parallelized",
        output_dtypes=[np.float64],
    )
    return found["fiducials"].fillna(recorded) if "fiducials" in found else recorded


def _same_rows(ds: xr.Dataset, mesh: xr.Dataset) -> xr.Dataset:
    """Select from the mesh the rows that a Dataset has, in its order."""
    n_vertices = ds.sizes.get("vertex")
    if "vertex" in mesh.dims and n_vertices not in (None, mesh.sizes["vertex"]):
        wrong = f"the mesh has {mesh.sizes['vertex']} vertices a layer"
        advice = "Open both from one store, and select vertices afterwards."
        raise LamstoreError(
            wrong, subject=label_of(ds), wanted=f"{n_vertices}", advice=advice
        )
    several = "subject" in ds.dims
    if "subject" not in mesh.dims:
        if several or label_of(mesh) != label_of(ds):
            wrong = f"the mesh is that of {label_of(mesh)}"
            raise LamstoreError(
                wrong, subject=label_of(ds), wanted="that of the same rows"
            )
        return mesh
    wanted = [str(x) for x in ds["subject"].values] if several else [label_of(ds)]
    if several and [str(label) for label in mesh["subject"].values] == wanted:
        return mesh
    mesh = select(mesh, subject=wanted)
    return mesh if several else mesh.isel(subject=0)
