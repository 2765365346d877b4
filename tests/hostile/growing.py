"""Hostile files grown from any sound YAML file of the program's, or record with YAML at its head.

Keys, values and lines are found by their shape, so that a changed format grows a changed corpus.
A fault that is met in the field becomes a new mutator here, not a file.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.frameworks.mutants import EITHER, REFUSED, Mutant

Grown = Iterator[tuple[str, str | bytes, str]]
"""What was done, what came of it, and what must become of that."""

_VALUE = re.compile(r"^(?P<key>\s*(?:- )?[a-z_0-9-]+:)(?P<value> [^\n#>|&{\[]+)$", re.MULTILINE)
_KEY = re.compile(r"^(?P<before>\s*(?:- )?)(?P<key>[a-z_]{3,}):", re.MULTILINE)
_LIVE = (0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xE0041)
_ESCAPES = (
    r'"\e[2J\e[31mred"', r'"\e]52;c;aGVsbG8=\a"', r'"\e]8;;http://x\e\\link"', r'"\x9b2J"',
    r'"\u202egnp"', r'"\b\b\b"', r'"\0"', r'"\u2028"', r'"\U000E0041"', r'"\ud800"', r'"\x7f"',
    r'"\UFFFFFFFF"', r'"a\rb"',
)
_INERT = (
    "'[bold]x[/bold]'", "'[/]'", "':warning:'", "'{0.__class__}'", "'%s %(x)s $(id) `id`'",
    "'=HYPERLINK(1)'", r"'back\slash'", "'<script>alert(1)</script>'", "'| a | b |'", "'```'",
    "'---'", "'&#27;[31m'", "'../../etc/passwd'", "'عربى שלום zażółć'", "'a‍b'", '"x\\ny"',
)
_VALUES = (
    "null", "~", "true", "[]", "{}", '""', "-1", "0", "3.0", "1e999", "0x1F", "12:30", ".nan",
    "NO", "999999999", "9" * 5000, "2024-02-30", "9999-99-99T99:99:99Z", "[[[]]]", "{a: {b: c}}",
    "[1, 2, 3]", "yes", "not known", "x" * 3000, '"   "', "=",
)
_TAGS = (
    "!!python/object/apply:os.system ['touch canary']", "!!python/name:os.system", "!include x",
    "!ENV HOME", "!!binary aGVsbG8=", "!!set {a}", "!<tag:yaml.org,2002:str> x", "&anchor x",
    "*alias", "!!int ''", "!!timestamp 2024-01-01",
)
_LINES = (
    "x: [1, 2", "x: {a: 1", 'x: "abc', "\tx: 1", "a: b: c", "? x", "-", "x: @y", "x: `y`", "%x",
    "<<: {a: b}", "---", "...", "<<<<<<< ours", "{}", "on: on", "é: 1", "unknown_key: 1", ": 1",
)
MOST = 30


def grown(name: str, text: str) -> Iterator[Mutant]:
    """The whole corpus of a file. The same text always gives the same."""
    for family in (
        _bytes, _shape, _truncated, _lines, _syntax, _tags, _scalars, _display, _keys, _resource,
        _size, *((_frame, _tamper) if text.startswith("---\n") else ()),
    ):
        called = family.__name__.strip("_")
        for what, made, expect in family(text, random.Random(f"{name} {called}")):
            data = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
            if data != text.encode():
                yield Mutant(called, what, data, expect)


def scrambled(name: str, text: str, count: int) -> Iterator[Mutant]:
    """Files with a few bytes, words or lines of others in them, at random but always the same."""
    chance = random.Random(f"{name} scrambled")
    sound = text.encode()
    pieces = [line.encode() for line in text.split("\n")] + [
        one.encode() for one in (*_TAGS, *_LINES, *_VALUES[:16], *_ESCAPES, "[", "{", "\n", '"')
    ] + [chr(code).encode("utf-8") for code in _LIVE] + [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"]
    for number in range(count):
        data = sound
        for _ in range(chance.randint(1, 4)):
            place, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 1, 2, 8, 40))
            piece = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(pieces)))
            data = data[:place] + piece + data[place + length:]
        yield Mutant("scrambled", str(number), data, EITHER)


def _bytes(text: str, chance: random.Random) -> Grown:
    data = text.encode()
    yield "byte-order mark", b"\xef\xbb\xbf" + data, EITHER
    yield "CRLF", data.replace(b"\n", b"\r\n"), EITHER
    yield "lone CR", data.replace(b"\n", b"\r"), EITHER
    yield "mixed ends", data.replace(b"\n", b"\r\n", data.count(b"\n") // 2), EITHER
    for name, other in (
        ("UTF-16", text.encode("utf-16")), ("UTF-32", text.encode("utf-32")),
        ("EBCDIC", text.encode("cp500", "replace")), ("NULs only", b"\0" * 4096),
        ("gzip", b"\x1f\x8b\x08\0" + data), ("zip", b"PK\x03\x04" + data),
        ("PDF", b"%PDF-1.7\n" + data), ("zero tail", data + b"\0" * 512),
        ("zeros over the end", data[:-200] + b"\0" * 200),
    ):
        yield name, other, REFUSED
    for name, bad in (
        ("NUL", b"\0"), ("invalid", b"\xff"), ("overlong", b"\xc0\xaf"),
        ("cut", b"\xe2\x80"), ("surrogate", b"\xed\xa0\x80"),
    ):
        place = data.index(b"\n", chance.randrange(len(data) // 2))
        yield f"{name} byte", data[:place] + bad + data[place:], REFUSED
    for code in _LIVE:
        place = text.index("\n", chance.randrange(len(text) // 2))
        expect = EITHER if chr(code) == "\r" else REFUSED
        yield f"U+{code:04X}", text[:place] + chr(code) + text[place:], expect
    for _ in range(MOST):
        place = chance.randrange(len(data))
        changed = bytes([data[place] ^ (1 << chance.randrange(8))])
        yield f"a bit at {place}", data[:place] + changed + data[place + 1:], EITHER


def _shape(text: str, _chance: random.Random) -> Grown:
    for name, other in (
        ("empty", ""), ("blank", "  \n\n"), ("comments", "# nothing\n"), ("null", "null\n"),
        ("list", "- a\n- b\n"), ("text", "hello\n"), ("number", "42\n"), ("true", "true\n"),
        ("empty table", "{}\n"), ("JSON list", "[1, 2, 3]"), ("JSON cut", '{"format": 1, "id": '),
        ("web page", "<!DOCTYPE html><html><body>hello</body></html>"),
        ("XML", "<?xml version='1'?>"), ("a mark only", "---\n"), ("two marks", "---\n---\n"),
        ("conflict marks", f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n"),
        ("TOML", "+++\nx = 1\n+++\n"), ("a later format", "format: 999\nconr_record: 999\n"),
    ):
        yield name, other, REFUSED


def _truncated(text: str, _chance: random.Random) -> Grown:
    for part in range(1, 20):
        yield f"after {part}/20", text[: len(text) * part // 20], EITHER


def _lines(text: str, chance: random.Random) -> Grown:
    lines = text.split("\n")
    for place in sorted(chance.sample(range(len(lines)), min(MOST, len(lines)))):
        line, before, after = lines[place], lines[:place], lines[place + 1:]
        yield f"without line {place + 1}", "\n".join([*before, *after]), EITHER
        yield f"line {place + 1} twice", "\n".join([*before, line, line, *after]), EITHER
        yield f"line {place + 1} further in", "\n".join([*before, f" {line}", *after]), EITHER
        yield f"line {place + 1} last", "\n".join([*before, *after, line]), EITHER


def _syntax(text: str, chance: random.Random) -> Grown:
    lines = text.split("\n")
    for line in _LINES:
        place = chance.randrange(1, len(lines))
        yield f"{line!r} on line {place + 1}", "\n".join(
            [*lines[:place], line, *lines[place:]]), EITHER
    yield "tabs for spaces", text.replace("\n  ", "\n\t"), EITHER


def _tags(text: str, chance: random.Random) -> Grown:
    for bad in _TAGS:
        yield bad, _with_value(text, chance, bad), REFUSED


def _scalars(text: str, chance: random.Random) -> Grown:
    for bad in _VALUES:
        for _ in range(2):
            yield bad[:30], _with_value(text, chance, bad), EITHER


def _display(text: str, chance: random.Random) -> Grown:
    for bad in _ESCAPES:
        yield bad, _with_value(text, chance, bad), REFUSED
    for inert in _INERT:
        for _ in range(2):
            yield inert, _with_value(text, chance, inert), EITHER


def _keys(text: str, chance: random.Random) -> Grown:
    found = sorted({match["key"] for match in _KEY.finditer(_head(text))})
    for key in found:
        for how, other in (
            ("misspelt", f"{key[:-1]}"), ("capitals", key.upper()), ("look-alike", f"{key}а"),
            ("zero width", f"{key}\u200b"), ("long", key * 3000), ("an escape", f'"{key}\\e[31m"'),
        ):
            changed = re.sub(rf"(?m)^(\s*(?:- )?){key}:", lambda match, other=other:
                             f"{match[1]}{other}:", text, count=1)
            yield f"{key}: {how}", changed, REFUSED if how == "an escape" else EITHER
        yield f"{key} emptied", re.sub(rf"(?m)^(\s*(?:- )?{key}:).*", r"\1", text, count=1), EITHER


def _resource(text: str, _chance: random.Random) -> Grown:
    laughs, merges = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"], ["b0: &b0 {k: v}"]
    for number in range(1, 10):
        laughs.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]")
        merges.append(f"b{number}: &b{number} {{<<: [{', '.join([f'*b{number - 1}'] * 9)}]}}")
    steps = "".join(f"{'  ' * depth}a:\n" for depth in range(300))
    for name, head in (
        ("laughs", "\n".join(laughs)), ("merge laughs", "\n".join(merges)),
        ("itself", "x: &x [*x]"), ("17 brackets", f"x: {'[' * 17}{']' * 17}"),
        ("500 brackets", f"x: {'[' * 500}{']' * 500}"), ("100 000 brackets", f"x: {'[' * 100_000}"),
        ("20 000 braces", f"x: {'{a: ' * 20_000}"), ("5 000 dashes", "x:\n" + "- " * 5000 + "y"),
        ("300 steps", f"{steps}{'  ' * 300}b"),
    ):
        yield name, _put_first(text, f"{head}\n"), REFUSED


def _size(text: str, chance: random.Random) -> Grown:
    yield "a large comment", text + "#" * 9_000_000, REFUSED
    yield "many keys", _put_first(text, "".join(f"k{n}: 1\n" for n in range(60_000))), REFUSED
    yield "zero bytes", b"\0" * 2_200_000, REFUSED
    yield "many items", _put_first(text, f"x: [{'1,' * 60_000}]\n"), REFUSED
    yield "a text of 200 000", _with_value(text, chance, "x" * 200_000), EITHER
    yield "words, 200 000", _with_value(text, chance, '"' + "ab " * 66_000 + '"'), EITHER
    yield "9 000 unknown keys", _put_first(text, "".join(f"k{n}: 1\n" for n in range(9_000))), \
        REFUSED


def _frame(text: str, _chance: random.Random) -> Grown:
    head, body = _head(text), text[len(_head(text)):]
    yield "no head", body, REFUSED
    yield "an open head", text.replace("\n---\n", "\n", 1), REFUSED
    yield "text before it", f"hello\n{text}", REFUSED
    yield "a head further in", "\n".join(f" {line}" for line in text.split("\n")), REFUSED
    yield "JSON head", f'---json\n{{"conr_record": 1}}\n---\n{body}', REFUSED
    yield "two records", text + text, EITHER
    yield "another head after it", text + head, EITHER
    yield "a fence after it", f"{text}\n```\n---\n{head}", EITHER
    yield "no body", head, EITHER


def _tamper(text: str, chance: random.Random) -> Grown:
    digits = [match.start() for match in re.finditer(r"\d", text)]
    for place in sorted(chance.sample(digits, MOST)):
        other = str((int(text[place]) + chance.randint(1, 9)) % 10)
        yield f"another digit at {place}", text[:place] + other + text[place + 1:], EITHER
    yield "no seal", re.sub(r"(?m)^seal:.*\n", "", text), EITHER
    yield "an empty seal", re.sub(r"(?m)^seal:.*", 'seal: ""', text), EITHER


def _head(text: str) -> str:
    """The part that is YAML."""
    if not text.startswith("---\n"):
        return text
    return text[: text.index("\n---\n", 4) + 5]


def _put_first(text: str, lines: str) -> str:
    return f"---\n{lines}{text[4:]}" if text.startswith("---\n") else lines + text


def _with_value(text: str, chance: random.Random, value: str) -> str:
    match = chance.choice(list(_VALUE.finditer(_head(text))))
    return f"{text[: match.start('value')]} {value}{text[match.end('value'):]}"
