"""A page set in type: Qt reads the Markdown, and here it gets the sizes, colours and rules of the
program, its anchors, and pictures no wider than the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from invoice_license_desktop.ui.guide.pages import Page
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import (
    BOLD,
    GAP_S,
    GAP_XL,
    TYPE_BASE,
    TYPE_SECTION,
    TYPE_WELCOME,
    Tone,
)

MARGIN: Final = 24
_SIZES: Final = {1: TYPE_WELCOME, 2: TYPE_SECTION + 1, 3: TYPE_BASE + 1, 4: TYPE_BASE}
_ABOVE: Final = {1: 0, 2: 22, 3: 16, 4: 10}
_LINE: Final = 148
_TABLE_LINE: Final = 125
_FEATURES: Final = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


def set_page(document: QTextDocument, page: Page, look: Look) -> None:
    """Fills the document with a page."""
    document.setDocumentMargin(MARGIN)
    document.setDefaultFont(look.font(TYPE_BASE))
    document.setMarkdown(page.markdown, _FEATURES)
    headings = iter(page.headings)
    for block in blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            heading = next(headings, None)
            _set_heading(block, level, "" if heading is None else heading.anchor, look)
        else:
            _set_lines(block, look)
        _set_spans(block, look)
    for table in _tables(document.rootFrame()):
        _set_table(table, look)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """All paragraphs, those in tables too."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def pictures(document: QTextDocument) -> Iterator[tuple[int, QTextImageFormat]]:
    """The pictures: where each stands, and its format."""
    for block in blocks(document):
        for start, _, form in _spans(block):
            if form.isImageFormat():
                yield start, form.toImageFormat()


def set_picture(document: QTextDocument, at: int, form: QTextImageFormat) -> None:
    """Gives the picture at this place another format."""
    cursor = QTextCursor(document)
    cursor.setPosition(at)
    cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)


def place_of_anchor(document: QTextDocument, anchor: str) -> int | None:
    """The position of a heading's anchor."""
    for block in blocks(document):
        for start, _, form in _spans(block):
            if anchor in form.anchorNames():
                return start
    return None


def _set_heading(block: QTextBlock, level: int, anchor: str, look: Look) -> None:
    for start, length, form in list(_spans(block)):
        # Markdown's own size of a heading is an adjustment, which would win over the font's.
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        form.setFont(look.font(_SIZES.get(level, TYPE_BASE), bold=True))
        if anchor:
            form.setAnchorNames([anchor])
        _selected(block, start, length).setCharFormat(form)
    cursor = QTextCursor(block)
    place = QTextBlockFormat()
    place.setTopMargin(_ABOVE.get(level, 0))
    place.setBottomMargin(GAP_S)
    cursor.mergeBlockFormat(place)


def _set_lines(block: QTextBlock, look: Look) -> None:
    cursor = QTextCursor(block)
    place = QTextBlockFormat()
    above, below, line = 0, GAP_S, _LINE
    if cursor.currentTable() is not None:
        below, line = 0, _TABLE_LINE
    elif _is_code(block):
        below, line = 0 if _is_code(block.next()) else GAP_S, 100
        place.setBackground(look.tokens.header_row)
        # Rather broken than scrolled sideways.
        place.setNonBreakableLines(False)
    elif block.textList() is not None:
        above, below = 2, 2
    elif _is_quoted(block):
        place.setLeftMargin(GAP_XL)
        place.setRightMargin(GAP_XL)
        above = GAP_S
    if any(form.isImageFormat() for _, _, form in _spans(block)):
        # The height of a line would count for the picture too.
        line = 100
    place.setTopMargin(above)
    place.setBottomMargin(below)
    place.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(place)


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _is_quoted(block: QTextBlock) -> bool:
    return bool(block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel))


def _set_spans(block: QTextBlock, look: Look) -> None:
    """Links and words of the keyboard and the command line."""
    for start, length, form in list(_spans(block)):
        more = QTextCharFormat()
        if form.isAnchor() and form.anchorHref():
            more.setForeground(look.colour(Tone.LINK))
            more.setFontUnderline(True)
        elif form.fontFixedPitch():
            more.setFontFamilies(look.fixed_font().families())
            more.setBackground(look.tokens.header_row)
        elif _is_quoted(block):
            more.setForeground(look.tokens.sentence)
            more.setFontWeight(BOLD)
        else:
            continue
        _selected(block, start, length).mergeCharFormat(more)


def _set_table(table: QTextTable, look: Look) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderBrush(look.tokens.hairline)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setTopMargin(GAP_S)
    form.setBottomMargin(GAP_XL - GAP_S)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format()
        ground.setBackground(look.tokens.header_row)
        cell.setFormat(ground)


def _selected(block: QTextBlock, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _spans(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Pieces of one format: where each begins, and how long it is."""
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        if fragment.isValid():
            yield fragment.position(), fragment.length(), fragment.charFormat()
        walk += 1


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)
