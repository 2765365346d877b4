"""A page to choose one option or tick any number: the keys that tick, choose and lead further."""

from __future__ import annotations

from collections.abc import Callable

from thresholds_cli.interview.page import (
    FOUND,
    Answered,
    Choices,
    Kind,
    Move,
    Page,
    place_by_letter,
)
from thresholds_cli.terminal.layout import (
    AS_TEXT,
    DIGITS,
    NONE,
    UNKNOWN_KEY,
    Drawn,
    Fragments,
    KeyHint,
    Pressed,
    Shown,
    Widget,
    footer,
    more_word,
    stacked,
)
from thresholds_cli.terminal.option_list import OptionList
from thresholds_cli.terminal.search_view import SearchView
from thresholds_cli.terminal.text_viewer import NO_MORE, TextViewer, more_about


class ChoiceView(Widget):
    """Asks a page of kind ONE or MANY."""

    def __init__(self, page: Page, shown: Shown) -> None:
        self.notice = ""
        self._page = page
        self._shown = shown
        self._choices = Choices(page)
        self._many = page.kind is Kind.MANY
        self._listing = OptionList(
            self._choices, self._choices.options, shown, page.title, page.text, self._start(),
            numbered=True, blocks=page.blocks, alert=page.alert,
        )
        self._typed = ""
        self._search: SearchView | None = None
        self._warned = False
        self._tallest = 0

    def _start(self) -> int:
        page = self._page
        if not self._choices.options or (page.safety and not page.start):
            return NONE
        if self._many:
            return 0
        start = {page.start} if page.start else set(page.given)
        return next((n for n, o in enumerate(self._choices.options) if o.value in start), NONE)

    def draw(self, width: int, height: int) -> Drawn:
        """The question, its options and how far one is; after a search, what was ticked in it."""
        self._follow_the_search()
        listing = self._listing
        room = max(height - len(self._foot(width, True, True)), 1)
        body, pointed, part = listing.draw(width, room)
        foot = self._foot(width, part.above, part.below)
        tall = height if part.above or part.below else len(body) + len(foot)
        self._tallest = max(self._tallest, tall)
        caret = (pointed, 2) if pointed != NONE else (0, 0)
        return stacked(body, foot, caret, height, self._tallest)

    def press(self, key: str, data: str) -> Pressed:
        """Move, tick, choose, or lay another widget on top."""
        self._follow_the_search()
        warned, self._warned = self._warned, False
        typed, self._typed = self._typed, ""
        if self._listing.move(key):
            return None
        match key:
            case " ":
                self._tick()
            case "enter":
                return self._go_on(warned)
            case "f10" if self._many:  # as on a page of boxes
                return self._go_on(warned)
            case "left":
                return Move.BACK
            case "right" | "tab" | "f2":
                return self._more()
            case "escape":
                pass
            case _ if key in DIGITS and self._listing.numbered:
                self._to_number(typed + key)
            case _ if self._page.find is not None and (len(key) == 1 or key == "paste"):
                words = "" if key == "/" else data
                self._search = SearchView(self._choices, self._shown, words)
                return self._search
            case "paste":
                self.notice = AS_TEXT
            case _ if not self._many and len(key) == 1:
                self._to_letter(key)
            case _:
                self.notice = UNKNOWN_KEY
        return None

    def help(self) -> tuple[str, ...]:
        """The keys that mean something here."""
        lines = ["Up, Down, Page Up, Page Down, Home, End: move"]
        if self._many:
            lines.append("Space: tick the item at the >, or take the tick away")
            lines.append("Enter, F10: go on with what is ticked")
        else:
            lines.append("Enter: choose the item at the >")
        if self._page.find is not None:
            lines.append("any letter, or /: find by your own words in the whole framework")
        if self._listing.numbered:
            lines.append("its number, as 7 or 12: move there; no number ever ticks or chooses")
        if not self._many and place_by_letter(self._choices.options, "y") is not None:
            lines.append("y, n, u for yes, no, not known: move there")
        if any(option.told for option in self._choices.options):
            lines.append("Tab or Right: more about the item at the >")
        return tuple(lines)

    def answers(self, sign: str) -> bool:
        """Whether a letter points to an answer."""
        letters = not self._many and self._page.find is None
        return letters and place_by_letter(self._choices.options, sign) is not None

    def remember(self) -> Callable[[], None]:
        """How to come back to what is ticked and pointed to now."""
        ticks, item = self._choices.remember(), self._listing.item

        def back() -> None:
            ticks()
            self._listing.item = item

        return back

    def _follow_the_search(self) -> None:
        search, self._search = self._search, None
        if search is not None and search.ticked is not None:
            place = self._choices.place(search.ticked)
            self._listing.item = self._listing.item if place is None else place

    def _to_number(self, typed: str) -> None:
        """The number of an item moves the pointer to it, digit by digit."""
        count = len(self._choices.options)
        typed = typed if 1 <= int(typed) <= count else typed[-1]
        if 1 <= int(typed) <= count:
            self._listing.item, self._typed = int(typed) - 1, typed
        else:
            self.notice = f"There is no number {typed} here."

    def _to_letter(self, sign: str) -> None:
        """A letter may be a word begun or meant for another page, so it only moves the pointer."""
        place = place_by_letter(self._choices.options, sign)
        if place is None:
            self.notice = UNKNOWN_KEY
        else:
            self._listing.item = place
            self.notice = "Enter chooses this."

    def _tick(self) -> None:
        option = self._listing.pointed
        if not self._many:
            self.notice = "Enter chooses the item at the >." if option else self._unpointed()
        elif option is None:
            self.notice = "No item is pointed to yet. Down goes to the first."
        else:
            self._choices.tick(option, not self._choices.is_ticked(option))
            self._choices.keep()

    def _go_on(self, warned: bool) -> Answered | None:
        option = self._listing.pointed
        if self._many:
            values = self._choices.values()
            if values or warned or self._page.optional or not self._choices.options:
                return Answered(values)
            self._warned = True
            self.notice = "Nothing is ticked: Space ticks. Enter again goes on."
        elif option is not None:
            return Answered((option.value,))
        else:
            self.notice = self._unpointed()
        return None

    def _unpointed(self) -> str:
        """Enter alone never gives an answer on danger, not even the one given before."""
        if self._page.given:
            return "(x) is your answer so far. Move to an answer, then press Enter."
        return "Nothing is chosen yet. Up and Down move, Enter chooses."

    def _more(self) -> TextViewer | None:
        about = more_about(self._listing.pointed, self._shown)
        if about is None:
            self.notice = NO_MORE
        return about

    def _foot(self, width: int, above: bool, below: bool) -> tuple[Fragments, ...]:
        count, item = len(self._choices.options), self._listing.item
        pieces = [self._page.position, f"Item {item + 1} of {count}"]
        if item == NONE:
            pieces[1] = f"{count} item{'s' if count != 1 else ''}"
        if self._many:
            pieces.append(self._ticked())
        pieces.append(more_word(above, below))
        return footer(pieces, self._hints(), self.notice, width)

    def _ticked(self) -> str:
        ticked = self._choices.values()
        own = [o for o in self._choices.options if o.value in ticked and o.group != FOUND]
        elsewhere = len(ticked) - len(own)
        return f"{len(ticked)} ticked" + (f", {elsewhere} found elsewhere" if elsewhere else "")

    def _hints(self) -> list[KeyHint]:
        if self._many:
            hints = [KeyHint("space tick", 0), KeyHint("enter next", 0)]
        else:
            hints = [KeyHint("enter choose", 0)]
        numbers = f"1-{len(self._choices.options)} " if self._listing.numbered else "up/down "
        hints.insert(0, KeyHint(f"{numbers}move", 2))
        if self._page.find is not None:
            hints.append(KeyHint("abc find", 2))
        if self._listing.pointed is not None and self._listing.pointed.told:
            hints.append(KeyHint("tab more", 4))
        return [
            *hints,
            KeyHint("left back", 1),
            KeyHint("ctrl-s stop", 5),
            KeyHint("! danger", 1),
            KeyHint("? help", 1),
        ]
