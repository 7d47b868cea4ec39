"""A comparison in, files out: data (JSON, CSV), a web page, and a typeset, annotated PDF."""
