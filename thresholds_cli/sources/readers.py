"""Opens a document of whichever kind: what it is shows in its first bytes, not in its name."""

from __future__ import annotations

import os
import re

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.base.files import StrPath, read_file, shown
from thresholds_cli.sources.safe_zip import SafeZip, refused
from thresholds_cli.sources.source import Source

MOST_BYTES = 40 * 1024 * 1024

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|meta|div|table|h1|main|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = "Give the document as Word (.docx), web page (.html), PDF or plain text (.txt)."
_AS_DOCX = "Open it in the program that it comes from, and save it as a Word document (.docx)."
_AS_XLSX = "Open it in the program that it comes from, and save it as an Excel workbook (.xlsx)."
_OTHERS = (
    (b"{\\rtf", "this is a rich text (RTF) file", _AS_DOCX),
    (b"\x89PNG", "this is a picture, in which there are no words to read", _KINDS),
    (b"\xff\xd8\xff", "this is a picture, in which there are no words to read", _KINDS),
    (b"GIF8", "this is a picture, in which there are no words to read", _KINDS),
    (b"MIME-Version:", "this is a web page in one file (MHTML)", (
        "Save it again, as 'web page, HTML only'."
    )),
    (b"\x1f\x8b", "this is a compressed (gzip) file", "Unpack it, and give what is in it."),
    (b"7z\xbc\xaf", "this is a compressed (7z) file", "Unpack it, and give what is in it."),
)
_OLD = b"\xd0\xcf\x11\xe0"


def open_source(path: StrPath) -> Source:
    """The document in a file. Raises FileRefused, with what to do, where it cannot be read."""
    data = read_file(path, MOST_BYTES)
    return read_source(data, shown(path))


def read_source(data: bytes, name: str) -> Source:
    """The document in a file's bytes; `name` is for messages."""
    start = data[:4096]
    if not data.strip():
        raise refused(name, "the file is empty", "Check that it is the right file.")
    if start.startswith(b"PK"):
        return _packed(data, name)
    if start.startswith(_OLD):
        raise _old(data, name)
    for signature, fault, hint in _OTHERS:
        if start.startswith(signature):
            raise refused(name, fault, hint)
    if b"%PDF-" in start[:1024]:
        from thresholds_cli.sources.pdf_reader import read_pdf

        return read_pdf(data, name)
    if _PAGE.match(start) or (
        os.path.splitext(name)[1].lower() in (".html", ".htm", ".xhtml") and b"<" in start
    ):
        from thresholds_cli.sources.html_reader import read_html

        return read_html(data, name)
    from thresholds_cli.sources.text_reader import read_text

    return read_text(data, name)


def _packed(data: bytes, name: str) -> Source:
    held = SafeZip(data, name)
    names = held.names
    if "word/document.xml" in names:
        from thresholds_cli.sources.docx_reader import read_docx

        return read_docx(data, name)
    if "xl/workbook.xml" in names:
        from thresholds_cli.sources.xlsx_reader import read_xlsx

        return read_xlsx(data, name)
    if "mimetype" in names or "content.xml" in names:
        sheet = b"spreadsheet" in (held.read("mimetype") or b"")
        raise refused(
            name, f"this is an OpenDocument {'spreadsheet' if sheet else 'file'}",
            _AS_XLSX if sheet else _AS_DOCX,
        )
    raise refused(name, "this is a zip file, but no Word document", _KINDS)


def _old(data: bytes, name: str) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in data[:65536] + data[-65536:]:
        return refused(name, "this file is protected by a password", (
            "Save a copy without a password, and give that."
        ))
    if "Workbook".encode("utf-16-le") in data:
        return refused(name, "this is an Excel file of the kind before 2007", _AS_XLSX)
    return refused(name, "this is a Word file of the kind before 2007", _AS_DOCX)
