"""What the answers and a person's own words are about, and which duties and advice that calls for.

Words that are found only point to advice and notes: they tick no indicator and decide no level.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.guidance import Circumstance, Duty, Theme

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
            all(set(values) & set(facts.get(fact, ())) for fact, values in entry.items())
            for entry in circumstance.when
        ):
            yield circumstance
