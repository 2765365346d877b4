"""Every command on each bundled framework, and on a file of somebody's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command

from tests import builders
from tests.cli.conftest import invoke
from thresholds_cli.cli.app import make_app
from thresholds_cli.model.framework import Framework

ENTRY = """\
on: 2026-03-02
stage: 1
who: class teacher
asked: Look again
safe_meanwhile: At school
"""
SINCE = """\
date: 2026-03-02
kind: call
who: duty social worker
text: They will call back today.
"""
LOCAL = """\
format: 1
area: Here
checked_on: 2026-11-20
contacts:
  - {name: Front door, number: "01", hours: always}
"""
CASES = [*builders.BUNDLED, "willowshire-2025"]
RECORDS: dict[str, bytes] = {}
"""The record that each framework gives for its answers, made once."""


def framework_of(name: str) -> Framework:
    return builders.made_up() if name == "willowshire-2025" else builders.bundled(name)


class Desk:
    """A folder with everything that commands want, for one framework."""

    def __init__(self, folder: Path, name: str) -> None:
        self.framework = framework_of(name)
        self.named = name if name in builders.BUNDLED else str(builders.MADE_UP)
        self.own = [] if name in builders.BUNDLED else ["--framework", self.named]
        self.top = self.framework.highest
        highest = [one.id for one in self.framework.indicators if one.level == self.top]
        case = {
            "framework": name, "immediate_danger": "no", "indicators": highest[:2],
            "reference": "AB-1",
        }
        (folder / "answers.yaml").write_text(json.dumps(case), "utf-8")
        (folder / "entry.yaml").write_text(ENTRY, "utf-8")
        (folder / "since.yaml").write_text(SINCE, "utf-8")
        (folder / "local.yaml").write_text(LOCAL, "utf-8")
        (folder / "ours.yaml").write_bytes(builders.MADE_UP.read_bytes())
        if name not in RECORDS:
            self.run("assess", "--answers", "answers.yaml", "--export", "first.md", *self.own)
            RECORDS[name] = (folder / "first.md").read_bytes()
        for record in ("a.md", "b.md"):
            (folder / record).write_bytes(RECORDS[name])

    def run(self, *arguments: str, code: int = 0, typed: str = "") -> str:
        """The command's standard output; fails where it does not end as it should."""
        done = invoke(arguments, typed)
        assert done.exit_code == code, (arguments, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        for stream in (done.stdout, done.stderr):
            assert all(char.isprintable() or char in "\n\t" for char in stream), arguments
        return str(done.stdout)

    @property
    def chosen(self) -> list[str]:
        return ["--framework", self.named]


@pytest.fixture(params=CASES)
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.chdir(tmp_path)
    for name in ("CONR_FRAMEWORK", "CONR_LOCAL", "CONR_STATE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return Desk(tmp_path, request.param)


def lookup(desk: Desk) -> str:
    words = desk.framework.indicators[-1].text
    return desk.run("lookup", words, *desk.chosen)


def escalate(desk: Desk) -> str:
    route = desk.framework.disputes.routes[0].id
    said = desk.run("escalate", "--about", route, "--stage", "0", *desk.chosen)
    log = ("escalate", "--log", "log.yaml", "--about", route, "--entry", "entry.yaml")
    desk.run(*log, *desk.chosen)
    return said + desk.run("escalate", "--log", "log.yaml", "--account", *desk.own)


def drafts(desk: Desk, *arguments: str) -> str:
    desk.run("assess", "--plain", *desk.chosen, typed="n\nn\n", code=130)
    desk.run("assess", "--plain", "--resume", typed="", code=130)
    return desk.run("drafts", *arguments)


def shown(desk: Desk) -> str:
    from thresholds_cli.views.framework_view import PARTS

    return "".join(desk.run("show", part, *desk.chosen) for part in PARTS)


def exported(desk: Desk) -> str:
    return desk.run("framework", "export", desk.named, "--xlsx", "rows.xlsx")


RUNS: dict[str, Callable[[Desk], str]] = {
    "assess": lambda desk: desk.run("assess", "--answers", "answers.yaml", *desk.own),
    "lookup": lookup,
    "escalate": escalate,
    "consent": lambda desk: "".join(
        desk.run("consent", "--level", str(level.number), *desk.chosen)
        for level in desk.framework.levels
    ),
    "show": shown,
    "drafts": drafts,
    "drafts purge": lambda desk: drafts(desk, "purge", "--yes"),
    "record show": lambda desk: desk.run("record", "show", "a.md", *desk.own),
    "record add": lambda desk: desk.run("record", "add", "a.md", "--entry", "since.yaml"),
    "record list": lambda desk: desk.run("record", "list", ".", *desk.own),
    "record check": lambda desk: desk.run("record", "check", "a.md", *desk.own, code=1),
    "record verify": lambda desk: desk.run("record", "verify", "a.md", *desk.own),
    "record timeline": lambda desk: desk.run("record", "timeline", "a.md", "b.md", *desk.own),
    "record compare": lambda desk: desk.run("record", "compare", "a.md", "b.md", *desk.own),
    "framework list": lambda desk: desk.run("framework", "list"),
    "framework show": lambda desk: desk.run("framework", "show", desk.named),
    "framework new": lambda desk: desk.run("framework", "new", "new.yaml", "--from", desk.named),
    "framework check": lambda desk: desk.run("framework", "check", "ours.yaml"),
    "framework export": exported,
    "framework import": lambda desk: exported(desk) + desk.run(
        "framework", "import", "rows.xlsx", "--out", "again.yaml"),
    "framework diff": lambda desk: desk.run("framework", "diff", desk.named, "rochdale-2018"),
    "framework schema": lambda desk: desk.run("framework", "schema"),
    "local new": lambda desk: desk.run("local", "new", "new-local.yaml"),
    "local check": lambda desk: desk.run("local", "check", "local.yaml"),
    "local show": lambda desk: desk.run("local", "show", "--local", "local.yaml", *desk.chosen),
}
SAYS_WHICH = [
    "assess", "escalate", "consent", "show", "record show", "record check", "record verify",
    "record timeline", "record compare", "framework show", "framework diff",
]
LEVELS_SHOWN = ["assess", "consent", "show", "record show", "framework show"]


def commands() -> set[str]:
    """Every command and sub-command that there is."""
    top = get_command(make_app())
    found = set()
    for name, command in top.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", {})
        found |= {f"{name} {one}" for one in below}
        if not below or command.invoke_without_command:
            found.add(name)
    return found


def test_the_table_has_every_command() -> None:
    assert set(RUNS) == commands()


@pytest.mark.parametrize("group", [(), ("record",), ("framework",), ("local",), ("drafts",)])
def test_what_a_command_is_for_is_not_cut_off_in_the_list(group: tuple[str, ...]) -> None:
    listed = invoke([*group, "--help"], env={"COLUMNS": "80"}).stdout

    head = "Commands:" if group else "When you worry about a child:"
    _before, found, commands_ = listed.partition(head)
    assert found
    assert not [line for line in commands_.splitlines() if line.endswith("...")]


def test_the_help_has_what_maintainers_use_apart() -> None:
    listed = invoke(["--help"], env={"COLUMNS": "80"}).stdout
    _head, _found, commands_ = listed.partition("When you worry about a child:")
    practice, _found, kept = commands_.partition("For those who maintain a council's document:")

    assert {line.split()[0] for line in kept.splitlines() if line} == {"framework"}
    assert {line.split()[0] for line in practice.splitlines() if line} == {
        one.split()[0] for one in RUNS
    } - {"framework"}


@pytest.mark.sample(2)
@pytest.mark.parametrize("command", RUNS)
def test_it_works_and_says_which_document_speaks(desk: Desk, command: str) -> None:
    said = " ".join(RUNS[command](desk).split())
    if command in SAYS_WHICH:
        says_which_document_speaks(desk, said)
    if command in LEVELS_SHOWN:
        levels_go_by_the_documents_own_names(desk, said)


def says_which_document_speaks(desk: Desk, said: str) -> None:
    assert desk.framework.title in said
    assert desk.framework.edition in said
    assert "official" not in said.lower()
    if desk.own:
        for words in ("made-up.yaml", desk.framework.publisher, desk.framework.sha256,
                      "does not come with conr"):
            assert words in said, words


def levels_go_by_the_documents_own_names(desk: Desk, said: str) -> None:
    assert desk.framework.level_words(desk.top).casefold() in said.casefold()
    if not desk.framework.numbering:
        assert not re.search(r"\blevel \d", said.casefold())


@pytest.mark.promise("same-advice")
def test_a_record_holds_the_id_and_digest_and_no_path(desk: Desk, tmp_path: Path) -> None:
    text = (tmp_path / "a.md").read_text("utf-8")
    assert f'framework: "{desk.framework.id}"' in text
    assert desk.framework.sha256 in text
    assert str(builders.MADE_UP.parent) not in text
