"""The engine against the table worked out by hand, over all small combinations."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from tests import builders
from tests.engine import oracle
from thresholds_cli.engine.conditions import outcome, situate, verdict
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Answers, Truth

ANSWERS = ("yes", "no", "not known")
HELP = ("not tried", "under way", "worked", "did not work", "not known")
PRIVATE_FOSTERING = "family-4-private-fostering"
TIERS = {
    "none": None,
    "single": "single agency",
    "multi": "multi-agency early help",
    "both": "within one agency, or through an Early Help Assessment and Team Around the Family",
}
TICKED = tuple(  # how many at Levels 2, 3 and 4: every way to tick up to three
    counts for counts in itertools.product(range(4), repeat=3) if sum(counts) <= 3
)
# met, partly met, not met; the rest not known. Half of six domains is 3, of eight it is 4.
SIX_DOMAINS = (
    (6, 0, 0), (0, 0, 6), (0, 0, 0), (2, 1, 3), (2, 2, 2), (0, 5, 1), (2, 0, 3), (1, 1, 3),
    (3, 0, 0), (2, 1, 0), (5, 0, 0), (5, 1, 0), (0, 0, 1),
)  # fmt: skip
EIGHT_DOMAINS = (
    (8, 0, 0), (0, 0, 8), (0, 0, 0),
    (3, 1, 4), (4, 0, 4), (3, 0, 4), (7, 0, 0), (7, 1, 0), (7, 0, 1), (0, 1, 0), (0, 8, 0),
)  # fmt: skip


@dataclass
class Pool:
    """A framework's indicators, picked in turn so that every one takes part."""

    framework: str

    def __post_init__(self) -> None:
        self.turns = {
            level: itertools.cycle([
                one.id for one in builders.bundled(self.framework).indicators if one.level == level
            ])
            for level in (1, 2, 3, 4)
        }

    def pick(self, *counts: int) -> list[str]:
        """This many indicators at Level 1, Level 2 and so on."""
        return [
            next(self.turns[level]) for level, count in enumerate(counts, 1) for _ in range(count)
        ]


def vector(counts: tuple[int, int, int], domains: int) -> tuple[str, ...]:
    """A baseline answer for each domain."""
    met, partly, unmet = counts
    words = ["met"] * met + ["partly met"] * partly + ["not met"] * unmet
    return tuple(words + ["not known"] * (domains - len(words)))


def situations(framework: str) -> Iterator[oracle.Situation]:
    """What the rules of a framework read, in all small combinations. What they do not read
    together goes through its values in turn."""
    facts = itertools.cycle(itertools.product(ANSWERS, ANSWERS))
    shift = itertools.cycle(range(7))
    if framework == "kirklees-2016":
        everything = itertools.product(TICKED, SIX_DOMAINS, HELP, HELP, ANSWERS, ANSWERS)
        for (two, three, four), needs, help_2, help_3, resistance, escalating in everything:
            danger, harm = next(facts)
            yield oracle.Situation(
                at_2=two, at_3=three, at_4=four, baseline=turned(vector(needs, 6), next(shift)),
                help_2=help_2, help_3=help_3, danger=danger, harm=harm,
                resistance=resistance, escalating=escalating,
            )
    else:
        helps = itertools.cycle(HELP)
        for (two, three, four), fostered, needs, help_2, danger, harm in itertools.product(
            TICKED, (False, True), EIGHT_DOMAINS, HELP, ANSWERS, ANSWERS
        ):
            resistance, escalating = next(facts)
            yield oracle.Situation(
                at_2=two, at_3=three, at_4=four + fostered, private_fostering_at_4=fostered,
                baseline=turned(vector(needs, 8), next(shift)), help_2=help_2, help_3=next(helps),
                danger=danger, harm=harm, resistance=resistance, escalating=escalating,
            )


def danger_and_harm(framework: str) -> Iterator[oracle.Situation]:
    """Danger and harm against everything that is ticked and said of the baseline."""
    size = len(builders.bundled(framework).domains)
    for (two, three, four), needs, danger, harm, strengths in itertools.product(
        TICKED, SIX_DOMAINS, ANSWERS, ANSWERS, (0, 2)
    ):
        yield oracle.Situation(
            at_1=strengths, at_2=two, at_3=three, at_4=four, baseline=vector(needs, size),
            danger=danger, harm=harm,
        )


def turned(baseline: tuple[str, ...], by: int) -> tuple[str, ...]:
    by %= len(baseline)
    return baseline[by:] + baseline[:by]


def told(framework: str, case: oracle.Situation, pool: Pool) -> Answers:
    """The situation as answers, with real indicators."""
    ticked = pool.pick(case.at_1, case.at_2, case.at_3, case.at_4 - case.private_fostering_at_4)
    while PRIVATE_FOSTERING in ticked:
        ticked[ticked.index(PRIVATE_FOSTERING)] = pool.pick(0, 0, 0, 1)[0]
    if case.private_fostering_at_4:
        ticked.append(PRIVATE_FOSTERING)
    domains = (domain.id for domain in builders.bundled(framework).domains)
    return builders.answers(
        framework,
        indicators=ticked,
        immediate_danger=case.danger,
        significant_harm=case.harm,
        baseline=dict(zip(domains, case.baseline, strict=True)),
        help={2: case.help_2, 3: case.help_3},
        resistance=case.resistance,
        escalating=case.escalating,
    )


Row = tuple[int | None, str, int | None, dict[str, str]]


def by_the_rules(framework: str, answers: Answers) -> Row:
    """Level, basis, firm level and outcomes, without the explanation."""
    rules = builders.bundled(framework).rules
    now = situate(builders.bundled(framework), answers)
    outcomes = [outcome(rule.when, now) for rule in rules]
    found = verdict(tuple(
        rule for rule, held in zip(rules, outcomes, strict=True) if held is Truth.YES
    ))
    said = {rule.id: held.value for rule, held in zip(rules, outcomes, strict=True)}
    return found.level, found.basis.value, found.firm_level, said


def by_hand(framework: str, case: oracle.Situation) -> Row:
    """The same from the oracle."""
    want = oracle.READ[framework](case)
    return want.level, want.basis, want.firm_level, want.rules


def compare(framework: str, cases: Iterable[oracle.Situation]) -> int:
    """Compare every case; how many there were."""
    pool = Pool(framework)
    done = 0
    for case in cases:
        got = by_the_rules(framework, told(framework, case, pool))
        assert got == by_hand(framework, case), case
        done += 1
    return done


@pytest.mark.promise("same-level")
@pytest.mark.parametrize(
    ("framework", "count"), [("kirklees-2016", 58_500), ("rochdale-2018", 19_800)]
)
def test_every_rule_agrees_over_all_small_combinations(
    framework: str, count: int, one_in: Callable[[int], int]
) -> None:
    step = one_in(17)
    cases = itertools.islice(situations(framework), 0, None, step)
    assert compare(framework, cases) == -(-count // step)


@pytest.mark.parametrize("framework", builders.BUNDLED)
def test_danger_and_harm_agree_whatever_else_is_said(
    framework: str, one_in: Callable[[int], int]
) -> None:
    step = one_in(5)
    cases = itertools.islice(danger_and_harm(framework), 0, None, step)
    assert compare(framework, cases) == 4_680 // step


@pytest.mark.parametrize(("framework", "step"), [("kirklees-2016", 97), ("rochdale-2018", 29)])
def test_whole_readings_agree_with_their_tier(framework: str, step: int) -> None:
    pool = Pool(framework)
    tiers = set()
    for case in itertools.islice(situations(framework), 0, None, step):
        want = oracle.READ[framework](case)
        got = read_level(builders.bundled(framework), told(framework, case, pool))
        assert (got.level, got.basis.value, got.firm_level) == by_hand(framework, case)[:3], case
        assert {one.rule.id: one.outcome.value for one in got.reasons} == want.rules, case
        assert got.tier == TIERS[want.tier], case
        tiers.add(want.tier)
    assert tiers == ({"none", "single", "multi"} if step == 97 else {"none", "both"})


@pytest.mark.promise("unknown-is-not-no")
def test_kleenes_tables_are_mirrored_and_complete() -> None:
    everything = set(itertools.product(ANSWERS, ANSWERS))
    assert set(oracle.AND) == set(oracle.OR) == everything
    opposite = {"yes": "no", "no": "yes", "not known": "not known"}
    for one, two in everything:
        mirrored = opposite[oracle.OR[opposite[one], opposite[two]]]
        assert oracle.AND[one, two] == oracle.AND[two, one] == mirrored
