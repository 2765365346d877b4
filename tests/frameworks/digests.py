"""Digests of the bundled frameworks, so that no word, level, domain, rule or section changes
unnoticed.

`words/` has digests of the documents' own words, part by part, white space folded. They were
made from the text of the documents and are never made from the data: where one of them does not
match, the data is wrong. `parts/` has digests of everything that the data holds. After a change
that was meant, write `parts/` again:

    python -m tests.frameworks.digests
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from thresholds_cli.model.framework import Framework, Level, Passage

HERE = Path(__file__).parent
Digests = dict[str, str]


def digest(text: str) -> str:
    """The first 80 bits are enough to notice a change."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def folded(words: Iterable[str]) -> str:
    """Words one after the other, with single spaces."""
    return " ".join(" ".join(words).split())


def stored(kind: str, framework_id: str) -> Digests:
    """The digests kept under `words` or `parts`, by the name of the part."""
    lines = (HERE / kind / f"{framework_id}.txt").read_text("utf-8").splitlines()
    return {name: value for value, _, name in (line.partition("  ") for line in lines)}


def written(digests: Digests) -> str:
    """Digests as they are kept."""
    return "".join(f"{value}  {name}\n" for name, value in digests.items())


# The document's own words


def words(framework: Framework) -> Mapping[str, str]:
    """The words that the data says are printed, in the order in which the document has them."""
    return {
        "kirklees-2016": _kirklees_words, "rochdale-2018": _rochdale_words,
    }[framework.id](framework)


def printed(things: Iterable[Any]) -> list[str]:
    """What the document prints for passages and indicators."""
    return [one.printed or one.text for one in things]


def _kirklees_words(framework: Framework) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for level in framework.levels:
        found[f"§4 table, Level {level.number}"] = printed(level.definition)
        found[f"§5 table, Level {level.number}"] = printed(
            (*level.consent, *level.grounds, *level.record)
        )
        found[f"§7 Level {level.number} guidance"] = printed(level.guidance)
        found[f"§7 Level {level.number} response"] = printed(level.responses)
        for domain in framework.domains:
            found[f"§7 Level {level.number}, {domain.name}"] = printed(
                framework.at(level.number, domain.id)
            )
    for section, topic in {
        "§1": "introduction", "§2": "principles", "§3": "framework", "§4": "assessment",
        "§5": "sharing",
    }.items():
        found[section] = printed(_topic(framework, topic))
    found["§4 checklist"] = _checklist(framework)
    found["§6 introduction"] = printed(framework.disputes.introduction)
    found["§6.1 principle"] = printed([framework.disputes.principle])
    found.update(_dispute_words(framework, ("§6.1", "§6.2", "§6.3", "§6.4")))
    found["§6.5"] = [one.text for one in framework.disputes.final_stages]
    found["§8"] = [f"{one.name}: {one.number}" for one in framework.contacts]
    return {name: folded(parts) for name, parts in found.items()}


def _rochdale_words(framework: Framework) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for level in framework.levels:
        number = level.number
        found[f"§5 Level {number}"] = _cited(level, "§5 Level", level.definition, level.guidance)
        found[f"§6 Level {number}, head"] = _cited(
            level, "§6", level.definition, level.responses, level.tools, level.consent
        )
        found[f"§6 Level {number}, indicators"] = printed(
            one for one in framework.indicators if one.level == number
        )
        found[f"§6 Level {number} Questions"] = [one.text for one in level.questions]
    for section, topic in {
        "Foreword": "foreword", "§1": "introduction", "§2": "principles", "§3": "using",
        "§4": "neglect", "§7": "hub", "Appendix 1": "underpinning-principles",
        "Appendix 2": "links",
    }.items():
        found[section] = printed(_topic(framework, topic))
    sets_out, straight_to_4, in_doubt, *risks = printed(_topic(framework, "framework"))
    found["§5 head"] = [straight_to_4, in_doubt, sets_out]
    found["§5 risks"] = risks
    found["§6 head"] = printed(_topic(framework, "voice")[:1])
    found["§8"] = printed((*_topic(framework, "recording"), *_topic(framework, "sharing")))
    moving, up, down = (
        printed(_topic(framework, topic)) for topic in ("moving", "step-up", "step-down")
    )
    found["§9"] = [moving[0], *up, down[0], *moving[1:], down[1]]
    found.update(_dispute_words(framework, ("§10",)))
    found["§10 principle"] = printed([framework.disputes.principle])
    found["§10 introduction"] = printed(framework.disputes.introduction)
    found["§10 links"] = printed(_topic(framework, "disagreement"))
    found["Contact us"] = [
        f"{one.name} {one.number or one.email}" for one in framework.contacts
        if one.citation == "Contact us"
    ]
    return {name: folded(parts) for name, parts in found.items()}


def _cited(level: Level, section: str, *groups: Iterable[Passage]) -> list[str]:
    return printed(one for group in groups for one in group if one.citation.startswith(section))


def _topic(framework: Framework, topic_id: str) -> tuple[Passage, ...]:
    topic = framework.topic(topic_id)
    return topic.passages if topic else ()


def _checklist(framework: Framework) -> list[str]:
    checklist = framework.checklist
    items = [text for one in checklist.items for text in (one.text, *one.parts)]
    recording = [checklist.recording] if checklist.recording else []
    return [*printed([checklist.introduction]), *items, *printed(recording)]


def _dispute_words(framework: Framework, sections: tuple[str, ...]) -> dict[str, list[str]]:
    """Each route in the document's order; what is shown in two places is counted once."""
    found = {}
    for section, route in zip(sections, framework.disputes.routes, strict=True):
        said = printed((*route.about, *route.rights))
        for stage in route.stages:
            besides = [one for one in (stage.advice, stage.alternative) if one]
            said += [stage.text, *([stage.record] if stage.record else []), *printed(besides)]
        found[section] = [
            one for place, one in enumerate(said)
            if not any(one in earlier for earlier in said[:place])
        ]
    return found


# Everything that the data holds


def parts(framework: Framework) -> Digests:
    """A digest of every part, by its name."""
    found: dict[str, object] = {
        "head": [
            framework.id, framework.title, framework.publisher, framework.edition, framework.year,
            framework.source, framework.dated,
        ],
        "sections": framework.sections,
        "domains": framework.domains,
        "cluster": framework.cluster,
        "numbering": framework.numbering,
    }
    found |= {
        f"document: {key}": getattr(framework, key)
        for key in ("in_force", "area", "address", "review", "replaced_by", "sisters")
        if getattr(framework, key)
    }
    for level in framework.levels:
        for field in dataclasses.fields(level):
            value = getattr(level, field.name)
            if field.name != "number" and value:
                found[f"Level {level.number}: {field.name}"] = value
        for domain in framework.domains:
            found[f"indicators: Level {level.number}, {domain.name}"] = framework.at(
                level.number, domain.id
            )
    found["indicators: their order"] = [one.id for one in framework.indicators]
    found |= {f"fact: {name}": fact for name, fact in framework.facts.items()}
    found |= {f"rule: {rule.id}": rule for rule in framework.rules}
    found["rules: their order"] = [one.id for one in framework.rules]
    found |= {f"remark: {one.id}": one for one in framework.remarks}
    found["remarks: their order"] = [one.id for one in framework.remarks]
    found["doubt"] = framework.doubt
    found["checklist"] = framework.checklist
    found |= {f"topic: {one.id}": one for one in framework.topics}
    found["topics: their order"] = [one.id for one in framework.topics]
    disputes = framework.disputes
    found["disputes: introduction"] = [disputes.principle, disputes.introduction]
    found |= {f"disputes: {one.id}": one for one in disputes.routes}
    found |= {"disputes: limits": disputes.limits} if disputes.limits else {}
    found["disputes: final stages"] = disputes.final_stages
    found["contacts"] = framework.contacts
    found["errata"] = framework.errata
    found["left out"] = framework.left_out
    return {name: digest(json.dumps(plain(one))) for name, one in found.items()}


def plain(value: object) -> object:
    """A value of the model as lists and words. Fields that are empty are left out, so that a new
    optional field does not change what was there."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.init and field.name != "today"  # not the file's: from the notes on law
        }
        return [type(value).__name__, {name: one for name, one in fields.items() if one}]
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"cannot digest {type(value).__name__}")


def main() -> None:
    """Write `parts/` again, and say which parts changed."""
    from thresholds_cli.frameworks import framework_ids, load_framework

    for framework_id in framework_ids():
        path = HERE / "parts" / f"{framework_id}.txt"
        path.parent.mkdir(exist_ok=True)
        before = stored("parts", framework_id) if path.exists() else {}
        now = parts(load_framework(framework_id))
        path.write_text(written(now), "utf-8")
        for name in sorted(set(before) | set(now)):
            if before.get(name) != now.get(name):
                print(f"{framework_id}: {name}")  # noqa: T201


if __name__ == "__main__":
    main()
