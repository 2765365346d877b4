"""A record as a page: nothing live in it, readable by everybody, on paper and in grey."""

from __future__ import annotations

import base64
import hashlib
import itertools
import random
import re
from collections.abc import Callable

import pytest

from tests.builders import levels
from tests.records.making import KIRKLEES, ROCHDALE, SMALLEST, case, document_of, long_case
from tests.records.strategies import nasty_texts
from tests.terminal.some_pages import PageReader, read_page
from thresholds_cli.documents.document import Scale
from thresholds_cli.documents.drawings import in_words, windscreen
from thresholds_cli.documents.html import STYLE, record_page
from thresholds_cli.model.case import Action, Case, Decision
from thresholds_cli.model.framework import Framework

HUNGRY = "education-3-poor-presentation-and-hungry"
CASES = [
    pytest.param(long_case(), None, id="of real length"),
    pytest.param(case(), None, id="empty"),
    pytest.param(case(HUNGRY, immediate_danger="yes"), None, id="danger"),
    pytest.param(case(framework=ROCHDALE, significant_harm="yes"), ROCHDALE, id="rochdale"),
    pytest.param(case("home-2-cold", framework=SMALLEST), SMALLEST, id="smallest"),
]


def page_of(one: Case, framework: Framework | None = None) -> str:
    return record_page(document_of(one, framework) if framework else document_of(one))


@pytest.mark.parametrize(("one", "framework"), CASES)
class TestEveryPage:
    def test_nothing_runs_and_nothing_is_loaded(
        self, one: Case, framework: Framework | None
    ) -> None:
        html = page_of(one, framework)
        page = read_page(html)

        assert not page.named("script", "link", "img", "iframe", "object", "embed", "form", "a",
                              "base", "input", "button", "video", "audio", "foreignobject", "use")
        names = {name for element in page.elements for name in element.attributes}
        assert not {name for name in names if name.startswith("on")}
        assert not names & {"style", "href", "src", "srcset", "xlink:href", "action"}
        assert "url(" not in STYLE
        assert "@import" not in STYLE

    def test_its_own_policy_forbids_it_too(self, one: Case, framework: Framework | None) -> None:
        page = read_page(page_of(one, framework))
        (style,) = page.named("style")
        (policy,) = [meta.attributes["content"] for meta in page.named("meta")
                     if meta.attributes.get("http-equiv") == "Content-Security-Policy"]

        digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
        assert "default-src 'none'" in policy
        assert f"style-src 'sha256-{digest}'" in policy
        assert "unsafe" not in policy

    def test_headings_lead_through_it_without_a_gap(
        self, one: Case, framework: Framework | None
    ) -> None:
        headings = read_page(page_of(one, framework)).named("h1", "h2", "h3", "h4", "h5", "h6")

        assert [element.name for element in headings].count("h1") == 1
        steps = itertools.pairwise(int(element.name[1]) for element in headings)
        assert all(later <= earlier + 1 for earlier, later in steps)
        numbered = [element.text for element in headings if element.name == "h2"]
        assert [int(text.split(".")[0]) for text in numbered] == list(
            range(1, len(numbered) + 1)
        )

    def test_a_screen_reader_finds_its_way(self, one: Case, framework: Framework | None) -> None:
        html = page_of(one, framework)
        page = read_page(html)

        assert html.startswith("<!DOCTYPE html>\n<html lang=\"en-GB\">")
        assert page.named("title")[0].text.strip()
        assert [element.name for element in page.named("header", "main", "footer")] == [
            "header", "main", "footer",
        ]
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids))
        for table in page.named("table"):
            assert table.text.strip()
        assert len(page.named("caption")) == len(page.named("table"))
        assert all("scope" in cell.attributes for cell in page.named("th"))
        for drawing in page.named("svg"):
            assert drawing.attributes["role"] == "img"
            assert set(drawing.attributes["aria-labelledby"].split()) <= set(ids)

    def test_999_is_the_first_thing_it_says(self, one: Case, framework: Framework | None) -> None:
        html = page_of(one, framework)

        assert html.index("999") < html.index("<h2>")


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(char * 2 for char in colour[1:])
    parts = [int(digits[place:place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_stands_out_from_every_ground_it_can_stand_on() -> None:
    dark = {colour for colour in re.findall(r"[^-]color: (#\w+)", STYLE)} - {"#fff"}
    light = set(re.findall(r"(?:background|\.tint\d \{ fill): (#\w+)", STYLE)) - {"#7a0012"}

    assert len(dark) >= 3
    assert len(light) >= 7
    assert min(contrast(text, ground) for text in dark for ground in light) >= 4.5
    assert contrast("#fff", "#7a0012") >= 4.5


def place_of(scale: Scale) -> PageReader:
    return read_page(windscreen(scale))


FOUR = tuple((number, f"Level {number}", f"Name {number}") for number in range(1, 5))


def test_the_childs_place_is_marked_by_shape_and_word_not_by_colour() -> None:
    drawing = place_of(Scale(FOUR, reading=3, decided=2, firm=3))

    marked = [one for one in drawing.named("path") if "here" in one.attributes["class"]]
    assert len(marked) == 1
    assert len(drawing.named("circle")) == 1
    assert len(drawing.named("rect")) == 1
    words = "".join(one.text for one in drawing.named("text"))
    assert "Framework" in words
    assert "Decision" in words


def test_a_provisional_level_is_broken_off_and_said_to_be() -> None:
    scale = Scale(FOUR, reading=3, decided=None, firm=2)

    assert "provisional" in windscreen(scale)
    assert in_words(scale) == (
        "The framework points to Level 3, to be talked through. No decision is recorded."
    )


def test_without_enough_information_no_place_is_marked() -> None:
    drawing = place_of(Scale(FOUR, reading=None, decided=None))

    assert not drawing.named("circle", "rect")
    assert "not enough information" in in_words(Scale(FOUR, None, None))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 20])
def test_any_number_of_levels_can_be_drawn(count: int) -> None:
    scale = Scale(tuple((one.number, f"Level {one.number}", one.name) for one in levels(count)),
                  reading=count, decided=1)

    drawing = place_of(scale)

    assert len(drawing.named("path")) == count
    numbers = [float(part) for one in drawing.named("path")
               for part in re.findall(r"-?\d+\.\d", one.attributes["d"])]
    assert all(-20 <= number <= 780 for number in numbers)


def test_levels_without_numbers_are_drawn_by_their_names() -> None:
    scale = Scale(((1, "Universal", "Universal"), (2, "Partnership", "Partnership")), 2, None)

    drawing = place_of(scale)

    assert "num" not in {one.attributes["class"] for one in drawing.named("text")}
    assert "Partnership" in in_words(scale)


def test_ten_thousand_nasty_notes_stay_where_they_were_put(one_in: Callable[[int], int]) -> None:
    texts = nasty_texts(10_000 // one_in(10), random.Random(3))
    ids = [one.id for one in KIRKLEES.indicators]
    plain = read_page(page_of(filled(["x"] * (len(ids) + 12), ids)))
    shape = [(one.name, tuple(one.attributes)) for one in plain.elements]

    for start in range(0, len(texts), len(ids) + 12):
        some = texts[start:start + len(ids) + 12]
        some += ["x"] * (len(ids) + 12 - len(some))
        page = read_page(page_of(filled(some, ids)))
        assert [(one.name, tuple(one.attributes)) for one in page.elements] == shape
        told = [one.text for one in page.elements if one.attributes.get("class") == "written"]
        kept = {" ".join(text.split()) for text in told}
        assert {" ".join(text.split()) for text in some[:-4] if text.strip()} <= kept


def filled(texts: list[str], ids: list[str]) -> Case:
    """A case with a text in every place that takes one; the last four in lines and cells."""
    said = [f"x {text}" if not text.strip() else text for text in texts]
    evidence = dict(zip(ids, said, strict=False))
    rest = said[len(ids):]
    return case(
        evidence=evidence, strengths=rest[0], voice=rest[1], consulted=rest[2],
        contacts_made=rest[3], outcomes=rest[4], notes=rest[5],
        decision=Decision(3, rest[6]), own=Decision(3, rest[7]),
        reference=rest[8], role=rest[9], review_on=rest[10], actions=(Action(rest[11], "me"),),
    )
