"""Readings, frameworks and the rest as JSON whose keys other people's scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework, Indicator, Passage
from thresholds_cli.model.guidance import Duty
from thresholds_cli.model.record import Notice, Reading, WouldChange
from thresholds_cli.records.advice_today import case_advice

OUTCOMES = {Truth.YES: "met", Truth.NO: "not met", Truth.NOT_KNOWN: "not known"}


def reading_json(framework: Framework, case: Case, reading: Reading) -> dict[str, Any]:
    """What `conr assess --format json` prints. What to do now is that of office hours: the same
    answers give the same text at any time."""
    advice = case_advice(framework, case, reading.level)
    return {
        "framework": {
            "id": framework.id, "edition": framework.edition, "sha256": framework.sha256,
            "publisher": framework.publisher, "bundled": framework.bundled,
        },
        "level_name": framework.level(reading.level).name if reading.level else None,
        "level": reading.level,
        "level_label": level_label(framework, reading.level),
        "basis": reading.basis.value,
        "firm_level": reading.firm_level,
        "firm_level_label": level_label(framework, reading.firm_level),
        "tier": reading.tier,
        "indicators": [_ticked(framework, one) for one in reading.indicators],
        "reasons": [
            {
                "rule": reason.rule.id,
                "level": reason.rule.level,
                "level_label": level_label(framework, reason.rule.level),
                "outcome": OUTCOMES[reason.outcome],
                "text": reason.rule.text,
                "because": list(reason.because),
                "citation": reason.rule.citation,
                "provisional": reason.rule.provisional,
                "interpretation": reason.rule.interpretation,
            }
            for reason in reading.reasons
        ],
        "would_change": [
            {**_change(would.facts[0].fact, would.facts[0].to), **_effect(framework, would)}
            for would in reading.would_change
        ],
        "would_change_together": [
            {
                "facts": [_change(one.fact, one.to) for one in would.facts],
                **_effect(framework, would),
            }
            for would in reading.would_change_together
        ],
        "responses": passages(reading.responses),
        "consent": passages(reading.consent),
        "consent_today": [one.today for one in reading.consent if one.today],
        "notices": [_notice(notice) for notice in reading.notices],
        "what_to_do": [
            {"text": one.text, "standing": "ours", "source": one.source} for one in advice.lines()
        ],
        "duties": [_duty(one) for one in advice.duties],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "text": duty.text,
        "who": duty.who,
        "to_whom": duty.to_whom,
        "by_when": duty.by_when,
        "now": duty.now,
        "source": duty.source,
        "address": duty.address,
        "checked_on": duty.checked_on.isoformat(),
        "standing": duty.standing.value,
        "stored_copy": duty.stored_copy,
        "unread": duty.unread,
    }


def passages(quoted: Iterable[Passage]) -> list[dict[str, str]]:
    """Quotations with their citations."""
    return [{"text": one.text, "citation": one.citation} for one in quoted]


def framework_json(framework: Framework) -> dict[str, Any]:
    """What `conr framework show ID --format json` prints."""
    return {
        "id": framework.id,
        "title": framework.title,
        "publisher": framework.publisher,
        "edition": framework.edition,
        "year": framework.year,
        "sha256": framework.sha256,
        "bundled": framework.bundled,
        "levels": [
            {
                "number": one.number, "level_label": level_label(framework, one.number),
                "name": one.name, "need": one.need,
            }
            for one in framework.levels
        ],
        "domains": [{"id": one.id, "name": one.name} for one in framework.domains],
        "indicators": [
            {
                "id": one.id,
                "level": one.level,
                "level_label": level_label(framework, one.level),
                "domain": one.domain,
                "text": one.text,
                "printed": one.printed,
                "citation": one.citation,
                "note": one.note,
                "domain_inferred": one.domain_inferred,
                "group": one.group,
                "ages": one.ages,
                "immediate": one.immediate,
            }
            for one in framework.indicators
        ],
        "errata": [
            {"where": one.where, "printed": one.printed, "read_as": one.read_as, "why": one.why}
            for one in framework.errata
        ],
    }


def level_label(framework: Framework, level: int | None) -> str | None:
    """A level as the document calls it, beside its rank: Level 3a, say. `--level` takes it."""
    return framework.level_label(level) if level else None


def _ticked(framework: Framework, indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "level": indicator.level,
        "level_label": level_label(framework, indicator.level),
        "domain": indicator.domain,
        "text": indicator.text,
        "citation": indicator.citation,
    }


def _change(fact: str, to: str) -> dict[str, str]:
    return {"fact": fact, "to": to}


def _effect(framework: Framework, would: WouldChange) -> dict[str, Any]:
    return {
        "level": would.level, "level_label": level_label(framework, would.level),
        "basis": would.basis.value,
    }


def _notice(notice: Notice) -> str:
    return f"“{notice.text}” ({notice.citation})" if notice.citation else notice.text
