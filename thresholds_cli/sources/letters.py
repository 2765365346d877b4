"""Texts made alike for comparing: white space, bullets, dashes and the shapes of quotation marks
say nothing about whether the words are the document's."""

from __future__ import annotations

import functools
import unicodedata

_ALIKE = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("•·▪●○◦‣⁃∙■□❖➢✓*_\ufffd−", ""),
}


@functools.cache
def _folded(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    if sign.isspace() or unicodedata.category(sign) in ("Cf", "Co", "Pd"):
        return ""
    made = unicodedata.normalize("NFKC", sign)
    return made if made == sign else "".join(map(_folded, made))


def folded(text: str) -> str:
    """A text without white space, dashes and bullets, its signs made alike. Capitals stay."""
    return "".join(map(_folded, text))


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The same, and for each of its characters the place in the text that it comes from."""
    made = [_folded(sign) for sign in text]
    places = [place for place, one in enumerate(made) for _ in one]
    return "".join(made), places
