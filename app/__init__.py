"""Parallax without a screen and without a database: reports, comparing them, annotating them, and files out."""
