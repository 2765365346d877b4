"""Documents that were made to do harm, or that a program may fall over: each is read, or refused in
one sentence. Run as a program it reads them all and says what each took:

    python -m tests.sources.hostile_documents
"""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable

from tests.hostile.batch import largest
from tests.sources.making import docx, p, tbl, tc, zipped
from thresholds_cli.base.errors import ConrError
from thresholds_cli.sources.document_import import drafted, guessed_labels
from thresholds_cli.sources.labels import Labels
from thresholds_cli.sources.readers import read_source
from thresholds_cli.sources.workbook_sheets import INDICATORS

LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]><x>&i;</x>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def pdf(*streams: bytes, pages: int = 1, extra: bytes = b"") -> bytes:
    """A PDF of pages that all show the same streams."""
    contents = " ".join(f"{number} 0 R" for number in range(4, 4 + len(streams)))
    first = 4 + len(streams)
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *streams,
        *[f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
          f"/Contents[{contents}]>>".encode()] * pages,
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, extra, start
    )
    return bytes(made)


def stream(content: bytes, packed: bool = False) -> bytes:
    data = zlib.compress(content) if packed else content
    kind = b"/Filter/FlateDecode" if packed else b""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), kind, data)


WORDS = stream(b"BT /F 10 Tf 40 700 Td (Words of it) Tj ET")


def macros() -> bytes:
    return zipped({"word/document.xml": _body(p("Words")), "word/vbaProject.bin": b"\xcc" * 5000})


def _body(content: str) -> str:
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{content}</w:body></w:document>"
    )


def sheet_bomb() -> bytes:
    return zipped({"xl/workbook.xml": "<workbook/>", "xl/a.xml": " " * 60_000_000})


def spreadsheet() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Level 1", "=1+1", 1296.5])
    sheet["XFD1048576"] = "far away"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # a document, and what its refusal says; "" where it is read
    "a part that unpacks without end": (lambda: docx(" " * 60_000_000), "unpacks"),
    "a spreadsheet that unpacks without end": (sheet_bomb, "unpacks"),
    "entities in entities": (lambda: zipped({"word/document.xml": LAUGHS}), "entities"),
    "an entity from outside": (lambda: zipped({"word/document.xml": OUTSIDE}), "entities"),
    "entities in the styles": (
        lambda: zipped({"word/document.xml": _body(p("a")), "word/styles.xml": LAUGHS}), "entities",
    ),
    "thousands of nested tables": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 4000 + "</w:tc></w:tr></w:tbl>" * 4000), "deep",
    ),
    "thousands of nested parts": (lambda: docx("<w:sdt>" * 9000 + "</w:sdt>" * 9000), "deep"),
    "thousands of parts": (
        lambda: zipped({f"word/{number}.xml": "" for number in range(4000)}), "parts",
    ),
    "a table of thousands of columns": (
        lambda: docx(tbl(*[tuple(tc(p("x"), across=9_999_999) for _ in range(20))] * 50)), "",
    ),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(900),
        "password",
    ),
    "Word before 2007": (lambda: b"\xd0\xcf\x11\xe0" + bytes(9000), "before 2007"),
    "macros": (macros, ""),
    "text from right to left": (lambda: docx(p("\u202eرعاية الطفل\u202c") + p("Level 1")), ""),
    "a page of nested tables": (lambda: b"<html>" + b"<table><tr><td>" * 5000, "deep"),
    "a page of nested parts": (lambda: b"<html>" + b"<div>" * 100_000 + b"words", ""),
    "a page of comments": (lambda: b"<html><p>" + b"<!--" * 30_000, ""),
    "a page of open tags": (lambda: b"<html><p>" + b"<a " * 30_000, ""),
    "a page of marks": (lambda: b"<html><p>" + b"<" * 60_000, ""),
    "a page of spans": (
        lambda: b"<html><table>" + b"<tr><td rowspan=9999 colspan=9999>x" * 500, "cells",
    ),
    "a PDF of pictures": (lambda: pdf(stream(b"q Q")), "pictures"),
    "a PDF of 500 pages": (lambda: pdf(WORDS, pages=500), "more than"),
    "a PDF that unpacks without end": (
        lambda: pdf(stream(b" " * 60_000_000, packed=True)), "unpacks",
    ),
    "a PDF of endless text": (
        lambda: pdf(stream(b"BT /F 9 Tf " + (b"(" + b"x" * 3000 + b") Tj ") * 100)), "more text",
    ),
    "a PDF cut off": (lambda: pdf(WORDS)[:200], "damaged"),
    "a PDF that needs a password": (
        lambda: pdf(WORDS, extra=b"/Encrypt<</Filter/Standard/V 2/R 3/O(" + b"o" * 32 + b")/U("
                    + b"u" * 32 + b")/P -4/Length 128>>/ID[(a)(a)]"), "password",
    ),
    "a spreadsheet of other types": (spreadsheet, "cells"),
}


def _many(*lines: str, times: int = 6000) -> bytes:
    """A small table of signs, and then the same lines over and over."""
    table = tbl((tc(p("")), tc(p("Level 1"))), (tc(p("Home")), tc(p("A warm home"))))
    return docx(table + p("Level 1", bold=True) + "".join(lines) * (times // len(lines)))


LONG: dict[str, Callable[[], bytes]] = {
    # documents without end of what is looked at more than once
    "bold lines": lambda: _many(p("A line in bold", bold=True)),
    "bold lines that differ": lambda: _many(*(p(f"Line {one}", bold=True) for one in range(6000))),
    "levels and domains": lambda: _many(p("Level 2", bold=True), p("Home", bold=True)),
    "numbered lines": lambda: _many(*(p(f"{one % 97}.{one % 7} Line") for one in range(6000))),
    "contacts": lambda: _many(p("Front Door: 01632 960 700")),
    "words beside a number": lambda: _many(p("Telephone")),
    "dots that lead nowhere": lambda: _many(p("x" + "." * 180 + "y"), p("x" + "." * 180 + "1234")),
    "addresses that are none": lambda: _many(p("x" * 400 + "@"), p("a." * 200), times=1000),
    "headings in one cell": lambda: docx(tbl(
        (tc(p("Level 1")), tc(p("Level 2"))),
        (tc(*(made for one in range(3000) for made in (
            p(f"Part {one}", bold=True), p("A sign", listed=True)))), tc(p("A sign"))),
    )),
    "shaded rows": lambda: docx(tbl(
        (tc(p("Level 1")), tc(p("Level 2"))),
        *((tc(p(f"Part {one}"), fill="CCCCCC"), tc(fill="CCCCCC")) for one in range(3000)),
        (tc(p("A sign")), tc(p("A sign"))),
    )),
}


def drafted_from(name: str) -> int:
    """How many indicators the draft of a long document has; its headings are asked about too."""
    source = read_source(LONG[name](), "document")
    nobody_said = Labels({}, {})
    list(guessed_labels(source, nobody_said))
    try:
        return len(drafted(source, nobody_said)[0][INDICATORS.title])
    except ConrError:
        return 0


def outcome(name: str) -> str:
    """The sentence of the refusal, "" where the document is read."""
    make, _words = HOSTILE[name]
    try:
        list(read_source(make(), "document").passages())
    except ConrError as refusal:
        problems = getattr(refusal, "problems", ())
        return str(problems[0].message if problems else refusal.message)
    return ""


if __name__ == "__main__":
    for one in HOSTILE:
        began = time.process_time()
        told = outcome(one)
        spent = time.process_time() - began
        print(f"{one}\t{spent:.2f}\t{largest():.0f}\t{told}")  # noqa: T201
    for one in LONG:
        began = time.process_time()
        signs = drafted_from(one)
        spent = time.process_time() - began
        print(f"{one}\t{spent:.2f}\t{largest():.0f}\t{signs} indicators")  # noqa: T201
