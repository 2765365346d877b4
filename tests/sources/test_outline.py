"""Headings that only their look shows: which are seen, and that no sign is taken for one."""

from __future__ import annotations

import pytest

from tests.sources.making import docx, p, tbl, tc
from tests.sources.test_document_import import NOBODY_SAID, drafted_words, rows, signs, source
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.document_import import drafted, guessed_labels
from thresholds_cli.sources.docx_reader import read_docx
from thresholds_cli.sources.html_reader import read_html
from thresholds_cli.sources.labels import Labels, key_of
from thresholds_cli.sources.outline import has_look, outlined, parted
from thresholds_cli.sources.source import Paragraph


def bold(words: str) -> str:
    return p(words, bold=True)


def item(words: str) -> str:
    return p(words, listed=True)


def levels(*domains: str, head=bold, sign=item, more: str = "") -> str:  # type: ignore[no-untyped-def]
    """Two levels, the domains under each, a sign under each domain; `more` under the last."""
    return "".join(
        head(f"Level {number}") + "".join(head(one) + sign(f"{one} sign {number}")
                                          for one in domains) for number in (1, 2)
    ) + more


def cut(made: object) -> list[tuple[object, object]]:
    return [(level, text) for level, _domain, text in signs(made)]  # type: ignore[arg-type]


ALL = [(number, domain, f"{name} sign {number}") for number in (1, 2)
       for domain, name in (("home", "Home"), ("health", "Health"))]


@pytest.mark.parametrize("head", [
    bold, lambda words: p(words.upper()), lambda words: tbl((tc(p(words)),)),
    lambda words: tbl((tc(p(words), fill="CCCCCC"),)),
], ids=["bold", "capitals", "a box", "a shaded box"])
def test_levels_and_domains_are_seen_by_their_look(head) -> None:  # type: ignore[no-untyped-def]
    assert signs(rows(levels("Home", "Health", head=head))) == ALL


def test_levels_and_domains_are_seen_by_their_numbers() -> None:
    made = rows(p("1 Introduction") + p("It helps.") + p("2 Signs") + "".join(
        p(f"2.{number} Level {number}") + p(f"2.{number}.1 Home") + item(f"Home sign {number}")
        + p(f"2.{number}.2 Health") + item(f"Health sign {number}") for number in (1, 2)
    ) + p("3 Words") + p("A word."))

    assert signs(made) == ALL
    assert [row["name"] for row in made[sheets.DOMAINS.title]] == ["Home", "Health"]
    assert [row["ref"] for row in made[sheets.SECTIONS.title]] == ["§1", "§2", "§3"]


def test_levels_may_stand_under_domains() -> None:
    made = rows("".join(bold(name) + "".join(
        bold(f"Level {number}") + item(f"{name} sign {number}") for number in (1, 2)
    ) for name in ("Home", "Health")))

    assert sorted(signs(made)) == sorted(ALL)


@pytest.mark.parametrize("after", [
    bold("If you disagree") + p("Talk to each other."), bold("GLOSSARY") + item("CAF: a form."),
    p("4. Contacts") + p("5. Contacts of others"),
])
def test_what_comes_after_the_levels_is_no_sign_of_the_last(after: str) -> None:
    made = rows(bold("1. Signs") + levels("Home", "Health", more=after) if "4." not in after
                else levels("Home", "Health", more=bold("Contacts") + after))

    assert signs(made) == ALL


@pytest.mark.parametrize("sign", [
    "Any bruise on a baby", "ANY BRUISE ON A BABY", "4.2 Any bruise on a baby",
])
def test_a_sign_that_looks_like_a_heading_stays_a_sign(sign: str) -> None:
    looks = p(sign, bold=sign.istitle() or sign[0] == "A")
    made = rows(levels("Home", "Health", sign=p, more=looks + p("Cold rooms")))

    assert cut(made)[-3:] == [(2, "Health sign 2"), (2, sign), (2, "Cold rooms")]


def test_such_a_line_is_told_and_asked_about() -> None:
    body = levels("Home", "Health", sign=p, more=bold("Any bruise on a baby") + p("Cold rooms"))

    assert "may be headings: 'Any bruise on a baby'" in drafted_words(body)
    assert ("Any bruise on a baby", "s") in guessed_labels(source(body), NOBODY_SAID)
    assert rows(body)[sheets.INDICATORS.title][-2]["doubt"] == "looks like a heading"


AFTER = bold("When we do not agree") + p("The managers meet.")


def test_a_line_that_the_table_of_contents_names_is_no_sign() -> None:
    body = levels("Home", "Health", sign=p, more=AFTER)
    listed = p("Contents") + p("Signs....1") + p("When we do not agree....7")

    assert "may be headings: 'When we do not agree'" in drafted_words(body)
    made = rows(listed + bold("Signs") + body)
    assert signs(made) == ALL
    assert "The managers meet." in [row["text"] for row in made[sheets.DISPUTES.title]]


def test_a_sign_with_the_words_of_another_part_stays_a_sign() -> None:
    listed = p("Contents") + p("Signs....1") + p("Neglect....7")
    body = levels("Home", "Health", sign=p, more=bold("Neglect") + p("Cold rooms"))

    made = rows(listed + bold("Neglect") + p("What it is.") + bold("Signs") + body)
    assert cut(made)[-2:] == [(2, "Neglect"), (2, "Cold rooms")]


def test_a_line_that_a_person_calls_neither_ends_the_signs() -> None:
    body = levels("Home", "Health", sign=p, more=AFTER)
    said = Labels({}, {key_of("When we do not agree"): ""})

    assert len(signs(rows(body))) == len(ALL) + 2
    assert signs(rows(body, said)) == ALL


def test_headings_without_a_style_are_sections_beside_domains_that_levels_stand_under() -> None:
    made = rows(bold("Why we have this") + p("It helps.") + bold("What you may see") + p("Some.")
                + "".join(bold(name) + "".join(
                    bold(f"Level {number}") + item(f"{name} sign {number}") for number in (1, 2)
                ) for name in ("Home", "Health")))

    assert sorted(signs(made)) == sorted(ALL)
    assert [row["ref"] for row in made[sheets.SECTIONS.title]] == [
        "Why we have this", "What you may see"]


def test_a_person_may_say_that_it_is_a_domain() -> None:
    body = levels("Home", "Health", sign=p, more=bold("Money") + p("Debts"))

    said = signs(rows(body, Labels({}, {key_of("Money"): "Money"})))
    assert said == [*ALL, (2, "money", "Debts")]


def test_a_heading_among_the_domains_of_a_level_is_the_group_of_what_it_heads() -> None:
    made = rows(levels("Home").replace(item("Home sign 2"), item("Home sign 2") + bold("Babies")
                                       + item("Any bruise")) + bold("Health") + item("Ill")
                + bold("Level 3") + bold("Home") + item("Unsafe") + bold("Health")
                + item("Very ill"))

    assert [(row["level"], row["domain"], row["text"], row.get("group"), "doubt" in row)
            for row in made[sheets.INDICATORS.title]] == [
        (1, "home", "Home sign 1", None, False), (2, "home", "Home sign 2", None, False),
        (2, "home", "Any bruise", "Babies", True), (2, "health", "Ill", None, False),
        (3, "home", "Unsafe", None, False), (3, "health", "Very ill", None, False),
    ]


def test_a_list_under_a_heading_that_is_no_domain_is_told() -> None:
    told = drafted_words(levels("Home", "Health") + bold("Level 3") + item("Unsafe"))

    assert "Not taken for signs, though a list at a level: what stands under 'Level 3'" in told


def test_sentences_under_a_level_are_what_the_document_says_of_it() -> None:
    made = rows("".join(
        bold(f"Level {number}") + p("Children who need help. Agree a plan with them.")
        + p("Ask before you share. Write it down.") + bold("Home") + item("Cold")
        for number in (1, 2)
    ))

    assert [(row["kind"], row["text"]) for row in made[sheets.PASSAGES.title]][:3] == [
        ("definition", "Children who need help."), ("responses", "Agree a plan with them."),
        ("consent", "Ask before you share. Write it down."),
    ]
    assert len(made[sheets.PASSAGES.title]) == 6


def test_a_domain_in_bold_may_head_its_signs_in_the_cell_of_a_level() -> None:
    made = rows(tbl(
        (tc(p("Level 1")), tc(p("Level 2"))),
        tuple(tc(bold("Home"), item(f"Home sign {number}"), bold("Health"),
                 item(f"Health sign {number}")) for number in (1, 2)),
    ))

    assert signs(made) == ALL


@pytest.mark.parametrize("fill", ["", "CCCCCC"])
def test_a_sign_alone_in_the_row_of_its_level_is_one(fill: str) -> None:
    made = rows(tbl(
        (tc(p("")), tc(p("Level 1")), tc(p("Level 2"))),
        (tc(p("Home")), tc(p("Warm")), tc(p("Cold"))),
        (tc(fill=fill), tc(fill=fill), tc(p("Any bruise"), fill=fill)),
        (tc(), tc(p("Fed")), tc(p("Hungry"))),
    ))

    assert signs(made) == [(1, "home", "Warm"), (2, "home", "Cold"), (2, "home", "Any bruise"),
                           (1, "home", "Fed"), (2, "home", "Hungry")]


def test_a_shaded_row_names_the_domain_of_those_below() -> None:
    def shaded(words: str) -> tuple[str, str]:
        return tc(p(words), fill="CCCCCC"), tc(fill="CCCCCC")

    made = rows(tbl(
        (tc(p("Level 1")), tc(p("Level 2"))), shaded("Home"),
        (tc(p("Home sign 1")), tc(p("Home sign 2"))), shaded("Health"),
        (tc(p("Health sign 1")), tc(p("Health sign 2"))),
    ))

    assert sorted(signs(made)) == sorted(ALL)


def test_a_sign_in_a_row_that_is_shaded_as_every_other_is_one() -> None:
    made = rows(tbl(
        (tc(p("Level 1")), tc(p("Level 2"))), (tc(bold("Home"), across=2),),
        (tc(p("Warm"), fill="EEEEEE"), tc(p("Cold"), fill="EEEEEE")), (tc(p("Dry")), tc(p("Damp"))),
        (tc(p("Fed"), fill="EEEEEE"), tc(fill="EEEEEE")),
    ))

    assert (1, "home", "Fed") in signs(made)


def test_a_table_of_one_column_is_read_down() -> None:
    made = rows(tbl(*((tc(one),) for number in (1, 2) for one in (
        bold(f"Level {number}"), bold("Home"), item(f"Home sign {number}"),
        bold("Health"), item(f"Health sign {number}"),
    ))))

    assert signs(made) == ALL


def test_in_a_web_page_bold_paragraphs_are_headings_too() -> None:
    page = "<html><body>" + "".join(
        f"<p><b>Level {number}</b></p>" + "".join(
            f'<p><span style="font-weight: 700">{one}</span></p><ul><li>{one} sign {number}</ul>'
            for one in ("Home", "Health")) for number in (1, 2))
    made = outlined(read_html(page.encode(), "p.html"), NOBODY_SAID)

    assert [part.heading for part in made.parts if isinstance(part, Paragraph)] == [
        0, 8, 0, 8, 0] * 2
    assert made.unclear == frozenset()


@pytest.mark.parametrize(("part", "looks"), [
    (Paragraph("Home life", bold=True), True), (Paragraph("Home life"), False),
    (Paragraph("HOME LIFE"), True), (Paragraph("HOME"), True), (Paragraph("CAMHS"), False),
    (Paragraph("Any bruise.", bold=True), False), (Paragraph("Home", "•", bold=True), False),
    (Paragraph("x" * 91, bold=True), False), (Paragraph("12", bold=True), False),
    (Paragraph("Home\nlife", bold=True), False),
])
def test_what_looks_like_a_heading(part: Paragraph, looks: bool) -> None:
    assert has_look(part) == looks


def test_a_bold_line_in_a_cell_heads_a_list_or_what_it_heads_elsewhere() -> None:
    head, plain, listed = Paragraph("Home", bold=True), Paragraph("Cold"), Paragraph("Cold", "•")

    assert list(parted((head, listed), frozenset())) == [(head, (listed,))]
    assert list(parted((head, plain), frozenset())) == [(None, (head, plain))]
    assert list(parted((head, plain), frozenset({"home"}))) == [(head, (plain,))]
    assert list(parted((plain, head), frozenset({"home"}))) == [(None, (plain, head))]


@pytest.mark.parametrize(("run", "is_bold"), [
    ("<w:rPr><w:b/></w:rPr>", True), ('<w:rPr><w:b w:val="0"/></w:rPr>', False), ("", False),
    ('<w:rPr><w:rStyle w:val="S"/></w:rPr>', True), ("<w:rPr><w:caps/></w:rPr>", True),
])
def test_what_word_prints_in_bold(run: str, is_bold: bool) -> None:
    styles = ('<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
              '<w:style w:styleId="S"><w:rPr><w:b/></w:rPr></w:style></w:styles>')
    body = f"<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r>{run}<w:t>Home</w:t></w:r></w:p>"
    in_part = f"<w:p><w:r>{run}<w:t>Home</w:t></w:r><w:r><w:t>life</w:t></w:r></w:p>"
    read = read_docx(docx(body + in_part, styles=styles), "d.docx").parts

    assert [one.bold for one in read if isinstance(one, Paragraph)] == [is_bold, False]


FOOTER = ('<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:ftr>')


def test_footers_and_notes_are_no_signs_of_the_last_level() -> None:
    words = p("Level 2") + p("Our partnership, page 3") + tbl((tc(p("Draft")), tc(p("For all"))))
    note = FOOTER.replace("ftr", "footnotes").format(p("See the law."))
    made = drafted(read_docx(docx(levels("Home", "Health"), footer1=FOOTER.format(words),
                                  footnotes=note), "d.docx"), NOBODY_SAID)[0]

    assert signs(made) == ALL
    assert [row["text"] for row in made[sheets.TOPICS.title]] == ["See the law."]
    assert [row["what"] for row in made[sheets.LEFT_OUT.title]][-4:] == [
        "Level 2", "Our partnership, page 3", "Draft", "For all"]


def test_a_table_of_contents_is_left_out() -> None:
    made = rows(p("Level 1 .......... 3") + p("CONTACTS 12") + p("Notes 13") + p("A child of 3")
                + levels("Home", "Health") + bold("Contacts") + p("None.") + bold("Notes"))

    assert signs(made) == ALL
    left = [row["what"] for row in made[sheets.LEFT_OUT.title]
            if row["where"] == "table of contents"]
    assert left == ["Level 1 .......... 3", "CONTACTS 12", "Notes 13"]
    assert "A child of 3" in [row["text"] for row in made[sheets.TOPICS.title]]


def test_typed_bullets_are_those_of_a_list() -> None:
    made = rows(levels("Home", "Health", sign=lambda words: p(f"· {words}", bold=True)))

    assert signs(made) == ALL


def test_levels_and_domains_may_have_one_style() -> None:
    def styled(words: str) -> str:
        return f"<h2>{words}</h2>"

    page = "<html><body><h1>Needs</h1>" + styled("Introduction") + "<p>Words.</p>{}" + styled(
        "Notes") + "<p>More words.</p>"
    by_level = "".join(styled(f"Level {number}") + "".join(
        f"{styled(name)}<ul><li>{name} sign {number}</ul>" for name in ("Home", "Health")
    ) for number in (1, 2))
    by_domain = "".join(styled(name) + "".join(
        f"{styled(f'Level {number}')}<ul><li>{name} sign {number}</ul>" for number in (1, 2)
    ) for name in ("Home", "Health"))

    for body in (by_level, by_domain):
        made = drafted(read_html(page.format(body).encode(), "p.html"), NOBODY_SAID)[0]
        assert sorted(signs(made)) == sorted(ALL)
        assert [row["text"] for row in made[sheets.TOPICS.title]] == ["Words.", "More words."]


def test_a_web_page_that_word_saved_is_read() -> None:
    bullet = ("<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;"
              "&nbsp;</span></span>{}</p>")
    page = "<html><body>" + "".join(
        f"<p class=MsoNormal><b><span>Level {number}</span></b></p>" + "".join(
            f"<p class=MsoNormal><b><span>{name}</span></b></p>"
            + bullet.format(f"{name} sign {number}") for name in ("Home", "Health")
        ) for number in (1, 2))

    assert signs(drafted(read_html(page.encode(), "p.html"), NOBODY_SAID)[0]) == ALL


NUMBERING = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="{}"/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


@pytest.mark.parametrize(("kind", "seen"), [("decimal", True), ("bullet", False)])
def test_bold_lines_that_word_numbers_are_headings(kind: str, seen: bool) -> None:
    def numbered(words: str) -> str:
        number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
        return f"<w:p>{number}<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"

    body = "".join(
        bold(f"Level {number}") + bold("Home") + item(f"Home sign {number}")
        + numbered("Health") + item(f"Health sign {number}") for number in (1, 2))
    made = drafted(read_docx(docx(body, numbering=NUMBERING.format(kind)), "d.docx"),
                   NOBODY_SAID)[0]

    assert (signs(made) == ALL) == seen
    assert ("Health" in [text for _level, _domain, text in signs(made)]) != seen
