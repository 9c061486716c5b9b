"""Group maps: what a cohort's rows on a template have in common, vertex by vertex."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import (
    as_list,
    at_layer,
    average,
    label_of,
    one_of,
    participants,
    require,
    require_all_vertices,
    require_template,
    warn_of_mixtures,
)
from lamstore.errors import LamstoreError
from lamstore.template import group_kernels as kernels

#: Of each statistic, with the variable's name and what counts once.
_LONG_NAMES = {
    "mean": "Mean of {name} over {unit}s",
    "sd": "Standard deviation of {name} over {unit}s",
    "n": "{unit}s with a value of {name}",
    "consistency": "Share of {unit}s whose highest {top:g} % in {name} include it",
    "quantile_value": "Quantiles of {name} over {unit}s",
    "difference": "Difference of mean {name}, {groups[0]} minus {groups[1]}",
}

#: Statistics of `group_map`, beside the quantiles.
STATISTICS = ("mean", "sd", "n", "consistency")

_V = "template_vertex"

#: Coordinates and mesh that a group map keeps: it can be drawn, and made a table.
_KEPT = ("coordinates", "inflated", "sphere_reg", "faces", "curvature", "sulc", "depth")


def group_map(
    ds: xr.Dataset,
    variable: str,
    *,
    statistics: str | Sequence[str] = STATISTICS,
    quantiles: Sequence[float] = (0.25, 0.5, 0.75),
    layer: str | None = None,
    unit: str = "participant",
    ddof: int = 1,
    top: float = 10.0,
) -> xr.Dataset:
    """Average a variable over the participants of a cohort, at each template vertex.

    A participant's rows (sessions, runs) are averaged first, over those that have a
    value there; n counts participants that have one, and everything is over those.

    Parameters
    ----------
    ds
        Rows on a template, ``lamstore.open(path, space="fsaverage5")``, or some of
        them.
    variable
        A variable over (subject, template_vertex) or (subject, layer,
        template_vertex).
    statistics
        Any of ``mean``, ``sd``, ``n`` and ``consistency``: the share of participants
        with a value there for whom the vertex is among the `top` per cent.
    quantiles
        Quantiles from 0 to 1, linear between values as numpy's; none if empty.
    layer
        Only this layer; None keeps all of them.
    unit
        What counts as one: a ``participant`` (``participant_id``, or the row where
        that is empty) or a ``row``.
    ddof
        The sd is sqrt(sum of squared deviations / (n - ddof)); NaN up to n = ddof.
    top
        Per cent of a participant's vertices (with a value, in both hemispheres) that
        count as the highest: the smallest number of vertices not below it, and all
        that are equal to the last of them.

    Returns
    -------
    xarray.Dataset
        Lazy where `ds` is, over ([layer,] template_vertex): ``mean``, ``sd`` (the
        variable's unit), ``n``, ``consistency`` (0 to 1), ``quantile_value`` (with the
        dim ``quantile``), and the template's mesh and regions. NaN where no row has a
        value, as in the medial wall; n is 0 there. ``to_dataframe()`` of one of them
        is a table.

    Raises
    ------
    LamstoreError
        If `ds` is in native space, where a vertex is another place in each subject; if
        there is no such variable, or it holds codes; or an argument is not valid.

    Warns
    -----
    LamstoreWarning
        If rows differ in where lead field, surfaces, scalp or inner skull are from, or
        in the sensor system.

    Notes
    -----
    The anatomical score is a z within each subject: its mean shows where anatomy is
    relatively favourable in most people, not how favourable it is.

    Examples
    --------
    >>> import numpy as np, xarray as xr
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "template_vertex"), [[2.0], [3.0]])},
    ...     coords={"subject": ["sub-01", "sub-02"]},
    ... )
    >>> group_map(ds, "cortical_thickness")["mean"].values
    array([2.5])
    """
    wanted = [
        one_of(str(name), STATISTICS, "statistics") for name in as_list(statistics)
    ]
    if ddof < 0:
        raise LamstoreError(f"ddof is {ddof}", wanted="0 or more")
    if not 0 < top <= 100:
        raise LamstoreError(f"top is {top:g}", wanted="a per cent above 0, up to 100")
    levels = np.atleast_1d(np.asarray(quantiles, dtype=np.float64))
    if levels.size and not ((levels >= 0) & (levels <= 1)).all():
        raise LamstoreError(f"quantiles are {quantiles}", wanted="numbers from 0 to 1")
    if "consistency" in wanted:
        require_all_vertices(ds, "consistency")
    values = _one_each(ds, variable, layer, unit)
    warn_of_mixtures(ds, [variable])
    attrs = dict(ds[variable].attrs)
    out: dict[str, xr.DataArray] = {}
    if {"mean", "sd", "n"} & {*wanted}:
        n, mean, sd = _moments(values, ddof)
        out |= {"mean": mean, "sd": sd, "n": n}
    if "consistency" in wanted:
        out["consistency"] = _consistency(values, top)
    if levels.size:
        out["quantile_value"] = _quantiles(values, levels)
    names = [*(name for name in STATISTICS if name in wanted)]
    settings = {"unit": unit, "ddof": ddof, "top_per_cent": top}
    result = _with_mesh(ds, {n: out[n] for n in names}, variable, settings)
    if levels.size:
        result = result.assign(quantile_value=out["quantile_value"])
    for name, text in _LONG_NAMES.items():
        if name in result:
            result[name].attrs = _attrs_of(attrs, text, unit, name, layer, top=top)
    return result


def group_difference(
    ds: xr.Dataset,
    variable: str,
    *,
    by: str,
    groups: tuple[Any, Any],
    layer: str | None = None,
    unit: str = "participant",
    ddof: int = 1,
) -> xr.Dataset:
    """Compare two groups of participants, at each template vertex.

    Parameters
    ----------
    ds
        As for `group_map`.
    variable, layer, unit, ddof
        As for `group_map`.
    by
        A participants' column, or any other coordinate of the rows.
    groups
        Its two values. The second is subtracted from the first.

    Returns
    -------
    xarray.Dataset
        Lazy where `ds` is: ``mean``, ``sd`` and ``n`` over (group, [layer,]
        template_vertex) and ``difference`` ([layer,] template_vertex), in the
        variable's unit; NaN where one of the groups has no value.

    Raises
    ------
    LamstoreError
        As for `group_map`; if there is no such column, a group is empty, or a
        participant is in both.

    Warns
    -----
    LamstoreWarning
        As for `group_map`.

    Examples
    --------
    >>> import numpy as np, xarray as xr
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "template_vertex"), [[2.0], [3.0]])},
    ...     coords={"subject": ["a", "b"], "sex": ("subject", ["F", "M"])},
    ... )
    >>> found = group_difference(ds, "cortical_thickness", by="sex", groups=("F", "M"))
    >>> found["difference"].values, found["n"].values.ravel()
    (array([-1.]), array([1, 1]))
    """
    require_template(ds, "a group map")
    if by not in ds.coords or ds[by].dims != ("subject",):
        ours = {v.name for v in (*schema.VARIABLES, *schema.TEMPLATE_VARIABLES)}
        of_rows = {str(c) for c in ds.coords if ds[c].dims == ("subject",)}
        there = sorted(of_rows - ours) or ["none"]
        raise LamstoreError(
            f"there is no participants' column {by}",
            subject=label_of(ds),
            wanted=f"one of {', '.join(there)}",
            advice="lamstore build takes those of participants.tsv.",
        )
    if isinstance(groups, str) or len(groups) != 2 or groups[0] == groups[1]:
        raise LamstoreError(f"groups are {groups!r}", wanted=f"two values of {by}")
    first, second = groups
    maps, seen = [], []
    rows = ds[by].values
    chosen = np.isin(rows, [first, second])
    warn_of_mixtures(ds.isel(subject=np.flatnonzero(chosen)), [variable])
    for value in groups:
        one = ds.isel(subject=np.flatnonzero(rows == value))
        if not one.sizes["subject"]:
            raise LamstoreError(
                f"no row has {value!r} in {by}",
                subject=label_of(ds),
                wanted=f"one of {', '.join(sorted({str(x) for x in rows}))}",
            )
        seen.append(set(participants(one, unit)))
        maps.append(_moments(_one_each(one, variable, layer, unit), ddof))
    if both := sorted(seen[0] & seen[1]):
        raise LamstoreError(
            f"{', '.join(both[:5])} in both groups of {by}",
            subject=both[0],
            advice='A participant has one value of it; or compare rows (unit="row").',
        )
    index = xr.DataArray([str(value) for value in groups], dims="group", name="group")
    n, mean, sd = (
        xr.concat([each[i] for each in maps], dim=index, join="exact") for i in range(3)
    )
    out = {"mean": mean, "sd": sd, "n": n, "difference": maps[0][1] - maps[1][1]}
    result = _with_mesh(ds, out, variable, {"unit": unit, "ddof": ddof, "by": by})
    attrs = dict(ds[variable].attrs)
    named = [f"{by} {value}" for value in groups]
    for name in out:
        text = _LONG_NAMES[name]
        result[name].attrs = _attrs_of(attrs, text, unit, name, layer, groups=named)
    return result


def _one_each(
    ds: xr.Dataset, variable: str, layer: str | None, unit: str
) -> xr.DataArray:
    """Return values (participant, [layer,] template_vertex), float64."""
    require_template(ds, "a group map")
    require(ds, variable, purpose="a group map")
    array = ds[variable]
    if not {"subject", _V} <= set(array.dims) <= {"subject", "layer", _V}:
        raise LamstoreError(
            f"{variable} has dims {tuple(array.dims)}",
            subject=label_of(ds),
            wanted=f"subject, {_V}, and perhaps layer",
        )
    if array.dtype.kind != "f":
        raise LamstoreError(
            f"{variable} holds codes, which have no mean",
            subject=label_of(ds),
            advice="Take a variable of numbers.",
        )
    if layer is not None:
        array = at_layer(ds, variable, layer)
    return average(array.reset_coords(drop=True), participants(ds, unit))


def _apply(
    function: Any,
    array: xr.DataArray,
    core: list[str],
    out: list[list[str]],
    options: dict[str, Any],
    sizes: dict[str, int] | None = None,
    dtypes: Sequence[Any] = (np.float64,),
) -> tuple[xr.DataArray, ...]:
    """Call a kernel over one dim, block by block where the array is lazy."""
    found = xr.apply_ufunc(
        function,
        array,
        input_core_dims=[core],
        output_core_dims=out,
        kwargs=options,
        dask="parallelized",
        output_dtypes=list(dtypes),
        dask_gufunc_kwargs={"output_sizes": sizes or {}},
    )
    return found if isinstance(found, tuple) else (found,)


def _moments(
    values: xr.DataArray, ddof: int
) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    n, mean, sd = _apply(
        kernels.moments,
        values,
        ["participant"],
        [[], [], []],
        {"ddof": ddof},
        dtypes=(np.int64, np.float64, np.float64),
    )
    return n, mean, sd


def _quantiles(values: xr.DataArray, levels: np.ndarray) -> xr.DataArray:
    found = _apply(
        kernels.quantiles,
        values,
        ["participant"],
        [["quantile"]],
        {"levels": levels},
        {"quantile": len(levels)},
    )[0]
    return found.transpose("quantile", ...).assign_coords(quantile=levels)


def _consistency(values: xr.DataArray, top: float) -> xr.DataArray:
    """Compare each value with its participant's own threshold over all vertices."""
    # a participant's whole map at a time for the threshold, then all participants again
    whole = values
    if values.chunks:
        whole = values.chunk({"participant": 10, _V: -1})
    threshold = _apply(kernels.top_threshold, whole, [_V], [[]], {"top": top})[0]
    there = values.notnull()
    high = (values >= threshold) & there
    n = there.sum("participant")
    return (high.sum("participant") / n.where(n > 0)).transpose(..., _V)


def _with_mesh(
    ds: xr.Dataset,
    arrays: dict[str, xr.DataArray],
    variable: str,
    settings: dict[str, Any],
) -> xr.Dataset:
    """Put statistics beside the template's mesh, coordinates and regions."""
    kept = [name for name in _KEPT if name in ds.variables]
    kept += [
        str(name)
        for name, item in ds.coords.items()
        if item.dims in ((_V,), ("layer",)) and name not in kept
    ]
    out = ds[[name for name in kept if name in ds.data_vars]]
    out = out.drop_vars([name for name in out.coords if "subject" in ds[name].dims])
    out = out.assign_coords(
        {name: ds[name].variable for name in kept if name in ds.coords}
    )
    out = out.assign({name: array.variable for name, array in arrays.items()})
    for array in arrays.values():
        extra = {
            str(name): item.variable
            for name, item in array.coords.items()
            if name in ("group", "quantile")
        }
        out = out.assign_coords(extra)
    attrs = {
        key: value
        for key, value in ds.attrs.items()
        if key not in ("coordinates", "lamstore_template_version", "receipt")
    }
    template = str(ds.attrs.get("template", schema.DIMS[_V]))
    out.attrs = {
        **attrs,
        "variable": variable,
        **settings,
        "subject": f"group, {template}",
    }
    return out


def _attrs_of(
    attrs: dict[str, Any],
    text: str,
    unit: str,
    name: str,
    layer: str | None,
    **more: Any,
) -> dict[str, Any]:
    """Return a statistic's name and unit, and of which layer it is."""
    long_name = str(attrs.get("long_name", "the variable"))
    if not long_name[1:2].isupper():  # RMS stays as it is
        long_name = long_name[:1].lower() + long_name[1:]
    name_of = text.format(name=long_name, unit=unit, **more)
    plain = name in ("n", "consistency")
    units = "1" if plain else str(attrs.get("units", "1"))
    found = {"long_name": name_of[:1].upper() + name_of[1:], "units": units}
    return found if layer is None else found | {"layer": layer}
