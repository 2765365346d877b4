"""A cache that changes speed only: keyed by what it comes from, checked when read, rebuilt when in
doubt. A framework counts by its content; conr's own code and words by the state of their files.

It holds nothing about a child, only what was compiled from frameworks, notes on law and the
thesaurus, and may be deleted at any time. Nothing in it is ever run.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import enum
import marshal
import mmap
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from thresholds_cli import __version__

try:  # what hashlib gives, without OpenSSL, which takes a twentieth of a short command to load
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_COMPILERS = ("base", "frameworks", "model", "search", "strict_yaml")
"""Folders of the package whose code decides what is compiled from a source."""

_MOST = 4
"""How many versions of one thing are kept."""

_MARK = f"conr cache 2 {sys.implementation.cache_tag}\n".encode()
_HEAD = len(_MARK) + 64 + 4
"""The mark, the key and what shows damage stand before what is kept."""


def cache_folder(environment: Mapping[str, str]) -> str | None:
    """Where compiled data is kept: CONR_CACHE_DIR, else the system's place; None for nowhere."""
    named = environment.get("CONR_CACHE_DIR")
    if named is not None:
        return named if os.path.isabs(named) else None
    base = environment.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return os.path.join(base, "conr", "cache") if os.name == "nt" else (
            os.path.join(base, "conr")
        )
    home = environment.get("HOME", "")
    return os.path.join(home, ".cache", "conr") if os.path.isabs(home) and len(home) > 1 else None


def key_of(*sources: bytes) -> str | None:
    """The digest of sources and of the code that compiles them; None where that cannot be read,
    in a zip say: nothing is kept then, because nothing would show that it is stale."""
    code = _code()
    return None if code is None else _digest((code, *sources))


@cache
def _code() -> bytes | None:
    """What tells that the code that compiles has changed. Nobody has to remember to raise a
    number."""
    package = os.path.dirname(os.path.dirname(__file__))
    try:
        return state_of(*(os.path.join(package, folder) for folder in _COMPILERS), ending=".py")
    except OSError:
        return None


def state_of(*folders: str, ending: str) -> bytes:
    """What changes when a file with this ending in one of the folders does, or conr's edition:
    names, sizes and times of change, which Python goes by too for what it compiles; and the
    version, since what is packed may give all files of all editions one time. Raises OSError."""
    state: list[object] = [__version__]
    for folder in folders:
        with os.scandir(folder) as files:
            found = [(one.name, one.stat()) for one in files if one.name.endswith(ending)]
        state += [(name, of.st_size, of.st_mtime_ns) for name, of in sorted(found)]
    return repr(state).encode()


def _digest(parts: Iterable[bytes]) -> str:
    made = blake2b(digest_size=32)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()


def named_for(kind: str, path: str) -> str:
    """The beginning of a name in the cache for what comes from a file, by its path."""
    return f"{kind}-{_digest((path.encode(errors='surrogateescape'),))[:16]}"


def cached(
    folder: str | None, name: str, key: str | None, make: Callable[[], tuple[Any, ...]],
    opened: Callable[[tuple[Any, ...]], Made],
) -> Made:
    """What `opened` makes of what `make` gives for this key, from the cache where it is there and
    sound. Where `opened` fails on it, it makes no sense, however well its digest fits.

    Without a folder or a key it is made each time.
    """
    if folder is None or key is None:
        return opened(make())
    path = os.path.join(folder, f"{name}-{sys.implementation.cache_tag}-{key[:12]}.bin")
    kept = _read(path, key)
    if kept is not None:
        with contextlib.suppress(TypeError, ValueError, LookupError, AttributeError):
            return opened(kept)
    made = make()
    _write(folder, path, key, made)
    _forget_old_ones(folder, name)
    return opened(made)


def of_kind(kind: type, parts: Iterable[Any]) -> Any:
    """A named tuple of these parts. Raises TypeError where they are too many or too few, or not of
    the types that its fields have, as far as that shows without looking into them."""
    made = kind(*parts)
    for name, hint in kind.__annotations__.items():
        words = getattr(hint, "__forward_arg__", "")
        if type(getattr(made, name)).__name__ != words.partition("[")[0]:
            raise TypeError(f"{kind.__name__}.{name} is no {words}")
    return made


def _read(path: str, key: str) -> tuple[Any, ...] | None:
    """What is kept under this key. None when it is missing, stale, damaged or somebody else's. A
    file is never changed in place, so it can be looked into without a copy of it, which would take
    most of the time."""
    with contextlib.suppress(OSError, ValueError, TypeError, EOFError):
        with open(path, "rb", opener=_without_waiting) as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            with (
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped,
                memoryview(mapped) as kept,
                kept[_HEAD:] as payload,
            ):
                if kept[:_HEAD] != _MARK + key.encode() + _check(payload):
                    return None
                value = marshal.loads(payload)
        return value if isinstance(value, tuple) else None
    return None


def _check(payload: bytes | memoryview) -> bytes:
    """What shows damage, in a fifth of the time of a digest; nobody else can write the file."""
    return zlib.crc32(payload).to_bytes(4, "big")


def _is_ours(status: os.stat_result) -> bool:
    """Only an ordinary file that nobody else could have written is read back."""
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _write(folder: str, path: str, key: str, value: tuple[Any, ...]) -> None:
    """Keep it, if that can be done; two that write at once leave one whole file."""
    payload = marshal.dumps(value)
    part = f"{path}.{os.getpid()}.part"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(part, "xb", opener=_owner_only) as file:
            file.write(_MARK + key.encode() + _check(payload) + payload)
        os.replace(part, path)
    except OSError:
        pass
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)


def _forget_old_ones(folder: str, name: str) -> None:
    """Copies and Pythons that take turns keep one each; of a file that is edited, few remain."""
    with contextlib.suppress(OSError):
        paths = [os.path.join(folder, one) for one in os.listdir(folder)
                 if one.startswith(f"{name}-") and one.endswith(".bin")]
        for path in sorted(paths, key=os.path.getmtime)[:-_MOST]:
            os.unlink(path)


def _without_waiting(path: str, flags: int) -> int:
    """Opening a pipe in the place of a file must not wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


Made = TypeVar("Made")

_AS_THEY_ARE = {str, int, bool, type(None)}


def kept(
    path: str, data: bytes, modules: Iterable[ModuleType], make: Callable[[], Made],
    kind: type | None = None,
) -> Made:
    """What `make` makes of a file's bytes (of this kind, where one is named), or an equal one from
    the cache.

    It may consist of the classes of these modules. What `make` raises is raised each time.
    """
    kinds = {"date": datetime.date} | {
        name: kind for module in modules for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    }
    made: Made = cached(
        cache_folder(os.environ), named_for("read", path), key_of(data),
        lambda: (_plain(make()),), lambda plain: _checked(_opened(plain[0], kinds), kind),
    )
    return made


def _checked(made: Any, kind: type | None) -> Any:
    if kind is not None and type(made) is not kind:
        raise TypeError(f"{type(made).__name__} is no {kind.__name__}")
    return made


def _plain(value: Any) -> Any:
    """A value in terms of numbers, text, dictionaries, lists (for tuples) and tuples (for objects:
    what kind, and what it is made with)."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {_plain(key): _plain(one) for key, one in value.items()}
    if isinstance(value, enum.Enum):
        parts: tuple[Any, ...] = (value.value,)
    elif isinstance(value, datetime.date):
        parts = (value.year, value.month, value.day)
    else:
        fields = dataclasses.fields(value)
        parts = tuple(_plain(getattr(value, one.name)) for one in fields if one.init)
    return (type(value).__name__, *parts)


def _opened(plain: Any, kinds: Mapping[str, type]) -> Any:
    """What was an object, a tuple or a mapping."""
    if isinstance(plain, tuple):
        name, *parts = plain
        return kinds[name](*_each(parts, kinds))
    if isinstance(plain, list):
        return tuple(_each(plain, kinds))
    pairs = zip(_each(plain, kinds), _each(plain.values(), kinds), strict=True)
    return MappingProxyType(dict(pairs))


def _each(parts: Iterable[Any], kinds: Mapping[str, type]) -> list[Any]:
    # Most are text: a call for each would be most of the time that a framework takes to open.
    return [one if one.__class__ in _AS_THEY_ARE else _opened(one, kinds) for one in parts]
