"""A page to choose, tick or read, in words and numbers."""

from __future__ import annotations

import re

from thresholds_cli.presentation.choices import NOTHING_FOUND, Choices, place_by_letter
from thresholds_cli.presentation.page import Answered, Kind, Option, Page, Reply
from thresholds_cli.presentation.talks.talk import COMMANDS, MOVES, Say, read_out_head, say_why

_NUMBERS = re.compile(r"(-?)(\d{1,4})(?:[-–](\d{1,4}))?", re.ASCII)


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
            self._say(f"{self._page.title} {self._allowed()} Type list for all of it.")
            return
        read_out_head(self._page, self._say)
        group = ""
        for number, option in enumerate(self._numbered, 1):
            if option.group != group:
                group = option.group
                self._say(f"{group}:" if group else "")
            self._say(self._item(number, option))
        if self._many:
            self._say_ticked()
        self._say(f"{self._allowed()} Or type help.")

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
        elif command == "more" and len(rest) == 1:
            self._more(rest[0])
        elif self._page.find is not None and command == "find":
            self._find(" ".join(rest))
        elif self._page.find is not None and command[0].isalpha() and command != "none":
            self._find(" ".join(words))
        elif self._many:
            self._tick(line)
        elif self._page.kind is Kind.ONE:
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
            found = [self._change(part) for part in re.split(r"[\s,;]+", line.strip(" ,;"))]
            if None in found:
                self._wrong(line)
                return
            changes = [change for part in found if part for change in part]
        for option, ticked in changes:
            self._choices.tick(option, ticked)
        self._choices.keep()
        self._say_ticked()

    def _change(self, part: str) -> list[tuple[Option, bool]] | None:
        """`3`, `9-11`, `-5` or `-9-11` as options and whether they are to be ticked."""
        match = _NUMBERS.fullmatch(part)
        if match is None:
            return None
        first = int(match[2])
        last = int(match[3] or first)
        if not 1 <= first <= last <= len(self._numbered):
            return None
        return [(option, not match[1]) for option in self._numbered[first - 1 : last]]

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
            self._say(self._item(number, option, f"{option.group}: " if option.group else ""))

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

    def _by_number(self, word: str) -> Option | None:
        if not (word.isascii() and word.isdecimal() and len(word) <= 4):
            return None
        return self._numbered[int(word) - 1] if 1 <= int(word) <= len(self._numbered) else None

    def _item(self, number: int, option: Option, lead: str = "") -> str:
        state = ""
        if self._choices.is_ticked(option):
            state = " (ticked)" if self._many else " (your answer)"
        return f"{number}. {lead}{option.text}{state}".replace("\n", " ")

    def _say_ticked(self) -> None:
        numbers = [
            str(n) for n, o in enumerate(self._numbered, 1) if self._choices.is_ticked(o)
        ]
        self._say(f"{len(numbers)} ticked: {', '.join(numbers)}." if numbers else "None ticked.")

    def _wrong(self, line: str) -> None:
        unchanged = " Nothing was changed." if self._many else ""
        self._say(f"Not understood: {line.strip()[:60]!r}.{unchanged} {self._allowed()}")

    def _allowed(self) -> str:
        count = len(self._numbered)
        if self._many:
            find = " Your own words search the whole framework." if self._page.find else ""
            return (
                f"Type numbers from 1 to {count} to tick, as in 2 5 9-11; -5 to untick 5;"
                f" none for none.{find} Enter goes on."
            )
        if self._page.kind is Kind.TELL:
            return "Enter goes on."
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
            for name, meaning in COMMANDS.items():
                self._say(f"{name}: {meaning}")
