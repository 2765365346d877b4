"""The manual page says what the commands say."""

from __future__ import annotations

from tools import manual


def test_the_page_is_what_the_commands_give() -> None:
    assert manual.PAGE.read_text("utf-8") == manual.page(), "run.py python -m tools.manual"


def test_every_command_and_option_stands_on_it() -> None:
    page = manual.page()

    for command in ("assess", "lookup", "record verify", "framework check"):
        assert f"\n.SS {command}" in page
    assert "\\-\\-framework" in page


def test_no_word_steers_man() -> None:
    said = manual._said(".SH is\n a request\n\nand \\n-1")

    assert said == "\\&.SH is a request\n.PP\nand \\en\\-1"
