"""Finding options of the whole framework by the person's own words, to tick them."""

from __future__ import annotations

from collections.abc import Callable

from thresholds_cli.interview.page import LONGEST, NOTHING_FOUND, Answered, Choices, Kind, Option
from thresholds_cli.terminal.layout import (
    NONE,
    UNKNOWN_KEY,
    Closed,
    Drawn,
    Fragments,
    KeyHint,
    Pressed,
    Shown,
    Widget,
    cells,
    footer,
    line,
    more_word,
    stacked,
    wrap,
)
from thresholds_cli.terminal.option_list import OptionList
from thresholds_cli.terminal.text_editor import Editor
from thresholds_cli.terminal.text_viewer import NO_MORE, more_about

_LABEL = "Find: "
_ASK = "Type what you see or were told, in your own words."


class SearchView(Widget):
    """The words on the first line, what they find below.

    While the caret is in the words, every sign belongs to them; Down or Enter leads to the list,
    where Space ticks. Enter never ticks: it is what people press without looking. `ticked` is the
    option that was ticked or unticked last.
    """

    def __init__(self, choices: Choices, shown: Shown, words: str) -> None:
        self.notice = ""
        self._choices = choices
        self._shown = shown
        self._editor = Editor("", LONGEST, one_line=True)
        self._in_list = False
        self._found: tuple[str, OptionList] | None = None
        self.ticked: Option | None = None
        self._warned = False
        self._write("paste", words)

    def draw(self, width: int, height: int) -> Drawn:
        """The words, what they find, and where one is."""
        before = self._editor.text[: self._editor.caret]
        room = max(width - len(_LABEL) - 1, 1)
        while cells(before) > room:
            before = before[1:]
        words = before + self._editor.text[self._editor.caret :]
        head = (("class:title", _LABEL), ("", self._shown(words)[: max(room, 0)]))
        listing = self._listing()
        height_left = max(height - 1 - len(self._foot(width, True, True)), 1)
        rows, pointed, part = listing.draw(width, height_left)
        if not listing.options:
            rows = [line(row) for row in wrap(self._nothing(), width)]
        caret = (pointed + 1, 2) if pointed != NONE else (0, len(_LABEL) + cells(before))
        foot = self._foot(width, part.above, part.below)
        return stacked([head, *rows], foot, caret, height, height)

    def press(self, key: str, data: str) -> Pressed:
        """Edit the words, move in the list, tick."""
        warned, self._warned = self._warned, False
        if key == "escape":
            return Closed.CLOSED
        if key == "paste" or (len(key) == 1 and not (self._in_list and key == " ")):
            self._write(key, data)
            return None
        if self._in_list:
            return self._in_the_list(key, warned)
        self._in_the_words(key, data)
        return None

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here."""
        return (
            "letters: the words to find; typing again starts over",
            "Enter or Down: to the list of what was found",
            "Space in the list: tick the item at the >, or take the tick away",
            "Enter in the list, or Esc anywhere: back to the page, ticks kept",
            "Tab or Right in the list: more about the item at the >",
        )

    def remember(self) -> Callable[[], None]:
        """How to come back to what is ticked now."""
        return self._choices.remember()

    def _write(self, key: str, data: str) -> None:
        if self._in_list:
            self._editor = Editor("", LONGEST, one_line=True)
            self._leave_list()
        self._editor.press(key, data)
        self.notice = self._editor.said

    def _in_the_words(self, key: str, data: str) -> None:
        if key in ("enter", "down", "pagedown", "tab"):
            listing = self._listing()
            if listing.options:
                self._in_list, listing.item = True, 0
            else:
                self.notice = self._nothing()
        elif not self._editor.press(key, data):
            self.notice = UNKNOWN_KEY

    def _in_the_list(self, key: str, warned: bool) -> Pressed:
        listing = self._listing()
        before = listing.item
        match key:
            case " ":
                self._tick()
            case "enter":
                return self._go_on(warned)
            case "up" if before == 0:
                self._leave_list()
            case "left":
                self._leave_list()
            case "backspace":
                self._leave_list()
                self._editor.press(key, "")
            case "right" | "tab" | "f2":
                about = more_about(listing.pointed, self._shown)
                self.notice = "" if about else NO_MORE
                return about
            case _ if not listing.move(key):
                self.notice = UNKNOWN_KEY
        return None

    def _tick(self) -> None:
        option = self._listing().pointed
        if option is not None and self._choices.page.kind is Kind.MANY:
            self._choices.tick(option, not self._choices.is_ticked(option))
            self._choices.keep()
            self.ticked = option

    def _go_on(self, warned: bool) -> Pressed:
        option = self._listing().pointed
        if self._choices.page.kind is Kind.ONE and option is not None:
            return Answered((option.value,))
        if self.ticked is not None or warned:
            return Closed.CLOSED
        self._warned = True
        self.notice = "Nothing was ticked here: Space ticks. Enter again goes back."
        return None

    def _leave_list(self) -> None:
        self._in_list = False
        self._listing().item = NONE

    def _listing(self) -> OptionList:
        words = " ".join(self._editor.text.split())
        if self._found is None or self._found[0] != words:
            find = self._choices.page.find
            options = find(words) if find is not None and words else ()
            self._found = words, OptionList(self._choices, options, self._shown)
        return self._found[1]

    def _nothing(self) -> str:
        return NOTHING_FOUND if self._editor.text.strip() else _ASK

    def _foot(self, width: int, above: bool, below: bool) -> tuple[Fragments, ...]:
        listing = self._listing()
        count = len(listing.options)
        where = f"{count} found" if self._editor.text.strip() else ""
        if self._in_list:
            where = f"Item {listing.item + 1} of {count}"
        pieces = (where, f"{len(self._choices.values())} ticked", more_word(above, below))
        if self._in_list:
            hints = [KeyHint("space tick", 0), KeyHint("enter done", 0), KeyHint("type again", 3)]
            if listing.pointed is not None and listing.pointed.told:
                hints.append(KeyHint("tab more", 4))
        else:
            hints = [KeyHint("enter list", 0)]
        hints += [KeyHint("esc back", 2), KeyHint("! danger", 1), KeyHint("? help", 1)]
        return footer(pieces, hints, self.notice, width)
