"""Which keys the pages hear, and by what name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_WITH_CTRL = ("left", "right", "home", "end", *"adegkprsuwz_")
_FUNCTION = ("f1", "f2", "f3", "f4", "f8", "f9", "f10")
_SAME = (*_MOVING, *(f"c-{key}" for key in _WITH_CTRL), *_FUNCTION, "delete", "escape")

NAMES = {
    **{name: name for name in _SAME},
    "c-m": "enter",
    "c-j": "enter",
    "c-i": "tab",
    "c-h": "backspace",
}
"""The terminal's names of keys (prompt_toolkit's), and ours."""


def bindings(press: Callable[[str, str], None], interrupt: Callable[[], None]) -> KeyBindings:
    """Send every key that is heard to `press`, as its name and its text; Ctrl-C to `interrupt`.

    Any other key is left unheard.
    """
    from prompt_toolkit.key_binding import KeyBindings

    bound = KeyBindings()
    for terminal, name in NAMES.items():
        _bind(bound, (terminal,), _named(name, press))
    _bind(bound, ("escape", "c-m"), lambda event: press("escape enter", ""))
    _bind(bound, ("<bracketed-paste>",), lambda event: press("paste", event.data))
    _bind(bound, ("<any>",), lambda event: _sign(event, press))
    for terminal in ("c-c", "<sigint>"):
        _bind(bound, (terminal,), lambda event: interrupt())
    return bound


def _named(name: str, press: Callable[[str, str], None]) -> Callable[[KeyPressEvent], None]:
    return lambda event: press(name, "")


def _bind(
    bound: KeyBindings, keys: tuple[str, ...], handler: Callable[[KeyPressEvent], None]
) -> None:
    bound.add(*keys)(handler)


def _sign(event: KeyPressEvent, press: Callable[[str, str], None]) -> None:
    """Pass on a single printable sign; keys without a name of ours come this way too."""
    key = event.key_sequence[0].key
    if len(key) == 1 and key.isprintable():
        press(key, key)
