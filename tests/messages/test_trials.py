"""What trying the way to the platform came to, and that no failure is a dead end."""

from datetime import timedelta

import pytest

from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.core.operations.ports.platform import (
    ConnectionReport,
    PlatformError,
    Step,
)
from invoice_license_desktop.messages.hops import FAULTS, HOP_NAMES, hop_name
from invoice_license_desktop.messages.trials import (
    NEXT_STEPS,
    failure_step,
    trial_notes,
    trial_sentence,
)
from invoice_license_desktop.translation import Language, install_language, translate

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True, params=Language, ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    install_language(chosen)
    return chosen


def ended_by(failure: PlatformError) -> ConnectionReport:
    return ConnectionReport((Step(failure.hop or Hop.CONTRACT, SECOND, failure),))


def test_every_hop_has_a_name_and_every_fault_its_words() -> None:
    assert set(HOP_NAMES) == set(Hop)
    assert set(FAULTS) == set(NEXT_STEPS) == set(HopFault)
    assert len({hop_name(translate, hop) for hop in Hop}) == len(Hop)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("hop", [None, *Hop])
def test_no_failure_is_a_dead_end(reason: Reason, hop: Hop | None) -> None:
    failure = PlatformError(reason, hop=hop)
    assert failure_step(translate, failure)
    assert trial_sentence(translate, ended_by(failure))


def test_what_is_wrong_is_named(language: Language) -> None:
    failure = PlatformError(
        Reason.UNREACHABLE, "self-signed", hop=Hop.TLS, fault=HopFault.UNKNOWN_ISSUER
    )
    words = {
        Language.CHINESE: "平台连不上（证书颁发者不受信任；self-signed）",
        Language.ENGLISH: "The platform cannot be reached (its certificate has an unknown issuer; "
        "self-signed)",
    }
    assert trial_sentence(translate, ended_by(failure)) == words[language]
    refused = PlatformError(
        Reason.SIGN_IN_FAILED, hop=Hop.SIGN_IN, fault=HopFault.CREDENTIALS_REFUSED
    )
    paused = {Language.CHINESE: "已暂停", Language.ENGLISH: "paused"}
    assert paused[language] not in trial_sentence(translate, ended_by(refused))


def test_a_way_that_is_free(language: Language) -> None:
    report = ConnectionReport((Step(Hop.NAME, SECOND), Step(Hop.SERIAL, SECOND / 2)))
    words = {
        Language.CHINESE: "连接正常，1.5 秒",
        Language.ENGLISH: "Connection works, 1.5 s",
    }
    assert trial_sentence(translate, report) == words[language]
    assert trial_notes(translate, report) == []


def test_what_else_is_worth_knowing() -> None:
    steps = (Step(Hop.SERIAL, SECOND),)
    assert (
        "proxy.example:8080"
        in trial_notes(translate, ConnectionReport(steps, proxy="proxy.example:8080"))[0]
    )
    assert "PAC" in trial_notes(translate, ConnectionReport(steps, proxy_script=True))[0]
    for ahead, noted in ((-26 * 60, "26"), (6, "6"), (4, None)):
        report = ConnectionReport(steps, clock_ahead=timedelta(minutes=ahead))
        notes = trial_notes(translate, report)
        assert [noted in note for note in notes if noted] == ([True] if noted else [])
