"""What the real laMEG 0.2.1 answers of surfaces alone; runs in its own Python 3.7.

python lameg_geometry.py SUBJECTS_DIR SUBJECT N_LAYERS ORIENTATION ATLAS OUT.npz
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
    from lameg.surf import LayerSurfaceSet

    subjects_dir, subject, n_layers, orientation, atlas, out = sys.argv[1:]
    surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
    surfaces.validate()
    surfaces.validate(("ds",), orientations=[orientation], fixed=True)
    combined, ds = (surfaces.load("pial", stage=stage) for stage in ("combined", "ds"))
    answers = {
        "cortical_thickness": surfaces.get_cortical_thickness(),
        "radiality_to_scalp": surfaces.get_radiality_to_scalp(orientation=orientation),
        "distance_to_scalp": surfaces.get_distance_to_scalp(),
        "vertices_per_layer": surfaces.get_vertices_per_layer(orientation=orientation),
        "orientation": surfaces.compute_dipole_orientations(orientation),
        "combined_vertices": len(combined.darrays[0].data),
        "ds_vertices": len(ds.darrays[0].data),
        "voxels": nib.load(surfaces.mri_file).shape,
    }
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
