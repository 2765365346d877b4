"""What example phrases teach."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from thresholds_cli.search.learned import WORRY, learned_as_text, read_learned, told
from thresholds_cli.search.phrases import features
from thresholds_cli.search.query import features_of
from thresholds_cli.search.thesaurus import compile_thesaurus
from tools import phrases
from tools.phrases import Example, digest, learn

MISSED, HUNGRY, COLD = 1, 2, 3


def example(text: str, *said_of: int, less: int = 0, concepts: Iterable[str] = ()) -> Example:
    said = {WORRY: 1.0, **dict.fromkeys(said_of, 1.0), **({less: 0.5} if less else {})}
    return Example(features(text.split(), dict.fromkeys(concepts, 1.0)), said if said_of else {})


EXAMPLES = [
    *[example("nobody opens the door", MISSED)] * 3,
    *[example("no answer at the door", MISSED)] * 3,
    *[example("nothing to eat", HUNGRY, less=COLD)] * 3,
    *[example("eats out of bins", HUNGRY, concepts=["hunger"])] * 3,
    *[example("no coat in the snow", COLD)] * 3,
    *[example("the door is painted green")] * 6,
    Example(features(["knife"], {}), {WORRY: 1.0}, is_of_worry_only=True),
]


def weigh(text: str, *concepts: str) -> dict[int, float]:
    learned = read_learned(learned_as_text("", {}, learn(EXAMPLES, 3)))
    return told(learned, features(text.split(), dict.fromkeys(concepts, 1.0)))


@pytest.mark.parametrize(("text", "concepts", "number"), [
    ("nobody opens", (), MISSED),
    ("answer", (), MISSED),
    ("wants to eat", (), HUNGRY),
    ("goes through them", ("hunger",), HUNGRY),
    ("no coat", (), COLD),
])
def test_what_a_phrase_is_said_of_is_learned_from_its_words_and_concepts(
    text: str, concepts: tuple[str, ...], number: int
) -> None:
    weights = weigh(text, *concepts)

    assert max(weights, key=lambda one: weights[one] if one != WORRY else -99.0) == number
    assert weights[WORRY] > 0


def test_what_is_said_less_directly_counts_less() -> None:
    weights = weigh("nothing to eat")

    assert weights[HUNGRY] > weights[COLD] > 0


def test_everyday_talk_speaks_against_all() -> None:
    spoken = [*EXAMPLES, *[example("opens the window")] * 30]
    before, after = (learn(found, 3)["opens"] for found in (EXAMPLES, spoken))

    assert after.get(WORRY, 0) < before[WORRY]
    assert after.get(MISSED, 0) < before[MISSED]


def test_a_note_of_danger_teaches_that_it_is_a_worry_and_no_more() -> None:
    assert weigh("knife").keys() == {WORRY}


def test_a_pair_of_words_in_fewer_than_three_examples_is_not_learned() -> None:
    often = learn(EXAMPLES, 3)
    once = learn([example("eats out of bins", HUNGRY)] * 2, 3)

    assert "of bins" in often
    assert "of bins" not in once
    assert "bins" in once


def test_the_same_is_learned_each_time() -> None:
    assert learn(EXAMPLES, 3) == learn(EXAMPLES, 3)


def test_a_weight_fits_into_a_byte_however_often_a_thing_is_said() -> None:
    told_often = learn([example("eats out of bins", HUNGRY)] * 3000, 3)

    assert max(weight for found in told_often.values() for weight in found.values()) <= 127


def test_other_words_concepts_or_indicators_give_another_digest() -> None:
    one = example("no coat", COLD)
    by_concept = example("no coat", COLD, concepts=["cold"])

    assert digest([one]) == digest([example("no coat", COLD)])
    assert digest([one]) != digest([example("no hat", COLD)])
    assert digest([one]) != digest([example("no coat", HUNGRY)])
    assert digest([one]) != digest([one._replace(is_of_worry_only=True)])
    assert digest([one]) != digest([by_concept])
    assert digest([by_concept]) != digest([by_concept._replace(
        features={**by_concept.features, ":cold": 0.4})])


def test_phrases_their_wordings_and_notes_are_the_examples(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setattr(phrases, "DATA", folder)
    for name, text in {
        "phrases.txt": "= 7 Missed appointments\nnobody opens\t/9\n= 9 Hungry.\nno tea\n",
        "danger-notes.txt": "# a remark\nhas a knife\tweapon\n",
        "everyday-notes.txt": "painted the door\n",
    }.items():
        (folder / name).write_text(text, "utf-8")

    thesaurus = compile_thesaurus({}, "")
    wordings, found = phrases.examples(thesaurus)

    number = {words: one for one, words in wordings.items()}
    missed, hungry = number["missed appointments"], number["hungry"]
    assert found[0].said_of == {WORRY: 1.0, missed: 1.0, hungry: 0.5}
    assert found[0].features == features_of("nobody opens", thesaurus)
    assert [one.said_of for one in found if one.is_of_worry_only] == [{WORRY: 1.0}]
    assert [dict(one.said_of) for one in found[-1:]] == [{}]
    assert sum(one.said_of == {WORRY: 1.0, missed: 1.0} for one in found) > 1, "its own wording"
