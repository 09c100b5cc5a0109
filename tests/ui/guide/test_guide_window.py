"""The guide as it is read: pages, links, back and forward, search, pictures, language and theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from invoice_license_desktop.translation import Language, install_language
from invoice_license_desktop.ui.guide.finding import find, paragraphs_of
from invoice_license_desktop.ui.guide.keyboard import KeyGroup
from invoice_license_desktop.ui.guide.pages import parse_page, place_of_link, read_page
from invoice_license_desktop.ui.guide.picture import PictureDialog
from invoice_license_desktop.ui.guide.places import GuidePage, Place
from invoice_license_desktop.ui.guide.typesetting import blocks, pictures
from invoice_license_desktop.ui.guide.window import GuideWindow
from invoice_license_desktop.ui.theme import Look, Theme

KEYS = (KeyGroup("In the grid", (("Space", "Tick | untick *the* row"),)),)


@pytest.fixture
def guide(qtbot: QtBot, look: Look) -> Iterator[GuideWindow]:
    made = GuideWindow(look, lambda: KEYS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show_place(Place(GuidePage.OVERVIEW))
    yield made
    install_language(Language.ENGLISH)


def top_heading(guide: GuideWindow) -> str:
    """The heading nearest to the top of what is seen."""
    cursor = guide.view.cursorForPosition(guide.view.viewport().rect().topLeft())
    block = cursor.block()
    while block.isValid() and not block.blockFormat().headingLevel():
        block = block.next()
    return block.text()


def test_a_page_is_shown_and_marked_in_the_contents(guide: GuideWindow) -> None:
    assert guide.view.toPlainText().startswith("What this program does")
    guide.open_place(Place(GuidePage.SERIALS))
    item = guide.contents.currentItem()
    assert item is not None
    assert item.text().strip() == "Product serial numbers"
    assert guide.place == Place(GuidePage.SERIALS)


def test_a_reason_is_on_top(guide: GuideWindow) -> None:
    guide.open_place(Place(GuidePage.REASONS, "no_quota"))
    assert top_heading(guide) == "No licence left"
    guide.open_place(Place(GuidePage.REASONS, "stopped"))
    assert top_heading(guide) == "Stopped, not sent"


def test_links_lead_on_and_back_and_forward_keep_their_place(guide: GuideWindow) -> None:
    guide.view.anchorClicked.emit(QUrl("settings.md#edition"))
    assert guide.place == Place(GuidePage.SETTINGS, "edition")
    guide.view.verticalScrollBar().setValue(120)
    guide.view.anchorClicked.emit(QUrl("#clock"))
    assert guide.place == Place(GuidePage.SETTINGS, "clock")
    QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.place == Place(GuidePage.SETTINGS, "edition")
    assert guide.view.verticalScrollBar().value() == 120
    QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.place == Place(GuidePage.OVERVIEW)
    assert not guide.back.isEnabled()
    guide.forward.click()
    guide.forward.click()
    assert guide.place == Place(GuidePage.SETTINGS, "clock")
    assert not guide.forward.isEnabled()
    guide.go_back()
    guide.open_place(Place(GuidePage.UNDO))
    assert not guide.forward.isEnabled()


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/",
        "file:///etc/passwd",
        "nothing.md",
        "../reasons.md#locked",
        "keyboard",
    ],
)
def test_what_is_no_place_of_the_guide_is_not_followed(guide: GuideWindow, link: str) -> None:
    assert place_of_link(link, GuidePage.OVERVIEW) is None
    guide.view.anchorClicked.emit(QUrl(link))
    assert guide.place == Place(GuidePage.OVERVIEW)


def test_a_picture_is_shown_in_full_size(qtbot: QtBot, guide: GuideWindow) -> None:
    guide.view.anchorClicked.emit(QUrl("../../pictures/main-en-light.png"))
    (picture,) = guide.findChildren(PictureDialog)
    shown = picture.area.widget()
    assert isinstance(shown, QLabel)
    assert shown.pixmap().width() == 1360
    with qtbot.waitSignal(picture.destroyed):
        QTest.keyClick(picture, Qt.Key.Key_Escape)
    guide.view.anchorClicked.emit(QUrl("../../pictures/settings-en-light.png"))
    assert guide.findChildren(PictureDialog) == []


def test_the_contents_are_chosen_by_key(qtbot: QtBot, guide: GuideWindow) -> None:
    QTest.keyClick(guide, Qt.Key.Key_F6)
    assert guide.contents.hasFocus()
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert guide.place == Place(GuidePage.FIELDS)
    QTest.keyClick(guide, Qt.Key.Key_F6)
    assert guide.view.hasFocus()


def test_the_whole_guide_is_searched(guide: GuideWindow) -> None:
    QTest.keyClick(guide, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.search.hasFocus()
    QTest.keyClicks(guide.search, "gateway interface")
    assert guide.contents.is_searching
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.place is not None
    assert "gateway" in guide.view.toPlainText()
    assert guide.view.extraSelections()
    QTest.keyClick(guide, Qt.Key.Key_F3)
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.search.text() == ""
    assert guide.contents.accessibleName() == "Contents of the guide"
    assert guide.isVisible()
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.isHidden()


def test_what_is_not_there_is_not_found(guide: GuideWindow) -> None:
    guide.search.setText("qwertz")
    assert guide.contents.count() == 1
    assert guide.contents.item(0).text() == "Nothing found"
    guide.contents.take_first()
    assert guide.place == Place(GuidePage.OVERVIEW)


def test_a_paragraph_is_found_by_its_heading_and_its_words() -> None:
    paragraphs = paragraphs_of(read_page(GuidePage.REASONS, "en"))
    (found, *_) = find(paragraphs, "licence LEFT none")
    assert found.paragraph.place.anchor == "no_remaining_entitlement"
    assert find(paragraphs, "  ") == ()
    assert "…" in find(paragraphs, "rounded")[0].excerpt


def test_the_language_changes_while_it_is_read(
    qtbot: QtBot, guide: GuideWindow, qapp: QApplication
) -> None:
    guide.open_place(Place(GuidePage.CANCEL, "lock"))
    install_language(Language.CHINESE, qapp)
    qtbot.waitUntil(lambda: guide.windowTitle() == "用户手册")
    assert guide.view.toPlainText().startswith("取消授权")
    assert top_heading(guide) == "60 天"
    install_language(Language.ENGLISH, qapp)


def test_pictures_fit_and_follow_the_theme(guide: GuideWindow, look: Look) -> None:
    def shown() -> QImage:
        ((_, form), *_) = pictures(guide.view.document())
        name = QUrl(form.name())
        picture = guide.view.document().resource(2, name)
        assert isinstance(picture, QImage)
        assert form.width() <= guide.view.viewport().width()
        return picture

    light = shown().pixelColor(5, 200).lightness()
    width = shown().width()
    look.choose_theme(Theme.DARK)
    assert shown().pixelColor(5, 200).lightness() < light
    guide.resize(guide.width() - 200, guide.height())
    assert shown().width() < width
    look.choose_theme(Theme.LIGHT)


def test_nothing_but_pictures_of_the_guide_is_loaded(guide: GuideWindow) -> None:
    assert guide.view.loadResource(3, QUrl("https://example.com/style.css")) is None
    away = guide.view.loadResource(2, QUrl("https://example.com/picture.png"))
    assert isinstance(away, QImage)
    assert away.isNull()


def test_the_page_of_the_keyboard_is_made_of_the_keys(guide: GuideWindow) -> None:
    guide.open_place(Place(GuidePage.KEYBOARD))
    text = guide.view.toPlainText()
    assert "Space" in text
    assert "Tick | untick *the* row" in text


def test_headings_are_larger_than_the_text(guide: GuideWindow) -> None:
    sizes: dict[int, int] = {}
    for block in blocks(guide.view.document()):
        piece = block.begin()
        if not piece.atEnd():
            level = block.blockFormat().headingLevel()
            sizes.setdefault(level, piece.fragment().charFormat().font().pixelSize())
    assert sizes[1] > sizes[2] > sizes.get(0, 13)


def test_it_can_be_read_while_a_question_waits(
    qtbot: QtBot, guide: GuideWindow, look: Look
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    question = QDialog(window)
    question.open()
    handle = guide.windowHandle()
    assert handle is not None
    guide.show_place(Place(GuidePage.UNDO))
    qtbot.waitUntil(guide.isActiveWindow)
    QTest.keyClick(handle, Qt.Key.Key_F6)
    assert guide.contents.hasFocus()
    question.close()


def test_every_control_has_a_name(guide: GuideWindow) -> None:
    for widget in guide.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            face = QAccessible.queryAccessibleInterface(widget)
            assert face is not None
            assert face.text(QAccessible.Text.Name), widget


def test_anchors_are_taken_out_of_a_page() -> None:
    page = parse_page(GuidePage.UNDO, '# One\n\n<a id="two"></a>\n\n## Two\n\ntext')
    assert [(one.level, one.text, one.anchor) for one in page.headings] == [
        (1, "One", ""),
        (2, "Two", "two"),
    ]
    assert "<a" not in page.markdown
