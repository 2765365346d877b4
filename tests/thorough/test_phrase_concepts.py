"""What the example phrases tell of is kept in a file: the one that phrases and thesaurus give."""

from __future__ import annotations

from tools import phrases


def test_the_file_is_made_from_the_phrases_and_the_thesaurus_of_today() -> None:
    assert phrases.FILE.read_text("utf-8") == phrases.made(), "run.py python -m tools.phrases"
