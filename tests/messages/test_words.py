"""Values in words: nothing lacks one, times are Shanghai's, faults say what to do."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum

import pytest

from invoice_license_desktop.core.domain.batch import BatchCounts
from invoice_license_desktop.core.domain.enterprise import EditRefusal
from invoice_license_desktop.core.domain.journal import Action
from invoice_license_desktop.core.domain.journal_chain import ChainProblem
from invoice_license_desktop.core.domain.quota import Quota, UsageCounts
from invoice_license_desktop.core.domain.reason import Outcome, Reason
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.connection import Hop
from invoice_license_desktop.core.operations.ports.platform import PlatformError
from invoice_license_desktop.core.operations.ports.sheets import Encoding, SheetFault
from invoice_license_desktop.core.operations.ports.store import StoreError, StoreFault
from invoice_license_desktop.core.operations.ports.vault import VaultFault, VaultPlace
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.messages import (
    faults,
    imports,
    journal,
    journal_check,
    refusals,
    terms,
)
from invoice_license_desktop.messages.moments import clock_text, moment_day_text, moment_text
from invoice_license_desktop.messages.summaries import (
    operation_question,
    over_by_line,
    quota_label,
    result_line,
    synced_line,
)
from invoice_license_desktop.messages.tax_numbers import tax_number_problem
from invoice_license_desktop.translation import Language, install_language, translate


@pytest.fixture(autouse=True, params=Language)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    chosen = Language(request.param)
    install_language(chosen)
    yield chosen
    install_language(Language.ENGLISH)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (Action, journal.ACTIONS),
        (StoreFault, faults.STORE_FAULTS),
        (VaultFault, faults.VAULT_FAULTS),
        (VaultPlace, faults.VAULT_PLACES),
        (SheetFault, faults.SHEET_FAULTS),
        (EditRefusal, faults.EDIT_REFUSALS),
        (SettingProblem, refusals.SETTING_PROBLEMS),
        (Outcome, terms.OUTCOMES),
        (Encoding, imports.ENCODINGS),
        (ChainProblem, journal_check.CHAIN_PROBLEMS),
    ],
)
def test_every_value_has_a_word(kind: type[Enum], table: dict[Enum, object]) -> None:
    assert set(table) == set(kind)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_times_are_shanghais_whatever_the_systems_zone(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    if sys.platform != "win32":
        time.tzset()
    moment = datetime(2026, 11, 21, 16, 0, 5, tzinfo=UTC)
    assert moment_text(moment) == "2026-11-22 00:00:05"
    assert moment_day_text(moment) == "2026-11-22"
    assert clock_text(moment, moment) == "00:00"


def test_a_platform_failure_names_hop_words_and_request(language: Language) -> None:
    error = PlatformError(
        Reason.UNREACHABLE, "the name is not known", hop=Hop.NAME, request_id="7F3A-21"
    )
    words = faults.platform_error_sentence(translate, error)
    assert "the name is not known" in words
    assert "7F3A-21" in words
    hop = "无法解析域名" if language is Language.CHINESE else "its name cannot be resolved"
    assert hop in words


def test_a_store_fault_names_what_the_system_said() -> None:
    words = faults.store_fault_sentence(translate, StoreError(StoreFault.DAMAGED, "not a database"))
    assert "not a database" in words


def test_a_refused_setting_names_key_and_choices() -> None:
    error = SettingRefusedError("edition", SettingProblem.NOT_A_CHOICE, ("legacy", "current"))
    words = refusals.setting_refusal_sentence(translate, error)
    assert "edition" in words
    assert "legacy" in words


@pytest.mark.parametrize(
    ("number", "named"),
    [
        ("91310000775785552I", "18"),
        ("9131000077578555", "16"),
        ("91310000775785552A", "18"),
        ("9131000077578555中L", "17"),
        ("91310000775785552L", ""),
    ],
)
def test_a_wrong_tax_number_says_where(number: str, named: str) -> None:
    words = tax_number_problem(translate, number)
    assert named in words
    assert bool(words) == bool(named)


def test_the_tree_shows_used_and_bought(language: Language) -> None:
    known = Quota(Service.ISSUING, UsageCounts(confirmed=3), 10)
    large = Quota(Service.ISSUING, UsageCounts(confirmed=1234), 20000)
    unknown = Quota(Service.ISSUING, UsageCounts(confirmed=3), None)
    name = "开票服务" if language is Language.CHINESE else "Issuing"
    assert quota_label(translate, known) == f"{name} (3/10)"
    assert quota_label(translate, large) == f"{name} (1,234/20,000)"
    assert quota_label(translate, unknown) == f"{name} (3/—)"


def test_too_many_authorized_rows_are_named(language: Language) -> None:
    over = Quota(Service.ISSUING, UsageCounts(confirmed=12), 10)
    assert over_by_line(translate, over) == (
        "超出 2" if language is Language.CHINESE else "over by 2"
    )
    assert over_by_line(translate, Quota(Service.ISSUING, UsageCounts(), 10)) == ""


def test_the_sums_of_a_result_are_in_one_line(language: Language) -> None:
    counts = BatchCounts(
        Operation.AUTHORIZE,
        4,
        outcomes={Outcome.DONE: 2, Outcome.SYNC_FAILED: 1, Outcome.REFUSED: 1},
    )
    if language is Language.CHINESE:
        assert result_line(translate, counts) == "共 4 条，成功 3 条，失败 1 条"
        assert synced_line(translate, counts) == "其中已同步 2 条，未同步 1 条"
    else:
        assert result_line(translate, counts) == "4 in all, 3 succeeded, 1 failed"
        assert synced_line(translate, counts) == "of these 2 synced, 1 not"


def test_the_question_of_a_plan(language: Language) -> None:
    question = operation_question(translate, Operation.AUTHORIZE, Service.ISSUING, 3)
    expected = (
        "授权 3 家使用开票服务" if language is Language.CHINESE else "Authorize 3 for Issuing"
    )
    assert question == expected
    questions = {
        operation_question(translate, operation, Service.RECEIVING, 3) for operation in Operation
    }
    assert len(questions) == len(Operation)
