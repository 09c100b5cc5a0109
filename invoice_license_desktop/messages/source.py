"""English source texts and how they become sentences of the language in use.

Numbers never need a plural form: an English source is phrased so that any number fits ("4 in all,
3 succeeded"). So there are no numerus forms and no English translation file. Values stand in named
places, `{count}`, and are filled in after translating.
"""

from collections.abc import Callable
from typing import NamedTuple

Translate = Callable[[str, str], str]
"""`translate(context, english)`: the text in the language in use, the English one if it has none."""


class Source(NamedTuple):
    """An English source text in its context, where translators find it."""

    context: str
    english: str


def marked(context: str, english: str) -> Source:
    """Mark a literal for the translation tools, to be translated where it is said."""
    return Source(context, english)


def said(translate: Translate, source: Source, **values: object) -> str:
    """A marked text in the language in use, its named places filled."""
    text = translate(source.context, source.english)
    return text.format(**values) if values else text


def joined(translate: Translate, sentences: list[str]) -> str:
    """Several notes in one line, as the language separates them."""
    return translate("Text", "; ").join(sentence for sentence in sentences if sentence)
