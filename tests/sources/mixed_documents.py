"""Documents put together at random, in which levels, domains and sections each have a look of
their own: what of their signs comes out. Figures of many:

    python -m tests.sources.mixed_documents
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.sources.layouts import STYLES
from tests.sources.making import docx, p, tbl, tc
from thresholds_cli.sources.document_import import drafted
from thresholds_cli.sources.docx_reader import read_docx
from thresholds_cli.sources.labels import Labels
from thresholds_cli.sources.workbook_sheets import INDICATORS

Sign = tuple[int, str]
"""The level and the words of a sign."""
LOOKS: dict[str, Callable[[str, int], str]] = {
    "style": lambda words, rank: p(words, style=f"H{rank}"),
    "bold": lambda words, _rank: p(words, bold=True),
    "capitals": lambda words, _rank: p(words.upper()),
    "box": lambda words, _rank: tbl((tc(p(words)),)),
    "plain": lambda words, _rank: p(words),
}
DOMAINS = ("Home", "Health", "Education", "Family")


class Mixed:
    """One document. `signs`: those that are in it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.signs: list[Sign] = []
        pick = self.chance.choice
        self.of_levels = LOOKS[pick(("style", "style", "bold", "plain", "capitals", "box"))]
        self.of_domains = LOOKS[pick(("style", "bold", "capitals", "box"))]
        self.of_sections = LOOKS[pick(("style", "bold", "capitals"))]
        self.listed = self.chance.random() < 0.7
        self.odd = self.chance.random() < 0.5
        self.domains = DOMAINS[:self.chance.randrange(2, 5)]
        self.levels = range(1, self.chance.randrange(3, 6))
        layout = pick((self._by_level, self._by_level, self._by_domain, self._levels_across,
                       self._levels_down, self._shaded))
        body = "".join(layout())
        head = self._section("Introduction") + p("Words that help.") + self._section("Indicators")
        self.data = docx(head + body + self._rest(), styles=STYLES)

    def _section(self, words: str) -> str:
        return self.of_sections(words, 1)

    def _sign(self, level: int) -> str:
        """A sign; in some documents a few look like headings."""
        words = f"Sign {len(self.signs) + 1} of need"
        look = self.chance.random() if self.odd else 1
        words = words.upper() if 0.08 < look < 0.12 else words
        self.signs.append((level, words.lower()))
        return p(words, listed=self.listed, bold=look < 0.08)

    def _signs(self, level: int, least: int = 1) -> str:
        return "".join(self._sign(level) for _one in range(self.chance.randrange(least, 4)))

    def _by_level(self) -> Iterator[str]:
        for level in self.levels:
            yield self.of_levels(f"Level {level} – Name{level}", 2)
            if self.chance.random() < 0.5:
                yield p("Children who need it. Ask before you share.")
            for domain in self.domains:
                yield self.of_domains(domain, 3) + self._signs(level)
                if self.chance.random() < 0.1:
                    yield p("Babies", style="H4") + self._sign(level)
            if self.chance.random() < 0.3:
                yield self.of_domains("Response", 3) + p("Call us.")

    def _by_domain(self) -> Iterator[str]:
        for domain in self.domains:
            yield self.of_domains(domain, 2)
            for level in self.levels:
                yield self.of_levels(f"Level {level}", 3) + self._signs(level)

    def _levels_across(self) -> Iterator[str]:
        rows = [(tc(p("Area", bold=True)), *(
            tc(p(f"Level {level}"), fill="CCCCCC") for level in self.levels))]
        for domain in self.domains:
            rows.append((tc(p(domain, bold=True)), *(
                tc(self._signs(level, 0)) for level in self.levels)))
            if self.chance.random() < 0.2:  # one sign alone in its row
                rows.append((tc(), *(tc(self._sign(level) if level == self.levels[-1] else "")
                                     for level in self.levels)))
        yield tbl(*rows)

    def _levels_down(self) -> Iterator[str]:
        yield tbl((tc(), *(tc(p(domain, bold=True)) for domain in self.domains)), *(
            (tc(p(f"Level {level}", bold=True)), *(
                tc(self._signs(level, 0)) for _domain in self.domains))
            for level in self.levels
        ))

    def _shaded(self) -> Iterator[str]:
        yield tbl(tuple(tc(p(f"Level {level}")) for level in self.levels), *(
            row for domain in self.domains for row in (
                (tc(p(domain, bold=True), fill="DDDDDD"),
                 *(tc(fill="DDDDDD") for _level in self.levels[1:])),
                tuple(tc(self._signs(level, 0)) for level in self.levels),
            )
        ))

    def _rest(self) -> str:
        if self.chance.random() > 0.7:
            return ""
        return (
            self._section("If you disagree") + p("Talk to each other.") + p("Then managers meet.")
            + self._section("Contacts") + tbl((tc(p("Service")), tc(p("Telephone"))),
                                              (tc(p("Front Door")), tc(p("01632 960 700"))))
            + self._section("Roles") + tbl(
                tuple(tc(p(one)) for one in ("Agency", "Role", "Post")),
                tuple(tc(p(one)) for one in ("School", "Teaches all", "The head")))
        )


def outcome(seed: int) -> tuple[int, int, int, int]:
    """How many signs a document has, how many do not come out, how many of another level, and how
    many come out that are none."""
    made = Mixed(seed)
    if not made.signs:
        return 0, 0, 0, 0
    rows, _told = drafted(read_docx(made.data, "d.docx"), Labels({}, {}))
    found: dict[str, set[int]] = {}
    for row in rows[INDICATORS.title]:
        found.setdefault(str(row["text"]).lower(), set()).add(row["level"])
    lost = sum(not any(words in one for one in found) for _level, words in made.signs)
    wrong = sum(level not in found.get(words, {level}) for level, words in made.signs)
    false = sum(not any(words in one for _level, words in made.signs) for one in found)
    return len(made.signs), lost, wrong, false


if __name__ == "__main__":
    signs, lost, wrong, false = (sum(one) for one in zip(*map(outcome, range(1000)), strict=True))
    print(f"{signs} signs, {lost} lost, {wrong} of another level, {false} that are none")  # noqa: T201
