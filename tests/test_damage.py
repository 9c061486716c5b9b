"""One thing damaged at a time, under every verb and function: an answer or one error.

Paths that lead to no file that can be read or written, full disks, and metadata that
are not what lamstore wrote. Damage within input files is test_fuzz's.
"""

import os
import re
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest
from click.testing import CliRunner
from factory import full_disk, spoil, write_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli import VERBS

import lamstore
from lamstore.cli import main
from lamstore.cli.options import TypedPath
from lamstore.cohort.manifest import write_manifest
from lamstore.testing import ATLAS

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("ends")]

#: What each verb is given, {} for the study's folder; - where it is a store or file
#: that the verb writes.
_PLACE, _SIGNAL = "--region middle_superior", "--moment 10 --noise-sd 100"
GIVEN = {
    "demo": "{}/-demo",
    "build": "{}/-new.zarr --subjects-dir {}/subjects --participants "
    "{}/participants.tsv --meg {}/meg/{{subject}}/{{session}}/spm/*.mat "
    f"--atlas {ATLAS}",
    "best": "{}/c.zarr",
    "status": "{}/c.zarr --check-inputs",
    "verify": "{}/c.zarr --recompute sub-01",
    "copy": "{}/c.zarr {}/-copy.zarr",
    "merge": "{}/-merged.zarr {}/c.zarr",
    "resample": "{}/-c.zarr --to fsaverage --subjects-dir {}",
    "finalise": "{}/-c.zarr",
    "exclude": "{}/-c.zarr sub-01 --why moved",
    "include": "{}/-c.zarr sub-03",
    "plot": "{}/c.zarr cortical_thickness --subject sub-01 -o {}/-map.png",
    "export": "{}/c.zarr {}/-out --to gifti",
    "report": "{}/c.zarr -o {}/-report.html",
    "doctor": "--subjects-dir {}/subjects",
    "surfaces make": "--subjects-dir {}/subjects --out {}/-layered --subject sub-01",
    "query top": f"{{}}/c.zarr {_PLACE}",
    "query map": "{}/c.zarr --subject sub-01",
    "query vertex": "{}/c.zarr 3 --subject sub-01",
    "query sample": "{}/c.zarr cortical_thickness",
    "query regions": f"{{}}/c.zarr {_PLACE}",
    "query profile": f"{{}}/c.zarr {_PLACE}",
    "query ranks": "{}/c.zarr",
    "query above": "{}/c.zarr cortical_thickness 2.5",
    "query subjects-above": f"{{}}/c.zarr cortical_thickness 2.5 {_PLACE}",
    "query score": "{}/c.zarr",
    "query place": "{}/c.zarr --space fsaverage --vertex 3",
    "query group": "{}/c.zarr cortical_thickness --space fsaverage",
    "query difference": "{}/c.zarr cortical_thickness --space fsaverage --by site "
    "--groups a b",
    "query locate": "{}/c.zarr --near 3 --subject sub-01",
    "query precision": f"{{}}/c.zarr {_SIGNAL} {_PLACE}",
    "query detection": f"{{}}/c.zarr {_SIGNAL} {_PLACE}",
    "query trials": f"{{}}/c.zarr --sd 0.5 {_SIGNAL} {_PLACE}",
    "query simulation": f"{{}}/c.zarr --snr -20 --n-draws 2 {_PLACE}",
    "query posterior": f"{{}}/c.zarr 3 --subject sub-01 --found pial {_SIGNAL}",
    "query confusable": "{}/c.zarr 3 --subject sub-01",
    "query evidence": "{}/c.zarr {}/data.npy 3 --subject sub-01",
    "query outcome": "{}/c.zarr distance_to_sensor",
    "simulate": "{}/-c.zarr --snr -20 --n-draws 2",
}
NO_PATHS = {"query", "surfaces", "schema"}

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture(scope="module")
def made(study, tmp_path_factory):
    """Give a study, its store with a template and an excluded row."""
    folder = tmp_path_factory.mktemp("damage") / "study"
    study = study.copied(folder)
    table = study.participants.read_text().splitlines()
    sites = ("site", "a", "b", "a")
    lines = [f"{x}\t{y}" for x, y in zip(table, sites, strict=True)]
    study.participants.write_text("\n".join(lines) + "\n")
    lamstore.build(folder / "c.zarr", study.find(), atlases=ATLAS)
    lamstore.build(folder / "c.zarr", study.find(), exclude={"sub-03": "moved"})
    write_template(folder)
    lamstore.resample(folder / "c.zarr", "fsaverage", subjects_dir=folder)
    write_manifest(study.find(), folder / "list.tsv")
    n_channels = int(lamstore.open(folder / "c.zarr")["n_channels"][0])
    data = np.random.default_rng(1).standard_normal((n_channels, 30))
    np.save(folder / "data.npy", data)
    (folder / "near.tsv").write_text("subject\tvertex\nsub-01\t3\n")
    return folder


def ask(arguments: list[str]) -> Any:
    """Run a verb, which ends in its answer or refuses, in lines without control."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = CliRunner().invoke(main, arguments)
    error = result.exception
    if error is not None and not isinstance(error, SystemExit):
        raise AssertionError(arguments) from error
    assert result.exit_code in (0, 1, 2), result.output
    assert "unforeseen" not in result.output
    assert not _CONTROL.search(result.output), result.output
    return result


def words(verb: str, folder: Path) -> list[str]:
    given = GIVEN[verb].replace("{}", str(folder)).replace("{{", "{").replace("}}", "}")
    return [*verb.split(), *given.split()]


#: Paths at which there is nothing that can be read or written.
PATHS: dict[str, Callable[[Path], str]] = {
    "too long": lambda folder: f"{folder}/{'x' * 300}.png",
    "NUL": lambda folder: f"{folder}/a\0b.png",
    "nobody's": lambda folder: "~no-such-user/a.png",
    "control": lambda folder: f"{folder}/\x1b[31mred\x9b.png",
    "not UTF-8": lambda folder: os.fsdecode(os.fsencode(folder) + b"/\xff.png"),
    "under a file": lambda folder: f"{folder}/participants.tsv/a.png",
    "pipe": lambda folder: f"{folder}/pipe.png",
    "device": lambda folder: f"{folder}/zero.png",
    "loop": lambda folder: f"{folder}/loop.png",
    "folder": lambda folder: f"{folder}/subjects",
    "in a store": lambda folder: f"{folder}/z.zarr/in.png",
}


#: What may be written to such a path.
WRITABLE = {"control", "not UTF-8", "loop", "folder"}
OUTPUTS = {"directory", "out", "target", "--write-manifest", "--out"}
OUTPUTS |= {"--csv", "--parquet"}


def is_output(verb: str, name: str) -> bool:
    return name in OUTPUTS or (verb, name) == ("build", "store")


def paths_of(verb: str) -> list[str]:
    """Name the options and arguments of a verb that take paths."""
    options = [x for x in VERBS[verb].params if isinstance(x.type, TypedPath)]
    return [max(option.opts, key=len) for option in options]


def test_every_verb_is_tried():
    assert {*GIVEN} | NO_PATHS == {*VERBS}


@pytest.mark.parametrize("kind", PATHS)
def test_paths_that_cannot_be_used_are_one_error(made, tmp_path, kind):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    (tmp_path / "participants.tsv").write_text("")
    (tmp_path / "subjects").mkdir()
    (tmp_path / "z.zarr").mkdir()
    (tmp_path / "z.zarr" / "zarr.json").write_text("{}")
    bad = PATHS[kind](tmp_path)
    before, wrong = sorted(tmp_path.rglob("*")), []
    for verb in GIVEN:
        typed = [x for x in VERBS[verb].params if isinstance(x, click.Argument)]
        names = [x.name for x in typed]
        # questions write files in one way
        one_way = verb.startswith("query") and verb != "query map"
        for name in paths_of(verb)[: 1 if one_way else None]:
            if kind in WRITABLE and is_output(verb, name):
                continue
            no_mni = name == "--subjects-dir" and verb in ("best", "report")
            if no_mni and kind in ("folder", "in a store"):
                continue  # without subjects there are no MNI coordinates
            given = words(verb, made)
            first = len(verb.split())
            if name in names:
                given[first + names.index(name)] = bad
            elif name in given:
                given[given.index(name) + 1] = bad
            else:
                given += [name, bad]
            if verb == "build" and name in ("--manifest", "--sensors"):
                given = [*given[: first + 1], name, bad, "--anatomy-only"]
            try:
                if not ask(given).exit_code and verb != "doctor":
                    wrong.append(f"accepted: {given}")
            except AssertionError as error:
                wrong.append(f"{given}: {error.__cause__!r} {error}")
    near = ["best", str(made / "c.zarr"), "--near", f"{bad[:-4]}.tsv", "--radius", "9"]
    assert ask(near).exit_code
    assert not wrong, "\n".join(wrong)
    # what keeps two builds apart may lie beside a store that cannot be made
    after = [x for x in sorted(tmp_path.rglob("*")) if ".build" not in str(x)]
    assert after == before


#: Verbs that write, and what they must not leave behind.
WRITERS = {
    "build": "-new.zarr",
    "copy": "-copy.zarr",
    "merge": "-merged.zarr",
    "plot": "-map.png",
    "export": "-out/*",
    "surfaces make": "-layered/sub-01",
    "query map": "-map.csv",
}


@pytest.mark.parametrize(
    ("verb", "n_bytes"),
    [
        *((verb, 0) for verb in [*WRITERS, "finalise", "exclude"]),
        # the first files have room
        *((verb, 600) for verb in ("build", "copy", "merge", "export", "resample")),
    ],
)
def test_a_full_disk_is_one_error_and_leaves_nothing(made, tmp_path, verb, n_bytes):
    folder = Path(shutil.copytree(made, tmp_path / "study", symlinks=True))
    given = words(verb, folder)
    if "-c.zarr" in GIVEN[verb]:
        given = [word.replace("-c.zarr", "c.zarr") for word in given]
    if verb == "query map":
        given += ["--csv", str(folder / "-map.csv")]
    before = lamstore.open(folder / "c.zarr").load()
    with full_disk(n_bytes):
        result = ask(given)
    if verb in WRITERS:
        assert result.exit_code, result.output
        assert not [x for x in folder.glob(WRITERS[verb]) if not x.is_dir()]
        if "zarr" not in WRITERS[verb]:
            assert not list(folder.glob(WRITERS[verb]))
    after = lamstore.open(folder / "c.zarr").load()
    assert before["subject"].equals(after["subject"])


READERS = sorted(
    v for v in GIVEN if "{}/c.zarr" in GIVEN[v] or "{}/-c.zarr" in GIVEN[v]
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_metadata_and_chunks_are_one_error(made, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("metadata") / "study"
    folder.mkdir()
    for name in ("c.zarr", "c.zarr.build"):
        shutil.copytree(made / name, folder / name, copy_function=os.link)
    for name in ("subjects", "fsaverage", "participants.tsv", "meg"):
        (folder / name).symlink_to(made / name)
    files = sorted(x for x in folder.glob("c.zarr*/**/*") if x.is_file())
    small = [x for x in files if x.suffix == ".json"]
    path = data.draw(
        st.sampled_from(
            data.draw(st.sampled_from([small, files, [folder / "c.zarr/zarr.json"]]))
        )
    )
    spoil(path, data.draw)
    for verb in data.draw(st.lists(st.sampled_from(READERS), min_size=2, max_size=4)):
        given = [x.replace("-c.zarr", "c.zarr") for x in words(verb, folder)]
        ask([x for x in given if x != "--check-inputs"])
        for target in folder.glob("-*"):
            shutil.rmtree(target) if target.is_dir() else target.unlink()
