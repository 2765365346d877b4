"""docs/how-conr-is-tested.md, made from the reports of the runs so that what it says is true.

    python -m tests.how_tested            write the page from .reports
    python -m tests.how_tested --check    say whether what is on the page is so in this run

A promise whose tests did not all run and pass stops it. Times and whatever else differs from run
to run have no place on the page; numbers of tests are rounded down, so that it seldom changes.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.promises import DATA, KEYS, LEVEL, Promise
from thresholds_cli.base.dates import on
from tools.launcher import COVERED

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / ".reports"
COVERAGE = REPORTS / "coverage"
MEASURED = ROOT / "docs" / "measured"
PAGE = ROOT / "docs" / "how-conr-is-tested.md"
HAZARDS = ROOT / "docs" / "hazards.md"
PROMISE = "promise"
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?![\w.])")
TEST_ID = re.compile(r"tests/[a-z_/]+\.py(?:::\w+)+")
RUNS = {"test": "python3 run.py test", "thorough": "python3 run.py thorough"}
AREAS = {
    "cli": "each command as a person runs it, its streams, its exit codes",
    "documents": "what is said, as plain text, markdown and pages",
    "engine": "the level, its reasons, what to do now, consent, disagreements",
    "frameworks": "the documents’ words, and files that somebody may send",
    "interview": "the questions, their order, and what an answer changes",
    "records": "answers, drafts, records and logs, and what is read back",
    "search": "from a person’s words to indicators",
    "services": "what several commands share",
    "sources": "a council’s own document, read and held against a framework file",
    "store": "how a file reaches the disk, whole or not at all",
    "strict_yaml": "strict reading, every fault with its line",
    "terminal": "what is asked and shown, on screen and read aloud",
    "tools": "setting up and starting",
    "views": "what is said of each subject",
    "thorough": "what takes minutes: interruptions, whole corpora, watched processes",
    "": "the ground: safe text, dates, layers, the README",
}


class Untrue(Exception):
    """The page cannot be written, since something on it would not be so."""


@dataclass
class Run:
    """What one run of tests came to: how many cases of each test passed, and what did not; and by
    its key, the tests that show a promise."""

    passed: Counter[str] = field(default_factory=Counter)
    failed: set[str] = field(default_factory=set)
    promised: dict[str, set[str]] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)


def read_run(path: Path) -> Run:
    """A report in JUnit's format."""
    run = Run()
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        test = test_id(case.attrib["classname"], case.attrib["name"])
        named = [(one.attrib["name"], one.attrib["value"]) for one in case.iter("property")]
        for name, value in named:
            if name == PROMISE:
                run.promised.setdefault(value, set()).add(test)
        if any(child.tag in ("failure", "error", "skipped") for child in case):
            run.failed.add(test)
            continue
        run.passed[test] += 1
        for name, value in named:
            if name != PROMISE:
                run.figures[name] += int(value)
    return run


def test_id(where: str, name: str) -> str:
    """How pytest names a test, from its names in a report."""
    parts = where.split(".")
    file = next(n for n, part in enumerate(parts) if part.startswith("test_")) + 1
    return "::".join(["/".join(parts[:file]) + ".py", *parts[file:], name.partition("[")[0]])


def page(runs: dict[str, Run], coverage: Path = COVERAGE, measured: Path = MEASURED) -> str:
    """The page. Raises Untrue where a promise, or a hazard's control, was not shown to hold."""
    shown = {key: sorted(set[str]().union(*(run.promised.get(key, ()) for run in runs.values())))
             for key in KEYS}
    named = {*TEST_ID.findall(HAZARDS.read_text("utf-8")), *(one for tests in shown.values()
                                                             for one in tests)}
    wrong = [f"no test shows the promise {key!r}" for key in sorted(KEYS) if not shown[key]]
    wrong += _not_shown(sorted(named), runs)
    if wrong:
        raise Untrue("\n".join(wrong))
    return "\n".join([
        *_HEAD, *_promises("## What conr promises about your data", DATA, shown),
        *_promises("## What it promises about the level", LEVEL, shown),
        *_areas(runs), *_figures(runs), *_coverage(coverage),
        *_mutation(measured), *windows_section(measured), *_TAIL,
    ])


_HEAD = (
    "# How conr is tested", "",
    "This page is made from the runs of the tests, not written: `python -m tests.how_tested` makes "
    "it, and CI fails where it is not what its own run gives. A promise stands here only while "
    "every test under it ran and passed.", "",
)
_TAIL = (
    "## What the tests do not show", "",
    "- Windows itself and macOS: their ways of writing a file are tested here in imitation. Wine "
    "stands in for Windows, its consoles were tried by hand only; nothing was run on a Mac.",
    "- A paste into plain lines that is a number alone, or has one as its first line and the rest "
    "long after: a terminal gives it as a person’s line, and it is taken as one.",
    "- How well people decide with conr. Nobody has studied that.",
    "- A disk that says “kept” and has not kept it; a computer that somebody else controls. See "
    "[data-protection.md](data-protection.md).",
    "- Whether the documents’ advice is right today. They are dated, and conr says so.", "",
    "What could go wrong, and what stands against it: [hazards.md](hazards.md).", "",
)


def _not_shown(tests: Iterable[str], runs: dict[str, Run]) -> Iterator[str]:
    for test in tests:
        if any(test in run.failed for run in runs.values()):
            yield f"{test} failed or was left out in this run"
        elif not any(run.passed[test] for run in runs.values()):
            yield f"{test} is named but did not run"


def _promises(
    title: str, promises: Sequence[Promise], shown: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    yield from (title, "")
    for number, promise in enumerate(promises, 1):
        yield f"{number}. **{promise.name}** {promise.words}"
        yield from (f"   - `{test}`" for test in shown[promise.key])
    yield ""


def _areas(runs: dict[str, Run]) -> Iterator[str]:
    yield from ("## How many tests", "")
    yield from (f"`{RUNS[name]}` runs at least {about(run.passed.total())} cases; none failed and "
                "none was left out." for name, run in runs.items() if not run.failed)
    yield from ("", "| area | what is tested there | cases, at least |", "|---|---|---|")
    largest: Counter[str] = Counter()
    for run in runs.values():
        cases: Counter[str] = Counter()
        for test, count in run.passed.items():
            cases[_area(test)] += count
        largest |= cases
    yield from (
        f"| `tests/{area}` | {what} | {about(largest[area])} |" for area, what in AREAS.items()
    )
    yield ""


def _area(test: str) -> str:
    folder = test.split("/")[1]
    return folder if folder in AREAS else ""


def about(count: int) -> str:
    """A number rounded down to its two first figures."""
    unit = 10 ** max(len(str(count)) - 2, 0)
    return f"{count // unit * unit:,}"


def _figures(runs: dict[str, Run]) -> Iterator[str]:
    figures: Counter[str] = Counter()
    for run in runs.values():
        figures |= run.figures
    if figures:
        yield from ("## What was done to it in this run", "")
        yield from (f"- {name}: at least {about(count)}" for name, count in sorted(figures.items()))
        yield from ("", "All of it as promised above: nothing lost, nothing invented, nothing "
                    "leaked.", "")


def _coverage(folder: Path) -> Iterator[str]:
    """Coverage of lines and branches by part, rounded down to whole per cents."""
    if not folder.is_dir():
        return
    yield from ("## What the tests reach", "", "Lines and branches of the program, processes that "
                "the tests start included; CI fails where a part has less than its least.", "",
                "| part | reached, per cent | least |", "|---|---|---|")
    for part, (_files, least) in COVERED.items():
        totals = json.loads((folder / f"{part}.json").read_text("utf-8"))["totals"]
        yield f"| {part} | {int(totals['percent_covered'])} | {least} |"
    yield ""


def _mutation(folder: Path) -> Iterator[str]:
    """Runs that CI does not make: kept with a digest of what they were made of."""
    reports = sorted(folder.glob("mutation-*.json"))
    if not reports:
        return
    yield from (
        "## Measured before, not in this run", "",
        "Each part of the program was changed in every way that a tool knows, one change at a "
        "time; a test must fail for each. These runs take hours. Whether the part has been changed "
        "since is found out each time this page is made.", "",
        "| part | changes tried | found | no change in what it does | not found | since then |",
        "|---|---|---|---|---|---|",
    )
    for report in reports:
        made: dict[str, Any] = json.loads(report.read_text("utf-8"))
        part = report.stem.removeprefix("mutation-")
        same = digest(made.get("sources", ())) == made["digest"]
        yield (f"| {part} (`{made['digest'][:12]}`) | {made['mutants']} | {made['killed']} | "
               f"{made['equivalent']} | {made['survived']} | "
               f"{'unchanged' if same else 'changed'} |")
    yield ""


def windows_section(folder: Path) -> Iterator[str]:
    """The last run under Wine, which CI does not make, with all that failed in it."""
    report = folder / "windows.json"
    if not report.is_file():
        return
    made: dict[str, Any] = json.loads(report.read_text("utf-8"))
    left_out, failed, wines = made["left_out"], made["failed"], made["failed_for_wine"]
    yield from (
        "## Under Wine, not in this run", "",
        f"`python3 run.py windows` runs the tests with Python {made['python']} for Windows under "
        f"Wine {made['wine']}, in a folder with a space and an accent. On {on(made['date'])}:", "",
        f"- {made['passed']:,} cases passed.",
        f"- {sum(left_out.values()):,} cases, or files of cases, were left out, since what they "
        "ask is not there: "
        + "; ".join(f"{reason} ({count})" for reason, count in left_out.items()) + ".",
    )
    yield from (f"- {count:,} failed for a reason of Wine’s own: {reason}."
                for reason, count in wines.items())
    yield from (f"- Failed: `{test}`." for test in failed)
    if not failed:
        yield "- No other failed."
    yield ""


def digest(sources: Iterable[str], root: Path = ROOT) -> str:
    """Of the names and bytes of these files, and of those in these folders."""
    made = hashlib.sha256()
    for source in sorted(sources):
        path = root / source
        for file in sorted(path.rglob("*.*")) if path.is_dir() else [path]:
            if "__pycache__" not in file.parts and file.is_file():
                made.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def untrue_lines(there: str, made: str) -> Iterator[str]:
    """How the page that is there differs from one made of a run, as a diff; numbers that the run
    reaches or passes are true, since each says 'at least', and are no difference."""
    before, now = there.splitlines(), made.splitlines()
    if len(before) == len(now):
        before = [new if _at_least(old, new) else old for old, new in zip(before, now, strict=True)]
    yield from difflib.unified_diff(before, now, "committed", "this run", lineterm="", n=1)


def _at_least(old: str, new: str) -> bool:
    """Whether two lines are the same but for numbers, none of which has become less."""
    numbers = [
        [int(one.replace(",", "")) for one in _NUMBER.findall(line)] for line in (old, new)
    ]
    same = _NUMBER.sub("#", old) == _NUMBER.sub("#", new)
    return same and all(least <= found for least, found in zip(*numbers, strict=True))


def _keep_what_was_measured() -> None:
    for report in (*REPORTS.glob("mutation-*.json"), *REPORTS.glob("windows.json")):
        MEASURED.mkdir(exist_ok=True)
        shutil.copyfile(report, MEASURED / report.name)


def main(arguments: Sequence[str]) -> int:
    """Write the page, or check it; the exit code."""
    missing = [command for name, command in RUNS.items() if not (REPORTS / f"{name}.xml").is_file()]
    if not all((COVERAGE / f"{part}.json").is_file() for part in COVERED):
        missing.append("python3 run.py coverage")
    if missing:
        sys.stderr.write(f"no report of the tests yet: run {' and '.join(missing)} first\n")
        return 2
    checking = "--check" in arguments
    if not checking:
        _keep_what_was_measured()
    try:
        made = page({name: read_run(REPORTS / f"{name}.xml") for name in RUNS})
    except Untrue as untrue:
        sys.stderr.write(f"the page would not be true:\n{untrue}\n")
        return 1
    there = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    if made == there:
        sys.stderr.write(f"{PAGE.name}: as this run gives it\n")
        return 0
    if checking:
        wrong = list(untrue_lines(there, made))
        if not wrong:
            sys.stderr.write(f"{PAGE.name}: true, and this run gives more than it says\n")
            return 0
        sys.stderr.write("\n".join(wrong))
        sys.stderr.write(f"\n{PAGE.name} is not what this run gives: python3 run.py page\n")
        return 1
    PAGE.write_text(made, "utf-8")
    sys.stderr.write(f"{PAGE.name}: written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
