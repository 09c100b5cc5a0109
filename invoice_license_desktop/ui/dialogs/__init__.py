"""The dialogs. Each asks one thing; the window opens them and does what they signal."""
