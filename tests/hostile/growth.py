"""What it takes to read a file as it grows: processor time against size, and memory.

    python -m tests.hostile.growth KIND [EVERY-NTH FROM]

A file of each shape below is made larger, four times at a step, up to what conr accepts or refuses
at once for its size. Writes as JSON each reading, with how much longer the larger one took.
"""

from __future__ import annotations

import datetime
import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests import builders
from tests.hostile.batch import ROOT, Command, conr, largest
from tests.hostile.kinds import KINDS, furnish, sound
from tests.records.making import KIRKLEES, case, text_of
from thresholds_cli.base.errors import ConrError
from thresholds_cli.model.case import Action
from thresholds_cli.model.record import DisputeLog, Edition, Step
from thresholds_cli.records import dispute_file
from thresholds_cli.records.dispute_file import Said, add_entry, said_text
from thresholds_cli.records.drafts import Draft, DraftFile, save_draft

STEP = 4
MOST = 5.0
"""Four times the input may take five times as long: what grows with the square takes sixteen."""

LARGEST = 100.0
_LONG_ENOUGH = 0.05
_SHORT = 0.6 * _LONG_ENOUGH
"""Seconds below which what memory costs by itself is as much as what is read."""
_MOST = 2**21
_MIB = 1024 * 1024
_LONGEST_FILE = {"record": 2 * _MIB, "draft": 2 * _MIB, "log": _MIB, "entry": _MIB}
_AT = "2026-11-21T16:45:00Z"
_ON = datetime.date(2026, 11, 20)

Shape = Callable[[int], str]

# What stands before, after or in the place of a file's own lines, whatever kind it is.
LINES: dict[str, Shape] = {
    "an open bracket": lambda n: "zz: [open\n" + "a\n" * n,
    "an open bracket, further in": lambda n: "zz: [open\n" + "  a, b: c\n" * n,
    "an open brace": lambda n: "zz: {a: 1,\n" + "  b,\n" * n,
    "an open quotation": lambda n: 'zz: "open\n' + "  a\n" * n,
    "an open apostrophe": lambda n: "zz: 'open\n" + "  a''b\n" * n,
    "a quotation open in a bracket": lambda n: 'zz: ["x\n' + "  y\n" * n,
    "texts with tabs": lambda n: 'zz:\n' + '  - "a\tb"\n' * n,
    "tabs in one text": lambda n: 'zz: "' + "\t" * n + '"\n',
    "tabs in a comment": lambda n: "zz: b #" + "\t" * n + "\n",
    "lines that begin with a tab": lambda n: "\ta: 1\n" * n,
    "a list on one line": lambda n: 'zz: [' + '"a", ' * n + "1]\n",
    "a text on many lines": lambda n: "zz:\n" + "  word\n" * n,
    "a text in a block": lambda n: "zz: |\n" + "  x\n" * n,
    "many keys": lambda n: "".join(f"k{one}: 1\n" for one in range(n)),
    "one key again and again": lambda n: "zz: 1\n" * n,
    "colons": lambda n: "a: b: c\n" * n,
    "colons on one line": lambda n: "a: b" + ":b" * n + "\n",
    "comments": lambda n: "# a\n" * n,
    "empty lines": lambda n: "\n" * n,
    "a long key": lambda n: "a" * n + ": 1\n",
    "brackets in brackets": lambda n: "zz: " + "[" * n + "\n",
    "braces in braces": lambda n: "zz: " + "{a: " * n + "\n",
    "dashes": lambda n: "zz:\n" + "- " * n + "\n",
    "question marks": lambda n: "? " * n + "\n",
    "escapes": lambda n: 'zz: "' + "\\u0041" * n + '"\n',
    "spaces": lambda n: "zz: a" + " " * n + "#\n",
    "signs of a comment": lambda n: "zz: a" + " #" * n + "\n",
    "items without a space": lambda n: "-a\n" * n,
    "spaces of a word processor": lambda n: "\u00a0a: 1\n" * n,
}

# What somebody may write in a note.
NOTES: dict[str, Shape] = {
    "words": lambda n: "word " * n,
    "lines": lambda n: "a\n" * n,
    "addresses": lambda n: "a@b.cd " * n,
    "addresses on lines": lambda n: "a@b.cd\n" * n,
    "an address that never ends": lambda n: "a@" + "b." * n,
    "numbers": lambda n: "07700 900123 " * n,
    "digits": lambda n: "1" * n,
    "names": lambda n: "Mr Smith " * n,
    "dates of birth": lambda n: "dob 1.1.2010 " * n,
    "births without a date": lambda n: "born " * n,
    "brackets": lambda n: "[" * n,
    "brackets that close": lambda n: "[x](y) " * n,
    "signs of markdown": lambda n: "*_`~#>|\\" * n,
    "back-ticks": lambda n: "`" * n,
    "fences": lambda n: "```\n" * n,
    "signs of HTML": lambda n: "<a&lt;" * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "a word that never ends": lambda n: "x" * n,
    "wide signs": lambda n: "字" * n,
    "signs put together": lambda n: "e\u0301\u200d" * n,
    "hyphens": lambda n: "a-" * n,
}


def _answers(**values: str) -> str:
    return "framework: kirklees-2016\n" + "".join(f"{key}: {one}\n" for key, one in values.items())


def _framework(old: str, new: str) -> str:
    text = builders.MADE_UP.read_text("utf-8")
    assert text.count(old) == 1, old
    return text.replace(old, new)


def _indicators(n: int, more: str = "", domain: str = "family", citation: str = "Help") -> str:
    first = "indicators:\n"
    made = "".join(
        f"  - {{id: zz-{one}, level: 2, domain: {domain}, text: Words number {one}, "
        f"citation: {citation}{more}}}\n" for one in range(n)
    )
    return _framework(first, first + made)


# What a file of one kind may hold much of.
OWN: dict[str, dict[str, Shape]] = {
    "answers": {
        "indicators that are not there": lambda n: _answers(
            indicators="[" + ", ".join(f"x-{one}" for one in range(n)) + "]"),
        "one indicator again and again": lambda n: _answers(
            indicators="[" + ", ".join([KIRKLEES.indicators[-1].id] * n) + "]"),
        "domains that are not there": lambda n: _answers(
            baseline="{" + ", ".join(f"x-{one}: met" for one in range(n)) + "}"),
        "actions": lambda n: _answers(actions="\n" + "  - {what: a, who: b, by: c}\n" * n),
        "actions with a wrong key": lambda n: _answers(actions="\n" + "  - {wat: a}\n" * n),
    },
    "local": {
        "contacts": lambda n: sound("local", Path()).replace(
            "contacts:\n", "contacts:\n" + '  - {name: A, number: "01", hours: always}\n' * n),
        "hours that are not understood": lambda n: sound("local", Path()).replace(
            "contacts:\n", "contacts:\n" + '  - {name: A, number: "01", hours: never}\n' * n),
        "offices without one above": lambda n: sound("local", Path()).replace(
            "contacts:\n", "contacts:\n" + '  - {name: A, number: "1", hours: out of hours}\n' * n),
    },
    "framework": {
        "indicators": _indicators,
        "indicators of one group": lambda n: _indicators(n, ", concerns: [same]"),
        "indicators to be referred at once": lambda n: _indicators(n, ", immediate: true"),
        "indicators without a domain": lambda n: _indicators(n, domain="no"),
        "citations of no section": lambda n: _indicators(n, citation="no"),
        "indicators of one id": lambda n: _indicators(n).replace("zz-1", "zz-2"),
        "sections": lambda n: _framework("sections:\n", "sections:\n" + "".join(
            f"  - {{ref: Z{one}, title: A}}\n" for one in range(n))),
        "domains": lambda n: _framework("domains:\n", "domains:\n" + "".join(
            f"  - {{id: zz-{one}, name: Z{one}}}\n" for one in range(n))),
        "topics": lambda n: _framework("topics:\n", "topics:\n" + "".join(
            f"  - {{id: zz-{one}, title: A, passages: [{{text: a, citation: Help}}]}}\n"
            for one in range(n))),
        "rules": lambda n: _framework("rules:\n", "rules:\n" + "".join(
            f"  - {{id: Z{one}, level: 2, text: A, citation: Help, when: {{all: [{{ticked_at: 2}},"
            " {any: [{fact: escalating}, {fact: resistance}]}]}}\n" for one in range(n))),
        "ways to meet a rule": lambda n: _framework("rules:\n", (
            "rules:\n  - {id: Z, level: 2, text: A, citation: Help, when: {all: [{ticked_at: 2}, "
            + ", ".join(["{any: [{fact: escalating}, {fact: resistance}]}"] * n) + "]}}\n")),
    },
}


@dataclass
class Tally:
    """What a kind came to."""

    tried: int = 0
    readings: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    megabytes: float = 0.0


def shapes(kind: str, folder: Path) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """Every shape that a file of this kind may grow in."""
    text = sound(kind, folder)
    head, rest = ("---\n", text[4:]) if text.startswith("---\n") else ("", text)
    for name, lines in LINES.items():
        yield name, lambda n, lines=lines: f"{head}{lines(n)}{rest}".encode()
    for name, own in OWN.get(kind, {}).items():
        yield name, lambda n, own=own: own(n).encode()
    if kind in ("record", "draft", "answers", "log", "entry"):
        for name, note in NOTES.items():
            yield f"note: {name}", lambda n, note=note: _with_note(kind, note(n), folder)
    if kind == "record":
        yield "body", lambda n: (text + "more " * n).encode()
        yield "body in lines", lambda n: (text + "more\n" * n).encode()
        yield "seals", lambda n: (text + 'seal: "sha256:"\n' * n).encode()
        yield "actions", lambda n: text_of(case(
            actions=(Action("a", "b", "c"),) * min(n, 5000))).encode()
    if kind == "log":
        yield "entries", lambda n: _log(min(n, 1000))


def _with_note(kind: str, note: str, folder: Path) -> bytes:
    if kind == "record":
        return text_of(case(notes=note[:100_000], voice=note[:100_000])).encode()
    if kind == "answers":
        return _answers(notes=json.dumps(note[:100_000])).encode()
    if kind == "entry":
        return said_text(Said(Step(_ON, 1, "A", note[:20_000]), note[:20_000])).encode()
    if kind == "log":
        return _log(1, note[:20_000])
    file = DraftFile(str(folder / "grown.yaml"))
    Path(file.path).unlink(missing_ok=True)
    made = case(notes=note[:100_000])
    content = save_draft(file, Draft(made, KIRKLEES, ("immediate_danger",), _AT)).content
    assert content is not None
    return content


def _log(entries: int, note: str = "Asked") -> bytes:
    """A log with the same entry again and again, under its seal."""
    rochdale = builders.bundled("rochdale-2018")
    edition = Edition(rochdale.id, rochdale.title, rochdale.edition, rochdale.sha256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.yaml"
        add_entry(
            str(path), Said(Step(_ON, 1, "A", note, note)), DisputeLog(edition, "any"),
            datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC), builders.bundled,
        )
        text = path.read_text("utf-8")
    start, seal = text.index("  - number: 1\n"), text.index("seal:")
    more = "".join(
        text[start:seal].replace("number: 1", f"number: {one}") for one in range(2, entries + 1)
    )
    return dispute_file._with_seal(text[:seal] + more)


def made(make: Callable[[int], bytes], n: int, limit: int) -> bytes | None:
    """A file of a shape; None where it would be larger than what is read, or than what is saved."""
    if n > _MOST:
        return None
    try:
        data = make(n)
    except ConrError:
        return None
    return data if len(data) <= limit else None


def measured(
    command: Command, arguments: tuple[str, ...], make: Callable[[int], bytes], file: str,
    limit: int,
) -> tuple[int, float, float] | None:
    """A size, what reading that takes, and how many times as long four times as much takes; None
    where all that is accepted is read at once."""

    def seconds(n: int, times: int) -> float | None:
        data = made(make, n, limit)
        if data is None:
            return None
        Path(file).write_bytes(data)
        gc.collect()
        return min(command(arguments).seconds for _ in range(times))

    n = 256
    while (once := seconds(n, 1)) is not None and once < _LONG_ENOUGH:
        n *= STEP
    if once is None or made(make, n * STEP, limit) is None:
        n //= STEP  # up to the limit
    small, large = seconds(n, 2), seconds(STEP * n, 2)
    if small is None or large is None or large < _LONG_ENOUGH:
        return None
    return n, small, large / max(small, _SHORT)


def peak(command: Command, arguments: tuple[str, ...], data: bytes, file: str) -> float:
    """The most memory that reading a file takes, in megabytes, in a process of its own."""
    Path(file).write_bytes(data)
    ends, said = os.pipe()
    child = os.fork()
    if not child:
        Path("/proc/self/clear_refs").write_text("5")  # forget the most there was until now
        command(arguments)
        os.write(said, str(largest()).encode())
        os._exit(0)
    os.close(said)
    with os.fdopen(ends, "rb") as stream:
        most = float(stream.read() or "inf")
    os.waitpid(child, 0)
    return most


def compile_once(command: Command, arguments: tuple[str, ...], data: bytes, file: str) -> None:
    """Have what is compiled once made by a process of its own, and kept: that takes more memory
    than to read any file."""
    Path(file).write_bytes(data)
    child = os.fork()
    if not child:
        command(arguments)
        os._exit(0)
    os.waitpid(child, 0)


def largest_of(make: Callable[[int], bytes], limit: int) -> bytes:
    """The largest file of a shape that is no larger than what conr reads."""
    largest, n = make(1), 256
    while (larger := made(make, n, limit)) is not None:
        largest, n = larger, n * STEP
    return largest


def growth(kind: str, every: int, start: int, folder: Path) -> Tally:
    """Every shape of a kind, or every nth of them, through its commands in turn."""
    command, tally = conr(), Tally()
    os.chdir(folder)
    os.environ.update({"HOME": str(folder), "CONR_STATE_DIR": str(folder / "state")})
    (folder / "state" / "drafts").mkdir(parents=True)
    furnish(folder)
    one, limit = KINDS[kind], _LONGEST_FILE.get(kind, _MIB)
    compile_once(command, one.main, sound(kind, folder).encode(), one.file)
    for number, (name, make) in enumerate(shapes(kind, folder)):
        if number % every != start:
            continue
        others = () if one.may_change or name in LINES else one.others
        for arguments in (one.main, *others[number % max(len(others), 1):][:1]):
            tally.tried += 1
            said = f"{' '.join(arguments)}: {name}"
            found = measured(command, arguments, make, one.file, limit)
            for _ in range(2):  # a computer that does other things as well is no fault
                if found and found[2] > MOST:
                    found = measured(command, arguments, make, one.file, limit)
            if found:
                tally.readings.append(
                    f"{said}: {found[0]:,} in {found[1]:.2f} s, {STEP} times as much takes "
                    f"{found[2]:.1f} times"
                )
                tally.wrong += tally.readings[-1:] if found[2] > MOST else []
            if Path("/proc/self/clear_refs").exists():
                most = peak(command, arguments, largest_of(make, limit), one.file)
                tally.megabytes = max(tally.megabytes, most)
                tally.wrong += [f"{said}: {most:.0f} MB"] if most > LARGEST else []
    return tally


def result(kind: str, every: int, start: int) -> Tally:
    """What a kind comes to, run as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.growth", kind, str(every), str(start)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return Tally(**json.loads(done.stdout))


def main() -> None:
    """Read files of a kind in a folder of its own and print what it came to."""
    kind, *numbers = sys.argv[1:]
    every, start = map(int, numbers or ("1", "0"))
    with tempfile.TemporaryDirectory() as folder:
        tally = growth(kind, every, start, Path(folder))
        os.chdir(os.path.dirname(folder))
    sys.stdout.write(json.dumps(vars(tally)))


if __name__ == "__main__":
    main()
