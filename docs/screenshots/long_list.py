"""A long list in a real profile: 12,600 fictional enterprises, and a platform that sold 20,000.

The platform is the practice platform, started by itself and told to have sold more; the profile is a
real one, because it is what the pictures shall show.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from invoice_license_desktop.bootstrap import SystemClock
from invoice_license_desktop.core.domain.tax_number import (
    credit_code_check_character,
    organisation_check_character,
)
from invoice_license_desktop.core.domain.vocabulary import Operation, Service
from invoice_license_desktop.core.operations.import_list import open_list, preview_import
from invoice_license_desktop.core.operations.import_parts import carry_out_import
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.context import Core
from invoice_license_desktop.core.operations.ports.vault import SecretName
from invoice_license_desktop.core.operations.shared_settings import change_settings
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.core.vault import MemoryVault
from invoice_license_desktop.practice.launcher import PracticeServer, launch_practice
from invoice_license_desktop.practice.panel import PracticePanel
from screenshots.acting import People, as_operator, carry_out
from screenshots.surroundings import Clock

BEGIN: Final = "2025-12-01 09:00:00"
TODAY: Final = "2026-11-22 10:32:00"
COUNT: Final = 12_600
BATCH: Final = 10_000
ADDRESS: Final = "https://entitlement.example.com/api"
_SEED: Final = 20261122
_MARKS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DIVISIONS: Final = ("370202", "370203", "370211", "310115", "330108", "440305", "510107")
_PLACES: Final = (
    *(
        "云帆",
        "海棠",
        "青禾",
        "朗月",
        "松涛",
        "星野",
        "瑞泽",
        "澄屿",
        "北辰",
        "麦浪",
        "秋实",
        "栖禾",
    ),
    *(
        "沐岚",
        "越溪",
        "砚青",
        "临舟",
        "知榆",
        "听澜",
        "望朔",
        "若谷",
        "景行",
        "衡芜",
        "安棠",
        "远桥",
    ),
)
_TRADES: Final = (
    "商贸",
    "食品",
    "新材料",
    "智能装备",
    "医疗器械",
    "文化传播",
    "环境工程",
    "供应链管理",
)
_FORMS: Final = ("有限公司", "有限公司", "股份有限公司", "（青岛）有限公司")


@dataclass(frozen=True)
class LongList:
    """The opened core, the tax numbers in ascending order, and the platform's process."""

    core: Core
    numbers: tuple[str, ...]
    platform: PracticeServer
    panel: PracticePanel

    @property
    def cancelled_ones(self) -> tuple[str, ...]:
        """Eight rows at the top: seven authorized ones and one that is not."""
        return self.numbers[:8]

    @property
    def batch(self) -> tuple[str, ...]:
        """What one operation is to authorize."""
        early = _early(self.numbers)
        return tuple(number for number in self.numbers if number not in early)[:BATCH]


def launch_platform(database: Path) -> PracticeServer:
    """A practice platform that sold 20,000 licences for issuing and 8,000 for receiving."""
    platform = launch_practice(database)
    _panel_of(platform).set_totals(issuing=20_000, receiving=8_000)
    return platform


def _panel_of(platform: PracticeServer) -> PracticePanel:
    return PracticePanel(lambda: (platform.url, platform.client_id, platform.secret))


def connected(core: Core, platform: PracticeServer) -> Core:
    """The core of a real profile, at a platform of this machine and with secrets in memory."""
    vault = MemoryVault()
    vault.write(SecretName.CLIENT, platform.secret)

    def connection() -> Connection:
        return Connection(platform.url, platform.client_id, platform.secret)

    context = core.context
    client = HttpPlatform(connection, SystemClock())
    return replace(core, context=replace(context, platform=client, vault=vault))


def build(
    core: Core, platform: PracticeServer, clock: Clock, people: People, file: Path
) -> LongList:
    """Imports the list and lives through a year with it. `file` is where the list is written."""
    numbers = _write_list(file)
    context = as_operator(core.context, people.lead)
    opened = open_list(core.sheets, file)
    table, columns = opened.table, opened.recognised()
    carry_out_import(context, preview_import(context, table, columns))
    change_settings(context, platform_url=ADDRESS, client_id="ild-prod-0417", license_type="formal")
    change_settings(context, environment="non_idc")
    early = sorted(_early(numbers))
    colleague = as_operator(core.context, people.colleague)
    for moment, part in (
        ("2025-12-10 10:02:11", early[900:1114]),
        ("2026-02-11 14:30:40", [*early[:900], *early[1114:]]),
    ):
        clock.set_everywhere(colleague, moment)
        carry_out(colleague, Operation.AUTHORIZE, Service.ISSUING, part)
        carry_out(colleague, Operation.AUTHORIZE, Service.RECEIVING, part[:400])
    clock.set_everywhere(context, "2026-11-02 16:20:09")
    carry_out(context, Operation.CANCEL, Service.ISSUING, early[-58:])
    clock.set_everywhere(context, TODAY)
    return LongList(core, numbers, platform, _panel_of(platform))


def _early(numbers: tuple[str, ...]) -> frozenset[str]:
    """Who was authorized before today: seven of the first eight, and every seventh of the rest."""
    first = {number for place, number in enumerate(numbers[:8]) if place != 3}
    return frozenset(first | set(numbers[14::7]))


def _write_list(file: Path) -> tuple[str, ...]:
    """Writes the list in an order of its own; the tax numbers in ascending order."""
    chance = random.Random(_SEED)
    enterprises: dict[str, str] = {}
    while len(enterprises) < COUNT:
        body = "MA" + "".join(chance.choices(_MARKS, k=6))
        start = f"91{chance.choice(_DIVISIONS)}{body}{organisation_check_character(body)}"
        name = chance.choice(_PLACES) + chance.choice(_TRADES) + chance.choice(_FORMS)
        enterprises[start + credit_code_check_character(start)] = name
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["企业名称", "纳税人识别号"])
        writer.writerows((name, number) for number, name in enterprises.items())
    return tuple(sorted(enterprises))
