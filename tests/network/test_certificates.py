"""Whom the program trusts: the system, and an office's own issuer once its file is chosen."""

from pathlib import Path

import pytest

from invoice_license_desktop.core.certificates import CertificateFileError, read_certificates
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.operations.ports.connection import HopFault
from invoice_license_desktop.core.operations.ports.platform import PlatformError, Serials
from tests.network.conftest import (
    CERTIFICATES,
    EMPTY,
    EXPIRED,
    NOT_YET_VALID,
    OFFICE,
    MakeClient,
)
from tests.platform.canned import CannedPlatform

NOTHING = Serials()


@pytest.mark.trust
def test_an_office_certificate_is_trusted_only_with_its_issuers_file(
    platform: CannedPlatform, make_client: MakeClient
) -> None:
    with pytest.raises(PlatformError) as caught:
        make_client(platform.url).read_entitlements(NOTHING)
    assert (caught.value.reason, caught.value.hop) == (Reason.UNREACHABLE, "tls")
    assert caught.value.fault is HopFault.UNKNOWN_ISSUER
    assert platform.heard == []
    assert make_client(platform.url, ca_file=OFFICE).read_entitlements(NOTHING) == ()
    der = str(CERTIFICATES / "office.der")
    assert make_client(platform.url, ca_file=der).read_entitlements(NOTHING) == ()


@pytest.mark.trust
@pytest.mark.parametrize(
    ("certificate", "ca_file", "fault"),
    [
        ("good", "other", HopFault.UNKNOWN_ISSUER),
        ("elsewhere", "office", HopFault.OTHER_HOST),
        ("expired", "office", EXPIRED),
        ("early", "office", NOT_YET_VALID),
    ],
)
def test_what_is_wrong_with_a_certificate(
    make_client: MakeClient, certificate: str, ca_file: str, fault: HopFault
) -> None:
    pem = CERTIFICATES / f"{certificate}.pem"
    with CannedPlatform(react=lambda _: EMPTY, certificate=pem) as platform:
        client = make_client(platform.url, ca_file=str(CERTIFICATES / f"{ca_file}.pem"))
        with pytest.raises(PlatformError) as caught:
            client.read_entitlements(NOTHING)
        assert platform.heard == []
    assert (caught.value.reason, caught.value.hop) == (Reason.UNREACHABLE, "tls")
    assert caught.value.fault is fault


@pytest.mark.trust
def test_another_file_holds_at_once(
    platform: CannedPlatform, make_client: MakeClient, tmp_path: Path
) -> None:
    file = tmp_path / "证书.pem"
    client = make_client(platform.url, ca_file=str(file))
    for content, trusted in (("other", False), ("office", True), ("other", False)):
        file.write_bytes((CERTIFICATES / f"{content}.pem").read_bytes())
        if trusted:
            assert client.read_entitlements(NOTHING) == ()
        else:
            with pytest.raises(PlatformError) as caught:
                client.read_entitlements(NOTHING)
            assert caught.value.fault is HopFault.UNKNOWN_ISSUER


@pytest.mark.parametrize(
    "content", [None, b"", b"no certificate", b"\x30\x03abc", b"x" * 2_000_000]
)
def test_a_file_that_holds_none(
    platform: CannedPlatform, make_client: MakeClient, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CertificateFileError):
        read_certificates(str(file))
    with pytest.raises(PlatformError) as caught:
        make_client(platform.url, ca_file=str(file)).read_entitlements(NOTHING)
    assert (caught.value.hop, caught.value.fault) == ("tls", HopFault.CA_FILE)
    assert platform.heard == []


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(CertificateFileError):
        read_certificates("a\0b")


def test_comments_in_any_encoding_are_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "bundle.pem"
    pems = [(CERTIFICATES / f"{name}.pem").read_bytes() for name in ("office", "other")]
    file.write_bytes("\ufeff# 办公网\n".encode() + pems[0] + "# 办公网\n".encode("gbk") + pems[1])
    assert read_certificates(str(file)).count("BEGIN CERTIFICATE") == 2
