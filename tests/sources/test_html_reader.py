"""Web pages: headings, lists and tables, and only the main part where the page marks it."""

from __future__ import annotations

import pytest

from thresholds_cli.base.errors import FileRefused
from thresholds_cli.sources.html_reader import read_html
from thresholds_cli.sources.source import Paragraph, Table


def parts(page: str) -> tuple[Paragraph | Table, ...]:
    return read_html(page.encode(), "p.html").parts


def texts(table: Paragraph | Table) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


def test_headings_lists_and_breaks() -> None:
    found = parts(
        "<h2>Level <b>2</b></h2><p>One<br>two &amp; three</p><ul><li>a sign<li><p>another</ul>"
    )

    assert found == (
        Paragraph("Level 2", heading=2), Paragraph("One\ntwo & three"), Paragraph("a sign", "•"),
        Paragraph("another", "•"),
    )


def test_cells_merged_across_and_down() -> None:
    (table,) = parts(
        "<table><tr><th rowspan=2>Level<th colspan=2>Signs<tr><td>Health<td>Home</table>"
    )

    assert texts(table) == [["Level", "Signs", "Signs"], ["Level", "Health", "Home"]]


def test_a_table_within_a_cell_gives_its_words_to_the_cell() -> None:
    (table,) = parts("<table><tr><td>before<table><tr><td>within</table>after</table>")

    assert texts(table) == [["before\nwithin\nafter"]]


def test_scripts_and_styles_are_no_words() -> None:
    page = "<html><head><title>T</title><body><p>a<script>b</script><style>c</style>d"

    assert parts(page) == (Paragraph("ad"),)


def test_only_the_main_part_is_read_where_there_is_one() -> None:
    found = parts("<nav>Menu</nav><main><p>Words</p><div>more</div></main><footer>Foot</footer>")

    assert found == (Paragraph("Words"), Paragraph("more"))


def test_the_encoding_that_a_page_names_is_used() -> None:
    page = '<meta charset="windows-1252"><p>child’s'.encode("windows-1252")

    assert read_html(page, "p.html").parts == (Paragraph("child’s"),)


def test_tables_nested_without_end_are_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        parts("<table><tr><td>" * 3000)

    assert "tables inside tables" in refusal.value.problems[0].message
