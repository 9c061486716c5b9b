"""Where a store lies: a ``Path``, or a ``UPath`` of an object store, by fsspec."""

import contextlib
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from zarr.storage import FsspecStore, LocalStore

from lamstore import atomic
from lamstore.errors import LamstoreError, Unfinished
from lamstore.formats.files import as_path

#: Requests to an object store at a time.
AT_ONCE = 16

_T = TypeVar("_T")
_R = TypeVar("_R")


class Damaged(LamstoreError):
    """What is stored cannot be read, or is not what was written."""


def unreadable(error: Exception, file: Path, advice: str) -> Damaged:
    """Return the error of an array that cannot be read, whichever library reads it."""
    text = " ".join(str(error).split())[:200]
    if isinstance(error, PermissionError) or "PERMISSION_DENIED" in text:
        advice = "Ask the store's owner for permission to read it."
    found = f"cannot be read ({type(error).__name__}: {text})"
    return Damaged(found, file=file, advice=advice)


class Unanswered(Unfinished):
    """An object store does not answer: what it holds is not known, so not missing."""


def place(
    path: str | os.PathLike[str], storage_options: Mapping[str, Any] | None = None
) -> Path:
    """Return the place that a path, a URL or a ``UPath`` names.

    >>> place("file:///data/cohort.zarr").as_posix()
    '/data/cohort.zarr'
    """
    text = os.fsdecode(path) if isinstance(path, bytes) else str(path)
    options = {**getattr(path, "storage_options", {}), **(storage_options or {})}
    scheme, separator, rest = text.partition("://")
    if not separator:
        if isinstance(path, Path) and path.parts[:1] and path.parts[0].endswith(":"):
            wrong, advice = "is a URL that lost a slash in pathlib", "Give it as text."
            raise LamstoreError(wrong, file=text, advice=advice)
        if options:
            wrong = "is a folder, and storage_options are for URLs"
            raise LamstoreError(wrong, file=text, advice="Leave them out.")
        return as_path(text)
    if scheme == "file":
        return Path(unquote(urlsplit(text).path))
    example = f"Write for instance {scheme}://bucket/cohort.zarr."
    if not rest.strip("/"):
        raise LamstoreError("names no store", file=text, advice=example)
    is_s3 = scheme in ("s3", "s3a")
    # what others write has to be seen, so that nothing may be listed from memory
    options["use_listings_cache"] = False
    if is_s3:  # above 1, s3fs asks for the size of every object before it reads it
        options.setdefault("max_concurrency", 1)
    try:
        from upath import UPath

        found: Any = UPath(text.rstrip("/"), **options)
        with translate_errors(text):
            fs(found)
    except ImportError as error:
        install = "pip install 'lamstore[s3]'" if is_s3 else str(error)
        wrong = "needs a package that is not installed"
        raise LamstoreError(wrong, file=text, advice=install) from error
    except ValueError as error:
        wrong = f"is no URL that fsspec knows ({error})"
        raise LamstoreError(wrong, file=text) from error
    if not found.name or ".." in found.parts:
        wrong = "has no name of its own within a bucket"
        raise LamstoreError(wrong, file=text, advice=example)
    return found


def is_remote(path: Path) -> bool:
    """Whether a place is in an object store."""
    return not isinstance(path, Path)


def folder_of(path: Path) -> Path:
    """Return the folder beside a store."""
    resolved = path if is_remote(path) else path.resolve()
    return resolved.with_name(f"{resolved.name}.build")


def scratch_of(path: Path) -> Path:
    """Return where a store's files are written before they are renamed."""
    return folder_of(path) / "tmp"


def fs(path: Path) -> tuple[Any, str]:
    """Return the file system of a remote place, and its name of the place."""
    remote: Any = path
    return _system(remote, lambda: remote.fs, "files"), remote.path


#: One file system for all threads, of which fsspec makes one for each.
_systems: dict[tuple[Any, ...], Any] = {}


def _system(remote: Any, make: Callable[[], Any], purpose: str) -> Any:
    options = repr(sorted(remote.storage_options.items()))
    key = (os.getpid(), purpose, remote.protocol, options)
    return _systems.get(key) or _systems.setdefault(key, make())


def for_zarr(path: Path) -> Any:
    """Return the store by which Zarr reaches a place."""
    if not is_remote(path):
        return LocalStore(path)
    remote: Any = path
    options = dict(remote.storage_options)
    make = partial(ObjectStore.from_url, str(path), storage_options=options)
    return ObjectStore(_system(remote, lambda: make().fs, "zarr"), path=remote.path)


@contextlib.contextmanager
def translate_errors(where: object, *, writing: bool = False) -> Iterator[None]:
    """Raise `Unanswered` for what an object store refuses, but a missing object."""
    try:
        yield
    except (LamstoreError, ImportError, ValueError, FileExistsError):
        raise
    except Exception as error:  # each client has exceptions of its own
        missing = isinstance(error, FileNotFoundError) and not writing
        if missing and _code_of(error) != "NoSuchBucket":
            raise
        text, name = " ".join(str(error).split()).rstrip("."), type(error).__name__
        wrong = f"the object store answers {name}: {text}"
        advice = next(advice for part, advice in _ADVICE.items() if part in name)
        raise Unanswered(wrong, file=str(where), advice=advice) from error


def _code_of(error: BaseException) -> str:
    """Return S3's own name of an error."""
    response = getattr(error.__cause__ or error, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


#: What to do, by what an error's name has in it.
_ADVICE = {
    "FileNotFound": "There is no such bucket: make it, or correct its name.",
    "Credential": "Give credentials, for S3 with AWS_PROFILE or AWS_ACCESS_KEY_ID.",
    "Permission": "Check the credentials and their permissions.",
    "Connect": "Check the network and the endpoint, for S3 AWS_ENDPOINT_URL.",
    "Timeout": "Check the network and the endpoint, for S3 AWS_ENDPOINT_URL.",
    "": "Try again; what is complete is not lost.",
}


class ObjectStore(FsspecStore):
    """An object store as Zarr sees it: an object that cannot be had is not missing."""

    async def get(self, *args: Any, **options: Any) -> Any:
        """Read an object, None if there is none."""
        with translate_errors(self.path):
            return await super().get(*args, **options)

    async def set(self, *args: Any, **options: Any) -> None:
        """Put an object in place."""
        with translate_errors(self.path, writing=True):
            await super().set(*args, **options)

    async def delete(self, key: str) -> None:
        """Remove one object; FsspecStore's own first looks what is under the key."""
        self._check_writable()
        with contextlib.suppress(FileNotFoundError), translate_errors(self.path):
            await self.fs._rm_file(f"{self.path}/{key}")


@contextlib.contextmanager
def writing(store: Path) -> Iterator[None]:
    """Raise `Unfinished` where a store cannot be written."""
    try:
        yield
    except OSError as error:
        raise Unfinished(
            f"cannot be written ({error.strerror or error})",
            file=error.filename or store,
            advice=f"What is complete in {store} stays complete; free space or restore "
            "the permissions, and run the same command again.",
        ) from error


def read(path: Path) -> bytes | None:
    """Read a file or an object; None if there is none."""
    try:
        if not is_remote(path):
            if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
                raise Damaged("is no regular file", file=path)
            return path.read_bytes()
        system, name = fs(path)
        with translate_errors(path):
            return bytes(system.cat_file(name))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        wrong = f"cannot be read ({error.strerror or error})"
        raise Damaged(wrong, file=path) from error


def read_json(path: Path) -> Any:
    """Read JSON; None if there is no such file."""
    content = read(path)
    try:
        return None if content is None else json.loads(content)
    except ValueError as error:
        raise Damaged(f"is not valid JSON ({error})", file=path) from error


def write(path: Path, content: bytes) -> None:
    """Write a file or an object to which nothing refers yet."""
    if is_remote(path):
        _put_object(path, content)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def put(path: Path, text: str, scratch: Path) -> None:
    """Replace a file or an object whole; a file is written in `scratch` first."""
    if is_remote(path):
        _put_object(path, text.encode())
        return
    scratch.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.replace_text(path, text, scratch=scratch)


def _put_object(path: Path, content: bytes, **options: Any) -> None:
    system, name = fs(path)
    with translate_errors(path, writing=True):
        system.pipe_file(name, content, **options)


def put_new(path: Path, text: str) -> bool:
    """Put an object where none is; return whether it was put."""
    try:
        _put_object(path, text.encode(), mode="create")
    except FileExistsError:
        return False
    except Unanswered as error:
        # of two at the same moment S3 may refuse both
        if _code_of(error.__cause__ or error) == "ConditionalRequestConflict":
            return False
        raise
    return True


def copy_files(source: Path, target: Path, names: Iterable[str]) -> None:
    """Copy files or objects to where nothing refers to them yet."""

    def copy_one(name: str) -> None:
        content = read(source / name)
        if content is not None:
            write(target / name, content)

    each(copy_one, names, target if is_remote(target) else source)


def move(path: Path, to: Path) -> None:
    """Move a file or folder, or objects, if it is there, to where nothing else is."""
    if is_remote(path):
        names = [f"{path.name}/{x}".rstrip("/") for x in walk(path)]
        copy_files(path.parent, to.parent, names)
        remove(path)
    elif path.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, to)


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
        with contextlib.suppress(FileNotFoundError), translate_errors(path):
            found = system.find(name)
            return sorted(x[len(name.rstrip("/")) + 1 :] for x in found)
        return []
    return sorted(
        (Path(folder).relative_to(path) / file).as_posix()
        for folder, _, files in os.walk(path)
        for file in files
    )


def each(function: Callable[[_T], _R], items: Iterable[_T], at: Path) -> list[_R]:
    """Call a function of every item, several at a time in an object store."""
    if not is_remote(at):
        return [function(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(function, items))
