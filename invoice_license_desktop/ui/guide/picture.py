"""A picture of the guide in its full size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from invoice_license_desktop.translation import translate

_SCREEN_MARGIN = 48


class PictureDialog(QDialog):
    """As large as the picture, or as the screen lets it be; then it is scrolled, by keys too."""

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Guide", "Picture"))
        picture = QPixmap(str(file))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        label = QLabel()
        label.setPixmap(picture)
        label.setAccessibleName(self.windowTitle())
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(label)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        room = self.screen().availableGeometry().size() - QSize(_SCREEN_MARGIN, _SCREEN_MARGIN)
        # The area has a border of its own style around what it shows.
        wanted = picture.deviceIndependentSize().toSize() + QSize(2, 2)
        self.resize(wanted.boundedTo(room))
