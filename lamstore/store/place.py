"""Where a store lies: a folder, or a URL of an object store; what differs is here.

A folder is a `pathlib.Path`. A URL with a scheme (``s3://bucket/cohort.zarr``) is a
``UPath``, which fsspec reaches and which has the methods of a ``Path``; types say
``Path`` for both. A file is replaced by a rename, an object by putting another.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from lamstore import atomic
from lamstore.errors import LamstoreError, Unfinished
from lamstore.store.objects import (
    ObjectStore,
    Unanswered,
    code_of,
    translate_errors,
)

#: Requests to an object store at a time.
AT_ONCE = 16

#: What tells two versions of a file or object apart.
Stamp = tuple[Any, ...]

_T = TypeVar("_T")
_R = TypeVar("_R")


class Damaged(LamstoreError):
    """What is stored cannot be read, or is not what was written."""


def place(
    path: str | os.PathLike[str], storage_options: Mapping[str, Any] | None = None
) -> Path:
    """Return the place that a path or a URL names.

    Parameters
    ----------
    path
        A path, a URL such as ``s3://bucket/folder/cohort.zarr``, or a ``UPath``.
    storage_options
        What fsspec's file system for the URL takes: credentials, endpoint. Without
        them the object store's own environment variables and configuration count.

    Returns
    -------
    pathlib.Path
        Of a URL, a ``UPath``; of ``file://`` the folder itself.

    Raises
    ------
    LamstoreError
        If the URL cannot be a store's, or what reaches it is not installed.

    Examples
    --------
    >>> place("file:///data/cohort.zarr").as_posix()
    '/data/cohort.zarr'
    """
    text = os.fsdecode(path) if isinstance(path, bytes) else str(path)
    options = dict(storage_options or {})
    options = {**getattr(path, "storage_options", {}), **options}
    scheme, separator, rest = text.partition("://")
    if not separator:
        if isinstance(path, Path) and path.parts[:1] and path.parts[0].endswith(":"):
            raise LamstoreError(
                "is a URL that lost a slash in pathlib",
                file=text,
                advice="Give it as text.",
            )
        if options:
            raise LamstoreError(
                "is a folder, and storage_options are for object stores",
                file=text,
                advice="Leave them out, or give a URL.",
            )
        return Path(text).expanduser()
    if scheme == "file":
        return Path(unquote(urlsplit(text).path))
    if not rest.strip("/"):
        raise LamstoreError(
            "names no store", file=text, advice=f"Write {scheme}://bucket/name."
        )
    return _remote(text, options)


def _remote(url: str, options: dict[str, Any]) -> Path:
    is_s3 = url.startswith(("s3:", "s3a:"))
    try:
        from upath import UPath

        # what others write has to be seen, so that nothing may be listed from memory
        options = options | {"use_listings_cache": False}
        if is_s3:
            # above 1, s3fs asks for the size of every object before it reads it
            options.setdefault("max_concurrency", 1)
        found: Any = UPath(url.rstrip("/"), **options)
        with translate_errors(url):
            fs(found)
    except ImportError as error:
        install = "pip install 'lamstore[s3]'" if is_s3 else str(error)
        raise LamstoreError(
            "needs a package that is not installed", file=url, advice=install
        ) from error
    except ValueError as error:
        raise LamstoreError(f"is no URL that fsspec knows ({error})", file=url) from (
            error
        )
    if not found.name or ".." in found.parts:
        raise LamstoreError(
            "has no name of its own within a bucket",
            file=url,
            advice="Write for instance s3://bucket/cohort.zarr.",
        )
    return found


def is_remote(path: Path) -> bool:
    """Whether a place is in an object store.

    Examples
    --------
    >>> is_remote(Path("cohort.zarr"))
    False
    """
    return not isinstance(path, Path)


def fs(path: Path) -> tuple[Any, str]:
    """Return the file system of a remote place, and its name of the place."""
    remote: Any = path
    return _system(remote, lambda: remote.fs, "files"), remote.path


#: What `_system` has made, by process, purpose, protocol and options.
_systems: dict[tuple[Any, ...], Any] = {}


def _system(remote: Any, make: Callable[[], Any], purpose: str) -> Any:
    """Return one file system for all threads; fsspec makes one for each."""
    options = repr(sorted(remote.storage_options.items()))
    key = (os.getpid(), purpose, remote.protocol, options)
    found = _systems.get(key)
    return _systems.setdefault(key, make()) if found is None else found


def for_zarr(path: Path) -> Any:
    """Return the store that Zarr and xarray open to reach a place."""
    if not is_remote(path):
        return path
    remote: Any = path
    options = dict(remote.storage_options)

    def make() -> Any:
        return ObjectStore.from_url(str(path), storage_options=options).fs

    return ObjectStore(_system(remote, make, "zarr"), path=remote.path)


@contextlib.contextmanager
def writing(store: Path) -> Iterator[None]:
    """Raise `Unfinished` where a store cannot be written."""
    advice = (
        f"What is complete in {store} stays complete; free space or restore the "
        "permissions, and run the same command again."
    )
    try:
        yield
    except OSError as error:
        raise Unfinished(
            f"cannot be written ({error.strerror or error})",
            file=error.filename or store,
            advice=advice,
        ) from error
    except Unanswered as error:
        raise Unfinished(error.found, file=error.file, advice=error.advice) from error


# -------------------------------------------------------------------- files and objects


def read(path: Path) -> bytes | None:
    """Read a file or an object; None if there is none."""
    try:
        if not is_remote(path):
            return path.read_bytes()
        system, name = fs(path)
        with translate_errors(path):
            return bytes(system.cat_file(name))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Damaged(
            f"cannot be read ({error.strerror or error})", file=path
        ) from error


def read_json(path: Path) -> Any:
    """Read JSON; None if there is no such file.

    Raises
    ------
    LamstoreError
        If the file cannot be read, or is not JSON.
    """
    content = read(path)
    try:
        return None if content is None else json.loads(content)
    except ValueError as error:
        raise Damaged(f"is not valid JSON ({error})", file=path) from error


def put(path: Path, text: str, scratch: Path) -> None:
    """Replace a file or an object whole; a file is written in `scratch` first."""
    if is_remote(path):
        system, name = fs(path)
        with translate_errors(path, writing=True):
            system.pipe_file(name, text.encode())
        return
    scratch.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace_text(path, text, scratch=scratch)


def copy_files(source: Path, target: Path, names: Iterable[str]) -> None:
    """Copy files or objects to where nothing refers to them yet."""

    def copy_one(name: str) -> None:
        content, to = read(source / name), target / name
        if content is None:
            return
        if is_remote(to):
            system, key = fs(to)
            with translate_errors(to, writing=True):
                system.pipe_file(key, content)
        else:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(content)

    each(copy_one, names, target if is_remote(target) else source)


def put_new(path: Path, text: str) -> bool:
    """Put an object where none is; return whether it was put."""
    system, name = fs(path)
    try:
        with translate_errors(path, writing=True):
            system.pipe_file(name, text.encode(), mode="create")
    except FileExistsError:
        return False
    except Unanswered as error:
        # of two at the same moment S3 may refuse both
        if code_of(error.__cause__ or error) == "ConditionalRequestConflict":
            return False
        raise
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if is_remote(path):
        system, name = fs(path)
        with contextlib.suppress(FileNotFoundError), translate_errors(path):
            system.rm(name, recursive=True)
    elif path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def modified(path: Path) -> float:
    """Return when an object was put, by the clock of the object store."""
    system, name = fs(path)
    with translate_errors(path):
        return float(system.modified(name).timestamp())


def exists(path: Path) -> bool:
    """Whether there is a file, link, folder, object or prefix."""
    if not is_remote(path):
        return os.path.lexists(path)
    system, name = fs(path)
    with translate_errors(path):
        return bool(system.exists(name))


def walk(path: Path) -> list[str]:
    """Name every file under a folder, relative to it, in order."""
    if is_remote(path):
        system, name = fs(path)
        with translate_errors(path):
            found = system.find(name)
        return sorted(x[len(name.rstrip("/")) + 1 :] for x in found)
    return sorted(
        (Path(folder).relative_to(path) / file).as_posix()
        for folder, _, files in os.walk(path)
        for file in files
    )


def stamps(folder: Path) -> dict[str, Stamp]:
    """Return by file name what changes whenever a file of a folder does."""
    if not is_remote(folder):
        try:
            with os.scandir(folder) as entries:
                return {x.name: _stamp(x.stat()) for x in entries if x.is_file()}
        except FileNotFoundError:
            return {}
    system, name = fs(folder)
    with contextlib.suppress(FileNotFoundError), translate_errors(folder):
        return {
            x["name"].rpartition("/")[2]: _tag(x)
            for x in system.ls(name, detail=True)
            if x["type"] != "directory"
        }
    return {}


def _stamp(stat: os.stat_result) -> Stamp:
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)


def _tag(item: Mapping[str, Any]) -> Stamp:
    names = ("ETag", "etag", "generation", "md5Hash", "mtime", "modified", "created")
    tag = next((str(item[name]) for name in names if item.get(name)), "")
    return (tag, item.get("size"))


def each(function: Callable[[_T], _R], items: Iterable[_T], at: Path) -> list[_R]:
    """Call a function of every item, several at a time in an object store."""
    if not is_remote(at):
        return [function(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(function, items))
