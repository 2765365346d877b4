"""A file of one kind that is given in the place of another is told by what only its kind has."""

from __future__ import annotations

from pathlib import Path

import pytest

from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.strict_yaml.own_kinds import (
    ANSWERS,
    DRAFT,
    ENTRY,
    FRAMEWORK,
    LOCAL,
    LOG,
    RECORD,
    read_kind,
    refuse_other_kind,
)
from thresholds_cli.strict_yaml.reader import Leaf, Table

KINDS = [
    (RECORD, "conr_record: 3", "a record",
     "'conr record show a.yaml' reads it; 'conr assess --from a.yaml' starts from it."),
    (DRAFT, "conr_draft: 1", "a draft", "'conr assess --resume' takes it up."),
    (LOG, "conr_dispute_log: 1", "a log of a disagreement",
     "Give it to 'conr escalate --log a.yaml'."),
    (FRAMEWORK, "publisher: Us", "a framework file", "Give it with --framework a.yaml."),
    (LOCAL, "checked_on: 2026-11-21", "a local file", "'conr local check a.yaml' is for it."),
    (LOCAL, "leads: []", "a local file", "'conr local check a.yaml' is for it."),
    (ANSWERS, "immediate_danger: yes", "an answers file",
     "Give it to 'conr assess --answers a.yaml'."),
    (ANSWERS, "significant_harm: no", "an answers file",
     "Give it to 'conr assess --answers a.yaml'."),
]


@pytest.mark.parametrize(("kind", "line", "name", "hint"), KINDS, ids=[one[1] for one in KINDS])
def test_a_file_of_another_kind_is_called_what_it_is(
    kind: object, line: str, name: str, hint: str
) -> None:
    with pytest.raises(ConrError) as refused:
        read_kind(f"a: 1\n{line}\n".encode(), "a.yaml", ENTRY)

    assert (refused.value.message, refused.value.hint) == (f"a.yaml is {name}, not an entry", hint)


@pytest.mark.parametrize(
    ("kind", "line"), [one[:2] for one in KINDS], ids=[one[1] for one in KINDS])
def test_a_file_of_the_kind_that_is_wanted_is_read_whatever_else_it_has(
    kind: object, line: str
) -> None:
    text = f"{line}\n" + "".join(f"{other}\n" for _, other, *_ in KINDS if other != line)

    node = read_kind(text.encode(), "a.yaml", kind)  # type: ignore[arg-type]

    assert isinstance(node, Table)
    assert set(node.entries) == {one[1].partition(":")[0] for one in KINDS}


@pytest.mark.parametrize("text", ["a: 1", "note: 'publisher: Us'", "a:\n  publisher: Us"])
def test_what_has_no_mark_at_the_beginning_of_a_line_is_of_no_kind(text: str) -> None:
    refuse_other_kind(text, "a.yaml", ANSWERS)
    assert isinstance(read_kind(text.encode(), "a.yaml", ANSWERS), Table)


def test_a_name_with_a_space_is_said_as_it_must_be_typed() -> None:
    with pytest.raises(ConrError) as refused:
        refuse_other_kind("publisher: Us\n", "our own.yaml", ANSWERS)

    assert refused.value.hint.startswith("Give it with --framework ")
    assert refused.value.hint != "Give it with --framework our own.yaml."


def test_a_caller_says_what_is_raised_and_how_much_a_file_may_hold() -> None:
    class Refused(ConrError):
        pass

    with pytest.raises(Refused):
        refuse_other_kind("publisher: Us\n", "a.yaml", ANSWERS, Refused)
    with pytest.raises(FileRefused, match="cannot be used") as large:
        read_kind(b"a: 1\n", "a.yaml", ANSWERS, limit=4)
    assert "larger than" in large.value.problems[0].message
    with pytest.raises(FileRefused) as many:
        read_kind(b"a: 1\n", "a.yaml", ANSWERS, most=2)
    assert "more than 2 values" in many.value.problems[0].message
    one = read_kind(b"1", "a.yaml", ANSWERS, limit=1, most=1)
    assert isinstance(one, Leaf)
    assert one.value == 1


def test_a_framework_is_not_read_from_a_record(tmp_path: Path) -> None:
    from thresholds_cli.frameworks import load_framework_file

    path = tmp_path / "record.md"
    path.write_text("conr_record: 3\n", "utf-8")
    with pytest.raises(ConrError, match=r"record\.md is a record, not a framework file"):
        load_framework_file(str(path))
