"""The key by which names are sorted: their pinyin, as text whose binary order is the names' order."""

from functools import cache
from operator import add

from invoice_license_desktop.core.home import resource


def name_key(name: str) -> str:
    """The sort key of a name. Digits come first, then Latin letters, then Chinese characters.

    A Chinese character is its syllable in small letters and the digit of its tone, which ends it, so
    that xi1 comes before xian1; Latin letters are capitals. Words of two characters decide between
    readings: 重庆 is chong2qing4, 重型 zhong4xing2.
    """
    readings, words = _readings(), _words()
    if words.keys().isdisjoint(map(add, name, name[1:])):
        return name.translate(readings)
    key: list[str] = []
    place, end = 0, len(name)
    while place < end:
        reading = words.get(name[place : place + 2])
        key.append(name[place].translate(readings) if reading is None else reading)
        place += 1 if reading is None else 2
    return "".join(key)


class _Readings(dict[int, str]):
    """The usual reading of each character, by its code; others are their own, in capitals."""

    def __missing__(self, code: int) -> str:
        self[code] = capital = chr(code).upper()
        return capital


@cache
def _readings() -> _Readings:
    readings = _Readings()
    for line in _lines("characters"):
        reading, marks = line.split(" ")
        readings.update(dict.fromkeys(map(ord, marks), reading))
    return readings


@cache
def _words() -> dict[str, str]:
    """The readings of words of two characters that are not read as their characters usually are."""
    return dict(line.split(" ") for line in _lines("words"))


def _lines(name: str) -> list[str]:
    return resource(f"pinyin/{name}.txt").read_text("utf-8").splitlines()
