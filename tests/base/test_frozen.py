"""Values behave as the standard library's frozen dataclasses do; only quicker to define."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thresholds_cli.base import frozen as values


@values.dataclass(frozen=True, slots=True)
class Sign:
    """A value as the model has them."""

    id: str
    level: int = 1
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    _length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_length", len(self.id))


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same by the standard library."""

    id: str
    level: int = 1
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    _length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_length", len(self.id))


@values.dataclass(frozen=True, slots=True)
class Other:
    """Another kind with the same fields."""

    id: str
    level: int = 1


@values.dataclass(frozen=True, slots=True)
class Nothing:
    """A value without fields."""


FIELDS = st.builds(lambda id, level: (id, level), st.text(max_size=2), st.integers(0, 2))


@given(FIELDS, FIELDS)
def test_they_are_equal_when_and_only_when_the_standard_ones_are(
    one: tuple[str, int], other: tuple[str, int]
) -> None:
    assert (Sign(*one) == Sign(*other)) is (Standard(*one) == Standard(*other))
    assert (Other(*one) == Other(*other)) is (hash(Other(*one)) == hash(Other(*other)))


@given(FIELDS)
def test_they_are_shown_as_the_standard_ones_are(one: tuple[str, int]) -> None:
    assert repr(Sign(*one)) == repr(Standard(*one)).replace("Standard", "Sign")


def test_another_kind_with_equal_fields_is_not_equal() -> None:
    assert Sign("a") != Other("a")
    assert Other("a") != ("a", 1)


def test_values_come_by_place_by_name_and_by_default() -> None:
    assert Sign("a", 2) == Sign(level=2, id="a") == Sign("a", level=2)
    assert Sign("a").level == 1
    assert Sign("a").notes == {}
    assert Nothing() == Nothing()


@pytest.mark.parametrize(("given_", "named", "words"), [
    ((), {}, "needs 'id'"),
    (("a", 1, {}, 4), {}, "takes 3 values"),
    (("a",), {"id": "b"}, "id"),
    (("a",), {"levle": 2}, "levle"),
    (("a",), {"_length": 2}, "_length"),
])
def test_too_few_too_many_or_unknown_values_are_refused(
    given_: tuple[Any, ...], named: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeError, match=words):
        Sign(*given_, **named)


def test_nothing_can_be_set_taken_away_or_added() -> None:
    sign: Any = Sign("a")

    with pytest.raises(dataclasses.FrozenInstanceError, match="level"):
        sign.level = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="level"):
        del sign.level
    with pytest.raises(dataclasses.FrozenInstanceError, match="more"):
        sign.more = 1
    assert not hasattr(sign, "__dict__")


def test_the_standard_library_takes_them_for_dataclasses() -> None:
    sign = Sign("ab", 2)

    assert dataclasses.replace(sign, level=3) == Sign("ab", 3)
    assert [one.name for one in dataclasses.fields(sign)] == ["id", "level", "notes", "_length"]
    assert Sign.__match_args__ == ("id", "level", "notes")


def test_what_follows_from_the_fields_follows_again() -> None:
    sign = Other("ab", 2)

    assert pickle.loads(pickle.dumps(sign)) == copy.deepcopy(sign) == sign
    assert dataclasses.replace(Sign("ab"), id="abc")._length == 3


def test_only_frozen_and_slotted_ones_are_made() -> None:
    with pytest.raises(TypeError, match="frozen"):
        values.dataclass(frozen=False, slots=True)
