"""A page to write on, line after line."""

from __future__ import annotations

import re

from thresholds_cli.presentation.pages.page import Answered, Page, Reply
from thresholds_cli.presentation.talks.talk import COMMANDS, MOVES, Say, read_out_head, say_why

_BARE = {*MOVES, *COMMANDS, "help"}


class Writing:
    """Asks a page of kind TEXT. Commands begin with a full stop: every word can be written."""

    def __init__(self, page: Page, say: Say) -> None:
        self._page = page
        self._say = say
        self._lines = page.written.split("\n") if page.written else []

    def read_out(self, again: bool = False) -> None:
        """What is asked, what is written already, and how to end."""
        read_out_head(self._page, self._say)
        if self._lines:
            self._say("Already written:")
            for line in self._lines:
                self._say(line)
        self._say(
            "Write as many lines as you want. A full stop alone ends. Or type .help, with the "
            "full stop."
        )

    def hear(self, line: str) -> Reply | None:
        """Take the line as text unless it is a command."""
        command = line.strip().casefold()
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
