"""What a document is shows in its first bytes; what is none is refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.making import docx, p, zipped
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.sources.readers import open_source, read_source


@pytest.mark.parametrize(("data", "name"), [
    (docx(p("Words of it")), "named-wrongly.txt"),
    (b"<!DOCTYPE html><p>Words of it", "page"),
    (b"<p>Words of it", "page.html"),
    ("Words of it".encode("utf-16"), "a.txt"),
    ("\ufeffWords of it\r\n".encode(), "a.txt"),
])
def test_the_words_are_read_whatever_the_name(data: bytes, name: str) -> None:
    assert [one.text for one in read_source(data, name).passages()] == ["Words of it"]


def test_a_text_in_the_encoding_of_windows() -> None:
    source = read_source("child’s".encode("cp1252"), "a.txt")

    assert [one.text for one in source.passages()] == ["child’s"]


@pytest.mark.parametrize(("data", "fault", "hint"), [
    (b" \n", "empty", "right file"),
    (b"\xd0\xcf\x11\xe0" + bytes(600), "Word file of the kind before 2007", ".docx"),
    (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "Excel file of", ".xlsx"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password", "without"),
    (b"{\\rtf1 words}", "RTF", ".docx"),
    (b"\x89PNG\r\n", "picture", ".docx"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument", ".docx"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument",
     ".xlsx"),
    (zipped({"a.txt": "a"}), "zip file", ".docx"),
    (b"words\x00\x01\x02", "not text", ".docx"),
])
def test_what_cannot_be_read_is_refused_with_what_to_do(data: bytes, fault: str, hint: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_source(data, "d")

    assert fault in refusal.value.problems[0].message
    assert hint in refusal.value.hint


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refusal:
        open_source(tmp_path / "none.docx")

    assert "does not exist" in refusal.value.problems[0].message
