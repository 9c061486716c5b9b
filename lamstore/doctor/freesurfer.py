"""SUBJECTS_DIR and the template in it."""

from __future__ import annotations

from pathlib import Path

from lamstore.doctor.finding import BUILD, Finding


def subjects(folder: Path | None) -> Finding:
    """Count the subjects with laMEG's surfaces, and those with FreeSurfer's alone."""
    name = "SUBJECTS_DIR"
    mend = f"export {name}=/where/recon-all/writes (or --subjects-dir)"
    if folder is None:
        return Finding(name, "not set", False, BUILD, mend)
    if not folder.is_dir():
        return Finding(name, f"{folder}: no such folder", False, BUILD, mend)
    layered = plain = 0
    for subject in folder.iterdir():
        if subject.name.startswith("fsaverage"):
            continue
        if (subject / "surf" / "laminar").is_dir():
            layered += 1
        elif (subject / "surf" / "lh.white").exists():
            plain += 1
    ok = layered + plain > 0
    said = f"{folder}: {layered} with laMEG's surfaces, {plain} with FreeSurfer's alone"
    return Finding(name, said, ok, BUILD, "" if ok else mend)


def fsaverage(folder: Path | None) -> Finding:
    """Look for the template among the subjects."""
    name, use = "fsaverage", "laMEG's mapping to fsaverage; no build needs it"
    where = folder or Path("$SUBJECTS_DIR")
    sphere = where / name / "surf" / "lh.sphere.reg"
    if sphere.is_file():
        return Finding(name, str(where / name), True, use)
    mend = f"cp -r $FREESURFER_HOME/subjects/{name} {where}/"
    return Finding(name, f"no {sphere}", False, use, mend)
