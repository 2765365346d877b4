"""Reads a document saved as plain text: a paragraph for each line, or part of it between tabs."""

from __future__ import annotations

import re

from thresholds_cli.base.errors import FileRefused, Problem
from thresholds_cli.base.text import without_unsafe
from thresholds_cli.sources.source import Paragraph, Source

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Text in whichever of the usual encodings, harmless. Raises FileRefused where it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", declared or "cp1252", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if "\x00" not in text:
            return without_unsafe(_LINE_ENDS.sub("\n", text))[0]
    raise FileRefused(name, (Problem(0, 0, "this is not text"),), (
        "Give the document as Word (.docx), web page (.html), PDF or plain text (.txt)."
    ))


def read_text(data: bytes, name: str) -> Source:
    """The document in the bytes of a text file."""
    return Source(name, tuple(
        Paragraph(part.strip(), at=f"line {number}")
        for number, line in enumerate(decoded(data, name).split("\n"), 1)
        for part in line.split("\t") if part.strip()
    ))
