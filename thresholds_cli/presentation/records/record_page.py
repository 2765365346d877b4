"""A record as one page for a browser: nothing runs in it and nothing is loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from thresholds_cli.plain_text import clean
from thresholds_cli.presentation.records.record_style import STYLE
from thresholds_cli.presentation.records.windscreen import in_words, names, windscreen
from thresholds_cli.records.documents.document import (
    Document,
    Fact,
    Item,
    Part,
    Quote,
    Rows,
    Scale,
    Section,
    Words,
    Written,
)

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
            items = "".join(f"<li>{_item(one)}</li>" for one in group)
            yield f"<ul>{items}</ul>"
        else:
            yield from (_block(one) for one in group)


def _list_kind(part: Part) -> str:
    if isinstance(part, Fact):
        return "dl"
    return "ul" if isinstance(part, Item | Quote) else ""


def _facts(facts: Iterable[Fact]) -> str:
    rows = "".join(
        f'<div><dt>{_text(one.name)}</dt><dd dir="auto">{_text(one.value)}</dd></div>'
        for one in facts
    )
    return f"<dl>{rows}</dl>"


def _item(part: Part) -> str:
    match part:
        case Quote(text, citation, before):
            lead = f'<span class="before">{_text(before)}:</span> ' if before else ""
            return f"{lead}“{_text(text)}” <cite>({_text(citation)})</cite>"
        case Item(text):
            return _text(text)
        case _:
            raise TypeError(part)


def _block(part: Part) -> str:
    match part:
        case Words(text, strong):
            return f"<p><strong>{_text(text)}</strong></p>" if strong else f"<p>{_text(text)}</p>"
        case Written(label, text):
            named = f'<p class="label">{_text(label)}</p>\n' if label else ""
            return f'{named}<div class="written" dir="auto">{_text(text.strip(chr(10)))}</div>'
        case Rows():
            return table(part)
        case Scale():
            return (
                f"<figure>\n{windscreen(part)}\n"
                f"<figcaption>{_text(in_words(part))} "
                f'<span class="narrow">{_text(names(part))}.</span></figcaption>\n</figure>'
            )
        case _:
            raise TypeError(part)


def table(rows: Rows) -> str:
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
