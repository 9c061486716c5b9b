"""Patterns of paths with BIDS entities, such as ``meg/{subject}/{session}/*.fif``."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path

from lamstore.errors import LamstoreError
from lamstore.meg.recording import ENTITIES, with_prefix


def match_pattern(pattern: str, subject: str) -> list[tuple[Path, dict[str, str]]]:
    """Find the files of one subject that match a pattern, with their BIDS entities.

    Placeholders are replaced literally; every other character but the wildcards is
    meant as it is. Braces that are neither a placeholder nor a folder's name are
    refused.
    """
    known = ("subject", *ENTITIES)
    placeholders = "|".join(f"{{{name}}}" for name in known)
    start = re.split(rf"{placeholders}|[*?]", pattern, maxsplit=1)[0]
    folders = start if os.path.isdir(os.path.dirname(start)) else ""
    for name in re.findall(r"{([^{}]*)}", pattern):
        if name not in known and f"{{{name}}}" not in folders:
            raise LamstoreError(
                f"the pattern {pattern!r} holds {{{name}}}",
                wanted="{subject}, {session}, {task} or {run}",
            )
    wildcard = pattern.replace("[", "[[]").replace("{subject}", glob.escape(subject))
    for name in ENTITIES:
        wildcard = wildcard.replace(f"{{{name}}}", "*")
    expression = re.compile(_as_expression(pattern, subject))
    matches = []
    for found in sorted(glob.glob(wildcard, recursive=True)):
        if match := expression.fullmatch(found):
            values = match.groupdict()
            entities = {
                name: with_prefix(prefix, values.get(name, ""))
                for name, prefix in ENTITIES.items()
            }
            matches.append((Path(found), entities))
    return matches


def _as_expression(pattern: str, subject: str) -> str:
    """Turn a pattern into a regular expression with a group for each entity."""
    seen: set[str] = set()

    def translate(token: str) -> str:
        if token == "{subject}":
            return re.escape(subject)
        if token[1:-1] in ENTITIES and token[0] == "{":
            name = token[1:-1]
            if name in seen:
                return f"(?P={name})"
            seen.add(name)
            return f"(?P<{name}>[A-Za-z0-9+-]+)"
        return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(
            token, re.escape(token)
        )

    tokens = re.split(r"({[a-z]+}|\*\*/|\*\*|\*|\?)", pattern)
    return "".join(translate(token) for token in tokens if token)
