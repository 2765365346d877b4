"""Tests against mutants. First in forks of a process that has imported everything and knows which
test goes through which line: there a function gets the code of the mutant. What survives that, and
what is no function, is imported anew with all tests of the part."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import os
import sys
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.children import in_children
from tests.mutation.operators import Mutant

OPTIONS = ("-q", "--capture=sys", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly",
           "--hypothesis-profile=mutation")
ALONE = ("-p", "no:unraisableexception")
"""Several processes clear old folders of pytest at the same time, and then it may warn of that."""
TIME = "ran out of time"
IMPORT = "the tests could not be collected"


def found_out(
    mutants: Sequence[Mutant], root: Path, tests: Sequence[str], workers: int,
    expected: frozenset[str] = frozenset(), first_only: bool = False,
) -> dict[str, str]:
    """The test that found each mutant out, by the mutant's key. Those that are `expected` to
    survive get only the first try, as do all with `first_only`."""
    found: dict[str, str] = {}
    ((_, first),) = in_children([None], lambda _: _first_try(mutants, root, tests, workers), 1)
    found.update(first)
    rest = [one for one in mutants if one.key not in found and one.key not in expected]
    if first_only:
        return found
    _say(f"{len(found)} of {len(mutants)} found out; {len(rest)} to be imported anew")

    last = Counter[str]()

    def anew(mutant: Mutant) -> str:
        return _imported_anew(mutant, root, tests, last)

    for number, (mutant, test) in enumerate(in_children(rest, anew, workers), 1):
        if test != "":
            found[mutant.key] = test or TIME
            last[test or TIME] = number
        _say(f"  {number}/{len(rest)} {'survived: ' + mutant.key if test == '' else test or TIME}")
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _first_try(
    mutants: Sequence[Mutant], root: Path, tests: Sequence[str], workers: int
) -> dict[str, str]:
    return with_tests(tests, lambda items: _Swapping(mutants, root, workers).try_all(items))


def with_tests(
    tests: Sequence[str], work: Callable[[list[pytest.Item]], dict[str, str]]
) -> dict[str, str]:
    """What comes of work with the tests once they are imported, in place of running them."""
    held: list[dict[str, str]] = []
    faults: list[Exception] = []

    class Instead:
        @pytest.hookimpl(tryfirst=True)
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            try:
                held.append(work(session.items))
            except Exception as fault:
                faults.append(fault)
            return True

    code = pytest.main([*OPTIONS, *tests], plugins=[Instead()])
    if faults:
        raise faults[0]
    if not held:
        raise RuntimeError(f"the tests could not be collected: {code!r}")
    return held[0]


class _Swapping:
    """Runs for each mutant the tests that go through it."""

    def __init__(self, mutants: Sequence[Mutant], root: Path, workers: int) -> None:
        self.mutants, self.root, self.workers = mutants, root, workers

    def try_all(self, items: list[pytest.Item]) -> dict[str, str]:
        """The test that found each mutant out, by the mutant's key."""
        found: dict[str, str] = {}
        ((_, told),) = in_children([items], self._measured, 1)
        touching, seconds = told
        functions = [one for one in self.mutants if one.function]
        finders: dict[str, Counter[int]] = defaultdict(Counter)

        def jobs() -> Iterator[tuple[Mutant, list[int]]]:
            for one in functions:
                lines = touching.get(_path(one, self.root), {})
                through = {test for line in one.lines for test in lines.get(line, ())}
                known = finders[one.module + one.function]
                yield one, sorted(through, key=lambda test: (-known[test], seconds[test]))

        for (mutant, _tests), test in in_children(
            jobs(), lambda job: _swapped(job[0], [items[test] for test in job[1]]),
            self.workers, lambda job: 20 + 5 * sum(seconds[test] for test in job[1]),
        ):
            if test is None:
                found[mutant.key] = TIME
            elif test:
                found[mutant.key] = test
                place = next(n for n, one in enumerate(items) if one.nodeid == test)
                finders[mutant.module + mutant.function][place] += 1
        return found

    def _measured(
        self, items: list[pytest.Item]
    ) -> tuple[dict[str, dict[int, list[int]]], list[float]]:
        """The tests that go through each line of each file, and the time that each test takes."""
        import coverage

        files = sorted({_path(one, self.root) for one in self.mutants})
        measure = coverage.Coverage(data_file=None, config_file=False, include=files)
        measure.start()
        seconds = []
        for number, item in enumerate(items):
            measure.switch_context(f"test {number}")
            before = os.times()
            if first_failing([item]):
                raise RuntimeError(f"fails without any mutant: {item.nodeid}")
            after = os.times()
            seconds.append(sum(after[:4]) - sum(before[:4]))
        measure.stop()
        data = measure.get_data()
        return {
            path: {
                line: [int(one.split()[1]) for one in contexts if one.startswith("test ")]
                for line, contexts in data.contexts_by_lineno(path).items()
            } for path in files
        }, seconds


def _path(mutant: Mutant, root: Path) -> str:
    path = root.joinpath(*mutant.module.split("."))
    return str(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))


def first_failing(items: Sequence[Any]) -> str:
    """The first test that fails; empty where all pass."""
    from _pytest.runner import runtestprotocol

    for item, following in itertools.zip_longest(items, items[1:]):
        if any(one.failed for one in runtestprotocol(item, log=False, nextitem=following)):
            return str(item.nodeid)
    return ""


def _swapped(mutant: Mutant, items: Sequence[Any]) -> str:
    """The test that finds the mutant out, with its code in the place of the function's own."""
    # By import: a module that is imported only where it is needed may not have been there yet.
    function = _function(importlib.import_module(mutant.module), mutant.function)
    code = _code(compile(mutant.source, mutant.module, "exec"), mutant.function)
    if function is None or code is None or code.co_freevars != function.__code__.co_freevars:
        return ""
    function.__code__ = code
    return first_failing(items)


def _function(module: Any, name: str) -> Any:
    """The function as it is called, out of whatever is wrapped around it."""
    found = module
    for part in name.split("."):
        if found is None:
            return None
        found = inspect.getattr_static(found, part, None)
    for inside in ("fget", "__func__", "func"):
        found = getattr(found, inside, found)
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found if isinstance(found, types.FunctionType) else None


def _code(module: types.CodeType, name: str) -> types.CodeType | None:
    for one in module.co_consts:
        if isinstance(one, types.CodeType):
            if one.co_qualname == name:
                return one
            inside = _code(one, name) if name.startswith(f"{one.co_qualname}.") else None
            if inside is not None:
                return inside
    return None


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the mutant in the place of the module."""

    def __init__(self, mutant: Mutant, path: str) -> None:
        self.mutant, self.path = mutant, path

    def find_spec(
        self, fullname: str, path: Any = None, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        folder = [os.path.dirname(self.path)] if self.path.endswith("__init__.py") else None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self, submodule_search_locations=folder)

    def get_source(self, fullname: str) -> str:
        return self.mutant.source


class _Noting:
    """Notes the first test that failed. What noticed the last mutant is asked first: the next is
    seldom far away, and the slowest tests are seldom needed."""

    first = ""

    def __init__(self, last: Counter[str]) -> None:
        self.last = last

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda one: -self.last[one.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.first:
            self.first = report.nodeid


def _imported_anew(
    mutant: Mutant, root: Path, tests: Sequence[str], last: Counter[str]
) -> str:
    sys.meta_path.insert(0, _Finder(mutant, _path(mutant, root)))
    # Those that bear the module's name are soon collected, and nearly always enough.
    name = f"test_{mutant.module.rpartition('.')[2]}*.py"
    own = [str(path) for place in tests for path in sorted(Path(place).rglob(name))]
    for chosen in filter(None, (own, tests)):
        noting = _Noting(last)
        code = pytest.main(["-x", *OPTIONS, *ALONE, *chosen], plugins=[noting])
        if code != pytest.ExitCode.OK:
            return noting.first or IMPORT
    return ""
