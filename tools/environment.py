"""The environments that hold what conr needs: one for each Python, set of pins and place.

An environment is made under a new name and is used from the moment when it is whole, when its mark
is written. It is never changed after that, so a set-up that fails, is stopped or runs twice at once
leaves what works as it was. One that nobody has used for a month is removed by a later set-up.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("run", "import", "test", "dev")
"""The sets of packages; each holds what the one before it does. Besides them there is `oldest`: the
set `test` in the oldest versions that conr allows."""

MARK = "whole"
_UNUSED, _UNFINISHED = 30 * 24 * 3600, 3600
"""Seconds after which an environment that nobody uses, and one that was never finished, goes."""
_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, 0)
"""What a lock that somebody has is called: 0 by Wine, which leaves the number unset."""


class CannotSetUp(Exception):
    """A sentence that says why, and what can be done."""


def python_with(extra: str) -> Path:
    """The Python of an environment that has the packages of `extra`; it is made where none is.

    Where that fails, the one of an earlier set-up, with a word on it. Raises CannotSetUp where
    there is none either.
    """
    found = _find(extra)
    if found is None:
        try:
            found = _find_or_make(extra)
        except CannotSetUp as problem:
            found = _earlier(extra)
            if found is None:
                raise
            say(f"The packages that conr now needs could not be installed. {problem}\n"
                "Going on with those of the last set-up.")
    with contextlib.suppress(OSError):
        os.utime(found / MARK)
    return python_of(found)


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def is_ours(folder: Path) -> bool:
    """Whether this account owns a folder and can write to it: trying is the only sure way."""
    try:
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            return False
        trial = folder / f".trial-{os.getpid()}"
        trial.mkdir()
        trial.rmdir()
    except OSError:
        return False
    return True


def _beside() -> Path:
    return ROOT / ".venvs"


def _in_the_cache() -> Path | None:
    """The folder of this person's own, where they may not write beside the program."""
    named = os.environ.get("CONR_CACHE_DIR", "")
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    home = os.path.expanduser("~")
    for folder, below in ((named, ()), (base, ("conr",)), (home, (".cache", "conr"))):
        if os.path.isabs(folder):
            return Path(folder, *below, "environments")
    return None


def _places() -> list[Path]:
    """Where an environment may be found."""
    return [place for place in (_beside(), _in_the_cache()) if place is not None]


def _place_to_make_it() -> Path:
    place = _beside() if is_ours(ROOT) else _in_the_cache()
    if place is None:
        raise CannotSetUp(f"Nothing can be written in {ROOT}, and no folder of yours is known. "
                          "Set CONR_CACHE_DIR to a folder that you may write to.")
    return place


def _prefix(extra: str, pins: str) -> str:
    """How the names of environments begin that have these packages for this Python; with no pins,
    of all that have them in some version."""
    return f"{extra}-{sys.version_info[0]}{sys.version_info[1]}-{pins}"


def _pins(extra: str) -> str:
    """A digest of all that an environment depends on: the pins, the Python and the place."""
    made = hashlib.sha256((ROOT / "requirements" / f"{extra}.txt").read_bytes())
    made.update("\0".join((sys.base_prefix, sys.implementation.cache_tag or "", str(ROOT))).encode(
        errors="surrogateescape"))
    return made.hexdigest()[:10]


def _with(extra: str) -> tuple[str, ...]:
    """The sets of packages that hold this one."""
    return EXTRAS[EXTRAS.index(extra):] if extra in EXTRAS else (extra,)


def _find(extra: str) -> Path | None:
    """An environment with the packages of `extra`, or with more."""
    for more in _with(extra):
        whole = _whole(_prefix(more, _pins(more)))
        if whole:
            return whole[-1]
    return None


def _earlier(extra: str) -> Path | None:
    """The last environment of this Python that had the packages of `extra` in other versions."""
    whole = [one for more in _with(extra) for one in _whole(_prefix(more, ""))]
    return max(whole, key=lambda one: (one / MARK).stat().st_mtime, default=None)


def _whole(prefix: str) -> list[Path]:
    return [
        one for place in _places() for one in sorted(place.glob(f"{prefix}*"))
        if (one / MARK).is_file() and python_of(one).exists()
    ]


def _find_or_make(extra: str) -> Path:
    """One that another window has made meanwhile, or a new one."""
    place = _place_to_make_it()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with _alone(place):
            found = _find(extra)
            if found is None:
                found = _make(extra, place)
                _tidy(place)
            return found
    except OSError as error:
        from tools.installing import because_of

        raise CannotSetUp(because_of(error, place)) from error


def _make(extra: str, place: Path) -> Path:
    """A new environment, whole or not at all."""
    import shutil

    from tools import installing

    say("Setting conr up; this is done once and takes a minute or so.")
    made = place / f"{_prefix(extra, _pins(extra))}-{os.urandom(3).hex()}"
    try:
        installing.create(made)
        python = python_of(made)
        installing.install(python, ROOT / "requirements" / f"{extra}.txt")
        installing.point_at(made, ROOT)
        installing.make_ready(python, ROOT)
        (made / MARK).touch()
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return made


@contextlib.contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Wait until no other window makes an environment here. The lock goes with its process."""
    with open(place / "lock", "ab") as file:
        told = False
        while _is_locked_elsewhere(file.fileno()):
            if not told:
                say("Another window is setting conr up; waiting for it.")
                told = True
            time.sleep(0.2)
        yield


def _is_locked_elsewhere(lock: int) -> bool:
    """Take the lock, or say that it is taken. A disk that knows no locks does not stop anybody:
    two that make an environment at once then make two, each whole."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _TAKEN
    return False


def _tidy(place: Path) -> None:
    """Remove what was never finished, and what has not been used for a month."""
    import shutil

    now = time.time()
    for one in place.glob("*-*-*"):
        mark = one / MARK
        with contextlib.suppress(OSError):
            finished = mark.exists()
            age = now - (mark if finished else one).stat().st_mtime
            if age > (_UNUSED if finished else _UNFINISHED):
                mark.unlink(missing_ok=True)  # first, so that what is half removed is not whole
                shutil.rmtree(one, ignore_errors=True)
