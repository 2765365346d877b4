"""The full screen: shows a page on the terminal, takes its keys, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import errno
import functools
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from thresholds_cli.base.text import clean
from thresholds_cli.interview.page import Move, Page, Reply
from thresholds_cli.terminal.keyboard import (
    as_paste,
    drop_what_waits,
    open_keyboard,
    open_screen,
    put_right,
    text_at_once,
)
from thresholds_cli.terminal.layout import Fragments, cells
from thresholds_cli.terminal.page_controller import ACTING, LINE_ENDS, PageController
from thresholds_cli.terminal.palette import LEVELS

if TYPE_CHECKING:
    from types import FrameType

    from prompt_toolkit import Application
    from prompt_toolkit.data_structures import Size
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


_STYLE = [
    ("title", "bold"),
    ("heading", "underline"),
    ("pointed", "bold"),
    ("status", "reverse"),
    ("notice", "bold"),
]
_INKS = [(f"level{one.index}", f"bold {one.exact}") for one in LEVELS]
"""Only where there are 256 colours: those of 16 cannot be seen on every ground."""
_ESCAPE_WAIT = 0.1
_ENDING = ("SIGTERM", "SIGHUP")
_CARET = ("[SetCursorPosition]", "")


class FullScreen:
    """Asks pages one at a time; each erases itself when it is answered.

    Opens the terminal at once, so that `NoScreen` comes before the first question. `keyboard` and
    `screen` (prompt_toolkit's input and output), `clock`, and `painted`, called after every
    drawing, are for tests.
    """

    def __init__(
        self,
        keyboard: Input | None = None,
        screen: Output | None = None,
        clock: Callable[[], float] = time.monotonic,
        painted: Callable[[], None] | None = None,
    ) -> None:
        self._keyboard = put_right(keyboard if keyboard is not None else open_keyboard())
        self._screen = screen if screen is not None else open_screen()
        self._clock = clock
        self._painted = painted
        self._pressed_at = float("-inf")

    def ask(self, page: Page) -> Reply:
        """Show the page until there is a reply. Ctrl-C raises KeyboardInterrupt.

        A terminal that has gone away is taken for the wish to stop.
        """
        from questionary import Question

        self._controller = PageController(self._spelled(page), self._shown, self._clock)
        self._errors: list[BaseException] = []
        self._drawn_at: Size | None = None
        self._application.pre_run_callables.append(lambda: _hand_errors_to(self._fail))
        self._application.pre_run_callables.append(lambda: _when_taken_up(self._take_up))
        drop_what_waits(self._keyboard)
        try:
            self._begin_a_line()
            with _signals_at_the_end(self._application):
                reply: Reply = Question(self._application).unsafe_ask()
        except BaseException as error:
            del self._application  # what it holds, broken off anywhere, is not known
            self._controller.keep()
            _tidy(self._screen)
            if self._errors and isinstance(error, Exception):
                error = self._errors[0]  # the rest is what a terminal that is gone adds to it
            if _is_at_end(error):
                return Move.STOP
            raise error from None
        return reply

    def _begin_a_line(self) -> None:
        """Wipe away what the terminal has echoed of keys that came between two pages."""
        self._screen.write_raw("\r")
        self._screen.erase_end_of_line()

    @functools.cached_property
    def _application(self) -> Application[Any]:
        """One for all pages: making it is a good part of the time between two pages."""
        from prompt_toolkit import Application
        from prompt_toolkit.layout import FormattedTextControl, Layout, Window
        from prompt_toolkit.styles import Style

        from thresholds_cli.terminal.keyboard import bindings

        control = FormattedTextControl(self._fragments, focusable=True, show_cursor=True)
        application: Application[Any] = Application(
            layout=Layout(Window(control, wrap_lines=False)),
            key_bindings=bindings(self._press, lambda: self._fail(KeyboardInterrupt())),
            style=Style([*_STYLE, *(_INKS if _has_many(self._screen) else [])]),
            include_default_pygments_style=False,
            erase_when_done=True,
            input=self._keyboard,
            output=self._screen,
            before_render=self._clear_after_resize,
            after_render=self._after_drawing,
        )
        application.ttimeoutlen = application.timeoutlen = _ESCAPE_WAIT
        return application

    def _press(self, key: str, data: str) -> None:
        pause, self._pressed_at = self._clock() - self._pressed_at, self._clock()
        reply = self._controller.press(key, data)
        if reply is None:
            return
        keys = self._application.key_processor
        pause = pause if key in LINE_ENDS else 0.0
        text = text_at_once(self._keyboard, pause) if key in ACTING else []
        if text:
            keys.feed_multiple([as_paste(LINE_ENDS.get(key, key)), *keys.empty_queue(), *text])
        else:
            _finish(self._application, result=reply)

    def _fail(self, error: BaseException) -> None:
        self._errors.append(error)
        _finish(self._application, exception=error)

    def _take_up(self) -> None:
        """Have the keyboard and the window again after a stop: the shell has set both its way."""
        self._keyboard.raw_mode().__enter__()
        self._application.renderer.clear()
        self._application.invalidate()

    def _clear_after_resize(self, application: Application[Any]) -> None:
        """Clear the window once its size has changed: it may have folded the rows in its way."""
        size = self._screen.get_size()
        if self._drawn_at not in (None, size):
            application.renderer.clear()
        self._drawn_at = size

    def _after_drawing(self, application: Application[Any]) -> None:
        self._controller.painted()
        if self._painted is not None and not application.is_done:
            self._painted()

    def _fragments(self) -> StyleAndTextTuples:
        size = self._screen.get_size()
        drawn = self._controller.draw(size.columns, size.rows)
        rows = [tuple((style, self._in_place(text)) for style, text in row) for row in drawn.rows]
        fragments: StyleAndTextTuples = []
        for number, row in enumerate(rows):
            fragments += [("", "\n")] if number else []
            fragments += _with_caret(row, drawn.caret[1]) if number == drawn.caret[0] else row
        return fragments

    def _shown(self, text: str) -> str:
        encoding = self._screen.encoding()
        return clean(text).encode(encoding, _encoding_errors()).decode(encoding)

    def _in_place(self, text: str) -> str:
        """Text that is laid out already, each sign in the columns it has: a look-alike of one sign
        for what the terminal does not have, or a question mark."""
        if self._shown(text) == text:
            return text
        alike = {one: self._shown(one) for one in {*text}}
        return "".join(
            one if alike[one] == one else (alike[one][0] if len({*alike[one]}) == 1 else "?")
            * cells(one) for one in text
        )

    def _spelled(self, page: Page) -> Page:
        return replace(
            page,
            title=self._shown(page.title),
            text=self._shown(page.text),
            why=self._shown(page.why),
            position=self._shown(page.position).replace("\n", " "),
        )


def _has_many(screen: Output) -> bool:
    """Whether the terminal has 256 colours or more."""
    from prompt_toolkit.output import ColorDepth

    few = (ColorDepth.DEPTH_1_BIT, ColorDepth.DEPTH_4_BIT)
    return (ColorDepth.from_env() or screen.get_default_color_depth()) not in few


def _tidy(screen: Output) -> None:
    """Leave the terminal as it was, even if a page was broken off while it was being drawn."""
    with contextlib.suppress(Exception):  # the terminal may be gone
        screen.disable_bracketed_paste()
        screen.reset_attributes()
        screen.show_cursor()
        screen.write_raw("\r")
        screen.erase_down()
        screen.flush()


def _encoding_errors() -> str:
    """Look-alikes where the program has set them up, else question marks."""
    try:
        codecs.lookup_error("conr")
    except LookupError:
        return "replace"
    return "conr"


def _hand_errors_to(fail: Callable[[BaseException], None]) -> None:
    """Let an error in a key, or a signal that raises, end the page and come out of `ask`."""
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: fail(context.get("exception") or RuntimeError(context["message"]))
    )


def _when_taken_up(take_up: Callable[[], None]) -> None:
    """Have something done when the program, stopped by the shell or the system, goes on."""
    if hasattr(signal, "SIGCONT") and threading.current_thread() is threading.main_thread():
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, take_up)


@contextlib.contextmanager
def _signals_at_the_end(application: Application[Any]) -> Iterator[None]:
    """Let a signal whose handler raises end the page first, and raise only then: in the midst of
    a drawing or of the event loop's own work it could be lost, or leave the terminal half set."""
    caught: list[int] = []

    def end() -> None:
        if caught:
            _finish(application, result=Move.STOP)

    def note(number: int, _frame: FrameType | None) -> None:
        caught.append(number)
        if application.loop is not None and not application.loop.is_closed():
            application.loop.call_soon_threadsafe(end)

    before: dict[int, Callable[[int, FrameType | None], Any]] = {}
    for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
        handler = signal.getsignal(number)
        if callable(handler) and threading.current_thread() is threading.main_thread():
            before[number] = handler
            signal.signal(number, note)
    application.pre_run_callables.append(end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in caught:
            before[number](number, None)


def _finish(application: Application[Any], **how: Any) -> None:
    with contextlib.suppress(Exception):  # something else has ended the page already
        application.exit(**how)


def _is_at_end(error: BaseException | None) -> bool:
    """Whether the terminal has gone away, whatever went wrong after that."""
    return error is not None and (
        isinstance(error, EOFError)
        or (isinstance(error, OSError) and error.errno == errno.EIO)
        or _is_at_end(error.__context__)
    )


def _with_caret(row: Fragments, column: int) -> StyleAndTextTuples:
    """The row with the caret at a column."""
    done: StyleAndTextTuples = []
    at = 0
    for style, text in row:
        if at <= column < at + cells(text) or (at == column and not text):
            place = next(n for n in range(len(text) + 1) if at + cells(text[:n]) >= column)
            done += [(style, text[:place]), _CARET, (style, text[place:])]
        else:
            done.append((style, text))
        at += cells(text)
    return done if _CARET in done else [*done, _CARET, ("", " ")]
