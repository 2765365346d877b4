"""What is likely wrong with text that is not YAML, in words for somebody who never wrote any.

A parser stops at the first thing that it cannot read, often lines below the slip. This looks at
every line for what happens to people who paste from a document. Nothing that a line says is
repeated: it may be about a child.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from thresholds_cli.base.errors import Problem

QUOTES = 'put the whole text in "double quotes"'
TAB = "a tab; use spaces, or put the text in quotes"
NOT_A_KEY = (
    "is read as a key. If it belongs to the text before it, put that whole text in "
    '"double quotes": inside { } a comma ends a text'
)
_IN_BRACKETS = f"a text inside {{ }} with a comma, a colon or a bracket in it: {QUOTES}"
_FITS = (
    "this does not fit the lines above it: begin it at the same column as they do, and see that "
    "a quotation mark or bracket above it is closed"
)
_SAID = (
    ("mapping values are not allowed",
     f"there is a colon where none can stand; if it belongs to a text, {QUOTES}"),
    ("'\\t' that cannot start", TAB),
    ("cannot start any token", f"a text cannot begin with this sign: {QUOTES}"),
    ("found unexpected ':'", _IN_BRACKETS),
    ("expected ',' or", f"{_IN_BRACKETS}; or a bracket is not closed"),
    ("unexpected end of stream", "a quotation mark is opened and never closed"),
    ("could not find expected ':'", "a key has a colon and a space after it; see whether this "
     "line belongs to the text above it, which then begins further to the right"),
    ("did not find expected", _FITS),
    ("expected <block end>", _FITS),
)
"""What the parsers say, and what we say instead."""

_MOST_SLIPS = 100
_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
# Patterns as text: they are compiled where a file has a fault, not whenever one is read.
_INDENT = rf"\A[ \t{_ODD_SPACES}]*"
_ODD = f"[{_ODD_SPACES}]"
_DASHES = r"\A(?:- +)*"
_KEY = r"(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+):"
_PAIR = rf"{_KEY}(?: (.*))?\Z"
_BLOCK = r"[|>][-+0-9]*( +#.*)?"
_INSIDE = {'"': r'(?:[^"\\]+|\\.|\\\Z)*+', "'": r"(?:[^']+|'')*+"}
_COMMENT = r"[ \t]+#.*|[ \t]*"


Place = tuple[int, int]
"""A line and a column, both from 1."""


class _Line(NamedTuple):
    """A line of the file with what goes on below it, where its text begins, whether it has a key,
    and its value."""

    number: int
    indent: str
    rest: str
    column: int
    has_key: bool
    value: str


def explained(text: str, line: int, column: int, said: str) -> tuple[Problem, ...]:
    """Every slip that shows, and what the parser stopped at unless one of them is in its line."""
    found = [
        one._replace(column=column) if one.line == line else one
        for one in islice(slips(text), _MOST_SLIPS)
    ]
    if all(one.line != line for one in found):
        words = next((ours for theirs, ours in _SAID if theirs in said), said)
        if min((one.line for one in found), default=line) < line:
            words = "reading stopped here, perhaps because of a line above"
        found.append(Problem(line, column, words if words == TAB else f"not valid YAML: {words}"))
    return tuple(sorted(found))


def stray_tab(text: str, quoted: Sequence[tuple[Place, Place]]) -> Problem | None:
    """The first tab outside of quotes (given as their beginnings and ends) and comments. Of the two
    parsers behind `yaml`, one takes it between words or after a colon, and the other does not."""
    starts = [start for start, _end in quoted]
    for place in _tabs(text):
        before = bisect_right(starts, place)
        if not before or quoted[before - 1][1] <= place:
            return Problem(*place, TAB)
    return None


def _tabs(text: str) -> Iterator[Place]:
    """Where the tabs are that stand in no comment."""
    for number, line in enumerate(text.split("\n"), 1):
        comment = re.search(r"(?:^|\s)#", line)
        for tab in re.finditer("\t", line[:comment.end()] if comment else line):
            yield number, tab.start() + 1


def slips(text: str) -> Iterator[Problem]:
    """The lines that look as if they had to be put right; none in a file that can be read."""
    above: _Line | None = None
    for line in _lines(text.split("\n")):
        message = _indent_slip(line.indent) or _key_slip(line, above) or _value_slip(line.value)
        if message:
            yield Problem(line.number, line.column + 1, message)
        above = line


def _lines(raw: list[str]) -> Iterator[_Line]:
    """Each line that says something, with the lines below that belong to its value."""
    number = 0
    while number < len(raw):
        line = _taken_apart(number + 1, raw[number])
        number += 1
        if not line.rest or line.rest.startswith("#"):
            continue
        if re.fullmatch(_BLOCK, line.value):
            while number < len(raw) and _is_deeper(raw[number], line):
                number += 1
        if line.value[:1] in ("'", '"', "{", "["):
            parts, scan = [line.value], _Scan(line.value)
            while scan.is_open and number < len(raw) and _is_deeper(raw[number], line):
                parts.append(raw[number].strip())
                scan.read(f" {parts[-1]}")
                number += 1
            line = line._replace(value=" ".join(parts))
        yield line


def _is_deeper(raw: str, line: _Line) -> bool:
    """Whether a line begins further to the right, or is empty."""
    return not raw.strip() or len(raw) - len(raw.lstrip()) > len(line.indent)


def _taken_apart(number: int, raw: str) -> _Line:
    text = re.sub(_INDENT, "", raw)
    indent = raw.removesuffix(text)
    rest = re.sub(_DASHES, "", text)
    column = len(raw) - len(rest)
    pair = re.match(_PAIR, rest)
    if pair:
        return _Line(number, indent, rest, column, True, (pair[1] or "").strip(" "))
    return _Line(number, indent, rest, column, False, rest if column > len(indent) else "")


def _indent_slip(indent: str) -> str | None:
    if "\t" in indent:
        return "a tab at the start of the line: use spaces, two for each step to the right"
    if re.search(_ODD, indent):
        return ("a space of a word processor or a web page at the start of the line: delete it "
                "and type ordinary spaces")
    return None


def _key_slip(line: _Line, above: _Line | None) -> str | None:
    if re.match(r"-[A-Za-z_{\"']", line.rest):
        return "a space is missing after the '-'"
    key = re.match(_KEY, line.rest)
    after = line.rest[key.end():] if key else ""
    if re.match(_ODD, after):
        return ("the space after the colon is one of a word processor or a web page: delete it "
                "and type an ordinary space")
    if re.match(r"[^\s/]", after) and (above is None or above.has_key):
        return "a space is missing after the colon"
    if above and line.has_key and _is_plain(above.value) and len(line.indent) > above.column:
        return ("begins further to the right than the line above it, as if it were more of that "
                "text: begin it at the same column")
    return None


def _is_plain(value: str) -> bool:
    return bool(value) and value[0] not in "\"'{[|>#&*!"


def _value_slip(value: str) -> str | None:
    first = value[:1]
    if first and first in "\"'":
        return _quote_slip(value)
    if first and first in "{[":
        return _flow_slip(value)
    if first and (first in "%@`&*!" or value[:2] in ("- ", "? ")):
        return f"a text that begins with '{first}': {QUOTES}"
    if _is_plain(value) and re.search(r":( |$)", value.split(" #")[0]):
        return f"a text with a colon in it: {QUOTES}"
    return None


def _quote_slip(value: str) -> str | None:
    end = _end_of_quotes(value, 1, value[0])
    if end == len(value):
        return "the quotation mark that opens here is not closed"
    if re.fullmatch(_COMMENT, value[end + 1:]):
        return None
    if value[0] == "'":
        return f"an apostrophe ends a text in 'single quotes': {QUOTES} instead"
    return (f"the text goes on after its closing quotation mark: {QUOTES}, and write those "
            "inside it as \\\"")


def _end_of_quotes(text: str, place: int, mark: str) -> int:
    """Where the quotation mark stands that closes a text; the end of all where there is none."""
    return next(re.compile(_INSIDE[mark]).finditer(text, place)).end()


def _flow_slip(value: str) -> str:
    """What is wrong with a value in brackets."""
    scan = _Scan(value)
    if scan.mark:
        return "a quotation mark in the brackets is not closed"
    return f"the '{value[0]}' is not closed" if scan.is_open else scan.slip


class _Scan:
    """A value in quotes or brackets read sign by sign, and on as lines are added: whether it is
    still open, what is wrong with it, and the quotation mark that is open in it. No sign is read
    twice, so that a long one takes no longer than its length."""

    def __init__(self, value: str) -> None:
        self.is_open = True
        self.slip = self.mark = ""
        self._first = value[0]
        self._inside: list[str] = []
        self._colons: int
        self._filled: bool
        self._fresh = True
        self.read(value)

    def read(self, text: str) -> None:
        """Go on with more of the value, up to its end."""
        place = 0
        while place < len(text) and self.is_open:
            if self.mark:
                place = _end_of_quotes(text, place, self.mark)
                if place < len(text):
                    self.mark, self.is_open = "", bool(self._inside)
            else:
                self._take(text, place)
            place += 1

    def _take(self, text: str, place: int) -> None:
        char, after = text[place], text[place + 1:place + 2]
        if self._fresh and char in "\"'":
            self.mark = char
            self._fresh, self._filled = False, True
        elif char in "{[":
            if not self._fresh:
                return self._end(_IN_BRACKETS)
            self._inside.append(char)
            self._filled, self._colons = False, 0
        elif char in "}],":
            self._close(char, text, place)
        elif char == ":" and after in ("", " ", ",", "}"):
            self._colons += 1
            if self._colons > 1 and self._inside[-1] == "{":
                return self._end(_IN_BRACKETS)
            self._fresh = True
        elif char == "#" and text[place - 1] == " ":
            self._end(f"a text with a '#' in it: {QUOTES}")
        elif char != " ":
            self._fresh, self._filled = False, True
        return None

    def _close(self, char: str, text: str, place: int) -> None:
        """Take a bracket that closes, or a comma."""
        if self._filled and not self._colons and self._inside[-1] == "{":
            return self._end(_IN_BRACKETS)
        if char != ",":
            self._inside.pop()
        if not self._inside:
            return self._end("" if re.fullmatch(_COMMENT, text[place + 1:]) else (
                f"a text that begins with '{self._first}': {QUOTES}"))
        self._fresh, self._filled = char == ",", char != ","
        self._colons = int(char != ",")
        return None

    def _end(self, slip: str) -> None:
        self.is_open, self.slip = False, slip
