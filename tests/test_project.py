"""What the project itself promises: where its packages come from, and how light its start is."""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from tests.program import ROOT, run_python

# of the public default index and its file host, one a line; a digest, so that no address stands here
LOCK_HOSTS_DIGEST = "1280fb19fbb6ddeed93e3452ee06ad93fc736496fb5ee150ee85a499caeda181"
# what takes longer to import than a window takes to appear, and what of ours needs it or is not in
# sight: a type that is only named in annotations is imported under TYPE_CHECKING
HEAVY = (
    *("sqlalchemy", "alembic", "requests", "keyring", "filelock", "fastapi", "python_calamine"),
    *("logging.handlers", "asyncio", "ssl"),
    "invoice_license_desktop.bootstrap",
    "invoice_license_desktop.core.operations",
    "invoice_license_desktop.core.domain.journal",
    "invoice_license_desktop.messages.reasons",
    "invoice_license_desktop.ui.dialogs",
    "invoice_license_desktop.ui.session",
)

FIRST_PAINT = f"""
import linecache, sys, threading
from pathlib import Path
import invoice_license_desktop.__main__
from invoice_license_desktop.ui.program import Program
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from invoice_license_desktop.ui.window import MainWindow

opening = threading.Event()

def open_core(profile):
    opening.wait()
    raise SystemExit

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow):
            print([name for name in {HEAVY} if name in sys.modules])
            print(sorted(name for name in linecache.cache if "invoice_license_desktop" in name))
            opening.set()
            QApplication.quit()
        return False

application = QApplication(sys.argv[:1])
paint = FirstPaint()
application.installEventFilter(paint)
program = Program(application, Path(sys.argv[1]), open_core, None)
program.start(is_practice=True)
application.exec()
program.close()
"""

QT_IN_LANES = """
import builtins, sys, threading
from pathlib import Path
from invoice_license_desktop.__main__ import open_core, open_safekeeping, read_first_rows
from invoice_license_desktop.ui.start import application
from invoice_license_desktop.ui.program import Program

plain, found = builtins.__import__, set()

def watched(name, globals=None, locals=None, fromlist=(), level=0):
    if name.startswith("PySide6") and threading.current_thread() is not threading.main_thread():
        found.add((name, globals["__name__"]))
    return plain(name, globals, locals, fromlist, level)

builtins.__import__ = watched
app = application()
program = Program(app, Path(sys.argv[1]), open_core, open_safekeeping, read_first_rows)
program.start(is_practice=True)

def opened():
    print(program.door.window.page.model.rowCount(), sorted(found))
    app.quit()

program.door.opened.connect(opened)
app.exec()
program.close()
"""


def test_packages_come_from_the_public_index_only() -> None:
    text = (ROOT / "uv.lock").read_text("utf-8")
    hosts = {
        urlsplit(address).hostname or "" for address in re.findall(r'"(https?://[^"]+)"', text)
    }
    digest = hashlib.sha256("\n".join(sorted(hosts)).encode()).hexdigest()
    assert digest == LOCK_HOSTS_DIGEST, f"uv.lock names other hosts: {sorted(hosts)}"


def test_nothing_slow_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    done = run_python("-c", FIRST_PAINT, str(tmp_path))
    heavy, sources = done.out.splitlines()
    assert (done.code, heavy) == (0, "[]"), str(done)
    # PySide6's own import reads the source of every module
    assert sources == "[]", str(done)


def test_classes_of_qt_are_named_in_the_windows_thread_only(tmp_path: Path) -> None:
    # PySide6 makes a class when it is first named; two threads that did so at once crashed it
    for rows_before_the_core in (0, 12):
        done = run_python("-c", QT_IN_LANES, str(tmp_path))
        assert (done.code, done.out.splitlines()) == (0, [f"{rows_before_the_core} []"]), str(done)
