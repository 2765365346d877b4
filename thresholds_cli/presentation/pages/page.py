"""One page of the interview as plain data, and what comes back from asking it.

Both ways of asking, the full screen and the plain lines, take the same pages.
"""

from __future__ import annotations

import enum
from collections.abc import Callable

from thresholds_cli.records.cases.case_shape import NOTE
from thresholds_cli.shapes import Text
from thresholds_cli.values import dataclass

FOUND = "Found elsewhere"
"""The group of options that are not the page's own but were found by search and ticked."""


class Kind(enum.Enum):
    """What a page asks for."""

    ONE = "choose one"
    MANY = "tick any number"
    TEXT = "write"
    TELL = "read and go on"


class Move(enum.Enum):
    """What a person may do instead of answering."""

    BACK = "back"
    STOP = "stop"
    DANGER = "danger"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose or tick. Options of one `group` (a level) stand together under it.

    `more` is shown on request: a definition, the same concern at other levels.
    """

    value: str
    text: str
    group: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A question. `given` holds the present answer, so that a page can be visited again.

    `safety`: no answer given before is pointed to, and keys typed before the page could be read
    are dropped.
    `find` gives options for words typed by the person, from the whole framework. What is ticked
    there is among the values of the answer; to show it again with its text when the page is
    visited again, put it last among the options, in the group FOUND.
    `start`: the option that the pointer begins at; `leads`: the page leads to other pages and has
    no answer of its own, so that nothing on it is marked.
    `further` is the rest of a text to be read: below it on a screen, heard part by part on request.
    `keep` is told what is ticked or written so far, at every tick and while writing, so that
    nothing is lost when the page is left without an answer. `shape`: what the file that the answer
    goes into can hold; what it cannot is refused on the page.
    """

    id: str
    kind: Kind
    title: str
    text: str = ""
    options: tuple[Option, ...] = ()
    given: tuple[str, ...] = ()
    written: str = ""
    position: str = ""
    why: str = ""
    safety: bool = False
    start: str = ""
    leads: bool = False
    further: str = ""
    find: Callable[[str], tuple[Option, ...]] | None = None
    keep: Callable[[Answered], None] | None = None
    shape: Text = NOTE

    def fault(self, text: str) -> str:
        """What to say of a text that cannot be kept; "" where it can, or is left to whoever asks
        because nothing is written."""
        fault = self.shape.fault(text) if text else ""
        return f"Not taken: it {fault}." if fault else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: the values chosen or ticked, or the text written."""

    values: tuple[str, ...] = ()
    text: str = ""


Reply = Answered | Move
