"""Requests of any shape the published contract allows or forbids: the practice platform keeps to it.

Schemathesis makes the requests from the contract and judges the answers. Its pytest plugin is off.
"""

import base64
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from invoice_license_desktop.core.platform.contract import TOKEN_PATH
from tests.platform.openapi import CONTRACT
from tests.practice.conftest import PlainClient
from tests.practice_fixture import PracticePlatform

ADDRESSES = [(path, method) for path, methods in CONTRACT["paths"].items() for method in methods]
EXAMPLES = 20


@pytest.fixture(scope="module")
def schema() -> schemathesis.BaseSchema:
    """The published contract."""
    return schemathesis.openapi.from_dict(CONTRACT)


@pytest.fixture
def sign_in(plain: PlainClient, practice_platform: PracticePlatform) -> Callable[[str], str]:
    """The header that signs in at an address."""
    pair = f"{practice_platform.client_id}:{practice_platform.secret}".encode()
    basic = "Basic " + base64.b64encode(pair).decode()
    return lambda path: basic if path == TOKEN_PATH else plain.headers["Authorization"]


@pytest.mark.parametrize(("path", "method"), ADDRESSES)
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda one: one.value)
def test_any_request(
    practice_platform: PracticePlatform,
    sign_in: Callable[[str], str],
    schema: schemathesis.BaseSchema,
    path: str,
    method: str,
    mode: GenerationMode,
) -> None:
    headers = {"Authorization": sign_in(path)}

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(base_url=practice_platform.url, headers=headers)

    ask()
