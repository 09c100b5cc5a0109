"""Make the tables of readings by which names are sorted: `python docs/update_pinyin.py`.

pypinyin knows them, but takes half a second and 60 MB to load, in which nothing else runs. Writes
`resources/pinyin/characters.txt`, each line a reading and the characters that are usually read so,
and `words.txt`, each line a word of two characters that is read otherwise, and how. A reading is the
syllable and the digit of its tone. Changing them changes the order of names that are stored
already, so that a newer pypinyin needs a migration of `name_key`.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "pinyin"


def tables() -> dict[str, str]:
    """The files by name, as text."""
    by_reading: dict[str, list[str]] = defaultdict(list)
    for mark in map(chr, sorted(PINYIN_DICT)):
        reading = _reading(mark)
        if reading != mark:
            by_reading[reading].append(mark)
    words = sorted(word for word in PHRASES_DICT if len(word) == 2 and not _is_usual(word))
    return {
        "characters.txt": _text(f"{key} {''.join(by_reading[key])}" for key in sorted(by_reading)),
        "words.txt": _text(f"{word} {_reading(word)}" for word in words),
    }


def main() -> None:
    """Write the files."""
    for name, text in tables().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))} lines")


def _is_usual(word: str) -> bool:
    return _reading(word) == "".join(map(_reading, word))


def _reading(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
