"""Every benchmark runs once, at the smallest size, and its answers agree."""

import inspect
import json
import sys
from pathlib import Path

import numpy as np
import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

# no package that is installed: found by the path above
from benchmarks import (  # noqa: E402
    depth,
    lead_field,
    many_subjects,
    page,
    predictors,
    questions,
    row,
    score,
    store,
    template,
    tutorial,
)

pytestmark = pytest.mark.long

SIZE = "tiny"
CASES = (
    lead_field.SingleShellPredictors,
    lead_field.Memory,
    many_subjects.ManySubjects,
    predictors.GeometricPredictors,
    row.Row,
    store.CohortQuestions,
    score.CohortScore,
    template.TemplateQuestions,
    depth.LayerSimulation,
    questions.ManyRows,
    tutorial.Tutorial,
)


#: How much what a benchmark tracks may be: what is compared gives the same answers.
MOST = {
    (lead_field.SingleShellPredictors, "track_difference"): 1e-9,
    (row.Row, "track_difference"): 1e-12,
    (store.CohortQuestions, "track_same_answers"): 1e-6,
    (template.TemplateQuestions, "track_same_answers"): 1e-6,
    (score.CohortScore, "track_same_answers"): 0,
    (depth.LayerSimulation, "track_difference"): 0.5,
}


def test_no_benchmark_class_is_left_out():
    found = {
        value
        for module in (
            *(depth, lead_field, many_subjects, predictors),
            *(questions, row, score, store, template, tutorial),
        )
        for _, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__
    }
    assert found == set(CASES)


def measurements(case):
    return (n for n in dir(case) if n.startswith(("time_", "track_", "peakmem_")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
@pytest.mark.only_full("the benchmarks run as programs")
def test_each_measurement_runs(case):
    instance = case()
    assert case.param_names == ["size"]
    instance.setup(SIZE)
    try:
        for name in measurements(case):
            value = getattr(instance, name)(SIZE)
            if name.startswith("track_"):
                assert np.isfinite(value)
                assert value <= MOST.get((case, name), np.inf)
    finally:
        instance.teardown(SIZE)


def test_a_benchmark_prints_ratios(monkeypatch, capsys):
    monkeypatch.setitem(predictors.SIZES, "quick", predictors.SIZES[SIZE])
    monkeypatch.setattr(sys, "argv", [predictors.__name__, "--quick"])
    monkeypatch.delenv("LAMSTORE_LAMEG_PYTHON", raising=False)
    predictors.main()
    assert "laMEG not measured here" in capsys.readouterr().out


def test_the_page_is_that_of_the_saved_results():
    assert page.PAGE.read_text() == page.page()


def test_asv_finds_the_benchmarks():
    folder = REPOSITORY / "benchmarks"
    configuration = json.loads((folder / "asv.conf.json").read_text())
    assert (folder / configuration["benchmark_dir"]).resolve() == folder
    assert (folder / configuration["repo"] / "pyproject.toml").is_file()
