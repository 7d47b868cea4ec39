"""PDFium may be entered by one thread at a time: whoever calls pypdfium2 holds this lock."""

from threading import RLock

PDFIUM = RLock()
