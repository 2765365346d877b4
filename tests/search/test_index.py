"""What is kept of a framework, and that its scores depend on nobody else."""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Sequence
from typing import Any

import pytest

from thresholds_cli.search.index import Index, build, merge, row
from thresholds_cli.search.ranking import search
from thresholds_cli.search.thesaurus import Thesaurus


def scores(index: Index, thesaurus: Thesaurus, typed: str) -> dict[tuple[str, str], float]:
    found = search(index, thesaurus, typed, limit=100)
    return {
        (match.indicator.framework, match.indicator.id): match.score
        for match in (*found.matches, *found.nearest)
    }


def test_a_row_gives_back_the_indicator(index: Index) -> None:
    kept = row(index, 4)

    assert kept.framework == "northshire-2024"
    assert (kept.id, kept.level, kept.domain) == ("education-3-hungry", 3, "education")
    assert (kept.text, kept.citation) == ("Poor presentation and hungry", "§7")


def test_an_index_can_be_kept_and_opened(index: Index) -> None:
    assert Index(*marshal.loads(marshal.dumps(tuple(index)))) == index


@pytest.mark.parametrize("typed", ["starving", "dad hits mum", "DNA at clinic", "milestones"])
def test_the_order_of_indicators_does_not_change_their_scores(
    index: Index, lines: Sequence[Any], thesaurus: Thesaurus, typed: str
) -> None:
    turned = build("northshire-2024", lines[::-1], thesaurus)

    assert scores(turned, thesaurus, typed) == scores(index, thesaurus, typed)


def test_a_score_means_the_same_whoever_else_is_installed(
    index: Index, lines: Sequence[Any], thesaurus: Thesaurus
) -> None:
    other = build("eastvale-2018", lines[:6], thesaurus)
    alone = scores(index, thesaurus, "starving")

    together = scores(merge([other, index]), thesaurus, "starving")

    assert {pair: score for pair, score in together.items() if pair in alone} == alone
    assert {framework for framework, _ in together} == {"northshire-2024", "eastvale-2018"}


def test_a_rarer_concern_weighs_more(lines: Sequence[Any], thesaurus: Thesaurus) -> None:
    hungry = lines[4]
    often = [dataclasses.replace(hungry, id=f"education-3-hungry-{n}") for n in range(5)]

    rare = build("rare", lines, thesaurus)
    common = build("common", [*lines, *often], thesaurus)

    assert max(scores(rare, thesaurus, "starving").values()) > max(
        scores(common, thesaurus, "starving").values()
    )


def test_an_empty_framework_has_no_answers(thesaurus: Thesaurus) -> None:
    assert scores(build("empty", (), thesaurus), thesaurus, "starving") == {}
