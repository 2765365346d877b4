"""Whether a pinned package is known to be vulnerable, asked of the open advisory database (OSV).

Ends with 1 where one is. Where the database cannot be reached it says "not audited", and why, and
ends with 0: a computer without the network can be worked on, and the next run asks again.
The program itself never runs this; it is a step of `python3 run.py check`.
"""

from __future__ import annotations

import json
import re
import sys
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVICE = "https://api.osv.dev/v1/querybatch"
PATIENCE = 20.0
_PINNED = re.compile(r"^([a-z0-9.-]+)==([^ \\;]+)", re.MULTILINE)

Ask = Callable[[dict[str, Any]], Any]


def pinned(requirements: Path = ROOT / "requirements") -> list[tuple[str, str]]:
    """Every package with its version that any of the files pins."""
    return sorted({
        pair for file in requirements.glob("*.txt")
        for pair in _PINNED.findall(file.read_text("utf-8"))
    })


def ask(question: dict[str, Any]) -> Any:
    """The database's answer. Raises OSError or ValueError where there is none to be had."""
    request = urllib.request.Request(
        SERVICE, json.dumps(question).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def audit(packages: Sequence[tuple[str, str]], asked: Ask = ask) -> tuple[int, list[str]]:
    """The exit code, and what to say."""
    question = {"queries": [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in packages
    ]}
    try:
        results = asked(question)["results"]
        found = [[one["id"] for one in result.get("vulns", ())] for result in results]
    except (OSError, ValueError) as error:
        return 0, [f"not audited: the advisory database was not reached ({type(error).__name__})"]
    except (KeyError, TypeError, AttributeError):
        return 0, ["not audited: the advisory database gave an answer that is not understood"]
    if len(found) != len(packages):
        return 0, ["not audited: the advisory database did not answer for every package"]
    known = [
        f"{name} {version}: {', '.join(ids)}"
        for (name, version), ids in zip(packages, found, strict=True) if ids
    ]
    if known:
        return 1, ["vulnerable packages are pinned:", *known]
    return 0, [f"audit: nothing is known against {len(packages)} pinned packages"]


if __name__ == "__main__":
    code, lines = audit(pinned())
    sys.stderr.write("\n".join([*lines, ""]))
    sys.exit(code)
