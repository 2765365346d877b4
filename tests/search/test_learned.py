"""What was learned from example phrases is kept in a file, and told of a text."""

from __future__ import annotations

import marshal
from zlib import crc32

import pytest

from thresholds_cli.base.bundled import data_root
from thresholds_cli.search.learned import (
    ALWAYS,
    NOTHING,
    WORRY,
    Learned,
    learned_as_text,
    read_learned,
    told,
)

WORDINGS = {1: "missed appointments", 2: "poor presentation and hungry"}
ONE, HALF = 64, 32
FEATURES = {
    ALWAYS: [0, 0, -HALF], "card": [ONE, 0, 0], "the card": [0, ONE, 0], ":diet": [0, -ONE, ONE]}
NUMBERS = [(0, [ONE, ONE, 0]), (HALF, [ONE, -ONE, 0]), (-ONE, [0, 0, 2 * ONE - 1])]
LINES = [
    "# Not by hand.", "# Made from that.", "= 1 missed appointments",
    "= 2 poor presentation and hungry", "+ 0 0 QEAA", "+ 1 32 QMAA", "+ 2 -64 AAB/",
    "*\tAADg", "card\tQAAA", "the card\tAEAA", ":diet\tAMBA",
]
"""Base64 of a byte for each unit: 64 is 0x40, -64 0xC0, 127 0x7F, -32 0xE0."""


@pytest.fixture(scope="module")
def learned() -> Learned:
    return read_learned("\n".join(LINES))


def test_the_file_has_wordings_then_numbers_and_then_a_feature_a_line() -> None:
    text = learned_as_text("Not by hand.\nMade from that.", WORDINGS, FEATURES, NUMBERS)

    assert text.splitlines() == LINES


def test_wordings_come_back_by_number(learned: Learned) -> None:
    assert learned.wordings == WORDINGS


@pytest.mark.parametrize(("features", "weights"), [
    ({"card": 1.0}, {WORRY: 1.0, 1: 1.5, 2: -1.0}),
    ({"the card": 1.0}, {WORRY: 1.0, 1: -0.5, 2: -1.0}),
    pytest.param({":diet": 1.0}, {WORRY: 0.0, 1: 0.5, 2: -1.0 + 127 / 128}, id="none below zero"),
    pytest.param({"card": 3.0, "the card": 4.0}, {WORRY: 1.4, 1: 0.3, 2: -1.0}, id="one whole"),
    pytest.param({"zebra": 1.0}, {}, id="never met"),
    ({}, {}),
])
def test_features_speak_for_each_number_by_the_units(
    learned: Learned, features: dict[str, float], weights: dict[int, float]
) -> None:
    assert told(learned, features) == pytest.approx(weights, abs=0.02)


def test_a_word_that_was_never_met_takes_its_share_and_a_pair_does_not(learned: Learned) -> None:
    by_itself = told(learned, {"card": 3.0})

    assert told(learned, {"card": 3.0, "no card": 4.0}) == by_itself
    assert told(learned, {"card": 3.0, "zebra": 4.0}) == pytest.approx(
        {WORRY: 0.6, 1: 0.5 + 0.6, 2: -1.0}, abs=0.02)


def test_the_heaviest_weights_of_many_units_fit_their_lanes() -> None:
    heavy = [127] * 128
    features = {ALWAYS: heavy, "card": heavy}
    numbers = [(0, heavy), (0, [-127] * 128), (0, heavy)]

    weights = told(read_learned(learned_as_text("", {1: "one", 2: "two"}, features, numbers)),
                   {"card": 1.0})

    most = 128 * (2 * 127 / 64) * (127 / 64)
    assert weights == pytest.approx({WORRY: most, 1: -most, 2: most})


def test_where_nothing_was_learned_nothing_is_told() -> None:
    assert told(NOTHING, {"card": 1.0}) == {}


def test_it_can_be_kept_and_opened(learned: Learned) -> None:
    assert Learned(*marshal.loads(marshal.dumps(tuple(learned)))) == learned


def test_no_two_features_of_the_bundled_file_have_one_key() -> None:
    lines = (data_root() / "phrase-weights.txt").read_text("utf-8").splitlines()
    features = [line.partition("\t")[0] for line in lines if line[0] not in "#=+"]

    assert len(features) == len({crc32(one.encode()) for one in features})
