"""Words of a document that could be read as a reason not to act."""

from __future__ import annotations

import re

COMFORT = re.compile(
    r"no (further |more )?action|carry on|(continue|go on) as|as before|nothing (more )?to do", re.I
)
_CAUTION = re.compile(
    r"\bsingle (?:\w+ )?(?:indicator|sign|factor|concern)|\bin isolation\b|\bout of context\b|"
    r"\b(?:by|in) itself\b|\bon (?:its|their) own\b|\bnot (?:necessarily|automatically|always)\b|"
    r"\b(?:does|do|can|should|must|need|may|will) ?not (?:always )?(?:act|amount|be (?:referred|"
    r"reported)|call|constitute|contact|decide|determine|indicate|mean|phone|refer|replace|report|"
    r"require|warrant)|\bno need to\b|\bnot (?:yet )?(?:needed|required|necessary)\b|"
    r"\bprofessional judge?ment\b|\bwait (?:and|for|until)\b", re.I
)


def holds_back(text: str) -> str:
    """The words that could be read as 'do not act', "" where there are none."""
    found = COMFORT.search(text) or _CAUTION.search(text)
    return found[0] if found else ""
