"""The cells of a table cut into indicators: at bullets, at breaks, and where a run of words shows
where one ends and the next begins. No letter is lost, and whatever is doubtful says so."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from thresholds_cli.base.bundled import data_root
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.frameworks.no_signs import no_sign
from thresholds_cli.sources.outline import has_look
from thresholds_cli.sources.source import Cell, Paragraph

_TYPED = re.compile(
    r"(?:(?:^|(?<=\s))[•·▪●○◦‣⁃∙■□❖➢✓\uf0b7\uf0a7\uf0d8\uf0fc\uf076]\s*)|(?:^[-–—*o]\s+)",
    re.MULTILINE,
)
_ENDS = re.compile(r"[.;!?]['’”\")]?\Z")
_GOES_ON = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "because", "been", "between", "but", "by",
    "can", "during", "e.g.", "either", "etc", "for", "from", "had", "has", "have", "her", "his",
    "i.e.", "if", "in", "including", "inside", "into", "is", "its", "like", "may", "more", "no",
    "nor", "not", "of", "on", "or", "over", "own", "per", "regarding", "should", "such", "than",
    "that", "the", "their", "these", "this", "those", "through", "to", "towards", "very", "via",
    "was", "were", "when", "where", "which", "while", "who", "whose", "will", "with", "within",
    "without",
))
"""Words that no indicator ends with."""
_LONG = 220
_A_NAME = 6
"""Words at most of a cell that is not cut where single words would come of it."""
_SIGNS = "'‘’“”\"().,;:"


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of one indicator, without their bullet; `doubt` is "" where nothing is doubtful."""

    text: str
    doubt: str = ""


def cuts_of(cell: Cell) -> tuple[Cut, ...]:
    """The indicators of a cell, in its order. Its letters are the letters of the cuts."""
    marked = any(one.mark or _TYPED.search(one.text) for one in cell.paragraphs)
    if not marked and len(cell.paragraphs) == 1 and (
        cell.paragraphs[0].wrapped or "\n" not in cell.paragraphs[0].text
    ):
        return tuple(_run_on(cell.text))
    mixed = len({has_look(one) for one in cell.paragraphs}) == 2
    return tuple(_listed([
        _Piece(line, mark, mixed and has_look(one)) for one in cell.paragraphs
        for line, mark in _lines(one)
    ]))


def _lines(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph and whether a bullet stands before each; typed bullets part too."""
    marked = bool(paragraph.mark)
    text = paragraph.text
    if _TYPED.search(text):
        first, *others = _TYPED.split(text)
        if first.strip():
            yield _flat(first), marked
        yield from ((_flat(one), True) for one in others if one.strip())
        return
    lines = text.split("\n")
    if paragraph.wrapped:
        lines = [_flat(text)] if marked else list(_unwrapped(lines))
    for line in lines:
        yield _flat(line), marked
        marked = False


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Full lines put together again, but for those after which something new begins."""
    together = lines[0].split()
    for line in lines[1:]:
        words = line.split()
        if words and together and _parts([*together, *words], len(together)):
            yield " ".join(together)
            together = []
        together += words
    yield " ".join(together)


def _flat(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of a cell, whether a bullet stands before it, and whether it looks like a heading."""

    text: str
    marked: bool
    looks: bool


def _listed(lines: list[_Piece]) -> Iterator[Cut]:
    """Lines as indicators; one that begins small goes on from the line before it."""
    together: _Piece | None = None
    bullets = any(one.marked for one in lines)
    for line in lines:
        goes_on = not line.marked and line.text[:1].islower() and not no_sign(line.text)
        if together is not None and goes_on:
            together = replace(together, text=f"{together.text} {line.text}")
            continue
        if together is not None:
            yield _cut(together, bullets)
        together = line
    if together is not None:
        yield _cut(together, bullets)


def _cut(piece: _Piece, bullets: bool) -> Cut:
    doubt = _doubt(piece.text)
    if not doubt and piece.looks:
        doubt = "looks like a heading"
    if not doubt and bullets and not piece.marked:
        doubt = "has no bullet, as others have"
    return Cut(piece.text, doubt)


def _doubt(text: str) -> str:
    if not any(map(str.isalpha, text)):
        return "no letters"
    if text[:1].islower():
        return "begins with a small letter"
    if text.endswith(":"):
        return "may be a heading, or the beginning of a sentence"
    if len(text) > _LONG or len(list(_run_on(text))) > 1:
        return "may be more than one"
    return ""


def _run_on(text: str) -> Iterator[Cut]:
    """Words without bullets or breaks, parted where a capital begins something new."""
    words = text.split()
    begins = [0, *(place for place in range(1, len(words)) if _parts(words, place)), len(words)]
    if len(begins) > 2 and len(words) <= _A_NAME and any(
        after - before == 1 for before, after in itertools.pairwise(begins)
    ):  # as in 'Family Front Door'
        yield Cut(" ".join(words), "may be more than one")
        return
    for start, end in itertools.pairwise(begins):
        if start < end:
            cut = " ".join(words[start:end])
            alone = len(begins) == 2 and len(words) <= 12
            yield Cut(cut, "" if alone else _run_on_doubt(words[start:end]))


def _run_on_doubt(words: list[str]) -> str:
    if len(words) == 1 or any(one[:1].isupper() for one in words[1:]) or len(words) > 30:
        return "cut by its capital letters: read it against the cell"
    return "cut by its capital letters"


def _parts(words: list[str], place: int) -> bool:
    """Whether something new begins with the word at this place."""
    word, before = words[place], words[place - 1]
    if not word[:1].isupper() and not word[:2].strip("'‘“\"(").istitle():
        return False
    if _ENDS.search(before) and before.lower() not in ("e.g.", "i.e.", "etc.", "s.", "no."):
        return True
    if before[-1] in ",:-–—/&+(" or before.lower().strip("(‘'“\"") in _GOES_ON:
        return False
    core = word.strip(_SIGNS).split("/")[0]
    if core.isupper() and len(core) > 1:
        return False
    return not _in_a_term(words, place)


@functools.cache
def _terms() -> tuple[tuple[str, ...], ...]:
    """The names of the field that are printed with capitals inside of a sentence."""
    lines = (data_root() / "field-terms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(one.lower().split()) for one in lines if one and one[0] != "#")


def _in_a_term(words: list[str], place: int) -> bool:
    """Whether a name of the field that began before this word, or begins with it, goes on here."""
    bare = [one.strip(_SIGNS) for one in words]
    for term in _terms():
        for start in range(max(0, place - len(term) + 1), place + 1):
            begins = start < place or (len(term) == 1 and bare[place - 1][:1].isupper())
            if begins and _is(term, bare[start:start + len(term)]):
                return True
    return False


def _is(term: tuple[str, ...], words: list[str]) -> bool:
    """Whether the words are the term; another one may be joined to either end by a stroke."""
    if len(words) != len(term):
        return False
    bare = [*words[:-1], words[-1].split("/")[0]]
    bare[0] = bare[0].split("/")[-1]
    return [one.lower() for one in bare] == list(term)
