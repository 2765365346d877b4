"""Many answer sets: each by itself, with the place where it is, and never all at once."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from thresholds_cli.base.errors import ConrError, FileRefused, Problem
from thresholds_cli.services.answer_sets import AnswerSet, answer_sets, files_of
from thresholds_cli.strict_yaml.reader import MAX_BYTES


def on_lines(text: bytes) -> list[AnswerSet]:
    return list(answer_sets(["-"], io.BytesIO(text)))


def test_each_line_is_a_set_with_its_number_and_empty_lines_are_none() -> None:
    found = on_lines(b'{"a": 1}\n\n  \r\n{"b": 2}')

    assert [(one.file, one.line, one.data) for one in found] == [
        ("-", 1, b'{"a": 1}\n'), ("-", 4, b'{"b": 2}'),
    ]


@pytest.mark.parametrize("line", [b"framework: kirklees-2016", b"[1]", b"yes", b"\xff\xfe"])
def test_a_line_that_is_no_object_is_bad_and_the_next_one_is_read(line: bytes) -> None:
    bad, good = on_lines(line + b"\n{}\n")

    assert isinstance(bad.data, ConrError)
    assert (good.line, good.data) == (2, b"{}\n")


def test_a_line_without_end_is_bad_and_is_never_held() -> None:
    class Endless(io.BytesIO):
        asked: list[int]

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_BYTES + 1
            return super().readline(size)

    text = b"{" + b" " * (3 * MAX_BYTES) + b"}\n{}\n"
    bad, good = list(answer_sets(["-"], Endless(text)))

    assert isinstance(bad.data, ConrError)
    assert "longer than" in bad.data.message
    assert (good.line, good.data) == (2, b"{}\n")


def test_lines_are_taken_only_as_they_are_asked_for() -> None:
    def no_more() -> Iterator[bytes]:
        yield b"{}\n"
        raise AssertionError("read ahead")

    class Slow(io.BytesIO):
        lines = no_more()

        def readline(self, size: int | None = -1, /) -> bytes:
            return next(self.lines)

    assert next(answer_sets(["-"], Slow())).line == 1


def test_a_file_that_cannot_be_read_is_a_bad_set_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")

    found = list(answer_sets([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")], io.BytesIO()))

    assert [type(one.data) for one in found] == [bytes, FileRefused]


def test_a_folder_stands_for_the_answers_files_in_it_by_name(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.json", "C.YML", "notes.txt", ".hidden.yaml"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "d.yaml").write_bytes(b"")

    found = files_of(["first.yaml", str(tmp_path), "-"])

    assert found == (
        "first.yaml", *(str(tmp_path / name) for name in ("C.YML", "a.json", "b.yaml")), "-",
    )


def test_a_folder_without_answers_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConrError, match="no answers file"):
        files_of([str(tmp_path)])


def test_a_folder_that_goes_while_it_is_looked_into_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "audit"
    monkeypatch.setattr("os.path.isdir", lambda path: True)

    with pytest.raises(ConrError) as refused:
        files_of([str(folder)])

    with pytest.raises(FileNotFoundError) as said:  # in the words of the system
        os.listdir(folder)
    assert refused.value.message == f"the folder {folder} cannot be read: {said.value.strerror}"


def test_the_faults_of_a_line_are_at_its_number_and_keep_their_columns() -> None:
    one = AnswerSet("-", 17, b"")

    refused = one.refused(FileRefused("x", (Problem(1, 24, "odd"), Problem(0, 0, "whole"))))

    assert refused.path == "standard input"
    assert refused.message == "line 17 of standard input cannot be used"
    assert refused.problems == (Problem(17, 1, "whole"), Problem(17, 24, "odd"))


def test_an_error_of_another_kind_is_at_the_file_too() -> None:
    refused = AnswerSet("a.yaml", 0, b"").refused(ConrError("no framework 'x'", "Known: y."))

    assert (refused.path, refused.problems, refused.hint) == (
        "a.yaml", (Problem(0, 0, "no framework 'x'"),), "Known: y.",
    )
