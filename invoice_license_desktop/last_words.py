"""What the window's program says while it has no window: on its standard streams, or in a message box
of the system where it has none, as when the Start menu of Windows starts it.
"""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path

TITLE = "许可授权 · License Authorization"
FAILED = "程序无法启动。\nThe program could not start."
_ERROR_ICON = 0x10
_TO_THE_FRONT = 0x10000


def message_box(text: str) -> None:
    """Shows a text until it is confirmed. Only Windows has one that needs no window of ours."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - hardly ever needed, and first paint waits for it

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, _ERROR_ICON | _TO_THE_FRONT)


@contextmanager
def spoken(box: Callable[[str], None] = message_box) -> Iterator[None]:
    """Has what is printed within shown in one box if there are no streams to print it on."""
    if sys.stdout is not None and sys.stderr is not None:
        yield
        return
    heard = io.StringIO()
    try:
        with redirect_stdout(heard), redirect_stderr(heard):
            yield
    finally:
        text = heard.getvalue().strip()
        if text:
            box(text)


def tell_failure(home: Path, error: Exception) -> None:
    """Print that the program could not start, and write into the log of the home folder why."""
    # Not before it is needed: the first paint waits for none of these.
    import logging  # noqa: PLC0415
    import traceback  # noqa: PLC0415

    from invoice_license_desktop.core.log_file import LogFile  # noqa: PLC0415
    from invoice_license_desktop.core.settings import Profile  # noqa: PLC0415

    profile = Profile.of(home, practice=False)
    with suppress(OSError):
        log = LogFile(profile, "window")
        logging.getLogger("invoice_license_desktop").critical("could not start", exc_info=error)
        log.close()
    lines = [FAILED, str(profile.logs), f"{type(error).__name__}: {error}"]
    places = traceback.format_tb(error.__traceback__)
    print("\n".join([*lines, "", *places]), file=sys.stderr)  # noqa: T201 - see above
