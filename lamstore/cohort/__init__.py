"""Cohorts: which rows there are, how one is made, and how all of them are."""
