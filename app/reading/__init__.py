"""Bytes in, Report out: one file a format, one place for the limits on hostile input. Nothing here uses a network."""

from app.reading.files import expand
from app.reading.reader import read_bytes, read_file, read_text
from app.reading.reading import PasswordNeeded, Reading, ReadingError

__all__ = ["PasswordNeeded", "Reading", "ReadingError", "expand", "read_bytes", "read_file", "read_text"]
