"""The reading view: every report in its own order, joined by ribbons, scrolled together."""

from widgets.reading.view import ReadingView

__all__ = ["ReadingView"]
