"""The draft of an interview: begun, kept after every answer, taken up again, and let go."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from thresholds_cli.base.dates import now, utc_text
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.interview.page import Kind, Option, Page
from thresholds_cli.terminal.output import tell

if TYPE_CHECKING:
    from pathlib import Path

    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.records.carried import Carried
    from thresholds_cli.records.drafts import Draft, DraftFile, Glance
    from thresholds_cli.records.record_file import SealedRecord


_MOST_LINES = 200


class Drafts:
    """The draft of this interview, which no other window can write meanwhile."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._holding = ExitStack()
        self._file: DraftFile | None = None
        self._draft: Draft | None = None
        self._unkept = ""
        self._told = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._holding.close()

    def fresh(self, framework: Framework, named: str | None, residence: str = "") -> Draft:
        """A new draft, with nothing answered but where the child lives if the framework was chosen
        by that. What is known of others is told."""
        from thresholds_cli.interview.draft_pages import said_at_start
        from thresholds_cli.model.case import Answers, Case, Notes
        from thresholds_cli.records.drafts import Draft, draft_files, glance, sweep_locks

        try:
            folder = self._folder()
            sweep_locks(folder)
            for line in said_at_start([glance(one) for one in draft_files(folder)], now()):
                tell(line)
            self._begin()
        except ConrError as error:
            _ask_about_no_drafts(error, self._asker)
        self._draft = Draft(
            Case(Answers(framework.id), Notes(residence=residence)), framework, (), _time_now(),
            framework_file=_own_file(framework, named),
        )
        return self._draft

    def again(self, before: SealedRecord, named: str | None) -> Draft:
        """A new draft that starts from an earlier record; one that was changed is asked about."""
        from thresholds_cli.records.record_file import case_to_start_from

        if not before.intact:
            _ask_about_changed(self._asker)
        self._draft = dataclasses.replace(
            self.fresh(before.framework, named),
            case=case_to_start_from(before.record, before.added.entries),
            earlier=before.as_earlier(),
        )
        return self._draft

    def carried(
        self, before: SealedRecord, path: str, framework: Framework, named: str | None
    ) -> tuple[Draft, Carried]:
        """A new draft that takes a record over into another framework."""
        from thresholds_cli.records.carried import carried_case
        from thresholds_cli.services.answer_sources import carried_over

        if not before.intact:
            _ask_about_changed(self._asker)
        taken = carried_over(before, framework)
        self._draft = dataclasses.replace(
            self.fresh(framework, named), case=carried_case(taken, framework),
            carried=os.path.abspath(path),
        )
        return self._draft, taken

    def resumed(self, named: str | None) -> Draft:
        """The draft that the person chooses. Raises ConrError where there is none, where another
        window has it open, or where it is damaged: then what can be read of it is told."""
        from thresholds_cli.interview.draft_pages import line
        from thresholds_cli.records.drafts import DraftFile, draft_files, glance, held, load_draft
        from thresholds_cli.services.named_or_asked import framework_finder
        from thresholds_cli.store import Busy

        waiting = [glance(one) for one in draft_files(self._folder())]
        if not waiting:
            raise ConrError("no draft is waiting", "Start with 'conr assess'.")
        chosen = _choose(waiting, self._asker)
        try:
            self._holding.enter_context(held(DraftFile(chosen.path)))
        except Busy as busy:
            busy.message = "this draft is open in another window; nothing was changed"
            busy.hint = "Go on there. For another child start with 'conr assess'."
            raise
        try:
            draft, self._file = load_draft(
                chosen.path, lambda kept: framework_finder(named, kept)
            )
        except FileRefused as refused:
            if refused.path != chosen.path:  # its framework's file, say
                raise _waits(refused) from None
            raise _damaged(chosen.path, refused) from None
        if draft.changes is not None:
            _ask_about_framework(draft, self._asker)
        tell(f"Taking up the draft: {line(chosen, now())}.")
        file = _own_file(draft.framework, named, draft.framework_file)
        self._draft = dataclasses.replace(draft, framework_file=file, record="", changes=None)
        return self._draft

    @property
    def can_keep(self) -> bool:
        """Whether there is a draft at all."""
        return self._file is not None

    def keep(self, case: Case, answered: Sequence[str]) -> None:
        """Write the draft; when this returns it is on the disk."""
        assert self._draft is not None
        self._write(dataclasses.replace(self._draft, case=case, answered=tuple(answered)))

    def about_to_save(self, record: str) -> None:
        """Note in the draft which file its record goes to: should the program be killed between
        the two, the next start can say so."""
        assert self._draft is not None
        self._write(dataclasses.replace(self._draft, record=os.path.abspath(record)))

    def forget(self) -> None:
        """Delete the draft. Copies of it are another program's, and are told of."""
        from thresholds_cli.records.drafts import copies_of, remove_draft

        if self._file is None:
            return
        remove_draft(self._file)
        copies = len(copies_of(self._file))
        if copies:
            are = f"{copies} copies of it are" if copies > 1 else "A copy of it is"
            tell(
                f"The draft is deleted. {are} still there, made by another program: 'conr drafts "
                "purge' deletes what is listed by 'conr drafts'."
            )

    def say_kept(self, plain: bool = False) -> None:
        """Say how to go on, if there is anything to go on with; by lines for who began so."""
        if self._file is None:
            tell("\nStopped. Nothing was kept: answers could not be kept here.")
        elif self._unkept:
            tell(f"\nStopped. Your last answers could not be kept: {self._unkept}.")
        elif self._file.content is not None:
            resume = f"'conr assess --resume{' --plain' if plain else ''}'"
            tell(f"\nStopped. Your answers are kept; {resume} takes them up again.")
        else:
            tell("\nStopped before any answer; nothing was kept.")

    def _folder(self) -> Path:
        """Where drafts are kept. What is to be said of others who may write there is told once."""
        from thresholds_cli.records.drafts import about_others, drafts_folder

        folder = drafts_folder(os.environ)
        if not self._told:
            self._told = True
            for line in about_others(folder):
                tell(f"conr: {line}.")
        return folder

    def _begin(self) -> None:
        from thresholds_cli.records.drafts import held, new_draft

        file = new_draft(self._folder(), _time_now()[:10].replace("-", ""))
        self._holding.enter_context(held(file))
        self._file = file

    def _write(self, draft: Draft) -> None:
        from thresholds_cli.records.drafts import save_draft
        from thresholds_cli.store import Changed, WriteFailed

        self._draft = dataclasses.replace(draft, saved=_time_now())
        if self._file is None:
            return
        try:
            try:
                self._file = save_draft(self._file, self._draft)
            except (Changed, WriteFailed) as error:
                folder = os.path.dirname(self._file.path)
                if isinstance(error, WriteFailed) and os.path.isdir(folder):
                    raise
                tell(f"{error.message}. Your answers are kept in another draft from now on.")
                self._begin()
                self._file = save_draft(self._file, self._draft)
        except ConrError as error:
            self._unkept = error.message
            raise
        self._unkept = ""


def _own_file(framework: Framework, *files: str | None) -> str:
    """The full path of the framework's file, where it is somebody's own."""
    return next(
        (os.path.abspath(file) for file in files
         if file and os.path.basename(file) == framework.origin), "",
    )


def _waits(refused: FileRefused) -> FileRefused:
    return FileRefused(
        refused.path, refused.problems,
        "The draft itself is whole and was left as it is. Mend that file, then 'conr assess "
        "--resume'.",
    )


def _damaged(path: str, refused: FileRefused) -> FileRefused:
    from thresholds_cli.base.text import clean
    from thresholds_cli.records.drafts import readable_lines

    lines = readable_lines(path)
    tell("What can still be read of the draft:" if lines else "Nothing of it can be read.")
    for line in lines[:_MOST_LINES]:
        tell(f"| {clean(line)}")
    if len(lines) > _MOST_LINES:
        tell(f"and {len(lines) - _MOST_LINES} lines more")
    return FileRefused(
        refused.path, refused.problems,
        "It was left as it is. Begin again with 'conr assess'; 'conr drafts purge' deletes it.",
    )


def _ask_about_no_drafts(error: ConrError, asker: Asker) -> None:
    """Raises KeyboardInterrupt unless the person wants an interview of which nothing is kept."""
    _go_on_or_stop(asker, Page(
        "no drafts", Kind.ONE, "Answers cannot be kept here. Go on without?",
        text=f"{error.message}. {error.hint}\nIf the window closes or you stop, what you answered "
             "is lost. The record can still be saved at the end.",
        options=(Option("stop", "Stop here"), Option("go on", "Go on; nothing is kept meanwhile")),
        safety=True,
        why="Answers are kept after every question, so that nothing is lost; that cannot be done.",
    ))


def _ask_about_changed(asker: Asker) -> None:
    """Raises KeyboardInterrupt unless the person wants to start from a changed record."""
    _go_on_or_stop(asker, Page(
        "changed", Kind.ONE, "The earlier record was changed after conr wrote it. Start from it?",
        text="What it says may not be what its author wrote. Ask them if you can.",
        options=(Option("stop", "Stop here"), Option("go on", "Start from it as it is")),
        safety=True,
    ))


def _ask_about_framework(draft: Draft, asker: Asker) -> None:
    from thresholds_cli.interview.draft_pages import changed_framework_page

    assert draft.changes is not None
    _go_on_or_stop(asker, changed_framework_page(draft, draft.changes))


def _go_on_or_stop(asker: Asker, page: Page) -> None:
    from thresholds_cli.interview.asking import chosen

    if chosen(asker, page) != "go on":
        raise KeyboardInterrupt


def _choose(waiting: Sequence[Glance], asker: Asker) -> Glance:
    """The only draft, else the one that the person chooses by reference and age."""
    from thresholds_cli.interview.asking import chosen
    from thresholds_cli.interview.draft_pages import which_draft_page
    from thresholds_cli.records.drafts import is_open

    if len(waiting) == 1:
        return waiting[0]
    path = chosen(asker, which_draft_page(waiting, now()))
    while path is not None and is_open(path):
        tell("That draft is open in another window. Go on there, or choose another one here.")
        path = chosen(asker, which_draft_page(waiting, now()))
    for one in waiting:
        if one.path == path:
            return one
    raise KeyboardInterrupt


def _time_now() -> str:
    """The time in UTC, as records and drafts have it."""
    return utc_text(now())
