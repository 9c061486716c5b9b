"""Damaged files of every kind: what they validly say, or one clear error.

Each case is a number: ``python tests/fuzz_campaign.py 17`` repeats case 17 alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict

import fuzz_mat_readers
import fuzz_readers
import numpy as np
import pytest
from fuzz_campaign import counts, run
from fuzz_cohorts import SEED, damaged, make_cohorts
from fuzz_kinds import KINDS
from fuzz_mutations import mutate

pytestmark = pytest.mark.long

#: Cases by default and with --full; the latter in parts, each with a store of its own.
FEW, ALL, PART = 25, 500, 50


@pytest.mark.full
def test_damaged_files_give_what_they_say_or_one_clear_error(tmp_path, full):
    outcomes = []
    for start in range(0, ALL if full else FEW, PART):
        numbers = range(start, min(start + PART, ALL if full else FEW))
        outcomes += run(numbers, tmp_path / f"{start:04d}")

    print(f"seed {SEED}", counts(outcomes), sep="\n")
    wrong = [json.dumps(asdict(o)) for o in outcomes if not o.is_right]
    assert not wrong, f"seed {SEED}:\n" + "\n".join(wrong)
    # a campaign whose damage never matters, or always does, shows nothing
    results = {o.result for o in outcomes}
    assert results == {"as it was", "as damaged", "refused"}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    make_cohorts(folder)
    return folder


def test_a_number_is_always_the_same_damage(base):
    for number in range(len(KINDS)):
        if list(KINDS)[number] == "manifest":  # written by the campaign
            continue
        name, file, sound, bad = damaged(number, base)
        assert damaged(number, base) == (name, file, sound, bad)
        assert sound != bad
        assert file in KINDS[name].files


def test_the_tests_own_readers_read_what_is_sound_and_write_it_anew(base):
    for name, kind in KINDS.items():
        for file in kind.files:
            path = base / kind.group / file
            if not path.exists():
                continue
            data = path.read_bytes()
            data = data if kind.prepare is None else kind.prepare(data)
            content = kind.read(data)
            assert kind.same(content, content), name
            if kind.write is None:
                continue
            # another encoding of the same numbers
            again = kind.write(content)
            read = kind.read
            if read in (fuzz_mat_readers.read_v5, fuzz_mat_readers.read_v73):
                both = {fuzz_mat_readers.read_v5, fuzz_mat_readers.read_v73}
                (read,) = both - {read}
            if name != "JSON":  # which is read as it is
                assert kind.same(read(again), content), name


def test_damage_is_seldom_the_same_and_never_none():
    random = np.random.default_rng(1)
    data = bytes(range(256)) * 20
    found = {mutate(data, random, text=True) for _ in range(200)}
    assert len(found) > 190
    assert data not in found


@pytest.mark.parametrize(
    "data", [b"", b"x" * 300, b"\0" * 300, b"\xff\xff\xfe" + b"a" * 300]
)
def test_the_tests_own_readers_refuse_what_is_no_file_of_theirs(data):
    for name, kind in KINDS.items():
        if kind.read.__module__ == "fuzz_kinds" and "tsv" in name + kind.files[0]:
            continue  # a line of anything is a table
        if name == "FIF sensors":
            continue  # tags without a channel are an empty list
        with pytest.raises(fuzz_readers.Invalid):
            kind.read(data)
