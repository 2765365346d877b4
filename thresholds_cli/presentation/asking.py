"""Pages that stand outside an interview: which framework, which draft."""

from __future__ import annotations

from typing import Protocol

from thresholds_cli.presentation.danger import danger_anywhere
from thresholds_cli.presentation.page import Answered, Move, Page, Reply


class Asker(Protocol):
    """A way of putting a page to a person."""

    def ask(self, page: Page) -> Reply:
        """The person's reply. Raises KeyboardInterrupt for Ctrl-C."""


def chosen(asker: Asker, page: Page) -> str | None:
    """The option chosen; None where the person stops. There is no page before, and danger shows
    whom to call and comes back."""
    while True:
        reply = asker.ask(page)
        if isinstance(reply, Answered) and reply.values:
            return reply.values[0]
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER and asker.ask(danger_anywhere()) is Move.STOP:
            return None
