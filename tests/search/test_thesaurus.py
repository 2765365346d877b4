"""Reading the thesaurus: what is understood, and what is refused and where."""

from __future__ import annotations

import marshal

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.search.learned import Learned
from thresholds_cli.search.thesaurus import (
    BY_CHILD,
    EXACT,
    ORDERED,
    WEAK,
    Thesaurus,
    compile_thesaurus,
    needed,
    read_terms,
)
from thresholds_cli.search.words import fold


def terms(thesaurus: Thesaurus) -> set[tuple[tuple[str, ...], int, tuple[str, ...]]]:
    return {
        (need, flags, tuple(thesaurus.names[concept] for concept in concepts))
        for lines in thesaurus.terms.values()
        for need, flags, _, concepts in read_terms(lines)
    }


def test_concepts_have_a_gloss_terms_and_relations() -> None:
    thesaurus = compile_thesaurus(
        {"a.txt": "hunger: going hungry # why\n  starving, no food\n  ~ tummy\n  > diet .5\n"
                  "diet: what the child eats\n  diet\n"}
    )

    assert thesaurus.names == ("hunger", "diet")
    assert thesaurus.glosses == ("going hungry", "what the child eats")
    assert thesaurus.near == {0: ((1, 0.5),)}
    assert terms(thesaurus) == {
        (("starv",), 0, ("hunger",)),
        (("not", "food"), 0, ("hunger",)),
        (("tummy",), WEAK, ("hunger",)),
        (("diet",), 0, ("diet",)),
    }


def test_a_concept_may_go_on_in_another_file() -> None:
    thesaurus = compile_thesaurus(
        {"a.txt": "hunger: going hungry\n  starving", "b.txt": "hunger: going hungry\n  famished"}
    )

    assert thesaurus.names == ("hunger",)
    assert {need for need, _, _ in terms(thesaurus)} == {("starv",), ("famish",)}


def test_a_term_of_two_concepts_stands_for_both() -> None:
    thesaurus = compile_thesaurus({"a.txt": "one: 1\n  dna\ntwo: 2\n  dna"})

    assert terms(thesaurus) == {(("dna",), 0, ("one", "two"))}


@pytest.mark.parametrize(
    ("term", "need", "flags"),
    [
        ("rotten teeth", ("rotten", "tooth"), 0),
        ("in care", ("in", "care"), EXACT),
        ("mum hits child", ("parent", "hit", "child"), ORDERED),
        ("child hits mum", ("hit", "parent"), ORDERED | BY_CHILD),
        ("child violent", ("child", "violent"), ORDERED),
        ("kicked out", ("kick", "out"), 0),
        ("at risk of harm", ("risk", "harm"), 0),
        ("has seizures", ("seizur",), 0),
        ("has a care plan", ("care", "plan"), 0),
        ("has care", ("have", "care"), EXACT),
        ("on the edge", ("on", "edge"), EXACT),
        ("parents don't get on", ("parent", "not", "geton"), ORDERED),
        ("loses it", ("lose", "it"), EXACT),
        ("child on child", ("child", "on", "child"), EXACT),
        ("not in school", ("not", "in", "school"), EXACT),
        ("never eats", ("not", "eat"), 0),
        ("he is on one", ("on", "one"), EXACT | BY_CHILD),
        ("mum", (), 0),
        ("the", (), 0),
    ],
)
def test_what_must_be_found_for_a_term(term: str, need: tuple[str, ...], flags: int) -> None:
    assert needed(fold(term), frozenset(("care",))) == (need, flags)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("hunger\n  starving", 1, "expected 'concept-id"),
        ("two words: gloss", 1, "expected 'concept-id"),
        ("  starving", 1, "before the first concept"),
        ("a: 1\n  x\n  > b\nb: 2", 3, "expected 'concept-id .5'"),
        ("a: 1\n  > b 3\nb: 2", 2, "not between 0 and 1"),
        ("a: 1\n  > c .5", 1, "'c', which is no concept"),
        ("a: 1\n  & a c", 1, "'c', which is no concept"),
    ],
)
def test_a_faulty_file_is_refused_with_the_line(text: str, line: int, message: str) -> None:
    with pytest.raises(FileRefused) as refused:
        compile_thesaurus({"area.txt": text})

    assert refused.value.path == "area.txt"
    assert refused.value.problems[0].line == line
    assert message in refused.value.problems[0].message


def test_a_thesaurus_can_be_kept_and_opened(thesaurus: Thesaurus) -> None:
    *front, learned = thesaurus
    *opened, kept = marshal.loads(marshal.dumps((*front, tuple(learned))))

    assert Thesaurus(*opened, Learned(*kept)) == thesaurus


def test_the_order_of_files_given_does_not_matter() -> None:
    files = {"a.txt": "one: 1\n  alpha", "b.txt": "two: 2\n  beta"}

    assert compile_thesaurus(files) == compile_thesaurus(dict(reversed(files.items())))
