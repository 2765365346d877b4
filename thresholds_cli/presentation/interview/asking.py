"""Pages that stand outside an interview: which framework, which draft, which stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from thresholds_cli.presentation.interview.danger import danger_anywhere
from thresholds_cli.presentation.pages.page import Answered, Move, Page, Reply


class Asker(Protocol):
    """A way of putting a page to a person."""

    def ask(self, page: Page) -> Reply:
        """The person's reply. Raises KeyboardInterrupt for Ctrl-C."""


def chosen(
    asker: Asker, page: Page, danger: Callable[[], Page] = danger_anywhere
) -> str | None:
    """The option chosen; None where the person stops. There is no page before; `danger`, which
    says whom to call, comes back to this one."""
    while True:
        reply = asker.ask(page)
        if isinstance(reply, Answered) and reply.values:
            return reply.values[0]
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER and asker.ask(danger()) is Move.STOP:
            return None
