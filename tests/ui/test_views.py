"""What a reader would lose between the views of one event: the place, the lenses, the size of the text."""

from pytestqt.qtbot import QtBot

from widgets.views import ViewName, Views


def test_the_first_view_is_side_by_side_and_speaks_for_the_stack(qtbot: QtBot) -> None:
    views = Views()
    qtbot.addWidget(views)
    assert views.name is ViewName.SIDE
    with qtbot.waitSignal(views.zoomChanged):
        views.set_zoom(150)
    assert views.zoom() == views.side.canvas.zoom() == 150
