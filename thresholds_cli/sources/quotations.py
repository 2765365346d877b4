"""What a framework file says is printed in the document, and what it says is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks import Examined
from thresholds_cli.frameworks.loader import COPIED
from thresholds_cli.model.framework import (
    ContactNote,
    DisputeStage,
    Domain,
    Erratum,
    Framework,
    LeftOut,
    Level,
    Section,
    Topic,
)
from thresholds_cli.model.rules import Rule, Tier
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node

_OURS = (Rule, Tier, Erratum, LeftOut, ContactNote)
_HEADINGS = (Domain, Level, Section, Topic)
_WORDS = COPIED | {"equivalent", "email", "group", "ages", "edition"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the file says are the document's, and the thing and key that say so."""

    text: str
    thing: object
    key: str


def quotations(examined: Examined) -> Iterator[Quotation]:
    """Every quotation of the file, in its order; where `printed` is given, that and not `text`."""
    for thing in examined.report.built():
        if isinstance(thing, (*_OURS, *_HEADINGS, Framework)):
            continue
        entries = examined.report.places[id(thing)].entries
        for key, node in entries.items():
            if key not in _WORDS or (key == "text" and "printed" in entries):
                continue
            if key == "who" and isinstance(thing, DisputeStage) and thing.who_is_ours:
                continue
            if isinstance(node, Leaf):
                yield Quotation(str(node.value).strip(), thing, key)
        yield from _lists(thing, entries)


def _lists(thing: object, entries: Mapping[str, Node]) -> Iterator[Quotation]:
    parts = entries.get("parts")
    if isinstance(parts, Items):
        for node in parts.items:
            if isinstance(node, Leaf):
                yield Quotation(str(node.value).strip(), thing, "parts")


def headings(framework: Framework) -> set[str]:
    """The words that name the parts of the document; they may stand in it more than once."""
    names = {framework.title, framework.edition, framework.publisher}
    names |= {one.name for one in framework.domains}
    names |= {one.ref for one in framework.sections} | {one.title for one in framework.sections}
    names |= {one.title for one in framework.topics}
    for level in framework.levels:
        names |= {framework.level_label(level.number), level.name, level.need, level.equivalent}
    names |= {one.group or "" for one in framework.indicators}
    return names - {""}


def own_names(examined: Examined) -> Iterator[Quotation]:
    """The headings again, each with the thing that it names, to be looked for in the document."""
    for thing in examined.report.built():
        if isinstance(thing, Level | Domain):
            yield Quotation(thing.name, thing, "name")
        elif isinstance(thing, Section | Topic) and not thing.title_is_ours:
            yield Quotation(thing.title, thing, "title")
