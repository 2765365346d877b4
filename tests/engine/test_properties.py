"""What must hold of every reading, over generated answers to both frameworks.

The names D1 to D9 are those of the promises in the design: D2 no under-call, D3 unknown is not
no, D4 criteria or provisional, D5 nothing is not Level 1, D6 monotone, D7 explained,
D9 deterministic.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders
from tests.engine.strategies import anything_said, every_change, quickly, rank, ticks
from thresholds_cli.engine.conditions import outcome, situate
from thresholds_cli.engine.level import NOT_COUNTED, read_level
from thresholds_cli.engine.what_if import apply
from thresholds_cli.model.case import FACTS, Answers, Baseline, Help, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis, WouldChange
from thresholds_cli.model.rules import AllOf, AnyOf, Condition, TickedAny

BOTH = pytest.mark.parametrize("framework_id", builders.BUNDLED)
WORSE_FACT = (Truth.NO, Truth.NOT_KNOWN, Truth.YES)
WORSE_BASELINE = (Baseline.MET, Baseline.PARTLY_MET, Baseline.NOT_MET)
WORSE_HELP = (Help.WORKED, Help.UNDER_WAY, Help.DID_NOT_WORK)


@pytest.mark.promise("no-under-call")
@BOTH
@given(data=st.data())
def test_d2_the_level_is_never_below_any_indicator_ticked(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    reading = read_level(framework, answers)
    for one in answers.indicators:
        level = framework.indicator(one).level
        assert level == 1 or rank(reading.level) >= level
    assert {one.id for one in reading.indicators} == answers.indicators


@pytest.mark.promise("unknown-is-not-no")
@BOTH
@given(data=st.data())
def test_d3_what_is_known_stays_so_when_more_becomes_known(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    full = answers
    for change in every_change(framework, answers):
        if data.draw(st.booleans()):
            full = apply(full, change)
    before, after = situate(framework, answers), situate(framework, full)
    for rule in framework.rules:
        known = outcome(rule.when, before)
        assert known is Truth.NOT_KNOWN or outcome(rule.when, after) is known


@BOTH
@given(data=st.data())
def test_d3_strengths_ticked_or_not_change_no_rule(framework_id: str, data: st.DataObject) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    strengths = frozenset(one.id for one in framework.indicators if one.level == 1)
    with_all = dataclasses.replace(answers, indicators=answers.indicators | strengths)
    without = dataclasses.replace(answers, indicators=answers.indicators - strengths)
    assert quickly(framework, with_all) == quickly(framework, without)


@pytest.mark.promise("met-or-provisional")
@BOTH
@given(data=st.data())
def test_d4_criteria_met_is_what_a_rule_without_the_word_provisional_gives(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    reading = read_level(framework, data.draw(anything_said(framework)))
    met = [one.rule for one in reading.reasons if one.outcome is Truth.YES]
    firm = [rule.level for rule in met if not rule.provisional]
    assert reading.level == (max(rule.level for rule in met) if met else None)
    assert reading.firm_level == (max(firm) if firm else None)
    assert (reading.basis is Basis.NOT_ENOUGH) == (not met)
    assert (reading.basis is Basis.CRITERIA_MET) == (bool(met) and reading.level in firm)
    if reading.basis is Basis.PROVISIONAL:
        notices = " ".join(one.text for one in reading.notices)
        assert f"Treat it as Level {reading.level} until you have talked it" in notices
        assert "safeguarding lead" in notices


@pytest.mark.promise("nothing-is-not-level-1")
@BOTH
@given(data=st.data())
def test_d5_nothing_said_against_is_not_level_1(framework_id: str, data: st.DataObject) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    open_domain = data.draw(st.sampled_from(framework.domains)).id
    calm = dataclasses.replace(
        answers,
        immediate_danger=data.draw(st.sampled_from((Truth.NO, Truth.NOT_KNOWN))),
        significant_harm=data.draw(st.sampled_from((Truth.NO, Truth.NOT_KNOWN))),
        indicators=frozenset(
            one for one in answers.indicators if framework.indicator(one).level == 1
        ),
        baseline={
            domain: Baseline.MET for domain in answers.baseline if domain != open_domain
        },
    )
    reading = read_level(framework, calm)
    assert (reading.level, reading.basis) == (None, Basis.NOT_ENOUGH)
    assert (reading.firm_level, reading.tier, reading.responses) == (None, None, ())


def steps_to_the_worse(
    framework: Framework, answers: Answers, more: Iterable[str]
) -> Iterator[Answers]:
    """Every single step of D6, and each of these indicators ticked besides."""
    def having(**changed: Any) -> Answers:
        return dataclasses.replace(answers, **changed)

    for name in FACTS:
        for to in step(WORSE_FACT, answers.fact(name)):
            yield having(**{name: to})
    for domain in framework.domains:
        for to in step(WORSE_BASELINE, answers.baseline_of(domain.id)):
            yield having(baseline={**answers.baseline, domain.id: to})
    for level in framework.help_levels:
        for to in step(WORSE_HELP, answers.help_at(level)):
            yield having(help={**answers.help, level: to})
    for one in more:
        yield having(indicators=answers.indicators | {one})


def step(scale: tuple[Any, ...], now: Any) -> tuple[Any, ...]:
    """The next worse answer, if there is one."""
    return (scale[scale.index(now) + 1],) if now in scale[:-1] else ()


@pytest.mark.promise("worse-never-lowers")
@BOTH
@given(data=st.data())
def test_d6_no_step_towards_the_worse_lowers_the_level(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    more = data.draw(ticks(framework))
    before = rank(quickly(framework, answers).level)
    for worse in steps_to_the_worse(framework, answers, more):
        assert rank(quickly(framework, worse).level) >= before, worse


def test_d6_every_fact_it_names_has_its_steps() -> None:
    framework = builders.bundled("kirklees-2016")
    mild = builders.answers(
        "kirklees-2016", **dict.fromkeys(FACTS, "no"),
        baseline=builders.everywhere("kirklees-2016", "met"), help={2: "worked", 3: "worked"},
    )
    steps = list(steps_to_the_worse(framework, mild, ["health-2-not-registered"]))
    assert len(steps) == len(FACTS) + 6 + 2 + 1
    assert mild not in steps


@pytest.mark.promise("explained")
@BOTH
@given(data=st.data())
def test_d7_every_rule_is_reported_once_with_its_facts_and_section(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    reading = read_level(framework, answers)
    for reason, rule in zip(reading.reasons, framework.rules, strict=True):
        # Beside danger or harm no comfort is told: the words alone of such a rule are others.
        told = dataclasses.replace(reason.rule, text=rule.text, interpretation=rule.interpretation)
        assert told == rule
        comfort = rule.level == 1 and reason.outcome is Truth.YES and answers.danger_or_harm
        assert (reason.rule.text == NOT_COUNTED) is comfort
    now = situate(framework, answers)
    for reason in reading.reasons:
        assert reason.outcome is outcome(reason.rule.when, now)
        assert reason.because
        assert all(words.strip() for words in reason.because)
        assert len(set(reason.because)) == len(reason.because)
        assert reason.rule.citation
    for passage in (*reading.responses, *reading.consent):
        assert passage.citation


@pytest.mark.promise("same-level")
@BOTH
@given(data=st.data())
def test_d9_order_and_repetition_do_not_matter(framework_id: str, data: st.DataObject) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    ticked = data.draw(st.permutations(sorted(answers.indicators)))
    shuffled = dataclasses.replace(
        answers,
        indicators=frozenset((*ticked, *ticked)),
        baseline=dict(reversed(list(answers.baseline.items()))),
        help=dict(reversed(list(answers.help.items()))),
    )
    first = read_level(framework, answers)
    assert read_level(framework, answers) == first
    assert read_level(framework, shuffled) == first


# Ids are only names, and order is only order


def renamed(framework: Framework, name: Callable[[str], str]) -> Framework:
    """The framework with every indicator, domain and rule called otherwise, in another order."""

    def condition(old: Condition) -> Condition:
        if isinstance(old, AllOf | AnyOf):
            return type(old)(tuple(condition(part) for part in reversed(old.parts)))
        if isinstance(old, TickedAny):
            return TickedAny(tuple(name(one) for one in reversed(old.indicators)))
        return old

    return dataclasses.replace(
        framework,
        domains=tuple(
            dataclasses.replace(one, id=name(one.id)) for one in reversed(framework.domains)
        ),
        indicators=tuple(
            dataclasses.replace(one, id=name(one.id), domain=name(one.domain))
            for one in reversed(framework.indicators)
        ),
        rules=tuple(
            dataclasses.replace(one, when=condition(one.when))
            for one in reversed(framework.rules)
        ),
        remarks=tuple(
            dataclasses.replace(one, when=one.when and condition(one.when))
            for one in framework.remarks
        ),
    )


@BOTH
@settings(max_examples=30)
@given(data=st.data())
def test_renaming_and_reordering_change_nothing_but_names_and_order(
    framework_id: str, data: st.DataObject
) -> None:
    framework = builders.bundled(framework_id)
    answers = data.draw(anything_said(framework))
    letters = list("abcdefghijklmnopqrstuvwxyz-")
    mixed = dict(zip(letters, random.Random(1).sample(letters, len(letters)), strict=True))

    def name(old: str) -> str:
        return "x" + "".join(mixed.get(letter, letter) for letter in old)

    other = renamed(framework, name)
    same = dataclasses.replace(
        answers,
        indicators=frozenset(name(one) for one in answers.indicators),
        baseline={name(one): to for one, to in answers.baseline.items()},
    )
    one, two = read_level(framework, answers), read_level(other, same)
    for part in ("level", "basis", "firm_level", "tier", "responses", "consent"):
        assert getattr(one, part) == getattr(two, part)
    assert {(a.rule.id, a.outcome) for a in one.reasons} == {
        (a.rule.id, a.outcome) for a in two.reasons
    }
    assert sorted(a.text for a in one.notices) == sorted(a.text for a in two.notices)
    assert effects(one.would_change, name) == effects(two.would_change, str)


def effects(changes: tuple[WouldChange, ...], name: Callable[[str], str]) -> set[Any]:
    def key(fact: str) -> str:
        head, dot, tail = fact.partition(".")
        return f"{head}{dot}{name(tail) if head == 'baseline' else tail}"

    return {
        (tuple((key(fact.fact), fact.to) for fact in one.facts), one.level, one.basis)
        for one in changes
    }
