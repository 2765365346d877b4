"""How a framework says professionals resolve a disagreement: routes of stages."""

from __future__ import annotations

from thresholds_cli.model.passage import Passage
from thresholds_cli.values import dataclass

NOBODY_SAID = "the document does not say who"
"""Stands for the role where a stage has none."""


@dataclass(frozen=True, slots=True)
class DisputeStage:
    """One step. `who` is by role; `record` what the document says must be recorded, or None.

    `who_is_ours`: the document names the role in other words, and `who` sums them up.
    `advice` is whose advice is taken, where the document says so elsewhere than in `text`.
    `within_working_days` only where the document prints a limit: none is ever invented.
    """

    who: str
    text: str
    citation: str
    name: str = ""
    record: str | None = None
    advice: Passage | None = None
    alternative: Passage | None = None
    within_working_days: int | None = None
    who_is_ours: bool = False

    @property
    def role(self) -> str:
        """Who takes the step; where that is in our words, it says so."""
        return f"{self.who} (in our words)" if self.who_is_ours else self.who


@dataclass(frozen=True, slots=True)
class DisputeRoute:
    """The stages for one kind of disagreement; `rights` are what a professional may ask for."""

    id: str
    name: str
    stages: tuple[DisputeStage, ...]
    about: tuple[Passage, ...] = ()
    rights: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Disputes:
    """All routes; every one goes on into `final_stages` where differences remain."""

    principle: Passage
    routes: tuple[DisputeRoute, ...]
    introduction: tuple[Passage, ...] = ()
    final_stages: tuple[DisputeStage, ...] = ()

    def stages(self, route: DisputeRoute) -> tuple[DisputeStage, ...]:
        """The stages of a route from first to last, the final ones included."""
        return route.stages + self.final_stages
