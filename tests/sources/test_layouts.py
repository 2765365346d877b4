"""Documents in the layouts that councils use, made from the two published ones: which indicators
come out, and that no letter is lost.

PDFs of the whole documents, which take seconds each: --whole. Figures by layout:

    python -m tests.sources.test_layouts
"""

from __future__ import annotations

import collections
import functools
import itertools
import random
import re
from collections.abc import Callable, Iterable

import pytest

from tests.builders import BUNDLED, MADE_UP
from tests.sources.layouts import MARKED, RUN_ON, STYLES, latin, signs
from tests.sources.making import docx, p, tbl, tc
from thresholds_cli.frameworks import load_framework
from thresholds_cli.frameworks.no_signs import no_sign
from thresholds_cli.model.framework import Framework
from thresholds_cli.sources import workbook_sheets as sheets
from thresholds_cli.sources.accounting import Words, account
from thresholds_cli.sources.cutting import cuts_of
from thresholds_cli.sources.draft import Draft
from thresholds_cli.sources.indicator_cells import cell_of, find_cells
from thresholds_cli.sources.labels import Labels
from thresholds_cli.sources.readers import read_source
from thresholds_cli.sources.sheet_rows import Rows
from thresholds_cli.sources.source import Source, letters_in

NOBODY_SAID = Labels({}, {})
KEYS = ("text", "name", "number", "email", "web", "hours")
ALL = {**MARKED, **RUN_ON}


def read(layout: str, framework: Framework) -> tuple[Source, Rows]:
    source = read_source(ALL[layout](framework), "document")
    return source, Draft(find_cells(source, NOBODY_SAID), NOBODY_SAID).made()


def share_exact(layout: str, framework: Framework, rows: Rows) -> tuple[int, int]:
    """How many indicators came out letter for letter at their level and in their domain."""
    names = {row["id"]: row["name"] for row in rows[sheets.DOMAINS.title]}
    alike = latin if layout.startswith("pdf") else str.upper if "capitals" in layout else str
    found = collections.Counter(
        (row["level"], alike(names[row["domain"]]), alike(row["text"]))
        for row in rows[sheets.INDICATORS.title]
    )
    wanted = collections.Counter(
        (level.number, alike(domain.name), alike(text)) for level in framework.levels
        for domain in framework.domains for text in signs(framework, level.number, domain.id)
    )
    return sum((found & wanted).values()), sum(wanted.values())


def no_letter_lost(source: Source, rows: Rows) -> None:
    """Each letter is found once, each letter of a cell is in its cuts, and all are in rows."""
    found = find_cells(source, NOBODY_SAID)
    extracted = sum(letters_in(one.text) for one in source.passages())
    assert sum(letters_in(part.text) for one in found for part in one.paragraphs) == extracted
    for one in found:
        if one.role == "indicators":
            assert sum(letters_in(cut.text) for cut in cuts_of(cell_of(one))) == sum(
                letters_in(part.text) for part in one.paragraphs
            )
    left = [Words(row["what"]) for row in rows[sheets.LEFT_OUT.title]]
    texts = [
        str(row[key]) for title, held in rows.items() if title not in _ASIDE for row in held
        for key in KEYS if key in row
    ]
    assert account(texts, (), left, source).unread == ()


_ASIDE = {sheets.LEFT_OUT.title, sheets.LEVELS.title, sheets.DOMAINS.title, sheets.SECTIONS.title,
          sheets.DOCUMENT.title}


def holds(layout: str, framework: Framework) -> None:
    source, rows = read(layout, framework)
    exact, wanted = share_exact(layout, framework, rows)

    assert exact >= (0.98 if layout in MARKED else 0.93) * wanted
    no_letter_lost(source, rows)


@pytest.mark.parametrize("layout", [one for one in ALL if not one.startswith("pdf")])
@pytest.mark.parametrize("framework_id", BUNDLED)
def test_the_published_indicators_come_out_of_every_layout(
    layout: str, framework_id: str
) -> None:
    holds(layout, _framework(framework_id))


@functools.cache
def _framework(framework_id: str) -> Framework:
    return load_framework(framework_id)


@pytest.mark.parametrize("layout", [one for one in ALL if one.startswith("pdf")])
def test_indicators_come_out_of_every_pdf(layout: str, one_in: Callable[[int], int]) -> None:
    for name in BUNDLED if one_in(2) == 1 else (str(MADE_UP),):
        holds(layout, _framework(name))


def thrown_together(seed: int) -> bytes:
    """A document of headings, lists, tables and contacts in any order and look."""
    chance = random.Random(seed)
    names = ("Home", "Health", "Consent", "Contacts", "If you disagree", "Levels 2 and 3", *(
        f"Level {one}" for one in (1, 2, "3a", "3b")), "4.1 Home", "Level 2 – Early Help")
    words = ("A cold home {}", "any bruise {}", "Bruise {}", "Front Door {}: 01632 960 700",
             "Tel: 01632 {}", "Email a{}@b.example.uk, Mon-Fri 9am-5pm", "HOME {}", "{}",
             "Ask {} first. Share {} with consent.", "www.example{}.org.uk")
    counted = itertools.count(100_000)

    def line() -> str:
        words_of_it = chance.choice(words).format(*[next(counted)] * 2)
        return p(words_of_it, listed=chance.random() < 0.4, bold=chance.random() < 0.2)

    def part() -> str:
        match chance.randrange(4):
            case 0:
                return p(chance.choice(names), bold=True)
            case 1:
                return p(chance.choice(names), style=chance.choice(("H1", "H2", "H3")))
            case 2:
                wide = chance.randrange(1, 5)
                return tbl(tuple(tc(p(chance.choice(names))) for _column in range(wide)), *(
                    tuple(tc(p(chance.choice(names)) if chance.random() < 0.2 else "",
                             *(line() for _line in range(chance.randrange(4))),
                             fill=chance.choice(("", "", "CCCCCC")))
                          for _column in range(wide)) for _row in range(chance.randrange(1, 5))
                ))
        return line()

    return docx("".join(part() for _part in range(chance.randrange(5, 40))), styles=STYLES)


@pytest.mark.parametrize("seed", range(40))
def test_no_letter_is_lost_and_no_number_a_sign_of_what_is_thrown_together(
    seed: int, one_in: Callable[[int], int]
) -> None:
    for more in range(0, 80, one_in(16)):
        source = read_source(thrown_together(80 * seed + more), "document")
        rows = Draft(find_cells(source, NOBODY_SAID), NOBODY_SAID).made()
        every_word_is_in_a_row(source, rows)
        assert not any(no_sign(str(row["text"])) for row in rows[sheets.INDICATORS.title])


def every_word_is_in_a_row(source: Source, rows: Rows) -> None:
    """Each word is as often in the rows as in the document, or is left out; each letter of what was
    found is the document's."""
    found = find_cells(source, NOBODY_SAID)
    assert "".join(part.text for one in found for part in one.paragraphs).split() == "".join(
        one.text for one in source.passages()).split()
    left = set(words_in(row["what"] for row in rows[sheets.LEFT_OUT.title]))
    held = collections.Counter(words_in(
        row[key] for title, many in rows.items() if title not in _ASIDE for row in many
        for key in KEYS if key in row
    ))
    printed = collections.Counter(words_in(one.text for one in source.passages()))
    assert {word for word, times in printed.items() if times > held[word]} <= left


def words_in(texts: Iterable[object]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", str(text))]


if __name__ == "__main__":
    for one in ALL:
        for name in BUNDLED:
            exact, wanted = share_exact(one, _framework(name), read(one, _framework(name))[1])
            print(f"{one}, {name}: {exact} of {wanted}, {100 * exact / wanted:.1f} %")  # noqa: T201
