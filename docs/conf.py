"""Build the site: ``python -m sphinx -W --keep-going -n docs docs/_build/html``.

Nothing is fetched. The gallery runs on ``lamstore demo``, made once in examples/;
tables of the file format are made of `lamstore.schema`.
"""

import os
import warnings
from pathlib import Path

# before numpy is imported: two examples at a time would wait for each other's threads
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import lamstore
from lamstore import schema

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"

project = "lamstore"
author = "The lamstore developers"
copyright = "the lamstore developers, BSD-3-Clause"
version = release = lamstore.__version__

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_gallery.gen_gallery",
]
exclude_patterns = ["_build", "generated/*.md"]
templates_path = ["_templates"]
default_role = "autolink"
nitpicky = True
# words of numpydoc's types and other packages have no page here: nothing is fetched
nitpick_ignore_regex = [
    ("py:.*", r"(?!lamstore\.).*"),
    ("py:.*", r"lamstore\.(anatomy|errors|numeric|predictors|status)\..*"),
    ("py:.*", r"lamstore\.forward\.base\..*"),
    ("py:.*", r"lamstore\.(cohort|questions|score|template)\.\w+\.?\w*"),
]
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_substitutions = {"schema_version": schema.SCHEMA_VERSION}
myst_heading_anchors = 3
suppress_warnings = ["config.cache"]  # the gallery's settings hold functions

autosummary_generate = True
autosummary_imported_members = False
autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "pydata_sphinx_theme"
html_title = "lamstore"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": "lamstore"},
    "header_links_before_dropdown": 6,
    "navbar_align": "left",
    "show_prev_next": True,
    "show_toc_level": 2,
    "footer_start": ["copyright"],
    "footer_end": ["sphinx-version"],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_sidebars = {name: [] for name in ("index", "start", "tutorial", "howto")}
copybutton_exclude = ".linenos, .gp, .go"


def figures(block, block_vars, gallery_conf):
    """Keep the figure that a block ends with: lamstore makes none by pyplot."""
    from matplotlib.figure import Figure
    from sphinx_gallery.scrapers import figure_rst

    figure = block_vars["example_globals"].pop("___", None)
    if not isinstance(figure, Figure):
        block_vars["example_globals"]["___"] = figure
        return ""
    path = next(block_vars["image_path_iterator"])
    figure.savefig(path, dpi=110)
    block_vars["example_globals"]["___"] = figure
    return figure_rst([path], gallery_conf["src_dir"])


def quiet(gallery_conf, name):
    """Show lamstore's warnings in the examples, and no other package's."""
    warnings.resetwarnings()
    warnings.simplefilter("ignore")


#: The order of the examples.
ORDER = [
    *("tutorial", "cohort", "lead_fields", "regions", "score", "group_maps"),
    *("precision", "own_predictor", "own_source"),
]


def in_order(name):
    """Sort examples by `ORDER`."""
    return ORDER.index(name.removesuffix(".py"))


sphinx_gallery_conf = {
    "examples_dirs": "../examples",
    "gallery_dirs": "gallery",
    "filename_pattern": r"\.py$",
    "image_scrapers": (figures,),
    "ignore_repr_types": r"matplotlib\.figure",
    "reset_modules": (quiet,),
    "within_subsection_order": in_order,
    "download_all_examples": False,
    "write_computation_times": False,  # a page that loads tables from a CDN
    "show_memory": False,
    "remove_config_comments": True,
    "abort_on_example_error": True,
}


def make_demo(app):
    """Make the examples' cohort, where it is not there yet."""
    if app.config.plot_gallery in (0, "0", False, "False"):
        return
    from lamstore import demo

    if not (EXAMPLES / "lamstore-demo" / "demo.zarr").exists():
        demo.run(EXAMPLES / "lamstore-demo", maps=False)


def write_tables(app):
    """Write the tables of the file format, of the records that the store is made of."""
    folder = HERE / "generated"
    folder.mkdir(exist_ok=True)
    dims = [f"| `{name}` | {text} |" for name, text in schema.DIMS.items()]
    text = "| dimension | an index along it |\n|---|---|\n" + "\n".join(dims)
    _write(folder / "dims.md", text)
    for name, variables in {
        "root": list(schema.variables("/")),
        "mesh": list(schema.variables("mesh")),
        "geometry": list(schema.variables("geometry")),
        "template": list(schema.TEMPLATE_VARIABLES),
    }.items():
        lines = [
            "| variable | dimensions | type | units | meaning |",
            "|---|---|---|---|---|",
        ]
        for v in variables:
            meaning = ". ".join(x.rstrip(".") for x in (v.long_name, v.comment) if x)
            if v.flags:
                codes = ", ".join(f"{i} {flag}" for i, flag in enumerate(v.flags))
                meaning += f" ({codes})"
            dims = ", ".join(v.dims)
            lines.append(f"| `{v.name}` | {dims} | {v.dtype} | {v.units} | {meaning} |")
        _write(folder / f"{name}.md", "\n".join(lines))

    from dataclasses import fields

    from lamstore.cohort import options

    lines = ["| Python | command line | meaning |", "|---|---|---|"]
    for option in (f for x in (options.Search, options.Options) for f in fields(x)):
        flag = option.metadata.get("flags", "--" + option.name.replace("_", "-"))
        text = option.metadata["help"].replace("*", r"\*").replace("|", r"\|")
        if choices := option.metadata.get("choices"):
            text += f" One of {', '.join(f'`{x}`' for x in choices)}."
        if option.default not in (None, "", False) and isinstance(
            option.default, str | int | float
        ):
            text += f" Default: `{option.default}`."
        lines.append(f"| `{option.name}` | `{flag}` | {text} |")
    _write(folder / "options.md", "\n".join(lines))


def write_help(app):
    """Write what the help of every verb prints: one page, and one of the questions."""
    import click

    from lamstore.cli import main

    pages = {"cli": main.commands, "cli_query": main.commands["query"].commands}
    for page, commands in pages.items():
        text = ""
        for name, command in sorted(commands.items()):
            words = f"lamstore {'query ' if page == 'cli_query' else ''}{name}"
            of = click.Context(command, info_name=words, terminal_width=80)
            of.help_option_names = ["-h", "--help"]
            text += f"## {words}\n\n```text\n{command.get_help(of)}\n```\n\n"
            for sub, inner in sorted(getattr(command, "commands", {}).items()):
                if name == "query":
                    break
                of = click.Context(inner, info_name=f"{words} {sub}", terminal_width=80)
                of.help_option_names = ["-h", "--help"]
                text += f"### {words} {sub}\n\n```text\n{inner.get_help(of)}\n```\n\n"
        _write(HERE / "generated" / f"{page}.md", text)


def _write(path, text):
    text += "\n"
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def setup(app):
    app.connect("builder-inited", make_demo, priority=100)
    app.connect("builder-inited", write_tables, priority=100)
    app.connect("builder-inited", write_help, priority=100)
