"""An asker that answers from a script, for tests of the interview."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from thresholds_cli.documents.plain import render
from thresholds_cli.interview.page import Answered, Kind, Move, Page, Reply

Line = Reply | str | tuple[str, ...] | Callable[[Page], Reply]


def words_of(page: Page) -> str:
    """All that a page says before its options."""
    return page.text + render(page.blocks, None)


class ScriptedAsker:
    """Replies by page id: a value, ticks, text or a move; several are used one after another.

    A page that the script does not name is answered as a person in a hurry would: not known,
    nothing ticked, nothing written, go on.
    """

    def __init__(self, script: Mapping[str, object] | None = None) -> None:
        self.script = {key: list(value) if isinstance(value, list) else [value]
                       for key, value in (script or {}).items()}
        self.pages: list[Page] = []

    @property
    def asked(self) -> list[str]:
        """The ids of the pages that were shown, in order."""
        return [page.id for page in self.pages]

    def ask(self, page: Page) -> Reply:
        """The next reply that the script has for the page."""
        self.pages.append(page)
        assert len(self.pages) < 500, "the interview does not come to an end"
        left = self.script.get(page.id)
        if not left:
            return self._hurried(page)
        reply = left.pop(0)
        if isinstance(reply, BaseException):
            raise reply
        if isinstance(reply, Move | Answered):
            return reply
        if callable(reply):
            made: Reply = reply(page)
            return made
        if isinstance(reply, tuple):
            return Answered(values=reply)
        if isinstance(reply, dict):
            return _filled(page, reply)
        assert isinstance(reply, str)
        if page.kind is Kind.FORM:
            return _filled(page, {page.id: reply})
        return Answered(text=reply) if page.kind is Kind.TEXT else Answered(values=(reply,))

    @staticmethod
    def _hurried(page: Page) -> Reply:
        if page.kind is Kind.FORM:
            return _filled(page, {})
        if page.kind is Kind.TEXT:
            return Answered(text=page.written or "x")
        if page.kind is Kind.MANY:
            return Answered(values=page.given)
        if page.kind is Kind.TELL:
            return Answered()
        values = [option.value for option in page.options]
        for wish in ("not known", "go on", "none", "not sure, on"):
            if wish in values:
                return Answered(values=(wish,))
        return Answered(values=page.given or (values[0],))


def _filled(page: Page, answers: Mapping[str, str]) -> Answered:
    """A form with these answers, and else as it stands."""
    assert {*answers} <= {one.key for one in page.entries}
    return Answered(entries=tuple(
        (one.key, answers.get(one.key, one.answer)) for one in page.entries
    ))
