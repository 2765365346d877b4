"""A scan of notes for what would say who a child or a family is: likely, never certain."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case
from thresholds_cli.model.questions import QUESTIONS, Takes, held


class Identifier(enum.Enum):
    """What something in a note looks like."""

    NAME = "a name"
    BIRTH = "a date of birth"
    NHS = "an NHS number"
    PUPIL = "a pupil number (UPN)"
    PHONE = "a telephone number"
    POSTCODE = "a postcode"
    EMAIL = "an email address"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks like an identifier: in which field, on which line, and its beginning.

    `hint` never holds more than is needed to find it again.
    """

    field: str
    line: int
    kind: Identifier
    hint: str


_NOT_NAMES = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|"
    "June|July|August|September|October|November|December"
)
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Imam|Rabbi|PC|WPC|Sgt|DC|DS"
_CALLED = "(?:called|named|name is|name's|known as|calls (?:him|her|them))"
_DATE = r"(?:\d{1,2}[ ./-](?:\d{1,2}|[A-Za-z]{3,9})[ ./-]\d{2,4}|\d{4}-\d{2}-\d{2})"

# In order: of two that overlap the first counts.
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in (
    (Identifier.EMAIL, r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}"),
    (Identifier.BIRTH, rf"(?i:\bd\.?o\.?b\.?|\bborn\b|\bbirth\w*)[^\n\d]{{0,20}}{_DATE}"),
    (Identifier.PUPIL, r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b"),
    (Identifier.PHONE, r"(?<![\d])(?:\+44[ -]?(?:\(0\))?|0)\d(?:[ -]?\d){8,9}(?!\d)"),
    (Identifier.NHS, r"(?<!\d)[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?!\d)"),
    (Identifier.POSTCODE, r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    (Identifier.NAME, rf"\b(?:{_TITLES})\.? (?!(?:{_NOT_NAMES})\b)[A-Z][\w'’-]+"),
    (Identifier.NAME, rf"\b{_CALLED} (?!(?:{_NOT_NAMES})\b)[A-Z][\w'’-]+"),
))


def identifiers(
    texts: Mapping[str, str], known_numbers: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What looks like an identifier in texts by field. Numbers known to be an office's own, such
    as the framework's contacts, are passed over."""
    offices = frozenset(_digits(number) for number in known_numbers)
    return tuple(
        finding for field, text in texts.items() for finding in _in_text(field, text, offices)
    )


def texts_of(case: Case) -> dict[str, str]:
    """Everything that a person wrote in a case, by the keys of the answers file."""
    texts: dict[str, str] = {}
    for row in QUESTIONS:
        answer = held(case, row.key)
        match row.takes:
            case Takes.ACTIONS:
                texts[row.key] = "\n".join(
                    "; ".join((one.what, one.who, one.by)) for one in answer
                )
            case Takes.LINES:
                texts[row.key] = "\n".join(answer)
            case Takes.TEXT | Takes.WORDS | Takes.DAY if isinstance(answer, Mapping):
                texts |= {f"{row.key}.{key}": text for key, text in answer.items()}
            case Takes.TEXT | Takes.WORDS | Takes.DAY:
                texts[row.key] = answer
    return {key: text for key, text in texts.items() if text.strip()}


def _in_text(field: str, text: str, offices: frozenset[str]) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []  # in order, none over another
    breaks = [one.start() for one in re.finditer("\n", text)]
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            place = bisect_left(taken, (start, end))
            if any(start < other_end and other < end
                   for other, other_end in taken[max(place - 1, 0):place + 1]):
                continue
            if kind is Identifier.PHONE and _digits(match[0]) in offices:
                continue
            if kind is Identifier.NHS and not is_nhs_number(match[0]):
                continue
            taken.insert(place, (start, end))
            line = bisect_left(breaks, start) + 1
            found.append((start, Finding(field, line, kind, _beginning(match[0]))))
    yield from (finding for _start, finding in sorted(found, key=lambda one: one[0]))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(char) for char in _digits(text)]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1),
                                                             strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char in "0123456789")
    return "0" + digits[2:] if text.lstrip().startswith("+44") else digits


def _beginning(text: str) -> str:
    """The words before the last, and one letter or digit of that."""
    words = text.split()
    if len(words) > 1 and not words[0][0].isdigit():
        return f"{words[0]} … {words[-1][0]}…" if len(words) > 2 else f"{words[0]} {words[-1][0]}…"
    return f"{text[:2]}…"
