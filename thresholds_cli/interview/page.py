"""One page of the interview as plain data, what comes back from asking it, and what is ticked on
it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import replace

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.documents.document import Block
from thresholds_cli.records.case_file import NOTE
from thresholds_cli.strict_yaml.schema import Text

FOUND = "Found elsewhere"
"""The group of options that are not the page's own but were found by search and ticked."""

GO_ON, STOP_HERE = "go on", "stop"
"""The options that lead on, or out, on pages of several kinds."""


class Kind(enum.Enum):
    """What a page asks for."""

    ONE = "choose one"
    MANY = "tick any number"
    TEXT = "write"
    TELL = "read and go on"
    FORM = "fill in"


class Move(enum.Enum):
    """What a person may do instead of answering."""

    BACK = "back"
    STOP = "stop"
    DANGER = "danger"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose or tick. Options of one `group` stand together under it; where the group
    is a level, `level` says which of the `highest`, so that it bears its bars and its colour.

    `more` is shown on request: a definition, the same concern at other levels; `why`, what led to
    it, also beside it where there is room.
    """

    value: str
    text: str
    group: str = ""
    more: str = ""
    level: int = 0
    highest: int = 0
    why: str = ""

    @property
    def told(self) -> str:
        """What there is to tell of it on request."""
        return "\n".join(part for part in (self.why, self.more) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer on a page of several: one of the choices, a line, or a list of one item a line.

    `answer` is the present one. `split` divides a text that was pasted in one line; `check` says
    what is wrong with an answer, "" where nothing is.
    """

    key: str
    label: str
    hint: str = ""
    answer: str = ""
    choices: tuple[Option, ...] = ()
    shape: Text = NOTE
    split: Callable[[str], tuple[str, ...]] | None = None
    check: Callable[[str], str] | None = None

    def fault(self, text: str) -> str:
        """What to say of an answer that is not taken; "" where it is."""
        found = self.shape.fault(text) if text and not self.choices else ""
        if found:
            return f"Not taken: it {found}."
        return self.check(text) if self.check is not None else ""

    @property
    def is_list(self) -> bool:
        """Whether it takes several lines."""
        return not self.choices and self.shape.lines > 1

    def said(self, answer: str) -> str:
        """An answer in words."""
        return next((one.text for one in self.choices if one.value == answer), answer)


@dataclass(frozen=True, slots=True)
class Part:
    """More on what a page tells, shown or read out when it is asked for by its number or name."""

    name: str
    title: str
    blocks: tuple[Block, ...]


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
    `alert`: the title is of danger. `blocks` are said after the text, drawn in colour; a page of
    kind TELL has its title in them. `parts`: what more there is; the options come after them by
    number, and GO_ON among them leaves out the pages that would come next.
    `keep` is told what is ticked or written so far, at every tick and while writing, so that
    nothing is lost when the page is left without an answer. `shape`: what the file that the answer
    goes into can hold; what it cannot is refused on the page.
    `entries`: what a page of kind FORM asks for, in order. `optional`: nothing ticked is an answer.
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
    alert: bool = False
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    find: Callable[[str], tuple[Option, ...]] | None = None
    keep: Callable[[Answered], None] | None = None
    shape: Text = NOTE
    entries: tuple[Entry, ...] = ()
    optional: bool = False

    def fault(self, text: str) -> str:
        """What to say of a text that cannot be kept; "" where it can, or is left to whoever asks
        because nothing is written."""
        fault = self.shape.fault(text) if text else ""
        return f"Not taken: it {fault}." if fault else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: the values chosen or ticked, the text written, or by its key each of several."""

    values: tuple[str, ...] = ()
    text: str = ""
    entries: tuple[tuple[str, str], ...] = ()

    def by_question(self, page: str) -> tuple[tuple[str, Answered], ...]:
        """The answer to each question of the page with this key; of most pages that is one."""
        if not self.entries:
            return ((page, self),)
        return tuple((key, Answered((said,), said)) for key, said in self.entries)


Reply = Answered | Move


LONGEST = 300
"""Characters of the words to find."""
NOTHING_FOUND = (
    "Nothing found for these words. Try others, or fewer. It does not mean that there is no"
    " concern."
)
_LETTERS = {"y": ("yes",), "n": ("no",), "u": ("not known", "unknown")}


class Choices:
    """The options of a page in order, those found elsewhere last, and the ticks.

    A value that was given before but is not among the options is kept, never dropped.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.options = list(page.options)
        self._ticked = set(page.given)
        if page.kind is Kind.MANY:
            known = {option.value for option in page.options}
            for value in page.given:
                if value not in known:
                    known.add(value)
                    self.options.append(Option(value, value, FOUND))

    def is_ticked(self, option: Option) -> bool:
        """Whether the option is ticked or, where one is chosen, is the present answer."""
        return option.value in self._ticked

    def place(self, option: Option) -> int | None:
        """Where the option stands in the list, if it does."""
        for place, own in enumerate(self.options):
            if own.value == option.value:
                return place
        return None

    def add(self, option: Option) -> int:
        """The place of an option that was found, put at the end if the page does not have it."""
        place = self.place(option)
        if place is not None:
            return place
        text = f"{option.group}: {option.text}" if option.group else option.text
        self.options.append(replace(option, text=text, group=FOUND))
        return len(self.options) - 1

    def tick(self, option: Option, ticked: bool) -> None:
        """Set or take away a tick."""
        if ticked:
            self.add(option)
            self._ticked.add(option.value)
        else:
            self._ticked.discard(option.value)

    def values(self) -> tuple[str, ...]:
        """The ticked values, in the order of the list."""
        return tuple(o.value for o in self.options if o.value in self._ticked)

    def remember(self) -> Callable[[], None]:
        """How to come back to what is ticked now."""
        ticked = set(self._ticked)

        def back() -> None:
            if self._ticked != ticked:
                self._ticked = ticked
                self.keep()

        return back

    def keep(self) -> None:
        """Tell whoever asks what is ticked so far."""
        if self.page.keep is not None:
            self.page.keep(Answered(self.values()))


def place_by_letter(options: Sequence[Option], letter: str) -> int | None:
    """Which option `y`, `n` or `u` stands for, where yes, no and not known are to choose from."""
    values = _LETTERS.get(letter.casefold(), ())
    for place, option in enumerate(options):
        if option.value.replace("_", " ").replace("-", " ") in values:
            return place
    return None
