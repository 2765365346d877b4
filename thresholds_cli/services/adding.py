"""An entry added to a record: from a file or by asking; said once it is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError

if TYPE_CHECKING:
    from thresholds_cli.model.record import Event


def add(path: str, entry: str | None, plain: bool) -> None:
    """Add an entry to a record. Raises ConrError; the record is then as it was."""
    from thresholds_cli.base.dates import now
    from thresholds_cli.base.files import in_full, others_may_change, read_file, shown
    from thresholds_cli.records.additions import add_event, event_text
    from thresholds_cli.records.challenge import may_be_challenged
    from thresholds_cli.records.record_file import MAX_BYTES
    from thresholds_cli.records.record_layout import layout
    from thresholds_cli.store import refuse_link
    from thresholds_cli.strict_yaml.reader import decode
    from thresholds_cli.terminal.output import tell, write

    # Said before anything is asked for, not after.
    refuse_link(path)
    parts = layout(decode(read_file(path, MAX_BYTES), shown(path), MAX_BYTES), shown(path))
    if not parts.intact:
        tell(
            f"{shown(path)} was changed since conr wrote it. What you add stands after it all the "
            "same; 'conr record verify' says which part is as it was."
        )
    if others_may_change(path):
        tell(f"noted: other accounts on this computer can change {shown(path)}")
    event = _from_file(entry) if entry is not None else _asked(plain)
    try:
        addition, notices = add_event(path, event, now())
    except ConrError:
        if entry is None:
            write(event_text(event))
            tell("Your entry was not added. It is printed above, in the form of --entry FILE.")
        raise
    tell(f"saved: {in_full(path)}, entry {addition.number}")
    for notice in notices:
        tell(f"noted: {notice}")
    if may_be_challenged(event):
        from thresholds_cli.base.text import as_argument

        tell(
            "If you do not agree with that answer: 'conr escalate --challenge --record "
            f"{as_argument(path)}' writes to the council with the passages that apply, and the "
            "working day by which to answer where one is known. Keep the child safe meanwhile."
        )


def _from_file(entry: str) -> Event:
    from thresholds_cli.base.files import read_file
    from thresholds_cli.records.additions import read_event

    return read_event(read_file(entry), entry)


def _asked(plain: bool) -> Event:
    """The entry that a person gives page by page. KeyboardInterrupt where the person stopped."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.interview.addition_pages import ask_event
    from thresholds_cli.services.surroundings import can_ask, make_asker
    from thresholds_cli.terminal.output import tell

    if not can_ask(plain):
        raise ConrError(
            "an entry has to be given, and there is no terminal to ask for it",
            "Give --entry FILE with date, kind, who and text.",
        )
    try:
        event = ask_event(make_asker(plain), uk_now().date(), tell)
    except KeyboardInterrupt:
        event = None
    if event is None:
        tell("\nStopped: nothing was added. In immediate danger, call 999.")
        raise KeyboardInterrupt
    return event
