"""Set-up never breaks what works: made aside, used when whole, once at a time, in a place of ours.

pip and the index are stand-ins: what they do is said in each test.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import environment, installing
from tools.environment import MARK, CannotSetUp, python_of, python_with


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with pins, and a home, of this test's own."""
    root = tmp_path / "OneDrive - Council é" / "conr"
    (root / "requirements").mkdir(parents=True)
    for extra in environment.EXTRAS:
        (root / "requirements" / f"{extra}.txt").write_text(f"{extra}==1\n")
    monkeypatch.setattr(environment, "ROOT", root)
    for name in ("CONR_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return root


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of pins that were installed, by a pip that always can."""
    done: list[str] = []

    def create(place: Path) -> None:
        python_of(place).parent.mkdir(parents=True)
        python_of(place).touch()

    monkeypatch.setattr(installing, "create", create)
    monkeypatch.setattr(installing, "install", lambda python, pins: done.append(pins.stem))
    monkeypatch.setattr(installing, "point_at", lambda place, root: None)
    monkeypatch.setattr(installing, "make_ready", lambda python, root: None)
    return done


def failing(problem: BaseException) -> Callable[[Path, Path], None]:
    def install(python: Path, pins: Path) -> None:
        raise problem

    return install


def change_the_pins(root: Path) -> None:
    for extra in environment.EXTRAS:
        (root / "requirements" / f"{extra}.txt").write_text(f"{extra}==2\n")


def environments(place: Path) -> list[Path]:
    return [one for one in place.glob("*") if one.is_dir()]


def test_it_is_made_once(checkout: Path, installed: list[str]) -> None:
    first = python_with("run")

    assert python_with("run") == first
    assert first.is_relative_to(checkout / ".venvs")
    assert installed == ["run"]


def test_one_that_has_more_serves_for_less(checkout: Path, installed: list[str]) -> None:
    assert python_with("test") == python_with("run")
    assert installed == ["test"]


def test_one_that_has_less_is_not_changed_for_more(checkout: Path, installed: list[str]) -> None:
    assert python_with("run") != python_with("dev")
    assert installed == ["run", "dev"]


def test_what_fails_leaves_nothing_and_says_why(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "install", failing(CannotSetUp("The disk is full.")))

    with pytest.raises(CannotSetUp, match="disk is full"):
        python_with("run")

    assert environments(checkout / ".venvs") == []


@pytest.mark.parametrize("extra", ["run", "test", "dev"])
def test_offline_with_changed_pins_the_last_one_is_used_with_a_word_on_it(
    extra: str, checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = python_with(extra)
    change_the_pins(checkout)
    monkeypatch.setattr(installing, "install", failing(CannotSetUp("The index is not there.")))
    capsys.readouterr()

    assert python_with("run") == before
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "The packages that conr now needs could not be installed. The index is not there.",
        "Going on with those of the last set-up.",
    ]


def test_the_last_one_is_not_used_where_it_lacks_what_is_asked_for(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    python_with("run")
    monkeypatch.setattr(installing, "install", failing(CannotSetUp("no")))

    with pytest.raises(CannotSetUp):
        python_with("test")


@pytest.mark.parametrize("changed", [{"base_prefix": "/another"}, {"version_info": (3, 99)}])
def test_another_python_gets_one_of_its_own(
    changed: dict[str, object], checkout: Path, installed: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = python_with("run")
    for name, value in changed.items():
        monkeypatch.setattr(sys, name, value)

    assert python_with("run") != first
    assert first.exists()


def test_a_checkout_that_was_moved_gets_another(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    python_with("run")
    moved = checkout.with_name("moved")
    shutil.move(checkout, moved)
    monkeypatch.setattr(environment, "ROOT", moved)

    python_with("run")

    assert installed == ["run", "run"]


def test_one_whose_python_is_gone_is_made_again(checkout: Path, installed: list[str]) -> None:
    python_with("run").unlink()

    assert python_with("run").exists()
    assert installed == ["run", "run"]


def test_one_that_was_never_finished_is_not_used(checkout: Path, installed: list[str]) -> None:
    (python_with("run").parent.parent / MARK).unlink()

    python_with("run")

    assert installed == ["run", "run"]


def test_stopped_it_leaves_nothing_and_what_works_as_it_was(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = python_with("run")
    change_the_pins(checkout)
    monkeypatch.setattr(installing, "install", failing(KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        python_with("run")

    assert environments(checkout / ".venvs") == [before.parent.parent]
    assert before.exists()


def test_a_second_window_waits_and_takes_what_the_first_one_made(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first_is_at_it, go_on = threading.Event(), threading.Event()
    found: list[Path] = []

    def install(python: Path, pins: Path) -> None:
        installed.append(pins.stem)
        first_is_at_it.set()
        assert go_on.wait(10)

    monkeypatch.setattr(installing, "install", install)
    monkeypatch.setattr(time, "sleep", lambda _seconds: go_on.set())
    windows = [threading.Thread(target=lambda: found.append(python_with("run"))) for _ in range(2)]
    windows[0].start()
    assert first_is_at_it.wait(10)
    windows[1].start()
    for window in windows:
        window.join(10)

    assert len(set(found)) == 1
    assert len(found) == 2
    assert installed == ["run"]
    assert "Another window is setting conr up" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="locks as POSIX has them")
def test_where_the_disk_knows_no_locks_each_makes_one_of_its_own(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(_file: int, _how: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    other: list[Path] = []

    def install(python: Path, pins: Path) -> None:
        if not other:
            other.append(python)
            other.append(python_with("run"))

    monkeypatch.setattr(installing, "install", install)

    python_with("run")

    assert len(set(other)) == 2
    assert all(python.exists() for python in other)


def test_in_a_checkout_of_somebody_else_it_is_made_in_a_folder_of_this_persons_own(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "is_ours", lambda folder: False)

    assert python_with("run").is_relative_to(tmp_path / "home" / ".cache" / "conr")
    assert not (checkout / ".venvs").exists()


def test_what_somebody_made_beside_the_program_serves_those_who_may_only_read_it(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = python_with("run")
    monkeypatch.setattr(environment, "is_ours", lambda folder: False)

    assert python_with("run") == made


def test_with_no_folder_to_write_to_it_says_what_to_set(
    checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "is_ours", lambda folder: False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)

    with pytest.raises(CannotSetUp, match="Set CONR_CACHE_DIR"):
        python_with("run")


def test_a_file_in_the_place_of_the_folder_is_said(checkout: Path, installed: list[str]) -> None:
    (checkout / ".venvs").touch()

    with pytest.raises(CannotSetUp, match=r"\.venvs cannot be made .*another file in its place"):
        python_with("run")


@pytest.mark.skipif(sys.platform == "win32", reason="accounts as POSIX has them")
def test_a_folder_of_another_account_is_not_ours_even_where_it_can_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert environment.is_ours(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert not environment.is_ours(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_anything: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)

    assert not environment.is_ours(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_nobody_used_for_a_month_goes_with_a_later_set_up(
    checkout: Path, installed: list[str]
) -> None:
    old = python_with("run").parent.parent
    change_the_pins(checkout)
    last_month = time.time() - 31 * 24 * 3600
    os.utime(old / MARK, (last_month, last_month))
    begun = old.with_name("run-311-0123456789-abcdef")
    begun.mkdir()
    os.utime(begun, (last_month, last_month))

    new = python_with("run").parent.parent

    assert environments(checkout / ".venvs") == [new]


def test_what_is_used_or_was_just_begun_stays(checkout: Path, installed: list[str]) -> None:
    old = python_with("run").parent.parent
    last_month = time.time() - 31 * 24 * 3600
    os.utime(old / MARK, (last_month, last_month))
    python_with("run")
    begun = old.with_name("run-311-0123456789-abcdef")
    begun.mkdir()
    change_the_pins(checkout)

    new = python_with("run").parent.parent

    assert set(environments(checkout / ".venvs")) == {old, begun, new}
