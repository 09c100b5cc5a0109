"""Lists the parts the program is made of, with their licences, in `resources/licenses.json`.

A list of objects, by name: `name`, `version`, `license` (an SPDX expression where the part gives one),
`url` ("" if it gives none), `text` (the whole licence, with notices). It is shipped and shown in the
about box. The packages are those that `uv.lock` has for the running program, on Windows or Linux; then
come Python, Qt, and what we ship ourselves. Runs on Debian, which has the texts of the GNU licences;
packages that only Windows has are fetched into `build/`, to read theirs.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import qVersion

from building.names import ROOT, WORK

LIST: Final = ROOT / "resources" / "licenses.json"
LOCK: Final = ROOT / "uv.lock"
_OURS: Final = "invoice-license-desktop"
_GNU: Final = Path("/usr/share/common-licenses")
_ELSEWHERE: Final = WORK / "licences"
_TEXT_NAMES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# packages that come without a text of their own
_GNU_TEXTS: Final = {
    "pyside6-essentials": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
}
_CLASSIFIED: Final = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
}


@dataclass(frozen=True)
class Part:
    """A part of the program, and under what terms it may be passed on."""

    name: str
    version: str
    license: str
    url: str
    text: str


def main() -> int:
    """Write the list anew."""
    parts = sorted([*packages(), *others()], key=lambda part: part.name.lower())
    listed = json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1)
    LIST.write_text(listed + "\n", encoding="utf-8", newline="\n")
    print(f"{LIST}: {len(parts)} parts")
    return 0


def runtime_packages(lock: Mapping[str, Any]) -> dict[str, str]:
    """Names and versions of the packages the running program needs, on either system."""
    found = {package["name"]: package for package in lock["package"]}
    wanted: dict[str, str] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(_OURS, ())]
    while waiting:
        name, extras = waiting.pop()
        package = found[name]
        wanted[name] = package.get("version", "")
        needs = list(package.get("dependencies", ()))
        for extra in extras:
            needs += package["optional-dependencies"][extra]
        waiting += [
            (one["name"], tuple(one.get("extra", ())))
            for one in needs
            if one["name"] not in wanted or one.get("extra")
        ]
    del wanted[_OURS]
    return wanted


def packages() -> Iterator[Part]:
    """The packages of the lock file."""
    wanted = runtime_packages(tomllib.loads(LOCK.read_text("utf-8")))
    here, missing = {}, {}
    for name, version in wanted.items():
        try:
            here[name] = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            missing[name] = version
    here |= _fetched(missing)
    for name in wanted:
        found = here[name]
        told = found.metadata
        yield Part(told["Name"], found.version, _license(told), _url(told), _text(name, found))


def others() -> Iterator[Part]:
    """What is no package: Python, Qt, what starts the built programs, drawings and tables."""
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt").read_text("utf-8")
    yield Part(
        "Python",
        ".".join(platform.python_version_tuple()[:2]),
        "PSF-2.0",
        "https://www.python.org",
        python,
    )
    gnu = "\n\n".join(_gnu(name) for name in ("LGPL-3", "GPL-3"))
    yield Part("Qt", qVersion(), "LGPL-3.0-only", "https://www.qt.io", gnu)
    starter = importlib.metadata.distribution("pyinstaller")
    yield Part(
        "PyInstaller (bootloader)",
        starter.version,
        "GPL-2.0-or-later WITH Bootloader-exception",
        _url(starter.metadata),
        _text("pyinstaller", starter),
    )
    openssl = "The cryptography that comes with Python on Windows.\n\n" + _gnu("Apache-2.0")
    yield Part("OpenSSL", "3", "Apache-2.0", "https://www.openssl.org", openssl)
    icons = (ROOT / "resources" / "icons" / "LICENSE").read_text("utf-8")
    yield Part("Tabler Icons", "", "MIT", "https://tabler.io/icons", icons)
    pinyin = (ROOT / "resources" / "pinyin" / "LICENSE").read_text("utf-8")
    yield Part("pypinyin (tables)", "", "MIT", "https://github.com/mozillazg/python-pinyin", pinyin)


def _fetched(missing: Mapping[str, str]) -> dict[str, importlib.metadata.Distribution]:
    """The metadata of packages that are not for this system."""
    if not missing:
        return {}
    shutil.rmtree(_ELSEWHERE, ignore_errors=True)
    tool = shutil.which("uv")
    subprocess.run(
        [
            *([tool] if tool else [sys.executable, "-m", "uv"]),
            *("pip", "install", "--quiet", "--no-deps", "--target", str(_ELSEWHERE)),
            *("--python-platform", "windows", "--only-binary", ":all:"),
            *(f"{name}=={version}" for name, version in missing.items()),
        ],
        check=True,
    )
    there = importlib.metadata.distributions(path=[str(_ELSEWHERE)])
    return {_normalised(one.metadata["Name"]): one for one in there}


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _field(told: importlib.metadata.PackageMetadata, name: str) -> str:
    return str(told[name]) if name in told else ""


def _license(told: importlib.metadata.PackageMetadata) -> str:
    stated = _field(told, "License-Expression") or _field(told, "License")
    if stated and len(stated.splitlines()) == 1:
        return stated
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return " AND ".join(_CLASSIFIED.get(one, one) for one in classified)


def _url(told: importlib.metadata.PackageMetadata) -> str:
    pairs = [str(line).partition(", ")[::2] for line in told.get_all("Project-URL") or []]
    named = {label.strip().lower(): url.strip() for label, url in pairs}
    for label in ("homepage", "source", "source code", "repository", "documentation"):
        if label in named:
            return named[label]
    return _field(told, "Home-page") or next(iter(named.values()), "")


def _text(name: str, found: importlib.metadata.Distribution) -> str:
    files = [
        file
        for file in found.files or ()
        if ".dist-info" in file.parts[0] and _TEXT_NAMES.search(file.name)
    ]
    texts = [Path(str(file.locate())).read_text("utf-8").strip() for file in sorted(files)]
    texts += [_gnu(one) for one in _GNU_TEXTS.get(name, ())]
    return "\n\n".join(texts)


def _gnu(name: str) -> str:
    return (_GNU / name).read_text("utf-8").strip()
