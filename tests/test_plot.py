"""Pictures: the right vertices in the right colours on the right side."""

import errno
import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
import xarray as xr
from factory import full_disk, refused
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.testing import assert_allclose, assert_array_equal

from lamstore import plot, schema
from lamstore.errors import LamstoreError
from lamstore.plot import cortex, head
from lamstore.testing import icosphere

pytestmark = pytest.mark.long

VIEWS = ("left lateral", "left medial", "right lateral", "right medial")


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    """Refine meshes less than pictures for readers are."""
    monkeypatch.setattr(cortex, "_MOST_FACES", 2_000)


@pytest.fixture
def ds():
    """Two ellipsoids for hemispheres in a spherical head, with a ring of coils."""
    points, faces = icosphere(2)
    n = len(points)
    one = points * (30, 80, 60)
    pial = np.concatenate([one + (-32, 0, 0), one + (32, 0, 0)])
    rng = np.random.default_rng(1)
    lv = ("layer", "vertex")
    dataset = xr.Dataset(
        {
            "coordinates": ((*lv, "xyz"), np.stack([pial, 0.98 * pial, 0.96 * pial])),
            # FreeSurfer's inflated surfaces lie on top of each other
            "inflated": (("vertex", "xyz"), np.tile(one, (2, 1)).astype(np.float32)),
            "faces": (("face", "corner"), np.concatenate([faces, faces + n])),
            "curvature": ("vertex", np.sin(5 * pial[:, 1]).astype(np.float32)),
            "cortical_thickness": ("vertex", rng.uniform(1, 4, 2 * n)),
            "lead_field_rms_diff": (lv, rng.random((3, 2 * n))),
            "distance_to_scalp": (lv, 10 + rng.random((3, 2 * n))),
            "inside_inner_skull": (lv, np.int8([pial[:, 2] < 50] * 3)),
            "scalp": (("scalp_vertex", "xyz"), points * 110),
            "scalp_faces": (("scalp_face", "corner"), faces.astype(np.int32)),
        },
        coords={
            "layer": ["pial", "0.500", "white"],
            "vertex": np.arange(2 * n, dtype=np.int32),
            "hemi": ("vertex", np.repeat([0, 1], n).astype(np.int8)),
        },
        attrs={"subject": "sub-01"},
    )
    for variable in schema.VARIABLES:
        if variable.name in dataset:
            dataset[variable.name].attrs = variable.attrs
    return dataset


@pytest.fixture
def with_sensors(ds):
    """Add coils 130 mm from the middle of the head, in a turned and moved frame."""
    points, _ = icosphere(1)
    normals = points[points[:, 2] > 0]
    turn = np.array([[0.0, 1, 0, 10], [-1, 0, 0, 20], [0, 0, 1, 30], [0, 0, 0, 1]])
    fiducials = np.array([[0.0, 110, 0], [-110, 0, 0], [110, 0, 0]])

    def moved(points):
        return points @ turn[:3, :3].T + turn[:3, 3]

    return ds.assign(
        coil_positions=(("coil", "xyz"), moved(130 * normals)),
        coil_orientations=(("coil", "xyz"), normals @ turn[:3, :3].T),
        fiducials=(("fiducial", "xyz"), fiducials),
        fiducials_sensors=(("fiducial", "xyz"), moved(fiducials + (0, 0, 3))),
        mri_to_sensors=(("row", "column"), turn),
    )


def pixels(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def views(figure):
    axes = [a for a in figure.axes if a.name == "3d"]
    return dict(zip(VIEWS, axes, strict=True))


def span(figure):
    """Ends of the colour bar."""
    (bar,) = (a for a in figure.axes if a.name != "3d")
    return bar.get_xlim()


def greys(figure, view):
    """Triangles of a view that are drawn without a colour."""
    colours = views(figure)[view].collections[0].get_facecolor()[:, :3]
    return int((np.ptp(colours, axis=1) < 1e-6).sum())


def with_values(ds, variable, values):
    return ds.assign({variable: (ds[variable].dims, values, ds[variable].attrs)})


def with_faces(ds, keep):
    faces = (("face", "corner"), ds["faces"].values[keep])
    return ds.drop_vars("faces").assign(faces=faces)


def notes(figure):
    return [t.get_text() for t in figure.texts if t.get_text().startswith("grey")]


def test_four_views_and_one_colour_bar_with_name_and_unit(ds):
    figure = plot.surface(ds, "cortical_thickness")
    names = {" ".join(text.get_text().split()) for text in figure.texts}
    assert {*VIEWS} <= names
    (bar,) = (a for a in figure.axes if a.name != "3d")
    assert bar.get_xlabel() == "Cortical thickness [mm]"
    assert figure.get_suptitle() == "sub-01"
    for name, axes in views(figure).items():  # a camera stands outside laterally
        outwards = -1 if name.startswith("left") else 1
        side = outwards if name.endswith("lateral") else -outwards
        assert np.sign(np.cos(np.radians(axes.azim))) == side
    # without a unit, and constant
    plain = (2.5 + 0 * ds["cortical_thickness"]).assign_attrs(units="1", long_name="T")
    figure = plot.surface(ds.assign(cortical_thickness=plain), "cortical_thickness")
    (bar,) = (a for a in figure.axes if a.name != "3d")
    assert bar.get_xlabel() == "T"
    assert span(figure)[0] < 2.5 < span(figure)[1]


def test_outermost_vertex_is_marked_laterally_and_innermost_medially(ds):
    x = ds["coordinates"].values[0, :, 0]
    for code, side in enumerate(("left", "right")):
        mine = np.flatnonzero(ds["hemi"].values == code)
        outwards = mine[np.argsort(x[mine] * (-1, 1)[code])]
        for vertex, view in ((outwards[-1], "lateral"), (outwards[0], "medial")):
            options = {"vertices": [vertex]}
            figure = plot.surface(ds, "cortical_thickness", **options)
            texts = {name: axes.texts for name, axes in views(figure).items()}
            assert [n for n, found in texts.items() if found] == [f"{side} {view}"]
            (text,) = texts[f"{side} {view}"]
            assert text.get_text().strip() == str(vertex)


def test_colours_span_percentiles_or_what_is_given(ds):
    values = ds["cortical_thickness"].values.copy()
    values[:10], values[100] = np.nan, 1e6
    figure = plot.surface(
        with_values(ds, "cortical_thickness", values), "cortical_thickness"
    )
    expected = np.percentile(values[np.isfinite(values)], [1, 99])
    assert_allclose(span(figure), expected)
    options = {"vmin": 1.5, "percentiles": (0, 50)}
    low, high = span(plot.surface(ds, "cortical_thickness", **options))
    assert low == 1.5
    assert high == pytest.approx(np.median(ds["cortical_thickness"]))
    # no difference is in the middle, and a share goes from 0 to 1
    values = ds["cortical_thickness"].values
    whole = ds.assign(
        difference=("vertex", values - 2.0),
        consistency=("vertex", 0.5 * (values > 2.5)),
    )
    low, high = span(plot.surface(whole, "difference"))
    assert low == -high
    assert high == np.abs(np.percentile(values - 2.0, [1, 99])).max()
    assert span(plot.surface(whole, "consistency")) == (0, 1)
    assert span(plot.surface(whole, "difference", vmin=-1, vmax=3)) == (-1, 3)


def test_missing_values_are_grey_and_nothing_else_is(ds):
    for variable in ("cortical_thickness", "inside_inner_skull"):
        whole = plot.surface(ds, variable)
        assert [greys(whole, view) for view in VIEWS] == [0, 0, 0, 0]
        assert notes(whole) == []
        values = ds[variable].values.copy()
        values[..., ds["hemi"].values == 1] = -1 if values.dtype.kind == "i" else np.nan
        half = plot.surface(with_values(ds, variable, values), variable)
        assert greys(half, "left lateral") == 0
        n = len(views(half)["right lateral"].collections[0].get_facecolor())
        assert greys(half, "right lateral") == n
        assert notes(half) == ["grey: no vertex, or no value"]


def test_a_hole_is_closed_in_grey_so_that_the_far_side_stays_hidden(ds):
    inner = ds["inflated"].values[:, 0] > 25  # the left hemisphere's medial wall
    inner[(ds["hemi"] == 1).values] = False
    holed = with_faces(ds, ~inner[ds["faces"].values].any(axis=1))
    figure = plot.surface(holed, "cortical_thickness")
    assert greys(figure, "left medial") > 0
    assert greys(figure, "right medial") == 0


@pytest.mark.parametrize("variable", ["cortical_thickness", "inside_inner_skull"])
def test_missing_faces_are_no_flecks(ds, variable):
    small = ds.assign(inflated=0.05 * ds["inflated"])  # a step is 2 mm
    rng = np.random.default_rng(0)
    keep = rng.random(ds.sizes["face"]) > 0.03
    faceless = np.argmin(ds["inflated"].values[: ds.sizes["vertex"] // 2, 0])
    keep &= (ds["faces"].values != faceless).all(axis=1)
    values = ds[variable].values.copy()
    if values.dtype.kind == "f":
        values[faceless] = 1e6  # it is not drawn, and no colour is for it
    figure = plot.surface(
        with_values(with_faces(small, keep), variable, values), variable
    )
    whole = pixels(plot.surface(small, variable))[..., :3].astype(float)
    assert [greys(figure, view) for view in VIEWS] == [0, 0, 0, 0]
    assert notes(figure) == []
    if values.dtype.kind == "f":
        assert span(figure)[1] < 5
    # hardly a pixel shows the background through a hole
    shown = pixels(figure)[..., :3]
    white = (shown == 255).all(axis=-1) & (whole != 255).any(axis=-1)
    assert white.mean() < 1e-3


def test_padding_and_a_subject_dimension_of_one_change_nothing(ds):
    missing = {"hemi": np.int8(-1), "inside_inner_skull": np.int8(-1)}
    longer = np.arange(ds.sizes["vertex"] + 7)
    padded = ds.drop_vars("faces").reindex(vertex=longer, fill_value=missing)
    faces = np.pad(ds["faces"].values, ((0, 5), (0, 0)), constant_values=-1)
    padded = padded.assign(faces=(("face", "corner"), faces))
    row = padded.drop_attrs(deep=False).expand_dims(subject=["sub-01"])
    one, other = (plot.surface(x, "distance_to_scalp") for x in (ds, row))
    assert_array_equal(pixels(one), pixels(other))


@pytest.mark.parametrize(
    ("variable", "layer"),
    [("lead_field_rms_diff", "white"), ("distance_to_scalp", "pial")],
)
def test_layer_is_the_one_of_the_score_unless_named(ds, variable, layer):
    for options, name in (({}, layer), ({"layer": "0.500"}, "0.500")):
        figure = plot.surface(ds, variable, **options)
        assert figure.get_suptitle() == f"sub-01, {name} layer"
        expected = np.percentile(ds[variable].sel(layer=name), [1, 99])
        assert_allclose(span(figure), expected)


def legend_colours(figure):
    (legend,) = figure.legends
    names = [text.get_text() for text in legend.get_texts()]
    colours = [np.array(patch.get_facecolor()[:3]) for patch in legend.get_patches()]
    return dict(zip(names, colours, strict=True))


def with_regions(ds, n):
    """Give each of `n` regions a slab of the brain; the last has no vertex."""
    order = ds["coordinates"].values[0, :, 1].argsort().argsort()
    codes = (order * (n - 1) // ds.sizes["vertex"]).astype(np.int16)
    attrs = {
        "long_name": "Region of many",
        "flag_values": list(range(n)),
        "flag_meanings": " ".join(f"region_of_some_length_{i}" for i in range(n)),
    }
    return ds.assign_coords(region_many=("vertex", codes, attrs))


@pytest.mark.parametrize("n", [3, 180])
def test_every_region_with_vertices_is_named_inside_the_figure(ds, n):
    figure = plot.surface(with_regions(ds, n), "region_many")
    pixels(figure)
    (legend,) = figure.legends
    names = [f"region of some length {i}" for i in range(n - 1)]
    assert [*legend_colours(figure)] == names
    assert legend.get_title().get_text() == "Region of many"
    assert len(figure.axes) == 4  # and no colour bar
    box, (width, height) = legend.get_window_extent(), figure.bbox.size
    assert 0 < box.x0 < box.x1 < width
    # nor does it reach the brains; the square axes are emptier than that below
    lowest = min(axes.get_position().y0 for axes in figure.axes) * height
    assert 0 < box.y0 < box.y1 < lowest + 0.5 * figure.dpi


def test_colours_of_regions_are_distinct_and_those_of_the_legend(ds):
    regions = with_regions(ds, 36)
    figure = plot.surface(regions, "region_many")
    named = legend_colours(figure)
    colours = np.array([*named.values()])
    apart = np.linalg.norm(colours[:, None] - colours, axis=-1)
    assert apart[~np.eye(len(colours), dtype=bool)].min() > 0.08
    assert np.ptp(colours, axis=1).min() > 0.03  # grey means something else
    drawn = views(figure)["left lateral"].collections[0].get_facecolor()[:, :3]
    nearest = np.linalg.norm(drawn[:, None] - colours, axis=-1).min(axis=1)
    assert nearest.max() < 0.12  # curvature shines through a little
    # a region that another subject lacks takes no other's colour
    fewer = regions["region_many"].where(regions["region_many"] != 4, -1)
    fewer = plot.surface(regions.assign_coords(region_many=fewer), "region_many")
    for name, colour in legend_colours(fewer).items():
        assert_array_equal(colour, named[name])
    first, *_, last = legend_colours(
        plot.surface(regions, "region_many", cmap="viridis")
    ).values()
    assert first[2] > first[1]  # from violet
    assert last[1] > last[2]  # to yellow


@pytest.mark.parametrize(
    ("suffix", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("SVG", b"<?xml")]
)
def test_picture_is_written_in_the_format_of_its_suffix(ds, tmp_path, suffix, start):
    path = tmp_path / f"map.{suffix}"
    plot.surface(ds, "cortical_thickness", path=path)
    assert path.read_bytes().startswith(start)
    # triangles are pixels in the vector formats too, letters are not
    assert path.stat().st_size < 2e6


@pytest.mark.parametrize("picture", ["surface", "coregistration"])
def test_a_full_disk_leaves_no_picture(with_sensors, tmp_path, monkeypatch, picture):
    arguments = ("cortical_thickness",) if picture == "surface" else ()
    path, draw = tmp_path / "map.png", getattr(plot, picture)
    with full_disk(900), pytest.raises(LamstoreError) as caught:
        draw(with_sensors, *arguments, path=path)
    assert caught.value.file == str(path)

    def half(self, path, **options):
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", half)
    path.write_bytes(b"old")
    with pytest.raises(LamstoreError, match="No space left"):
        draw(with_sensors, *arguments, path=path)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"old"]


def test_drawing_needs_no_display_and_warns_of_nothing(ds, tmp_path):
    (tmp_path / "subject.pickle").write_bytes(pickle.dumps(ds))
    code = (
        "import pathlib, pickle, lamstore;"
        "ds = pickle.loads(pathlib.Path('subject.pickle').read_bytes());"
        "lamstore.plot.surface(ds, 'cortical_thickness', path='map.png')"
    )
    environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**environment, "MPLBACKEND": "TkAgg"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "map.png").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"variable": "thickness"}, "cortical_thickness"),
        ({"layer": "white"}, "white"),
        ({"surface": "smooth"}, "inflated, pial, 0.500, white"),
        ({"variable": "distance_to_scalp", "layer": "0.9"}, "0.9"),
        ({"vertices": [100_000]}, "100000"),
        ({"vertices": [-1]}, "-1"),
        ({"vmin": 3, "vmax": 2}, "vmin"),
        ({"percentiles": (99, 1)}, "99"),
        ({"cmap": "rainbows"}, "rainbows"),
        ({"path": "map.jpg"}, ".png or .pdf or .svg"),
        ({"path": "nowhere/map.png"}, "nowhere"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(ds, change, named):
    with refused(named):
        plot.surface(ds, **{"variable": "cortical_thickness", **change})


def test_what_has_nothing_to_draw_is_refused(ds, with_sensors):
    two = xr.concat([ds, ds], "subject", data_vars="all", coords="minimal")
    with pytest.raises(LamstoreError):
        plot.surface(two, "cortical_thickness")
    empty = ds.assign(cortical_thickness=np.nan * ds["cortical_thickness"])
    for one in (empty, ds.drop_vars(["faces", "inflated"])):
        with refused(subject="sub-01"):
            plot.surface(one, "cortical_thickness")
    for missing in ("mri_to_sensors", ["coordinates", "scalp"]):
        with refused(subject="sub-01"):
            plot.coregistration(with_sensors.drop_vars(missing))


# --------------------------------------------------------------------- coregistration
def test_coils_come_into_scanner_ras_by_the_inverse_transform(with_sensors):
    coils = {solid.name: solid for solid in head._solids(with_sensors)}["Coils"]
    hub = coils.triangles[:, :1]
    assert_allclose(np.linalg.norm(hub, axis=-1), 130, rtol=1e-12)
    # a disk is square to its coil's orientation, which points outwards here
    rim = coils.triangles[:, 1:] - hub
    assert_allclose((rim * hub).sum(axis=-1), 0, atol=1e-9)


ANATOMY = ["Cortex (pial)", "Scalp"]
PLACED = {"coregistration": {"method": "helmet"}}


@pytest.mark.parametrize(
    ("attrs", "stored", "title", "more"),
    [
        (
            {},
            False,
            "fiducials fitted to 3.0 mm, not compared with the scalp",
            ["Fiducials, sensors"],
        ),
        (
            {"simulated": "all of it"},
            False,
            "fiducials fitted to 3.0 mm, not compared with the scalp, simulated",
            ["Fiducials, sensors"],
        ),
        ({"receipt": PLACED}, False, "array placed on the head, not recorded", []),
        ({}, True, "array placed on the head, not recorded", []),
    ],
)
def test_coregistration_names_what_it_shows(with_sensors, attrs, stored, title, more):
    shown = with_sensors.assign_attrs(attrs)
    if stored:  # as in a row of the whole store
        shown = shown.assign_coords(receipt=json.dumps(PLACED))
    figure = plot.coregistration(shown)
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert names == [*ANATOMY, "Coils", "Fiducials, MRI", *more]
    assert figure.get_suptitle() == f"sub-01: {title}"
    cameras = [(axes.elev, axes.azim) for axes in figure.axes]
    assert cameras == [(0, 90), (0, 180), (90, -90)]
