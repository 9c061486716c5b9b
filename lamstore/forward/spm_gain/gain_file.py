"""SPM's gain files: where they are, and their two variables."""

from __future__ import annotations

from pathlib import Path

from lamstore.errors import LamstoreError
from lamstore.formats.files import translate_errors
from lamstore.formats.matfile import is_hdf5, list_variables, read_mat
from lamstore.formats.spm_fields import strings
from lamstore.forward.spm_gain.gain_matrix import (
    ContiguousGain,
    GainMatrix,
    InflatedGain,
)
from lamstore.forward.spm_gain.hdf5_chunks import open_hdf5_matrix

_NO_NUMBERS = ("char", "cell", "struct")


def gain_path(dataset_path: str | Path, inversion: int = 0) -> Path:
    """Where SPM puts the gain matrix of an inversion (0-based), beside the dataset.

    Examples
    --------
    >>> gain_path("spm/run1.mat", 0).name
    'SPMgainmatrix_run1_1.mat'
    """
    path = Path(dataset_path)
    return path.with_name(f"SPMgainmatrix_{path.stem}_{inversion + 1}.mat")


def gain_files(dataset_path: str | Path) -> dict[int, Path]:
    """Find the gain matrices beside a dataset, by 0-based inversion."""
    path = Path(dataset_path)
    prefix = f"SPMgainmatrix_{path.stem}_"
    numbers = {
        found.stem.removeprefix(prefix): found
        for found in path.parent.glob("SPMgainmatrix_*.mat")
        if found.name.startswith(prefix)
    }
    return {
        int(number) - 1: found
        for number, found in sorted(numbers.items())
        if number.isascii() and number.isdigit() and number != "0"
    }


def open_gain_matrix(path: Path) -> GainMatrix:
    """Open the ``G`` of a .mat file of version 5 to 7.3, without reading it.

    Raises
    ------
    LamstoreError
        If there is none, or it is not a matrix of real numbers.
    """
    variables = list_variables(path)
    if "G" not in variables:
        raise LamstoreError(
            f"{path}: no gain matrix G in this file, which has "
            f"{', '.join(variables) or 'nothing'}."
        )
    variable, hdf5 = variables["G"], is_hdf5(path)
    if variable.mat_class in _NO_NUMBERS:
        raise LamstoreError(f"{path}: G is not a matrix of real numbers.")
    if hdf5:
        with translate_errors(path, "a .mat file"):
            return open_hdf5_matrix(path, "G")
    if variable.stored is None or len(variable.shape) != 2:
        raise LamstoreError(f"{path}: G is not a matrix of real numbers.")
    shape = (variable.shape[1], variable.shape[0])
    if variable.stream is not None:
        return InflatedGain(path, shape, variable)
    return ContiguousGain(path, shape, variable.stored, variable.offset)


def read_labels(path: Path, n_channels: int) -> tuple[str, ...]:
    """Read the channel names of a gain file.

    Raises
    ------
    LamstoreError
        If there are none, one occurs twice, or there are not `n_channels`.
    """
    labels = strings(read_mat(path, ["label"])["label"])
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise LamstoreError(f"{path}: label has {twice[0]!r} more than once.")
    if len(labels) != n_channels:
        raise LamstoreError(
            f"{path}: label has {len(labels)} names, but G is {n_channels} channels "
            "high (or transposed: SPM's G is channels x sources)."
        )
    return labels
