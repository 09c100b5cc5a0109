"""The twelve enterprises of practice mode, with one row of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.operations.serials import save_serial
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.operations.sync import synchronize
from invoice_license_desktop.practice.faults import FaultKind
from screenshots.acting import People, as_operator, carry_out
from screenshots.surroundings import Clock

BEGIN: Final = "2024-12-30 09:00:00"
TODAY: Final = "2026-11-22 10:32:00"

HAIFENG: Final = "91210200MA0Q7E1F6K"
QINGHE: Final = "91310115MA1K4C2D0H"
CHENXI: Final = "91330108MA2B3C4D1X"
TAIHESHUN: Final = "91370200MA3P5Q6R26"
JINSUI: Final = "91410100MA45L2N80Y"
YUANSHAN: Final = "91500103MA5U6H7J27"
BEICHUAN: Final = "91510726MA62B8R389"
YUNLING: Final = "91530100MA6K9T4U5K"
CHOSEN: Final = (HAIFENG, CHENXI, JINSUI, YUANSHAN)


def live_through(core: Core, clock: Clock, people: People) -> None:
    """What happened from 2025 to today. The clock stands at BEGIN when it is called."""
    context = core.context
    lead = as_operator(context, people.lead)
    colleague = as_operator(context, people.colleague)
    former = as_operator(context, people.former)

    # the legacy edition, one licence: one row gets it, one fails for want of it
    change_settings(former, edition="legacy", total_issuing=1)
    clock.set("2025-01-08 15:20:00")
    carry_out(former, Operation.AUTHORIZE, Service.ISSUING, [TAIHESHUN, CHENXI])
    change_settings(former, edition="current", total_issuing=None)

    for moment, service, number in (
        ("2025-12-16 09:41:20", Service.ISSUING, BEICHUAN),
        ("2026-03-02 11:05:13", Service.ISSUING, QINGHE),
        ("2026-03-05 10:20:31", Service.ISSUING, HAIFENG),
        ("2026-06-18 14:05:08", Service.RECEIVING, HAIFENG),
    ):
        clock.set_everywhere(colleague, moment)
        carry_out(colleague, Operation.AUTHORIZE, service, [number])
    clock.set_everywhere(lead, "2026-11-01 09:12:38")
    carry_out(lead, Operation.CANCEL, Service.ISSUING, [HAIFENG])
    change_settings(lead, license_type="temporary", environment="non_idc")
    save_serial(lead, Service.ISSUING, "KFP2026ISS7Q2M")

    # a platform that drops one row's connection three times: the next try comes ten minutes later
    clock.set_everywhere(lead, "2026-11-20 16:48:02")
    set_faults(core, {"kind": FaultKind.DROP_BEFORE_COMMIT, "tax_number": YUNLING})
    carry_out(lead, Operation.AUTHORIZE, Service.ISSUING, [YUNLING])
    for moment in ("2026-11-22 10:25:00", "2026-11-22 10:30:00"):
        clock.set_everywhere(lead, moment)
        synchronize(lead, by_operator=True)
    clock.set_everywhere(lead, TODAY)


def let_one_be_refused(core: Core) -> None:
    """From now on the platform answers, but has nothing left for two of the rows."""
    set_faults(
        core,
        *(
            {"kind": FaultKind.REFUSE, "tax_number": number, "code": "no_remaining_entitlement"}
            for number in (CHENXI, YUNLING)
        ),
    )


def set_faults(core: Core, *faults: Mapping[str, object]) -> None:
    """Replaces the faults of the practice platform, as its panel in the Tools menu does."""
    if core.practice_faults is None:
        raise ValueError("only practice mode has faults")
    core.practice_faults.write({"faults": list(faults)})
