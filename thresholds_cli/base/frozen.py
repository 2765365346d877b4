"""Frozen values: `dataclass(frozen=True, slots=True)` without the code that it writes and compiles
for every class, which was half of the time that a command took to start."""

from __future__ import annotations

import dataclasses
import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:
    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As that of the standard library, for values that are frozen and slotted."""
        if not (frozen and slots):
            raise TypeError("a value is frozen and slotted")
        return _value

__all__ = ["dataclass"]

_MISSING = dataclasses.MISSING


def _value(described: type) -> type:
    """The class with its fields, and with methods that walk the fields instead of naming them."""
    # Types as text are searched, field by field, for what no value has: ClassVar, say.
    types, described.__annotations__ = described.__annotations__, dict.fromkeys(
        described.__annotations__, object
    )
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(described)
    made.__annotations__ = types
    fields = dataclasses.fields(made)
    given = tuple(one for one in fields if one.init)
    places = tuple(getattr(made, one.name).__set__ for one in given)
    compared = tuple(one.name for one in fields if one.compare)
    values_of = operator.attrgetter(*compared) if compared else lambda _one: ()
    finish = getattr(made, "__post_init__", None)

    def __init__(self: Any, /, *values: Any, **named: Any) -> None:
        if named or len(values) != len(places):
            values = _completed(made.__name__, given, values, named)
        for put, value in zip(places, values):  # noqa: B905  (as long as each other by now)
            put(self, value)
        if finish is not None:
            finish(self)

    def __eq__(self: Any, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return values_of(self) == values_of(other)

    def __hash__(self: Any) -> int:
        return hash(values_of(self))

    def __repr__(self: Any) -> str:
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __reduce__(self: Any) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, one.name) for one in given)

    for method in (__init__, __eq__, __hash__, __repr__, __reduce__, __setattr__, __delattr__):
        setattr(made, method.__name__, method)
    return made


def _completed(
    kind: str, fields: tuple[dataclasses.Field[Any], ...], values: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[Any, ...]:
    """The values of all fields, in their order. Raises TypeError for too many or too few."""
    if len(values) > len(fields):
        raise TypeError(f"{kind} takes {len(fields)} values, not {len(values)}")
    whole = list(values)
    for field in fields[len(values):]:
        name = field.name
        if name in named:
            whole.append(named.pop(name))
        elif field.default is not _MISSING:
            whole.append(field.default)
        elif field.default_factory is not _MISSING:
            whole.append(field.default_factory())
        else:
            raise TypeError(f"{kind} needs {name!r}")
    if named:
        raise TypeError(f"{kind} has no place, or has one already, for {', '.join(named)}")
    return tuple(whole)


def __setattr__(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
