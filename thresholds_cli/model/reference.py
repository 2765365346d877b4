"""Parts of a document to look things up in: checklist, topics, contacts; its slips and gaps."""

from __future__ import annotations

from thresholds_cli.model.passage import Passage
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to consider or have ready before contacting another agency."""

    id: str
    text: str
    citation: str
    parts: tuple[str, ...] = ()
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """What to have ready before contacting another agency, and how advice must be recorded."""

    introduction: Passage
    items: tuple[ChecklistItem, ...]
    recording: Passage | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Another part of the document that is worth reading, in its order.

    `title_is_ours`: it has no heading of its own, and the title is in our words.
    """

    id: str
    title: str
    passages: tuple[Passage, ...]
    title_is_ours: bool = False

    @property
    def heading(self) -> str:
        """Its title; where that is in our words, it says so."""
        return f"{self.title} (our heading)" if self.title_is_ours else self.title


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as printed in the document's year; `when` is office, out of hours, emergency or
    not stated."""

    name: str
    citation: str
    number: str = ""
    email: str = ""
    when: str = "not stated"
    hours: str = ""

    @property
    def line(self) -> str:
        """The whole contact on one line."""
        when = f" ({self.when})" if self.when != "not stated" else ""
        ways = ", ".join(way for way in (self.number, self.email, self.hours) if way)
        return f"{self.name}{when}: {ways}" if ways else f"{self.name}{when}"


@dataclass(frozen=True, slots=True)
class Erratum:
    """A slip in the document, what we read it as and why."""

    where: str
    printed: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the document that the data does not carry, and why.

    `passages` has its words as printed, wherever they stand; `after` and `before` name it by its
    place: what stands between these words of the document.
    """

    where: str
    what: str
    why: str
    passages: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
