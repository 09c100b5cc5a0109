"""Secrets that are planted to be looked for, the forms they may be written in, and a platform that
repeats them."""

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.platform.contract import BATCH_PATH, ENTITLEMENTS_PATH
from tests.platform.canned import Heard, http

PLANTED = {
    SecretName.SERIAL_ISSUING: "Kanarie/Serial:7Q2MX+1",
    SecretName.SERIAL_RECEIVING: "Kanarie-Serial-8R3NY=2",
    SecretName.CLIENT: "Kanarie&Client 5T6QW",
    SecretName.PROXY: "Kanarie?Proxy&9S4PZ 许可",
    SecretName.DATABASE: "Kanarie:Database@6U7RV/许",
}
"""What lies in a keyring. None of them is a part of another."""
SENT = tuple(name for name in PLANTED if name is not SecretName.DATABASE)
"""Which of them the way to the platform is told."""


def forms(secret: str) -> Iterator[str]:
    """A secret as it may be written: plain, for an address, in JSON, and in base64 wherever it
    begins in what was encoded."""
    yield secret
    for safe in ("/", ""):
        yield quote(secret, safe)
    yield json.dumps(secret).strip('"')
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + secret.encode()).decode()
        # the characters at both ends also depend on what stands before and behind
        yield encoded[4 if before else 0 : len(encoded) - 4]


def found_in(text: str) -> list[str]:
    """The planted secrets a text gives away."""
    return [name for name, secret in PLANTED.items() if any(form in text for form in forms(secret))]


def echo() -> str:
    """What a talkative platform makes of what it was sent: in words, in an address, in base64."""
    secrets = [PLANTED[name] for name in SENT]
    pairs = [base64.b64encode(f"client:{secret}".encode()).decode() for secret in secrets]
    return " · ".join(["We heard", *secrets, *(quote(secret, "") for secret in secrets), *pairs])


def repeating(request: Heard) -> bytes:
    """The answer of a platform that sells ten licences, refuses every row, and repeats all secrets
    in whatever it says."""
    if request.path.endswith(ENTITLEMENTS_PATH):
        return http(body={"entitlements": [_entitlement("issuing"), _entitlement("receiving")]})
    if request.path.endswith(BATCH_PATH):
        items = [_refused(item) for item in request.json()["items"]]
        return http(body={"items": items})
    return http(500, {"title": "no", "detail": echo(), "code": echo()})


def _entitlement(service: str) -> dict[str, Any]:
    counts = {"total": 10, "allocated": 0, "remaining": 10}
    return {"service": service, **counts, "service_group": echo()}


def _refused(item: dict[str, Any]) -> dict[str, Any]:
    key = {name: item[name] for name in ("service", "tax_number")}
    problem = {"title": "refused", "code": f"no {echo()}", "detail": echo()}
    return {**key, "result": "refused", "problem": problem}
