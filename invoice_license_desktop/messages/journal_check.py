"""What a check of the journal found, in sentences, and the words of an exported journal."""

from collections.abc import Mapping
from types import MappingProxyType

from invoice_license_desktop.core.domain.journal import Action, JournalHead
from invoice_license_desktop.core.domain.journal_chain import ChainFault, ChainProblem
from invoice_license_desktop.core.domain.journal_story import Difference
from invoice_license_desktop.core.domain.vocabulary import Column, Service
from invoice_license_desktop.core.operations.export_journal import JournalWords, head_text
from invoice_license_desktop.core.operations.journal_check import JournalCheck
from invoice_license_desktop.messages.journal import action_name, field_name
from invoice_license_desktop.messages.moments import moment_text, number_text
from invoice_license_desktop.messages.source import Source, Translate, marked, said
from invoice_license_desktop.messages.terms import column_name, service_name

CHAIN_PROBLEMS: Mapping[ChainProblem, Source] = MappingProxyType(
    {
        ChainProblem.CHANGED: marked(
            "JournalCheck", "Entry {number} was changed after it was written."
        ),
        ChainProblem.MISSING: marked("JournalCheck", "Entry {number} was removed."),
        ChainProblem.UNLINKED: marked(
            "JournalCheck", "The entry before entry {number} was replaced by another one."
        ),
        ChainProblem.UNREADABLE: marked(
            "JournalCheck", "Entry {number} cannot be read; the database is damaged."
        ),
        ChainProblem.CUT: marked(
            "JournalCheck", "The journal ends before entry {number}, which it once had."
        ),
        ChainProblem.APPENDED: marked(
            "JournalCheck", "Entry {number} was not written by this program."
        ),
        ChainProblem.OTHER_HEAD: marked(
            "JournalCheck", "Entry {number} is not the one whose hash was noted."
        ),
    }
)


def whole_line(translate: Translate, head: JournalHead) -> str:
    """How many entries are proved, and the head to note down."""
    line = translate("JournalCheck", "Entries proved: {count}. Head: {head}")
    return line.format(count=number_text(head.number), head=head_text(head))


def check_sentence(translate: Translate, check: JournalCheck) -> str:
    """What came of a check, and what to do if it is not good."""
    fault = check.chain.fault
    if fault is not None:
        sentence = chain_fault_sentence(translate, fault)
        if check.restored_at is not None:
            explained = translate(
                "JournalCheck",
                "That is because a backup was restored on {moment}; a head that was noted after that "
                "day will be found.",
            ).format(moment=moment_text(check.restored_at))
            return translate("Text", "{sentence} {step}").format(sentence=sentence, step=explained)
        step = translate(
            "JournalCheck",
            "Keep a copy of the database as it is, find out who had access to it, then restore "
            "a backup from before.",
        )
    elif check.difference_count:
        sentence = translate(
            "JournalCheck",
            "The journal is whole, but does not explain everything that is stored. "
            "Differences: {count}.",
        ).format(count=number_text(check.difference_count))
        step = translate(
            "JournalCheck",
            "Something else than this program changed the list; find out who had access to the "
            "database, then restore a backup from before.",
        )
    else:
        return translate("JournalCheck", "The journal is whole and explains everything stored.")
    return translate("Text", "{sentence} {step}").format(sentence=sentence, step=step)


def chain_fault_sentence(translate: Translate, fault: ChainFault) -> str:
    """Which entry is the first bad one, and why."""
    return said(translate, CHAIN_PROBLEMS[fault.problem], number=number_text(fault.number))


def difference_line(translate: Translate, difference: Difference) -> str:
    """One thing stored that the journal does not explain."""
    where = [difference.tax_number]
    if difference.service in {service.value for service in Service}:
        where.append(service_name(translate, Service(difference.service)))
    if difference.field:
        where.append(field_name(translate, difference.field))
    if difference.field:
        line = translate("JournalCheck", "{where}: by the journal {told}, stored {stored}")
    elif difference.told is None:
        line = translate("JournalCheck", "{where}: stored, but the journal knows nothing of it")
    else:
        line = translate("JournalCheck", "{where}: told by the journal, but not stored")
    return line.format(
        where=translate("Text", ", ").join(filter(None, where)),
        told=_value(translate, difference.told),
        stored=_value(translate, difference.stored),
    )


def journal_words(translate: Translate) -> JournalWords:
    """The words of an exported journal."""
    captions = (
        translate("CommandLine", "No."),
        translate("CommandLine", "Time"),
        translate("CommandLine", "Operator"),
        translate("JournalExport", "System user"),
        translate("JournalExport", "Workstation"),
        translate("CommandLine", "What"),
        column_name(translate, Column.SERVICE_GROUP),
        column_name(translate, Column.NAME),
        column_name(translate, Column.TAX_NUMBER),
        translate("JournalExport", "Batch"),
        translate("Export", "Request number"),
        translate("Export", "Reason"),
        translate("JournalExport", "Text"),
        translate("JournalExport", "Before"),
        translate("JournalExport", "After"),
        translate("JournalExport", "Hash before"),
        translate("JournalExport", "Hash"),
    )

    def action(of: Action) -> str:
        return action_name(translate, of)

    def service(value: str) -> str:
        return service_name(translate, Service(value))

    title = translate("JournalDialog", "Journal")
    return JournalWords(title, captions, action, service)


def _value(translate: Translate, value: object) -> str:
    if value is None or value == "":
        return translate("JournalCheck", "nothing")
    return str(value)
