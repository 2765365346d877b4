"""Every word of a document accounted for: quoted by a framework file, or listed as left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.sources.letters import folded, folded_with_places
from thresholds_cli.sources.source import Located, Source

_LONG_ENOUGH = 20
"""Letters from which on a quotation may begin or end inside of a word: some documents run on."""
_NEAR_ENOUGH = 16
"""Letters that the document must have of a quotation for its place to be worth telling."""
_HEADING_AT_MOST = 400
_BETWEEN = re.compile(r"\d{1,3}(?!\d)|\W")
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*\Z")
_NUMBERING = re.compile(
    r"[\s\-*]*(?:\(?\d{1,3}(?:\.\d{1,3})+[.)]?|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)])(?:\s|\Z)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are left out, wherever they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """A passage named by its place: what stands after some words and before some others."""

    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a document's letters.

    `missing` has the numbers of the quotations that are not in it, each with the longest beginning
    that is and how the document goes on there; `unread` the passages that nobody quotes.
    """

    missing: tuple[tuple[int, str, str], ...]
    unread: tuple[Located, ...]
    letters: int
    quoted: int
    left_out: int

    @property
    def sound(self) -> bool:
        """Whether every quotation is in the document, and every passage accounted for."""
        return not self.missing and not self.unread


class _Ground:
    """The document's letters in a row, and which of them are accounted for."""

    def __init__(self, source: Source) -> None:
        self.passages = tuple(source.passages())
        made: list[str] = []
        self.at: list[tuple[int, int]] = []
        for number, passage in enumerate(self.passages):
            text, places = folded_with_places(passage.text)
            made.append(text)
            self.at += [(number, place) for place in places]
        self.text = "".join(made)
        self.taken = bytearray(len(self.text))

    def places(self, words: str) -> Iterator[int]:
        """Where folded words stand, those inside of other words left out if they are few."""
        start = self.text.find(words) if words else -1
        while start >= 0:
            end = start + len(words)
            if len(words) >= _LONG_ENOUGH or (self._edge(start) and self._edge(end)):
                yield start
            start = self.text.find(words, start + 1)

    def _edge(self, index: int) -> bool:
        """Whether a word may begin or end there."""
        if not 0 < index < len(self.text):
            return True
        (one, before), (other, after) = self.at[index - 1], self.at[index]
        words = self.passages[one].text
        return one != other or after != before + 1 or not (
            words[before].isalnum() and words[after].isalnum()
        )

    def take(self, start: int, length: int) -> None:
        """Account for these letters."""
        self.taken[start:start + length] = b"\x01" * length

    def each(self) -> Iterator[tuple[Located, int, int]]:
        """Every passage, with the place and the number of its letters and signs."""
        start = 0
        for passage in self.passages:
            length = len(folded(passage.text))
            if length:
                yield passage, start, length
            start += length

    def count(self, start: int, end: int) -> int:
        """How many letters and figures of this part are not accounted for."""
        return sum(
            sign.isalnum() and not taken for sign, taken in
            zip(self.text[start:end], self.taken[start:end], strict=True)
        )

    def unread(self) -> Iterator[Located]:
        """The passages with letters that are not accounted for, each from first to last."""
        first = last = -1
        for index, sign in enumerate(self.text):
            if not sign.isalnum():
                continue
            loose = not self.taken[index]
            if first >= 0 and (not loose or self.at[index][0] != self.at[first][0]):
                yield self._located(first, last)
                first = -1
            if loose:
                first, last = (index if first < 0 else first), index
        if first >= 0:
            yield self._located(first, last)

    def _located(self, first: int, last: int) -> Located:
        number, start = self.at[first]
        passage = self.passages[number]
        return Located(passage.place, passage.text[start:self.at[last][1] + 1])

    def words_from(self, index: int, longest: int) -> str:
        """How the document reads from a letter on."""
        if index >= len(self.text):
            return ""
        number, start = self.at[index]
        return self.passages[number].text[start:start + longest]


def account(
    quotations: Sequence[str], names: Iterable[str], left_out: Iterable[Words | Between],
    source: Source,
) -> Account:
    """What becomes of each letter of a document.

    `quotations` in the file's order: of words that stand in the document more than once, each
    takes a place of its own, the next one after the quotation before it. `names` are headings:
    they account for lines that consist of nothing else.
    """
    ground = _Ground(source)
    letters = ground.count(0, len(ground.text))
    missing = tuple(_quoted(quotations, ground))
    listed = tuple(left_out)
    pieces = {folded(one).lower() for one in names} - {""}
    _headed(pieces, ground)
    quoted = letters - ground.count(0, len(ground.text))
    for one in listed:
        _leave(one, ground)
    _headed(pieces | {folded(one.text).lower() for one in listed if isinstance(one, Words)}, ground)
    _numbering(ground)
    unread = tuple(ground.unread())
    left = letters - quoted - ground.count(0, len(ground.text))
    return Account(missing, unread, letters, quoted, left)


def _quoted(quotations: Sequence[str], ground: _Ground) -> Iterator[tuple[int, str, str]]:
    """Give each quotation its place, and say which have none.

    Those with one place only come first, then the longest: the others find what is left for them,
    nearest to the quotation that stands before them in the file.
    """
    words = [folded(one) for one in quotations]
    found = {one: list(ground.places(one)) for one in set(words)}
    placed: dict[int, int] = {}
    for number in sorted(
        (one for one in range(len(words)) if found[words[one]]),
        key=lambda one: (len(found[words[one]]) > 1, -len(words[one]), one),
    ):
        length = len(words[number])
        all_places = found[words[number]]
        free = [one for one in all_places if ground.count(one, one + length)]
        before = next((placed[one] for one in range(number - 1, -1, -1) if one in placed), 0)
        placed[number] = _next_to(before, free or all_places)
        ground.take(placed[number], length)
    for number, one in enumerate(words):
        if number not in placed:
            yield (number, *_nearest(one, ground))


def _next_to(before: int, places: Sequence[int]) -> int:
    """The first place after another one, else the nearest before it."""
    return min(places, key=lambda one: (one < before, abs(one - before)))


def _nearest(words: str, ground: _Ground) -> tuple[str, str]:
    """The longest beginning of the words that the document has, and how it goes on there."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in ground.text else (low, middle - 1)
    if low < min(_NEAR_ENOUGH, len(words) / 2):
        return "", ""
    start = ground.text.find(words[:low])
    return words[:low], ground.words_from(start, low + 60)


def _headed(pieces: set[str], ground: _Ground) -> None:
    """Account for every passage that consists of these pieces alone: headings, words left out."""
    for _passage, start, length in ground.each():
        text = ground.text[start:start + length].lower()
        if length <= _HEADING_AT_MOST and _consists_of(text, pieces):
            ground.take(start, length)


def _consists_of(text: str, pieces: set[str]) -> bool:
    """Whether a text is made of the pieces, with nothing but signs and figures between them."""
    reached = {0}
    for index in range(len(text)):
        if index in reached:
            reached |= {index + len(one) for one in pieces if text.startswith(one, index)}
            reached |= {index + len(one[0]) for one in [_BETWEEN.match(text, index)] if one}
    return len(text) in reached and any(map(str.isalpha, text))


def _leave(left: Words | Between, ground: _Ground) -> None:
    """Account for what is left out."""
    if isinstance(left, Between):
        start = ground.text.find(folded(left.after)) if left.after else 0
        start += len(folded(left.after)) if start >= 0 else 0
        end = ground.text.find(folded(left.before), start) if left.before else len(ground.text)
        if 0 <= start <= end:
            ground.take(start, end - start)
        return
    words = folded(left.text)
    for one in ground.places(words):
        ground.take(one, len(words))


def _numbering(ground: _Ground) -> None:
    """Numbers before the words of a list or section, and of pages, are marks of the layout."""
    for passage, start, _length in ground.each():
        mark = _NUMBERING.match(passage.text) or _PAGE_NUMBER.match(passage.text)
        if mark:
            ground.take(start, len(folded(mark[0])))
