"""Every question as a page, made from its row of the table; and the pages without an answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from thresholds_cli.documents.plain import render
from thresholds_cli.engine.flow import REASONS, SAFETY, given
from thresholds_cli.interview.page import FOUND, Kind, Option, Page
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.questions import OURS, Question, Takes, filled, question
from thresholds_cli.records.case_file import LISTED, NOTE
from thresholds_cli.views.reading_view import PARTS, Shown, first_screen, level_blocks, part_blocks

Find = Callable[[str], tuple[Option, ...]]

_KINDS = {Takes.ONE: Kind.ONE, Takes.LEVEL: Kind.ONE, Takes.TICKS: Kind.MANY}


def areas_page(framework: Framework, left: Collection[str], position: str = "") -> Page:
    """The framework's domains to tick; `left` has those that were left before, if any."""
    return Page(
        "areas", Kind.MANY, "Which areas of the child’s life do you want to look at?",
        text="Tick each that worries you or that you know about. What you leave stays “not known”, "
             "never “fine”; you can go into it until the record is saved. With none ticked, all "
             "of them come.",
        options=tuple(Option(one.id, one.name) for one in framework.domains),
        given=tuple(one.id for one in framework.domains if left and one.id not in left),
        position=position,
        why="Nobody knows every area of a child’s life, and what you do not know need take no "
            f"time. It is shown wherever it could change the level. {OURS}",
    )


def areas_said(framework: Framework, left: Collection[str]) -> str:
    """What the answer means, in a line."""
    names = [one.name for one in framework.domains if one.id in left]
    return f"Left as not known: {'; '.join(names)}" if names else "All areas are gone through"


def page_for(
    framework: Framework, case: Case, key: str, *, position: str = "", find: Find | None = None,
    answered: bool = True, beside: Collection[str] = (), pointed: int | None = None,
) -> Page:
    """The page for a question. Until it was `answered` nothing counts as its answer.

    `beside`: what was found from this page and belongs to others. `pointed`: the level that the
    framework points to.
    """
    row = question(key)
    if row.takes is Takes.LEVEL:
        return _level(framework, case, key, pointed, position)
    values, text = given(case, framework, key)
    found = [one for one in beside if one in case.answers.indicators]
    kind = _KINDS.get(row.takes, Kind.TEXT)
    return Page(
        key, kind, filled(row.title, framework, key),
        text=_lead(framework, row, key, bool(text) and not answered),
        options=(*_options(framework, row, key), *(
            _found_option(framework, framework.indicator(one)) for one in found
        )),
        given=(*values, *found) if answered or kind is Kind.MANY else (),
        written=text, position=position, why=_why(framework, row, key),
        safety=key in SAFETY, find=find if row.key == "indicators" else None,
        shape=LISTED if row.takes in (Takes.ACTIONS, Takes.LINES) else NOTE,
    )


def position(key: str, asked: Sequence[str], how_many_known: bool = True) -> str:
    """Where one is: the number among the questions that are asked, or the part of the whole. How
    many there will be is not said before it is known."""
    if key in asked:
        of = f" of {len(asked)}" if how_many_known else ""
        return f"Question {asked.index(key) + 1}{of}"
    if key.startswith("own."):
        return "Your own level"
    return "Your decision" if key in ("decision.level", *REASONS) else "For the record"


def _lead(framework: Framework, row: Question, key: str, from_before: bool) -> str:
    """What stands between the title and the answer: ours, or the framework's words, cited."""
    lead = filled(row.lead, framework, key)
    if row.key == "baseline":
        return _needs(framework, key.partition(".")[2])
    if row.key == "checklist":
        introduction, items = framework.checklist.introduction, framework.checklist.items
        today = (one.today for one in items if one.today)
        lead = f"“{introduction.text}” ({introduction.citation})" if introduction else ""
        return "\n".join((lead, *today))
    if row.key == "decision.reason" and from_before:
        return f"{lead} What stands here was written before: does it still hold?"
    asked = framework.facts.get(row.key)
    quote = f"“{asked.quote}” ({asked.citation})" if asked and asked.quote else ""
    named = framework.level_words(int(key.partition(".")[2])) if row.key == "help" else ""
    return "\n".join(part for part in (named, lead, quote) if part)


def _needs(framework: Framework, domain: str) -> str:
    """What good looks like, under the document's own headings where it has any."""
    lowest = framework.levels[0].number
    needs = framework.at(lowest, domain)
    if not needs:
        label = framework.level_label(lowest)
        return f"The document prints no {label} needs for this one."
    lines = []
    for group in dict.fromkeys(one.group for one in needs):
        lines += [f"{group}:"] if group else []
        lines += [f"- {one.words}" for one in needs if one.group == group]
    return "\n".join((*lines, f"({needs[0].citation})"))


def _options(framework: Framework, row: Question, key: str) -> Iterator[Option]:
    match row.key:
        case "indicators":
            yield from (
                indicator_option(framework, one) for one in _to_tick(framework, key)
            )
        case "checklist":
            for item in framework.checklist.items:
                yield Option(item.id, " ".join((item.text, *item.parts)))
        case "sharing.grounds":
            for level in framework.levels:
                yield from (Option(one.text, one.text, more=one.citation) for one in level.grounds)
        case _:
            yield from (Option(one.value, words) for one, words in row.choices)


def _to_tick(framework: Framework, key: str) -> tuple[Indicator, ...]:
    """The indicators of an area above the lowest level."""
    domain, lowest = key.partition(".")[2], framework.levels[0].number
    return tuple(
        one for one in framework.indicators if one.domain == domain and one.level > lowest
    )


def indicator_option(framework: Framework, one: Indicator, elsewhere: bool = False) -> Option:
    """An indicator to tick, under its level; on request, the same concern at other levels."""
    domain = framework.domain(one.domain).name if elsewhere else None
    under = (framework.level_words(one.level), domain, one.group)
    ladder = (
        f"{framework.level_label(other.level)}: {other.text}"
        for other in framework.indicators
        if other.id != one.id and set(other.concerns) & set(one.concerns)
    )
    more = [*([f"Our note: {one.note}"] if one.note else []), *ladder]
    group = ", ".join(part for part in under if part)
    return Option(one.id, one.words, group, "\n".join(more), one.level, framework.highest)


def _found_option(framework: Framework, one: Indicator) -> Option:
    """An indicator of another page that was found from this one, with where it belongs."""
    option = indicator_option(framework, one, elsewhere=True)
    return Option(option.value, f"{option.group}: {option.text}", FOUND, option.more)


def _why(framework: Framework, row: Question, key: str) -> str:
    """Why it is asked: the framework's words where it has any on the matter, else ours."""
    asked = framework.facts.get(row.key)
    if asked:
        return f"{asked.why} ({asked.citation})"
    if row.key == "indicators":
        cited = "; ".join(dict.fromkeys(one.citation for one in _to_tick(framework, key)))
        return (
            "These are the document’s own words for this area of the child’s life. What is not "
            f"ticked counts as not ticked, never as a no. ({cited})"
        )
    if row.key == "questions":
        return filled(row.why, framework, key)
    found = row.source(framework) if row.source else None
    said = f"The framework: “{found.text}” ({found.citation})" if found else OURS
    return f"{row.why} {said}"


def _level(
    framework: Framework, case: Case, key: str, pointed: int | None, position: str
) -> Page:
    """The practitioner's own level, or the decision. No level is chosen beforehand; only for a
    decision the pointer begins at their own, unless that is lower than the framework points."""
    row, own = question(key), key == "own.level"
    marks = {} if own else {pointed: ["the framework points here"]}
    if not own and case.notes.own.level is not None:
        marks.setdefault(case.notes.own.level, []).append("your own level")
    options = [
        Option(str(level.number), framework.level_words(level.number) + (
            f" ({'; '.join(marks[level.number])})" if level.number in marks else ""
        ))
        for level in framework.levels
    ]
    options.append(Option("none", "Not sure" if own else "Not decided yet"))
    values, _text = given(case, framework, key)
    before = case.notes.own.level
    along = not own and not values and before and before >= (pointed or before + 1)
    return Page(
        key, Kind.ONE, row.title, start=str(before) if along else "",
        text=row.lead if own else _before_deciding(framework, pointed),
        options=tuple(options), given=values, position=position, safety=bool(along),
        why=_why(framework, row, key),
    )


def _before_deciding(framework: Framework, pointed: int | None) -> str:
    if pointed is None:
        return (
            "There is not enough information for the framework to point to a level. Not known is "
            "not low: a person decides what to do meanwhile."
        )
    if pointed == framework.levels[0].number:
        return "A person decides."
    return (
        "The decision is yours, with your safeguarding lead. Going higher needs nothing more. "
        "Going lower than the framework points needs your reason and who agreed."
    )


def reading_page(shown: Shown) -> Page:
    """The reading as a page, to be read before the decision: its first screen, then the rest."""
    further = (*level_blocks(shown), *(
        block for part in PARTS for block in part_blocks(shown, part)
    ))
    return Page(
        "reading", Kind.TELL, "The framework’s reading",
        text=render(first_screen(shown), None, marks=False).strip(),
        further=render(further, None).strip(),
    )
