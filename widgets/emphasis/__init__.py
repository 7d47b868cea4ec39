"""The emphasis: what leads, what is buried, and who gets to speak."""

from widgets.emphasis.view import EmphasisView

__all__ = ["EmphasisView"]
