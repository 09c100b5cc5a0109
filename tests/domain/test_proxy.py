"""The proxy's setting: the system's, none, or an address; never a password."""

import pytest

from invoice_license_desktop.core.domain.proxy import (
    InvalidProxyError,
    Proxy,
    ProxyProblem,
    clean_proxy,
    proxy_of,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", "system"),
        (" System ", "system"),
        ("NONE", "none"),
        ("proxy.example:8080", "http://proxy.example:8080"),
        (" http://proxy.example:8080/ ", "http://proxy.example:8080"),
        ("HTTP://Proxy.Example:8080", "http://proxy.example:8080"),
        ("http://127.0.0.1:3128", "http://127.0.0.1:3128"),
        ("http://[::1]:3128", "http://[::1]:3128"),
        ("http://liqiang@proxy.example:8080", "http://liqiang@proxy.example:8080"),
        ("CORP\\liqiang@proxy.example:8080", "http://CORP%5Cliqiang@proxy.example:8080"),
        ("http://CORP%5Cliqiang@proxy.example:8080", "http://CORP%5Cliqiang@proxy.example:8080"),
        ("http://li@corp.example@proxy.example:8", "http://li%40corp.example@proxy.example:8"),
    ],
)
def test_allowed(text: str, kept: str) -> None:
    assert clean_proxy(text) == kept
    assert clean_proxy(kept) == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://", ProxyProblem.NOT_A_URL),
        ("http://proxy.example:99999", ProxyProblem.NOT_A_URL),
        ("http://[::1:3128", ProxyProblem.NOT_A_URL),
        ("https://proxy.example:8080", ProxyProblem.NOT_HTTP),
        ("socks5://proxy.example:1080", ProxyProblem.NOT_HTTP),
        ("http://proxy.example", ProxyProblem.NO_PORT),
        ("proxy", ProxyProblem.NO_PORT),
        ("http://proxy.example:0", ProxyProblem.NO_PORT),
        ("http://me:secret@proxy.example:8080", ProxyProblem.HAS_PASSWORD),
        ("http://me:@proxy.example:8080", ProxyProblem.HAS_PASSWORD),
        ("http://proxy.example:8080/proxy.pac", ProxyProblem.TOO_MUCH),
        ("http://proxy.example:8080/?a=1", ProxyProblem.TOO_MUCH),
        ("http://proxy.example:8080#a", ProxyProblem.TOO_MUCH),
    ],
)
def test_refused(text: str, problem: ProxyProblem) -> None:
    with pytest.raises(InvalidProxyError) as refused:
        clean_proxy(text)
    assert refused.value.problem is problem
    assert "secret" not in str(refused.value)


def test_what_an_address_stands_for() -> None:
    assert proxy_of("http://CORP%5Cliqiang@[::1]:3128") == Proxy("::1", 3128, "CORP\\liqiang")
    assert proxy_of("http://proxy.example:8080").address == "proxy.example:8080"
    assert proxy_of("http://CORP%5Cliqiang@[::1]:3128").address == "[::1]:3128"
