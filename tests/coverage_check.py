"""Branch coverage, part by part, against the least that each must have.

    python -m tests.coverage_check        run the tests and measure (python3 run.py coverage)

Processes that the tests start are measured too. The result is kept in .reports/coverage.json.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / ".reports"
PACKAGE = "thresholds_cli/"
PARTS = {  # what the part is, where it is, and the least that must be covered, in per cent
    "engine": (("engine/",), 100),
    "loader": (("frameworks/", "strict_yaml.py", "shapes.py"), 100),
    "records": (("records/",), 100),
    "store": (("records/store/",), 100),
    "whole package": (("",), 95),
}


def main(arguments: list[str]) -> int:
    """Run the tests under measurement; 1 where they fail or a part has less than its least."""
    shutil.rmtree(REPORTS / "coverage", ignore_errors=True)
    (REPORTS / "coverage").mkdir(parents=True)
    tested = subprocess.run(
        [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-q", *arguments],
        cwd=ROOT, check=False,
    )
    if tested.returncode:
        return tested.returncode
    parts = measured()
    (REPORTS / "coverage.json").write_text(json.dumps(parts, indent=2) + "\n", "utf-8")
    for name, part in parts.items():
        print(f"{name}: {part['percent']} %, the least is {part['least']} %")
        for where in part["missing"]:
            print(f"    {where}")
    return int(any(part["percent"] < part["least"] for part in parts.values()))


def measured() -> dict[str, dict[str, Any]]:
    """Every part with what of it was run."""
    from coverage import Coverage

    found = Coverage(config_file=str(ROOT / "pyproject.toml"))
    # A process that a test killed while it wrote leaves half a file, which is passed over.
    with contextlib.redirect_stderr(io.StringIO()):
        found.combine([str(REPORTS / "coverage")])
        report = REPORTS / "coverage" / "all.json"
        found.json_report(outfile=str(report))
    files = json.loads(report.read_text("utf-8"))["files"]
    return {name: _part(files, *what) for name, what in PARTS.items()}


def _part(files: dict[str, Any], places: tuple[str, ...], least: int) -> dict[str, Any]:
    chosen = {
        name: one for path, one in sorted(files.items())
        if (name := Path(path).as_posix().partition(PACKAGE)[2]).startswith(places)
    }
    kinds = ("num_statements", "covered_lines", "num_branches", "covered_branches")
    sums = {kind: sum(one["summary"][kind] for one in chosen.values()) for kind in kinds}
    there = sums["num_statements"] + sums["num_branches"]
    run = sums["covered_lines"] + sums["covered_branches"]
    return {
        "least": least,
        "percent": int(10_000 * run / there) / 100,
        "statements": sums["num_statements"], "statements_run": sums["covered_lines"],
        "branches": sums["num_branches"], "branches_taken": sums["covered_branches"],
        "missing": [] if least < 100 else [
            f"{name}: lines {one['missing_lines']}, branches {one['missing_branches']}"
            for name, one in chosen.items()
            if one["missing_lines"] or one["missing_branches"]
        ],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
