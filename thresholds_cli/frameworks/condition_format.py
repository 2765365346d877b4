"""The format of the conditions of rules: which kinds there are and what each holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import CHILD_FACTS, FACTS
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    Cluster,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    MinorityMet,
    NoneTicked,
    Ticked,
    TickedAny,
)
from thresholds_cli.strict_yaml.reader import Node, Table
from thresholds_cli.strict_yaml.schema import (
    MISSING,
    Field,
    Fields,
    Flag,
    ListOf,
    Number,
    Report,
    Shape,
    Text,
    joined,
)

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LIKE_AN_ID = "made of small letters, figures and hyphens, such as health-2-check-ups"


@dataclass(frozen=True, slots=True)
class _LevelShape(Number):
    """A level's rank; in a file also its name or printed number, which are put right before."""

    def schema(self) -> dict[str, Any]:
        number = {"type": "integer", "minimum": self.low, "maximum": self.high}
        return {"oneOf": [number, {"type": "string"}]}


RANK = Number(1, 20)
LEVEL = _LevelShape(1, 20)


@dataclass(frozen=True, slots=True)
class ConditionShape:
    """A table with exactly one key, which names the kind of condition."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        """The condition, or MISSING."""
        if not isinstance(node, Table) or len(node.entries) != 1:
            report.add(node, f"{path}: a condition has exactly one key: {', '.join(KINDS)}")
            return MISSING
        ((key, child),) = node.entries.items()
        kind = KINDS.get(key)
        if kind is None:
            known = ", ".join(KINDS)
            report.add(node.keys[key], f"{joined(path, key)}: unknown condition. Known: {known}")
            return MISSING
        shape, make = kind
        value = shape.read(child, f"{path}.{key}", report)
        made = MISSING if value is MISSING else make(value)
        if made is not MISSING:
            report.placed(made, node)
        return made

    def schema(self) -> dict[str, Any]:
        """One alternative for each kind."""
        return {"$ref": "#/$defs/condition"}


def condition_schema() -> dict[str, Any]:
    """The schema that ConditionShape's reference points to."""
    return {
        "oneOf": [
            {
                "type": "object",
                "properties": {key: shape.schema()},
                "required": [key],
                "additionalProperties": False,
            }
            for key, (shape, _make) in KINDS.items()
        ]
    }


@dataclass(frozen=True, slots=True)
class _Word:
    """One of a few fixed words."""

    words: tuple[str, ...]

    def read(self, node: Node, path: str, report: Report) -> Any:
        text = Text().read(node, path, report)
        if text is MISSING or text in self.words:
            return text
        report.add(node, f"{path}: {text!r} is not one of: {', '.join(self.words)}")
        return MISSING

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class _True(Flag):
    """true, since the condition has no other sense."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        value = Flag().read(node, path, report)
        if value is False:
            report.add(node, f"{path}: can only be true; leave the condition out instead")
            return MISSING
        return value


def _age(under: int | None, unit: str, **values: int) -> ChildAge:
    each = 12 if unit == "years" else 1
    return ChildAge(values["from"] * each, under and under * each)


_AGE = Fields(_age, {
    "from": Field(Number(0, 999), required=False, default=0, help="This age or older."),
    "under": Field(Number(1, 999), required=False, default=None, help="Younger than this."),
    "unit": Field(_Word(("years", "months")), required=False, default="years"),
})


@dataclass(frozen=True, slots=True)
class _AgeShape:
    """An age from, an age under, or both."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        age = _AGE.read(node, path, report)
        if age is MISSING or (age.least if age.under is None else age.least < age.under):
            return age
        report.add(node, f"{path}: say `from`, `under` or both, and `from` is the lower one")
        return MISSING

    def schema(self) -> dict[str, Any]:
        return _AGE.schema()


_parts = ListOf(ConditionShape(), least=1, most=50)

KINDS: Mapping[str, tuple[Shape, Callable[[Any], Any]]] = MappingProxyType({
    "any": (_parts, AnyOf),
    "all": (_parts, AllOf),
    "fact": (_Word(FACTS), FactIs),
    "child": (_Word(CHILD_FACTS), ChildIs),
    "child_age": (_AgeShape(), lambda age: age),
    "ticked_at": (LEVEL, Ticked),
    "ticked_from": (LEVEL, lambda level: Ticked(level, or_above=True)),
    "ticked": (Fields(Ticked, {
        "level": Field(LEVEL),
        "count": Field(Number(1, 50), required=False, default=1),
        "domains": Field(Number(1, 50), required=False, default=1),
        "or_above": Field(Flag(), required=False, default=False),
    }), lambda made: made),
    "cluster_from": (LEVEL, Cluster),
    "none_ticked_from": (LEVEL, NoneTicked),
    "indicator": (Text(pattern=ID, like=LIKE_AN_ID), lambda one: TickedAny((one,))),
    "any_indicator": (ListOf(Text(pattern=ID, like=LIKE_AN_ID), least=1), TickedAny),
    "immediate": (_True(), lambda _true: ImmediateTicked()),
    "minority_met": (_True(), lambda _true: MinorityMet()),
    "baseline": (
        _Word(("all met", "some unmet")),
        lambda word: BaselineMet() if word == "all met" else BaselineUnmet(),
    ),
    "help_failed": (LEVEL, HelpFailed),
    "help_tried": (LEVEL, HelpTried),
})
