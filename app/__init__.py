"""Parallax without a screen and without a database: reports, comparing them, annotating them, and files out."""

__version__ = "0.1.0"
