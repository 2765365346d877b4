"""Holding the interview: which asker, where the draft is kept, what is shown when."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thresholds_cli.cli.drafting import Drafts, time_now
from thresholds_cli.errors import ConrError
from thresholds_cli.presentation.output import is_plain, tell

if TYPE_CHECKING:
    from thresholds_cli.library.searching import Shelf
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Earlier
    from thresholds_cli.presentation.interview import Asker
    from thresholds_cli.presentation.questions import Find
    from thresholds_cli.records.drafts import DraftFile
    from thresholds_cli.records.record_file import SealedRecord
    from thresholds_cli.search.thesaurus import Thesaurus

_MOST_FOUND = 12


def make_asker(plain: bool) -> Asker:
    """The full screen on a terminal, else lines where they were asked for.

    Raises ConrError where nobody can answer: what happens to be piped in is never an answer.
    """
    terminal = _is_terminal(0)
    if is_plain(plain):
        from thresholds_cli.presentation.lines import Lines

        return Lines()
    if not terminal:
        raise ConrError(
            "questions need a terminal, and standard input is not one",
            "Give --answers FILE, or --plain to answer line by line from a pipe.",
        )
    from thresholds_cli.presentation.full_screen import FullScreen

    return FullScreen()


def hold_interview(
    named: str | None,
    *,
    resume: bool,
    plain: bool,
    team: LocalFile | None = None,
    before: SealedRecord | None = None,
) -> Held:
    """The whole interview. Raises typer.Exit(130) where the person stopped; the draft is kept.

    `team` has the contacts that the danger page shows first; `before` is the record that a
    re-assessment starts from.
    """
    import typer

    from thresholds_cli.cli.exit_codes import ExitCode
    from thresholds_cli.cli.local import contacts_in_danger
    from thresholds_cli.engine.notices import dated
    from thresholds_cli.plain_text import clean
    from thresholds_cli.presentation.interview import Interview, Stopped
    from thresholds_cli.presentation.reassessment import Reassessment

    asker = make_asker(plain)
    drafts = Drafts(asker)
    if before is not None:
        start = drafts.again(before, named)
    elif resume:
        start = drafts.resumed(named)
    else:
        start = drafts.fresh(ask_framework(named, asker), named)
    framework = start.framework
    interview = Interview(
        framework, asker, start.case,
        keep=drafts.keep,
        say=tell,
        find=_finder(framework),
        answered=list(start.answered),
        contacts=lambda: contacts_in_danger(framework, team),
        since=Reassessment(framework, start.earlier) if start.earlier else None,
    )
    tell(f"{framework.title}, {framework.edition}. Stop at any time: answers are kept.")
    for notice in dated(framework)[1:]:
        tell(clean(notice.text))
    if not plain:
        tell("For a screen reader, use --plain.")
    try:
        case = interview.hold()
    except (Stopped, KeyboardInterrupt):
        drafts.say_kept()
        raise typer.Exit(ExitCode.STOPPED) from None
    except BaseException:
        drafts.say_kept()
        raise
    return Held(case, framework, asker, drafts.file, start.earlier)


@dataclass(frozen=True)
class Held:
    """An interview that came to its end; the draft stays until the record is safe."""

    case: Case
    framework: Framework
    asker: Asker
    draft: DraftFile
    earlier: Earlier | None = None

    def forget_draft(self) -> None:
        """Remove the draft."""
        from thresholds_cli.records.drafts import remove_draft

        remove_draft(self.draft)


def ask_where(held: Held) -> str | None:
    """Where to save the record, or None: then the draft stays unless it was given up."""
    from thresholds_cli.presentation.page import Answered, Kind, Option, Page
    from thresholds_cli.records.store import free_name

    name = f"conr-record-{time_now()[:10]}.md"
    if os.path.lexists(name):
        name = free_name(name)
    reply = held.asker.ask(Page(
        "save", Kind.ONE, "Save the record?", options=(
            Option("save", f"Save it here as {name}"),
            Option("keep", "Do not save it now; keep the draft"),
            Option("forget", "Do not save it; delete the draft"),
        ), safety=True,
    ))
    chosen = reply.values[0] if isinstance(reply, Answered) and reply.values else "keep"
    if chosen == "forget":
        held.forget_draft()
        tell("Nothing was saved; the draft is deleted.")
    elif chosen == "keep":
        tell("Not saved. The draft is kept; 'conr assess --resume' takes it up again.")
    return name if chosen == "save" else None


def ask_framework(named: str | None, asker: Asker) -> Framework:
    """The framework of that name, else the one chosen on a page."""
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.presentation.page import Answered, Kind, Option, Page

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
    while True:
        reply = asker.ask(page)
        if isinstance(reply, Answered) and reply.values:
            return frameworks[reply.values[0]]
        if not isinstance(reply, Answered):
            raise KeyboardInterrupt


def _finder(framework: Framework) -> Find:
    """Indicators above the lowest level for a person's own words; opened when first used."""
    from functools import cache

    from thresholds_cli.library.searching import open_thesaurus, shelf_of
    from thresholds_cli.presentation.page import Option
    from thresholds_cli.presentation.questions import indicator_option
    from thresholds_cli.search.ranking import search

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
