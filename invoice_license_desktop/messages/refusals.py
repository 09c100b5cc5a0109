"""Why a setting, an enterprise or a serial number was not accepted, and what to enter instead."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.enterprise import EditRefusal
from invoice_license_desktop.core.domain.proxy import ProxyProblem
from invoice_license_desktop.core.domain.reason import Reason
from invoice_license_desktop.core.domain.serial import MAX_LENGTH
from invoice_license_desktop.core.operations.enterprises import EnterpriseRefusedError
from invoice_license_desktop.core.operations.shared_settings import (
    SettingProblem,
    SettingRefusedError,
)
from invoice_license_desktop.messages.details import Details
from invoice_license_desktop.messages.faults import edit_refusal_sentence
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Source, Translate, joined, marked, said

SETTING_PROBLEMS: Mapping[SettingProblem, Source] = MappingProxyType(
    {
        SettingProblem.UNKNOWN_KEY: marked(
            "Refusal", 'There is no setting "{key}"; possible are {choices}.'
        ),
        SettingProblem.NOT_A_CHOICE: marked("Refusal", '"{key}" must be one of {choices}.'),
        SettingProblem.NOT_A_TOTAL: marked(
            "Refusal", '"{key}" must be a whole number up to 999,999,999, or empty.'
        ),
        SettingProblem.NOT_A_URL: marked(
            "Refusal", '"{key}" must be an https address without sign-in data, query or fragment.'
        ),
        SettingProblem.TOO_LONG: marked("Refusal", '"{key}" is too long.'),
        SettingProblem.NOT_A_PROXY: marked(
            "Refusal", '"{key}" must be system, none, or an address such as http://user@host:8080.'
        ),
        SettingProblem.PASSWORD_IN_PROXY: marked(
            "Refusal",
            '"{key}" must not hold a password; nothing was kept. The password belongs in the keyring: '
            "secret set proxy.",
        ),
        SettingProblem.NO_CERTIFICATES: marked(
            "Refusal",
            '"{key}" must name a file that can be read and holds certificates (PEM, or one in DER).',
        ),
        SettingProblem.NOT_A_DATABASE: marked(
            "Refusal",
            '"{key}" must be an address such as postgresql://user@server:5432/database, or empty for '
            "the file of this workstation.",
        ),
        SettingProblem.PASSWORD_IN_DATABASE_URL: marked(
            "Refusal",
            '"{key}" must not hold a password; nothing was kept. The password belongs in the keyring: '
            "secret set database.",
        ),
        SettingProblem.MANAGED: marked(
            "Refusal", '"{key}" is managed by your administrator and cannot be changed here.'
        ),
    }
)


PROXY_PROBLEMS: Mapping[ProxyProblem, Source] = MappingProxyType(
    {
        ProxyProblem.NOT_A_URL: marked("Refusal", "An address such as proxy.example.com:8080"),
        ProxyProblem.NOT_HTTP: marked("Refusal", "Only HTTP proxies are spoken, not other kinds"),
        ProxyProblem.NO_PORT: marked("Refusal", "The port is missing, such as :8080"),
        ProxyProblem.HAS_PASSWORD: marked(
            "Refusal", "No password in the address; it has a field of its own"
        ),
        ProxyProblem.TOO_MUCH: marked(
            "Refusal", "Only host and port; a script (PAC) is not evaluated"
        ),
    }
)


def proxy_problem_sentence(translate: Translate, problem: ProxyProblem) -> str:
    """What is wrong with a proxy's address, or what it may be."""
    return said(translate, PROXY_PROBLEMS[problem])


def practice_refusal_sentence(translate: Translate) -> str:
    """Why practice mode is not entered."""
    return translate("Refusal", "Practice mode has been turned off by your administrator.")


def setting_refusal_sentence(translate: Translate, error: SettingRefusedError) -> str:
    """Why a setting was not changed, and what it may be."""
    choices = translate("Text", ", ").join(error.choices)
    return said(translate, SETTING_PROBLEMS[error.problem], key=error.key, choices=choices)


def enterprise_refusal_sentence(
    translate: Translate, error: EnterpriseRefusedError, tax_number: str
) -> str:
    """Why an enterprise was not added, changed or removed; `tax_number` is what was entered."""
    reason = error.reason
    if isinstance(reason, EditRefusal):
        return edit_refusal_sentence(translate, reason)
    if reason is Reason.SAME_TAX_NUMBER and error.enterprise is not None:
        return translate("Refusal", '"{name}" already has this tax number.').format(
            name=error.enterprise.name
        )
    details = Details(tax_number=tax_number)
    sentence = reason_sentence(translate, reason, details)
    if reason is Reason.NOT_FOUND:
        sentence = joined(translate, [sentence, next_step(translate, reason, details)])
    return translate("Text", "{sentence}.").format(sentence=sentence)


def serial_refusal_sentence(translate: Translate) -> str:
    """Why a text cannot be a serial number; never repeats it."""
    return translate(
        "Refusal", "A product serial number has at most {count} characters; nothing was kept."
    ).format(count=MAX_LENGTH)
