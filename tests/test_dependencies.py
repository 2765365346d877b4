"""Every package is pinned with its hashes and has its reason on docs/dependencies.md."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINS = {
    name: (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    for name in ("run", "import", "test", "dev", "oldest")
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
_NAME = re.compile(r"^([A-Za-z0-9._-]+)")


def plain(name: str) -> str:
    """A package's name as the pins write it."""
    match = _NAME.match(name)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[1]).lower()


def pinned(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ \\;]+)", PINS[name], re.MULTILINE))


@pytest.mark.parametrize("name", PINS)
def test_every_pin_is_exact_and_has_hashes_and_no_address(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n", "", PINS[name]).strip())

    assert len(blocks) >= 12
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==[^ ]+ (; [^\\]+)?\\\n", block), block
        assert "--hash=sha256:" in block, block
        assert "://" not in block, block


def test_each_file_holds_what_the_one_before_it_does() -> None:
    assert pinned("run").items() <= pinned("import").items() <= pinned("test").items()
    assert pinned("test").items() <= pinned("dev").items()


def test_what_the_project_asks_for_is_pinned() -> None:
    extras = PROJECT["optional-dependencies"]
    for name, wanted in (
        ("run", PROJECT["dependencies"]), ("import", extras["import"]),
        ("test", extras["test"]), ("dev", extras["dev"]),
    ):
        missing = {plain(one) for one in wanted} - {"conr"} - pinned(name).keys()
        assert missing == set(), name


def test_the_oldest_that_is_tested_is_the_oldest_that_is_allowed() -> None:
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["import"]
    allowed = {plain(one): re.search(r">=([0-9.]+)", one) for one in wanted}

    assert allowed
    for name, least in allowed.items():
        assert least is not None, name
        assert re.fullmatch(rf"{re.escape(least[1])}(\.0)*", pinned("oldest")[name]), name


def test_what_is_installed_for_the_program_is_what_is_pinned_and_nothing_more() -> None:
    waiting, seen = {plain(one) for one in PROJECT["dependencies"]}, set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # for another system only
            continue
        assert pinned("run")[name] == version(name), name
        waiting |= {plain(one) for one in needed if "extra ==" not in one} - seen

    assert {one for one in seen if one not in pinned("run")} <= FOR_OTHERS


FOR_OTHERS = {"typing-extensions", "colorama"}
"""Asked for by some of them on another system or an older Python."""


def test_every_package_has_its_reason_and_every_reason_its_package() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    page = page.partition("## Weighed, and not taken")[0]
    listed = re.findall(r"^\| ([a-z0-9-]+) \| \S", page, re.MULTILINE)

    assert sorted(set(listed) - {"package"}) == sorted(pinned("dev"))


def test_the_licence_says_whose_the_documents_words_are() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    note = (ROOT / "data" / "README.md").read_text("utf-8")

    assert "belongs to those who published them" in " ".join(licence.split())
    assert "claims no right" in " ".join(note.split())
    assert PROJECT["license-files"] == ["LICENSE"]
