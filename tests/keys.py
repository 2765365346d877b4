"""How many keys it takes to come to a saved record: five made-up cases of six concerns in three
domains each, from the choice of the framework on, no notes written.

    python -m tests.keys
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from tests.scripted import ScriptedAsker
from tests.showing import shown
from tests.typist import keys
from thresholds_cli.interview.page import Page, Reply
from thresholds_cli.interview.session import Interview
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.services.interviewing import ask_framework
from thresholds_cli.services.saving import save_page


@dataclass(frozen=True)
class Concerns:
    """What worries somebody about a child. Of the sides of its life that are not named here they
    know nothing."""

    framework: str
    own: str
    ticked: Mapping[str, tuple[str, ...]]
    help: Mapping[str, str]


CASES = {
    "hungry and unwashed": Concerns("kirklees-2016", "3", {
        "health": ("health-2-poor-hygiene-and-self-care", "health-3-poor-dental-hygiene"),
        "education": ("education-2-poor-attendance", "education-3-poor-presentation-and-hungry"),
        "parenting": ("parenting-2-inconsistent-in-seeking-support",
                      "parenting-3-inconsistent-in-following-advice"),
    }, {"help.2": "did not work", "help.3": "not tried", "resistance": "no",
        "escalating": "yes"}),
    "a bruise on a baby": Concerns("rochdale-2018", "4", {
        "health": ("health-4-bruising-non-mobile-babies", "health-4-unexplained-injuries"),
        "family": ("family-2-lack-of-support", "family-3-chaotic"),
        "parenting": ("parenting-2-unable-to-meet-needs", "parenting-2-domestic-abuse"),
    }, {"help.2": "not tried", "help.3": "not tried"}),
    "domestic abuse": Concerns("kirklees-2016", "4", {
        "emotional": ("emotional-2-inability-to-control-behaviour",
                      "emotional-3-anxious-and-withdrawn"),
        "family": ("family-2-isolation", "family-2-partners-not-introduced"),
        "parenting": ("parenting-3-domestic-abuse", "parenting-4-denies-or-legitimises-violence"),
    }, {"help.2": "under way", "help.3": "not tried", "resistance": "not known",
        "escalating": "yes"}),
    "not at school": Concerns("kirklees-2016", "3", {
        "education": ("education-3-persistent-absence", "education-3-poor-home-school-links"),
        "identity": ("identity-2-time-alone", "identity-2-young-carer"),
        "parenting": ("parenting-2-mental-health-issues", "parenting-3-mental-health"),
    }, {"help.2": "did not work", "help.3": "not tried", "resistance": "no",
        "escalating": "not known"}),
    "exploited": Concerns("rochdale-2018", "4", {
        "emotional": ("emotional-2-self-harm-risk", "emotional-3-isolated"),
        "behaviour": ("behaviour-3-substances", "behaviour-4-exploitation"),
        "identity": ("identity-3-belonging", "identity-4-exploited-by-others"),
    }, {"help.2": "not tried", "help.3": "not tried"}),
}


def pressed(concerns: Concerns) -> dict[str, int]:
    """The keys that every page takes, from the choice of the framework to the saved record."""
    script: dict[str, object] = {
        "framework": concerns.framework, "immediate_danger": "no",
        "significant_harm": "yes" if concerns.own == "4" else "not known",
        "areas": tuple(concerns.ticked), "own.level": concerns.own, "own.reason": "",
        "decision.level": concerns.own, "consulted": "", "save": "save", **concerns.help,
        **{f"baseline.{domain}": "partly met" for domain in concerns.ticked},
        **{f"indicators.{domain}": ids for domain, ids in concerns.ticked.items()},
    }
    counted: dict[str, int] = {}

    class Counting(ScriptedAsker):
        def ask(self, page: Page) -> Reply:
            reply = super().ask(page)
            counted[page.id] = counted.get(page.id, 0) + len(keys(page, reply))
            return reply

    asker = Counting(script)
    framework = ask_framework(None, asker)
    assert framework.id == concerns.framework
    interview = Interview(
        framework, asker, Case(Answers(framework.id)), show=shown, keep=lambda case, answered: None,
        say=lambda text: None, find=lambda words: (),
    )
    case = interview.hold()
    ticked = {one for ids in concerns.ticked.values() for one in ids}
    assert case.answers.indicators == ticked
    assert (len(ticked), len(concerns.ticked)) == (6, 3)
    interview.put(save_page("record.md"))
    return counted


def main() -> None:
    """Print the keys of each case and their median."""
    totals = {name: pressed(concerns) for name, concerns in CASES.items()}
    for name, counted in totals.items():
        sys.stdout.write(f"{sum(counted.values()):4} {name}\n")
        if "--pages" in sys.argv:
            for page, count in counted.items():
                sys.stdout.write(f"       {count:3} {page}\n")
    median = statistics.median(sum(counted.values()) for counted in totals.values())
    sys.stdout.write(f"{median:4} median\n")


if __name__ == "__main__":
    main()
