"""The examples from which is learned what people say of indicators."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from thresholds_cli.search.learned import WORRY
from thresholds_cli.search.phrases import features
from thresholds_cli.search.query import features_of
from thresholds_cli.search.thesaurus import compile_thesaurus
from tools import phrases
from tools.network import Example
from tools.phrases import digest

HUNGRY, COLD = 1, 2


def example(text: str, said_of: int, concepts: Iterable[str] = ()) -> Example:
    return Example(
        features(text.split(), dict.fromkeys(concepts, 1.0)), {WORRY: 1.0, said_of: 1.0})


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
    assert {one.features["knife"] for one in found if one.is_of_worry_only} == {1.0}
    assert all(one.said_of == {WORRY: 1.0} for one in found if one.is_of_worry_only)
    assert [dict(one.said_of) for one in found[-1:]] == [{}]
    assert sum(one.said_of == {WORRY: 1.0, missed: 1.0} for one in found) > 1, "its own wording"
