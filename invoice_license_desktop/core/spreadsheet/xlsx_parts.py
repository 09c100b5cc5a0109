"""The parts of an XLSX package (ECMA-376, part 2), and their XML read as a stream."""

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

CHUNK_BYTES = 256 * 1024

Attributes = Mapping[str, str]


def sheet_part(package: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds a sheet, by way of the workbook's relationships.

    Raises KeyError, and what reading raises.
    """
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def see_sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            # the relationship's id is the one attribute with a namespace
            linked = [value for name, value in attributes.items() if name.endswith(" id")]
            ids[attributes["name"]] = linked[0] if linked else ""

    def see_relationship(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    with package.open("xl/workbook.xml") as xml:
        parse(xml, see_sheet)
    with package.open("xl/_rels/workbook.xml.rels") as xml:
        parse(xml, see_relationship)
    return posixpath.normpath(posixpath.join("/xl", targets[ids[sheet]])).lstrip("/")


def parse(xml: IO[bytes], start: Callable[[str, Attributes], None]) -> None:
    """Parse as a stream, handing out tags without their namespaces.

    Raises ExpatError, and ValueError for a document type, which could define entities without end.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def start_local(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(" ")[2], attributes)

    def refuse_doctype(*_: object) -> None:
        raise ValueError("a document type, which no spreadsheet program writes")

    parser.StartElementHandler = start_local
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.ParseFile(xml)
