"""Which columns of a table hold what, by their headers in Chinese or English."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.import_cells import is_blank, shown_text
from invoice_license_desktop.core.operations.ports.sheets import (
    Cell,
    SheetError,
    SheetFault,
    Table,
)

HEADER_LINES = 20

# all words are as they are after `_bare`: without blanks and marks, in lower case
_NAME_OWNERS = ("企业", "单位", "公司", "纳税人", "客户", "enterprise", "company", "taxpayer")
_ORGANISATION_OWNERS = ("组织", "机构", "发票服务组织", "organization", "organisation")
_SUFFIXES = ("", "名称", "全称", "name")
_NAME_HEADERS = frozenset(f"{owner}{suffix}" for owner in _NAME_OWNERS for suffix in _SUFFIXES) - {
    "纳税人"
} | {"名称", "全称", "name"}
# also the name's, if no other column is
_ORGANISATION_NAME_HEADERS = frozenset(
    f"{owner}{suffix}" for owner in _ORGANISATION_OWNERS for suffix in _SUFFIXES
)
_ORGANISATION_HEADERS = (
    _ORGANISATION_NAME_HEADERS
    | {
        f"{start}{owner}"
        for start in ("所属", "业务", "核算")
        for owner in ("组织", "机构", "单位", "部门")
    }
    | {"部门", "department", "businessunit"}
)
_REMARK_HEADERS = frozenset(
    {
        "备注",
        "备注说明",
        "附注",
        "说明",
        "remark",
        "remarks",
        "note",
        "notes",
        "comment",
        "comments",
    }
)
_TAX_NUMBER_HEADER = re.compile(
    r"(?:.*(?:税号|识别号|信用代码|识别代码))"
    r"|(?:(?:enterprise|company|taxpayer)?(?:taxnumber|taxno|taxid|taxcode|tin)"
    r"|taxpayeridentificationnumber|taxpayeridentifier|taxpayerid|taxpayernumber"
    r"|tax(?:payer)?registrationnumber|uscc|unifiedsocialcreditcode|socialcreditcode|creditcode)"
)
_SERVICE_WORDS = {Service.ISSUING: ("开票", "issuing"), Service.RECEIVING: ("收票", "receiving")}
_DATE_WORDS = ("授权日期", "授权时间", "authorizedon", "authorizedat", "authorizationdate")
_PERSON_WORDS = ("授权人", "authorizedby")
_OTHER_DATES = ("取消", "有效", "cancel", "valid")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|【[^】]*】")
_PARTS = re.compile(r"[/|\n]")


@dataclass(frozen=True, slots=True)
class HistoricColumns:
    """Where the date and the person of a service's historic authorizations stand, from 0."""

    service: Service
    authorized_at: int
    authorized_by: int | None = None


@dataclass(frozen=True, slots=True)
class ImportColumns:
    """Where everything stands, columns counted from 0; lines up to `header_line` are skipped.

    None where no column is headed so. `headers` are the texts of the header line. Found by
    `find_columns`, or made by hand from what an administrator chose.
    """

    header_line: int
    name: int | None
    tax_number: int
    headers: tuple[str, ...] = field(default=(), compare=False)
    organisation: int | None = None
    remark: int | None = None
    historic: tuple[HistoricColumns, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heads:
    """The texts of a header line, and what stands before each in the line above it, if merged."""

    number: int
    texts: tuple[str, ...]
    groups: tuple[str, ...]


def read_head(table: Table, count: int = HEADER_LINES) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first lines with their numbers, as text, to choose header and columns from by hand."""
    lines = []
    for number, cells in table.lines():
        if number > count:
            break
        lines.append((number, tuple(map(shown_text, cells))))
    return tuple(lines)


def find_columns(table: Table) -> ImportColumns:
    """The columns by their headers, in Chinese or English, in any order, in the first 20 lines.

    A line with both headers is preferred to one with the tax number's alone, which may be a title.
    A header may take two lines, with cells merged over or across them.
    Raises SheetError(NO_TAX_NUMBER_COLUMN).
    """
    head = _head_lines(table)
    best: tuple[int, ImportColumns] | None = None
    for place, (number, cells) in enumerate(head):
        columns = _main_columns(number, cells)
        if columns is not None and (best is None or columns.name is not None):
            best = place, columns
            if columns.name is not None:
                break
    if best is None:
        raise SheetError(SheetFault.NO_TAX_NUMBER_COLUMN)
    place, columns = best
    heads = _heads(head, place, columns)
    texts = [_words(text) for text in heads.texts]
    columns = replace(
        columns,
        header_line=heads.number,
        headers=heads.texts,
        remark=_first(texts, _REMARK_HEADERS.__contains__),
        historic=_historic(heads),
    )
    organisation = _first(texts, _ORGANISATION_HEADERS.__contains__, besides=columns.name)
    return replace(columns, organisation=organisation)


def _head_lines(table: Table) -> list[tuple[int, Sequence[Cell]]]:
    """The lines in which a header is looked for, and one more, which may be its second line."""
    lines = []
    for number, cells in table.lines():
        if number > HEADER_LINES + 1:
            break
        lines.append((number, cells))
    return lines


def _main_columns(number: int, cells: Sequence[Cell]) -> ImportColumns | None:
    if number > HEADER_LINES:
        return None
    words = [_words(cell) if isinstance(cell, str) else () for cell in cells]
    tax_number = _first(words, lambda word: _TAX_NUMBER_HEADER.fullmatch(word) is not None)
    if tax_number is None:
        return None
    name = _first(words, _NAME_HEADERS.__contains__)
    if name is None:
        name = _first(words, _ORGANISATION_NAME_HEADERS.__contains__)
    return ImportColumns(number, name, tax_number)


def _heads(
    head: Sequence[tuple[int, Sequence[Cell]]], place: int, columns: ImportColumns
) -> _Heads:
    """The header's texts: its line with the line above, or below, if it takes two."""
    number, cells = head[place]
    own = _texts(cells)
    above = _texts(head[place - 1][1]) if place and head[place - 1][0] == number - 1 else ()
    if place + 1 < len(head) and head[place + 1][0] == number + 1:
        below = _texts(head[place + 1][1])
        both = _Heads(number + 1, _over(below, own), _filled(own))
        main = {columns.tax_number, columns.name}
        is_second = all(
            not text for column, text in enumerate(below) if column in main
        ) and _historic(both) != _historic(_Heads(number, own, ()))
        if is_second:
            return both
    # a single cell above the header is a title, a single one in its own column a merged header
    merged = above if sum(map(bool, above)) > 1 else ()
    return _Heads(number, _over(own, merged), _filled(above))


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple("" if is_blank(cell) else shown_text(cell).strip() for cell in cells)


def _over(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The first's texts, the second's where the first has none."""
    width = max(len(first), len(second))
    one, other = (list(texts) + [""] * (width - len(texts)) for texts in (first, second))
    return tuple(text or more for text, more in zip(one, other, strict=True))


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    """Each text also where the cells after it are blank, as those of a merged cell are."""
    filled: list[str] = []
    for text in texts:
        filled.append(text or (filled[-1] if filled else ""))
    return tuple(filled)


def _historic(heads: _Heads) -> tuple[HistoricColumns, ...]:
    dates: dict[Service, int] = {}
    people: dict[Service, int] = {}
    for column, text in enumerate(heads.texts):
        group = heads.groups[column] if column < len(heads.groups) else ""
        word = _bare(text)
        service = _service(word) or _service(_bare(group))
        if service is None or any(other in word for other in _OTHER_DATES):
            continue
        if any(date in word for date in _DATE_WORDS):
            dates.setdefault(service, column)
        elif any(person in word for person in _PERSON_WORDS):
            people.setdefault(service, column)
    return tuple(
        HistoricColumns(service, dates[service], people.get(service))
        for service in Service
        if service in dates
    )


def _service(word: str) -> Service | None:
    named = [one for one, words in _SERVICE_WORDS.items() if any(item in word for item in words)]
    return named[0] if len(named) == 1 else None


def _first(
    headers: Sequence[Sequence[str]], fits: Callable[[str], bool], *, besides: int | None = None
) -> int | None:
    return next(
        (
            place
            for place, words in enumerate(headers)
            if place != besides and any(map(fits, words))
        ),
        None,
    )


def _words(text: str) -> tuple[str, ...]:
    """What a header says, bare; one in two languages says each of its parts, one in two lines all."""
    folded = _BRACKETS.sub("", unicodedata.normalize("NFKC", text))
    return tuple(dict.fromkeys([*map(_bare, _PARTS.split(folded)), _bare(folded)]))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
