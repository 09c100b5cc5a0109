"""Our own secrets in the platform's words: they are taken out before anybody sees or keeps these.

A platform, or a gateway before it, may repeat what it was sent in the text of a refusal.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, quote_plus

from invoice_license_desktop.core.domain.serial import mask_serial
from invoice_license_desktop.core.domain.vocabulary import Service
from invoice_license_desktop.core.operations.ports.connection import Connection
from invoice_license_desktop.core.operations.ports.platform import Serials

Hide = Callable[[str], str]
"""Takes a text of the platform, and gives it without our secrets."""

_HIDDEN = mask_serial("")
# of less than this, base64 would be found in any text
_LEAST_BASE64 = 4
# how many of its characters depend on what stands before the secret: none, one, two bytes beyond
# the last whole group of three
_UNSURE = (0, 2, 3)


def hide_nothing(text: str) -> str:
    """The text as it is: nothing was sent that could come back."""
    return text


def hiding(connection: Connection, serials: Serials, bearer: str) -> Hide:
    """Hides what a request was sent with, in whatever form it may come back.

    A serial number is replaced by its masked form, everything else by dots. Whether the letters are
    large or small does not matter.
    """
    sent = [(serial, mask_serial(serial)) for one in Service if (serial := serials.of(one))]
    others = (connection.secret, connection.proxy_password, bearer)
    sent += [(secret, _HIDDEN) for secret in others if secret.strip()]
    # one secret may be a part of another
    sent.sort(key=lambda pair: -len(pair[0]))

    def hide(text: str) -> str:
        for secret, mask in sent:
            # made where there is a text only: most answers have none
            text = _hide_one(text, secret, mask)
        return text

    return hide


def _hide_one(text: str, secret: str, mask: str) -> str:
    return re.sub(_pattern(secret), lambda _: mask, text, flags=re.IGNORECASE)


def _pattern(secret: str) -> str:
    words = " ".join(secret.split())
    plain = set()
    for form in {secret, words}:
        plain |= {quote(form, ""), quote(form), quote_plus(form), json.dumps(form)[1:-1]}
        plain.add(form.encode().decode("latin-1"))
    parts = [re.escape(form) for form in plain]
    parts.append(r"\s+".join(map(re.escape, secret.split())))
    parts += [f"{re.escape(core)}[A-Za-z0-9+/=_-]*" for core in _base64_cores({secret, words})]
    return "|".join(sorted(parts, key=len, reverse=True))


def _base64_cores(forms: Iterable[str]) -> Iterator[str]:
    """The characters that base64 makes of a secret wherever it begins in what is encoded."""
    for form in forms:
        for before, unsure in enumerate(_UNSURE):
            content = b"\0" * before + form.encode()
            sure = base64.b64encode(content).decode()[unsure : len(content) * 8 // 6]
            if len(sure) >= _LEAST_BASE64:
                yield sure
                yield sure.translate(str.maketrans("+/", "-_"))
