"""lamstore's own environment: packages, and lead-field sources that can be imported."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import Any

import lamstore
from lamstore.doctor.finding import BUILD, Finding
from lamstore.errors import LamstoreError
from lamstore.forward.sources import SOURCES, source_class

#: Packages with a line of their own; the others share one.
_SHOWN = ("numpy", "xarray", "zarr", "dask", "mne")


def package_findings() -> list[Finding]:
    """Look for what lamstore's own metadata says that it requires."""
    from packaging.requirements import Requirement

    shown = [
        Finding(
            "lamstore",
            f"{lamstore.__version__}, Python {platform.python_version()}",
            True,
            "everything",
            required=True,
        )
    ]
    others: list[Requirement] = []
    wrong: list[Requirement] = []
    for text in metadata.requires("lamstore") or ():
        requirement = Requirement(text)
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        found = _version(requirement.name)
        ok = found is not None and requirement.specifier.contains(found, True)
        if requirement.name in _SHOWN:
            said = found or "not installed"
            if found and not ok:
                said += f", expected {requirement.specifier}"
            mend = "" if ok else _pip(requirement)
            shown.append(Finding(requirement.name, said, ok, BUILD, mend, True))
        else:
            others.append(requirement)
            wrong += [] if ok else [requirement]
    said = f"{len(others)} of {len(others)}"
    if wrong:
        said = "; ".join(f"{r.name} {_version(r.name) or 'missing'}" for r in wrong)
    mend = _pip(*wrong) if wrong else ""
    return [*shown, Finding("other packages", said, not wrong, BUILD, mend, True)]


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _pip(*requirements: Any) -> str:
    named = " ".join(f"'{str(r).partition(';')[0].strip()}'" for r in requirements)
    return f"{sys.executable} -m pip install {named}"


def why_not_importable(name: str) -> str:
    """Import a lead-field source; say why that cannot be done, "" if it can."""
    try:
        source_class(name)
    except LamstoreError as error:
        return str(error)
    except Exception as error:  # whatever a broken package raises as it is imported
        return f"cannot be imported: {type(error).__name__}: {error}"
    return ""


def source(name: str, why_not: str) -> Finding:
    """Report a lead-field source, "" being the reason that speaks against none."""
    mend = ""
    if why_not and name == "lameg":
        mend = "mend laMEG, spm_standalone and MATLAB Runtime above"
    elif why_not:
        mend = (
            f"{sys.executable} -m pip install --force-reinstall lamstore"
            if name in SOURCES
            else "install the package that adds it again"
        )
    return Finding(
        f"--forward {name}",
        why_not or "usable",
        not why_not,
        f"{BUILD} --forward {name}",
        mend,
        required=name == "single-shell",
    )
