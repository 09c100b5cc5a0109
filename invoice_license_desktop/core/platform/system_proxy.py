"""The proxy that the operating system names: environment variables, or Windows' Internet options."""

import sys

from requests.utils import get_environ_proxies, select_proxy

if sys.platform == "win32":
    import winreg

    _INTERNET_OPTIONS = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"

    def names_proxy_script() -> bool:
        """Whether the system names a script (PAC) to choose the proxy. It is not evaluated."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _INTERNET_OPTIONS) as key:
                return bool(winreg.QueryValueEx(key, "AutoConfigURL")[0])
        except OSError:
            return False

else:

    def names_proxy_script() -> bool:
        """Whether the system names a script (PAC) to choose the proxy: not in environment variables."""
        return False


def system_proxy(address: str) -> str:
    """The URL of the proxy the system wants for an address, "" for none. It may hold a password.

    Exceptions (no_proxy, Windows' bypass list) are judged by the address alone, without a name
    look-up, which behind a proxy may take its time and fail.
    """
    return select_proxy(address, get_environ_proxies(address)) or ""
