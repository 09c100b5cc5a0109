"""The contract's JSON: one strict parser and one writer for all of its messages.

An answer of 200 items is read between two requests, so each type's way of reading is found once, and
the place of a mistake is put together only where there is one.
"""

import re
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

MAX_INTEGER = 2**53 - 1  # what every JSON reader keeps exactly (RFC 8259, section 6)

Message = TypeVar("Message")


class MalformedMessageError(ValueError):
    """A message is not of the contract's shape; the text names the place, never the value."""


def parse(message: type[Message], value: object) -> Message:
    """The message a JSON value stands for. Unknown keys are ignored.

    A left-out field has its default. Raises MalformedMessageError for anything of a wrong type, and
    for text that a database could not keep. All integers of the contract are counts: 0 to 2^53 - 1.
    """
    shape: type = message
    try:
        found: Message = _message_reader(shape)(value)
    except _MisfitError as misfit:
        raise MalformedMessageError(f"{message.__name__}{misfit.place} {misfit}") from None
    return found


def to_json(message: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The JSON value of a message. Optional fields that say nothing are left out.

    Texts, numbers and mappings of JSON values stand for themselves.
    """
    if message is None or isinstance(message, str | int | dict):
        return message
    if isinstance(message, tuple):
        return [to_json(item) for item in message]
    if isinstance(message, date):
        return message.isoformat()
    shape: type = message.__class__
    found = {}
    for name, is_optional in _written_fields(shape):
        value = getattr(message, name)
        if value is not None or not is_optional:
            found[name] = to_json(value)
    return found


class _MisfitError(Exception):
    """What is wrong, and the place within what was read so far."""

    place = ""

    def within(self, part: str) -> "_MisfitError":
        self.place = part + self.place
        return self


_Reader = Callable[[object], Any]


@cache
def _written_fields(shape: type) -> tuple[tuple[str, bool], ...]:
    return tuple((item.name, item.default is None) for item in fields(shape))


@cache
def _message_reader(shape: type) -> _Reader:
    hints = get_type_hints(shape)
    readers = [
        (item.name, _reader(hints[item.name]), item.default is MISSING) for item in fields(shape)
    ]

    def read_message(value: object) -> Any:  # noqa: ANN401 - of this shape
        if not isinstance(value, dict):
            raise _MisfitError("is no object")
        found: dict[str, Any] = {}
        for name, read, is_required in readers:
            if name in value:
                try:
                    found[name] = read(value[name])
                except _MisfitError as misfit:
                    raise misfit.within(f".{name}") from None
            elif is_required:
                raise _MisfitError("is missing").within(f".{name}")
        return shape(**found)

    return read_message


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - a type expression
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if origin in {Union, types.UnionType}:
        return _union_reader(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return _message_reader(hint)
    if issubclass(hint, StrEnum):
        return _enum_reader(hint)
    return {str: _read_text, int: _read_integer, date: _read_day}[hint]


def _union_reader(hints: tuple[Any, ...]) -> _Reader:
    enums = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum)]
    if enums and str in hints:
        read = _code_reader(enums[0])
    else:
        (only,) = (hint for hint in hints if hint is not types.NoneType)
        read = _reader(only)
    if types.NoneType not in hints:
        return read
    return lambda value: None if value is None else read(value)


def _tuple_reader(read: _Reader) -> _Reader:
    def read_items(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _MisfitError("is no array")
        found = []
        for index, item in enumerate(value):
            try:
                found.append(read(item))
            except _MisfitError as misfit:
                raise misfit.within(f"[{index}]") from None
        return tuple(found)

    return read_items


def _enum_reader(codes: type[StrEnum]) -> _Reader:
    known = {str(code): code for code in codes}

    def read_code(value: object) -> StrEnum:
        code = known.get(_read_text(value))
        if code is None:
            raise _MisfitError(f"is no {codes.__name__}")
        return code

    return read_code


def _code_reader(codes: type[StrEnum]) -> _Reader:
    known = {str(code): code for code in codes}

    def read_code(value: object) -> StrEnum | str:
        text = _read_text(value)
        return known.get(text, text)

    return read_code


_NOT_TO_BE_KEPT = re.compile("[\0\ud800-\udfff]")


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise _MisfitError("is no text")
    # neither of them is printable, and asking that first is quicker
    if not value.isprintable() and _NOT_TO_BE_KEPT.search(value):
        raise _MisfitError("holds a NUL or half a character")
    return value


def _read_integer(value: object) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 10.0 is an integer to JSON Schema, and some gateways write it so
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_INTEGER:
        raise _MisfitError("is no count")
    return value


def _read_day(value: object) -> date:
    day = _day_of(_read_text(value))
    if day is None:
        raise _MisfitError("is no day of the form YYYY-MM-DD")
    return day


@lru_cache(maxsize=1024)  # the answers of a batch hold the same few days thousands of times
def _day_of(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
