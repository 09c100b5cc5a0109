"""Secrets come through standard input, never as an argument that others can see."""

import getpass
import sys


def read_secret_text(prompt: str) -> str:
    """What standard input holds; on a terminal it is asked for and not shown while typed."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace").strip()
