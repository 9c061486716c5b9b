"""What regions have in common, and what they make up together."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce

import xarray as xr

from lamstore.errors import LamstoreError


def overlap(*masks: xr.DataArray) -> xr.DataArray:
    """Tell which vertices belong to every one of several regions.

    Parameters
    ----------
    masks
        Boolean ([subject,] vertex), as the functions of `lamstore.regions` give them,
        of the same rows and vertices.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where any of them is.

    Raises
    ------
    LamstoreError
        If there are none, one is not boolean, or rows or vertices differ.

    Examples
    --------
    >>> motor = xr.DataArray([True, True, False], dims="vertex")
    >>> disc = xr.DataArray([False, True, True], dims="vertex")
    >>> overlap(motor, disc).values.tolist()
    [False, True, False]
    """
    return _combined(operator.and_, masks)


def union(*masks: xr.DataArray) -> xr.DataArray:
    """Tell which vertices belong to at least one of several regions.

    Parameters
    ----------
    masks
        As in `overlap`.

    Returns
    -------
    xarray.DataArray
        bool ([subject,] vertex), lazy where any of them is.

    Raises
    ------
    LamstoreError
        If there are none, one is not boolean, or rows or vertices differ.

    Examples
    --------
    >>> motor = xr.DataArray([True, True, False], dims="vertex")
    >>> disc = xr.DataArray([False, True, True], dims="vertex")
    >>> union(motor, disc).values.tolist()
    [True, True, True]
    """
    return _combined(operator.or_, masks)


def _combined(
    combine: Callable[[xr.DataArray, xr.DataArray], xr.DataArray],
    masks: tuple[xr.DataArray, ...],
) -> xr.DataArray:
    if not masks:
        raise LamstoreError("No region is given to combine.")
    for mask in masks:
        if mask.dtype != bool:
            raise LamstoreError(
                f"A region is a boolean mask, found {mask.dtype} ({mask.name})."
            )
    try:
        # the default would silently keep only the rows that all have
        aligned = xr.align(*masks, join="exact", copy=False)
    except ValueError as error:
        raise LamstoreError(
            f"The regions are of other rows or vertices ({error}); make all of them "
            "from one Dataset."
        ) from error
    return reduce(combine, aligned).rename("region")
