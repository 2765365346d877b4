"""Who is asked, and how: never what happens to be piped in, unless lines were wished for."""

from __future__ import annotations

import pytest

from thresholds_cli.base.errors import ConrError
from thresholds_cli.services.named_or_asked import can_ask, make_asker
from thresholds_cli.terminal.line_mode import LineMode


@pytest.fixture(autouse=True)
def from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "thresholds_cli.services.named_or_asked.is_terminal", lambda descriptor: False
    )
    for name in ("ACCESSIBLE", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_terminal_nobody_is_asked() -> None:
    assert not can_ask(plain=False)
    with pytest.raises(ConrError, match="questions need a terminal, and standard input is not one"):
        make_asker(plain=False)


def test_a_dumb_terminal_that_is_none_is_not_asked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")

    assert not can_ask(plain=False)
    with pytest.raises(ConrError, match="questions need a terminal"):
        make_asker(plain=False)


@pytest.mark.parametrize(("plain", "accessible"), [(True, ""), (False, "1")])
def test_the_option_and_the_setting_are_the_same_wish(
    monkeypatch: pytest.MonkeyPatch, plain: bool, accessible: str
) -> None:
    monkeypatch.setenv("ACCESSIBLE", accessible)

    assert can_ask(plain)
    assert isinstance(make_asker(plain), LineMode)
