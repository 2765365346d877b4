"""The format of a framework file: which keys it has and what each may hold, and its JSON Schema for
editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from thresholds_cli.frameworks.condition_format import (
    ID,
    LEVEL,
    LIKE_AN_ID,
    RANK,
    ConditionShape,
    condition_schema,
)
from thresholds_cli.model.case import FACTS
from thresholds_cli.model.framework import (
    NOBODY_SAID,
    Checklist,
    ChecklistItem,
    ClusterSize,
    Contact,
    ContactNote,
    DisputeRoute,
    Disputes,
    DisputeStage,
    Domain,
    Erratum,
    FactQuestion,
    Framework,
    Indicator,
    LeftOut,
    Level,
    LevelQuestion,
    Passage,
    Remark,
    Section,
    Topic,
)
from thresholds_cli.model.national import Standing
from thresholds_cli.model.rules import Rule, Tier
from thresholds_cli.strict_yaml.reader import Items, Leaf, Node, Table
from thresholds_cli.strict_yaml.schema import (
    Day,
    Field,
    Fields,
    Flag,
    ListOf,
    Number,
    OneOf,
    Report,
    Text,
)

FORMAT = 1
"""The version of the file format that this program reads."""

WHEN_WORDS = ("office", "out of hours", "emergency", "not stated")

_id = Field(
    Text(limit=80, pattern=ID, like=LIKE_AN_ID), help="A stable name: a-z, 0-9 and hyphens."
)
_text = Field(Text(), help="The document's own words.")
_citation = Field(Text(limit=120), help="Where in the document, beginning with a section's ref.")
_ours = Field(Text(), required=False, help="Our own words.")


def _optional(shape: Any, default: Any = None, text: str = "") -> Field:
    return Field(shape, required=False, default=default, help=text)


def _list(item: Any, text: str = "") -> Field:
    return Field(ListOf(item), required=False, default=(), help=text)


PASSAGE = Fields(
    Passage, {"text": _text, "citation": _citation, "printed": _optional(Text()), "note": _ours}
)
_passages = _list(PASSAGE)
_printed = _optional(Text(), None, "The document's words where `text` differs.")


def _indicator(domain_source: str | None, **values: Any) -> Indicator:
    return Indicator(domain_inferred=domain_source == "inferred", **values)


_INDICATOR = Fields(_indicator, {
    "id": _id,
    "level": Field(LEVEL),
    "domain": Field(Text(limit=80)),
    "text": _text,
    "citation": _citation,
    "printed": _printed,
    "note": _ours,
    "concerns": Field(
        ListOf(Text(limit=80, pattern=ID, like=LIKE_AN_ID)), required=False, default=(),
        help="Our groups of the same matter at other levels.",
    ),
    "domain_source": _optional(
        Text(pattern="inferred", like="the word inferred"), None,
        "'inferred' where the layout does not show the domain.",
    ),
    "group": _optional(Text(limit=200), None, "A printed heading within the domain."),
    "ages": _optional(Text(limit=200), None, "An age band as printed."),
    "immediate": _optional(Flag(), False, "The document says to refer at once for this alone."),
})


_LEVEL = Fields(Level, {
    "number": Field(RANK, help="Its rank from 1, the lowest."),
    "name": Field(Text(limit=200)),
    "label": _optional(
        Text(limit=12, pattern=r"[0-9A-Za-z]+", like="a printed number such as 3a"), "",
        "The number as printed where it is not the rank: 3a. Then for every level.",
    ),
    "need": _optional(Text(limit=200), "", "The document's words on need and risk."),
    "equivalent": _optional(Text(limit=200), ""),
    "definition": _list(PASSAGE, "How the document defines the level."),
    "guidance": _list(PASSAGE, "What it says about the indicators at this level."),
    "responses": _list(PASSAGE, "What agencies do at this level."),
    "tools": _list(PASSAGE, "Assessments and forms that it names."),
    "consent": _list(PASSAGE, "What it says about consent and sharing at this level."),
    "record": _list(PASSAGE, "What it says the notes must show."),
    "grounds": _list(PASSAGE, "Printed grounds for going ahead without consent."),
    "questions": _list(
        Fields(LevelQuestion, {"id": _id, "text": _text, "citation": _citation}),
        "Questions that the document puts to the practitioner at this level.",
    ),
    "examples": _list(PASSAGE, "Examples of children or families that it prints."),
    "agencies": _list(PASSAGE, "Who works with families at this level."),
    "strengths": _list(PASSAGE, "Protective factors that it prints; they never lower a level."),
    "stem": _optional(Text(limit=300), "", "The beginning of a sentence above its indicators."),
})

_condition = Field(ConditionShape())

_RULE = Fields(Rule, {
    "id": Field(Text(
        limit=80, pattern=r"[A-Za-z0-9][A-Za-z0-9-]*",
        like="made of letters, figures and hyphens, such as T3-harm",
    )),
    "level": Field(LEVEL),
    "text": Field(Text(), help="Our plain statement of the rule."),
    "citation": _citation,
    "when": _condition,
    "provisional": _optional(Flag(), False, "The level is shown, but to be talked through."),
    "interpretation": _optional(Text(), None, "What in this rule is our reading."),
    "tiers": _list(Fields(
        Tier, {"name": Field(Text(limit=200)), "when": _condition, "citation": _citation}
    )),
})

_REMARK = Fields(Remark, {
    "id": _id,
    "when": _optional(ConditionShape()),
    "levels": Field(ListOf(LEVEL), required=False, default=()),
    "text": _text,
    "citation": _citation,
    "printed": _printed,
})

_ours_or_not = _optional(
    Text(pattern="ours", like="the word ours"), None, "'ours' where the document has other words."
)


def _stage(who_source: str | None, **values: Any) -> DisputeStage:
    return DisputeStage(who_is_ours=who_source == "ours", **values)


def _section(title_source: str | None, **values: Any) -> Section:
    return Section(title_is_ours=title_source == "ours", **values)


def _topic(title_source: str | None, **values: Any) -> Topic:
    return Topic(title_is_ours=title_source == "ours", **values)


_STAGE = Fields(_stage, {
    "who": _optional(Text(limit=300), NOBODY_SAID, "By role, in the document's words."),
    "who_source": _ours_or_not,
    "text": _text,
    "citation": _citation,
    "name": _optional(Text(limit=200), ""),
    "record": _optional(Text()),
    "advice": _optional(PASSAGE),
    "alternative": _optional(PASSAGE),
    "within_working_days": _optional(Number(1, 365), None, "Only where the document prints it."),
    "within_hours": _optional(Number(1, 999), None, "Only where the document prints it."),
    "within": _optional(Text(limit=200), "", "The printed words of the limit: the same day."),
})

_DISPUTES = Fields(Disputes, {
    "principle": _optional(PASSAGE),
    "introduction": _passages,
    "routes": _list(Fields(DisputeRoute, {
        "id": _id,
        "name": Field(Text(limit=200)),
        "about": _passages,
        "rights": _passages,
        "record": _optional(PASSAGE, None, "What must be recorded at each of its stages."),
        "stages": Field(ListOf(_STAGE, least=1, most=25)),
    }), "One for each kind of disagreement; none where the document says nothing of them."),
    "final_stages": Field(ListOf(_STAGE, most=25), required=False, default=()),
    "limits": _list(PASSAGE, "Other limits that it prints: for an answer, for writing it up."),
})

_FACT = Fields(FactQuestion, {
    "why": Field(Text(), help="Why it is asked, in our words."),
    "citation": _citation,
    "quote": _optional(Text(), None, "The framework's own words on it."),
    "levels": Field(ListOf(LEVEL), required=False, default=(), help="For `help` only."),
})


def _facts(**values: FactQuestion | None) -> Mapping[str, FactQuestion]:
    return MappingProxyType({key: one for key, one in values.items() if one is not None})


_FACTS = Fields(_facts, {
    name: _optional(_FACT) for name in (*FACTS[:2], "baseline", "help", *FACTS[2:])
})

_CONTACT_NOTE = Fields(ContactNote, {
    "text": Field(Text(limit=600)),
    "source": Field(Text(limit=300)),
    "address": Field(Text(limit=300, pattern=r"https?://[!-~]+", like="a web page's address")),
    "checked_on": Field(Day()),
    "standing": Field(OneOf(Standing)),
    "when": _optional(Text(pattern="out of hours"), ""),
})

_CONTACT = Fields(Contact, {
    "name": Field(Text(limit=200)),
    "number": _optional(Text(limit=100), ""),
    "email": _optional(Text(limit=200), ""),
    "when": _optional(Text(
        limit=40, pattern="|".join(WHEN_WORDS), like=f"one of: {', '.join(WHEN_WORDS)}",
    ), "not stated"),
    "hours": _optional(Text(limit=200), "", "As printed; what is understood tells who answers."),
    "open": _optional(
        Text(limit=200), "", "Ours, where `hours` is not understood: Mon-Thu 8.45-17.15, Fri 9-16."
    ),
    "web": _optional(Text(limit=300), "", "An address or form on the web, as printed."),
    "levels": Field(ListOf(LEVEL), required=False, default=(), help="None for all levels."),
    "citation": _citation,
    "since": _optional(_CONTACT_NOTE, None, "What was found since; our own words."),
})

_CHECKLIST = Fields(Checklist, {
    "introduction": Field(PASSAGE),
    "items": Field(ListOf(Fields(ChecklistItem, {
        "id": _id,
        "text": _text,
        "citation": _citation,
        "parts": Field(ListOf(Text()), required=False, default=()),
        "printed": _printed,
    }), least=1)),
    "recording": _optional(PASSAGE),
})

_words = Field(Text())


def _framework(format: int, numbering: str, **values: Any) -> Framework:  # the file's own key
    return Framework(numbering="" if numbering == "none" else numbering, **values)


FRAMEWORK = Fields(_framework, {
    "format": Field(Number(FORMAT, FORMAT), help="The version of this file format."),
    "id": _id,
    "title": Field(Text(limit=300), help="As the document has it."),
    "publisher": Field(Text(limit=300), help="Who issued or agreed the document."),
    "edition": Field(Text(limit=100), help="As the document has it."),
    "year": Field(Number(1990, 2100)),
    "source": Field(Text(), help="Which document this is, in a sentence."),
    "dated": Field(Text(), help="What has changed since, in our words."),
    "in_force": _optional(Flag(), False, "This is the present edition."),
    "area": _optional(Text(limit=300), "", "For whom the document is: residence, as a rule."),
    "address": _optional(Text(limit=300), "", "Where the document is published."),
    "review": _optional(Text(limit=100), "", "When it is to be reviewed, as printed."),
    "replaced_by": _optional(Text(limit=300), "", "The edition that took its place."),
    "sisters": Field(
        ListOf(Text(limit=300)), required=False, default=(),
        help="Documents to be read with it, such as that for neglect.",
    ),
    "sections": Field(ListOf(Fields(
        _section, {
            "ref": Field(Text(limit=80), help="What citations begin with, such as §7."),
            "title": Field(Text(limit=300)),
            "title_source": _ours_or_not,
        }
    ), least=1), help="Every part of the document that a citation may point to."),
    "domains": Field(ListOf(
        Fields(Domain, {"id": _id, "name": Field(Text(limit=200))}), least=1, most=60
    )),
    "cluster": Field(Fields(ClusterSize, {
        "count": Field(Number(1, 20), help="How many indicators make a cluster."),
        "note": Field(Text(), help="Whose reading that is."),
    })),
    "numbering": _optional(
        Text(
            limit=30, pattern="none|[A-Z][A-Za-z]*",
            like="one word with a capital, such as Tier, or none",
        ), "Level",
        "The word before a level's number (Level, Tier, …); none where no numbers are printed.",
    ),
    "levels": Field(ListOf(_LEVEL, least=2, most=20), help="From the lowest to the highest."),
    "facts": Field(_FACTS, help="The questions asked besides indicators, and why."),
    "indicators": Field(ListOf(_INDICATOR, least=1), help="In the document's order."),
    "rules": Field(
        ListOf(_RULE, least=1, most=200), help="How the document's words point to a level."
    ),
    "remarks": _list(_REMARK, "The document's words to show when a condition holds."),
    "doubt": _list(PASSAGE, "What the document says to do when the level is in doubt."),
    "checklist": _optional(
        _CHECKLIST, Checklist(None, ()), "What to have ready before contacting another agency."
    ),
    "topics": _list(Fields(_topic, {
        "id": _id,
        "title": Field(Text(limit=300)),
        "title_source": _ours_or_not,
        "passages": Field(ListOf(PASSAGE)),
    })),
    "disputes": _optional(_DISPUTES, Disputes(None, ())),
    "contacts": _list(_CONTACT, "As printed."),
    "errata": _list(Fields(
        Erratum, {"where": _words, "printed": _words, "read_as": _words, "why": _words}
    ), "Slips of the document, and what they are read as."),
    "left_out": _list(
        Fields(LeftOut, {
            "where": _words, "what": _words, "why": _words,
            "passages": Field(
                ListOf(Text()), required=False, default=(), help="Its words as printed."
            ),
            "after": _optional(Text(), "", "The words of the document that it follows."),
            "before": _optional(Text(), "", "The words of the document that it ends before."),
        }),
        "What of the document this file does not carry, and why.",
    ),
})


_NAMING = (
    "level", "levels", "ticked_at", "ticked_from", "cluster_from", "none_ticked_from",
    "help_failed", "help_tried",
)
"""The keys that name levels, wherever they stand but at the top of a file."""


def number_levels(node: Node) -> None:
    """Where a level is named by its name, or by its printed number if levels have labels, put its
    rank there. With labels a number is always the printed one: 4 is the level that is printed so.
    """
    if not isinstance(node, Table):
        return
    ranks: dict[str, Leaf | None] = {}
    labels: dict[str, Leaf | None] = {}
    for level in _tables(node.entries.get("levels")):
        number = level.entries.get("number")
        for key, found in (("name", ranks), ("label", labels)):
            said = level.entries.get(key)
            if isinstance(said, Leaf) and isinstance(number, Leaf):
                word = _level_word(said)
                found[word] = None if word in found else number
    for part in node.entries.values():
        _rank_levels(part, ranks | labels, bool(labels))


def _level_word(said: Leaf) -> str:
    return str(said.value).strip().lower()


def _rank_levels(node: Node, ranks: Mapping[str, Leaf | None], labels: bool) -> None:
    for held in (node.entries, ) if isinstance(node, Table) else ():
        for key, part in held.items():
            if key in _NAMING and isinstance(part, Leaf):
                held[key] = _ranked(part, ranks, labels)
            elif key in _NAMING and isinstance(part, Items):
                part.items[:] = [
                    _ranked(one, ranks, labels) if isinstance(one, Leaf) else one
                    for one in part.items
                ]
            else:
                _rank_levels(part, ranks, labels)
    for one in node.items if isinstance(node, Items) else ():
        _rank_levels(one, ranks, labels)


def _ranked(said: Leaf, ranks: Mapping[str, Leaf | None], labels: bool) -> Leaf:
    """A level as its rank. A number that no level is printed with is text, and so refused."""
    if not (labels or isinstance(said.value, str)):
        return said
    found = ranks.get(_level_word(said))
    value = found.value if found is not None else f"{said.value}"
    return Leaf(value, said.line, said.column, said.cut)


def _tables(node: Node | None) -> list[Table]:
    return [one for one in node.items if isinstance(one, Table)] if isinstance(node, Items) else []


def id_of(table: Table) -> str | None:
    """The `id` of a table that was left out as faulty, so that nothing else calls it unknown."""
    leaf = table.entries.get("id")
    return str(leaf.value) if isinstance(leaf, Leaf) else None


def read_framework(node: Node, report: Report) -> Any:
    """The framework that the nodes describe, or MISSING; faults are in the report."""
    return FRAMEWORK.read(node, "", report)


def framework_schema() -> dict[str, Any]:
    """The schema. It knows shapes only: ids, citations and rules are for `conr framework check`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "conr framework file",
        "description": "One edition of a council's threshold document, word for word and cited.",
        **FRAMEWORK.schema(),
        "$defs": {"condition": condition_schema()},
    }


def schema_text() -> str:
    """The schema as it is published in docs/framework.schema.json."""
    return json.dumps(framework_schema(), ensure_ascii=True, indent=2) + "\n"
