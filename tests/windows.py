"""The tests that make sense on Windows, run there: under Wine, with a Python for Windows.

    python -m tests.windows              all of them (python3 run.py windows); some minutes
    python -m tests.windows -k lookup    whatever else is given goes to pytest

Needs Wine. Python comes from the package index, checked by its hash. The program is copied into a
folder with a space and an accent and set up there by its own run.py, as a person would. What came
of all tests is kept in .reports/windows.json; some of them leave no result.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.how_tested import test_id
from tools import installing
from tools.environment import ROOT, CannotSetUp, say

PLACE = ROOT / ".venvs" / "windows"
COPY = PLACE / "OneDrive - Council é" / "conr"
REPORT = Path(".reports") / "windows.xml"
PINS = ROOT / "requirements" / "windows.txt"
_NO_PDF = "the library that reads PDF needs a part of Windows that Wine lacks"
_SOURCES = "tests/sources"
WINES_OWN: dict[str, str] = {
    f"{_SOURCES}/test_hostile_documents.py::"
    "test_it_is_read_or_refused_in_one_sentence_within_two_seconds[a PDF": _NO_PDF,
    f"{_SOURCES}/test_layouts.py::test_indicators_come_out_of_every_pdf[pdf": _NO_PDF,
}
"""How the names of cases begin that fail for a reason of Wine's own. Any other failure is ours."""

_KEPT = ".venvs"
"""What was set up in the copy stays there from run to run."""
_NOT_COPIED = shutil.ignore_patterns(
    _KEPT, ".git", ".reports", "__pycache__", ".*_cache", ".hypothesis", "dist", "build")


def main(arguments: Sequence[str]) -> int:
    """Run them; the exit code of pytest, or 2 where it cannot be started."""
    try:
        wine = wine_here()
        python = python_for_windows()
    except (CannotSetUp, OSError) as problem:
        say(f"The tests cannot run under Wine. {problem}")
        return 2
    copy_program()
    code = under_wine(
        wine, [str(python), "run.py", "test", f"--junitxml={REPORT}", *arguments])
    report = COPY / REPORT
    if not arguments and report.is_file():
        today = datetime.datetime.now(datetime.UTC).date()
        versions = version(wine, str(python), "-V"), version(wine, "--version")
        result = result_of(report, *versions, today)
        path = ROOT / ".reports" / "windows.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    return code


def wine_here() -> str:
    found = shutil.which("wine")
    if found is None:
        raise CannotSetUp("Wine is not there. On Debian and Ubuntu: apt install wine wine64.")
    return found


def python_for_windows() -> Path:
    """The Python for Windows, unpacked once."""
    pins = re.sub(r"(?m)^#.*\n", "", PINS.read_text("utf-8"))
    place = PLACE / pins.rpartition(":")[2].strip()[:10]
    if not place.is_dir():
        say("Fetching a Python for Windows; this is done once.")
        part = place.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        installing.download_source(Path(sys.executable), PINS, part)
        (packed,) = part.glob("*.tar.gz")
        shutil.unpack_archive(packed, part, filter="data")
        (inner,) = part.rglob("data.zip")
        with zipfile.ZipFile(inner) as archive:
            archive.extractall(part)
        part.rename(place)
    (python,) = place.glob("cp3*/python.exe")
    return python


def copy_program() -> None:
    """The program as it stands here, over whatever an earlier run left of it."""
    COPY.mkdir(parents=True, exist_ok=True)
    for one in COPY.iterdir():
        if one.name != _KEPT:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    shutil.copytree(ROOT, COPY, ignore=_NOT_COPIED, dirs_exist_ok=True)


def surroundings() -> dict[str, str]:
    """What Wine is started with: a Windows of its own, that neither talks nor asks."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "WINEPREFIX": str(PLACE / "prefix"), "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml="}


def under_wine(wine: str, command: Sequence[str]) -> int:
    """Run it in the copy, and pass on what it says. All through pipes: a Python under Wine does
    not start with both its outputs in one file."""
    with subprocess.Popen(
        [wine, *command], cwd=COPY, env=surroundings(), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.close()
        for line in running.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
    return running.returncode


def version(*command: str) -> str:
    """The version that a program says it is."""
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings())
    return re.search(r"[0-9]+(?:\.[0-9]+)+", said.stdout)[0]


def result_of(report: Path, python: str, wine: str, today: datetime.date) -> dict[str, Any]:
    """What the page tells: how many passed, how many were left out for which reason, and what
    failed, by name."""
    left_out: Counter[str] = Counter()
    wines: Counter[str] = Counter()
    failed: list[str] = []
    passed = 0
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        found = {child.tag: child for child in case}
        if "failure" in found or "error" in found:
            name = _name(case)
            own = next((one for one in WINES_OWN if name.startswith(one)), None)
            if own is None:
                failed.append(name)
            else:
                wines[WINES_OWN[own]] += 1
        elif "skipped" in found:
            left_out[_why(found["skipped"])] += 1
        else:
            passed += 1
    return {"date": today.isoformat(), "python": python, "wine": wine, "passed": passed,
            "left_out": dict(sorted(left_out.items())), "failed": sorted(failed),
            "failed_for_wine": dict(sorted(wines.items()))}


def _name(case: ElementTree.Element) -> str:
    """What pytest calls a case; of a file that could not be read, only the file."""
    where, name = case.attrib["classname"], case.attrib["name"]
    _, bracket, parameters = name.partition("[")
    return f"{test_id(where, name)}{bracket}{parameters}" if where else name


def _why(skipped: ElementTree.Element) -> str:
    """The reason; of a whole file that is left out it stands in the text."""
    message = skipped.attrib["message"]
    return (skipped.text or "").rpartition("Skipped: ")[2].rstrip("')") \
        if message == "collection skipped" else message


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
