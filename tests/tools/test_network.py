"""What a network learns from examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from thresholds_cli.search.learned import WORRY, learned_as_text, read_learned, told
from thresholds_cli.search.phrases import features
from tools.network import Example, Network, learn

MISSED, HUNGRY, COLD = 1, 2, 3
EVEN = 4.0
"""What is told of a number that is as likely as not."""


def example(text: str, *said_of: int, less: int = 0, concepts: Iterable[str] = ()) -> Example:
    said = {WORRY: 1.0, **dict.fromkeys(said_of, 1.0), **({less: 0.5} if less else {})}
    return Example(features(text.split(), dict.fromkeys(concepts, 1.0)), said if said_of else {})


KINDS = [
    example("nobody opens the door", MISSED),
    example("no answer at the door", MISSED),
    example("nothing to eat", HUNGRY, less=COLD),
    example("eats out of bins", HUNGRY, concepts=["hunger"]),
    example("no coat in the snow", COLD),
    example("the door is painted green"),
    example("the window is painted white"),
    Example(features(["knife"], {}), {WORRY: 1.0}, is_of_worry_only=True),
]
EXAMPLES = KINDS * 150


@pytest.fixture(scope="module")
def network() -> Network:
    return learn(EXAMPLES, 3)


def weigh(network: Network, text: str, concepts: Sequence[str] = ()) -> dict[int, float]:
    learned = read_learned(learned_as_text("", {}, *network))
    return told(learned, features(text.split(), dict.fromkeys(concepts, 1.0)))


@pytest.mark.parametrize(("text", "concepts", "number"), [
    ("nobody opens", (), MISSED),
    ("answer", (), MISSED),
    ("wants to eat", (), HUNGRY),
    ("goes through them", ("hunger",), HUNGRY),
    ("no coat", (), COLD),
])
def test_what_a_phrase_is_said_of_is_learned_from_its_words_and_concepts(
    network: Network, text: str, concepts: tuple[str, ...], number: int
) -> None:
    weights = weigh(network, text, concepts)

    assert max(weights, key=lambda one: weights[one] if one != WORRY else -99.0) == number
    assert weights[WORRY] > EVEN


def test_what_is_said_less_directly_counts_less(network: Network) -> None:
    weights = weigh(network, "nothing to eat")

    assert weights[HUNGRY] > weights[COLD] > weights[MISSED]
    assert weights[COLD] == pytest.approx(EVEN, abs=1.0)


def test_everyday_talk_speaks_against_all(network: Network) -> None:
    weights = weigh(network, "painted")

    assert max(weights.values()) < EVEN


def test_a_note_of_danger_teaches_that_it_is_a_worry_and_no_more(network: Network) -> None:
    weights = weigh(network, "knife")
    without = weigh(learn([one for one in EXAMPLES if not one.is_of_worry_only], 3), "eats")

    assert weights.pop(WORRY) > EVEN
    assert max(weights.values()) < EVEN + 1 < max(without.values())


def test_a_word_in_fewer_than_four_examples_and_a_pair_in_fewer_than_twelve_are_not_learned(
) -> None:
    def learned(times: int) -> set[str]:
        return set(learn([example("eats out of bins", HUNGRY)] * times, 3).features)

    assert {"bins", "of bins"} <= learned(12)
    assert learned(11) >= {"bins"}
    assert "of bins" not in learned(11)
    assert "bins" not in learned(3)


def test_the_same_is_learned_each_time(network: Network) -> None:
    assert learn(EXAMPLES, 3) == network


def test_a_weight_fits_into_a_byte_however_often_a_thing_is_said() -> None:
    told_often = learn([example("eats out of bins", HUNGRY)] * 3000, 3)

    assert max(map(max, told_often.features.values())) <= 127
    assert max(max(weights) for _, weights in told_often.numbers) <= 127
