"""The matrix: claims × reports, with stance and conflict."""

from widgets.matrix.view import MatrixView

__all__ = ["MatrixView"]
