"""What every verb of the command line shares."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.errors import LamstoreError, LamstoreWarning, Unfinished


class _Group(click.Group):
    """A click group that says lamstore's errors and warnings in one line.

    An error is exit code 2; 1 if something had been written before it.
    """

    def invoke(self, ctx: click.Context) -> Any:
        with warnings.catch_warnings():
            warnings.showwarning = _shown(warnings.showwarning)
            try:
                return super().invoke(ctx)
            except Unfinished as error:
                raise _Unfinished(str(error)) from error
            except LamstoreError as error:
                raise _Refused(str(error)) from error
            except ValueError as error:
                if "checksum" not in str(error):
                    raise
                raise _Refused(
                    f"the store has a damaged chunk ({error}); lamstore verify STORE "
                    "says which row's, and --repair sets it back to be built again"
                ) from error
            except KeyboardInterrupt:
                click.echo(
                    "lamstore: interrupted; nothing complete is lost, and the same "
                    "command goes on where it stopped",
                    err=True,
                )
                ctx.exit(130)


def _shown(otherwise: Callable[..., None]) -> Callable[..., None]:
    """Show lamstore's own warnings as text: they are about data, not about code."""

    def show(message: Any, category: type[Warning], *args: Any, **options: Any) -> None:
        if issubclass(category, LamstoreWarning):
            click.echo(f"lamstore: warning: {message}", err=True)
        else:
            otherwise(message, category, *args, **options)

    return show


class _Refused(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"lamstore: {self.message}", err=True)


class _Unfinished(_Refused):
    exit_code = 1


def example(*lines: str) -> Callable[[Any], Any]:
    """Put examples at the end of a verb's help."""

    def decorate(command: click.Command) -> click.Command:
        command.epilog = "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
        return command

    return decorate


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class _Store(click.Path):
    """A folder, or a URL."""

    def coerce_path_result(self, value: str | os.PathLike[str]) -> Any:
        if "://" not in str(value):
            return Path(value)
        from lamstore.store.places import place

        return place(value)


store_argument = click.argument("store", type=_Store())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(lamstore.__version__, prog_name="lamstore")
def main() -> None:
    """Anatomical predictors of laminar MEG inference for whole cohorts."""
