"""Zarr's way to an object store, with errors that a user can act on."""

from __future__ import annotations

import contextlib
from typing import Any

from zarr.storage import FsspecStore

from lamstore.store.place import translate_errors


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
