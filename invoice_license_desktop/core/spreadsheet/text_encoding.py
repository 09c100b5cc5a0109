"""In which encoding a text file was written; spreadsheet programs do not say so in the file.

Excel in China saves CSV in GBK, "Unicode text" in UTF-16, and UTF-8 with a mark only if asked.
"""

import codecs
import re
from collections.abc import Callable

from invoice_license_desktop.core.operations.ports.sheets import Encoding, SheetError, SheetFault

_CHUNK_BYTES = 1024 * 1024
_SAMPLE_BYTES = 64 * 1024
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
    (b"\x84\x31\x95\x33", Encoding.GB18030),
)
# a text has none of these; 0x1A ends one that was written under DOS
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_REPLACED = "\ufffd"
_THREE_BYTES = "\u0800"
_LATIN_END = "\u017f"


def detect_encoding(
    content: bytes, *, is_text: bool, pause: Callable[[], None] = lambda: None
) -> Encoding:
    """The encoding of a text file: by its mark, else the first of UTF-16, UTF-8, GB18030 that fits.

    `is_text` says that the file's name promises text. Raises SheetError(NO_SPREADSHEET) for what is
    no text, and SheetError(UNKNOWN_ENCODING) for text that fits none, with the line where it fails.
    """
    # the mark of UTF-32 begins like that of UTF-16
    if content.startswith(_UTF32_MARKS):
        raise SheetError(SheetFault.UNKNOWN_ENCODING)
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    found = marked or _detect_unmarked(content, pause)
    line = _line_of_fault(content, found, pause)
    if line is None and not _CONTROLS.search(_sample(content, found)):
        return found
    if line is None or not (is_text or marked) or (b"\0" in content and not marked):
        raise SheetError(SheetFault.NO_SPREADSHEET)
    raise SheetError(SheetFault.UNKNOWN_ENCODING, line=line)


def check_encoding(
    content: bytes, encoding: Encoding, pause: Callable[[], None] = lambda: None
) -> None:
    """Raises SheetError(WRONG_ENCODING) for a text that is not in this encoding, with the line."""
    line = _line_of_fault(content, encoding, pause)
    if line is not None:
        raise SheetError(SheetFault.WRONG_ENCODING, line=line)


def without_mark(content: bytes, encoding: Encoding) -> bytes:
    """The text's bytes after its byte-order mark, if it has one."""
    return content.removeprefix(next(mark for mark, marked in _MARKS if marked is encoding))


def _detect_unmarked(content: bytes, pause: Callable[[], None]) -> Encoding:
    if b"\0" in content:
        # in UTF-16 the high byte of delimiters, digits and line ends is zero
        sample = content[:_SAMPLE_BYTES]
        is_little = sample[1::2].count(0) >= sample[::2].count(0)
        return Encoding.UTF_16_LE if is_little else Encoding.UTF_16_BE
    first = _NOT_ASCII.search(content)
    if first is None:
        return Encoding.UTF_8
    text = content[first.start() : first.start() + _SAMPLE_BYTES].decode("utf-8", "replace")
    is_utf8 = _line_of_fault(content, Encoding.UTF_8, pause) is None
    if _is_gbk_by_chance_utf8(text) if is_utf8 else not _is_damaged_utf8(text):
        return Encoding.GB18030
    return Encoding.UTF_8


def _is_gbk_by_chance_utf8(text: str) -> bool:
    """Whether characters that read as UTF-8 are of scripts that no list of companies is in.

    Two bytes of GBK may be one character between Latin and Chinese in UTF-8: 远山 reads as two
    letters, one Armenian and one phonetic. Accented Latin letters are left alone.
    """
    strange = [mark for mark in text if mark > "\x7f"]
    return max(strange) < _THREE_BYTES and max(strange) > _LATIN_END


def _is_damaged_utf8(text: str) -> bool:
    """Whether a text is UTF-8 but for a few characters; as GB18030 it would be nonsense.

    Chinese takes three bytes in UTF-8, and three bytes of GBK are hardly ever such a character.
    """
    replaced = text.count(_REPLACED)
    chinese = sum(mark >= _THREE_BYTES for mark in text) - replaced
    return 0 < replaced < chinese


def _sample(content: bytes, encoding: Encoding) -> str:
    return without_mark(content, encoding)[:_SAMPLE_BYTES].decode(encoding, "ignore")


def _line_of_fault(content: bytes, encoding: Encoding, pause: Callable[[], None]) -> int | None:
    """The first line that is not in an encoding, None if the whole text is."""
    decoder = codecs.getincrementaldecoder(encoding.value)()
    lines = 1
    for offset in range(0, len(content) + 1, _CHUNK_BYTES):
        pause()
        chunk = content[offset : offset + _CHUNK_BYTES]
        pending, _ = decoder.getstate()
        try:
            text = decoder.decode(chunk, final=offset + _CHUNK_BYTES > len(content))
        except UnicodeDecodeError as error:
            good = (pending + chunk)[: error.start].decode(encoding, "ignore")
            return lines + good.count("\n")
        lines += text.count("\n")
    return None
