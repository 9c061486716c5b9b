"""How well cortical depth can be resolved from a column's lead fields.

What these functions share:

ds
    A subject's or a store's Dataset with ``lead_field_gram`` and ``depth_information``,
    which `lamstore.lead_field_depth` adds. Answers are lazy where it is.
moment
    The source's moment in nA m, as its RMS over the samples.
noise, bandwidth, noise_sd
    Of a lead field that was not whitened by a noise covariance: the sensors' noise in
    fT/sqrt(Hz) and the bandwidth in Hz, or noise x sqrt(bandwidth), its sd in fT. Of a
    whitened one `noise_sd` is a factor to the covariance's sd, 1 if it is left out.
n_trials, n_samples
    Trials, and independent samples of a trial; noise falls with the root of their
    product.
subject
    Only these rows of a store's Dataset.
geometry
    Has the fiducials of the MRI, and of the recording by its coregistration, where
    `ds` has not: ``lamstore.open(path, group="geometry")``.

The source is a dipole at a known place of the cortex, with its orientation, and its
amplitude is unknown; the lead field is taken to be right. What is NaN has no answer: a
source that is missing or has no field, or a column without thickness.
"""

from lamstore.depth.confusions import confusable_columns
from lamstore.depth.evidence import compare_layers, log_evidence
from lamstore.depth.outcomes import anatomy_against_outcome
from lamstore.depth.posterior import layer_posterior
from lamstore.depth.precision import depth_precision, layer_detection, trials_needed
from lamstore.depth.simulation import simulate_layers

__all__ = [
    "anatomy_against_outcome",
    "compare_layers",
    "confusable_columns",
    "depth_precision",
    "layer_detection",
    "layer_posterior",
    "log_evidence",
    "simulate_layers",
    "trials_needed",
]
