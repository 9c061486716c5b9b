"""What the real laMEG 0.2.1 answers; runs in laMEG's own Python 3.7.

python lameg_answers.py SUBJECTS_DIR SUBJECT N_LAYERS DATASET ATLAS OUT.npz
"""

import sys
import types

import numpy as np


def main():
    # laMEG imports both even for geometry; nothing here calls them
    for name in ("matlab", "spm_standalone"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["matlab"].double = np.asarray

    import nibabel as nib
    from lameg.invert import get_lead_field_rms_diff
    from lameg.surf import LayerSurfaceSet
    from scipy.stats import zscore

    subjects_dir, subject, n_layers, dataset, atlas, out = sys.argv[1:]
    surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
    answers = {
        "cortical_thickness": surfaces.get_cortical_thickness(),
        "lead_field_rms_diff": get_lead_field_rms_diff(dataset, surfaces),
        "radiality_to_scalp": surfaces.get_radiality_to_scalp(),
        "distance_to_scalp": surfaces.get_distance_to_scalp(),
    }
    answers["anatomical_score"] = (
        zscore(answers["cortical_thickness"])
        + zscore(answers["lead_field_rms_diff"])
        + zscore(answers["radiality_to_scalp"])
        + zscore(-answers["distance_to_scalp"])
    )
    label = f"{subjects_dir}/{subject}/label/lh.{atlas}.annot"
    for region in nib.freesurfer.read_annot(label)[2]:
        region = region.decode()
        if region != "unknown":
            for hemi in (None, "lh", "rh"):
                found = surfaces.get_roi_idx([region], hemi=hemi, atlas=atlas)
                answers[f"roi/{region}/{hemi}"] = found
    np.savez(out, **answers)


if __name__ == "__main__":
    main()
