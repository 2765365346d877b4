"""The draft of an interview: begun, taken up again, kept after every answer, and let go."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from thresholds_cli.cli.clock import now
from thresholds_cli.errors import ConrError, FileRefused
from thresholds_cli.presentation.pages.page import Kind, Option, Page
from thresholds_cli.presentation.printing.output import tell

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.presentation.interview.asking import Asker
    from thresholds_cli.records.drafts.draft_folder import DraftFile
    from thresholds_cli.records.drafts.drafts import Draft, Glance
    from thresholds_cli.records.sealed.record_file import SealedRecord

_MOST_LINES = 200


class Drafts:
    """The draft of this interview, which no other window can write meanwhile."""

    def __init__(self, asker: Asker) -> None:
        from thresholds_cli.records.drafts.draft_folder import drafts_folder

        self._asker = asker
        self._folder = drafts_folder(os.environ)
        self._holding = ExitStack()
        self._file: DraftFile | None = None
        self._draft: Draft | None = None
        self._unkept = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._holding.close()

    def fresh(self, framework: Framework, named: str | None) -> Draft:
        """A new draft, with nothing answered. What is known of others is told."""
        from thresholds_cli.model.answers import Answers
        from thresholds_cli.model.case import Case
        from thresholds_cli.presentation.interview.drafts import said_at_start
        from thresholds_cli.records.drafts.draft_folder import draft_files, sweep_locks
        from thresholds_cli.records.drafts.drafts import Draft, glance

        sweep_locks(self._folder)
        for line in said_at_start([glance(one) for one in draft_files(self._folder)], now()):
            tell(line)
        self._begin()
        self._draft = Draft(
            Case(Answers(framework.id)), framework, (), time_now(),
            framework_file=_own_file(framework, named),
        )
        return self._draft

    def again(self, before: SealedRecord, named: str | None) -> Draft:
        """A new draft that starts from an earlier record; one that was changed is asked about."""
        from thresholds_cli.records.sealed.earlier import case_to_start_from

        if not before.intact:
            _ask_about_changed(self._asker)
        self._draft = dataclasses.replace(
            self.fresh(before.framework, named), case=case_to_start_from(before.record),
            earlier=before.as_earlier(),
        )
        return self._draft

    def resumed(self, named: str | None) -> Draft:
        """The draft that the person chooses. Raises ConrError where there is none, where another
        window has it open, or where it is damaged: then what can be read of it is told."""
        from thresholds_cli.cli.choosing import framework_finder
        from thresholds_cli.presentation.interview.drafts import line
        from thresholds_cli.records.drafts.draft_folder import DraftFile, draft_files, held
        from thresholds_cli.records.drafts.drafts import glance, load_draft
        from thresholds_cli.records.store import Busy

        waiting = [glance(one) for one in draft_files(self._folder)]
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
            raise _damaged(chosen.path, refused) from None
        if draft.changes is not None:
            _ask_about_framework(draft, self._asker)
        tell(f"Taking up the draft: {line(chosen, now())}.")
        file = _own_file(draft.framework, named, draft.framework_file)
        self._draft = dataclasses.replace(draft, framework_file=file, record="", changes=None)
        return self._draft

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
        """Delete the draft."""
        from thresholds_cli.records.drafts.draft_folder import remove_draft

        if self._file is not None:
            remove_draft(self._file)

    def say_kept(self) -> None:
        """Say how to go on, if there is anything to go on with."""
        if self._unkept:
            tell(f"\nStopped. Your last answers could not be kept: {self._unkept}.")
        elif self._file is not None and self._file.content is not None:
            tell("\nStopped. Your answers are kept; 'conr assess --resume' takes them up again.")
        else:
            tell("\nStopped before any answer; nothing was kept.")

    def _begin(self) -> None:
        from thresholds_cli.records.drafts.draft_folder import held, new_draft

        self._file = new_draft(self._folder, time_now()[:10].replace("-", ""))
        self._holding.enter_context(held(self._file))

    def _write(self, draft: Draft) -> None:
        from thresholds_cli.records.drafts.drafts import save_draft
        from thresholds_cli.records.store import Changed

        assert self._file is not None
        self._draft = dataclasses.replace(draft, saved=time_now())
        try:
            try:
                self._file = save_draft(self._file, self._draft)
            except Changed as changed:
                tell(f"{changed.message}. Your answers are kept in another draft from now on.")
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


def _damaged(path: str, refused: FileRefused) -> FileRefused:
    from thresholds_cli.plain_text import clean
    from thresholds_cli.records.drafts.drafts import readable_lines

    lines = readable_lines(path)
    tell("What can still be read of the draft:" if lines else "Nothing of it can be read.")
    for line in lines[:_MOST_LINES]:
        tell(f"| {clean(line)}")
    if len(lines) > _MOST_LINES:
        tell(f"and {len(lines) - _MOST_LINES} lines more")
    return FileRefused(
        refused.path, refused.problems,
        "It was left as it is. Begin anew with 'conr assess'; 'conr drafts purge' deletes it.",
    )


def _ask_about_changed(asker: Asker) -> None:
    """Raises KeyboardInterrupt unless the person wants to start from a changed record."""
    _go_on_or_stop(asker, Page(
        "changed", Kind.ONE, "The earlier record was changed after conr wrote it. Start from it?",
        text="What it says may not be what its author wrote. Ask them if you can.",
        options=(Option("stop", "Stop here"), Option("go on", "Start from it as it is")),
        safety=True,
    ))


def _ask_about_framework(draft: Draft, asker: Asker) -> None:
    from thresholds_cli.presentation.interview.drafts import changed_framework_page

    assert draft.changes is not None
    _go_on_or_stop(asker, changed_framework_page(draft, draft.changes))


def _go_on_or_stop(asker: Asker, page: Page) -> None:
    from thresholds_cli.presentation.interview.asking import chosen

    if chosen(asker, page) != "go on":
        raise KeyboardInterrupt


def _choose(waiting: Sequence[Glance], asker: Asker) -> Glance:
    """The only draft, else the one that the person chooses by reference and age."""
    from thresholds_cli.presentation.interview.asking import chosen
    from thresholds_cli.presentation.interview.drafts import which_draft_page
    from thresholds_cli.records.drafts.draft_folder import is_open

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


def time_now() -> str:
    """The time in UTC, as records and drafts have it."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")
