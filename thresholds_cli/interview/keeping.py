"""Answers kept after every question, and what is asked where that fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thresholds_cli.base.errors import ConrError
from thresholds_cli.interview.page import GO_ON, STOP_HERE, Answered, Kind, Option, Page, Reply
from thresholds_cli.model.case import Case

TRY_AGAIN = "again"

Keep = Callable[[Case, Sequence[str]], None]
"""Keeps a case and the keys of what was answered; raises ConrError where that fails."""


class Keeper:
    """Keeps answers. Where it fails the person is asked once; from then on a line says so."""

    def __init__(self, keep: Keep, say: Callable[[str], None]) -> None:
        self._keep = keep
        self._say = say
        self._told = False

    def keep(
        self, case: Case, answered: Sequence[str], ask: Callable[[Page], Reply]
    ) -> bool:
        """Keep; False if it fails and the person wants to stop."""
        while True:
            try:
                self._keep(case, answered)
            except ConrError as error:
                if self._told:
                    self._say(f"Not kept: {error.message}.")
                    return True
                reply = ask(unkept_page(error))
                chosen = reply.values if isinstance(reply, Answered) else ()
                if TRY_AGAIN in chosen:
                    continue
                self._told = True
                return STOP_HERE not in chosen
            self._told = False
            return True

    def try_to_keep(self, case: Case, answered: Sequence[str]) -> None:
        """Keep half an answer; where that fails it is said with the answer itself."""
        try:
            self._keep(case, answered)
        except ConrError:
            return


def unkept_page(error: ConrError) -> Page:
    """What went wrong, and what can be done."""
    return Page(
        "unkept", Kind.ONE, "Your last answer could not be kept",
        text=f"{error.message}. {error.hint}\nWhat you answered is still here, in this window, and "
             "can be saved as a record at the end.",
        options=(
            Option(TRY_AGAIN, "Try again"),
            Option(GO_ON, "Go on; conr tries again after every answer"),
            Option(STOP_HERE, "Stop here; what could not be kept is lost"),
        ),
        safety=True,
        why="Answers are kept after every question so that nothing is lost.",
    )
