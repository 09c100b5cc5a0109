"""Every reason has a sentence and a next step, in both languages, with the words agreed on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from invoice_license_desktop.core.domain.batch import BatchRow, BatchRowView
from invoice_license_desktop.core.domain.license import HeldState, License, SyncFailure
from invoice_license_desktop.core.domain.reason import Caution, Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import (
    Edition,
    Operation,
    Service,
    SyncStatus,
    WishedState,
)
from invoice_license_desktop.messages.details import (
    Details,
    details_of_failure,
    details_of_outcome,
)
from invoice_license_desktop.messages.manual import red_sentence
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import (
    caution_sentence,
    reason_sentence,
    reason_with_request,
    short_request,
)
from invoice_license_desktop.translation import Language, install_language, translate

RED_LEGACY = (
    "授权后将无法修改纳税人识别号且无法撤销，请确保税号信息的准确性。"
    "如果在发票服务中税号配置错误，请在基础资料-企业管理进行修改。"
)
RED_CURRENT = (
    "虽此版本允许取消授权，但同一税号取消授权后60天内不允许重新授权，"
    "取消授权期间该税号将无法进行开票/收票业务。"
)
NOW = datetime(2026, 11, 22, 2, 32, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    install_language(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", Reason)
def test_a_reason_has_a_sentence_and_a_next_step(language: Language, reason: Reason) -> None:
    install_language(language)
    assert reason_sentence(translate, reason)
    assert next_step(translate, reason)
    full = Details(
        text="x",
        request_id="7F3A",
        day=date(2026, 12, 31),
        tax_number="91310000775785552L",
        sent=True,
        authorized=10,
        total=10,
        retry_at=NOW + timedelta(minutes=8),
        now=NOW,
        doubt=timedelta(hours=30),
        line=4,
    )
    for words in (reason_sentence(translate, reason, full), next_step(translate, reason, full)):
        assert words
        assert "{" not in words


@pytest.mark.parametrize(
    ("reason", "details", "sentence", "step"),
    [
        (Reason.ALREADY_AUTHORIZED, Details(), "已授权，不可再次授权", "无需处理"),
        (
            Reason.LOCKED,
            Details(day=date(2026, 12, 31)),
            "锁定期内，2026-12-31 起可授权",
            "届时再授权",
        ),
        (
            Reason.LOCKED,
            Details(day=date(2026, 12, 31), sent=True),
            "锁定期内，2026-12-31 起可授权",
            "2026-12-31 起再点同步按钮",
        ),
        (
            Reason.NO_QUOTA,
            Details(authorized=10, total=10),
            "许可不足，已用 10 / 10",
            "增购或取消其他企业后，重试全部失败",
        ),
        (
            Reason.NO_QUOTA,
            Details(text="王敏"),
            "许可不足，最后一个许可已由 王敏 使用",
            "增购或取消其他企业后，重试全部失败",
        ),
        (Reason.IS_AUTHORIZED, Details(), "已授权，不可同步取消授权", "用“同步许可授权”"),
        (
            Reason.INVALID_TAX_NUMBER,
            Details(tax_number="91310000775785552O"),
            "税号不正确（第 18 位不能是“O”）",
            "编辑企业，更正税号后再授权",
        ),
        (
            Reason.TIMED_OUT,
            Details(sent=True, retry_at=datetime(2026, 11, 22, 2, 40, tzinfo=UTC), now=NOW),
            "平台没有应答",
            "10:40 自动重试，也可手工同步",
        ),
        (
            Reason.TIMED_OUT,
            Details(sent=True, retry_at=datetime(2026, 11, 22, 16, 5, tzinfo=UTC), now=NOW),
            "平台没有应答",
            "2026-11-23 00:05 自动重试，也可手工同步",
        ),
        (
            Reason.PLATFORM_ERROR,
            Details(sent=True, now=NOW, text="HTTP 500"),
            "平台出错（HTTP 500）",
            "点同步按钮",
        ),
        (
            Reason.UNREACHABLE,
            Details(sent=True, text="unknown_issuer: self-signed certificate"),
            "平台连不上（证书颁发者不受信任；self-signed certificate）",
            "会自动重试，也可手工同步",
        ),
        (
            Reason.CHANGED_ELSEWHERE,
            Details(text="cancelled"),
            "平台上的状态不同（平台：已取消授权，本机：已授权）",
            "手工同步并确认",
        ),
        (
            Reason.CHANGED_MEANWHILE,
            Details(text="李强 2026-11-22 10:31"),
            "确认期间已被 李强 2026-11-22 10:31 改动，未处理",
            "刷新后再试",
        ),
        (
            Reason.CLOCK_UNSURE,
            Details(doubt=timedelta(hours=49, minutes=50)),
            "系统时间可疑（相差 49 小时）",
            "校准时间，或由管理员确认",
        ),
        (Reason.SAME_TAX_NUMBER, Details(line=7), "与第 7 行税号相同", "无需处理"),
    ],
)
def test_the_chinese_words(reason: Reason, details: Details, sentence: str, step: str) -> None:
    install_language(Language.CHINESE)
    assert reason_sentence(translate, reason, details) == sentence
    assert next_step(translate, reason, details) == step


def test_the_english_words() -> None:
    details = Details(day=date(2026, 12, 31))
    assert reason_sentence(translate, Reason.LOCKED, details) == (
        "Locked, may be authorized from 2026-12-31"
    )
    assert next_step(translate, Reason.LOCKED, details) == "Try again then"


def test_a_code_that_is_not_ours_is_shown_as_it_came_with_the_request_number() -> None:
    details = Details(text="contract {signed} twice", request_id="7F3A-21", sent=True)
    assert reason_sentence(translate, "contract_clash", details) == (
        "contract_clash: contract {signed} twice (request 7F3A-21)"
    )
    assert "request" in next_step(translate, "contract_clash", details)


def test_the_request_number_stands_once() -> None:
    details = Details(request_id="7F3A-21", sent=True)
    for reason in (Reason.TIMED_OUT, "contract_clash"):
        assert reason_with_request(translate, reason, details).count("7F3A-21") == 1
    assert "request" not in reason_with_request(translate, Reason.TIMED_OUT, Details(sent=True))


def test_no_reason_has_no_words() -> None:
    assert reason_sentence(translate, None) == ""
    assert next_step(translate, None) == ""


def test_a_row_that_is_tried_again_names_the_platforms_next_attempt() -> None:
    row = _failed(Reason.UNREACHABLE, next_sync_at=NOW - timedelta(minutes=1))
    later = NOW + timedelta(minutes=8)
    details = details_of_failure(row, now=NOW, next_attempt_at=later)
    assert next_step(translate, Reason.UNREACHABLE, details) == "Retries at 10:40, or sync now"
    details = details_of_failure(row, now=NOW)
    assert next_step(translate, Reason.UNREACHABLE, details) == "Retries at once, or sync now"


def test_where_there_are_buttons_the_next_step_names_the_one_to_click() -> None:
    row = _failed(Reason.UNREACHABLE, next_sync_at=NOW)
    button = Operation.SYNC_AUTHORIZATION
    later = NOW + timedelta(minutes=8)
    details = details_of_failure(row, now=NOW, next_attempt_at=later, sync_with=button)
    assert next_step(translate, Reason.UNREACHABLE, details) == (
        'Retries at 10:40, or click "Sync authorization" now'
    )
    details = details_of_failure(row, now=NOW, sync_with=button)
    assert next_step(translate, Reason.UNREACHABLE, details) == (
        'Retries at once, or click "Sync authorization" now'
    )
    waiting = _failed(Reason.PLATFORM_ERROR, next_sync_at=None)
    details = details_of_failure(waiting, now=NOW, sync_with=Operation.SYNC_CANCELLATION)
    assert next_step(translate, Reason.PLATFORM_ERROR, details) == 'Click "Sync cancellation"'
    install_language(Language.CHINESE)
    details = Details(sync_with=button)
    assert next_step(translate, Reason.NO_REMAINING_ENTITLEMENT, details) == (
        "续购或取消其他企业后，点“同步许可授权”"
    )


@pytest.mark.parametrize(
    ("request_id", "short"),
    [
        ("", ""),
        ("7F3A-21", "7F3A-21"),
        ("abd443c0-9e3f-4c55-8d2e-0c1f6a0b7d11", "abd443c0…"),
    ],
)
def test_a_long_request_number_has_a_short_form(request_id: str, short: str) -> None:
    assert short_request(request_id) == short


def test_a_row_that_waits_for_the_administrator_says_so() -> None:
    details = details_of_failure(_failed(Reason.PLATFORM_ERROR, next_sync_at=None), now=NOW)
    assert next_step(translate, Reason.PLATFORM_ERROR, details) == "Sync by hand"


def test_what_the_platform_holds_comes_from_the_row() -> None:
    row = replace(
        _failed(Reason.CHANGED_ELSEWHERE, next_sync_at=None),
        held=HeldState(5, WishedState.CANCELLED),
    )
    sentence = reason_sentence(
        translate, Reason.CHANGED_ELSEWHERE, details_of_failure(row, now=NOW)
    )
    assert "platform: Cancelled, here: Authorized" in sentence


def test_the_platforms_lock_names_its_day_in_the_report() -> None:
    row = replace(_failed(Reason.LOCKED, next_sync_at=None), first_allowed_day=date(2027, 1, 5))
    settled = BatchRow(
        0, row.tax_number, row.name, 1, 1, outcome=Outcome.SYNC_FAILED, reason=Reason.LOCKED
    )
    details = details_of_outcome(BatchRowView(settled, row), now=NOW)
    assert next_step(translate, Reason.LOCKED, details) == "Sync again from 2027-01-05"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("caution", Caution)
def test_a_caution_has_a_sentence(language: Language, caution: Caution) -> None:
    install_language(language)
    assert caution_sentence(translate, caution, "123456789012345")


def test_an_unusual_tax_number_says_what_is_unusual() -> None:
    sentence = caution_sentence(translate, Caution.UNUSUAL_TAX_NUMBER, "123456789012345")
    assert "15 characters" in sentence


@pytest.mark.parametrize(
    ("operation", "edition", "sentence"),
    [
        (Operation.AUTHORIZE, Edition.LEGACY, RED_LEGACY),
        (Operation.AUTHORIZE, Edition.CURRENT, RED_CURRENT),
        (Operation.CANCEL, Edition.CURRENT, RED_CURRENT),
        (Operation.SYNC_AUTHORIZATION, Edition.CURRENT, ""),
        (Operation.SYNC_CANCELLATION, Edition.CURRENT, ""),
        (Operation.CANCEL, Edition.LEGACY, ""),
    ],
)
def test_the_manuals_red_sentences(operation: Operation, edition: Edition, sentence: str) -> None:
    install_language(Language.CHINESE)
    assert red_sentence(translate, operation, edition) == sentence


def _failed(reason: Reason, *, next_sync_at: datetime | None) -> License:
    return replace(
        License(1, Service.ISSUING, "91310000775785552L", "青禾食品"),
        sync_status=SyncStatus.FAILED,
        sync_failure=SyncFailure(reason),
        next_sync_at=next_sync_at,
    )
