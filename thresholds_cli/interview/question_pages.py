"""Every question as a page, made from its row of the table; and the pages without an answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from thresholds_cli.documents.document import Heading
from thresholds_cli.engine.flow import (
    ALL,
    AREAS,
    BEFORE,
    HELP_SO_FAR,
    NEXT,
    READING,
    SAFETY,
    WORRIES,
    areas_are_optional,
    form_keys,
    given,
    left,
    no_such_day,
)
from thresholds_cli.interview.page import FOUND, GO_ON, Entry, Kind, Option, Page, Part
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.guidance import Prompt
from thresholds_cli.model.questions import HELP, OURS, Question, Takes, filled, question
from thresholds_cli.records.advice_today import prompts_for, source_words, telling_prompts
from thresholds_cli.records.case_file import LISTED, NOTE, WORDS
from thresholds_cli.strict_yaml.schema import Text
from thresholds_cli.views.reading_view import (
    PARTS,
    Shown,
    consent_blocks,
    first_screen,
    level_badge,
    part_blocks,
    response_blocks,
)

Find = Callable[[str], tuple[Option, ...]]

_KINDS = {Takes.ONE: Kind.ONE, Takes.LEVEL: Kind.ONE, Takes.TICKS: Kind.MANY}


def areas_page(
    framework: Framework, case: Case, answered: Collection[str], position: str = ""
) -> Page:
    """The framework's domains to tick; chosen are those that were not left before or, where the
    person wrote what worries them, those in which anything is ticked."""
    out, worried = left(framework, answered), bool(case.notes.worries)
    optional = areas_are_optional(case)
    ticked = [framework.indicator(one).domain for one in case.answers.indicators]
    before = ALL not in answered and (AREAS in answered or not worried)
    chosen = [
        one.id for one in framework.domains
        if (out and one.id not in out if before else one.id in ticked)
    ]
    none = "With none ticked, conr goes on." if optional else "With none ticked, all of them come."
    return Page(
        AREAS, Kind.MANY,
        "Which other areas of the child’s life do you know something about?" if worried
        else "Which areas of the child’s life do you want to look at?",
        text=f"What you leave stays “not known”, never “fine”; you can come back to it until the "
             f"record is saved. {none}",
        options=(
            *(Option(one.id, f"{one.name}{_count(ticked.count(one.id))}")
              for one in framework.domains),
            Option(ALL, "All of them, question by question: the full questionnaire"),
        ),
        given=(ALL,) if ALL in answered else tuple(chosen), position=position, optional=optional,
        why="Nobody knows every area of a child’s life, and what you do not know need take no "
            f"time. It is shown wherever it could change the level. {OURS}",
    )


def _count(ticked: int) -> str:
    return f" ({ticked} ticked)" if ticked else ""


def areas_said(framework: Framework, case: Case, answered: Collection[str]) -> str:
    """What the answer means, in a line: what was answered in an area stands, and the area is not
    left, until somebody changes it."""
    out = left(framework, answered)
    stand = {
        one for one in out if given(case, framework, f"indicators.{one}")[0]
        or {f"indicators.{one}", f"baseline.{one}"} & {*answered}
    }
    named = [one.name for one in framework.domains if one.id in out - stand]
    kept = [one.name for one in framework.domains if one.id in stand]
    said = [f"Left as not known: {'; '.join(named)}"] if named else []
    said += [
        f"Answered already, and it counts: {'; '.join(kept)}. Change it among all answers (F4, or "
        "review)"
    ] if kept else []
    return ". ".join(said) or "All areas are gone through"


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
        shape=_shape(row, text),
    )


_STEPS = ("Safety", "Your worry", "The child’s life", "Help so far", "The level", "The record")


def position(framework: Framework, key: str) -> str:
    """Whose words these are, and which step of six it is."""
    head = key.partition(".")[0]
    step = 5
    if key in SAFETY:
        step = 0
    elif head in (BEFORE, "done", "carried", WORRIES, "child", "suggested"):
        step = 1
    elif head in (AREAS, "baseline", "indicators"):
        step = 2
    elif head in {row.key for row in HELP}:
        step = 3
    elif head in ("own", READING):
        step = 4
    return f"{framework.short_name} · {step + 1} of {len(_STEPS)} {_STEPS[step]}"


def form_page(
    framework: Framework, case: Case, key: str, position: str,
    split: Callable[[str], tuple[str, ...]] | None = None, today: datetime.date | None = None,
) -> Page:
    """A page of several questions, such as what worries the person about which child. Where it is
    known what day it is `today`, a day that there is not is not taken on it."""
    rows = form_keys(framework, key)
    title, text, why = _FORMS.get(key) or _about_evidence(framework, key)
    if key == HELP_SO_FAR:
        text = _levels_of(framework, rows)
    return Page(
        key, Kind.FORM, title, text=text, position=position, why=f"{why} {OURS}",
        entries=tuple(_entry(framework, case, one, split, today) for one in rows),
    )


def _levels_of(framework: Framework, keys: Iterable[str]) -> str:
    """What the levels that are asked about are called, where the question has only a number."""
    numbers = [int(rest) for head, _, rest in (key.partition(".") for key in keys) if rest]
    named = (f"{framework.level_label(one)}: {framework.level(one).name}." for one in numbers)
    return " ".join(named) if framework.numbering else ""


def _about_evidence(framework: Framework, key: str) -> tuple[str, str, str]:
    """Title, text and why of the page on what shows a sign."""
    row = question(key)
    why = f"{row.why}\n{_prompt_sources(framework, key)}\n"
    return row.title, filled(row.lead, framework, key), why


def _prompts(framework: Framework, key: str) -> tuple[Prompt, ...]:
    head, _, rest = key.partition(".")
    return telling_prompts() if head == "voice" else prompts_for(framework, rest)


def _prompted(framework: Framework, key: str) -> str:
    """What is worth writing down, in a line or two; nothing of it is demanded."""
    prompts = _prompts(framework, key)
    lines = [one.text for prompt in prompts for one in (*prompt.ask, *prompt.never)]
    return f"As far as you know it (practice, not the document’s words): {' '.join(lines)}"


def _prompt_sources(framework: Framework, key: str) -> str:
    """The same line by line, each with whose it is."""
    return "\n".join(
        f"- {one.text} ({source_words(one)})" for prompt in _prompts(framework, key)
        for one in (*prompt.ask, *prompt.never)
    )


_FORMS = {
    WORRIES: (
        "What worries you?", "In your own words, one worry a line. No names.",
        "Your own words come first in the record, and lead to what the document says. Nothing "
        "written? Then the areas of the child’s life come as questions.",
    ),
    HELP_SO_FAR: (
        "What has been tried, and how did it go?", "",
        "The document’s levels turn on whether help has been tried without success.",
    ),
    NEXT: (
        "Who has been consulted, and who does what?",
        "Roles, not names. If you made a call, write it first.",
        "The next person must see who does what by when, and whom you talked it through with.",
    ),
}


def _entry(
    framework: Framework, case: Case, key: str, split: Callable[[str], tuple[str, ...]] | None,
    today: datetime.date | None,
) -> Entry:
    row = question(key)
    values, text = given(case, framework, key)
    return Entry(
        key, filled(row.title if row.choices else row.label, framework, key),
        _hint(framework, row, key),
        values[0] if values else text, tuple(_options(framework, row, key)),
        _shape(row, text), split if row.takes is Takes.LINES else None,
        None if today is None else partial(no_such_day, key, today=today),
    )


def _hint(framework: Framework, row: Question, key: str) -> str:
    if row.key == "evidence":
        return _prompted(framework, key)
    return "" if key == WORRIES else filled(row.lead, framework, key)


def _shape(row: Question, text: str) -> Text:
    """What can be written: a line where a few words are asked for and no more stands there."""
    if row.takes in (Takes.ACTIONS, Takes.LINES):
        return LISTED
    short = row.takes in (Takes.WORDS, Takes.DAY) and "\n" not in text
    return WORDS if short else NOTE


def _lead(framework: Framework, row: Question, key: str, from_before: bool) -> str:
    """What stands between the title and the answer: ours, or the framework's words, cited."""
    lead = filled(row.lead, framework, key)
    if row.key == "voice":
        return f"{lead}\n{_prompted(framework, key)}"
    if row.key == "baseline":
        return _needs(framework, key.partition(".")[2])
    if row.key == "checklist":
        introduction, items = framework.checklist.introduction, framework.checklist.items
        today = (one.today for one in items if one.today)
        lead = f"“{introduction.text}” ({introduction.citation})" if introduction else ""
        return "\n".join((lead, *today))
    if row.key == "decision.reason" and from_before:
        return f"{lead} What stands here was written before: does it still hold?"
    named = framework.level_words(int(key.partition(".")[2])) if row.key == "help" else ""
    return "\n".join(part for part in (named, lead, _whom_to_call(framework, row.key)) if part)


def _whom_to_call(framework: Framework, fact: str) -> str:
    """The document's words on a fact where they say whom to call; others are told with why."""
    asked = framework.facts.get(fact)
    quote = asked.quote if asked else None
    numbers = [one.number for one in framework.contacts if one.number]
    if not (asked and quote and any(one in quote for one in numbers)):
        return ""
    return f"“{quote}” ({asked.citation})"


def _needs(framework: Framework, domain: str) -> str:
    """What good looks like, under the document's own headings where it has any."""
    lowest = framework.levels[0].number
    needs = framework.at(lowest, domain)
    if not needs:
        label = framework.level_label(lowest)
        return f"The document’s file has no {label} needs for this one."
    stem = framework.levels[0].stem
    lines = [f"{stem} …"] if stem else []
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
    stem = framework.level(one.level).stem
    under = (framework.level_words(one.level), domain, one.group, f"{stem} …" if stem else "")
    ladder = (
        f"{framework.level_label(other.level)}: {other.text}"
        for other in framework.indicators
        if other.id != one.id and other.same_concern(one)
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
        quote = f" The document: “{asked.quote}”" if asked.quote else ""
        return f"{asked.why}{quote} ({asked.citation})"
    if row.key == "indicators":
        cited = "; ".join(dict.fromkeys(one.citation for one in _to_tick(framework, key)))
        return (
            "These are the document’s own words for this area of the child’s life. What is not "
            f"ticked counts as not ticked, never as a no. ({cited})"
        )
    if row.key == "questions":
        return filled(row.why, framework, key)
    prompts = f"\n{_prompt_sources(framework, key)}" if row.key == "voice" else ""
    found = row.source(framework) if row.source else None
    said = f"The framework: “{found.text}” ({found.citation})" if found else OURS
    return f"{row.why} {said}{prompts}"


def _level(
    framework: Framework, case: Case, key: str, pointed: int | None, position: str
) -> Page:
    """The practitioner's own level, or the decision. No level is chosen beforehand; only for a
    decision the pointer begins at their own, unless that is lower than the framework points."""
    row, own = question(key), key == "own.level"
    marks = {} if own else {pointed: ["the framework points here"]}
    if not own and case.notes.own.level is not None:
        marks.setdefault(case.notes.own.level, []).append("your own level")
    named = framework.level_words if own else framework.level_label  # the names were just seen
    options = [
        Option(str(level.number), named(level.number) + (
            f" ({'; '.join(marks[level.number])})" if level.number in marks else ""
        ), level=level.number, highest=framework.highest)
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
        "Going lower than the framework points needs your reason and whom you consulted."
    )


def reading_pages(shown: Shown, position: str = "") -> tuple[Page, ...]:
    """The reading, to be read before the decision: its first screen with the parts and what
    agencies do as a menu; then consent. One key opens the areas that were not looked at."""
    parts = [
        Part(name, title, tuple(part_blocks(shown, name))) for name, (title, _made) in PARTS.items()
    ]
    if others := tuple(response_blocks(shown)):
        parts.insert(1, Part("others", "what agencies do at this level", others))
    consent = tuple(consent_blocks(shown))
    further = [
        Page("consent", Kind.TELL, one.text, blocks=consent, position=position)
        for one in consent[:1] if isinstance(one, Heading)
    ]
    ways = [
        *([Option(AREAS, "areas not looked at")] if shown.unseen else []),
        *([Option(GO_ON, "your decision")] if further else []),
    ]
    first = Page(
        READING, Kind.TELL, level_badge(shown.framework, shown.reading).text, position=position,
        blocks=tuple(first_screen(shown)), options=tuple(ways), parts=tuple(parts),
    )
    return (first, *further)
