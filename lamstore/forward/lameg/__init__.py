"""The lead field that laMEG's tutorial computes, with SPM standalone."""

from __future__ import annotations

import os
import re
import tempfile
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.dataset import label_of
from lamstore.errors import LamstoreError, about
from lamstore.formats.files import as_path
from lamstore.formats.matfile import read_mat
from lamstore.formats.spm import (
    is_dataset,
    read_dataset,
    string,
    struct,
    with_dataset_shell,
)
from lamstore.forward.base import Declared, Finding
from lamstore.forward.gain_file import SpmGainLeadField, open_lead_field
from lamstore.forward.lameg import environments
from lamstore.forward.lameg.program import Program
from lamstore.forward.spm_gain import verify
from lamstore.schema import FIDUCIALS

#: MEG forward models that laMEG's `coregister` takes.
FORWARD_MODELS = (
    *("Single Shell", "Single Sphere", "MEG Local Spheres", "MEG OpenMEEG BEM"),
)
#: Seconds for a subject: SPM in Octave takes 6 h for 11 layers of 30,000 vertices.
TIME_LIMIT = 12 * 3600.0

#: Fields of D that are not read where only the name of its data file is.
_ALL_BUT_DATA = frozenset(
    ("channels", "sensors", "fiducials", "trials", "history", "other", "transform")
    + ("montage", "condlist", "events", "dim", "scl_slope", "scl_inter")
)


class Lameg(Declared):
    """Source that runs laMEG and SPM standalone, one process a subject.

    It does what laMEG's tutorial does, on copies: `coregister` with the subject's
    fiducials and ``multilayer.<n>`` mesh, then `invert_ebb`, after which SPM's gain
    matrix is there. The process is laMEG's own interpreter, and ends with the subject.
    The subject's folder and dataset are only read.

    Parameters
    ----------
    dataset
        SPM dataset (``.mat``) of the recording, its ``.dat`` beside it.
    subject_dir
        The subject's FreeSurfer folder with laMEG's surfaces and ``mri/orig.nii``.
    python
        laMEG's interpreter (Python 3.7); None for what LAMSTORE_LAMEG_PYTHON names,
        else the only one on this machine that has laMEG.
    slots, n_jobs
        Subjects at a time in this process, each with a MATLAB Runtime, and processes of
        MATLAB's parallel pool for each.
    time_limit, start_limit
        Seconds for a subject, and for SPM to start; then the process is killed.
    patch_size, n_temp_modes
        Patch size (mm) and temporal modes of `invert_ebb`; the gain matrix does not
        depend on them.
    stage, forward_model
        laMEG's stage of the mesh; one of `FORWARD_MODELS`.
    inner_skull, outer_skull, scalp
        GIFTI surfaces in scanner RAS for SPM's head model; None for those that SPM
        derives from the MRI.
    viz
        Whether SPM shows its figures.
    log_dir, scratch
        Folders for what laMEG and SPM print, a file ``<subject>.log`` each, and for
        temporary files (TMPDIR by default).
    """

    from_build = ("dataset", "subject_dir", "log_dir")
    runtime = (
        *("python", "slots", "n_jobs", "time_limit", "start_limit", "scratch", "viz"),
    )
    needs_inner_skull = False  # SPM makes its own
    starts_processes = True
    coregistration = "fiducials"

    def __init__(
        self,
        *,
        dataset: str | Path,
        subject_dir: str | Path,
        python: str | Path | None = None,
        slots: int = 1,
        n_jobs: int = 4,
        time_limit: float = TIME_LIMIT,
        start_limit: float = 900.0,
        patch_size: float = 5.0,
        n_temp_modes: int = 4,
        stage: str = "ds",
        forward_model: str = "Single Shell",
        inner_skull: str | Path | None = None,
        outer_skull: str | Path | None = None,
        scalp: str | Path | None = None,
        viz: bool = False,
        log_dir: str | Path | None = None,
        scratch: str | Path | None = None,
    ) -> None:
        if forward_model not in FORWARD_MODELS:
            raise LamstoreError(
                f"forward_model is {forward_model!r}",
                wanted=f"one of {', '.join(FORWARD_MODELS)}",
            )
        numbers = {
            **{"slots": slots, "n_jobs": n_jobs, "n_temp_modes": n_temp_modes},
            **{"time_limit": time_limit, "start_limit": start_limit},
            "patch_size": patch_size,
        }
        for name, value in numbers.items():
            if not isinstance(value, int | float) or not value > 0:
                raise LamstoreError(f"{name} is {value!r}", wanted="a number above 0")
        if not isinstance(viz, bool):
            raise LamstoreError(f"viz is {viz!r}", wanted="true or false")
        self.environment = environments.choose_python(python)
        self.dataset = as_path(dataset).absolute()
        self.subject_dir = as_path(subject_dir).absolute()
        self._mri = self.subject_dir / "mri" / "orig.nii"
        self.scratch = as_path(scratch or tempfile.gettempdir()).absolute()
        self.log_dir = log_dir and as_path(log_dir).absolute()
        self.slots, self.n_jobs = int(slots), int(n_jobs)
        self.time_limit, self.start_limit = float(time_limit), float(start_limit)
        self.parameters: dict[str, Any] = {
            "forward_model": forward_model,
            "patch_size": float(patch_size),
            "n_temp_modes": int(n_temp_modes),
            "stage": stage,
            "viz": viz,
        }
        skulls = zip(
            ("iskull_fname", "oskull_fname", "scalp_fname"),
            (inner_skull, outer_skull, scalp),
            strict=True,
        )
        self._skulls = {name: as_path(path).absolute() for name, path in skulls if path}

    @classmethod
    def from_recording(
        cls, recording: Any, meg: Any, options: Any, **given: Any
    ) -> Lameg:
        """Make the source of the recording's SPM dataset and FreeSurfer folder."""
        if recording is None or meg.dataset is None:
            raise LamstoreError(
                "has no SPM M/EEG dataset, on which laMEG works",
                subject=getattr(recording, "label", ""),
                advice="Name the .mat with --meg, or choose another --forward.",
            )
        return cls(dataset=meg.dataset.path, subject_dir=recording.subject_dir, **given)

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse what laMEG does differently."""
        by = options.coregistration
        for is_other, what in (
            (options.surfaces != "lameg", f"surfaces={options.surfaces!r}"),
            (options.place_helmet, "place_helmet"),
            (by not in ("auto", cls.coregistration), f"coregistration={by!r}"),
            (not options.reduce_rank, "full rank"),
        ):
            if is_other:
                raise LamstoreError(
                    f"forward='lameg' with {what}",
                    wanted="laMEG's folders and fiducials, and rank 2",
                    advice="Leave that option out, or choose another --forward.",
                )

    @classmethod
    def check_programs(cls, forward_options: Any) -> None:
        """Refuse if laMEG's interpreter is missing."""
        environments.choose_python(forward_options.get("python"))

    @classmethod
    def findings(cls, time_limit: float) -> tuple[list[Finding], str]:
        """Report the interpreters that may have laMEG, its SPM and MATLAB's runtime."""
        return environments.findings(time_limit)

    def __call__(self, subject: xr.Dataset) -> SpmGainLeadField:
        """Run laMEG, and open the lead field that SPM has left.

        Parameters
        ----------
        subject
            Subject Dataset of laMEG's surfaces, with ``fiducials`` (mm, scanner RAS);
            its ``orientation`` and ``fixed`` select the mesh. With what `SingleShell`
            needs, about 50 columns of a single shell are computed again.

        Returns
        -------
        SpmGainLeadField
            Read from SPM's gain file in a temporary folder, which is removed as this
            object is let go. Errors and warnings are also those of `SpmGain`.
        """
        name = label_of(subject)
        with about(name):
            log_name = re.sub(r"[^\w.+-]", "_", name) + ".log"
            program = Program(
                self.environment,
                self._request(subject),
                name,
                self.log_dir / log_name if self.log_dir else Path(os.devnull),
                self.scratch,
            )
            try:
                lead_field = self._open(
                    subject,
                    program.run(
                        slots=self.slots,
                        time_limit=self.time_limit,
                        start_limit=self.start_limit,
                    ),
                )
            except BaseException:
                program.remove_folder()
                raise
        weakref.finalize(lead_field, program.remove_folder)
        return lead_field

    def _request(self, subject: xr.Dataset) -> dict[str, Any]:
        """Return the worker's request, having checked that every file is there."""
        if "fiducials" not in subject or not np.isfinite(subject["fiducials"]).all():
            raise LamstoreError(
                "has no fiducials in the MRI, with which laMEG coregisters",
                advice="Give nas, lpa and rpa in participants.tsv (x,y,z in mm, "
                "scanner RAS).",
            )
        points = subject["fiducials"].transpose("fiducial", "xyz").values.tolist()
        if not is_dataset(self.dataset):
            raise LamstoreError(
                "is no SPM M/EEG dataset (no D with channels)",
                file=self.dataset,
                advice="Convert the recording with SPM (spm_eeg_convert, or laMEG's "
                "ctf_fif_spm_conversion).",
            )
        mesh, mesh_of = self._mesh(subject)
        data = data_file(self.dataset)
        for path, advice in {
            self._mri: "SPM needs NIfTI: mri_convert mri/orig.mgz mri/orig.nii",
            mesh: "Run laMEG's LayerSurfaceSet.create() for these layers.",
            data: "SPM keeps a dataset's samples there; copy it beside the dataset.",
        }.items():
            if not path.is_file():
                raise LamstoreError("is missing", file=path, advice=advice)
        for path in self._skulls.values():
            if path.suffix != ".gii" or not path.is_file():
                raise LamstoreError(
                    "is no GIFTI file (.gii)",
                    file=path,
                    advice="SPM takes GIFTI surfaces in scanner RAS.",
                )
        return {
            **self.parameters,
            "subject_dir": str(self.subject_dir),
            "mesh": mesh.name,
            "mesh_of": mesh_of,
            "n_layers": subject.sizes["layer"],
            "dataset": str(self.dataset),
            "data": str(data),
            "fiducials": dict(zip(FIDUCIALS, points, strict=True)),
            "skulls": {name: str(path) for name, path in self._skulls.items()},
            "n_jobs": self.n_jobs,
        }

    def _mesh(self, subject: xr.Dataset) -> tuple[Path, dict[str, Any]]:
        """Return laMEG's mesh of all layers, and laMEG's arguments for it."""
        orientation = str(subject.attrs.get("orientation", "link_vector"))
        fixed = bool(subject.attrs.get("fixed", True))
        stage = self.parameters["stage"]
        kind = f"{orientation}.{'fixed' if fixed else 'not_fixed'}"
        name = f"multilayer.{subject.sizes['layer']}.{stage}.{kind}.gii"
        mesh_of = {"stage": stage, "orientation": orientation, "fixed": fixed}
        return self.subject_dir / "surf" / "laminar" / name, mesh_of

    def _open(self, subject: xr.Dataset, answer: dict[str, Any]) -> SpmGainLeadField:
        dataset = read_dataset(Path(answer["dataset"]))
        inversion = dataset.inversion(0)
        lead_field = open_lead_field(Path(answer["gain"]), subject, dataset, inversion)
        lead_field.inputs = {
            "multilayer mesh": self._mesh(subject)[0],
            "MRI": self._mri,
            **self._skulls,
        }
        if not (inversion.shell_vertices is None or inversion.mri_to_sensors is None):
            # SPM has made its own from the MRI, or was given one
            subject = with_dataset_shell(subject, inversion)
            subject = subject.drop_vars("inside_inner_skull", errors="ignore")
        verify(lead_field, subject, inversion)
        lead_field.provenance |= {
            "source": "lameg",
            **self.parameters,
            "skulls": {name: path.name for name, path in self._skulls.items()},
            **{name: answer[name] for name in ("versions", "seconds", "free_energy")},
        }
        return lead_field


def data_file(dataset: Path) -> Path:
    """Return where SPM finds the samples: beside the dataset, which names them."""
    d = read_mat(dataset, ["D"], skip=_ALL_BUT_DATA)["D"]
    stored = string(struct(struct(d).get("data")).get("fname"))
    name = stored.replace("\\", "/").rsplit("/", 1)[-1]
    return dataset.with_name(name or f"{dataset.stem}.dat")
