"""A document as one page for a browser: nothing runs in it and nothing is loaded from elsewhere. It
reads well on screen, on paper and in grey; contrast is at least 4.5."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from thresholds_cli.base.text import clean
from thresholds_cli.documents.document import (
    Document,
    Fact,
    Grid,
    Part,
    Point,
    Scale,
    Section,
    Steps,
    Words,
    Written,
)
from thresholds_cli.documents.drawings import in_words, names, windscreen

STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
header, main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1.2rem 0 .6rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .6rem; padding-top: .5rem;
  border-top: 2px solid #1a1a1a; break-after: avoid; }
p { margin: .5rem 0; }
ul, ol { margin: .5rem 0; padding-left: 1.3rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
dl { margin: .5rem 0; }
dl div { margin: .15rem 0; }
dt, dd { display: inline; margin: 0; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dt::after { content: ": "; }
.alert, .warning { font-weight: 700; margin: .8rem 0; padding: .5rem .8rem; }
.alert { background: #7a0012; color: #fff; border: 2px solid #7a0012; }
.warning { border: 3px double #1a1a1a; }
.label { font-weight: 600; margin-bottom: .2rem; break-after: avoid; }
.written { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0 .9rem;
  padding: .3rem .8rem; border-left: 4px solid #5a5a5a; background: #f4f4f2; }
ul:has(+ .written) { break-after: avoid; margin-bottom: 0; }
cite { font-style: normal; color: #4a4a4a; }
.before { font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { border: 1px solid #6b6b6b; padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: #ececea; }
table, tr { break-inside: avoid; }
td.hit { font-weight: 700; background: #e3e3e0; }
figure { margin: .5rem 0 1rem; break-inside: avoid; }
figcaption { color: #333; font-size: .95em; }
.windscreen { display: block; width: 100%; height: auto; max-width: 47rem; margin: 0 auto; }
.seg { stroke: #1a1a1a; stroke-width: 1.5; }
.tint0 { fill: #e4f0e0; }
.tint1 { fill: #fbf3cf; }
.tint2 { fill: #fbe0c3; }
.tint3 { fill: #f6cfcb; }
.here { stroke-width: 7; }
.provisional { stroke-dasharray: 14 8; }
.num, .name, .who { fill: #1a1a1a; text-anchor: middle; }
.num { font-size: 34px; font-weight: 700; }
.name { font-size: 14px; }
.who { font-size: 17px; font-weight: 700; }
.lead { stroke: #1a1a1a; stroke-width: 2; }
.who.start { text-anchor: start; }
.who.end { text-anchor: end; }
.narrow { display: none; }
.mark { fill: #1a1a1a; stroke: #fff; stroke-width: 2; }
.chart { display: block; width: 100%; height: auto; max-width: 47rem; }
.row, .col { fill: #1a1a1a; font-size: 16px; }
.col { text-anchor: middle; }
.rule { stroke: #6b6b6b; stroke-width: 1; }
.step { stroke: #1a1a1a; stroke-width: 2; }
.dot { fill: #1a1a1a; stroke: #1a1a1a; stroke-width: 3; }
.dot.open { fill: #fff; }
.square { fill: #fff; stroke: #1a1a1a; stroke-width: 3; }
footer { margin-top: 2rem; padding-bottom: 2rem; border-top: 1px solid #6b6b6b; color: #333;
  font-size: .95em; }
@media (max-width: 36rem) {
  .name { display: none; }
  .narrow { display: inline; }
  .num { font-size: 60px; }
  .who { font-size: 28px; }
  th, td { padding: .25rem .3rem; font-size: .9rem; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  html { font-size: 9.5pt; }
  body { line-height: 1.3; }
  header, main, footer { max-width: none; padding: 0; }
  h1 { font-size: 16pt; margin: 0 0 .4rem; }
  h2 { font-size: 11.5pt; margin: .8rem 0 .2rem; padding-top: .2rem; border-top-width: 1px; }
  p, dl, ul, ol { margin: .2rem 0; }
  li { margin: .1rem 0; }
  .written { margin: .1rem 0 .4rem; padding: .1rem .6rem; }
  .alert { background: none; color: #000; border-color: #000; }
  .written { background: none; }
  .windscreen { max-width: 11cm; }
  .wide { overflow: visible; }
}
"""


_COPY = (
    "This page is a copy to read and print. It has no seal: keep the record itself, the file that "
    "conr exported, which ‘conr record verify’ can check."
)


def record_page(document: Document, warnings: Iterable[str] = ()) -> str:
    """The whole page. `warnings` come before everything but the line on danger."""
    reference = next((one.value for one in document.facts if one.name == "Reference"), "")
    head = (
        f"<h1>{_text(document.title)}</h1>"
        f'<p class="alert">{_text(document.alert)}</p>'
        + "".join(f'<p class="warning">{_text(one)}</p>' for one in warnings)
        + _facts(document.facts)
    )
    body = "\n".join(
        _section(number, section) for number, section in enumerate(document.sections, 1)
    )
    return page(f"{document.title}: {reference}", head, body, _COPY)


def page(title: str, head: str, body: str, foot: str) -> str:
    """A page from parts that are HTML already; `title` and `foot` are plain text."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n{head}\n</header>\n<main>\n{body}\n</main>\n"
        f"<footer><p>{_text(foot)}</p></footer>\n</body>\n</html>\n"
    )


def _section(number: int, section: Section) -> str:
    parts = "\n".join(_parts(section.parts))
    return f"<section>\n<h2>{number}. {_text(section.title)}</h2>\n{parts}\n</section>"


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    """The parts; neighbouring items of a list stand in one list."""
    for kind, group in groupby(parts, key=_list_kind):
        if kind == "dl":
            yield _facts(one for one in group if isinstance(one, Fact))
        elif kind == "ul":
            items = "".join(f"<li>{_item(one)}</li>" for one in group if isinstance(one, Point))
            yield f"<ul>{items}</ul>"
        else:
            yield from (_block(one) for one in group)


def _list_kind(part: Part) -> str:
    if isinstance(part, Fact):
        return "dl"
    return "ul" if isinstance(part, Point) else ""


def _facts(facts: Iterable[Fact]) -> str:
    rows = "".join(
        f'<div><dt>{_text(one.name)}</dt><dd dir="auto">{_text(one.value)}</dd></div>'
        for one in facts
    )
    return f"<dl>{rows}</dl>"


def _item(point: Point) -> str:
    lead = f'<span class="before">{_text(point.before)}:</span> ' if point.before else ""
    detail = f" {_text(point.detail)}" if point.detail else ""
    if point.citation:
        return f"{lead}“{_text(point.text)}” <cite>({_text(point.citation)})</cite>{detail}"
    return f"{lead}{_text(point.text)}{detail}"


def _block(part: Part) -> str:
    match part:
        case Words(text, strong):
            return f"<p><strong>{_text(text)}</strong></p>" if strong else f"<p>{_text(text)}</p>"
        case Written(label, text):
            named = f'<p class="label">{_text(label)}</p>\n' if label else ""
            return f'{named}<div class="written" dir="auto">{_text(text.strip(chr(10)))}</div>'
        case Grid():
            return table(part)
        case Steps(name, steps):
            items = "".join(f"<li>{_text(one)}</li>" for one in steps)
            return f'<p class="label">{_text(name)}</p>\n<ol>{items}</ol>'
        case Scale():
            return (
                f"<figure>\n{windscreen(part)}\n"
                f"<figcaption>{_text(in_words(part))} "
                f'<span class="narrow">{_text(names(part))}.</span></figcaption>\n</figure>'
            )
        case _:
            raise TypeError(part)


def table(rows: Grid) -> str:
    """A table whose first column names its rows; counts are marked by weight, not by colour."""
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in rows.head)
    lines = "".join(
        f'<tr><th scope="row" dir="auto">{_text(first)}</th>'
        + "".join(_cell(cell) for cell in rest) + "</tr>\n"
        for first, *rest in rows.rows
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_text(rows.caption)}">'
        f"<table>\n<caption>{_text(rows.caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}</tbody>\n</table></div>"
    )


def _cell(cell: str) -> str:
    kind = ' class="hit"' if cell.isdecimal() else ""
    return f'<td{kind} dir="auto">{_text(cell)}</td>'


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
