"""The published contract itself, and that it and the messages name the same fields."""

from dataclasses import MISSING, fields
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from invoice_license_desktop.core.platform import contract
from tests.platform.openapi import CONTRACT

SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]
MESSAGES: list[tuple[str, type[Any]]] = [
    ("Token", contract.Token),
    ("Problem", contract.Problem),
    ("Entitlement", contract.EntitlementItem),
    ("EntitlementsAnswer", contract.EntitlementsAnswer),
    ("BatchItem", contract.BatchItem),
    ("BatchRequest", contract.BatchRequest),
    ("ItemAnswer", contract.ItemAnswer),
    ("BatchAnswers", contract.BatchAnswers),
    ("QueryItem", contract.QueryItem),
    ("QueryRequest", contract.QueryRequest),
    ("HeldItem", contract.HeldItem),
    ("QueryAnswer", contract.QueryAnswer),
]


def test_the_document_is_openapi_3_1() -> None:
    assert CONTRACT["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(CONTRACT).validate()


@pytest.mark.parametrize(("name", "message"), MESSAGES)
def test_every_message_has_the_fields_of_its_schema(name: str, message: type[Any]) -> None:
    assert {item.name for item in fields(message)} == set(SCHEMAS[name]["properties"])


@pytest.mark.parametrize(("name", "message"), MESSAGES)
def test_whatever_the_parser_requires_the_schema_requires(name: str, message: type[Any]) -> None:
    required = {item.name for item in fields(message) if item.default is MISSING}
    assert required <= set(SCHEMAS[name]["required"])


def test_every_schema_is_used_by_a_message_or_named_in_one() -> None:
    assert set(SCHEMAS) - {name for name, _ in MESSAGES} == {
        "Service",
        "AnsweredService",
        "WishedState",
        "TaxNumber",
        "Revision",
    }


def test_the_addresses_are_those_of_the_code() -> None:
    assert set(CONTRACT["paths"]) == {
        contract.TOKEN_PATH,
        contract.ENTITLEMENTS_PATH,
        contract.BATCH_PATH,
        contract.QUERY_PATH,
    }
    headers = {item["name"] for item in CONTRACT["components"]["parameters"].values()}
    assert headers == {contract.REQUEST_ID_HEADER, *contract.SERIAL_HEADERS.values()}


def test_the_largest_batch_is_the_codes() -> None:
    for name in ("BatchRequest", "QueryRequest"):
        assert SCHEMAS[name]["properties"]["items"]["maxItems"] == contract.MAX_ITEMS


def test_every_code_of_the_code_is_in_the_document() -> None:
    described = SCHEMAS["Problem"]["properties"]["code"]["description"]
    assert all(code in described for code in contract.ProblemCode)
