"""How far something long has come: a bar on standard error, where somebody looks at it and at
nothing else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from thresholds_cli.terminal.output import is_plain, is_terminal

_PATIENCE = 1.0
_EVERY = 0.2
_WIDTH = 20


class Progress:
    """Shown after a second. `total` None: it is not known how much there is."""

    def __init__(
        self, total: int | None, plain: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total = total
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._drawn = 0
        # Beside data on the same screen, or read aloud, it would only be in the way.
        self._wanted = is_terminal(sys.stderr) and not is_terminal() and not is_plain(plain)

    def at(self, count: int) -> None:
        """So many are done."""
        if not self._wanted or self._clock() < self._next:
            return
        self._next = self._clock() + _EVERY
        text = self._text(count)
        _draw(f"\r{text.ljust(self._drawn)}")
        self._drawn = len(text)

    def clear(self) -> None:
        """Make room for a message; the bar comes again by itself."""
        if self._drawn:
            _draw(f"\r{' ' * self._drawn}\r")
            self._drawn = 0

    def _text(self, count: int) -> str:
        if not self._total:
            return f"{count:,} read"
        full = _WIDTH * count // self._total
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {count:,} of {self._total:,}"

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()


def _draw(text: str) -> None:
    """Where the window has gone there is nobody to miss it."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
