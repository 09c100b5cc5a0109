"""The language in use: one QTranslator, English source texts as the fallback.

Works without a QCoreApplication, so that the command line needs none. Where there is one, it is
told of a switch and sends QEvent.LanguageChange to its windows. Needs QtCore only.
"""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from invoice_license_desktop.core.home import resource
from invoice_license_desktop.plain_imports import keep_imports_plain

# what the command line imports later is large
keep_imports_plain()


class Language(StrEnum):
    """The languages of the product; English is the one its source texts are written in."""

    CHINESE = "zh"
    ENGLISH = "en"


CATALOGS = {Language.CHINESE: "invoice_license_zh_CN.qm"}
QT_CATALOGS = {Language.CHINESE: "qtbase_zh_CN.qm"}


class _InUse:
    """The language in use, and its translators: ours, and Qt's own for standard menus."""

    language = Language.ENGLISH
    ours: QTranslator | None = None
    qts: QTranslator | None = None


def translate(context: str, text: str) -> str:
    """The text in the language in use, the English text itself if there is no translation.

    Numbers never need a plural form, see `messages.source`. May be called in any thread.
    """
    translator = _InUse.ours
    return (translator and translator.translate(context, text)) or text


def language_in_use() -> Language:
    """The language `translate` speaks."""
    return _InUse.language


def install_language(language: Language, application: QCoreApplication | None = None) -> None:
    """Speak this language from now on; an application is told, so that its windows change too.

    Raises OSError if the catalogue that ships with the program cannot be read. Main thread.
    """
    ours = _load(language)
    old = [item for item in (_InUse.ours, _InUse.qts) if item is not None]
    _InUse.language, _InUse.ours = language, ours
    if application is None:
        return
    _InUse.qts = _load_qts(language)
    # a removal sends the event too, and is the only one on the way back to English
    for translator in old:
        application.removeTranslator(translator)
    for new in (_InUse.qts, _InUse.ours):
        if new is not None:
            application.installTranslator(new)


def system_language() -> Language:
    """Chinese if it comes first of the languages the system's user reads, else English."""
    preferred = QLocale.system().uiLanguages()
    is_chinese = bool(preferred) and preferred[0].split("-")[0].split("_")[0] == "zh"
    return Language.CHINESE if is_chinese else Language.ENGLISH


def chosen_language(setting: str) -> Language:
    """The language of a setting, `zh` or `en`; the system's for an empty one."""
    return Language(setting) if setting else system_language()


def _load(language: Language) -> QTranslator | None:
    if language not in CATALOGS:
        return None
    path = resource(f"translations/{CATALOGS[language]}")
    translator = QTranslator()
    if not translator.load(str(path)):
        raise OSError(f"cannot read {path}")
    return translator


def _load_qts(language: Language) -> QTranslator | None:
    if language not in QT_CATALOGS:
        return None
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator if translator.load(QT_CATALOGS[language], folder) else None
