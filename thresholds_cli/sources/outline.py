"""Headings that only their look shows, where a document gives them no style: lines in bold or in
capitals, numbered lines, and boxes that are tables of one cell.

What is clearly a heading gets a rank. What may as well be a sign stays one, to be asked about: a
heading that is taken for a sign is seen by whoever reads the cells, a sign that is lost is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.labels import Labels, Ranks, is_step, key_of, kind_of, level_of
from thresholds_cli.sources.source import BESIDE_PAGE, IN_NOTE, NUMBERED, Paragraph, Source, Table

TOP, PLAIN, INNER, WITHIN = 6, 7, 8, 9
"""Ranks without a style: a domain with levels under it; a level, or the heading of another part;
a domain under levels; any other heading between the domains of a level."""
_LONGEST = 90
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+[^\W\d_]")
_ABBREVIATIONS = {
    "cafcass", "camhs", "dash", "ehcp", "icpc", "lado", "mappa", "marac", "mash", "nspcc", "send",
}
_LONGEST_LINE = 200
_NOT_LAST = (".", ";", ",")


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document with the ranks of their headings, one for each part of the source;
    and the lines that may be headings and stay what they were."""

    parts: tuple[Paragraph | Table, ...]
    unclear: frozenset[int] = frozenset()
    contents: frozenset[int] = frozenset()
    """The lines of a table of contents."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a heading, or is one. `looks`: its look alone says so; `depth` is that of
    its number, 0 for none; `levels` are those that it names."""

    place: int
    part: Paragraph
    key: str
    looks: bool
    depth: int
    levels: Ranks | None
    kind: str

    @property
    def styled(self) -> bool:
        """Whether the document itself says that it is a heading."""
        return self.part.heading > 0


def outlined(source: Source, labels: Labels) -> Outline:
    """The parts of a document, its headings found."""
    contents = frozenset(_contents(source))
    lines = tuple(one for one in _lines(source, labels) if one.place not in contents)
    listed = frozenset(key_of(words) for place in contents if (words := _listed_in(source, place)))
    return replace(_Ranking(source, labels, lines, listed).made(), contents=contents)


def _listed_in(source: Source, place: int) -> str:
    """The heading that a line of a table of contents names."""
    part = source.parts[place]
    found = _without_page(part.text) if isinstance(part, Paragraph) else None
    return found[0] if found else ""


def _contents(source: Source) -> Iterator[int]:
    """The lines that are another line of the document with the number of its page. A line that
    only ends in a number, without leading dots, must have such lines beside it."""
    lines = {}
    for place, part in enumerate(source.parts):
        if isinstance(part, Paragraph) and not part.heading and not part.listed and (
            found := _without_page(part.text)
        ):
            lines[place] = found
    own = {key_of(part.text) for part in source.parts
           if isinstance(part, Paragraph) and len(part.text) <= _LONGEST_LINE}
    held = {place for place, (words, _dots) in lines.items() if key_of(words) in own}
    yield from (place for place in held if not {*".…"}.isdisjoint(lines[place][1])
                or not held.isdisjoint((place - 1, place + 1)))


def _without_page(text: str) -> tuple[str, str] | None:
    """The words of a line that ends in the number of a page, and what leads from them to it."""
    if len(text) > _LONGEST_LINE:
        return None
    bare = text.rstrip("0123456789")
    words = bare.rstrip(" \t\n.…_")
    if not 0 < len(text) - len(bare) < 4 or len(words) < 3 or words == bare:
        return None
    return words, bare[len(words):]


def has_look(part: Paragraph) -> bool:
    """Whether a line looks as headings do: short, no item of a list, bold or in capitals."""
    return _may_be(part) and (part.bold or _in_capitals(part.text))


def _may_be(part: Paragraph) -> bool:
    text = part.text
    return (
        not part.listed and len(text) <= _LONGEST and any(map(str.isalpha, text))
        and not text.endswith(_NOT_LAST) and ("\n" not in text or part.wrapped)
    )


def _in_capitals(text: str) -> bool:
    """Whether it is in capitals, and no mere abbreviation."""
    return text.isupper() and (len(text.split()) > 1 or (
        sum(map(str.isalpha, text)) > 3 and text.strip(":").lower() not in _ABBREVIATIONS
    ))


def _lines(source: Source, labels: Labels) -> Iterator[_Line]:
    for place, part in enumerate(source.parts):
        boxed = isinstance(part, Table)
        one = _boxed(part) if isinstance(part, Table) else part
        if one is None or part.at in (IN_NOTE, BESIDE_PAGE):
            continue
        said = bool(labels.domains.get(key_of(one.text)))
        if not one.heading and said and one.mark and len(one.text) <= _LONGEST:
            one = replace(one, mark="")  # a person says that it is one
        elif one.bold and one.mark == NUMBERED and not one.heading:
            one = replace(one, mark="")  # Word numbers it
        if not one.heading and not _may_be(one):
            continue
        numbered = None if one.heading else _NUMBERED.match(one.text)
        looks = not one.heading and (said or boxed or has_look(one))
        levels = None if not one.heading and is_step(one.text) else level_of(one.text, labels)
        if one.heading or looks or numbered or levels:
            depth = numbered["number"].count(".") + 1 if numbered else 0
            yield _Line(place, one, key_of(one.text), looks, depth, levels,
                        kind_of(one.text, labels))


def _boxed(table: Table) -> Paragraph | None:
    """The words of a table that is one cell with one line."""
    cells = {id(cell): cell for row in table.rows for cell in row}
    only = next(iter(cells.values())) if len(cells) == 1 else None
    return only.paragraphs[0] if only is not None and len(only.paragraphs) == 1 else None


class _Ranking:
    """Goes through the lines of a document and says which are headings, and of which rank."""

    def __init__(
        self, source: Source, labels: Labels, lines: Sequence[_Line], in_contents: frozenset[str]
    ) -> None:
        self.parts = list(source.parts)
        self.labels = labels
        self.lines = lines
        self.at = {one.place: one for one in lines}
        times = Counter(one.key for one in lines)
        self.in_contents = {key for key in in_contents if times[key] == 1}  # else one may be a sign
        self.numbered = set(self._clear_numbers())
        self.inner, self.kinds = self._inner()
        self.outer = self._outer()
        self.equal_inner, self.leading, self.led_by_equals = self._equals()
        domains = self.inner | self.equal_inner
        self.going_on = [False] * (len(lines) + 1)
        for number in range(len(lines) - 1, -1, -1):
            one, names_level = lines[number], lines[number].levels is not None
            ends = (names_level and not lines[number].kind) or one.key in self.outer
            self.going_on[number] = not ends and (
                one.key in domains or self.going_on[number + 1])

    def made(self) -> Outline:
        """Every heading with its rank."""
        unclear: set[int] = set()
        level = at_stake = plain = led = False  # led: a domain has levels under it
        last = 0
        for number, one in enumerate(self.lines):
            if one.levels is not None and not one.kind:
                level, at_stake, plain = True, led, not one.styled
                self.parts[one.place] = replace(one.part, heading=INNER) if (
                    one.styled and (self.led_by_equals or self.outer)) else one.part
            elif one.styled:
                at_stake |= level
                led = one.key in self.leading
                if one.key in self.equal_inner:
                    self.parts[one.place] = replace(one.part, heading=INNER)
                elif level and plain and self._goes_on(number):
                    self.parts[one.place] = replace(one.part, heading=WITHIN)
            elif one.looks or one.place in self.numbered:
                rank = self._rank(number, level)
                if rank in (PLAIN, WITHIN) and at_stake and not self._is_clear(one, last):
                    unclear.add(one.place)
                    continue
                level &= rank in (INNER, WITHIN)
                led = rank == TOP or (led and level)
                at_stake = rank in (TOP, INNER) or (at_stake and level)
                self.parts[one.place] = replace(one.part, heading=rank)
            else:
                continue
            last = one.place
        return Outline(tuple(self.parts), frozenset(unclear))

    def _rank(self, number: int, level: bool) -> int:
        one = self.lines[number]
        if one.key in self.outer:
            return TOP
        if one.key in self.inner or (
            level and one.kind and (one.key in self.kinds or self._goes_on(number))
        ):
            return INNER
        if self.labels.domains.get(one.key):
            return INNER
        if level and self._goes_on(number):
            return WITHIN
        return one.depth or PLAIN

    def _goes_on(self, number: int) -> bool:
        """Whether the level that is open goes on: one of its domains comes before another level."""
        return self.going_on[number + 1]

    def _is_clear(self, one: _Line, last: int) -> bool:
        """Whether a line that stands among signs is none: they are items of a list, from the
        `last` heading on, a list or a table begins after it, it has a number that goes on, the
        table of contents names it, or a person said that it is neither level nor domain."""
        first, after = (
            self.parts[place] if place < len(self.parts) else None
            for place in (last + 1, one.place + 1)
        )
        said = one.key in self.in_contents or self.labels.domains.get(one.key) == ""
        return said or one.place in self.numbered or any(
            isinstance(beside, Table) or (beside is not None and beside.listed)
            for beside in (first, after)
        )

    def _clear_numbers(self) -> Iterator[int]:
        """The numbered lines that are no items of a list: none of the same depth stands beside
        them, those of one figure count up from 1, and any other has one before or after it in the
        same part."""
        lone = [
            one for one in self.lines if one.depth and not any(
                beside is not None and beside.depth == one.depth
                for beside in (self.at.get(one.place - 1), self.at.get(one.place + 1))
            )
        ]
        first = [one for one in lone if one.depth == 1]
        counted = [int(re.match(r"\d+", one.part.text)[0]) for one in first]  # type: ignore[index]
        counts = len(first) > 1 and counted[0] == 1 and counted == sorted(set(counted))
        numbers = [_NUMBERED.match(one.part.text)["number"].split(".")  # type: ignore[index]
                   for one in lone]
        parts = Counter(".".join(one[:depth]) for one in numbers for depth in range(1, len(one)))
        own = {".".join(one) for one in numbers}
        for one, number in zip(lone, numbers, strict=True):
            above = ".".join(number[:-1])
            clear = counts if one.depth == 1 else (above in own or parts[above] > 1)
            if clear:
                yield one.place

    def _candidates(self) -> Iterator[tuple[int, _Line]]:
        """The lines whose look, number or style makes them headings, and that name no level."""
        for number, one in enumerate(self.lines):
            if (one.levels is None or one.kind) and (
                one.looks or one.styled or one.place in self.numbered
            ):
                yield number, one

    def _inner(self) -> tuple[set[str], set[str]]:
        """The headings without a style that stand under two levels or more: of domains, and of
        other things that are said of a level."""
        under: dict[str, set[Ranks]] = {}
        level, rank = None, 0
        candidates = dict(self._candidates())
        for number, one in enumerate(self.lines):
            if one.levels is not None and not one.kind:
                level, rank = one.levels, one.part.heading  # 0 without a style: nothing ends it
            elif number in candidates and one.styled and one.part.heading <= rank:
                level = None
            elif number in candidates and level is not None and not one.styled:
                under.setdefault(one.key, set()).add(level)
        several = {key for key, levels in under.items() if len(levels) > 1}
        kinds = {one.key for one in self.lines if one.kind}
        return several - kinds, several & kinds

    def _equals(self) -> tuple[set[str], set[str], bool]:
        """The headings with a style that stand under two levels or more, though these have the same
        style or none; those that have two levels or more under them; and whether these levels have
        their rank.
        """
        under: dict[str, set[Ranks]] = {}
        over: dict[str, set[Ranks]] = {}
        level: _Line | None = None
        title: _Line | None = None
        equal = False
        for one in self.lines:
            if one.levels is not None and not one.kind:
                level = one
                if title is not None:
                    over.setdefault(title.key, set()).add(one.levels)
                    equal |= title.part.heading == one.part.heading
                continue
            if not one.styled:
                continue
            same = level is not None and level.part.heading in (0, one.part.heading)
            if level is not None and level.levels is not None and same and not one.kind:
                under.setdefault(one.key, set()).add(level.levels)
            if level is None or same or one.part.heading < level.part.heading:
                title = one
        inner = {key for key, levels in under.items() if len(levels) > 1}
        outer = {key for key, levels in over.items() if len(levels) > 1 and key not in inner}
        outer = outer if len(outer) > 1 else set()
        return inner, outer, bool(outer) and equal

    def _outer(self) -> set[str]:
        """The headings without a style that have two levels or more under them; one alone is the
        title of the levels. Under each the levels begin anew: a sign that looks like a heading
        stands between a level and the next one."""
        over: dict[str, set[Ranks]] = {}
        title = before = ""
        last: Ranks = ()
        candidates = dict(self._candidates())
        for number, one in enumerate(self.lines):
            if number in candidates and one.key not in self.inner and not one.kind:
                before = "" if one.styled else one.key
                title = "" if one.styled else title
            elif one.levels is not None and not one.kind:
                if before and (not last or one.levels <= last):
                    title = before
                if title:
                    over.setdefault(title, set()).add(one.levels)
                before, last = "", one.levels
        found = {key for key, levels in over.items() if len(levels) > 1}
        return found if len(found) > 1 else set()


def parted(
    paragraphs: tuple[Paragraph, ...], leading: frozenset[str]
) -> Iterator[tuple[Paragraph | None, tuple[Paragraph, ...]]]:
    """The paragraphs of a cell, parted at the headings that stand in it: a line that looks like one
    above a list, or with words that head other cells too (`leading`, by their keys)."""
    head: Paragraph | None = None
    held: list[Paragraph] = []
    for number, one in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if after is not None and has_look(one) and not has_look(after) and (
            after.listed or key_of(one.text) in leading
        ):
            if head is not None or held:
                yield head, tuple(held)
            head, held = one, []
        else:
            held.append(one)
    yield head, tuple(held)


def leading_words(source: Source) -> frozenset[str]:
    """The lines that look like headings and begin two cells or more, other words under them."""
    first: dict[str, int] = {}
    for part in source.parts:
        cells = {id(cell): cell for row in part.rows for cell in row} if isinstance(
            part, Table) else {}
        for cell in cells.values():
            words = cell.paragraphs
            if len(words) > 1 and has_look(words[0]) and not has_look(words[1]):
                first[key_of(words[0].text)] = first.get(key_of(words[0].text), 0) + 1
    return frozenset(key for key, times in first.items() if times > 1)
