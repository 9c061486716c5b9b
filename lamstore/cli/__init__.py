"""The command line: each verb a thin layer over a public function."""

from lamstore.cli import building, depth, queries, stores, views
from lamstore.cli.program import main

__all__ = ["building", "depth", "main", "queries", "stores", "views"]
