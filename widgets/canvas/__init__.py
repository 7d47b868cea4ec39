"""The comparison canvas: one column a report, rows of aligned paragraphs, and the marks of the lenses."""

from widgets.canvas.canvas import ComparisonCanvas

__all__ = ["ComparisonCanvas"]
