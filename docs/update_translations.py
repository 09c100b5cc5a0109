"""Bring the translation files in step with the source: `python docs/update_translations.py`.

Collects the literals of `translate("Context", "English")` and `marked("Context", "English")` with
Qt's lupdate, keeps what is translated, drops what is gone, and compiles the result with lrelease.
Prints what still needs a translation and ends with 1 if anything does.
"""

import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "invoice_license_desktop"
CATALOGS = ("resources/translations/invoice_license_zh_CN",)


def update(catalog: str) -> list[str]:
    """Update and compile one catalogue; the source texts that are not translated yet."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / SOURCE).rglob("*.py"))
    # without places in the source and with sorted texts, a merge of two branches stays readable
    _run(
        "pyside6-lupdate",
        *sources,
        *("-ts", f"{catalog}.ts", "-source-language", "en", "-target-language", "zh_CN"),
        *("-locations", "none", "-sort-messages", "-no-obsolete"),
        *("-tr-function-alias", "QT_TRANSLATE_NOOP+=marked,translate+=_translate"),
        # a text that merely resembles another needs its own translation
        *("-disable-heuristic", "similartext", "-disable-heuristic", "sametext"),
    )
    _run("pyside6-lrelease", f"{catalog}.ts", "-qm", f"{catalog}.qm", "-nounfinished")
    return unfinished(ROOT / f"{catalog}.ts")


def unfinished(ts: Path) -> list[str]:
    """The texts of a .ts file that have no finished translation, as `Context: text`."""
    found = []
    for context in ET.parse(ts).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not translation.text:
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def _run(tool: str, *arguments: str) -> None:
    program = Path(sysconfig.get_path("scripts")) / tool
    subprocess.run([program, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    missing = [text for catalog in CATALOGS for text in update(catalog)]
    print("\n".join(f"not translated: {text}" for text in missing))
    sys.exit(1 if missing else 0)
