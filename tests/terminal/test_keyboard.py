"""What a terminal sends that is no key is swallowed whole; what is a key stays one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.keys import Keys

from tests.terminal.emulator import REPORTS
from thresholds_cli.terminal.keyboard import Unmarked, is_paste, put_right


class Typed:
    """A keyboard that is sent to, and what is heard of it: signs, names of keys, pastes."""

    def __init__(self) -> None:
        self._pipe = create_pipe_input()
        self.keyboard = self._pipe.__enter__()
        self._heard = put_right(self.keyboard)

    def send(self, *parts: str) -> list[str]:
        """Send the parts one after another; None as a part: nothing more comes for a while."""
        heard = []
        for part in parts:
            if part:
                self.keyboard.send_text(part)
            keys = self._heard.read_keys() if part else self._heard.flush_keys()
            heard += [one.data if one.key == Keys.BracketedPaste else
                      str(getattr(one.key, "value", one.key)) for one in keys]
        return heard

    def close(self) -> None:
        self._pipe.__exit__(None, None, None)


@pytest.fixture
def typed() -> Iterator[Typed]:
    made = Typed()
    yield made
    made.close()


LATER = ""


@pytest.mark.promise("nothing-vanishes")
@pytest.mark.parametrize("report", REPORTS, ids=repr)
def test_a_report_among_letters_leaves_nothing_behind(typed: Typed, report: str) -> None:
    assert typed.send("a", report, "b") == ["a", "b"]
    assert typed.send(f"a{report}") == ["a"]
    for cut in range(1, len(report)):
        assert typed.send("a", report[:cut], report[cut:], "b") == ["a", "b"], cut


@pytest.mark.parametrize("report", ["\x1b[I", "\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b[57399u"])
def test_a_report_in_two_parts_far_apart_swallows_nothing_that_was_typed(
    typed: Typed, report: str
) -> None:
    for cut in range(2, len(report)):
        assert typed.send("a", report[:cut], LATER, "b", "c") == ["a", "b", "c"]


@pytest.mark.parametrize("sequence", [one for one in ANSI_SEQUENCES if len(one) > 1], ids=repr)
def test_every_key_that_is_known_is_heard_as_before(typed: Typed, sequence: str) -> None:
    with create_pipe_input() as plain:
        plain.send_text(sequence)
        known = [one.key for one in (*plain.read_keys(), *plain.flush_keys())]
    typed.keyboard.send_text(sequence)
    heard = [one.key for one in (*typed._heard.read_keys(), *typed._heard.flush_keys())]

    assert heard == known or sequence in ("\x1b[27;5;13~", "\x1b[1;5u")  # numbered, not letters


@pytest.mark.parametrize(("sent", "heard"), [
    (("\x1b", LATER), ["escape"]),
    (("\x1b\r",), ["escape", "c-m"]),
    (("\x1b", LATER, "a"), ["escape", "a"]),
    (("\x1ba",), ["escape", "a"]),
    (("\x1b[99;5u",), ["c-c"]), (("\x1b[115;5u",), ["c-s"]), (("\x1b[27;5;101~",), ["c-e"]),
    (("\x1b[13;5u", "\x1b[32;5u", "\x1b[49;5u"), []),
    (("\x1b[200~a\rb", "\x1b[3", "1mc\x1b[20", "1~d"), ["a\rb\x1b[31mc", "d"]),
    (("\x1b[200~", LATER, "a", LATER, "\x1b[201~"), ["a"]),
])
def test_keys_and_pastes(typed: Typed, sent: tuple[str, ...], heard: list[str]) -> None:
    assert typed.send(*sent) == heard


@pytest.mark.parametrize(("text", "paste"), [
    ("hungry", True), ("no\r", True), ("a b", True), ("12 March", True), ("x2 ", True),
    ("a\r", False), ("n\r", False), ("12 ", False), ("1\r", False), ("   ", False),
    ("\r\r", False), ("aaaa", False), ("!!", False), ("?", False), ("é", False), ("\u00a0", False),
])
def test_what_comes_at_once_is_a_paste_if_it_is_a_text(
    typed: Typed, text: str, paste: bool
) -> None:
    assert is_paste(text) is paste
    typed.keyboard.send_text(text)
    keys = typed._heard.read_keys()
    assert any(isinstance(one.data, Unmarked) for one in keys) is paste


def test_keys_between_texts_stay_keys(typed: Typed) -> None:
    assert typed.send("ab\x1b[Bcd\x04") == ["ab", "down", "cd", "c-d"]
