"""Whiteners of noise covariances."""

import mne
import numpy as np
import pytest

from lamstore.errors import LamstoreError
from lamstore.meg.noise import noise_whitener, read_noise_cov

NAMES = [f"MLC{i}" for i in range(11, 31)]


def covariance(rank=20, names=NAMES, scale=5e-15, projs=(), bads=()):
    rng = np.random.default_rng(0)
    mixing = rng.normal(size=(len(names), rank))
    data = scale**2 * mixing @ mixing.T / rank
    return mne.Covariance(data, list(names), list(bads), list(projs), 1000)


@pytest.mark.parametrize("rank", [20, 17])
def test_noise_is_white_of_the_covariances_rank(tmp_path, rank):
    cov = covariance(rank)
    cov.save(tmp_path / "sub-01-cov.fif")
    order = NAMES[::-1]
    for given in (cov, read_noise_cov(tmp_path / "sub-01-cov.fif")):
        whitener, kept = noise_whitener(given, order)
        assert kept == {"rank": rank, "n_channels": 20, "projectors": 0}
        in_ft = cov["data"][::-1, ::-1] * 1e30
        white = whitener @ in_ft @ whitener.T
        np.testing.assert_allclose(white, np.eye(rank), atol=1e-6)


def test_names_with_the_suffix_of_ctf_are_the_same_channels():
    plain, _ = noise_whitener(covariance(), NAMES)
    suffixed = covariance(names=[f"{name}-1609" for name in NAMES])
    found, _ = noise_whitener(suffixed, NAMES)
    np.testing.assert_allclose(found, plain)


def test_covariances_that_do_not_fit_are_refused(tmp_path):
    projection = mne.Projection(
        active=True,
        data={
            "col_names": NAMES,
            "row_names": None,
            "data": np.ones((1, 20)),
            "nrow": 1,
            "ncol": 20,
        },
        desc="one",
    )
    for cov, names in (
        (covariance(), [*NAMES, "MRC99"]),
        (covariance(scale=5.0), NAMES),
        (covariance(scale=0.0), NAMES),
        (covariance(projs=[projection]), NAMES),
        (covariance(bads=["MLC12-1609"]), NAMES),
    ):
        with pytest.raises(LamstoreError):
            noise_whitener(cov, names)
    with pytest.raises(LamstoreError):
        noise_whitener(covariance(), NAMES, projs=[projection])
    other = mne.Projection(
        active=True, data={**projection["data"], "data": np.eye(1, 20)}, desc="one"
    )
    with pytest.raises(LamstoreError):
        noise_whitener(covariance(projs=[projection]), NAMES, projs=[other])
    noise_whitener(covariance(bads=["MRC99"]), NAMES)  # another channel's affair
    _, kept = noise_whitener(
        covariance(19, projs=[projection]), NAMES, projs=[projection]
    )
    assert kept["projectors"] == 1
    for text in (None, "no FIF"):
        file = tmp_path / "x-cov.fif"
        if text:
            file.write_text(text)
        with pytest.raises(LamstoreError) as caught:
            read_noise_cov(file)
        assert caught.value.file == str(file)
