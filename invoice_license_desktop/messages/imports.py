"""The words of an import: what a line is refused for, and the file of the refused lines."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.vocabulary import Column
from invoice_license_desktop.core.operations.import_choice import HISTORIC_FIELDS, ImportField
from invoice_license_desktop.core.operations.import_lines import ImportLine
from invoice_license_desktop.core.operations.import_parts import ImportResult
from invoice_license_desktop.core.operations.import_refusals import RefusalWords
from invoice_license_desktop.core.operations.ports.sheets import Encoding
from invoice_license_desktop.core.operations.ports.store import StoreFault
from invoice_license_desktop.messages.details import details_of_line
from invoice_license_desktop.messages.moments import number_text
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
_CAUSES: Mapping[StoreFault, Source] = MappingProxyType(
    {
        StoreFault.BUSY: marked(
            "Import", "another program is writing to the database and does not finish"
        ),
        StoreFault.DISK_FULL: marked("Import", "the disk is full"),
        StoreFault.UNREACHABLE: marked("Import", "the database server cannot be reached"),
    }
)
_UNUSABLE = marked("Import", "the database cannot be used")


def field_name(translate: Translate, field: ImportField) -> str:
    """What a column of a list may hold, as the file of refused lines heads it."""
    match field:
        case ImportField.NAME:
            return column_name(translate, Column.NAME)
        case ImportField.TAX_NUMBER:
            return column_name(translate, Column.TAX_NUMBER)
        case ImportField.ORGANISATION:
            return translate("Column", "Organisation")
        case ImportField.REMARK:
            return translate("Column", "Remark")
        case ImportField.ISSUING_AUTHORIZED_ON:
            return translate("Import", "Issuing authorized on")
        case ImportField.ISSUING_AUTHORIZED_BY:
            return translate("Import", "Issuing authorized by")
        case ImportField.RECEIVING_AUTHORIZED_ON:
            return translate("Import", "Receiving authorized on")
        case ImportField.RECEIVING_AUTHORIZED_BY:
            return translate("Import", "Receiving authorized by")


def encoding_name(translate: Translate, encoding: Encoding) -> str:
    """The name of a text file's encoding."""
    return said(translate, ENCODINGS[encoding])


def line_sentence(translate: Translate, line: ImportLine) -> str:
    """Why a line is refused or repeated, and what to do about it; "" for another one."""
    details = details_of_line(line)
    sentence = reason_sentence(translate, line.reason, details)
    return joined(translate, [sentence, next_step(translate, line.reason, details)])


def left_sentence(translate: Translate, result: ImportResult) -> str:
    """Why an import did not come to its end, what is imported, and how to go on."""
    done, left = result.account.total, result.left
    counts = {"done": number_text(done), "total": number_text(done + left)}
    if result.fault is not None:
        sentence = translate(
            "Import",
            "{done} of {total} lines are imported, then it went no further: {cause}. Import the same "
            "file again for the rest.",
        )
        cause = said(translate, _CAUSES.get(result.fault.fault, _UNUSABLE))
        return sentence.format(cause=cause, **counts)
    if not result.account.effective:
        return translate("Import", "Stopped. Nothing was imported.")
    sentence = translate(
        "Import",
        "Stopped. {done} of {total} lines are imported; import the same file again for the rest.",
    )
    return sentence.format(**counts)


def refusal_words(translate: Translate) -> RefusalWords:
    """The words of a file of refused lines."""
    historic = {
        service: (field_name(translate, on), field_name(translate, by))
        for service, (on, by) in HISTORIC_FIELDS.items()
    }
    return RefusalWords(
        title=translate("Import", "Refused lines"),
        name=field_name(translate, ImportField.NAME),
        tax_number=field_name(translate, ImportField.TAX_NUMBER),
        organisation=field_name(translate, ImportField.ORGANISATION),
        remark=field_name(translate, ImportField.REMARK),
        historic=historic,
        line=translate("Import", "Line"),
        reason=translate("Import", "Reason"),
        reason_of=lambda line: line_sentence(translate, line),
    )
