"""The words of an import: what a line is refused for, and the file of the refused lines."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.license import Service
from invoice_license_desktop.core.domain.selection import Column
from invoice_license_desktop.core.operations.import_lines import ImportLine
from invoice_license_desktop.core.operations.import_refusals import RefusalWords
from invoice_license_desktop.core.operations.ports.sheets import Encoding
from invoice_license_desktop.messages.details import details_of_line
from invoice_license_desktop.messages.next_steps import next_step
from invoice_license_desktop.messages.reasons import reason_sentence
from invoice_license_desktop.messages.source import Source, Translate, joined, marked, said
from invoice_license_desktop.messages.terms import column_name

ENCODINGS: Mapping[Encoding, Source] = MappingProxyType(
    {
        Encoding.UTF_8: marked("Import", "UTF-8"),
        Encoding.GB18030: marked("Import", "GB18030 (GBK)"),
        Encoding.UTF_16_LE: marked("Import", "UTF-16, little-endian"),
        Encoding.UTF_16_BE: marked("Import", "UTF-16, big-endian"),
    }
)


def encoding_name(translate: Translate, encoding: Encoding) -> str:
    """The name of a text file's encoding."""
    return said(translate, ENCODINGS[encoding])


def line_sentence(translate: Translate, line: ImportLine) -> str:
    """Why a line is refused or repeated, and what to do about it; "" for another one."""
    details = details_of_line(line)
    sentence = reason_sentence(translate, line.reason, details)
    return joined(translate, [sentence, next_step(translate, line.reason, details)])


def refusal_words(translate: Translate) -> RefusalWords:
    """The words of a file of refused lines."""
    issuing = (
        translate("Import", "Issuing authorized on"),
        translate("Import", "Issuing authorized by"),
    )
    receiving = (
        translate("Import", "Receiving authorized on"),
        translate("Import", "Receiving authorized by"),
    )
    return RefusalWords(
        title=translate("Import", "Refused lines"),
        name=column_name(translate, Column.NAME),
        tax_number=column_name(translate, Column.TAX_NUMBER),
        organisation=translate("Column", "Organisation"),
        remark=translate("Column", "Remark"),
        historic={Service.ISSUING: issuing, Service.RECEIVING: receiving},
        line=translate("Import", "Line"),
        reason=translate("Import", "Reason"),
        reason_of=lambda line: line_sentence(translate, line),
    )
