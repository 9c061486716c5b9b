"""Where a store lies: a folder, or a URL of an object store; what differs is here.

A folder is a `pathlib.Path`. A URL with a scheme (``s3://bucket/cohort.zarr``) is a
``UPath``, which fsspec reaches and which has the methods of a ``Path``; types say
``Path`` for both. An object is put there whole or not at all, and is seen at once: what
a rename does in a folder, putting does there. Folders and temporary files do not exist.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from lamstore.errors import LamstoreError

#: Requests to an object store at a time.
AT_ONCE = 16

#: What tells two versions of a file or object apart.
Stamp = tuple[Any, ...]


class Unanswered(LamstoreError):
    """An object store does not answer: what it holds is not known, so not missing."""


_T = TypeVar("_T")
_R = TypeVar("_R")


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
    text, options = str(path), dict(storage_options or {})
    options = {**getattr(path, "storage_options", {}), **options}
    scheme, separator, rest = text.partition("://")
    if not separator:
        if isinstance(path, Path) and path.parts[:1] and path.parts[0].endswith(":"):
            raise LamstoreError(
                f"{text}: is a URL that has been through pathlib, which takes a slash "
                "away; give it as text."
            )
        if options:
            raise LamstoreError(
                f"{text}: is a folder, and storage_options are for object stores; "
                "leave them out, or give a URL."
            )
        return Path(path)
    if scheme == "file":
        return Path(unquote(urlsplit(text).path))
    if not rest.strip("/"):
        raise LamstoreError(f"{text}: names no store; write {scheme}://bucket/name.")
    return _remote(text, options)


def _remote(url: str, options: dict[str, Any]) -> Path:
    from upath import UPath

    try:
        # what others write has to be seen, so that nothing may be listed from memory
        options = options | {"use_listings_cache": False}
        if _is_s3(url):
            # above 1, s3fs asks for the size of every object before it reads it
            options.setdefault("max_concurrency", 1)
        found: Any = UPath(url.rstrip("/"), **options)
        with told(url):
            fs(found)
    except ImportError as error:
        install = "pip install 'lamstore[s3]'" if _is_s3(url) else str(error)
        raise LamstoreError(
            f"{url}: what reaches such a store is not installed; {install}"
        ) from error
    except ValueError as error:
        raise LamstoreError(f"{url}: is no URL that fsspec knows ({error}).") from error
    if not found.name or ".." in found.parts:
        raise LamstoreError(
            f"{url}: a store needs a name of its own within a bucket, such as "
            "s3://bucket/cohort.zarr."
        )
    return found


def _is_s3(url: str) -> bool:
    return url.startswith(("s3:", "s3a:"))


def is_remote(path: Path) -> bool:
    """Whether a place is in an object store.

    Examples
    --------
    >>> is_remote(Path("cohort.zarr"))
    False
    """
    return not isinstance(path, Path)


def fs(path: Path) -> tuple[Any, str]:
    """Return the file system of a remote place, and what it calls the place."""
    remote: Any = path
    return _system(remote, lambda: remote.fs, "at once"), remote.path


#: What `_system` has made, by process, purpose, protocol and options.
_systems: dict[tuple[Any, ...], Any] = {}


def _system(remote: Any, make: Callable[[], Any], purpose: str) -> Any:
    """Return a file system, one for all threads.

    fsspec makes one for each thread that asks, with a client and connections.
    """
    options = repr(sorted(remote.storage_options.items()))
    key = (os.getpid(), purpose, remote.protocol, options)
    found = _systems.get(key)
    return _systems.setdefault(key, make()) if found is None else found


# ------------------------------------------------------------------------------- errors


@contextlib.contextmanager
def told(where: object, *, writing: bool = False) -> Iterator[None]:
    """Say as one sentence what an object store refuses.

    That there is no such object passes through, unless there is not even a bucket,
    which is also what a write means by it; so does that a package is missing.
    """
    try:
        yield
    except (LamstoreError, ImportError, ValueError, FileExistsError):
        raise
    except Exception as error:  # each client has exceptions of its own
        missing = isinstance(error, FileNotFoundError) and not writing
        if missing and _code(error) != "NoSuchBucket":
            raise
        said = " ".join(str(error).split()).rstrip(".")
        name = type(error).__name__
        raise Unanswered(
            f"{where}: the object store does not answer as asked ({name}: {said}); "
            f"{_advice(error)}."
        ) from error


def _code(error: BaseException) -> str:
    """Return S3's own name of an error."""
    response = getattr(error.__cause__ or error, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


def _advice(error: Exception) -> str:
    name = type(error).__name__
    if isinstance(error, FileNotFoundError):
        return "there is no such bucket: make it, or correct its name"
    if "Credential" in name:
        return "name credentials, for S3 with AWS_PROFILE or AWS_ACCESS_KEY_ID"
    if isinstance(error, PermissionError):
        return "check the credentials, and what they are allowed to do there"
    if "Connect" in name or "Timeout" in name:
        return "check the network and the endpoint, for S3 AWS_ENDPOINT_URL"
    return "what is complete is not lost; try again, or ask who runs it"


# -------------------------------------------------------------------- files, by content


def read_text(path: Path, errors: str = "strict") -> str:
    """Read a file or an object.

    Parameters
    ----------
    path
        The place.
    errors
        What to do with bytes that are no UTF-8, as of `bytes.decode`.

    Raises
    ------
    FileNotFoundError
        If it is not there.
    """
    if not is_remote(path):
        return path.read_text(encoding="utf-8", errors=errors)
    system, name = fs(path)
    with told(path):
        return system.cat_file(name).decode("utf-8", errors)


def put(path: Path, text: str) -> None:
    """Put an object in place, or in the place of another."""
    system, name = fs(path)
    with told(path, writing=True):
        system.pipe_file(name, text.encode("utf-8"))


def put_new(path: Path, text: str) -> bool:
    """Put an object where none is; return whether it was put."""
    system, name = fs(path)
    try:
        with told(path, writing=True):
            system.pipe_file(name, text.encode("utf-8"), mode="create")
    except FileExistsError:
        return False
    except LamstoreError as error:
        # of two at the same moment S3 may refuse both
        if _code(error.__cause__ or error) == "ConditionalRequestConflict":
            return False
        raise
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if is_remote(path):
        system, name = fs(path)
        with contextlib.suppress(FileNotFoundError), told(path):
            system.rm(name, recursive=True)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_file(path: Path) -> None:
    """Remove one file or object, if it is there."""
    if is_remote(path):
        system, name = fs(path)
        with contextlib.suppress(FileNotFoundError), told(path):
            system.rm_file(name)
    else:
        path.unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Move a file or folder, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        if is_remote(source):
            system, name = fs(source)
            with told(source):
                system.mv(name, fs(target)[1], recursive=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(source, target)


def modified(path: Path) -> float:
    """Return when an object was put, by the clock of the object store."""
    system, name = fs(path)
    with told(path):
        return system.modified(name).timestamp()


# ---------------------------------------------------------------- files, by their names


def exists(path: Path) -> bool:
    """Whether there is such a file, folder or object."""
    if not is_remote(path):
        return path.exists()
    system, name = fs(path)
    with told(path):
        return system.exists(name)


def folders(path: Path) -> list[Path]:
    """List the folders in a folder."""
    if not is_remote(path):
        return sorted(item for item in path.iterdir() if item.is_dir())
    return sorted(path / name for name, item in _listed(path) if _is_folder(item))


def names(path: Path) -> list[str]:
    """Name the objects directly under a prefix, in order."""
    return sorted(name for name, item in _listed(path) if not _is_folder(item))


def walk(path: Path) -> Iterator[str]:
    """Name every file under a folder, relative to it."""
    if is_remote(path):
        system, name = fs(path)
        with told(path):
            found = system.find(name)
        yield from sorted(x[len(name.rstrip("/")) + 1 :] for x in found)
        return
    for folder, _, files in os.walk(path):
        inner = Path(folder).relative_to(path)
        yield from ((inner / file).as_posix() for file in sorted(files))


def stamps(paths: list[Path]) -> list[Stamp]:
    """Return what changes whenever files of one folder do; empty where none is."""
    if not paths or not is_remote(paths[0]):
        return [_stamp(path) for path in paths]
    if len(paths) == 1:
        system, name = fs(paths[0])
        with contextlib.suppress(FileNotFoundError), told(paths[0]):
            return [_stamp_of(system.info(name))]
        return [()]
    listed = dict(_listed(paths[0].parent))
    return [_stamp_of(listed[p.name]) if p.name in listed else () for p in paths]


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)


def _stamp_of(item: Mapping[str, Any]) -> Stamp:
    tags = ("ETag", "etag", "generation", "md5Hash", "mtime", "modified", "created")
    tag = next((str(item[name]) for name in tags if item.get(name)), "")
    return (tag, item.get("size"))


def _listed(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    system, name = fs(path)
    with contextlib.suppress(FileNotFoundError), told(path):
        found = system.ls(name, detail=True)
        return [(x["name"].rstrip("/").rpartition("/")[2], x) for x in found]
    return []


def _is_folder(item: Mapping[str, Any]) -> bool:
    return item["type"] == "directory"


# ------------------------------------------------------------------- several, and Zarr


def each(function: Callable[[_T], _R], items: Iterable[_T], at: Path) -> list[_R]:
    """Call a function of every item: several at a time where each has to wait."""
    if not is_remote(at):
        return [function(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(function, items))


def for_zarr(path: Path) -> Any:
    """Return what Zarr and xarray open to reach a store, a group or an array."""
    if not is_remote(path):
        return path
    from lamstore.store.objects import ObjectStore

    remote: Any = path
    options = dict(remote.storage_options)

    def make() -> Any:
        return ObjectStore.from_url(str(path), storage_options=options).fs

    return ObjectStore(_system(remote, make, "zarr"), path=remote.path)
