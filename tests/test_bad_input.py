"""Bad input, many kinds in one build: a clear error each, and a sound row unharmed."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import nibabel as nib
import numpy as np
import pytest
import scipy.io
from studies import errors

import lamstore
from lamstore.store import Store
from lamstore.testing import ATLAS, small_cohort

pytestmark = [
    pytest.mark.long,
    pytest.mark.filterwarnings("ignore::lamstore.errors.LamstoreWarning"),
]

LAMINAR = "subjects/sub-02/surf/laminar"
MEG = "meg/sub-02/ses-01/spm/spm-sub-02.mat"
GAIN = "meg/sub-02/ses-01/spm/SPMgainmatrix_spm-sub-02_1.mat"
SKULL = "subjects/sub-02/mri/origiskull_2562.surf.gii"
BY_GAIN = {"forward": "spm-gain"}

Arrays = dict[str, np.ndarray]
Damage = Callable[[Path], Any]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    root = tmp_path_factory.mktemp("sound")
    small_cohort(root, 2, gain_files=True)
    return root


def copy_of(sound: Path, folder: Path) -> Path:
    return Path(shutil.copytree(sound, folder, copy_function=shutil.copyfile))


def find(root: Path):
    return lamstore.find_recordings(
        root / "subjects",
        participants=root / "participants.tsv",
        meg=str(root / "meg/{subject}/{session}/spm/*.mat"),
    )


def edit_gifti(path: Path, change: Callable[[Arrays], Any]) -> None:
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


def remove(*names: str) -> Damage:
    def damage(root: Path) -> None:
        for path in (root / name for name in names):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return damage


def edit(name: str, change: Callable[[Arrays], Any]) -> Damage:
    return lambda root: edit_gifti(root / name, change)


def truncate(name: str) -> Damage:
    def damage(root: Path) -> None:
        data = (root / name).read_bytes()
        (root / name).write_bytes(data[: len(data) // 2])

    return damage


def rewrite_gain(change: Callable[[np.ndarray], np.ndarray]) -> Damage:
    def damage(root: Path) -> None:
        content = scipy.io.loadmat(root / GAIN)
        labels = [str(np.squeeze(x).item()).strip() for x in content["label"].ravel()]
        labels = np.array(labels, dtype=object)
        scipy.io.savemat(root / GAIN, {"G": change(content["G"]), "label": labels})

    return damage


def rewrite_fiducials(change: Callable[[list[str]], list[str]]) -> Damage:
    def damage(root: Path) -> None:
        path = root / "participants.tsv"
        head, one, two = path.read_text().splitlines()
        name, *points = two.split("\t")
        lines = [head, one, "\t".join([name, *change(points)])]
        path.write_text("\n".join(lines if change(points) else lines[:2]))

    return damage


def metres(points: list[str]) -> list[str]:
    return [",".join(str(float(x) / 1000) for x in p.split(",")) for p in points]


def set_point(value: float) -> Callable[[Arrays], None]:
    return lambda arrays: arrays["points"].__setitem__((3, 1), value)


def double(arrays: Arrays) -> None:
    n = len(arrays["points"])
    arrays["points"] = np.concatenate([arrays["points"], arrays["points"] + 300])
    arrays["triangles"] = np.concatenate([arrays["triangles"], arrays["triangles"] + n])


def turn_one(arrays: Arrays) -> None:
    arrays["triangles"][0] = arrays["triangles"][0][::-1]


def far_away(root: Path) -> None:
    content = scipy.io.loadmat(root / MEG)
    grad = content["D"]["sensors"][0, 0]["meg"][0, 0]
    grad["coilpos"][0, 0] = grad["coilpos"][0, 0] + 1000.0
    scipy.io.savemat(root / MEG, {"D": content["D"]})


def as_folder(name: str) -> Damage:
    return lambda root: ((root / name).unlink(), (root / name).mkdir())


def with_nan(gain: np.ndarray) -> np.ndarray:
    return np.where(np.arange(gain.size).reshape(gain.shape) == 7, np.nan, gain)


class Case(NamedTuple):
    """A kind of damage, and the words that the error has."""

    damage: Damage
    words: tuple[str, ...]
    #: Take the inner skull's file, not the shell that the dataset brings.
    from_file: bool = False


SCALPS = ("bem/outer_skin.converted.gii", "mri/origscalp_2562.surf.gii")
#: By the options of a build: what is wrong with the files of its rows.
CASES: dict[str, tuple[dict[str, Any], tuple[Case, ...]]] = {
    "dataset": (
        {},
        (
            Case(remove("subjects/sub-02"), ("no folder",)),
            Case(remove(layer("0.500")), ("0.500", "missing")),
            Case(remove(*(f"subjects/sub-02/{name}" for name in SCALPS)), ("scalp",)),
            Case(remove(MEG), ("spm",)),
            Case(edit(layer("white"), double), ("white", "572")),
            Case(edit(layer("white"), set_point(np.nan)), ("white", "finite")),
            Case(edit(layer("pial"), set_point(np.inf)), ("pial", "finite")),
            Case(truncate(layer("pial")), ("pial.ds.link_vector",)),
            Case(truncate(MEG), ("spm-sub-02.mat",)),
            Case(as_folder(layer("white")), ("white.ds",)),
            Case(rewrite_fiducials(lambda _: []), ("participants.tsv",)),
            Case(rewrite_fiducials(lambda p: ["1,2", *p[1:]]), ("nas",)),
            Case(rewrite_fiducials(lambda p: ["a,b,c", *p[1:]]), ("nas",)),
            Case(rewrite_fiducials(metres), ("metres",)),
            Case(
                edit(SKULL, lambda a: a["points"].__iadd__([0, 60, 0])),
                ("outside",),
                from_file=True,
            ),
            Case(
                edit(SKULL, lambda a: a.update(triangles=a["triangles"][5:])),
                ("not a closed surface",),
                from_file=True,
            ),
            Case(edit(SKULL, turn_one), ("wound",), from_file=True),
            Case(edit(SKULL, double), ("surface",), from_file=True),
        ),
    ),
    "gain": (
        BY_GAIN,
        (
            Case(remove(GAIN), ("no gain matrix",)),
            Case(rewrite_gain(lambda g: g[:, 3:]), ("sources",)),
            Case(rewrite_gain(lambda g: np.hstack([g, g])), ("sources",)),
            Case(rewrite_gain(lambda g: g.T), ("transposed",)),
            Case(rewrite_gain(with_nan), ("NaN",)),
            Case(truncate(GAIN), ("SPMgainmatrix",)),
            Case(
                lambda root: scipy.io.savemat(root / GAIN, {"H": np.zeros(3)}),
                ("SPMgainmatrix", "G"),
            ),
        ),
    ),
    "fiducials": (
        {"coregistration": "fiducials", "forward": "single-shell"},
        (Case(far_away, ("coil",)),),
    ),
    "helmet": ({"place_helmet": True}, (Case(remove(SKULL), ("make_watershed_bem",)),)),
}


@pytest.mark.parametrize("kind", CASES)
def test_damage_is_named_and_the_other_rows_are_built(sound, tmp_path, kind):
    options, cases = CASES[kind]
    rows, expected = [replace(find(sound)[0], label="sound")], {}
    for number, case in enumerate(cases):
        root, label = copy_of(sound, tmp_path / f"{number}"), f"row-{number}"
        case.damage(root)
        (row,) = [r for r in find(root) if r.participant_id == "sub-02"] or [
            replace(find(sound)[1], subject_dir=root / "subjects" / "sub-02")
        ]
        row = replace(row, label=label)
        if case.from_file:
            row = replace(row, inner_skull=root / SKULL)
        rows.append(row)
        expected[label] = case.words
    if kind == "helmet":
        options = options | {"sensors": sound / MEG}
        rows = [replace(row, meg=None, problems=()) for row in rows]

    report = lamstore.build(tmp_path / "c.zarr", rows, atlases=[ATLAS], **options)

    assert report.statuses == {"sound": "complete"} | dict.fromkeys(expected, "failed")
    ds = lamstore.open(tmp_path / "c.zarr", complete=False)
    for label, error in errors(report).items():
        assert error.subject == label
        assert "unforeseen" not in error.found
        for word in expected[label]:
            assert word in str(error)
        assert np.isnan(ds.cortical_thickness.sel(subject=label)).all()


def build(root: Path, **options: Any):
    return lamstore.build(root / "c.zarr", find(root), atlases=[ATLAS], **options)


@pytest.mark.parametrize("truncated", [True, False])
def test_a_gain_matrix_that_cannot_be_used_fails_its_row_alone(
    sound, tmp_path, truncated
):
    root = copy_of(sound, tmp_path / "cohort")
    if truncated:
        truncate(GAIN)(root)
    for name in () if truncated else ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), lambda arrays: arrays["points"].__imul__(0.97))
    report = build(root, **BY_GAIN)
    assert [result.label for result in report.failed] == ["sub-02"]
    assert report.statuses["sub-01"] == "complete"
    assert build(root).statuses["sub-02"] == "complete"
    receipt = Store(root / "c.zarr").receipt("sub-02")
    assert receipt["lead_field"]["source"] == "single-shell"
    assert [file["path"] for file in receipt["unused"]] == [f"../{GAIN}"]


def test_a_gain_matrix_of_another_coregistration_is_marked(sound, tmp_path):
    root = copy_of(sound, tmp_path / "cohort")
    for name in ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), lambda arrays: arrays["points"].__iadd__(2.0))
    assert build(root, **BY_GAIN).failed == ()
    receipt = Store(root / "c.zarr").receipt("sub-02")["lead_field"]
    assert receipt["verified"] is False
    assert receipt["max_difference"] > 0.01
    with pytest.raises(lamstore.errors.LamstoreError, match="inversion 5"):
        build(root, inversion=4, overwrite=["sub-02"])


def test_untidy_but_real_input_passes_and_is_counted(sound, tmp_path):
    root = copy_of(sound, tmp_path / "cohort")
    middle = nib.load(root / layer("pial")).darrays[0].data[5].copy()

    def untidy(arrays):
        # a vertex without a face, and one where pial and white meet
        touched = (arrays["triangles"] == 7).any(axis=1)
        arrays["triangles"] = arrays["triangles"][~touched]
        arrays["points"][5] = middle
        arrays["normals"][5] = 0

    for name in ("pial", "0.500", "white"):
        edit_gifti(root / layer(name), untidy)
    assert build(root).statuses["sub-02"] == "complete"
    counts = Store(root / "c.zarr").receipt("sub-02")["counts"]
    assert counts["vertices_without_face"] >= 1
    assert counts["zero_thickness"] == 1
    assert counts["zero_orientation"] >= 1
    ds = lamstore.open(root / "c.zarr", subject="sub-02")
    assert float(ds.cortical_thickness[5]) == 0
    assert float(ds.lead_field_rms.sel(layer="white")[5]) == 0
    assert np.isfinite(ds.anatomical_score).all()
