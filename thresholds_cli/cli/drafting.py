"""The draft of an interview: begun, taken up again, and kept after every answer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError
from thresholds_cli.presentation.output import tell

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.record import Earlier
    from thresholds_cli.presentation.interview import Asker
    from thresholds_cli.records.drafts import Draft, DraftFile
    from thresholds_cli.records.record_file import SealedRecord


class Drafts:
    """The draft of this interview: kept after every answer."""

    def __init__(self, asker: Asker) -> None:
        from thresholds_cli.records.drafts import drafts_folder

        self.asker = asker
        self.folder = drafts_folder(os.environ)
        self.framework: Framework | None = None
        self.framework_file = ""
        self.earlier: Earlier | None = None
        self.file: DraftFile

    def fresh(self, framework: Framework, named: str | None) -> Draft:
        """A new draft, with nothing answered."""
        from thresholds_cli.model.answers import Answers
        from thresholds_cli.model.case import Case
        from thresholds_cli.records.drafts import Draft, draft_files, new_draft

        waiting = draft_files(self.folder)
        if waiting:
            tell(f"Drafts waiting: {len(waiting)}. 'conr assess --resume' takes one up.")
        self.file = new_draft(self.folder, time_now()[:10].replace("-", ""))
        self._use(framework, named)
        return Draft(Case(Answers(framework.id)), framework, framework.sha256, (), time_now())

    def again(self, before: SealedRecord, named: str | None) -> Draft:
        """A new draft that starts from an earlier record; one that was changed is asked about."""
        import dataclasses

        from thresholds_cli.records.earlier import case_to_start_from

        if not before.intact:
            _ask_about_changed(self.asker)
        self.earlier = before.as_earlier()
        return dataclasses.replace(
            self.fresh(before.framework, named), case=case_to_start_from(before.record),
            earlier=self.earlier,
        )

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
        self.earlier = draft.earlier
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
            case, self.framework, self.framework.sha256, tuple(answered), time_now(),
            earlier=self.earlier, framework_file=self.framework_file,
        )
        self.file = save_draft(self.file, draft)

    def say_kept(self) -> None:
        """Say how to go on, if there is anything to go on with."""
        if self.file.content is not None:
            tell("\nStopped. Your answers are kept; 'conr assess --resume' takes them up again.")
        else:
            tell("\nStopped before any answer; nothing was kept.")


def _ask_about_changed(asker: Asker) -> None:
    """Raises KeyboardInterrupt unless the person wants to start from a changed record."""
    from thresholds_cli.presentation.page import Answered, Kind, Option, Page

    reply = asker.ask(Page(
        "changed", Kind.ONE, "The earlier record was changed after conr wrote it. Start from it?",
        text="What it says may not be what its author wrote. Ask them if you can.",
        options=(Option("stop", "Stop here"), Option("go on", "Start from it as it is")),
        safety=True,
    ))
    if not isinstance(reply, Answered) or "go on" not in reply.values:
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


def _age(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


def time_now() -> str:
    """The time in UTC, as records and drafts have it."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
