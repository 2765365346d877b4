"""The pages that ask for one entry of a dispute log, the child's safety first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from thresholds_cli.base.dates import day_as_written, in_words
from thresholds_cli.base.text import in_short
from thresholds_cli.engine.disputes import (
    numbered,
    route_named,
)
from thresholds_cli.interview.asking import Asker
from thresholds_cli.interview.page import Answered, Kind, Move, Option, Page, Reply
from thresholds_cli.model.framework import DisputeRoute, Framework
from thresholds_cli.model.record import DisputeLog, Step
from thresholds_cli.records.dispute_file import text_shape
from thresholds_cli.strict_yaml.schema import Text

_TEXTS = (
    ("safe_meanwhile", "How is the child kept safe meanwhile?",
     "Who sees the child, how often, and what they do if it gets worse. If a child is in immediate "
     "danger, stop and call 999."),
    ("who", "Who spoke to whom, by role?", "Roles only, no names: for example first line manager, "
     "school, to team manager, children's social care."),
    ("asked", "What was asked?", ""),
    ("answered", "What was answered?", ""),
    ("agreed", "What is agreed?", "Who does what, by when. Leave it empty if nothing is."),
)
_ABOUT = (
    ("dispute", "What is the disagreement about, in a few sentences?",
     "What you see, what the other side sees, and what you want for the child. No names."),
    ("reference", "Your agency’s own reference, if there is one", "No name, no date of birth."),
)

_DATE = Text(limit=100, empty=True)


class NotFinished(Exception):
    """The person stopped; nothing was added."""


@dataclass
class EntryTalk:
    """Asks for one entry. `say` tells what has to be put right; `danger` is the page that the
    danger key shows, after which the same page comes again."""

    asker: Asker
    framework: Framework
    log: DisputeLog
    today: datetime.date
    say: Callable[[str], None]
    danger: Page
    values: dict[str, Any] = field(default_factory=dict)

    def hold(self) -> tuple[Step, str, str]:
        """Ask everything, then read it back: the step, and for a new log its dispute and
        reference. Raises NotFinished."""
        pages = self._pages()
        place = 0
        while place < len(pages):
            reply = self._ask(pages[place]())
            if reply is Move.STOP:
                raise NotFinished
            if isinstance(reply, Answered):
                place += self._take(pages[place]().id, reply)
            else:
                place = max(0, place - 1)
        if self._read_back() != "add":
            raise NotFinished
        dispute, reference = (self.values.pop(key, "") for key, *_ in _ABOUT)
        return Step(**self.values), dispute, reference

    def _ask(self, page: Page) -> Reply:
        while (reply := self.asker.ask(page)) is Move.DANGER:
            self.asker.ask(self.danger)
        return reply

    def _pages(self) -> list[Callable[[], Page]]:
        pages: list[Callable[[], Page]] = [self._kind] if self.log.entries else [
            partial(self._text, *one) for one in _ABOUT
        ]
        safe, *texts = (partial(self._text, *one) for one in _TEXTS)
        return [*pages, safe, self._stage, self._on, *texts, self._by, self._resolved]

    def _kind(self) -> Page:
        known = (
            Option(str(one.number), f"Correct entry {one.number}: {in_words(one.step.on)}, "
                                    f"{in_short(one.step.who, 50)}")
            for one in self.log.standing
        )
        return Page(
            "corrects", Kind.ONE, "A new step, or a correction?",
            options=(Option("", "A new step"), *known),
        )

    def _text(self, key: str, title: str, text: str) -> Page:
        return Page(
            key, Kind.TEXT, title, text, written=self.values.get(key, ""),
            shape=text_shape(key),
        )

    def _stage(self) -> Page:
        route = route_named(self.framework.disputes, self.log.route)
        stages = numbered(self.framework.disputes, route)
        return Page(
            "stage", Kind.ONE, "Which stage was this step?",
            options=(*(
                Option(str(one.number), f"Stage {one.number}: {one.stage.who}",
                       more=one.stage.text)
                for one in stages
            ), Option("0", "None of them")),
        )

    def _on(self) -> Page:
        return Page(
            "on", Kind.TEXT, "On what date was it?",
            "For example 28/11 or yesterday. It cannot lie in the future.",
            written=str(self.values.get("on", self.today)), shape=_DATE,
        )

    def _by(self) -> Page:
        return Page(
            "by", Kind.TEXT, "By what date will there be an answer?",
            "Only a date that both sides accepted, such as 28/11 or next Friday. Leave it empty if "
            "there is none: conr does not invent one.",
            written=str(self.values.get("by") or ""), shape=_DATE,
        )

    def _resolved(self) -> Page:
        return Page(
            "resolved", Kind.ONE, "Is the disagreement resolved with this?",
            options=(Option("no", "No"), Option("yes", "Yes, it is resolved")), safety=True,
        )

    def _take(self, key: str, reply: Answered) -> int:
        """Keep an answer; 1 if it can be used, else 0, and the page comes again."""
        value = reply.values[0] if reply.values else ""
        text = reply.text.strip()
        if key in ("on", "by"):
            return self._take_date(key, text)
        if key == "who" and not text:
            self.say("Say who spoke, by role.")
            return 0
        if key == "stage":
            self.values[key] = int(value)
        elif key == "corrects":
            self.values[key] = int(value) if value else None
        elif key == "resolved":
            self.values[key] = value == "yes"
        else:
            self.values[key] = text
        return 1

    def _take_date(self, key: str, text: str) -> int:
        if key == "by" and not text:
            self.values["by"] = None
            return 1
        found = day_as_written(text, self.today)
        if found is None:
            self.say(f"“{text}” is not a date. Try 28/11, tomorrow or next Friday.")
            return 0
        if key == "on" and found > self.today:
            self.say("That lies in the future. Enter what has happened.")
            return 0
        if key == "by" and found < self.values["on"]:
            self.say("That is before the step itself.")
            return 0
        self.values[key] = found
        return 1

    def _read_back(self) -> str:
        page = Page(
            "add", Kind.ONE, "Add this entry?", "\n".join(_lines(self.values)),
            options=(Option("add", "Add it. It cannot be changed afterwards, only corrected by "
                                   "another entry."), Option("drop", "Do not add it")),
            safety=True,
        )
        reply = self._ask(page)
        return reply.values[0] if isinstance(reply, Answered) and reply.values else "drop"


def _lines(values: dict[str, Any]) -> Iterator[str]:
    labels = {
        "dispute": "About", "reference": "Reference", "corrects": "Corrects entry", "on": "Date",
        "stage": "Stage", "who": "Who", "asked": "Asked", "answered": "Answered",
        "agreed": "Agreed", "safe_meanwhile": "How the child is kept safe", "by": "Answer by",
        "resolved": "Resolved",
    }
    for key, label in labels.items():
        value = values.get(key)
        if isinstance(value, datetime.date):
            yield f"{label}: {in_words(value)}"
        elif isinstance(value, bool):
            yield f"{label}: {'yes' if value else 'no'}"
        elif value not in (None, ""):
            yield f"{label}: {value}"
        elif key in ("safe_meanwhile", "answered", "agreed"):
            yield f"{label}: nothing written"


def route_page(framework: Framework) -> Page:
    """What is the disagreement about?"""
    principle = framework.disputes.principle
    return Page(
        "dispute.route", Kind.ONE, "What is the disagreement about?",
        text=f"“{principle.text}” ({principle.citation})" if principle else "",
        options=tuple(
            Option(route.id, route.name, more="\n".join(one.text for one in route.about))
            for route in framework.disputes.routes
        ),
    )


def stage_page(framework: Framework, route: DisputeRoute) -> Page:
    """Which stage was the last one tried?"""
    stages = numbered(framework.disputes, route)
    return Page(
        "dispute.stage", Kind.ONE, "What was the last step tried?",
        options=(*(
            Option(str(one.number), f"Stage {one.number}: {one.stage.who}", more=one.stage.text)
            for one in stages
        ), Option("0", "Nothing yet")),
    )
