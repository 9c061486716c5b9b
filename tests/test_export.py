"""What is exported, read back by the library that it is for, against plain loops."""

from __future__ import annotations

import heapq
import json
import math
import re

import mne
import nibabel as nib
import numpy as np
import pytest
import xarray as xr
from factory import COMMENT, LABELS
from nilearn import surface as nilearn_surface

import lamstore
from lamstore import export
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.export import freesurfer, surfaces
from lamstore.export.rows import Row, Rows, both_hemispheres, maps_of
from lamstore.schema import HEMISPHERES
from lamstore.testing import ATLAS

LAYERS = ("pial", "0.500", "white")

#: sub-02 has no lead field, which every export of all variables says.
pytestmark = pytest.mark.filterwarnings(
    "ignore:sub-02_ses-01. .*has no value anywhere:lamstore.errors.LamstoreWarning"
)


def vertices_of(ds: xr.Dataset, hemi: str) -> list[int]:
    """laMEG's vertices of a hemisphere, by a loop."""
    code = HEMISPHERES.index(hemi)
    return [v for v in range(ds.sizes["vertex"]) if ds["hemi"].values[v] == code]


def expected_maps(ds: xr.Dataset) -> dict[str, np.ndarray]:
    """Every predictor's map by its file's name; none of what is missing altogether."""
    maps = {}
    for name in lamstore.schema.variables():
        if name.group != "/" or name.coordinate or np.isnan(ds[name.name]).all():
            continue
        if "layer" in ds[name.name].dims:
            for i, layer in enumerate(LAYERS):
                maps[f"{name.name}.{layer}"] = ds[name.name].values[i]
        else:
            maps[name.name] = ds[name.name].values
    return maps


# ---------------------------------------------------------------------------- GIFTI


def test_gifti_maps_are_nibabels_on_the_mesh_beside_them(example, tmp_path):
    files = export.write(example.path, tmp_path / "out", to="gifti")
    assert sorted(files) == sorted(
        p for p in (tmp_path / "out").rglob("*") if p.is_file()
    )
    for label, ds in example.rows.items():
        home = tmp_path / "out" / label
        maps = expected_maps(ds)
        for hemi in HEMISPHERES:
            vertices = vertices_of(ds, hemi)
            found = {
                path.name.removeprefix(f"{hemi}.").removesuffix(".shape.gii"): path
                for path in home.glob(f"{hemi}.*.shape.gii")
            }
            assert set(found) == {*maps, "vertex"}
            numbers = nib.load(found["vertex"]).agg_data()
            assert numbers.dtype == np.int32
            assert numbers.tolist() == vertices
            for name, values in maps.items():
                image = nib.load(found[name])
                structure = "CortexLeft" if hemi == "lh" else "CortexRight"
                assert image.meta["AnatomicalStructurePrimary"] == structure
                assert image.darrays[0].intent == 2005  # NIFTI_INTENT_SHAPE
                expected = [values[v] for v in vertices]
                np.testing.assert_array_equal(image.agg_data(), expected)


def test_gifti_surfaces_have_the_subjects_mesh(example, tmp_path):
    options = {"variable": ["cortical_thickness"], "subject": [LABELS[2]]}
    export.write(example.path, tmp_path, to="gifti", **options)
    ds = example.rows[LABELS[2]]
    codes = ds["hemi"].values
    one_side = [
        tuple(face) for face in ds["faces"].values if len({codes[v] for v in face}) == 1
    ]
    for surface in ("pial", "white", "inflated"):
        positions = ds["inflated"].values
        if surface != "inflated":
            positions = ds["coordinates"].sel(layer=surface).values
        taken = []
        for hemi in HEMISPHERES:
            path = tmp_path / LABELS[2] / f"{hemi}.{surface}.surf.gii"
            image = nib.load(path)
            points, faces = image.agg_data(("pointset", "triangle"))
            vertices = np.array(vertices_of(ds, hemi))
            np.testing.assert_array_equal(points, positions[vertices])
            taken += [tuple(face) for face in vertices[faces]]
            about = image.get_arrays_from_intent("NIFTI_INTENT_POINTSET")[0]
            structure = "CortexLeft" if hemi == "lh" else "CortexRight"
            assert about.meta["AnatomicalStructurePrimary"] == structure
            kind = "Inflated" if surface == "inflated" else "Anatomical"
            assert about.meta["GeometricType"] == kind
            assert about.coordsys.dataspace == (0 if surface == "inflated" else 1)
            mesh = nilearn_surface.load_surf_mesh(path)
            assert mesh.n_vertices == len(vertices)
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
    said = json.loads((tmp_path / LABELS[1] / f"region_{ATLAS}.json").read_text())
    assert said["Levels"]["0"] == "anterior_superior"


def test_a_row_without_a_lead_field_says_so_and_is_written(example, tmp_path):
    with pytest.warns(LamstoreWarning) as caught:
        files = export.write(example.path, tmp_path, to="gifti", subject=[LABELS[2]])
    assert caught[0].message.subject == LABELS[2]
    assert "anatomical_score" in caught[0].message.found
    names = {p.name for p in files}
    assert "lh.cortical_thickness.shape.gii" in names
    assert not [name for name in names if "lead_field" in name]


# ----------------------------------------------------------------------------- BIDS

_NAME = re.compile(
    r"sub-[A-Za-z0-9+]+(_ses-[A-Za-z0-9+]+)?_hemi-[LR]_space-individual"
    r"(_desc-[A-Za-z0-9+]+_statmap\.shape\.gii|_desc-[A-Za-z0-9+]+_statmap\.json"
    r"|_(pial|white|inflated)\.surf\.gii)"
)


def test_bids_names_sidecars_and_description(example, tmp_path):
    files = export.write(example.path, tmp_path, to="bids")
    assert tmp_path / "dataset_description.json" in files
    about = json.loads((tmp_path / "dataset_description.json").read_text())
    assert about["DatasetType"] == "derivative"
    generated = about["GeneratedBy"][0]
    assert generated["Name"] == "lamstore"
    assert generated["Version"] == lamstore.__version__
    assert about["Simulated"] == COMMENT
    for path in files[1:]:
        assert _NAME.fullmatch(path.name), path.name
        sub, session = path.name.split("_")[:2]
        assert path.parent == tmp_path / sub / session / "anat"
    for label, ds in example.rows.items():
        sub, session = label.split("_")
        home = tmp_path / sub / session / "anat"
        for hemi, side in zip(HEMISPHERES, "LR", strict=True):
            vertices = vertices_of(ds, hemi)
            for name, values in expected_maps(ds).items():
                words = name.replace("0.500", "0500").replace(".", "_").split("_")
                desc = words[0] + "".join(w[0].upper() + w[1:] for w in words[1:])
                stem = f"{label}_hemi-{side}_space-individual_desc-{desc}_statmap"
                image = nib.load(home / f"{stem}.shape.gii")
                expected = [values[v] for v in vertices]
                np.testing.assert_array_equal(image.agg_data(), expected)
                said = json.loads((home / f"{stem}.json").read_text())
                variable = name.split(".")[0]
                declared = lamstore.schema.variable(variable)
                assert said["Units"] == declared.units
                assert said["Description"] == declared.long_name
                assert said["LeadFieldSource"] == "single-shell"
                assert said["Simulated"] == COMMENT
                reference = said["SpatialReference"].removeprefix("bids::")
                assert (tmp_path / reference).is_file()
                assert f"hemi-{side}_" in reference


def test_rows_that_bids_cannot_tell_apart_are_refused(example, tmp_path, monkeypatch):
    monkeypatch.setattr(
        Rows, "entities", lambda self, label: {"participant_id": label[:6]}
    )
    with pytest.raises(LamstoreError, match=LABELS[0]) as caught:
        export.write(example.path, tmp_path, to="bids")
    assert caught.value.subject == LABELS[1]
    assert list(tmp_path.iterdir()) == []


def test_a_score_of_ones_own_is_described_with_its_parameters():
    ds = xr.Dataset(
        {"cortical_thickness": ("vertex", np.arange(5.0))}, attrs={"subject": "sub-1"}
    )
    terms = [("cortical_thickness", None, 1, 2.0)]
    ds = lamstore.anatomical_score(ds, terms=terms, method="rank")
    maps = maps_of(ds, ["anatomical_score"], [])
    said = surfaces.sidecar(maps[0], Row("sub-1", ds, maps, {}, {}, ""))
    assert said["ScoreParameters"]["terms"] == [["cortical_thickness", None, 1, 2.0]]
    assert "2 rank(cortical_thickness)" in said["Definition"]


# ----------------------------------------------------------------------- FreeSurfer


def read_overlay(path) -> np.ndarray:
    if path.suffix == ".mgh":
        # from bytes: nibabel leaves an .mgh open
        image = nib.freesurfer.MGHImage.from_bytes(path.read_bytes())
        assert image.shape[1:] == (1, 1)
        return np.asarray(image.dataobj)[:, 0, 0]
    return nib.freesurfer.read_morph_data(path)


@pytest.mark.parametrize("overlay", ["mgh", "curv"])
def test_overlays_have_the_kept_vertices_at_full_resolution(example, tmp_path, overlay):
    export.write(
        example.path, tmp_path, to="freesurfer", overlay=overlay, layer=["white"]
    )
    for label, ds in example.rows.items():
        for side, hemi in enumerate(HEMISPHERES):
            n = int(ds["n_orig_vertices"].values[side])
            surface = example.subjects_dir / label[:6] / "surf" / f"{hemi}.white"
            assert len(nib.freesurfer.read_geometry(surface)[0]) == n
            for name, values in expected_maps(ds).items():
                if "." in name and not name.endswith(".white"):
                    continue
                expected = np.full(n, np.nan, np.float32)
                for v in vertices_of(ds, hemi):
                    expected[ds["orig_vertex"].values[v]] = values[v]
                path = tmp_path / label / "surf" / f"{hemi}.{name}.{overlay}"
                np.testing.assert_array_equal(read_overlay(path), expected)


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
def test_cortex_is_filled_along_the_mesh_and_the_medial_wall_is_missing(
    example, tmp_path, source
):
    label, ds = LABELS[2], example.rows[LABELS[2]]
    subject = tmp_path / "subjects" / "sub-02"
    original = example.subjects_dir / "sub-02"
    removed = json.loads((original / "surf/laminar/pial.ds.json").read_text())
    (subject / "surf").mkdir(parents=True)
    (subject / "label").mkdir()
    for hemi in HEMISPHERES:
        (subject / "surf" / f"{hemi}.white").write_bytes(
            (original / "surf" / f"{hemi}.white").read_bytes()
        )
    if source == "laMEG's sidecar":
        (subject / "surf/laminar").mkdir()
        (subject / "surf/laminar/pial.ds.json").write_text(json.dumps(removed))
    export_of = {"to": "freesurfer", "subjects_dir": tmp_path / "subjects"}
    for side, hemi in enumerate(HEMISPHERES):
        n = int(ds["n_orig_vertices"].values[side])
        wall = set(removed[f"{hemi}_deep_vertices_removed"])
        lines = [f"{v} 0 0 0 0" for v in range(n) if v not in wall]
        text = f"#!ascii label\n{len(lines)}\n" + "\n".join(lines) + "\n"
        if source == "cortex.label":
            (subject / "label" / f"{hemi}.cortex.label").write_text(text)
    export.write(
        example.path, tmp_path / "out", variable=["curvature"],
        subject=[label], **export_of,
    )  # fmt: skip
    values = ds["curvature"].values
    for side, hemi in enumerate(HEMISPHERES):
        wall = set(removed[f"{hemi}_deep_vertices_removed"])
        points, faces = nib.freesurfer.read_geometry(subject / "surf" / f"{hemi}.white")
        cortex = np.array([face for face in faces if not wall & set(face.tolist())])
        neighbours, lengths = {}, {}
        for a, b, length in steps(points, cortex):
            for one, other in ((a, b), (b, a)):
                neighbours.setdefault(one, set()).add(other)
                lengths[one, other] = min(length, lengths.get((one, other), np.inf))
        kept = {int(ds["orig_vertex"].values[v]): v for v in vertices_of(ds, hemi)}
        reached = {v: distances_from(v, neighbours, lengths) for v in kept}
        home = tmp_path / "out" / label / "surf"
        found = read_overlay(home / f"{hemi}.curvature.mgh")
        assert len(found) == int(ds["n_orig_vertices"].values[side])
        for vertex, value in enumerate(found):
            if vertex in wall:
                assert np.isnan(value)
                continue
            far = {k: d[vertex] for k, d in reached.items() if vertex in d}
            nearest = [k for k in far if far[k] <= min(far.values()) + 1e-9]
            assert value in [values[kept[k]] for k in nearest]
        assert wall


def test_missing_may_be_a_number(example, tmp_path):
    options = {"variable": ["cortical_thickness"], "subject": [LABELS[0]]}
    export.write(example.path, tmp_path, to="freesurfer", missing=0, **options)
    ds = example.rows[LABELS[0]]
    found = read_overlay(tmp_path / LABELS[0] / "surf/lh.cortical_thickness.mgh")
    original = ds["orig_vertex"].values[vertices_of(ds, "lh")]
    expected = np.nan_to_num(ds["cortical_thickness"].values[vertices_of(ds, "lh")])
    np.testing.assert_array_equal(found[original], expected)
    assert (np.delete(found, original) == 0).all()
    said = json.loads(
        (tmp_path / LABELS[0] / "surf/cortical_thickness.json").read_text()
    )
    assert said["Missing"] == 0


def test_another_subjects_surfaces_are_refused(example, tmp_path):
    folder = tmp_path / "subjects" / "sub-01"
    (folder / "surf").mkdir(parents=True)
    for hemi in HEMISPHERES:
        nib.freesurfer.write_geometry(
            folder / "surf" / f"{hemi}.white", np.eye(3), np.array([[0, 1, 2]])
        )
        (folder / "label").mkdir(exist_ok=True)
        (folder / "label" / f"{hemi}.cortex.label").write_text("#\n1\n0 0 0 0 0\n")
    chosen = {"variable": ["curvature"], "subject": [LABELS[0]]}

    def write(subjects_dir):
        to = {"to": "freesurfer", "subjects_dir": tmp_path / subjects_dir}
        export.write(example.path, tmp_path / "out", **to, **chosen)

    for subjects_dir, file in (("subjects", "lh.white"), ("nothing", "nothing")):
        with pytest.raises(LamstoreError) as caught:
            write(subjects_dir)
        assert caught.value.subject == LABELS[0]
        assert caught.value.file.endswith(file)
    assert not (tmp_path / "out").exists()


def test_of_vertices_that_share_a_full_resolution_vertex_the_first_is_taken(example):
    ds = example.whole(LABELS[0])
    first, second = vertices_of(ds, "rh")[3:5]
    ds["orig_vertex"][second] = ds["orig_vertex"][first]
    place = int(ds["orig_vertex"][first])
    left, right = freesurfer.fillings(ds, None)
    assert (left.n_shared, right.n_shared) == (0, 1)
    assert right.vertex[place] == first
    with pytest.warns(LamstoreWarning, match="1 vertices share"):
        stc = export.source_estimate(ds, "cortical_thickness")
    row = len(stc.lh_vertno) + stc.rh_vertno.tolist().index(place)
    assert stc.data[row, 0] == ds["cortical_thickness"].values[first]
    ds["orig_vertex"][second] = 10**6
    with pytest.raises(LamstoreError, match="1000000") as caught:
        freesurfer.fillings(ds, None)
    assert caught.value.subject == LABELS[0]


# --------------------------------------------------------------- objects in memory


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
        if layer:
            values = values[[LAYERS.index(layer)]]
        assert stc.data.shape == (ds.sizes["vertex"], len(values))
        row = 0
        for hemi, numbers in zip(HEMISPHERES, stc.vertices, strict=True):
            by_number = {
                int(ds["orig_vertex"].values[v]): v for v in vertices_of(ds, hemi)
            }
            assert sorted(by_number) == numbers.tolist()
            for number in numbers:
                np.testing.assert_array_equal(
                    stc.data[row], values[:, by_number[number]]
                )
                row += 1
        assert stc.tmin == 0
        assert stc.tstep == 1


def test_surface_images_are_nilearns(example):
    ds = example.whole(LABELS[1])
    image = export.surface_image(
        ds, "lead_field_rms_diff", layer="white", surface="inflated"
    )
    assert image.shape == (ds.sizes["vertex"],)
    for hemi, side in zip(HEMISPHERES, ("left", "right"), strict=True):
        vertices = vertices_of(ds, hemi)
        expected = ds["lead_field_rms_diff"].values[-1][vertices]
        np.testing.assert_array_equal(image.data.parts[side], expected)
        mesh = image.mesh.parts[side]
        np.testing.assert_array_equal(mesh.coordinates, ds["inflated"].values[vertices])
        codes = ds["hemi"].values[ds["faces"].values]
        n = (codes == HEMISPHERES.index(hemi)).all(axis=1).sum()
        assert len(mesh.faces) == n


def test_exported_gifti_makes_a_surface_image(example, tmp_path):
    options = {"variable": ["cortical_thickness"], "subject": [LABELS[0]]}
    export.write(example.path, tmp_path, to="gifti", **options)
    home = tmp_path / LABELS[0]
    image = nilearn_surface.SurfaceImage(
        mesh={
            side: home / f"{hemi}.pial.surf.gii"
            for hemi, side in zip(HEMISPHERES, ("left", "right"), strict=True)
        },
        data={
            side: home / f"{hemi}.cortical_thickness.shape.gii"
            for hemi, side in zip(HEMISPHERES, ("left", "right"), strict=True)
        },
    )
    ours = export.surface_image(example.whole(LABELS[0]), "cortical_thickness")
    for side in ("left", "right"):
        np.testing.assert_array_equal(image.data.parts[side], ours.data.parts[side])
        np.testing.assert_array_equal(
            image.mesh.parts[side].faces, ours.mesh.parts[side].faces
        )


@pytest.mark.parametrize("make_object", [export.surface_image, export.source_estimate])
def test_objects_are_of_one_subject_and_of_what_is_there(example, make_object):
    with pytest.raises(LamstoreError):
        make_object(lamstore.open(example.path), "cortical_thickness")
    ds = example.whole(LABELS[0])
    without = ds.drop_vars(["faces", "orig_vertex"])
    for one, variable, layer in (
        (ds, "nothing", None),
        (ds, "cortical_thickness", "white"),
        (ds, "radiality_to_scalp", "0.3"),
        (without, "cortical_thickness", None),
    ):
        with pytest.raises(LamstoreError) as caught:
            make_object(one, variable, layer=layer)
        assert caught.value.subject == LABELS[0]


def test_a_surface_needs_both_hemispheres(example):
    ds = example.whole(LABELS[0])
    ds["hemi"][:] = 0
    with pytest.raises(LamstoreError, match="rh"):
        both_hemispheres(ds)
