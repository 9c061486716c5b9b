"""Verbs whose options are the arguments of a function.

An option has the argument's name and default, and one that is not typed is not passed
on, so that the library's own default holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from inspect import Parameter, signature
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cli.group import StorePath, Verb, example, main
from lamstore.cli.options import TypedPath


def _reference(ctx: click.Context, param: click.Parameter, given: Any) -> Any:
    """Read COLUMN=VALUE; values of one column are alternatives."""
    group: dict[str, list[Any]] = {}
    for text in given:
        column, equals, value = text.partition("=")
        if not (column and equals):
            raise click.BadParameter(f"{text!r} is not COLUMN=VALUE")
        group.setdefault(column, []).append(value)
    return group or None


#: What the option of an argument has beyond its name, type and default: help alone, or
#: what `click.Option` takes and its flag.
OPTIONS: dict[str, str | dict[str, Any]] = {
    "subject": "Only this row; may be repeated.",
    "variable": "Only this variable; may be repeated.  [default: predictors and score]",
    "layer": "Layer of the variables that have layers: white, 0.5, ...",
    "region": "Only this region; may be repeated.",
    "atlas": "Annotation that has the regions.  [default: the only one]",
    "hemi": {
        "type": click.Choice(["lh", "rh"]),
        "multiple": False,
        "help": "Only this hemisphere.",
    },
    "assignment": {
        "type": click.Choice(["partition", "lameg"]),
        "help": "Each vertex its own region, or laMEG's overlapping sets.",
    },
    "statistic": "mean, sd, median, min, max, n, or a quantile such as q25.",
    "statistics": {
        "flag": "--statistic",
        "help": "mean, sd, median, q95, ...; may be repeated.  [default: n, mean, sd "
        "and five quantiles]",
    },
    "area": {
        "is_flag": True,
        "help": "Weigh vertices by their area in means and spreads.",
    },
    "unit": {
        "type": click.Choice(["participant", "row"]),
        "help": "What counts once: a participant, however many rows there are, or a "
        "row.",
    },
    "space": "Template that lamstore resample has resampled the store to.",
    "top": "How many first.",
    "near": {
        "multiple": False,
        "help": "Of one row a vertex or a point x,y,z (scanner RAS, mm); of several "
        "mni152:x,y,z or mni305:x,y,z with --subjects-dir, TEMPLATE:VERTEX, or a table "
        "with the columns subject and vertex or x, y, z.",
    },
    "radius": "Millimetres along the pial surface around each vertex.",
    "fwhm": "Smoothed along the pial surface, full width at half maximum in mm.",
    "min_distance": "Smallest distance between them, mm, in space on the pial surface.",
    "threshold": {"type": float},
    "n_strata": "Strata between quantiles of the variable.",
    "per_stratum": "Vertices of each stratum.",
    "seed": {"type": int, "help": "Of the draw."},
    "lowest_first": "Rank 1 is the lowest value.",
    "scope": {
        "type": click.Choice(
            ["subject", "hemisphere", "region", "cohort", "reference"]
        ),
        "help": "Over what terms are standardised; subjects can be compared with "
        "cohort and reference only.",
    },
    "method": {
        "type": click.Choice(["z", "robust", "rank", "raw"]),
        "help": "Mean and sd, median and MAD, ranks, or raw values.",
    },
    "reference": {
        "metavar": "COLUMN=VALUE",
        "callback": _reference,
        "help": "Reference group, by a participants' column; may be repeated.",
    },
    "preset": {"type": click.Choice(["szul2025"]), "help": "Fixed weights."},
    "force": "Apply --preset to other sensors.",
    "terms": "Correlations of its terms instead.",
    "vertices": {
        "flag": "--vertex",
        "type": click.IntRange(min=0),
        "help": "The template's number, instead of --region; may be repeated.",
    },
    "vertex": {"type": click.IntRange(min=0)},
    "store": {"type": StorePath()},
    "ds": {"type": StorePath()},
    "source": {"type": StorePath()},
    "target": {"type": StorePath()},
    "stores": {"type": StorePath()},
    "subjects_dir": "Where the subjects are now.  [default: as when built]",
    "output": {"flag": "-o --output"},
    "as_json": {"flag": "--json", "help": "Print JSON."},
    "by": "Participants' column, such as group.",
    "overwrite": "Replace files.",
    "groups": {
        "nargs": 2,
        "metavar": "FIRST SECOND",
        "help": "Its two values; the second is subtracted from the first.",
    },
}

#: Arguments of functions that are no options.
_NO_OPTIONS = ("path", "picture", "mesh", "options", "on_row", "ddof")


def _several(ctx: click.Context, param: click.Parameter, values: Any) -> Any:
    """Return a list without doubles; None where nothing was named."""
    return list(dict.fromkeys(values)) or None


def _as_option(argument: Parameter, *, own: bool, **changes: Any) -> Any:
    """Make the option of an argument, or what is typed without one.

    What a verb's `own` argument must have is named by an option all the same.
    """
    name, default, kind = argument.name, argument.default, str(argument.annotation)
    known = OPTIONS.get(name, {})
    about: dict[str, Any] = {"flag": f"--{name.replace('_', '-')}"}
    about |= {"help": known} if isinstance(known, str) else known
    about |= changes
    flags, required = [*about.pop("flag").split(), name], default is argument.empty
    if required and not (own and argument.kind is argument.KEYWORD_ONLY):
        path = TypedPath(path_type=Path) if kind == "Path" else None
        nargs = -1 if kind.startswith("tuple") else 1
        name = "store" if name == "ds" else name
        return click.Argument(
            [name], type=about.get("type", path), nargs=nargs, required=True
        )
    if isinstance(default, bool):
        about |= {"default": default, "show_default": "/" in flags[0]}
        return click.Option(flags, is_flag=True, **about)
    if about.setdefault("multiple", "Sequence" in kind or kind == "Any"):
        about.setdefault("callback", _several)
    elif "Path" in kind:
        about.setdefault("type", TypedPath(path_type=Path))
    elif isinstance(default, int):
        about.setdefault("type", click.IntRange(min=1))
    elif "float" in kind and "str" not in kind:
        about.setdefault("type", click.FloatRange(min=0))
    if isinstance(default, int | float | str) and not about["multiple"]:
        about |= {"default": default, "show_default": True}
    return click.Option(flags, required=required, **about)


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
    *examples: str,
    of: str = "",
    group: click.Group = main,
    call: Callable[..., Any] | None = None,
    more: Sequence[click.Parameter] = (),
    **changes: dict[str, Any] | None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a verb of a function, which may return an exit code: arguments are options.

    So are the arguments of a function `of` lamstore. `call`, if given, is called with
    the function first; `more` are options that are no arguments; `changes` are what is
    another in this verb's options than in `OPTIONS`, None for no such option.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        def options() -> list[click.Parameter]:
            mine = dict(signature(function).parameters)
            if "ds" in mine:
                mine.pop("store", None)
            arguments = dict.fromkeys(mine.values(), True)
            if of:
                library = signature(attrgetter(of)(lamstore)).parameters
                arguments |= {x: False for n, x in library.items() if n not in mine}
            made = [
                _as_option(x, own=own, **(changes.get(x.name) or {}))
                for x, own in arguments.items()
                if x.name not in _NO_OPTIONS and changes.get(x.name, {}) is not None
            ]
            typed = [x for x in made if isinstance(x, click.Argument)]
            # VARIABLE comes before what is asked of it
            typed.sort(key=lambda x: x.name == "threshold")
            return [*typed, *(x for x in made if x not in typed), *more]

        def callback(**given: Any) -> None:
            asked = {option: x for option, x in given.items() if x is not None}
            code = function(**asked) if call is None else call(function, **asked)
            click.get_current_context().exit(code or 0)

        command = _Derived(options, name=name, callback=callback, help=function.__doc__)
        group.add_command(example(*examples)(command))
        return function

    return decorate
