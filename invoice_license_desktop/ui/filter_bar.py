"""The bar above the grid: the search box and the two filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QWidget

from invoice_license_desktop.core.domain.vocabulary import AuthorizationStatus, SyncFilter
from invoice_license_desktop.messages.moments import number_text
from invoice_license_desktop.messages.terms import status_name, sync_filter_name
from invoice_license_desktop.translation import translate
from invoice_license_desktop.ui.controls.segments import Segment, Segments
from invoice_license_desktop.ui.controls.text import Kind, Text
from invoice_license_desktop.ui.search_box import MOST_WORDS, SearchBox
from invoice_license_desktop.ui.theme import Look
from invoice_license_desktop.ui.tokens import FILTER_HEIGHT, GAP_L, GAP_S, ICON
from invoice_license_desktop.ui.wanted import Wanted

if TYPE_CHECKING:
    from invoice_license_desktop.core.operations.ports.rows import Overview

_WIDE: Final = 900
_SLACK: Final = 40
_GAP: Final = 14
_SEARCH_WIDTH: Final = 244
_LEAST_WIDE_SEARCH: Final = 200
_LEAST_SEARCH: Final = 92
_CAPTION_GAP: Final = 6
_LEAST_BOX: Final = 118
_AROUND_CHOICE: Final = 46
_UNBOUNDED: Final = 16_777_215
_DEBOUNCE_MS: Final = 180
_ANY: Final = ""


class FilterBar(QFrame):
    """Holds what is wanted, also what the heads of the columns ask for. Says so once the operator
    stops typing; shows how many each choice would find."""

    changed = Signal(object)
    refused = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._overview: Overview | None = None
        self._told = Wanted()
        self.setFixedHeight(FILTER_HEIGHT)
        self.setProperty("kind", "ground")
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(_DEBOUNCE_MS)
        self._debounce.timeout.connect(self._tell)
        self._search = SearchBox(look, self)
        self._status = Choice(look, self)
        self._sync = Choice(look, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, GAP_S)
        row.setSpacing(_GAP)
        row.addWidget(self._search)
        row.addWidget(self._status)
        row.addWidget(self._sync)
        row.addStretch(1)
        self._row = row
        self._width = _UNBOUNDED
        self._is_wide = True
        self._search.textChanged.connect(self._debounce.start)
        self._search.left.connect(self._on_left)
        self._status.chosen.connect(self._tell)
        self._sync.chosen.connect(self._tell)
        self.retranslate()

    @property
    def wanted(self) -> Wanted:
        """What is filtered for now."""
        status, sync = self._status.key, self._sync.key
        return Wanted(
            AuthorizationStatus(status) if status else None,
            SyncFilter(sync) if sync else None,
            self._search.words,
            self._told.columns,
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Sets the filters without saying so."""
        self._told = wanted
        self._debounce.stop()
        self._search.show_words(wanted.words)
        self._status.choose(wanted.status or _ANY)
        self._sync.choose(wanted.sync or _ANY)

    def want(self, wanted: Wanted) -> None:
        """Sets the filters, and says so."""
        before = self._told
        self.show_wanted(wanted)
        if wanted != before:
            self.changed.emit(wanted)

    def show_overview(self, overview: Overview | None) -> None:
        """Shows how many rows each choice would find."""
        self._overview = overview
        self.retranslate()

    @property
    def statuses(self) -> list[Segment]:
        """The choices of the authorization status, each with its count."""
        counts = self._overview.statuses if self._overview else {}
        return [
            Segment(_ANY, translate("FilterBar", "Any")),
            *(
                _segment(status, status_name(translate, status), counts.get(status))
                for status in AuthorizationStatus
            ),
        ]

    @property
    def syncs(self) -> list[Segment]:
        """The choices of the sync status, each with its count."""
        counts = self._overview.syncs if self._overview else {}
        return [
            Segment(_ANY, translate("FilterBar", "Any")),
            *(
                _segment(sync, sync_filter_name(translate, sync), counts.get(sync))
                for sync in SyncFilter
            ),
        ]

    @Slot()
    def clear_search(self) -> None:
        """Looks for no words any more; the other filters stay."""
        self.want(replace(self.wanted, words=()))

    def focus_search(self) -> None:
        """Puts the caret into the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def fit(self, width: int) -> None:
        """Where the grid is narrow, or the counts are long, the segments become drop-downs."""
        self._width = width
        left = width - 2 * (GAP_L + _GAP) - self._status.wide_width - self._sync.wide_width
        # Counts that grow and shrink by a digit must not turn it one way and the other.
        least = _LEAST_WIDE_SEARCH + (0 if self._is_wide else _SLACK)
        self._is_wide = is_wide = width >= _WIDE and left >= least
        for choice in (self._status, self._sync):
            choice.set_wide(is_wide)
        self._search.setMinimumWidth(min(left, _SEARCH_WIDTH) if is_wide else _LEAST_SEARCH)
        self._search.setMaximumWidth(_SEARCH_WIDTH if is_wide else _UNBOUNDED)
        self._row.setSpacing(_GAP if is_wide else 6)
        self._row.setStretch(0, 0 if is_wide else 1)
        self._row.setStretch(3, 1 if is_wide else 0)
        # At once: until the layout's own turn comes, one would lie on the other.
        self._row.activate()

    def retranslate(self) -> None:
        """Says everything in the language in use."""
        self._search.retranslate()
        self._status.show_choices(translate("FilterBar", "Status"), self.statuses)
        self._sync.show_choices(translate("FilterBar", "Sync"), self.syncs)
        self.fit(self._width)

    @Slot()
    def _tell(self) -> None:
        self._debounce.stop()
        wanted = self.wanted
        if len(wanted.words) > MOST_WORDS:
            self._search.show_words(self._told.words)
            self.refused.emit(
                translate(
                    "FilterBar",
                    "The search takes {count} words at most. A whole column of tax numbers can be "
                    "ticked: paste it into the list (Ctrl+V on a row).",
                ).format(count=MOST_WORDS)
            )
        elif wanted != self._told:
            self._told = wanted
            self.changed.emit(wanted)

    @Slot()
    def _on_left(self) -> None:
        self._tell()
        self.left.emit()


class Choice(QWidget):
    """A filter, as segments where there is room and as a drop-down where there is not."""

    chosen = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._segments_list: list[Segment] = []
        self._caption = Text(kind=Kind.CAPTION)
        self._segments = Segments(look, [Segment(_ANY, "")], "", self)
        self._box = QComboBox(self)
        self._box.setMinimumWidth(_LEAST_BOX)
        self._box.setIconSize(QSize(ICON, ICON))
        self._box.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_CAPTION_GAP)
        row.addWidget(self._caption)
        row.addWidget(self._segments)
        row.addWidget(self._box)
        self._segments.chosen.connect(self._on_segment)
        self._box.activated.connect(self._on_box)

    @property
    def key(self) -> str:
        """The key of what is chosen, "" for any."""
        return self._segments.key

    def choose(self, key: str) -> None:
        """Chooses without saying so."""
        self._segments.choose(key)
        self._box.setCurrentIndex(max(0, self._box.findData(key)))
        # What is chosen may be longer than "any", for which there is always room.
        self._box.setToolTip(self._box.currentText())

    @property
    def wide_width(self) -> int:
        """The room that the segments with their name need."""
        return self._caption.sizeHint().width() + _CAPTION_GAP + self._segments.sizeHint().width()

    def set_wide(self, is_wide: bool) -> None:  # noqa: FBT001 - the one thing it sets
        """Segments or drop-down."""
        policy = QSizePolicy.Policy.Fixed if is_wide else QSizePolicy.Policy.Preferred
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self._caption.setVisible(is_wide)
        self._segments.setVisible(is_wide)
        self._box.setVisible(not is_wide)
        self.updateGeometry()

    def show_choices(self, name: str, segments: list[Segment]) -> None:
        """Shows these choices; what was chosen stays."""
        self._name, self._segments_list = name, segments
        key = self.key
        self._caption.setText(name)
        self._segments.set_name(name)
        self._segments.set_segments(segments)
        with QSignalBlocker(self._box):
            self._box.clear()
            for segment in segments:
                text = translate("FilterBar", "{filter}: {choice}")
                self._box.addItem(text.format(filter=name, choice=segment.label), segment.key)
        any_width = self._box.fontMetrics().horizontalAdvance(self._box.itemText(0))
        self._box.setMinimumWidth(max(_LEAST_BOX, any_width + _AROUND_CHOICE))
        self._box.setAccessibleName(name)
        self.choose(key)

    @Slot(str)
    def _on_segment(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit()

    @Slot(int)
    def _on_box(self, index: int) -> None:
        self.choose(str(self._box.itemData(index)))
        self.chosen.emit()


def _segment(key: str, text: str, count: int | None) -> Segment:
    figure = "" if count is None else number_text(count)
    return Segment(key, text, figure, is_empty=count == 0)
