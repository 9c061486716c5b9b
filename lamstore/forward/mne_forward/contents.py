"""What an ``mne.Forward`` holds: its values, directions, places and frames."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from lamstore.errors import LamstoreError
from lamstore.meg.placement import read_trans

# FIFF constants: fixed orientations, frames
_FIXED = 1
_MRI, _HEAD = 5, 4


class Solution(NamedTuple):
    """What there is in a forward solution.

    Its `values` are (component, row): one component a source where orientations are
    fixed (`is_fixed`), else three; rows are channels. `axes` are the components'
    directions (component, xyz), unit vectors. `places` are all points of its source
    spaces (place, xyz), mm; `sources` (place,) is the source of each, -1 if not used.
    """

    values: np.ndarray
    axes: np.ndarray
    is_fixed: bool
    places: np.ndarray
    sources: np.ndarray

    @property
    def n_sources(self) -> int:
        """Number of sources."""
        return len(self.axes) if self.is_fixed else len(self.axes) // 3


def frames_of(fwd: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return its frame, the head's or the MRI's, to surface RAS and to the head."""
    if not hasattr(fwd, "keys") or not {"sol", "src", "mri_head_t"} <= set(fwd):
        raise LamstoreError(
            f"fwd is a {type(fwd).__name__}", wanted="an mne.Forward or its -fwd.fif"
        )
    mri_to_head = read_trans(fwd["mri_head_t"])
    frame = int(fwd["coord_frame"])
    if frame not in (_MRI, _HEAD):
        raise LamstoreError(
            f"its sources are in the FIFF coordinate frame {frame}",
            wanted=f"the head's ({_HEAD}) or the MRI's ({_MRI})",
        )
    if frame == _MRI:
        return np.eye(4), mri_to_head
    return np.linalg.inv(mri_to_head), np.eye(4)


def solution_of(fwd: Any) -> Solution:
    """Take what is needed out of an ``mne.Forward``; the values are not copied."""
    places = np.concatenate([space["rr"] for space in fwd["src"]]) * 1e3
    sources = np.full(len(places), -1)
    n_sources = first = 0
    for space in fwd["src"]:
        used = np.asarray(space["vertno"], dtype=np.intp)
        sources[first + used] = n_sources + np.arange(len(used))
        n_sources, first = n_sources + len(used), first + len(space["rr"])
    solution = Solution(
        values=fwd["sol"]["data"].T,
        axes=np.asarray(fwd["source_nn"], dtype=np.float64),
        is_fixed=int(fwd["source_ori"]) == _FIXED,
        places=places.astype(np.float64),
        sources=sources,
    )
    expected = n_sources * (1 if solution.is_fixed else 3)
    if not len(solution.values) == len(solution.axes) == expected:
        raise LamstoreError(
            f"its source spaces use {n_sources} sources, its matrix has "
            f"{len(solution.values)} columns and its orientations are "
            f"{len(solution.axes)}",
            wanted=f"{expected} of each",
            advice="Compute it again.",
        )
    return solution
