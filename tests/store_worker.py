"""Run by the tests as a process of its own: writes rows, or dies while doing so.

python store_worker.py STORE ACTION [ARGUMENT...]
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factory import columns, holds, plan, subject, write
from zarr.storage import LocalStore

from lamstore.store import RowTaken, Store


def example(label: str, version: int = 0) -> Any:
    """Return the subject of a label: its number is the seed, and its size."""
    i = int("".join(filter(str.isdigit, label))) + 10 * version
    ds = subject(label, 30 + 2 * i, 5, seed=i)
    ds.attrs["receipt"]["version"] = version
    return ds


def flip(file: Path, at: float = 0.5, bit: int = 0) -> None:
    """Flip a bit of a file."""
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= 1 << bit
    file.write_bytes(content)


def start(
    path: Any, *arguments: object, python: str = sys.executable
) -> subprocess.Popen[str]:
    """Run this file as a process of its own."""
    here = Path(__file__)
    return subprocess.Popen(
        [python, str(here), str(path), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{here.parents[1]}{os.pathsep}{here.parent}"},
    )


def before_each_file(act: Callable[[], None], patch: Callable[..., None]) -> None:
    """Call something before every file that is put in place, chunk or JSON."""
    chunk, replace, rename = LocalStore.set, os.replace, os.rename
    write_bytes = Path.write_bytes

    async def watched_chunk(*args: Any, **options: Any) -> None:
        act()
        await chunk(*args, **options)

    def watched_copy(*args: Any) -> int:
        act()
        return write_bytes(*args)

    def watched(move: Callable[..., None]) -> Callable[..., None]:
        def moved(*args: Any, **options: Any) -> None:
            # of chunks the call above; what filelock moves is its own
            ours = any(
                x in str(args[0]) for x in (".lamstore-tmp-", "new-", "/staged/")
            )
            if ours and not str(args[0]).endswith(".partial"):
                act()
            move(*args, **options)

        return moved

    patch(LocalStore, "set", watched_chunk)
    patch(Path, "write_bytes", watched_copy)
    patch(os, "replace", watched(replace))
    patch(os, "rename", watched(rename))


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
            with store.row(label) as row:
                if row is not None:
                    row.write(example(label))
            store.publish()
    elif action == "die-writing":
        die_at(int(arguments[1]))
        write(Store(path), arguments[0], example(arguments[0], 1), overwrite=True)
    elif action == "hold":
        with Store(path).row(arguments[0]) as row:
            print("held", flush=True)
            sys.stdin.readline()
            assert row is not None
            row.write(example(arguments[0]))
    elif action == "fork":
        with Store(path).row(arguments[0]):
            child = os.fork()
            if not child:  # it lives on, without the lock
                sys.stdin.readline()
                os._exit(0)
            print("forked", flush=True)
    elif action == "campaign":
        version = int(arguments[0])
        for label in arguments[1:]:
            store = Store(path)
            if label not in store.labels:
                store.grow(plan([label], columns=columns([label])))
            try:
                with store.row(label, overwrite=True) as row:
                    assert row is not None
                    if store.receipt(label).get("version") != version:
                        row.write(example(label, version))
            except RowTaken:
                continue
            store.publish()
    elif action == "grow":
        store = Store(path)
        store.grow(plan(arguments))
        for label in arguments:
            write(store, label, example(label))
        store.finalise()
        holds(path, {label: example(label) for label in store.labels})


if __name__ == "__main__":
    main(*sys.argv[1:])
