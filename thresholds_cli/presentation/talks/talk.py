"""What both kinds of talk about a page have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from thresholds_cli.presentation.pages.page import Move, Page, Reply

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
    for text in (where, page.title, page.text):
        if text:
            say(text)


def say_why(page: Page, say: Say) -> None:
    """Why the page is asked."""
    say(page.why or "Nothing is said about why this is asked.")
