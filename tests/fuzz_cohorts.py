"""The fuzz campaign's cohorts: sound ones, and copies with one damaged file."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from fuzz_kinds import CHANNELS, GAIN, KINDS, RAW, TRANS
from fuzz_mutations import mutate

SEED = 4


def damaged(number: int, base: Path) -> tuple[str, str, bytes, bytes]:
    """Return a case's kind, its file, the sound bytes and the damaged ones."""
    names = list(KINDS)
    name = names[number % len(names)]
    kind = KINDS[name]
    random = np.random.default_rng((SEED, number))
    file = kind.files[random.integers(len(kind.files))]
    sound = (base / kind.group / file).read_bytes()
    if kind.prepare is not None:
        sound = kind.prepare(sound)
    return name, file, sound, mutate(sound, random, text=kind.text)


def make_cohorts(base: Path) -> None:
    """Write one sound subject for each group of rows."""
    from lamstore.testing import small_cohort

    made = small_cohort(base / "layers", 1, gain_files=True)
    spm = base / "layers" / "meg" / "sub-01"
    (spm / "ses-01" / "spm" / "spm-sub-01.mat").rename(spm / "spm.mat")
    gain = spm / "ses-01" / "spm" / "SPMgainmatrix_spm-sub-01_1.mat"
    gain.rename(spm / Path(GAIN).name)
    shutil.rmtree(spm / "ses-01")
    lines = made.participants.read_text().splitlines()
    lines = [lines[0] + "\tage\tgroup", lines[1] + "\t31.5\tcontrol"]
    # others in the table, so that there is more than one line to damage
    lines.append("sub-77\t0,90,-20\t-80,0,-20\t80,0,-20\tn/a\tpatient")
    made.participants.write_text("\n".join(lines) + "\n")
    shutil.copytree(base / "layers", base / "dataset")
    (base / "dataset" / GAIN).unlink()
    (base / "layers" / GAIN).rename(base / "gain.mat")
    shutil.copytree(base / "layers", base / "gain")
    (base / "gain.mat").rename(base / "gain" / GAIN)
    write_freesurfer(base / "freesurfer")


def write_freesurfer(root: Path) -> None:
    """Write recon-all's folder, a recording by OPMs, and MNE's trans file."""
    import mne
    from meg_recordings import CENTRE, on_a_head, opm_info
    from test_freesurfer_layers import write_recon_all

    from lamstore.testing import rigid

    write_recon_all(root / "subjects")
    info = on_a_head(opm_info(1, (2000,)))
    info["bads"] = [info["ch_names"][2]]
    (root / RAW).parent.mkdir(parents=True)
    raw = mne.io.RawArray(np.zeros((len(info["ch_names"]), 2)), info, verbose="error")
    raw.save(root / RAW, verbose="error")
    lines = ["name\ttype\tunits\tstatus"]
    for i, name in enumerate(info["ch_names"]):
        lines.append(f"{name}\tMEGMAG\tT\t{'bad' if i == 5 else 'good'}")
    (root / CHANNELS).write_text("\n".join(lines) + "\n")
    to_head = rigid((3.0, 5.0, -8.0), (0, 0, 0))
    to_head[:3, 3] = (CENTRE - [0, 0, 30]) / 1000
    trans = mne.Transform("mri", "head", to_head)
    mne.write_trans(root / TRANS, trans, verbose="error")


def recordings(root: Path, group: str, label: str, manifest: bool = False) -> list[Any]:
    """Find what a case's folder has, and name its rows after the case."""
    import lamstore

    if group == "freesurfer":
        found = lamstore.find_recordings(
            root / "subjects",
            meg=f"{root}/meg/{{subject}}/*_meg.fif",
            trans=f"{root}/meg/{{subject}}/*-trans.fif",
            surfaces="freesurfer",
        )
    elif manifest:
        found = lamstore.find_recordings(manifest=root / "manifest.tsv")
    else:
        skull = f"{root}/subjects/{{subject}}/mri/origiskull_2562.surf.gii"
        found = lamstore.find_recordings(
            root / "subjects",
            participants=root / "participants.tsv",
            meg=f"{root}/meg/{{subject}}/spm.mat",
            inner_skull=skull if group == "layers" else None,
        )
    rows = []
    for i, row in enumerate(found):
        # a manifest may say that this is somebody else
        known = i == 0 if manifest else row.participant_id == "sub-01"
        rows.append(replace(row, label=label if known else f"{label}-other{i}"))
    return rows


def place(root: Path, base: Path, file: str, data: bytes) -> None:
    """Make a case's folder: the sound one, with one file in another state."""
    shutil.copytree(base, root, copy_function=os.link)
    path = root / file
    path.unlink(missing_ok=True)
    path.write_bytes(data)
