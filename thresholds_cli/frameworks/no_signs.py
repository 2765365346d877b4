"""Words that are no sign of anything, whoever took them for one: numbers, telephone numbers,
opening hours, and addresses on the web or for mail."""

from __future__ import annotations

import re

TELEPHONE = re.compile(
    r"(?<!\d)(?:(?:\+44|\(?0)[\d() -]{7,16}\d|999|112|111|101|116 ?\d{3})(?!\d)"
)
_AROUND_TELEPHONE = frozenset((
    "a", "an", "and", "at", "call", "contact", "dial", "emergencies", "emergency", "ext",
    "extension", "fax", "freephone", "hours", "in", "minicom", "mobile", "no", "non", "number",
    "office", "on", "option", "or", "otherwise", "out", "of", "phone", "press", "ring", "t", "tel",
    "telephone", "text", "textphone", "then",
))
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?|week(?:day|end)s?"
_TIME = re.compile(
    rf"\b(?:\d{{1,2}}[.:]\d\d|\d{{1,2}}\s?[ap]\.?m\b|24\s?(?:/\s?7|hours?|hrs)|(?:{_DAY})"
    rf"\s*(?:to|-|–|until)\s*(?:{_DAY}))", re.IGNORECASE,
)
_AROUND_TIME = re.compile(
    rf"(?:{_DAY}|a|all|am|and|at|bank|between|closed|daily|day|days|every|excluding|except|from|"
    r"holidays?|hours?|hrs|including|midday|midnight|noon|of|office|only|open|or|other|p|m|pm|"
    r"public|the|till|times?|to|until|week|year)\Z", re.IGNORECASE,
)
_PAGE = re.compile(r"page \d{1,4}(?: of \d{1,4})?", re.IGNORECASE)
_OTHER_HOURS = re.compile(
    r"(?:at )?all other times|(?:out of |normal )?office hours|out[ -]of[ -](?:office[ -])?hours",
    re.IGNORECASE,
)
ADDRESS_IN = re.compile(
    r"(?<![\w@.])(?:[^\s@:,;()<>]{1,64}@[^\s@()<>]{1,100}\.\w{2,12}|"
    r"(?:https?://|www\.)[^\s()<>]{1,300}|"
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:uk|com|org|net)\b(?:/[^\s()<>]{0,200})?)",
    re.IGNORECASE,
)
"""An address on the web or for mail, wherever in a text."""
_ADDRESS = re.compile(
    rf"(?:(?:e-?mail|web(?:site)?)\W+)?(?:{ADDRESS_IN.pattern})/?", re.IGNORECASE,
)


def no_sign(text: str) -> str:
    """What words are that can be no sign, as 'a telephone number'; "" for any others."""
    words = " ".join(text.split()).strip(" .;,")
    if is_way_to_reach(words):
        return "an address" if _ADDRESS.fullmatch(words) else "a telephone number"
    if _OTHER_HOURS.fullmatch(words) or (_TIME.search(words) and all(
        _AROUND_TIME.match(one) for one in _letters(words)
    )):
        return "opening hours"
    if _PAGE.fullmatch(words):
        return "the number of a page"
    return "a number" if any(map(str.isdigit, words)) and not _letters(words) else ""


def is_way_to_reach(text: str) -> bool:
    """Whether words are a telephone number, with what is said around it, or an address."""
    words = " ".join(text.split()).strip(" .;,")
    rest, numbers = TELEPHONE.subn(" ", words)
    around = {one.lower() for one in _letters(rest)}
    return bool(_ADDRESS.fullmatch(words)) or (
        numbers > 0 and around.issubset(_AROUND_TELEPHONE))


def _letters(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", words)
