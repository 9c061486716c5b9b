"""The package as a whole: cheap to import, and as its README and its pages have it."""

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import lamstore

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "lamstore"
README = REPOSITORY / "README.md"
#: What a reader is told to type; `docs/conf.py` builds the site of these and the code.
PAGES = [README, *sorted((REPOSITORY / "docs").glob("*.md"))]

HEAVY = [
    "numba",
    "mne",
    "nibabel",
    "zarr",
    "dask",
    "scipy",
    "matplotlib",
    "nilearn",
    "h5py",
    "distributed",
    "fsspec",
    "s3fs",
    "upath",
]

DRAWING = {"mne", "matplotlib", "nilearn", "distributed"}

PUBLIC = sorted(
    {
        *(name for name in lamstore.__all__ if callable(getattr(lamstore, name))),
        "plot.surface",
        "plot.profile",
        "plot.regions",
        "plot.ranks",
        "plot.collinearity",
        "plot.quality",
        "plot.coregistration",
    }
)


def public(name):
    value: Any = lamstore
    for part in name.split("."):
        value = getattr(value, part)
    return value


def tracked():
    """Files of the project: git's where there is git, else what is there."""
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    names = done.stdout.decode().split("\0")
    if done.returncode == 0 and any(names):
        return [path for path in map(REPOSITORY.joinpath, names) if path.is_file()]
    parts = ("lamstore", "tests", "benchmarks", "examples", ".ci")
    inside = (path for part in parts for path in (REPOSITORY / part).rglob("*"))
    files = [p for p in (*REPOSITORY.glob("*"), *inside) if p.is_file()]
    return [path for path in files if "__pycache__" not in path.parts]


def loaded(module):
    """Import a module in a process of its own, and name what is loaded then."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("lamstore", HEAVY),
        ("lamstore.forward.base, lamstore.plot", DRAWING),
        ("lamstore.cli", {*DRAWING, "xarray", "pandas", "numba", "scipy"}),
    ],
)
def test_what_a_user_waits_for_loads_nothing_heavy(module, heavy):
    assert sorted(loaded(module) & {*heavy}) == []


def test_every_public_name_is_there():
    assert all(public(name) is not None for name in lamstore.__all__)
    assert set(lamstore.__all__) <= set(dir(lamstore))
    with pytest.raises(AttributeError, match="nonsense"):
        public("nonsense")


@pytest.mark.parametrize("name", PUBLIC)
def test_public_functions_are_documented_as_numpydoc_has_it(name):
    function = public(name)
    text = inspect.getdoc(function) or ""
    assert text, f"{name} has no docstring"
    summary = text.splitlines()[0]
    assert summary.endswith("."), f"{name}: {summary}"
    section = re.search(
        r"^Parameters\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)", text, re.M | re.S
    )
    described = section.group(1) if section else ""
    # names stand at the left edge, several of them with commas
    names = {
        name.strip().lstrip("*")
        for line in re.findall(r"^(\S.*)$", described, re.M)
        for name in line.partition(" : ")[0].split(",")
    }
    missing = set(inspect.signature(function).parameters) - names
    # predictors say of what they share that it is as in another function
    if "Parameters, errors and missing values are those of" not in text:
        assert missing == set(), f"{name} does not describe {sorted(missing)}"
    assert re.search(r"^Returns\n-+$", text, re.M), f"{name} has no Returns section"


def test_modules_stay_short():
    """Lines that are not blank; the schema is one long list of records."""
    lengths = {
        str(path.relative_to(PACKAGE)): sum(
            bool(line.strip()) for line in path.read_text("utf-8").splitlines()
        )
        for path in PACKAGE.rglob("*.py")
    }
    del lengths["schema/table.py"]
    assert {name: n for name, n in lengths.items() if n > 400} == {}


def test_only_the_store_imports_zarr():
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        imported = set(
            re.findall(r"^\s*(?:import|from)\s+([\w.]+)", path.read_text("utf-8"), re.M)
        )
        if not name.startswith("store/"):
            assert not any(m.split(".")[0] == "zarr" for m in imported), name


def test_imports_go_one_way_in_the_order_of_contributings_table():
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").partition("\n\n| to ...")
    rows = [line.split("|")[1] for line in text[0].splitlines() if line[:3] == "| `"]
    order = [re.findall(r"`(\w+)", row) for row in rows]
    rank = {room: i for i, rooms in enumerate(order) for room in rooms}
    there = {path.stem for path in PACKAGE.glob("[a-z]*") if path.suffix != ".typed"}
    assert set(rank) == there - {"accessor"}
    climbs = []
    for path in PACKAGE.rglob("*.py"):
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if own not in rank:
            continue
        code = re.sub(
            r"^if TYPE_CHECKING:\n(?: .*\n|\n)*", "", path.read_text(), flags=re.M
        )
        imported = re.findall(
            r"^\s*(?:import|from) lamstore(?:\.| import )(\w+)", code, re.M
        )
        climbs += [(path, room) for room in imported if rank.get(room, 0) > rank[own]]
    assert climbs == []


def code_blocks(page, language):
    found = re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S
    )
    return [block.replace("\\\n", " ") for block in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_give_commands_options_and_functions_that_exist(page):
    main = importlib.import_module("lamstore.cli").main
    for line in "".join(code_blocks(page, "sh")).splitlines():
        for command in re.findall(r"(?:^|&& )(?:\S*/)?lamstore (\S.*)", line):
            verb, *arguments = command.split()
            assert verb in main.commands, command
            named = main.commands[verb]
            if isinstance(named, click.Group):
                named = named.commands[arguments[0]]
            known = {
                option
                for parameter in named.params
                if isinstance(parameter, click.Option)
                for option in (*parameter.opts, *parameter.secondary_opts)
            }
            given = {a for a in arguments if re.match(r"--?[a-z]", a)}
            assert given <= known, command
    for block in code_blocks(page, "python"):
        compile(block, str(page), "exec")
        for name in re.findall(r"(?<![.)])\blamstore\.([\w.]+)\(", block):
            assert callable(public(name)), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_name_files_and_tests_that_exist(page):
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", text)
    built = ("gallery/", "generated/")  # sphinx looks at these
    files = [page.parent / link for link in links if not link.startswith(built)]
    files += [REPOSITORY / name for name in re.findall(r"`(examples/[\w/.]+)`", text)]
    files += [
        REPOSITORY / "tests" / f"{name}.py"
        for name in re.findall(r"`(?:tests/)?(test_\w+)(?:\.py)?`", text)
    ]
    assert [str(file) for file in files if not file.exists()] == []


def test_no_text_file_names_a_place_on_somebodys_machine():
    place = re.compile(r"(?<![\w.])/(?:tmp|root|work|farm|home/[a-z]+|Users)/")
    found = []
    for path in tracked():
        if path.suffix in (".svg", ".html"):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and place.search(text):
            found.append(str(path.relative_to(REPOSITORY)))
    assert found == []
