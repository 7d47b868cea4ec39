"""Data that Parallax ships: lexicons, fonts, icons, samples."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The file or folder below resources/ with that name, whether Parallax runs from source or frozen."""
    return _HERE.joinpath(*parts)
