"""Parallax: one news event through several reports of it.

    python main.py                                  open the window
    python main.py EVENT.parallax                   open an event
    python main.py REPORT [REPORT …]                open reports in a new event
    python main.py sample [--out DIR] [--png NAME]  open the sample event; without a display, draw it to files
    python main.py compare …                        compare without a window; `compare --help` says how
    python main.py --version                        say which version this is

Reports are files of text, Markdown, HTML or PDF, or folders of such files.
"""

# This module only introduces the parts to each other: the window gets the database's stores, the command line neither.

import argparse
import ctypes
import multiprocessing
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Parallax; returns the exit status."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    command = arguments[0] if arguments else None
    if command == "compare":
        from app.cli import main as compare

        return compare(arguments)
    if command == "sample":
        return _sample(arguments[1:])
    if command in ("-h", "--help"):
        print(__doc__)
        return 0
    if command == "--version":
        print(f"Parallax {_version()}")
        return 0
    if not _has_display():
        print(
            "parallax: there is no display to open a window on. `python main.py compare --help` works without one.",
            file=sys.stderr,
        )
        return 2
    return _window(arguments)


def _version() -> str:
    try:
        return version("parallax-news")
    except PackageNotFoundError:  # run from a tree that was never set up
        return "(unknown version)"


def _window(arguments: Sequence[str]) -> int:
    from db.store import SqlStores
    from widgets.application import run

    return run(list(arguments), SqlStores())


def _sample(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="main.py sample", description="Open the sample event. With --out, or without a display, draw it to files."
    )
    parser.add_argument("--out", type=Path, help="folder for the picture and the PDF (default: out)")
    parser.add_argument("--png", default="parallax-sample.png", help="name of the picture")
    parser.add_argument("--dark", action="store_true", help="draw it dark")
    options = parser.parse_args(arguments)
    if options.out is None and _has_display():
        return _window(["--sample"])

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from db.store import SqlStores
    from widgets.application import picture

    folder = options.out or Path("out")
    folder.mkdir(parents=True, exist_ok=True)
    png = folder / options.png
    pdf = png.with_suffix(".pdf")
    picture(SqlStores(), png, pdf, dark=options.dark)
    print(f"window: {png.resolve()}\nPDF:    {pdf.resolve()}")
    return 0


def _has_display() -> bool:
    """Whether a window can be opened here. Qt aborts the process where it cannot, so it is asked beforehand."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if display:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
