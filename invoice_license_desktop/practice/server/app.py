"""The application: the contract's addresses, and under /practice/ those of the fault panel."""

import asyncio
from collections.abc import Callable

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from starlette.exceptions import HTTPException

from invoice_license_desktop.core.platform.contract import (
    BATCH_PATH,
    ENTITLEMENTS_PATH,
    JSON_TYPE,
    QUERY_PATH,
    TOKEN_PATH,
    BatchRequest,
    Problem,
    QueryRequest,
)
from invoice_license_desktop.core.platform.wire import MalformedMessageError, parse
from invoice_license_desktop.practice.faults import (
    FAULTS_PATH,
    RESET_PATH,
    STATE_PATH,
    Fault,
    FaultKind,
    FaultSet,
)
from invoice_license_desktop.practice.server.answering import (
    ProblemError,
    RequestNotes,
    answer,
    json_body,
    on_defect,
    on_http_error,
    on_malformed,
    on_problem,
    problem_of_status,
)
from invoice_license_desktop.practice.server.asking import (
    demand_request_id,
    list_request,
    serials_of,
)
from invoice_license_desktop.practice.server.dropping import Dropped
from invoice_license_desktop.practice.server.entitlement_platform import EntitlementPlatform
from invoice_license_desktop.practice.server.sign_in import SignIn
from invoice_license_desktop.practice.server.state import State
from invoice_license_desktop.practice.server.trouble import take_request_trouble

GARBAGE = b'{"items": [{"service": "issuing", "tax_number": 9131'


def create_app(state: State, sign_in: SignIn) -> FastAPI:
    """The application over an open state. Runs in the thread that opened it."""
    app = FastAPI(
        openapi_url=None,
        redirect_slashes=False,
        exception_handlers={
            ProblemError: on_problem,
            MalformedMessageError: on_malformed,
            HTTPException: on_http_error,
            Exception: on_defect,
        },
    )
    app.add_middleware(RequestNotes, state=state)

    @app.post(TOKEN_PATH, dependencies=[Depends(demand_request_id)])
    async def token(request: Request) -> Response:
        given = sign_in.token(request.headers.get("Authorization", ""), await request.body())
        if given is None:
            raise _not_signed_in("Basic", "invalid_client")
        return answer(given)

    async def signed_in(request: Request) -> None:
        if not sign_in.knows(request.headers.get("Authorization", "")):
            raise _not_signed_in("Bearer", "invalid_token")

    contract = APIRouter(dependencies=[Depends(signed_in), Depends(demand_request_id)])
    _serve_contract(contract, state)
    panel = APIRouter(dependencies=[Depends(signed_in)])
    _serve_panel(panel, state)
    app.include_router(contract)
    app.include_router(panel)
    return app


def _serve_contract(router: APIRouter, state: State) -> None:
    platform = EntitlementPlatform(state)

    @router.get(ENTITLEMENTS_PATH)
    async def entitlements(request: Request) -> Response:
        serials = serials_of(request)
        return await _with_trouble(
            state, ENTITLEMENTS_PATH, set(), lambda: platform.entitlements(serials)
        )

    @router.post(BATCH_PATH)
    async def batch(request: Request) -> Response:
        message = await list_request(BatchRequest, request)
        tax_numbers = {item.tax_number for item in message.items}
        serials = serials_of(request)
        return await _with_trouble(
            state, BATCH_PATH, tax_numbers, lambda: platform.carry_out(message.items, serials)
        )

    @router.post(QUERY_PATH)
    async def query(request: Request) -> Response:
        message = await list_request(QueryRequest, request)
        tax_numbers = {item.tax_number for item in message.items}
        serials_of(request)
        return await _with_trouble(
            state, QUERY_PATH, tax_numbers, lambda: platform.held(message.items)
        )


def _serve_panel(router: APIRouter, state: State) -> None:
    @router.get(FAULTS_PATH)
    async def faults() -> Response:
        return answer(FaultSet(tuple(fault for _, fault in state.faults()), state.totals()))

    @router.put(FAULTS_PATH)
    async def set_faults(request: Request) -> Response:
        message = parse(FaultSet, await json_body(request))
        if not all(fault.status in range(400, 600) for fault in message.faults):
            raise MalformedMessageError("FaultSet.faults.status is none of an error")
        with state.transaction():
            state.set_faults(message.faults)
            if message.totals is not None:
                state.set_totals(message.totals)
        return answer(message)

    @router.get(STATE_PATH)
    async def everything() -> Response:
        with state.transaction():
            return answer(
                {
                    "holdings": state.holdings(),
                    "changes": state.changes(),
                    "requests": state.requests(),
                }
            )

    @router.post(RESET_PATH)
    async def reset() -> Response:
        with state.transaction():
            state.reset()
        return answer({})


async def _with_trouble(
    state: State, path: str, tax_numbers: set[str], act: Callable[[], object]
) -> Response:
    """The answer of an act, unless a fault comes between."""
    trouble = take_request_trouble(state, path, tax_numbers)
    await asyncio.sleep(trouble.milliseconds / 1000)
    match trouble.fault:
        case None:
            return _answer(act())
        case Fault(kind=FaultKind.DROP_AFTER_COMMIT):
            act()
            return Dropped()
        case Fault(kind=FaultKind.DROP_BEFORE_COMMIT):
            return Dropped()
        case Fault(kind=FaultKind.GARBAGE):
            return Response(GARBAGE, media_type=JSON_TYPE)
        case Fault(kind=FaultKind.RATE_LIMITED) as fault:
            raise _failed(fault, 429, "rate_limited")
        case fault:
            raise _failed(fault, fault.status, "server_error")


def _answer(outcome: object) -> Response:
    if isinstance(outcome, Problem):
        raise ProblemError(outcome)
    return answer(outcome)


def _failed(fault: Fault, status: int, code: str) -> ProblemError:
    headers = None if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    return ProblemError(problem_of_status(status, code, fault.detail), headers)


def _not_signed_in(scheme: str, code: str) -> ProblemError:
    headers = {"WWW-Authenticate": f'{scheme} realm="practice"'}
    return ProblemError(problem_of_status(401, code), headers)
