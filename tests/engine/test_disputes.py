"""Every route of both frameworks, walked from nothing tried to the end, beside what is printed."""

from __future__ import annotations

import dataclasses
import functools
import re
from pathlib import Path

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.engine.disputes import (
    NEVER_DELAYS,
    NumberedStage,
    Standing,
    numbered,
    route_named,
    standing,
)
from thresholds_cli.model.framework import DisputeRoute

PRINTED = Path(__file__).parent / "printed"
WALKS = [
    (framework_id, route.id)
    for framework_id in builders.BUNDLED
    for route in builders.bundled(framework_id).disputes.routes
]
EVERY_ROUTE = pytest.mark.parametrize(("framework_id", "route_id"), WALKS)

WHO = {
    "referral": (
        "The professionals, through discussion and/or meeting",
        "A Children's Social Care team manager or assistant team manager and her/his equivalent in "
        "the relevant agency, who should normally seek advice from her/his line manager or "
        "designated/named/lead officer",
        "The line management of the respective agency/agencies, without delay",
        "A meeting involving all parties",
    ),
    "conference-needed": (
        "Those who request the conference, supported by a senior manager, or a Designated or Named "
        "Professional",
        "Those whose views differ (the document names no one else)",
    ),
    "at-conference": (
        "The Child Protection Conference Chair",
        "The agency or individual who dissents from the Chair's decision",
        "Their line manager and/or Designated or Named Professional in their agency",
        "The Safeguarding Children Board Manager or their nominated representative",
    ),
    "plan": (
        "The line managers of the professionals involved",
        "The line management of each agency, without delay",
        "A Child Protection Review Conference, if one is convened",
    ),
    "any": ("frontline professionals", "first line managers", "senior managers", "RBSCP"),
}
WHERE_DIFFERENCES_REMAIN = {
    "kirklees-2016": (
        "The LSCB representative for each agency involved",
        "The Safeguarding Children Board Manager",
    ),
    "rochdale-2018": (),
}
TO_RECORD = {
    ("referral", 4): "Records of discussions must be maintained by all the agencies involved. The "
    "outcome of discussions and agreed actions should also be recorded.",
    ("at-conference", 1): "note any dissenting views",
    ("any", 4): "This should include forwarding a written account of the dispute and what attempts "
    "have been made to resolve this.",
}


def walked(framework_id: str, route_id: str) -> list[Standing]:
    """Where things stand from nothing tried to after the last stage."""
    disputes = builders.bundled(framework_id).disputes
    route = route_named(disputes, route_id)
    last = len(disputes.stages(route))
    return [standing(disputes, route, tried) for tried in range(last + 1)]


@functools.cache
def printed_kirklees() -> dict[str, str]:
    """The numbered paragraphs of §6, each folded to one line, by the number that citations use."""
    text = (PRINTED / "kirklees-section-6.txt").read_text("utf-8")
    parts = re.split(r"^- (\d\.\d)\.? ", text, flags=re.MULTILINE)
    numbers, bodies = parts[1::2], parts[2::2]
    return {
        f"§6.{number}": folded(re.split(r"^- \d\. ", body, flags=re.MULTILINE)[0])
        for number, body in zip(numbers, bodies, strict=True)
    }


@functools.cache
def printed_rochdale() -> dict[str, str]:
    """The four stages of §10, each folded to one line, by the citation they have."""
    text = (PRINTED / "rochdale-section-10.txt").read_text("utf-8").partition("Principle:")[0]
    parts = re.split(r"^Stage (One|Two|Three|Four):", text, flags=re.MULTILINE)
    return {
        f"§10 Stage {number}": folded(body)
        for number, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def folded(text: str) -> str:
    return " ".join(text.split())


def paragraph(citation: str) -> str:
    """What is printed in the paragraphs that a citation names."""
    printed = {**printed_kirklees(), **printed_rochdale()}
    return " ".join(printed[one] for one in citation.split(" and "))


@EVERY_ROUTE
def test_walking_a_route_names_the_next_stage_until_none_is_left(
    framework_id: str, route_id: str
) -> None:
    walk = walked(framework_id, route_id)
    expected = WHO[route_id] + WHERE_DIFFERENCES_REMAIN[framework_id]
    assert tuple(one.next.stage.who for one in walk if one.next) == expected
    assert walk[-1].next is None
    assert walk[-1].after == ()


@EVERY_ROUTE
def test_tried_next_and_after_are_the_whole_route_at_every_step(
    framework_id: str, route_id: str
) -> None:
    walk = walked(framework_id, route_id)
    for tried, now in enumerate(walk):
        whole = (*now.tried, *([now.next] if now.next else []), *now.after)
        assert len(now.tried) == tried
        assert [one.number for one in whole] == list(range(1, now.count + 1))


@EVERY_ROUTE
def test_every_stage_is_printed_in_the_paragraph_it_cites(
    framework_id: str, route_id: str
) -> None:
    for one in stages(framework_id, route_id):
        assert one.stage.text in paragraph(one.stage.citation)
        if one.stage.alternative:
            assert one.stage.alternative.text == paragraph(one.stage.alternative.citation)


@EVERY_ROUTE
def test_what_must_be_recorded_is_what_the_paragraph_says_and_nothing_else(
    framework_id: str, route_id: str
) -> None:
    for one in stages(framework_id, route_id):
        assert one.stage.record == TO_RECORD.get((route_id, one.number))
        if one.stage.record:
            assert one.stage.record in paragraph(one.stage.citation)


def test_no_sentence_of_kirklees_section_6_is_left_out() -> None:
    """What is printed is shown in full: in a stage, a record, another way, a right or what it is
    about."""
    disputes = builders.bundled("kirklees-2016").disputes
    shown = " ".join(
        text
        for route in disputes.routes
        for text in (
            *(one.text for one in (*route.about, *route.rights)),
            *(part for stage in disputes.stages(route) for part in (
                stage.text, stage.record or "", stage.alternative.text if stage.alternative else ""
            )),
        )
    )
    for number, text in printed_kirklees().items():
        for sentence in re.split(r"(?<=[.:]) (?=[A-Z])|(?: |^)- ", text):
            assert sentence in shown, f"{number}: {sentence}"


def test_no_sentence_of_rochdales_four_stages_is_left_out() -> None:
    (route,) = builders.bundled("rochdale-2018").disputes.routes
    for stage in route.stages:
        assert stage.text == paragraph(stage.citation)


@pytest.mark.parametrize(("framework_id", "section"), [
    ("kirklees-2016", "kirklees-section-6.txt"), ("rochdale-2018", "rochdale-section-10.txt"),
])
def test_the_principle_is_as_printed_and_comes_with_every_standing(
    framework_id: str, section: str
) -> None:
    framework = builders.bundled(framework_id)
    printed = folded((PRINTED / section).read_text("utf-8"))
    assert f"Principle: {framework.disputes.principle.text}" in printed
    for one, route_id in WALKS:
        if one == framework_id:
            for now in walked(framework_id, route_id):
                assert now.principle == framework.disputes.principle


def test_neither_document_gives_days_and_none_is_invented() -> None:
    for framework_id, route_id in WALKS:
        for one in stages(framework_id, route_id):
            assert one.stage.within_working_days is None


def test_an_unknown_route_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UnknownName) as error:
        route_named(builders.bundled("kirklees-2016").disputes, "referal")
    assert error.value.message == "no dispute route 'referal'"
    assert error.value.known == ("referral", "conference-needed", "at-conference", "plan")


@pytest.mark.parametrize("stage", [-1, 5, 999])
def test_a_stage_that_the_route_does_not_have_is_an_error_that_lists_them(stage: int) -> None:
    disputes = builders.bundled("rochdale-2018").disputes
    with pytest.raises(ConrError) as error:
        standing(disputes, disputes.routes[0], stage)
    assert error.value.message == f"any has no stage {stage}; its stages are 1 to 4"
    assert error.value.hint == (
        "Give 0 if nothing was tried yet, else the last one tried. 1: frontline professionals; "
        "2: first line managers; 3: senior managers; 4: RBSCP."
    )


def test_without_a_procedure_in_the_document_the_child_is_kept_safe_all_the_same(
    reviewed: Reviewed,
) -> None:
    rochdale = builders.bundled("rochdale-2018").disputes
    with pytest.raises(ConrError) as error:
        standing(dataclasses.replace(rochdale, routes=()), rochdale.routes[0], 0)
    reviewed((error.value.message, error.value.hint))


def test_stages_without_a_principle_stand_without_one() -> None:
    rochdale = builders.bundled("rochdale-2018").disputes

    now = standing(dataclasses.replace(rochdale, principle=None), rochdale.routes[0], 0)

    assert now.principle is None
    assert now.next is not None


def test_a_disagreement_is_said_never_to_delay_protecting_the_child(reviewed: Reviewed) -> None:
    reviewed(NEVER_DELAYS)


def stages(framework_id: str, route_id: str) -> tuple[NumberedStage, ...]:
    disputes = builders.bundled(framework_id).disputes
    route: DisputeRoute = route_named(disputes, route_id)
    return numbered(disputes, route)
