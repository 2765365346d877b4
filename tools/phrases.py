"""How often example phrases tell of each concept, data/phrase-concepts.txt, from the phrases and
the thesaurus: `run.py python -m tools.phrases`. Finding that out takes ten seconds, which is too
long for somebody who looks something up."""

from __future__ import annotations

from thresholds_cli.search.catalog import open_thesaurus
from thresholds_cli.search.phrases import mean, read_phrases, written
from thresholds_cli.search.query import told_by_phrase
from tools.environment import ROOT

FILE = ROOT / "data" / "phrase-concepts.txt"


def made() -> str:
    """The file as the phrases and the thesaurus give it now."""
    phrases = read_phrases((ROOT / "data" / "phrases.txt").read_text("utf-8"), "phrases.txt")
    thesaurus = open_thesaurus()
    return written(mean(phrases, lambda phrase: told_by_phrase(phrase, thesaurus)))


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
