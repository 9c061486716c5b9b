"""Stores in object stores: S3, spoken by moto's server; and fsspec's memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from click.testing import CliRunner
from object_store import ask_moto, clean_environment, environment, s3_server
from store_examples import copied, plan, reference, same_rows, write
from store_worker import example

import lamstore
from lamstore.cli import main
from lamstore.errors import LamstoreError
from lamstore.store import RowTaken, Store, claims, places
from lamstore.store.verify import verify_store
from lamstore.testing import ATLAS, small_cohort

WORKER = Path(__file__).with_name("store_worker.py")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A real S3 server; skipped without moto."""
    pytest.importorskip("moto.server", reason="moto[server] is not installed")
    with s3_server() as address:
        yield address


@pytest.fixture
def s3(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a new bucket."""
    for name, value in environment(endpoint).items():
        monkeypatch.setenv(name, value)
    bucket = f"bucket-{uuid.uuid4().hex}"
    system, _ = places.fs(places.place(f"s3://{bucket}/any"))
    system.mkdir(bucket)
    return f"s3://{bucket}"


@pytest.fixture
def memory() -> Iterator[str]:
    """The URL of a store in this process's memory: the same code, without a server."""
    name = uuid.uuid4().hex
    yield f"memory://{name}/c.zarr"
    system, path = places.fs(places.place(f"memory://{name}/any"))
    system.rm(path.removesuffix("/any"), recursive=True)


@pytest.fixture(params=["memory", "s3"])
def anywhere(request: pytest.FixtureRequest, full: bool) -> str:
    """The URL of a store, in S3 too with ``--full``: its requests take their time."""
    if request.param == "memory":
        return str(request.getfixturevalue("memory"))
    if not full:
        pytest.skip("with --full: the same code as in memory, and hundreds of requests")
    return f"{request.getfixturevalue('s3')}/c.zarr"


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the object store's clock be past the end of every claim there is."""
    now = claims.store_time
    monkeypatch.setattr(
        claims, "store_time", lambda folder: now(folder) + claims.EXPIRES_AFTER + 1
    )


def made(url: str, *labels: str) -> Store:
    return Store.create(url, plan(labels, [example(label) for label in labels]))


def filled(url: str, *labels: str) -> Store:
    store = made(url, *labels)
    for label in labels:
        write(store, label, example(label))
    store.finalise()
    return store


def opened(url: str, label: str) -> xr.Dataset:
    return lamstore.open(url, subject=label).load()


def start(url: str, *arguments: str) -> subprocess.Popen[str]:
    paths = [str(WORKER.parents[1]), str(WORKER.parent)]
    return subprocess.Popen(
        [sys.executable, str(WORKER), url, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )


def cli(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


# ------------------------------------------------------------------------ whole builds


@pytest.mark.long
def test_a_cohort_built_to_s3_is_the_one_built_to_a_folder(
    s3: str, tmp_path: Path, full: bool
) -> None:
    cohort = small_cohort(tmp_path / "cohort", 2)
    url = f"{s3}/deep/cohort.zarr"
    asked = [
        *("--subjects-dir", str(cohort.subjects_dir), "--meg", cohort.meg),
        *("--participants", str(cohort.participants), "--atlas", ATLAS),
    ]
    if full:  # a process of its own starts worker processes
        command = [sys.executable, "-m", "lamstore.cli", "build", url, *asked]
        subprocess.run([*command, "--workers", "2"], check=True)
    else:
        cli("build", url, *asked)
    rows = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    local = tmp_path / "cohort.zarr"
    lamstore.build(local, rows, atlases=(ATLAS,))

    plain = xr.open_zarr(url)
    assert plain["subject"].values.tolist() == ["sub-01", "sub-02"]
    for group in (None, "mesh", "geometry"):
        here, there = (
            lamstore.open(x, group=group).drop_vars("receipt", errors="ignore").load()
            for x in (local, url)
        )
        xr.testing.assert_identical(here, there)
    said = json.loads(cli("status", url, "--json"))
    assert [row["status"] for row in said["rows"]] == ["complete"] * 2
    assert said["store"] == url
    assert json.loads(cli("verify", url, "--json"))["sound"]
    best = [cli("best", str(path), "--json") for path in (local, url)]
    assert best[0] == best[1]
    # nothing but the store, and the journal beside it
    system, name = places.fs(places.place(url))
    assert [x.rpartition("/")[2] for x in system.ls(name.rpartition("/")[0])] == [
        "cohort.zarr",
        "cohort.zarr.build",
    ]
    assert not list(Path.cwd().glob("s3:*"))


@pytest.mark.long
def test_a_killed_builder_bars_a_row_until_its_claim_ends(
    s3: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"{s3}/c.zarr"
    store = made(url, "sub-9", "sub-2")
    write(store, "sub-2", example("sub-2"))
    dying = start(url, "die-writing", "sub-9", "14")
    _, said = dying.communicate(timeout=120)
    assert dying.returncode == -signal.SIGKILL, said
    store.publish()
    assert lamstore.open(url)["subject"].values.tolist() == ["sub-2"]
    taken = f"sub-9: is being written by process {dying.pid} on "
    with pytest.raises(RowTaken, match=taken):
        write(store, "sub-9", example("sub-9"))
    with pytest.raises(LamstoreError, match="is being built by process"):
        store.add(plan(["sub-3"]))

    request.getfixturevalue("late")
    write(store, "sub-9", example("sub-9"))
    store.finalise()
    rows = {label: example(label) for label in ("sub-9", "sub-2")}
    same_rows(places.place(url), reference(tmp_path, list(rows), **rows))


@pytest.mark.long
@pytest.mark.only_full("by default in a folder")
def test_processes_build_disjoint_rows_and_a_reader_sees_complete_ones(s3: str) -> None:
    url = f"{s3}/c.zarr"
    store = made(url, "sub-1", "sub-2", "sub-3")
    expected = {label: example(label) for label in store.labels}
    holder = start(url, "hold", "sub-3")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    writer = start(url, "write", "sub-1", "sub-3")
    write(store, "sub-2", expected["sub-2"])
    while writer.poll() is None:
        ds = lamstore.open(url)
        for label in map(str, ds["subject"].values):
            got = ds["lead_field_rms"].sel(subject=label).values
            values = expected[label]["lead_field_rms"].values
            assert np.array_equal(got[..., : values.shape[-1]], values)
        with suppress(subprocess.TimeoutExpired):
            writer.wait(0.5)
    # of two that want one row, one has it and the other says so
    taken = f"sub-3: is being written by process {holder.pid} on"
    assert taken in writer.communicate()[1]
    _, error = holder.communicate("go\n", timeout=120)
    assert holder.returncode == 0, error
    store.finalise()
    for label in store.labels:
        xr.testing.assert_identical(opened(url, label), expected[label])


def test_a_finished_store_grows_and_what_is_damaged_is_found_and_mended(
    anywhere: str, tmp_path: Path
) -> None:
    store = filled(anywhere, "sub-1")
    assert store.add(plan(["sub-1", "sub-9"], [example("sub-9")]))
    write(store, "sub-9", example("sub-9"))
    store.finalise()
    rows = {label: example(label) for label in ("sub-1", "sub-9")}
    whole = reference(tmp_path, list(rows), **rows)
    same_rows(places.place(anywhere), whole)
    unmended = copied(Store(whole), tmp_path / "copy.zarr")

    system, name = places.fs(places.place(anywhere))
    chunk, gone = "lead_field_rms/c/1/0/0", "mesh/coordinates/c/0/0/0/0"
    data = bytearray(system.cat_file(f"{name}/{chunk}"))
    data[len(data) // 2] ^= 1
    system.pipe_file(f"{name}/{chunk}", bytes(data))
    (unmended.path / chunk).write_bytes(bytes(data))
    system.rm_file(f"{name}/{gone}")
    (unmended.path / gone).unlink()

    found = [verify_store(path) for path in (anywhere, unmended.path)]
    remote, local = (
        {(x.kind, x.subject, x.variable, x.mend) for x in report.findings}
        for report in found
    )
    assert ("chunk", "sub-9", "lead_field_rms") in {x[:3] for x in remote}
    assert ("values", "sub-1", "coordinates") in {x[:3] for x in remote}
    assert remote == local
    report = verify_store(anywhere, repair=True)
    assert set(report.set_back) == {"sub-1", "sub-9"}
    assert lamstore.open(anywhere).sizes["subject"] == 0


# ---------------------------------------------------------------------------- refusals


def options(endpoint: str, **more: Any) -> dict[str, Any]:
    return {
        "key": "testing",
        "secret": "testing",
        "client_kwargs": {"endpoint_url": endpoint, "region_name": "us-east-1"},
        "config_kwargs": {"retries": {"max_attempts": 0}, "connect_timeout": 2},
        **more,
    }


def test_a_url_takes_storage_options(
    s3: str, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(f"{s3}/c.zarr", "sub-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    ds = lamstore.open(
        f"{s3}/c.zarr", complete=False, storage_options=options(endpoint)
    )
    assert ds["subject"].values.tolist() == ["sub-1"]
    with pytest.raises(LamstoreError, match="storage_options are for object stores"):
        lamstore.open("c.zarr", storage_options=options(endpoint))


@pytest.mark.parametrize("build", [False, True])
def test_where_nothing_answers_or_nothing_is_the_error_says_so(
    s3: str, endpoint: str, build: bool
) -> None:
    def ask(url: str, **more: Any) -> None:
        place = places.place(url, options(**{"endpoint": endpoint, **more}))
        if build:
            made(place, "sub-1")
        else:
            lamstore.open(place)

    nobody = "http://127.0.0.1:9"
    with pytest.raises(LamstoreError, match="check the network and the endpoint"):
        ask(f"{s3}/c.zarr", endpoint=nobody)
    with pytest.raises(LamstoreError, match="there is no such bucket: make it"):
        ask("s3://no-such-bucket/c.zarr")
    if not build:
        with pytest.raises(LamstoreError, match="there is no such store"):
            ask(f"{s3}/c.zarr")
    ask_moto(endpoint, "reset-auth", "0")
    try:
        with pytest.raises(LamstoreError, match="check the credentials, and what"):
            ask(f"{s3}/c.zarr", key="somebody", secret="else")
    finally:
        ask_moto(endpoint, "reset-auth", "1000000000")


def test_without_s3fs_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['s3fs'] = None; from lamstore.cli import main; "
        "main(['status', 's3://bucket/c.zarr'])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env=clean_environment(),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "pip install 'lamstore[s3]'" in done.stderr


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("s3://", "names no store"),
        ("memory://a/../c.zarr", "a name of its own"),
        ("nonsense://a/c.zarr", "no URL that fsspec knows"),
        (Path("s3://bucket/c.zarr"), "been through pathlib"),
    ],
)
def test_what_is_no_url_of_a_store_is_refused(path: Any, said: str) -> None:
    with pytest.raises(LamstoreError, match=said):
        lamstore.open(path)


def test_a_url_of_a_file_is_a_folder(tmp_path: Path) -> None:
    store = made(f"file://{tmp_path}/c%20d.zarr", "sub-1")
    assert store.path == tmp_path / "c d.zarr"
    assert store.path.is_dir()


# ------------------------------------------------------------------------------ claims


def test_a_store_in_memory_is_built_like_any_other(memory: str, tmp_path: Path) -> None:
    filled(memory, "sub-1", "sub-2")
    rows = {label: example(label) for label in ("sub-1", "sub-2")}
    same_rows(places.place(memory), reference(tmp_path, list(rows), **rows))
    with pytest.raises(LamstoreError, match="there is a lamstore already"):
        made(memory, "sub-1")


def test_a_claim_bars_others_while_it_is_renewed(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = made(memory, "sub-1")
    now = claims.store_time
    with store.claim("sub-1") as row:
        assert row is not None
        with pytest.raises(RowTaken, match=f"process {os.getpid()} on"):
            write(store, "sub-1", example("sub-1"))
        # as long after the claim as it lasts, but renewed a moment ago
        for claim in list(claims._claims):
            claim.renew()
        monkeypatch.setattr(
            claims, "store_time", lambda folder: now(folder) + claims.EXPIRES_AFTER - 5
        )
        with pytest.raises(RowTaken), store.claim("sub-1"):
            pass
    write(store, "sub-1", example("sub-1"))


def test_who_stood_still_too_long_commits_nothing(memory: str, late: None) -> None:
    store = made(memory, "sub-1", "sub-2")
    with store.claim("sub-1") as slow:
        assert slow is not None
        write(store, "sub-1", example("sub-1"))  # taken over
        with pytest.raises(RowTaken, match="stood still"):
            slow.write(example("sub-2"))
    store.finalise()
    xr.testing.assert_identical(opened(memory, "sub-1"), example("sub-1"))


def test_who_cannot_renew_a_claim_writes_nothing_more(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = made(memory, "sub-1")
    clock = claims._clock
    with store.claim("sub-1") as row:
        assert row is not None
        monkeypatch.setattr(
            claims, "_clock", lambda: clock() + claims.EXPIRES_AFTER + 1
        )
        with pytest.raises(RowTaken, match="stood still"):
            row.write(example("sub-1"))
        with pytest.raises(RowTaken, match="stood still"):
            row.fail({"error": "nothing"})
    assert store.statuses() == {"sub-1": "pending"}


def test_claims_are_renewed_until_they_are_released(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "RENEW_EVERY", 0.01)
    lock = places.place(memory) / "x.lock"
    puts, put = [], places.put
    seen = threading.Event()

    def watched(path: Path, text: str) -> None:
        put(path, text)
        puts.append(json.loads(text))
        if len(puts) > 3:
            seen.set()

    monkeypatch.setattr(places, "put", watched)
    with claims.held(lock, shared=False, wait=False):
        assert seen.wait(60)
    assert [x.get("released", False) for x in puts].index(True) == len(puts) - 1
    with claims.held(lock, shared=False, wait=False) as check:
        check(True)


def test_sharers_bar_an_exclusive_claim_and_it_bars_them(memory: str) -> None:
    lock = places.place(memory) / "x.lock"
    share = {"shared": True, "wait": False}
    alone = {"shared": False, "wait": False}
    with (
        claims.held(lock, **share),
        claims.held(lock, **share),
        pytest.raises(claims.LockBusy),
        claims.held(lock, **alone),
    ):
        pass
    with claims.held(lock, **alone):
        for kind in (share, alone):
            with pytest.raises(claims.LockBusy), claims.held(lock, **kind):
                pass
    with claims.held(lock, **share) as check:
        check(True)


def test_of_many_that_take_over_at_once_one_does(memory: str, late: None) -> None:
    lock = places.place(memory) / "x.lock"
    stack = ExitStack()
    stack.enter_context(claims.held(lock, shared=False, wait=False))

    # a claim that is above an expired one has not expired itself
    expired = {"000000000001.json"}
    is_expired = claims._is_expired

    def take(_: int) -> bool:
        try:
            stack.enter_context(claims.held(lock, shared=False, wait=False))
        except claims.LockBusy:
            return False
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            claims, "_is_expired", lambda f: f.name in expired and is_expired(f)
        )
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(take, range(8))) == 1
        stack.close()


def test_what_was_begun_of_a_store_is_made_anew(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_new = places.put_new

    def cut_short(path: Path, text: str) -> bool:
        if path.name == "zarr.json":
            raise KeyboardInterrupt
        return put_new(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(places, "put_new", cut_short)
        with pytest.raises(KeyboardInterrupt):
            made(memory, "sub-1", "sub-2", "sub-3")
    with pytest.raises(LamstoreError, match="there is no such store"):
        lamstore.open(memory)
    filled(memory, "sub-1")
    assert np.array_equal(lamstore.open(memory)["subject"], ["sub-1"])
    assert verify_store(memory).notes == ()


def test_what_is_no_lamstore_is_refused_and_left_alone(memory: str) -> None:
    system, name = places.fs(places.place(memory))
    system.pipe_file(f"{name}/precious", b"data")
    for ask in (lamstore.open, lambda url: made(url, "sub-1")):
        with pytest.raises(LamstoreError, match="exists and is not a lamstore"):
            ask(memory)
    assert system.find(name) == [f"{name}/precious"]


def test_every_other_verb_takes_a_url(memory: str, tmp_path: Path) -> None:
    store = filled(memory, "sub-1", "sub-2")
    before = store.receipt("sub-1")
    drawn = tmp_path / "map.png"
    cli("plot", memory, "anatomical_score", "--subject", "sub-1", "-o", str(drawn))
    assert drawn.stat().st_size > 0
    table = tmp_path / "table.tsv"
    chosen = ("--subject", "sub-1", "--variable", "cortical_thickness")
    cli("export", memory, "--to", "tsv", str(table), *chosen)
    n = lamstore.open(memory, subject="sub-1").sizes["vertex"]
    assert len(table.read_text().splitlines()) == 1 + n
    cli("exclude", memory, "sub-2", "--why", "moved")
    assert lamstore.open(memory)["subject"].values.tolist() == ["sub-1"]
    cli("include", memory, "sub-2")
    assert store.statuses() == {"sub-1": "complete", "sub-2": "pending"}
    assert f"{memory}: 1 pending, 1 complete" in cli("finalise", memory, code=1)
    assert store.receipt("sub-1") == before
    subjects = tmp_path / "subjects"
    subjects.mkdir()
    said = cli(
        *("build", memory + "x", "--add", "--subjects-dir", str(subjects)), code=2
    )
    assert "there is no such store to add to" in said


def test_a_journal_that_is_gone_is_begun_again(memory: str) -> None:
    store = filled(memory, "sub-1", "sub-2")
    places.remove(store.folder)
    again = Store(memory)
    with again.claim("sub-1") as row:
        assert row is None
    assert again.statuses() == {"sub-1": "complete", "sub-2": "complete"}
    assert verify_store(memory).notes == ()
