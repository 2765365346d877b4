"""The reasons in a record, and what was not known."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.engine.what_if_words import all_in_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.model.record import Record
from thresholds_cli.records.cases.facts import NOT_KNOWN, told
from thresholds_cli.records.cases.times import started
from thresholds_cli.records.documents.document import (
    Item,
    Part,
    Quote,
    Rows,
    Section,
    Words,
    Written,
)
from thresholds_cli.records.documents.reference_section import rule_item


def reasons_section(record: Record, framework: Framework, reading: Reading) -> Section:
    """Why: the rules that give the level, where the concerns lie, and what was seen or heard."""
    return Section("Reasons", tuple(_reasons(record, framework, reading)))


def open_section(record: Record, framework: Framework, reading: Reading) -> Section:
    """What was not known, and what the reading would be if it were."""
    return Section(
        "Not known, and what would change this", tuple(_open(record, framework, reading))
    )


def _reasons(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    yield from (rule_item(one, framework) for one in reading.deciding)
    yield concern_rows(record, framework)
    said = [f"{one.what}: {one.value}" for one in told(framework, record.case.answers)
            if not one.key.startswith("baseline.")]
    yield Words(f"{started('; '.join(said))}.")
    yield from _evidence(record, framework, reading)


def _evidence(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    """Each indicator with what was seen or heard; what was written about others is kept too."""
    evidence = record.case.notes.evidence
    if not reading.indicators:
        yield Words("No indicator is ticked.")
    for one in reading.indicators:
        yield Quote(one.text, one.citation, before=framework.place(one))
        if evidence.get(one.id, "").strip():
            yield Written("", evidence[one.id])
        else:
            yield Words("What was seen or heard is not recorded.")
    told = set(record.case.answers.indicators)
    if record.earlier is not None:
        told |= record.earlier.case.answers.indicators
    for identifier, text in evidence.items():
        if text.strip() and identifier not in told:
            one = framework.indicator(identifier)
            yield Quote(one.text, one.citation, before=f"Not ticked: {framework.place(one)}")
            yield Written("", text)


def concern_rows(record: Record, framework: Framework) -> Rows:
    """Domains by levels: the lowest level's needs in words, then how many indicators are ticked."""
    lowest, *higher = framework.levels
    answers = record.case.answers
    return Rows(
        "Where the concerns lie: indicators ticked, by domain and level",
        ("Domain", f"{framework.level_label(lowest.number)} needs",
         *(framework.level_label(one.number) for one in higher)),
        tuple(
            (domain.name, answers.baseline_of(domain.id).value, *(
                str(sum(one.id in answers.indicators
                        for one in framework.at(level.number, domain.id)) or "–")
                for level in higher
            ))
            for domain in framework.domains
        ),
    )


def not_known(record: Record, framework: Framework) -> tuple[str, ...]:
    """The questions that are open, in words."""
    open_ = [one for one in told(framework, record.case.answers) if one.value == NOT_KNOWN]
    needs = [one for one in open_ if one.key.startswith("baseline.")]
    if len(needs) < len(framework.domains):
        return tuple(one.what for one in open_)
    every = f"{framework.level_label(framework.levels[0].number)} needs in every domain"
    return tuple(dict.fromkeys(every if one in needs else one.what for one in open_))


def _open(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    open_ = not_known(record, framework)
    yield Words(f"Not known: {'; '.join(open_)}." if open_ else "Every question was answered.")
    changes = (*reading.would_change, *reading.would_change_together)
    yield from (Item(words) for words in all_in_words(changes, framework))
