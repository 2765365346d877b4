"""Word documents: paragraphs, headings, lists and tables in their order, and nothing else."""

from __future__ import annotations

import pytest

from tests.sources.making import W, docx, p, tbl, tc, zipped
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.sources.docx_reader import read_docx
from thresholds_cli.sources.source import Paragraph, Table

STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:styleId="Bullets"><w:name w:val="List Bullet"/><w:pPr><w:numPr/></w:pPr></w:style>
</w:styles>"""


def parts(body: str, **others: str) -> tuple[Paragraph | Table, ...]:
    return read_docx(docx(body, **others), "d.docx").parts


def texts(table: Paragraph | Table) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_paragraphs_keep_their_order_their_breaks_and_their_kind() -> None:
    found = parts(
        p("Levels of", " need", style="Ours") + p("One\ntwo") + p("a sign", style="Bullets")
        + p("another", listed=True) + p("  "), styles=STYLES,
    )

    assert found == (
        Paragraph("Levels of need", heading=1), Paragraph("One\ntwo"), Paragraph("a sign", "•"),
        Paragraph("another", "•"),
    )


def test_a_merged_cell_stands_in_each_of_its_places() -> None:
    (table,) = parts(tbl(
        (tc(p("Level"), down="restart"), tc(p("Signs"), across=2)),
        (tc(down="continue"), tc(p("Health")), tc(p("Home"))),
    ))

    assert texts(table) == [["Level", "Signs", "Signs"], ["Level", "Health", "Home"]]
    assert isinstance(table, Table)
    assert table.rows[0][0] is table.rows[1][0]


def test_a_table_within_a_cell_gives_its_words_to_the_cell() -> None:
    (table,) = parts(tbl((tc(p("before"), tbl((tc(p("within")),)), p("after")),)))

    assert texts(table) == [["before\nwithin\nafter"]]


def test_what_was_deleted_is_not_read_and_what_was_put_in_is() -> None:
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"

    new = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>"

    assert parts(f"<w:p>{gone}{new}</w:p>") == (Paragraph("new"),)


def test_the_words_of_a_text_box_are_read_once_and_known_to_stand_apart() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:r><w:txbxContent>{p('in a box')}</w:txbxContent></w:r>"
    body = (f'<w:p><x:AlternateContent xmlns:x="{mc}"><x:Choice>{box}</x:Choice>'
            f"<x:Fallback>{box}</x:Fallback></x:AlternateContent></w:p>")

    found = read_docx(docx(body), "d.docx")

    assert found.parts == (Paragraph("in a box"),)
    assert found.loose == 6


def test_notes_and_page_headers_come_at_the_end_each_once() -> None:
    top, note = (f'<w:hdr xmlns:w="{W}">{p(words)}</w:hdr>' for words in ("Top", "Note"))

    found = parts(p("Words"), header1=top, header2=top, footnotes=note)

    assert [one.text for one in found if isinstance(one, Paragraph)] == ["Words", "Note", "Top"]


@pytest.mark.parametrize(("data", "words"), [
    (b"PK\x03\x04 and no more", "damaged"),
    (zipped({"a.txt": "a"}), "no Word document"),
    (docx("<w:p>"), "damaged"),
    (zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "entities"),
    (docx("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60), "tables inside tables"),
    (docx("<w:x>" * 5000 + "</w:x>" * 5000), "deeper"),
    (docx(" " * 45_000_000), "unpacks to far more"),
], ids=("cut off", "other zip", "cut XML", "entities", "tables in tables", "nesting", "bomb"))
def test_what_is_no_ordinary_word_file_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_docx(data, "d.docx")

    (problem,) = refusal.value.problems
    assert words in problem.message
    assert "\n" not in problem.message


def test_how_it_was_formatted_before_a_tracked_change_is_not_read() -> None:
    was = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    bold = "<w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>"
    body = f"<w:p><w:pPr>{was}</w:pPr><w:r>{bold}<w:t>Home</w:t></w:r></w:p>"

    assert read_docx(docx(body), "d.docx").parts == (Paragraph("Home"),)
