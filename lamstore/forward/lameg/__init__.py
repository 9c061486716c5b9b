"""The lead field that laMEG's tutorial computes, with SPM standalone."""

from __future__ import annotations

import re
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lamstore.atomic import writing
from lamstore.dataset import label_of, one_of
from lamstore.errors import LamstoreError, about
from lamstore.formats.files import as_path, translate_errors
from lamstore.formats.matfile import read_mat, string, struct
from lamstore.formats.spm import read_dataset, with_dataset_shell
from lamstore.forward.base import Declared
from lamstore.forward.gain_file import SpmGainLeadField, gain_path, open_lead_field
from lamstore.forward.lameg import process
from lamstore.forward.spm_gain import verify
from lamstore.schema import FIDUCIALS

#: MEG forward models that laMEG's `coregister` takes.
FORWARD_MODELS = (
    *("Single Shell", "Single Sphere", "MEG Local Spheres", "MEG OpenMEEG BEM"),
)
#: Seconds for a subject: SPM in Octave takes 6 h for 11 layers of 30,000 vertices.
TIME_LIMIT = 12 * 3600.0
#: Fields of D that are large, and not read where only its data file's name is.
_ALL_BUT_DATA = frozenset(("channels", "sensors", "trials", "history", "other"))


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
        laMEG's interpreter (Python 3.7); None for what LAMSTORE_LAMEG_PYTHON names.
    slots, n_jobs
        Subjects at a time in this process, each with a MATLAB Runtime, and processes of
        MATLAB's parallel pool for each.
    time_limit, start_limit
        Seconds for a subject, and for SPM to start; then the process is killed.
    patch_size, n_temp_modes
        Patch size (mm) and temporal modes of `invert_ebb`; the gain matrix does not
        depend on them.
    forward_model
        One of `FORWARD_MODELS`.
    inner_skull, outer_skull, scalp
        GIFTI surfaces in scanner RAS for SPM's head model; None for those that SPM
        derives from the MRI.
    log_dir, scratch
        Folders for what laMEG and SPM print, a file ``<subject>.log`` each, and for
        temporary files (TMPDIR by default).
    """

    from_build = ("dataset", "subject_dir", "log_dir")
    runtime = ("python", "slots", "n_jobs", "time_limit", "start_limit", "scratch")
    needs_inner_skull = False  # SPM makes its own
    starts_processes = True
    coregistration = "fiducials"
    stopped = staticmethod(process.stopped)
    findings = staticmethod(process.findings)

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
        forward_model: str = "Single Shell",
        inner_skull: str | Path | None = None,
        outer_skull: str | Path | None = None,
        scalp: str | Path | None = None,
        log_dir: str | Path | None = None,
        scratch: str | Path | None = None,
    ) -> None:
        limits = {"start_limit": start_limit, "time_limit": time_limit}
        whole = {"slots": slots, "n_jobs": n_jobs, "n_temp_modes": n_temp_modes}
        for name, value in {**limits, **whole, "patch_size": patch_size}.items():
            if not isinstance(value, int | float) or not value > 0:
                raise LamstoreError(f"{name} is {value!r}", wanted="a number above 0")
        self.parameters: dict[str, Any] = {
            "forward_model": one_of(forward_model, FORWARD_MODELS, "forward_model"),
            "patch_size": float(patch_size),
            "n_temp_modes": int(n_temp_modes),
        }
        self.python, self.slots, self.n_jobs = python, int(slots), int(n_jobs)
        self.limits = limits
        self.dataset = as_path(dataset).absolute()
        self.subject_dir = as_path(subject_dir).absolute()
        self.scratch = as_path(scratch or tempfile.gettempdir()).absolute()
        self.log_dir = as_path(log_dir).absolute() if log_dir else None
        skulls = {"iskull_fname": inner_skull, "oskull_fname": outer_skull}
        skulls["scalp_fname"] = scalp
        self._skulls = {n: as_path(p).absolute() for n, p in skulls.items() if p}

    @classmethod
    def from_recording(
        cls, recording: Any, meg: Any, options: Any, **given: Any
    ) -> Lameg:
        """Make the source of the recording's SPM dataset and FreeSurfer folder."""
        if recording is None or meg.dataset is None:
            label = getattr(recording, "label", "")
            advice = "Name an SPM M/EEG dataset (.mat) with --meg."
            raise LamstoreError("has no SPM dataset", subject=label, advice=advice)
        return cls(dataset=meg.dataset.path, subject_dir=recording.subject_dir, **given)

    @classmethod
    def check(cls, options: Any) -> None:
        """Refuse what laMEG does differently."""
        by = options.coregistration
        others = {
            f"surfaces={options.surfaces!r}": options.surfaces != "lameg",
            "place_helmet": options.place_helmet,
            f"coregistration={by!r}": by not in ("auto", cls.coregistration),
            "full rank": not options.reduce_rank,
        }
        if other := [what for what, is_other in others.items() if is_other]:
            found = f"forward='lameg' with {', '.join(other)}"
            wanted = "laMEG's folders and fiducials, and rank 2"
            raise LamstoreError(found, wanted=wanted)

    @classmethod
    def check_programs(cls, forward_options: Any) -> None:
        """Refuse if laMEG's interpreter is missing."""
        process.choose_python(forward_options.get("python"))

    def __call__(self, subject: xr.Dataset) -> SpmGainLeadField:
        """Run laMEG, and open the lead field that SPM has left.

        `subject` is of laMEG's surfaces, with ``fiducials`` (mm, scanner RAS); its
        ``orientation`` and ``fixed`` select the mesh. With what `SingleShell` needs,
        about 50 columns of a single shell are computed again. The gain file is in a
        temporary folder, which is removed as the lead field is let go.
        """
        name = label_of(subject)
        with about(name):
            if not np.isfinite(subject.get("fiducials", np.nan)).all():
                advice = "Give nas, lpa and rpa in participants.tsv (mm, scanner RAS)."
                found = "has no fiducials, with which laMEG coregisters"
                raise LamstoreError(found, advice=advice)
            interpreter = process.choose_python(self.python)
            run = process.LamegRun(name, self.limits)
            with run.slot(self.slots):
                with writing(self.scratch):
                    folder = Path(tempfile.mkdtemp("", "lamstore-lameg-", self.scratch))
                try:
                    file_name = re.sub(r"[^\w.+-]", "_", name) + ".log"
                    log_file = (self.log_dir or folder) / file_name
                    with writing(log_file):
                        log_file.parent.mkdir(parents=True, exist_ok=True)
                        log_file.touch()
                    with writing(self.scratch):
                        request = self._copy(subject, folder / "copies")
                    answer = run(interpreter, request, folder, log_file)
                    lead_field = self._open(subject, request, answer, folder)
                except BaseException:
                    shutil.rmtree(folder, ignore_errors=True)
                    raise
        weakref.finalize(lead_field, shutil.rmtree, folder, ignore_errors=True)
        return lead_field

    def _copy(self, subject: xr.Dataset, folder: Path) -> dict[str, Any]:
        """Copy what laMEG and SPM read, reuse, or may write; return the request."""
        copies = folder / self.subject_dir.name
        new_mri, new_laminar = copies / "mri", copies / "surf" / "laminar"
        inputs = self._inputs(subject)
        mri, mesh = inputs["MRI"], inputs["multilayer mesh"]
        _copy(mri, new_mri, "SPM needs NIfTI: mri_convert mri/orig.mgz mri/orig.nii")
        _copy(mesh, new_laminar, "Run laMEG's LayerSurfaceSet.create() for its layers.")
        advice = "SPM keeps a dataset's samples there; copy it beside the dataset."
        _copy(data_file(self.dataset), folder / "data", advice)
        dataset = _copy(self.dataset, folder / "data")
        for path in self._skulls.values():
            if path.suffix != ".gii":
                advice = "SPM takes surfaces in scanner RAS."
                raise LamstoreError("is no GIFTI file", file=path, advice=advice)
        skulls = {n: str(_copy(p, folder / n)) for n, p in self._skulls.items()}
        kernel = f"FWHM{self.parameters['patch_size']:3.2f}_{mesh.stem}.mat"
        left = [*mri.parent.glob("orig*.surf.gii"), mri.with_name("orig_EEG_BEM.mat")]
        # SPM takes both of these or derives both again
        deformation, segmentation = map(mri.with_name, ("y_orig.nii", "orig_seg8.mat"))
        if deformation.exists() and segmentation.exists():
            left.append(segmentation)
            # large, and never written where the other is
            (new_mri / deformation.name).symlink_to(deformation)
        for path in (*left, mesh.with_suffix(".json"), mesh.with_name(kernel)):
            if path.exists():
                _copy(path, new_mri if path.parent == mri.parent else new_laminar)
        points = subject["fiducials"].transpose("fiducial", "xyz").values.tolist()
        return {
            **self.parameters,
            "n_jobs": self.n_jobs,
            "n_layers": subject.sizes["layer"],
            "subjects_dir": str(folder),
            "subject": copies.name,
            "mesh_of": _mesh_of(subject),
            "dataset": str(dataset),
            "gain": str(gain_path(dataset)),
            "fiducials": dict(zip(FIDUCIALS, points, strict=True)),
            "skulls": skulls,
        }

    def _inputs(self, subject: xr.Dataset) -> dict[str, Path]:
        """Return the files of the subject's folder that go into the lead field."""
        stage, orientation, fixed = _mesh_of(subject).values()
        kind = f"{stage}.{orientation}.{'fixed' if fixed else 'not_fixed'}"
        mesh = f"multilayer.{subject.sizes['layer']}.{kind}.gii"
        return {
            "multilayer mesh": self.subject_dir / "surf" / "laminar" / mesh,
            "MRI": self.subject_dir / "mri" / "orig.nii",
            **self._skulls,
        }

    def _open(
        self,
        subject: xr.Dataset,
        request: dict[str, Any],
        answer: dict[str, Any],
        folder: Path,
    ) -> SpmGainLeadField:
        """Open what SPM has left in `folder`, and remove the copies there."""
        gain, path = (shutil.move(request[n], folder) for n in ("gain", "dataset"))
        shutil.rmtree(folder / "copies", ignore_errors=True)
        dataset = read_dataset(path)
        inversion = dataset.inversion(0)
        lead_field = open_lead_field(Path(gain), subject, dataset, inversion)
        lead_field.inputs = self._inputs(subject)
        if not (inversion.shell_vertices is None or inversion.mri_to_sensors is None):
            # SPM has made its own from the MRI, or was given one
            subject = with_dataset_shell(subject, inversion)
            subject = subject.drop_vars("inside_inner_skull", errors="ignore")
        verify(lead_field, subject, inversion)
        lead_field.provenance |= {"source": "lameg", **self.parameters, **answer}
        lead_field.provenance["skulls"] = {n: p.name for n, p in self._skulls.items()}
        return lead_field


def _mesh_of(subject: xr.Dataset) -> dict[str, Any]:
    """Return laMEG's arguments for the mesh of all layers."""
    orientation = str(subject.attrs.get("orientation", "link_vector"))
    fixed = bool(subject.attrs.get("fixed", True))
    return {"stage": "ds", "orientation": orientation, "fixed": fixed}


def _copy(path: Path, folder: Path, advice: str = "") -> Path:
    """Copy a file, with permission to write it, and return where it is."""
    if not path.is_file():
        raise LamstoreError("is missing", file=path, advice=advice)
    folder.mkdir(parents=True, exist_ok=True)
    # not shutil.copy: SPM has to write to copies of read-only files
    with translate_errors(path, "a file", kinds=(PermissionError,)):
        return shutil.copyfile(path, folder / path.name)


def data_file(dataset: Path) -> Path:
    """Return where SPM finds the samples: beside the dataset, which names them."""
    d = read_mat(dataset, ["D"], skip=_ALL_BUT_DATA)["D"]
    stored = string(struct(struct(d).get("data")).get("fname"))
    name = stored.replace("\\", "/").rsplit("/", 1)[-1]
    return dataset.with_name(name or f"{dataset.stem}.dat")
