#!/usr/bin/env python3
"""Set conr up in a folder of its own beside this file, once, and run it.

    python3 run.py assess        an assessment (any conr command works: lookup, escalate, …)
    python3 run.py test          the tests
    python3 run.py thorough      what the tests take samples of, whole: minutes
    python3 run.py coverage      the tests, and which branches of the program they go through
    python3 run.py mutation      whether some test fails for every small mistake: long
    python3 run.py check         linters, types and the packaging check

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
TESTING = {
    "test": ("-m", "pytest", "-n", "auto"),
    "thorough": ("-m", "pytest", "-n", "auto", "--whole", "-o", "norecursedirs=.*"),
    "coverage": ("-m", "tests.coverage_check", "-n", "auto"),
    "mutation": ("-m", "tests.mutation"),
}
EXTRAS = {**dict.fromkeys(TESTING, "test"), "check": "dev"}


def main() -> int:
    """Make the environment if it is not there or out of date, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file may be started by an older one)
        version = sys.version.split()[0]
        sys.stderr.write(f"conr needs Python 3.11 or newer; this is {version}\n")
        return 2
    asked = sys.argv[1:]
    extra = EXTRAS.get(asked[0], "") if asked else ""
    try:
        prepare(extra)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(
            f"conr could not be set up: {error}\n"
            "Check that Python has venv and pip (on Debian and Ubuntu: apt install python3-venv) "
            "and that the package index can be reached.\n"
        )
        return 2
    if extra == "test":
        return run(*TESTING[asked[0]], *asked[1:])
    if extra == "dev":
        return check()
    return run("-m", "thresholds_cli", *asked)


def check() -> int:
    """Linters, types, and the package built, installed elsewhere and run there."""
    for step in (
        ("-m", "ruff", "check", "."),
        ("-m", "mypy"),
        ("tests/packaging_check.py",),
    ):
        code = run(*step)
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
