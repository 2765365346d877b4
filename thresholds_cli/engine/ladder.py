"""What would make a concern more serious: the same concern at the next level, in the framework's
words. Which indicators share a concern is our grouping, kept in the framework's data."""

from __future__ import annotations

from thresholds_cli.model.framework import Framework, Indicator


def next_up(framework: Framework, indicator: Indicator) -> tuple[Indicator, ...]:
    """The indicators of the same concern at the nearest higher level that has any."""
    concerns = frozenset(indicator.concerns)
    higher = [
        other for other in framework.indicators
        if other.level > indicator.level and not concerns.isdisjoint(other.concerns)
    ]
    nearest = min((other.level for other in higher), default=None)
    return tuple(other for other in higher if other.level == nearest)


def next_up_of(
    framework: Framework, ticked: tuple[Indicator, ...]
) -> tuple[tuple[Indicator, tuple[Indicator, ...]], ...]:
    """For each ticked indicator what is next up, without what is ticked already."""
    steps = (
        (one, tuple(other for other in next_up(framework, one) if other not in ticked))
        for one in ticked
    )
    return tuple((one, above) for one, above in steps if above)
