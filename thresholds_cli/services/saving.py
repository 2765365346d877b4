"""A case made into its record, and saved: where, what to do when that fails, and the draft
let go only afterwards."""

from __future__ import annotations

import dataclasses
import enum
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.terminal.output import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thresholds_cli.interview.page import Page
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.record import Earlier, Reading, Record
    from thresholds_cli.services.interviewing import Held


def sealed_record(case: Case, framework: Framework, earlier: Earlier | None = None) -> str:
    """The text of the record's file. Raises ConrError where it could not be read again as it is,
    so that nobody finds that out later."""
    from thresholds_cli.records.record_file import read_record, record_text
    from thresholds_cli.records.record_layout import RecordRefused

    record, reading = _record(case, framework, earlier)
    text = record_text(record, framework, reading)
    sealed = read_record(text.encode(), "the record", lambda _name: framework)
    if sealed.record != record or not sealed.intact:
        raise RecordRefused(
            "the record could not be read again as it was written; nothing was saved",
            "Please report this. What was answered is kept in its draft, if there is one.",
        )
    return text


def record_as(
    format: AssessFormat, case: Case, framework: Framework, earlier: Earlier | None
) -> str:
    """The record as markdown, a page or a summary."""
    if format is AssessFormat.MARKDOWN:
        return sealed_record(case, framework, earlier)
    record, reading = _record(case, framework, earlier)
    if format is AssessFormat.SUMMARY:
        from thresholds_cli.records.summary import record_summary

        return record_summary(record, framework, reading)
    from thresholds_cli.documents.html import record_page
    from thresholds_cli.records.record_document import record_document

    return record_page(record_document(record, framework, reading))


def _record(
    case: Case, framework: Framework, earlier: Earlier | None
) -> tuple[Record, Reading]:
    from thresholds_cli import __version__
    from thresholds_cli.base.dates import now, utc_text
    from thresholds_cli.engine.level import read_level
    from thresholds_cli.records.record_file import make_record

    made = utc_text(now())
    reading = read_level(framework, case.answers)
    return make_record(case, framework, reading, made, __version__, earlier), reading


_MOST_NAMED = 5
_SAVE, _ADD, _ELSEWHERE, _KEEP, _FORGET = "save", "add", "elsewhere", "keep", "forget"


def save(path: str, record: str) -> None:
    """Write a record to a new file and say so once it is on the disk."""
    from thresholds_cli.base.files import in_full
    from thresholds_cli.store import create

    notices = create(path, record.encode())
    tell(f"saved: {in_full(path)}")
    for notice in notices:
        tell(str(notice))


def save_record(held: Held, export: str | None) -> None:
    """Save the record of an interview, to `export` or where the person says. Where that fails the
    person is asked again; going back leads into the interview."""
    from thresholds_cli.interview.session import Stopped
    from thresholds_cli.store import check_target

    target, trouble = export, None
    while True:
        try:
            if target is None:
                target = _where(held, trouble)
            if target is None:
                return
            if os.path.dirname(target) == _own_folder():
                with suppress(OSError):  # what is wrong is said below
                    os.makedirs(_own_folder(), mode=0o700, exist_ok=True)
            check_target(target)
            record = sealed_record(held.case, held.framework, held.earlier)
            with suppress(ConrError):  # the record matters more than the note about it
                held.drafts.about_to_save(target)
            save(target, record)
            tell(_what_now(target))
        except ConrError as error:
            target, trouble = None, error
        except Stopped:
            if trouble is not None:
                raise trouble from None
            raise
        else:
            held.drafts.forget()
            return


def _what_now(path: str) -> str:
    """How to read what was saved, and how to hand it on."""
    from thresholds_cli.base.text import as_argument

    return (
        f"To read it: 'conr record show {as_argument(path)}'; for a page to print, add '--format "
        "html > NEW.html'. Send it only in the way your agency allows."
    )


def _where(held: Held, trouble: ConrError | None) -> str | None:
    """The file to save to, or None: then the draft stays, unless it was given up."""
    from thresholds_cli.interview.page import Answered
    from thresholds_cli.interview.question_pages import position

    name = _free_name()
    while True:
        reply = held.interview.put(dataclasses.replace(
            save_page(name, trouble, _missing(held), held.drafts.can_keep),
            position=position(held.framework, "save"),
        ))
        if not isinstance(reply, Answered) or _ADD in reply.values:
            held.interview.hold()
            continue
        match reply.values[0]:
            case "elsewhere":
                path = _elsewhere(held, name)
                if path is not None:
                    return path
            case "keep":
                tell("Not saved. The draft is kept; 'conr assess --resume' takes it up again.")
                return None
            case "forget":
                kept = held.drafts.can_keep
                held.drafts.forget()
                tell(f"Nothing was saved{'; the draft is deleted' if kept else ''}.")
                return None
            case _:
                return name


def _missing(held: Held) -> tuple[str, ...]:
    """What a reader would miss, by the names that the page before has for it."""
    from thresholds_cli.interview.answer_list import label
    from thresholds_cli.records.completeness import gaps_of

    gaps = gaps_of(held.case, held.framework, held.interview.reading(), held.earlier)
    return tuple(dict.fromkeys(
        "What shows what you ticked" if gap.key.startswith("evidence.")
        else "The framework’s questions" if gap.key.startswith("questions.")
        else label(held.framework, gap.key)
        for gap in gaps
    ))


def save_page(
    name: str, trouble: ConrError | None = None, missing: Sequence[str] = (), kept: bool = True
) -> Page:
    """Whether and where to save the record; `trouble` is what went wrong before. What is `missing`
    is said here, for a saved record is never edited; it never stands in the way. `kept`: there is
    a draft."""
    from thresholds_cli.interview.page import Kind, Option, Page

    unsaved = (
        Option(_KEEP, "Do not save it now; keep the draft"),
        Option(_FORGET, "Do not save it; delete the draft"),
    ) if kept else (Option(_FORGET, "Do not save it; all that was answered is lost"),)

    said = [f"Not saved: {trouble.message}. {trouble.hint}"] if trouble else []
    if missing:
        more = len(missing) - _MOST_NAMED
        rest = f"; and {more} more (2 shows them all)" if more > 1 else ""
        named = missing[:_MOST_NAMED] if rest else missing
        said.append(
            f"A reader would miss: {'; '.join(named)}{rest}. Add to it now or later ('conr record "
            "add'), or save: nothing that keeps a child safe waits for it."
        )
    return Page(
        "save", Kind.ONE, "Save the record?",
        text="\n".join(said),
        options=(
            Option(_SAVE, f"Save it as {os.path.abspath(name)}"),
            Option(_ADD, "Add to it first"),
            Option(_ELSEWHERE, "Save it in another folder, or by another name"),
            *unsaved,
        ),
        safety=True, start=_SAVE,
        why="The record is a new file that only your account can read. Nothing is ever written "
            "over. The draft is deleted once the record is safe.",
    )


def _elsewhere(held: Held, name: str) -> str | None:
    """The path that the person writes; for a folder, the record by its own name in it."""
    from thresholds_cli.interview.page import Answered, Kind, Page
    from thresholds_cli.strict_yaml.schema import Text

    reply = held.interview.put(Page(
        "path", Kind.TEXT, "Where shall the record be saved?",
        text="The path of a folder, or of a new file. No child’s name in it, please.",
        written=os.path.abspath(name),
        why="Others may see the names of files.", shape=Text(limit=4096, empty=True),
    ))
    path = reply.text.strip() if isinstance(reply, Answered) else ""
    path = os.path.expanduser(path)
    return (os.path.join(path, os.path.basename(name)) if os.path.isdir(path) else path) or None


def _own_folder() -> str:
    """Where records go: CONR_RECORDS_DIR, else the folder conr in Documents or at home."""
    home = os.path.expanduser("~")
    documents = os.path.join(home, "Documents")
    return os.environ.get("CONR_RECORDS_DIR") or os.path.join(
        documents if os.path.isdir(documents) else home, "conr"
    )


def _free_name() -> str:
    """A new file in the folder of records."""
    from thresholds_cli.base.dates import now
    from thresholds_cli.store import free_name

    name = os.path.join(_own_folder(), f"conr-record-{now():%Y-%m-%d}.md")
    return free_name(name) if os.path.lexists(name) else name


class AssessFormat(enum.StrEnum):
    """How to print a reading or a record: on screen, as the record's own text, for a program, as a
    page to print, or in a few lines to paste elsewhere."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    SUMMARY = "summary"


class RecordFormat(enum.StrEnum):
    """How to print a record that was saved: as a reading, or as a sheet to refer from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    SUMMARY = "summary"
    REFERRAL = "referral"
    REFERRAL_HTML = "referral-html"
