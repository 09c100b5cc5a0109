"""Takes every picture of the README from the real program: `python docs/make_screenshots.py`.

Each picture is the client area of the window at 1360 × 820; a dialog over it gets a frame like the
system's. The states come about by operations on profiles in a temporary folder, against the
practice platform; nothing is put into a database by hand. Needs Linux and Debian's faketime.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QImage
from screenshots.camera import save
from screenshots.scenes import take_empty, take_first_start, take_long_list, take_short_list
from screenshots.short_list import TODAY
from screenshots.surroundings import Clock, is_prepared, prepared, repaired_sleep

from invoice_license_desktop.translation import Language
from invoice_license_desktop.ui.start import application
from invoice_license_desktop.ui.theme import Theme

PICTURES = Path(__file__).resolve().parent / "pictures"


def main(arguments: Sequence[str]) -> int:
    """Starts itself once for each language, on a machine of its own making."""
    if is_prepared():
        with repaired_sleep():
            take_all(Path(os.environ["TMPDIR"]), Language(arguments[0]))
        return 0
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        started = []
        for language in Language:
            folder = Path(name) / language.value
            folder.mkdir()
            try:
                environment = prepared(folder, TODAY, language)
            except FileNotFoundError as error:
                print(error, file=sys.stderr)
                return 1
            command = [sys.executable, __file__, language.value]
            started.append(subprocess.Popen(command, env=environment))
        return max(process.wait() for process in started)


def take_all(folder: Path, language: Language) -> None:
    """All pictures in a language. Homes and files go into `folder`."""
    app = application()
    clock = Clock()

    def take(name: str, picture: QImage, theme: Theme) -> None:
        file = PICTURES / f"{name}-{language.value}-{theme.value}.png"
        save(picture, file)
        print(file.name, flush=True)

    take_first_start(app, folder, take)
    take_empty(app, folder, language, take, clock)
    take_short_list(app, folder, language, take, clock)
    take_long_list(app, folder, language, take, clock)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
