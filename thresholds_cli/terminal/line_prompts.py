"""Pages in words and numbers, line by line: to choose, to tick, to read and to write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from thresholds_cli.documents.plain import render
from thresholds_cli.interview.page import (
    NOTHING_FOUND,
    Answered,
    Choices,
    Entry,
    Kind,
    Move,
    Option,
    Page,
    Part,
    Reply,
    place_by_letter,
)

Say = Callable[[str], None]

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


class Talk(Protocol):
    """A page put to a person in words."""

    def read_out(self, again: bool = False) -> None:
        """Say everything that is on the page, and what may be typed; `again`: a page of this name
        was read out before."""

    def hear(self, line: str) -> Reply | None:
        """Do what a line says; a reply if that ends the page."""


def read_out_head(page: Page, say: Say) -> None:
    """Where one is, the question, and what belongs to it."""
    # "Your decision" over "Your decision" would only be heard twice
    where = "" if page.title.startswith(page.position) else f"{page.position}."
    title = "" if page.kind is Kind.TELL and page.blocks else page.title
    for text in (where, title, page.text, render(page.blocks, None, marks=False).strip()):
        if text:
            say(text)


def say_why(page: Page, say: Say) -> None:
    """Why the page is asked."""
    say(page.why or "Nothing is said about why this is asked.")


_NUMBERS = re.compile(r"(-?)(\d{1,4})(?:[-–](\d{1,4}))?", re.ASCII)
_TO = re.compile(r"(?<=\d)\s+to\s+(?=\d)", re.IGNORECASE)
_UNTICK = re.compile(r"untick\s+(?=\d)", re.IGNORECASE)
_MOST_NAMED = 5


def _has_words(line: str) -> bool:
    """Whether a line is somebody's own words, as '13 year old out at night', and no numbers."""
    return bool(re.search(r"[^\W\d_]{2,}", _TO.sub("-", line)))


class Choosing:
    """Asks a page of kind ONE, MANY or TELL."""

    def __init__(self, page: Page, say: Say) -> None:
        self._page = page
        self._say = say
        self._choices = Choices(page)
        self._numbered = list(self._choices.options)
        self._many = page.kind is Kind.MANY

    def read_out(self, again: bool = False) -> None:
        """Everything there is on the page, and what may be typed. Where a page leads to others
        and has been read out before, how to go on is enough."""
        if again and self._page.leads:
            self._say(f"{self._page.title}. {self._allowed()} Type list for all of it.")
            return
        read_out_head(self._page, self._say)
        group = ""
        told = () if self._page.kind is Kind.TELL else self._numbered
        for number, option in enumerate(told, 1):
            if option.group != group:
                group = option.group
                self._say(f"{group}:" if group else "")
            self._say(self._item(number, option))
        if self._many:
            self._say_ticked()
        self._say(f"{self._in_short()} Or type help.")

    def hear(self, line: str) -> Reply | None:
        """Do what the line says; a reply if that ends the page."""
        words = line.split()
        command, rest = (words[0].casefold(), words[1:]) if words else ("", [])
        if not words:
            return self._go_on()
        if not rest and command in MOVES:
            return MOVES[command]
        if not rest and command in ("why", "list", "help"):
            self._tell(command)
        elif self._many and not rest and command == "ticked":
            self._say_ticked(named=True)
        elif self._many and _UNTICK.match(line.strip()):
            self._tick(line)
        elif self._page.parts and (part := self._part(" ".join(words))):
            self._say(f"{part.title}.\n{render(part.blocks, None).strip()}")
        elif command == "more" and len(rest) == 1:
            self._more(rest[0])
        elif self._page.find is not None and command == "find":
            self._find(" ".join(rest))
        elif self._page.find is not None and command != "none" and _has_words(line):
            self._find(" ".join(words))
        elif self._many:
            self._tick(line)
        elif self._page.kind is Kind.ONE or self._numbered:
            return self._chosen(" ".join(words))
        else:
            self._wrong(line)
        return None

    def _go_on(self) -> Answered | None:
        if self._page.kind is not Kind.ONE:
            return Answered(self._choices.values())
        if self._page.start:
            return Answered((self._page.start,))
        if self._choices.values() and not self._page.safety:
            return Answered(self._choices.values())
        self._say(f"This needs an answer. {self._allowed()}")
        return None

    def _chosen(self, words: str) -> Answered | None:
        option = self._by_number(words)
        place = place_by_letter(self._numbered, words)
        if place is not None:
            option = self._numbered[place]
        for own in self._numbered:
            if not words.isdecimal() and words.casefold() in (
                own.text.casefold(), own.value.casefold()
            ):
                option = own
        if option is None:
            self._wrong(words)
            return None
        return Answered((option.value,))

    def _tick(self, line: str) -> None:
        """Tick and untick; a line that is wrong anywhere changes nothing."""
        if line.strip().casefold() == "none":
            changes = [(option, False) for option in self._numbered]
        else:
            off = _UNTICK.match(line.strip())
            numbers = _TO.sub("-", _UNTICK.sub("", line.strip(" ,;"), count=1))
            found = [self._change(part, bool(off)) for part in re.split(r"[\s,;]+", numbers)]
            if None in found:
                self._wrong(line)
                return
            changes = [change for part in found if part for change in part]
        for option, ticked in changes:
            self._choices.tick(option, ticked)
        self._choices.keep()
        if len(changes) <= _MOST_NAMED:
            for option, ticked in changes:
                state = "Ticked" if ticked else "No longer ticked"
                self._say(f"{state}: {self._number(option)}. {option.text}".replace("\n", " "))
        self._say_ticked()

    def _change(self, part: str, off: bool) -> list[tuple[Option, bool]] | None:
        """`3`, `9-11`, `-5` or `-9-11` as options and whether they are to be ticked; `off`: the
        line takes ticks away."""
        match = _NUMBERS.fullmatch(part)
        if match is None:
            return None
        first = int(match[2])
        last = int(match[3] or first)
        if not 1 <= first <= last <= len(self._numbered):
            return None
        ticked = not (match[1] or off)
        return [(option, ticked) for option in self._numbered[first - 1 : last]]

    def _find(self, words: str) -> None:
        assert self._page.find is not None
        found = self._page.find(words) if words else ()
        if not words:
            self._say("Type find and what you see or were told, in your own words.")
        elif not found:
            self._say(f"{words!r}: {NOTHING_FOUND} {self._allowed()}")
        else:
            self._say(f"{words!r}: {len(found)} found in the whole framework, by number:")
        for option in found:
            number = self._number(option)
            self._say(self._item(number, option, f". {option.group}" if option.group else ""))
        if found:
            self._say("Nothing is ticked by finding it: type its number to tick it.")
            self._say_ticked()

    def _number(self, option: Option) -> int:
        """The number of an option, a new one if the page does not have it yet."""
        for number, own in enumerate(self._numbered, 1):
            if own.value == option.value:
                return number
        self._numbered.append(option)
        return len(self._numbered)

    def _more(self, number: str) -> None:
        option = self._by_number(number)
        if option is None:
            self._wrong(f"more {number}")
        else:
            self._say(option.more or f"There is nothing more about {number}.")

    def _part(self, words: str) -> Part | None:
        """A part by its number or its name, `more` before it or not."""
        said = words.casefold().removeprefix("more ")
        return next((
            one for number, one in enumerate(self._page.parts, 1)
            if said in (str(number), one.name, one.title.casefold())
        ), None)

    def _by_number(self, word: str) -> Option | None:
        if not (word.isascii() and word.isdecimal() and len(word) <= 4):
            return None
        place = int(word) - 1 - len(self._page.parts)
        return self._numbered[place] if 0 <= place < len(self._numbered) else None

    def _item(self, number: int, option: Option, end: str = "") -> str:
        state = ""
        if self._choices.is_ticked(option):
            state = " (ticked)" if self._many else " (your answer)"
        text = option.text.rstrip(".") if end and not state else option.text
        return f"{number}. {text}{state}{end}".replace("\n", " ")

    def _say_ticked(self, named: bool = False) -> None:
        ticked = [(n, o) for n, o in enumerate(self._numbered, 1) if self._choices.is_ticked(o)]
        if named:
            for number, option in ticked:
                self._say(f"{number}. {option.text}".replace("\n", " "))
        numbers = [str(number) for number, _option in ticked]
        self._say(f"{len(numbers)} ticked: {', '.join(numbers)}." if numbers else "None ticked.")

    def _wrong(self, line: str) -> None:
        unchanged = " Nothing was changed." if self._many else ""
        self._say(f"Not understood: {line.strip()[:60]!r}.{unchanged} {self._allowed()}")

    def _in_short(self) -> str:
        """What is said at every page; all that may be typed is said on request."""
        if not self._many or not self._numbered:
            return self._allowed()
        find = " Your own words search the whole framework." if self._page.find else ""
        return f"Type numbers from 1 to {len(self._numbered)} to tick.{find} Enter goes on."

    def _allowed(self) -> str:
        count = len(self._numbered)
        if self._many:
            find = " Your own words search the whole framework." if self._page.find else ""
            if not count:
                return f"{find} Enter goes on.".strip()
            return (
                f"Type numbers from 1 to {count} to tick, as in 2 5 or 9 to 11; untick 5 to take"
                f" one away; none for none.{find} Enter goes on."
            )
        if self._page.kind is Kind.TELL:
            titles = (one.title for one in self._page.parts)
            opened = enumerate((*titles, *(one.text for one in self._numbered)), 1)
            named = "; ".join(f"{number}, {title}" for number, title in opened)
            return f"{f'A number for more: {named}. ' * bool(named)}Enter goes on."
        enter = " Enter keeps your answer." if (
            self._choices.values() and not self._page.safety
        ) else ""
        for number, option in enumerate(self._numbered, 1):
            if option.value == self._page.start:
                enter = f" Enter: {number}, {option.text}."
        return f"Type a number from 1 to {count}.{enter}"

    def _tell(self, command: str) -> None:
        if command == "list":
            self.read_out()
        elif command == "why":
            say_why(self._page, self._say)
        else:
            self._say(self._allowed())
            if self._numbered:
                self._say("more and a number: more about that item")
            if self._many:
                self._say("ticked: what is ticked, in words")
            for name, meaning in COMMANDS.items():
                self._say(f"{name}: {meaning}")


_BARE = {*MOVES, *COMMANDS, "help"}


class Filling:
    """Asks a page of kind FORM, one answer after another. Enter keeps what stands there; the words
    that lead away are heard with and without a full stop."""

    def __init__(self, page: Page, say: Say) -> None:
        self._page = page
        self._say = say
        self._answers = {one.key: one.answer for one in page.entries}
        self._at = 0
        self._lines: list[str] = []

    def read_out(self, again: bool = False) -> None:
        """What the page is about, and the first of its answers."""
        read_out_head(self._page, self._say)
        self._ask()

    def hear(self, line: str) -> Reply | None:
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
            self._ask()
        elif entry.is_list and word:
            self._take(entry, "\n".join((*self._lines, *_parts(entry, line.strip()))))
        elif not word or self._take_one(entry, line.strip()):
            return self._next()
        return None

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
            self._say(f"Not understood: {said[:60]!r}. {self._choices(entry)}")
            return False
        return self._take(entry, entry.choices[place].value)

    def _take(self, entry: Entry, answer: str) -> bool:
        fault = "" if entry.choices else entry.shape.fault(answer)
        if fault:
            self._say(f"Not taken: it {fault}.")
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
        stands = f" So far: {entry.said(answer).replace(chr(10), '; ')}." if answer else ""
        how = "One on a line; Enter alone goes on." if entry.is_list else (
            self._choices(entry) if entry.choices else "Enter alone goes on."
        )
        asked = entry.label if entry.label.endswith("?") else f"{entry.label}."
        if entry.is_list and self._at == 0:
            asked = ""  # it is the page's own question
        self._say(" ".join(f"{asked} {entry.hint}{stands} {how}".split()))

    def _choices(self, entry: Entry) -> str:
        named = "; ".join(f"{n}, {one.text}" for n, one in enumerate(entry.choices, 1))
        return f"Type a number: {named}. Enter alone goes on."

    def _answered(self) -> Answered:
        return Answered(entries=tuple(self._answers.items()))


def _parts(entry: Entry, line: str) -> tuple[str, ...]:
    """The sentences of a long line; a short one is one item."""
    parts = entry.split(line) if entry.split is not None else ()
    return parts if len(parts) > 1 else (line,)


class Writing:
    """Asks a page of kind TEXT. Commands begin with a full stop: every word can be written."""

    def __init__(self, page: Page, say: Say) -> None:
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
            keeps = "Enter alone keeps it" if self._lines else "Enter alone goes on without"
            self._say(f"Write one line. {keeps}. Or type .help, with the full stop.")
            return
        self._say(
            "Write as many lines as you want. A full stop alone ends. Or type .help, with the "
            "full stop."
        )

    def hear(self, line: str) -> Reply | None:
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
                self.read_out()
            case ".undo":
                self._lines = self._lines[:-1]
                self._say(f"The last line is gone; {len(self._lines)} left.")
                self._keep()
            case _:
                self._write(line)
        return None

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
