"""A record as people read it, as plain parts: every kind of output draws the same ones.

What a person wrote and what a framework says are kept apart from words of ours in every part.
"""

from __future__ import annotations

import dataclasses

from thresholds_cli.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A line of ours."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with its value on one line: Consent: asked and refused."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, in words of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The framework's words with their citation; `before` is ours: where it stands, an answer."""

    text: str
    citation: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a person wrote, in a place of its own, under a label of ours or none."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; `caption` says what it shows. The cells may hold what a person wrote."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels, lowest first, as number, label and name; the child's place among them by
    number."""

    levels: tuple[tuple[int, str, str], ...]
    reading: int | None
    decided: int | None
    firm: int | None = None


Part = Words | Fact | Item | Quote | Written | Rows | Scale


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record under its own heading. `appendix`: not needed to follow the rest."""

    title: str
    parts: tuple[Part, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole record: what comes before everything, what it is about, then its sections."""

    title: str
    alert: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]

    @property
    def short(self) -> Document:
        """The same without its appendix, saying so."""
        kept = tuple(one for one in self.sections if not one.appendix)
        left = [one.title for one in self.sections if one.appendix]
        said = Section("Left out here", tuple(
            Words(f"“{title}”: it is in the file; show it without --short.") for title in left
        ))
        return dataclasses.replace(self, sections=(*kept, said) if left else kept)
