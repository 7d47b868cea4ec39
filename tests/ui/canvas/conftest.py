"""Canvases to press, click and scroll, and where words stand on them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)


@pytest.fixture
def canvas(show_canvas: Callable[..., ComparisonCanvas], event_view: ComparisonView) -> ComparisonCanvas:
    return show_canvas(event_view, 960, 640)


@pytest.fixture
def long_canvas(
    qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
) -> ComparisonCanvas:
    """Three reports of 200 paragraphs whose lengths differ widely, so that guesses of heights are wrong."""
    sizes = [1, 9, 2, 17, 5]
    reports = [
        make_report(
            f"r{n}",
            [[f"Row {row} of report {n} tells it in so many words{'; and in more' * sizes[(row + n) % 5]}."]
             for row in range(200)],
            title=f"Report {n}",
        )
        for n in range(3)
    ]  # fmt: skip
    rows = [tuple((row,) if (row + n) % 4 else () for n in range(3)) for row in range(200)]
    widget = ComparisonCanvas(theme=LIGHT)
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show_view(make_view(reports, rows))
    return widget


def _middle(canvas: ComparisonCanvas, span: Span) -> QPoint:
    return canvas.rects_of(span)[0].center().toPoint()


def _left_of(canvas: ComparisonCanvas, span: Span) -> QPoint:
    rect = canvas.rects_of(span)[0]
    return QPointF(rect.left() + 1, rect.center().y()).toPoint()


def _right_of(canvas: ComparisonCanvas, span: Span) -> QPoint:
    rect = canvas.rects_of(span)[-1]
    return QPointF(rect.right() - 1, rect.center().y()).toPoint()


def _report(canvas: ComparisonCanvas, number: int) -> Report:
    page = canvas.page()
    assert page is not None
    return page.sheet.columns[number]


@pytest.fixture
def middle() -> Callable[..., QPoint]:
    """Finds the middle of the first line of words: middle(canvas, span)."""
    return _middle


@pytest.fixture
def left_of() -> Callable[..., QPoint]:
    """Finds the left end of words: left_of(canvas, span)."""
    return _left_of


@pytest.fixture
def right_of() -> Callable[..., QPoint]:
    """Finds the right end of words: right_of(canvas, span)."""
    return _right_of


@pytest.fixture
def report() -> Callable[..., Report]:
    """Gives the report of a column: report(canvas, number)."""
    return _report
