"""The translation files hold every source text of the code, translated and compiled."""

import ast
import re
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

import invoice_license_desktop
from invoice_license_desktop.core.home import resource

PACKAGE = Path(invoice_license_desktop.__file__).parent
TS = resource("translations/invoice_license_zh_CN.ts")
FUNCTIONS = {"translate", "_translate", "marked"}
UPDATE = "run: python docs/update_translations.py"

# the Chinese button is the manual's word alone; the dialog's heading has the number
WITHOUT_THE_NUMBER = {("PlanDialog", "Cancel authorization of {count}")}

Text = tuple[str, str]


@pytest.fixture(scope="module")
def in_code() -> set[Text]:
    texts: set[Text] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _name(call) in FUNCTIONS:
                literal = _literal(call)
                if literal is not None:
                    texts.add(literal)
    return texts


@pytest.fixture(scope="module")
def in_catalog() -> dict[Text, ET.Element]:
    return {
        (str(context.findtext("name")), str(message.findtext("source"))): _translation(message)
        for context in ET.parse(TS).iter("context")
        for message in context.iter("message")
    }


def test_texts_are_literals_that_the_tools_can_find() -> None:
    hidden = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        # lupdate reads neither a text in pieces with values nor a call inside an f-string
        in_strings = {
            id(call)
            for text in ast.walk(tree)
            if isinstance(text, ast.JoinedStr)
            for call in ast.walk(text)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or _name(call) not in FUNCTIONS:
                continue
            has_texts = len(call.args) == 2 and not call.keywords
            if id(call) in in_strings or (has_texts and _is_broken(call)):
                hidden.append(f"{path.relative_to(PACKAGE)}:{call.lineno}")
    assert hidden == []


def test_no_text_of_the_code_is_missing(
    in_code: set[Text], in_catalog: dict[Text, ET.Element]
) -> None:
    assert in_code - set(in_catalog) == set(), UPDATE


def test_no_text_is_left_over(in_code: set[Text], in_catalog: dict[Text, ET.Element]) -> None:
    assert set(in_catalog) - in_code == set(), UPDATE


def test_every_text_is_translated(in_catalog: dict[Text, ET.Element]) -> None:
    unfinished = [
        text for text, element in in_catalog.items() if element.get("type") or not element.text
    ]
    assert unfinished == []


def test_translations_keep_the_named_places(in_catalog: dict[Text, ET.Element]) -> None:
    for (context, source), element in in_catalog.items():
        if (context, source) in WITHOUT_THE_NUMBER:
            continue
        assert _places(element.text or "") == _places(source), f"{context}: {source}"


def test_the_compiled_file_is_the_translated_one(in_catalog: dict[Text, ET.Element]) -> None:
    translator = QTranslator()
    assert translator.load(str(TS.with_suffix(".qm")))
    for (context, source), element in in_catalog.items():
        assert translator.translate(context, source) == element.text, UPDATE


def test_the_file_merges_well() -> None:
    text = TS.read_text("utf-8")
    assert "<location" not in text
    contexts = [str(item.findtext("name")) for item in ET.parse(TS).iter("context")]
    assert contexts == sorted(contexts)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(call: ast.Call) -> Text | None:
    values = [item.value if isinstance(item, ast.Constant) else None for item in call.args]
    if len(values) == 2 and isinstance(values[0], str) and isinstance(values[1], str):
        return values[0], values[1]
    return None


def _is_broken(call: ast.Call) -> bool:
    """A context is given as a literal, the text is not; a marked text says both by name."""
    context, text = call.args
    return isinstance(context, ast.Constant) and not isinstance(text, ast.Constant)


def _translation(message: ET.Element) -> ET.Element:
    element = message.find("translation")
    assert element is not None
    return element


def _places(text: str) -> set[str]:
    """The places of values; argparse's own texts have those of the `%` operator."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[srd]", text))
