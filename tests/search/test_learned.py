"""What was learned from example phrases is kept in a file, and told of a text."""

from __future__ import annotations

import marshal
from zlib import crc32

import pytest

from thresholds_cli.base.bundled import data_root
from thresholds_cli.search.learned import (
    NOTHING,
    WORRY,
    Learned,
    learned_as_text,
    read_learned,
    told,
)

WORDINGS = {1: "missed appointments", 2: "poor presentation and hungry"}
WEIGHTS = {"card": {WORRY: 5, 1: 60}, "the card": {1: 30, 2: -20}, ":diet": {2: 40}, "tea": {}}


@pytest.fixture(scope="module")
def learned() -> Learned:
    return read_learned(learned_as_text("Not by hand.\nMade from that.", WORDINGS, WEIGHTS))


def test_the_file_has_wordings_by_number_and_then_a_feature_a_line() -> None:
    assert learned_as_text("Not by hand.\nMade from that.", WORDINGS, WEIGHTS).splitlines() == [
        "# Not by hand.", "# Made from that.",
        "= 1 missed appointments", "= 2 poor presentation and hungry",
        "card\t0 5 1 60", "the card\t1 30 2 -20", ":diet\t2 40",
    ]


def test_wordings_come_back_by_number(learned: Learned) -> None:
    assert learned.wordings == WORDINGS


@pytest.mark.parametrize(("features", "weights"), [
    ({"card": 1.0}, {WORRY: 0.5, 1: 6.0}),
    ({":diet": 1.0}, {2: 4.0}),
    ({"the card": 1.0}, {1: 3.0, 2: -2.0}),
    ({"card": 3.0, ":diet": 4.0}, {WORRY: 0.3, 1: 3.6, 2: 3.2}),
    ({"tea": 1.0}, {}),
    ({}, {}),
])
def test_features_speak_for_wordings_and_share_one_whole(
    learned: Learned, features: dict[str, float], weights: dict[int, float]
) -> None:
    assert told(learned, features) == pytest.approx(weights)


def test_what_was_never_met_takes_no_share(learned: Learned) -> None:
    assert told(learned, {"card": 1.0, "zebra": 7.0}) == told(learned, {"card": 1.0})


def test_where_nothing_was_learned_nothing_is_told() -> None:
    assert told(NOTHING, {"card": 1.0}) == {}


def test_it_can_be_kept_and_opened(learned: Learned) -> None:
    assert Learned(*marshal.loads(marshal.dumps(tuple(learned)))) == learned


def test_no_two_features_of_the_bundled_file_have_one_key() -> None:
    lines = (data_root() / "phrase-weights.txt").read_text("utf-8").splitlines()
    features = [line.partition("\t")[0] for line in lines if line[0] not in "#="]

    assert len(features) == len({crc32(one.encode()) for one in features})
