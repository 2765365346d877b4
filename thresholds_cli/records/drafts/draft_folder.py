"""The folder of drafts: where they are kept, who has one open, and what is left over."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from thresholds_cli.errors import ConrError
from thresholds_cli.records.store import Busy, check_target, lock, remove
from thresholds_cli.values import dataclass

_NAME = re.compile(r"draft-[0-9]{8}-[0-9a-f]{6}\.yaml")
_LOCK = ".lock"


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
    """A new, empty place for a draft, in which a file can be made. `today` is as 20261121."""
    path = str(folder / f"draft-{today}-{secrets.token_hex(3)}.yaml")
    hint = "Set CONR_STATE_DIR to a folder that you can write to."
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_target(path)
    except OSError as error:
        raise ConrError(f"drafts cannot be kept in {folder}: {error.strerror}", hint) from None
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


def draft_files(folder: Path) -> tuple[str, ...]:
    """The paths of all drafts, the newest first. Nothing in them is read."""
    if not folder.is_dir():
        return ()
    found = [one for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    return tuple(str(one) for one in sorted(found, key=_changed, reverse=True))


def sweep_locks(folder: Path) -> None:
    """Remove the locks that killed interviews left without a draft."""
    with suppress(OSError):
        for one in folder.glob(f"draft-*.yaml{_LOCK}"):
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
