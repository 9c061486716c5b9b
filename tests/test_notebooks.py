"""What notebooks show of reports and long calls, and xarray's ways in."""

import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

import lamstore
from lamstore.errors import LamstoreError
from lamstore.progress import Report
from lamstore.testing import ATLAS, small_cohort


def test_reports_are_readable_and_escaped(tmp_path, monkeypatch, capsys):
    cohort = small_cohort(tmp_path / "<b>", 1)
    recordings = lamstore.find_recordings(
        cohort.subjects_dir, participants=cohort.participants, meg=cohort.meg
    )
    store = tmp_path / "<b>" / "c.zarr"
    options = {"n_layers": 3, "atlases": (ATLAS,)}
    kernel = SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=1))
    monkeypatch.setitem(sys.modules, "IPython", kernel)
    plan = lamstore.plan(store, recordings, **options)
    assert "plan: 1 of 1 rows, sub-01" in capsys.readouterr().out
    report = lamstore.build(store, recordings, **options)
    assert "build: 1 of 1 rows, sub-01" in capsys.readouterr().out
    lamstore.export.write(store, tmp_path / "out.tsv", to="tsv")
    assert "export: 1 of 1 rows, sub-01" in capsys.readouterr().out
    verified = lamstore.verify(store)
    assert "verify: 1 of 1 rows, sub-01" in capsys.readouterr().out
    many = Report.__new__(type("Many", (Report,), {"__repr__": lambda _: "a\n" * 20}))
    assert "<details>" in many._repr_html_()
    for shown, text in (
        (recordings, "sub-01"),
        (plan, "1 rows to build"),
        (report, "1 complete"),
        (verified, "nothing wrong"),
    ):
        assert text in repr(shown)
        assert len(repr(shown).splitlines()[0]) < 300
        html = shown._repr_html_()
        assert text in html
        assert "&lt;b&gt;" in html
        assert "<b>" not in html


def test_a_dataset_has_what_is_most_often_asked(example):
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    points = tomllib.loads(project)["project"]["entry-points"]["xarray.backends"]
    engine = EntryPoint("lamstore", points["lamstore"], "xarray.backends").load()
    ds = xr.open_dataset(example.path, engine=engine, chunks={})
    xr.testing.assert_identical(ds.load(), lamstore.open(example.path).load())
    label = str(ds["subject"].values[0])
    one = xr.open_dataset(
        example.path, engine=engine, subject=label, drop_variables="inflated"
    )
    assert "inflated" not in one
    assert one.lamstore.best(top=2).equals(lamstore.best_vertex(one, top=2))
    scored = one.lamstore.score(scope="hemisphere")["anatomical_score"]
    assert not np.array_equal(scored, one["anatomical_score"])
    figure = one.lamstore.plot("cortical_thickness", surface="pial")
    assert figure._repr_png_().startswith(b"\x89PNG")
    with pytest.raises(LamstoreError):  # a cohort's own surfaces are not in it
        ds.lamstore.plot("cortical_thickness", subject=label)


NOTEBOOK = """
import lamstore
ds = lamstore.open({path!r}, subject={label!r})
ds.lamstore.plot("cortical_thickness", width=88)
---
lamstore.plot.quality(lamstore.open({path!r}))
---
lamstore.verify({path!r})
"""


@pytest.mark.only_full("what notebooks show of pictures and reports, above")
def test_a_notebook_shows_each_picture_once_and_reports_as_html(example):
    nbclient, nbformat = map(pytest.importorskip, ("nbclient", "nbformat"))
    pytest.importorskip("ipykernel")
    label = str(lamstore.open(example.path)["subject"].values[0])
    source = NOTEBOOK.format(path=str(example.path), label=label)
    cells = [nbformat.v4.new_code_cell(x.strip()) for x in source.split("---")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    shown = [[output.get("data", {}) for output in cell.outputs] for cell in cells]
    for outputs in shown[:2]:
        assert [("image/png" in data) for data in outputs if data] == [True]
    (html,) = [data["text/html"] for data in shown[2] if "text/html" in data]
    assert "nothing wrong" in html
    lines = [output.get("text", "") for output in cells[2].outputs]
    assert "[####################]" in "".join(lines)
