"""Text that a spreadsheet program would run as a formula: made harmless, and made itself again.

Programs that open a text file run a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage
return (OWASP, CSV Injection). An apostrophe before it says "text". One that stands there already
gets another, so that `restored(neutralised(text)) == text` holds for every text.
"""

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def neutralised(text: str) -> str:
    """The text as it may stand in a spreadsheet cell."""
    return _MARK + text if text.lstrip(_MARK).startswith(_STARTS) else text


def restored(cell: str) -> str:
    """The text that `neutralised` was given; other cells are what they are."""
    if cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(_STARTS):
        return cell.removeprefix(_MARK)
    return cell
