"""Nothing that a person wrote is live in anybody's renderer of markdown: not in a record, of which
some take the facts at its head for text as well, and not in the account of a disagreement."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import random
from collections.abc import Callable

import pytest

from tests.builders import bundled
from tests.records.making import case, text_of
from tests.records.strategies import NASTY, nasty_texts
from tests.renderers import live_in, renderers
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.case import Action, Decision, Sharing
from thresholds_cli.model.record import DisputeLog, Edition, Entry, Step
from thresholds_cli.records.dispute_account import Account, account_text

HUNGRY = "education-3-poor-presentation-and-hungry"
ROCHDALE = bundled("rochdale-2018")
LIVE = (
    *NASTY, "<img src=x onerror=alert(1)>", "![](http://evil.example/x.png)", "[x]: http://evil.example",
    "<http://evil.example>", "http://evil.example/x", "https://evil.example", "www.evil.example",
    "ftp://evil.example", "a@evil.example", "<a@evil.example>", "mailto:a@evil.example",
    "`<img src=x>`", "``` \n<img src=x>\n```", "\n\n<div>\n<img src=x>\n</div>\n\n", "{: a=x}",
    "![x][y]\n\n[y]: http://evil.example", "[[wiki]]", "*[HTML]: <b onclick=x>", "[TOC]",
    "\\<img src=x>", "&lt;img src=x&gt;", "&#60;img src=x&#62;", "<!-- x -->", "$$x$$ <svg>",
    "Label\n: <img src=x>", "1. [x](javascript:x)", "    <img src=x>", "\t<img src=x>", "- [ ] x",
    "| <img src=x> | [a](b) |\n|-|-|\n| <img src=x> | b |", "\n***\n<img src=x>", "> <img src=x>",
    "term\n\n    <img src=x>", "x [a](b \"onclick='x'\") y", "^[x](http://evil.example)", "@evil",
)  # fmt: skip


def texts() -> list[str]:
    grown = nasty_texts(30, random.Random(5))
    chance = random.Random(6)
    joined = ["".join(chance.choices((*LIVE, "\n", " ", "\n\n", "a"), k=12)) for _ in range(30)]
    return [*LIVE, *grown, *joined]


def in_everything(text: str) -> str:
    """A record with a text in every place where a person writes."""
    return text_of(case(
        HUNGRY, reference=text, role=text, evidence={HUNGRY: text}, strengths=text, voice=text,
        own=Decision(4, text), decision=Decision(2, text), consulted=text,
        sharing=Sharing(how=text, manager=text), contacts_made=text, outcomes=text,
        actions=(Action(text.strip() or "x", text, text),), review_on=text, keep_until=text,
        notes=text,
    ))


def account_of(text: str) -> str:
    edition = Edition(ROCHDALE.id, ROCHDALE.title, ROCHDALE.edition, ROCHDALE.sha256)
    step = Step(datetime.date(2026, 11, 20), 1, text, text, text, text, text, reason=text)
    log = DisputeLog(edition, "any", text, " ".join(text.split())[:300])
    entries = (Entry(1, "2026-11-20T10:00:00Z", step), Entry(2, "2026-11-20T11:00:00Z", step))
    return account_text(Account(
        dataclasses.replace(log, entries=entries), ROCHDALE, True, "2026-11-21T16:45:00Z", "0.1.0",
        calendar(),
    ))


@functools.cache
def pages() -> tuple[tuple[str, str], ...]:
    """Every page, with the text that is all over it."""
    return tuple((text, make(text)) for text in texts() for make in (in_everything, account_of))


@pytest.mark.parametrize("name", renderers())
@pytest.mark.promise("inert")
def test_nothing_of_a_record_or_account_is_live(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    render = renderers()[name]
    wrong = {
        f"{found} from {text!r}" for text, page in pages() for found in live_in(render(page))
    }
    assert wrong == set()
    record_property("pages shown by renderers of markdown", len(pages()))


@pytest.mark.parametrize("name", renderers())
def test_what_is_live_is_found_out(name: str) -> None:
    page = "Label:\n\n<img src=x onerror=y>\n\n[x](http://evil.example)\n"
    assert [*live_in(renderers()[name](page))]
