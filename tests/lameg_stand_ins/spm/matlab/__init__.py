"""Stand-in for MATLAB's Python package."""


def double(values):
    return values
