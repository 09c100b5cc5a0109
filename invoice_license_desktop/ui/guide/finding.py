"""Searching the whole guide: which paragraphs hold all words that were typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QTextDocument

from invoice_license_desktop.ui.guide.pages import Page
from invoice_license_desktop.ui.guide.places import Place

_BEFORE: Final = 24
_LENGTH: Final = 90


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page, below a heading; `block` is its number in the page."""

    place: Place
    heading: str
    block: int
    text: str


@dataclass(frozen=True)
class Found:
    """A paragraph that holds what is looked for, and the part of it that is shown."""

    paragraph: Paragraph
    excerpt: str


def paragraphs_of(page: Page) -> tuple[Paragraph, ...]:
    """Everything that can be found on a page, as it is read: without the marks of Markdown."""
    document = QTextDocument()
    document.setMarkdown(
        page.markdown,
        QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        | QTextDocument.MarkdownFeature.MarkdownNoHTML,
    )
    headings = iter(page.headings)
    heading, anchor = page.title, ""
    found = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            now = next(headings)
            heading, anchor = now.text, now.anchor
        text = block.text().replace("\ufffc", "").strip()
        if text:
            place = Place(page.page, anchor)
            found.append(Paragraph(place, heading, block.blockNumber(), text))
        block = block.next()
    return tuple(found)


def find(paragraphs: Iterable[Paragraph], sought: str) -> tuple[Found, ...]:
    """Those that hold every word, in the order of the pages; headings count as their paragraph.
    Of several below one heading the first is told."""
    words = sought.casefold().split()
    if not words:
        return ()
    told: set[tuple[Place, str]] = set()
    found = []
    for paragraph in paragraphs:
        both = f"{paragraph.heading} {paragraph.text}".casefold()
        key = (paragraph.place, paragraph.heading)
        has_some = any(word in paragraph.text.casefold() for word in words)
        if key not in told and has_some and all(word in both for word in words):
            told.add(key)
            found.append(Found(paragraph, _excerpt(paragraph.text, words)))
    return tuple(found)


def _excerpt(text: str, words: list[str]) -> str:
    first = min(at for at in (text.casefold().find(word) for word in words) if at >= 0)
    start = max(0, first - _BEFORE)
    part = text[start : start + _LENGTH].strip()
    return ("…" if start else "") + part + ("…" if start + _LENGTH < len(text) else "")
