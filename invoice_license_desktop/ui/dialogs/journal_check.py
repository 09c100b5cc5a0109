"""Proof that no entry of the journal, and nothing the journal tells of, was tampered with."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from invoice_license_desktop.core.domain.journal import JournalHead
from invoice_license_desktop.core.operations.export_journal import head_text, parse_head
from invoice_license_desktop.core.operations.journal_check import JournalCheck, prove_journal
from invoice_license_desktop.core.operations.ports.context import Context
from invoice_license_desktop.core.operations.ports.store import StoppedError
from invoice_license_desktop.messages.journal_check import (
    check_sentence,
    difference_line,
)
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.buttons import PrimaryButton, SecondaryButton
from invoice_license_desktop.ui.controls.text import Kind, StatusLine, Text
from invoice_license_desktop.ui.dialogs.desk import Desk
from invoice_license_desktop.ui.dialogs.working_dialog import WorkingDialog
from invoice_license_desktop.ui.guide.places import GuidePage
from invoice_license_desktop.ui.lanes import Lane, Task
from invoice_license_desktop.ui.running_line import Running, RunningLine
from invoice_license_desktop.ui.tokens import Tone

_NAMED: Final = 5
_KEY: Final = "check"


class JournalCheckDialog(WorkingDialog):
    """Begins at once; a head that was noted earlier can be compared with in a second go."""

    guide_page = GuidePage.JOURNAL

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            translate("JournalCheckDialog", "Verify the journal"),
            icon="history",
            width=680,
            parent=parent,
        )
        self.add_heading(translate("JournalCheckDialog", "Was anything tampered with?"))
        lead = translate(
            "JournalCheckDialog",
            "Every entry's hash is computed anew from what is stored, and what the entries tell is "
            "compared with the list. The platform is not asked.",
        )
        self.body.addWidget(Text(lead, Kind.SECOND, wraps=True))
        self.verdict = StatusLine(desk.look, wraps=True)
        self.proved = Text("", Kind.SECOND)
        self.head = Text("", Kind.FIXED, wraps=False, selectable=True)
        self.differences = Text("", Kind.SECOND, wraps=True, selectable=True)
        for part in (self.verdict, self.proved, self.head, self.differences):
            part.hide()
            self.body.addWidget(part)
        self.body.addSpacing(8)
        label = Text(
            translate(
                "JournalCheckDialog", "Compare with a head that was exported earlier (optional)"
            ),
            Kind.MUTED,
        )
        self.noted = QLineEdit()
        self.noted.setPlaceholderText(translate("JournalCheckDialog", "NUMBER:HASH"))
        self.noted.setAccessibleName(label.text())
        self.noted.setFont(desk.look.fixed_font())
        self.body.addWidget(label)
        self.body.addWidget(self.noted)
        self._line = RunningLine(desk.look)
        self._line.came.connect(self.grow)
        self._line.stop_asked.connect(self._on_stop)
        self.add_bar(self._line)
        self.copy = SecondaryButton(
            desk.look, translate("JournalCheckDialog", "Copy the head"), "copy"
        )
        self.copy.clicked.connect(self._on_copy)
        self.copy.setEnabled(False)
        self.again = SecondaryButton(desk.look, translate("JournalCheckDialog", "Verify again"))
        self.again.clicked.connect(self._begin)
        close = PrimaryButton(desk.look, translate("Dialog", "Close"))
        self.set_buttons(act=self.again, back=close, default=close, second=[self.copy])
        close.setFocus()
        self._is_stopping = False
        self._head = JournalHead()
        self._begin()

    @Slot()
    def _begin(self) -> None:
        self.clear_trouble()
        text = self.noted.text().strip()
        try:
            noted = parse_head(text) if text else None
        except ValueError:
            self.tell(
                translate(
                    "JournalCheckDialog",
                    "This is no head; paste the line of the file that ends in .head.",
                )
            )
            self.noted.setFocus()
            return
        for part in (self.verdict, self.proved, self.head, self.differences):
            part.hide()
        self.again.setEnabled(False)
        self._is_stopping = False
        self._show_running(0, 0)
        work = partial(_check, self.desk.context, noted)
        self.read(_KEY, Lane.FILE, work, self._show, self._on_over, progress=self._on_progress)

    @Slot()
    def _on_stop(self) -> None:
        self._is_stopping = True
        self.stop_read(_KEY)
        self._show_running(0, 0)

    def _on_progress(self, reports: tuple[Any, ...]) -> None:
        if not self._is_stopping:
            self._show_running(*reports[-1])

    def _show_running(self, done: int, total: int) -> None:
        self._line.show_running(
            Running(
                title=translate("JournalCheckDialog", "Verifying"),
                count=f"{done * 100 // total} %" if total else "",
                stop_note=translate("JournalCheckDialog", "Nothing is changed by verifying"),
                done=done,
                total=total,
                is_stopping=self._is_stopping,
            )
        )

    def _on_over(self) -> None:
        self._line.show_running(None)
        self.again.setEnabled(True)

    def _show(self, check: JournalCheck | None) -> None:
        self._on_over()
        if check is None:
            sentence = translate("JournalCheckDialog", "Stopped; nothing is proved.")
            self.verdict.show_state(sentence, Tone.WARNING, "alert-triangle")
            self.verdict.show()
            return
        tone, icon = (Tone.OK, "circle-check") if check.is_good else (Tone.DANGER, "alert-triangle")
        self.verdict.show_state(check_sentence(translate, check), tone, icon)
        head = check.chain.head
        proved = translate("JournalCheckDialog", "Entries proved: {count}. Head, to be noted:")
        self.proved.setText(proved.format(count=number_text(head.number)))
        self.head.setText(head_text(head))
        named = [difference_line(translate, one) for one in check.differences[:_NAMED]]
        if check.difference_count > _NAMED:
            more = translate("CommandLine", "… and {count} more")
            named.append(more.format(count=number_text(check.difference_count - _NAMED)))
        self.differences.setText("\n".join(named))
        for part in (self.verdict, self.proved, self.head):
            part.show()
        self.differences.setVisible(bool(named))
        self.copy.setEnabled(True)
        self._head = head
        self.grow()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(head_text(self._head))
        self.copy.setText(translate("Dialog", "Copied"))


def _check(context: Context, noted: JournalHead | None, task: Task) -> JournalCheck | None:
    def tell(done: int, total: int) -> None:
        task.report((done, total))
        task.pause()

    try:
        with context.store.contents() as contents:
            return prove_journal(contents, noted=noted, progress=tell, stop=task.stop.is_set)
    except StoppedError:
        return None
