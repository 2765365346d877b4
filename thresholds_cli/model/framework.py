"""A framework edition: its levels, domains, indicators, guidance, disputes and contacts, word for
word and cited."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field

from thresholds_cli.base.errors import UnknownName
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.local import Hours
from thresholds_cli.model.national import Standing
from thresholds_cli.model.printed_hours import printed_hours
from thresholds_cli.model.rules import Condition, Rule


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a framework, cited to their section. `note` is ours; `printed` as for indicators;
    `today` is ours too: how the law has gone beyond these words, in a sentence."""

    text: str
    citation: str
    printed: str | None = None
    note: str | None = None
    today: str = ""


def level_called(
    words: str, names: Mapping[str, int], numbers: tuple[str, ...], where: str = ""
) -> int:
    """The rank of a level by what it is called. Raises UnknownName, with the printed numbers."""
    found = names.get(" ".join(words.lower().split()))
    if found is None:
        raise UnknownName(f"level{where}", words, numbers)
    return found


NOBODY_SAID = "the document does not say who"
"""Stands for the role where a stage has none."""


@dataclass(frozen=True, slots=True)
class DisputeStage:
    """One step. `who` is by role; `record` what the document says must be recorded, or None.

    `who_is_ours`: the document names the role in other words, and `who` sums them up.
    `advice` is whose advice is taken, where the document says so elsewhere than in `text`.
    `within_working_days`, `within_hours` and `within` (its words, such as 'the same day') only
    where the document prints a limit: none is ever invented.
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
    within_hours: int | None = None
    within: str = ""

    @property
    def limit(self) -> str:
        """How long it may take as printed, "" where the document gives no limit."""
        hours, days = self.within_hours, self.within_working_days
        made = [
            f"within {hours} hour{'' if hours == 1 else 's'}" if hours else "",
            f"within {days} working day{'' if days == 1 else 's'}" if days else "",
        ]
        counted = ", ".join(filter(None, made))
        if not self.within:
            return counted
        return f"“{self.within}” ({counted})" if counted else f"“{self.within}”"

    @property
    def role(self) -> str:
        """Who takes the step; where that is in our words, it says so."""
        return f"{self.who} (in our words)" if self.who_is_ours else self.who


@dataclass(frozen=True, slots=True)
class DisputeRoute:
    """The stages for one kind of disagreement; `rights` are what a professional may ask for;
    `record` what must be recorded of every stage of it that says nothing itself."""

    id: str
    name: str
    stages: tuple[DisputeStage, ...]
    about: tuple[Passage, ...] = ()
    rights: tuple[Passage, ...] = ()
    record: Passage | None = None

    def recorded(self, stage: DisputeStage) -> Passage | None:
        """What the document says must be recorded of a stage, of the final ones too."""
        if stage.record:
            return Passage(stage.record, stage.citation)
        return self.record if stage in self.stages else None


@dataclass(frozen=True, slots=True)
class Disputes:
    """All routes; every one goes on into `final_stages` where differences remain.

    `limits`: other printed limits, such as for the answer to a referral. `principle` is None where
    the document prints none; there are no routes where it says nothing of disagreements.
    """

    principle: Passage | None
    routes: tuple[DisputeRoute, ...]
    introduction: tuple[Passage, ...] = ()
    final_stages: tuple[DisputeStage, ...] = ()
    limits: tuple[Passage, ...] = ()

    def stages(self, route: DisputeRoute) -> tuple[DisputeStage, ...]:
        """The stages of a route from first to last, the final ones included."""
        return route.stages + self.final_stages


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to consider or have ready before contacting another agency; `today` as for
    passages."""

    id: str
    text: str
    citation: str
    parts: tuple[str, ...] = ()
    printed: str | None = None
    today: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What to have ready before contacting another agency, and how advice must be recorded."""

    introduction: Passage | None
    items: tuple[ChecklistItem, ...]
    recording: Passage | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Another part of the document that is worth reading, in its order.

    `title_is_ours`: it has no heading of its own, and the title is in our words.
    """

    id: str
    title: str
    passages: tuple[Passage, ...]
    title_is_ours: bool = False

    @property
    def heading(self) -> str:
        """Its title; where that is in our words, it says so."""
        return f"{self.title} (our heading)" if self.title_is_ours else self.title


@dataclass(frozen=True, slots=True)
class ContactNote:
    """What was found about a contact since it was printed: ours, with source and day. `when` is
    "out of hours" where the number is reported to answer then."""

    text: str
    source: str
    address: str
    checked_on: datetime.date
    standing: Standing
    when: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as printed in the document's year; `when` is office, out of hours, emergency or
    not stated. `since` stands beside the printed words, never instead of them. `web` is an address
    or form; `levels` those that it is for, none for all. `open` is ours: what its `hours` say
    where the printed words cannot be understood."""

    name: str
    citation: str
    number: str = ""
    email: str = ""
    when: str = "not stated"
    hours: str = ""
    since: ContactNote | None = None
    web: str = ""
    levels: tuple[int, ...] = ()
    open: str = ""

    @property
    def opening(self) -> Hours | None:
        """Its own hours, day by day; None where it has none that are understood."""
        return printed_hours(self.open or self.hours)

    @property
    def line(self) -> str:
        """The whole contact on one line."""
        when = f" ({self.when})" if self.when != "not stated" else ""
        ways = ", ".join(way for way in (self.number, self.email, self.web, self.hours) if way)
        return f"{self.name}{when}: {ways}" if ways else f"{self.name}{when}"


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip in the document, what we read it as and why."""

    where: str
    printed: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the document that the data does not carry, and why.

    `passages` has its words as printed, wherever they stand; `after` and `before` name it by its
    place: what stands between these words of the document.
    """

    where: str
    what: str
    why: str
    passages: tuple[str, ...] = ()
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document that citations may point to, such as §7. `title_is_ours`: it has no
    heading of its own."""

    ref: str
    title: str
    title_is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """A side of the child's life that indicators are grouped by."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LevelQuestion:
    """A question that the framework itself asks practitioners at a level."""

    id: str
    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level of need. `number` is its rank from 1, the lowest; `need` its words on need and risk.

    `record` is what the notes must show about sharing information, `grounds` the printed
    grounds for going ahead without consent.

    `strengths`: protective factors that it prints; they never lower a level. `stem`: the beginning
    of a sentence that stands above its indicators. `label`: the number as printed, such as 3a,
    where the document parts a level; "" where its rank is what is printed.
    """

    number: int
    name: str
    need: str = ""
    equivalent: str = ""
    definition: tuple[Passage, ...] = ()
    guidance: tuple[Passage, ...] = ()
    responses: tuple[Passage, ...] = ()
    tools: tuple[Passage, ...] = ()
    consent: tuple[Passage, ...] = ()
    record: tuple[Passage, ...] = ()
    grounds: tuple[Passage, ...] = ()
    questions: tuple[LevelQuestion, ...] = ()
    examples: tuple[Passage, ...] = ()
    agencies: tuple[Passage, ...] = ()
    strengths: tuple[Passage, ...] = ()
    stem: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign of need or risk in the document's words.

    `printed` is what the document has where `text` differs (a slip of print, a line-break hyphen);
    `note` is ours. `concerns` are our groups of the same matter at other levels.
    `domain_inferred`: the layout did not show the domain. `immediate`: the framework says to
    refer at once for this one alone.
    """

    id: str
    level: int
    domain: str
    text: str
    citation: str
    printed: str | None = None
    note: str | None = None
    concerns: tuple[str, ...] = ()
    domain_inferred: bool = False
    group: str | None = None
    ages: str | None = None
    immediate: bool = False

    def same_concern(self, other: Indicator) -> bool:
        """Whether the two are about one matter, by our groups."""
        return not {*self.concerns}.isdisjoint(other.concerns)

    @property
    def words(self) -> str:
        """The text, with what else the document says of it alone."""
        return f"{self.text} [{self.marks}]" if self.marks else self.text

    @property
    def marks(self) -> str:
        """The ages that it is for, and whether it is referred at once; "" for most."""
        ages = f"for: {self.ages}" if self.ages else ""
        return "; ".join(part for part in (ages, "refer at once" * self.immediate) if part)


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """Why a single fact is asked (our words), the framework's own words on it, and where."""

    why: str
    citation: str
    quote: str | None = None
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the framework to show when a condition holds or a reading has one of the levels."""

    id: str
    text: str
    citation: str
    when: Condition | None = None
    levels: tuple[int, ...] = ()
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class ClusterSize:
    """How many indicators make a cluster, and a note that says whose reading this is."""

    count: int
    note: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One edition of one council's document.

    `sha256` is the digest of the file it was read from; `origin` that file's name where somebody
    named a file ("" otherwise); `bundled` says that its content is that of an edition which comes
    with conr. `dated` says in our words what has changed since. `numbering` is the word that the
    document puts before a level's number, "" where it prints no numbers. `in_force`: the file says
    that this is the present edition. `area`: for whom the document is (residence, as a rule);
    `sisters`: documents to be read with it.
    """

    id: str
    title: str
    publisher: str
    edition: str
    year: int
    source: str
    dated: str
    sections: tuple[Section, ...]
    domains: tuple[Domain, ...]
    cluster: ClusterSize
    levels: tuple[Level, ...]
    facts: Mapping[str, FactQuestion]
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    remarks: tuple[Remark, ...]
    doubt: tuple[Passage, ...]
    checklist: Checklist
    topics: tuple[Topic, ...]
    disputes: Disputes
    contacts: tuple[Contact, ...]
    errata: tuple[Erratum, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    numbering: str = "Level"
    in_force: bool = False
    area: str = ""
    address: str = ""
    review: str = ""
    replaced_by: str = ""
    sisters: tuple[str, ...] = ()
    sha256: str = ""
    origin: str = ""
    bundled: bool = False
    _by_id: dict[str, Indicator] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {one.id: one for one in self.indicators})

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id. Raises KeyError."""
        return self._by_id[indicator_id]

    def has(self, indicator_id: str) -> bool:
        """Whether there is an indicator with this id."""
        return indicator_id in self._by_id

    def level(self, number: int) -> Level:
        """The level of this rank. Raises KeyError."""
        for level in self.levels:
            if level.number == number:
                return level
        raise KeyError(number)

    @property
    def short_name(self) -> str:
        """The framework in a word or two, from its id: Kirklees 2016."""
        return " ".join(word.capitalize() for word in self.id.split("-"))

    def level_label(self, number: int) -> str:
        """A level in few words: Level 3, or its name where the document prints no numbers."""
        found = next((one for one in self.levels if one.number == number), None)
        if self.numbering:
            return f"{self.numbering} {found.label if found and found.label else number}"
        return found.name if found else f"level {number}"

    @property
    def level_names(self) -> Mapping[str, int]:
        """What a level may be called where one is asked for, in small letters, and its rank: the
        number as printed, as 3a, with its word, as Level 3a, or the name if no other level has it.
        With labels a number is always the printed one, as in the file."""
        names = [one.name.lower() for one in self.levels]
        return {
            **{one.name.lower(): one.number for one in self.levels
               if names.count(one.name.lower()) == 1},
            **{self.level_label(one.number).lower(): one.number for one in self.levels},
            **{(one.label or str(one.number)).lower(): one.number for one in self.levels},
        }

    @property
    def has_labels(self) -> bool:
        """Whether its levels have printed numbers that are not their ranks: all have, or none."""
        return any(one.label for one in self.levels)

    @property
    def level_numbers(self) -> tuple[str, ...]:
        """The numbers of the levels as printed, from the lowest."""
        return tuple(one.label or str(one.number) for one in self.levels)

    def level_called(self, words: str) -> int:
        """The rank of the level that is called so. Raises UnknownName."""
        return level_called(words, self.level_names, self.level_numbers)

    def level_words(self, number: int) -> str:
        """A level with its rank and name: Level 3 of 4: Child in Need; Partnership (3 of 5); Level
        3a: Early Help (3 of 5). Raises KeyError for a level that is not there."""
        level = self.level(number)
        name = f"{self.level_label(number)}: {level.name}" if level.label else level.name
        if self.numbering and not level.label:
            return f"{self.numbering} {number} of {self.highest}: {name}"
        return f"{name} ({number} of {self.highest})"

    def place(self, indicator: Indicator) -> str:
        """Where an indicator stands: its level, domain and printed group, and its marks."""
        parts = (self.level_label(indicator.level), self.domain(indicator.domain).name,
                 indicator.group)
        marks = f"; {indicator.marks}" if indicator.marks else ""
        return ", ".join(part for part in parts if part) + marks

    @property
    def highest(self) -> int:
        """The rank of the highest level."""
        return max(level.number for level in self.levels)

    def domain(self, domain_id: str) -> Domain:
        """The domain with this id. Raises KeyError."""
        return {one.id: one for one in self.domains}[domain_id]

    def at(self, level: int, domain: str) -> tuple[Indicator, ...]:
        """The indicators of one domain at one level, in the document's order."""
        return tuple(one for one in self.indicators if one.level == level and one.domain == domain)

    def topic(self, topic_id: str) -> Topic | None:
        """A topic by its id, or None where the document has no such part."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    @property
    def help_levels(self) -> tuple[int, ...]:
        """The levels at which the program asks what help has been tried."""
        question = self.facts.get("help")
        return question.levels if question else ()
