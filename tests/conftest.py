"""What all tests share: steady examples, samples in place of everything, and a home of their own.

Every case of what is sampled here, and many more examples: --whole (python3 run.py thorough).
Other examples: --hypothesis-profile=explore
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.promises import KEYS
from tests.snapshots.comparing import Reviewed, check_file, check_section
from tests.starting import home

STEADY = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("steady", STEADY, max_examples=25)
settings.register_profile("whole", STEADY, max_examples=500)
settings.register_profile(
    "mutation", STEADY, max_examples=20, phases=[Phase.explicit, Phase.generate],
)
settings.register_profile("explore", deadline=None, max_examples=2000)
OWN = "CONR_TESTS"
"""Where this run keeps what would go to a person's home; all its processes know it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole", action="store_true",
        help="every case of the tests that otherwise take a sample, and none of the others",
    )
    parser.addoption(
        "--write-snapshots", action="store_true",
        help="write what conr prints now into tests/snapshots, to be read before it is committed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Nobody's settings, drafts or cache are read or written: those of this run lie in a folder
    that goes when it ends. The cache in it is shared, so that words are compiled once a run."""
    settings.load_profile("whole" if config.getoption("--whole") else "steady")
    if hasattr(config, "workerinput"):
        return
    own = Path(tempfile.mkdtemp(prefix="conr-tests-"))
    (own / "home").mkdir()
    for name in [name for name in os.environ if name.startswith(("CONR_", "XDG_"))]:
        del os.environ[name]
    os.environ.update(home(own / "home"))
    os.environ[OWN] = str(own)
    os.environ["CONR_CACHE_DIR"] = str(own / "cache")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that left something in the home that all of them share is a fault of that test."""
    if not hasattr(session.config, "workerinput") and _left_in_the_home():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """It is told beside the tests that failed, and hides none of them."""
    left = _left_in_the_home()
    if left:
        terminalreporter.write_sep("=", "a test wrote into the home of the person who runs it")
        terminalreporter.write_line("\n".join(left))


def _left_in_the_home() -> list[str]:
    return [str(one) for one in Path(os.environ["HOME"]).rglob("*")]


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ[OWN], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The report says what a test promises. With --whole there are only those that take a sample,
    that make up examples, or that always take minutes; without it, one in N of the cases that are
    marked `sample(N)`."""
    for item in items:
        for mark in item.iter_markers("promise"):
            unknown = set(mark.args) - KEYS
            if unknown or not mark.args:
                raise pytest.UsageError(f"{item.nodeid}: no promise {sorted(unknown)}")
            item.user_properties.extend(("promise", key) for key in mark.args)
    whole = config.getoption("--whole")
    chosen = set(filter(_has_more_to_do, items) if whole else _sampled(items))
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = [item for item in items if item in chosen]


def _sampled(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    seen: Counter[str] = Counter()
    for item in items:
        mark, test = item.get_closest_marker("sample"), item.nodeid.partition("[")[0]
        if mark is None or seen[test] % mark.args[0] == 0:
            yield item
        seen[test] += 1


def _has_more_to_do(item: pytest.Item) -> bool:
    return (
        item.get_closest_marker("sample") is not None
        or "one_in" in getattr(item, "fixturenames", ())
        or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        or "thorough" in item.path.parts
    )


@pytest.fixture
def reviewed_file(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """`reviewed_file(name, text)`: the text is what was reviewed, in a file of its own."""
    write = pytestconfig.getoption("--write-snapshots")
    return lambda name, text: check_file(name, text, write)


@pytest.fixture
def reviewed(request: pytest.FixtureRequest) -> Reviewed:
    """`reviewed(words)`, once in a test: these words, or lines, are what was reviewed of it."""
    write = request.config.getoption("--write-snapshots")

    def check(words: str | Iterable[str]) -> None:
        text = words if isinstance(words, str) else "\n".join(words)
        check_section(request.path, request.node.name, text, write)

    return check


@pytest.fixture
def one_in(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """One in how many cases a test takes: `one_in(13)` is 13, and 1 with --whole."""
    whole = request.config.getoption("--whole")
    return lambda many: 1 if whole else many
