"""How `make_screenshots.py` brings the real program into the states that the README shows."""
