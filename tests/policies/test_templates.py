"""The templates for group policies, held against the program and against the rules of their schema.

Names and order of elements are those of Microsoft's `PolicyDefinitionFiles.xsd`.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from invoice_license_desktop.core.home import resource
from invoice_license_desktop.core.policies import KEY, NAMES
from invoice_license_desktop.core.settings import LANGUAGES, UNDO_SECONDS

SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
LANGUAGE_FOLDERS = ("en-US", "zh-CN")
REFERENCE = re.compile(r"\$\((string|presentation)\.(\w+)\)")
ORDER = {
    "policyDefinitions": ["policyNamespaces", "resources", "supportedOn", "categories", "policies"],
    "policy": [
        *("parentCategory", "supportedOn", "enabledValue", "disabledValue", "enabledList"),
        *("disabledList", "elements"),
    ],
    "policyDefinitionResources": ["displayName", "description", "resources"],
    "resources": ["stringTable", "presentationTable"],
    "textBox": ["label", "defaultValue"],
}
SHOWN_BY = {"text": "textBox", "decimal": "decimalTextBox", "enum": "dropdownList"}


def definitions() -> ET.Element:
    """The ADMX file."""
    return ET.parse(resource("policies/InvoiceLicenseDesktop.admx")).getroot()


def texts(folder: str) -> ET.Element:
    """An ADML file."""
    return ET.parse(resource(f"policies/{folder}/InvoiceLicenseDesktop.adml")).getroot()


def named(element: ET.Element) -> str:
    """The element's name without its namespace."""
    assert element.tag.startswith(SPACE)
    return element.tag.removeprefix(SPACE)


def all_of(root: ET.Element, name: str) -> list[ET.Element]:
    """The elements of a name, wherever they stand."""
    return list(root.iter(f"{SPACE}{name}"))


def fields() -> Iterator[ET.Element]:
    """What can be entered for policies."""
    for elements in all_of(definitions(), "elements"):
        yield from elements


@pytest.mark.parametrize("root", [definitions(), *map(texts, LANGUAGE_FOLDERS)])
def test_elements_stand_in_the_order_of_the_schema(root: ET.Element) -> None:
    for element in root.iter():
        order = ORDER.get(named(element))
        if order is not None:
            places = [order.index(named(child)) for child in element]
            assert places == sorted(places), named(element)


def test_every_policy_of_the_program_is_in_the_template_and_no_other() -> None:
    policies = all_of(definitions(), "policy")
    assert [policy.get("name") for policy in policies] == list(NAMES.values())
    assert {policy.get("key") for policy in policies} == {KEY}
    assert {policy.get("class") for policy in policies} == {"Both"}
    values = [field.get("valueName") for field in fields()]
    values += [policy.get("valueName") for policy in policies if policy.get("valueName")]
    assert sorted(filter(None, values)) == sorted(NAMES.values())


def test_it_offers_what_the_program_takes() -> None:
    kinds = {field.get("valueName"): field for field in fields()}
    offered = [value.text for value in all_of(kinds["Language"], "string")]
    assert sorted(filter(None, offered)) == sorted(filter(None, LANGUAGES))
    undo = kinds["UndoSeconds"]
    assert (undo.get("minValue"), undo.get("maxValue")) == (
        str(UNDO_SECONDS.start),
        str(UNDO_SECONDS.stop - 1),
    )


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS)
def test_every_language_says_all_that_is_referred_to_and_nothing_else(folder: str) -> None:
    root, spoken = definitions(), texts(folder)
    referred = {
        match.groups()
        for element in root.iter()
        for value in element.attrib.values()
        if (match := REFERENCE.fullmatch(value))
    }
    said = {("string", one.get("id")) for one in all_of(spoken, "string")}
    said |= {("presentation", one.get("id")) for one in all_of(spoken, "presentation")}
    assert said == referred
    assert all((one.text or "").strip() for one in all_of(spoken, "string"))


@pytest.mark.parametrize("folder", LANGUAGE_FOLDERS)
def test_every_field_is_shown_by_its_own_kind_of_box(folder: str) -> None:
    boxes = {
        box.get("refId"): named(box)
        for presentation in all_of(texts(folder), "presentation")
        for box in presentation
    }
    assert boxes == {field.get("id"): SHOWN_BY[named(field)] for field in fields()}


def test_revisions_agree() -> None:
    needed = definitions().find(f"{SPACE}resources")
    assert needed is not None
    for folder in LANGUAGE_FOLDERS:
        assert texts(folder).get("revision") == needed.get("minRequiredRevision")
