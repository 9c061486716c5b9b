"""What notebooks show of reports and long calls."""

import sys
from types import SimpleNamespace

import lamstore
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
