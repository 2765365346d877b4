"""An asker that types its replies one after the other, whatever it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from thresholds_cli.interview.page import Answered, Kind, Move, Page, Reply


class Typist:
    """Gives its replies in turn, and keeps the pages it was shown."""

    def __init__(self, *replies: str | Move) -> None:
        self.replies = list(replies)
        self.shown: list[Page] = []

    def ask(self, page: Page) -> Reply:
        self.shown.append(page)
        reply = self.replies.pop(0)
        if isinstance(reply, Move):
            return reply
        return Answered((reply,)) if page.kind is Kind.ONE else Answered(text=reply)


def not_taken(pages: Sequence[Page]) -> list[str]:
    """What the pages said of answers that could not be kept."""
    firsts = [page.text.split("\n")[0] for page in pages]
    return [words for words in firsts if words.startswith("Not taken. ")]
