"""Every letter of a document is quoted, left out or told; every quotation is in it or told."""

from __future__ import annotations

from thresholds_cli.sources.accounting import Account, Between, Words, account
from thresholds_cli.sources.source import Paragraph, Source


def made(
    document: str, *quotations: str, names: tuple[str, ...] = (),
    left_out: tuple[Words | Between, ...] = (),
) -> Account:
    lines = tuple(
        Paragraph(line, at=f"line {number}") for number, line in enumerate(document.split("\n"), 1)
    )
    return account(quotations, names, left_out, Source("document", lines))


def unread(found: Account) -> list[tuple[str, str]]:
    return [(one.place, one.text) for one in found.unread]


def test_words_are_the_same_whatever_the_spaces_dashes_bullets_and_quotation_marks() -> None:
    found = made(
        "• The child’s “basic” needs –\nself- care", 'The child\'s "basic" needs self-care'
    )

    assert found.sound
    assert (found.letters, found.quoted, found.left_out) == (27, 27, 0)


def test_a_word_that_differs_is_told_with_how_the_document_goes_on() -> None:
    found = made("Developmental milestones not being met", "Developmental milestones never met")

    assert found.missing == (
        (0, "Developmentalmilestonesn", "Developmental milestones not being met"),
    )
    assert unread(found) == [("line 1", "Developmental milestones not being met")]


def test_a_capital_or_a_full_stop_that_differs_makes_other_words() -> None:
    assert made("poor hygiene", "Poor hygiene").missing
    assert made("poor hygiene", "poor hygiene.").missing
    assert not made("poor hygiene.", "poor hygiene.").missing


def test_a_passage_that_nobody_quotes_is_told_with_its_place() -> None:
    found = made("One thing.\nTwo things, and a third.", "One thing.", "Two things")

    assert unread(found) == [("line 2", "and a third")]


def test_few_letters_are_not_found_inside_of_a_word() -> None:
    found = made("Poorly housed", "Poor")

    assert found.missing == ((0, "Poor", "Poorly housed"),)


def test_the_same_words_in_two_places_need_two_quotations() -> None:
    document = "Health\nPoor hygiene\nHome\nPoor hygiene"

    once = made(document, "Poor hygiene", names=("Health", "Home"))
    twice = made(document, "Poor hygiene", "Poor hygiene", names=("Health", "Home"))

    assert unread(once) == [("line 4", "Poor hygiene")]
    assert twice.sound


def test_of_two_places_a_quotation_takes_the_one_after_its_neighbour() -> None:
    document = "Poor hygiene\nAt level two all of this\nPoor hygiene"

    found = made(document, "At level two all of this", "Poor hygiene")

    assert unread(found) == [("line 1", "Poor hygiene")]


def test_a_heading_accounts_for_lines_of_nothing_else() -> None:
    document = "LEVEL 2 – Early Help\nEarly Help is for all.\n7. Health Education"

    found = made(document, names=("Level 2", "Early help", "Health", "Education"))

    assert unread(found) == [("line 2", "Early Help is for all")]


def test_a_line_of_figures_is_no_heading() -> None:
    found = made("Early Help 01706 369889", names=("Early Help",))

    assert unread(found) == [("line 1", "Early Help 01706 369889")]


def test_numbers_of_lists_and_pages_are_the_layout_s() -> None:
    found = made("1.1 Talk to each other.\n(a) Then meet.\n12", "Talk to each other.", "Then meet.")

    assert found.sound
    assert found.left_out == 5


def test_words_left_out_are_so_wherever_they_stand() -> None:
    found = made("Page header\nOne.\nPage header", "One.", left_out=(Words("Page header"),))

    assert found.sound
    assert found.left_out == 20


def test_what_is_left_out_can_be_named_by_its_place() -> None:
    found = made(
        "Thank you.\nSigned: A Person, Chair\nIntroduction", "Thank you.", names=("Introduction",),
        left_out=(Between("Thank you.", "Introduction"),),
    )

    assert found.sound


def test_a_place_that_is_not_there_leaves_nothing_out() -> None:
    found = made("Signed: A Person", left_out=(Between("Yours sincerely", ""),))

    assert unread(found) == [("line 1", "Signed: A Person")]


def test_every_letter_is_counted_once() -> None:
    found = made(
        "One two.\nTwo three.\nFour.", "One two.", "Two three.", "three.", left_out=(Words("Two"),),
    )

    assert found.quoted + found.left_out + sum(
        sum(map(str.isalnum, one.text)) for one in found.unread
    ) == found.letters
