"""Tries what is handed out: the built programs, and their setup program."""
