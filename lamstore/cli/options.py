"""Options of the command line that are declared elsewhere, or shared by many verbs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import click

#: An option by its name, as a decorator of a verb.
Option = Callable[[Any], Any]


class TypedPath(click.Path):
    """A path; ``~`` is expanded where the shell has not."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path that was typed."""
        return super().convert(os.path.expanduser(value), param, ctx)


# ------------------------------------------------------ derived from a record's fields


def derived(record: type, *names: str) -> Option:
    """Make the options of a verb from the fields of a dataclass, or some of them.

    A field's type decides what the option takes: several values for a tuple, a set or
    a mapping, a switch for a bool. Its metadata has the help, and what else there is
    to declare, see `lamstore.cohort.options`.
    """
    chosen = [f for f in fields(record) if not names or f.name in names]
    return all_of([_derived_option(field) for field in chosen])


def all_of(options: Sequence[Option]) -> Option:
    """Make one decorator of several, in the order in which help lists them."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _derived_option(field: Field[Any]) -> Option:
    about, kind = field.metadata, str(field.type)
    default: Any = field.default
    if field.default_factory is not MISSING:
        default = field.default_factory()
    flag = about.get("flags", f"--{field.name.replace('_', '-')}")
    options: dict[str, Any] = {"help": about["help"], "metavar": about.get("metavar")}
    if kind == "bool":
        options |= {"default": default, "show_default": "/" in flag}
        options["is_flag"] = "/" not in flag or None
    elif kind.startswith(("tuple", "frozenset", "Mapping")):
        options["multiple"] = True
        options["callback"] = lambda ctx, param, value: value or default
        if about.get("metavar") == "NAME=VALUE":
            options["callback"] = _named_values
    elif "tuple" in kind:
        options |= {"default": default, "show_default": True, "callback": _names}
    else:
        options["type"] = _type_of(kind, about)
        options |= _numbers(about, default)
    if field.name == "subjects_dir":
        options["envvar"] = "SUBJECTS_DIR"
    given = {name: value for name, value in options.items() if value is not None}
    return click.option(flag, field.name, **given)


def _type_of(kind: str, about: Any) -> Any:
    if "choices" in about:
        return click.Choice(about["choices"])
    if kind.startswith("Path"):
        return TypedPath(path_type=Path)
    if not kind.startswith(("int", "float")):
        return str
    least, most = about.get("minimum", about.get("above")), about.get("maximum")
    if about.get("from_one"):
        least = 1
    if about.get("per_cent"):
        least, most = (None if end is None else 100 * end for end in (least, most))
    range_of = click.IntRange if kind.startswith("int") else click.FloatRange
    return range_of(least, most, min_open="above" in about)


def _numbers(about: Any, default: Any) -> dict[str, Any]:
    """Make the default, and what turns what is typed into what the field is."""
    if about.get("per_cent"):
        options: dict[str, Any] = {
            "default": 100 * default,
            "callback": lambda ctx, param, value: value / 100,
            "help": f"{about['help'].rstrip('.')}, per cent.",
        }
    elif about.get("from_one"):
        options = {
            "default": default,
            "callback": lambda ctx, param, value: None if value is None else value - 1,
            "help": f"{about['help']} Counted from 1, as in SPM.",
        }
    else:
        options = {"default": default}
    return options | {"show_default": default is not None}


def _names(ctx: click.Context, param: click.Parameter, value: str) -> Any:
    """Read a word for several, or names separated by commas."""
    if value in ("good", "all", "common"):
        return value
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _named_values(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, Any]:
    """Read NAME=VALUE: numbers, true, false and null as JSON has them, else text."""
    found: dict[str, Any] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.isidentifier():
            raise click.BadParameter(f"{value!r} is not NAME=VALUE")
        if name in found:
            raise click.BadParameter(f"{name} is given more than once")
        try:
            found[name] = json.loads(text)
        except ValueError:
            found[name] = text
    return found
