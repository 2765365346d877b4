"""Holding the interview: from its start, through its draft, to the case it ends with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from thresholds_cli.cli.asker import is_terminal, make_asker
from thresholds_cli.cli.choosing import ask_framework
from thresholds_cli.presentation.printing.output import tell
from thresholds_cli.values import dataclass

if TYPE_CHECKING:
    from thresholds_cli.cli.drafting import Drafts
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Earlier
    from thresholds_cli.presentation.interview.asking import Asker
    from thresholds_cli.presentation.interview.interview import Interview
    from thresholds_cli.presentation.interview.keeping import Keep
    from thresholds_cli.presentation.interview.questions import Find
    from thresholds_cli.records.drafts.drafts import Draft
    from thresholds_cli.records.sealed.record_file import SealedRecord
    from thresholds_cli.search.catalog import IndexedFramework
    from thresholds_cli.search.thesaurus import Thesaurus

_MOST_FOUND = 12


@contextmanager
def hold_interview(
    named: str | None,
    *,
    resume: bool,
    plain: bool,
    team: LocalFile | None = None,
    before: SealedRecord | None = None,
) -> Iterator[Held]:
    """The interview at its end, with its draft still there for as long as this lasts. Raises
    typer.Exit(130) where the person stopped, meanwhile too, and 129 where the window went away;
    the draft is kept.

    `team` has the contacts that the danger page shows first; `before` is the record that a
    re-assessment starts from.
    """
    import typer

    from thresholds_cli.cli.drafting import Drafts
    from thresholds_cli.cli.exit_codes import ExitCode
    from thresholds_cli.presentation.interview.interview import Stopped

    had_terminal = is_terminal(0)
    asker = make_asker(plain)
    with Drafts(asker) as drafts:
        if before is not None:
            start = drafts.again(before, named)
        elif resume:
            start = drafts.resumed(named)
        else:
            start = drafts.fresh(ask_framework(named, asker), named)
        _introduce(start)
        held = Held(_interview(start, asker, drafts.keep, team), drafts, start.earlier)
        try:
            held.interview.hold()
            yield held
        except (Stopped, KeyboardInterrupt, OSError) as end:
            drafts.say_kept()
            if had_terminal and not is_terminal(0):  # the window has gone away
                raise typer.Exit(ExitCode.HANGUP) from None
            if isinstance(end, OSError):
                raise
            raise typer.Exit(ExitCode.STOPPED) from None
        except BaseException:
            drafts.say_kept()
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


def _interview(start: Draft, asker: Asker, keep: Keep, team: LocalFile | None) -> Interview:
    from thresholds_cli.cli.team import contacts_in_danger
    from thresholds_cli.presentation.interview.interview import Interview
    from thresholds_cli.presentation.interview.reassessment import Reassessment

    framework = start.framework
    return Interview(
        framework, asker, start.case,
        keep=keep,
        say=tell,
        find=_finder(framework),
        answered=list(start.answered),
        contacts=lambda: contacts_in_danger(framework, team),
        since=Reassessment(framework, start.earlier) if start.earlier else None,
    )


def _introduce(start: Draft) -> None:
    """Whose words these are, and what a draft that is taken up again said of danger."""
    from thresholds_cli.engine.notices import dated
    from thresholds_cli.model.answers import Truth
    from thresholds_cli.plain_text import clean

    framework = start.framework
    tell(f"{framework.title}, {framework.edition}. Stop at any time: answers are kept.")
    for notice in dated(framework)[1:]:
        tell(clean(notice.text))
    if start.case.answers.immediate_danger is Truth.YES:
        tell("You said that the child is in immediate danger. If nobody has called 999, call now.")


def _finder(framework: Framework) -> Find:
    """Indicators above the lowest level for a person's own words; opened when first used."""
    from functools import cache

    from thresholds_cli.presentation.interview.questions import indicator_option
    from thresholds_cli.presentation.pages.page import Option
    from thresholds_cli.search.catalog import index_framework, open_thesaurus
    from thresholds_cli.search.ranking import search

    @cache
    def opened() -> tuple[IndexedFramework, Thesaurus]:
        thesaurus = open_thesaurus()
        return index_framework(framework, thesaurus), thesaurus

    def find(words: str) -> tuple[Option, ...]:
        indexed, thesaurus = opened()
        found = search(indexed.search_index, thesaurus, words, limit=_MOST_FOUND)
        lowest = framework.levels[0].number
        return tuple(
            indicator_option(framework, framework.indicator(match.indicator.id), elsewhere=True)
            for match in (*found.matches, *found.nearest) if match.indicator.level > lowest
        )

    return find
