"""What `run.py` can be asked for, and how it is started in the environment that has its packages.

Little is imported, and late: this stands before every command of somebody who uses `run.py`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import environment

PYTEST = ("-m", "pytest", "-n", "auto", "--dist", "worksteal")
COVERED = {
    # Where a part of the program is, and the least of its lines and branches that tests must reach.
    "engine": ("thresholds_cli/engine/*", 100),
    "loader": ("thresholds_cli/frameworks/*,thresholds_cli/strict_yaml/*", 100),
    "records": ("thresholds_cli/records/*", 100),
    "store": ("thresholds_cli/store/*", 100),
    "whole package": ("thresholds_cli/*", 95),
}
TASKS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    # The packages that it needs, and what is run one after the other until something fails.
    "test": ("test", (PYTEST,)),
    "thorough": ("test", ((*PYTEST, "--whole", "-o", "norecursedirs=.*"),)),
    "coverage": ("test", (
        ("-m", "coverage", "erase"),
        ("-m", "coverage", "run", *PYTEST),
        ("-m", "coverage", "combine", "--quiet"),
        *(("-m", "coverage", "report", f"--include={files}", f"--fail-under={least}",
           "--show-missing", "--skip-covered") for files, least in COVERED.values()),
        *(("-m", "coverage", "json", "--quiet", f"--include={files}", "-o",
           f".reports/coverage/{part}.json") for part, (files, _least) in COVERED.items()),
    )),
    "oldest": ("oldest", (
        (*PYTEST, "tests/interview", "tests/strict_yaml", "tests/terminal",
         "tests/cli/test_options_completion.py", "tests/cli/test_every_command.py"),
    )),
    "mutation": ("test", (("-m", "tests.mutation"),)),
    "windows": ("test", (("-m", "tests.windows"),)),
    "page": ("test", (("-m", "tests.how_tested"),)),
    "bench": ("test", (("-m", "benchmarks"),)),
    "portable": ("run", (("-m", "tools.portable"),)),
    "python": ("dev", ((),)),
    "check": ("dev", (
        ("-m", "ruff", "check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache",
         "--no-logo"),
        ("tests/packaging_check.py",),
        ("tests/audit.py",),
    )),
}
PROGRAM = ("-P", "-m", "thresholds_cli")
"""-P: a yaml.py that lies where somebody works is not taken for the library."""


def launch(asked: Sequence[str]) -> int:
    """Make the environment if it is not there, then do what was asked; the exit code."""
    extra, steps = TASKS.get(asked[0] if asked else "", (needed_by(asked), ()))
    try:
        python = environment.python_with(extra)
    except environment.CannotSetUp as problem:
        sys.stderr.write(f"conr could not be set up. {problem}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing was changed; the next start sets conr up.\n")
        return 130
    if not steps:
        return start(python, asked)
    # What is compiled is kept, whatever was set: to compile the tests is a tenth of their time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for step in steps:
        # A run of all the tests leaves a report, from which a page of the documentation is made.
        whole = step[:2] == PYTEST[:2] and not asked[1:]
        report = (f"--junitxml=.reports/{asked[0]}.xml",) if whole else ()
        # What else was given is for the tests, or for the one thing that was asked for.
        given = asked[1:] if len(steps) == 1 or "pytest" in step else ()
        code = run([str(python), *step, *report, *given], environment.ROOT)
        if code:
            return code
    return 0


def needed_by(asked: Sequence[str]) -> str:
    """What a command of conr needs: to read PDF and spreadsheets takes packages of its own."""
    reads = list(asked[:1]) == ["framework"] and asked[1:2] in (["import"], ["export"], ["check"])
    named = any(one.lower().endswith((".pdf", ".xlsx")) for one in asked)
    return "import" if reads and named else "run"


def start(python: Path, asked: Sequence[str]) -> int:
    """The program, in the place of this process where the system can do that."""
    os.environ["CONR_STARTED_AS"] = started_as(sys.argv[0])
    if not environment.is_ours(environment.ROOT):
        # Nothing can be kept beside the program, what Python compiles of it neither.
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(python.parent.parent / "compiled"))
    command = [str(python), *PROGRAM, *asked]
    if os.name != "nt":
        os.execv(command[0], command)
    return run(command)


def started_as(script: str) -> str:
    """How this was started, as it can be typed again in the shell at hand."""
    if os.name == "nt":
        return f'py "{script}"' if " " in script else f"py {script}"
    import shlex

    return f"python3 {shlex.quote(script)}"


def run(command: Sequence[str], folder: Path | None = None) -> int:
    """Run it to its end; Ctrl-C belongs to the program that was started."""
    import subprocess

    process = subprocess.Popen(command, cwd=folder)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
