"""The contract's JSON: one strict parser and one writer for all of its messages."""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
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
    return _parse_message(message, value, message.__name__)


def to_json(message: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The JSON value of a message. Optional fields that say nothing are left out."""
    if is_dataclass(message):
        return {
            item.name: to_json(getattr(message, item.name))
            for item in fields(message)
            if not (item.default is None and getattr(message, item.name) is None)
        }
    if isinstance(message, tuple):
        return [to_json(item) for item in message]
    if isinstance(message, date):
        return message.isoformat()
    return message


_Reader = Callable[[object, str], Any]


def _parse_message(message: type[Message], value: object, place: str) -> Message:
    if not isinstance(value, dict):
        raise MalformedMessageError(f"{place} is no object")
    shape: type = message
    found: dict[str, Any] = {}
    for name, read, is_required in _readers(shape):
        if name in value:
            found[name] = read(value[name], f"{place}.{name}")
        elif is_required:
            raise MalformedMessageError(f"{place}.{name} is missing")
    return message(**found)


@cache
def _readers(shape: type) -> tuple[tuple[str, _Reader, bool], ...]:
    hints = get_type_hints(shape)
    return tuple(
        (item.name, _reader(hints[item.name]), item.default is MISSING) for item in fields(shape)
    )


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 - a type expression
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(hint)[0]))
    if origin in {Union, types.UnionType}:
        return _union_reader(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value, place: _parse_message(hint, value, place)
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
    return lambda value, place: None if value is None else read(value, place)


def _tuple_reader(read: _Reader) -> _Reader:
    def read_items(value: object, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise MalformedMessageError(f"{place} is no array")
        return tuple(read(item, f"{place}[{index}]") for index, item in enumerate(value))

    return read_items


def _enum_reader(codes: type[StrEnum]) -> _Reader:
    def read_code(value: object, place: str) -> StrEnum:
        try:
            return codes(_read_text(value, place))
        except ValueError:
            raise MalformedMessageError(f"{place} is no {codes.__name__}") from None

    return read_code


def _code_reader(codes: type[StrEnum]) -> _Reader:
    def read_code(value: object, place: str) -> StrEnum | str:
        text = _read_text(value, place)
        return codes(text) if text in frozenset(codes) else text

    return read_code


def _read_text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise MalformedMessageError(f"{place} is no text")
    if "\0" in value or any("\ud800" <= mark <= "\udfff" for mark in value):
        raise MalformedMessageError(f"{place} holds a NUL or half a character")
    return value


def _read_integer(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_INTEGER:
        raise MalformedMessageError(f"{place} is no count")
    return value


def _read_day(value: object, place: str) -> date:
    text = _read_text(value, place)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise MalformedMessageError(f"{place} is no day") from None
    if day.isoformat() != text:
        raise MalformedMessageError(f"{place} is no day of the form YYYY-MM-DD")
    return day
