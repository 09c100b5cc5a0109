"""The user guide is whole: both languages alike, every reason explained, no link into nothing."""

import re
from pathlib import Path

import pytest

from invoice_license_desktop.core.domain.reason import Caution, Reason
from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.home import document
from invoice_license_desktop.messages.reasons import CAUTIONS, SENTENCES
from invoice_license_desktop.translation import Language, install_language, translate
from invoice_license_desktop.ui.guide.contents import PAGES_LISTED
from invoice_license_desktop.ui.guide.pages import Page, picture_file, place_of_link, read_page
from invoice_license_desktop.ui.guide.places import (
    FOREIGN_CODE,
    OPERATION_PAGES,
    GuidePage,
    Place,
    place_of_reason,
)
from tests.docs.test_pictures import PICTURES
from tests.messages.test_chinese import OTHER_WORDS

LANGUAGES = [language.value for language in Language]
WRITTEN = [page for page in GuidePage if page is not GuidePage.KEYBOARD]
LINK = re.compile(r"\]\(([^)]+)\)")
LEAST_LETTERS = 15


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, GuidePage], Page]:
    return {
        (language, page): read_page(page, language) for language in LANGUAGES for page in WRITTEN
    }


def anchors(page: Page) -> list[str]:
    return [heading.anchor for heading in page.headings if heading.anchor]


def links(page: Page) -> list[str]:
    return LINK.findall(page.markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_a_file_and_each_file_a_page(language: str) -> None:
    files = {file.name for file in document(f"guide/{language}").iterdir()}
    assert files == {f"{page.value}.md" for page in WRITTEN}


def test_the_contents_list_every_page_once() -> None:
    assert sorted(PAGES_LISTED) == sorted(GuidePage)


@pytest.mark.parametrize("page", WRITTEN)
def test_both_languages_have_the_same_headings_anchors_and_links(
    pages: dict[tuple[str, GuidePage], Page], page: GuidePage
) -> None:
    chinese, english = (pages[language, page] for language in ("zh", "en"))
    shape = [(heading.level, heading.anchor) for heading in english.headings]
    assert [(heading.level, heading.anchor) for heading in chinese.headings] == shape
    own = sorted(link.replace("-en-light", "-zh-light") for link in links(english))
    assert sorted(links(chinese)) == own


def test_an_anchor_stands_once_on_its_page(pages: dict[tuple[str, GuidePage], Page]) -> None:
    for page in pages.values():
        assert len(anchors(page)) == len(set(anchors(page))), page.page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*Reason, *Caution, FOREIGN_CODE])
def test_every_reason_has_its_paragraph(
    pages: dict[tuple[str, GuidePage], Page], language: str, code: str
) -> None:
    place = place_of_reason(code)
    assert place == Place(GuidePage.REASONS, code)
    text = document(f"guide/{language}/reasons.md").read_text(encoding="utf-8")
    _, _, below = text.partition(f'<a id="{code}"></a>\n\n### ')
    paragraph = below.partition("\n\n")[2].partition("\n\n")[0]
    assert len(paragraph) >= LEAST_LETTERS, code


def test_a_code_that_is_none_of_ours_has_a_paragraph_too() -> None:
    assert place_of_reason("gateway_17") == Place(GuidePage.REASONS, FOREIGN_CODE)
    assert place_of_reason("platform:stopped").anchor == FOREIGN_CODE


@pytest.mark.parametrize("language", list(Language))
def test_a_paragraph_is_headed_by_the_sentence_of_its_reason(
    pages: dict[tuple[str, GuidePage], Page], language: Language
) -> None:
    headings = {
        heading.anchor: heading.text
        for heading in pages[language.value, GuidePage.REASONS].headings
    }
    install_language(language)
    try:
        sentences = [*SENTENCES.items(), *CAUTIONS.items()]
        different = {
            str(code): headings[code]
            for code, source in sentences
            if not _begins_alike(headings[code], translate(source.context, source.english))
        }
    finally:
        install_language(Language.ENGLISH)
    assert different == {}


def _begins_alike(heading: str, sentence: str) -> bool:
    """Headings may stop where a sentence goes on."""
    length = min(len(heading), len(sentence))
    return heading[:5] == sentence[:5] and heading[:length][:8] == sentence[:length][:8]


def test_every_link_leads_to_a_place_of_the_guide(
    pages: dict[tuple[str, GuidePage], Page],
) -> None:
    for (language, name), page in pages.items():
        for link in links(page):
            if link.endswith(".png"):
                continue
            place = place_of_link(link, name)
            assert place is not None, f"{language}/{name}: {link}"
            if place.anchor:
                assert place.anchor in anchors(pages[language, place.page]), f"{language}: {link}"


def test_every_picture_is_there_in_the_language_of_its_page(
    pages: dict[tuple[str, GuidePage], Page],
) -> None:
    for (language, name), page in pages.items():
        for link in links(page):
            if link.endswith(".png"):
                assert link == f"../../pictures/{Path(link).name}"
                assert f"-{language}-light." in link, f"{language}/{name}: {link}"
                assert picture_file(link, is_dark=False).is_file(), link
                assert picture_file(link, is_dark=True).is_file(), link


def test_no_picture_ships_that_the_guide_does_not_show(
    pages: dict[tuple[str, GuidePage], Page],
) -> None:
    shown = {
        picture_file(link, is_dark=is_dark).name
        for page in pages.values()
        for link in links(page)
        if link.endswith(".png")
        for is_dark in (False, True)
    }
    assert {file.name for file in PICTURES.iterdir()} == shown


def test_nothing_leads_out_of_the_guide(pages: dict[tuple[str, GuidePage], Page]) -> None:
    for page in pages.values():
        assert not re.search("https?://", page.markdown), page.page


def test_every_field_of_the_manual_is_explained(
    pages: dict[tuple[str, GuidePage], Page],
) -> None:
    for language in Language:
        install_language(language)
        try:
            text = pages[language.value, GuidePage.FIELDS].markdown
            for column in list(Column)[2:]:
                name = translate("Column", _ENGLISH[column])
                assert f"| {name}" in text
        finally:
            install_language(Language.ENGLISH)


_ENGLISH = {
    Column.AUTHORIZATION_STATUS: "Authorization status",
    Column.AUTHORIZED_AT: "Authorized on",
    Column.AUTHORIZED_BY: "Authorized by",
    Column.SYNC_STATUS: "Sync status",
    Column.VALID_FROM: "Valid from",
    Column.VALID_TO: "Valid to",
    Column.SERVICE_GROUP: "Service group",
    Column.CANCELLED_AT: "Cancelled at",
}


def test_each_operation_has_a_page() -> None:
    assert set(OPERATION_PAGES.values()) == {GuidePage.AUTHORIZE, GuidePage.CANCEL, GuidePage.SYNC}


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_the_chinese_guide_says_one_word_for_one_thing(word: str) -> None:
    pages = document("guide/zh").iterdir()
    found = [page.name for page in pages if word in page.read_text(encoding="utf-8")]
    assert found == [], OTHER_WORDS[word]


def test_the_manuals_warning_is_word_for_word() -> None:
    sentence = (
        "虽此版本允许取消授权，但同一税号取消授权后60天内不允许重新授权，"
        "取消授权期间该税号将无法进行开票/收票业务。"
    )
    for page in ("authorize", "cancel"):
        assert f"> {sentence}\n" in document(f"guide/zh/{page}.md").read_text(encoding="utf-8")
