"""The platform's address: https, or http to this machine."""

import pytest

from invoice_license_desktop.core.domain.platform_url import (
    InvalidPlatformUrlError,
    UrlProblem,
    clean_platform_url,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("https://platform.example.com", "https://platform.example.com"),
        ("https://platform.example.com/", "https://platform.example.com"),
        (" https://platform.example.com:8443/a/b// ", "https://platform.example.com:8443/a/b"),
        ("HTTPS://platform.example.com", "HTTPS://platform.example.com"),
        ("https://\u200bplatform.example.com", "https://platform.example.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.8.0.1", "http://127.8.0.1"),
        ("http://[::1]:9", "http://[::1]:9"),
        ("http://LocalHost:9", "http://LocalHost:9"),
    ],
)
def test_allowed(text: str, kept: str) -> None:
    assert clean_platform_url(text) == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("platform.example.com", UrlProblem.NOT_A_URL),
        ("ftp://platform.example.com", UrlProblem.NOT_A_URL),
        ("https://", UrlProblem.NOT_A_URL),
        ("https:///path", UrlProblem.NOT_A_URL),
        ("https://platform.example.com:99999", UrlProblem.NOT_A_URL),
        ("https://[::1", UrlProblem.NOT_A_URL),
        ("http://platform.example.com", UrlProblem.NOT_SECURE),
        ("http://10.0.0.1", UrlProblem.NOT_SECURE),
        ("http://localhost.example.com", UrlProblem.NOT_SECURE),
        ("https://me:secret@platform.example.com", UrlProblem.TOO_MUCH),
        ("https://platform.example.com/?a=1", UrlProblem.TOO_MUCH),
        ("https://platform.example.com/#a", UrlProblem.TOO_MUCH),
    ],
)
def test_refused(text: str, problem: UrlProblem) -> None:
    with pytest.raises(InvalidPlatformUrlError) as refused:
        clean_platform_url(text)
    assert refused.value.problem is problem
    assert "secret" not in str(refused.value)
