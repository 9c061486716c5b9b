import os


class LayerSurfaceSet:
    def __init__(self, subj_id, n_layers, subjects_dir=None):
        self.subj_dir = os.path.join(subjects_dir, subj_id)
        self.n_layers = n_layers
        self.mri_file = os.path.join(self.subj_dir, "mri", "orig.nii")

    def get_mesh_path(
        self,
        layer_name=None,
        stage="ds",
        hemi=None,
        orientation="link_vector",
        fixed=True,
    ):
        kind = "fixed" if fixed else "not_fixed"
        name = f"multilayer.{self.n_layers}.{stage}.{orientation}.{kind}.gii"
        return os.path.join(self.subj_dir, "surf", "laminar", name)
