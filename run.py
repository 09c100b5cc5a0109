"""Sets everything up on a fresh machine and starts the window or the tests. Needs Python 3.11 only.

    python run.py practice      the window in practice mode
    python run.py tests         the test suite
    python run.py bench         the benchmarks; takes about a quarter of an hour
    python run.py build         the programs as they are handed out, built and tried
    python run.py WORDS...      any command of the project's environment, such as: invoice-license --help

Brings uv in a folder of its own (.uv), because many systems refuse packages installed system-wide.
On Debian it also names, and as root installs, the few libraries that Qt takes from the system.
"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
UV_FOLDER = ROOT / ".uv"
COMMANDS = {
    "practice": ["invoice-license-desktop", "--practice"],
    "tests": ["pytest"],
    "bench": ["python", "-m", "benchmarks"],
    "build": ["--group", "build", "python", "-m", "building"],
}
# library that Qt loads from the system, and Debian's package that has it
SYSTEM_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-image": "libxcb-image0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-xkb": "libxcb-xkb1",
    "xcb-shape": "libxcb-shape0",
}
CHINESE_FONT = "fonts-noto-cjk"


def main() -> int:
    """Set up and run; the exit status is the command's."""
    words = sys.argv[1:]
    if not words:
        print(__doc__)
        return 2
    if sys.platform == "linux" and not install_system_packages():
        return 1
    command = COMMANDS.get(words[0], words[:1]) + words[1:]
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    return subprocess.call([*uv(), "run", "--frozen", *command], cwd=ROOT, env=environment)


def uv() -> list[str]:
    """The command that is uv: the one on this machine, else one in a folder of the project."""
    found = shutil.which("uv")
    if found:
        return [found]
    python = UV_FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print("Setting up uv in", UV_FOLDER)
        venv.create(UV_FOLDER, with_pip=True)
        subprocess.check_call([str(python), "-m", "pip", "install", "--quiet", "uv"])
    return [str(python), "-m", "uv"]


def install_system_packages() -> bool:
    """Install what is missing as root on Debian, else say what to install; False stops here."""
    missing = [
        package
        for library, package in SYSTEM_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    ]
    if shutil.which("uv") is None and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not has_chinese_font():
        missing.append(CHINESE_FONT)
    if not missing:
        return True
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print("Please install first:  sudo", " ".join(install), file=sys.stderr)
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.check_call(["apt-get", "update", "-qq"], **quiet)
    subprocess.check_call(install, stdout=subprocess.DEVNULL, **quiet)
    return True


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is there; without fontconfig's tool, look for files."""
    tool = shutil.which("fc-list")
    if tool:
        return bool(subprocess.run([tool, ":lang=zh"], capture_output=True, check=False).stdout)
    folders = [Path("/usr/share/fonts"), Path.home() / ".local/share/fonts"]
    names = ("cjk", "wqy", "droid")
    return any(
        any(name in file.name.lower() for name in names)
        for folder in folders
        for file in folder.rglob("*.tt[cf]")
    )


if __name__ == "__main__":
    sys.exit(main())
