"""Drafts of interrupted interviews: owner-only, kept after every answer, gone once a record is
saved."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.base.files import (
    PART,
    no_home,
    others_may_change,
    path_as_text,
    path_from_text,
    read_file,
    shown,
    why,
)
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.flow import READING, REASONS
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.case_file import (
    case_as_written,
    case_from,
    case_values,
    emit,
    framework_in,
)
from thresholds_cli.records.draft_changes import Changes, fingerprints, fitted, has_question
from thresholds_cli.records.record_file import (
    MAX_BYTES,
    MAX_NODES,
    earlier_from,
    earlier_values,
    refuse_long_facts,
)
from thresholds_cli.records.record_layout import inert
from thresholds_cli.store import Busy, check_target, create, lock, remove
from thresholds_cli.store import replace as replace_file
from thresholds_cli.strict_yaml.reader import Leaf, Node, Table, decode
from thresholds_cli.strict_yaml.reader import read as read_yaml
from thresholds_cli.strict_yaml.schema import (
    Anything,
    Field,
    Fields,
    ListOf,
    MapOf,
    Number,
    Text,
    read_shape,
)

_NAME = re.compile(r"draft-[0-9]{8}-[0-9a-f]{6}\.yaml")
_LOCK = ".lock"
_COPY = re.compile(
    r"(?:[.~_#]|Copy of )?draft-[0-9]{8}-[0-9a-f]{6}"
    rf"(?!.*(?:{re.escape(_LOCK)}|{re.escape(PART)})\Z).+"
)
"""A draft, or a copy of one, as programs that synchronise or keep copies name them."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """Where a draft is kept, and its last content, against which changes elsewhere show; `draft` is
    what this program wrote there, `words` the fingerprints of its questions."""

    path: str
    content: bytes | None = None
    draft: Draft | None = None
    words: dict[str, str] = field(default_factory=dict)


def drafts_folder(environment: Mapping[str, str]) -> Path:
    """The folder of drafts: CONR_STATE_DIR, else the place that the system has for such files.

    Raises ConrError where there is none, rather than write somewhere by accident.
    """
    named = environment.get("CONR_STATE_DIR", "")
    if not named:
        base = environment.get("LOCALAPPDATA") if os.name == "nt" else (
            environment.get("XDG_STATE_HOME")
        )
        home = environment.get("USERPROFILE" if os.name == "nt" else "HOME", "")
        named = os.path.join(base, "conr") if base and os.path.isabs(base) else (
            os.path.join(home, ".local", "state", "conr") if len(home) > 1 else ""
        )
    if not named or not os.path.isabs(named):
        raise ConrError(
            f"there is no folder to keep a draft in: {no_home('CONR_STATE_DIR', environment)}",
            "Set CONR_STATE_DIR to the full path of a folder of yours.",
        )
    return Path(named) / "drafts"


def new_draft(folder: Path, today: str) -> DraftFile:
    """A new, empty place for a draft, in which a file can be made. `today` is as 20261121."""
    path = str(folder / f"draft-{today}-{secrets.token_hex(3)}.yaml")
    hint = "Set CONR_STATE_DIR to a folder that you can write to."
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_target(path)
    except OSError as error:
        raise ConrError(
            f"drafts cannot be kept in {shown(folder)}: {why(error)[0]}", hint
        ) from None
    except ConrError as error:
        raise ConrError(f"drafts cannot be kept: {error.message}", hint) from None
    return DraftFile(path)


@contextmanager
def held(file: DraftFile) -> Iterator[None]:
    """Nobody else writes the draft meanwhile. Raises Busy where another window has it open."""
    ours = False
    try:
        with lock(file.path, wait=0):
            ours = True
            yield
    finally:
        if ours and not os.path.lexists(file.path):
            _forget_lock(file.path)


def remove_draft(file: DraftFile) -> None:
    """Delete a draft, once its record is safe or nobody wants it any more."""
    remove(file.path)


def copies_of(file: DraftFile) -> tuple[str, ...]:
    """The paths of the copies that other programs made of a draft."""
    figures = Glance(file.path).figures
    return tuple(
        path for path in draft_files(Path(file.path).parent)
        if path != file.path and Glance(path).figures == figures
    )


def draft_files(folder: Path) -> tuple[str, ...]:
    """The paths of all drafts that nobody else can have written, and of the copies that other
    programs made of them, the newest first. Nothing in them is read."""
    found = [one for one in _in_folder(folder) if not others_may_change(one)]
    return tuple(str(one) for one in sorted(found, key=_changed, reverse=True))


def _in_folder(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if _COPY.fullmatch(one.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason, hint = why(error)
        raise ConrError(f"the drafts in {shown(folder)} cannot be listed: {reason}", hint) from None


def about_others(folder: Path) -> Iterator[str]:
    """What is to be said of a folder of drafts that other accounts may write to."""
    if others_may_change(folder):
        yield (
            f"other accounts on this computer can put files into {shown(folder)}, where drafts are "
            "kept; set CONR_STATE_DIR to a folder of yours alone"
        )
    strange = sum(map(others_may_change, _in_folder(folder)))
    if strange:
        yield (
            f"{strange} draft{'s' if strange != 1 else ''} in {shown(folder)} left aside: another "
            "account owns it or may change it"
        )


def sweep_locks(folder: Path) -> None:
    """Remove the locks that killed interviews left without a draft."""
    with suppress(OSError):
        for one in folder.glob(f"*draft-*{_LOCK}"):
            path = str(one)[: -len(_LOCK)]
            if not os.path.lexists(path):
                with suppress(ConrError), held(DraftFile(path)):
                    pass


def is_open(path: str) -> bool:
    """Whether another window has the draft open at this moment."""
    if not os.path.lexists(path + _LOCK):
        return False
    try:
        with held(DraftFile(path)):
            return False
    except Busy:
        return True


def _forget_lock(path: str) -> None:
    with suppress(ConrError):
        remove(path + _LOCK)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


FORMAT = 1


class Newer(ConrError):
    """The draft of a later version, which this one does not know how to read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An interview as far as it went.

    `answered` has the keys of the questions that a person answered and of the pages they passed,
    so that nothing unasked is taken for an answer; `earlier` is the record that a re-assessment
    started from; `framework_file` the full path of a framework of somebody's own; `record` the
    file that the record was about to be saved to; `carried` the full path of the record of another
    document that is taken over; `changes` what the framework changed meanwhile.
    """

    case: Case
    framework: Framework
    answered: tuple[str, ...]
    saved: str
    earlier: Earlier | None = None
    framework_file: str = ""
    record: str = ""
    changes: Changes | None = None
    carried: str = ""


def save_draft(file: DraftFile, draft: Draft) -> DraftFile:
    """Write the draft; when this returns it is on the disk.

    Raises ConrError, before anything is written, where it could not be read back as it is. Other
    ticks than in the draft before, on a page that is not answered yet, need not be read to know
    that: their ids and texts are the framework's, which was read.
    """
    ticking = file.draft is not None and _ticks_aside(draft) == _ticks_aside(file.draft)
    words = file.words if ticking else fingerprints(draft.framework, draft.answered)
    content = _content(draft, words)
    if content == file.content:
        return file
    if not ticking or len(content) > _SURELY_READ:
        _check(content, draft, file.path)
    if file.content is None:
        create(file.path, content)
    else:
        replace_file(file.path, content, file.content)
    return DraftFile(file.path, content, draft, words)


_SURELY_READ = 3 * MAX_NODES
"""Bytes in which there are no more values than a reader takes, as each has three at the least."""


def _ticks_aside(draft: Draft) -> Draft:
    """The draft without its ticks and its time."""
    answers = replace(draft.case.answers, indicators=frozenset())
    return replace(draft, case=replace(draft.case, answers=answers), saved="")


def _content(draft: Draft, words: dict[str, str]) -> bytes:
    framework = draft.framework
    return emit({
        "conr_draft": FORMAT,
        "saved": draft.saved,
        "edition_sha256": framework.sha256,
        "answered": list(draft.answered),
        "words": words,
        "ticked": {
            one: framework.indicator(one).text for one in sorted(draft.case.answers.indicators)
        },
        **{
            key: path_as_text(path)
            for key, path in (
                ("framework_file", draft.framework_file), ("record", draft.record),
                ("carried", draft.carried),
            ) if path
        },
        "case": case_values(draft.case),
        **({"earlier": earlier_values(draft.earlier)} if draft.earlier else {}),
    }).encode(errors="surrogatepass")


def _check(content: bytes, draft: Draft, path: str) -> None:
    """Refuse what would not come back as it is. The notes stand in a record as well."""
    refuse_long_facts(inert(content.decode(errors="surrogatepass")))
    framework = draft.framework
    try:
        same = _draft(content, path, lambda _file: lambda _name: framework) == draft
    except ConrError:
        same = False
    if not same:
        raise ConrError(
            "what was written could not be read again from the draft",
            "Change the last answer: write it again, or shorter.",
        )


def load_draft(
    path: str, finder: Callable[[str], Callable[[str], Framework]]
) -> tuple[Draft, DraftFile]:
    """A draft from its file, fitted to its framework where that has changed. Raises FileRefused
    when it is damaged. `finder` is given the framework file that was kept, if any, and gives what
    finds frameworks by their ids."""
    content = read_file(path, MAX_BYTES)
    return _draft(content, path, finder), DraftFile(path, content)


def _draft(
    content: bytes, path: str, finder: Callable[[str], Callable[[str], Framework]]
) -> Draft:
    front = _front(content, path)
    framework_named = finder(front.framework_file)
    written = case_as_written(front.case, path)
    framework = framework_in(path, written.answers.framework, framework_named)
    earlier = earlier_from(front.earlier, path, framework_named)
    draft = Draft(
        written, framework, front.answered, front.saved, earlier, front.framework_file,
        front.record, carried=front.carried,
    )
    if framework.sha256 == front.edition_sha256:
        case, _framework = case_from(front.case, path, lambda _name: framework)
        return replace(draft, case=case)
    return _fitted(draft, front)


@dataclass(frozen=True, slots=True)
class Glance:
    """What is said of a draft in a list: never its notes. `saved` is empty where it is damaged or
    of a `newer` conr; `is_copy`: another program made it;
    `answered` has the keys of what was answered, in that order; `record` is the file that was
    saved of it, if that is there."""

    path: str
    reference: str = ""
    framework: str = ""
    saved: str = ""
    answered: tuple[str, ...] = ()
    record: str = ""
    is_open: bool = False
    newer: bool = False

    @property
    def is_copy(self) -> bool:
        """Whether another program made it of a draft, to synchronise it, say."""
        return _NAME.fullmatch(os.path.basename(self.path)) is None

    @property
    def figures(self) -> str:
        """By which it is told from others in a list."""
        return re.sub(r".*draft-[0-9]{8}-([0-9a-f]{6}).*", r"\1", os.path.basename(self.path))


def glance(path: str) -> Glance:
    """A draft for a list. Nothing is refused: a damaged one is listed as that."""
    try:
        front = _front(read_file(path, MAX_BYTES), path)
        case = case_as_written(front.case, path)
    except ConrError as error:
        return Glance(path, is_open=is_open(path), newer=isinstance(error, Newer))
    return Glance(
        path, case.notes.reference, case.answers.framework, front.saved, front.answered,
        front.record if front.record and os.path.lexists(front.record) else "", is_open(path),
    )


def readable_lines(path: str) -> tuple[str, ...]:
    """What can still be read of the answers in a damaged draft, line by line."""
    try:
        text = read_file(path, MAX_BYTES).decode("utf-8", "replace")
    except FileRefused:
        return ()
    lines = [line for one in text.split("\n") if (line := one.rstrip(" \0\ufffd\r"))]
    start = next((at for at, line in enumerate(lines) if line.startswith("case:")), 0)
    return tuple(lines[start:])


def _fitted(draft: Draft, front: _Front) -> Draft:
    """The draft for the framework as it is now; what reads differently waits to be asked again,
    and so do the reading and the decision on it."""
    framework = draft.framework
    case, gone, reworded = fitted(draft.case, framework, front.ticked)
    here = [key for key in draft.answered if has_question(framework, key)]
    now = fingerprints(framework, here)
    again = tuple(key for key in here if front.words.get(key) != now.get(key))
    stale = {*again, READING, "decision.level", *REASONS}
    return replace(
        draft, case=case, answered=tuple(key for key in here if key not in stale),
        changes=Changes(gone, reworded, again),
    )


def _front(content: bytes, path: str) -> _Front:
    node = read_yaml(decode(content, path, MAX_BYTES), path, MAX_NODES)
    version = node.entries.get("conr_draft") if isinstance(node, Table) else None
    if isinstance(version, Leaf) and isinstance(version.value, int) and version.value > FORMAT:
        raise Newer(f"{shown(path)} was written by a newer conr", "Install the newest conr.")
    front: _Front = read_shape(_DRAFT, node, path)
    return front


@dataclass(frozen=True, slots=True)
class _Front:
    conr_draft: int
    saved: str
    edition_sha256: str
    answered: tuple[str, ...]
    case: Node
    earlier: Node | None
    framework_file: str
    record: str
    carried: str
    words: Mapping[str, str]
    ticked: Mapping[str, str]


_KEY_BEFORE = {"sides": "areas"}
"""What a question was called in drafts of the first version."""


def _front_with(
    framework_file: str, record: str, carried: str, answered: tuple[str, ...], **values: Any
) -> _Front:
    return _Front(
        framework_file=path_from_text(framework_file), record=path_from_text(record),
        carried=path_from_text(carried),
        answered=tuple(_KEY_BEFORE.get(key, key) for key in answered), **values,
    )


_PATH = Field(Text(limit=16_000), required=False, default="")
_DRAFT = Fields(_front_with, {
    "conr_draft": Field(Number(1, FORMAT)),
    "saved": Field(Text(limit=40)),
    "edition_sha256": Field(Text(pattern="[0-9a-f]{64}")),
    "answered": Field(ListOf(Text(limit=200))),
    "words": Field(MapOf(Text(limit=200), Text(limit=64))),
    "ticked": Field(MapOf(Text(limit=200), Text())),
    "framework_file": _PATH,
    "record": _PATH,
    "carried": _PATH,
    "case": Field(Anything()),
    "earlier": Field(Anything(), required=False),
})
