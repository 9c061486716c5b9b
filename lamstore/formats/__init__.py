"""Readers of one file format each: bytes in, plain arrays and records out."""
