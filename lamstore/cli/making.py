"""Verbs that make stores: demo, build."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

import lamstore
from lamstore.cli.group import example, json_option, main, store_argument
from lamstore.cohort.options import CHOICES


@example("lamstore demo", "lamstore demo somewhere/else")
@main.command()
@click.argument("directory", default="lamstore-demo", type=click.Path(path_type=Path))
def demo(directory: Path) -> None:
    """Make a small cohort, build its store, score it and draw maps.

    The anatomy and the sensors are real templates, the differences between the
    subjects are simulated. Everything goes into DIRECTORY (lamstore-demo).
    """
    from lamstore import demo as cohort

    cohort.run(directory)


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


def _of_lameg(python: Path | None, slots: int | None) -> dict[str, Any]:
    """Name the options of the source lameg that have an option of their own."""
    given = {"python": None if python is None else str(python), "slots": slots}
    return {name: value for name, value in given.items() if value is not None}


@example(
    "lamstore build cohort.zarr --subjects-dir subjects --n-layers 11 \\",
    "    --participants participants.tsv --meg 'meg/{subject}/{session}/spm/*.mat'",
)
@main.command()
@store_argument
@click.option(
    "--subjects-dir",
    type=click.Path(path_type=Path),
    envvar="SUBJECTS_DIR",
    help="FreeSurfer's SUBJECTS_DIR.",
)
@click.option(
    "--participants",
    type=click.Path(path_type=Path),
    help="participants.tsv with fiducials (scanner RAS mm) and other columns.",
)
@click.option("--meg", help="Pattern of the recordings: {subject}, {session}, *, ...")
@click.option("--trans", help="Pattern of MNE's trans files.")
@click.option("--inner-skull", help="Pattern of inner-skull meshes.")
@click.option("--gain", help="Pattern of SPM's gain matrices, if not beside --meg.")
@click.option("--fwd", help="Pattern of MNE's forward solutions, for --forward mne.")
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="TSV that lists the rows."
)
@click.option("--subject", "subjects", multiple=True, help="Only this participant.")
@click.option(
    "--surfaces",
    type=click.Choice(CHOICES["surfaces"]),
    default=CHOICES["surfaces"][0],
    show_default=True,
    help="laMEG's layers in surf/laminar, or layers made from recon-all's surfaces.",
)
@click.option("--n-layers", type=click.IntRange(min=2), help="Layers of the surfaces.")
@click.option(
    "--ds-factor",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.1,
    show_default=True,
    help="Share of the vertices that --surfaces freesurfer keeps.",
)
@click.option(
    "--orientation",
    type=click.Choice(CHOICES["orientation"]),
    default=CHOICES["orientation"][0],
    show_default=True,
    help="laMEG's dipole orientation.",
)
@click.option(
    "--fixed/--not-fixed",
    default=True,
    show_default=True,
    help="The pial layer's orientations for all layers, or each layer its own.",
)
@click.option(
    "--scalp",
    type=click.Choice(CHOICES["scalp"]),
    default=CHOICES["scalp"][0],
    show_default=True,
    help="Which scalp mesh; auto is laMEG's order.",
)
@click.option(
    "--atlas", "atlases", multiple=True, help="FreeSurfer annotation to keep."
)
@click.option(
    "--forward",
    default="auto",
    show_default=True,
    help="Where the lead field comes from: auto, single-shell, spm-gain, mne, lameg, "
    "or a source that another package adds.",
)
@click.option(
    "--forward-option",
    "forward_options",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_forward_options,
    help="Option of that source, such as model=sphere (mne) or patch_size=5 (lameg).",
)
@click.option(
    "--lameg-python",
    type=click.Path(path_type=Path),
    envvar="LAMSTORE_LAMEG_PYTHON",
    help="laMEG's own interpreter, for --forward lameg.",
)
@click.option(
    "--lameg-slots",
    type=click.IntRange(min=1),
    help="laMEG workers at a time, each with a MATLAB Runtime.  [default: 1]",
)
@click.option(
    "--inversion",
    type=click.IntRange(min=1),
    help="Which of an SPM dataset's inversions, 1-based as in SPM.",
)
@click.option(
    "--reduce-rank/--full-rank",
    default=True,
    show_default=True,
    help="Reduce each source's lead field to rank 2, as SPM does.",
)
@click.option(
    "--coregistration",
    type=click.Choice(CHOICES["coregistration"]),
    default=CHOICES["coregistration"][0],
    show_default=True,
    help="How the anatomy is moved to the sensors.",
)
@click.option(
    "--channels",
    default="good",
    show_default=True,
    callback=_channels,
    help="good, all, common, or names separated by commas.",
)
@click.option(
    "--ch-type",
    type=click.Choice(["MEGMAG", "MEGGRAD", "MEGPLANAR"]),
    help="The one sensor type to use, where there are several.",
)
@click.option(
    "--sensors",
    type=click.Path(path_type=Path),
    help="One sensor array for all subjects, without recordings.",
)
@click.option("--place-helmet", is_flag=True, help="Place --sensors on each head.")
@click.option("--anatomy-only", is_flag=True, help="Build without sensors.")
@click.option(
    "--distance",
    type=click.Choice(CHOICES["distance"]),
    default=CHOICES["distance"][0],
    show_default=True,
    help="To the nearest scalp vertex (laMEG), or to the scalp surface.",
)
@click.option(
    "--max-outside",
    type=click.FloatRange(0, 100),
    default=5.0,
    show_default=True,
    help="Per cent of the sources that may lie outside the inner skull.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes; threads without it."
)
@click.option("--overwrite", multiple=True, help="Row to build again; may be repeated.")
@json_option
def build(
    store: Path,
    subjects_dir: Path | None,
    participants: Path | None,
    meg: str | None,
    trans: str | None,
    inner_skull: str | None,
    gain: str | None,
    fwd: str | None,
    manifest: Path | None,
    subjects: tuple[str, ...],
    surfaces: str,
    forward: str,
    forward_options: dict[str, Any],
    lameg_python: Path | None,
    lameg_slots: int | None,
    workers: int | None,
    overwrite: tuple[str, ...],
    as_json: bool,
    max_outside: float,
    inversion: int | None,
    atlases: tuple[str, ...],
    **options: Any,
) -> None:
    """Build STORE, or what is missing of it.

    Rows that are complete are left alone, so the same command goes on where it
    stopped. Exit code 1 says that some rows failed; lamstore status says why.
    """
    from lamstore.progress import progress

    recordings = lamstore.find_recordings(
        subjects_dir,
        participants=participants,
        meg=meg,
        trans=trans,
        inner_skull=inner_skull,
        gain=gain,
        fwd=fwd,
        subjects=subjects or None,
        manifest=manifest,
        surfaces=surfaces,
    )
    if forward == "lameg":
        forward_options = _of_lameg(lameg_python, lameg_slots) | forward_options
    with progress(quiet=as_json) as on_row:
        report = lamstore.build(
            store,
            recordings,
            workers=workers,
            on_row=on_row,
            overwrite=overwrite,
            surfaces=surfaces,
            forward=forward,
            forward_options=forward_options,
            max_outside=max_outside / 100,
            inversion=None if inversion is None else inversion - 1,
            atlases=atlases or None,
            **options,
        )
    counts = report.counts()
    if as_json:
        errors = {r.label: r.error for r in report.failed}
        click.echo(json.dumps({"store": str(store), **counts, "errors": errors}))
    else:
        said = ", ".join(f"{n} {status}" for status, n in counts.items() if n)
        click.echo(f"{store}: {said}")
    sys.exit(1 if report.failed else 0)
