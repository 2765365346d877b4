"""An interview that starts from an earlier record: each page of a re-assessment shows what was said
before, and what is gone is asked about; where a record is taken over into another document, a page
for each sign shows what that has for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from thresholds_cli.base.dates import on
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import answered
from thresholds_cli.engine.flow import BEFORE, CARRIED, SAFETY
from thresholds_cli.interview.page import Entry, Kind, Option, Page
from thresholds_cli.interview.question_pages import indicator_option
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import OURS, question
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.carried import Carried, Counterparts, with_evidence
from thresholds_cli.records.changes import gone
from thresholds_cli.records.record_sections import action_words

_DONE = tuple(Option(one.value, words) for one, words in question("done").choices)


@dataclass(frozen=True, slots=True)
class Reassessment:
    """The earlier record that an interview started from."""

    framework: Framework
    earlier: Earlier

    def page(self, page: Page, case: Case) -> Page:
        """The page with the earlier answer above its own text."""
        if self._is_gone(page.id, case):
            return dataclasses.replace(
                page, title="Ticked before and not now: what shows that it is gone?",
                text=f"{page.text}\nWho saw it, and when. A missing tick is not an improvement: "
                "leave this empty if nothing shows it.",
                entries=tuple(dataclasses.replace(one, hint="") for one in page.entries),
            )
        if page.entries:
            return dataclasses.replace(page, entries=tuple(
                dataclasses.replace(one, hint=f"{self._said(one.key)} {one.hint}".strip())
                for one in page.entries
            ))
        said = self._said(page.id)
        return dataclasses.replace(page, text=f"{said}\n{page.text}".strip()) if said else page

    @property
    def agreed_keys(self) -> tuple[str, ...]:
        """The questions about what was agreed."""
        return tuple(f"done.{n}" for n in range(1, len(self.earlier.case.notes.actions) + 1))

    def agreed_page(self, case: Case, position: str) -> Page:
        """What was agreed, by whom and by when, and the worry then; each action to be answered."""
        notes, day = self.earlier.case.notes, on(self.earlier.made)
        worry = "; ".join(f"“{one}”" for one in notes.worries)
        actions = tuple(
            Entry(
                f"done.{number}", f"{number}. {action_words(action)}:",
                answer=case.notes.done.get(number, Truth.NOT_KNOWN).value, choices=_DONE,
            ) for number, action in enumerate(notes.actions, 1)
        )
        return Page(
            BEFORE, Kind.FORM if actions else Kind.TELL, f"What was agreed on {day}",
            text="\n".join(filter(None, (
                f"The worry then: {worry}" if worry else "",
                f"To be looked at again: {notes.review_on}" if notes.review_on else "",
                "Was each of these done?" if actions else "No action was recorded.",
            ))),
            entries=actions, position=position,
            why=f"{question('done').why} {OURS}",
        )

    def gone_keys(self, case: Case) -> tuple[str, ...]:
        """The questions about what was ticked before and is not now."""
        return tuple(
            f"evidence.{one.id}" for one in gone(self.earlier.case, case, self.framework)
        )

    def _is_gone(self, key: str, case: Case) -> bool:
        return key in self.gone_keys(case)

    def _said(self, key: str) -> str:
        day, case = on(self.earlier.made), self.earlier.case
        head, _, rest = key.partition(".")
        if head == "indicators":
            count = sum(
                self.framework.indicator(one).domain == rest for one in case.answers.indicators
            )
            return (
                f"On {day}: {count} ticked here, and ticked again now. Untick only what is gone; "
                "you will be asked what shows it."
            ) if count else f"On {day}: nothing ticked here."
        if key == "worries":
            worries = "; ".join(f"“{one}”" for one in case.notes.worries)
            return f"On {day}: {worries}." if worries else ""
        if key == "seen_alone":
            return f"On {day}: {case.notes.seen_alone.value}."
        values = {one.key: one.value for one in answered(self.framework, case.answers)}
        return f"On {day}: {values[key]}." if key in values else ""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """The record that is taken over, into this framework."""

    framework: Framework
    carried: Carried

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages, one for each sign that was ticked."""
        return tuple(f"{CARRIED}{one.sign.id}" for one in self.carried.offered)

    def offered(self, key: str) -> Counterparts:
        """What is offered on a page."""
        wanted = key.removeprefix(CARRIED)
        return next(one for one in self.carried.offered if one.sign.id == wanted)

    def page(
        self, key: str, case: Case, position: str, find: Callable[[str], tuple[Option, ...]] | None
    ) -> Page:
        """What this document has for a sign of the other: to be ticked by the person."""
        offered = self.offered(key)
        sign = offered.sign
        number = self.keys.index(key) + 1
        written = self.carried.record.case.notes.evidence.get(sign.id, "").strip()
        options = (
            *(self._option(one.id, "") for one in offered.near),
            *(self._option(one.id, "A related matter only. ") for one in offered.weak),
        )
        ticked = case.answers.indicators
        return Page(
            key, Kind.MANY, f"“{sign.text}” (sign {number} of {len(self.keys)})",
            text="\n".join(filter(None, (
                f"Ticked in {self.carried.name}: {self.carried.place(sign)}.",
                f"Written there: {written}" if written else "",
                "Which of these words of this document fit what was seen, heard or told? Its "
                "levels do not mean the same. None fits? Tick none: the sign stays in the notes."
                if offered.near else
                "This document has no close words for it. The sign stays in the notes, and it does "
                "not mean that there is no concern. Type to find other words.",
            ))),
            options=options, given=tuple(one.value for one in options if one.value in ticked),
            position=position, find=find, optional=True,
            why=f"Two documents use other words and other levels. conr ticks nothing. {OURS}",
        )

    def _option(self, identifier: str, weak: str) -> Option:
        option = indicator_option(
            self.framework, self.framework.indicator(identifier), elsewhere=True)
        return dataclasses.replace(option, group=f"{weak}{option.group}")

    def taken(self, key: str, case: Case, ticked: frozenset[str]) -> Case:
        """The case with what was written of the sign put to what was ticked for it."""
        return with_evidence(self.carried, case, self.offered(key).sign, ticked)

    def safety(self, page: Page) -> Page:
        """A question on danger or harm, with what the record said."""
        if page.id not in SAFETY:
            return page
        said = self.carried.record.case.answers.fact(page.id).value
        return dataclasses.replace(
            page, text=f"On {on(self.carried.record.made)}: {said}.\n{page.text}".strip())
