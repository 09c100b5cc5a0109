"""A field for a day: typed, or taken from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from invoice_license_desktop.core.domain.calendar import shanghai_day
from invoice_license_desktop.core.operations.import_cells import read_moment
from invoice_license_desktop.translation import Language, language_in_use, translate
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import GAP_XS, ICON, Tone

_CALENDAR: Final = QSize(264, 232)
_LOCALES: Final = {
    Language.CHINESE: QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class DayField(QLineEdit):
    """Shows days as everything does, 2026-03-01; understands what an import understands. Alt+Down
    or the picture at its end opens the calendar."""

    def __init__(self, look: Look, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self.setPlaceholderText(translate("DayField", "YYYY-MM-DD"))
        self.setAccessibleName(name)
        self._open = QAction(translate("DayField", "Calendar (Alt+Down)"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._write_out)
        look.changed.connect(self._tint)
        self._tint()

    @property
    def day(self) -> date | None:
        """The day; None for an empty field. Raises ValueError if it is not a day."""
        text = self.text().strip()
        if not text:
            return None
        moment = read_moment(text)
        if moment is None:
            raise ValueError(text)
        return shanghai_day(moment)

    def set_day(self, day: date | None) -> None:
        """Shows a day; None empties the field."""
        self.setText("" if day is None else day.isoformat())

    @Slot()
    def open_calendar(self) -> None:
        """Below the field, standing on its day."""
        try:
            day = self.day or self._today
        except ValueError:
            day = self._today
        calendar = CalendarPopup(self._look, day, self)
        calendar.chosen.connect(self._on_chosen)
        calendar.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, day: date) -> None:
        self.set_day(day)
        self.setFocus()

    @Slot()
    def _write_out(self) -> None:
        try:
            self.set_day(self.day)
        except ValueError:
            # Left as it is: what was meant, only its writer knows.
            return

    @Slot()
    def _tint(self) -> None:
        self._open.setIcon(self._look.icon("calendar", Tone.MUTED, ICON))


class CalendarPopup(QFrame):
    """A month at a time; a click or Enter takes a day, Esc none. Nothing is typed into it, so that
    it may be a popup."""

    chosen = Signal(object)

    def __init__(self, look: Look, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popover")
        self._month = QCalendarWidget(self)
        self._month.setLocale(_LOCALES[language_in_use()])
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._month.setFixedSize(_CALENDAR)
        self._month.clicked.connect(self._take)
        self._month.activated.connect(self._take)
        self._dress(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XS, GAP_XS, GAP_XS, GAP_XS)
        column.addWidget(self._month)

    def _dress(self, look: Look) -> None:
        """What Qt's calendar does not take from a style sheet."""
        for name, icon, said in (
            ("qt_calendar_prevmonth", "chevron-left", translate("DayField", "Month before")),
            ("qt_calendar_nextmonth", "chevron-right", translate("DayField", "Month after")),
        ):
            button = self._month.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(look.icon(icon, Tone.SECOND, ICON))
                button.setAccessibleName(said)
        table = self._month.findChild(QTableView)
        if isinstance(table, QTableView):
            # Else as wide as our heads need to be, and Monday has no room.
            table.horizontalHeader().setMinimumSectionSize(0)
        heads, days = QTextCharFormat(), QTextCharFormat()
        heads.setForeground(look.tokens.muted)
        heads.setBackground(look.tokens.surface)
        days.setForeground(look.tokens.text)
        self._month.setHeaderTextFormat(heads)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(weekday, days)

    def open_below(self, field: QWidget) -> None:
        """Opens below a field, or above it where the screen ends."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height()))
        if place.y() + self.height() > screen.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - self.height())
        place.setX(max(screen.left(), min(place.x(), screen.right() + 1 - self.width())))
        self.move(place)
        self.show()
        self._month.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        # A click that is a double click's first tells of it twice.
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))
