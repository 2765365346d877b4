"""Holding the interview: from its start, through its draft, to the case it ends with."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.interview.page import Option
from thresholds_cli.services.interview_drafts import Drafts
from thresholds_cli.services.named_or_asked import ask_framework, make_asker
from thresholds_cli.terminal.output import is_plain, is_terminal, screen_width, tell

if TYPE_CHECKING:

    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.interview.session import Interview
    from thresholds_cli.interview.worry_pages import Suggested
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework, Indicator
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Earlier
    from thresholds_cli.records.carried import Carried
    from thresholds_cli.records.drafts import Draft
    from thresholds_cli.records.record_file import SealedRecord
    from thresholds_cli.search.index import Index
    from thresholds_cli.search.ranking import Match
    from thresholds_cli.search.thesaurus import Thesaurus


_MOST_FOUND, _MOST_SUGGESTED = 12, 3


@contextmanager
def hold_interview(
    named: str | None,
    *,
    resume: bool,
    plain: bool,
    team: LocalFile | None = None,
    before: SealedRecord | None = None,
    other: tuple[str, Framework] | None = None,
) -> Iterator[Held]:
    """The interview at its end, with its draft still there for as long as this lasts. Raises
    KeyboardInterrupt where the person stopped, meanwhile too, and Ended where the window went
    away; the draft is kept.

    `team` has the contacts that the danger page shows first; `before` is the record that a
    re-assessment starts from; `other`: its file, and another framework that it is taken over into.
    """
    from thresholds_cli.base.errors import Ended, ExitCode
    from thresholds_cli.interview.session import Stopped

    had_terminal = is_terminal(0)
    asker = make_asker(plain)
    with Drafts(asker) as drafts:
        taken: Carried | None = None
        if before is not None and other is not None:
            start, taken = drafts.carried(before, *other, named)
        elif before is not None:
            start = drafts.again(before, named)
        elif resume:
            start = drafts.resumed(named)
            taken = _taken_again(start)
        else:
            chosen = ask_framework(named, asker, team)
            start = drafts.fresh(chosen.framework, chosen.name, chosen.residence)
        _introduce(start, drafts.can_keep)
        held = Held(_interview(start, asker, drafts, team, taken), drafts, start.earlier)
        try:
            held.interview.hold()
            yield held
        except (Stopped, KeyboardInterrupt, OSError) as end:
            drafts.say_kept(plain)
            if had_terminal and not is_terminal(0):  # the window has gone away
                raise Ended(ExitCode.HANGUP) from None
            if isinstance(end, OSError):
                raise
            _say_numbers(held.interview, plain)
            raise KeyboardInterrupt from None
        except BaseException:
            drafts.say_kept(plain)
            raise


@dataclass(frozen=True, slots=True)
class Held:
    """An interview that came to its end, and its draft, which stays until the record is safe."""

    interview: Interview
    drafts: Drafts
    earlier: Earlier | None = None

    @property
    def case(self) -> Case:
        """What was answered."""
        return self.interview.case

    @property
    def framework(self) -> Framework:
        """What it was read with."""
        return self.interview.framework


def _say_numbers(interview: Interview, plain: bool) -> None:
    """Whom to phone, where it cannot wait: the pages are gone from the screen of who stops."""
    from thresholds_cli.documents.plain import render
    from thresholds_cli.engine.flow import PAUSED
    from thresholds_cli.model.case import Truth

    answers, highest = interview.case.answers, interview.framework.highest
    ticked = (one for one in interview.framework.indicators if one.id in answers.indicators)
    if not (
        answers.danger_or_harm or PAUSED in interview.answered
        or any(one.level == highest for one in ticked)
    ):
        return
    numbers = interview.contacts(answers.immediate_danger is Truth.YES)
    marks = not is_plain(plain)
    tell(f"\n{render(numbers, screen_width(sys.stderr), marks)}".rstrip())


def _taken_again(start: Draft) -> Carried | None:
    """The record of another document that a draft takes over, if it can still be read."""
    from thresholds_cli.services.answer_sources import carried_over, take_up

    if not start.carried:
        return None
    try:
        return carried_over(take_up(start.carried, None), start.framework)
    except ConrError as error:
        tell(f"{error.message}. What it said stands in the notes; its signs are not offered again.")
        return None


def _interview(
    start: Draft, asker: Asker, drafts: Drafts, team: LocalFile | None,
    taken: Carried | None = None,
) -> Interview:
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.interview.earlier_record import CarriedOver, Reassessment
    from thresholds_cli.interview.session import Interview
    from thresholds_cli.search.worries import sentences
    from thresholds_cli.services.team_contacts import contacts_in_danger, shown_reading

    framework = start.framework
    search = Search(framework)
    return Interview(
        framework, asker, start.case,
        keep=drafts.keep,
        kept=drafts.can_keep,
        say=tell,
        find=search.find,
        suggest=search.suggest,
        split=sentences,
        answered=list(start.answered),
        today=uk_now().date(),
        contacts=lambda danger: contacts_in_danger(framework, team, danger),
        show=lambda read_by, case, reading: shown_reading(
            read_by, case, reading, team, uk_now()
        ),
        since=Reassessment(framework, start.earlier) if start.earlier else None,
        carried=CarriedOver(framework, taken) if taken else None,
    )


def _introduce(start: Draft, kept: bool) -> None:
    """Whose words these are, and what a draft that is taken up again said of danger."""
    from thresholds_cli.model.case import Truth

    framework = start.framework
    stop = "Stop at any time: answers are kept." if kept else "Nothing is kept meanwhile."
    tell(f"{framework.short_name}. {stop}")
    answers = start.case.answers
    if answers.immediate_danger is Truth.YES:
        tell("You said that the child is in immediate danger. If nobody has called 999, call now.")
    elif answers.significant_harm is Truth.YES:
        tell(
            "You said that you suspect significant harm. If nobody has phoned children’s social "
            "care, phone now. What they answer belongs in the record."
        )


class Search:
    """Indicators above the lowest level for a person's own words; opened when first used."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework

    @cached_property
    def _opened(self) -> tuple[Index, Thesaurus]:
        from thresholds_cli.search.catalog import open_indexed, open_thesaurus

        thesaurus = open_thesaurus()
        return open_indexed(self._framework, thesaurus).search_index, thesaurus

    def find(self, words: str) -> tuple[Option, ...]:
        """What may be meant, the best first."""
        from thresholds_cli.interview.question_pages import indicator_option
        from thresholds_cli.search.ranking import search

        found = search(*self._opened, words, limit=_MOST_FOUND)
        return tuple(
            indicator_option(self._framework, one, elsewhere=True)
            for match in (*found.matches, *found.nearest)
            if (one := self._above_lowest(match)) is not None
        )

    def suggest(self, words: str) -> Suggested:
        """At most three for one worry, each with why; and its words that tell of grave harm."""
        from thresholds_cli.interview.question_pages import indicator_option
        from thresholds_cli.interview.worry_pages import Suggested
        from thresholds_cli.search.worries import suggest

        options: list[Option] = []
        harm: list[str] = []
        for worry in suggest(*self._opened, words, most=_MOST_SUGGESTED):
            harm += worry.found.harm
            for match in (*worry.found.matches, *worry.found.nearest):
                one = self._above_lowest(match)
                if one is not None and len(options) < _MOST_SUGGESTED:
                    option = indicator_option(self._framework, one, elsewhere=True)
                    area = self._framework.domain(one.domain).name
                    options.append(dataclasses.replace(
                        option, why=_why(match),
                        group=f"{self._framework.level_label(one.level)}, {area}",
                    ))
        return Suggested(tuple(options), tuple(dict.fromkeys(harm)))

    def _above_lowest(self, match: Match) -> Indicator | None:
        """A match, or the same words at a higher level."""
        lowest = self._framework.levels[0].number
        level, found = max((one.level, one.id) for one in (match.indicator, *match.also))
        return self._framework.indicator(found) if level > lowest else None


def _why(match: Match) -> str:
    """Which of the person's words led to it; "" where it only goes with what they led to."""
    weak = "" if match.direct else "; that fits only loosely"
    return "".join(
        f"You wrote “{why.words}”: read as {why.read_as}{weak}" for why in match.why[:1]
    )
