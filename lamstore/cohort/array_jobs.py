"""A share of the rows for each task of an array job, without a scheduler process."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence

from lamstore.errors import LamstoreError, LamstoreWarning


def share(labels: Sequence[str], task: int, tasks: int) -> list[str]:
    """Return the rows of one task: every `tasks`-th, from the `task`-th on.

    Parameters
    ----------
    labels
        All rows; every task has to be given the same.
    task
        Number of the task, 0 to ``tasks - 1``. Larger numbers count modulo `tasks`,
        so any `tasks` consecutive numbers cover all rows, 1 to `tasks` too.
    tasks
        How many tasks there are.

    Returns
    -------
    list of str
        Empty if there are more tasks than rows.

    Raises
    ------
    LamstoreError
        If `task` is negative or `tasks` is not at least 1.

    Examples
    --------
    >>> share(["a", "b", "c", "d", "e"], 1, 2)
    ['b', 'd']
    >>> share(["a", "b", "c", "d", "e"], 2, 2)
    ['a', 'c', 'e']
    """
    if tasks < 1 or task < 0:
        raise LamstoreError(
            f"task {task} of {tasks}: expected a number from 0 to tasks - 1, and at "
            "least one task (--task I --tasks N)."
        )
    return list(labels)[task % tasks :: tasks]


def warn_of_more_tasks(tasks: int) -> None:
    """Warn if SLURM runs an array of more tasks than the rows are dealt out to."""
    count = os.environ.get("SLURM_ARRAY_TASK_COUNT", "")
    if count.isdigit() and int(count) > tasks:
        warnings.warn(
            f"this array has {count} tasks, and --tasks says {tasks}: several compute "
            "the same rows, and one of them wins. Give --tasks the array's length.",
            LamstoreWarning,
            stacklevel=3,
        )
