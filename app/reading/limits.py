"""What input may cost: every reader keeps to these, and nowhere else are there limits on input.

Reading never needs a clock: each limit bounds the time as well. Measured on two shared cores, the largest page that
still goes to the article finder takes under three seconds, and everything else is linear.
"""

MAX_BYTES = 64 * 2**20
"""Of a file. A page saved with its pictures inside seldom has more than 30 MB."""

MAX_CHARACTERS = 2_000_000
"""Code points of a report's text: two long novels; a report has some thousands."""

MAX_ELEMENTS = 12_000
"""Elements of a web page that the article finder is given; beyond, its time grows faster than the page."""

MAX_DEPTH = 200
"""How deep elements of a page may nest for the article finder: the tree parser loses the text below 256."""

MAX_MARKUP = 3_000_000
"""Code points of a page, embedded pictures and scripts left out, that the article finder is given."""

MAX_ATTRIBUTE = 10_000
"""Code points of one attribute; longer ones are embedded pictures."""

MAX_MARKDOWN_DEPTH = 100
"""How deep quotations and lists of Markdown may nest; what lies deeper is kept as plain lines."""

MAX_FILES = 500
"""Reports in one folder: more is somebody's whole disk, dropped by mistake."""

MAX_ENTRIES = 50_000
"""Files and folders looked at while a folder is walked."""

MAX_PAGES = 5000
"""Pages of a PDF; a report of ten thousand words has thirty."""

MAX_UNPACKED = 256 * 2**20
"""Bytes that one packed part of a PDF may unpack to: a picture of 80 megapixels."""

MAX_DRAWN = 300_000_000
"""Bytes of drawing operators in a PDF, those of repeated drawings counted each time; PDFium reads some 20 MB of them
in a second, and a page of a newspaper has 100 KB."""

MAX_MARKS = 50_000
"""Annotations in a PDF, links included, that are looked through for what somebody marked."""

MAX_QUADS = 200_000
"""Lines that all of them together may cover; what comes after these is left out."""

MAX_NOTE = 20_000
"""Code points of what is written in one of them."""

GUESS_BYTES = 2**17
"""How much of a file the guess at its encoding looks at."""
