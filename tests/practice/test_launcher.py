"""Starting the practice platform as a child and ending it, also when nobody is left to end it."""

import json
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import invoice_license_desktop
from invoice_license_desktop.core.domain.exchange import Confirmation, Refusal, Wish
from invoice_license_desktop.core.domain.vocabulary import Service, WishedState
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.platform import Serials
from invoice_license_desktop.core.platform.client import HttpPlatform
from invoice_license_desktop.practice import PRACTICE_ARGUMENT
from invoice_license_desktop.practice.faults import Fault, FaultKind
from invoice_license_desktop.practice.launcher import (
    PracticeError,
    PracticeServer,
    child_command,
    launch_practice,
)
from invoice_license_desktop.practice.panel import PracticePanel
from invoice_license_desktop.practice.sample import sample_enterprises
from tests.practice_fixture import SystemClock

SECONDS = 20
SOURCE = Path(invoice_license_desktop.__file__).parent.parent
PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from invoice_license_desktop.practice.launcher import launch_practice
server = launch_practice(Path(sys.argv[2]))
print(server.url, flush=True)
sys.stdin.read()
"""
WISHES = [
    Wish(place, Service.RECEIVING, tax_number, name, WishedState.AUTHORIZED, 1)
    for place, (name, tax_number) in enumerate(sample_enterprises())
]


def address(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1"
    assert parts.port is not None
    return parts.hostname, parts.port


def wait_for_end(connection: socket.socket) -> None:
    """Wait until the other side has ended, which closes an idle connection."""
    connection.settimeout(SECONDS)
    with suppress(ConnectionError):  # Windows resets it
        assert connection.recv(1) == b""


def client_of(server: PracticeServer) -> HttpPlatform:
    return HttpPlatform(
        lambda: Connection(server.url, server.client_id, server.secret), SystemClock()
    )


def test_it_ends_when_it_is_closed(tmp_path: Path) -> None:
    with launch_practice(tmp_path / "platform.sqlite") as server:
        server.wait_ready()
        where = address(server.url)
        connection = socket.create_connection(where)
    with connection:
        wait_for_end(connection)
    with pytest.raises(OSError), socket.create_connection(where, timeout=1):  # noqa: PT011 - refused
        pass
    server.close()


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(SOURCE), str(tmp_path / "platform.sqlite")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        with socket.create_connection(address(parent.stdout.readline().strip())) as connection:
            parent.kill()
            wait_for_end(connection)


def test_it_says_one_line_and_ends_at_the_end_of_its_input(tmp_path: Path) -> None:
    done = subprocess.run(
        [*child_command(), "--database", str(tmp_path / "platform.sqlite")],
        input=b"",
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    said = json.loads(done.stdout)
    assert set(said) == {"port", "secret"}
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_two_processes_share_one_file(tmp_path: Path) -> None:
    database = tmp_path / "platform.sqlite"
    with launch_practice(database) as first, launch_practice(database) as second:
        assert first.secret != second.secret
        panel = PracticePanel(lambda: (second.url, second.client_id, second.secret))
        panel.set_faults(Fault(FaultKind.REFUSE, times=1, code="moon_phase"))
        clients = client_of(first), client_of(second)
        said = [
            clients[wish.enterprise_id % 2].send([wish], Serials()).answers[wish.key]
            for wish in WISHES
        ]
        codes = [answer.code for answer in said if isinstance(answer, Refusal)]
        assert codes == ["moon_phase"] + ["no_remaining_entitlement"] * 6
        assert [
            entitlement.remaining for entitlement in clients[0].read_entitlements(Serials())
        ] == [
            10,
            0,
        ]
        for client in clients:
            client.close()


def test_what_it_holds_survives_it(tmp_path: Path) -> None:
    database = tmp_path / "platform.sqlite"
    for _ in range(2):
        with launch_practice(database) as server:
            client = client_of(server)
            answer = client.send(WISHES[:1], Serials()).answers[WISHES[0].key]
            assert isinstance(answer, Confirmation)
            panel = PracticePanel(lambda: (server.url, server.client_id, server.secret))
            assert panel.state()["changes"] == 1
            client.close()


def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    with launch_practice(tmp_path / "nowhere" / "platform.sqlite") as server:
        with pytest.raises(PracticeError, match=r"(?s)did not start.*unable to open"):
            server.wait_ready(SECONDS)
        with pytest.raises(PracticeError):
            _ = server.url


def test_a_file_of_another_kind_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear customer, " * 100)
    with launch_practice(file) as server, pytest.raises(PracticeError, match="not a database"):
        server.wait_ready(SECONDS)
    assert file.read_bytes() == b"Dear customer, " * 100


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = subprocess.run(
            [
                *child_command(),
                *("--database", str(tmp_path / "platform.sqlite")),
                *("--port", str(taken.getsockname()[1])),
            ],
            input=b"",
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"The practice platform cannot be served: ")
    assert done.stderr.count(b"\n") == 1


def test_a_program_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(PracticeError, match="did not start"):
        launch_practice(tmp_path / "platform.sqlite")


def test_no_patience(tmp_path: Path) -> None:
    with launch_practice(tmp_path / "platform.sqlite") as server:
        with pytest.raises(PracticeError, match="not ready after 0 seconds"):
            server.wait_ready(0)
        server.wait_ready(SECONDS)


def test_the_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, PRACTICE_ARGUMENT]
