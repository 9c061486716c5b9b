"""Verify a store: read it again, compute rows again, and mend what can be mended."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from lamstore.cohort.recompute import recompute_row
from lamstore.store.finding import Mend
from lamstore.store.places import place
from lamstore.store.verify import OnRow, VerifyReport, reset_rows, verify_store


def verify(
    path: str | os.PathLike[str],
    *,
    recompute: Collection[str] = (),
    repair: bool = False,
    subjects_dir: str | Path | None = None,
    threads: int | None = None,
    on_row: OnRow | None = None,
    **options: Any,
) -> VerifyReport:
    """Read everything in a store again, and say what is wrong.

    Metadata against the schema and against their published copy; every chunk, decoded
    and against its checksum; ranges, codes, padding, and values where a complete row
    has to have them; commits against what is published; shared coordinates; temporary
    and foreign files; a resize that was interrupted. Rows are read one at a time, and
    nothing is written unless `repair` is asked for.

    Parameters
    ----------
    path
        The store. Others may read and build it meanwhile; what a running build makes
        impossible to judge is among the report's notes.
    recompute
        Labels of complete rows to compute again from their recorded inputs. Numbers
        agree if they differ by up to 1e-6 of the variable's largest value.
    repair
        Complete what was interrupted, write damaged metadata and lists again from
        their other copy, sweep temporary files, and set rows that are broken back to
        ``pending``, so that the next build makes them. Rows that are whole are not
        touched. Files that do not belong there are moved to ``<store>.build/removed``.
    subjects_dir
        Where the subjects of `recompute` are; None for where they were when the store
        was built on this machine.
    threads
        Threads of the lead-field step of `recompute`; None for one a core.
    on_row
        Called after every row with its label, the rows done, and all rows.
    **options
        Of `recompute`, what a receipt does not hold: ``forward``, a source of your
        own, and ``forward_options`` that name files.

    Returns
    -------
    VerifyReport
        ``findings``, each with subject, variable, file and a sentence; ``sound`` if
        there are none; ``repaired``, what is mended; ``recomputed``.

    Raises
    ------
    LamstoreError
        If there is no such store, it is to be repaired while somebody builds it, or a
        row cannot be computed again for lack of what its receipt would have to say.

    Examples
    --------
    >>> report = verify("cohort.zarr", recompute=["sub-01"])  # doctest: +SKIP
    >>> for finding in report.findings:  # doctest: +SKIP
    ...     print(finding.message)
    """
    path = place(path)
    report = verify_store(path, repair=repair, on_row=on_row)
    findings, repaired = list(report.findings), list(report.repaired)
    recomputed = {}
    set_back = set(report.set_back)
    for label in dict.fromkeys(recompute):
        if label in set_back:
            continue  # the next build computes it
        answer = recompute_row(
            path,
            label,
            subjects_dir=None if subjects_dir is None else Path(subjects_dir),
            threads=threads,
            options=options,
        )
        recomputed[label] = answer.as_json()
        findings += answer.findings
    statuses = dict(report.statuses)
    broken = [x for x in findings if x.kind == "recomputed" and x.mend == Mend.RESET]
    if repair and broken:
        statuses = reset_rows(path, broken)
        mended = [x for x in broken if statuses.get(x.subject) == "pending"]
        findings = [x for x in findings if x not in mended]
        repaired += mended
    return replace(
        report,
        findings=tuple(findings),
        repaired=tuple(repaired),
        statuses=statuses,
        recomputed=recomputed,
    )
