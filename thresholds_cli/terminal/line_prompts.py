"""Pages in words, line by line: what they have in common, and those to fill in and to write on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from thresholds_cli.documents.plain import render
from thresholds_cli.interview.page import (
    Answered,
    Entry,
    Kind,
    Move,
    Page,
    Reply,
    place_by_letter,
)
from thresholds_cli.model.case import Known, Truth


class Voice:
    """Says what there is to hear; a standing instruction only the first time, for who hears it on
    every page waits for it on every page."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._told: set[str] = set()

    def __call__(self, text: str) -> None:
        self._say(text)

    def once(self, *texts: str) -> str:
        """Those of the texts that were not given before, in one line."""
        new = [one for one in texts if one and one not in self._told]
        self._told |= {*new}
        return " ".join(new)

    def forget(self) -> None:
        """Somebody asks for a page once more, with all that belongs to it."""
        self._told.clear()

    def instruct(self, *texts: str) -> None:
        """Say those of the texts that were not said before, if there are any."""
        if new := self.once(*texts):
            self._say(new)


MOVES = {**{move.value: move for move in Move}, "!": Move.DANGER}
"""The words, and the sign, that lead away from a page."""

COMMANDS = {
    "why": "why this is asked",
    "list": "the page once more",
    "back": "the page before",
    "review": "all answers so far, to change any",
    "danger": "the child is in danger now",
    "stop": "stop here and keep the answers",
}
"""The words that mean the same on every page."""


class LinePrompt(Protocol):
    """A page put to a person in words."""

    def read_out(self, again: bool = False) -> None:
        """Say everything that is on the page, and what may be typed; `again`: a page of this name
        was read out before."""

    def handle(self, line: str) -> Reply | None:
        """Do what a line says; a reply if that ends the page."""

    def handle_paste(self, lines: Sequence[str]) -> None:
        """Take lines that came at once: text, which neither answers nor commands."""


def say_not_taken(lines: Sequence[str], say: Voice) -> None:
    """That lines which came at once are no answer."""
    came = f"{len(lines)} lines" if len(lines) > 1 else "A line"
    say(f"{came} came faster than anybody types: not taken as an answer. Type it once more.")


def read_out_head(page: Page, say: Voice) -> None:
    """Where one is, once; the question, and what belongs to it."""
    # "Your decision" over "Your decision" would only be heard twice
    where = "" if page.title.startswith(page.position) else f"{page.position}."
    where = say.once(where.replace(" · ", ", "))  # a dot in the middle is read out as its name
    title = "" if page.kind is Kind.TELL and page.blocks else page.title
    for text in (where, title, page.text, render(page.blocks, None, marks=False).strip()):
        if text:
            say(text)


def say_why(page: Page, say: Voice) -> None:
    """Why the page is asked."""
    say(page.why or "Nothing is said about why this is asked.")


_BARE = {*MOVES, *COMMANDS, "help"}


class LineForm:
    """Asks a page of kind FORM, one answer after another. Enter keeps what stands there; the words
    that lead away are heard with and without a full stop."""

    def __init__(self, page: Page, say: Voice) -> None:
        self._page = page
        self._say = say
        self._answers = {one.key: one.answer for one in page.entries}
        self._at = 0
        self._lines: list[str] = []

    def read_out(self, again: bool = False) -> None:
        """What the page is about, and the first of its answers."""
        read_out_head(self._page, self._say)
        self._ask()

    def handle(self, line: str) -> Reply | None:
        """Take the line as the answer that is asked for, unless it is a command."""
        word = line.strip().casefold()
        if word.removeprefix(".") in MOVES:  # as a worry alone such a word says too little
            return MOVES[word.removeprefix(".")]
        entry = self._page.entries[self._at]
        if word == ".help":
            for name, meaning in COMMANDS.items():
                self._say(f".{name}: {meaning}")
        elif word == ".why":
            say_why(self._page, self._say)
        elif word == ".list":
            self._say.forget()
            self._ask()
        elif entry.is_list and word:
            self._take(entry, "\n".join((*self._lines, *_parts(entry, line.strip()))))
        elif not word or self._take_one(entry, line.strip()):
            return self._next()
        return None

    def handle_paste(self, lines: Sequence[str]) -> None:
        """LineMode for the list, or one text for a box; what chooses is not taken."""
        entry, said = self._page.entries[self._at], [line for line in lines if line.strip()]
        if entry.choices or not said:
            say_not_taken(lines, self._say)
        elif entry.is_list:
            self._take(entry, "\n".join((*self._lines, *(line.strip() for line in said))))
        elif self._take(entry, " ".join(line.strip() for line in said)):
            self._say("Taken as one line. Enter alone goes on.")

    def _take_one(self, entry: Entry, said: str) -> bool:
        if not entry.choices:
            return self._take(entry, said)
        place = place_by_letter(entry.choices, said)
        if place is None and said.isdecimal() and 1 <= int(said) <= len(entry.choices):
            place = int(said) - 1
        for number, one in enumerate(entry.choices):
            if said.casefold() in (one.text.casefold(), one.value.casefold()):
                place = number
        if place is None:
            self._say(f"Not understood: {said[:60]!r}. Type a number: {_named(entry)}. {_ENTER}")
            return False
        return self._take(entry, entry.choices[place].value)

    def _take(self, entry: Entry, answer: str) -> bool:
        if fault := entry.fault(answer):
            self._say(fault)
            return False
        self._lines = answer.split("\n")
        self._answers[entry.key] = answer
        if self._page.keep is not None:
            self._page.keep(self._answered())
        return True

    def _next(self) -> Reply | None:
        self._at, self._lines = self._at + 1, []
        if self._at == len(self._page.entries):
            return self._answered()
        self._ask()
        return None

    def _ask(self) -> None:
        entry = self._page.entries[self._at]
        answer = self._answers[entry.key]
        self._lines = answer.split("\n") if entry.is_list and answer else []
        said = f"So far: {entry.said(answer).replace(chr(10), '; ')}." if answer else ""
        stands = "" if entry.choices and answer in _NOT_SAID else said
        asked = entry.label if entry.label.endswith("?") else f"{entry.label}."
        if entry.is_list and self._at == 0:
            asked = ""  # it is the page's own question
        self._say(" ".join(f"{asked} {entry.hint} {stands} {self._how(entry)}".split()))

    def _how(self, entry: Entry) -> str:
        """What there is to choose from, or how a list ends; the rest once."""
        if entry.is_list:
            return f"Enter alone ends the list. {self._say.once(_MANY, _HELP)}"
        choices = f"{_named(entry)}. " if entry.choices else ""
        how = "Type a number." if entry.choices else ""
        return choices + self._say.once(how, _ENTER, _HELP)

    def _answered(self) -> Answered:
        return Answered(entries=tuple(self._answers.items()))


_ENTER = "Enter alone goes on."
_MANY = "Write as many lines as you want."
_HELP = "Or type .help, with the full stop."
_NOT_SAID = (Truth.NOT_KNOWN.value, Known.NOT_SAID.value)


def _named(entry: Entry) -> str:
    return "; ".join(f"{n}, {one.text}" for n, one in enumerate(entry.choices, 1))


def _parts(entry: Entry, line: str) -> tuple[str, ...]:
    """The sentences of a long line; a short one is one item."""
    parts = entry.split(line) if entry.split is not None else ()
    return parts if len(parts) > 1 else (line,)


class LineText:
    """Asks a page of kind TEXT. Commands begin with a full stop: every word can be written."""

    def __init__(self, page: Page, say: Voice) -> None:
        self._page = page
        self._say = say
        self._lines = page.written.split("\n") if page.written else []
        self._one_line = page.shape.lines == 1

    def read_out(self, again: bool = False) -> None:
        """What is asked, what is written already, and how to end."""
        read_out_head(self._page, self._say)
        if self._lines:
            self._say("Already written:")
            for line in self._lines:
                self._say(line)
        if self._one_line:
            keeps = "Enter alone keeps it." if self._lines else "Enter alone goes on without."
            self._say.instruct("Write one line.", keeps, _HELP)
            return
        once = self._say.once
        self._say(f"{once(_MANY)} A full stop alone ends. {once(_HELP)}".strip())

    def handle(self, line: str) -> Reply | None:
        """Take the line as text unless it is a command."""
        command = line.strip().casefold()
        if self._one_line and command[:1] != ".":
            return self._short(line.strip())
        if command == ".":
            fault = self._page.fault(self._text())
            if fault:
                self._say(f"{fault} .undo takes the last line away.")
            return None if fault else Answered(text=self._text())
        if command[:1] == "." and command[1:] in MOVES:
            return MOVES[command[1:]]
        match command:
            case ".help":
                self._help()
            case ".why":
                say_why(self._page, self._say)
            case ".list":
                self._say.forget()
                self.read_out()
            case ".undo":
                self._lines = self._lines[:-1]
                self._say(f"The last line is gone; {len(self._lines)} left.")
                self._keep()
            case _:
                self._write(line)
        return None

    def handle_paste(self, lines: Sequence[str]) -> None:
        """Every line is text, whatever it begins with."""
        text = "\n".join([*([] if self._one_line else self._lines), *lines])
        fault = self._page.fault(text.strip() and text)
        if fault:
            self._say(fault)
            return
        self._lines = text.split("\n")
        self._keep()
        if self._one_line:
            self._say("Taken. Enter alone goes on.")

    def _short(self, line: str) -> Reply | None:
        """One line is the answer, in place of what stood there; nothing typed keeps that."""
        text = line or self._text()
        fault = self._page.fault(text)
        if fault:
            self._say(fault)
            return None
        return Answered(text=text)

    def _write(self, line: str) -> None:
        written = "\n".join([*self._lines, line])
        fault = self._page.fault(written.strip() and written)
        if fault:
            self._say(f"{fault} .undo takes away what stands there." if self._lines else fault)
            return
        self._lines.append(line)
        self._keep()
        word = line.strip()
        if re.fullmatch(r"\.[a-z]+", word):
            self._say(f"{word} is no command and was taken as text; .undo takes it away.")
        elif word.casefold() in _BARE:
            self._say(
                f"{word} was taken as text. As a command it begins with a full stop: "
                f".{word.casefold()}. To take the line away: .undo"
            )
        elif not self._text():
            self._say("Nothing is written yet. A full stop alone goes on without.")

    def _text(self) -> str:
        return "\n".join(self._lines).rstrip()

    def _keep(self) -> None:
        if self._page.keep is not None:
            self._page.keep(Answered(text=self._text()))

    def _help(self) -> None:
        self._say(".: finished, go on")
        self._say(".undo: take the last line away")
        for name, meaning in COMMANDS.items():
            self._say(f".{name}: {meaning}")
