"""The closed set of conditions, read from a rule's `when`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from thresholds_cli.model.answers import FACTS
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
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
from thresholds_cli.shapes import MISSING, Flag, ListOf, Number, Report, Shape, Text, joined
from thresholds_cli.strict_yaml import Node, Table
from thresholds_cli.values import dataclass

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LIKE_AN_ID = "made of small letters, figures and hyphens, such as health-2-check-ups"
LEVEL = Number(1, 20)


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


_parts = ListOf(ConditionShape(), least=1, most=50)

KINDS: Mapping[str, tuple[Shape, Callable[[Any], Any]]] = MappingProxyType({
    "any": (_parts, AnyOf),
    "all": (_parts, AllOf),
    "fact": (_Word(FACTS), FactIs),
    "ticked_at": (LEVEL, Ticked),
    "ticked_from": (LEVEL, lambda level: Ticked(level, or_above=True)),
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
