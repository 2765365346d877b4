"""Each question of the interview as a page: its words, its choices, and why it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thresholds_cli.engine.questionnaire import given
from thresholds_cli.model.answers import FACTS, Baseline, Help, Truth
from thresholds_cli.model.case import Case, Consent
from thresholds_cli.model.framework import FactQuestion, Framework, Indicator
from thresholds_cli.presentation.page import Kind, Option, Page

Find = Callable[[str], tuple[Option, ...]]

_FACT_TITLES = dict(zip(FACTS, (
    "Is the child in immediate danger now?",
    "Do you suspect significant harm?",
    "Does the family resist multi-agency help?",
    "Is need or risk escalating, or likely to?",
), strict=True))
_NOT_KNOWN = "Not known: I need to ask"
_TRUTHS = {Truth.YES: "Yes", Truth.NO: "No", Truth.NOT_KNOWN: _NOT_KNOWN}
_BASELINES = {
    Baseline.MET: "Met",
    Baseline.PARTLY_MET: "Partly met",
    Baseline.NOT_MET: "Not met",
    Baseline.NOT_KNOWN: _NOT_KNOWN,
}
_HELPS = {
    Help.NOT_TRIED: "Not tried",
    Help.UNDER_WAY: "Under way",
    Help.WORKED: "Worked",
    Help.DID_NOT_WORK: "Did not work",
    Help.NOT_KNOWN: _NOT_KNOWN,
}
_TEXTS = {
    "strengths": ("What is going well?", "Strengths of the child and the family."),
    "voice": ("The child’s own words", "What the child said, wishes and feels; who was there."),
    "consulted": ("Whom have you consulted?", "By role: safeguarding lead, manager, MASH."),
    "contacts_made": ("Contacts made", "Whom you called, when, and what was said."),
    "outcomes": ("Outcomes to be achieved", "What should be different for the child."),
    "review_on": ("When will this be reviewed?", "A date."),
    "reference": ("Your agency’s reference", "A case reference. No name is needed."),
    "role": ("Your role", "For example: designated safeguarding lead. No name is needed."),
    "keep_until": ("Keep this record until", "Your agency’s rule on how long."),
    "notes": ("Anything else for the record", ""),
    "own.reason": ("Why that level?", "One line is enough."),
    "decision.reason": ("Your reason", "Why this level."),
    "sharing.how": ("How was consent asked for, or why not?", ""),
    "sharing.manager": ("The manager’s decision", "On going ahead, and why."),
    "actions": ("Agreed actions", "One to a line: what; who; by when."),
}
_CONSENTS = {
    Consent.GIVEN: "Asked and given",
    Consent.REFUSED: "Asked and refused",
    Consent.NOT_ASKED: "Not asked",
    Consent.IMPLIED: "Implied: they accepted a service that needs it",
    Consent.WITHDRAWN: "Given and withdrawn",
    Consent.NOT_KNOWN: "Not known",
}


def page_for(
    framework: Framework, case: Case, key: str, position: str = "", find: Find | None = None,
    answered: bool = True,
) -> Page:
    """The page for a question. Until it was `answered` nothing counts as its answer."""
    values, text = given(case, framework, key)
    head, _, rest = key.partition(".")
    before = values if answered else ()
    if head in FACTS:
        return _fact(framework, head, before, position)
    if head == "baseline":
        return _baseline(framework, rest, before, position)
    if head == "indicators":
        return _indicators(framework, rest, values, position, find)
    if head == "help":
        return _help(framework, int(rest), before, position)
    if rest == "level":
        return level_page(framework, case, key, None)
    return _note(framework, key, before, text, position)


def _fact(framework: Framework, name: str, before: tuple[str, ...], position: str) -> Page:
    question = framework.facts.get(name)
    return Page(
        name, Kind.ONE, _FACT_TITLES[name],
        text=f"“{question.quote}” ({question.citation})" if question and question.quote else "",
        options=tuple(Option(truth.value, words) for truth, words in _TRUTHS.items()),
        given=before, position=position, why=_why(question), safety=True,
    )


def _baseline(
    framework: Framework, domain_id: str, before: tuple[str, ...], position: str
) -> Page:
    lowest = framework.levels[0].number
    needs = framework.at(lowest, domain_id)
    listed = "\n".join(_listed(needs))
    cited = f" ({needs[0].citation})" if needs else ""
    return Page(
        f"baseline.{domain_id}", Kind.ONE,
        f"{framework.domain(domain_id).name}: are the {framework.level_label(lowest)} needs met?",
        text=f"{listed}\n{cited.strip()}",
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
    framework: Framework, domain_id: str, ticked: tuple[str, ...], position: str,
    find: Find | None,
) -> Page:
    lowest = framework.levels[0].number
    return Page(
        f"indicators.{domain_id}", Kind.MANY,
        f"{framework.domain(domain_id).name}: tick what you see",
        options=tuple(
            indicator_option(framework, one) for one in framework.indicators
            if one.domain == domain_id and one.level > lowest
        ),
        given=ticked, position=position, find=find,
        why="These are the framework’s indicators for this side of the child’s life. Tick what "
            "you have seen or heard. What is not ticked counts as not ticked, never as a no.",
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


def _help(
    framework: Framework, level: int, before: tuple[str, ...], position: str
) -> Page:
    return Page(
        f"help.{level}", Kind.ONE, f"What became of help at {framework.level_label(level)}?",
        text=framework.level_words(level),
        options=tuple(Option(one.value, words) for one, words in _HELPS.items()),
        given=before, position=position, why=_why(framework.facts.get("help")),
    )


def _note(
    framework: Framework, key: str, before: tuple[str, ...], text: str, position: str
) -> Page:
    head, _, rest = key.partition(".")
    if head == "evidence":
        one = framework.indicator(rest)
        return Page(key, Kind.TEXT, "What did you see or hear?",
                    text=f"“{one.text}” ({framework.place(one)}; {one.citation})", written=text,
                    position=position)
    if head == "questions":
        question = next(
            one for level in framework.levels for one in level.questions if one.id == rest
        )
        return Page(key, Kind.TEXT, question.text, text=f"({question.citation})", written=text,
                    position=position)
    if key in _TEXTS:
        title, lead = _TEXTS[key]
        return Page(key, Kind.TEXT, title, text=lead, written=text, position=position)
    return _note_choice(framework, key, before, position)


def _note_choice(
    framework: Framework, key: str, before: tuple[str, ...], position: str
) -> Page:
    if key == "seen_alone":
        options = tuple(Option(truth.value, words) for truth, words in _TRUTHS.items())
        return Page(key, Kind.ONE, "Was the child seen alone?", options=options, given=before,
                    position=position)
    if key == "checklist":
        items = tuple(
            Option(item.id, " ".join((item.text, *item.parts)))
            for item in framework.checklist.items
        )
        return Page(key, Kind.MANY, "Before contacting another agency: tick what you have",
                    text=framework.checklist.introduction.text, options=items, given=before,
                    position=position)
    if key == "sharing.consent":
        consents = tuple(Option(one.value, words) for one, words in _CONSENTS.items())
        return Page(key, Kind.ONE, "How does it stand with consent to share?", options=consents,
                    given=before, position=position,
                    why="Consent never stands between a child and safety. The record says how it "
                        "was asked for, or why not.")
    grounds = tuple(
        Option(one.text, one.text, one.citation)
        for level in framework.levels for one in level.grounds
    )
    return Page(key, Kind.MANY, "Grounds for going ahead without consent", options=grounds,
                given=before, position=position)


def level_page(framework: Framework, case: Case, key: str, pointed: int | None) -> Page:
    """The practitioner's own level, or the decision: no level is preselected."""
    own = key == "own.level"
    options = [
        Option(str(level.number), framework.level_words(level.number) + (
            " (what the framework points to)" if level.number == pointed else ""
        ))
        for level in framework.levels
    ]
    options.append(Option("none", "I cannot say yet" if own else "No decision yet"))
    values, _text = given(case, framework, key)
    return Page(
        key, Kind.ONE,
        "Your own level, before you see the framework’s" if own else "Your decision",
        text="" if own else (
            "A person decides. Higher needs one key; lower needs your reason and whom you "
            "consulted."
        ),
        options=tuple(options), given=values, safety=True,
        why="Your own judgement comes first and is recorded beside the framework’s.",
    )


def _why(question: FactQuestion | None) -> str:
    return f"{question.why} ({question.citation})" if question else ""
