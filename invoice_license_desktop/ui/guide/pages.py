"""The pages of the guide as they ship: Markdown, a subset that Qt and a web page of the repository
show alike. An anchor is a line of its own before its heading: `<a id="locked"></a>`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from invoice_license_desktop.core.home import document
from invoice_license_desktop.ui.guide.places import GuidePage, Place

_ANCHOR: Final = re.compile(r'<a id="([\w-]+)"></a>')
_HEADING: Final = re.compile(r"(#{1,4}) (.+)")


@dataclass(frozen=True)
class Heading:
    """A heading with the anchor that stands before it, "" for none."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Page:
    """A page as Qt reads it, without its anchors, and its headings in their order."""

    page: GuidePage
    markdown: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """The first heading."""
        return self.headings[0].text


def read_page(page: GuidePage, language: str) -> Page:
    """A page in a language ("zh" or "en"). Raises OSError."""
    file = document(f"guide/{language}/{page.value}.md")
    return parse_page(page, file.read_text(encoding="utf-8"))


def parse_page(page: GuidePage, text: str) -> Page:
    """Takes the anchors out of a page."""
    lines: list[str] = []
    headings: list[Heading] = []
    anchor = ""
    for line in text.splitlines():
        found = _ANCHOR.fullmatch(line)
        if found is not None:
            anchor = found[1]
            continue
        head = _HEADING.fullmatch(line)
        if head is not None:
            headings.append(Heading(len(head[1]), head[2], anchor))
            anchor = ""
        lines.append(line)
    return Page(page, "\n".join(lines), tuple(headings))


def place_of_link(link: str, page: GuidePage) -> Place | None:
    """Where a link of a page leads to; None where that is no place of the guide."""
    name, _, anchor = link.partition("#")
    if not name:
        return Place(page, anchor)
    stem = name.removesuffix(".md")
    if stem == name or stem not in set(GuidePage):
        return None
    return Place(GuidePage(stem), anchor)


def picture_file(name: str, *, is_dark: bool) -> Path:
    """The file of a picture, by the name that a page gives it; in the dark its dark twin, if there
    is one."""
    light = document(f"pictures/{Path(name).name}")
    dark = light.with_name(light.name.replace("-light.", "-dark."))
    return dark if is_dark and dark.is_file() else light
