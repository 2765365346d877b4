"""What cannot be read as a record is refused, with where and why, and what to do."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tests.records.making import KIRKLEES, body_of, facts_of, read_back, text_of
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import ConrError, FileRefused, UnknownName
from thresholds_cli.model.case import Action, Answers, Case, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_file import MAX_BYTES, OtherEdition, read_record
from thresholds_cli.records.record_layout import RecordRefused

SAMPLE_TEXT = text_of(Case(
    Answers("kirklees-2016", indicators=frozenset({"education-3-poor-presentation-and-hungry"})),
    Notes(reference="AB-12", voice="I am hungry\n---\n", actions=(Action("Call", "me", "Mon"),)),
))


def test_a_record_that_does_not_fit_the_edition_here_is_not_called_damaged(
    reviewed: Reviewed,
) -> None:
    fewer = dataclasses.replace(
        KIRKLEES, sha256="0" * 64,
        indicators=tuple(one for one in KIRKLEES.indicators if "hungry" not in one.id),
    )

    with pytest.raises(OtherEdition) as caught:
        read_back(SAMPLE_TEXT, fewer)

    assert "'education-3-poor-presentation-and-hungry'" in caught.value.message
    reviewed([caught.value.message, caught.value.hint])


BODY = body_of(SAMPLE_TEXT)
LINES_ABOVE = SAMPLE_TEXT[:SAMPLE_TEXT.index("conr_record:")].count("\n")


NO_FACTS, NO_RECORD, NEWER, NO_ID = (
    "does not have the facts of a record", "is not a record of conr",
    "was written by a newer conr", "does not say by its id which framework",
)


@pytest.mark.parametrize(("text", "refusal"), [
    pytest.param("# Record\n", NO_FACTS, id="none"),
    pytest.param("---\nno end\n", NO_FACTS, id="unclosed"),
    pytest.param(BODY, NO_FACTS, id="the facts cut off"),
    pytest.param(SAMPLE_TEXT[:SAMPLE_TEXT.index("  indicators")], NO_FACTS, id="cut in the facts"),
    pytest.param(SAMPLE_TEXT.replace("```yaml", "    ```yaml"), NO_FACTS, id="indented"),
    pytest.param("+++\nconr_record = 1\n+++\n" + BODY, NO_FACTS, id="TOML"),
    pytest.param('{"conr_record": 1}\n' + BODY, NO_FACTS, id="JSON"),
    pytest.param("---\na: 1\n---\n", NO_RECORD, id="no version"),
    pytest.param("---\n{}\n---\n", NO_RECORD, id="empty JSON"),
    pytest.param("---\n---\n# Record\n", NO_FACTS, id="empty front matter alone"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 3", "conr_record: 4", 1), NEWER,
                 id="newer"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 3", "conr_record: true", 1), NO_RECORD,
                 id="version of another kind"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 3", "conr_record: three", 1), NO_RECORD,
                 id="version in words"),
    pytest.param(SAMPLE_TEXT.replace('"kirklees-2016"\n  immediate', '"../../etc/passwd"\n'
                                     "  immediate", 1), NO_ID, id="framework by its path"),
    pytest.param("---\n- conr_record: 1\n---\n", NO_RECORD, id="a list"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 3", "conr_record: [1]", 1), NO_RECORD,
                 id="a list of versions"),
    pytest.param(re.sub("\ncase:(\n  .*)+", "\ncase: 3", SAMPLE_TEXT, count=1), NO_ID,
                 id="no table of answers"),
    pytest.param(SAMPLE_TEXT.replace('  framework: "kirklees-2016"\n', "", 1), NO_ID,
                 id="no framework"),
    pytest.param(SAMPLE_TEXT.replace('  framework: "kirklees-2016"', "  framework: [x]", 1),
                 NO_ID, id="framework of another kind"),
])
def test_what_is_no_record_is_refused_with_a_reason(
    text: str, refusal: str
) -> None:
    assert text != SAMPLE_TEXT

    with pytest.raises(RecordRefused) as caught:
        read_back(text)

    assert re.match(rf"record\.md(:\d+:\d+)? {refusal}", caught.value.message)
    assert caught.value.hint


@pytest.mark.parametrize(("old", "new", "line", "column"), [
    ("conr_record: 3", "conr_record: true", 1, 14),
    ("conr_record: 3", "conr_record: 4", 1, 14),
    ('  framework: "kirklees-2016"', '  framework: "../x.yaml"', 14, 14),
])
def test_it_is_told_where_what_is_no_record_is_none(
    old: str, new: str, line: int, column: int
) -> None:
    with pytest.raises(RecordRefused) as caught:
        read_back(SAMPLE_TEXT.replace(old, new, 1))

    assert caught.value.message.startswith(f"record.md:{LINES_ABOVE + line}:{column} ")


@pytest.mark.parametrize(("level", "fault"), [
    ("0", "must be from 1 to 20"), ("21", "must be from 1 to 20"), ("20", ""), ("1", ""),
    ("null", ""), ("[3]", "must be a whole number"), ("{}", "must be a whole number"),
])
def test_the_level_of_a_record_is_one_that_a_framework_can_have(level: str, fault: str) -> None:
    text = SAMPLE_TEXT.replace("\n  level: 3\n", f"\n  level: {level}\n", 1)
    assert level in text

    if fault:
        with pytest.raises(FileRefused) as caught:
            read_back(text)
        assert [one.message for one in caught.value.problems] == [f"reading.level: {fault}"]
    else:
        assert str(read_back(text).record.level) == level.replace("null", "None")


@pytest.mark.parametrize("text", [
    pytest.param("# Record\n", id="no facts"), pytest.param("---\na: 1\n---\n", id="no record"),
    pytest.param(SAMPLE_TEXT.replace("conr_record: 3", "conr_record: 4", 1), id="newer"),
    pytest.param(SAMPLE_TEXT.replace('  framework: "kirklees-2016"\n', "", 1), id="no id"),
])
def test_what_to_do_with_what_is_no_record(text: str, reviewed: Reviewed) -> None:
    with pytest.raises(RecordRefused) as caught:
        read_back(text)

    reviewed([caught.value.message, caught.value.hint])


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("conr_record: 3", "conr_record: 0", (1, 14, "conr_record: must be from 1 to 3")),
    ("conr_record: 3", "conr_record: 3\nconr_record: 3",
     (2, 1, f"the key 'conr_record' is given twice, first on line {LINES_ABOVE + 1}")),
    ("program: \"", "program: !!python/name:os.system \"",
     (3, 10, "a text that begins with '!'")),
    ("program: \"", "program: &a \"",
     (3, 10, "a text that begins with '&'")),
    ("program: \"0", "programm: \"0", (1, 1, "the file: the key 'program' is missing")),
    ("\"I am hungry", "\"I am \\u001b[2J", (24, 10, "a hidden character (U+001B) in the text")),
    ("\"I am hungry", "\"I am \\u202e", (24, 10, "a hidden character (U+202E) in the text")),
    ("3-poor-presentation-and-hungry\"", "3-x\"",
     (18, 7, "indicators: kirklees-2016 has no indicator 'education-3-x'. "
             "Did you mean education-3-exclusion?")),
])  # fmt: skip
def test_a_fault_in_the_facts_is_told_with_its_place_in_the_file(
    old: str, new: str, fault: tuple[int, int, str]
) -> None:
    assert facts_of(SAMPLE_TEXT).count(old) == 1

    with pytest.raises(FileRefused) as caught:
        read_back(SAMPLE_TEXT.replace(old, new))

    assert caught.value.path == "record.md"
    line, column, words = fault
    first = caught.value.problems[0]
    assert (first.line - LINES_ABOVE, first.column) == (line, column)
    assert first.message.startswith(words)


@pytest.mark.parametrize("data", [
    pytest.param(SAMPLE_TEXT.encode("utf-16"), id="UTF-16"),
    pytest.param(SAMPLE_TEXT.replace("hungry", "h\u00fcngrig").encode("latin-1", "replace"),
                 id="Latin-1"),
    pytest.param(SAMPLE_TEXT.encode().replace(b"hungry", b"hun\x00ry"), id="NUL"),
    pytest.param(SAMPLE_TEXT.encode().replace(b"hungry", b"\xc0\xafhungry"), id="overlong UTF-8"),
    pytest.param(b"\x00" * 4096, id="only zeros"),
    pytest.param(SAMPLE_TEXT.encode()[:2000] + b"\x00" * 4096, id="a tail of zeros"),
    pytest.param(b"", id="empty"),
    pytest.param(b"x" * (MAX_BYTES + 1), id="huge"),
    pytest.param(b"PK\x03\x04rest", id="a Word file"),
])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(ConrError):
        read_back(data)


def test_facts_that_are_a_blank_line_hold_no_data() -> None:
    with pytest.raises(FileRefused) as caught:
        read_back("---\n\n---\n")

    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (0, 0)
    assert problem.message.startswith("the file holds no data")


def test_a_record_of_a_framework_that_is_not_known_is_told_with_its_name_and_the_file() -> None:
    def named(name: str) -> Framework:
        raise UnknownName("framework", name, ("made-up",))

    with pytest.raises(UnknownName) as unknown:
        read_record(SAMPLE_TEXT.encode(), "record.md", named)

    assert unknown.value.message == "record.md: no framework 'kirklees-2016'"
    assert unknown.value.hint == "Known: made-up."
