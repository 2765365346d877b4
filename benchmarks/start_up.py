"""The CPU of a whole lookup beside that of a bare typer program, in turns, in one run."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
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
    for name, arguments in FORMS.items():
        _cpu(arguments)  # so that the cache of the index is there, as from the second lookup on
        pairs = [(_cpu(arguments), _cpu(("-c", BARE, "world"))) for _ in range(ROUNDS)]
        ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(one / other for one, other in pairs)
        sys.stdout.write(f"{name:<16}{1e3 * ours:8.0f} ms  bare typer{1e3 * bare:8.0f} ms  "
                         f"ratio {ratio:.2f} (at most {MOST})\n")


def _cpu(arguments: Sequence[str]) -> float:
    """User and system seconds of one run of Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE,
                   cwd=Path(__file__).resolve().parent.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
