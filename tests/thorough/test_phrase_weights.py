"""What the example phrases teach is kept in a file: that of the phrases, notes and thesaurus of
today, and it has learned what they say."""

from __future__ import annotations

import pytest

from thresholds_cli.search.catalog import open_thesaurus
from thresholds_cli.search.learned import WORRY, Learned, told
from tools import phrases


@pytest.fixture(scope="module")
def found() -> list[phrases.Example]:
    return phrases.examples(open_thesaurus())[1]


@pytest.fixture(scope="module")
def learned() -> Learned:
    return open_thesaurus().learned


def test_the_file_is_made_from_what_is_there_today(found: list[phrases.Example]) -> None:
    made = f"# made from {phrases.digest(found)}"

    assert made in phrases.FILE.read_text("utf-8").splitlines(), "run.py python -m tools.phrases"


def test_nearly_all_phrases_speak_most_for_what_they_are_said_of(
    found: list[phrases.Example], learned: Learned
) -> None:
    said = [one for one in found if len(one.said_of) > 1]
    right = 0
    for one in said:
        weights = told(learned, one.features)
        weights.pop(WORRY, None)
        right += bool(weights) and max(weights, key=weights.__getitem__) in one.said_of

    assert right > 0.9 * len(said)


def test_worries_are_told_from_what_is_none(
    found: list[phrases.Example], learned: Learned
) -> None:
    calm = [told(learned, one.features).get(WORRY, 0.0) for one in found if not one.said_of]
    worries = sorted(told(learned, one.features).get(WORRY, 0.0) for one in found if one.said_of)
    least = worries[len(worries) // 20]

    assert sum(one < least for one in calm) > 0.9 * len(calm)
