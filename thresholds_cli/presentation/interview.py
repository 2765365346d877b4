"""The interview: which page comes next, what a reply changes, and a draft after every answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from thresholds_cli.engine.questionnaire import (
    SAFETY,
    child_keys,
    fact_keys,
    needs_reason,
    record_keys,
    with_answer,
)
from thresholds_cli.engine.reading import read_level
from thresholds_cli.model.answers import Truth
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.presentation.blocks import Block
from thresholds_cli.presentation.danger import danger_page
from thresholds_cli.presentation.page import Answered, Kind, Move, Option, Page, Reply
from thresholds_cli.presentation.questions import Find, level_page, page_for
from thresholds_cli.presentation.reading import reading_page
from thresholds_cli.presentation.reassessment import Reassessment
from thresholds_cli.presentation.summaries import summary

GO_ON = "go on"
STOP_HERE = "stop"


class Asker(Protocol):
    """A way of putting a page to a person."""

    def ask(self, page: Page) -> Reply:
        """The person's reply. Raises KeyboardInterrupt for Ctrl-C."""


class Stopped(Exception):
    """The person stopped; everything answered has been kept."""


@dataclass
class Interview:
    """One interview. `keep` is called after every answer; `find` gives indicators for a
    person's own words, `contacts` whom to ring now; `since` is the record before, where this is a
    re-assessment."""

    framework: Framework
    asker: Asker
    case: Case
    keep: Callable[[Case, Sequence[str]], None]
    say: Callable[[str], None]
    find: Find | None = None
    answered: list[str] = field(default_factory=list)
    contacts: Callable[[], Iterable[Block]] = tuple
    since: Reassessment | None = None

    def hold(self) -> Case:
        """Ask everything, from danger to the agreed actions. Raises Stopped."""
        self._facts()
        self._gone()
        self._hub("Before your own level: look through your answers",
                  lambda: (*fact_keys(self.framework), *self._child_keys()))
        self._own_level()
        reading = read_level(self.framework, self.case.answers)
        self._ask(reading_page(self.framework, self.case.answers, reading))
        self._decision(reading)
        self._hub("For the record", lambda: (
            "decision.reason", "consulted",
            *self._child_keys(),
            *record_keys(self.framework, reading.level),
        ))
        return self.case

    def _facts(self) -> None:
        keys = fact_keys(self.framework)
        place = self._first_open(keys)
        while place < len(keys):
            key = keys[place]
            reply = self._ask(self._page(key, f"Question {place + 1} of {len(keys)}"))
            if reply is Move.BACK:
                place = max(0, place - 1)
            elif reply is Move.REVIEW:
                return
            elif isinstance(reply, Answered):
                self._take(key, reply)
                self._danger_after(key)
                place += 1

    def _gone(self) -> None:
        """Ask what shows that each thing is gone that was ticked before and is not now."""
        for key in self.since.gone_keys(self.case) if self.since else ():
            if key not in self.answered:
                self._one(key)

    def _child_keys(self) -> tuple[str, ...]:
        gone = self.since.gone_keys(self.case) if self.since else ()
        return (*gone, *child_keys(self.framework, self.case.answers))

    def _first_open(self, keys: Sequence[str]) -> int:
        """Where to take up: the first question that nobody has answered."""
        return next((place for place, key in enumerate(keys) if key not in self.answered),
                    len(keys))

    def _danger_after(self, key: str) -> None:
        if key in SAFETY and self.case.answers.fact(key) is Truth.YES:
            self._danger(stop_offered=True)

    def _danger(self, stop_offered: bool) -> None:
        page = danger_page(self.framework, self.case, stop_offered, self.contacts())
        reply = self.asker.ask(page)
        if reply is Move.STOP or (isinstance(reply, Answered) and STOP_HERE in reply.values):
            raise Stopped

    def _own_level(self) -> None:
        if "own.level" in self.answered:
            return
        self._level("own.level", None)
        if self.case.notes.own.level is not None:
            self._one("own.reason")

    def _decision(self, reading: Reading) -> None:
        self._level("decision.level", reading.level)
        decided = self.case.notes.decision.level
        if needs_reason(decided, reading.level):
            self._required("decision.reason", "Going lower than the framework needs your reason.")
            self._required("consulted", "Going lower needs the name of a role you consulted.")
        elif decided is not None and decided != self.case.notes.own.level:
            self._one("decision.reason")

    def _level(self, key: str, pointed: int | None) -> None:
        while True:
            reply = self._ask(level_page(self.framework, self.case, key, pointed))
            if isinstance(reply, Answered):
                self._take(key, reply)
                return
            self._hub("Look through your answers", lambda: fact_keys(self.framework))

    def _required(self, key: str, words: str) -> None:
        while True:
            self._one(key)
            text = self.case.notes.consulted if key == "consulted" else (
                self.case.notes.decision.reason
            )
            if text.strip():
                return
            self.say(words)

    def _one(self, key: str) -> None:
        reply = self._ask(self._page(key))
        if isinstance(reply, Answered):
            self._take(key, reply)
            self._danger_after(key)

    def _hub(self, title: str, keys: Callable[[], Sequence[str]]) -> None:
        """A page of all answers, any of which can be changed, until the person goes on."""
        last = GO_ON
        while True:
            options = (Option(GO_ON, "Go on"), *(
                Option(key, summary(self.framework, self.case, key, key in self.answered))
                for key in keys()
            ))
            reply = self._ask(Page("review", Kind.ONE, title, options=options, given=(last,)))
            if reply is Move.REVIEW or reply is Move.BACK:
                continue
            assert isinstance(reply, Answered)
            last = reply.values[0]
            if last == GO_ON:
                return
            self._one(last)

    def _page(self, key: str, position: str = "") -> Page:
        """The page of a question; what is ticked or written on it is kept as it is done, though
        it does not count as answered until the person goes on."""
        page = page_for(self.framework, self.case, key, position, self.find, key in self.answered)
        page = self.since.page(page, self.case) if self.since else page

        def keep(so_far: Answered) -> None:
            self.case = with_answer(self.case, self.framework, key, so_far.values, so_far.text)
            self.keep(self.case, self.answered)

        return replace(page, keep=keep) if page.kind in (Kind.MANY, Kind.TEXT) else page

    def _ask(self, page: Page) -> Reply:
        """Put a page until it is answered or moved from; danger and stop are dealt with here."""
        while True:
            reply = self.asker.ask(page)
            if reply is Move.STOP:
                raise Stopped
            if reply is not Move.DANGER:
                return reply
            self._danger(stop_offered=True)

    def _take(self, key: str, reply: Answered) -> None:
        self.case = with_answer(self.case, self.framework, key, reply.values, reply.text)
        if key not in self.answered:
            self.answered.append(key)
        self.keep(self.case, self.answered)
        self.say(summary(self.framework, self.case, key, True))
