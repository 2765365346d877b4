"""How often example phrases tell of each concept, data/phrase-concepts.txt, from the phrases and
the thesaurus: `run.py python -m tools.phrases`. Finding that out takes ten seconds, which is too
long for somebody who looks something up."""

from __future__ import annotations

from thresholds_cli.search.catalog import open_thesaurus
from thresholds_cli.search.phrases import rates, rates_as_text, read_phrases
from thresholds_cli.search.query import concepts_of_phrase
from tools.environment import ROOT

FILE = ROOT / "data" / "phrase-concepts.txt"


def made() -> str:
    """The file as the phrases and the thesaurus give it now."""
    phrases = read_phrases((ROOT / "data" / "phrases.txt").read_text("utf-8"), "phrases.txt")
    thesaurus = open_thesaurus()
    return rates_as_text(rates(phrases, lambda phrase: concepts_of_phrase(phrase, thesaurus)))


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
