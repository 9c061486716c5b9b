"""One HTML file of a report's content and the page that was built for it."""

from __future__ import annotations

import html
from importlib.resources import files
from typing import Any

from lamstore.atomic import to_json
from lamstore.errors import LamstoreError, printable

#: Nothing is loaded from anywhere.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:"
)


def page(content: dict[str, Any], texts: dict[str, str]) -> str:
    """Return the file: what is painted first comes first, the arrays last."""
    title = html.escape(printable(content["title"]))
    arrays = "\n".join(
        f'<script type="text/plain" id="array:{html.escape(name)}">{text}</script>'
        for name, text in texts.items()
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_built("report.css")}</style>
</head>
<body>
<script type="application/json" id="report">{embedded(content)}</script>
<div id="page"></div>
<div id="static">{_static(content)}</div>
<script>{_built("report.js")}</script>
{arrays}
</body>
</html>
"""


def embedded(content: Any) -> str:
    r"""Return content as JSON that cannot end the script that holds it.

    Examples
    --------
    >>> embedded({"subject": "</script>"})
    '{"subject": "\\u003c/script>"}'
    """
    return to_json(content).replace("<", "\\u003c")


def _built(name: str) -> str:
    """Read a file that was built of the page's sources."""
    text = files("lamstore.report").joinpath("page", name).read_text("utf-8")
    if "</s" in text.lower():  # of script or style
        raise LamstoreError("would end its own element", file=name)
    return text


def _static(content: dict[str, Any]) -> str:
    """Return the rows as plain HTML, for browsers that run no scripts."""
    table = next(x for x in content["tables"] if x["id"] == "rows")
    head = "".join(f"<th>{_cell(x['title'])}</th>" for x in table["columns"])
    lines = "".join(
        "<tr>" + "".join(f"<td>{_cell(x)}</td>" for x in row) + "</tr>"
        for row in table["rows"]
    )
    return (
        f"<h1>{_cell(content['title'])}</h1><p>{_cell(content['simulated'] or '')}</p>"
        f"<p>{_cell(content['overview']['methods'])}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _cell(value: Any) -> str:
    return html.escape(printable("" if value is None else value))
