"""The best vertices of each subject, region and hemisphere."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from lamstore import schema
from lamstore.dataset import distance_in_mm, label_of, require, whole_number
from lamstore.errors import LamstoreError, LamstoreWarning
from lamstore.numeric import geodesics
from lamstore.questions.by_subject import tables_by_subject
from lamstore.questions.selection import (
    as_texts,
    memberships,
)
from lamstore.regions.places import pial_mesh
from lamstore.score.anatomical import anatomical_score, scale_of
from lamstore.score.best import described
from lamstore.score.terms import Parameters, recorded

if TYPE_CHECKING:
    import pandas as pd

#: Names of what is added to a Dataset for each subject's turn.
_MEMBER, _PIAL, _FACES = "_member", "_pial", "_faces"


def top_vertices(
    ds: xr.Dataset,
    *,
    top: int = 1,
    min_distance: float = 0.0,
    regions: str | Sequence[str] | Mapping[str, xr.DataArray] | None = None,
    atlas: str | None = None,
    hemispheres: str | Sequence[str] = schema.HEMISPHERES,
    assignment: str = "partition",
    subject: str | Sequence[str] | None = None,
    mesh: xr.Dataset | None = None,
) -> pd.DataFrame:
    """Find the vertices with the highest score in each region of each subject.

    With ``top=1`` the prior of every region for everybody, in one table. Vertices are
    taken from the best on; one that is nearer than `min_distance` to a better one of
    its region is passed over.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset with the four predictors. Its
        ``anatomical_score`` decides if it is there, else it is computed.
    top
        How many vertices of each region and hemisphere; fewer where there are fewer.
    min_distance
        Smallest distance along the pial surface between them, mm (see
        `lamstore.regions.within`), between hemispheres in a straight line; needs the
        mesh.
    regions, atlas, hemispheres, assignment
        As in `region_summary`: all regions of the atlas, some, or masks of one's own.
    subject
        Of a store's Dataset, which subject or subjects; all by default.
    mesh
        Has ``coordinates`` and ``faces`` where `ds` does not:
        ``lamstore.open(path, group="mesh")``.

    Returns
    -------
    pandas.DataFrame
        A line a vertex, by subject, region, hemisphere and rank: ``subject``,
        ``region``, ``hemi_asked`` (``lh``, ``rh`` or ``both``), ``rank`` (from 1 in
        each region), and the other columns of `lamstore.best_vertex`; ``x y z`` where
        there is a mesh; ``n_candidates`` counts the region's vertices with a score. A
        region without any is not there.

    Raises
    ------
    LamstoreError
        If `top` or `min_distance` is no such number, anything named is unknown, the
        mesh is needed and missing, or no subject has a score.

    Warns
    -----
    LamstoreWarning
        If some of a store's subjects have no score: they are left out of the answer.
    """
    import pandas as pd

    top = whole_number(top, "top")
    min_distance = distance_in_mm(min_distance, "min_distance")
    has_score = "anatomical_score" in ds
    parameters = recorded(ds["anatomical_score"]) if has_score else Parameters()
    names = list(dict.fromkeys(term.name for term in parameters.terms))
    require(ds, *names, purpose="top_vertices")
    # of all rows, however many are asked for
    scale, parameters = scale_of(ds, parameters)
    member = memberships(
        ds, regions, atlas=atlas, hemispheres=hemispheres, assignment=assignment
    )
    if has_score:
        names.append("anatomical_score")
    if parameters.atlas is not None:
        names.append(f"{schema.REGION_PREFIX}{parameters.atlas}")
    needed = ds[names].assign({_MEMBER: member.rename(hemi="hemi_asked")})
    has_mesh = mesh is not None or {"coordinates", "faces"} <= set(ds.variables)
    if min_distance > 0 or has_mesh:
        pial, faces, _ = pial_mesh(ds, mesh, purpose="a distance between vertices")
        needed = needed.assign({_PIAL: pial.variable})
        if min_distance > 0:
            needed = needed.assign({_FACES: faces.variable})
    # nobody asks for what else is known of rows and vertices
    kept = {"subject", "layer", "vertex", "region", "hemi_asked", "hemi", "n_vertices"}
    kept.update(names)
    needed = needed.drop_vars([name for name in needed.coords if name not in kept])
    answers = tables_by_subject(
        needed,
        _of_subject,
        subject,
        top=top,
        min_distance=min_distance,
        parameters=parameters,
        scale=scale,
    )
    found = [answer for answer in answers if answer is not None]
    if not found:
        raise LamstoreError(
            f"{label_of(ds)}: no subject has an anatomical_score anywhere; rows that "
            "are not complete, or built without sensors, have none."
        )
    left_out = {"anatomical_score": len(answers) - len(found)}
    with_lines = [answer for answer in found if len(answer)]
    if not with_lines:
        where = ", ".join(as_texts(member["region"].values[:5]))
        sides = ", ".join(as_texts(member["hemi"].values))
        raise LamstoreError(
            f"{label_of(ds)}: no vertex with an anatomical_score in {where} "
            f"(hemisphere {sides}); choose a larger region."
        )
    left_out["vertex with an anatomical_score in these regions"] = len(found) - len(
        with_lines
    )
    for what, n in left_out.items():
        if n:
            warnings.warn(
                f"{n} of {len(answers)} subjects have no {what} and are left out.",
                LamstoreWarning,
                stacklevel=2,
            )
    return pd.concat(with_lines, ignore_index=True)


def _of_subject(
    label: str,
    ds: xr.Dataset,
    *,
    top: int,
    min_distance: float,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
) -> pd.DataFrame | None:
    """Answer for one subject, loaded; None if it has no score."""
    import pandas as pd

    if "anatomical_score" not in ds:
        ds = anatomical_score(ds)
    score = ds["anatomical_score"].values.astype(np.float64)
    if not np.isfinite(score).any():
        return None
    near = None
    if min_distance > 0:
        near = _nearer_than(ds, min_distance)
    lines = []
    for region, hemi, inside in _groups(ds[_MEMBER]):
        candidates = inside[np.isfinite(score[inside])]
        order = candidates[np.argsort(-score[candidates], kind="stable")]
        for rank, vertex in enumerate(_apart(order, near, top), start=1):
            lines.append((region, hemi, rank, int(vertex), len(candidates)))
    columns = ["region", "hemi_asked", "rank", "vertex", "n_candidates"]
    chosen = pd.DataFrame(lines, columns=columns)
    if not len(chosen):
        return chosen
    table = _described(label, ds, chosen["vertex"].unique(), parameters, scale)
    table = table.drop(columns=["rank", "n_candidates"])
    answer = chosen.merge(table, on="vertex", how="left", validate="many_to_one")
    first = ["subject", *columns[:-1]]
    last = ["n_candidates", "outlying"]
    middle = [name for name in table.columns if name not in (*first, *last)]
    return answer[[*first, *middle, *last]]


def _groups(member: xr.DataArray) -> Iterator[tuple[str, str, np.ndarray]]:
    values = member.transpose("region", "hemi_asked", "vertex").values
    for i, region in enumerate(as_texts(member["region"].values)):
        for j, hemi in enumerate(as_texts(member["hemi_asked"].values)):
            yield region, hemi, np.flatnonzero(values[i, j])


def _nearer_than(ds: xr.Dataset, distance: float) -> Callable[[int], np.ndarray]:
    """Return what finds the vertices that are too near to one.

    Along the surface; between hemispheres, which no path connects, in a straight line.
    """
    pial = ds[_PIAL].values.astype(np.float64)
    sides = ds["hemi"].values if "hemi" in ds.variables else np.zeros(len(pial))
    graph = geodesics.surface_graph(pial, ds[_FACES].values, sides)

    def near(vertex: int) -> np.ndarray:
        along = geodesics.distances(graph, vertex, distance) < distance
        straight = np.linalg.norm(pial - pial[vertex], axis=1) < distance
        return along | (straight & (sides != sides[vertex]))

    return near


def _apart(
    order: np.ndarray, near: Callable[[int], np.ndarray] | None, top: int
) -> list[int]:
    """Take vertices from the first on, none too near to one that was taken."""
    if near is None:
        return list(order[:top])
    taken: list[int] = []
    passed = np.zeros(order.max(initial=0) + 1, dtype=bool)
    for vertex in order:
        if passed[vertex]:
            continue
        taken.append(int(vertex))
        if len(taken) == top:
            break
        passed |= near(int(vertex))[: len(passed)]
    return taken


def _described(
    label: str,
    ds: xr.Dataset,
    vertices: np.ndarray,
    parameters: Parameters,
    scale: Callable[..., np.ndarray],
) -> pd.DataFrame:
    """Say of vertices what `best_vertex` says of them."""
    table = described(label, ds, vertices, parameters, scale)
    if _PIAL in ds:
        xyz = ds[_PIAL].values[table["vertex"]].astype(float)
        at = list(table.columns).index("anatomical_score")
        for k, name in enumerate(schema.XYZ):
            table.insert(at + k, name, xyz[:, k])
    return table
