"""The rules that a framework begins with, so that nobody has to write any: all of them are ours, to
be agreed by the partnership, and none can call a child's situation too low."""

from __future__ import annotations

from typing import Any

from thresholds_cli.sources.sheet_rows import printed_number

OURS = "A starting rule of conr, to be agreed by the partnership; the document may say more."
_ONE_SIGN = (
    "A starting rule of conr, to be agreed by the partnership: whether one sign alone is enough is "
    "for the document, or else for people, to say."
)


def starting_rules(values: dict[str, Any]) -> list[dict[str, Any]]:
    """Rules for a framework's levels and indicators, as a file has them.

    Harm is the highest level; one sign is its own level, to be talked through; an unmet need is the
    second; only all needs met, and nothing ticked, is the lowest.
    """
    word = str(values.get("numbering", "Level"))
    numbers = [one["number"] for one in values["levels"] if "number" in one]
    if len(numbers) < 2:
        return []
    top = max(numbers)
    labels = {
        one["number"]: one.get("name", "") if word == "none" else f"{word} {printed_number(one)}"
        for one in values["levels"] if "number" in one
    }
    rules = [_rule("harm", top, "Immediate danger, or significant harm is suspected.", values, {
        "any": [{"fact": "immediate_danger"}, {"fact": "significant_harm"}],
    })]
    if any(one.get("immediate") for one in values["indicators"]):
        rules.append(_rule("at-once", top, "A sign that is to be referred at once.", values, {
            "immediate": True,
        }))
    said = {one["number"]: printed_number(one) for one in values["levels"] if "number" in one}
    for number in sorted(numbers, reverse=True)[:-1]:
        rules.append({**_rule(
            "present", number, f"At least one sign of {labels[number]}.", values,
            {"ticked_at": said[number]},
        ), "provisional": True, "interpretation": _ONE_SIGN})
    none_above = {"none_ticked_from": said[2]}
    rules.append({**_rule(
        "unmet", 2, f"A need is not met, and no sign of {labels[2]} or above is ticked.", values,
        {"all": [{"baseline": "some unmet"}, none_above]},
    ), "provisional": True, "interpretation": OURS})
    rules.append(_rule(
        "met", 1, f"Every need is met, and no sign of {labels[2]} or above is ticked.", values,
        {"all": [{"baseline": "all met"}, none_above]},
    ))
    return rules


def _rule(
    name: str, level: int, text: str, values: dict[str, Any], when: dict[str, Any]
) -> dict[str, Any]:
    held = next((one for one in values["levels"] if one.get("number") == level), {"number": level})
    return {
        "id": f"S{level}-{name}", "level": printed_number(held), "text": text,
        "citation": _citation(level, values), "when": when, "interpretation": OURS,
    }


def _citation(level: int, values: dict[str, Any]) -> str:
    """Where the document speaks of the level: its definition, else its first sign."""
    held: dict[str, Any] = next(
        (one for one in values["levels"] if one.get("number") == level), {}
    )
    said = str(printed_number(held))
    at_level = [one for one in values["indicators"] if str(one.get("level")) == said]
    for one in (*held.get("definition", ()), *at_level, *values.get("sections", ())):
        found = one.get("citation") or one.get("ref")
        if found:
            return str(found)
    return ""


_WHY = {
    "immediate_danger": "A child in danger now needs the police before anything else.",
    "significant_harm": "Suspected harm is a matter for children's social care at once.",
    "baseline": "Only needs that are known to be met can point to the lowest level.",
}


def starting_facts(values: dict[str, Any]) -> dict[str, Any]:
    """What is always asked, with a reason of ours where nobody gave one."""
    given = values.get("facts", {})
    top = max((one["number"] for one in values["levels"] if "number" in one), default=1)
    made = {
        name: given.get(name, {"why": why, "citation": _citation(1 if name == "baseline" else top,
                                                                 values)})
        for name, why in _WHY.items()
    }
    return made | {name: one for name, one in given.items() if name not in made}
