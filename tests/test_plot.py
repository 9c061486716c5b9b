"""Pictures: the right vertices in the right colours on the right side."""

import json
import os
import pickle
import subprocess
import sys
from functools import partial

import matplotlib
import matplotlib.colors
import numpy as np
import pytest
import xarray as xr
from factory import refused
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image
from scipy.spatial import KDTree

import lamstore
from lamstore import plot, schema
from lamstore.errors import LamstoreError
from lamstore.plot import head
from lamstore.plot.presets import PRESETS, colour_norm
from lamstore.plot.views import VIEWS
from lamstore.testing import icosphere

#: Fewer pixels than readers get.
surface = partial(plot.surface, dpi=100)
coregistration = partial(plot.coregistration, dpi=100)

pytestmark = pytest.mark.long


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
            "lead_field_separability": (lv, 10 ** rng.uniform(-3, -1, (3, 2 * n))),
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
    figure.set_dpi(100)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def views(figure):
    """Axes of a hemisphere or brain."""
    return [axes for axes in figure.axes if axes.images]


def bar(figure):
    (axes,) = (axes for axes in figure.axes if not axes.images)
    return axes


def span(figure):
    """Ends of the colour bar."""
    return bar(figure).get_xlim()


def drawn(figure, view=0):
    """Colours (pixel, 3) of what is whole of a view, and as (row, column, rgba)."""
    image = np.asarray(views(figure)[view].images[0].get_array())
    inside = image[..., 3] == 1
    for axis in (0, 1):  # its outline aside
        for step in (-2, -1, 1, 2):
            inside &= np.roll(inside, step, axis)
    return image[inside][:, :3], image


def striped(colours):
    """Share of pixels in the greys of stripes."""
    grey = (np.ptp(colours, axis=1) < 1e-3) & (colours[:, 0] > 0.6)
    return float(grey.mean())


def with_values(ds, variable, values):
    return ds.assign({variable: (ds[variable].dims, values, ds[variable].attrs)})


def with_faces(ds, keep):
    faces = (("face", "corner"), ds["faces"].values[keep])
    return ds.drop_vars("faces").assign(faces=faces)


def notes(figure):
    return [t.get_text() for t in figure.texts if "striped" in t.get_text()]


def overlapping(figure):
    """Pairs of visible texts whose boxes intersect, and texts outside the figure."""
    pixels(figure)
    texts = [
        t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()
    ]
    boxes = [(t.get_text(), t.get_window_extent()) for t in texts if t.figure]
    outside = [
        text
        for text, box in boxes
        if box.x0 < -1
        or box.y0 < -1
        or box.x1 > figure.bbox.width + 1
        or box.y1 > figure.bbox.height + 1
    ]
    return outside + [
        (one, other)
        for i, (one, box) in enumerate(boxes)
        for other, second in boxes[:i]
        if Bbox.intersection(box.padded(-0.5), second.padded(-0.5)) is not None
    ]


@pytest.mark.parametrize("preset", ["sequential", "difference", "tutorial"])
def test_a_constant_map_has_one_colour_and_it_is_the_bars(ds, preset):
    values = np.full(ds.sizes["vertex"], 2.5)
    one = with_values(ds, "cortical_thickness", values)
    for on in ("inflated", "pial"):
        figure = surface(
            one, "cortical_thickness", surface=on, preset=preset, vmin=-3, vmax=3
        )
        cmap = matplotlib.colormaps[PRESETS[preset].cmap]
        norm = matplotlib.colors.Normalize(*span(figure))
        for view in range(4):
            colours, _ = drawn(figure, view)
            assert_allclose(colours, [cmap(norm(2.5))[:3]] * len(colours), atol=1e-6)


def test_lines_show_where_a_difference_is_below_0_in_grey_too(ds):
    values = np.where(ds["hemi"] == 0, -2.0, 2.0)
    one = with_values(ds, "cortical_thickness", values)
    figure = surface(one, "cortical_thickness", preset="difference", vmin=-3, vmax=3)
    for view, hemi in enumerate(["lh", "rh"] * 2):
        grey = drawn(figure, view)[0] @ (0.3, 0.59, 0.11)
        lines = np.abs(grey - np.median(grey)) > 0.05
        assert (0.05 < lines.mean() < 0.4) if hemi == "lh" else not lines.any()
    assert "thin lines: below 0" in [text.get_text() for text in figure.texts]


def test_pixels_have_the_values_of_the_vertices_they_show(ds):
    height = ds["inflated"].values[:, 2].astype(float)
    figure = surface(
        with_values(ds, "cortical_thickness", height),
        "cortical_thickness",
        percentiles=(0, 100),
    )
    low, high = span(figure)
    cmap = matplotlib.colormaps["viridis"]
    for axes in views(figure):
        image = np.asarray(axes.images[0].get_array())
        middle = image.shape[1] // 2
        rows = np.arange(image.shape[0] // 8, 7 * image.shape[0] // 8)
        _, _, bottom, top = axes.images[0].get_extent()
        z = top - (rows + 0.5) / image.shape[0] * (top - bottom)
        expected = cmap((z - low) / (high - low))[:, :3]
        # a step of an icosphere is flat
        assert_allclose(image[rows, middle, :3], expected, atol=0.05)


def test_titles_name_what_is_drawn_of_whom_in_what_units(ds):
    figure = surface(ds, "lead_field_rms_diff")
    name = ds["lead_field_rms_diff"].attrs["long_name"]
    assert figure.get_suptitle() == f"{name}\nsub-01, white layer"
    assert bar(figure).get_xlabel() == f"{name} [fT/(nA m)]"
    made = ds.assign_attrs(simulated="All of it.")
    title = surface(made, "cortical_thickness").get_suptitle()
    assert title.endswith(", simulated")
    assert surface(ds, "hemi", title="My own").get_suptitle() == "My own"
    group = ds.assign_attrs(n_units=[3, 2], unit="participant")
    assert "n = 3 and 2 participants" in surface(group, "hemi").get_suptitle()
    n = np.full(ds.sizes["vertex"], 2)  # one has no value anywhere
    group = group.assign(n=("vertex", n)).assign_attrs(n_units=3)
    assert "n = 2 participants" in surface(group, "n").get_suptitle()
    names = {text.get_text() for text in figure.texts}
    assert {"left lateral", "left medial", "right medial", "right lateral"} <= names
    noise = "noise of 100 fT in every channel (10 fT/sqrt(Hz) x sqrt(100 Hz))"
    whole = ("100 fT", "fT/sqrt(Hz)", "sqrt(100 Hz)", "10 nA m", "31 samples")
    for width in range(50, 120, 5):
        text = f"10 nA m RMS, {noise}, 180 trials x 31 samples"
        broken = surface(ds, "hemi", title=text, width=width, dpi=50).get_suptitle()
        assert broken.replace("\n", " ") == text
        assert all(unit in broken for unit in whole)


def test_nothing_overlaps(ds, with_sensors):
    several = [ds, ds.assign_attrs(subject="sub-02_with-a-rather-long-name")]
    regions = with_regions(ds, 40)
    deep = ds.assign(lead_field_separability=ds["lead_field_separability"] / 1e3)
    counts = np.arange(ds.sizes["vertex"]) % 21
    for figure in (
        surface(ds, "lead_field_rms_diff", width=88),
        surface(ds, "lead_field_rms_diff", width=60, threshold=0.5),
        surface(several, "lead_field_rms_diff", layer=["0.500", "white"]),
        surface(several, "distance_to_scalp", width=88, views=VIEWS),
        surface(ds, "lead_field_separability"),
        surface(deep, "lead_field_separability", width=88),
        surface(ds.assign(n=("vertex", counts)), "n", width=88),
        surface(regions, "region_many", width=88),
        coregistration(with_sensors),
        coregistration(with_sensors, width=88),
    ):
        assert overlapping(figure) == []


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_the_same_call_writes_the_same_bytes_with_letters_as_text(
    ds, tmp_path, suffix, monkeypatch
):
    paths = [tmp_path / f"{i}.{suffix}" for i in range(2)]
    surface(ds, "cortical_thickness", path=paths[0], width=88)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black"}):
        surface(ds, "cortical_thickness", path=paths[1], width=88)
    content = paths[0].read_bytes()
    assert content == paths[1].read_bytes()
    if suffix == "svg":
        assert b">Cortical thickness [mm]</text>" in content
    if suffix == "pdf":
        assert b"/Type3" not in content
        assert b"/FontFile2" in content
    if suffix == "png":
        with Image.open(paths[0]) as image:
            assert abs(image.width - 88 / 25.4 * 100) < 2


def test_vertices_are_marked_where_they_are_seen(ds):
    x = ds["inflated"].values[:, 0]
    n = ds.sizes["vertex"] // 2
    for code, order in enumerate(((0, 1), (3, 2))):  # lateral, medial
        outwards = np.argsort(x[:n] * (-1, 1)[code]) + code * n
        for vertex, view in zip((outwards[-1], outwards[0]), order, strict=True):
            figure = surface(ds, "cortical_thickness", vertices=[vertex])
            texts = [[t.get_text() for t in axes.texts] for axes in axes_in_row(figure)]
            expected = [[], [], [], []]
            expected[view] = [str(vertex)]
            assert texts == expected


def axes_in_row(figure):
    return sorted(views(figure), key=lambda axes: axes.get_position().x0)


def test_colours_span_percentiles_or_what_is_given(ds):
    values = ds["cortical_thickness"].values.copy()
    values[:10], values[100] = np.nan, 1e6
    figure = surface(
        with_values(ds, "cortical_thickness", values), "cortical_thickness"
    )
    expected = np.percentile(values[np.isfinite(values)], [1, 99])
    assert_allclose(span(figure), expected)
    options = {"vmin": 1.5, "percentiles": (0, 50)}
    low, high = span(surface(ds, "cortical_thickness", **options))
    assert low == 1.5
    assert high == pytest.approx(np.median(ds["cortical_thickness"]))
    # no difference is in the middle, and a share goes from 0 to 1
    values = ds["cortical_thickness"].values
    whole = ds.assign(
        difference=("vertex", values - 2.0),
        consistency=("vertex", 0.5 * (values > 2.5)),
        n=("vertex", (values // 1).astype(int)),
    )
    low, high = span(surface(whole, "difference"))
    assert low == -high
    assert high == np.abs(np.percentile(values - 2.0, [1, 99])).max()
    assert span(surface(whole, "difference", vmax=0.5)) == (-0.5, 0.5)
    assert span(surface(whole, "consistency")) == (0, 1)
    uneven = surface(whole, "difference", vmin=-1, vmax=3)
    assert span(uneven) == (-1, 3)
    norm, cmap = colour_norm(values - 2, PRESETS["difference"], (1, 99), -1, 3)
    assert_allclose(norm([-1, 0, 3]), [0, 0.5, 1])  # white is still no difference
    with refused("centred on 0"):
        surface(whole, "difference", vmin=0.5)
    counted = surface(whole, "n")
    ticks = [text.get_text() for text in bar(counted).get_xticklabels()]
    assert ticks == ["1", "2", "3"]
    three = matplotlib.colormaps["viridis"]([0.0, 0.5, 1.0])[:, :3]
    assert (KDTree(three).query(drawn(counted)[0])[0] > 0.01).mean() < 0.1
    assert bar(surface(ds, "lead_field_separability")).get_xscale() == "log"
    as_another = surface(whole, "difference", preset="lead_field_separability")
    assert bar(as_another).get_xscale() == "log"


def test_several_maps_share_a_scale(ds):
    other = ds.assign_attrs(subject="sub-02")
    other = with_values(
        other, "cortical_thickness", 10 + ds["cortical_thickness"].values
    )
    figure = surface([ds, other], "cortical_thickness", percentiles=(0, 100))
    both = np.concatenate([x["cortical_thickness"] for x in (ds, other)])
    assert_allclose(span(figure), [both.min(), both.max()])
    assert len(views(figure)) == 8
    assert {"sub-01", "sub-02"} <= {text.get_text() for text in figure.texts}
    assert "2 subjects" in figure.get_suptitle()
    figure = surface(ds, "lead_field_rms_diff", layer=["pial", 0.5])
    names = {text.get_text() for text in figure.texts}
    assert {"pial layer", "0.500 layer"} <= names


def test_what_is_missing_is_striped_and_nothing_else_is(ds):
    for variable in ("cortical_thickness", "hemi"):
        whole = surface(ds, variable)
        assert [striped(drawn(whole, view)[0]) for view in range(4)] == [0, 0, 0, 0]
        assert notes(whole) == []
        values = ds[variable].values.copy()
        values[..., ds["hemi"].values == 1] = -1 if values.dtype.kind == "i" else np.nan
        with_gap = ds.assign_coords({variable: ("vertex", values, ds[variable].attrs)})
        if variable == "hemi":  # hemispheres are still where they were
            with_gap = with_gap.rename(hemi="side").assign_coords(hemi=ds["hemi"])
        half = surface(with_gap, "side" if variable == "hemi" else variable)
        assert striped(drawn(half, 0)[0]) == 0
        assert striped(drawn(half, 1)[0]) == 1
        assert notes(half) == ["striped: no value"]


def test_below_the_threshold_folds_are_drawn(ds):
    figure = surface(ds, "cortical_thickness", threshold=2.5, dpi=300)
    scale = matplotlib.colormaps["viridis"](np.arange(256))[:, :3]
    luma = scale @ (0.299, 0.587, 0.114)
    for view in range(4):
        colours, image = drawn(figure, view)
        grey = np.ptp(colours, axis=1) < 1e-3
        assert 0.2 < grey.mean() < 0.8
        # in grey too: paler than any colour of the scale, with black between the two
        pale = image[..., :3].min(axis=-1) > luma.max() + 0.03
        drawn_value = np.ptp(image[..., :3], axis=-1) > 0.15
        for axis in (0, 1):
            beside = np.roll(drawn_value, 1, axis) | np.roll(drawn_value, -1, axis)
            assert not (pale & beside & (image[..., 3] == 1)).any()
        assert (image[image[..., 3] == 1][:, :3].max(axis=1) < 0.05).any()
    even = ds.assign(share=("vertex", np.full(ds.sizes["vertex"], 0.7, np.float32)))
    colours, _ = drawn(surface(even, "share", threshold=0.7))  # no flecks at it
    assert (np.ptp(colours, axis=1) > 1e-3).all()
    signed = ds.assign(difference=("vertex", ds["cortical_thickness"].values - 2.5))
    both, _ = drawn(surface(signed, "difference", threshold=1.0))
    assert (both[:, 0] > both[:, 2] + 0.1).any()  # red
    assert (both[:, 2] > both[:, 0] + 0.1).any()  # blue


def test_a_hole_is_striped_so_that_the_far_side_stays_hidden(ds):
    inner = ds["inflated"].values[:, 0] > 25  # the left hemisphere's medial wall
    inner[(ds["hemi"] == 1).values] = False
    holed = with_faces(ds, ~inner[ds["faces"].values].any(axis=1))
    figure = surface(holed, "cortical_thickness", views="medial")
    assert striped(drawn(figure, 0)[0]) > 0
    assert striped(drawn(figure, 1)[0]) == 0


@pytest.mark.parametrize("variable", ["cortical_thickness", "hemi"])
def test_missing_faces_are_no_flecks(ds, variable):
    small = ds.assign(inflated=0.05 * ds["inflated"])  # a step is 2 mm
    rng = np.random.default_rng(0)
    keep = rng.random(ds.sizes["face"]) > 0.03
    faceless = np.argmin(ds["inflated"].values[: ds.sizes["vertex"] // 2, 0])
    keep &= (ds["faces"].values != faceless).all(axis=1)
    values = ds["cortical_thickness"].values.copy()
    values[faceless] = 1e6  # it is not drawn, and no colour is for it
    holed = with_values(with_faces(small, keep), "cortical_thickness", values)
    figure, whole = (surface(x, variable) for x in (holed, small))
    assert [striped(drawn(figure, view)[0]) for view in range(4)] == [0, 0, 0, 0]
    assert notes(figure) == []
    if variable == "cortical_thickness":
        assert span(figure)[1] < 5
    for view in range(4):  # and nothing shows through
        alphas = [drawn(x, view)[1][..., 3] for x in (figure, whole)]
        assert np.abs(alphas[0] - alphas[1]).mean() < 5e-3


def test_two_flags_are_marks_and_regions_have_borders(ds):
    figure = surface(ds, "inside_inner_skull", layer="pial")
    (legend,) = figure.legends
    outside = int((ds["inside_inner_skull"].sel(layer="pial") == 0).sum())
    (text,) = [text.get_text() for text in legend.get_texts()]
    assert text == f"outside: {outside} of {ds.sizes['vertex']} vertices"
    marks = [axes.collections[0].get_offsets() for axes in views(figure)]
    assert all(len(points) for points in marks)
    for axes, points in zip(views(figure), marks, strict=True):
        bottom, top = axes.images[0].get_extent()[2:]
        assert (points[:, 1] > bottom + 0.5 * (top - bottom)).all()  # where z is high
    plain = drawn(surface(ds, "cortical_thickness"))[1]
    lines = surface(with_regions(ds, 6), "cortical_thickness", atlas="many")
    one = surface(
        with_regions(ds, 6),
        "cortical_thickness",
        region="region_of_some_length_2",
        atlas="many",
    )
    black = [
        int((drawn(x)[1][..., :3].sum(axis=-1) < 0.1)[plain[..., 3] == 1].sum())
        for x in (lines, one)
    ]
    assert black[0] > black[1] > 0


def test_a_camera_of_nine_numbers_sees_what_named_ones_do(ds):
    far = 1e6
    options = {"surface": "pial", "vmin": 1, "vmax": 4}
    for view, numbers in {
        "dorsal": (0, 0, far, 0, 0, 0, 0, 1, 0),
        "posterior": (0, -far, 0, 0, 0, 0, 0, 0, 1),
        "ventral": (0, 0, -far, 0, 0, 0, 0, 1, 0),
    }.items():
        named, nine = (
            drawn(surface(ds, "cortical_thickness", views=x, **options))[1]
            for x in (view, numbers)
        )
        assert np.abs(named - nine).mean() < 1e-3
    for numbers in (
        (1, 2, 3),
        (0, 0, 1, 0, 0, 0, 0, 0, 1),
        (0, 0, 9, 0, 0, 0, 0, 1, 0),
    ):
        with refused():
            surface(ds, "cortical_thickness", views=[numbers])


def test_padding_and_a_subject_dimension_of_one_change_nothing(ds):
    missing = {"hemi": np.int8(-1), "inside_inner_skull": np.int8(-1)}
    longer = np.arange(ds.sizes["vertex"] + 7)
    padded = ds.drop_vars("faces").reindex(vertex=longer, fill_value=missing)
    faces = np.pad(ds["faces"].values, ((0, 5), (0, 0)), constant_values=-1)
    padded = padded.assign(faces=(("face", "corner"), faces))
    row = padded.drop_attrs(deep=False).expand_dims(subject=["sub-01"])
    one, other = (surface(x, "distance_to_scalp") for x in (ds, row))
    assert_array_equal(pixels(one), pixels(other))


@pytest.mark.parametrize(
    ("variable", "layer"),
    [("lead_field_rms_diff", "white"), ("distance_to_scalp", "pial")],
)
def test_layer_is_the_one_of_the_score_unless_named(ds, variable, layer):
    for options, name in (({}, layer), ({"layer": "0.500"}, "0.500")):
        figure = surface(ds, variable, **options)
        assert figure.get_suptitle().endswith(f"sub-01, {name} layer")
        expected = np.percentile(ds[variable].sel(layer=name), [1, 99])
        assert_allclose(span(figure), expected)


def legend_colours(figure):
    (legend,) = figure.legends
    names = [text.get_text().split(" ", 1)[1] for text in legend.get_texts()]
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
    figure = surface(with_regions(ds, n), "region_many")
    pixels(figure)
    (legend,) = figure.legends
    names = [f"region_of_some_length_{i}" for i in range(n - 1)]
    assert [*legend_colours(figure)] == names
    assert len(figure.axes) == 4  # and no colour bar
    box, (width, height) = legend.get_window_extent(), figure.bbox.size
    assert 0 < box.x0 < box.x1 < width
    lowest = min(axes.get_position().y0 for axes in figure.axes) * height
    assert 0 < box.y0 < box.y1 < lowest


def test_colours_of_regions_are_distinct_and_those_of_the_legend(ds):
    regions = with_regions(ds, 36)
    figure = surface(regions, "region_many")
    named = legend_colours(figure)
    colours = np.array([*named.values()])
    apart = np.linalg.norm(colours[:, None] - colours, axis=-1)
    assert apart[~np.eye(len(colours), dtype=bool)].min() > 0.08
    assert np.ptp(colours, axis=1).min() > 0.03  # grey means something else
    nearest = KDTree(colours).query(drawn(figure)[0])[0]
    bordering = drawn(figure)[0][nearest > 1e-6]  # darker than either region
    assert len(bordering) < 0.3 * len(nearest)
    assert (bordering.sum(axis=1) < 0.8 * colours.sum(axis=1).max()).all()
    # each number stands on the colour of its name
    places = [(axes, text) for axes in views(figure) for text in axes.texts]
    assert len({text.get_text() for _, text in places}) > 10
    entries = figure.legends[0].get_texts()
    numbers = dict(text.get_text().split(" ", 1) for text in entries)
    for axes, text in places:
        left, right, bottom, top = axes.images[0].get_extent()
        image = np.asarray(axes.images[0].get_array())
        x, y = text.get_position()
        row = int((top - y) / (top - bottom) * len(image))
        column = int((x - left) / (right - left) * image.shape[1])
        under = image[row, column, :3]
        assert_allclose(under, named[numbers[text.get_text()]], atol=1e-3)
    # a region that another subject lacks takes no other's colour
    fewer = regions["region_many"].where(regions["region_many"] != 4, -1)
    fewer = surface(regions.assign_coords(region_many=fewer), "region_many")
    for name, colour in legend_colours(fewer).items():
        assert_array_equal(colour, named[name])
    first, *_, last = legend_colours(
        surface(regions, "region_many", cmap="viridis")
    ).values()
    assert first[2] > first[1]  # from violet
    assert last[1] > last[2]  # to yellow


def test_drawing_needs_no_display_and_warns_of_nothing(ds, tmp_path):
    (tmp_path / "subject.pickle").write_bytes(pickle.dumps(ds))
    code = (
        "import pathlib, pickle, lamstore;"
        "ds = pickle.loads(pathlib.Path('subject.pickle').read_bytes());"
        "lamstore.plot.surface(ds, 'cortical_thickness', path='map.png', dpi=50)"
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
        ({"views": "above"}, "dorsal"),
        ({"preset": "rainbow"}, "tutorial"),
        ({"region": "V1"}, "atlas"),
        ({"width": 5}, "40"),
        ({"threshold": "high"}, "high"),
        ({"variable": "distance_to_scalp", "layer": "0.9"}, "0.9"),
        ({"vertices": [100_000]}, "100000"),
        ({"vertices": [-1]}, "-1"),
        ({"vmin": 3, "vmax": 2}, "vmin"),
        ({"percentiles": (99, 1)}, "99"),
        ({"cmap": "rainbows"}, "rainbows"),
        ({"path": "map.jpg"}, ".png or .pdf or .svg"),
        ({"path": "nowhere/map.png"}, "nowhere"),
        ({"vertices": [3.7]}, "3.7"),
        ({"variable": "hemi", "vmin": 1.0}, "vmin"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(ds, change, named):
    with refused(named):
        surface(ds, **{"variable": "cortical_thickness", **change})


def test_what_has_nothing_to_draw_is_refused(ds, with_sensors):
    two = xr.concat([ds, ds], "subject", data_vars="all", coords="minimal")
    with pytest.raises(LamstoreError):
        surface(two, "cortical_thickness")
    empty = ds.assign(cortical_thickness=np.nan * ds["cortical_thickness"])
    some = ds.isel(vertex=slice(3, None))
    for one in (empty, ds.drop_vars(["faces", "inflated"]), some):
        with refused(subject="sub-01"):
            surface(one, "cortical_thickness")
    for missing in ("mri_to_sensors", ["coordinates", "scalp"]):
        with refused(subject="sub-01"):
            coregistration(with_sensors.drop_vars(missing))


# --------------------------------------------------------------------- coregistration
def test_coils_come_into_scanner_ras_by_the_inverse_transform(with_sensors):
    coils = head._solids(with_sensors)[-1]
    n = with_sensors.sizes["coil"]
    hub, rim = coils.points[:n], coils.points[coils.faces[:, 1]]
    assert_allclose(np.linalg.norm(hub, axis=-1), 130, rtol=1e-12)
    # a disk is square to its coil's orientation, which points outwards here
    centres = coils.points[coils.faces[:, 0]]
    assert_allclose(((rim - centres) * centres).sum(axis=-1), 0, atol=1e-9)


def test_of_a_gradiometer_the_coil_near_the_head_is_drawn(with_sensors):
    n = with_sensors.sizes["coil"]
    inner, outward = with_sensors["coil_positions"], with_sensors["coil_orientations"]
    outer = inner.values + 50 * outward.values
    weights = np.hstack([np.eye(n), -np.eye(n)])
    weights[0] += 0.01  # of references, in a compensated channel
    two = with_sensors.drop_dims("coil").assign(
        coil_positions=(("coil", "xyz"), np.concatenate([inner.values, outer])),
        coil_orientations=(("coil", "xyz"), np.tile(outward.values, (2, 1))),
        coil_weights=(("channel", "coil"), weights),
    )
    assert_array_equal(
        head._solids(two)[-1].points, head._solids(with_sensors)[-1].points
    )


ANATOMY = ["Cortex (pial)", "Scalp"]
PLACED = {"coregistration": {"method": "helmet"}}
OFF = {"nas": 1.2, "lpa": 20.4, "rpa": 0.0}


@pytest.mark.parametrize(
    ("attrs", "stored", "title", "more"),
    [
        ({}, False, "", ["Fiducials, sensors"]),
        ({"simulated": "all of it"}, False, ", simulated", ["Fiducials, sensors"]),
        ({"receipt": PLACED}, False, ", array placed on the head, not recorded", []),
        ({}, True, ", array placed on the head, not recorded", []),
    ],
)
def test_coregistration_names_what_it_shows(with_sensors, attrs, stored, title, more):
    shown = with_sensors.assign_attrs(attrs)
    if stored:  # as in a row of the whole store
        shown = shown.assign_coords(receipt=json.dumps(PLACED))
    figure = coregistration(shown)
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert sorted(names[:-1] if not more else names[:-2]) == sorted(
        [*ANATOMY, "Coils, of each channel the nearest"]
    )
    assert names[len(names) - 1 - len(more) :] == ["Fiducials, MRI", *more]
    assert figure.get_suptitle() == f"Coregistration, sub-01{title}"
    labels = [{text.get_text() for text in axes.texts} for axes in figure.axes]
    everyone = {"NAS", "LPA", "RPA"}
    assert labels == [everyone, everyone - {"RPA"}, everyone]


def test_coregistration_lists_distances_and_promises_nothing(with_sensors):
    receipt = {"coregistration": {"fiducials_to_scalp_mm": OFF}}
    for attrs, expected in (({}, "not known"), ({"receipt": receipt}, "lpa 20.4 mm")):
        figure = coregistration(with_sensors.assign_attrs(attrs))
        texts = " ".join(text.get_text() for text in figure.texts)
        assert "nas 3.0 mm, lpa 3.0 mm, rpa 3.0 mm" in texts
        assert expected in texts


# ------------------------------------------------------------------------------ charts
@pytest.fixture(scope="module")
def answers(example):
    """Answers of a small cohort, by the name of the picture that draws them."""
    ds = lamstore.open(example.path, chunks=None)
    regions = lamstore.region_summary(ds, variable="cortical_thickness")
    long = [f"{x}_ses-followup_run-01" for x in ds["subject"].values]
    return ds, {
        "profile": lamstore.depth_profile(ds, variable="lead_field_rms_diff"),
        "regions": regions,
        "ranks": lamstore.rank_regions(ds),
        "collinearity": lamstore.collinearity(ds),
        "quality": ds.assign_coords(subject=("subject", long)),
    }


@pytest.mark.parametrize(
    "name", ["profile", "regions", "ranks", "collinearity", "quality"]
)
def test_answers_are_drawn_with_nothing_overlapping_and_alike(answers, name, tmp_path):
    _, found = answers
    paths = [tmp_path / f"{i}.pdf" for i in range(2)]
    figure, _ = (getattr(plot, name)(found[name], path=path) for path in paths)
    assert overlapping(figure) == []
    assert overlapping(getattr(plot, name)(found[name], width=88)) == []
    if name == "regions":
        many = xr.concat([found[name]] * 30, "subject", join="override")
        rows = [f"sub-{i:03d}" for i in range(many.sizes["subject"])]
        many = many.assign_coords(subject=rows)
        for width in (88, 180):
            figure_of_many = plot.regions(many, kind="subjects", width=width)
            assert overlapping(figure_of_many) == []
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert figure._repr_png_().startswith(b"\x89PNG")
    assert getattr(plot, name)(found[name], title="Mine").get_suptitle() == "Mine"


def test_charts_show_the_numbers_of_their_answers(answers):
    ds, found = answers
    labels = [str(x) for x in ds["subject"].values]
    (axes,) = plot.profile(found["profile"]).axes
    values = found["profile"]["lead_field_rms_diff"]
    rows = [line.get_ydata() for line in axes.lines]
    known = values.dropna("subject")
    assert_allclose(rows, [*known.values, known.mean("subject")])
    array = found["regions"]["cortical_thickness"].sel(statistic="mean")
    axes = plot.regions(found["regions"], kind="subjects").axes[0]
    names = [text.get_text() for text in axes.get_yticklabels()]
    assert [text.get_text() for text in axes.get_xticklabels()] == labels
    drawn = axes.collections[0].get_array()
    for name, row in zip(names, np.asarray(drawn), strict=True):
        region, hemi = name.rsplit(" ", 1)
        assert_allclose(row, array.sel(region=region, hemi=hemi))
    assert (np.diff(np.nanmean(drawn, axis=1)) <= 0).all()
    (axes,) = plot.ranks(found["ranks"], most=3).axes
    first = found["ranks"].head(3)
    assert_allclose(axes.collections[1].get_offsets()[:, 0], first["rank_mean"])
    top, *texts = [text.get_text().strip() for text in axes.texts]
    assert top == "first 5 in"
    assert texts == [f"{a} of {b}" for a, b in first[["n_top", "n"]].to_numpy()]
    axes = plot.collinearity(found["collinearity"]).axes[0]
    terms = [text.get_text() for text in axes.get_yticklabels()]
    inflation = found["collinearity"].groupby("term", sort=False)
    expected = inflation["variance_inflation"].median()
    assert [float(text.split("VIF ")[1]) for text in terms] == pytest.approx(
        expected.tolist(), abs=0.006
    )


def test_precision_is_drawn_on_the_cortex_or_by_region(ds, answers):
    cohort, _ = answers
    for kind, whole in {"map": ds, "regions": cohort}.items():
        middle = str(whole["layer"].values[whole.sizes["layer"] // 2])
        array = whole["lead_field_rms_diff"].assign_attrs(assumed="10 nA m")
        found = array.to_dataset(name="depth_resolution")
        figure = plot.precision(whole, found, kind=kind)
        title = figure.get_suptitle()
        assert f"{middle} layer" in title
        assert "10 nA m" in title
    summary = lamstore.region_summary(cohort.assign(found), variable="depth_resolution")
    wanted = plot.regions(summary, layer=middle)
    dots = [
        np.concatenate([x.get_offsets() for x in one.axes[0].collections])
        for one in (figure, wanted)
    ]
    assert_allclose(*dots)
    with refused("depth_sd"):
        plot.precision(ds, found, "depth_sd")


@pytest.mark.parametrize("name", ["profile", "regions"])
def test_of_several_variables_one_is_named(answers, name):
    ds, _ = answers
    function = {"profile": lamstore.depth_profile, "regions": lamstore.region_summary}
    found = function[name](ds)
    with refused("lead_field_rms"):
        getattr(plot, name)(found)
    with refused("layer"):
        plot.regions(lamstore.region_summary(ds, variable="lead_field_rms"))
