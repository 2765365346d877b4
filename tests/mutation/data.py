"""Small changes to the bundled frameworks: a word, a number, a level, a domain, a section, a
condition, something left out. The tests of the data must notice each of them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.mutation.children import in_children
from tests.mutation.running import TIME, first_failing, with_tests

FILES = ("data/frameworks/kirklees-2016.yaml", "data/frameworks/rochdale-2018.yaml")
TESTS = "tests/frameworks/test_bundled.py"
OTHER_KEYS = {
    "any": "all", "all": "any", "ticked_at": "ticked_from", "ticked_from": "ticked_at",
    "cluster_from": "ticked_from", "help_failed": "help_tried", "help_tried": "help_failed",
}
OTHER_WORDS = {
    "immediate_danger": "significant_harm", "significant_harm": "immediate_danger",
    "resistance": "escalating", "escalating": "resistance", "all met": "some unmet",
    "some unmet": "all met", "office": "not stated", "out of hours": "office",
    "emergency": "office", "not stated": "office",
}


@dataclass(frozen=True)
class Changed:
    """One change to a framework's file; the text with it is made when it is needed."""

    file: str
    key: str
    start: int
    end: int
    new: str

    def made_in(self, text: str) -> str:
        """The file's text with the change."""
        return text[:self.start] + self.new + text[self.end:]


def found_out(
    root: Path, only: str, one_in: int, workers: int
) -> tuple[list[str], dict[str, str]]:
    """The keys of all changes, and the test that noticed each."""
    changes = [
        one for file in FILES for one in changed(file, (root / file).read_text("utf-8"))
        if only in one.key
    ][::one_in]
    ((_, found),) = in_children([changes], lambda chosen: _tried(root, chosen, workers), 1)
    return [one.key for one in changes], found


def _tried(root: Path, changes: list[Changed], workers: int) -> dict[str, str]:
    """The test that noticed each change."""
    last = Counter[str]()

    def try_all(items: list[pytest.Item]) -> dict[str, str]:
        found: dict[str, str] = {}
        for number, ((change, _items), test) in enumerate(
            in_children(jobs(items), lambda job: _noticed(root, *job), workers, lambda _job: 60), 1
        ):
            if test != "":
                found[change.key] = test or TIME
                last[test or TIME] = number
        return found

    def jobs(items: list[pytest.Item]) -> Iterator[tuple[Changed, list[pytest.Item]]]:
        for change in changes:
            own = (one for one in items if Path(change.file).stem in one.nodeid)
            # What noticed the last change is asked first: the next is seldom far away.
            yield change, sorted(own, key=lambda one: -last[one.nodeid])

    return with_tests([TESTS], try_all)


def _noticed(root: Path, change: Changed, items: list[pytest.Item]) -> str:
    from thresholds_cli.base import bundled

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(root / "data" / "frameworks", folder / "frameworks")
        path = folder / "frameworks" / Path(change.file).name
        path.write_text(change.made_in(path.read_text("utf-8")), "utf-8")
        bundled.data_root = lambda: folder
        return first_failing(items)


def changed(file: str, text: str) -> Iterator[Changed]:
    """Every change, each described by the words that it is made to."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    seen = Counter[str]()
    for where, start, end, new, what in _changes(root, text, "", _known(root)):
        if text[start:end] == new:
            continue
        key = f"{Path(file).stem} {where}: {what}"
        seen[key] += 1
        yield Changed(file, key if seen[key] == 1 else f"{key} #{seen[key]}", start, end, new)


Known = dict[str, list[str]]
Place = tuple[str, int, int, str, str]


def _known(root: yaml.MappingNode) -> Known:
    """The names of domains and sections that another may be put in the place of."""
    top = {key.value: value for key, value in root.value}
    return {
        name: [
            one.value for item in top[part].value for key, one in item.value if key.value == field
        ] for name, part, field in (("domain", "domains", "id"), ("citation", "sections", "ref"))
    }


def _changes(node: yaml.Node, text: str, where: str, known: Known) -> Iterator[Place]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = f"{where}.{key.value}".lstrip(".")
            if key.value in OTHER_KEYS:
                other = OTHER_KEYS[key.value]
                yield (here, key.start_mark.index, key.end_mark.index, other,
                       f"{key.value} -> {other}")
            if isinstance(value, yaml.ScalarNode):
                for new in _others(key.value, value, known):
                    yield _replaced(here, value, text, new)
            else:
                yield from _changes(value, text, here, known)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            here = f"{where}[{_name(item) or number}]"
            yield _left_out(here, node, number, text)
            if isinstance(item, yaml.ScalarNode):
                for new in _others("", item, known):
                    yield _replaced(here, item, text, new)
            else:
                yield from _changes(item, text, here, known)


def _name(item: yaml.Node) -> str:
    if not isinstance(item, yaml.MappingNode):
        return ""
    named = {key.value: value.value for key, value in item.value}
    return str(named.get("id") or named.get("ref") or "")


def _others(key: str, value: yaml.ScalarNode, known: Known) -> Iterator[tuple[str, str]]:
    """What may stand in the place of a value, and how that is told."""
    said = value.value
    if not value.style and said.lstrip("-").isdigit():
        for number in (int(said) + 1, int(said) - 1):
            yield str(number), f"{said} -> {number}"
    elif not value.style and said in ("true", "false"):
        other = "false" if said == "true" else "true"
        yield other, f"{said} -> {other}"
    elif said in OTHER_WORDS:
        yield json.dumps(OTHER_WORDS[said]), f"{said} -> {OTHER_WORDS[said]}"
    elif key in ("domain", "citation"):
        names = known[key]
        name = max((one for one in names if said.startswith(one)), key=len)
        other = names[(names.index(name) + 1) % len(names)] + said[len(name):]
        yield json.dumps(other, ensure_ascii=False), f"{said} -> {other}"
    else:
        words = said.split(" ")
        if len(words) > 1:
            what = f"without the word {words.pop(len(words) // 2)!r}"
        else:
            words[-1] += "x"
            what = f"{said} -> {words[-1]}"
        yield json.dumps(" ".join(words), ensure_ascii=False), what


def _replaced(where: str, value: yaml.ScalarNode, text: str, new: tuple[str, str]) -> Place:
    start, end = value.start_mark.index, value.end_mark.index
    was = text[start:end]
    kept = was[len(was.rstrip()):]  # a folded text ends with its line
    return where, start, end, new[0] + kept, new[1]


def _left_out(where: str, node: yaml.SequenceNode, number: int, text: str) -> Place:
    items = node.value
    start, end = items[number].start_mark.index, items[number].end_mark.index
    if node.flow_style:
        if number + 1 < len(items):
            end = items[number + 1].start_mark.index
        elif number:
            start = items[number - 1].end_mark.index
        return where, start, end, "", "left out"
    start = text.rindex("\n", 0, text.rindex("-", 0, start)) + 1
    if number + 1 < len(items):
        end = text.rindex("\n", 0, text.rindex("-", 0, items[number + 1].start_mark.index)) + 1
    return where, start, end, "", "left out"
