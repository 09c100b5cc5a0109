"""Practice mode 演练模式: a stand-in platform of our own, and what starts and steers it."""

PRACTICE_ARGUMENT = "--practice-server"
"""The first argument of the frozen program where it is to be the practice platform."""
