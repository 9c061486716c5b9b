"""The report's content: every number against the store, and hostile text."""

import base64
import gzip
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
import xarray as xr
from factory import refused, write_talairach, write_template
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays as numpy_arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import ndtr
from studies import run, snapshot

import lamstore
from lamstore import depth
from lamstore.depth.precision import separation
from lamstore.regions.spaces import MNI305_TO_MNI152
from lamstore.report import html, maps
from lamstore.report.arrays import MISSING, Arrays
from lamstore.report.quality import outlying_first
from lamstore.testing import ATLAS, icosphere

pytestmark = pytest.mark.long

HOSTILE = '</script><img src=x onerror="alert(1)">\x1b[31m\u202e</style><!--'
SPACE = "fsaverage"


def decoded(record, text):
    """Read an array as the page does."""
    content = gzip.decompress(base64.b64decode(text))
    if record["dtype"] == "json":
        return json.loads(content)
    if not record.get("planes"):
        return np.frombuffer(content, record["dtype"]).reshape(record["shape"])
    low, high = np.frombuffer(content, np.uint8).reshape(2, -1).astype(np.uint16)
    codes = (low + 256 * high).reshape(record["shape"])
    if record.get("delta"):
        codes = np.cumsum(codes, axis=0, dtype=np.uint16)
    if "significant" in record:
        power = codes // 900 + float(record["significant"])
        values = np.where(codes == 65534, 0, (codes % 900 + 100) * 10.0**power)
    else:
        values = codes * record["scale"] + record["offset"]
    return np.where(codes == MISSING, np.nan, values)


class Page:
    """A report as it is written, read again."""

    def __init__(self, path):
        self.text = path.read_text("utf-8")
        scripts = dict(
            re.findall(r'<script type="[a-z/]+" id="(.*?)">(.*?)</script>', self.text)
        )
        self.content = json.loads(scripts.pop("report"))
        self.texts = {name.removeprefix("array:"): x for name, x in scripts.items()}

    def array(self, name):
        return decoded(self.content["arrays"][name], self.texts[name])

    def map(self, variable):
        return next(x for x in self.content["maps"] if x["variable"] == variable)

    def of(self, what, variable):
        return next(x for x in self.content[what] if x["variable"] == variable)

    def table(self, name):
        found = next(x for x in self.content["tables"] if x["id"] == name)
        rows = found["rows"]
        rows = self.array(rows) if isinstance(rows, str) else rows
        names = [column["name"] for column in found["columns"]]
        return [dict(zip(names, row, strict=True)) for row in rows]


#: Of two of the three rows.
TO_MNI305 = np.array(
    [[1.1, 0.02, 0, 3], [-0.03, 0.95, 0.1, -20], [0, -0.1, 1.05, 8], [0, 0, 0, 1]]
)


@pytest.fixture(scope="module")
def store(study, tmp_path_factory):
    root = tmp_path_factory.mktemp("report")
    write_template(root / "templates", subdivisions=3)
    copy = study.copied(root / "study")
    for label in ("sub-01", "sub-02"):
        write_talairach(copy.subjects_dir / label, TO_MNI305)
    store = copy.store
    lamstore.resample(store, SPACE, subjects_dir=root / "templates")
    return store


@pytest.fixture(scope="module")
def page(store, tmp_path_factory):
    before = snapshot(store.parent)
    path = tmp_path_factory.mktemp("page") / "report.html"
    found = json.loads(
        run("report", store, "-o", path, "--space", SPACE, "--json").stdout
    )
    assert snapshot(store.parent) == before  # it is only read
    assert found["bytes"] == path.stat().st_size
    assert found["rows"] == ["sub-01", "sub-02", "sub-03"]
    assert found["missing"] == []
    return Page(path)


@pytest.fixture(scope="module")
def on_template(store):
    return lamstore.open(store, space=SPACE).load()


def same(shown, values, digits, *, significant=False):
    """Whether what is shown is a value rounded to these digits."""
    values = np.asarray(values, dtype=np.float64)
    assert_array_equal(np.isnan(shown), np.isnan(values))
    least = np.where(values == 0, 1, abs(values))
    power = (np.floor(np.log10(least)) - 2) if significant else -digits
    assert np.nanmax(abs(shown - values) / 10.0**power, initial=0) <= 0.50005


def test_maps_of_rows_are_the_stores(page, on_template):
    assert page.content["template"]["name"] == SPACE
    assert page.content["subjects"] == on_template["subject"].values.tolist()
    names = {x["variable"] for x in page.content["maps"]}
    assert {"anatomical_score", "cortical_thickness", "lead_field_rms"} <= names
    for name in names - {"depth_sd_noise"}:
        shown = page.map(name)
        values = on_template[name].astype(np.float64)
        if shown["subject_layers"] is None:
            values = values.expand_dims("layer")
        else:
            values = values.sel(layer=shown["subject_layers"])
        values = values.transpose("layer", "subject", "template_vertex").values
        own = page.array(shown["subjects"])
        same(own, values, shown["digits"], significant=shown["significant"])


def test_maps_of_the_group_are_those_of_group_map(page, on_template):
    for name in ("cortical_thickness", "lead_field_rms"):
        shown = page.map(name)
        found = lamstore.group_map(on_template, name)
        for statistic, digits in (
            ("mean", shown["digits"]),
            ("sd", shown["digits"]),
            ("n", 0),
            ("consistency", 3),
        ):
            values = found[statistic].values
            values = values if shown["layers"] else values[None]
            same(page.array(shown["group"][statistic]), values, digits)


def test_a_templates_vertex_is_where_the_row_has_it(page, store, on_template):
    native = page.content["template"]["native"]
    vertex, scanner = page.array(native["vertex"]), page.array(native["scanner"])
    for i, label in enumerate(page.content["subjects"]):
        own = on_template["native_vertices"].values[i, :, 0]
        there = own >= 0
        assert there.any()
        assert_array_equal(vertex[i][there], own[there])
        points = lamstore.open(store, subject=label)["coordinates"].values[0]
        assert_allclose(scanner[i][there], points[own[there]], atol=0.5001)
        assert np.isnan(scanner[i][~there]).all()


def test_a_coarser_mesh_keeps_the_templates_numbers(
    store, on_template, tmp_path, monkeypatch
):
    n = on_template.sizes["template_vertex"] // 2  # of a hemisphere
    few = (n + 6) // 4
    monkeypatch.setattr(maps, "_MOST_VERTICES", 2 * few)
    monkeypatch.setattr(maps, "_MOST_VALUES", 2 * few)
    lamstore.write_report(store, tmp_path / "r.html", space=SPACE)
    page = Page(tmp_path / "r.html")
    mesh, rows = page.content["template"], page.content["subjects_template"]
    assert mesh["first"] == rows["first"] == [0, n]
    assert mesh["n_vertices"] == [few, few]
    assert mesh["name"] == "fsaverage, drawn on fsaverage2"
    fewer = rows["n_vertices"][0]
    nearest = page.array(rows["nearest"])
    assert_array_equal(nearest[:fewer], np.arange(fewer))
    assert_array_equal(nearest[few:], nearest[:few] + fewer)
    drawn = np.r_[:few, n : n + few]
    sphere = on_template["sphere_reg"].values[drawn]
    for vertex in range(few):
        away = np.linalg.norm(sphere[:fewer] - sphere[vertex], axis=1)
        assert away[nearest[vertex]] == pytest.approx(away.min(), rel=1e-6)
    for line in page.table("priors") + page.table("best"):
        ds = lamstore.open(store, subject=line["subject"])
        points = ds["coordinates"].values[0]
        at = on_template.sel(subject=line["subject"])["native_vertices"].values[:, 0]
        side = (drawn >= n) == (line["hemi"] == "rh")
        there = drawn[side & (at[drawn] >= 0)]
        away = np.linalg.norm(points[at[there]] - points[line["vertex"]], axis=1)
        assert line["template_vertex"] == there[away.argmin()]


def test_regions_profiles_and_distributions_are_those_of_region_summary(page, store):
    ds = lamstore.open(store)
    places = [(x["region"], x["hemi"]) for x in page.content["places"]]
    for name in ("cortical_thickness", "lead_field_rms"):
        asked = {"variable": name, "atlas": ATLAS}
        quantiles = lamstore.region_summary(
            ds, statistics=["q05", "q25", "q50", "q75", "q95"], **asked
        )[name].compute()
        shown = page.of("distributions", name)
        own = page.array(shown["values"])
        layers = shown["layers"] or [None]
        for i, layer in enumerate(layers):
            values = quantiles if layer is None else quantiles.sel(layer=layer)
            for k, (region, hemi) in enumerate(places):
                one = values.sel(region=region, hemi=hemi)
                one = one.transpose("statistic", "subject").values
                same(own[:, i, :, k], one, shown["digits"])
    name = "lead_field_rms"
    shown = page.of("profiles", name)
    means = lamstore.region_summary(ds, variable=name, atlas=ATLAS, statistics=["mean"])
    means = means[name].isel(statistic=0).compute()
    for k, (region, hemi) in enumerate(places):
        one = means.sel(region=region, hemi=hemi).transpose("layer", "subject").values
        same(page.array(shown["places"])[:, :, k], one, shown["digits"])
    whole = lamstore.depth_profile(ds, variable=name)[name].transpose("layer", ...)
    same(page.array(shown["subjects"]), whole.values, shown["digits"])
    row = page.table("regions")[0]
    one = means.sel(region=places[0][0], hemi=places[0][1], layer="pial").values
    assert row[f"{name}_mean"] == pytest.approx(one.mean(), rel=1e-6)
    assert row[f"{name}_sd"] == pytest.approx(one.std(ddof=1), rel=1e-6)
    assert row["cortical_thickness_n"] == len(one)


def test_priors_and_best_vertices_are_those_of_the_questions(page, store):
    ds = lamstore.open(store)
    mesh = lamstore.open(store, group="mesh")
    for name, found in (
        ("best", lamstore.best_vertex(ds, top=5, mesh=mesh)),
        ("priors", lamstore.top_vertices(ds, atlas=ATLAS, mesh=mesh)),
    ):
        shown = page.table(name)
        assert len(shown) == len(found)
        for line, row in zip(shown, found.to_dict("records"), strict=True):
            for column in ("subject", "region", "hemi", "vertex"):
                assert line[column] == row[column]
            for column in ("anatomical_score", "depth_sd", "x"):
                assert line[column] == pytest.approx(row[column], rel=1e-6)
            mni = [
                np.nan if line[f"mni_{x}"] is None else line[f"mni_{x}"] for x in "xyz"
            ]
            if row["subject"] == "sub-03":  # has no talairach.xfm
                assert np.isnan(mni).all()
            else:
                to_mni152 = MNI305_TO_MNI152 @ TO_MNI305
                wanted = to_mni152 @ [*(row[x] for x in "xyz"), 1]
                assert mni == pytest.approx(wanted[:3], rel=1e-5)


@pytest.mark.parametrize(
    ("moment", "n_trials", "ratio"), [(10, 180, 1.0), (3, 40, 0.0631), (3, 1, 40.0)]
)
def test_precision_scales_in_closed_form(page, store, moment, n_trials, ratio):
    shown = page.content["precision"]
    recording = {"moment": moment, "noise_sd": 50.0, "n_trials": n_trials}
    recording["n_samples"] = 31

    def factor(x):
        trials = x["n_trials"] * x["n_samples"]
        return x["moment"] * np.sqrt(trials) / x["noise_sd"]

    more = factor(recording) / factor(shown["reference"])
    arrays = {name: page.array(x) for name, x in shown["regions"].items()}
    # as the page has it: a line over the square of what the head's place adds
    ratios = [0, *shown["head_ratios"]]
    lines = [arrays["resolution" + (f"_{x:g}" if x else "")] ** -2.0 for x in ratios]
    fiducial_sd = ratio * shown["fiducial_sd"] / more
    square = lines[ratios.index(min(ratio, ratios[-1]))]
    beyond = max(0, ratio**2 - ratios[-1] ** 2)
    both = (square + beyond * arrays["resolution_head"] ** -2.0) ** -0.5 * more
    d, apart = arrays["d"] * more, arrays["d_apart"] * more
    won = (ndtr(d - apart) + ndtr(d + apart)) / 2
    asked = {"atlas": ATLAS, "statistics": ["median"]}
    for i, label in enumerate(page.content["rows"]):
        ds = lamstore.open(store, subject=label)
        found = depth.depth_precision(ds, **recording)
        # by a source whose sign is not in doubt, as the page has it
        d_true = separation(ds, ["pial", "white"]) * factor(recording)
        right = (0 * d_true + ndtr(d_true)).to_dataset(name="detection")
        right = right.transpose("layer", "vertex")
        moved = depth.depth_precision(ds, **recording, fiducial_sd=fiducial_sd)
        head = arrays["sd_head"] * fiducial_sd / shown["fiducial_sd"]
        for name, of, array, layers in (
            ("depth_sd_noise", found, arrays["sd_noise"] / more, shown["layers"]),
            ("depth_resolution", found, arrays["resolution"] * more, shown["layers"]),
            ("depth_sd_coregistration", moved, head, shown["layers"]),
            ("depth_resolution", moved, both, shown["layers"]),
            ("detection", right, won, ["pial", "white"]),
        ):
            wanted = lamstore.region_summary(of, variable=name, **asked)[name]
            wanted = wanted.isel(statistic=0).sel(layer=layers)
            wanted = wanted.transpose("layer", "region", "hemi").values
            wanted = wanted.reshape(len(layers), -1)
            rtol = 5e-4 if name == "detection" else 0.0051
            assert_allclose(array[:, i], wanted, rtol)


def test_a_row_far_from_the_others_comes_first_with_the_reason():
    names = ("misfit_mm", "scalp_mm", "shape_mm", "thickness_median", "missing")
    names += ("sensor_distance_median", "n_channels")
    rows = [
        {"subject": f"sub-{i}", "warnings": [], **dict.fromkeys(names, 1.0)}
        for i in range(8)
    ]
    rows[5]["misfit_mm"] = 9.0
    rows[6]["warnings"] = ["look at it"]
    found = outlying_first(rows)
    assert [row["subject"] for row in found[:3]] == ["sub-5", "sub-6", "sub-0"]
    why = "misfit of the fiducials is 9 mm, the cohort's median 1 mm"
    assert found[0]["outlying"] == [why]
    assert found[1]["outlying"] == ["look at it"]
    assert found[2]["outlying"] == []
    rows[3]["missing"] = 40.0  # vertices, where the others lack one: no news
    assert outlying_first(rows)[2]["subject"] == "sub-0"


def test_heads_are_there_and_small(page):
    row = page.content["quality"][0]
    assert row["misfit_mm"] < 0.01
    head = row["head"]
    for surface in ("scalp", "cortex"):
        points = page.array(head[surface]["vertices"])
        faces = page.array(head[surface]["faces"])
        assert faces.max() < len(points) < 1500
        assert np.isfinite(points).all()
    assert len(page.array(head["sensors"])) > 20
    assert len(page.array(head["shape"])) > 20
    assert row["shape_mm"] < 1


@pytest.fixture
def content(page):
    return page.content | {
        "title": HOSTILE,
        "store": HOSTILE,
        "simulated": HOSTILE,
        "overview": {"methods": HOSTILE, "warnings": [HOSTILE]},
        "tables": [
            {"id": "rows", "columns": [{"title": HOSTILE}], "rows": [[HOSTILE]]}
        ],
    }


def test_hostile_text_stays_text(content):
    class Tags(HTMLParser):
        def __init__(self):
            super().__init__()
            self.tags = []

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

    text = html.page(content, {"a": "AAAA"})
    tags = Tags()
    tags.feed(text)
    assert "img" not in tags.tags
    assert tags.tags.count("script") == 3
    assert tags.tags.count("style") == 1
    assert text.count("\x1b") == text.count("\u202e") == 0
    found = re.search(r'id="report">(.*?)</script>', text, re.S)[1]
    assert json.loads(found)["title"] == HOSTILE


def test_a_store_without_template_and_depth_says_what_is_missing(tmp_path):
    from lamstore.testing import small_cohort

    made = small_cohort(tmp_path, 1)
    rows = lamstore.find_recordings(
        made.subjects_dir, participants=made.participants, meg=made.meg
    )
    store = tmp_path / "c.zarr"
    lamstore.build(store, rows, atlases=(ATLAS,), depth=False)
    path = tmp_path / "report.html"
    found = lamstore.write_report(store, path)
    assert "lamstore resample" in found["missing"][0]
    assert len(found["missing"]) == 2
    page = Page(path)
    assert page.content["template"] is None
    assert page.content["precision"] is None
    assert page.content["maps"] == []
    assert page.table("priors")
    before = path.read_bytes()
    with refused(file=path):
        lamstore.write_report(store, path)
    with refused("sub-99"):
        lamstore.write_report(store, path, subject="sub-99", overwrite=True)
    with refused(file=tmp_path / "report.pdf"):
        lamstore.write_report(store, tmp_path / "report.pdf")
    assert path.read_bytes() == before
    assert sorted(x.name for x in tmp_path.glob("*report*")) == ["report.html"]


def test_a_store_without_complete_rows_has_a_report(tmp_path):
    from factory import filled

    filled(tmp_path / "c.zarr", {"sub-01": None})
    found = lamstore.write_report(tmp_path / "c.zarr", tmp_path / "r.html")
    assert found["rows"] == []
    page = Page(tmp_path / "r.html")
    assert [row["status"] for row in page.table("rows")] == ["pending"]


# ----------------------------------------------------------------------- arrays, meshes


@given(
    numpy_arrays(
        np.float32,
        st.tuples(st.integers(1, 3), st.integers(1, 5)),
        elements=st.floats(-1e4, 1e4, width=32) | st.just(np.float32(np.nan)),
    ),
    st.booleans(),
)
def test_any_values_come_back_rounded(values, layers):
    arrays = Arrays()
    arrays.add("a", values, 1, layers=layers)
    record = arrays.records["a"]
    shown = decoded(record, arrays.texts["a"])
    assert_array_equal(np.isnan(shown), np.isnan(values))
    assert_allclose(shown, values, atol=0.5001 * record["scale"])


@given(
    numpy_arrays(
        np.float64, st.integers(1, 6), elements=st.floats(1e-20, 1e20) | st.just(0.0)
    )
)
def test_values_of_0_or_more_come_back_with_three_digits(values):
    arrays = Arrays()
    arrays.add("a", values, None)
    shown = decoded(arrays.records["a"], arrays.texts["a"])
    assert_allclose(shown, [float(f"{x:.2e}") for x in values], rtol=1e-9)


@pytest.mark.parametrize("values", [[0.0, 1.0, 2e6], [-1.0, 1.0, 2e6]])
def test_a_value_of_0_or_less_leaves_the_others_digits(values):
    arrays = Arrays()
    arrays.add("a", np.array(values), None)
    shown = decoded(arrays.records["a"], arrays.texts["a"])
    assert ("significant" in arrays.records["a"]) == (min(values) == 0)
    assert_allclose(shown, values, atol=0.51 * arrays.records["a"].get("scale", 0))


def as_mesh(points, faces):
    """Two hemispheres of one mesh, as a template's Dataset has them."""
    n = len(points)
    return xr.Dataset(
        {
            "faces": (("template_face", "corner"), np.concatenate([faces, faces + n])),
            "inflated": (("template_vertex", "xyz"), np.concatenate([points] * 2)),
        },
        {
            "hemi": ("template_vertex", np.repeat([0, 1], n)),
            "template_vertex": np.arange(2 * n),
        },
    )


def test_a_coarser_template_is_the_icosahedron_within():
    points, faces = icosphere(3)
    fewer, wanted = icosphere(2)
    n = len(fewer)
    assert_allclose(points[:n], fewer)
    found = maps.coarser(as_mesh(points, faces))
    assert_array_equal(
        found["template_vertex"], [*range(n), *np.arange(n) + len(points)]
    )
    triangles = {tuple(sorted(x)) for x in found["faces"].values.tolist()}
    both = np.concatenate([wanted, wanted + n]).tolist()
    assert triangles == {tuple(sorted(x)) for x in both}
    # in another order the first vertices are no icosahedron
    order = np.random.default_rng(1).permutation(len(points))
    assert maps.coarser(as_mesh(points[order], np.argsort(order)[faces])) is None
