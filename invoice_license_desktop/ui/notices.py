"""What the amber bar above the grid says, one thing at a time, the most pressing first."""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from PySide6.QtCore import QObject, Signal, Slot

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.vocabulary import Edition
from invoice_license_desktop.core.operations.overview import Situation
from invoice_license_desktop.messages.backups import paused_note
from invoice_license_desktop.messages.manual import legacy_note
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.choosing import Pasted
from invoice_license_desktop.ui.controls.notice import Notice
from invoice_license_desktop.ui.window import MainWindow

_NAMED = 3


class _Kind(Enum):
    TROUBLE = "trouble"
    AWAY = "away"
    UNWRITTEN = "unwritten"
    PASTED = "pasted"
    RESTORED = "restored"
    PAUSED = "paused"
    LEGACY = "legacy"


class Notices(QObject):
    """Trouble, a file that was not written and pasted numbers stay until they are dismissed; a server
    that is away, paused sync and the legacy edition as long as they last."""

    settings_asked = Signal()
    resume_asked = Signal()
    """The sync that waits since a backup was restored shall go on."""
    other_file_asked = Signal()
    """The file that was not written shall be written elsewhere."""
    missing_asked = Signal(object)
    """The pasted tax numbers that are not in the list shall be shown: a tuple of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._page = window.page
        self._trouble = ""
        self._is_away = False
        self._may_write = True
        self._unwritten = ""
        self._pasted: Pasted | None = None
        self._situation: Situation | None = None
        self._shown: _Kind | None = None
        window.language_changed.connect(self._show)

    @cached_property
    def _notice(self) -> Notice:
        notice = self._page.notice
        notice.acted.connect(self._on_acted)
        return notice

    @Slot(str)
    def tell_trouble(self, sentence: str) -> None:
        """Something did not work."""
        self._trouble = sentence
        self._show()

    @Slot()
    def tell_server_lost(self) -> None:
        """The database's server does not answer."""
        self._is_away = True
        self._show()

    @Slot()
    def tell_server_back(self) -> None:
        """It answers again."""
        self._is_away = False
        self._show()

    def take_action_away(self) -> None:
        """Whoever looks may not write, and so cannot end a pause."""
        self._may_write = False

    @Slot(str)
    def tell_unwritten(self, sentence: str) -> None:
        """A file could not be written; "" when that is over."""
        self._unwritten = sentence
        self._show()

    def tell_pasted(self, pasted: Pasted) -> None:
        """Of a pasted column, some numbers are not in the list."""
        self._pasted = pasted if pasted.missing else None
        self._show()

    def show_situation(self, situation: Situation) -> None:
        """What lasts is read with everything else."""
        self._situation = situation
        self._show()

    @Slot()
    def _show(self) -> None:
        schedule = None if self._situation is None else self._situation.schedule
        if self._trouble:
            self._tell(_Kind.TROUBLE, self._trouble, translate("Notice", "Close"))
        elif self._is_away:
            sentence = translate(
                "Notice",
                "The database server does not answer or refuses the sign-in. What is shown may be out "
                "of date; the server is asked every second, and the window goes on by itself.",
            )
            self._tell(_Kind.AWAY, sentence, "")
        elif self._unwritten:
            another = translate("Notice", "Choose another file…")
            self._tell(_Kind.UNWRITTEN, self._unwritten, another)
        elif self._pasted is not None:
            show = translate("Notice", "Show these {count}…")
            action = show.format(count=number_text(len(self._pasted.missing)))
            self._tell(_Kind.PASTED, _pasted_sentence(self._pasted), action)
        elif self._situation is not None and self._situation.settings.paused_after_restore:
            resume = translate("Notice", "Resume the sync") if self._may_write else ""
            self._tell(_Kind.RESTORED, paused_note(translate), resume)
        elif schedule is not None and schedule.paused:
            reason = Reason.SIGN_IN_FAILED
            sentence = translate("Text", "{sentence} ({note})").format(
                sentence=reason_sentence(translate, reason), note=next_step(translate, reason)
            )
            self._tell(_Kind.PAUSED, sentence, translate("Notice", "Settings…"))
        elif self._situation is not None and self._situation.settings.edition is Edition.LEGACY:
            self._tell(_Kind.LEGACY, legacy_note(translate), translate("Notice", "Settings…"))
        elif self._shown is not None:
            self._shown = None
            self._notice.clear()

    def _tell(self, kind: _Kind, sentence: str, action: str) -> None:
        # Told again at every refresh, a screen reader would say it again each time.
        if self._shown is not kind or self._notice.sentence != sentence:
            self._shown = kind
            self._notice.tell(sentence, action)

    @Slot()
    def _on_acted(self) -> None:
        match self._shown:
            case _Kind.TROUBLE:
                self._trouble = ""
            case _Kind.UNWRITTEN:
                self._unwritten = ""
                self.other_file_asked.emit()
            case _Kind.PASTED:
                missing = () if self._pasted is None else self._pasted.missing
                self._pasted = None
                self.missing_asked.emit(missing)
            case _Kind.RESTORED:
                self.resume_asked.emit()
            case _Kind.PAUSED | _Kind.LEGACY:
                self.settings_asked.emit()
            case _Kind.AWAY | None:
                return
        self._show()


def _pasted_sentence(pasted: Pasted) -> str:
    named = translate("Text", ", ").join(pasted.missing[:_NAMED])
    if len(pasted.missing) > _NAMED:
        named += "…"
    return translate(
        "Notice", "Pasted {total}, ticked {found}; not in the list {missing}: {numbers}"
    ).format(
        total=number_text(pasted.total),
        found=number_text(len(pasted.ids)),
        missing=number_text(len(pasted.missing)),
        numbers=named,
    )
