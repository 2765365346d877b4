"""How many keys it takes to come to a saved record: five made-up cases of six concerns in three
domains each, from the choice of the framework on, no notes written; and the bruise and hunger of
the short path. Each worry is written in its own words, which are not counted, and what fits it is
ticked; the rest is the person's own tick, found by typing.

    python -m tests.keys
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.scripted import ScriptedAsker
from tests.showing import shown
from tests.typist import keys
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import GO_ON, Answered, Page, Reply
from thresholds_cli.interview.session import Interview
from thresholds_cli.interview.worry_pages import UNSURE_ON
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.services.interviewing import Search, ask_framework
from thresholds_cli.services.saving import save_page


@dataclass(frozen=True)
class Concerns:
    """What worries somebody about a child: in their own words, with what they tick of what fits
    each. Of the areas of its life that these are not about they know nothing."""

    framework: str
    own: str
    ticked: Mapping[str, tuple[str, ...]]
    help: Mapping[str, str]
    harm: str = ""
    named: bool = False


CASES = {
    "hungry and unwashed": Concerns("kirklees-2016", "3", {
        "poor hygiene, bad teeth":
            ("health-2-poor-hygiene-and-self-care", "health-3-poor-dental-hygiene"),
        "comes to school hungry and scruffy; attendance is poor":
            ("education-2-poor-attendance", "education-3-poor-presentation-and-hungry"),
        "mum does not follow advice, on and off with support":
            ("parenting-2-inconsistent-in-seeking-support",
             "parenting-3-inconsistent-in-following-advice"),
    }, {"help.2": "did not work", "help.3": "not tried", "resistance": "no",
        "escalating": "yes"}),
    "a bruise on a baby": Concerns("rochdale-2018", "4", {
        "unexplained bruise on a baby":
            ("health-4-bruising-non-mobile-babies", "health-4-unexplained-injuries"),
        "no family support, chaotic": ("family-2-lack-of-support", "family-3-chaotic"),
        "mum cannot meet the baby's needs; domestic abuse":
            ("parenting-2-unable-to-meet-needs", "parenting-2-domestic-abuse"),
    }, {"help.2": "not tried", "help.3": "not tried"}),
    "domestic abuse": Concerns("kirklees-2016", "4", {
        "anxious and withdrawn, then cannot control his temper":
            ("emotional-2-inability-to-control-behaviour", "emotional-3-anxious-and-withdrawn"),
        "family is isolated and mum's partners are never introduced":
            ("family-2-isolation", "family-2-partners-not-introduced"),
        "domestic abuse at home, dad says hitting is normal":
            ("parenting-3-domestic-abuse", "parenting-4-denies-or-legitimises-violence"),
    }, {"help.2": "under way", "help.3": "not tried", "resistance": "not known",
        "escalating": "yes"}),
    "not at school": Concerns("kirklees-2016", "3", {
        "persistent absence, school cannot reach the parents":
            ("education-3-persistent-absence", "education-3-poor-home-school-links"),
        "alone a lot, looks after mum":
            ("identity-2-time-alone", "identity-2-young-carer"),
        "mum's mental health is bad":
            ("parenting-2-mental-health-issues", "parenting-3-mental-health"),
    }, {"help.2": "did not work", "help.3": "not tried", "resistance": "no",
        "escalating": "not known"}),
    "exploited": Concerns("rochdale-2018", "4", {
        "cuts herself and has no friends": ("emotional-2-self-harm-risk", "emotional-3-isolated"),
        "smokes cannabis and is exploited by older men":
            ("behaviour-3-substances", "behaviour-4-exploitation"),
        "says she does not belong anywhere, others use her":
            ("identity-3-belonging", "identity-4-exploited-by-others"),
    }, {"help.2": "not tried", "help.3": "not tried"}),
}

BRUISE = Concerns("kirklees-2016", "4", {
    "bruise on his upper arm, can't say how it happened": ("health-4-repeated-injuries",),
    "came in hungry again, no tea last night": ("education-3-poor-presentation-and-hungry",),
}, {"help.2": "did not work", "help.3": "not tried", "resistance": "not known",
    "escalating": "yes"}, harm="not known", named=True)
"""A bruise and hunger on Kirklees: the case by which the short path is measured."""


class Counting(ScriptedAsker):
    """Answers from a script and counts the keys of every page."""

    def __init__(self, script: Mapping[str, object]) -> None:
        super().__init__(script)
        self.counted: dict[str, int] = {}

    def ask(self, page: Page) -> Reply:
        """The reply; what is typed on the worry page or to find something is not counted."""
        reply = super().ask(page)
        assert isinstance(reply, Answered)
        answers = dict(reply.entries)
        typed = sum(
            len(answers[one.key].replace("\n", "")) for one in page.entries if not one.choices
        )
        pressed = keys(page, reply, WORDS)
        words = [WORDS[one] for one in reply.values if one not in _shown(page)]
        count = len(pressed) - typed - sum(map(len, words))
        self.counted[page.id] = self.counted.get(page.id, 0) + count
        return reply


class _Words(dict[str, str]):
    """What is typed to find an indicator: its own first words."""

    def __missing__(self, indicator: str) -> str:
        for name in ("kirklees-2016", "rochdale-2018"):
            framework = load_framework(name)
            if framework.has(indicator):
                return framework.indicator(indicator).text
        raise KeyError(indicator)


WORDS = _Words()


def _ticking(ids: tuple[str, ...]) -> Callable[[Page], Reply]:
    return lambda page: Answered(tuple(dict.fromkeys((*page.given, *ids))))


def _shown(page: Page) -> set[str]:
    return {one.value for one in page.options}


def pressed(concerns: Concerns) -> dict[str, int]:
    """The keys that every page takes, to the saved record."""
    harm = concerns.harm or ("yes" if concerns.own == "4" else "not known")
    script: dict[str, object] = {
        "framework": concerns.framework, "immediate_danger": "no", "significant_harm": harm,
        "danger": "go on",
        "worries": {"worries": "\n".join(concerns.ticked), "child.age": "5"},
        **{f"suggested.{n}": _ticking(ids) for n, ids in enumerate(concerns.ticked.values(), 1)},
        "pause": UNSURE_ON, "areas": _ticking(()), "help": dict(concerns.help),
        "own.level": concerns.own, "own.reason": "",
        "reading": Answered((GO_ON,)), "decision.level": concerns.own, "consulted": "",
        "save": "save",
    }
    asker = Counting(script)
    framework = ask_framework(concerns.framework if concerns.named else None, asker).framework
    assert framework.id == concerns.framework
    search = Search(framework)
    interview = Interview(
        framework, asker, Case(Answers(framework.id)), show=shown,
        keep=lambda case, answered: None, say=lambda text: None,
        find=lambda words: search.find(words),
        suggest=lambda words: search.suggest(words),
    )
    case = interview.hold()
    assert case.answers.indicators == {one for ids in concerns.ticked.values() for one in ids}
    interview.put(save_page("record.md"))
    return asker.counted


def main() -> None:
    """Print the keys of each case and their median."""
    cases = {**CASES, "bruise and hunger": BRUISE}
    totals = {name: pressed(concerns) for name, concerns in cases.items()}
    for name, counted in totals.items():
        sys.stdout.write(f"{sum(counted.values()):4} {name}\n")
        if "--pages" in sys.argv:
            for page, count in counted.items():
                sys.stdout.write(f"       {count:3} {page}\n")
    median = statistics.median(sum(totals[name].values()) for name in CASES)
    sys.stdout.write(f"{median:4} median\n")


if __name__ == "__main__":
    main()
