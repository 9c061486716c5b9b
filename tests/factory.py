"""Generated subjects, cohorts and stores for every test.

`subject` has every variable of the schema, `person` a mesh on the registration sphere,
`row` a bumpy head for questions. `cohort` is rows in memory, `filled` rows on disk,
`exported` a store of real meshes with their FreeSurfer folders.
"""

import json
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import strategies as st

import lamstore
from lamstore import schema
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished
from lamstore.store import Store, StorePlan

LAYERS = schema.layer_names(3)
REGIONS = ("unknown", "precentral", "postcentral")

#: Predictors and score, as the schema has them.
PREDICTORS = [
    v
    for v in schema.variables("/")
    if "vertex" in v.dims and not v.coordinate
    if {*v.dims} <= {"subject", "layer", "vertex"}
]


@contextmanager
def refused(
    *named: object, subject: str | None = None, file: object = None
) -> Iterator[None]:
    """Expect an error that names these, of this subject and file where given."""
    with pytest.raises(LamstoreError) as caught:
        yield
    for name in named:
        assert str(name) in str(caught.value)
    assert subject is None or caught.value.subject == subject
    assert file is None or caught.value.file == str(file)


def plan(labels: Sequence[str], **options: Any) -> StorePlan:
    """Plan a store for subjects of these labels."""
    options = {"layers": LAYERS, "atlases": {"aparc": REGIONS}, **options}
    return StorePlan(labels=labels, **options)


def write(store: Store, label: str, ds: xr.Dataset, **options: Any) -> None:
    assert store.write(label, ds, **options)


def filled(path: Any, rows: Mapping[str, xr.Dataset | None], **options: Any) -> Store:
    """Make a store of rows without interruption; those that are None stay pending."""
    made = Store.create(path, plan(list(rows), **options))
    for label, ds in rows.items():
        if ds is not None:
            write(made, label, ds)
    made.finalise()
    return made


def copied(store: Store, to: Path) -> Store:
    """Copy the files of a store, with those beside it."""
    shutil.copytree(store.path, to)
    shutil.copytree(store.folder, to.with_name(f"{to.name}.build"))
    return Store(to)


def holds(path: Any, rows: Mapping[str, xr.Dataset]) -> None:
    """Check that a store's complete rows are these, as they were written."""
    assert set(lamstore.open(path)["subject"].values) == rows.keys()
    for label, ds in rows.items():
        xr.testing.assert_identical(lamstore.open(path, subject=label).load(), ds)


def same_rows(one: Any, other: Any, *, complete: bool = False) -> None:
    """Compare two stores by everything that a reader sees."""
    for group in (None, "mesh", "geometry"):
        first, second = (
            lamstore.open(path, group=group, complete=complete).load()
            for path in (one, other)
        )
        xr.testing.assert_identical(first, second)


def columns(labels: Sequence[str], **more: Any) -> pd.DataFrame:
    """Make a table of participants."""
    n = len(labels)
    table = {
        "participant_id": [label.split("_")[0] for label in labels],
        "age": np.arange(n) + 30.5,
        "sex": ["F", "M"] * (n // 2) + ["F"] * (n % 2),
        "nas": ["1,2,3"] * n,
    }
    return pd.DataFrame(table | more, index=list(labels))


@contextmanager
def full_disk(n_bytes: int) -> Iterator[None]:
    """Let no file grow beyond some bytes, as on a disk that is nearly full."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


def flip(file: Path, at: float = 0.5, bit: int = 0) -> None:
    """Flip a bit of a file."""
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= 1 << bit
    file.write_bytes(content)


def spoil(file: Path, draw: Callable[..., Any]) -> None:
    """Damage a file in any way: its JSON, its length, its bits, or what it is."""
    content = file.read_bytes()
    file.unlink()
    how = draw(st.sampled_from(["json", "cut", "gone", "pipe", "folder", "bits"]))
    if how == "json" and file.suffix == ".json":
        file.write_text(json.dumps(_anywhere(json.loads(content), draw)))
    elif how == "cut":
        file.write_bytes(content[: draw(st.integers(0, len(content)))])
    elif how == "pipe":
        os.mkfifo(file)
    elif how == "folder":
        file.mkdir()
    elif how == "bits" and content:
        file.write_bytes(content)
        for at in draw(st.lists(st.floats(0, 0.999999), max_size=3)):
            flip(file, at, draw(st.integers(0, 7)))


def _anywhere(content: Any, draw: Callable[..., Any]) -> Any:
    """Replace something within JSON by something else, or drop it."""
    others = st.sampled_from([None, [], {}, 0, -1, 1e400, "", "\x1b[31m", [{}], 2**70])
    if isinstance(content, dict | list) and content and draw(st.integers(0, 9)):
        keys = list(content) if isinstance(content, dict) else range(len(content))
        key, changed = draw(st.sampled_from(list(keys))), content.copy()
        changed[key] = _anywhere(content[key], draw)
        if not draw(st.integers(0, 3)):
            del changed[key]
        return changed
    return draw(others)


def before_each_file(act: Callable[[], None], patch: Callable[..., None]) -> None:
    """Call something before every file that is put in place, chunk or JSON."""
    from zarr.storage import LocalStore

    chunk, replace, rename = LocalStore.set, os.replace, os.rename
    write_bytes = Path.write_bytes

    async def watched_chunk(*args: Any, **options: Any) -> None:
        act()
        await chunk(*args, **options)

    def watched_copy(*args: Any) -> int:
        act()
        return write_bytes(*args)

    def watched(move: Callable[..., None]) -> Callable[..., None]:
        def moved(*args: Any, **options: Any) -> None:
            # of chunks the call above; what filelock moves is its own
            ours = any(
                x in str(args[0]) for x in (".lamstore-tmp-", "new-", "/staged/")
            )
            if ours and not str(args[0]).endswith(".partial"):
                act()
            move(*args, **options)

        return moved

    patch(LocalStore, "set", watched_chunk)
    patch(Path, "write_bytes", watched_copy)
    patch(os, "replace", watched(replace))
    patch(os, "rename", watched(rename))


class Stop(BaseException):
    """Stands for a kill within this process; locks go, files stay as they are."""


class Stopping:
    """Counts the files that are put in place and stops before one of them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.done, self.last = 0, 10**9
        self.error: BaseException = Stop()
        before_each_file(self.count, patch.setattr)

    def count(self) -> None:
        self.done += 1
        if self.done > self.last:
            raise self.error

    def at(self, count: int, act: Callable[[], Any]) -> BaseException | None:
        """Run, stopping at the count-th file; return how it was stopped."""
        self.done, self.last = 0, count
        try:
            act()
        except (Stop, Unfinished) as error:
            return error
        finally:
            self.last = 10**9
        return None


#: Enough of a row's variables for what holds of each of them: large and small ones.
FEW = ["cortical_thickness", "lead_field_rms", "coordinates", "faces", "ch_name"]


def example(label: str, version: int = 0) -> xr.Dataset:
    """Return a small row of a label: its number is the seed, and its size."""
    i = int("".join(filter(str.isdigit, label))) + 10 * version
    ds = subject(label, 30 + 2 * i, 5, seed=i)[FEW]
    ds.attrs["receipt"]["version"] = version
    return ds


def subject(
    label: str, n_vertices: int = 30, n_channels: int = 5, *, seed: int = 0
) -> xr.Dataset:
    """Make a subject of random numbers that has every variable of the schema."""
    rng = np.random.default_rng(seed)
    sizes = {
        "layer": len(LAYERS),
        "vertex": n_vertices,
        "face": 2 * n_vertices,
        "channel": n_channels,
        "coil": 2 * n_channels,
        "scalp_vertex": n_vertices // 2,
        "scalp_face": n_vertices,
        "inner_skull_vertex": n_vertices // 3,
        "inner_skull_face": n_vertices // 2,
        "head_shape_point": n_vertices,
        "aparc_region": len(REGIONS),
        "xyz": 3,
        "corner": 3,
        "hemisphere": 2,
        "fiducial": 3,
        "other_layer": len(LAYERS),
        "rigid": len(schema.RIGID),
        "row": 4,
        "column": 4,
    }
    given = {
        "layer": np.array(LAYERS),
        "depth": schema.depths(len(LAYERS)),
        "vertex": np.arange(n_vertices, dtype="int32"),
        "ch_name": np.array([f"MLC{i:02d}-1609" for i in range(n_channels)]),
    }
    variables = [
        *schema.VARIABLES,
        schema.region_variable("aparc", REGIONS),
        schema.lameg_region_variable("aparc"),
    ]
    coords: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for variable in variables:
        if variable.dims == ("subject",):
            continue
        shape = tuple(sizes[dim] for dim in variable.subject_dims)
        values: Any = given.get(variable.name)
        if values is None and np.dtype(variable.dtype).kind == "f":
            values = rng.normal(size=shape).astype(variable.dtype)
        elif values is None:
            values = rng.integers(0, 2, shape).astype(variable.dtype)
        attrs = variable.attrs
        if variable.name == "distance_to_scalp":
            attrs["comment"] = schema.DISTANCE_DEFINITIONS["vertex"]
        item = (variable.subject_dims, values, attrs)
        (coords if variable.coordinate else data)[variable.name] = item
    return xr.Dataset(
        data,
        coords=coords,
        attrs={
            "subject": label,
            "surface_source": "laMEG",
            "scalp_source": "bem/outer_skin.converted.gii",
            "sensor_system": "ctf275",
            "orientation": "link_vector",
            "fixed": 1,
            "distance_definition": "vertex",
            "receipt": {
                "inputs": [{"path": "surf/pial.gii", "size": 3, "sha256": "0f"}],
                "counts": {"vertices_without_face": seed},
                "lead_field": {"source": "single-shell", "verified": True},
            },
        },
    )


def person(label: str, seed: int, *, turned: bool = True) -> xr.Dataset:
    """Make a subject on the registration sphere; its medial wall is cut off.

    Values vary smoothly over the sphere, some are missing.
    """
    from scipy.spatial.transform import Rotation

    from lamstore.anatomy.decimation import select_faces
    from lamstore.testing import icosphere

    rng = np.random.default_rng(seed)
    spheres, hemis, faces, n = [], [], [], 0
    for code, side in enumerate((-1, 1)):
        points, triangles = icosphere(2)
        keep = points[:, 0] < 9
        if turned:
            points = Rotation.from_rotvec(rng.normal(0, 0.1, 3)).apply(points)
            keep = side * points[:, 0] > -rng.uniform(0.6, 0.85)
        spheres.append(points[keep] * 100)
        faces.append(select_faces(triangles, keep) + n)
        hemis.append(np.full(keep.sum(), code, np.int8))
        n += int(keep.sum())
    sphere = np.concatenate(spheres).astype(np.float32)
    data: dict[str, Any] = {
        "sphere_reg": (("vertex", "xyz"), sphere),
        "faces": (("face", "corner"), np.concatenate(faces).astype(np.int32)),
        "coordinates": (
            ("layer", "vertex", "xyz"),
            np.stack([sphere * s for s in (0.63, 0.61, 0.6)]).astype(np.float32),
        ),
    }
    gap = rng.integers(0, n, 5)
    for variable in PREDICTORS:
        shape = (len(LAYERS), n) if "layer" in variable.dims else (n,)
        waves = np.sin(sphere @ rng.normal(0, 0.03, 3)) + rng.uniform(-0.2, 0.2, shape)
        values: Any = (0.5 + 0.4 * waves).astype(np.float32)
        if variable.dtype == "int8":
            values = (waves > 0).astype(np.int8)
        elif variable.name in ("radiality_to_scalp", "anatomical_score"):
            values[..., gap] = np.nan
        data[variable.name] = (variable.subject_dims, values, variable.attrs)
    n_gaps = len(LAYERS) * len(set(gap.tolist()))
    receipt = {
        "seed": seed,
        "lead_field": {"source": "single-shell"},
        "counts": {"radiality_undefined": n_gaps},
    }
    regions = rng.integers(-1, len(REGIONS), n).astype(np.int16)
    attrs = schema.region_variable("aparc", REGIONS).attrs
    return xr.Dataset(
        data,
        coords={
            "layer": list(LAYERS),
            "hemi": ("vertex", np.concatenate(hemis)),
            "region_aparc": ("vertex", regions, attrs),
        },
        attrs={
            "subject": label,
            "surface_source": "laMEG",
            "distance_definition": "vertex",
            "receipt": receipt,
        },
    )


NAMES = ("front", "back", "far")
#: Rows with their participants: two sessions, of which the surfaces differ, and a row
#: that is not complete.
ROWS = {
    "sub-01_ses-01": "sub-01",
    "sub-02": "sub-02",
    "sub-01_ses-02": "sub-01",
    "sub-03": "sub-03",
    "sub-04": "sub-04",
}
MISSING = "sub-03"
N_VERTICES = {"sub-01_ses-01": 162, "sub-02": 42, "sub-01_ses-02": 42, "sub-04": 162}
LAYERED = ("lead_field_rms_diff", "radiality_to_scalp", "distance_to_scalp")


class Asked(NamedTuple):
    """The cohort, its meshes, and each complete row by itself, without padding."""

    ds: xr.Dataset
    mesh: xr.Dataset
    rows: dict[str, xr.Dataset]


def row(label: str, seed: int) -> xr.Dataset:
    """Make a bumpy sphere in two hemispheres with random predictors."""
    import reference as slow

    rng = np.random.default_rng(seed)
    uneven = np.random.default_rng([seed, 1])
    directions, faces = slow.icosphere(2 if N_VERTICES[label] == 162 else 1)
    n = len(directions)
    radius = 50 + 4 * np.sin(5 * directions @ rng.normal(size=3))
    layers = np.stack([(radius - 1.5 * k)[:, None] * directions for k in range(3)])
    codes = rng.integers(-1, 2, n).astype(np.int16)
    if label == "sub-04":
        codes[codes == 1] = -1  # it has no region "back"
    thickness = rng.uniform(1, 5, n)
    thickness[rng.integers(n, size=3)] = np.nan
    lv = ("layer", "vertex")
    return xr.Dataset(
        {
            "cortical_thickness": ("vertex", thickness.astype(np.float32)),
            **{
                name: (lv, rng.uniform(0.1, 9, (3, n)).astype(np.float32))
                for name in LAYERED
            },
            "inside_inner_skull": (lv, rng.integers(-1, 2, (3, n)).astype(np.int8)),
            "coordinates": ((*lv, "xyz"), layers.astype(np.float32)),
            "faces": (("face", "corner"), faces.astype(np.int32)),
        },
        coords={
            "layer": list(LAYERS),
            "depth": ("layer", schema.depths(3)),
            "vertex": np.arange(n, dtype=np.int32),
            "hemi": ("vertex", (directions[:, 0] > 0).astype(np.int8)),
            "vertex_area": (lv, uneven.uniform(0.2, 3, (3, n)).astype(np.float32)),
            "region_aparc": (
                "vertex",
                codes,
                schema.region_variable("aparc", NAMES).attrs,
            ),
        },
        attrs={"subject": label},
    )


def cohort(*, lazy: bool = True, seed: int = 0) -> Asked:
    """Make all of `ROWS`, padded as a store has them; a block is two rows."""
    rows = {
        label: row(label, 10 * seed + i)
        for i, label in enumerate(ROWS)
        if label != MISSING
    }
    whole = padded({label: rows.get(label) for label in ROWS}).assign_coords(
        participant_id=("subject", list(ROWS.values())),
        age=("subject", [30.0, 41.0, 31.0, 52.0, 63.0]),
        sex=("subject", ["F", "M", "F", "F", "M"]),
        receipt=("subject", ["{}"] * len(ROWS)),
    )
    for name in ("cortical_thickness", *LAYERED):
        whole[name].attrs = schema.variable(name).attrs
    in_mesh = ["coordinates", "faces"]
    ds = whole.drop_vars(in_mesh)
    mesh = whole[in_mesh].drop_vars(
        ["hemi", "region_aparc", "participant_id", "age", "sex"]
    )
    return Asked(_lazy(ds) if lazy else ds, _lazy(mesh) if lazy else mesh, rows)


def inside(ds: xr.Dataset, region: str, hemi: str) -> np.ndarray:
    """Vertices of one row in a region of a hemisphere, one by one."""
    code, found = NAMES.index(region), []
    labels = zip(ds["region_aparc"].values, ds["hemi"].values, strict=True)
    for vertex, (of_vertex, side) in enumerate(labels):
        if of_vertex == code and hemi in (schema.HEMISPHERES[side], "both"):
            found.append(vertex)
    return np.array(found, dtype=int)


def quantile(values: list[float], share: float) -> float:
    """Linear interpolation between the sorted values."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def described(one: xr.Dataset, values: np.ndarray, place: Any) -> dict[str, float]:
    """Statistics of a place, from plain sums over its values that are there."""
    areas = one["vertex_area"].values[[0, -1]].astype(float).sum(axis=0)[place]
    pairs = zip(values[place], areas, strict=True)
    pairs = [(float(x), area) for x, area in pairs if np.isfinite(x)]
    there = [x for x, _ in pairs]
    if not there:
        return {"n": 0.0}
    whole = sum(area for _, area in pairs)
    mean = sum(x * area for x, area in pairs) / whole
    levels = {"q05": 0.05, "q25": 0.25, "median": 0.5, "q75": 0.75, "q95": 0.95}
    return {
        "n": float(len(there)),
        "mean": mean,
        "sd": (sum((x - mean) ** 2 * area for x, area in pairs) / whole) ** 0.5,
        **{name: quantile(there, share) for name, share in levels.items()},
    }


def padded(rows: Mapping[str, xr.Dataset | None], pad: int = 0) -> xr.Dataset:
    """Stack subjects as a store has them, missing where a row is shorter, or None."""
    there = [ds for ds in rows.values() if ds is not None]
    variables = {}
    for name, array in there[0].variables.items():
        if name in ("layer", "depth", "vertex"):
            continue
        shape = np.max([ds[name].shape for ds in there], axis=0)
        if "vertex" in array.dims:
            shape[array.dims.index("vertex")] += pad
        missing = np.nan if array.dtype.kind == "f" else -1
        values = np.full((len(rows), *shape), missing, array.dtype)
        for row, ds in zip(values, rows.values(), strict=True):
            if ds is not None:
                row[tuple(map(slice, ds[name].shape))] = ds[name].values
        variables[name] = (("subject", *array.dims), values, array.attrs)
    n = [-1 if ds is None else ds.sizes["vertex"] for ds in rows.values()]
    longest = max(n) + pad
    stacked = xr.Dataset(
        variables,
        coords={
            "subject": list(rows),
            "n_vertices": ("subject", np.array(n, dtype=np.int32)),
            "layer": there[0]["layer"],
            "vertex": np.arange(longest, dtype=np.int32),
        },
    )
    names = [str(name) for name in there[0].coords if name in stacked]
    depth = {"depth": there[0]["depth"]} if "depth" in there[0] else {}
    return stacked.set_coords(names).assign_coords(depth)


def _lazy(ds: xr.Dataset) -> xr.Dataset:
    """Chunk as a store is opened: what has one value a row is not lazy."""
    chunked = {
        name: item.chunk({"subject": 2})
        for name, item in ds.variables.items()
        if item.ndim > 1
    }
    return ds.assign(chunked)


#: Rows of `exported`: ragged, two sessions; the third has no lead field, the last is
#: pending.
LABELS = ("sub-01_ses-01", "sub-01_ses-02", "sub-02_ses-01", "sub-03_ses-01")

#: Marks the whole cohort.
COMMENT = "The subjects are simulated."


class Example(NamedTuple):
    """The store, the FreeSurfer folders, and what was written into the store."""

    path: Path
    subjects_dir: Path
    rows: dict[str, xr.Dataset]

    def whole(self, label: str) -> xr.Dataset:
        """Open one row, loaded."""
        return lamstore.open(self.path, subject=label).load()


def exported(folder: Path) -> Example:
    """Write FreeSurfer folders of two people, and a store of `LABELS`."""
    from lamstore.testing import small_subject

    anatomy = {
        name: small_subject(folder / "subjects", name, seed=seed)
        for seed, name in enumerate(("sub-01", "sub-02"))
    }
    rows = {
        label: with_predictors(anatomy[label[:6]].assign_attrs(subject=label), seed)
        for seed, label in enumerate(LABELS[:3])
    }
    for name in rows[LABELS[2]].data_vars:
        if str(name).startswith("lead_field") or name == "anatomical_score":
            rows[LABELS[2]][name][:] = np.nan
    example_store(folder / "cohort.zarr", rows)
    return Example(folder / "cohort.zarr", folder / "subjects", rows)


def run_demo(folder: Path) -> tuple[Path, str]:
    """Run the demo with two subjects and three layers; return what it printed too."""
    from io import StringIO

    from rich.console import Console

    from lamstore import demo

    console = Console(file=(text := StringIO()), width=80)
    demo.run(folder, n_subjects=2, n_layers=3, maps=False, console=console)
    return folder, text.getvalue()


def example_store(path: Path, rows: Mapping[str, xr.Dataset], **more: Any) -> None:
    """Make a store with rows of `LABELS`; the others stay pending."""
    from lamstore.testing import ATLAS
    from lamstore.testing.subject_folder import POSITIONS

    table = {
        "participant_id": [label[:6] for label in LABELS],
        "session": [label[7:] for label in LABELS],
        "group": ["a", "a", "b", "b"],
    }
    filled(
        path,
        {label: rows.get(label) for label in LABELS},
        atlases={ATLAS: POSITIONS},
        columns=pd.DataFrame(table | more, index=list(LABELS)),
        attrs={"comment": COMMENT},
    )


def with_predictors(ds: xr.Dataset, seed: int) -> xr.Dataset:
    """Add predictors: random numbers, some of them missing."""
    rng = np.random.default_rng((seed, 7))
    n = ds.sizes["vertex"]
    ds = ds.copy()
    for variable in PREDICTORS:
        shape = (3, n) if "layer" in variable.dims else (n,)
        values = rng.uniform(0.01, 0.99, shape).astype(variable.dtype)
        if variable.dtype == "float32":
            values[..., rng.integers(0, n, 3)] = np.nan
        else:
            values = rng.integers(0, 2, shape).astype(variable.dtype)
        ds[variable.name] = (variable.subject_dims, values, variable.attrs)
    receipt = ds.attrs["receipt"] | {"lead_field": {"source": "single-shell"}}
    return ds.assign_attrs(receipt=receipt)


def write_talairach(folder: Path, affine: np.ndarray) -> Path:
    """Write a subject's way from scanner RAS to MNI305."""
    path = folder / "mri" / "transforms" / "talairach.xfm"
    path.parent.mkdir(parents=True)
    rows = "\n".join(" ".join(f"{x:.9f}" for x in row) for row in affine[:3])
    path.write_text(
        "MNI Transform File\n% made up\n\nTransform_Type = Linear;\n"
        f"Linear_Transform = \n{rows};\n"
    )
    return path


def write_template(
    subjects_dir: Path, name: str = "fsaverage", *, subdivisions: int = 2
) -> Path:
    """Write a template with a cortex label that leaves a cap out."""
    import nibabel as nib

    from lamstore.testing import icosphere

    folder = subjects_dir / name
    for inner in ("surf", "label"):
        (folder / inner).mkdir(parents=True)
    sphere, faces = icosphere(subdivisions)
    radii = {"sphere.reg": 100, "white": 60, "pial": 63, "inflated": 80}
    for side, hemi in ((-1, "lh"), (1, "rh")):
        for which, radius in radii.items():
            path = folder / "surf" / f"{hemi}.{which}"
            nib.freesurfer.write_geometry(path, sphere * radius, faces)
        for which in ("curv", "sulc"):
            path = folder / "surf" / f"{hemi}.{which}"
            nib.freesurfer.write_morph_data(path, sphere[:, 2].astype(np.float32))
        cortex = np.flatnonzero(side * sphere[:, 0] > -0.9)
        write_label(folder / "label" / f"{hemi}.cortex.label", cortex)
    return folder


def on_template(folder: Path, people: Mapping[str, str], **columns: Any) -> Path:
    """Give rows and their participants, resampled to a template; sub-3 cannot be."""
    write_template(folder)
    rows: dict[str, Any] = {x: person(x, i) for i, x in enumerate(people)}
    rows["sub-3"] = rows["sub-3"].drop_vars("sphere_reg")
    named = {"participant_id": list(people.values())} | columns
    table = pd.DataFrame(named, index=list(people))
    filled(folder / "c.zarr", rows, columns=table)
    with pytest.warns(LamstoreWarning, match="sub-3"):
        lamstore.resample(folder / "c.zarr", "fsaverage", subjects_dir=folder)
    return folder / "c.zarr"


def write_label(path: Path, vertices: Any) -> Path:
    lines = [f"{vertex} 0 0 0 0" for vertex in vertices]
    path.write_text("\n".join(["#!ascii label", str(len(lines)), *lines]) + "\n")
    return path


def annotate(folder: Path, atlas: str, names: Sequence[str]) -> np.ndarray:
    """Give a template an annotation by height; return the codes of both sides."""
    import nibabel as nib

    from lamstore.testing.subject_folder import write_annotation

    codes = []
    for hemi in schema.HEMISPHERES:
        sphere, _ = nib.freesurfer.read_geometry(folder / "surf" / f"{hemi}.sphere.reg")
        code = np.clip((sphere[:, 2] + 100) / 200 * (len(names) + 1), 0, len(names))
        codes.append(code.astype(int) - 1)
        write_annotation(folder / "label" / f"{hemi}.{atlas}.annot", codes[-1], names)
    return np.concatenate(codes)
