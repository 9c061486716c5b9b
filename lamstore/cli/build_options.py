"""The options of a build: where its recordings are, and how rows are computed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import lamstore
from lamstore.cohort.options import CHOICES
from lamstore.forward import FLAGS, SOURCES

if TYPE_CHECKING:
    from lamstore.meg.recording import Recording

#: Options that `find` takes.
FINDING = (
    "subjects_dir",
    "participants",
    "meg",
    "trans",
    "inner_skull",
    "gain",
    "fwd",
    "manifest",
    "subjects",
)


def _channels(ctx: click.Context, param: click.Parameter, value: str) -> Any:
    """Read --channels: a word, or names separated by commas."""
    if value in ("good", "all", "common"):
        return value
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _forward_options(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, Any]:
    """Read NAME=VALUE: numbers, true, false and null as JSON has them, else text."""
    options: dict[str, Any] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.isidentifier():
            raise click.BadParameter(f"{value!r} is not NAME=VALUE")
        try:
            options[name] = json.loads(text)
        except ValueError:
            options[name] = text
    return options


def _all(options: Sequence[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Make one decorator of several, in the order in which help lists them."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


#: What `lamstore.find_recordings` is asked.
recordings_options = _all(
    [
        click.option(
            "--subjects-dir",
            type=click.Path(path_type=Path),
            envvar="SUBJECTS_DIR",
            help="FreeSurfer's SUBJECTS_DIR.",
        ),
        click.option(
            "--participants",
            type=click.Path(path_type=Path),
            help="participants.tsv with fiducials (scanner RAS mm) and other columns.",
        ),
        click.option(
            "--meg", help="Pattern of the recordings: {subject}, {session}, *, ..."
        ),
        click.option("--trans", help="Pattern of MNE's trans files."),
        click.option("--inner-skull", help="Pattern of inner-skull meshes."),
        click.option(
            "--gain", help="Pattern of SPM's gain matrices, if not beside --meg."
        ),
        click.option(
            "--fwd", help="Pattern of MNE's forward solutions, for --forward mne."
        ),
        click.option(
            "--manifest",
            type=click.Path(path_type=Path),
            help="TSV that lists the rows.",
        ),
        click.option(
            "--subject", "subjects", multiple=True, help="Only this participant."
        ),
    ]
)

#: Options of lead-field sources that have flags of their own.
_SOURCE_FLAGS = [
    click.option(
        f"--{flag.source}-{flag.option}",
        type=click.IntRange(min=1) if flag.type is int else click.Path(path_type=Path),
        envvar=flag.envvar,
        help=flag.help,
    )
    for flag in FLAGS
]

#: What `lamstore.cohort.options.Options` has.
row_options = _all(
    [
        click.option(
            "--surfaces",
            type=click.Choice(CHOICES["surfaces"]),
            default=CHOICES["surfaces"][0],
            show_default=True,
            help="laMEG's layers in surf/laminar, or layers made from recon-all's "
            "surfaces.",
        ),
        click.option(
            "--n-layers", type=click.IntRange(min=2), help="Layers of the surfaces."
        ),
        click.option(
            "--ds-factor",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.1,
            show_default=True,
            help="Share of the vertices that --surfaces freesurfer keeps.",
        ),
        click.option(
            "--orientation",
            type=click.Choice(CHOICES["orientation"]),
            default=CHOICES["orientation"][0],
            show_default=True,
            help="laMEG's dipole orientation.",
        ),
        click.option(
            "--fixed/--not-fixed",
            default=True,
            show_default=True,
            help="The pial layer's orientations for all layers, or each layer its own.",
        ),
        click.option(
            "--scalp",
            type=click.Choice(CHOICES["scalp"]),
            default=CHOICES["scalp"][0],
            show_default=True,
            help="Which scalp mesh; auto is laMEG's order.",
        ),
        click.option(
            "--atlas", "atlases", multiple=True, help="FreeSurfer annotation to keep."
        ),
        click.option(
            "--forward",
            default="single-shell",
            show_default=True,
            help=f"Where the lead field comes from: {', '.join(SOURCES)}, or a source "
            "that another package adds.",
        ),
        click.option(
            "--forward-option",
            "forward_options",
            metavar="NAME=VALUE",
            multiple=True,
            callback=_forward_options,
            help="Option of that source, such as model=sphere (mne) or patch_size=5 "
            "(lameg).",
        ),
        *_SOURCE_FLAGS,
        click.option(
            "--inversion",
            type=click.IntRange(min=1),
            help="Which of an SPM dataset's inversions, 1-based as in SPM.",
        ),
        click.option(
            "--reduce-rank/--full-rank",
            default=True,
            show_default=True,
            help="Reduce each source's lead field to rank 2, as SPM does.",
        ),
        click.option(
            "--coregistration",
            type=click.Choice(CHOICES["coregistration"]),
            default=CHOICES["coregistration"][0],
            show_default=True,
            help="How the anatomy is moved to the sensors.",
        ),
        click.option(
            "--channels",
            default="good",
            show_default=True,
            callback=_channels,
            help="good, all, common, or names separated by commas.",
        ),
        click.option(
            "--ch-type",
            type=click.Choice(["MEGMAG", "MEGGRAD", "MEGPLANAR"]),
            help="The one sensor type to use, where there are several.",
        ),
        click.option(
            "--sensors",
            type=click.Path(path_type=Path),
            help="One sensor array for all subjects, without recordings.",
        ),
        click.option(
            "--place-helmet", is_flag=True, help="Place --sensors on each head."
        ),
        click.option("--anatomy-only", is_flag=True, help="Build without sensors."),
        click.option(
            "--distance",
            type=click.Choice(CHOICES["distance"]),
            default=CHOICES["distance"][0],
            show_default=True,
            help="To the nearest scalp vertex (laMEG), or to the scalp surface.",
        ),
        click.option(
            "--max-outside",
            type=click.FloatRange(0, 100),
            default=5.0,
            show_default=True,
            help="Per cent of the sources that may lie outside the inner skull.",
        ),
    ]
)


def find(ctx: click.Context, options: dict[str, Any]) -> list[Recording]:
    """Take what says where the recordings are out of a verb's options, and find them.

    A SUBJECTS_DIR of the shell says nothing beside a manifest that is named.
    """
    asked = {name: options.pop(name) for name in FINDING}
    from_shell = click.core.ParameterSource.ENVIRONMENT
    if asked["manifest"] and ctx.get_parameter_source("subjects_dir") is from_shell:
        asked["subjects_dir"] = None
    asked["subjects"] = asked["subjects"] or None
    return lamstore.find_recordings(**asked, surfaces=options["surfaces"])


def computed(options: dict[str, Any]) -> dict[str, Any]:
    """Return a verb's options of how rows are computed, for `lamstore.build`."""
    given = dict(options)
    for flag in FLAGS:
        value = given.pop(f"{flag.source}_{flag.option}")
        if value is not None and given["forward"] == flag.source:
            plain = str(value) if flag.type is Path else value
            own = {flag.option: plain} | given["forward_options"]
            given["forward_options"] = own
    inversion = given["inversion"]
    return given | {
        "max_outside": given["max_outside"] / 100,
        "inversion": None if inversion is None else inversion - 1,
        "atlases": given["atlases"] or None,
    }
