"""What can be ticked on a page, what is ticked, and what a search has added: for both askers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thresholds_cli.presentation.pages.page import FOUND, Answered, Kind, Option, Page

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
