"""argparse's own words in the language in use, and help texts as wide as a terminal shows them."""

import argparse
from collections.abc import Iterator

from invoice_license_desktop.cli.output import text_width
from invoice_license_desktop.messages.source import marked
from invoice_license_desktop.translation import translate

_NOT_AT_A_LINES_BEGINNING = "，。、；：）”？！"

_WORDS = (
    marked("ArgumentParser", "usage: "),
    marked("ArgumentParser", "positional arguments"),
    marked("ArgumentParser", "options"),
    marked("ArgumentParser", "show this help message and exit"),
    marked("ArgumentParser", "argument %(argument_name)s: %(message)s"),
    marked("ArgumentParser", "unrecognized arguments: %s"),
    marked("ArgumentParser", "not allowed with argument %s"),
    marked("ArgumentParser", "ignored explicit argument %r"),
    marked("ArgumentParser", "the following arguments are required: %s"),
    marked("ArgumentParser", "one of the arguments %s is required"),
    marked("ArgumentParser", "expected one argument"),
    marked("ArgumentParser", "expected at least one argument"),
    marked("ArgumentParser", "invalid %(type)s value: %(value)r"),
    marked("ArgumentParser", "invalid choice: %(value)r (choose from %(choices)s)"),
)
_CONTEXT_OF = {source.english: source.context for source in _WORDS}


def let_argparse_translate() -> None:
    """Has argparse ask us for its words. It asks `gettext`, which would want a catalogue file of its
    own kind, found by variables of the environment that child programs would inherit."""
    vars(argparse).update(_=_word)


def _word(english: str) -> str:
    context = _CONTEXT_OF.get(english)
    return english if context is None else translate(context, english)


class WideHelp(argparse.HelpFormatter):
    """Breaks lines between Chinese characters, each of which is two columns wide."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_lines(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in _lines(text, width - len(indent)))


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(" ".join(text.split())):
        if line and text_width(line) + text_width(piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word with the blank behind it, a wide character with the punctuation
    that must not begin a line."""
    piece = ""
    for mark in text:
        ends = piece.endswith(" ") or text_width(mark) == 2 or text_width(piece[-1:]) == 2
        if piece and ends and mark not in _NOT_AT_A_LINES_BEGINNING and mark != " ":
            yield piece
            piece = ""
        piece += mark
    if piece:
        yield piece
