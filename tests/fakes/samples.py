"""Enterprises that do not exist, with tax numbers that could."""

from invoice_license_desktop.core.domain.enterprise import NewEnterprise
from invoice_license_desktop.core.domain.tax_number import (
    credit_code_check_character,
    organisation_check_character,
)

_DIVISIONS = ("110108", "310115", "440305", "330106", "510107", "320505", "420111")
_PLACES = ("云帆", "海棠", "青禾", "朗月", "松涛", "星野", "瑞泽", "澄江", "北辰", "麦浪", "秋实")
_TRADES = ("贸易", "电子", "物流", "食品", "软件", "机械", "纺织", "建材", "医药")


def valid_tax_number(n: int) -> str:
    """The n-th unified social credit code (0 to 99,999,999), right in both check characters."""
    if not 0 <= n < 10**8:
        raise ValueError(n)
    body = f"{n:08d}"
    start = f"91{_DIVISIONS[n % len(_DIVISIONS)]}{body}{organisation_check_character(body)}"
    return start + credit_code_check_character(start)


def enterprise_name(n: int) -> str:
    """The name of the n-th fictional enterprise; distinct for each n."""
    place, trade = _PLACES[n % len(_PLACES)], _TRADES[n // len(_PLACES) % len(_TRADES)]
    return f"{place}{trade}{n + 1}号有限公司"


def enterprise_names(count: int) -> tuple[str, ...]:
    """The names of the first fictional enterprises."""
    return tuple(enterprise_name(n) for n in range(count))


def sample_entries(count: int, start: int = 0) -> list[NewEnterprise]:
    """Fictional enterprises, as `Enterprises.add` takes them."""
    return [
        NewEnterprise(enterprise_name(n), valid_tax_number(n)) for n in range(start, start + count)
    ]
