"""What is exported, read back by the library that it is for, against plain loops."""

import heapq
import json
import math
import re

import mne
import nibabel as nib
import numpy as np
import pytest
from factory import COMMENT, LABELS, PREDICTORS, example_store, refused
from nilearn import surface as nilearn_surface
from numpy.testing import assert_array_equal

import lamstore
from lamstore import export
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.schema import HEMISPHERES
from lamstore.testing import ATLAS

LAYERS = ("pial", "0.500", "white")
STRUCTURES = {"lh": "CortexLeft", "rh": "CortexRight"}
SIDES = dict(zip(HEMISPHERES, ("left", "right"), strict=True))
THICKNESS = {"variable": "cortical_thickness", "subject": LABELS[0]}

#: sub-02 has no lead field, of which every export of all variables warns.
pytestmark = pytest.mark.filterwarnings(
    "ignore:sub-02_ses-01. .*has no value anywhere:lamstore.errors.LamstoreWarning"
)


def vertices_of(ds, hemi):
    """laMEG's vertices of a hemisphere, by a loop."""
    code = HEMISPHERES.index(hemi)
    return [v for v in range(ds.sizes["vertex"]) if ds["hemi"].values[v] == code]


def expected_maps(ds):
    """Every predictor's map by its file's name; none of what is missing altogether."""
    maps = {}
    for name in (declared.name for declared in PREDICTORS):
        if np.isnan(ds[name]).all():
            continue
        if "layer" in ds[name].dims:
            for i, layer in enumerate(LAYERS):
                maps[f"{name}.{layer}"] = ds[name].values[i]
        else:
            maps[name] = ds[name].values
    return maps


def test_gifti_maps_are_nibabels_on_the_mesh_beside_them(example, tmp_path):
    out = tmp_path / "out"
    files = export.write(example.path, out, to="gifti")
    assert sorted(files) == sorted(p for p in out.rglob("*") if p.is_file())
    for label, ds in example.rows.items():
        maps, codes, taken = expected_maps(ds), ds["hemi"].values, []
        for hemi in HEMISPHERES:
            vertices = np.array(vertices_of(ds, hemi))
            ends = f"{hemi}.", ".shape.gii"
            found = {
                path.name.removeprefix(ends[0]).removesuffix(ends[1]): nib.load(path)
                for path in (out / label).glob("*".join(ends))
            }
            assert set(found) == {*maps, "vertex"}
            numbers = found["vertex"].agg_data()
            assert numbers.dtype == np.int32
            assert_array_equal(numbers, vertices)
            for name, values in maps.items():
                image = found[name]
                assert image.meta["AnatomicalStructurePrimary"] == STRUCTURES[hemi]
                assert image.darrays[0].intent == 2005  # NIFTI_INTENT_SHAPE
                assert_array_equal(image.agg_data(), values[vertices])
            for surface in ("pial", "white", "inflated"):
                inflated = surface == "inflated"
                positions = ds["inflated" if inflated else "coordinates"]
                positions = positions if inflated else positions.sel(layer=surface)
                path = out / label / f"{hemi}.{surface}.surf.gii"
                image = nib.load(path)
                points, faces = image.agg_data(("pointset", "triangle"))
                assert_array_equal(points, positions.values[vertices])
                about = image.get_arrays_from_intent("NIFTI_INTENT_POINTSET")[0]
                assert about.meta["AnatomicalStructurePrimary"] == STRUCTURES[hemi]
                kind = "Inflated" if inflated else "Anatomical"
                assert about.meta["GeometricType"] == kind
                assert about.coordsys.dataspace == (0 if inflated else 1)
            taken += [tuple(face) for face in vertices[faces].tolist()]
        one_side = [
            tuple(f) for f in ds["faces"].values.tolist() if len({*codes[f]}) == 1
        ]
        assert sorted(taken) == sorted(one_side)


def test_rows_variables_and_layers_are_chosen(example, tmp_path):
    files = export.write(
        example.path,
        tmp_path,
        to="gifti",
        subject=[LABELS[1]],
        variable=["radiality_to_scalp", f"region_{ATLAS}"],
        layer=["white", "pial"],
    )
    names = {p.name for p in files if p.name.endswith(".shape.gii")}
    expected = {"vertex", "radiality_to_scalp.pial", "radiality_to_scalp.white"}
    expected |= {f"region_{ATLAS}"}
    assert names == {f"{h}.{n}.shape.gii" for h in HEMISPHERES for n in expected}
    assert {p.parent.name for p in files} == {LABELS[1]}
    sidecar = json.loads((tmp_path / LABELS[1] / f"region_{ATLAS}.json").read_text())
    assert sidecar["Levels"]["0"] == "anterior_superior"


_NAME = re.compile(
    r"sub-[A-Za-z0-9+]+(_ses-[A-Za-z0-9+]+)?_hemi-[LR]_space-individual"
    r"(_desc-[A-Za-z0-9+]+_statmap\.shape\.gii|_desc-[A-Za-z0-9+]+_statmap\.json"
    r"|_(pial|white|inflated)\.surf\.gii)"
)


def test_bids_names_sidecars_and_description(example, tmp_path):
    files = export.write(example.path, tmp_path, to="bids", subject=LABELS[1:3])
    assert tmp_path / "dataset_description.json" in files
    about = json.loads((tmp_path / "dataset_description.json").read_text())
    assert about["DatasetType"] == "derivative"
    assert about["GeneratedBy"][0]["Version"] == lamstore.__version__
    assert about["Simulated"] == COMMENT
    for path in files[1:]:
        assert _NAME.fullmatch(path.name), path.name
        sub, session = path.name.split("_")[:2]
        assert path.parent == tmp_path / sub / session / "anat"
    for label in LABELS[1:3]:
        ds = example.rows[label]
        home = tmp_path.joinpath(*label.split("_"), "anat")
        for hemi, side in zip(HEMISPHERES, "LR", strict=True):
            for name, values in expected_maps(ds).items():
                words = name.replace("0.500", "0500").replace(".", "_").split("_")
                desc = words[0] + "".join(w[0].upper() + w[1:] for w in words[1:])
                stem = f"{label}_hemi-{side}_space-individual_desc-{desc}_statmap"
                image = nib.load(home / f"{stem}.shape.gii")
                expected = values[vertices_of(ds, hemi)]
                assert_array_equal(image.agg_data(), expected)
                sidecar = json.loads((home / f"{stem}.json").read_text())
                declared = lamstore.schema.variable(name.split(".")[0])
                assert sidecar["Units"] == declared.units
                assert sidecar["Description"] == declared.long_name
                assert sidecar["LeadFieldSource"] == "single-shell"
                assert sidecar["Simulated"] == COMMENT
                reference = sidecar["SpatialReference"].removeprefix("bids::")
                assert (tmp_path / reference).is_file()
                assert f"hemi-{side}_" in reference


def test_rows_that_bids_cannot_tell_apart_are_refused(example, tmp_path):
    rows = {label: example.rows[label] for label in LABELS[:2]}
    example_store(tmp_path / "c.zarr", rows, session=[""] * 4)
    with pytest.raises(LamstoreError, match=LABELS[0]) as caught:
        export.write(tmp_path / "c.zarr", tmp_path / "out", to="bids")
    assert caught.value.subject == LABELS[1]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["gifti", "bids", "freesurfer"])
def test_a_row_without_a_variable_warns_and_stops_no_other(example, tmp_path, kind):
    rows = {label: example.rows[label] for label in LABELS[:2]}
    rows[LABELS[1]] = rows[LABELS[1]].drop_vars("distance_to_sensor")
    example_store(tmp_path / "c.zarr", rows)
    chosen = ["cortical_thickness", "distance_to_sensor"]
    with pytest.warns(LamstoreWarning, match="distance_to_sensor") as caught:
        files = export.write(
            tmp_path / "c.zarr", tmp_path / "out", to=kind, variable=chosen
        )
    assert caught[0].message.subject == LABELS[1]
    for name, sessions in zip(chosen, ({True, False}, {True}), strict=True):
        word = "".join(w.title() for w in name.split("_")) if kind == "bids" else name
        named = [str(f) for f in files if word.lower() in str(f).lower()]
        assert {"ses-01" in name for name in named} == sessions


def read_overlay(path):
    if path.suffix == ".mgh":
        # from bytes: nibabel leaves an .mgh open
        image = nib.freesurfer.MGHImage.from_bytes(path.read_bytes())
        assert image.shape[1:] == (1, 1)
        return np.asarray(image.dataobj)[:, 0, 0]
    return nib.freesurfer.read_morph_data(path)


@pytest.mark.parametrize(("overlay", "missing"), [("mgh", math.nan), ("curv", 0.0)])
def test_overlays_are_at_full_resolution(example, tmp_path, overlay, missing):
    options = {"overlay": overlay, "layer": ["white"], "missing": missing}
    labels = LABELS[:2] if overlay == "curv" else LABELS[2:3]
    export.write(example.path, tmp_path, to="freesurfer", subject=labels, **options)
    for label in labels:
        ds = example.rows[label]
        for side, hemi in enumerate(HEMISPHERES):
            n = int(ds["n_orig_vertices"].values[side])
            surface = example.subjects_dir / label[:6] / "surf" / f"{hemi}.white"
            assert len(nib.freesurfer.read_geometry(surface)[0]) == n
            for name, values in expected_maps(ds).items():
                if "." in name and not name.endswith(".white"):
                    continue
                expected = np.full(n, missing, np.float32)
                for v in vertices_of(ds, hemi):
                    if np.isfinite(values[v]):
                        expected[ds["orig_vertex"].values[v]] = values[v]
                path = tmp_path / label / "surf" / f"{hemi}.{name}.{overlay}"
                assert_array_equal(read_overlay(path), expected)
        path = tmp_path / label / "surf" / "cortical_thickness.json"
        written = json.loads(path.read_text())["Missing"]
        assert written == (0.0 if missing == 0 else "NaN")


def distances_from(start, neighbours, lengths):
    """Dijkstra's algorithm, from one vertex."""
    done, heap = {}, [(0.0, start)]
    while heap:
        distance, vertex = heapq.heappop(heap)
        if vertex in done:
            continue
        done[vertex] = distance
        for other in neighbours.get(vertex, ()):
            if other not in done:
                heapq.heappush(heap, (distance + lengths[vertex, other], other))
    return done


def steps(points, faces):
    """Edges, and straight ways across two triangles, by the law of cosines."""
    beside = {}
    for face in faces.tolist():
        for a, b, far in (face, face[1:] + face[:1], face[2:] + face[:2]):
            beside.setdefault((min(a, b), max(a, b)), []).append(far)
    for (a, b), ends in beside.items():
        yield a, b, math.dist(points[a], points[b])
        if len(ends) == 2:
            angles = [
                sum(
                    angle(points[p] - points[at], points[to] - points[at]) for p in ends
                )
                for at, to in ((a, b), (b, a))
            ]
            if max(angles) <= math.pi:
                u, v = (math.dist(points[a], points[p]) for p in ends)
                yield *ends, math.sqrt(u * u + v * v - 2 * u * v * math.cos(angles[0]))


def angle(u, v):
    return math.acos(min(1, max(-1, u @ v / math.sqrt((u @ u) * (v @ v)))))


@pytest.mark.parametrize("source", ["laMEG's sidecar", "cortex.label"])
def test_cortex_is_filled_along_the_mesh(example, tmp_path, source):
    label, ds = LABELS[2], example.rows[LABELS[2]]
    subject = tmp_path / "subjects" / "sub-02"
    original = example.subjects_dir / "sub-02"
    removed = json.loads((original / "surf/laminar/pial.ds.json").read_text())
    (subject / "surf/laminar").mkdir(parents=True)
    (subject / "label").mkdir()
    if source == "laMEG's sidecar":
        (subject / "surf/laminar/pial.ds.json").write_text(json.dumps(removed))
    walls = {h: set(removed[f"{h}_deep_vertices_removed"]) for h in HEMISPHERES}
    for side, hemi in enumerate(HEMISPHERES):
        white = (original / "surf" / f"{hemi}.white").read_bytes()
        (subject / "surf" / f"{hemi}.white").write_bytes(white)
        n = int(ds["n_orig_vertices"].values[side])
        lines = [f"{v} 0 0 0 0" for v in range(n) if v not in walls[hemi]]
        text = f"#!ascii label\n{len(lines)}\n" + "\n".join(lines) + "\n"
        if source == "cortex.label":
            (subject / "label" / f"{hemi}.cortex.label").write_text(text)
    options = {"to": "freesurfer", "subjects_dir": tmp_path / "subjects"}
    options |= {"variable": "curvature", "subject": label}
    export.write(example.path, tmp_path / "out", **options)
    values = ds["curvature"].values
    for side, hemi in [(0, "lh") if source == "cortex.label" else (1, "rh")]:
        wall = walls[hemi]
        points, faces = nib.freesurfer.read_geometry(subject / "surf" / f"{hemi}.white")
        cortex = np.array([face for face in faces if not wall & set(face.tolist())])
        neighbours, lengths = {}, {}
        for a, b, length in steps(points, cortex):
            for one, other in ((a, b), (b, a)):
                neighbours.setdefault(one, set()).add(other)
                lengths[one, other] = min(length, lengths.get((one, other), np.inf))
        kept = {int(ds["orig_vertex"].values[v]): v for v in vertices_of(ds, hemi)}
        reached = {v: distances_from(v, neighbours, lengths) for v in kept}
        found = read_overlay(tmp_path / "out" / label / f"surf/{hemi}.curvature.mgh")
        assert len(found) == int(ds["n_orig_vertices"].values[side])
        for vertex, value in enumerate(found):
            if vertex in wall:
                assert np.isnan(value)
                continue
            far = {k: d[vertex] for k, d in reached.items() if vertex in d}
            nearest = [k for k in far if far[k] <= min(far.values()) + 1e-9]
            assert value in [values[kept[k]] for k in nearest]
        assert wall


@pytest.mark.parametrize(
    ("subjects_dir", "removed", "file"),
    [
        ("subjects", None, "lh.white"),
        ("nothing", None, "nothing"),
        ("subjects", [10**6], "pial.ds.json"),
        ("subjects", ["a"], "pial.ds.json"),
    ],
)
def test_other_surfaces_are_refused(example, tmp_path, subjects_dir, removed, file):
    folder = tmp_path / "subjects" / "sub-01"
    for name in ("surf/laminar", "label"):
        (folder / name).mkdir(parents=True)
    if removed is not None:
        content = {f"{hemi}_deep_vertices_removed": removed for hemi in HEMISPHERES}
        (folder / "surf/laminar/pial.ds.json").write_text(json.dumps(content))
    for hemi in HEMISPHERES:
        faces = np.array([[0, 1, 2]])
        path = folder / "surf" / f"{hemi}.white"
        nib.freesurfer.write_geometry(path, np.eye(3), faces)
        (folder / "label" / f"{hemi}.cortex.label").write_text("#\n1\n0 0 0 0 0\n")
    options = {"to": "freesurfer", "subjects_dir": tmp_path / subjects_dir}
    with pytest.raises(LamstoreError) as caught:
        export.write(example.path, tmp_path / "out", **options, **THICKNESS)
    assert caught.value.file.endswith(file)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("label", LABELS[:3])
def test_source_estimates_are_mnes(example, tmp_path, label):
    ds = example.whole(label)
    for variable, layer in (
        ("cortical_thickness", None),
        ("radiality_to_scalp", "pial"),
        ("radiality_to_scalp", None),
    ):
        stc = export.source_estimate(ds, variable, layer=layer, subject="sub-01")
        stc.save(tmp_path / "one", overwrite=True)
        stc = mne.read_source_estimate(tmp_path / "one", subject="sub-01")
        values = np.atleast_2d(ds[variable].values)
        values = values[[LAYERS.index(layer)]] if layer else values
        expected = []
        for hemi, numbers in zip(HEMISPHERES, stc.vertices, strict=True):
            by_number = {
                int(ds["orig_vertex"].values[v]): v for v in vertices_of(ds, hemi)
            }
            assert sorted(by_number) == numbers.tolist()
            expected += [values[:, by_number[number]] for number in numbers]
        assert_array_equal(stc.data, expected)
        assert (stc.tmin, stc.tstep) == (0, 1)
    with pytest.raises(LamstoreError):
        export.source_estimate(ds.isel(vertex=slice(9, 50)), "cortical_thickness")


def test_of_vertices_that_share_a_full_resolution_vertex_the_first_is_taken(example):
    ds = example.whole(LABELS[0])
    first, second = vertices_of(ds, "rh")[3:5]
    ds["orig_vertex"][second] = ds["orig_vertex"][first]
    with pytest.warns(LamstoreWarning, match="1 vertices share"):
        stc = export.source_estimate(ds, "cortical_thickness")
    place = stc.rh_vertno.tolist().index(int(ds["orig_vertex"][first]))
    row = len(stc.lh_vertno) + place
    assert stc.data[row, 0] == ds["cortical_thickness"].values[first]
    ds["orig_vertex"][second] = 10**6
    with refused("1000000", subject=LABELS[0]):
        export.source_estimate(ds, "cortical_thickness")


def test_surface_images_are_nilearns_and_those_of_the_exported_files(example, tmp_path):
    ds = example.whole(LABELS[0])
    variable = "cortical_thickness"
    image = export.surface_image(ds, variable)
    inflated = export.surface_image(ds, variable, surface="inflated")
    assert image.shape == (ds.sizes["vertex"],)
    export.write(example.path, tmp_path, to="gifti", **THICKNESS)
    start = f"{tmp_path / LABELS[0]}/"
    files = nilearn_surface.SurfaceImage(
        mesh={side: f"{start}{h}.pial.surf.gii" for h, side in SIDES.items()},
        data={side: f"{start}{h}.{variable}.shape.gii" for h, side in SIDES.items()},
    )
    for hemi, side in SIDES.items():
        vertices = vertices_of(ds, hemi)
        mesh, data = image.mesh.parts[side], image.data.parts[side]
        assert_array_equal(data, ds[variable].values[vertices])
        points = ds["coordinates"].values[0][vertices]
        assert_array_equal(mesh.coordinates, points)
        points = ds["inflated"].values[vertices]
        assert_array_equal(inflated.mesh.parts[side].coordinates, points)
        assert_array_equal(files.data.parts[side], data)
        assert_array_equal(files.mesh.parts[side].faces, mesh.faces)


@pytest.mark.parametrize("make_object", [export.surface_image, export.source_estimate])
def test_objects_are_of_one_subject_and_of_what_is_there(example, make_object):
    with pytest.raises(LamstoreError):
        make_object(lamstore.open(example.path), "cortical_thickness")
    ds = example.whole(LABELS[0])
    left = ds.assign_coords(hemi=0 * ds["hemi"])
    for one, variable, layer in (
        (ds, "nothing", None),
        (ds, "cortical_thickness", "white"),
        (ds, "radiality_to_scalp", "0.3"),
        (ds.drop_vars(["faces", "orig_vertex"]), "cortical_thickness", None),
        (left, "cortical_thickness", None),
    ):
        with refused(subject=LABELS[0]):
            make_object(one, variable, layer=layer)
