"""A scroll area that is as high as what it holds, up to a share of the room that there is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class FittingScroll(QScrollArea):
    """Holds one widget; only what is higher than its share is scrolled."""

    def __init__(self, content: QWidget, within: QWidget, share: float) -> None:
        """`share` is how much of the height of `within` it may take, 0…1."""
        super().__init__()
        self._within, self._share = within, share
        content.setObjectName("content")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        content.installEventFilter(self)
        within.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the content needs now."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        width = max(1, self.width() - self.verticalScrollBar().sizeHint().width())
        needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        most = round(self._within.height() * self._share)
        height = max(0, min(needed, most))
        if height != self.maximumHeight() or height != self.minimumHeight():
            self.setFixedHeight(height)
