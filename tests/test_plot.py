"""Pictures: the right vertices in the right colours on the right side."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
import xarray as xr
from factory import full_disk
from matplotlib.backends.backend_agg import FigureCanvasAgg

from lamstore import plot, schema
from lamstore.errors import LamstoreError
from lamstore.plot import cortex
from lamstore.plot.head import _solids
from lamstore.testing import icosphere

pytestmark = pytest.mark.long

VIEWS = ("left lateral", "left medial", "right lateral", "right medial")


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    """Refine meshes less than pictures for readers are."""
    monkeypatch.setattr(cortex, "_MOST_FACES", 4_000)


@pytest.fixture
def ds() -> xr.Dataset:
    """Two ellipsoids for hemispheres in a spherical head, with a ring of coils."""
    points, faces = icosphere(2)
    n = len(points)
    one = points * (30, 80, 60)
    pial = np.concatenate([one + (-32, 0, 0), one + (32, 0, 0)])
    rng = np.random.default_rng(1)
    layers = ["pial", "0.500", "white"]
    dataset = xr.Dataset(
        {
            "coordinates": (
                ("layer", "vertex", "xyz"),
                np.stack([pial, 0.98 * pial, 0.96 * pial]).astype(np.float32),
            ),
            # FreeSurfer's inflated surfaces lie on top of each other
            "inflated": (("vertex", "xyz"), np.tile(one, (2, 1)).astype(np.float32)),
            "faces": (
                ("face", "corner"),
                np.concatenate([faces, faces + n]).astype(np.int32),
            ),
            "curvature": ("vertex", np.sin(5 * pial[:, 1]).astype(np.float32)),
            "cortical_thickness": ("vertex", rng.uniform(1, 4, 2 * n)),
            "lead_field_rms_diff": (("layer", "vertex"), rng.random((3, 2 * n))),
            "distance_to_scalp": (("layer", "vertex"), 10 + rng.random((3, 2 * n))),
            "inside_inner_skull": (
                ("layer", "vertex"),
                np.tile((pial[:, 2] < 50).astype(np.int8), (3, 1)),
            ),
            "scalp": (("scalp_vertex", "xyz"), points * 110),
            "scalp_faces": (("scalp_face", "corner"), faces.astype(np.int32)),
        },
        coords={
            "layer": layers,
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
def with_sensors(ds: xr.Dataset) -> xr.Dataset:
    """Add coils 130 mm from the middle of the head, in a turned and moved frame."""
    points, _ = icosphere(1)
    normals = points[points[:, 2] > 0]
    turn = np.array([[0.0, 1, 0, 10], [-1, 0, 0, 20], [0, 0, 1, 30], [0, 0, 0, 1]])
    fiducials = np.array([[0.0, 110, 0], [-110, 0, 0], [110, 0, 0]])
    frame = {
        "coil_positions": (("coil", "xyz"), moved(turn, 130 * normals)),
        "coil_orientations": (("coil", "xyz"), normals @ turn[:3, :3].T),
        "fiducials": (("fiducial", "xyz"), fiducials),
        "fiducials_sensors": (("fiducial", "xyz"), moved(turn, fiducials + (0, 0, 3))),
        "mri_to_sensors": (("row", "column"), turn),
    }
    return ds.assign(frame)


def moved(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    return points @ affine[:3, :3].T + affine[:3, 3]


def pixels(figure) -> np.ndarray:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def views(figure) -> dict:
    return dict(zip(VIEWS, figure.axes[:4], strict=True))


def marked(figure) -> set[str]:
    """Views that show a marker."""
    return {name for name, axes in views(figure).items() if axes.texts}


def greys(axes) -> int:
    """Triangles of a view that are drawn without a colour."""
    pixels(axes.figure)
    colours = axes.collections[0].get_facecolor()[:, :3]
    return int((np.ptp(colours, axis=1) < 1e-6).sum())


def test_four_views_and_one_colour_bar_with_name_and_unit(ds):
    figure = plot.surface(ds, "cortical_thickness")
    assert [axes.name for axes in figure.axes] == ["3d"] * 4 + ["rectilinear"]
    assert [" ".join(text.get_text().split()) for text in figure.texts[:4]] == [*VIEWS]
    assert figure.axes[-1].get_xlabel() == "Cortical thickness [mm]"
    assert figure.get_suptitle() == "sub-01"


@pytest.mark.parametrize(("code", "side"), [(0, "left"), (1, "right")])
@pytest.mark.parametrize("surface", ["inflated", "white"])
def test_outermost_vertex_is_marked_laterally_and_innermost_medially(
    ds, code, side, surface
):
    x = ds["coordinates"].values[0, :, 0]
    mine = np.flatnonzero(ds["hemi"].values == code)
    outwards = mine[np.argsort(x[mine] * (-1, 1)[code])]
    for vertex, view in ((outwards[-1], "lateral"), (outwards[0], "medial")):
        figure = plot.surface(
            ds, "cortical_thickness", surface=surface, vertices=[vertex]
        )
        assert marked(figure) == {f"{side} {view}"}
        axes = views(figure)[f"{side} {view}"]
        assert [text.get_text().strip() for text in axes.texts] == [str(vertex)]


def test_camera_of_a_lateral_view_stands_outside_its_hemisphere(ds):
    figure = plot.surface(ds, "cortical_thickness")
    for name, axes in views(figure).items():
        towards_viewer = np.cos(np.radians(axes.azim))
        outwards = -1 if name.startswith("left") else 1
        assert np.sign(towards_viewer) == (
            outwards if name.endswith("lateral") else -outwards
        )


def test_colours_span_percentiles_of_finite_values_of_both_hemispheres(ds):
    values = ds["cortical_thickness"].values.copy()
    values[:10], values[100] = np.nan, 1e6
    figure = plot.surface(
        ds.assign(cortical_thickness=("vertex", values)), "cortical_thickness"
    )
    expected = np.percentile(values[np.isfinite(values)], [1, 99])
    np.testing.assert_allclose(figure.axes[-1].get_xlim(), expected)


def test_given_ends_replace_the_percentiles(ds):
    figure = plot.surface(ds, "cortical_thickness", vmin=1.5, percentiles=(0, 50))
    low, high = figure.axes[-1].get_xlim()
    assert low == 1.5
    assert high == pytest.approx(np.median(ds["cortical_thickness"]))


def test_no_difference_is_in_the_middle_and_a_share_goes_from_0_to_1(ds):
    values = ds["cortical_thickness"].values
    whole = ds.assign(
        difference=("vertex", values - 2.0),
        consistency=("vertex", 0.5 * (values > 2.5)),
    )
    low, high = plot.surface(whole, "difference").axes[-1].get_xlim()
    assert low == -high
    assert high == np.abs(np.percentile(values - 2.0, [1, 99])).max()
    assert plot.surface(whole, "consistency").axes[-1].get_xlim() == (0, 1)
    ends = plot.surface(whole, "difference", vmin=-1, vmax=3).axes[-1].get_xlim()
    assert ends == (-1, 3)


def test_missing_values_are_grey_and_nothing_else_is(ds):
    whole = plot.surface(ds, "cortical_thickness")
    assert [greys(axes) for axes in views(whole).values()] == [0, 0, 0, 0]
    values = ds["cortical_thickness"].values.copy()
    values[ds["hemi"].values == 1] = np.nan
    half = plot.surface(
        ds.assign(cortical_thickness=("vertex", values)), "cortical_thickness"
    )
    drawn = views(half)
    assert greys(drawn["left lateral"]) == 0
    axes = drawn["right lateral"]
    assert greys(axes) == len(axes.collections[0].get_facecolor())


def test_a_hole_is_closed_in_grey_so_that_the_far_side_stays_hidden(ds):
    n = int((ds["hemi"] == 0).sum())
    inner = ds["inflated"].values[:, 0] > 25  # the left hemisphere's medial wall
    inner[n:] = False
    faces = ds["faces"].values
    faces = faces[~inner[faces].any(axis=1)]
    holed = ds.drop_vars("faces").assign(faces=(("face", "corner"), faces))
    figure = plot.surface(holed, "cortical_thickness")
    assert greys(views(figure)["left medial"]) > 0
    assert greys(views(figure)["right medial"]) == 0
    # nor does a marker on the far side show through
    outermost = int(np.argmin(ds["inflated"].values[:n, 0]))
    figure = plot.surface(holed, "cortical_thickness", vertices=[outermost])
    assert marked(figure) == {"left lateral"}


@pytest.mark.parametrize("variable", ["cortical_thickness", "inside_inner_skull"])
def test_a_gap_in_the_mesh_is_no_fleck(ds, variable):
    small = ds.assign(inflated=0.05 * ds["inflated"])  # a step is 2 mm
    faceless = int(np.argmin(ds["inflated"].values[: ds.sizes["vertex"] // 2, 0]))
    faces = ds["faces"].values
    faces = faces[(faces != faceless).all(axis=1)]
    holed = small.drop_vars("faces").assign(faces=(("face", "corner"), faces))
    values = ds[variable].values.copy()
    if values.dtype.kind == "f":
        values[faceless] = 1e6
    holed = holed.assign({variable: (ds[variable].dims, values, ds[variable].attrs)})
    figure = plot.surface(holed, variable)
    assert greys(views(figure)["left lateral"]) == 0
    assert notes(figure) == []
    if values.dtype.kind == "f":
        assert figure.axes[-1].get_xlim()[1] < 5


def test_padding_and_a_subject_dimension_of_one_change_nothing(ds):
    missing = {"hemi": np.int8(-1), "inside_inner_skull": np.int8(-1)}
    longer = np.arange(ds.sizes["vertex"] + 7)
    padded = ds.drop_vars("faces").reindex(vertex=longer, fill_value=missing)
    faces = np.pad(ds["faces"].values, ((0, 5), (0, 0)), constant_values=-1)
    padded = padded.assign(faces=(("face", "corner"), faces))
    row = padded.drop_attrs(deep=False).expand_dims(subject=["sub-01"])
    np.testing.assert_array_equal(
        pixels(plot.surface(ds, "distance_to_scalp")),
        pixels(plot.surface(row, "distance_to_scalp")),
    )


@pytest.mark.parametrize(
    ("variable", "layer"),
    [("lead_field_rms_diff", "white"), ("distance_to_scalp", "pial")],
)
def test_layer_is_the_one_of_the_score_unless_named(ds, variable, layer):
    figure = plot.surface(ds, variable)
    assert figure.get_suptitle() == f"sub-01, {layer} layer"
    expected = np.percentile(ds[variable].sel(layer=layer), [1, 99])
    np.testing.assert_allclose(figure.axes[-1].get_xlim(), expected)
    figure = plot.surface(ds, variable, layer="0.500")
    assert figure.get_suptitle() == "sub-01, 0.500 layer"
    expected = np.percentile(ds[variable].sel(layer="0.500"), [1, 99])
    np.testing.assert_allclose(figure.axes[-1].get_xlim(), expected)


def test_flags_get_one_colour_each_and_their_names(ds):
    figure = plot.surface(ds, "inside_inner_skull")
    assert legend_colours(figure).keys() == {"outside", "inside"}
    assert len(figure.axes) == 4  # and no colour bar
    colours = views(figure)["left lateral"].collections[0]
    pixels(figure)
    hues = np.unique(np.argmax(colours.get_facecolor()[:, :3], axis=1))
    assert len(hues) == 2


def legend_colours(figure) -> dict[str, np.ndarray]:
    (legend,) = figure.legends
    names = [text.get_text() for text in legend.get_texts()]
    colours = [np.array(patch.get_facecolor()[:3]) for patch in legend.get_patches()]
    return dict(zip(names, colours, strict=True))


def with_regions(ds: xr.Dataset, n: int) -> xr.Dataset:
    """Give each of `n` regions a slab of the brain; the last has no vertex."""
    order = ds["coordinates"].values[0, :, 1].argsort().argsort()
    codes = (order * (n - 1) // ds.sizes["vertex"]).astype(np.int16)
    attrs = {
        "long_name": "Region of many",
        "flag_values": list(range(n)),
        "flag_meanings": " ".join(f"region_of_some_length_{i}" for i in range(n)),
    }
    return ds.assign_coords(region_many=("vertex", codes, attrs))


@pytest.mark.parametrize("n", [3, 36, 100])
def test_every_region_with_vertices_is_named_inside_the_figure(ds, n):
    figure = plot.surface(with_regions(ds, n), "region_many")
    pixels(figure)
    (legend,) = figure.legends
    assert [*legend_colours(figure)] == [
        f"region of some length {i}" for i in range(n - 1)
    ]
    assert legend.get_title().get_text() == "Region of many"
    box, (width, height) = legend.get_window_extent(), figure.bbox.size
    assert box.x0 > 0
    assert box.y0 > 0
    assert box.x1 < width
    assert box.y1 < height
    # nor does it reach the brains
    lowest = min(axes.get_position().y0 for axes in figure.axes) * height
    brains = 0.5 * figure.dpi  # the square axes are emptier than that below
    assert box.y1 < lowest + brains


def test_colours_of_regions_are_distinct_and_those_of_the_legend(ds):
    regions = with_regions(ds, 36)
    figure = plot.surface(regions, "region_many")
    colours = np.array([*legend_colours(figure).values()])
    apart = np.linalg.norm(colours[:, None] - colours, axis=-1)
    assert apart[~np.eye(len(colours), dtype=bool)].min() > 0.08
    assert np.ptp(colours, axis=1).min() > 0.03  # grey means something else
    pixels(figure)
    drawn = views(figure)["left lateral"].collections[0].get_facecolor()[:, :3]
    nearest = np.linalg.norm(drawn[:, None] - colours, axis=-1).min(axis=1)
    assert nearest.max() < 0.12  # curvature shines through a little
    # a region that another subject lacks takes no other's colour
    fewer = regions["region_many"].where(regions["region_many"] != 4, -1)
    fewer = plot.surface(regions.assign_coords(region_many=fewer), "region_many")
    for name, colour in legend_colours(fewer).items():
        np.testing.assert_array_equal(colour, legend_colours(figure)[name])


def test_a_colour_map_of_ones_own_colours_regions_too(ds):
    regions = with_regions(ds, 12)
    own = legend_colours(plot.surface(regions, "region_many", cmap="viridis"))
    default = legend_colours(plot.surface(regions, "region_many"))
    assert own.keys() == default.keys()
    first, *_, last = own.values()
    assert first[2] > first[1]  # from violet
    assert last[1] > last[2]  # to yellow


def notes(figure) -> list[str]:
    return [t.get_text() for t in figure.texts if t.get_text().startswith("grey")]


@pytest.mark.parametrize("variable", ["cortical_thickness", "inside_inner_skull"])
def test_grey_is_explained_once_where_there_is_grey(ds, variable):
    assert notes(plot.surface(ds, variable)) == []
    values = ds[variable].values.copy()
    values[..., 5] = -1 if values.dtype.kind == "i" else np.nan
    holed = ds.assign({variable: (ds[variable].dims, values, ds[variable].attrs)})
    assert notes(plot.surface(holed, variable)) == ["grey: no vertex, or no value"]


def test_a_constant_without_a_unit_can_be_drawn(ds):
    constant = (2.5 + 0 * ds["cortical_thickness"]).assign_attrs(
        units="1", long_name="Cortical thickness"
    )
    figure = plot.surface(ds.assign(cortical_thickness=constant), "cortical_thickness")
    low, high = figure.axes[-1].get_xlim()
    assert low < 2.5 < high
    assert figure.axes[-1].get_xlabel() == "Cortical thickness"


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
def test_a_full_disk_is_one_error_and_leaves_no_picture(
    with_sensors, tmp_path, picture
):
    arguments = ("cortical_thickness",) if picture == "surface" else ()
    draw = getattr(plot, picture)
    with full_disk(900), pytest.raises(LamstoreError) as caught:
        draw(with_sensors, *arguments, path=tmp_path / "map.png")
    assert caught.value.file == str(tmp_path / "map.png")
    assert list(tmp_path.iterdir()) == []


def test_notebooks_show_figures_that_pyplot_does_not_know(ds, with_sensors):
    from matplotlib import pyplot

    before = pyplot.get_fignums()
    for figure in (
        plot.surface(ds, "cortical_thickness"),
        plot.coregistration(with_sensors),
    ):
        assert figure._repr_png_().startswith(b"\x89PNG")
        assert pickle.loads(pickle.dumps(figure))._repr_png_().startswith(b"\x89PNG")
    assert pyplot.get_fignums() == before


@pytest.mark.parametrize("backend", ["", "TkAgg"])
def test_drawing_needs_no_display_and_warns_of_nothing(ds, tmp_path, backend):
    (tmp_path / "subject.pickle").write_bytes(pickle.dumps(ds))
    code = (
        "import pathlib, pickle, lamstore;"
        "ds = pickle.loads(pathlib.Path('subject.pickle').read_bytes());"
        "lamstore.plot.surface(ds, 'cortical_thickness', path='map.png')"
    )
    environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**environment, "MPLBACKEND": backend},
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
    arguments = {"variable": "cortical_thickness", **change}
    with pytest.raises(LamstoreError) as caught:
        plot.surface(ds, **arguments)
    assert named in str(caught.value)


def test_what_has_nothing_to_draw_is_refused(ds, with_sensors):
    two = xr.concat([ds, ds], "subject", data_vars="all", coords="minimal")
    with pytest.raises(LamstoreError):
        plot.surface(two, "cortical_thickness")
    empty = ds.assign(cortical_thickness=np.nan * ds["cortical_thickness"])
    for one in (empty, ds.drop_vars(["faces", "inflated"])):
        with pytest.raises(LamstoreError) as caught:
            plot.surface(one, "cortical_thickness")
        assert caught.value.subject == "sub-01"
    for missing in ("mri_to_sensors", ["coordinates", "scalp"]):
        with pytest.raises(LamstoreError) as caught:
            plot.coregistration(with_sensors.drop_vars(missing))
        assert caught.value.subject == "sub-01"


def test_coils_come_into_scanner_ras_by_the_inverse_transform(with_sensors):
    coils = {solid.name: solid for solid in _solids(with_sensors)}["Coils"]
    np.testing.assert_allclose(
        np.linalg.norm(coils.triangles[:, 0], axis=1), 130, rtol=1e-12
    )
    # a disk is square to its coil's orientation, which points outwards here
    hub = coils.triangles[:, :1]
    rim = coils.triangles[:, 1:] - hub
    np.testing.assert_allclose((rim * hub).sum(axis=-1), 0, atol=1e-9)


def test_coregistration_names_what_it_shows_and_how_far_fiducials_are_apart(
    with_sensors, tmp_path
):
    path = tmp_path / "coregistration.png"
    figure = plot.coregistration(with_sensors, path)
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "Cortex (pial)",
        "Scalp",
        "Coils",
        "Fiducials, MRI",
        "Fiducials, sensors",
    ]
    assert figure.get_suptitle() == "sub-01: fiducials 3.0 mm apart at most"
    made_up = plot.coregistration(with_sensors.assign_attrs(simulated="all of it"))
    assert made_up.get_suptitle() == f"{figure.get_suptitle()}, simulated"
    assert [(axes.elev, axes.azim) for axes in figure.axes] == [
        (0, 90),
        (0, 180),
        (90, -90),
    ]
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize("stored", [False, True])
def test_a_placed_array_is_not_shown_as_a_measured_one(with_sensors, stored):
    receipt = {"coregistration": {"method": "helmet"}}
    placed = with_sensors.assign_attrs(receipt=receipt)
    if stored:  # as in a row of the whole store
        placed = with_sensors.assign(receipt=((), json.dumps(receipt)))
    figure = plot.coregistration(placed)
    assert figure.get_suptitle() == "sub-01: array placed on the head, not recorded"
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert "Fiducials, MRI" in names
    assert "Fiducials, sensors" not in names


def test_coregistration_without_sensors_shows_the_anatomy(ds):
    figure = plot.coregistration(ds)
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert names == ["Cortex (pial)", "Scalp"]


def test_a_dense_scalp_is_thinned_for_the_picture(ds):
    points, faces = icosphere(5)
    dense = ds.drop_vars(["scalp", "scalp_faces"]).assign(
        scalp=(("scalp_vertex", "xyz"), 110 * points),
        scalp_faces=(("scalp_face", "corner"), faces),
    )
    scalp = {solid.name: solid for solid in _solids(dense)}["Scalp"]
    assert len(faces) > 20_000 > len(scalp.triangles) > 2_000
    radii = np.linalg.norm(scalp.triangles, axis=-1)
    np.testing.assert_allclose(radii, 110, atol=1)
