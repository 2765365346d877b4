"""A small thesaurus and framework of our own, so that a case shows all it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from thresholds_cli.search.index import Index, build
from thresholds_cli.search.thesaurus import Thesaurus, compile_thesaurus

AREA = """\
# A comment.
hunger: going hungry
  starving, hungry, nothing in his tummy, rummages through bins, not eating
  ~ tummy, ~ lunch
  > diet .5
diet: what the child eats
  diet, malnutrition
violent-child: the child hurts others
  child hits mum, violent to others, child hits, kicks off
hurt-by-parent: hurt by a parent
  mum hits child, smacks
adult-violence: violence between the adults   # a remark
  domestic violence, mum hits dad, dad hits mum
missed: appointments missed
  missed appointments, dna, not brought
home-alone: left alone
  left home alone
milestones: development
  milestones
@positive: all is well
  thriving, doing well
@admin: office business
  policy, template
"""

ENGLISH = "# a list\nbook\nlunch\nplan\nwall\nfound\nblue\nrain\ndestiny\n"


@dataclass(frozen=True)
class Line:
    """An indicator as a framework gives it."""

    id: str
    level: int
    domain: str
    text: str
    citation: str = "§7"
    concerns: tuple[str, ...] = ()


LINES = (
    Line("health-1-milestones", 1, "health", "Meeting milestones"),
    Line("health-2-milestones", 2, "health", "Milestones not being met"),
    Line("health-2-missed", 2, "health", "Missed appointments"),
    Line("health-3-missed", 3, "health", "Persistent missed appointments and treatment refused"),
    Line("education-3-hungry", 3, "education", "Poor presentation and hungry"),
    Line("health-3-diet", 3, "health", "Diet seriously impacts on health"),
    Line("emotional-3-violent", 3, "emotional", "Violent to others"),
    Line("parenting-3-adults", 3, "parenting", "Domestic violence in the home"),
    Line("parenting-4-adults", 4, "parenting", "Persistent, high risk, domestic violence"),
    Line("family-3-widgets", 3, "family", "Surplus of widgets"),
)


@pytest.fixture(scope="session")
def lines() -> tuple[Line, ...]:
    return LINES


@pytest.fixture(scope="session")
def thesaurus() -> Thesaurus:
    return compile_thesaurus({"area.txt": AREA}, ENGLISH)


@pytest.fixture(scope="session")
def index(thesaurus: Thesaurus) -> Index:
    return build("northshire-2024", LINES, thesaurus)
