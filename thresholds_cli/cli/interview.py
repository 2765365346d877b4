"""Holding the interview: which asker, where the draft is kept, what is shown when."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError
from thresholds_cli.presentation.output import is_plain, tell
from thresholds_cli.values import dataclass

if TYPE_CHECKING:
    from thresholds_cli.cli.drafting import Drafts
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Earlier
    from thresholds_cli.presentation.interview import Asker, Interview
    from thresholds_cli.presentation.keeping import Keep
    from thresholds_cli.presentation.questions import Find
    from thresholds_cli.records.drafts import Draft
    from thresholds_cli.records.record_file import SealedRecord
    from thresholds_cli.search.thesaurus import Thesaurus
    from thresholds_cli.shelves.searching import Shelf

_MOST_FOUND = 12


def make_asker(plain: bool) -> Asker:
    """The full screen on a terminal, else lines where they were asked for or nothing else can be
    shown. How to have lines is the first thing that is said.

    Raises ConrError where nobody can answer: what happens to be piped in is never an answer.
    """
    from thresholds_cli.presentation.lines import Lines
    from thresholds_cli.presentation.terminal import NoScreen

    if is_plain(plain):
        return Lines()
    if not _is_terminal(0):
        raise ConrError(
            "questions need a terminal, and standard input is not one",
            "Give --answers FILE, or --plain to answer line by line from a pipe.",
        )
    from thresholds_cli.presentation.full_screen import FullScreen

    try:
        asker = FullScreen()
    except NoScreen:
        if not _is_terminal(2):
            raise
        tell("This window cannot show pages, so the questions come line by line.")
        return Lines()
    tell("For a screen reader, use --plain.")
    _collect_little_and_often()
    return asker


def _collect_little_and_often() -> None:
    """Every page drawn leaves thousands of objects that hold each other. Looking for them as
    seldom as a short command does would now and then keep a key waiting for a tenth of a second."""
    import gc

    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


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
    from thresholds_cli.presentation.interview import Stopped

    had_terminal = _is_terminal(0)
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
        except (Stopped, KeyboardInterrupt):
            drafts.say_kept()
            is_gone = had_terminal and not _is_terminal(0)
            raise typer.Exit(ExitCode.HANGUP if is_gone else ExitCode.STOPPED) from None
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
    from thresholds_cli.cli.local import contacts_in_danger
    from thresholds_cli.presentation.interview import Interview
    from thresholds_cli.presentation.reassessment import Reassessment

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


def ask_framework(named: str | None, asker: Asker) -> Framework:
    """The framework of that name, else the one chosen on a page."""
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.presentation.asking import chosen
    from thresholds_cli.presentation.page import Kind, Option, Page

    if named is not None:
        return load_framework(named)
    frameworks = {name: load_framework(name) for name in framework_ids()}
    page = Page(
        "framework", Kind.ONE, "Which framework?",
        text="Use the one of the area where the child lives. If a child is in immediate danger, "
             "call 999.",
        options=tuple(
            Option(name, f"{one.title}, {one.edition}") for name, one in frameworks.items()
        ),
        safety=True,
    )
    name = chosen(asker, page)
    if name is None:
        raise KeyboardInterrupt
    return frameworks[name]


def _finder(framework: Framework) -> Find:
    """Indicators above the lowest level for a person's own words; opened when first used."""
    from functools import cache

    from thresholds_cli.presentation.page import Option
    from thresholds_cli.presentation.questions import indicator_option
    from thresholds_cli.search.ranking import search
    from thresholds_cli.shelves.searching import open_thesaurus, shelf_of

    @cache
    def opened() -> tuple[Shelf, Thesaurus]:
        thesaurus = open_thesaurus()
        return shelf_of(framework, thesaurus), thesaurus

    def find(words: str) -> tuple[Option, ...]:
        shelf, thesaurus = opened()
        found = search(shelf.found_by, thesaurus, words, limit=_MOST_FOUND)
        lowest = framework.levels[0].number
        return tuple(
            indicator_option(framework, framework.indicator(match.indicator.id), elsewhere=True)
            for match in (*found.matches, *found.nearest) if match.indicator.level > lowest
        )

    return find


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
