"""Takes the pictures: the window's client area, and dialogs over it in a frame like the system's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import Tone

SIZE: Final = (1360, 820)
_TITLE_HEIGHT: Final = 32
_RADIUS: Final = 8
_SHADOW: Final = 28
_DROP: Final = 12
_LAYER: Final = QColor(0, 0, 0, 2)
_TIGHTEST: Final = 100
_COLOURS: Final = 256
_GROUNDS: Final = 64
_ALIKE: Final = 0xFFF8F8F8


def photograph(
    window: QWidget, dialog: QDialog | None = None, tip: QWidget | None = None
) -> QImage:
    """The window as it is now, with what stands over it."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if dialog is not None:
        _paint_dialog(painter, window, dialog)
    if tip is not None:
        place = window.mapFromGlobal(tip.mapToGlobal(QPoint(0, 0)))
        painter.drawPixmap(place, tip.grab())
    painter.end()
    return picture.toImage()


def save(picture: QImage, file: Path) -> None:
    """Writes a small PNG: a palette of the exact grounds, and for the edges of letters of the most
    frequent of those colours that look alike."""
    exact = picture.convertToFormat(QImage.Format.Format_RGB32)
    few = exact.convertToFormat(
        QImage.Format.Format_Indexed8, _palette(exact), Qt.ImageConversionFlag.ThresholdDither
    )
    writer = QImageWriter(str(file), b"png")
    writer.setCompression(_TIGHTEST)
    if not writer.write(few):
        raise OSError(f"{file}: {writer.errorString()}")


def _palette(picture: QImage) -> list[int]:
    frequency = Counter(memoryview(picture.constBits()).cast("I"))
    alike: dict[int, list[int]] = {}
    for colour, _ in frequency.most_common():
        alike.setdefault(colour & _ALIKE, []).append(colour)
    weights = sorted(
        ((sum(frequency[colour] for colour in group), group[0]) for group in alike.values()),
        reverse=True,
    )
    grounds = [colour for colour, _ in frequency.most_common(_GROUNDS)]
    return list(dict.fromkeys([*grounds, *(colour for _, colour in weights)]))[:_COLOURS]


def _paint_dialog(painter: QPainter, window: QWidget, dialog: QDialog) -> None:
    look = window.look  # type: ignore[attr-defined]
    body = dialog.grab()
    size = body.deviceIndependentSize()
    frame = QRectF(0, 0, size.width(), size.height() + _TITLE_HEIGHT)
    frame.moveCenter(QPointF(window.rect().center()))
    frame.moveTopLeft(QPointF(frame.topLeft().toPoint()))
    _paint_shadow(painter, frame)
    shape = QPainterPath()
    shape.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(frame, look.tokens.window)
    _paint_title(painter, look, dialog, frame)
    painter.drawPixmap(QPointF(frame.left(), frame.top() + _TITLE_HEIGHT), body)
    painter.restore()
    painter.setPen(QPen(look.tokens.muted, 1))
    painter.drawPath(shape)


def _paint_title(painter: QPainter, look: Look, dialog: QDialog, frame: QRectF) -> None:
    line = QRect(frame.toRect().left() + 12, frame.toRect().top(), int(frame.width()) - 24, 32)
    icon = dialog.windowIcon().pixmap(16, 16)
    painter.drawPixmap(QPoint(line.left(), line.top() + 8), icon)
    painter.setPen(look.colour(Tone.TEXT))
    painter.setFont(look.font(12))
    words = line.adjusted(24 if not icon.isNull() else 0, 0, -24, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, dialog.windowTitle())
    cross: QPixmap = look.pixmap("x", Tone.TEXT, 14)
    painter.drawPixmap(QPoint(line.right() - 14, line.top() + 9), cross)


def _paint_shadow(painter: QPainter, frame: QRectF) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LAYER)
    for reach in range(_SHADOW, 0, -1):
        ring = frame.adjusted(-reach, _DROP - reach, reach, _DROP + reach)
        painter.drawRoundedRect(ring, _RADIUS + reach, _RADIUS + reach)
    painter.restore()
