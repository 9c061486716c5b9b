"""numpy and numba: axes in, arrays out; neither names nor files."""
