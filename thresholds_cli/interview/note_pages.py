"""The pages of what no rule reads: levels given by a person, evidence, notes, sharing, actions."""

from __future__ import annotations

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.flow import given
from thresholds_cli.interview.page import Kind, Option, Page
from thresholds_cli.model.case import Case, Consent, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.case_file import LISTED, NOTE

NOT_KNOWN = "Not known: I need to ask"
TRUTHS = {Truth.YES: "Yes", Truth.NO: "No", Truth.NOT_KNOWN: NOT_KNOWN}
_OURS = "conr asks this; the document does not."
_CONSENTS = {
    Consent.GIVEN: "Asked and given",
    Consent.REFUSED: "Asked and refused",
    Consent.NOT_ASKED: "Not asked",
    Consent.IMPLIED: "Implied: they accepted a service that needs it",
    Consent.WITHDRAWN: "Given and withdrawn",
    Consent.NOT_KNOWN: NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class _Words:
    """A note's question, what helps to answer it, and why it is asked (ours)."""

    title: str
    lead: str
    why: str


_WORDS = {
    "strengths": _Words(
        "What is going well?", "Strengths of the child and the family, and who helps.",
        "Whoever you call weighs what protects the child as well as what worries you.",
    ),
    "voice": _Words(
        "The child’s own words", "What the child said or showed, and what they want to happen.",
        "The child’s own words are evidence that nobody else can give.",
    ),
    "seen_alone": _Words(
        "Was the child seen alone?", "", "A child may not speak freely in front of others.",
    ),
    "consulted": _Words(
        "Whom have you consulted, or will you?",
        "By role: safeguarding lead, manager, social worker. No names are needed.",
        "Nobody should decide on a level alone.",
    ),
    "contacts_made": _Words(
        "Contacts made", "Whom you called, by role; when; what was said.",
        "What was advised, and when, has to be found again.",
    ),
    "actions": _Words(
        "Agreed actions",
        "One to a line, with semicolons: what; who; by when. So: Ring the GP; school nurse; Monday",
        "The next person must see who does what by when.",
    ),
    "outcomes": _Words(
        "Outcomes to be achieved", "What should be different for the child, and how you will see "
        "it.", "Actions can only be judged by what they were meant to achieve.",
    ),
    "review_on": _Words(
        "When will this be looked at again?", "A date.",
        "Need and risk change, and a level goes out of date.",
    ),
    "reference": _Words(
        "Your agency’s reference", "A case reference. No name is needed.",
        "The reference is how this record and its draft are found again without a name.",
    ),
    "role": _Words(
        "Your role", "For example: designated safeguarding lead. No name is needed.",
        "The reader must know in what role this was judged.",
    ),
    "keep_until": _Words(
        "Keep this record until", "A date, by your agency’s rule.",
        "Your agency has a rule on how long such records are kept.",
    ),
    "notes": _Words("Anything else for the record", "", "What no other question asked."),
    "own.reason": _Words(
        "Why that level?", "One line is enough.",
        "Your own judgement is recorded beside the framework’s, with its reason.",
    ),
    "decision.reason": _Words(
        "Your reason", "Why this level and not the one the framework points to.",
        "Where a person and the framework differ, the reader must see why.",
    ),
    "sharing.consent": _Words(
        "How does it stand with consent to share?", "",
        "Consent never stands between a child and safety. The record says how it was asked for, "
        "or why not.",
    ),
    "sharing.grounds": _Words(
        "Grounds for going ahead without consent", "",
        "Going ahead without consent must be shown to rest on one of these.",
    ),
    "sharing.how": _Words(
        "How was consent asked for, or why not?", "Who asked whom, when, and the answer.",
        "The record says how consent was asked for and what came of it.",
    ),
    "sharing.manager": _Words(
        "The manager’s decision", "On going ahead, and why.",
        "Going ahead without consent is the practitioner’s and the manager’s decision.",
    ),
    "checklist": _Words(
        "Before contacting another agency: tick what you have", "",
        "It saves a second call.",
    ),
}
_RECORDING = ("consulted", "contacts_made", "actions", "outcomes")
_LEVELS = {
    "own.level": "Your own level, before you see the framework’s",
    "decision.level": "Your decision",
}


def note_page(
    framework: Framework, case: Case, key: str, answered: bool, position: str = ""
) -> Page:
    """The page for a note. Until it was `answered` nothing is chosen; what is written stays."""
    values, text = given(case, framework, key)
    before = values if answered else ()
    head, _, rest = key.partition(".")
    if head == "evidence":
        one = framework.indicator(rest)
        return Page(
            key, Kind.TEXT, "What did you see or hear?", written=text, position=position,
            text=f"“{one.text}” ({framework.place(one)}; {one.citation})",
            why="The record shows what each tick rests on: who saw or heard it, and when. "
                + _OURS,
        )
    if head == "questions":
        question = next(
            one for level in framework.levels for one in level.questions if one.id == rest
        )
        return Page(
            key, Kind.TEXT, question.text, text=f"({question.citation})", written=text,
            position=position,
            why=f"The framework puts this question at this level ({question.citation}).",
        )
    words, why = _WORDS[key], _why(framework, key)
    options = _options(framework, key)
    if not options:
        again = key == "decision.reason" and text and not answered
        lead = f"{words.lead} What stands here was written before: does it still hold?"
        return Page(
            key, Kind.TEXT, words.title, text=lead if again else words.lead, written=text,
            position=position, why=why, shape=LISTED if key == "actions" else NOTE,
        )
    kind = Kind.MANY if key in ("checklist", "sharing.grounds") else Kind.ONE
    lead = words.lead
    if key == "checklist":
        introduction = framework.checklist.introduction
        lead = f"“{introduction.text}” ({introduction.citation})"
    shown = values if kind is Kind.MANY else before
    return Page(
        key, kind, words.title, text=lead, options=options, given=shown, position=position,
        why=why,
    )


def level_page(
    framework: Framework, case: Case, key: str, pointed: int | None, position: str = ""
) -> Page:
    """The practitioner's own level, or the decision. No level is chosen beforehand; only for a
    decision the pointer begins at their own, unless that is lower than the framework points."""
    own = key == "own.level"
    marks = {} if own else {pointed: ["the framework points here"]}
    if not own and case.notes.own.level is not None:
        marks.setdefault(case.notes.own.level, []).append("your own level")
    options = [
        Option(str(level.number), framework.level_words(level.number) + (
            f" ({'; '.join(marks[level.number])})" if level.number in marks else ""
        ))
        for level in framework.levels
    ]
    options.append(Option("none", "I cannot say yet" if own else "No decision yet"))
    values, _text = given(case, framework, key)
    before = case.notes.own.level
    along = not own and not values and before and before >= (pointed or before + 1)
    return Page(
        key, Kind.ONE, _LEVELS[key], start=str(before) if along else "",
        text="" if own else _before_deciding(framework, pointed),
        options=tuple(options), given=values, position=position, safety=bool(along),
        why=f"Your own judgement comes first and is recorded beside the framework’s. {_OURS}"
        if own else f"The framework does not decide; a person does, and answers for it. {_OURS}",
    )


def _before_deciding(framework: Framework, pointed: int | None) -> str:
    if pointed is None:
        return (
            "There is not enough information for the framework to point to a level. Not known is "
            "not low: a person decides what to do meanwhile."
        )
    if pointed == framework.levels[0].number:
        return "A person decides."
    return (
        "A person decides. Going higher needs nothing more. Going lower than the framework points "
        "needs your reason and whom you consulted."
    )


def _options(framework: Framework, key: str) -> tuple[Option, ...]:
    match key:
        case "seen_alone":
            return tuple(Option(truth.value, words) for truth, words in TRUTHS.items())
        case "sharing.consent":
            return tuple(Option(one.value, words) for one, words in _CONSENTS.items())
        case "checklist":
            return tuple(
                Option(item.id, " ".join((item.text, *item.parts)))
                for item in framework.checklist.items
            )
        case "sharing.grounds":
            return tuple(
                Option(one.text, one.text, more=one.citation)
                for level in framework.levels for one in level.grounds
            )
    return ()


def _why(framework: Framework, key: str) -> str:
    """Why it is asked: ours, with the framework's words where it has any on the matter."""
    passage = None
    if key in _RECORDING:
        passage = framework.checklist.recording
    elif key.startswith("sharing."):
        passage = next((one for level in reversed(framework.levels) for one in level.record), None)
    elif key == "checklist":
        passage = framework.checklist.introduction
    elif key in ("voice", "seen_alone") and (topic := framework.topic("voice")):
        passage = topic.passages[0]
    said = f"The framework: “{passage.text}” ({passage.citation})" if passage else _OURS
    return f"{_WORDS[key].why} {said}"
