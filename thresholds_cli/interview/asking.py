"""Asking a page that stands outside the questions of an interview: which framework, and, one key
away from any page, danger: 999 and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from thresholds_cli.documents.document import Alert, Block, Words
from thresholds_cli.engine.call_script import first_words
from thresholds_cli.engine.flow import SHORT
from thresholds_cli.interview.page import (
    GO_ON,
    STOP_HERE,
    Answered,
    Kind,
    Move,
    Option,
    Page,
    Reply,
)
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.views.contacts_view import ALWAYS, call_blocks, printed_panel

NOW = "Call 999 now. Do not wait for anybody’s agreement or consent."
IF = "If the child is in immediate danger, call 999 now. Do not wait for agreement or consent."
HARM = (
    "Act now: you suspect significant harm. Phone children’s social care; you need no consent and "
    "nobody’s agreement."
)
DO_NOT = (
    "Do not question or examine the child. Do not tell the parents first if that could put the "
    "child at more risk."
)
SAY = "say"


def danger_page(
    framework: Framework, case: Case, contacts: Iterable[Block], kept: bool = True
) -> Page:
    """Whom to call, short enough that every choice is in view. `kept`: answers are."""
    answers = case.answers
    now = answers.immediate_danger is Truth.YES
    title = NOW if now else HARM if answers.danger_or_harm else IF
    say = f"Say: “{first_words(framework, case, None)[0]}”"
    act = (Words(say, strong=True), Words(DO_NOT)) if answers.danger_or_harm else ()
    return Page(
        "danger", Kind.ONE, title, alert=True, blocks=(*whom(framework, contacts), *act),
        options=tuple(_ways_on(answers.danger_or_harm, kept)),
        safety=True,
        why="Whom to call, and what to say, wherever you are in the questions.",
    )


def whom(framework: Framework, contacts: Iterable[Block]) -> tuple[Block, ...]:
    """Whom to call: the contacts that are known to answer, else 999 and what was printed."""
    return tuple(contacts) or (printed_panel(framework),)


def _ways_on(suspected: bool, kept: bool) -> Iterator[Option]:
    later = Option(
        STOP_HERE, f"{'I am phoning' if suspected else 'Stop here'}; what I answered is "
                   f"{'kept' if kept else 'lost'}",
    )
    if suspected:
        yield later
        yield Option(SHORT, "Write a short record now")
    yield Option(GO_ON, "Go on with the questions")
    yield Option(SAY, "What to say, and what they will ask for")
    if not suspected:
        yield later


def say_page(framework: Framework, case: Case) -> Page:
    """What to say in the first half minute, and what they will ask for."""
    blocks = tuple(call_blocks(framework, case, None))
    return Page("call", Kind.TELL, "What to say in the first half minute", blocks=blocks)


def danger_tell(framework: Framework, contacts: Iterable[Block]) -> Page:
    """999 and whom to call, as a page to be read where no answers are at hand."""
    return Page(
        "danger", Kind.TELL, IF, blocks=(Alert(IF), *whom(framework, contacts))
    )


def danger_anywhere() -> Page:
    """What can be said before any framework is chosen."""
    return Page(
        "danger", Kind.TELL, IF, blocks=(
            Alert(IF), Words(ALWAYS),
            Words(
                "Then call children’s social care where the child lives or is found; once a "
                "framework is chosen, its numbers are shown here."
            ),
        ),
    )


class Asker(Protocol):
    """A way of putting a page to a person."""

    def ask(self, page: Page) -> Reply:
        """The person's reply. Raises KeyboardInterrupt for Ctrl-C."""


def written(asker: Asker, page: Page) -> str | None:
    """The text that is written on a page; None where the person stops."""
    while True:
        reply = asker.ask(page)
        if isinstance(reply, Answered) and reply.text:
            return reply.text
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER and asker.ask(danger_anywhere()) is Move.STOP:
            return None


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


ELSEWHERE = "somewhere else"
"""The option that leads to all documents. No framework has such an id or path."""

_DANGER = "If a child is in immediate danger, call 999."


def framework_page(frameworks: Mapping[str, Framework], last: str = "") -> Page:
    """Every framework, by the name that loads it. The one used `last` is offered, and said so."""
    used = frameworks.get(last)
    return Page(
        "framework", Kind.ONE, "Which framework?",
        text=f"Use that of the area where the child lives. {_DANGER}"
             + (f"\n{_used_last(used.short_name)}" if used else ""),
        options=tuple(Option(name, _document(one)) for name, one in frameworks.items()),
        safety=True, start=last if used else "",
    )


def residence_page(areas: Iterable[tuple[str, str, Framework]], last: str = "") -> Page:
    """Where the child lives: areas of the local file, each with the name of its framework. The
    area of the framework used `last` is offered, and said so."""
    rows = tuple(areas)
    used = next((area for area, name, _one in rows if name == last), "")
    return Page(
        "residence", Kind.ONE, "Where does the child live?",
        text="The document and the numbers of that area apply, wherever you work. "
             f"{_DANGER}" + (f"\n{_used_last(used)}" if used else ""),
        options=(
            *(Option(name, f"{area}: {_document(one)}") for area, name, one in rows),
            Option(ELSEWHERE, "Somewhere else, or not known: choose among all documents"),
        ),
        safety=True, start=last if used else "",
        why="Councils have documents of their own. The record says where the child lives, as the "
            "reason why this one was used.",
    )


def _document(framework: Framework) -> str:
    own = f" (from the file {framework.origin})" if framework.origin else ""
    return f"{framework.title}, {framework.edition}{own}"


def _used_last(what: str) -> str:
    return f"Used last: {what}. Enter takes it again: only if this child lives there too."
