"""What is read from YAML, kept in the cache: as plain values that marshal can hold, and back."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import os
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from thresholds_cli.cache import cache_folder, cached, key_of, named_for

Made = TypeVar("Made")

_AS_THEY_ARE = {str, int, bool, type(None)}


def kept(path: str, data: bytes, modules: Iterable[ModuleType], make: Callable[[], Made]) -> Made:
    """What `make` makes of a file's bytes, or an equal one from the cache.

    It may consist of the classes of these modules. What `make` raises is raised each time.
    """
    name = named_for("read", path)
    plain = cached(cache_folder(os.environ), name, key_of(data), lambda: (_plain(make()),))
    kinds = {
        name: kind for module in modules for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    }
    made: Made = _opened(plain[0], {**kinds, "date": datetime.date})
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
