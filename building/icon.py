"""The program's icon as Windows wants it: the drawing in several sizes in one .ico file."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from building.names import ROOT

DRAWING: Final = ROOT / "resources" / "icons" / "app.svg"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEAD: Final = struct.Struct("<HHH")
_ENTRY: Final = struct.Struct("<BBBBHHII")
_ICON: Final = 1
_LARGEST_BITMAP: Final = 64
_SIDE: Final = (164, 314)
_SIDE_DRAWING: Final = 96
_GROUND: Final = QColor("#E8EFFC")
# height counts picture and mask; 32 bits a pixel; the rest may be 0
_BITMAP_HEAD: Final = struct.Struct("<IiiHHIIiiII")


def write_icon(path: Path) -> None:
    """Draw the icon and write the file. Small sizes are plain bitmaps, which every reader knows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["icon"])
    renderer = QSvgRenderer(str(DRAWING))
    pictures = [_encoded(_drawn(renderer, size)) for size in SIZES]
    del renderer, application
    offset = _HEAD.size + _ENTRY.size * len(SIZES)
    entries = []
    for size, picture in zip(SIZES, pictures, strict=True):
        # 256 is written as 0
        entries.append(_ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    path.write_bytes(b"".join([_HEAD.pack(0, _ICON, len(SIZES)), *entries, *pictures]))


def write_side_picture(path: Path) -> None:
    """Draw what stands at the left of the setup program's last page, in the size NSIS wants."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["picture"])
    image = QImage(*_SIDE, QImage.Format.Format_RGB32)
    image.fill(_GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = (_SIDE[0] - _SIDE_DRAWING) / 2, (_SIDE[1] - _SIDE_DRAWING) / 3
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(left, top, _SIDE_DRAWING, _SIDE_DRAWING))
    painter.end()
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(path))
    del application


def _drawn(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _encoded(image: QImage) -> bytes:
    return _bitmap(image) if image.width() <= _LARGEST_BITMAP else _png(image)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _bitmap(image: QImage) -> bytes:
    """A bitmap without its file's head, bottom line first, and an empty mask below it."""
    size = image.width()
    line = size * 4
    pixels = bytes(image.constBits())
    lines = [pixels[start : start + line] for start in range(0, len(pixels), line)]
    mask = bytes((size + 31) // 32 * 4 * size)
    head = _BITMAP_HEAD.pack(_BITMAP_HEAD.size, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    return b"".join([head, *reversed(lines), mask])
