"""Drafts of interrupted interviews: owner-only, kept after every answer, gone once a record is
safe."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from thresholds_cli.errors import ConrError, FileRefused
from thresholds_cli.files import read_file
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.case_file import case_from, case_values, emit
from thresholds_cli.records.earlier import earlier_from, earlier_values
from thresholds_cli.records.record_shape import MAX_BYTES
from thresholds_cli.records.store import create, remove, replace
from thresholds_cli.shapes import MISSING, Anything, Field, Fields, ListOf, Number, Report, Text
from thresholds_cli.strict_yaml import Node, decode
from thresholds_cli.strict_yaml import read as read_yaml

FORMAT = 1
_NAME = re.compile(r"draft-[0-9]{8}-[0-9a-f]{6}\.yaml")


@dataclass(frozen=True, slots=True)
class Draft:
    """An interview as far as it went. `answered` has the keys of the questions that a person
    answered, so that nothing unasked is taken for an answer; `earlier` the record that a
    re-assessment started from; `framework_file` the full path of a framework of somebody's own."""

    case: Case
    framework: Framework
    edition_sha256: str
    answered: tuple[str, ...]
    saved: str
    earlier: Earlier | None = None
    framework_file: str = ""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """Where a draft is kept, and its last content, against which changes elsewhere show."""

    path: str
    content: bytes | None = None


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
            "there is no folder to keep a draft in (HOME is not set)",
            "Set CONR_STATE_DIR to the full path of a folder of yours.",
        )
    return Path(named) / "drafts"


def new_draft(folder: Path, today: str) -> DraftFile:
    """A new, empty place for a draft. `today` is the date as 20261121."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConrError(
            f"drafts cannot be kept in {folder}: {error.strerror}",
            "Set CONR_STATE_DIR to a folder that you can write to.",
        ) from None
    return DraftFile(str(folder / f"draft-{today}-{secrets.token_hex(3)}.yaml"))


def save_draft(file: DraftFile, draft: Draft) -> DraftFile:
    """Write the draft; when this returns it is on the disk."""
    content = emit({
        "conr_draft": FORMAT,
        "saved": draft.saved,
        "edition_sha256": draft.edition_sha256,
        "answered": list(draft.answered),
        **({"framework_file": draft.framework_file} if draft.framework_file else {}),
        "case": case_values(draft.case),
        **({"earlier": earlier_values(draft.earlier)} if draft.earlier else {}),
    }).encode()
    if file.content is None:
        create(file.path, content)
    elif content != file.content:
        replace(file.path, content, file.content)
    return DraftFile(file.path, content)


def remove_draft(file: DraftFile) -> None:
    """Delete a draft, once its record is safe or nobody wants it any more."""
    remove(file.path)


def draft_files(folder: Path) -> tuple[str, ...]:
    """The paths of all drafts, the newest first. Nothing in them is read."""
    if not folder.is_dir():
        return ()
    found = [one for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    return tuple(str(one) for one in sorted(found, key=_age, reverse=True))


def load_draft(
    path: str, finder: Callable[[str], Callable[[str], Framework]]
) -> tuple[Draft, DraftFile]:
    """A draft from its file. Raises FileRefused when it is damaged or does not fit its
    framework any more. `finder` is given the framework file that was kept, if any, and gives what
    finds frameworks by their ids."""
    content = read_file(path, MAX_BYTES)
    node = read_yaml(decode(content, path, MAX_BYTES), path)
    report = Report()
    front = _DRAFT.read(node, "", report)
    if front is MISSING or report.problems:
        raise FileRefused(path, tuple(report.problems))
    framework_named = finder(front.framework_file)
    case, framework = case_from(front.case, path, framework_named)
    earlier = earlier_from(front.earlier, path, framework_named)
    draft = Draft(
        case, framework, front.edition_sha256, front.answered, front.saved, earlier,
        front.framework_file,
    )
    return draft, DraftFile(path, content)


@dataclass(frozen=True, slots=True)
class _Front:
    conr_draft: int
    saved: str
    edition_sha256: str
    answered: tuple[str, ...]
    case: Node
    earlier: Node | None
    framework_file: str


_DRAFT = Fields(_Front, {
    "conr_draft": Field(Number(1, FORMAT)),
    "saved": Field(Text(limit=40)),
    "edition_sha256": Field(Text(pattern="[0-9a-f]{64}")),
    "answered": Field(ListOf(Text(limit=200))),
    "framework_file": Field(Text(limit=4096), required=False, default=""),
    "case": Field(Anything()),
    "earlier": Field(Anything(), required=False),
})


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
