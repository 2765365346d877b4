"""Hostile files of one kind through the real commands, in a process whose memory is measured.

    python -m tests.hostile.batch KIND [EVERY-NTH FROM RANDOM-ONES]

Writes as JSON how many files and runs there were, the slowest and the largest, and all that was
wrong. `naive` for a kind reads frameworks as a careless program would: the control.
"""

from __future__ import annotations

import datetime
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from typer.main import get_command
from typer.testing import CliRunner

from tests.builders import BUNDLED
from tests.frameworks.mutants import REFUSED, Mutant
from tests.hostile.kinds import KINDS, Kind, corpus, furnish, sound
from tests.starting import SLOWED
from thresholds_cli import frameworks
from thresholds_cli.base import dates as clock
from thresholds_cli.cli.app import make_app
from thresholds_cli.model.framework import Framework

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=datetime.UTC)
SLOWEST = 1.0 * SLOWED
"""Seconds of processor time at most: twice what the slowest takes on a slow machine."""
LARGEST = 100.0
QUICK = ("display", "shape", "tags")
"""The families that a careless reader gets through without being stalled."""
_DIRECTION = set(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070))))
_PARSER = getattr(yaml, "CSafeLoader", None)


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str
    fault: str
    seconds: float


@dataclass
class Tally:
    """What a batch came to."""

    files: int = 0
    runs: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: str = ""
    megabytes: float = 0.0
    families: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


Command = Callable[[tuple[str, ...]], Outcome]


class Bundled:
    """The bundled frameworks, read once; what reading one takes is charged to every run of it."""

    def __init__(self) -> None:
        self.read = frameworks.load_framework
        self.kept: dict[str, tuple[Framework, float]] = {}
        self.charged = 0.0

    def load(self, named: str) -> Framework:
        if named not in BUNDLED:
            return self.read(named)
        if named not in self.kept:
            started = time.process_time()
            self.kept[named] = self.read(named), time.process_time() - started
            return self.kept[named][0]
        framework, seconds = self.kept[named]
        self.charged += seconds
        return framework


def conr() -> Command:
    """The real command line, in this process; each command is built once."""
    bundled = Bundled()
    frameworks.load_framework = bundled.load
    clock.now = lambda: NOW
    built = functools.cache(lambda name: get_command(make_app(name)))

    def run(arguments: tuple[str, ...]) -> Outcome:
        command, code, fault = built(arguments[0]), 0, ""
        started, bundled.charged = time.process_time(), 0.0
        with CliRunner().isolation(input="") as (out, err, _both):
            try:
                command.main(args=arguments, prog_name="conr")
            except SystemExit as ended:
                code = int(ended.code or 0)
            except BaseException as error:
                fault = type(error).__name__
            sys.stdout.flush()
            sys.stderr.flush()
            said = [stream.getvalue().decode("utf-8") for stream in (out, err)]
        seconds = time.process_time() - started + bundled.charged
        return Outcome(code, *said, fault, seconds)

    return run


def naive(arguments: tuple[str, ...]) -> Outcome:
    """A careless reader: whatever YAML gives, printed as it is."""
    started, text, fault = time.process_time(), "", ""
    try:
        data = yaml.load(Path("f.yaml").read_text("utf-8"), _PARSER or yaml.SafeLoader)  # noqa: TID251
        text = f"{data['title']} {[one['text'] for one in data['indicators']]} {data['source']}"
        text += "".join(one["text"] for one in data["indicators"])
    except Exception as error:
        fault = type(error).__name__
    return Outcome(int(bool(fault)), text, "", fault, time.process_time() - started)


def judged(outcome: Outcome) -> Iterator[str]:
    """What no file whatever may bring about."""
    if outcome.fault:
        yield f"raised {outcome.fault}"
    if outcome.code not in (0, 1, 2, 130):
        yield f"ended with {outcome.code}: {outcome.err[-200:]}"
    for stream in (outcome.out, outcome.err):
        if "Traceback" in stream:
            yield "a traceback"
        live = sorted({f"U+{ord(char):04X}" for char in stream if is_live(char)})
        if live:
            yield f"live: {' '.join(live)}"
    if outcome.seconds > SLOWEST:
        yield f"took {outcome.seconds:.2f} s"


def is_live(char: str) -> bool:
    """Whether a character could steer a terminal or mislead a reader."""
    return char not in "\n\t" and (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _DIRECTION
        or char == "\ufeff" or 0xE0000 <= ord(char) <= 0xE007F
    )


def tried(command: Command, kind: Kind, number: int, mutant: Mutant, tally: Tally) -> Iterator[str]:
    """One file through its commands: the main one with either parser, and one of the others."""
    for arguments in (kind.main, kind.others[number % len(kind.others)]):
        outcome = _run(command, arguments, kind, mutant)
        _counted(outcome, arguments, mutant, tally)
        said = " ".join(arguments)
        yield from (f"{said}: {one}" for one in judged(outcome))
        if not kind.may_change and Path(kind.file).read_bytes() != mutant.data:
            yield f"{said}: the file was changed"
        if Path("canary").exists():
            yield f"{said}: it ran something"
        if arguments == kind.main:
            refused = outcome.code in (1, 2)
            tally.refused += refused
            if mutant.expect == REFUSED and not refused:
                yield f"{said}: must be refused, ended with {outcome.code}"
            if refused and kind.named and Path(kind.file).name not in outcome.err:
                yield f"{said}: the file is not named: {outcome.err[:200]}"
            # The pure parser is slow: a tenth of what was scrambled at random is enough for it.
            if mutant.family != "scrambled" or mutant.what.endswith("0"):
                yield from _with_the_other_parser(command, kind, mutant, outcome)


def _with_the_other_parser(
    command: Command, kind: Kind, mutant: Mutant, usual: Outcome
) -> Iterator[str]:
    if _PARSER is None or command is naive or len(mutant.data) > 300_000:
        return
    del yaml.CSafeLoader
    try:
        other = _run(command, kind.main, kind, mutant)
    finally:
        yaml.CSafeLoader = _PARSER
    if other.code != usual.code:
        yield f"the two parsers differ: {usual.code} and {other.code}"
    elif usual.code == 0 and other.out != usual.out:
        yield "the two parsers read different things"
    yield from (f"pure parser: {one}" for one in judged(other) if not one.startswith("took"))


def _run(command: Command, arguments: tuple[str, ...], kind: Kind, mutant: Mutant) -> Outcome:
    for leftover in ("new.yaml", "new.yaml.lock"):
        Path(leftover).unlink(missing_ok=True)
    for one in Path("state/drafts").iterdir():
        one.unlink()
    Path(kind.file).write_bytes(mutant.data)
    return command(arguments)


def _warm(command: Command, kind: Kind, sound_one: Mutant) -> None:
    for arguments in (kind.main, *kind.others):
        _run(command, arguments, kind, sound_one)


def _counted(outcome: Outcome, arguments: tuple[str, ...], mutant: Mutant, tally: Tally) -> None:
    tally.runs += 1
    if outcome.seconds > tally.seconds:
        tally.seconds = round(outcome.seconds, 3)
        tally.slowest = f"{' '.join(arguments)}: {mutant.family}: {mutant.what}"


def batch(name: str, every: int, start: int, random_ones: int, folder: Path) -> Tally:
    """The corpus of a kind, or every nth of it."""
    command: Command = naive if name == "naive" else conr()
    which = "framework" if name == "naive" else name
    kind, tally = KINDS[which], Tally()
    os.chdir(folder)
    os.environ.update({"HOME": str(folder), "CONR_STATE_DIR": str(folder / "state")})
    (folder / "state" / "drafts").mkdir(parents=True)
    furnish(folder)
    warm = Mutant("sound", "sound", sound(which, folder).encode())
    if command is not naive:
        # What is compiled once takes more memory than to read any file: in a process of its own.
        if not (child := os.fork()):
            _warm(command, kind, warm)
            os._exit(0)
        os.waitpid(child, 0)
        _warm(command, kind, warm)
    for number, mutant in enumerate(corpus(which, folder, random_ones)):
        if number % every != start or (command is naive and mutant.family not in QUICK):
            continue
        tally.files += 1
        tally.families[mutant.family] = tally.families.get(mutant.family, 0) + 1
        tally.wrong += [
            f"{mutant.family}: {mutant.what[:60]}: {one}"
            for one in tried(command, kind, number // every, mutant, tally)
        ]
    tally.megabytes = largest()
    return tally


def result(name: str, every: int, start: int, random_ones: int) -> Tally:
    """What a batch comes to, run as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.batch", name, str(every), str(start),
         str(random_ones)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return Tally(**json.loads(done.stdout))


def largest() -> float:
    """The most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # what the system counts for a process begins with what started it
        (most,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text("utf-8"))
        return int(most) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def main() -> None:
    """Run a batch in a folder of its own and print what it came to."""
    name, *numbers = sys.argv[1:]
    every, start, random_ones = map(int, numbers or ("1", "0", "0"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tally = batch(name, every, start, random_ones, Path(folder))
        os.chdir(os.path.dirname(folder))
    sys.stdout.write(json.dumps(vars(tally)))


if __name__ == "__main__":
    main()
