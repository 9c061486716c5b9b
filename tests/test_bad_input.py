"""Bad input, one kind at a time: a clear error, and the other subject unharmed.

sub-01 is sound and sub-02 is damaged; the error names sub-02 and what is wrong.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest
import scipy.io
from studies import errors

import lamstore
from lamstore.cohort.build import BuildReport
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

pytestmark = pytest.mark.long

LAMINAR = "subjects/sub-02/surf/laminar"
MEG = "meg/sub-02/ses-01/spm/spm-sub-02.mat"
GAIN = "meg/sub-02/ses-01/spm/SPMgainmatrix_spm-sub-02_1.mat"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Two subjects' files, and a store in which the first is complete."""
    root = tmp_path_factory.mktemp("sound")
    small_cohort(root, 2, gain_files=True)
    lamstore.build(root / "c.zarr", find(root, ["sub-01"]), atlases=[ATLAS])
    return root


def find(root: Path, subjects: list[str] | None = None):
    return lamstore.find_recordings(
        root / "subjects",
        participants=root / "participants.tsv",
        meg=str(root / "meg/{subject}/{session}/spm/*.mat"),
        subjects=subjects,
    )


def edit_gifti(path: Path, change: Callable[[dict[str, np.ndarray]], None]) -> None:
    """Change the arrays of a GIFTI surface: points, triangles, normals."""
    image = nib.load(path)
    names = {1008: "points", 1009: "triangles", 1007: "normals"}
    arrays = {
        names[a.intent]: np.array(a.data) for a in image.darrays if a.intent in names
    }
    change(arrays)
    for array in image.darrays:
        if array.intent in names:
            array.data = arrays[names[array.intent]]
            array.dims = list(array.data.shape)
    nib.save(image, path)


def layer(name: str) -> str:
    return f"{LAMINAR}/{name}.ds.link_vector.fixed.gii"


def remove(name: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return damage


def edit(name: str, change: Callable[[dict[str, np.ndarray]], Any]):
    return lambda root: edit_gifti(root / name, change)


def truncate(name: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        data = (root / name).read_bytes()
        (root / name).write_bytes(data[: len(data) // 2])

    return damage


def rewrite_gain(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        content = scipy.io.loadmat(root / GAIN)
        labels = [str(np.squeeze(x).item()).strip() for x in content["label"].ravel()]
        gain = change(content["G"])
        scipy.io.savemat(
            root / GAIN, {"G": gain, "label": np.array(labels, dtype=object)}
        )

    return damage


def rewrite_fiducials(text: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        path = root / "participants.tsv"
        head, one, two = path.read_text().splitlines()
        cells = two.split("\t")
        path.write_text("\n".join([head, one, "\t".join([cells[0], *text.split()])]))

    return damage


def metres(root: Path) -> None:
    path = root / "participants.tsv"
    head, one, two = path.read_text().splitlines()
    name, *points = two.split("\t")
    small = [",".join(str(float(x) / 1000) for x in p.split(",")) for p in points]
    path.write_text("\n".join([head, one, "\t".join([name, *small])]))


def drop_line(root: Path) -> None:
    path = root / "participants.tsv"
    path.write_text("\n".join(path.read_text().splitlines()[:2]))


def drop_rows(arrays: dict[str, np.ndarray]) -> None:
    n = len(arrays["points"]) - 1
    arrays["points"] = arrays["points"][:n]
    arrays["normals"] = arrays["normals"][:n]
    inside = (arrays["triangles"] < n).all(axis=1)
    arrays["triangles"] = arrays["triangles"][inside]


def set_point(value: float) -> Callable[[dict[str, np.ndarray]], None]:
    def change(arrays: dict[str, np.ndarray]) -> None:
        arrays["points"][3, 1] = value

    return change


def out_of_range(arrays: dict[str, np.ndarray]) -> None:
    arrays["triangles"][0, 0] = len(arrays["points"])


def open_up(arrays: dict[str, np.ndarray]) -> None:
    arrays["triangles"] = arrays["triangles"][5:]


def turn_one(arrays: dict[str, np.ndarray]) -> None:
    arrays["triangles"][0] = arrays["triangles"][0][::-1]


def double(arrays: dict[str, np.ndarray]) -> None:
    n = len(arrays["points"])
    arrays["points"] = np.concatenate([arrays["points"], arrays["points"] + 300])
    arrays["triangles"] = np.concatenate([arrays["triangles"], arrays["triangles"] + n])


def move(mm: float) -> Callable[[dict[str, np.ndarray]], None]:
    def change(arrays: dict[str, np.ndarray]) -> None:
        arrays["points"][:, 1] += mm

    return change


def far_away(root: Path) -> None:
    content = scipy.io.loadmat(root / MEG)
    grad = content["D"]["sensors"][0, 0]["meg"][0, 0]
    grad["coilpos"][0, 0] = grad["coilpos"][0, 0] + 1000.0
    scipy.io.savemat(root / MEG, {"D": content["D"]})


def as_folder(name: str) -> Callable[[Path], None]:
    def damage(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return damage


def with_nan(gain: np.ndarray) -> np.ndarray:
    gain = gain.copy()
    gain[2, gain.shape[1] // 2] = np.nan
    return gain


SKULL = "subjects/sub-02/mri/origiskull_2562.surf.gii"
BY_GAIN = {"forward": "spm-gain"}
BY_FIDUCIALS = {"coregistration": "fiducials", "forward": "single-shell"}


@dataclass(frozen=True)
class Case:
    """A kind of damage, and the words that the error has."""

    name: str
    damage: Callable[[Path], None]
    words: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)
    #: Take the inner skull's file, not the shell that the dataset brings.
    from_file: bool = False


CASES = (
    Case("no folder", remove("subjects/sub-02"), ("no folder",)),
    Case("no layer", remove(layer("0.500")), ("0.500", "missing")),
    Case(
        "no scalp",
        lambda root: [
            remove("subjects/sub-02/bem/outer_skin.converted.gii")(root),
            remove("subjects/sub-02/mri/origscalp_2562.surf.gii")(root),
        ],
        ("scalp",),
    ),
    Case(
        "no inner skull",
        remove(SKULL),
        ("make_watershed_bem",),
        {"sensors": MEG, "place_helmet": True},
    ),
    Case("no dataset", remove(MEG), ("spm",)),
    Case("no gain matrix", remove(GAIN), ("SPMgainmatrix",), BY_GAIN),
    Case("fewer vertices", edit(layer("white"), drop_rows), ("white", "vertices")),
    Case("faces", edit(layer("pial"), out_of_range), ("pial", "faces name vertices")),
    Case("NaN", edit(layer("white"), set_point(np.nan)), ("white", "finite")),
    Case("infinity", edit(layer("pial"), set_point(np.inf)), ("pial", "finite")),
    Case("half a GIFTI", truncate(layer("pial")), ("pial.ds.link_vector",)),
    Case("half a dataset", truncate(MEG), ("spm-sub-02.mat",)),
    Case("a folder", as_folder(layer("white")), ("white.ds",)),
    Case("few sources", rewrite_gain(lambda g: g[:, 3:]), ("sources",), BY_GAIN),
    Case(
        "many sources",
        rewrite_gain(lambda g: np.hstack([g, g])),
        ("sources",),
        BY_GAIN,
    ),
    Case("transposed", rewrite_gain(lambda g: g.T), ("transposed",), BY_GAIN),
    Case("NaN in G", rewrite_gain(with_nan), ("NaN",), BY_GAIN),
    Case("half a gain matrix", truncate(GAIN), ("SPMgainmatrix",), BY_GAIN),
    Case(
        "no G",
        lambda root: scipy.io.savemat(root / GAIN, {"H": np.zeros(3)}),
        ("SPMgainmatrix", "G"),
        BY_GAIN,
    ),
    Case("not listed", drop_line, ("participants.tsv",)),
    Case("two numbers", rewrite_fiducials("1,2 3,4,5 6,7,8"), ("nas",)),
    Case("words", rewrite_fiducials("a,b,c 3,4,5 6,7,8"), ("nas",)),
    Case("metres", metres, ("metres",)),
    Case("a metre away", far_away, ("coil",), BY_FIDUCIALS),
    Case("skull elsewhere", edit(SKULL, move(60)), ("outside",), {}, True),
    Case("open", edit(SKULL, open_up), ("not a closed surface",), {}, True),
    Case("wound two ways", edit(SKULL, turn_one), ("wound",), {}, True),
    Case("two bodies", edit(SKULL, double), ("surface",), {}, True),
)


def copy_of(sound: Path, folder: Path) -> Path:
    return Path(shutil.copytree(sound, folder / "cohort"))


def build(root: Path, case: Case) -> BuildReport:
    rows = find(root)
    if case.from_file:
        name = "mri/origiskull_2562.surf.gii"
        rows = [replace(r, inner_skull=r.subject_dir / name) for r in rows]
    options = dict(case.options)
    if "sensors" in options:
        options["sensors"] = root / options["sensors"]
        rows = [replace(r, meg=None, problems=()) for r in rows]
    return lamstore.build(root / "c.zarr", rows, atlases=[ATLAS], **options)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
def test_damage_is_named_and_the_other_subject_is_built(sound, tmp_path, case):
    root = copy_of(sound, tmp_path)
    case.damage(root)

    report = build(root, case)

    assert report.statuses == {"sub-01": "complete", "sub-02": "failed"}
    error = errors(report)["sub-02"]
    assert error.subject == "sub-02"
    assert "unforeseen" not in error.found
    for word in case.words:
        assert word in str(error)
    ds = lamstore.open(root / "c.zarr", complete=False).sel(subject="sub-02")
    assert np.isnan(ds.cortical_thickness).all()


@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
@pytest.mark.parametrize("truncated", [True, False])
def test_a_gain_matrix_that_cannot_be_used_fails_its_row_alone(
    sound, tmp_path, truncated
):
    root = copy_of(sound, tmp_path)
    if truncated:
        truncate(GAIN)(root)
    for name in () if truncated else ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), lambda arrays: arrays["points"].__imul__(0.97))

    report = build(root, Case("", lambda root: None, (), BY_GAIN))
    assert [result.label for result in report.failed] == ["sub-02"]
    assert report.statuses["sub-01"] == "complete"

    again = build(root, Case("", lambda root: None, ()))
    assert again.statuses["sub-02"] == "complete"
    receipt = Store(root / "c.zarr").receipt("sub-02")
    assert receipt["lead_field"]["source"] == "single-shell"
    assert [file["path"] for file in receipt["unused"]] == [f"../{GAIN}"]


@pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning")
def test_a_gain_matrix_of_another_coregistration_is_marked(sound, tmp_path):
    root = copy_of(sound, tmp_path)
    for name in ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), lambda arrays: arrays["points"].__iadd__(2.0))

    assert build(root, Case("", lambda root: None, (), BY_GAIN)).failed == ()
    receipt = Store(root / "c.zarr").receipt("sub-02")["lead_field"]
    assert receipt["verified"] is False
    assert receipt["max_difference"] > 0.01


def test_an_inversion_that_is_not_there_is_named(sound, tmp_path):
    root = copy_of(sound, tmp_path)
    case = Case("", lambda root: None, (), {"inversion": 4})
    with pytest.raises(lamstore.errors.LamstoreError, match="inversion 5"):
        build(root, case)
    assert Store(root / "c.zarr").labels == ("sub-01",)


def test_untidy_but_real_input_passes_and_is_counted(sound, tmp_path):
    root = copy_of(sound, tmp_path)
    middle = nib.load(root / layer("pial")).darrays[0].data[5].copy()

    def untidy(arrays: dict[str, np.ndarray]) -> None:
        # a vertex without a face, and one where pial and white meet
        touched = (arrays["triangles"] == 7).any(axis=1)
        arrays["triangles"] = arrays["triangles"][~touched]
        arrays["points"][5] = middle
        arrays["normals"][5] = 0

    for name in ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), untidy)

    report = build(root, Case("", lambda root: None, (), {"forward": "single-shell"}))

    assert report.statuses["sub-02"] == "complete"
    counts = Store(root / "c.zarr").receipt("sub-02")["counts"]
    assert counts["vertices_without_face"] >= 1
    assert counts["zero_thickness"] == 1
    assert counts["zero_orientation"] >= 1
    ds = lamstore.open(root / "c.zarr", subject="sub-02")
    assert float(ds.cortical_thickness[5]) == 0
    assert float(ds.lead_field_rms.sel(layer="white")[5]) == 0
    assert np.isfinite(ds.anatomical_score).all()
