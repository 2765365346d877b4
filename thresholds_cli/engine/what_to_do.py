"""What to do now for a reading and its circumstances: general practice in words of ours, chosen
from data and put in order. It gives no verdict: it says what can be done by whoever reads it.

What the answers and a person's own words are about calls for duties and advice. Words that are
found only point to these: they tick no indicator and decide no level.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import ANY_AGE, Answers, Case, Child, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.guidance import Circumstance, Duty, Guidance, Line, Theme

_WORD = re.compile(r"[a-z0-9']+")


def themes_found(
    themes: Iterable[Theme],
    framework: Framework,
    answers: Answers,
    said: Iterable[str] = (),
    child: Collection[str] = (),
) -> frozenset[str]:
    """The ids of the themes that are ticked, that stand in a person's own words (`said`), or that
    are known of the child (such as 'unborn').

    Indicators of the lowest level, which speak of needs that are met, never count. For a framework
    that no theme lists, the words are looked for in the text of what is ticked.
    """
    listed = any(one.id == framework.id for theme in themes for one in theme.frameworks)
    ticked = [one for one in framework.indicators if one.id in answers.indicators and one.level > 1]
    texts = [*said, *(() if listed else (one.text for one in ticked))]
    lines = [_words(text) for text in texts if text]
    ids = {one.id for one in ticked}
    concerns = {concern for one in ticked for concern in one.concerns}
    return frozenset(
        theme.id for theme in themes
        if theme.child in child
        or any(
            not (ids.isdisjoint(one.indicators) and concerns.isdisjoint(one.concerns))
            for one in theme.frameworks if one.id == framework.id
        )
        or any(_speaks_of(line, phrase) for line in lines for phrase in theme.words)
    )


def _words(text: str) -> str:
    """The words of a text, each with a space before and after it."""
    return " " + " ".join(_WORD.findall(text.lower().replace("’", "'"))) + " "


def _speaks_of(line: str, phrase: str) -> bool:
    return (f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} ") in line


def duties_called(duties: Iterable[Duty], found: Collection[str]) -> tuple[Duty, ...]:
    """The duties that the themes found call for; first those that change what to do now."""
    called = [one for one in duties if any(theme in found for theme in one.themes)]
    return tuple(sorted(called, key=lambda one: not one.now))


def circumstances_that_apply(
    circumstances: Iterable[Circumstance],
    facts: Mapping[str, Collection[str]],
) -> Iterator[Circumstance]:
    """The circumstances that hold, in the order of urgency.

    `facts` has for each fact of the file of practice the values that are true; a fact that is left
    out has none. `theme` holds the ids of the themes found.
    """
    for circumstance in circumstances:
        if any(
            not any(set(values).isdisjoint(facts.get(fact, ())) for fact, values in entry.items())
            for entry in circumstance.when
        ):
            yield circumstance


_FIRST_YEAR = 12
_CORE = 4
"""Lines of the most urgent circumstance that nothing crowds out."""

MOST_FIRST = 8
"""Lines at most on a first screen of 80 columns and 24 rows, beside level, contacts and reasons."""


@dataclass(frozen=True, slots=True)
class WhatToDo:
    """What to do now: every circumstance that applies, the most urgent first, each line once.
    `duties`: those that the case calls for, first the ones that change what to do now."""

    all: tuple[Circumstance, ...]
    duties: tuple[Duty, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """Every line: those of the first screen, then the others in their order."""
        rest = (line for one in self.all for line in (*one.steps, *one.never))
        return tuple(dict.fromkeys((*self.first(), *rest, *self._of_duties())))

    def _of_duties(self) -> tuple[Line, ...]:
        """What duties change of what to do now."""
        return tuple(Line(one.now, one.source) for one in self.duties if one.now)

    def first(self, most: int = MOST_FIRST) -> tuple[Line, ...]:
        """The lines for a first screen, in the order of the circumstances: the core of the most
        urgent one and what a duty changes, then of each other what to do first and what never to
        do, then what there is room for."""
        order = dict.fromkeys((
            *chain.from_iterable(map(_marked, self.all)), *self._of_duties()
        ))
        chosen = tuple(dict.fromkeys((*self._pressing(), *order)))[:most]
        return tuple(line for line in order if line in chosen)

    @property
    def pressing(self) -> int:
        """How many lines nothing less pressing may crowd out: the core of the most urgent
        circumstance, what a duty changes, and of each other what to do first and what never."""
        return len(self._pressing())

    def _pressing(self) -> tuple[Line, ...]:
        core = (line for one in self.all[:1] for line in _marked(one)[:_CORE])
        of_each = (
            line for one in self.all[1:] for number, line in enumerate(_marked(one))
            if number == 0 or line in one.never
        )
        return tuple(dict.fromkeys((*core, *self._of_duties(), *of_each)))


def what_to_do(
    guidance: Guidance,
    framework: Framework,
    case: Case,
    level: int | None,
    *,
    out_of_hours: bool = False,
) -> WhatToDo:
    """The advice and the duties for a case that points to this level.

    `out_of_hours`: offices may be closed at the time that it is for. Nothing here ticks an
    indicator or decides a level.
    """
    child = _child(case.answers.child)
    said = (*case.notes.worries, case.notes.voice)
    found = themes_found(guidance.themes, framework, case.answers, said, child)
    place = place_of(framework, level)
    answers = case.answers
    facts: dict[str, Collection[str]] = {
        "immediate_danger": (answers.immediate_danger.value,),
        "significant_harm": (answers.significant_harm.value,),
        "resistance": (answers.resistance.value,),
        "level": (place,),
        "consent": (case.notes.sharing.consent.value,),
        "out_of_hours": ("yes" if out_of_hours else "no",),
        "child": child,
        "theme": found,
        "caller": _caller(case.notes.role),
    }
    quiet = place == "highest" or any(
        one.advice_first for one in guidance.themes if one.id in found
    )
    told = tuple(_each_once(
        circumstances_that_apply(guidance.practice.circumstances, facts), without_telling=quiet
    ))
    return WhatToDo(told, duties_called(guidance.duties, found))


def place_of(framework: Framework, level: int | None) -> str:
    """Where a level stands among those of its framework: highest, second, middle, lowest, none."""
    numbers = [one.number for one in framework.levels]
    if level is None:
        return "none"
    from_top = len(numbers) - 1 - numbers.index(level)
    if from_top == 0:
        return "highest"
    if level == numbers[0]:
        return "lowest"
    return "second" if from_top == 1 else "middle"


def _child(child: Child) -> frozenset[str]:
    youngest = child.months if child.ages == ANY_AGE else child.ages[0]
    known = {
        "unborn": child.known("unborn") is Truth.YES,
        "under 1": youngest is not None and youngest < _FIRST_YEAR,
        "disabled": child.disabled is Truth.YES,
        "others": bool(child.others.strip()),
    }
    return frozenset(name for name, holds in known.items() if holds)


def _caller(role: str) -> tuple[str, ...]:
    """Whether who writes is the safeguarding lead, where the role says so."""
    words = role.casefold()
    return ("lead",) if "safeguarding lead" in words or words.strip() == "dsl" else ()


def _each_once(
    circumstances: Iterable[Circumstance], without_telling: bool
) -> Iterator[Circumstance]:
    said: set[str] = set()

    def new(lines: Iterable[Line]) -> tuple[Line, ...]:
        kept = tuple(
            one for one in lines
            if one.text not in said and not (without_telling and one.tells_family)
        )
        said.update(one.text for one in kept)
        return kept

    for one in circumstances:
        steps, never = new(one.steps), new(one.never)
        if steps or never:
            yield Circumstance(one.id, one.title, one.when, steps, never)


def _marked(circumstance: Circumstance) -> tuple[Line, ...]:
    return tuple(one for one in (*circumstance.steps, *circumstance.never) if one.first)
