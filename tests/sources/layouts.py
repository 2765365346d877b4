"""Documents laid out as councils lay theirs out, made from the words of a framework: the same
indicators in tables and lists, with bullets, typed bullets, breaks or nothing between them."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

from tests.sources.making import W, docx, p, tbl, tc
from thresholds_cli.model.framework import Framework

Signs = list[str]
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="H3"><w:name w:val="heading 3"/></w:style></w:styles>"""
INTRODUCTION = "This document helps everyone who works with children to find the right help."


def signs(framework: Framework, level: int, domain: str) -> Signs:
    """The indicators of a level and domain as printed, each on one line."""
    return [" ".join((one.printed or one.text).split()) for one in framework.at(level, domain)]


def level_label(framework: Framework, level: int) -> str:
    return f"Level {level}: {framework.level(level).name}"


# How the indicators of a cell are parted


def listed(words: Signs) -> list[str]:
    return [p(one, listed=True) for one in words]


def typed(words: Signs) -> list[str]:
    return [p("\n".join(f"• {one}" for one in words))] if words else []


def broken(words: Signs) -> list[str]:
    return [p("\n".join(words))] if words else []


def apart(words: Signs) -> list[str]:
    return [p(one) for one in words]


def run_on(words: Signs) -> list[str]:
    return [p(" ".join(words))] if words else []


Cut = Callable[[Signs], list[str]]


# Word


def _word(body: str) -> bytes:
    first = p("1. Introduction", style="H1") + p(INTRODUCTION) + p("2. Indicators", style="H1")
    return docx(first + body, styles=STYLES)


def _head(framework: Framework, *first: str) -> tuple[str, ...]:
    return (*(tc(p(one) if one else "") for one in first),
            *(tc(p(one.name)) for one in framework.domains))


def _level_row(framework: Framework, level: int, cut: Cut) -> tuple[str, ...]:
    return (tc(p(level_label(framework, level))),
            *(tc(*cut(signs(framework, level, one.id))) for one in framework.domains))


def levels_down(framework: Framework, cut: Cut) -> bytes:
    rows = [_level_row(framework, one.number, cut) for one in framework.levels]
    return _word(tbl(_head(framework, ""), *rows))


def over_pages(framework: Framework, cut: Cut) -> bytes:
    """A table for each level, the header said again above each."""
    return _word("".join(
        tbl(_head(framework, "Level"), _level_row(framework, one.number, cut)) + p("")
        for one in framework.levels
    ))


def levels_across(framework: Framework, cut: Cut) -> bytes:
    head = (tc(p("Domain")), *(tc(p(level_label(framework, one.number)))
                               for one in framework.levels))
    rows = [
        (tc(p(domain.name)), *(tc(*cut(signs(framework, one.number, domain.id)))
                               for one in framework.levels)) for domain in framework.domains
    ]
    return _word(tbl(head, *rows))


def merged_titles(framework: Framework, cut: Cut) -> bytes:
    """One table; above the cells of each level its name over the whole width, and the header."""
    wide = len(framework.domains)
    rows = [
        row for one in framework.levels for row in (
            (tc(p(level_label(framework, one.number)), across=wide),),
            _head(framework),
            tuple(tc(*cut(signs(framework, one.number, domain.id)))
                  for domain in framework.domains),
        )
    ]
    return _word(tbl(*rows))


def table_for_each_level(framework: Framework, cut: Cut) -> bytes:
    return _word("".join(
        p(level_label(framework, one.number), style="H2") + tbl(
            (tc(p("Domain")), tc(p("Indicators"))),
            *((tc(p(domain.name)), tc(*cut(signs(framework, one.number, domain.id))))
              for domain in framework.domains),
        ) for one in framework.levels
    ))


def lists_under_headings(framework: Framework, cut: Cut) -> bytes:
    return _word("".join(
        p(level_label(framework, one.number), style="H2") + "".join(
            p(domain.name, style="H3") + "".join(cut(signs(framework, one.number, domain.id)))
            for domain in framework.domains
        ) for one in framework.levels
    ))


def lists_by_domain(framework: Framework, cut: Cut) -> bytes:
    return _word("".join(
        p(domain.name, style="H2") + "".join(
            p(level_label(framework, one.number), style="H3")
            + "".join(cut(signs(framework, one.number, domain.id))) for one in framework.levels
        ) for domain in framework.domains
    ))


# Word, without styles: only their look makes headings


def head(text: str) -> str:
    return p(text, bold=True)


def box(text: str) -> str:
    return tbl((tc(p(text)),))


Head = Callable[[str], str]


def _plain(body: str, head: Head) -> bytes:
    return docx(head("Introduction") + p(INTRODUCTION) + head("Indicators") + body)


def plain_by_level(framework: Framework, head: Head, cut: Cut) -> bytes:
    return _plain("".join(
        head(level_label(framework, one.number)) + "".join(
            head(domain.name) + "".join(cut(signs(framework, one.number, domain.id)))
            for domain in framework.domains
        ) for one in framework.levels
    ), head)


def plain_by_domain(framework: Framework, head: Head, cut: Cut) -> bytes:
    return _plain("".join(
        head(domain.name) + "".join(
            head(level_label(framework, one.number))
            + "".join(cut(signs(framework, one.number, domain.id))) for one in framework.levels
        ) for domain in framework.domains
    ), head)


def numbered(framework: Framework, cut: Cut) -> bytes:
    return docx(p("1 Introduction") + p(INTRODUCTION) + p("2 Indicators") + "".join(
        p(f"2.{one.number} {level_label(framework, one.number)}") + "".join(
            p(f"2.{one.number}.{place} {domain.name}")
            + "".join(cut(signs(framework, one.number, domain.id)))
            for place, domain in enumerate(framework.domains, 1)
        ) for one in framework.levels
    ))


def domains_in_cells(framework: Framework, cut: Cut) -> bytes:
    """A column for each level, in its one cell the domains in bold, each over its signs."""
    return docx(tbl(
        tuple(tc(p(level_label(framework, one.number))) for one in framework.levels),
        tuple(tc(*(made for domain in framework.domains for made in (
            head(domain.name), *cut(signs(framework, one.number, domain.id))
        ))) for one in framework.levels),
    ))


def shaded_rows(framework: Framework, cut: Cut) -> bytes:
    """A column for each level; each domain is a shaded row, whose other cells are empty."""
    empty = [tc(fill="D9D9D9") for _one in framework.levels[1:]]
    return docx(tbl(
        tuple(tc(p(level_label(framework, one.number))) for one in framework.levels),
        *(row for domain in framework.domains for row in (
            (tc(head(domain.name), fill="D9D9D9"), *empty),
            tuple(tc(*cut(signs(framework, one.number, domain.id))) for one in framework.levels),
        )),
    ))


# Web pages


def _page(body: str) -> bytes:
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Needs</title></head><body>"
        f"<h1>1. Introduction</h1><p>{INTRODUCTION}</p><h1>2. Indicators</h1>{body}</body></html>"
    ).encode()


def ul(words: Signs) -> str:
    return "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in words) + "</ul>" if words else ""


def br(words: Signs) -> str:
    return "<br>".join(map(escape, words))


def in_a_row(words: Signs) -> str:
    return escape(" ".join(words))


def page_with_table(framework: Framework, cut: Callable[[Signs], str]) -> bytes:
    """Levels across under a merged header, as web pages have them."""
    head = "".join(f"<th>{escape(level_label(framework, one.number))}" for one in framework.levels)
    rows = "".join(
        f"<tr><th>{escape(domain.name)}" + "".join(
            f"<td>{cut(signs(framework, one.number, domain.id))}" for one in framework.levels
        ) for domain in framework.domains
    )
    wide = len(framework.levels)
    return _page(
        f"<table><tr><th rowspan=2>Area of need<th colspan={wide}>Levels<tr>{head}{rows}</table>"
    )


def page_with_lists(framework: Framework, cut: Callable[[Signs], str]) -> bytes:
    return _page("".join(
        f"<h2>{escape(level_label(framework, one.number))}</h2>" + "".join(
            f"<h3>{escape(domain.name)}</h3>{cut(signs(framework, one.number, domain.id))}"
            for domain in framework.domains
        ) for one in framework.levels
    ))


def page_without_headings(framework: Framework, cut: Callable[[Signs], str]) -> bytes:
    """Levels and domains are paragraphs in bold."""
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>" + "".join(
            f"<p><b>{escape(level_label(framework, one.number))}</b></p>" + "".join(
                f"<p><strong>{escape(domain.name)}</strong></p>"
                + cut(signs(framework, one.number, domain.id)) for domain in framework.domains
            ) for one in framework.levels
        ) + "</body></html>"
    ).encode()


# PDF


def pdf_table(framework: Framework, bullet: str, joint: str) -> bytes:
    """Levels across; rows go over pages, and each page says the header again."""
    made = _pdf()
    with made.table(line_height=5) as table:
        head = table.row()
        for text in ("", *(level_label(framework, one.number) for one in framework.levels)):
            head.cell(latin(text))
        for domain in framework.domains:
            row = table.row()
            row.cell(domain.name)
            for one in framework.levels:
                words = signs(framework, one.number, domain.id)
                row.cell(joint.join(f"{bullet}{latin(word)}" for word in words))
    return bytes(made.output())


def pdf_lists(framework: Framework, bullet: str) -> bytes:
    made = _pdf()
    for one in framework.levels:
        _line(made, latin(level_label(framework, one.number)), 16)
        for domain in framework.domains:
            _line(made, domain.name, 12)
            for word in signs(framework, one.number, domain.id):
                _line(made, f"{bullet}{latin(word)}", 9)
    return bytes(made.output())


def latin(text: str) -> str:
    return text.translate({0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2014: "-", 0x201c: '"',
                           0x201d: '"'})


def _pdf():  # type: ignore[no-untyped-def]
    from fpdf import FPDF

    made = FPDF(orientation="L")
    made.add_page()
    for text, size in (("1. Introduction", 18), (INTRODUCTION, 9), ("2. Indicators", 18)):
        _line(made, text, size)
    made.set_font("Helvetica", size=9)
    return made


def _line(made, text: str, size: int) -> None:  # type: ignore[no-untyped-def]
    made.set_font("Helvetica", size=size)
    made.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")


def xlsx(framework: Framework) -> bytes:
    """A council's own spreadsheet: a row for each sign of a cell, merged cells for its domain."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Domain", *(level_label(framework, one.number) for one in framework.levels)])
    for domain in framework.domains:
        sheet.append([domain.name, *(
            "\n".join(signs(framework, one.number, domain.id)) for one in framework.levels
        )])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


MARKED: dict[str, Callable[[Framework], bytes]] = {
    "docx: levels down, bullets": lambda one: levels_down(one, listed),
    "docx: levels across, typed bullets": lambda one: levels_across(one, typed),
    "docx: levels across, a paragraph each": lambda one: levels_across(one, apart),
    "docx: merged titles and repeated headers, breaks": lambda one: merged_titles(one, broken),
    "docx: over pages, repeated headers, bullets": lambda one: over_pages(one, listed),
    "docx: a table for each level, a paragraph each": lambda one: table_for_each_level(one, apart),
    "docx: lists under levels, bullets": lambda one: lists_under_headings(one, listed),
    "docx: lists under domains, a paragraph each": lambda one: lists_by_domain(one, apart),
    "docx, no styles: bold levels and domains, bullets": (
        lambda one: plain_by_level(one, head, listed)),
    "docx, no styles: bold domains and levels, bullets": (
        lambda one: plain_by_domain(one, head, listed)),
    "docx, no styles: capitals, bullets": (
        lambda one: plain_by_level(one, lambda text: p(text.upper()), listed)),
    "docx, no styles: bold, a paragraph each": lambda one: plain_by_level(one, head, apart),
    "docx, no styles: boxes, bullets": lambda one: plain_by_level(one, box, listed),
    "docx, no styles: numbered lines, bullets": lambda one: numbered(one, listed),
    "docx, no styles: bold domains in cells, bullets": lambda one: domains_in_cells(one, listed),
    "docx, no styles: shaded rows, bullets": lambda one: shaded_rows(one, listed),
    "docx, no styles: shaded rows, a paragraph each": lambda one: shaded_rows(one, apart),
    "html: bold paragraphs and lists": lambda one: page_without_headings(one, ul),
    "html: merged header, lists": lambda one: page_with_table(one, ul),
    "html: merged header, breaks": lambda one: page_with_table(one, br),
    "html: headings and lists": lambda one: page_with_lists(one, ul),
    "pdf: rows over pages, bullets": lambda one: pdf_table(one, "- ", "\n"),
    "pdf: rows over pages, lines": lambda one: pdf_table(one, "", "\n"),
    "pdf: headings and lists": lambda one: pdf_lists(one, "- "),
    "xlsx: levels across, lines": xlsx,
}
RUN_ON: dict[str, Callable[[Framework], bytes]] = {
    "docx: levels down, nothing between": lambda one: levels_down(one, run_on),
    "html: merged header, nothing between": lambda one: page_with_table(one, in_a_row),
    "pdf: rows over pages, nothing between": lambda one: pdf_table(one, "", " "),
}
