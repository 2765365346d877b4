"""What the example phrases teach, data/phrase-weights.txt, from the phrases, the notes and the
thesaurus: `run.py python -m tools.phrases`. It takes some minutes, which is too long for
somebody who looks something up, so it is done beforehand and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from thresholds_cli.search.catalog import notes_of, open_thesaurus
from thresholds_cli.search.learned import WORRY, learned_as_text
from thresholds_cli.search.phrases import Phrase, read_phrases
from thresholds_cli.search.query import features_of
from thresholds_cli.search.thesaurus import Thesaurus
from tools.environment import ROOT
from tools.network import Example, learn

DATA = ROOT / "data"
FILE = DATA / "phrase-weights.txt"

_OWN_WORDS, _DANGER = 8, 3
"""How often an indicator's own wording counts beside a phrase, and a note of danger."""
_REMARKS = """\
phrase-weights.txt: what example phrases teach, a small neural network: the wordings by number;
then for each number, 0 for a worry at all, what speaks for it before anything is said and what
each unit in the middle adds; then for each word, pair of words and concept what it adds to each
unit. In 64ths, a byte each, in base64. Not written by hand, but by
'run.py python -m tools.phrases', after a change of the thesaurus, of phrases.txt or of the notes.
made from {}"""


def examples(thesaurus: Thesaurus) -> tuple[dict[int, str], list[Example]]:
    """The wordings by number, and all examples: phrases and the wordings themselves, notes of
    danger, of which nobody has said what indicators they speak of, and notes of everyday life,
    which speak of none."""
    phrases = read_phrases(_text("phrases.txt"), "phrases.txt")
    wordings = dict(enumerate(dict.fromkeys(one for each in phrases for one in each.said_of), 1))
    numbers = {words: number for number, words in wordings.items()}
    return wordings, [
        *(Example(features_of(one.text, thesaurus), _by_number(one, numbers)) for one in phrases),
        *(Example(features_of(words, thesaurus), {WORRY: 1.0, number: 1.0})
          for number, words in wordings.items() for _ in range(_OWN_WORDS)),
        *(Example(features_of(note, thesaurus), {WORRY: 1.0}, is_of_worry_only=True)
          for note in notes_of(_text("danger-notes.txt")) for _ in range(_DANGER)),
        *(Example(features_of(note, thesaurus), {})
          for note in notes_of(_text("everyday-notes.txt"))),
    ]


def _text(name: str) -> str:
    return (DATA / name).read_text("utf-8")


def _by_number(phrase: Phrase, numbers: Mapping[str, int]) -> dict[int, float]:
    return {WORRY: 1.0} | {numbers[one]: share for one, share in phrase.said_of.items()}


def digest(found: Sequence[Example]) -> str:
    """What tells that the examples, or what they tell by, are others."""
    made = hashlib.sha256()
    for one in found:
        told_by = [(feature, round(amount, 2)) for feature, amount in sorted(one.features.items())]
        made.update(repr((told_by, sorted(one.said_of.items()), one.is_of_worry_only)).encode())
    return made.hexdigest()[:16]


def made() -> str:
    """The file as the phrases, the notes and the thesaurus give it now."""
    wordings, found = examples(open_thesaurus())
    return learned_as_text(
        _REMARKS.format(digest(found)), wordings, *learn(found, len(wordings)))


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
