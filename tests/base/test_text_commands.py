"""A message names a command as it is typed here."""

from __future__ import annotations

import pytest

from thresholds_cli.base.text import as_argument, as_typed, program
from thresholds_cli.documents.document import Point, Words, Written
from thresholds_cli.documents.plain import render
from thresholds_cli.terminal.output import tell


@pytest.fixture
def through_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONR_STARTED_AS", "python3 run.py")


@pytest.mark.parametrize("started_as", [None, ""])
def test_installed_it_is_conr(monkeypatch: pytest.MonkeyPatch, started_as: str | None) -> None:
    monkeypatch.delenv("CONR_STARTED_AS", raising=False)
    if started_as is not None:
        monkeypatch.setenv("CONR_STARTED_AS", started_as)

    assert as_typed("'conr drafts' lists them.") == "'conr drafts' lists them."
    assert program() == "conr"


@pytest.mark.usefixtures("through_run")
def test_through_run_py_the_command_is_to_be_typed_so() -> None:
    said = "conr does not know; 'conr local new' and 'conr local check' help."

    assert as_typed(said) == (
        "conr does not know; 'python3 run.py local new' and 'python3 run.py local check' help."
    )


@pytest.mark.usefixtures("through_run")
def test_our_words_are_so_everywhere_and_quotations_and_notes_are_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours, quoted, note = "'conr drafts'", Point("'conr drafts'", "§1"), Written("", "'conr drafts'")

    text = render((Words(ours), Point(ours), quoted, note), None)
    tell(ours)

    assert text.splitlines() == [
        "'python3 run.py drafts'", "- 'python3 run.py drafts'", "- “'conr drafts'” (§1)",
        "| 'conr drafts'",
    ]
    assert capsys.readouterr().err == "'python3 run.py drafts'\n"


@pytest.mark.usefixtures("through_run")
def test_nothing_that_steers_a_terminal_comes_in_that_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONR_STARTED_AS", "\x1b[2J run.py")

    assert program() == "<U+001B>[2J run.py"


def test_a_name_with_a_space_is_typed_in_quotes_and_steers_no_terminal() -> None:
    assert as_argument("our council.yaml") == '"our council.yaml"'
    assert as_argument("record.md") == "record.md"
    assert "\x1b" not in as_argument("a\x1b[2J.md")


@pytest.mark.parametrize(("shell", "name", "typed"), [
    ("sh", "record.md", "record.md"),
    ("sh", "~/réf, AB-1.md", '"~/réf, AB-1.md"'),
    ("sh", 'say "$HOME"`x`\\.md', r'"say \"\$HOME\"\`x\`\\.md"'),
    ("sh", "a&b;c.md", '"a&b;c.md"'),
    ("cmd", r"C:\conr\record.md", r"C:\conr\record.md"),
    ("cmd", r"C:\OneDrive - Council é\a.md", r'"C:\OneDrive - Council é\a.md"'),
    ("cmd", "a&b,c.md", '"a&b,c.md"'),
    ("cmd", "$a `b.md", '"$a `b.md"'),
    ("PowerShell", "$a `b.md", '"`$a ``b.md"'),
    ("PowerShell", "a;b.md", '"a;b.md"'),
])
def test_a_name_is_quoted_for_the_shell_at_hand(
    shell: str, name: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as there:
        there.setattr("os.name", "posix" if shell == "sh" else "nt")
        there.delenv("PROMPT", raising=False)
        if shell == "cmd":
            there.setenv("PROMPT", "$P$G")

        said = as_argument(name)

    assert said == typed
