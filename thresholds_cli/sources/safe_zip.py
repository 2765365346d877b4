"""The parts of a Word or Excel file, read with bounds: nothing unpacked beyond a limit, no entity
looked up, no element nested without end."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from thresholds_cli.base.errors import FileRefused, Problem

MOST_PARTS = 3000
MOST_UNPACKED = 40 * 1024 * 1024
"""The largest part that is read, and for a spreadsheet all of them together."""
MOST_TIMES = 400
"""How many times its packed size a part of more than 1 MiB may have; Word reaches about 30."""
DEEPEST = 256


def refused(name: str, fault: str, hint: str = "") -> FileRefused:
    """A document that is not accepted, in one sentence, and what to do."""
    return FileRefused(name, (Problem(0, 0, fault),), hint)


class SafeZip:
    """A zip file in memory, of which one part at a time is read."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise refused(name, "this file is damaged or not whole", (
                "Open it in the program that it comes from, save it again, and give that."
            )) from None
        self._parts = {one.filename: one for one in self._zip.infolist()[:MOST_PARTS + 1]}
        if len(self._zip.infolist()) > MOST_PARTS:
            raise refused(name, f"this file has more than {MOST_PARTS:,} parts", _NOT_ORDINARY)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def check_whole(self) -> None:
        """Refuse a file whose parts together unpack to more than the limit."""
        for one in self._parts.values():
            self._check(one)
        if sum(one.file_size for one in self._parts.values()) > MOST_UNPACKED:
            raise self._too_large()

    def read(self, part: str) -> bytes | None:
        """A part's bytes; None where there is no such part."""
        info = self._parts.get(part)
        if info is None:
            return None
        self._check(info)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MOST_UNPACKED + 1)
        except RuntimeError:  # a password is wanted, or a way of packing that nobody uses
            raise refused(self.name, "this file is protected by a password", (
                "Save a copy without a password, and give that."
            )) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError):
            raise refused(self.name, f"the part {part!r} of this file is damaged", (
                "Open it in the program that it comes from, save it again, and give that."
            )) from None
        if len(data) > MOST_UNPACKED:
            raise self._too_large()
        return data

    def _check(self, info: zipfile.ZipInfo) -> None:
        large = info.file_size > 1024 * 1024
        if info.file_size > MOST_UNPACKED or (
            large and info.file_size > MOST_TIMES * max(info.compress_size, 1)
        ):
            raise self._too_large()

    def _too_large(self) -> FileRefused:
        return refused(self.name, "this file unpacks to far more than a document needs", (
            _NOT_ORDINARY
        ))


_NOT_ORDINARY = "Save the document again from the program that it comes from, and give that."


def parse_xml(
    data: bytes, name: str, start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None], words: Callable[[str], None],
) -> None:
    """Walk through XML, names as `namespace}tag`. Raises FileRefused for a document type (where
    entities are made), for deep nesting and for XML that is not well formed."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise refused(name, f"this file nests its parts deeper than {DEEPEST}", _NOT_ORDINARY)
        start(tag, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    def doctype(*_about: Any) -> None:
        raise refused(name, "this file defines entities of its own, which no word processor does", (
            _NOT_ORDINARY
        ))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise refused(name, "this file is damaged or not whole", _NOT_ORDINARY) from None
