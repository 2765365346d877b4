"""conr to hand over: one file that unpacks itself once, and a folder for Windows.

The program and its packages are stand-ins here; the packaging check makes the real ones.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tools import portable
from tools.environment import CannotSetUp
from tools.portable import digest

REAL = Path(__file__).resolve().parents[2]
PROGRAM = """\
import os, sys

def main():
    print(os.path.dirname(__file__), os.environ["CONR_STARTED_AS"], *sys.argv[1:])
    sys.exit(3)
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of a program that prints where it is and what it was asked, and ends with 3."""
    root = tmp_path / "checkout"
    for name, text in {
        "thresholds_cli/__init__.py": "", "thresholds_cli/__main__.py": PROGRAM,
        "data/frameworks/a.yaml": "id: a\n", "docs/it-officer.md": "IT\n", "LICENSE": "MIT\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "tools").mkdir()
    shutil.copy(REAL / "tools" / "one_file.py", root / "tools")

    def put_packages(app: Path, target: portable.Target | None) -> None:
        (app / "needed.py").write_text("")
        (app / "needed-1.0.dist-info").mkdir()
        (app / "needed-1.0.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.4\nName: needed\nVersion: 1.0\nLicense-Expression: BSD-3-Clause\n")

    monkeypatch.setattr(portable, "ROOT", root)
    monkeypatch.setattr(portable, "put_packages", put_packages)
    return root


@pytest.fixture
def pyz(tree: Path, tmp_path: Path) -> Path:
    (tmp_path / "to hand over").mkdir()
    return portable.one_file(tmp_path / "to hand over")


def start(pyz: Path, cache: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(pyz), "lookup", "é"], capture_output=True, encoding="utf-8",
        check=False, timeout=60,
        env={"CONR_CACHE_DIR": str(cache), "PYTHONUTF8": "1", "TMPDIR": str(pyz.parent),
             **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}, **more},
    )


def test_the_one_file_unpacks_itself_once_and_runs_what_was_asked(
    pyz: Path, tmp_path: Path
) -> None:
    first = start(pyz, tmp_path / "cache", PYTHONDONTWRITEBYTECODE="1")
    (app,) = (tmp_path / "cache" / "apps").iterdir()
    made = (app / "needed.py").stat().st_ino
    second = start(pyz, tmp_path / "cache")

    for done in (first, second):
        assert done.returncode == 3, done.stderr
        assert done.stdout == (f'{app / "thresholds_cli"} '
                               f'{"py" if os.name == "nt" else "python3"} "{pyz}" lookup é\n')
        assert done.stderr == ""
    assert (app / "needed.py").stat().st_ino == made
    assert list(app.rglob("__main__.*.pyc"))


def test_what_was_unpacked_in_part_is_unpacked_again(pyz: Path, tmp_path: Path) -> None:
    start(pyz, tmp_path / "cache")
    (app,) = (tmp_path / "cache" / "apps").iterdir()
    (app / "whole").unlink()
    (app / "thresholds_cli" / "__main__.py").unlink()

    done = start(pyz, tmp_path / "cache")

    assert done.returncode == 3
    assert (app / "whole").exists()


def test_where_nothing_can_be_kept_it_runs_all_the_same_and_says_so(
    pyz: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").touch()

    done = start(pyz, tmp_path / "cache")

    assert done.returncode == 3
    assert "set CONR_CACHE_DIR" in done.stderr
    assert [one.name for one in pyz.parent.iterdir()] == ["conr.pyz"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes as POSIX has them")
def test_nothing_is_run_out_of_a_folder_that_others_can_write_to(
    pyz: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache" / "apps").mkdir(parents=True)
    (tmp_path / "cache" / "apps").chmod(0o777)

    done = start(pyz, tmp_path / "cache")

    assert done.returncode == 3
    assert "only you can write to" in done.stderr
    assert list((tmp_path / "cache" / "apps").iterdir()) == []


def test_a_version_that_nobody_used_for_a_month_goes(pyz: Path, tmp_path: Path) -> None:
    for name, days in (("old", 31), ("used", 29)):
        mark = tmp_path / "cache" / "apps" / name / "whole"
        mark.parent.mkdir(parents=True)
        mark.touch()
        os.utime(mark, (time.time() - days * 24 * 3600,) * 2)

    start(pyz, tmp_path / "cache")

    names = {one.name for one in (tmp_path / "cache" / "apps").iterdir()}
    assert "old" not in names
    assert "used" in names


def test_the_same_files_give_the_same_bytes(tree: Path, tmp_path: Path, pyz: Path) -> None:
    first = pyz.read_bytes()
    for path in tree.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    assert portable.one_file(pyz.parent).read_bytes() == first


def embeddable(folder: Path, name: str = "python-3.{}-embed-amd64.zip") -> Path:
    """A stand-in for the embeddable Python of the version that runs this."""
    version = sys.version_info[1]
    path = folder / name.format(version)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", "MZ")
        archive.writestr(f"python3{version}.zip", "")
        archive.writestr(f"python3{version}._pth", f"python3{version}.zip\n.\n#import site\n")
    return path


def test_the_folder_for_windows_has_its_own_python_and_finds_the_program(
    tree: Path, tmp_path: Path
) -> None:
    embed = embeddable(tmp_path)

    made = portable.windows_folder(embed, digest(embed.read_bytes()).upper(), tmp_path)

    version = sys.version_info[1]
    assert made.name == "conr-windows-amd64.zip"
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
        paths = archive.read(f"conr/python/python3{version}._pth").split()
        start = archive.read("conr/conr.cmd").decode("ascii")
        compiled = archive.read(
            f"conr/app/thresholds_cli/__pycache__/__main__.cpython-3{version}.pyc")
    assert paths == [f"python3{version}.zip".encode(), b".", b"../app"]
    assert '"%~dp0python\\python.exe" -m thresholds_cli %*\r\n' in start
    assert {"conr/python/python.exe", "conr/app/needed.py", "conr/app/LICENSE",
            "conr/app/thresholds_cli/data/frameworks/a.yaml", "conr/READ ME.txt"} <= names
    assert compiled[4:8] == b"\x01\x00\x00\x00"  # whatever the clock of a zip says
    assert str(tmp_path).encode() not in compiled


def test_an_embeddable_python_that_is_not_the_published_one_is_refused(
    tree: Path, tmp_path: Path
) -> None:
    with pytest.raises(CannotSetUp, match="is not what was published: its SHA-256 is"):
        portable.windows_folder(embeddable(tmp_path), "0" * 64, tmp_path)

    assert not list(tmp_path.glob("conr-windows*"))


def test_a_zip_that_is_no_embeddable_python_is_refused(tree: Path, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "")

    with pytest.raises(CannotSetUp, match="no embeddable Python"):
        portable.target_of(made.getvalue(), "some.zip")


@pytest.mark.parametrize(("name", "platform"), [
    ("python-3.{}-embed-amd64.zip", "win_amd64"), ("python-3.{}-embed-arm64.zip", "win_arm64"),
    ("python-3.{}-embed-win32.zip", "win32"),
])
def test_the_packages_are_those_for_the_python_in_it(
    name: str, platform: str, tmp_path: Path
) -> None:
    embed = embeddable(tmp_path, name)

    found = portable.target_of(embed.read_bytes(), embed.name)

    assert found == portable.Target(f"3.{sys.version_info[1]}", platform)


def test_windows_gets_what_only_windows_needs_and_other_systems_do_not() -> None:
    pins = (REAL / "requirements" / "run.txt").read_text("utf-8")

    for_windows, for_all = (portable.pins_for(pins, windows=one) for one in (True, False))

    assert "colorama==" in for_windows
    assert "colorama==" not in for_all
    for text in (for_windows, for_all):
        assert "win32" not in text
        assert "--hash=sha256:" in text


def test_every_package_inside_is_listed_with_its_licence(tree: Path, tmp_path: Path) -> None:
    portable.fill(tmp_path / "app", None)

    listed = (tmp_path / "app" / "LICENCES.md").read_text("utf-8")

    assert "| needed | 1.0 | BSD-3-Clause |" in listed
    assert "| conr |" in listed


def test_it_says_what_it_made_and_its_digest(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert portable.main(["--out", str(tmp_path / "out")]) == 0

    path = tmp_path / "out" / "conr.pyz"
    assert capsys.readouterr().out == f"{digest(path.read_bytes())}  {path}\n"


def test_a_missing_zip_is_said_and_no_fault(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--out", str(tmp_path), "--embed", str(tmp_path / "none.zip"), "--sha256", "0"]

    assert portable.main(asked) == 2
    assert "none.zip" in capsys.readouterr().err
