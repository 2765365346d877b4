"""The modules whose code one Space on a tick page runs: from the key to the next drawing, the draft
kept meanwhile.

    python -m tests.trace_one_key
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from unittest import mock

from tests.scripted import ScriptedAsker
from tests.terminal.pyte_terminal import Picture, Terminal
from thresholds_cli.cli.app import make_app
from thresholds_cli.interview.page import Page, Reply

PACKAGE = Path(__file__).resolve().parent.parent / "thresholds_cli"
PAGE = "indicators.health"
SPACES = 3
"""The last one is traced: with the first, what is imported late is imported."""


class Traced(Terminal):
    """A window in which the pictures before and after the last Space limit what is traced."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: set[str] = set()

    def picture(self) -> Picture:
        """What there is to see; called for every drawing."""
        drawn = len(self.pictures) + 1
        sys.setprofile(self._note if drawn == SPACES else None)
        return super().picture()

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(PACKAGE):
            self.ran.add(file.relative_to(PACKAGE).as_posix())


class Person(ScriptedAsker):
    """Goes on to the tick page as fast as can be, presses Space there, and stops."""

    def __init__(self) -> None:
        super().__init__({"areas": ("health",)})
        self.window = Traced()

    def ask(self, page: Page) -> Reply:
        """The reply to the page; to the one that is traced none, as with Ctrl-C."""
        if page.id != PAGE:
            return super().ask(page)
        self.window.ask(page, *[" "] * SPACES)
        raise KeyboardInterrupt


def modules_of_one_space() -> set[str]:
    """The paths of the modules below the package."""
    person = Person()
    with (
        TemporaryDirectory() as state,
        mock.patch.dict("os.environ", {"CONR_STATE_DIR": state}),
        mock.patch("thresholds_cli.services.interviewing.make_asker", return_value=person),
        suppress(SystemExit),
    ):
        make_app()(["assess", "--framework", "kirklees-2016"])
    return person.window.ran


if __name__ == "__main__":
    found = sorted(modules_of_one_space())
    sys.stdout.write("".join(f"{one}\n" for one in [*found, f"{len(found)} modules"]))
