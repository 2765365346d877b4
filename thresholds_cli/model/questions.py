"""The table of everything that is asked or noted: one row a question, with its words, where its
answer is kept, and what a reader of the record misses without it.

Interview pages, the list of answers, the order of asking, the labels in a record, the gaps that
`conr record check` tells and the search for names are made from it.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.model.case import Baseline, Case, Consent, Help, Known, Truth
from thresholds_cli.model.framework import Framework, Passage

OURS = "conr asks this; the document does not."
NOT_KNOWN = "Not known"
_SHORT = 60


class Takes(enum.Enum):
    """What an answer is: text, a few words, one item a line, actions one a line, a day; one of the
    choices, a level, or any number of ticks."""

    TEXT = "text"
    WORDS = "words"
    LINES = "lines"
    ACTIONS = "actions"
    DAY = "day"
    ONE = "one"
    LEVEL = "level"
    TICKS = "ticks"


Source = Callable[[Framework], Passage | None]
"""Gives the framework's own words on why something is asked, where it has any."""


@dataclass(frozen=True, slots=True)
class Question:
    """One row. `key` is where the answer is kept: in a field of the answers or the notes, as
    `voice`; in a part of one, as `sharing.how`; or, for a row that stands for several questions,
    in a table by what follows the key, as `evidence.<indicator>`.

    In `label` (a few words), `title` and `lead` stand {area}, {level}, {lowest}, {number} and
    {text} for what the question is about. `group` is its heading among the answers, `section` its
    place in a record. `missing` and `how`: what a reader misses, and how to put it right.
    """

    key: str
    takes: Takes
    label: str
    title: str
    lead: str = ""
    why: str = ""
    group: str = ""
    section: str = ""
    missing: str = ""
    how: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    source: Source | None = None


def _recording(framework: Framework) -> Passage | None:
    return framework.checklist.recording


def _introduction(framework: Framework) -> Passage | None:
    return framework.checklist.introduction


def _record_of_sharing(framework: Framework) -> Passage | None:
    return next((one for level in reversed(framework.levels) for one in level.record), None)


def _on_voice(framework: Framework) -> Passage | None:
    return passage(framework, "voice", "voice") or passage(
        framework, "principles", "child's voice"
    )


def _on_advice(framework: Framework) -> Passage | None:
    return passage(framework, "assessment", "seek advice") or passage(framework, "using", "advice")


def passage(framework: Framework, topic: str, words: str) -> Passage | None:
    """The first passage of a topic with these words."""
    found = framework.topic(topic)
    return next((one for one in found.passages if words in one.text), None) if found else None


_TRUTHS = ((Truth.YES, "Yes"), (Truth.NO, "No"), (Truth.NOT_KNOWN, NOT_KNOWN))
_SUSPICION = (*_TRUTHS[:2], (Truth.NOT_KNOWN, "Not sure"))
_BASELINES = (
    (Baseline.MET, "Met"), (Baseline.PARTLY_MET, "Partly met"), (Baseline.NOT_MET, "Not met"),
    (Baseline.NOT_KNOWN, NOT_KNOWN),
)
_HELPS = (
    (Help.NOT_TRIED, "Not tried"), (Help.UNDER_WAY, "Under way"), (Help.WORKED, "Worked"),
    (Help.DID_NOT_WORK, "Did not work"), (Help.NOT_KNOWN, NOT_KNOWN),
)
_CONSENTS = (
    (Consent.GIVEN, "Asked and given"), (Consent.REFUSED, "Asked and refused"),
    (Consent.NOT_ASKED, "Not asked"),
    (Consent.IMPLIED, "Implied: they accepted a service that needs it"),
    (Consent.WITHDRAWN, "Given and withdrawn"), (Consent.NOT_KNOWN, NOT_KNOWN),
)

_FIRST, _CHILD, _HELP = "First of all", "About the child", "Help so far, and where it is going"
_LEVEL, _NEXT, _SHARING = "Level", "What happens next", "Consent and sharing"
_RECORD = "About this record"
_PUT = "Questions that the framework puts at this level"

SAFETY = (
    Question(
        "immediate_danger", Takes.ONE, "Immediate danger", "Is the child in danger right now?",
        "If so, call 999 first; what you have answered is kept.", group=_FIRST,
        choices=_SUSPICION,
    ),
    Question(
        "significant_harm", Takes.ONE, "Significant harm suspected",
        "Do you suspect that the child is being seriously harmed, or is likely to be?",
        "You need no proof. Not sure is kept as not known, never as no.", group=_FIRST,
        choices=_SUSPICION,
    ),
)
"""Asked before anything else; a yes to either leads to whom to call."""

AGREED = (
    Question(
        "done", Takes.ONE, "Agreed before, action {number}", "Was action {number} done?", "",
        "What was agreed and not done is what to see to first.", _FIRST, "agreed before",
        choices=((Truth.YES, "Done"), (Truth.NO, "Not done"), (Truth.NOT_KNOWN, "Not known")),
    ),
)
"""Asked in a re-assessment of each action that the earlier record agreed."""

WORRY = (
    Question(
        "worries", Takes.LINES, "What worries you", "What worries you?",
        "In your own words, one worry a line. No names.",
        "Your own words come first in the record, and lead to what the document says.",
        _CHILD, "worry",
    ),
    Question(
        "child.age", Takes.WORDS, "The child’s age", "How old is the child?",
        "For example 5, ‘4 months’, ‘about 9’ or ‘unborn’.",
        "What is worrying depends on age: any mark on a baby is.", _CHILD, "worry",
    ),
    Question(
        "child.unborn", Takes.ONE, "Unborn", "Is the child not born yet?", "",
        "An unborn child can be referred too.", _CHILD, "worry", choices=_TRUTHS,
    ),
    Question(
        "child.disabled", Takes.ONE, "Disabled", "Is the child disabled?", "",
        "Disabled children are at more risk, and signs are missed more easily.", _CHILD, "worry",
        choices=_TRUTHS,
    ),
    Question(
        "child.others", Takes.WORDS, "Other children in the home",
        "Are there other children in the home?", "Their ages, for example. No names.",
        "They may need help too.", _CHILD, "worry",
    ),
)
OF_EVIDENCE = (
    Question(
        "known", Takes.ONE, "How “{short}” is known", "How do you know it?",
        "Somebody else: write who, by role.",
        "Whoever reads it must see what is fact and what is opinion.", _CHILD,
        choices=(
            (Known.SEEN, "Seen or heard by me"), (Known.CHILD, "Told by the child, in their words"),
            (Known.OTHER, "Told by somebody else"), (Known.OPINION, "My professional opinion"),
            (Known.NOT_SAID, "Not said"),
        ),
    ),
)
"""Asked with what was written of each sign."""

OF_AN_AREA = (
    Question(
        "baseline", Takes.ONE, "{lowest} needs", "{area}: are the {lowest} needs met?",
        choices=_BASELINES,
    ),
    Question(
        "indicators", Takes.TICKS, "What you ticked", "{area}: what is true of this child?",
        "Tick what you have seen, heard or been told. Leaving a box empty does not mean no.",
    ),
)
"""Asked for each area of the child's life, the framework's domains."""

HELP = (
    Question(
        "help", Takes.ONE, "Help at {level}",
        "Has help at {level} been tried, and did it work?", group=_HELP, choices=_HELPS,
    ),
    Question(
        "resistance", Takes.ONE, "The family turns down help from several agencies",
        "Does the family turn down help from several agencies?", group=_HELP, choices=_TRUTHS,
    ),
    Question(
        "escalating", Takes.ONE, "Need or risk is getting worse, or likely to",
        "Is it getting worse, or likely to?", group=_HELP, choices=_TRUTHS,
    ),
)
OWN = (
    Question(
        "own.level", Takes.LEVEL, "Your own level", "Which level do you think it is?",
        "Your own view first, before you see the document’s.",
        "Your own judgement comes first and is recorded beside the framework’s.", _LEVEL,
        "decision",
    ),
    Question(
        "own.reason", Takes.WORDS, "Your reason for that level", "Why that level?",
        "One line is enough.",
        "Your own judgement is recorded beside the framework’s, with its reason.", _LEVEL,
        "decision",
    ),
)
FOR_RECORD = (
    Question(
        "actions", Takes.ACTIONS, "Agreed actions", "Who does what, by when?",
        "One to a line: what; who; by when. For example: Call the GP; nurse; Monday.",
        "The next person must see who does what by when.", _NEXT, "agreed",
        source=_recording,
    ),
    Question(
        "outcomes", Takes.TEXT, "Outcomes to be achieved", "What should change for the child?",
        "What should be different, and how you will see it.",
        "Actions can only be judged by what they were meant to achieve.", _NEXT, "agreed",
        "the outcomes wanted",
        "What should be different for the child, so that one can see later whether it is.",
        source=_recording,
    ),
    Question(
        "review_on", Takes.DAY, "Review date", "Review date",
        "When somebody looks at this again: ‘28/11’, ‘next Friday’ or ‘tomorrow’ will do.",
        "Need and risk change, and a level goes out of date.", _NEXT, "agreed", "a review date",
        "A day, and who looks again. If there will be no review: None, because …",
    ),
    Question(
        "contacts_made", Takes.TEXT, "Contacts made", "Whom have you called?",
        "By role; when; what was said.", "What was advised, and when, has to be found again.",
        _NEXT, "contact", "contacts made, or that none was",
        "Whom, by role; when; what was asked and what was answered. If nobody was contacted: "
        "Nobody, because … That matters most where it is decided not to refer.",
        source=_recording,
    ),
    Question(
        "evidence", Takes.TEXT, "What shows “{short}”", "What did you see or hear?", "{quoted}",
        "The record shows what each tick rests on: who saw or heard it, and when.", _CHILD,
    ),
    Question(
        "strengths", Takes.TEXT, "What is going well", "What is going well?",
        "Strengths of the child and the family, and who helps.",
        "Whoever you call weighs what protects the child as well as what worries you.", _CHILD,
        "child", "what is going well", "Strengths of the child and the family, and who helps.",
    ),
    Question(
        "seen_alone", Takes.ONE, "Child seen alone", "Was the child seen alone?", "",
        "A child may not speak freely in front of others.", _CHILD, "child",
        "whether the child was seen alone",
        "Yes or no; if no, say why under the child’s own words.", _TRUTHS, _on_voice,
    ),
    Question(
        "voice", Takes.TEXT, "The child’s own words", "What did the child say?",
        "In the child’s own words: what they said or showed, and what they want to happen.",
        "The child’s own words are evidence that nobody else can give.", _CHILD, "child",
        "the child’s own words, wishes and feelings",
        "What the child said, in answer to what; who was there, where and when; how the child "
        "seemed. For a baby or a child who does not speak: what was seen.",
        source=_on_voice,
    ),
    Question(
        "decision.level", Takes.LEVEL, "Your decision", "What have you decided?", "",
        "The framework does not decide; a person does, and answers for it.", _LEVEL, "decision",
    ),
    Question(
        "decision.reason", Takes.TEXT, "Your reason for the decision", "Why that level?",
        "What weighed most, and what speaks against it.",
        "Where a person and the framework differ, the reader must see why.", _LEVEL, "decision",
    ),
    Question(
        "consulted", Takes.WORDS, "Talked it through with",
        "Whom have you talked it through with, or will you?",
        "By role: safeguarding lead, manager, social worker.",
        "Nobody should decide on a level alone.", _LEVEL, "decision", "who was consulted",
        "By role, with the date: safeguarding lead, manager, social worker. If nobody: "
        "Nobody yet, because …",
        source=_on_advice,
    ),
    Question(
        "questions", Takes.TEXT, "“{short}”", "{text}", "({citation})",
        "The framework puts this question at this level ({citation}).", _PUT,
    ),
    Question(
        "checklist", Takes.TICKS, "Ready before contacting another agency",
        "Before contacting another agency: tick what you have", "", "It saves a second call.",
        _SHARING, "contact", source=_introduction,
    ),
    Question(
        "sharing.consent", Takes.ONE, "Consent to share",
        "Has the family agreed to information being shared?", "",
        "Consent never stands between a child and safety. The record says how it was asked for, "
        "or why not.", _SHARING, "sharing", "where things stand with consent",
        "Asked and given, asked and refused, not asked, implied, or withdrawn. Consent never "
        "stands between a child and safety; the record says how it was.",
        _CONSENTS, _record_of_sharing,
    ),
    Question(
        "sharing.grounds", Takes.TICKS, "Grounds for going ahead without consent",
        "Grounds for going ahead without consent", "",
        "Going ahead without consent must be shown to rest on one of these.", _SHARING, "sharing",
        source=_record_of_sharing,
    ),
    Question(
        "sharing.how", Takes.TEXT, "How consent was asked for, or why not",
        "How was consent asked for, or why not?", "Who asked whom, when, and the answer.",
        "The record says how consent was asked for and what came of it.", _SHARING, "sharing",
        source=_record_of_sharing,
    ),
    Question(
        "sharing.manager", Takes.TEXT, "The manager’s decision", "What did the manager decide?",
        "On going ahead, and why.",
        "Going ahead without consent is the practitioner’s and the manager’s decision. Record it; "
        "never wait for it.", _SHARING, "sharing", source=_record_of_sharing,
    ),
    Question(
        "reference", Takes.WORDS, "Your agency’s reference", "Your agency’s reference",
        "A case reference. No name is needed.",
        "The reference is how this record and its draft are found again without a name.", _RECORD,
        "about", "your agency’s reference", "A case reference; no name is needed.",
    ),
    Question(
        "role", Takes.WORDS, "Your role", "Your role",
        "For example: designated safeguarding lead. No name is needed.",
        "The reader must know in what role this was judged.", _RECORD, "about",
        "the role of the person who made the record", "A role; no name is needed.",
    ),
    Question(
        "keep_until", Takes.WORDS, "Keep this record until", "Keep this record until",
        "A date, by your agency’s rule.",
        "Your agency has a rule on how long such records are kept.", _RECORD, "about",
        "how long the record is kept",
        "A date, or your agency’s rule: for example, as the school’s retention schedule says.",
    ),
    Question(
        "notes", Takes.TEXT, "Anything else", "Anything else for the record", "",
        "What no other question asked.", _RECORD, "other",
    ),
)
"""Asked once a level is known: first what happens next, then what it rests on."""

OF_RESIDENCE = (
    Question(
        "residence", Takes.WORDS, "Where the child lives", "Where does the child live?",
        "The council’s area; no address.",
        "It says why this council’s document was used.", _RECORD,
    ),
)
"""Answered by the page on which a framework is chosen by area."""

QUESTIONS = (
    *SAFETY, *AGREED, *WORRY, *OF_AN_AREA, *HELP, *OWN, *FOR_RECORD, *OF_EVIDENCE, *OF_RESIDENCE,
)


@cache
def _by_key() -> Mapping[str, Question]:
    return {one.key: one for one in QUESTIONS}


def question(key: str) -> Question:
    """The row of a question, by its whole key or by what stands before the full stop."""
    rows = _by_key()
    return rows.get(key) or rows[key.partition(".")[0]]


def filled(words: str, framework: Framework, key: str) -> str:
    """Words of a row for one question: with the area, level or text that it is about."""
    if "{" not in words:
        return words
    head, _, rest = key.partition(".")
    values = {"lowest": framework.level_label(framework.levels[0].number)}
    match head:
        case "baseline" | "indicators":
            values["area"] = framework.domain(rest).name
        case "help":
            values["level"] = framework.level_label(int(rest))
        case "done":
            values["number"] = rest
        case "evidence" | "known":
            one = framework.indicator(rest)
            values["short"] = in_short(one.text, _SHORT)
            values["quoted"] = f"“{one.text}” ({framework.place(one)}; {one.citation})"
        case "questions":
            put = next(
                one for level in framework.levels for one in level.questions if one.id == rest
            )
            values |= {"text": put.text, "short": in_short(put.text, _SHORT),
                       "citation": put.citation}
    return words.format(**values)


def held(case: Case, key: str) -> Any:
    """What the case keeps as the answer to a question."""
    head, _, rest = key.partition(".")
    whole = getattr(_part(case, head), head)
    if not rest:
        return whole
    if isinstance(whole, Mapping):
        return whole.get(_place(head, rest), _nothing(question(key)))
    return getattr(whole, rest)


def with_held(case: Case, key: str, value: object) -> Case:
    """The case with another answer to a question."""
    head, _, rest = key.partition(".")
    part = _part(case, head)
    if rest:
        whole = getattr(part, head)
        value = MappingProxyType({**whole, _place(head, rest): value}) if isinstance(
            whole, Mapping
        ) else dataclasses.replace(whole, **{rest: value})
    changed: Any = dataclasses.replace(part, **{head: value})
    return dataclasses.replace(
        case, **{"answers" if part is case.answers else "notes": changed}
    )


def _part(case: Case, head: str) -> Any:
    return case.answers if hasattr(case.answers, head) else case.notes


def _place(head: str, rest: str) -> str | int:
    return int(rest) if head in ("help", "done") else rest


def _nothing(row: Question) -> object:
    """What the case has for a question of which nothing was said."""
    nothing = (Truth.NOT_KNOWN.value, Known.NOT_SAID.value)
    return next((one for one, _words in row.choices if one.value in nothing), "")
