"""Holding the interview: which asker, where the draft is kept, what is shown when."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError
from thresholds_cli.presentation.output import is_plain, tell

if TYPE_CHECKING:
    from thresholds_cli.library.searching import Shelf
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.presentation.interview import Asker
    from thresholds_cli.presentation.questions import Find
    from thresholds_cli.records.drafts import Draft, DraftFile
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
) -> Held:
    """The whole interview. Raises typer.Exit(130) where the person stopped; the draft is kept.

    `team` has the contacts that the danger page shows first.
    """
    import typer

    from thresholds_cli.cli.exit_codes import ExitCode
    from thresholds_cli.cli.local import contacts_in_danger
    from thresholds_cli.engine.notices import dated
    from thresholds_cli.plain_text import clean
    from thresholds_cli.presentation.interview import Interview, Stopped

    asker = make_asker(plain)
    drafts = _Drafts(asker)
    start = drafts.resumed(named) if resume else (
        drafts.fresh(ask_framework(named, asker), named)
    )
    framework = start.framework
    interview = Interview(
        framework, asker, start.case,
        keep=drafts.keep,
        say=tell,
        find=_finder(framework),
        answered=list(start.answered),
        contacts=lambda: contacts_in_danger(framework, team),
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
    return Held(case, framework, asker, drafts.file)


@dataclass(frozen=True)
class Held:
    """An interview that came to its end; the draft stays until the record is safe."""

    case: Case
    framework: Framework
    asker: Asker
    draft: DraftFile

    def forget_draft(self) -> None:
        """Remove the draft."""
        from thresholds_cli.records.drafts import remove_draft

        remove_draft(self.draft)


class _Drafts:
    """The draft of this interview: kept after every answer."""

    def __init__(self, asker: Asker) -> None:
        from thresholds_cli.records.drafts import drafts_folder

        self.asker = asker
        self.folder = drafts_folder(os.environ)
        self.framework: Framework | None = None
        self.framework_file = ""
        self.file: DraftFile

    def fresh(self, framework: Framework, named: str | None) -> Draft:
        """A new draft, with nothing answered."""
        from thresholds_cli.model.answers import Answers
        from thresholds_cli.model.case import Case
        from thresholds_cli.records.drafts import Draft, draft_files, new_draft

        waiting = draft_files(self.folder)
        if waiting:
            tell(f"Drafts waiting: {len(waiting)}. 'conr assess --resume' takes one up.")
        self.file = new_draft(self.folder, _now()[:10].replace("-", ""))
        self._use(framework, named)
        return Draft(Case(Answers(framework.id)), framework, framework.sha256, (), _now())

    def resumed(self, named: str | None) -> Draft:
        """The draft that the person chooses. Raises ConrError where there is none."""
        from thresholds_cli.cli.choosing import framework_finder
        from thresholds_cli.records.drafts import draft_files, load_draft

        waiting = draft_files(self.folder)
        if not waiting:
            raise ConrError("no draft is waiting", "Start with 'conr assess'.")
        path = _choose_draft(waiting, self.asker)
        draft, self.file = load_draft(path, lambda kept: framework_finder(named, kept))
        if draft.edition_sha256 != draft.framework.sha256:
            tell("The framework has changed since this draft was kept: look through every answer.")
        self._use(draft.framework, named, draft.framework_file)
        return draft

    def _use(self, framework: Framework, *files: str | None) -> None:
        """Keep the framework, and the full path of its file where it has one."""
        self.framework = framework
        self.framework_file = next(
            (os.path.abspath(file) for file in files
             if file and os.path.basename(file) == framework.origin), "",
        )

    def keep(self, case: Case, answered: Sequence[str]) -> None:
        """Write the draft; when this returns it is on the disk."""
        from thresholds_cli.records.drafts import Draft, save_draft

        assert self.framework is not None
        draft = Draft(
            case, self.framework, self.framework.sha256, tuple(answered), _now(),
            framework_file=self.framework_file,
        )
        self.file = save_draft(self.file, draft)

    def say_kept(self) -> None:
        """Say how to go on, if there is anything to go on with."""
        if self.file.content is not None:
            tell("\nStopped. Your answers are kept; 'conr assess --resume' takes them up again.")
        else:
            tell("\nStopped before any answer; nothing was kept.")


def ask_where(held: Held) -> str | None:
    """Where to save the record, or None: then the draft stays unless it was given up."""
    from thresholds_cli.presentation.page import Answered, Kind, Option, Page
    from thresholds_cli.records.store import free_name

    name = f"conr-record-{_now()[:10]}.md"
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


def _choose_draft(paths: Sequence[str], asker: Asker) -> str:
    import time

    from thresholds_cli.presentation.page import Answered, Kind, Option, Page

    if len(paths) == 1:
        return paths[0]
    options = tuple(
        Option(path, f"{os.path.basename(path)}, {_age(time.time() - os.stat(path).st_mtime)} old")
        for path in paths
    )
    reply = asker.ask(Page("draft", Kind.ONE, "Which draft?", options=options))
    if isinstance(reply, Answered) and reply.values:
        return reply.values[0]
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


def _age(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
