"""How a framework's words point to a level: rules over a small closed set of conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from thresholds_cli.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class FactIs:
    """The answer to one of the single questions is yes; `fact` is its key in the answers file."""

    fact: str


@dataclass(frozen=True, slots=True)
class ChildIs:
    """It is known that the child is unborn, or disabled: `fact`, as in the answers file."""

    fact: str


@dataclass(frozen=True, slots=True)
class ChildAge:
    """The child is `least` months old or older, and younger than `under` months, where that is not
    None. A child that is not born yet is younger than any."""

    least: int
    under: int | None = None

    @property
    def words(self) -> str:
        """The ages, as a person might write them: under 1 year, 16 to 17 years, 6 months or over.
        """
        least, under = self.least, self.under
        years = least % 12 == 0 and (under or 0) % 12 == 0
        each, unit = (12, "year") if years else (1, "month")

        def counted(months: int) -> str:
            return f"{months // each} {unit}{'' if months == each else 's'}"

        if under is None:
            return f"{counted(least)} or over"
        if least == 0:
            return f"under {counted(under)}"
        last = under - each
        return counted(least) if last == least else f"{least // each} to {counted(last)}"


@dataclass(frozen=True, slots=True)
class Ticked:
    """At least `count` indicators are ticked at `level`, or at it and above; in so many `domains`
    or more."""

    level: int
    count: int = 1
    or_above: bool = False
    domains: int = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of indicators, as many as the framework's data says, at `level` or above."""

    level: int


@dataclass(frozen=True, slots=True)
class NoneTicked:
    """No indicator is ticked at `level` or above."""

    level: int


@dataclass(frozen=True, slots=True)
class TickedAny:
    """One of these indicators is ticked."""

    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImmediateTicked:
    """An indicator is ticked for which alone the document says to refer at once."""


@dataclass(frozen=True, slots=True)
class MinorityMet:
    """Only a minority of the baseline needs are met: fewer than half, partly met counting half."""


@dataclass(frozen=True, slots=True)
class BaselineMet:
    """The baseline is met in every domain."""


@dataclass(frozen=True, slots=True)
class BaselineUnmet:
    """The baseline of at least one domain is partly met or not met."""


@dataclass(frozen=True, slots=True)
class HelpFailed:
    """Help at `level` did not work. Help not tried or that worked is a no."""

    level: int


@dataclass(frozen=True, slots=True)
class HelpTried:
    """Help at `level` is under way or did not work."""

    level: int


Leaf = (
    FactIs | ChildIs | ChildAge | Ticked | Cluster | NoneTicked | TickedAny | ImmediateTicked
    | MinorityMet | BaselineMet | BaselineUnmet | HelpFailed | HelpTried
)
Condition = AnyOf | AllOf | Leaf


@dataclass(frozen=True, slots=True)
class Tier:
    """A kind of response within a level, shown when its condition holds."""

    name: str
    when: Condition
    citation: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a framework points to a level.

    `text` is our plain statement of the rule, `citation` where the framework says it;
    `interpretation` says what in it is our reading and not the framework's word.
    """

    id: str
    level: int
    text: str
    citation: str
    when: Condition
    provisional: bool = False
    interpretation: str | None = None
    tiers: tuple[Tier, ...] = ()


def reassures(leaf: Leaf) -> bool:
    """Whether a single condition holds for good news: what is met, what is not there."""
    match leaf:
        case BaselineMet() | NoneTicked():
            return True
        case (
            FactIs() | ChildIs() | ChildAge() | Ticked() | Cluster() | TickedAny()
            | ImmediateTicked() | MinorityMet()
            | BaselineUnmet() | HelpFailed() | HelpTried()
        ):
            return False
        case never:
            assert_never(never)


def needs(condition: Condition, wanted: Callable[[Leaf], bool]) -> bool:
    """Whether the whole cannot hold unless a single condition that is wanted does."""
    if isinstance(condition, AnyOf):
        return all(needs(part, wanted) for part in condition.parts)
    if isinstance(condition, AllOf):
        return any(needs(part, wanted) for part in condition.parts)
    return wanted(condition)


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """The single conditions that a condition is made of, in order."""
    if isinstance(condition, AnyOf | AllOf):
        return tuple(leaf for part in condition.parts for leaf in leaves(part))
    return (condition,)


def child_read(rules: Iterable[Rule]) -> frozenset[str]:
    """What rules read of the child: age, unborn, disabled, as in the answers file."""
    return frozenset(
        leaf.fact if isinstance(leaf, ChildIs) else "age"
        for rule in rules for leaf in leaves(rule.when) if isinstance(leaf, ChildIs | ChildAge)
    )
