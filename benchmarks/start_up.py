"""Whole commands beside an empty Python and a bare typer program, in turns, in one run."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import Cost, process, say, surroundings

EMPTY = ("-c", "pass")
BARE = ("-c", """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def hello(name: str) -> None:
    typer.echo(f"hello {name}")
app()
""", "world")
ROUNDS = 15
ANSWERS = "docs/examples/hungry.yaml"


class Command(NamedTuple):
    """A command line of conr, its exit code, and the most that it may cost."""

    name: str
    arguments: tuple[str, ...]
    code: int = 0
    most_empty: float | None = None
    most_bare: float | None = None


def commands(record: str) -> tuple[Command, ...]:
    """What is measured; `record` is the file of a record."""
    kirklees = ("--framework", "kirklees-2016")
    return (
        Command("--version", ("--version",), most_empty=1.8),
        Command("--help", ("--help",), most_bare=1.2),
        Command("a usage error", ("nonsense",), 2),
        Command("lookup", ("lookup", "always starving at school"), most_bare=1.25),
        Command("lookup, JSON", ("lookup", "always starving at school", "--format", "json"),
                most_bare=1.25),
        Command("lookup, one framework", ("lookup", "always starving at school", *kirklees),
                most_bare=1.25),
        Command("assess --answers, JSON", ("assess", "--answers", ANSWERS, "--format", "json"),
                most_bare=1.35),
        Command("assess --answers, text", ("assess", "--answers", ANSWERS)),
        Command("escalate, JSON", ("escalate", *kirklees, "--about", "referral", "--stage", "1",
                                   "--format", "json")),
        Command("consent, text", ("consent", *kirklees, "--level", "4")),
        Command("record verify", ("record", "verify", record)),
    )


def report_start_up() -> None:
    """Print the medians of the ratios of neighbouring runs."""
    with tempfile.TemporaryDirectory() as folder:
        where = surroundings(folder)
        record = str(Path(folder) / "record.md")
        process(_conr(("assess", "--answers", ANSWERS, "--export", record)), where)
        measured = commands(record)
        for command in measured:  # compiled and cached, as from the second time on
            process(_conr(command.arguments), where, command.code)
        process(BARE, where)
        say(f"Whole commands, {ROUNDS} rounds of all of them in turn: the median of times what the "
            "other costs.")
        say(f"{'':<24}{'to an empty Python':>22}{'to a bare typer program':>28}")
        say(f"{'':<24}{'CPU':>9}{'wall':>7}{'most':>6}{'CPU':>15}{'wall':>7}{'most':>6}")
        _table(measured, where)


def _table(measured: Sequence[Command], where: Mapping[str, str]) -> None:
    rounds = [
        (process(EMPTY, where), process(BARE, where),
         [process(_conr(one.arguments), where, one.code) for one in measured])
        for _ in range(ROUNDS)
    ]
    for place, command in enumerate(measured):
        to_empty = [(costs[place], empty) for empty, _, costs in rounds]
        to_bare = [(costs[place], bare) for _, bare, costs in rounds]
        say(f"{command.name:<24}{_ratios(to_empty, command.most_empty)}"
            f"      {_ratios(to_bare, command.most_bare)}")
    say(f"{'bare typer program':<24}{_ratios([(bare, empty) for empty, bare, _ in rounds], None)}")


def _ratios(pairs: Sequence[tuple[Cost, Cost]], most: float | None) -> str:
    cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
    wall = statistics.median(one.wall / other.wall for one, other in pairs)
    return f"{cpu:>9.2f}{wall:>7.2f}{most or '':>6}"


def _conr(arguments: tuple[str, ...]) -> tuple[str, ...]:
    return ("-m", "thresholds_cli", *arguments)
