"""What must be said with every reading: danger first, what is missing, whose words, how old."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.engine.conditions import Situation, outcome
from thresholds_cli.engine.verdict import Verdict
from thresholds_cli.model.answers import Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Basis, Notice

EMERGENCY = "If a child is in immediate danger, call 999."
A_PERSON_DECIDES = (
    "This is what the framework’s wording points to. It is not a decision: a person decides, with "
    "their safeguarding lead."
)


def notices(now: Situation, found: Verdict) -> tuple[Notice, ...]:
    """Every notice for a reading, the most urgent first. Cited ones are the framework's words."""
    return (
        *_danger(now),
        *_immediate(now),
        *_standing(now.framework, found),
        *_remarks(now, found),
        *_interpretations(now.framework, found),
        Notice(A_PERSON_DECIDES),
        *dated(now.framework),
    )


def dated(framework: Framework) -> tuple[Notice, ...]:
    """Which edition speaks, that it is dated, and whose document prevails."""
    edition = f"This is {framework.title}, edition: {framework.edition}. It is dated."
    prevails = "Your local partnership’s present document prevails."
    made = [Notice(f"{edition} {framework.dated} {prevails}")]
    if framework.origin:
        made.append(Notice(where_from(
            framework.origin, framework.publisher, framework.sha256, framework.bundled
        )))
    return tuple(made)


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
            "lead about it now."
        )


def _immediate(now: Situation) -> Iterator[Notice]:
    ticked = now.immediate()
    if ticked:
        yield Notice("The framework says to refer at once for what you ticked:")
    yield from (Notice(one.text, one.citation) for one in ticked)


def _standing(framework: Framework, found: Verdict) -> Iterator[Notice]:
    if found.level is None:
        yield Notice(
            "There is not enough information for a level. Nothing ticked is not an all-clear: "
            "find out what is not known, and talk to your safeguarding lead."
        )
    elif found.basis is Basis.PROVISIONAL:
        level = framework.level_label(found.level)
        firm = f"{framework.level_label(found.firm_level)} is firm" if found.firm_level else (
            "no level is firm"
        )
        yield Notice(
            f"{level} is provisional: part of the sentence by which the framework defines it is "
            f"not met or not known; {firm}. Act as for {level} until you have talked it through "
            "with your safeguarding lead."
        )
    elif found.level == framework.levels[0].number:
        yield Notice(
            "Nothing you ticked reaches the next level. You know more than this program: if you "
            "are worried, talk to your safeguarding lead."
        )
    if found.basis is not Basis.CRITERIA_MET:
        for passage in framework.doubt:
            yield Notice(passage.text, passage.citation)


def _remarks(now: Situation, found: Verdict) -> Iterator[Notice]:
    for remark in now.framework.remarks:
        at_level = not remark.levels or found.level in remark.levels
        holds = remark.when is None or outcome(remark.when, now) is Truth.YES
        if at_level and holds:
            yield Notice(remark.text, remark.citation)


def _interpretations(framework: Framework, found: Verdict) -> Iterator[Notice]:
    said = dict.fromkeys(
        rule.interpretation for rule in found.rules
        if rule.interpretation and rule.level == found.level
    )
    for words in said:
        yield Notice(f"Interpretation, not the framework’s word: {words}")
