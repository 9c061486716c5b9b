"""Verbs whose options are the arguments of a function, or the fields of a dataclass.

An option has the name, type and default that are declared there, and one that is not
typed and has no default is not passed on, so that the function's own holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cached_property, partial
from inspect import Parameter, signature
from operator import attrgetter
from pkgutil import resolve_name
from typing import Any, NamedTuple

import click

import lamstore
from lamstore.cli.program import Verb, examples, main, print_json
from lamstore.errors import printable
from lamstore.formats.files import as_path


class TypedPath(click.Path):
    """A path, with ``~`` expanded where the shell has not; or a URL, as it is."""

    def __init__(self, *, url: bool = False) -> None:
        super().__init__()
        self.url = url

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the path that was typed."""
        if self.url and "://" in str(value):
            return str(value)
        return as_path(value)


def _pairs(values: Sequence[str], what: str) -> Iterator[tuple[str, str]]:
    """Split NAME=VALUE."""
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name or (what == "NAME=VALUE" and not name.isidentifier()):
            raise click.BadParameter(f"{value!r} is not {what}")
        yield name, text


def _reference(ctx: click.Context, param: click.Parameter, values: Any) -> Any:
    """Read COLUMN=VALUE; values of one column are alternatives."""
    group: dict[str, list[str]] = {}
    for column, text in _pairs(values, "COLUMN=VALUE"):
        group.setdefault(column, []).append(text)
    return group or None


def _named_values(ctx: click.Context, param: click.Parameter, values: Any) -> Any:
    """Read NAME=VALUE: numbers, true, false and null as JSON has them, else text."""
    found: dict[str, Any] = {}
    for name, text in _pairs(values, "NAME=VALUE"):
        if name in found:
            raise click.BadParameter(f"{name} is given more than once")
        try:
            found[name] = json.loads(text)
        except ValueError:
            found[name] = text
    return found


#: Help of the options of several verbs.
HELP = {
    "subject": "Only this row; may be repeated.",
    "variable": "Only this variable; may be repeated.  [default: all by vertex]",
    "layer": "Layer of the variables that have layers: white, 0.5, ...",
    "region": "Only this region; may be repeated.",
    "atlas": "Annotation that has the regions.  [default: the only one]",
    "hemi": "Only this hemisphere.",
    "assignment": "Each vertex its own region, or laMEG's overlapping sets.",
    "statistic": "mean, sd, median, min, max, n, or a quantile such as q25.",
    "statistics": "mean, sd, median, q95, ...; may be repeated.  [default: n, mean, sd "
    "and five quantiles]",
    "weights": "What a vertex counts for in means, spreads and shares.",
    "unit": "What counts once: a participant, however many rows there are, or a row.",
    "space": "Template that lamstore resample has resampled the store to.",
    "top": "How many first.",
    "near": "Of one row a vertex or a point x,y,z (scanner RAS, mm); of several "
    "mni152:x,y,z or mni305:x,y,z with --subjects-dir, TEMPLATE:VERTEX, or a table "
    "with the columns subject and vertex or x, y, z.",
    "radius": "Millimetres along the pial surface around each vertex.",
    "fwhm": "Smoothed along the pial surface, full width at half maximum in mm.",
    "min_distance": "Smallest distance between any two of a subject, mm, in space on "
    "the pial surface.",
    "n_strata": "Strata between quantiles of the variable.",
    "per_stratum": "Vertices of each stratum.",
    "seed": "Of the draw.",
    "lowest_first": "Rank 1 is the lowest value.",
    "scope": "Over what terms are standardised; subjects can be compared with cohort "
    "and reference only.",
    "method": "Mean and sd, median and MAD, ranks, or raw values.",
    "reference": "Reference group, by a participants' column; may be repeated.",
    "preset": "Fixed weights: szul2025, or the file that query outcome wrote.",
    "force": "Apply --preset to other sensors.",
    "terms": "Correlations of its terms instead.",
    "vertices": "The template's number, instead of --region; may be repeated.",
    "subjects_dir": "Where the subjects are now.  [default: as when built]",
    "as_json": "Print JSON.",
    "by": "Participants' column, such as group.",
    "overwrite": "Replace files.",
    "groups": "Its two values; the second is subtracted from the first.",
    "moment": "The source's, nA m, RMS over the samples.",
    "snr": "Instead of a moment: dB, noise scaled to each source's own signal.",
    "noise": "Of the sensors, fT/sqrt(Hz); with --bandwidth.",
    "bandwidth": "Hz.",
    "noise_sd": "Instead: the noise's sd, fT; of a store with a noise covariance a "
    "factor to its sd.  [default: 1 there]",
    "n_trials": "Trials.",
    "n_samples": "Independent samples of a trial.",
    "fiducial_sd": "Spread of each coordinate of each fiducial, mm.",
    "coregistration_sd": "Recordings are of a head that is off by fiducials with this "
    "spread of each coordinate, mm.",
    "sd": "Wanted spread of a depth estimate, mm.",
    "layers": "Only this layer; may be repeated.",
    "temporal_modes": "Of a recording.",
    "n_draws": "Recordings of each source.",
    "name": "Other settings have other names, beside each other.",
}

_FLAGS = {
    "statistics": "--statistic",
    "vertices": "--vertex",
    "output": "-o --output",
    "as_json": "--json",
    "fiducial_sd": "--fiducial-sd --coregistration-sd",
    "coregistration_sd": "--coregistration-sd --fiducial-sd",
}

#: Where choices are declared.
_CHOICES = {
    "hemi": "lamstore.schema:HEMISPHERES",
    "assignment": "lamstore.dataset:ASSIGNMENTS",
    "unit": "lamstore.dataset:UNITS",
    "weights": "lamstore.questions.patches:WEIGHTS",
    "scope": "lamstore.score:SCOPES",
    "method": "lamstore.score:METHODS",
}

#: What else `_option` takes, of some.
_MORE: dict[str, dict[str, Any]] = {
    "hemi": {"multiple": False},
    "near": {"multiple": False},
    "threshold": {"minimum": None},
    "seed": {"minimum": 0},
    "vertices": {"minimum": 0},
    "vertex": {"minimum": 0},
    "snr": {"minimum": None},
    **dict.fromkeys(("moment", "sd"), {"typed": False}),
    "reference": {"metavar": "COLUMN=VALUE", "callback": _reference},
    "groups": {"nargs": 2, "metavar": "FIRST SECOND"},
    **dict.fromkeys(
        ("store", "ds", "source", "target", "stores"), {"type": TypedPath(url=True)}
    ),
}

#: Arguments of functions that are no options.
_NO_OPTIONS = (
    *("path", "picture", "mesh", "geometry", "found", "function", "on_row", "ddof"),
)


class _Declared(NamedTuple):
    """An argument or a field; `typed` is what is typed without an option's name."""

    name: str
    kind: str
    default: Any
    about: Mapping[str, Any]
    typed: bool = False


def _arguments(function: Callable[..., Any], own: bool) -> Iterator[_Declared]:
    """Yield a function's arguments.

    What a verb's `own` argument must have is named by an option all the same.
    """
    for name, x in signature(function).parameters.items():
        if name not in _NO_OPTIONS and x.kind is not x.VAR_KEYWORD:
            tables = (("help", HELP), ("flags", _FLAGS), ("choices", _CHOICES))
            about = {what: table[name] for what, table in tables if name in table}
            about |= _MORE.get(name, {})
            typed = x.default is x.empty and not (own and x.kind is x.KEYWORD_ONLY)
            yield _Declared(name, str(x.annotation), x.default, about, typed)


def _fields(record: type) -> Iterator[_Declared]:
    """Yield a dataclass's fields; see `lamstore.cohort.options` for their metadata."""
    for x in fields(record):
        default = x.default
        if x.default_factory is not MISSING:
            default = x.default_factory()
        yield _Declared(x.name, str(x.type), default, x.metadata)


def _option(declared: _Declared, **changes: Any) -> click.Parameter:
    """Make an option, or what is typed without one.

    What is declared about it is what click takes, and ``flags``; ``choices``, or where
    they are declared; ``minimum`` (of integers 1, of numbers 0, if it is left out),
    ``above`` and ``maximum``; ``per_cent`` and ``from_one``, how numbers are typed;
    whether it is ``typed`` without the option's name.
    """
    name, kind, default, known, typed = declared
    about: dict[str, Any] = {**known, **changes}
    typed = about.pop("typed", typed)
    flags = about.pop("flags", f"--{name.replace('_', '-')}").split()
    required = default is Parameter.empty
    if about.get("is_flag") or kind == "bool":
        switch = "/" in flags[0]
        about |= {"default": bool(default), "show_default": switch, "is_flag": True}
        return click.Option([*flags, name], **about)
    scale = 100 if about.pop("per_cent", False) else 1
    offset = int(about.pop("from_one", False))
    about["type"] = _type(kind, about, scale, offset)
    if typed:
        about = {"required": True} | {n: x for n, x in about.items() if n != "help"}
        about["nargs"] = -1 if kind.startswith("tuple") else 1
        return click.Argument(["store" if name == "ds" else name], **about)
    several = "Sequence" in kind or kind.startswith(("frozenset", "Mapping", "Any"))
    several |= kind.startswith("tuple") and "nargs" not in about
    if about.setdefault("multiple", several):
        several_of = partial(_several, default=None if required else default)
        named = about.get("metavar") == "NAME=VALUE"
        about.setdefault("callback", _named_values if named else several_of)
    elif "tuple" in kind and "nargs" not in about:
        about["callback"] = _names
    elif scale > 1:
        about["callback"] = lambda ctx, param, x: x / scale
        about["help"] = f"{about['help'].rstrip('.')}, per cent."
    elif offset:
        about["callback"] = lambda ctx, param, x: None if x is None else x - offset
        about["help"] = f"{about['help']} Counted from 1, as in SPM."
    if isinstance(default, int | float | str) and not about["multiple"]:
        about |= {"default": scale * default if scale > 1 else default}
        about["show_default"] = default != ""
    return click.Option([*flags, name], required=required, **about)


def _type(kind: str, about: dict[str, Any], scale: int, offset: int) -> Any:
    """Take the type of what is typed from what is declared."""
    given, choices = about.pop("type", None), about.pop("choices", None)
    whole = "int" in kind
    above, most = about.pop("above", None), about.pop("maximum", None)
    least = about.pop("minimum", int(whole) if above is None else above)
    if given is not None:
        return given
    if choices is not None:
        known = resolve_name(choices) if isinstance(choices, str) else choices
        return click.Choice(list(known))
    if "Path" in kind:
        return TypedPath()
    if "str" in kind or not (whole or "float" in kind):
        return None
    if least is None:
        return int if whole else float
    least, most = scale * least + offset, None if most is None else scale * most
    ranged: Any = (click.IntRange if whole else click.FloatRange)(
        least, most, min_open=above is not None
    )
    ranged.name = "integer" if whole else "float"  # without "range", in messages
    return ranged


def were_typed(*names: str) -> list[str]:
    """Return which of some options were typed."""
    context, typed = click.get_current_context(), click.core.ParameterSource.COMMANDLINE
    return [name for name in names if context.get_parameter_source(name) is typed]


def _several(
    ctx: click.Context, param: click.Parameter, values: Any, default: Any
) -> Any:
    """Return what was named without doubles; the default where nothing was."""
    return tuple(dict.fromkeys(values)) or default


def _names(ctx: click.Context, param: click.Parameter, value: str) -> Any:
    """Read a word for several, or names separated by commas."""
    if value in ("good", "all", "common"):
        return value
    return tuple(name.strip() for name in value.split(",") if name.strip())


class Done(NamedTuple):
    """What a verb has done: as JSON, as lines, or what prints them; its exit code."""

    answer: Any
    show: Sequence[str] | Callable[[], object] = ()
    code: int = 0


def work(function: Callable[..., Done], *, as_json: bool = False, **asked: Any) -> int:
    """Call a verb's function, show its progress by row, and print what it has done."""
    if "on_row" in signature(function).parameters:
        from lamstore.progress import progress

        with progress(quiet=as_json, lines=False) as on_row:
            done = function(on_row=on_row, **asked)
    else:
        done = function(**asked)
    if as_json:
        print_json(done.answer)
    elif callable(done.show):
        done.show()
    else:
        for line in done.show:
            click.echo(printable(line))
    return done.code


class _Derived(Verb):
    """A verb whose options are made when they are needed: that imports the function."""

    def __init__(self, options: Callable[[], list[click.Parameter]], **more: Any):
        super().__init__(**more)
        self._options = options
        del self.__dict__["params"]

    # click's is a plain attribute; made at first use, since it imports the function
    @cached_property
    def params(self) -> list[click.Parameter]:  # type: ignore[override]
        """The parameters, as click has them."""
        return self._options()


def verb(
    name: str,
    *lines: str,
    of: str = "",
    records: Sequence[type] = (),
    group: click.Group = main,
    call: Callable[..., Any] | None = None,
    **changes: Any,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a verb of a function, which may return an exit code: arguments are options.

    So are the fields of `records`, and the arguments of a function `of` lamstore.
    `call`, if given, is called with the function first, and has options too. `changes`
    are what is another in this verb's options than is declared, None for no option.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def options() -> list[click.Parameter]:
            found = {x.name: x for record in records for x in _fields(record)}
            if of:
                library = _arguments(attrgetter(of)(lamstore), own=False)
                found = {x.name: x for x in library}
            for mine in filter(None, (function, call)):
                found |= {x.name: x for x in _arguments(mine, own=True)}
            if "ds" in found:
                found.pop("store", None)
            made = [
                _option(x, **(changes.get(x.name) or {}))
                for x in found.values()
                if changes.get(x.name, {}) is not None
            ]
            typed = [x for x in made if isinstance(x, click.Argument)]
            # STORE comes first, and VARIABLE before what is asked of it
            typed.sort(key=lambda x: (x.name != "store", x.name == "threshold"))
            return [*typed, *(x for x in made if x not in typed)]

        def callback(**given: Any) -> None:
            asked = {option: x for option, x in given.items() if x is not None}
            code = function(**asked) if call is None else call(function, **asked)
            click.get_current_context().exit(code or 0)

        command = _Derived(
            options,
            name=name,
            callback=callback,
            help=function.__doc__,
            epilog=examples(*lines),
        )
        group.add_command(command)
        return function

    return decorate
