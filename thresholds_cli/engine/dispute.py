"""Where a disagreement stands: what was tried, who speaks to whom next, what comes after."""

from __future__ import annotations

from thresholds_cli.errors import ConrError, UnknownName
from thresholds_cli.model.dispute import DisputeRoute, Disputes, DisputeStage
from thresholds_cli.model.passage import Passage
from thresholds_cli.values import dataclass

NEVER_DELAYS = (
    "The disagreement never delays protecting the child. Agree first how the child is kept safe "
    "while you disagree."
)


@dataclass(frozen=True, slots=True)
class NumberedStage:
    """A stage and its place on its route, counted from 1."""

    number: int
    stage: DisputeStage


@dataclass(frozen=True, slots=True)
class Standing:
    """A disagreement between two stages. `next` is None after the document's last stage."""

    principle: Passage
    route: DisputeRoute
    tried: tuple[NumberedStage, ...]
    next: NumberedStage | None
    after: tuple[NumberedStage, ...]

    @property
    def count(self) -> int:
        """How many stages the route has from first to last."""
        return len(self.tried) + (self.next is not None) + len(self.after)


def route_named(disputes: Disputes, name: str) -> DisputeRoute:
    """The route with this id. Raises UnknownName, which lists the known ones."""
    for route in disputes.routes:
        if route.id == name:
            return route
    raise UnknownName("dispute route", name, tuple(route.id for route in disputes.routes))


def standing(disputes: Disputes, route: DisputeRoute, last_tried: int) -> Standing:
    """Where things stand after stage `last_tried` (0: nothing was tried yet).

    Raises ConrError for a stage that the route does not have.
    """
    stages = numbered(disputes, route)
    if not 0 <= last_tried <= len(stages):
        known = "; ".join(f"{one.number}: {one.stage.who}" for one in stages)
        raise ConrError(
            f"{route.id} has no stage {last_tried}; its stages are 1 to {len(stages)}",
            f"Give 0 if nothing was tried yet, else the last one tried. {known}.",
        )
    open_ = stages[last_tried:]
    return Standing(
        disputes.principle, route, stages[:last_tried], open_[0] if open_ else None, open_[1:]
    )


def numbered(disputes: Disputes, route: DisputeRoute) -> tuple[NumberedStage, ...]:
    """The stages of a route with their numbers, the final ones included."""
    return tuple(
        NumberedStage(number, stage) for number, stage in enumerate(disputes.stages(route), 1)
    )
