"""What the real laMEG 0.2.1 answers of fsaverage; runs in laMEG's own Python 3.7.

python lameg_template.py SUBJECTS_DIR SUBJECT N_LAYERS OUT.npz
"""

import sys
import types

import numpy as np


def main():
    # laMEG imports both even for geometry; nothing here calls them
    for name in ("matlab", "spm_standalone"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["matlab"].double = np.asarray

    from lameg.surf import (
        LayerSurfaceSet,
        convert_fsaverage_to_native,
        convert_native_to_fsaverage,
    )

    subjects_dir, subject, n_layers, out = sys.argv[1:]
    surfaces = LayerSurfaceSet(subject, int(n_layers), subjects_dir=subjects_dir)
    answers = {
        "from_fsaverage_" + hemi: convert_fsaverage_to_native(surfaces, "pial", hemi)
        for hemi in ("lh", "rh")
    }
    hemi, vertex = convert_native_to_fsaverage(surfaces, "pial")
    np.savez(out, hemi=np.array(hemi), to_fsaverage=np.array(vertex), **answers)


if __name__ == "__main__":
    main()
