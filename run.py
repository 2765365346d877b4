#!/usr/bin/env python3
"""Set conr up in a folder of its own beside this file, once, and run it.

    python3 run.py assess        an assessment (any conr command works: lookup, escalate, …)
    python3 run.py test          the tests
    python3 run.py thorough      what the tests take samples of, whole: minutes
    python3 run.py coverage      the tests, and which branches of the program they go through
    python3 run.py mutation      whether some test fails for every small mistake: long
    python3 run.py check         linters, types, the packaging check and the audit
    python3 run.py page          docs/how-conr-is-tested.md, from the last runs of the tests
    python3 run.py bench         what it costs, as ratios: minutes

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
EXTRAS = ("run", "import", "test", "dev")
PYTEST = ("-m", "pytest", "-n", "auto")
TASKS = {
    # The packages that it needs, and what is run one after the other until something fails.
    "test": ("test", (PYTEST,)),
    "thorough": ("test", ((*PYTEST, "--whole", "-o", "norecursedirs=.*"),)),
    "coverage": ("test", (("-m", "tests.coverage_check", "-n", "auto"),)),
    "mutation": ("test", (("-m", "tests.mutation"),)),
    "page": ("test", (("-m", "tests.how_tested"),)),
    "bench": ("test", (("-m", "benchmarks"),)),
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
    extra, steps = TASKS.get(asked[0] if asked else "", (wanted_by(asked), ()))
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
        os.environ["CONR_STARTED_AS"] = f"{'py' if os.name == 'nt' else 'python3'} {sys.argv[0]}"
        # -P: a yaml.py that lies where somebody works is not taken for the library.
        return run("-P", "-m", "thresholds_cli", *asked)
    for step in steps:
        # A run of all the tests leaves a report, from which a page of the documentation is made.
        whole = step[:2] == PYTEST[:2] and not asked[1:]
        report = (f"--junitxml=.reports/{asked[0]}.xml",) if whole else ()
        code = run(*step, *report, *asked[1:])
        if code:
            return code
    return 0


def wanted_by(asked: list[str]) -> str:
    """What a command of conr needs: to read PDF and spreadsheets takes packages of its own."""
    reads = asked[:1] == ["framework"] and asked[1:2] in (["import"], ["export"], ["check"])
    named = any(one.lower().endswith((".pdf", ".xlsx")) for one in asked)
    return "import" if reads and named else "run"


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
    """Create the environment and install the pinned versions and conr, if that is not done.

    Each file of `requirements` holds what the one before it does. Only what was looked at when it
    was pinned is installed (by its hash), nothing is built but conr, and that with what is there.
    """
    wanted = digest()
    made = MARK.read_text(encoding="utf-8").split() if MARK.is_file() else []
    fresh = made[:1] != [wanted]
    if not fresh and extra in made[1:]:
        return
    sys.stderr.write("Setting conr up; this is done once and takes a minute or so.\n")
    venv.create(ENVIRONMENT, clear=fresh, with_pip=True)
    install("--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{extra}.txt")
    if fresh:
        install("--no-deps", "--no-build-isolation", "-e", ".")
    there = EXTRAS[: EXTRAS.index(extra) + 1]
    MARK.write_text(" ".join([wanted, *there]), encoding="utf-8")


def install(*arguments: str) -> None:
    """Have the environment's own pip install something."""
    subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments],
        cwd=HERE, check=True,
    )


def digest() -> str:
    """What the environment depends on: the package's metadata and the pinned versions."""
    made = hashlib.sha256()
    for path in (HERE / "pyproject.toml", *sorted((HERE / "requirements").glob("*.txt"))):
        made.update(path.read_bytes())
    made.update(str(HERE).encode())
    return made.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
