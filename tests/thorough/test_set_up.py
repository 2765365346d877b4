"""run.py sets up with the real pip, where a person's settings would send it elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHEEL = "needed-1.0-py3-none-any.whl"
PROGRAM = "import needed, sys\nprint(needed.__file__, sys.argv[1:])\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A program in a folder with a space and an accent, that needs one package."""
    root = tmp_path / "OneDrive - Council é" / "conr"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "run.py", root)
    (root / "thresholds_cli").mkdir()
    (root / "thresholds_cli" / "__main__.py").write_text(PROGRAM, "utf-8")
    (root / "requirements").mkdir()
    pin(root, "1.0")
    return root


def pin(root: Path, version: str) -> None:
    """Ask for a package in this version, of which there is only 1.0 to be had."""
    wheels = root.parent / "wheels"
    wheels.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheels / WHEEL, "w") as wheel:
        wheel.writestr("needed.py", "")
        wheel.writestr("needed-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: needed\n"
                       "Version: 1.0\n")
        wheel.writestr("needed-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"
                       "Tag: py3-none-any\n")
        wheel.writestr("needed-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256((wheels / WHEEL).read_bytes()).hexdigest()
    for pins in (ROOT / "requirements").glob("*.txt"):
        (root / "requirements" / pins.name).write_text(
            f"needed=={version} --hash=sha256:{digest}\n")


def surroundings(root: Path) -> dict[str, str]:
    """What run.py gets to know: a home of this test's own, and a folder for an index."""
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PYTHONIOENCODING": "utf-8",
            "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (root.parent / "wheels").as_uri()}


def launch(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "run.py", "lookup"], cwd=root, capture_output=True, encoding="utf-8",
        check=False, timeout=600, env={**surroundings(root), **variables},
    )


def test_nothing_sends_it_elsewhere(checkout: Path) -> None:
    """Each of these settings for itself makes `pip install` do something else, or nothing."""
    (checkout / "pip.conf").write_text("[install]\ntarget = elsewhere\nuser = yes\n")

    done = launch(
        checkout, PIP_CONFIG_FILE="pip.conf", PIP_USER="1", PIP_TARGET="elsewhere",
        PIP_PREFIX="elsewhere", PIP_DRY_RUN="1", PIP_ONLY_BINARY=":none:", PYTHONPATH="elsewhere",
        PYTHONDONTWRITEBYTECODE="1",
    )

    assert done.returncode == 0, done.stderr
    assert str(checkout / ".venvs") in done.stdout
    assert done.stdout.endswith(" ['lookup']\n")
    assert not (checkout / "elsewhere").exists()


def test_what_cannot_be_had_leaves_what_works(checkout: Path) -> None:
    assert launch(checkout).returncode == 0
    pin(checkout, "2.0")

    done = launch(checkout)

    assert done.returncode == 0
    assert "no ready-made file" in done.stderr
    assert "Going on with those of the last set-up." in done.stderr
    assert str(checkout / ".venvs") in done.stdout


def test_what_cannot_be_had_at_all_is_said(checkout: Path) -> None:
    pin(checkout, "2.0")

    done = launch(checkout)

    assert done.returncode == 2
    assert done.stderr.splitlines()[1].startswith("conr could not be set up. The package index")
    assert "Traceback" not in done.stderr


def test_two_at_once_make_one(checkout: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "run.py", "lookup"], cwd=checkout, encoding="utf-8",
                         env=surroundings(checkout), stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]

    said = {one.communicate(timeout=600)[0] for one in both}

    assert len(said) == 1
    assert [one.returncode for one in both] == [0, 0]
    assert len([one for one in (checkout / ".venvs").iterdir() if one.is_dir()]) == 1
