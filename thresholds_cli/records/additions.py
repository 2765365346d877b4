"""What is added to a record after it was saved: dated entries after the sealed part, never edits.

Each entry has a seal of its own, and names that of what stands before it: so an entry that was
changed, moved, doubled or taken out shows, and what was not touched still verifies.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import re
from typing import Any

from thresholds_cli.base.dates import in_words, utc_text
from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.files import read_file, shown
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.record import Addition, EntryKind, Event
from thresholds_cli.records.case_file import emit
from thresholds_cli.records.record_layout import ADDED, MARK, Layout, digest, ending, inert, layout
from thresholds_cli.store import Notice, lock, replace
from thresholds_cli.strict_yaml.own_kinds import ENTRY, read_kind
from thresholds_cli.strict_yaml.reader import decode, read
from thresholds_cli.strict_yaml.schema import (
    MANY_LINES,
    Day,
    Field,
    Fields,
    Flag,
    Number,
    OneOf,
    Text,
    read_shape,
)

MAX_BYTES = 2 * 1024 * 1024
"""How large a record may be with all that was added."""

_END = re.compile(r"\nEnd of the record\. .*\n\Z")
_SEALS = re.compile(r'^seal: "(sha256:[0-9a-f]{64})"$', re.MULTILINE)
_SHA = Field(Text(pattern="sha256:[0-9a-f]{64}"))
_day = Field(Day(), required=False, default=None)
WHO = Text(limit=500)
TEXT = Text(limit=20_000, lines=MANY_LINES)
MAYBE = Text(limit=20_000, lines=MANY_LINES, empty=True)
REFERENCE = Text(limit=300, empty=True)
_EVENT = {
    "date": Field(Day(), help="The day on which it was; not in the future."),
    "kind": Field(OneOf(EntryKind)),
    "who": Field(WHO, help="A role, not a name."),
    "text": Field(TEXT),
    "reference": Field(REFERENCE, required=False, default=""),
    "reason": Field(MAYBE, required=False, default=None,
                    help="The reason given for an answer or a decision; empty: none was."),
    "action": Field(Number(1, 5000), required=False, default=None,
                    help="The number of the agreed action that this is about."),
    "done": Field(Flag(), required=False, default=None),
    "due": _day,
    "received": _day,
    "review_on": _day,
}
EVENT = Fields(Event, _EVENT)
"""What `--entry FILE` may hold."""


def _stored(
    number: int, written: str, after: str, seal: str, **values: Any
) -> tuple[Addition, str, str]:
    return Addition(number, written, Event(**values)), after, seal


_STORED = Fields(_stored, {
    "number": Field(Number(1, 99_999)),
    "written": Field(Text(pattern=r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")),
    **_EVENT,
    "after": _SHA,
    "seal": _SHA,
})


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to a record and could be read; in words, what is wrong with it; and the
    numbers of the entries that are as they were written."""

    entries: tuple[Addition, ...] = ()
    faults: tuple[str, ...] = ()
    untouched: tuple[int, ...] = ()


def read_event(data: bytes, path: str) -> Event:
    """What somebody gives for an entry. Raises FileRefused with every fault."""
    found: Event = read_shape(EVENT, read_kind(data, path, ENTRY), path)
    return found


def event_text(event: Event) -> str:
    """An entry as `--entry FILE` takes it."""
    return emit(event_values(event))


def read_additions(parts: Layout) -> Added:
    """What was added after the sealed part. Never raises for what stands there."""
    if parts.added == ("" if parts.first else ending(0)) and not parts.marked:
        return Added()
    end = _END.search(parts.added)
    head, *blocks = re.split(r"^(?=### )", parts.added[:end.start() if end else None],
                             flags=re.MULTILINE)
    line = parts.line + head.count("\n")
    found, faults, untouched, last = [], [], [], parts.seal
    for place, block in enumerate(blocks, 1):
        addition, after, seal = _stored_in(block)
        fault = _fault(addition, after, block, place, last)
        if fault:
            faults.append(f"line {line}: entry {place} {fault}")
        else:
            untouched.append(place)
        if addition is not None:
            found.append(addition)
        line, last = line + block.count("\n"), seal
    if end is None:
        faults.append(f"line {line}: its last line is not there; entries may have been cut off")
    elif head != (ADDED if blocks else "") or end[0] != ending(len(blocks)):
        faults.append(f"line {line}: something else stands there than the entries it tells of")
    return Added(tuple(found), tuple(faults), tuple(untouched))


def _stored_in(block: str) -> tuple[Addition | None, str, str]:
    """The entry in a block with the seal before it and its own; None where it cannot be read."""
    text = re.fullmatch(r"### .*\n```yaml\n(.*\n)```\n", block, re.DOTALL)
    try:
        found: tuple[Addition, str, str] = read_shape(
            _STORED, read(text[1] if text else "", "entry"), "entry"
        )
    except ConrError:
        return None, "", ""
    return found


def _fault(
    addition: Addition | None, after: str, block: str, place: int, last: str
) -> str:
    if addition is None:
        return "cannot be read; it was changed or cut"
    if block != _block(addition, after):
        return "was changed since conr wrote it"
    if last and (after != last or addition.number != place):
        return (
            "does not follow what stands before it: something was taken out, doubled or moved, or "
            "comes from another record"
        )
    return ""


def _block(addition: Addition, after: str) -> str:
    """An entry as it stands in the file, sealed."""
    event = addition.event
    facts = inert(emit({
        "number": addition.number, "written": addition.written, **event_values(event),
        "after": after,
    }))
    return (
        f"### {addition.number}. {in_words(event.date)}: {event.kind.value}\n"
        f'```yaml\n{facts}seal: "sha256:{digest(facts)}"\n```\n'
    )


def event_values(event: Event) -> dict[str, object]:
    """As plain values in the keys of `--entry FILE`; what was not said is left out."""
    values = {one.name: getattr(event, one.name) for one in dataclasses.fields(event)}
    return {
        key: value.isoformat() if isinstance(value, datetime.date)
        else value.value if isinstance(value, enum.Enum) else value
        for key, value in values.items() if value is not None and (value != "" or key == "reason")
    }


def refuse_impossible(event: Event, today: datetime.date) -> None:
    """Raise ConrError for a day that has not come yet, and for a next review before the entry."""
    if event.review_on is not None and event.review_on < event.date:
        raise ConrError(
            f"the next review lies before the entry: review_on: {event.review_on.isoformat()}",
            "Give a day to come, or leave 'review_on' out if the day stays as it was.",
        )
    for key in ("date", "received"):
        value = getattr(event, key)
        if value is not None and value > today:
            raise ConrError(
                f"the day of the entry lies in the future: {key}: {value.isoformat()}",
                "Give the day on which it was. What is to come goes into 'due' or 'review_on'.",
            )


def add_event(
    path: str, event: Event, now: datetime.datetime, *, wait: float = 5.0
) -> tuple[Addition, tuple[Notice, ...]]:
    """Put an entry after what is in a record, under the lock; nothing that is there is changed.

    Comes back when it is on the disk. Raises Busy, Changed, ConrError; the file is then as it was.
    """
    # Today wherever it is latest: nothing is in the future because of a time zone.
    refuse_impossible(event, (now.astimezone(datetime.UTC) + datetime.timedelta(hours=1)).date())
    with lock(path, wait=wait):
        there = read_file(path, MAX_BYTES)
        parts = layout(decode(there, path, MAX_BYTES), shown(path))
        bare = parts.first and not parts.added and not parts.marked
        if not bare and not _END.search(parts.added):
            raise ConrError(
                f"{shown(path)} was cut off at its end; nothing can be added to it",
                "It was left as it is. Look for another copy, in a backup or in your case system.",
            )
        addition = Addition(_count(parts) + 1, utc_text(now), event)
        last = _SEALS.findall(parts.added)[-1:] or [parts.seal]
        block = _block(addition, last[0])
        if _stored_in(block)[:2] != (addition, last[0]):
            raise ConrError(
                f"this entry could not be read again from {shown(path)}",
                "Nothing was written. See 'conr record verify' for what stands in the file.",
            )
        return addition, replace(path, _with(parts, block, path), there)


def _count(parts: Layout) -> int:
    return len(re.findall(r"^### ", parts.added, re.MULTILINE))


def _with(parts: Layout, block: str, path: str) -> bytes:
    """The whole file with one entry more. What stands in it is not read again: entries before it
    are as they were, and many may be adding at once."""
    count = _count(parts)
    end = _END.search(parts.added)
    before = parts.added[:end.start()] if end else ""
    sealed = parts.sealed if parts.sealed.endswith("\n") else f"{parts.sealed}\n"
    if parts.first and not parts.marked:
        sealed = sealed.replace("---\n", f"---\n{MARK}", 1)
    new = f"{sealed}{before or ADDED}{block}{ending(count + 1)}".encode()
    if len(new) > MAX_BYTES:
        raise ConrError(
            f"{shown(path)} is full: the most is {MAX_BYTES:,} bytes",
            "It was left as it is. Take it up in a new record, with 'conr assess --from'.",
        )
    return new
