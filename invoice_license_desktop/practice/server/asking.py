"""What a request must be to be heard: the contract's demands, so that a gateway is tried for them too."""

import uuid
from typing import TypeVar

from fastapi import Request

from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.platform.contract import (
    MAX_ITEMS,
    REQUEST_ID_HEADER,
    SERIAL_HEADERS,
    BatchItem,
    BatchRequest,
    QueryItem,
    QueryRequest,
)
from invoice_license_desktop.core.platform.wire import MalformedMessageError, parse
from invoice_license_desktop.practice.server.answering import (
    ITEMS,
    ProblemError,
    json_body,
    problem_of_status,
)

ListRequest = TypeVar("ListRequest", BatchRequest, QueryRequest)


async def demand_request_id(request: Request) -> None:
    """Every request has a UUID of its own. Raises ProblemError with status 400."""
    try:
        uuid.UUID(request.headers.get(REQUEST_ID_HEADER, ""))
    except ValueError:
        raise _bad_header(REQUEST_ID_HEADER) from None


def serials_of(request: Request) -> frozenset[Service]:
    """The services a serial number came for. Raises ProblemError for a blank one."""
    named = {
        service: request.headers[header]
        for service, header in SERIAL_HEADERS.items()
        if header in request.headers
    }
    for service, serial in named.items():
        if not serial.strip():
            raise _bad_header(SERIAL_HEADERS[service])
    return frozenset(named)


async def list_request(message: type[ListRequest], request: Request) -> ListRequest:
    """A message of up to 200 items. Raises ProblemError and MalformedMessageError."""
    parsed = parse(message, await json_body(request))
    if len(parsed.items) > MAX_ITEMS:
        raise ProblemError(problem_of_status(422, "too_many_items", f"more than {MAX_ITEMS}"))
    for item in parsed.items:
        _check(item)
    request.scope["state"][ITEMS] = len(parsed.items)
    return parsed


def _check(item: BatchItem | QueryItem) -> None:
    if not item.tax_number:
        raise MalformedMessageError("an item has no tax number")
    if isinstance(item, BatchItem):
        is_cancelled = item.state is WishedState.CANCELLED
        if is_cancelled != (item.cancelled_on is not None):
            raise MalformedMessageError(
                "cancelled_on belongs to cancellations, and to each of them"
            )


def _bad_header(name: str) -> ProblemError:
    return ProblemError(problem_of_status(400, "invalid_request", f"header {name}"))
