from contextlib import contextmanager

import spm_standalone


@contextmanager
def spm_context(spm=None, n_jobs=4):
    spm = spm_standalone.initialize()
    spm.spm_standalone("eval", f"parpool({n_jobs})")
    try:
        yield spm
    finally:
        spm.spm_standalone("eval", "delete(gcp('nocreate'));")
        spm.terminate()
