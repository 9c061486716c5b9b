"""Which of laMEG's layers a subject has, and where they are."""

from __future__ import annotations

from pathlib import Path

from lamstore import schema
from lamstore.errors import LamstoreError
from lamstore.formats.files import PathOrStr

ORIENTATIONS = ("link_vector", "ds_surf_norm", "orig_surf_norm", "cps")


def subject_layers(subject_dir: PathOrStr) -> list[int]:
    """List the numbers of layers for which laMEG's surfaces are there.

    Sets that are part of a larger one (pial, 0.500 and white among 11 layers) are left
    out, although `read_surfaces` reads them if asked.

    Parameters
    ----------
    subject_dir
        The subject's FreeSurfer folder.

    Returns
    -------
    list of int
        Ascending; empty without laMEG's surfaces.
    """
    laminar = Path(subject_dir) / "surf" / "laminar"
    there = {path.name.split(".ds.")[0] for path in laminar.glob("*.ds.*.gii")}
    sets = {
        n: set(schema.layer_names(n))
        for n in range(2, len(there) + 1)
        if there.issuperset(schema.layer_names(n))
    }
    return [n for n, names in sets.items() if not any(names < s for s in sets.values())]


def find_layers(folder: Path, n_layers: int | None) -> tuple[str, ...]:
    """Name a subject's layers; None takes the set that is there.

    Raises
    ------
    LamstoreError
        If there are no layers, or several sets to choose from.
    """
    if not folder.is_dir():
        raise LamstoreError(
            f"{folder} is no folder; check --subjects-dir and the subject's name."
        )
    if not (folder / "surf" / "laminar").is_dir():
        raise LamstoreError(
            f"{folder} has no surf/laminar; run laMEG's LayerSurfaceSet.create() first."
        )
    if n_layers is None:
        there = subject_layers(folder)
        if len(there) != 1:
            found = f"sets of {there} layers" if there else "no whole set"
            raise LamstoreError(
                f"{folder / 'surf' / 'laminar'} has {found}; choose with --n-layers, "
                "or run laMEG's LayerSurfaceSet.create()."
            )
        n_layers = there[0]
    try:
        return schema.layer_names(n_layers)
    except ValueError as error:
        raise LamstoreError(str(error)) from error


def layer_path(laminar: Path, layer: str, orientation: str, fixed: bool) -> Path:
    """Return the file of a layer with its dipole orientations.

    Raises
    ------
    LamstoreError
        If it is missing, or `orientation` is not one of laMEG's.
    """
    if orientation not in ORIENTATIONS:
        raise LamstoreError(
            f"orientation is {orientation!r}; it is one of {', '.join(ORIENTATIONS)}."
        )
    kind = f"{orientation}.{'fixed' if fixed else 'not_fixed'}"
    path = laminar / f"{layer}.ds.{kind}.gii"
    if not path.exists():
        start = len(layer) + len(".ds.")
        there = [p.stem[start:] for p in laminar.glob(f"{layer}.ds.*.gii")]
        if there:
            what = f"layer {layer} has {', '.join(sorted(there))}: choose among them"
        else:
            sets = " or ".join(map(str, subject_layers(laminar.parents[1])))
            what = f"the folder has sets of {sets or 'no'} layers: use --n-layers"
        raise LamstoreError(
            f"{path} is missing; {what}, or run laMEG's create() again."
        )
    return path
