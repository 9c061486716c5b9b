"""What the real laMEG 0.2.1 answers; runs in laMEG's own Python 3.7.

python lameg_answers.py SUBJECTS_DIR SUBJECT N_LAYERS WHAT ATLAS OUT.npz

WHAT is an SPM dataset (.mat), an orientation for what surfaces alone answer, or
"template" for the way to and from fsaverage.
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
    from lameg.surf import (
        LayerSurfaceSet,
        convert_fsaverage_to_native,
        convert_native_to_fsaverage,
    )
    from scipy.stats import zscore

    subjects_dir, subject, n_layers, what, atlas, out = sys.argv[1:]
    with_lead_field = what.endswith(".mat")
    orientation = "link_vector" if with_lead_field else what
    surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
    if what == "template":
        hemi, vertex = convert_native_to_fsaverage(surfaces, "pial")
        down = [convert_fsaverage_to_native(surfaces, "pial", h) for h in ("lh", "rh")]
        np.savez(
            out,
            hemi=np.array(hemi),
            to_fsaverage=np.array(vertex),
            from_fsaverage_lh=down[0],
            from_fsaverage_rh=down[1],
        )
        return
    thickness = surfaces.get_cortical_thickness()
    radiality = surfaces.get_radiality_to_scalp(orientation=orientation)
    distance = surfaces.get_distance_to_scalp()
    answers = {
        "cortical_thickness": thickness,
        "radiality_to_scalp": radiality,
        "distance_to_scalp": distance,
    }
    if with_lead_field:
        rms = get_lead_field_rms_diff(what, surfaces)
        score = sum(map(zscore, (thickness, rms, radiality, -distance)))
        answers.update(lead_field_rms_diff=rms, anatomical_score=score)
    else:
        surfaces.validate()
        surfaces.validate(("ds",), orientations=[orientation], fixed=True)
        combined, ds = (surfaces.load("pial", stage=s) for s in ("combined", "ds"))
        answers.update(
            vertices_per_layer=surfaces.get_vertices_per_layer(orientation=orientation),
            orientation=surfaces.compute_dipole_orientations(orientation),
            combined_vertices=len(combined.darrays[0].data),
            ds_vertices=len(ds.darrays[0].data),
            voxels=nib.load(surfaces.mri_file).shape,
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
