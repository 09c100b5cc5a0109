"""The key by which names are sorted: their pinyin, as text whose binary order is the names' order."""

from functools import cache
from operator import add


def name_key(name: str) -> str:
    """The sort key of a name. Digits come first, then Latin letters, then Chinese characters.

    A Chinese character is its syllable in small letters and the digit of its tone, which ends it, so
    that xi1 comes before xian1; Latin letters are capitals. Words of two characters that pypinyin
    knows decide between readings: 重庆 is chong2qing4, 重型 zhong4xing2.
    """
    words = _words()
    if words.isdisjoint(map(add, name, name[1:])):
        return name.translate(_readings)
    key: list[str] = []
    place, end = 0, len(name)
    while place < end:
        word = name[place : place + 2]
        is_word = word in words
        key.append(_reading(word) if is_word else word[0].translate(_readings))
        place += 2 if is_word else 1
    return "".join(key)


class _Readings(dict[int, str]):
    """The usual reading of each character, by its code, found when it is first met."""

    def __missing__(self, code: int) -> str:
        mark = chr(code)
        reading = _reading(mark)
        self[code] = reading = mark.upper() if reading == mark else reading
        return reading


_readings = _Readings()


@cache
def _reading(text: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.2 s, only when a name is written

    return "".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))


@cache
def _words() -> frozenset[str]:
    """The words of two characters that are not read as their characters usually are."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - likewise

    def is_usual(mark: str, syllable: str) -> bool:
        return PINYIN_DICT.get(ord(mark), "").split(",")[0] == syllable

    return frozenset(
        word
        for word, syllables in PHRASES_DICT.items()
        if len(word) == 2
        and not all(is_usual(mark, one[0]) for mark, one in zip(word, syllables, strict=True))
    )
