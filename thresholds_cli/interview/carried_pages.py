"""The pages of a record that is taken over into another document: what that has for each sign."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from thresholds_cli.base.dates import on
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.flow import CARRIED, SAFETY
from thresholds_cli.interview.page import Kind, Option, Page
from thresholds_cli.interview.question_pages import indicator_option
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.questions import OURS
from thresholds_cli.records.carried import Carried, Counterparts, with_evidence


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
