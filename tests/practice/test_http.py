"""The practice platform's manners: sign-in, refused requests, and errors of the framework."""

import pytest

from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    ENTITLEMENTS_PATH,
    QUERY_PATH,
    TOKEN_PATH,
)
from invoice_license_desktop.practice.faults import FAULTS_PATH, RESET_PATH, STATE_PATH
from tests.practice.conftest import REQUEST_ID, PlainClient, basic
from tests.practice.test_rules import authorize
from tests.practice_fixture import PracticePlatform

GRANT = b"grant_type=client_credentials"


@pytest.mark.parametrize(
    ("client_id", "secret", "body"),
    [
        ("practice", "wrong", GRANT),
        ("practice", "", GRANT),
        ("someone", None, GRANT),
        ("practice", None, b"grant_type=password"),
        ("practice", None, b""),
        ("practice", "\xe9\u4e2d", GRANT),
    ],
)
def test_wrong_credentials(
    stranger: PlainClient,
    practice_platform: PracticePlatform,
    client_id: str,
    secret: str | None,
    body: bytes,
) -> None:
    secret = practice_platform.secret if secret is None else secret
    stranger.headers["Authorization"] = basic(client_id, secret)
    said = stranger.ask("POST", TOKEN_PATH, body)
    assert (said.status, said.body["code"]) == (401, "invalid_client")
    assert said.headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic !!!", "Nonsense"])
def test_no_sign_in_at_all(stranger: PlainClient, header: str) -> None:
    stranger.headers["Authorization"] = header
    assert stranger.ask("POST", TOKEN_PATH, GRANT).status == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ENTITLEMENTS_PATH),
        ("POST", BATCH_PATH),
        ("POST", QUERY_PATH),
        ("GET", FAULTS_PATH),
        ("PUT", FAULTS_PATH),
        ("GET", STATE_PATH),
        ("POST", RESET_PATH),
    ],
)
def test_everything_wants_a_token(stranger: PlainClient, method: str, path: str) -> None:
    stranger.headers["Authorization"] = "Bearer guessed"
    said = stranger.ask(method, path, {"items": []} if method == "POST" else None)
    assert (said.status, said.body["code"]) == (401, "invalid_token")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/v1/entitlements/", 404, "not_found"),
        ("GET", "/docs", 404, "not_found"),
        ("GET", "/openapi.json", 404, "not_found"),
        ("DELETE", ENTITLEMENTS_PATH, 405, "method_not_allowed"),
        ("GET", TOKEN_PATH, 405, "method_not_allowed"),
    ],
)
def test_errors_of_the_framework_are_problem_documents(
    plain: PlainClient, method: str, path: str, status: int, code: str
) -> None:
    said = plain.ask(method, path)
    assert (said.status, said.body["code"]) == (status, code)
    assert said.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff", 400),
        (b"[" * 50_000, 400),
        ([], 422),
        ({}, 422),
        ({"items": [{}]}, 422),
        ({"items": [{**authorize(), "service": "archiving"}]}, 422),
        ({"items": [{**authorize(), "state": "suspended"}]}, 422),
        ({"items": [{**authorize(), "revision": "1"}]}, 422),
        ({"items": [{**authorize(), "cancelled_on": "yesterday"}]}, 422),
        ({"items": [{**authorize(), "cancelled_on": "2026-11-01"}]}, 422),
        ({"items": [{**authorize(), "state": "cancelled"}]}, 422),
        ({"items": [{**authorize(), "tax_number": ""}]}, 422),
        ({"items": [authorize()] * 201}, 422),
    ],
)
def test_requests_refused_as_a_whole(
    plain: PlainClient, practice_platform: PracticePlatform, body: object, status: int
) -> None:
    assert plain.ask("POST", BATCH_PATH, body).status == status
    assert practice_platform.panel.state()["holdings"] == []


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Request-ID", None),
        ("X-Request-ID", "seven"),
        ("X-Product-Serial-Issuing", ""),
        ("X-Product-Serial-Receiving", " "),
    ],
)
@pytest.mark.parametrize("path", [BATCH_PATH, ENTITLEMENTS_PATH])
def test_headers_are_what_the_contract_says(
    plain: PlainClient, path: str, header: str, value: str | None
) -> None:
    plain.headers.pop(header, None)
    if value is not None:
        plain.headers[header] = value
    method = "GET" if path == ENTITLEMENTS_PATH else "POST"
    said = plain.ask(method, path, {"items": []} if method == "POST" else None)
    assert (said.status, said.body["code"]) == (400, "invalid_request")
    assert header in said.body["detail"]


def test_200_items_are_allowed(plain: PlainClient) -> None:
    assert len(plain.batch(*[authorize()] * 200)) == 200


def test_requests_are_noted_without_their_secrets(
    plain: PlainClient, practice_platform: PracticePlatform
) -> None:
    plain.headers["X-Product-Serial-Issuing"] = "SERIAL-ONE"
    plain.batch(authorize())
    plain.ask("POST", QUERY_PATH, {"items": "none"})
    state = practice_platform.panel.state()
    assert [
        (entry["method"], entry["path"], entry["status"], entry["items"], entry["request_id"])
        for entry in state["requests"]
    ] == [("POST", BATCH_PATH, 200, 1, REQUEST_ID), ("POST", QUERY_PATH, 422, 0, REQUEST_ID)]
    assert "SERIAL" not in str(state)
    assert practice_platform.secret not in str(state)
