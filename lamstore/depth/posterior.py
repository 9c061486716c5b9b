"""Which layer is the true one, where an inversion has found one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import chosen_layers, chosen_subjects, select, whole_number
from lamstore.depth.simulation import simulate_layers
from lamstore.errors import LamstoreError


def layer_posterior(
    ds: xr.Dataset,
    *,
    found: Any,
    vertex: int | None = None,
    prior: Sequence[float] | None = None,
    subject: str | None = None,
    n_draws: int = 2000,
    **simulation: Any,
) -> xr.DataArray:
    """Turn the layer that an inversion found into the probability of each true one.

    Parameters
    ----------
    ds
        A subject's or a store's Dataset, of which `vertex` is simulated; or what
        `simulate_layers` returned, of which the confusion matrix is taken as it is and
        `subject` alone may be chosen.
    found
        The layer that an inversion found, ``"0.300"`` or 0.3.
    vertex
        0-based vertex of a layer.
    prior
        Weight of each layer before that; all alike by default.
    subject, n_draws, **simulation
        As in `simulate_layers`.

    Returns
    -------
    xarray.DataArray
        ``posterior`` ([subject,] layer), sums to 1; NaN where no simulated source was
        found in that layer. attrs: ``assumed``.
    """
    if "confusion" not in ds:
        whole_number(vertex, "vertex", least=0)
        rows = chosen_subjects(ds, subject)
        if len(rows) > 1:
            raise LamstoreError(
                f"a vertex is given for {len(rows)} subjects",
                wanted="one: it is another place in each",
            )
        ds = simulate_layers(
            ds,
            vertices=[vertex],
            subject=rows[0] if "subject" in ds.dims else None,
            n_draws=n_draws,
            **simulation,
        ).squeeze("subject" if "subject" in ds.dims else [])
        ds = ds.assign_attrs(subject=rows[0])  # for messages
    elif vertex is not None or simulation:
        raise LamstoreError(
            "is simulated already, of the places and with the settings it has",
            wanted="no vertex, and no settings",
            advice="Give the store's own Dataset instead.",
        )
    else:
        ds = select(ds, subject=subject)
    (name,) = chosen_layers(ds, [found])
    confusion = ds["confusion"]
    weights = np.ones(confusion.sizes["layer"])
    if prior is not None:
        weights = np.empty(0)
        with suppress(TypeError, ValueError):
            weights = np.asarray(prior, dtype=float)
    right = weights.shape == (confusion.sizes["layer"],) and (weights >= 0).all()
    if not right or not 0 < weights.sum() < np.inf:
        raise LamstoreError(
            f"prior is {prior!r}",
            wanted=f"{confusion.sizes['layer']} weights from 0 on, one a layer, not "
            "all 0",
        )
    drawn = confusion.sum("found_layer")
    likelihood = confusion.sel(found_layer=name, drop=True) / drawn.where(drawn > 0)
    joint = likelihood * xr.DataArray(weights, dims="layer")
    total = joint.sum("layer")
    posterior = joint / total.where(total > 0)
    text = "all layers alike" if prior is None else "layers weighted as given"
    posterior.attrs = {
        "long_name": f"Probability of the true layer, found {name}",
        "units": "1",
        "assumed": f"{ds.attrs.get('assumed', 'as simulated')}; before that {text}",
    }
    return posterior.rename("posterior")
