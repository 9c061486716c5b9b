"""Stores in object stores: S3, spoken by moto's server; and fsspec's memory."""

import json
import os
import pickle
import subprocess
import sys
import threading
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from factory import example, holds, plan, refused, same_rows, write
from factory import filled as filled_with
from numpy.testing import assert_array_equal
from processes import Writer, hold
from studies import SUBJECTS, run

import lamstore
from lamstore.errors import LamstoreError
from lamstore.store import RowTaken, Store, copy, locks, place
from lamstore.store.locks import LeaseTaken
from lamstore.store.verify import verify
from lamstore.testing import ATLAS, concentric_spheres

#: Two keys that are not checked, and no look for others.
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture(scope="module")
def endpoint():
    """A real S3 server; skipped without moto."""
    moto = pytest.importorskip("moto.server", reason="moto[server] is not installed")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def s3(endpoint, monkeypatch):
    """The URL of a new bucket."""
    for name, value in {**CREDENTIALS, "AWS_ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(name, value)
    bucket = f"bucket-{uuid.uuid4().hex}"
    system, _ = place.fs(place.place(f"s3://{bucket}/any"))
    system.mkdir(bucket)
    return f"s3://{bucket}"


@pytest.fixture
def memory():
    """The URL of a store in this process's memory: the same code, without a server."""
    name = uuid.uuid4().hex
    yield f"memory://{name}/c.zarr"
    system, path = place.fs(place.place(f"memory://{name}/any"))
    system.rm(path.removesuffix("/any"), recursive=True)


@pytest.fixture(params=["memory", "s3"])
def anywhere(request, full):
    """The URL of a store, in S3 too with ``--full``: its requests take their time."""
    if request.param == "memory":
        return str(request.getfixturevalue("memory"))
    if not full:
        pytest.skip("with --full: the same code as in memory, and hundreds of requests")
    return f"{request.getfixturevalue('s3')}/c.zarr"


@pytest.fixture
def late(monkeypatch):
    """Let every lease that is there have expired by the object store's clock."""
    monkeypatch.setattr(locks, "EXPIRES_AFTER", -1.0)


def made(url, *labels):
    return Store.create(url, plan(labels))


def filled(url, *labels):
    return filled_with(url, {label: example(label) for label in labels})


def rows(*labels):
    return {label: example(label) for label in labels}


def options(endpoint, **more):
    return {
        "key": "testing",
        "secret": "testing",
        "client_kwargs": {"endpoint_url": endpoint, "region_name": "us-east-1"},
        "config_kwargs": {"retries": {"max_attempts": 0}, "connect_timeout": 2},
        **more,
    }


@pytest.mark.long
def test_a_cohort_built_to_s3_is_that_of_a_folder(
    s3, endpoint, tmp_path, study, monkeypatch, full
):
    labels = SUBJECTS[: 2 if full else 1]
    url = f"{s3}/deep/cohort.zarr"
    asked = [
        *(*map(str, study.flags()), "--atlas", ATLAS, "--no-depth"),
        *(x for label in labels for x in ("--subject", label)),
    ]
    if full:  # a process of its own starts worker processes
        command = [sys.executable, "-m", "lamstore", "build", url, *asked]
        subprocess.run([*command, "--workers", "2"], check=True)
    else:
        run("build", url, *asked)
    rows = study.find(subjects=labels)
    local = tmp_path / "cohort.zarr"
    lamstore.build(local, rows, atlases=(ATLAS,), depth=False)
    plain = xr.open_zarr(url)
    assert plain["subject"].values.tolist() == [*labels]
    for group in (None, "mesh", "geometry"):
        here, there = (
            lamstore.open(x, group=group).drop_vars("receipt", errors="ignore").load()
            for x in (local, url)
        )
        xr.testing.assert_identical(here, there)
    said = json.loads(run("status", url, "--json").stdout)
    assert [row["status"] for row in said["rows"]] == ["complete"] * len(labels)
    assert said["store"] == url
    assert json.loads(run("verify", url, "--json").stdout)["sound"]
    best = [run("best", path, "--json").stdout for path in (local, url)]
    assert best[0] == best[1]
    # nothing but the store, and the journal beside it
    system, name = place.fs(place.place(url))
    assert [x.rpartition("/")[2] for x in system.ls(name.rpartition("/")[0])] == [
        "cohort.zarr",
        "cohort.zarr.build",
    ]
    assert not list(Path.cwd().glob("s3:*"))
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    again = lamstore.open(url, storage_options=options(endpoint))
    assert again["subject"].values.tolist() == plain["subject"].values.tolist()
    with refused(file="c.zarr"):
        lamstore.open("c.zarr", storage_options=options(endpoint))


@pytest.mark.long
def test_a_killed_coordinator_bars_others_until_its_lease_ends(s3, request):
    url = f"{s3}/c.zarr"
    store = made(url, "sub-1", "sub-2")
    write(store, "sub-2", example("sub-2"))
    holder = Writer(hold, url, "sub-1")
    assert holder.pipe.recv() == "held"
    for act in (
        lambda: write(store, "sub-1", example("sub-1")),
        lambda: store.grow(plan(["sub-3"])),
        store.publish,
    ):
        with refused(f"process {holder.pid} on"):
            act()
    holder.kill()
    assert lamstore.open(url).sizes["subject"] == 0  # reading takes no lease
    request.getfixturevalue("late")
    write(store, "sub-1", example("sub-1"))
    store.finalise()
    holds(url, rows("sub-1", "sub-2"))


def test_workers_write_chunks_and_the_coordinator_commits(anywhere, tmp_path):
    store = made(anywhere, "sub-1", "sub-9")
    with store.building():
        worker = Store(pickle.loads(pickle.dumps(store.path)))
        commits = {
            label: worker.write_chunks(label, example(label)) for label in store.labels
        }
        assert store.statuses() == dict.fromkeys(store.labels, "pending")
        for label, commit in commits.items():
            store.commit(label, pickle.loads(pickle.dumps(commit)))
        store.finalise()
        local = filled_with(tmp_path / "c.zarr", rows("sub-1", "sub-9"))
        same_rows(anywhere, local.path)
        new = worker.write_chunks("sub-1", example("sub-1", 1))
        holds(anywhere, rows("sub-1", "sub-9"))  # the old row until the new is there
        store.commit("sub-1", new)
        store.finalise()
        assert not place.exists(store.folder / "staged")
        holds(anywhere, {**rows("sub-9"), "sub-1": example("sub-1", 1)})


def test_a_cluster_adds_regions_that_its_workers_see(memory, tmp_path):
    from distributed import Client, LocalCluster

    given = {}
    for label, names in (("sub-1", "unknown insula"), ("sub-2", "cuneus insula")):
        given[label] = concentric_spheres(subdivisions=2)
        codes = np.arange(given[label].sizes["vertex"], dtype="int16") % 2
        given[label].coords["region_aparc"] = ("vertex", codes)
        given[label]["region_aparc"].attrs["flag_meanings"] = names
    with (
        LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        report = lamstore.build(memory, given, client=client)
        again = lamstore.build(memory, given, client=client, overwrite=["sub-1"])
        spoilt = {"sub-1": given["sub-1"].assign(scalp=given["sub-1"].scalp * np.nan)}
        failed = lamstore.build(memory, spoilt, client=client, overwrite=["sub-1"])
    assert [x.status for x in failed.results] == ["failed"]
    assert failed.statuses["sub-1"] == "complete"  # the old row is not lost
    assert report.counts()["complete"] == again.counts()["complete"] == 2
    ds = lamstore.open(memory)
    assert ds["region_aparc"].attrs["flag_meanings"] == "unknown insula cuneus"
    assert ds["region_aparc"].values[:, :2].tolist() == [[0, 1], [2, 1]]
    assert verify(memory).sound
    local = tmp_path / "c.zarr"
    lamstore.build(local, given)
    for name in ("anatomical_score", "lead_field_rms", "region_aparc"):
        assert_array_equal(ds[name], lamstore.open(local)[name])


def test_a_finished_store_grows_and_is_repaired(anywhere, tmp_path):
    store = filled(anywhere, "sub-1")
    assert store.grow(plan(["sub-1", "sub-9"]))
    write(store, "sub-9", example("sub-9"))
    store.finalise()
    whole = filled_with(tmp_path / "whole.zarr", rows("sub-1", "sub-9"))
    same_rows(anywhere, whole.path)
    assert verify(anywhere).sound
    system, name = place.fs(store.path)
    chunk, gone = "lead_field_rms/c/1/0/0", "mesh/coordinates/c/0/0/0/0"
    data = bytearray(system.cat_file(f"{name}/{chunk}"))
    data[len(data) // 2] ^= 1
    system.pipe_file(f"{name}/{chunk}", bytes(data))
    system.rm_file(f"{name}/{gone}")
    found = {(x.kind, x.subject, x.variable) for x in verify(anywhere).findings}
    assert found == {
        ("row", "sub-9", "lead_field_rms"),
        ("row", "sub-1", "coordinates"),
    }
    report = verify(anywhere, repair=True)
    assert report.set_back == ("sub-1", "sub-9")
    assert lamstore.open(anywhere).sizes["subject"] == 0


def test_a_store_is_copied_to_a_url_and_back(anywhere, tmp_path):
    store = filled_with(tmp_path / "c.zarr", rows("sub-1", "sub-2"))
    copy(store.path, anywhere)
    same_rows(store.path, anywhere)
    assert verify(anywhere).sound
    back = copy(anywhere, tmp_path / "back.zarr")
    same_rows(store.path, back.path)
    with refused(file=anywhere):
        copy(store.path, anywhere)


@pytest.mark.parametrize("build", [False, True])
def test_where_nothing_answers_or_nothing_is_the_error_says_so(s3, endpoint, build):
    def act(url, **more):
        where = place.place(url, options(**{"endpoint": endpoint, **more}))
        with pytest.raises(LamstoreError) as caught:
            made(where, "sub-1") if build else lamstore.open(where)
        assert caught.value.file.startswith(url)
        return f"{caught.value.found} {caught.value.advice}"

    if not build:
        assert "no such store" in act(f"{s3}/c.zarr")
    closed = "http://127.0.0.1:9"
    answers = [act(f"{s3}/c.zarr", endpoint=closed), act("s3://no-such-bucket/c.zarr")]

    def requests_without_auth(number):
        url, kind = f"{endpoint}/moto-api/reset-auth", {"Content-Type": "text/plain"}
        urllib.request.urlopen(urllib.request.Request(url, number, kind)).close()

    requests_without_auth(b"0")
    try:
        answers.append(act(f"{s3}/c.zarr", key="another", secret="else"))
    finally:
        requests_without_auth(b"1000000000")
    wanted = ["the network and the endpoint", "make it", "credentials"]
    for answer, named in zip(answers, wanted, strict=True):
        assert named in answer


def test_without_s3fs_the_error_says_what_to_install():
    code = (
        "import sys; sys.modules['s3fs'] = None; from lamstore.cli import main; "
        "main(['status', 's3://bucket/c.zarr'])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("AWS_")},
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "pip install 'lamstore[s3]'" in done.stderr


@pytest.mark.parametrize(
    "path", ["s3://", "memory://a/../c.zarr", "nonsense://a/c", Path("s3://b/c.zarr")]
)
def test_what_is_no_url_of_a_store_is_refused(path):
    with refused(file=path):
        lamstore.open(path)


def test_a_lease_bars_others_while_it_is_renewed(memory, monkeypatch):
    monkeypatch.setattr(locks, "RENEW_EVERY", 0.01)
    folder = made(memory, "sub-1").folder / "lease"
    puts: list[dict[str, Any]] = []
    put, seen = place.put, threading.Event()

    def watched(path, text, scratch):
        put(path, text, scratch)
        puts.append(json.loads(text or "{}"))
        if len(puts) > 3:
            seen.set()

    monkeypatch.setattr(place, "put", watched)
    lease = locks.Lease(folder)
    assert seen.wait(240)
    lease.check()
    with pytest.raises(LeaseTaken) as caught:
        locks.Lease(folder)
    assert f"process {os.getpid()} on" in caught.value.found
    lease.release()
    assert [x.get("released", False) for x in puts if "token" in x][-1]
    locks.Lease(folder).release()


def test_a_coordinator_that_stood_still_writes_nothing_more(memory, monkeypatch):
    store = made(memory, "sub-1")
    with store.row("sub-1"), pytest.raises(RowTaken), Store(memory).row("sub-1"):
        pass  # within one process, too, a row has one writer
    with store.building():
        with monkeypatch.context() as patch:
            patch.setattr(locks, "EXPIRES_AFTER", -1.0)
            other = locks.Lease(store.folder / "lease")
        with pytest.raises(LeaseTaken):
            write(store, "sub-1", example("sub-1"))
        with pytest.raises(LeaseTaken):
            store.publish()
        other.release()
    assert store.statuses() == {"sub-1": "pending"}


def test_of_many_that_take_over_at_once_one_does(memory):
    folder = made(memory, "sub-1").folder / "lease"
    first = locks.Lease(folder)
    taken = []

    def take(_):
        with suppress(LeaseTaken):
            taken.append(locks.Lease(folder))

    with pytest.MonkeyPatch.context() as patch:
        # a lease that is above an expired one has not expired itself
        patch.setattr(locks.Lease, "_expired", lambda self, n: n == first._number)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(take, range(8)))
    assert len(taken) == 1
    for lease in (first, *taken):
        lease.release()


def test_what_was_begun_of_a_store_is_made_again(memory, monkeypatch):
    put_new = place.put_new

    def cut_short(path, text):
        if path.name == "zarr.json":
            raise KeyboardInterrupt
        return put_new(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(place, "put_new", cut_short)
        with pytest.raises(KeyboardInterrupt):
            made(memory, "sub-1", "sub-2", "sub-3")
    with refused(file=memory):
        lamstore.open(memory)
    filled(memory, "sub-1")
    holds(memory, rows("sub-1"))
    assert verify(memory).sound
    with refused(file=memory):
        made(memory, "sub-1")


def test_what_is_no_lamstore_is_refused_and_left_alone(memory):
    system, name = place.fs(place.place(memory))
    system.pipe_file(f"{name}/precious", b"data")
    for act in (lamstore.open, lambda url: made(url, "sub-1")):
        with pytest.raises(LamstoreError) as caught:
            act(memory)
        assert caught.value.advice
    assert system.find(name) == [f"{name}/precious"]


def test_every_other_verb_takes_a_url(memory, tmp_path):
    store = filled(memory, "sub-1", "sub-2")
    before = store.receipt("sub-1")
    table = tmp_path / "table.tsv"
    chosen = ("--subject", "sub-1", "--variable", "cortical_thickness")
    run("export", memory, "--to", "tsv", str(table), *chosen)
    n = lamstore.open(memory, subject="sub-1").sizes["vertex"]
    assert len(table.read_text().splitlines()) == 1 + n
    run("exclude", memory, "sub-2", "--why", "moved")
    assert lamstore.open(memory)["subject"].values.tolist() == ["sub-1"]
    run("include", memory, "sub-2")
    assert store.statuses() == {"sub-1": "complete", "sub-2": "complete"}
    assert "2 complete" in run("finalise", memory).output
    assert store.receipt("sub-1") == before
    place.remove(store.folder)  # then what is published counts
    assert Store(memory).statuses() == {"sub-1": "complete", "sub-2": "complete"}
    assert verify(memory).sound
