"""Verbs that look after a store: status, verify, copy, merge, resample, ..."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lamstore
from lamstore.cli.building import show_report
from lamstore.cli.depth import RECORDING
from lamstore.cli.options import Done, TypedPath, verb, work
from lamstore.cli.program import counted

if TYPE_CHECKING:
    from lamstore.store import Store


@verb(
    "status",
    "lamstore status cohort.zarr",
    "lamstore status cohort.zarr --json",
    "lamstore status cohort.zarr --check-inputs --subjects-dir subjects",
    check_inputs={"help": "Look whether the files of rows have changed."},
    call=work,
)
def status(
    store: Path,
    *,
    check_inputs: bool = False,
    subjects_dir: Path | None = None,
) -> Done:
    """List the rows of STORE: which are complete, and why others are not.

    Also which took longest, and where the cohort mixes sources or settings. memory is
    the largest that the process which built the row had been until then, whatever
    else it computed. --json has every row's whole receipt.

    Exit codes: 0 listed; 1 with --check-inputs, rows are stale; 2 refused.
    """
    from lamstore.status import show_status
    from lamstore.status import status as status_of

    found = status_of(store, check_inputs=check_inputs, subjects_dir=subjects_dir)
    code = 1 if found["stale"] else 0
    return Done(found, partial(show_status, found), code)


@verb(
    "verify",
    "lamstore verify cohort.zarr",
    "lamstore verify cohort.zarr --repair",
    "lamstore verify cohort.zarr --recompute sub-01",
    recompute={
        "metavar": "SUBJECT",
        "help": "Row to compute again from its recorded inputs; may be repeated.",
    },
    repair={"help": "Set rows that are broken back to pending."},
    call=work,
)
def verify(
    store: Path,
    *,
    recompute: Sequence[str] = (),
    repair: bool = False,
    subjects_dir: Path | None = None,
    on_row: Any = None,
) -> Done:
    """Read everything in STORE again and list what is wrong.

    Exit code 0: sound. 1: something is wrong, or with --repair still is. 2: refused.
    Nothing is written without --repair, and rows that are whole are never touched.
    """
    report = lamstore.verify(
        store,
        recompute=recompute,
        repair=repair,
        subjects_dir=subjects_dir,
        on_row=on_row,
    )
    repairable = 0 if repair else sum(bool(x.repair) for x in report.findings)
    lines = [repr(report), *([f"--repair repairs {repairable}"] if repairable else [])]
    return Done(report.as_json(), lines, 0 if report.sound else 1)


@verb(
    "copy",
    "lamstore copy cohort.zarr s3://bucket/cohort.zarr",
    "lamstore copy s3://bucket/cohort.zarr cohort.zarr",
    call=work,
)
def copy(source: Path, target: Path) -> Done:
    """Copy the store SOURCE to TARGET, a folder or a URL where nothing is.

    Rows that are complete or excluded take their data along. A build of SOURCE waits
    meanwhile. TARGET is there whole or not at all.
    """
    from lamstore.store import copy as copy_store

    return _counts(copy_store(source, target))


@verb(
    "merge",
    "lamstore merge all.zarr site-a.zarr site-b.zarr",
    out={"type": TypedPath(url=True)},
    call=work,
)
def merge(out: Path, stores: tuple[Path, ...]) -> Done:
    """Merge STORES of several sites into OUT: data are copied, not computed again.

    Their layers, units, definitions and atlases must agree, and no row may be in two
    of them. Templates are not merged: lamstore resample OUT. The same command goes on
    where it stopped.
    """
    from lamstore.store import merge as merge_stores

    return _counts(merge_stores(out, *stores))


def _counts(store: Store) -> Done:
    """Count the rows of each status that a store has."""
    counts = Counter(store.statuses().values())
    text = f"{store.path}: {counted(counts)}"
    return Done({"store": str(store.path), **counts}, [text])


@verb(
    "resample",
    "lamstore resample cohort.zarr",
    "lamstore resample cohort.zarr --to fsaverage6 --subjects-dir subjects",
    "lamstore resample cohort.zarr --method barycentric",
    to={
        "metavar": "TEMPLATE",
        "help": "fsaverage5, or a template of --subjects-dir.",
    },
    method={
        "choices": "lamstore.schema:RESAMPLING_METHODS",
        "help": "Nearest vertex, linear within triangles, or laMEG's two nearest "
        "vertices; another method resamples all rows again.  [default: as before, or "
        "nearest]",
    },
    subjects_dir={
        "help": "SUBJECTS_DIR with the template, and with the subjects for --method "
        "lameg."
    },
    call=work,
)
def resample(
    store: Path,
    *,
    to: str = "fsaverage5",
    method: str | None = None,
    subjects_dir: Path | None = None,
    on_row: Any = None,
) -> Done:
    """Resample every complete row of STORE to a template, such as fsaverage5.

    Only what is new or was built again is resampled. Rows without sphere.reg are
    missing there, and named.

    Exit codes: 0 done; 1 some complete rows are missing there; 2 refused.
    """
    report = lamstore.resample(
        store, to, method=method, subjects_dir=subjects_dir, on_row=on_row
    )
    counts = {
        "resampled": len(report.resampled),
        "unchanged": len(report.unchanged),
        "missing": len(report.missing),
        "not complete": len(report.incomplete),
    }
    rows = counted(counts) or "no rows"
    text = f"{report.path}: {report.template} ({report.method}): {rows}"
    return Done(report.as_json(), [text], 1 if report.missing else 0)


@verb("finalise", "lamstore finalise cohort.zarr")
def finalise(store: Path, *, as_json: bool = False) -> int:
    """Publish what the tasks of an array job have built, and clean up after them.

    It may be run at any time and again, while others build too.

    Exit codes: 0 every row is complete or excluded; 1 some are not; 2 refused.
    """
    report = lamstore.finalise(store)
    show_report(report, as_json)
    counts = report.counts()
    return 1 if counts[lamstore.schema.PENDING] or counts[lamstore.schema.FAILED] else 0


@verb(
    "exclude",
    "lamstore exclude cohort.zarr sub-07 --why 'moved by 12 mm'",
    why={"help": "Kept with the row, and shown by status."},
    call=work,
)
def exclude(store: Path, rows: tuple[str, ...], *, why: str) -> Done:
    """Leave ROWS out of STORE: they are not shown, and not built."""
    from lamstore.cohort import build

    build.exclude(store, dict.fromkeys(rows, why))
    return _statuses(store, rows)


@verb("include", "lamstore include cohort.zarr sub-07", call=work)
def include(store: Path, rows: tuple[str, ...]) -> Done:
    """Take back that ROWS of STORE are excluded; lamstore build makes pending ones."""
    from lamstore.cohort import build

    build.include(store, rows)
    return _statuses(store, rows)


def _statuses(store: Path, rows: tuple[str, ...]) -> Done:
    """List what rows are now."""
    from lamstore.store import Store

    statuses = Store(store).statuses()
    found = {row: statuses[row] for row in rows}
    listed = ", ".join(f"{row} {now}" for row, now in found.items())
    return Done(found, [f"{store}: {listed}"])


@verb(
    "simulate",
    f"lamstore simulate cohort.zarr {RECORDING}",
    "lamstore simulate cohort.zarr --name weak --snr -35 --workers 2",
    of="depth.simulate_layers",
    workers={"help": "Processes, a row at a time each.  [default: threads]"},
    vertices=None,
    lead_field=None,
    whitener=None,
    computed={"help": "Compute fields of moved heads, not linear in movements."},
    noise_cov={
        "help": "With --computed: the noise covariances that STORE was built with, a "
        "pattern or the one of all."
    },
    overwrite={"help": "Replace what has this name and other settings."},
    decisive={"help": "Log Bayes factor that is decisive."},
    call=work,
)
def simulate(
    store: Path,
    *,
    name: str = "default",
    subject: Sequence[str] | None = None,
    workers: int | None = None,
    overwrite: bool = False,
    computed: bool = False,
    noise_cov: str | None = None,
    on_row: Any = None,
    **settings: Any,
) -> Done:
    """Simulate sources in every layer of every row of STORE, and keep the results.

    Only rows that are missing there are simulated. lamstore query simulation --kept
    shows them.

    Exit codes: 0 done; 1 some complete rows are missing there; 2 refused.
    """
    report = lamstore.simulate(
        store,
        name,
        subject=subject,
        workers=workers,
        overwrite=overwrite,
        computed=computed,
        noise_cov=noise_cov,
        on_row=on_row,
        **settings,
    )
    counts = {
        "simulated": len(report.simulated),
        "unchanged": len(report.unchanged),
        "missing": len(report.missing),
    }
    text = f"{report.path}: {report.name}: {counted(counts) or 'no rows'}"
    return Done(report.as_json(), [text], 1 if report.missing else 0)
