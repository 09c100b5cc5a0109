"""The hops of the way to the platform: their names, and what is wrong at one."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.operations.ports.connection import Hop, HopFault
from invoice_license_desktop.messages.source import Source, Translate, joined, marked, said

HOP_NAMES: Mapping[Hop, Source] = MappingProxyType(
    {
        Hop.ADDRESS: marked("HopName", "Address"),
        Hop.KEYRING: marked("HopName", "Keyring"),
        Hop.NAME: marked("HopName", "Name"),
        Hop.CONNECT: marked("HopName", "Connection"),
        Hop.PROXY: marked("HopName", "Proxy"),
        Hop.TLS: marked("HopName", "TLS"),
        Hop.SIGN_IN: marked("HopName", "Sign-in"),
        Hop.CONTRACT: marked("HopName", "Interface"),
        Hop.SERIAL: marked("HopName", "Serial number"),
    }
)
# where nothing more than the hop is known
HOPS: Mapping[str, Source] = MappingProxyType(
    {
        Hop.ADDRESS: marked("Hop", "no platform address is set"),
        Hop.KEYRING: marked("Hop", "the keyring cannot be read"),
        Hop.NAME: marked("Hop", "its name cannot be resolved"),
        Hop.CONNECT: marked("Hop", "no connection"),
        Hop.PROXY: marked("Hop", "the proxy refuses"),
        Hop.TLS: marked("Hop", "no secure connection"),
        Hop.SIGN_IN: marked("Hop", "at sign-in"),
    }
)
FAULTS: Mapping[str, Source] = MappingProxyType(
    {
        HopFault.NO_ADDRESS: marked("Hop", "no platform address is set"),
        HopFault.BAD_ADDRESS: marked("Hop", "the platform address cannot be used"),
        HopFault.UNKNOWN_NAME: marked("Hop", "its name cannot be resolved"),
        HopFault.NAME_SERVER_SILENT: marked("Hop", "the name server does not answer"),
        HopFault.CONNECTION_REFUSED: marked("Hop", "nobody listens at its address"),
        HopFault.NO_CONNECTION: marked("Hop", "no connection"),
        HopFault.PROXY_SETTING: marked("Hop", "the proxy that is set cannot be used"),
        HopFault.PROXY_UNKNOWN_NAME: marked("Hop", "the proxy's name cannot be resolved"),
        HopFault.PROXY_UNREACHABLE: marked("Hop", "the proxy cannot be reached"),
        HopFault.PROXY_WANTS_SIGN_IN: marked("Hop", "the proxy wants a user name and a password"),
        HopFault.PROXY_SIGN_IN_REFUSED: marked("Hop", "the proxy refuses user name or password"),
        HopFault.PROXY_SIGN_IN_UNKNOWN: marked(
            "Hop", "the proxy wants a sign-in that this program does not speak"
        ),
        HopFault.PROXY_FORBIDS: marked(
            "Hop", "the proxy does not let requests to the platform pass"
        ),
        HopFault.PROXY_FAILED: marked("Hop", "the proxy does not reach the platform"),
        HopFault.NO_PROXY_THERE: marked("Hop", "what is set as proxy is none"),
        HopFault.CA_FILE: marked("Hop", "the CA file cannot be read"),
        HopFault.UNKNOWN_ISSUER: marked("Hop", "its certificate has an unknown issuer"),
        HopFault.OTHER_HOST: marked("Hop", "its certificate is for another host name"),
        HopFault.EXPIRED: marked("Hop", "its certificate has expired"),
        HopFault.NOT_YET_VALID: marked("Hop", "its certificate is not valid yet"),
        HopFault.OUT_OF_TIME: marked("Hop", "its certificate has expired or is not valid yet"),
        HopFault.BAD_CERTIFICATE: marked("Hop", "its certificate is not trusted"),
        HopFault.NO_TLS: marked("Hop", "no secure connection"),
        HopFault.NO_CREDENTIALS: marked("Hop", "no client ID or no client secret is set"),
        HopFault.CREDENTIALS_REFUSED: marked("Hop", "client ID or client secret is refused"),
        HopFault.FORBIDDEN: marked("Hop", "the client may not do this"),
        HopFault.NOT_THE_PLATFORM: marked("Hop", "what answers is not the platform's interface"),
    }
)


def hop_name(translate: Translate, hop: Hop) -> str:
    """A hop in a word or two."""
    return said(translate, HOP_NAMES[hop])


def failure_words(translate: Translate, text: str) -> str:
    """What came with a failure: `hop or fault: words`, the first translated, the words as they came."""
    key, colon, words = text.partition(": ")
    source = FAULTS.get(key) or HOPS.get(key)
    if source is None:
        return text
    return joined(translate, [said(translate, source), words if colon else ""])
