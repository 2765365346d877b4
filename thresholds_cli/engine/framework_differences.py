"""How two frameworks differ: editions of one document, or the documents of two councils."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.explain import condition_words
from thresholds_cli.model.framework import Framework, Indicator, Level, Passage


@dataclass(frozen=True, slots=True)
class Said:
    """Something that one of the two says. `name` is its id, or "" where it has none."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """Something that both say, differently; `what` is which side of it."""

    name: str
    what: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the two compared; everything in it empty where they are alike."""

    part: str
    only_first: tuple[Said, ...] = ()
    only_second: tuple[Said, ...] = ()
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only_first or self.only_second or self.changes)


_Pair = tuple[Any, Any]
"""A thing of the first and its counterpart in the second; None in place of one of them where there
is none."""

_Sides = Callable[[Any, Framework], dict[str, str]]
"""What there is to compare of a thing, side by side; the first is its own words."""


def differences(first: Framework, second: Framework) -> tuple[Difference, ...]:
    """Every part in which they differ, in the order of the file."""
    compared = (
        Difference("about", changes=tuple(_changes("", _about(first), _about(second)))),
        _named("domains", first, second, _by_id(first.domains, second.domains), _domain),
        _levels(first, second),
        *_level_parts(first, second),
        _named("indicators", first, second, _by_id_or_words(first, second), _indicator),
        _named("rules", first, second, _by_id(first.rules, second.rules), _rule),
        *(_lines(part, said(first), said(second)) for part, said in _PARTS),
    )
    return tuple(one for one in compared if one)


def _named(
    part: str, first: Framework, second: Framework, pairs: Sequence[_Pair], sides: _Sides
) -> Difference:
    return Difference(
        part,
        tuple(_said(one, first, sides) for one, other in pairs if not other),
        tuple(_said(other, second, sides) for one, other in pairs if not one),
        tuple(
            change for one, other in pairs if one and other
            for change in _between(one, other, sides(one, first), sides(other, second))
        ),
    )


def _between(
    one: Any, other: Any, first: dict[str, str], second: dict[str, str]
) -> Iterator[Change]:
    """How two counterparts differ. That their domain has another name is said of the domain."""
    if one.id == other.id:
        yield from (
            change for change in _changes(one.id, first, second)
            if change.what != "domain" or one.domain != other.domain
        )
    else:
        name = f"{one.id} / {other.id}"
        yield from tuple(_changes(name, first, second)) or (Change(name, "id", one.id, other.id),)


def _said(one: Any, framework: Framework, sides: _Sides) -> Said:
    text, *about = (words for words in sides(one, framework).values() if words)
    return Said(one.id, f"{text} ({'; '.join(about)})" if about else text)


def _by_id(first: Iterable[Any], second: Iterable[Any]) -> list[_Pair]:
    """Each thing with that of the same id in the other, or with None."""
    ones = {one.id: one for one in first}
    others = {other.id: other for other in second}
    return [(ones.get(name), others.get(name)) for name in dict.fromkeys((*ones, *others))]


def _by_id_or_words(first: Framework, second: Framework) -> list[_Pair]:
    """Indicators with those of the same id, else of the same words, in the other, or with None."""
    pairs: list[_Pair] = []
    alone: dict[str, list[Indicator]] = {}
    for one, other in _by_id(first.indicators, second.indicators):
        if one and other:
            pairs.append((one, other))
        elif one:
            alone.setdefault(folded(one.text), []).append(one)
        else:
            alike = alone.get(folded(other.text))
            pairs.append((alike.pop(0) if alike else None, other))
    return [*pairs, *((one, None) for alike in alone.values() for one in alike)]


def folded(text: str) -> str:
    """Text as it is compared: without capitals, double spaces or a full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".;,")


def _changes(name: str, first: dict[str, str], second: dict[str, str]) -> Iterator[Change]:
    for what, said in first.items():
        if second[what] != said:
            yield Change(name, what, said, second[what])


def _about(framework: Framework) -> dict[str, str]:
    return {
        "title": framework.title,
        "publisher": framework.publisher,
        "edition": framework.edition,
        "source": framework.source,
        "dated": framework.dated,
        "cluster": f"{framework.cluster.count} or more",
    }


def _domain(domain: Any, _framework: Framework) -> dict[str, str]:
    return {"name": domain.name}


def _indicator(one: Indicator, framework: Framework) -> dict[str, str]:
    return {
        "wording": one.text,
        "level": framework.level_label(one.level),
        "domain": framework.domain(one.domain).name,
        "group": one.group or "",
        "marks": one.marks,
        "section": one.citation,
    }


def _rule(rule: Any, framework: Framework) -> dict[str, str]:
    provisional = ", to be talked through" if rule.provisional else ""
    tiers = (
        f"{tier.name} where {condition_words(tier.when, framework)}" for tier in rule.tiers
    )
    return {
        "statement": rule.text,
        "level": f"{framework.level_label(rule.level)}{provisional}",
        "condition": condition_words(rule.when, framework),
        "kinds of response": "; ".join(tiers),
        "section": rule.citation,
    }


def _levels(first: Framework, second: Framework) -> Difference:
    shared = min(first.highest, second.highest)
    return Difference(
        "levels",
        tuple(Said("", first.level_words(one.number)) for one in first.levels[shared:]),
        tuple(Said("", second.level_words(one.number)) for one in second.levels[shared:]),
        tuple(
            change for one, other in zip(first.levels, second.levels, strict=False)
            for change in _changes(
                f"level {one.number}", _level(one, first), _level(other, second)
            )
        ),
    )


def _level(level: Level, framework: Framework) -> dict[str, str]:
    return {
        "name": framework.level_words(level.number),
        "need": level.need,
        "equivalent": level.equivalent,
    }


def _level_parts(first: Framework, second: Framework) -> Iterator[Difference]:
    for one, other in zip(first.levels, second.levels, strict=False):
        for part in ("definition", "guidance", "responses", "tools", "consent", "record",
                     "grounds", "questions"):
            yield _lines(
                f"level {one.number}, {part}", _texts(getattr(one, part)),
                _texts(getattr(other, part)),
            )


def _lines(part: str, first: Iterable[str], second: Iterable[str]) -> Difference:
    """Things without names of their own, compared by their words."""
    one, other = tuple(first), tuple(second)
    return Difference(
        part,
        tuple(Said("", words) for words in one if words not in other),
        tuple(Said("", words) for words in other if words not in one),
    )


def _texts(passages: Iterable[Any]) -> Iterator[str]:
    return (f"{one.text} ({one.citation})" for one in passages)


def _disputes(framework: Framework) -> Iterator[str]:
    disputes = framework.disputes
    principle = (disputes.principle,) if disputes.principle else ()
    yield from _texts((*principle, *disputes.introduction, *disputes.limits))
    for route in disputes.routes:
        yield from _texts((*route.about, *route.rights))
        for number, stage in enumerate(disputes.stages(route), 1):
            limit = f", {stage.limit}" if stage.limit else ""
            name = f"{route.name}, stage {number}"
            yield f"{name}: {stage.who}{limit}: {stage.text}"
            for what, words in (
                ("to record", stage.record),
                ("advice from", stage.advice and stage.advice.text),
                ("or", stage.alternative and stage.alternative.text),
            ):
                if words:
                    yield f"{name}, {what}: {words}"


def _checklist(framework: Framework) -> Iterator[str]:
    checklist = framework.checklist
    recording: tuple[Passage, ...] = (checklist.recording,) if checklist.recording else ()
    introduction = (checklist.introduction,) if checklist.introduction else ()
    yield from _texts((*introduction, *checklist.items, *recording))
    yield from (part for item in checklist.items for part in item.parts)


_PARTS: tuple[tuple[str, Callable[[Framework], Iterable[str]]], ...] = (
    ("facts", lambda one: (
        f"{fact.quote} ({fact.citation})" for fact in one.facts.values() if fact.quote)),
    ("remarks", lambda one: _texts(one.remarks)),
    ("doubt", lambda one: _texts(one.doubt)),
    ("checklist", _checklist),
    ("topics", lambda one: _texts(
        passage for topic in one.topics for passage in topic.passages)),
    ("disputes", _disputes),
    ("contacts", lambda one: (contact.line for contact in one.contacts)),
)
