"""Where the parts of a record's file stand: what is read, the facts under their seal, and what was
added afterwards. Records of the first version have their facts first.

What an editor does to the ends of lines and of the file (spaces, blank lines) breaks no seal.
"""

from __future__ import annotations

import hashlib
import re

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.strict_yaml.own_kinds import RECORD, refuse_other_kind

_FACTS = (
    "\n## The facts, for conr\n"
    "The lines below are for the program: from them it reads this record again, checks it, and "
    "takes it up later. Do not change them.\n\n```yaml\n"
)
ADDED = (
    "\n## Added afterwards\n"
    "What was sealed above stays as it was. Entries are only added, each with a seal of its own; "
    "to correct one, add another.\n"
)
# Both hold a line that is longer than any of a note, so that no note can look like one of them.
_FENCE = "\n```\n"
# `[]` and `{}` at the end of a line are a list and a table without anything in them.
_LIVE = re.compile(r"[<>!&`@$|~]|\[(?!\]$)|\{(?!\}$)|:(?=//)|(?i:w)(?=(?i:ww\.))", re.MULTILINE)
_SEAL = re.compile(r'^seal: "sha256:([0-9a-f]{64}|)"$', re.MULTILINE)
_SEAL_LINE = 'seal: "sha256:{}"'
_END = "\nEnd of the record. {}\n"


MARK = "# Entries were added at the end of this file. If none is there, they were cut off.\n"
"""Put into a record of the first version with its first entry: its sealed part does not say where
the file ends. The seal is over the text without it."""


class RecordRefused(ConrError):
    """A file that cannot be read as a record."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a file. `facts` is YAML whose lines have the numbers that they have in the file;
    `first` says that it is of the first version. `intact`: the sealed part is as it was written.
    `page` is what is read; `seal` is what stands as its seal, "" where that is not one. `added` is
    all that follows the sealed part, from `line` on. `marked`: the sealed part says that entries
    follow.
    """

    facts: str
    first: bool
    intact: bool
    seal: str
    page: str
    sealed: str
    added: str
    line: int
    marked: bool = False


def inert(facts: str) -> str:
    """Facts as `emit` writes them, with every sign in a text escaped that a program which takes
    these lines for markdown or HTML could bring to life. They read as the same."""
    return _LIVE.sub(lambda match: f"\\u{ord(match[0]):04x}", facts)


def even(text: str) -> str:
    """Text without spaces at the ends of its lines and blank lines at its end."""
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n") + "\n"


def sealed_text(body: str, facts: str) -> str:
    """What is read, then the facts under a seal over both."""
    open_ = _SEAL_LINE.format("")
    before, after = even(f"{body}{_FACTS}{facts}"), f"{open_}{_FENCE}"
    return f"{before}{_SEAL_LINE.format(digest(before + after))}{_FENCE}"


def ending(count: int) -> str:
    """The last lines of a file with so many entries: without them, something was cut off."""
    said = "Nothing has been added." if not count else (
        f"{count} {'entry has' if count == 1 else 'entries have'} been added."
    )
    return _END.format(said)


def layout(text: str, path: str) -> Layout:
    """The parts of a record's file, read as text. Raises RecordRefused where they are not there."""
    if text.startswith("---\n"):
        return _first_layout(text, path)
    text = even(text)
    start = text.rfind(_FACTS)
    end = text.find(_FENCE, start)
    if start == -1 or end == -1:
        refuse_other_kind(text, path, RECORD, RecordRefused)
        raise RecordRefused(
            f"{path} does not have the facts of a record"
            + (" whole: it was cut off" if start != -1 else ""),
            "Give a record that 'conr assess --export' wrote, whole.",
        )
    start, end = start + len(_FACTS), end + len(_FENCE)
    sealed = text[:end]
    line = sealed.count("\n")
    facts = "\n" * text.count("\n", 0, start) + text[start:end - len(_FENCE) + 1]
    seal, intact = _seal_of(sealed, start, end)
    page = text[:text.rfind(_FACTS)]
    return Layout(facts, False, intact, seal, page, sealed, text[end:], line + 1)


def _first_layout(text: str, path: str) -> Layout:
    end = text.find("\n---\n", 4)
    if end == -1:
        raise RecordRefused(
            f"{path} does not have the facts of a record whole (between two lines '---')",
            "Give a record that 'conr assess --export' wrote, whole.",
        )
    at = text.rfind(ADDED)
    sealed = text if at == -1 else text[:at]
    added = "" if at == -1 else even(text[at:])
    marked = sealed.startswith(f"---\n{MARK}")
    unmarked = sealed.replace(MARK, "", 1) if marked else sealed
    first_end = end - len(MARK) * marked
    seal, intact = _seal_of(unmarked, 0, first_end)
    if not intact:
        intact = _seal_of(unmarked.rstrip("\n") + "\n", 0, first_end)[1]
    facts = f"\n{text[4:end]}\n"
    page = sealed[end + len("\n---\n"):]
    line = sealed.count("\n") + 1
    return Layout(facts, True, intact, seal, page, sealed, added, line, marked)


def _seal_of(sealed: str, start: int, end: int) -> tuple[str, bool]:
    """The one seal among the facts of a text, and whether it belongs to the text."""
    seals = list(_SEAL.finditer(sealed, start, end))
    if len(seals) != 1:
        return "", False
    (seal,) = seals
    unsealed = sealed[:seal.start()] + _SEAL_LINE.format("") + sealed[seal.end():]
    return f"sha256:{seal[1]}", seal[1] == digest(unsealed)


def digest(text: str) -> str:
    """What a seal is of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
