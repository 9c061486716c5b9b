"""What an object store answers, with errors that a user can act on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from zarr.storage import FsspecStore

from lamstore.errors import LamstoreError


class Unanswered(LamstoreError):
    """An object store does not answer: what it holds is not known, so not missing."""


@contextlib.contextmanager
def translate_errors(where: object, *, writing: bool = False) -> Iterator[None]:
    """Raise `Unanswered` for what an object store refuses.

    A missing object stays a FileNotFoundError, except in a missing bucket or when
    writing.
    """
    try:
        yield
    except (LamstoreError, ImportError, ValueError, FileExistsError):
        raise
    except Exception as error:  # each client has exceptions of its own
        missing = isinstance(error, FileNotFoundError) and not writing
        if missing and code_of(error) != "NoSuchBucket":
            raise
        text = " ".join(str(error).split()).rstrip(".")
        raise Unanswered(
            f"the object store answers {type(error).__name__}: {text}",
            file=str(where),
            advice=_advice(error),
        ) from error


def code_of(error: BaseException) -> str:
    """Return S3's own name of an error."""
    response = getattr(error.__cause__ or error, "response", None) or {}
    return str(response.get("Error", {}).get("Code", ""))


def _advice(error: Exception) -> str:
    name = type(error).__name__
    if isinstance(error, FileNotFoundError):
        return "There is no such bucket: make it, or correct its name."
    if "Credential" in name:
        return "Give credentials, for S3 with AWS_PROFILE or AWS_ACCESS_KEY_ID."
    if isinstance(error, PermissionError):
        return "Check the credentials and their permissions."
    if "Connect" in name or "Timeout" in name:
        return "Check the network and the endpoint, for S3 AWS_ENDPOINT_URL."
    return "Try again; what is complete is not lost."


class ObjectStore(FsspecStore):
    """An object store as Zarr sees it.

    That an object cannot be had is never taken for its not being there, or the values
    of a chunk would silently be missing.
    """

    async def get(self, *args: Any, **options: Any) -> Any:
        """Read an object, None if there is none."""
        with translate_errors(self.path):
            return await super().get(*args, **options)

    async def set(self, *args: Any, **options: Any) -> None:
        """Put an object in place."""
        with translate_errors(self.path, writing=True):
            await super().set(*args, **options)

    async def exists(self, key: str) -> bool:
        """Whether there is an object."""
        with translate_errors(self.path):
            return await super().exists(key)

    async def delete(self, key: str) -> None:
        """Remove one object, which need not be there."""
        self._check_writable()
        # FsspecStore's own looks for what may lie under the key first
        with contextlib.suppress(FileNotFoundError), translate_errors(self.path):
            await self.fs._rm_file(f"{self.path}/{key}")
