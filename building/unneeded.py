"""What PyInstaller would pack and the program never uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

MODULES: Final = [
    "tkinter", "unittest", "doctest", "lib2to3", "ensurepip", "xmlrpc",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets", "PySide6.QtPrintSupport", "PySide6.QtDBus", "PySide6.QtTest",
    "mypy", "pytest", "_pytest", "hypothesis", "setuptools", "pypinyin",
    # what libraries would take if it were there, and do without
    "MySQLdb", "psycopg2", "pysqlite2", "uvloop", "httptools", "watchfiles", "websockets", "wsproto",
    "dotenv", "yaml", "rich", "pygments", "email_validator", "jinja2",
    "python_multipart", "numpy", "pandas",
]  # fmt: skip
"""Modules that are not followed."""

_FILES: Final = re.compile(
    "|".join(
        [
            # Qt: OpenGL by software and another way of painting; widgets paint by themselves
            r"opengl32sw|qdirect2d|D3Dcompiler|Qt6OpenGL|xcbglintegrations/|egldeviceintegrations/",
            r"EglFS|wayland-graphics-integration-client/(?!libshm)",
            # screens without a window system, and devices beside keyboard and mouse
            r"plugins/platforms/(lib)?q(minimal|minimalegl|eglfs|linuxfb|vnc|vkkhrdisplay)\.",
            r"plugins/generic/",
            # the window speaks to itself only; the platform is reached through Python
            r"plugins/tls/|plugins/networkinformation/",
            r"plugins/imageformats/(lib)?q(gif|icns|jpeg|tga|tiff|wbmp)\.",
            r"PySide6/.*translations/(?!qtbase_(zh_CN|en)\.qm$)",
            # the look of GTK, which ours replaces, and all that comes with it
            r"platformthemes/libqgtk3",
            r"(^|/)lib(gtk-3|gdk-3|gdk_pixbuf|atk|atspi|cairo|pango|pixman|epoxy|gio-|gobject|gmodule)",
            r"(^|/)lib(harfbuzz|graphite2|thai|datrie|fribidi|jpeg)",
            r"(^|/)lib(Xcomposite|Xcursor|Xdamage|Xinerama)",
            # what the program is made from
            r"resources/translations/.*\.ts$",
            r"\.dist-info/(sboms|licenses)/",
        ]
    )
)


def is_unneeded(path: str) -> bool:
    """Whether a file, by its place in the built folder, is left out."""
    return _FILES.search(path.replace("\\", "/")) is not None


def megabytes(sources: Iterable[str]) -> float:
    """What files take together, those that exist."""
    return sum(Path(one).stat().st_size for one in sources if Path(one).is_file()) / 1e6
