"""Takes PySide6's own import function out again.

PySide6 puts a function of its own in the place of `__import__`. It reads and splits the source of
every module that is imported from then on, to find out whether it wants Python-like names (`from
__feature__ import snake_case`). None of ours does, nor of the libraries we use, and the looking takes
longer than the importing: a third of the program's start.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - from here on the function is in its place


def keep_imports_plain() -> None:
    """Imports as Python itself does, from now on. Does nothing if PySide6 does so already."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        vars(builtins)["__import__"] = plain
