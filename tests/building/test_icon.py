"""The icon of Windows, as another reader sees it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from building.icon import SIZES, write_icon, write_side_picture


@pytest.mark.usefixtures("qapp")
def test_every_size_shows_the_drawing(tmp_path: Path) -> None:
    write_icon(tmp_path / "app.ico")
    reader = QImageReader(str(tmp_path / "app.ico"))
    assert reader.imageCount() == len(SIZES)
    for number, size in enumerate(SIZES):
        assert reader.jumpToImage(number)
        picture = reader.read()
        assert (picture.width(), picture.height()) == (size, size)
        # transparent outside the round corners, blue at the edge, upright
        assert picture.pixelColor(0, 0).alpha() == 0
        edge = picture.pixelColor(size // 2, max(1, size // 10))
        assert edge.blue() > edge.red(), QColor(edge).name()
        low, high = (
            picture.pixelColor(size * 3 // 4, size * 3 // 4),
            picture.pixelColor(size * 3 // 8, size * 3 // 8),
        )
        assert high.lightness() > low.lightness()


@pytest.mark.usefixtures("qapp")
def test_the_side_picture_has_the_size_of_the_page(tmp_path: Path) -> None:
    write_side_picture(tmp_path / "setup.bmp")
    picture = QImage(str(tmp_path / "setup.bmp"))
    assert (picture.width(), picture.height()) == (164, 314)
    assert picture.pixelColor(0, 0).lightness() > picture.pixelColor(82, 120).lightness()
