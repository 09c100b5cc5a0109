"""What the journal says became of everything, compared with what is stored.

The chain proves that no entry was touched; this proves that nothing else was: whatever an entry does
not explain was changed by something else than the program. A tax number's rows are followed by the
tax number, because they stay with it whichever enterprise has it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from invoice_license_desktop.core.domain.journal import Action, Value, journal_value
from invoice_license_desktop.core.domain.settings import SharedSettings
from invoice_license_desktop.core.domain.tax_number import check_tax_number
from invoice_license_desktop.core.domain.vocabulary import Service

ROW_FIELDS = (
    "authorization_status", "authorized_at", "authorized_by", "sync_status", "valid_from", "valid_to",
    "cancelled_at", "first_allowed_day", "failed_reason", "sync_failure", "failure_text",
    "failure_request_id", "revision", "synced_revision", "next_sync_at", "held",
)  # fmt: skip
OWN_FIELDS = ("name", "hidden", "organisation", "remark")

StoredRow = tuple[object, ...]
"""The fields of a licence row as the journal would have them, in the order of ROW_FIELDS."""

_PLACES = {name: place for place, name in enumerate(ROW_FIELDS)}
_SYNC_STATUS, _FAILURE = _PLACES["sync_status"], _PLACES["sync_failure"]
_FAILURE_TEXT, _FAILURE_ID = _PLACES["failure_text"], _PLACES["failure_request_id"]
_REVISION, _NEXT_SYNC = _PLACES["revision"], _PLACES["next_sync_at"]
_FIRST_DAY = _PLACES["first_allowed_day"]
# asked for at every enterprise, and slow to ask an enumeration for
_SERVICES = tuple(service.value for service in Service)
_BLANK_ROW: StoredRow = tuple(
    {"authorization_status": "not_authorized", "revision": 0}.get(name) for name in ROW_FIELDS
)
_NOT_TOLD = object()
_END = 2**63
_SETTING_ACTIONS = frozenset(
    {Action.CHANGE_SETTING, Action.CONFIRM_CLOCK, Action.RESTORE, Action.RESUME_SYNC}
)
# those that were never changed; without a value by default they are not stored
_DEFAULT_SETTINGS: Mapping[str, Value] = {
    item.name: journal_value(item.default)
    for item in fields(SharedSettings)
    if item.name != "clock_confirmed_ahead"
}
_ENTERPRISE_ACTIONS = frozenset(
    {
        Action.ADD_ENTERPRISE,
        Action.IMPORT_NEW,
        Action.IMPORT_RENAMED,
        Action.IMPORT_CHANGED,
        Action.EDIT_ENTERPRISE,
        Action.REMOVE_ENTERPRISE,
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry about a tax number, as far as it says what became of it."""

    number: int
    action: str
    service: str | None
    tax_number: str
    name: str
    reason: str
    text: str
    request_id: str
    before: Mapping[str, Value]
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class StoredEnterprise:
    """An enterprise as it is stored, with its licence rows by service."""

    tax_number: str
    form: object
    own: tuple[object, ...]
    rows: Mapping[str, StoredRow]


@dataclass(frozen=True, slots=True)
class StoredShared:
    """The shared settings as text by the journal's names, and each service's total last read."""

    settings: Mapping[str, str]
    totals: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something stored that the journal does not explain.

    `service` None: the enterprise itself; without a tax number a shared setting or, with a service,
    the total read from the platform. `field` "" means that it is there (or gone) as a whole.
    """

    tax_number: str
    service: str | None
    field: str
    told: object
    stored: object


@dataclass(slots=True)
class _Row:
    """A licence row so far; `since` is the entry up to which it is told."""

    values: list[object] = field(default_factory=lambda: list(_BLANK_ROW))
    since: int = 0

    @property
    def has_history(self) -> bool:
        """As `enterprise.has_history` judges."""
        return self.values[_REVISION] != 0 or self.values[_FIRST_DAY] is not None


class _Story:
    """What the journal tells of one tax number, entry by entry."""

    def __init__(self, failures: "_Failures") -> None:
        self.own: dict[str, object] | None = None
        self.rows: dict[str, _Row] = {}
        self._failures = failures

    def tell(self, entry: Told) -> None:
        if entry.action in _ENTERPRISE_ACTIONS:
            self._tell_of_enterprise(entry)
        elif entry.service is not None and entry.after:
            row = self._row(entry.service, entry.number)
            _change(row, entry)

    def leave(self, move: Told) -> None:
        """The enterprise was given another number; rows with a history stay with this one."""
        if any(row.has_history for row in self._all_rows(move.number)):
            name = move.before.get("name", move.name)
            self.own = (self.own or _unknown_own()) | {"name": name, "hidden": True}
        else:
            self.own, self.rows = None, {}

    def end(self) -> None:
        """Nothing more is told."""
        self._all_rows(_END)

    def _tell_of_enterprise(self, entry: Told) -> None:
        told = {name: entry.after[name] for name in OWN_FIELDS if name in entry.after}
        match entry.action:
            case Action.ADD_ENTERPRISE | Action.IMPORT_NEW:
                known = self.own or {"organisation": "", "remark": ""}
                self.own = known | {"name": entry.name} | told | {"hidden": False}
            case Action.REMOVE_ENTERPRISE if "hidden" not in entry.after:
                self.own, self.rows = None, {}
            case Action.EDIT_ENTERPRISE if "tax_number" in entry.after:
                # organisation and remark came along with the enterprise, told of at its old number
                self.own = _unknown_own() | {"name": entry.name, "hidden": False}
            case _:
                self.own = (self.own or _unknown_own()) | told

    def _row(self, service: str, now: int) -> _Row:
        row = self.rows.setdefault(service, _Row())
        self._failures.tell(row, now)
        return row

    def _all_rows(self, now: int) -> list[_Row]:
        for row in self.rows.values():
            self._failures.tell(row, now)
        return list(self.rows.values())


class _Failures:
    """The platform's failures as a whole, each of which marked every row that waited, in one entry."""

    def __init__(self, entries: Sequence[Told]) -> None:
        self._entries = entries
        self._numbers = [entry.number for entry in entries]

    def tell(self, row: _Row, now: int) -> None:
        """Let the failures between the row's last entry and the entry `now` mark it."""
        first, last = bisect_right(self._numbers, row.since), bisect_left(self._numbers, now)
        if row.values[_NEXT_SYNC] is not None and first < last:
            if row.values[_SYNC_STATUS] == "succeeded":
                row.values[_NEXT_SYNC] = None
            else:
                row.values[_SYNC_STATUS] = "failed"
                _set_failure(row, self._entries[last - 1].reason, self._entries[last - 1])
        row.since = now


def compare(
    told: Iterable[Told],
    stored: Iterable[StoredEnterprise],
    moves: Sequence[Told],
    shared: StoredShared,
) -> Iterator[Difference]:
    """What is stored and not told, or told and not stored.

    `told` and `stored` are in the order of tax numbers, `told` within one in that of the entries, so
    that those without a tax number come first. `moves` are the entries that gave an enterprise
    another number. None of the long sequences is held in memory.
    """
    left: dict[str, list[Told]] = {}
    for move in moves:
        left.setdefault(str(move.before["tax_number"]), []).append(move)
    entries = iter(told)
    general: list[Told] = []
    entry = next(entries, None)
    while entry is not None and not entry.tax_number:
        general.append(entry)
        entry = next(entries, None)
    yield from _shared_differences(general, shared)
    failures = _Failures([one for one in general if one.action == Action.PLATFORM_FAILED])
    yield from _merge(_stories(entry, entries, left, failures), iter(stored))


def _shared_differences(entries: Iterable[Told], shared: StoredShared) -> Iterator[Difference]:
    settings: dict[str, Value] = dict(_DEFAULT_SETTINGS)
    totals: dict[str, Value] = {}
    for entry in entries:
        if entry.action == Action.READ_ENTITLEMENT and entry.service is not None:
            totals[entry.service] = entry.after.get("total")
        elif entry.action in _SETTING_ACTIONS:
            settings |= {name: value for name, value in entry.after.items() if name != "head"}
    for key in sorted(settings.keys() | shared.settings.keys()):
        # what was never stored has its default
        told, stored = settings.get(key), shared.settings.get(key, _DEFAULT_SETTINGS.get(key))
        if _text(told) != _text(stored):
            yield Difference("", None, key, told, stored)
    for service in sorted(totals.keys() | shared.totals.keys()):
        if totals.get(service) != shared.totals.get(service):
            yield Difference("", service, "total", totals.get(service), shared.totals.get(service))


def _stories(
    entry: Told | None, entries: Iterator[Told], left: Mapping[str, list[Told]], failures: _Failures
) -> Iterator[tuple[str, _Story]]:
    while entry is not None:
        tax_number, story = entry.tax_number, _Story(failures)
        moves = iter(left.get(tax_number, ()))
        move = next(moves, None)
        while entry is not None and entry.tax_number == tax_number:
            while move is not None and move.number < entry.number:
                story.leave(move)
                move = next(moves, None)
            story.tell(entry)
            entry = next(entries, None)
        while move is not None:
            story.leave(move)
            move = next(moves, None)
        story.end()
        yield tax_number, story


def _merge(
    stories: Iterator[tuple[str, _Story]], stored: Iterator[StoredEnterprise]
) -> Iterator[Difference]:
    story, present = next(stories, None), next(stored, None)
    while story is not None or present is not None:
        if present is None or (story is not None and story[0] < present.tax_number):
            if story is not None and story[1].own is not None:
                yield Difference(story[0], None, "", told="there", stored=None)
            story = next(stories, None)
        elif story is None or present.tax_number < story[0]:
            yield Difference(present.tax_number, None, "", told=None, stored="there")
            present = next(stored, None)
        else:
            yield from _differences(story[1], present)
            story, present = next(stories, None), next(stored, None)


def _differences(story: _Story, present: StoredEnterprise) -> Iterator[Difference]:
    tax_number = present.tax_number
    if story.own is None:
        yield Difference(tax_number, None, "", told=None, stored="there")
        return
    for name, stored in zip(OWN_FIELDS, present.own, strict=True):
        told = story.own.get(name, _NOT_TOLD)
        if told is not _NOT_TOLD and told != stored:
            yield Difference(tax_number, None, name, told, stored)
    form = check_tax_number(tax_number).form
    if present.form != form:
        yield Difference(tax_number, None, "tax_number_form", form.value, present.form)
    for service in _SERVICES:
        row = story.rows.get(service)
        told_row = _BLANK_ROW if row is None else tuple(row.values)
        stored_row = present.rows.get(service)
        if stored_row is None:
            yield Difference(tax_number, service, "", told="there", stored=None)
        elif stored_row != told_row:
            for name, one, other in zip(ROW_FIELDS, told_row, stored_row, strict=True):
                if one != other:
                    yield Difference(tax_number, service, name, one, other)


def _change(row: _Row, entry: Told) -> None:
    for name, value in entry.after.items():
        if name == "sync_failure":
            _set_failure(row, value, entry)
        elif name in _PLACES:
            row.values[_PLACES[name]] = value


def _set_failure(row: _Row, code: Value, entry: Told) -> None:
    is_failure = code is not None
    row.values[_FAILURE] = code
    row.values[_FAILURE_TEXT] = entry.text if is_failure else None
    row.values[_FAILURE_ID] = entry.request_id if is_failure else None


def _text(value: Value) -> str:
    """As settings are stored: what is empty or not the case has no row."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def _unknown_own() -> dict[str, object]:
    return dict.fromkeys(("organisation", "remark"), _NOT_TOLD)
