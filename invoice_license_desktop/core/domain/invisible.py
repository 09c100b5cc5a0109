"""Characters that nobody sees, which come with what is pasted."""

import unicodedata


def is_invisible(mark: str) -> bool:
    """Whether a character shows nothing: a blank of any width, a control or a format character."""
    return mark.isspace() or unicodedata.category(mark) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
