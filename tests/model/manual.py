"""The manual's rules once more, as simple as they can be said: what the program is held against.

Written from the manual and the documented readings of it, sharing nothing with the program's rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

DONE = None


@dataclass
class Row:
    """A tax number and a service."""

    status: str = "not_authorized"
    allowed_from: date | None = None
    revision: int = 0


@dataclass
class Manual:
    """All rows of one service, in the order of import; `total` is None while it is unknown."""

    rows: dict[int, Row] = field(default_factory=dict)
    total: int | None = None

    @property
    def authorized(self) -> int:
        """A of (A/AA)."""
        return sum(row.status == "authorized" for row in self.rows.values())

    def authorize(self, numbers: Iterable[int], today: date, *, is_sure: bool) -> dict[int, object]:
        """许可授权; the refusal of each row, or DONE."""
        return {
            number: self._authorize(self.rows[number], today, is_sure=is_sure)
            for number in sorted(numbers)
        }

    def cancel(
        self, numbers: Iterable[int], today: date, *, is_sure: bool, is_legacy: bool
    ) -> dict[int, object]:
        """取消授权; likewise."""
        return {
            number: self._cancel(self.rows[number], today, is_sure=is_sure, is_legacy=is_legacy)
            for number in sorted(numbers)
        }

    def sync_authorization(self, numbers: Iterable[int], *, is_legacy: bool) -> dict[int, object]:
        """同步许可授权: only of authorized tax numbers."""
        return {
            number: "not_in_legacy_edition"
            if is_legacy
            else (DONE if self.rows[number].status == "authorized" else "not_authorized")
            for number in sorted(numbers)
        }

    def sync_cancellation(self, numbers: Iterable[int], *, is_legacy: bool) -> dict[int, object]:
        """同步取消授权: only of tax numbers that are not authorized but were cancelled once."""
        refusals: dict[int, object] = {}
        for number in sorted(numbers):
            row = self.rows[number]
            if is_legacy:
                refusals[number] = "not_in_legacy_edition"
            elif row.status == "authorized":
                refusals[number] = "is_authorized"
            else:
                refusals[number] = DONE if row.allowed_from else "nothing_to_sync"
        return refusals

    def clear_failed(self, numbers: Iterable[int]) -> None:
        """授权失败 becomes 未授权 again."""
        for number in numbers:
            if self.rows[number].status == "failed":
                self.rows[number].status = "not_authorized"

    def _authorize(self, row: Row, today: date, *, is_sure: bool) -> object:
        if not is_sure:
            return "clock_unsure"
        if row.status == "authorized":
            return "already_authorized"
        if row.allowed_from is not None and today < row.allowed_from:
            return "locked"
        if self.total is not None and self.authorized >= self.total:
            row.status = "failed"
            return "no_quota"
        row.status = "authorized"
        row.revision += 1
        return DONE

    def _cancel(self, row: Row, today: date, *, is_sure: bool, is_legacy: bool) -> object:
        if not is_sure:
            return "clock_unsure"
        if is_legacy:
            return "not_in_legacy_edition"
        if row.status != "authorized":
            return "not_authorized"
        row.status = "not_authorized"
        allowed_from = today + timedelta(days=60)
        row.allowed_from = max(row.allowed_from or allowed_from, allowed_from)
        row.revision += 1
        return DONE
