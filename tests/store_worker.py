"""Run by the tests as a process of its own: writes rows, or dies while doing so.

python store_worker.py STORE ACTION [ARGUMENT...]
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from store_examples import plan, subject
from zarr.storage import LocalStore

import lamstore
from lamstore.store import RowTaken, Store, places
from lamstore.store.objects import ObjectStore


def number(label: str) -> int:
    """Return the number in a label: the subject's seed."""
    return int("".join(filter(str.isdigit, label)))


def example(label: str) -> Any:
    """Return the subject that belongs to a label."""
    i = number(label)
    return subject(label, 30 + 2 * i, 5, seed=i)


def before_each_file(act: Callable[[], None], patch: Callable[..., None]) -> None:
    """Call something before every file that is put in place, chunk or JSON."""
    chunk, rename, put = LocalStore.set, os.replace, places.put

    async def watched_chunk(*args: Any, **options: Any) -> None:
        act()
        await chunk(*args, **options)

    def watched_rename(*args: Any, **options: Any) -> None:
        if str(args[0]).endswith(".tmp"):
            act()
        rename(*args, **options)

    patch(LocalStore, "set", watched_chunk)
    patch(os, "replace", watched_rename)

    remote_chunk = ObjectStore.set

    async def watched_object(*args: Any, **options: Any) -> None:
        act()
        await remote_chunk(*args, **options)

    def watched_put(*args: Any, **options: Any) -> None:
        act()
        put(*args, **options)

    patch(ObjectStore, "set", watched_object)
    patch(places, "put", watched_put)


def die_at(count: int) -> None:
    """Let this process be killed at the count-th file that it would put in place."""
    left = [count]

    def count_down() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    before_each_file(count_down, setattr)


def main(path: str, action: str, *arguments: str) -> None:
    if action == "write":
        store = Store(path)
        for label in arguments:
            with store.claim(label) as row:
                if row is not None:
                    row.write(example(label))
            store.publish()
    elif action == "die-writing":
        store = Store(path)
        with store.claim(arguments[0], overwrite=True) as row:
            die_at(int(arguments[1]))
            assert row is not None
            row.write(example("sub-9"))
    elif action == "die-adding":
        die_at(int(arguments[0]))
        Store(path).add(plan(arguments[1:], [example(x) for x in arguments[1:]]))
    elif action == "die-publishing":
        die_at(int(arguments[0]))
        Store(path).publish()
    elif action == "hold":
        with Store(path).claim(arguments[0]) as row:
            print("held", flush=True)
            sys.stdin.readline()
            assert row is not None
            row.write(example(arguments[0]))
    elif action == "race":
        store = Store(path)
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            with store.claim(arguments[0]) as row:
                if row is not None:
                    row.write(example(arguments[0]))
                print("wrote" if row is not None else "complete")
        except RowTaken:
            print("taken")
    elif action == "grow":
        store = Store(path)
        labels = [*store.labels, *arguments]
        store.add(plan(labels, [example(label) for label in labels]))
        for label in arguments:
            with store.claim(label) as row:
                assert row is not None
                row.write(example(label))
        store.finalise()
        for label in store.labels:
            ds = lamstore.open(path, subject=label).load()
            assert ds.identical(example(label)), label


if __name__ == "__main__":
    main(*sys.argv[1:])
