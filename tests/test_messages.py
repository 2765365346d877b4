"""Every message of the program is on a list with the situation that brings it about; the list is
reviewed, and what can be known to be wrong with a message by itself is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from tests.messages import Message, listed, messages

# What only shows with the option at hand, or belongs to other programs.
_OTHERS = {"--whole"}
_ASKED_BY_OTHERS = {
    "services/named_or_asked.py": {"--answers"},  # it names the command that has it
    "cli/local.py": {"--framework"}, "records/dispute_file.py": {"--framework"},
}


@cache
def commands() -> dict[str, set[str]]:
    """The options of every command, by its words."""
    from typer.main import get_command

    from thresholds_cli.cli.app import make_app

    found: dict[str, set[str]] = {}

    def walk(words: str, command: Any) -> None:
        found[words] = {
            opt for one in command.params for opt in (*one.opts, *one.secondary_opts)
        } | {"--help"}
        for name, inner in getattr(command, "commands", {}).items():
            walk(f"{words} {name}".strip(), inner)

    walk("", get_command(make_app()))
    return found


def options(words: str) -> set[str]:
    """The options of a command and of those below it."""
    return {
        option for name, has in commands().items() for option in has
        if name == words or name.startswith(f"{words} ")
    }


def told() -> Iterator[tuple[Message, str]]:
    """Every message with each of its sentences."""
    for message in messages():
        for words in message.words:
            yield message, words


@pytest.mark.promise("said-is-so")
def test_the_list_of_messages_is_what_was_reviewed(
    reviewed_file: Callable[[str, str], None],
) -> None:
    reviewed_file("messages.txt", listed())


def test_the_list_has_them_all() -> None:
    words = {one for message in messages() for one in message.words}

    assert len(words) > 380
    for one in (
        "does not exist", "No draft is waiting.", "must be {limits}",
        "That came as text: nothing was ticked or chosen.",
        "there is already {path} named {path}; conr never writes over anything",
    ):
        assert one in words, one


def test_every_command_that_a_message_names_is_there() -> None:
    wrong = []
    for message, words in told():
        for named in re.findall(r"'conr ((?:[a-z]+ ?)+)", words):
            name = named.strip()
            if not any(name == one or name.startswith(f"{one} ") for one in commands() if one):
                wrong.append((str(message), name))

    assert wrong == []


@pytest.mark.promise("said-is-so")
def test_an_option_that_a_message_names_is_one_of_the_command_that_it_is_about() -> None:
    wrong = []
    for message, words in told():
        about = re.search(r"'conr ((?:[a-z]+ ?)+)", words)
        for option in {*re.findall(r"(?<![\w'-])--[a-z][a-z0-9-]+", words)} - _OTHERS:
            group = re.match(r"cli/([a-z]+)", message.file)
            has = options(about[1].strip()) if about else (
                options(group[1]) if group and group[1] in commands() else options("")
                | {one for all_of_them in commands().values() for one in all_of_them}
            )
            if option not in has | _ASKED_BY_OTHERS.get(message.file, set()):
                wrong.append((str(message), option))

    assert wrong == []


@pytest.mark.parametrize(("fault", "pattern"), [
    ("two spaces in a row", r"\S  \S"), ("a space before a stop", r"\s[.;,](?:\s|$)"),
    ("a stop twice", r"(?<!\.)\.\.(?!\.)"), ("shouting", r"!!|[a-z]!(?:\s|$)"),
    ("a word twice", r"\b([a-z]{2,}) \1\b"), ("blame", r"\byou (?:must|should|failed|forgot)\b"),
    ("politeness of machines", r"\b(?:sorry|oops|invalid|illegal|abort)\b"),
], ids=lambda one: one if " " in str(one) and "\\" not in str(one) else "")
def test_no_message_has(fault: str, pattern: str) -> None:
    assert [str(one) for one, words in told() if re.search(pattern, words)] == [], fault


def test_none_says_that_nothing_was_lost_where_that_is_not_known() -> None:
    """Only a write that kept the old file whole may say so."""
    where = {one.file for one, words in told() if "nothing was lost" in words}

    assert where <= {"store/outcomes.py"}
