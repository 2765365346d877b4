#!/usr/bin/env python3
"""Set conr up in a folder of its own beside this file, once, and run it.

    python3 run.py assess        an assessment (any conr command works: lookup, escalate, …)
    python3 run.py test          the tests
    python3 run.py thorough      the tests that take minutes
    python3 run.py check         linters, types, the packaging check and the audit
    python3 run.py page          docs/how-conr-is-tested.md, from the last runs of the tests

Needs only Python 3.11 or newer with pip. On Windows: py run.py assess
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv-run"
MARK = ENVIRONMENT / "made-for"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PYTEST = ("-m", "pytest", "-n", "auto")
TASKS = {
    # The packages that it needs, and what is run one after the other until something fails.
    "test": ("test", (PYTEST,)),
    "thorough": ("test", ((*PYTEST, "tests/thorough"),)),
    "page": ("test", (("-m", "tests.how_tested"),)),
    "check": ("dev", (
        ("-m", "ruff", "check", "."),
        ("-m", "mypy"),
        ("tests/packaging_check.py",),
        ("tests/audit.py",),
    )),
}


def main() -> int:
    """Make the environment if it is not there or out of date, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file may be started by an older one)
        version = sys.version.split()[0]
        sys.stderr.write(f"conr needs Python 3.11 or newer; this is {version}\n")
        return 2
    asked = sys.argv[1:]
    extra, steps = TASKS.get(asked[0] if asked else "", ("", ()))
    try:
        prepare(extra)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(
            f"conr could not be set up: {error}\n"
            "Check that Python has venv and pip (on Debian and Ubuntu: apt install python3-venv) "
            "and that the package index can be reached.\n"
        )
        return 2
    if not steps:
        return run("-m", "thresholds_cli", *asked)
    for step in steps:
        # A run of all the tests leaves a report, from which a page of the documentation is made.
        whole = step[:2] == PYTEST[:2] and not asked[1:]
        report = (f"--junitxml=.reports/{asked[0]}.xml",) if whole else ()
        code = run(*step, *report, *asked[1:])
        if code:
            return code
    return 0


def run(*arguments: str) -> int:
    """Run the environment's Python; Ctrl-C belongs to the program that was started."""
    process = subprocess.Popen([str(PYTHON), *arguments], cwd=None if "thresholds_cli" in arguments
                               else HERE)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def prepare(extra: str) -> None:
    """Create the environment and install conr with the pinned versions, if that is not done."""
    wanted = digest()
    made = MARK.read_text(encoding="utf-8").split() if MARK.is_file() else []
    if made[:1] == [wanted] and (not extra or extra in made[1:]):
        return
    sys.stderr.write("Setting conr up; this is done once and takes a minute or so.\n")
    extras = [*made[1:], extra] if made[:1] == [wanted] else [extra]
    venv.create(ENVIRONMENT, clear=made[:1] != [wanted], with_pip=True)
    what = f".[{','.join(sorted(filter(None, set(extras))))}]" if any(extras) else "."
    subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "-c", "constraints.txt", "-e", what],
        cwd=HERE, check=True,
    )
    MARK.write_text(" ".join([wanted, *sorted(filter(None, set(extras)))]), encoding="utf-8")


def digest() -> str:
    """What the environment depends on: the package's metadata and the pinned versions."""
    made = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        made.update((HERE / name).read_bytes())
    made.update(str(HERE).encode())
    return made.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
