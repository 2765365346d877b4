"""What must be said with every reading: danger first, what is missing, whose words, how old."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.dates import in_words
from thresholds_cli.engine.conditions import Situation, Verdict, outcome
from thresholds_cli.model.case import Answers, Baseline, Truth
from thresholds_cli.model.framework import Framework, Indicator, Remark
from thresholds_cli.model.guidance import Duty
from thresholds_cli.model.national import LawNote, Standing
from thresholds_cli.model.record import Basis, Notice, Reading, gives
from thresholds_cli.model.rules import FactIs, Rule, leaves, needs, reassures

EMERGENCY = "If a child is in immediate danger, call 999."
_HARM = (FactIs("immediate_danger"), FactIs("significant_harm"))
A_PERSON_DECIDES = (
    "This is what the framework’s wording points to. It is not a decision: a person decides, with "
    "their safeguarding lead."
)


def notices(now: Situation, found: Verdict) -> tuple[Notice, ...]:
    """Every notice for a reading once, the most urgent first. Cited: the framework's words."""
    return tuple(dict.fromkeys((
        *_danger(now),
        *_immediate(now),
        *_whatever_the_rules(now, found),
        *_standing(now.framework, found),
        *_unseen(now, found),
        *_against_harm(now),
        *_same_words(now),
        *_remarks(now, found),
        *_interpretations(found),
        Notice(A_PERSON_DECIDES),
        *dated(now.framework),
    )))


_FOUND = {
    Standing.READ: "From",
    Standing.REPORTED: "At second hand, from",
    Standing.OPEN: "Not established; looked for in",
}


def where_found(one: LawNote | Duty) -> str:
    """Where something of today was found, how far that can be relied on, when it was checked."""
    copy = " in a stored copy, which may be older" if one.stored_copy else ""
    unread = ", a page that we could not read" if one.unread else ""
    return (
        f"{_FOUND[one.standing]}: {one.source}, {one.address}{unread} "
        f"(checked on {in_words(one.checked_on)}{copy})."
    )


def dated(framework: Framework) -> tuple[Notice, ...]:
    """Which edition speaks, that it is dated, and whose document prevails."""
    edition = f"This is {framework.title}, edition: {framework.edition}."
    prevails = "Your local partnership’s present document prevails."
    made = [Notice(" ".join(filter(None, (
        edition, standing_words(framework), framework.dated, prevails
    ))))]
    if framework.origin:
        made.append(Notice(where_from(
            framework.origin, framework.publisher, framework.sha256, framework.bundled
        )))
    return tuple(made)


def standing_words(framework: Framework) -> str:
    """Whether the edition is the present one, as far as its file says."""
    if framework.replaced_by:
        return f"It is dated: {framework.replaced_by} took its place."
    return "Its file says that it is in force." if framework.in_force else "It is dated."


def where_from(file: str, publisher: str, sha256: str, bundled: bool) -> str:
    """What is known of a framework that was read from somebody's file. It is never vouched for."""
    if bundled:
        return (
            f"It was read from the file {file}, which has the same content as the edition that "
            f"comes with conr (sha256 {sha256})."
        )
    return (
        f"It was read from the file {file}. Its publisher, as that file has it: {publisher}. Its "
        f"sha256: {sha256}. It does not come with conr: conr cannot say who wrote the file or "
        "whether it is what the publisher issued."
    )


def _danger(now: Situation) -> Iterator[Notice]:
    danger, harm = now.answers.immediate_danger, now.answers.significant_harm
    if danger is Truth.YES:
        yield Notice("Immediate danger: call 999 now. Finish the record afterwards.")
    else:
        yield Notice(EMERGENCY)
    open_ = [
        words for words, answer in (("immediate danger", danger), ("significant harm", harm))
        if answer is Truth.NOT_KNOWN
    ]
    if open_:
        yield Notice(
            f"Not known yet: {' and '.join(open_)}. Not known is not no: talk to your safeguarding "
            "lead about it now; if you are the lead, to children’s social care."
        )


def _immediate(now: Situation) -> Iterator[Notice]:
    ticked = now.immediate
    if ticked:
        yield Notice("The framework says to refer at once for what you ticked:")
    yield from (Notice(one.text, one.citation) for one in ticked)


def _whatever_the_rules(now: Situation, found: Verdict) -> Iterator[Notice]:
    """That the level is not from the rules: a file that was checked always has such a rule."""
    if found.level is not None and all(rule.level < found.level for rule in found.rules):
        yield Notice(
            "Danger or suspected harm was answered yes. No rule of this framework leads from there "
            f"to {now.framework.level_label(found.level)}; conr shows it all the same."
        )


def _standing(framework: Framework, found: Verdict) -> Iterator[Notice]:
    if found.level is None:
        yield Notice(
            "There is not enough information for a level. Nothing ticked is not an all-clear: "
            "find out what is not known, and talk to your safeguarding lead."
        )
    elif found.basis is Basis.PROVISIONAL:
        level = framework.level_label(found.level)
        yield Notice(f"{_treat_as(framework, found.level)}. {_INCOMPLETE.format(level)}")
    elif found.level == framework.levels[0].number:
        yield Notice(
            "Nothing you ticked reaches the next level. You know more than this program: if you "
            "are worried, talk to your safeguarding lead."
        )
    if found.basis is not Basis.CRITERIA_MET:
        for passage in framework.doubt:
            yield Notice(passage.text, passage.citation)


def _unseen(now: Situation, found: Verdict) -> Iterator[Notice]:
    """The domains of which nothing is known, where one tick could point higher than the reading."""
    if found.level is None or found.level == now.framework.highest:
        return
    names = unseen_domains(now.framework, now.answers)
    if names:
        yield Notice(
            f"Nothing is known of {'; '.join(names)}. Not known is not no: a concern there could "
            "point higher."
        )


def unseen_domains(framework: Framework, answers: Answers) -> tuple[str, ...]:
    """The names of the domains in which nothing is ticked and nothing is known of the needs."""
    seen = {one.domain for one in framework.indicators if one.id in answers.indicators}
    return tuple(sorted(
        one.name for one in framework.domains
        if one.id not in seen and answers.baseline_of(one.id) is Baseline.NOT_KNOWN
    ))


def basis_words(framework: Framework, reading: Reading) -> str:
    """How a level stands: met in full, to be treated as it is until talked through, or too little
    known. Nothing in it draws to a lower level."""
    if reading.level is None or reading.basis is Basis.CRITERIA_MET:
        return reading.basis.value
    words = _treat_as(framework, reading.level)
    return f"{words[:1].lower()}{words[1:]}"


_INCOMPLETE = "Not all that the framework asks for at {} is known to be there."


def _treat_as(framework: Framework, level: int) -> str:
    return (
        f"Treat it as {framework.level_label(level)} until you have talked it through with your "
        "safeguarding lead"
    )


def _against_harm(now: Situation) -> Iterator[Notice]:
    """What is ticked at the level that suspected harm gives, where the answer to harm was no."""
    if now.answers.significant_harm is not Truth.NO:
        return
    levels = (
        rule.level for rule in now.framework.rules
        if FactIs("significant_harm") in leaves(rule.when)
    )
    level = max(levels, default=None)
    if level is None:
        return
    ticked = [one for one in _ticked(now) if one.level >= level]
    if ticked:
        more = f" (and {len(ticked) - 1} more)" if len(ticked) > 1 else ""
        yield Notice(
            f"You answered no to significant harm and ticked “{ticked[0].text}”{more}, which "
            f"stands at {now.framework.level_label(ticked[0].level)}. Before you rely on that no, "
            "talk it through with your safeguarding lead."
        )


def _same_words(now: Situation) -> Iterator[Notice]:
    """Indicators that the document prints at a higher level too, where only the lower is ticked."""
    ticked = tuple(_ticked(now))
    same: dict[str, list[Indicator]] = {one.text: [] for one in ticked}
    for one in now.framework.indicators:
        if one.text in same:
            same[one.text].append(one)
    for one in ticked:
        higher = [other for other in same[one.text] if other.level > one.level]
        if higher and now.answers.indicators.isdisjoint(other.id for other in higher):
            here, there = (now.framework.level_label(at.level) for at in (one, higher[0]))
            yield Notice(
                f"You ticked “{one.text}” at {here}. It stands at {there} in the same words, and "
                "the document does not say what sets the two apart. Talk through with your "
                "safeguarding lead which it is."
            )


def _ticked(now: Situation) -> Iterator[Indicator]:
    return (one for one in now.framework.indicators if one.id in now.answers.indicators)


def _remarks(now: Situation, found: Verdict) -> Iterator[Notice]:
    for remark in now.framework.remarks:
        at_level = not remark.levels or found.level in remark.levels
        holds = remark.when is None or outcome(remark.when, now) is Truth.YES
        if at_level and holds and not _comforts(remark, now):
            yield Notice(remark.text, remark.citation)


def _comforts(remark: Remark, now: Situation) -> bool:
    """Whether a remark must not stand beside a yes to danger or harm: it speaks of good news, and
    not of danger or harm."""
    if remark.when is None or not now.answers.danger_or_harm:
        return not may_be_said(remark.text, now)
    of_harm = needs(remark.when, _HARM.__contains__)
    good_news = any(map(reassures, leaves(remark.when)))
    return not may_be_said(remark.text, now) or (good_news and not of_harm)


def may_be_said(text: str, now: Situation) -> bool:
    """Whether the file's words may be shown: beside danger or harm, nothing that it gives as a
    response of the lowest level."""
    lowest = now.framework.levels[0].responses
    return not now.answers.danger_or_harm or all(one.text != text for one in lowest)


def _interpretations(found: Verdict) -> Iterator[Notice]:
    for rule in found.rules:
        if rule.interpretation and gives(rule, found.level, found.basis):
            yield Notice(interpretation(rule))


def of_this_case(notice: Notice, framework: Framework, reading: Reading) -> bool:
    """Whether the framework says it of what was ticked or answered, not of every child."""
    remarks = {one.text for one in framework.remarks if one.when is not None}
    at_once = {one.text for one in reading.indicators if one.immediate}
    return notice.text in remarks | at_once


def warnings(framework: Framework, reading: Reading) -> tuple[Notice, ...]:
    """What the framework itself says of what was ticked, and not of danger or harm, which comes
    before everything anyway."""
    said = {
        one.text for one in framework.remarks
        if one.when is not None and not needs(one.when, _HARM.__contains__)
    }
    return tuple(one for one in reading.notices if one.text in said)


def interpretation(rule: Rule) -> str:
    """What in a rule is our reading, marked as such; empty where nothing is."""
    words = rule.interpretation
    return f"Interpretation, not the framework’s word: {words}" if words else ""
