"""Icons: one SVG file a shape, tinted with whatever colour the text beside it has."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from invoice_license_desktop.core.home import resource
from invoice_license_desktop.ui.tokens import ICON, ICON_EMPTY, ICON_LINE

_GRID: Final = 24.0
_LINE_GROWTH: Final = 0.65 / (ICON_EMPTY - ICON)
_PROGRAM_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_DRAWN_LINE: Final = 'stroke-width="2"'


def icon_file(name: str) -> Path:
    """Where the drawing of an icon lies."""
    return resource(f"icons/{name}.svg")


def program_icon() -> QIcon:
    """The program's own picture, in every size a taskbar or a switcher of windows may ask for."""
    drawing = QSvgRenderer(str(icon_file("app")))
    icon = QIcon()
    for size in _PROGRAM_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Icons:
    """Renders and keeps tinted icons. Owned by the look, because a pixmap must not outlive the
    application; that rules out a cache at module level."""

    def __init__(self) -> None:
        self._drawings: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, int, int, int, float, int], QIcon] = {}

    def pixmap(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        """The icon `size` logical pixels wide, sharp on a screen of this device pixel ratio."""
        key = (name, colour.rgba(), size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._render(name, colour, size, ratio)
        return found

    def icon(
        self, name: str, colour: QColor, disabled: QColor, size: int, ratio: float, *, gap: int = 0
    ) -> QIcon:
        """The icon for a button or a menu. Its disabled form is given, because Qt would grey it by
        itself, paler than the text beside it."""
        key = (name, colour.rgba(), disabled.rgba(), size, ratio, gap)
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = QIcon()
            for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
                found.addPixmap(_widened(self.pixmap(name, tint, size, ratio), gap), mode)
        return found

    def _render(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        drawing = self._drawings.get(name)
        if drawing is None:
            drawing = self._drawings[name] = icon_file(name).read_text(encoding="utf-8")
        # The same line everywhere: the drawing's own would be thin in a cell and fat on a card.
        line = (ICON_LINE + max(0, size - ICON) * _LINE_GROWTH) * _GRID / size
        tinted = drawing.replace("currentColor", colour.name()).replace(
            _DRAWN_LINE, f'stroke-width="{line:.2f}"'
        )
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(tinted.encode())).render(
            painter, QRectF(0, 0, pixmap.width(), pixmap.height())
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _widened(pixmap: QPixmap, gap: int) -> QPixmap:
    """The same with `gap` empty logical pixels at its right."""
    if not gap:
        return pixmap
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(pixmap.width() + round(gap * ratio), pixmap.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
