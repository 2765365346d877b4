"""A hostile corpus grown from any sound framework file: what somebody may send, by family.

Identifiers, references, lists and texts are found by their shape, so that a changed file grows a
changed corpus. A fault that is met in the field becomes a new mutator here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thresholds_cli.strict_yaml.reader import Items, Node, Table, read

REFUSED = "refused"
EITHER = "refused or sound"
SAME = "sound, and reads as before"

Lines = list[str]


@dataclass(frozen=True)
class Mutant:
    """One file: its family, what was done to it, its bytes, and what must come of it."""

    family: str
    what: str
    data: bytes
    expect: str = REFUSED


def lean(text: str) -> str:
    """A framework's text with a few of its indicators only, and those that others name."""
    lines = text.split("\n")
    _name, start, end = next(block for block in _blocks(text) if block[0] == "indicators")
    starts = [at for at in range(start, end) if lines[at].startswith("  - id: ")]
    items = [lines[at:after] for at, after in zip(starts, [*starts[1:], end], strict=True)]
    named = set(re.findall(r"[a-z0-9-]+", "\n".join(lines[:start] + lines[end:])))
    kept = [
        line for number, item in enumerate(items) for line in item
        if number % 9 == 0 or item[0].split()[-1] in named
    ]
    return "\n".join([*lines[:starts[0]], *kept, *lines[end:]])


def mutants(text: str) -> Iterator[Mutant]:
    """The whole corpus. The same text always gives the same."""
    for family in (
        _bytes, _shape, _truncated, _syntax, _tags, _scalars, _resource, _size, _keys, _missing,
        _types, _ids, _refs, _readings, _display,
    ):
        name = family.__name__.strip("_")
        for what, made, expect in family(text, random.Random(name)):
            if made == text or made is None:
                continue
            data = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
            yield Mutant(name, what, data, expect)


Grown = Iterator[tuple[str, str | bytes | None, str]]
"""What was done, what came of it (nothing where the file has no place for it), and what must be."""


def _bytes(text: str, chance: random.Random) -> Grown:
    data = text.encode()
    middle = len(data) // 2
    yield "byte-order mark", b"\xef\xbb\xbf" + data, SAME
    yield "CRLF", data.replace(b"\n", b"\r\n"), SAME
    yield "lone CR", data.replace(b"\n", b"\r"), SAME
    yield "UTF-16", text.encode("utf-16"), REFUSED
    yield "UTF-32", text.encode("utf-32"), REFUSED
    accented = text.replace("publisher: ", "publisher: é")
    yield "Latin-1", accented.encode("latin-1", "replace"), REFUSED
    yield "NULs only", b"\0" * 4096, REFUSED
    yield "gzip", b"\x1f\x8b\x08\0" + data, REFUSED
    yield "zip", b"PK\x03\x04" + data, REFUSED
    yield "PDF", b"%PDF-1.7\n" + data, REFUSED
    yield "zero tail", data + b"\0" * 512, REFUSED
    for name, bad in (
        ("NUL", b"\0"), ("invalid", b"\xff"), ("overlong", b"\xc0\xaf"), ("cut", b"\xe2\x80"),
        ("surrogate", b"\xed\xa0\x80"),
    ):
        yield f"{name} byte", data[:middle] + bad + data[middle:], REFUSED
    for code in (0x1B, 0x08, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF, 0xE0041):
        yield f"U+{code:04X} in a text", _in_text(text, chance, chr(code)), REFUSED
    for _ in range(12):
        place = chance.randrange(len(data))
        changed = bytes([data[place] ^ (1 << chance.randrange(8))])
        yield f"a bit at {place}", data[:place] + changed + data[place + 1:], EITHER


def _shape(text: str, _chance: random.Random) -> Grown:
    for name, other in (
        ("empty", ""), ("blank", "  \n\n"), ("comments", "# nothing\n"), ("null", "null\n"),
        ("list", "- a\n- b\n"), ("text", "hello\n"), ("number", "42\n"), ("true", "true\n"),
        ("web page", "<!DOCTYPE html><html><body>hello</body></html>"),
        ("XML", "<?xml version='1'?>"),
        ("empty table", "{}\n"), ("two documents", f"{text}\n---\n{text}"),
        ("JSON list", "[1, 2, 3]"), ("JSON cut", '{"format": 1, "id": '),
        ("conflict marks", f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n"),
        ("one level down", "framework:\n" + "\n".join(f"  {line}" for line in text.split("\n"))),
    ):
        yield name, other, REFUSED


def _truncated(text: str, _chance: random.Random) -> Grown:
    for part in range(1, 20):
        cut = text[: len(text) * part // 20]
        yield f"after {part}/20", cut, EITHER if "\nrules:" in cut else REFUSED


def _syntax(text: str, chance: random.Random) -> Grown:
    for name, line in (
        ("open bracket", "x: [1, 2"), ("open brace", "x: {a: 1"), ("open quote", 'x: "abc'),
        ("a tab", "\tx: 1"), ("two colons", "a: b: c"), ("question mark", "? x"),
        ("dangling dash", "-"), ("reserved", "x: @y"), ("backtick", "x: `y`"), ("percent", "%x"),
    ):
        yield name, _with_line(text, chance, line), REFUSED
    indented = _spots(text, chance, r"^    \S", 4)
    for place in indented:
        lines = text.split("\n")
        lines[place] = lines[place][1:]
        yield f"one space less on line {place + 1}", "\n".join(lines), EITHER
    yield "tabs for spaces", text.replace("\n    ", "\n\t\t"), REFUSED


def _tags(text: str, chance: random.Random) -> Grown:
    for bad in (
        "!!python/object/apply:os.system ['touch canary']", "!!python/name:os.system", "!include x",
        "!ENV HOME", "!!binary aGVsbG8=", "!!set {a}", "!<tag:yaml.org,2002:str> x", "&anchor x",
        "*alias", "!!int ''", "!!float 1", "!!null x", "!!timestamp 2024-01-01",
    ):
        spot = r"^(\s*(?:- )?(?:title|name|source|text)): .*"
        yield bad, _value(text, chance, spot, bad), REFUSED
    yield "merge key", text.replace("year:", "<<: {year: 1}\nyear:", 1), REFUSED
    yield "%TAG", "%TAG ! tag:x,2000:\n---\n" + text, REFUSED
    yield "%YAML", "%YAML 1.2\n---\n" + text, REFUSED


def _scalars(text: str, chance: random.Random) -> Grown:
    numbers = ("true", "3.0", '"3"', "0", "-1", "4294967296", "0x3", "1_0", "1e1", ".nan", "~",
               "2024-01-01", "NO", "[1]", "12:30", "9" * 5000)
    for bad in numbers:
        yield f"level: {bad[:20]}", _value(text, chance, r"^(\s*level): \d+$", bad), REFUSED
    for bad in ("yes", '"true"', "1", "~"):
        yield f"provisional: {bad}", _value(text, chance, r"^(\s*provisional): true$", bad), REFUSED
    for bad in ("soon", "1066", "2500", "-2016"):
        yield f"year: {bad}", _value(text, chance, r"^(year): .*", bad), REFUSED
    for fine in ("NO", "0123", "12:30", "1e3", "2024-01-01"):
        yield f"edition: {fine}", _value(text, chance, r"^(edition): .*", fine), EITHER


def _resource(text: str, chance: random.Random) -> Grown:
    laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    merges = ["b0: &b0 {k: v}"]
    for number in range(1, 10):
        laughs.append(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]")
        merges.append(f"b{number}: &b{number} {{<<: [{', '.join([f'*b{number - 1}'] * 9)}]}}")
    yield "laughs", "\n".join(laughs) + "\n" + text, REFUSED
    yield "merge laughs", "\n".join(merges) + "\n" + text, REFUSED
    yield "itself", "x: &x [*x]\n" + text, REFUSED
    for depth in (17, 300, 500):
        yield f"{depth} brackets", f"x: {'[' * depth}{']' * depth}\n{text}", REFUSED
    yield "100 000 brackets", f"x: {'[' * 100_000}", REFUSED
    yield "5 000 dashes", "x:\n" + "- " * 5000 + "y\n" + text, REFUSED
    steps = "".join(f"{'  ' * depth}a:\n" for depth in range(300))
    yield "300 steps", steps + "  " * 300 + "b\n" + text, REFUSED
    any_of = "{any: [" * 20 + "{ticked_at: 2}" + "]}" * 20
    yield "deep condition", _value(text, chance, r"^(\s*when): \{.*", any_of), REFUSED
    wide = "{any: [" + "{ticked_at: 2}, " * 60 + "{ticked_at: 2}]}"
    yield "wide condition", _value(text, chance, r"^(\s*when): \{.*", wide), REFUSED


def _size(text: str, chance: random.Random) -> Grown:
    yield "a large comment", text + "#" * 1_100_000, REFUSED
    yield "a long text", _value(text, chance, r"^(source): .*", "x" * 200_000), REFUSED
    yield "many keys", "".join(f"k{number}: 1\n" for number in range(60_000)) + text, REFUSED
    yield "zero bytes", b"\0" * 2_000_000, REFUSED
    yield "many sections", text.replace(
        "sections:", "sections:\n" + "  - {ref: A, title: B}\n" * 6000, 1), REFUSED


def _keys(text: str, chance: random.Random) -> Grown:
    names = sorted(_names(read(text, "sound")))
    for name in names:
        how, other = chance.choice((
            ("misspelt", name[:-1]), ("capitals", name.upper()),
            ("look-alike", name.translate(str.maketrans("aeo", "аео")) + "х"),
            ("zero width", f"{name}\u200b"),
        ))
        if other not in names:
            changed = re.sub(rf"(?m)^(\s*(?:- )?){name}:", rf"\1{other}:", text, count=1)
            yield f"{name} {how}", changed, REFUSED
    for place in _spots(text, chance, r"^\s+(level|domain|citation|title): \S.*[^>-]$", 6):
        lines = text.split("\n")
        lines.insert(place, lines[place])
        yield f"doubled line {place + 1}", "\n".join(lines), REFUSED


def _missing(text: str, chance: random.Random) -> Grown:
    for name, start, end in _blocks(text):
        lines = text.split("\n")
        optional = name in {"remarks", "doubt", "topics", "contacts", "errata", "left_out",
                            "numbering", "in_force", "checklist", "disputes"}
        yield name, "\n".join(lines[:start] + lines[end:]), EITHER if optional else REFUSED
    needed = r"^    (level|domain|text|citation|when): \S.*[^>-]$"
    for place in _spots(text, chance, needed, 10):
        lines = text.split("\n")
        yield f"line {place + 1}: {lines.pop(place).strip()}", "\n".join(lines), EITHER


def _types(text: str, chance: random.Random) -> Grown:
    others = ("null", "[]", "{}", '""', "3", "words", "[[]]", "{a: {b: c}}")
    for name, start, end in _blocks(text):
        lines = text.split("\n")
        for other in chance.sample(others, 3):
            changed = [*lines[:start], f"{name}: {other}", *lines[end:]]
            yield f"{name}: {other}", "\n".join(changed), EITHER


def _ids(text: str, chance: random.Random) -> Grown:
    for bad in ("../../etc/passwd", "UPPER", "two words", '""', "x" * 300, "é", "-x", "x--y", "x-"):
        yield f"id: {bad[:20]}", _value(text, chance, r"^(\s*- id): [a-z].*", bad), REFUSED
    spans = {name: (start, end) for name, start, end in _blocks(text)}
    listed = text.split("\n")[slice(*spans["indicators"])]
    found = [line for line in listed if line.startswith("  - id: ")]
    for _ in range(8):
        one, other = chance.sample(found, 2)
        yield f"{one.strip()} doubled", text.replace(f"\n{one}\n", f"\n{other}\n", 1), REFUSED


def _refs(text: str, chance: random.Random) -> Grown:
    for what, pattern, bad in (
        ("domain", r"^(\s*domain): .*", "nowhere"), ("level", r"^(\s*level): \d+$", "9"),
        ("section", r"^(\s*citation): .*", "§99"), ("section", r"^(\s*citation): .*", "Nowhere"),
        ("an indicator", r"^(\s*when): \{.*", "{indicator: no-9-such}"),
        ("indicators", r"^(\s*when): \{.*", "{any_indicator: [no-9-such]}"),
        ("a level", r"^(\s*when): \{.*", "{ticked_at: 19}"),
        ("help", r"^(\s*when): \{.*", "{help_failed: 1}"),
        ("a fact", r"^(\s*when): \{.*", "{fact: weather}"),
        ("a condition", r"^(\s*when): \{.*", "{unless: {ticked_at: 2}}"),
        ("two conditions", r"^(\s*when): \{.*", "{ticked_at: 2, ticked_from: 2}"),
        ("no condition", r"^(\s*when): \{.*", "{}"),
        ("help levels", r"^(\s*)levels: \[\d, \d\]$", "[17]"),
    ):
        for _ in range(2):
            yield f"{what}: {bad}", _value(text, chance, pattern, bad), REFUSED


def _readings(text: str, chance: random.Random) -> Grown:
    rules = {name: (start, end) for name, start, end in _blocks(text)}["rules"]
    lines = text.split("\n")
    starts = [place for place in range(*rules) if lines[place].startswith("  - id: ")]
    for place, after in zip(starts, [*starts[1:], rules[1]], strict=True):
        yield f"without rule {lines[place]}", "\n".join(lines[:place] + lines[after:]), EITHER
    for bad in (
        "{none_ticked_from: 1}", "{none_ticked_from: 2}", "{all: [{none_ticked_from: 2}]}",
        "{any: [{none_ticked_from: 2}, {ticked_at: 2}]}", "{minority_met: false}",
    ):
        head, tail = "\n".join(lines[:rules[0]]), "\n".join(lines[rules[1]:])
        changed = _value("\n".join(lines[slice(*rules)]), chance, r"^    when: \{.*", bad)
        yield f"when: {bad}", f"{head}\n{changed}\n{tail}", REFUSED


def _display(text: str, chance: random.Random) -> Grown:
    for bad in (
        r'"\e[31mred"', r'"\e]52;c;aGVsbG8=\a"', r'"\e]8;;http://x\e\\link"', r'"\x9b2J"',
        r'"\u202egnp"', r'"a\nb"', r'"\b\b\b"', r'"\0"', r'"\u2028"', r'"\U000E0041"', r'"\ud800"',
        r'"\UFFFFFFFF"', r'"\x7f"', r'"a\rb"',
    ):
        yield f"text: {bad}", _value(text, chance, r"^(\s*text): [^>|].*", bad), REFUSED
        yield f"title: {bad}", _value(text, chance, r"^(title): .*", bad), REFUSED
    for inert in ("'[bold]x[/bold]'", "'[/]'", "':warning:'", "'{0.__class__}'", "'%s $(id)'",
                  "'=HYPERLINK(1)'", r"'back\slash'", "'<script>'", "'| a | b |'", "'```'"):
        yield f"text: {inert}", _value(text, chance, r"^(\s*text): [^>|].*", inert), EITHER


def _names(node: Node) -> set[str]:
    """Every key that stands at the beginning of a line somewhere."""
    if isinstance(node, Table):
        below = (_names(one) for one in node.entries.values())
        return {name for name in node.entries if len(name) > 2}.union(*below)
    return set().union(*map(_names, node.items)) if isinstance(node, Items) else set()


def _spots(text: str, chance: random.Random, pattern: str, most: int) -> list[int]:
    """Line numbers, counted from 0, of lines that match."""
    found = [place for place, line in enumerate(text.split("\n")) if re.match(pattern, line)]
    return sorted(chance.sample(found, min(most, len(found))))


def _value(text: str, chance: random.Random, pattern: str, value: str) -> str | None:
    """The text with another value for one of the keys that match, if any does."""
    spots = _spots(text, chance, pattern, 1)
    if not spots:
        return None
    (place,) = spots
    lines = text.split("\n")
    key = re.match(r"\s*(?:- )?[a-z_]+", lines[place])
    assert key is not None
    end = place + 1
    indent = len(lines[place]) - len(lines[place].lstrip())
    while re.search(r"[>|]-?$", lines[place]) and lines[end].startswith(" " * (indent + 1)):
        end += 1
    return "\n".join([*lines[:place], f"{key[0]}: {value}", *lines[end:]])


def _with_line(text: str, chance: random.Random, line: str) -> str:
    (place,) = _spots(text, chance, r"^  - ", 1)
    lines = text.split("\n")
    return "\n".join([*lines[:place], line, *lines[place:]])


def _in_text(text: str, chance: random.Random, char: str) -> str:
    (place,) = _spots(text, chance, r"^\s*text: [^>|].*", 1)
    lines = text.split("\n")
    half = len(lines[place]) - 3
    lines[place] = lines[place][:half] + char + lines[place][half:]
    return "\n".join(lines)


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """Top-level keys with the lines that they take up, from and to."""
    lines = text.split("\n")
    starts = [place for place, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start].partition(":")[0], start, end

