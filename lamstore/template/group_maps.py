"""Group maps: what a cohort's rows on a template have in common, vertex by vertex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import xarray as xr

from lamstore import dataset, schema
from lamstore.errors import LamstoreError

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
    value there; n counts participants that have one, and everything is over those. A
    warning where rows differ in lead field, surfaces, scalp, skull or sensors.

    Parameters
    ----------
    ds
        Rows on a template, ``lamstore.open(path, space="fsaverage5")``.
    variable
        A variable over (subject, [layer,] template_vertex).
    statistics, quantiles
        Any of ``mean``, ``sd``, ``n`` and ``consistency``: the share of participants
        with a value there for whom the vertex is among the `top` per cent. Quantiles
        from 0 to 1, linear between values as numpy's; none if empty.
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
        value, as in the medial wall; n is 0 there.

    Notes
    -----
    The anatomical score is a z within each subject: its mean shows where in the head
    it is high in most people. It does not show that depth can be resolved there.

    """
    wanted = [
        dataset.one_of(str(name), STATISTICS, "statistics")
        for name in dataset.as_list(statistics)
    ]
    dataset.whole_number(ddof, "ddof", least=0)
    if not 0 < dataset.finite_number(top, "top") <= 100:
        raise LamstoreError(f"top is {top:g}", wanted="a per cent above 0, up to 100")
    given = [quantiles] if np.ndim(quantiles) == 0 else quantiles
    levels = np.array([dataset.finite_number(x, "a quantile") for x in given])
    if not ((levels >= 0) & (levels <= 1)).all():
        raise LamstoreError(f"quantiles are {quantiles}", wanted="numbers from 0 to 1")
    values = _by_participant(ds, variable, layer, unit)
    dataset.warn_of_mixtures(ds, [variable])
    found = moments(values, ddof)
    if "consistency" in wanted:
        dataset.require_all_vertices(ds, "consistency")
        found["consistency"] = _consistency(values, top)
    maps = {name: found[name] for name in STATISTICS if name in wanted}
    if levels.size:
        maps["quantile_value"] = _quantiles(values, levels)
    n_units = values.sizes["participant"]
    settings = {"unit": unit, "ddof": ddof, "top_per_cent": top, "n_units": n_units}
    return _on_mesh(ds, variable, layer, maps, settings, top=top)


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
    ds, variable, layer, unit, ddof
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

    Examples
    --------
    >>> import numpy as np, xarray as xr
    >>> ds = xr.Dataset(
    ...     {"cortical_thickness": (("subject", "template_vertex"), [[2.0], [3.0]])},
    ...     coords={"subject": ["a", "b"], "sex": ("subject", ["F", "M"])},
    ... )
    >>> found = group_difference(ds, "cortical_thickness", by="sex", groups=("F", "M"))
    >>> found["difference"].values
    array([-1.])
    """
    dataset.require_template(ds, "a group map")
    dataset.whole_number(ddof, "ddof", least=0)
    of_rows = {str(c) for c in ds.coords if ds[c].dims == ("subject",)}
    if by not in of_rows:
        ours = {v.name for v in (*schema.VARIABLES, *schema.TEMPLATE_VARIABLES)}
        dataset.chosen(
            by,
            sorted(of_rows - ours),
            "participants' column",
            subject=dataset.label_of(ds),
        )
    if isinstance(groups, str) or np.size(groups) != 2 or groups[0] == groups[1]:
        raise LamstoreError(f"groups are {groups!r}", wanted=f"two values of {by}")
    rows = ds[by].values
    either = np.flatnonzero(np.isin(rows, list(groups)))
    dataset.warn_of_mixtures(ds.isel(subject=either), [variable])
    of_groups, members = [], []
    for value in groups:
        one = ds.isel(subject=np.flatnonzero(rows == value))
        if not one.sizes["subject"]:
            wrong = f"no row has {value!r} in {by}"
            wanted = f"one of {', '.join(sorted({str(x) for x in rows}))}"
            raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
        members.append(set(dataset.participants(one, unit)))
        of_groups.append(moments(_by_participant(one, variable, layer, unit), ddof))
    if both := sorted(members[0] & members[1]):
        wrong = f"{', '.join(both[:5])} in both groups of {by}"
        advice = 'A participant has one value of it; or compare rows (unit="row").'
        raise LamstoreError(wrong, subject=both[0], advice=advice)
    index = xr.DataArray([str(value) for value in groups], dims="group", name="group")
    maps = {
        name: xr.concat([each[name] for each in of_groups], dim=index, join="exact")
        for name in ("mean", "sd", "n")
    }
    maps["difference"] = of_groups[0]["mean"] - of_groups[1]["mean"]
    n_units = [len(each) for each in members]
    settings = {"unit": unit, "ddof": ddof, "by": by, "n_units": n_units}
    named = [f"{by} {value}" for value in groups]
    return _on_mesh(ds, variable, layer, maps, settings, groups=named)


def _by_participant(
    ds: xr.Dataset, variable: str, layer: str | None, unit: str
) -> xr.DataArray:
    """Return values (participant, [layer,] template_vertex), float64."""
    dataset.require_template(ds, "a group map")
    dataset.require(ds, variable, purpose="a group map")
    array = ds[variable]
    if not {"subject", _V} <= set(array.dims) <= {"subject", "layer", _V}:
        wrong = f"{variable} has dims {tuple(array.dims)}"
        wanted = f"subject, {_V}, and perhaps layer"
        raise LamstoreError(wrong, subject=dataset.label_of(ds), wanted=wanted)
    if array.dtype.kind != "f":
        wrong = f"{variable} holds codes, which have no mean"
        advice = "Take a variable of numbers."
        raise LamstoreError(wrong, subject=dataset.label_of(ds), advice=advice)
    if layer is not None:
        array = dataset.at_layer(ds, variable, layer)
    # coordinates of rows first, which xarray would read to compare them with themselves
    array = array.reset_coords(drop=True)
    array = array.where(np.isfinite(array))
    return dataset.average(array, dataset.participants(ds, unit))


def moments(values: xr.DataArray, ddof: int) -> dict[str, xr.DataArray]:
    """Return mean, sd and n over participants; the sd is NaN up to n = ddof."""
    n, mean = values.count("participant"), values.mean("participant")
    apart = values - mean
    # xarray's std warns where there are too few
    sd = ((apart**2).sum("participant") / (n - ddof).where(n > ddof)) ** 0.5
    return {"mean": mean, "sd": sd, "n": n}


def _quantiles(values: xr.DataArray, levels: np.ndarray) -> xr.DataArray:
    """Return quantiles (quantile, ...); numpy's take vertices with NaN one by one."""

    def quantiles(block: np.ndarray) -> np.ndarray:
        ordered = np.sort(block, axis=-1)  # NaN last
        last = np.maximum((~np.isnan(ordered)).sum(axis=-1, keepdims=True) - 1, 0)
        place = last * levels
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, last)
        low, high = (np.take_along_axis(ordered, i, axis=-1) for i in (below, above))
        return low + (place - below) * (high - low)

    found = xr.apply_ufunc(
        quantiles,
        values,
        input_core_dims=[["participant"]],
        output_core_dims=[["quantile"]],
        dask="parallelized",
        output_dtypes=[np.float64],
        dask_gufunc_kwargs={"output_sizes": {"quantile": len(levels)}},
    )
    return found.transpose("quantile", ...).assign_coords(quantile=levels)


def _consistency(values: xr.DataArray, top: float) -> xr.DataArray:
    """Compare each value with its participant's own threshold over all vertices."""

    def threshold(block: np.ndarray) -> np.ndarray:
        # the ceil(top / 100 * count)-th largest
        count = (~np.isnan(block)).sum(axis=-1)
        # an exact share must not be rounded up to one vertex more
        n_high = np.ceil(np.round(top * count / 100, 9)).astype(np.int64)
        place = np.clip(count - n_high, 0, max(0, block.shape[-1] - 1))
        ordered = np.sort(block, axis=-1)  # NaN last
        return np.take_along_axis(ordered, place[..., None], axis=-1)[..., 0]

    # a participant's whole map at a time for the threshold, then all participants again
    whole = values.chunk({"participant": 10, _V: -1}) if values.chunks else values
    least = xr.apply_ufunc(
        threshold,
        whole,
        input_core_dims=[[_V]],
        dask="parallelized",
        output_dtypes=[np.float64],
    )
    n = values.count("participant")
    high = (values >= least).sum("participant")
    return (high / n.where(n > 0)).transpose(..., _V)


def _on_mesh(
    ds: xr.Dataset,
    variable: str,
    layer: str | None,
    maps: Mapping[str, xr.DataArray],
    settings: Mapping[str, Any],
    **words: Any,
) -> xr.Dataset:
    """Put statistics beside the template's mesh and regions, with names and units."""
    result = ds.drop_vars([name for name in ds.variables if "subject" in ds[name].dims])
    result = result.assign(maps)
    attrs = ds[variable].attrs
    if layer is None:
        layer = attrs.get("layer")  # of one that was chosen before
    else:
        (layer,) = dataset.chosen_layers(ds, layer)
    long_name = str(attrs.get("long_name", "the variable"))
    if not long_name[1:2].isupper():  # RMS stays as it is
        long_name = long_name[:1].lower() + long_name[1:]
    words |= {"name": long_name, "unit": settings["unit"]}
    stored = {record.name for record in schema.variables()}
    for name in maps:
        text = _LONG_NAMES[name].format(**words)
        units = "1" if name in ("n", "consistency") else str(attrs.get("units", "1"))
        own = {} if layer is None else {"layer": layer}
        if "comment" in attrs and variable not in stored:  # what it assumes
            own["comment"] = str(attrs["comment"])
        long_name = text[:1].upper() + text[1:]
        result[name].attrs = {"long_name": long_name, "units": units, **own}
    template = str(ds.attrs.get("template", schema.DIMS[_V]))
    gone = ("coordinates", "lamstore_template_version", "receipt")
    result.attrs = {
        **{key: value for key, value in ds.attrs.items() if key not in gone},
        "variable": variable,
        **settings,
        "subject": f"group, {template}",
    }
    return result
