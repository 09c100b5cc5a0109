"""The way to the platform: where it is, who we are there, and the hops a request passes."""

from dataclasses import dataclass, field
from enum import StrEnum

from invoice_license_desktop.core.domain.proxy_choice import NO_PROXY


class Hop(StrEnum):
    """A stretch of the way to the platform, in the order in which a request passes them.

    Before a proxy, `name` and `connect` are the proxy's own.
    """

    ADDRESS = "address"
    KEYRING = "keyring"
    NAME = "name"
    CONNECT = "connect"
    PROXY = "proxy"
    TLS = "tls"
    SIGN_IN = "sign_in"
    CONTRACT = "contract"
    SERIAL = "serial"


class HopFault(StrEnum):
    """What is wrong at a hop, as far as it can be told; each has its sentence and its next step."""

    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    UNKNOWN_NAME = "unknown_name"
    NAME_SERVER_SILENT = "name_server_silent"
    CONNECTION_REFUSED = "connection_refused"
    NO_CONNECTION = "no_connection"
    PROXY_SETTING = "proxy_setting"
    PROXY_UNKNOWN_NAME = "proxy_unknown_name"
    PROXY_UNREACHABLE = "proxy_unreachable"
    PROXY_WANTS_SIGN_IN = "proxy_wants_sign_in"
    PROXY_SIGN_IN_REFUSED = "proxy_sign_in_refused"
    PROXY_SIGN_IN_UNKNOWN = "proxy_sign_in_unknown"
    PROXY_FORBIDS = "proxy_forbids"
    PROXY_FAILED = "proxy_failed"
    NO_PROXY_THERE = "no_proxy_there"
    CA_FILE = "ca_file"
    UNKNOWN_ISSUER = "unknown_issuer"
    OTHER_HOST = "other_host"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    OUT_OF_TIME = "out_of_time"
    BAD_CERTIFICATE = "bad_certificate"
    NO_TLS = "no_tls"
    NO_CREDENTIALS = "no_credentials"
    CREDENTIALS_REFUSED = "credentials_refused"
    FORBIDDEN = "forbidden"
    NOT_THE_PLATFORM = "not_the_platform"


@dataclass(frozen=True, slots=True)
class Connection:
    """The platform's address, our credentials there, and the way, as they are set at this moment.

    `url` may have a path, for a gateway. `proxy` is a setting of `domain.proxy`; whatever it says,
    this machine itself is never reached through a proxy. `ca_file` names certificates that are
    trusted besides those of the operating system, "" for none.
    """

    url: str
    client_id: str
    secret: str = field(repr=False)
    proxy: str = NO_PROXY
    proxy_password: str = field(default="", repr=False)
    ca_file: str = ""
