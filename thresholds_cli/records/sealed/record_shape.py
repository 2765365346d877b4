"""The shape of a record's facts, and of what a re-assessment keeps of the record before it."""

from __future__ import annotations

import enum
from typing import Any

from thresholds_cli.model.reading import Basis
from thresholds_cli.model.record import Edition
from thresholds_cli.shapes import Anything, Field, Fields, Flag, Number, OneOf, Report, Text
from thresholds_cli.strict_yaml import Leaf, Node
from thresholds_cli.values import dataclass

FORMAT = 1
"""The version of the record format that this program writes; it reads every earlier one."""

MAX_BYTES = 8 * 1024 * 1024
"""How large a record or a draft may be: notes of any sensible length stand in it twice."""

MAX_NODES = 100_000
"""How many values it may have: 5,000 actions, and every indicator of a large framework."""

SEAL = "sha256:[0-9a-f]{64}"


@dataclass(frozen=True, slots=True)
class Front:
    """The facts of a record as they stand in its file; the case is read by its framework."""

    conr_record: int
    made: str
    program: str
    framework: Edition
    reading: tuple[int | None, Basis, int | None]
    case: Node
    seal: str
    earlier: Node | None


@dataclass(frozen=True, slots=True)
class EarlierFront:
    """The same of the record before."""

    made: str
    seal: str
    intact: bool
    framework: Edition
    level: int | None
    basis: Basis
    case: Node


class _LevelOrNone:
    """A level, or null where there was not enough information."""

    def read(self, node: Node, path: str, report: Report) -> Any:
        if isinstance(node, Leaf) and node.value is None:
            return None
        return Number(1, 20).read(node, path, report)

    def schema(self) -> dict[str, Any]:
        return {"type": ["integer", "null"]}


def _reading(
    level: int | None, basis: enum.Enum, firm_level: int | None
) -> tuple[int | None, enum.Enum, int | None]:
    return level, basis, firm_level


_MADE = Field(Text(pattern=r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"))
EDITION = Field(Fields(Edition, {
    "id": Field(Text()),
    "title": Field(Text()),
    "edition": Field(Text()),
    "sha256": Field(Text(pattern="[0-9a-f]{64}")),
}))
RECORD = Fields(Front, {
    "conr_record": Field(Number(1, FORMAT)),
    "made": _MADE,
    "program": Field(Text(limit=40)),
    "framework": EDITION,
    "reading": Field(Fields(_reading, {
        "level": Field(_LevelOrNone()),
        "basis": Field(OneOf(Basis)),
        "firm_level": Field(_LevelOrNone()),
    })),
    "case": Field(Anything()),
    "earlier": Field(Anything(), required=False),
    "seal": Field(Text(pattern=SEAL)),
})

EARLIER = Fields(EarlierFront, {
    "made": _MADE,
    "seal": Field(Text(pattern=SEAL)),
    "intact": Field(Flag()),
    "framework": EDITION,
    "level": Field(_LevelOrNone()),
    "basis": Field(OneOf(Basis)),
    "case": Field(Anything()),
})
