"""What every verb shares: refusals, errors and warnings in one line, exit codes."""

from __future__ import annotations

import gc
import io
import json
import sys
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import click

import lamstore
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished, printable

#: Exit code of a program that Ctrl-C ended, as shells have it.
STOPPED = 130

EXIT_CODES = """\
\b
Exit codes:
  0    done
  1    some rows failed or are missing, or the store could not be written further
  2    refused; nothing was written
  130  stopped by Ctrl-C; what is complete stays
"""


class Refused(click.ClickException):
    """An error, printed in one line."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print it to standard error."""
        print_fact(self.message)


class Incomplete(Refused):
    """An error after something had been written."""

    exit_code = 1


def print_fact(fact: object, kind: str = "") -> None:
    """Print an error or a warning: the one way in which facts reach a terminal."""
    click.echo(f"lamstore: {kind}{printable(fact)}", err=True)


class Verb(click.Command):
    """A verb whose mistakes are refused: repeated options, unknown ones."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Quote what was typed without control characters."""
        try:
            return super().make_context(*args, **options)
        except click.UsageError as error:
            vars(error)["message"] = printable(error.message)  # it is final
            raise

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an option that is given again, which click would replace."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        for option in given:
            may_repeat = getattr(option, "multiple", True) or option.nargs == -1
            if given.count(option) > 1 and not may_repeat:
                name = max(option.opts, key=len)
                raise click.UsageError(f"{name} is given more than once.", ctx)
        return super().parse_args(ctx, args)


class Group(Verb, click.Group):
    """Several verbs."""

    command_class = Verb
    group_class = type


class _Program(Group):
    """The program: an error of lamstore is one line and an exit code."""

    def main(self, *args: Any, **options: Any) -> Any:
        gc.set_threshold(100_000)  # imports spend an eighth of their time in it else
        sys.stdout = sys.stdout or io.StringIO()  # it is None where it is closed
        for stream in (sys.stdout, sys.stderr):
            # a name that the terminal's encoding lacks is written by its code
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with warnings.catch_warnings():
            warnings.showwarning = partial(_show_warning, warnings.showwarning)
            try:
                return super().invoke(ctx)
            except KeyboardInterrupt:
                print_fact(
                    "interrupted; nothing complete is lost, and the same command goes "
                    "on where it stopped"
                )
                ctx.exit(STOPPED)
            except (click.ClickException, click.Abort, BrokenPipeError):
                raise
            except Exception as error:
                facts = facts_of(error)
                if facts is None:
                    raise
                kind = Incomplete if isinstance(facts, Unfinished) else Refused
                raise kind(str(facts)) from error


def facts_of(error: Exception) -> LamstoreError | None:
    """Return the facts of an error that a user can act on: lamstore's, the system's."""
    if isinstance(error, LamstoreError):
        return error
    if isinstance(error, OSError) and error.strerror:
        return LamstoreError(error.strerror, file=error.filename)
    return None


def _show_warning(
    otherwise: Callable[..., None],
    message: Any,
    category: type[Warning],
    *args: Any,
    **options: Any,
) -> None:
    """Show lamstore's own warnings as text: they are about data, not about code."""
    if issubclass(category, LamstoreWarning):
        print_fact(message, "warning: ")
    else:
        otherwise(message, category, *args, **options)


def examples(*lines: str) -> str:
    """Make the end of a verb's help."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
)
@click.version_option(lamstore.__version__, prog_name="lamstore")
def main() -> None:
    """Anatomical predictors of laminar MEG inference for whole cohorts."""


def print_json(content: object) -> None:
    """Print an answer as JSON, in lines."""
    click.echo(json.dumps(content, indent=1))


def counted(counts: Mapping[str, int]) -> str:
    """Write counts as people read them, ``3 complete, 1 failed``."""
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n)
