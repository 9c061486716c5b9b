"""Damaged files of every kind: what they validly hold, or one clear error.

Each case is a number: ``python tests/fuzz.py 17`` repeats case 17 alone.
"""

from collections import Counter
from pathlib import Path

import pytest
from fuzz import KINDS, SEED, make_cohorts, run
from numpy.testing import assert_allclose

pytestmark = pytest.mark.long

#: Cases by default and with --full; one process takes so many.
CASES = (2 * len(KINDS), 500)
PART = 100


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Sound cohorts; what a manifest holds does not depend on where they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("fuzz"))
        make_cohorts(Path("work/base"))
        return Path("work/base").absolute()


@pytest.mark.full
def test_damaged_files_are_read_or_one_error(base, tmp_path, full):
    n, outcomes = CASES[full], []
    for start in range(0, n, PART):
        part = range(start, min(start + PART, n))
        outcomes += run(part, base, tmp_path / str(start))
    print(f"seed {SEED}", Counter((o["kind"], o["result"]) for o in outcomes))
    wrong = [o for o in outcomes if o["result"] not in ("read", "refused")]
    assert not wrong, "\n".join(map(str, wrong))
    assert {o["number"] for o in outcomes} == set(range(n))
    # a campaign whose damage never matters, or always does, shows nothing
    assert {o["result"] for o in outcomes} == {"read", "refused"}


def test_the_tests_own_readers_read_what_is_sound(base, monkeypatch):
    monkeypatch.chdir(base.parents[1])
    for name, kind in KINDS.items():
        path = base / kind.group / kind.files[0]
        sound = path.read_bytes()
        path.write_bytes(kind.prepare(sound))
        found = kind.read(path)
        if kind.holds is not None:
            expected = kind.holds(path.read_bytes())
            for one, other in zip(found, expected, strict=True):
                if one.dtype.kind == "U":
                    assert one.tolist() == other.tolist(), name
                else:
                    assert_allclose(one, other, rtol=1e-6, err_msg=name)
        path.write_bytes(sound)
