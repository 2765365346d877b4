"""What a document says of itself on its first page: who published it, of when it is, and when it is
to be reviewed. Proposed to a person, in the document's words where these are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from thresholds_cli.sources.sheet_rows import made_id

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?P<year>20\d\d)"
)
_EDITION = re.compile(
    rf"(?:(?:published|updated|issued|revised|version|edition)\W*(?:[\d.]+\W+)?)?{_MONTH}",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"(?P<area>[A-Z][\w’' &,-]{2,80}?),?\s+(?:(?:Local )?Safeguarding (?:Children(?:[’']s)? )?"
    r"(?:Partnership|Board)|(?:Children(?:[’']s)? )?Safeguarding Partnership|"
    r"(?:(?:County|City|Borough|Metropolitan|District|London) )*(?:Borough )?Council)"
    r"(?:\s\([A-Z]{2,8}\))?"
)
_REVIEW = re.compile(rf"\breview(?:ed)?(?:\s+(?:date|due|by|in))*\W{{1,3}}(?P<when>{_MONTH})",
                     re.IGNORECASE)
_FIRST = 14
"""Passages in which a first page is looked for."""
_LONGEST = 120


def on_title_page(passages: Sequence[str]) -> dict[str, str]:
    """What is found, by the rows of the sheet Document; nothing for what is not said."""
    made: dict[str, str] = {}
    years: dict[str, str] = {}
    for one in _short(passages[:_FIRST]):
        edition, publisher = _EDITION.fullmatch(one), _PUBLISHER.fullmatch(one)
        if edition and "edition" not in made:
            made["edition"] = one
            years["year"] = edition["year"]
        if publisher and "publisher" not in made:
            made["publisher"] = one
            years["area"] = publisher["area"]
    review = next(filter(None, (_REVIEW.search(one[:400]) for one in passages)), None)
    if review:
        made["review"] = " ".join(review["when"].split())
    if "year" in years:
        made["year"] = years["year"]
    if len(years) == 2:
        made["id"] = f"{made_id(years['area'], (), 40)}-{years['year']}"
    return made


def _short(passages: Iterable[str]) -> list[str]:
    words = (" ".join(one.split()) for one in passages)
    return [one for one in words if len(one) <= _LONGEST]
