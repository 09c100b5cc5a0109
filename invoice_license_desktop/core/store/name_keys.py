"""The key by which names are sorted: their pinyin, as text whose binary order is the names' order."""

from functools import cache


def name_key(name: str) -> str:
    """The sort key of a name. Digits come first, then Latin letters, then Chinese characters.

    A Chinese character is its syllable in small letters and the digit of its tone, which ends it, so
    that xi1 comes before xian1; Latin letters are capitals. Words of two characters that pypinyin
    knows decide between readings: 重庆 is chong2qing4, 重型 zhong4xing2.
    """
    is_word = _words().__contains__
    key: list[str] = []
    place, end = 0, len(name)
    while place < end:
        pair = name[place : place + 2]
        if is_word(pair):
            key.append(_reading(pair))
            place += 2
        else:
            key.append(_reading(pair[0]))
            place += 1
    return "".join(key)


@cache  # a few thousand characters and words make up all names
def _reading(text: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.2 s, only when a name is written

    syllables = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    joined = "".join(syllables)
    return text.upper() if joined == text else joined


@cache
def _words() -> frozenset[str]:
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - likewise

    return frozenset(word for word in PHRASES_DICT if len(word) == 2)
