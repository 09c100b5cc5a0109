"""The language in use: switched while running, told to windows, English as the fallback."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from invoice_license_desktop.translation import (
    Language,
    chosen_language,
    install_language,
    language_in_use,
    system_language,
    translate,
)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    install_language(Language.ENGLISH)


def test_texts_follow_the_language() -> None:
    install_language(Language.CHINESE)
    assert language_in_use() is Language.CHINESE
    assert translate("Service", "Issuing") == "开票服务"
    install_language(Language.ENGLISH)
    assert translate("Service", "Issuing") == "Issuing"


def test_a_text_without_translation_stays_english() -> None:
    install_language(Language.CHINESE)
    assert translate("Service", "No such text") == "No such text"


class _Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LanguageChange:
            self.seen.append(translate("Service", "Issuing"))
        return super().event(event)


def test_windows_are_told_and_find_the_new_language(qapp: QApplication) -> None:
    window = _Window()
    for language, text in (
        (Language.CHINESE, "开票服务"),
        (Language.ENGLISH, "Issuing"),
        (Language.CHINESE, "开票服务"),
        (Language.ENGLISH, "Issuing"),
    ):
        install_language(language, qapp)
        qapp.sendPostedEvents()
        assert set(window.seen) == {text}
        window.seen.clear()
    window.deleteLater()


def test_standard_menus_of_qt_are_translated_too(qapp: QApplication) -> None:
    install_language(Language.CHINESE, qapp)
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    install_language(Language.ENGLISH, qapp)
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_an_empty_setting_follows_the_system() -> None:
    assert chosen_language("") is system_language()
    assert chosen_language("zh") is Language.CHINESE
    assert chosen_language("en") is Language.ENGLISH
