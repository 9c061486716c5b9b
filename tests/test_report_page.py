"""The report's page in a headless Chromium, used as web/test/page.mjs describes."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import lamstore
import lamstore.depth
from lamstore import demo
from lamstore.errors import LamstoreError
from lamstore.report import maps, write_report

WEB = Path(__file__).resolve().parents[1] / "web"
CHECKS = re.findall(
    r'^  async "(.+)"\(open\)', (WEB / "test" / "page.mjs").read_text("utf-8"), re.M
)
SUBJECT, VARIABLE, LAYERED = "sub-02", "cortical_thickness", "lead_field_rms"
HOSTILE = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script>"
#: A vertex of the template with a value in every row, and a region.
VERTEX, PLACE = 4321, ("middle_superior", "lh")


def content(page):
    found = re.search(r'id="report">(.*?)</script>', page, re.S)
    return json.loads(found[1]), found


def texts(values, digits, units=""):
    unit = f" {units}" if units else ""
    return ["–" if np.isnan(x) else f"{x:.{digits}f}{unit}" for x in values]


def precision(ds, trials):
    asked = {"moment": 10, "noise_sd": 100, "n_trials": trials, "n_samples": 31}
    region, hemi = PLACE
    at = {"atlas": demo.ATLAS, "region": region, "hemi": hemi, "statistics": ["median"]}
    spread = lamstore.region_summary(
        lamstore.depth.depth_precision(ds, **asked), variable="depth_sd_noise", **at
    )["depth_sd_noise"].sel(layer="pial")
    moved = lamstore.region_summary(
        lamstore.depth.depth_precision(ds, **asked, fiducial_sd=1),
        variable="depth_resolution",
        **at,
    )["depth_resolution"].sel(layer="pial")
    right = lamstore.region_summary(
        lamstore.depth.layer_detection(ds, **asked), variable="detection", **at
    )["detection"].mean("layer")
    return {
        "trials": trials,
        "resolution": moved.item(),
        "spread": f"{spread.item():.2f}",
        "detection": f"{right.item():.3f}",
    }


def threshold_of(ds, name):
    """A negative number between a row's scores, or one above 0 on a log scale."""
    one = ds[name].sel(subject=SUBJECT)
    one = one.isel(layer=0) if "layer" in one.dims else one
    return round(float(np.nanquantile(one, 0.4)), 4)


def facts_of(store, page):
    """What the page must show, from the store; how many digits is the page's."""
    ds = lamstore.open(store, space="fsaverage5").load()
    maps = {x["variable"]: x for x in page["maps"]}
    digits = {name: x["digits"] for name, x in maps.items()}
    values = ds[VARIABLE].transpose("subject", ...).values.astype(np.float64)
    mean, sd = values.mean(axis=0), values.std(axis=0, ddof=1)
    together = [
        "–"
        if np.isnan(m)
        else f"{m:.{digits[VARIABLE]}f} ± {s:.{digits[VARIABLE]}f} mm"
        for m, s in zip(mean, sd, strict=True)
    ]
    row = list(ds["subject"].values).index(SUBJECT)
    field = ds[LAYERED].sel(subject=SUBJECT).isel(template_vertex=VERTEX)
    codes = ds[f"region_{demo.ATLAS}"]
    names = codes.attrs["flag_meanings"].split()
    priors = next(x for x in page["tables"] if x["id"] == "priors")
    priors = pd.DataFrame(
        priors["rows"], columns=[x["name"] for x in priors["columns"]]
    )
    region = PLACE[0]
    mine = priors.query("subject == @SUBJECT")
    titles = {x["name"]: x["title"] for t in page["tables"] for x in t["columns"]}
    one = lamstore.open(store, subject=SUBJECT)
    return {
        "title": page["title"],
        "subject": SUBJECT,
        "variable": VARIABLE,
        "vertex": VERTEX,
        "hostile": HOSTILE,
        "values": {
            "": together,
            SUBJECT: texts(values[row], digits[VARIABLE], "mm"),
        },
        "regions": [names[code] if code >= 0 else "" for code in codes.values],
        "layered": [
            {"variable": LAYERED, "layer": layer, "text": text}
            for layer in ("white", "pial")
            for text in texts(
                [float(field.sel(layer=layer))], digits[LAYERED], maps[LAYERED]["units"]
            )
        ],
        "statistics": {
            "sd": texts([sd[VERTEX]], digits[VARIABLE], "mm")[0],
            "n": "2",
            "mean": together[VERTEX],
        },
        "priors": {
            "n": len(priors),
            "of_subject": len(mine),
            "score": titles["anatomical_score"],
            "region": region,
            "template_vertex": int(
                mine.query("region == @region")["template_vertex"].iloc[0]
            ),
        },
        "thresholds": [
            {"variable": name, "threshold": threshold_of(ds, name)}
            for name in ("anatomical_score", "lead_field_separability")
        ],
        "tables": [x["id"] for x in page["tables"] if x["id"] != "rows"],
        "precision": {
            "region": region,
            "hemi": PLACE[1],
            "settings": [precision(one, trials) for trials in (180, 20, 5)],
        },
    }


def write_pages(store, folder):
    """Write a report with a hostile label, and one whose meshes are coarser.

    The coarse one lacks the second row on the template, and precision.
    """
    write_report(store, folder / "report.html")
    text = (folder / "report.html").read_text("utf-8")
    page, where = content(text)
    changed = where[1].replace(
        json.dumps("sub-01"), json.dumps(HOSTILE).replace("<", "\\u003c")
    )
    text = text[: where.start(1)] + changed + text[where.end(1) :]
    (folder / "report.html").write_text(text, "utf-8")
    page, _ = content(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(maps, "_MOST_VERTICES", 6_000)
        patched.setattr(maps, "_MOST_VALUES", 6_000)
        write_report(store, folder / "coarse.html", atlas=demo.ATLAS)
    text = (folder / "coarse.html").read_text("utf-8")
    coarse, where = content(text)
    coarse |= {"subjects": coarse["subjects"][:1], "precision": None}
    changed = json.dumps(coarse).replace("<", "\\u003c")
    text = text[: where.start(1)] + changed + text[where.end(1) :]
    (folder / "coarse.html").write_text(text, "utf-8")
    facts = facts_of(store, page) | {"coarse": coarse_facts(store, coarse)}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    return page


def coarse_facts(store, page):
    """What the coarser report must show, at numbers of the whole template."""
    ds = lamstore.open(store, space="fsaverage5").load()
    row, other = page["rows"][:2]
    priors = next(x for x in page["tables"] if x["id"] == "priors")
    names = [x["name"] for x in priors["columns"]]
    mine = pd.DataFrame(priors["rows"], columns=names).query("subject == @row")
    right = mine.query("hemi == 'rh'").iloc[0]
    digits = next(x["digits"] for x in page["maps"] if x["variable"] == VARIABLE)
    # fsaverage3 has the first 642 vertices of each hemisphere of fsaverage5
    vertex = 10_242 + 600
    values = ds[VARIABLE].sel(subject=row).values[[vertex]].astype(np.float64)
    return {
        "subject": row,
        "off": other,
        "prior": {"region": right["region"], "vertex": int(right["template_vertex"])},
        "vertex": vertex,
        "text": texts(values, digits, "mm")[0],
        "native": int(ds["native_vertices"].sel(subject=row).values[vertex, 0]),
    }


@pytest.fixture(scope="module")
def chromium():
    """Chromium's path, with node and the packages of web/package-lock.json."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if shutil.which("node") is None or found is None:
        pytest.skip("needs node and chromium (apt-get install nodejs npm chromium)")
    if not (WEB / "node_modules" / "playwright-core").is_dir():
        pytest.skip("needs the packages of web/: run `npm ci` there")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory, demo_run):
    """Return a folder with a report of a small demo, and its content."""
    folder = tmp_path_factory.mktemp("report")
    for name in ("demo.zarr", "demo.zarr.build"):
        shutil.copytree(demo_run[0] / name, folder / name)
    store = folder / "demo.zarr"
    lamstore.resample(store, "fsaverage5")
    return folder, write_pages(store, folder)


@pytest.fixture(scope="module")
def used(chromium, made):
    """What each check of web/test/page.mjs found wrong, None if nothing."""
    folder, _ = made
    files = [folder / name for name in ("report.html", "facts.json")]
    done = subprocess.run(
        ["node", WEB / "test" / "page.mjs", chromium, *files, folder],
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["name"]: line["error"] for line in lines}


@pytest.mark.parametrize("check", CHECKS)
def test_reader(used, check):
    assert used[check] is None, used[check]


def test_downloaded_tables_are_those_of_the_report(used, made):
    folder, page = made
    for table in page["tables"]:
        if table["id"] == "rows":
            continue
        found = pd.read_csv(folder / f"{table['id']}.csv", keep_default_na=False)
        names = [column["name"] for column in table["columns"]]
        assert found.columns.tolist() == names
        wanted = pd.DataFrame(table["rows"], columns=names)
        for name in names:
            if wanted[name].dtype.kind == "f" and found[name].dtype.kind == "f":
                np.testing.assert_array_equal(found[name], wanted[name])
            else:
                a, b = found[name].astype(str), wanted[name].fillna("").astype(str)
                assert a.tolist() == b.tolist()


def test_a_notebooks_view_and_python_lead_each_other(chromium, made):
    folder, page = made
    ds = lamstore.open(folder / "demo.zarr", space="fsaverage5")
    view = ds.lamstore.view(VARIABLE)
    names = ("variable", "layer", "statistic", "subject", "surface")
    for name, value in [*((name, "typo") for name in names), ("vertex", 20_484)]:
        before = getattr(view, name)
        with pytest.raises(LamstoreError, match=name):
            setattr(view, name, value)
        assert getattr(view, name) == before
    traits = {name: x for name, x in view.get_state().items() if name[0] != "_"}
    packed = traits.pop("arrays")
    moves = {"subject": SUBJECT, "vertex": 1000, "variable": LAYERED, "layer": "white"}
    model = {
        **{
            name: x for name, x in traits.items() if name in view.trait_names(sync=True)
        },
        "arrays": {name: base64.b64encode(x).decode() for name, x in packed.items()},
        "aim": VERTEX,
        "next": moves,
    }
    (folder / "model.json").write_text(json.dumps(model, default=str), "utf-8")
    built = Path(lamstore.__file__).parent / "report" / "page" / "widget.js"
    test = WEB / "test" / "widget.mjs"
    done = subprocess.run(
        ["node", test, chromium, built, folder / "model.json"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["clicked"]["vertex"] == VERTEX
    digits = {x["variable"]: x["digits"] for x in page["maps"]}
    shown = found["clicked"]["place"]["values"][VARIABLE]
    assert shown == round(float(ds[VARIABLE][:, VERTEX].mean()), digits[VARIABLE])
    assert {name: found["moved"][name] for name in moves} == moves
    shown = found["moved"]["place"]["values"][LAYERED]
    wanted = ds[LAYERED].sel(subject=SUBJECT, layer="white")[1000]
    assert shown == round(float(wanted), digits[LAYERED])
    light, dark = found["dressed"]  # JupyterLab's own themes
    assert dark < 80 < 200 < light
    assert found["listeners"] == []
    assert found["lost"]
    with pytest.raises(LamstoreError):
        lamstore.open(folder / "demo.zarr").lamstore.view()
