"""The command line: each verb a thin layer over a public function.

Exit codes: 0 done; 1 some rows failed, or the store could not be written further; 2
refused, nothing was written; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

from lamstore.cli import building, queries, stores, templates, views
from lamstore.cli.group import main

__all__ = ["building", "main", "queries", "stores", "templates", "views"]
