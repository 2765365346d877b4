"""Pages to choose, to tick and to read, line by line in words and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thresholds_cli.base.dates import started
from thresholds_cli.documents.plain import render
from thresholds_cli.interview.page import (
    LONGEST,
    NOTHING_FOUND,
    Answered,
    Choices,
    Kind,
    Option,
    Page,
    Part,
    Reply,
    place_by_letter,
)
from thresholds_cli.terminal.line_prompts import (
    COMMANDS,
    MOVES,
    Voice,
    read_out_head,
    say_not_taken,
    say_why,
)

_NUMBERS = re.compile(r"(-?)(\d{1,4})(?:[-–](\d{1,4}))?", re.ASCII)
_TO = re.compile(r"(?<=\d)\s+to\s+(?=\d)", re.IGNORECASE)
_UNTICK = re.compile(r"untick\s+(?=\d)", re.IGNORECASE)
_MOST_NAMED = 5
_FEW = 3
_ENTER = "Enter goes on."
_FIND = "Your own words search the whole framework."


def has_words(line: str) -> bool:
    """Whether a line is somebody's own words, as '13 year old out at night', and no numbers."""
    return bool(re.search(r"[^\W\d_]{2,}", _TO.sub("-", line)))


class LineChoice:
    """Asks a page of kind ONE, MANY or TELL."""

    def __init__(self, page: Page, say: Voice) -> None:
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
        if self._many and self._choices.values():
            self._say_ticked()
        standing = self._say.once(*self._standing(), "Or type help.")
        if how := " ".join(one for one in (self._own(), standing) if one):
            self._say(how)

    def handle(self, line: str) -> Reply | None:
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
            self._say(f"{started(part.title)}.\n{render(part.blocks, None, marks=False).strip()}")
            self._say("Enter goes on; list says the page again.")
        elif command == "more" and len(rest) == 1:
            self._more(rest[0])
        elif self._page.find is not None and command == "find":
            self._find(" ".join(rest))
        elif self._page.find is not None and command != "none" and has_words(line):
            self._find(" ".join(words))
        elif self._many:
            self._tick(line)
        elif self._page.kind is Kind.ONE or self._numbered:
            return self._chosen(" ".join(words))
        else:
            self._wrong(line)
        return None

    def handle_paste(self, lines: Sequence[str]) -> None:
        """Text neither ticks nor chooses; it may be what to look for."""
        words = " ".join(" ".join(lines).split())
        if self._page.find is not None and has_words(words):
            self._find(words[:LONGEST])
        else:
            say_not_taken(lines, self._say)

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
        named = {option.value for option, ticked in changes if ticked}
        if not 0 < len(changes) <= _MOST_NAMED or named != {*self._choices.values()}:
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
            self._say(option.told or f"There is nothing more about {number}.")

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

    def _standing(self) -> tuple[str, ...]:
        """What is said at the first page of its kind; all that may be typed is said on request."""
        if self._page.kind is Kind.ONE:
            return ("Type the number of your answer.",)
        find = _FIND if self._page.find else ""
        return "Type numbers to tick." if self._many and self._numbered else "", find, _ENTER

    def _own(self) -> str:
        """What holds on this page alone: what Enter answers; or what it leads to, the first part
        and the ways on by name, the parts between by their numbers, which help names."""
        parts = len(self._page.parts)
        if self._page.kind is not Kind.TELL:
            return self._enter()
        if parts < _FEW:
            return self._opens()
        ways = "".join(f"; {n}, {one.text}" for n, one in enumerate(self._numbered, parts + 1))
        first = self._page.parts[0].title
        return f"A number for more: 1, {first}; 2 to {parts}, what help names{ways}."

    def _opens(self) -> str:
        titles = (one.title for one in self._page.parts)
        opened = enumerate((*titles, *(one.text for one in self._numbered)), 1)
        named = "; ".join(f"{number}, {title}" for number, title in opened)
        return f"A number for more: {named}." if named else ""

    def _enter(self) -> str:
        """What Enter alone answers where one is chosen, if anything."""
        if self._many:
            return ""
        for number, option in enumerate(self._numbered, 1):
            if option.value == self._page.start:
                return f"Enter: {number}."
        keeps = self._choices.values() and not self._page.safety
        return "Enter keeps your answer." if keeps else ""

    def _allowed(self) -> str:
        count = len(self._numbered)
        if self._many:
            find = f" {_FIND}" if self._page.find else ""
            if not count:
                return f"{find} {_ENTER}".strip()
            return (
                f"Type numbers from 1 to {count} to tick, as in 2 5 or 9 to 11; untick 5 to take"
                f" one away; none for none.{find} {_ENTER}"
            )
        if self._page.kind is Kind.TELL:
            return f"{self._opens()} {_ENTER}".strip()
        return f"Type a number from 1 to {count}. {self._enter()}".strip()

    def _tell(self, command: str) -> None:
        if command == "list":
            self._say.forget()
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
