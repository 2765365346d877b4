"""Each question that the rules read as a page: its words, its choices, and why it is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from thresholds_cli.documents.plain import render
from thresholds_cli.engine.flow import REASONS, SAFETY, given
from thresholds_cli.interview.note_pages import NOT_KNOWN, TRUTHS, level_page, note_page
from thresholds_cli.interview.page import FOUND, Kind, Option, Page
from thresholds_cli.model.case import FACTS, Answers, Baseline, Case, Help
from thresholds_cli.model.framework import FactQuestion, Framework, Indicator
from thresholds_cli.model.record import Reading
from thresholds_cli.views.edition_notice import which_document
from thresholds_cli.views.reading_view import first_blocks, further_blocks


def sides_page(framework: Framework, left: Collection[str], position: str = "") -> Page:
    """The framework's domains to tick; `left` has those that were left before, if any."""
    return Page(
        "sides", Kind.MANY, "Which sides of the child’s life shall we go through?",
        text="Tick each that worries you or that you know about. The others are left as not "
             "known, never as a no, and the record says so; you can go into them until the record "
             "is saved. With none ticked, all of them come.",
        options=tuple(Option(one.id, one.name) for one in framework.domains),
        given=tuple(one.id for one in framework.domains if left and one.id not in left),
        position=position,
        why="Nobody knows every side of a child’s life, and what you do not know need take no "
            "time. It is never taken for met, and it is shown wherever it could change the "
            "level. conr asks this; the document does not.",
    )


def sides_said(framework: Framework, left: Collection[str]) -> str:
    """What the answer means, in a line."""
    names = [one.name for one in framework.domains if one.id in left]
    return f"Left as not known: {'; '.join(names)}" if names else "All sides are gone through"


Find = Callable[[str], tuple[Option, ...]]

_FACT_TITLES = dict(zip(FACTS, (
    "Is the child in immediate danger now?",
    "Do you suspect significant harm?",
    "Does the family resist multi-agency help?",
    "Is need or risk escalating, or likely to?",
), strict=True))
_BASELINES = {
    Baseline.MET: "Met",
    Baseline.PARTLY_MET: "Partly met",
    Baseline.NOT_MET: "Not met",
    Baseline.NOT_KNOWN: NOT_KNOWN,
}
_HELPS = {
    Help.NOT_TRIED: "Not tried",
    Help.UNDER_WAY: "Under way",
    Help.WORKED: "Worked",
    Help.DID_NOT_WORK: "Did not work",
    Help.NOT_KNOWN: NOT_KNOWN,
}


def page_for(
    framework: Framework, case: Case, key: str, *, position: str = "", find: Find | None = None,
    answered: bool = True, beside: Collection[str] = (), pointed: int | None = None,
) -> Page:
    """The page for a question. Until it was `answered` nothing counts as its answer.

    `beside`: what was found from this page and belongs to others. `pointed`: the level that the
    framework points to.
    """
    values, _text = given(case, framework, key)
    head, _, rest = key.partition(".")
    before = values if answered else ()
    if head in FACTS:
        return _fact(framework, head, before, position)
    if head == "baseline":
        return _baseline(framework, rest, before, position)
    if head == "indicators":
        found = [one for one in beside if one in case.answers.indicators]
        return _indicators(framework, rest, (*values, *found), found, position, find)
    if head == "help":
        return _help(framework, int(rest), before, position)
    if rest == "level":
        return level_page(framework, case, key, pointed, position)
    return note_page(framework, case, key, answered, position)


def position(key: str, asked: Sequence[str], how_many_known: bool = True) -> str:
    """Where one is: the number among the questions that are asked, or the part of the whole. How
    many there will be is not said before it is known."""
    if key in asked:
        of = f" of {len(asked)}" if how_many_known else ""
        return f"Question {asked.index(key) + 1}{of}"
    if key.startswith("own."):
        return "Your own level"
    return "Your decision" if key in ("decision.level", *REASONS) else "For the record"


def _fact(framework: Framework, name: str, before: tuple[str, ...], position: str) -> Page:
    question = framework.facts.get(name)
    return Page(
        name, Kind.ONE, _FACT_TITLES[name],
        text=f"“{question.quote}” ({question.citation})" if question and question.quote else "",
        options=tuple(Option(truth.value, words) for truth, words in TRUTHS.items()),
        given=before, position=position, why=_why(question),
        safety=name in SAFETY,
    )


def _baseline(
    framework: Framework, domain_id: str, before: tuple[str, ...], position: str
) -> Page:
    lowest = framework.levels[0].number
    needs = framework.at(lowest, domain_id)
    listed = "\n".join(_listed(needs))
    cited = f"({needs[0].citation})" if needs else (
        f"The document prints no {framework.level_label(lowest)} needs for this one."
    )
    return Page(
        f"baseline.{domain_id}", Kind.ONE,
        f"{framework.domain(domain_id).name}: are the {framework.level_label(lowest)} needs met?",
        text=f"{listed}\n{cited}".strip(),
        options=tuple(Option(one.value, words) for one, words in _BASELINES.items()),
        given=before, position=position, why=_why(framework.facts.get("baseline")),
    )


def _listed(needs: tuple[Indicator, ...]) -> Iterator[str]:
    """What good looks like, under the document's own headings where it has any."""
    for group in dict.fromkeys(one.group for one in needs):
        if group:
            yield f"{group}:"
        yield from (f"- {one.words}" for one in needs if one.group == group)


def _indicators(
    framework: Framework, domain_id: str, ticked: tuple[str, ...], found: list[str],
    position: str, find: Find | None,
) -> Page:
    lowest = framework.levels[0].number
    own = [
        one for one in framework.indicators if one.domain == domain_id and one.level > lowest
    ]
    cited = "; ".join(dict.fromkeys(one.citation for one in own))
    return Page(
        f"indicators.{domain_id}", Kind.MANY,
        f"{framework.domain(domain_id).name}: tick what you see",
        options=(
            *(indicator_option(framework, one) for one in own),
            *(_found_option(framework, framework.indicator(one)) for one in found),
        ),
        given=ticked, position=position, find=find,
        why="These are the framework’s indicators for this side of the child’s life. Tick what "
            "you have seen or heard. What is not ticked counts as not ticked, never as a no. "
            f"({cited})",
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
    return Option(one.id, one.words, group, "\n".join(more))


def _found_option(framework: Framework, one: Indicator) -> Option:
    """An indicator of another page that was found from this one, with where it belongs."""
    option = indicator_option(framework, one, elsewhere=True)
    return Option(option.value, f"{option.group}: {option.text}", FOUND, option.more)


def _help(
    framework: Framework, level: int, before: tuple[str, ...], position: str
) -> Page:
    question = framework.facts.get("help")
    quote = f"\n“{question.quote}” ({question.citation})" if question and question.quote else ""
    return Page(
        f"help.{level}", Kind.ONE, f"What became of help at {framework.level_label(level)}?",
        text=f"{framework.level_words(level)}{quote}",
        options=tuple(Option(one.value, words) for one, words in _HELPS.items()),
        given=before, position=position, why=_why(question),
    )


def _why(question: FactQuestion | None) -> str:
    return f"{question.why} ({question.citation})" if question else ""


def reading_page(framework: Framework, answers: Answers, reading: Reading) -> Page:
    """The whole reading as a page of the interview, to be read before the decision."""
    return Page(
        "reading", Kind.TELL, "The framework’s reading",
        text=render(
            (*first_blocks(framework, reading), *which_document(framework)), None, marks=False
        ).strip(),
        further=render(further_blocks(framework, answers, reading), None).strip(),
    )
