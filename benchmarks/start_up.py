"""The CPU of a whole lookup beside that of a bare typer program, in turns, in one run."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str) -> None:
    typer.echo(f"hello {name}")
app()
"""
ROUNDS = 21
LOOKUP = ("-m", "thresholds_cli", "lookup", "always starving at school")
FORMS = {"piped": LOOKUP, "one framework": (*LOOKUP, "--framework", "kirklees-2016"),
         "JSON": (*LOOKUP, "--format", "json")}
MOST = 1.4


def report_start_up() -> None:
    """Print medians of the CPU times and of the ratios of neighbouring runs."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {name: value for name, value in os.environ.items()
                        if name != "PYTHONDONTWRITEBYTECODE"}
        surroundings |= {"PYTHONPYCACHEPREFIX": folder, "XDG_CACHE_HOME": folder}
        for name, arguments in FORMS.items():
            _report(name, arguments, surroundings)


def _report(name: str, arguments: Sequence[str], surroundings: Mapping[str, str]) -> None:
    for warm_up in (arguments, arguments, ("-c", BARE, "world")):
        _cpu(warm_up, surroundings)  # compiled and cached, as from the second time on
    pairs = [(_cpu(arguments, surroundings), _cpu(("-c", BARE, "world"), surroundings))
             for _ in range(ROUNDS)]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    sys.stdout.write(f"{name:<16}{1e3 * ours:8.0f} ms  bare typer{1e3 * bare:8.0f} ms  "
                     f"ratio {ratio:.2f} (at most {MOST})\n")


def _cpu(arguments: Sequence[str], surroundings: Mapping[str, str]) -> float:
    """User and system seconds of one run of Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True,
                   env=surroundings, cwd=Path(__file__).resolve().parent.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
