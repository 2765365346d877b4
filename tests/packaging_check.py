"""The package as a stranger gets it: sdist, wheel from it, clean environment, another folder.

Run by `python3 run.py check`; it takes too long to be one of the quick tests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
ANSWERS = "framework: kirklees-2016\nindicators: [education-3-poor-presentation-and-hungry]\n"


def main() -> int:
    """Build, install and run; prints what it found, and fails loudly."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sdist, wheel = build(ROOT, place / "dist")
        comes_out_the_same(sdist, wheel, place)
        contains(sdist, wheel)
        stands_alone(unpacked(sdist, place / "alone"))
        python = installed(place / "venv", wheel)
        runs([str(python.parent / ("conr.exe" if os.name == "nt" else "conr"))], place)
        runs([sys.executable, str(one_file(place))], place)
    print("packaging: sdist, wheel from it, the same bytes twice, clean environment, other folder, "
          "one file: all well")
    return 0


def build(tree: Path, to: Path) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from that sdist, by the pinned backend."""
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(to), str(tree)],
        check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},
    )
    (sdist,) = to.glob("*.tar.gz")
    (wheel,) = to.glob("*.whl")
    return sdist, wheel


def comes_out_the_same(sdist: Path, wheel: Path, place: Path) -> None:
    """Built again elsewhere, from files of another age and with other modes: not a byte differs."""
    tree = unpacked(sdist, place / "again")
    for number, path in enumerate(sorted(tree.rglob("*"))):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        path.chmod(path.stat().st_mode & 0o700)
    again = build(tree, place / "dist-again")
    for first, second in zip((sdist, wheel), again, strict=True):
        assert first.read_bytes() == second.read_bytes(), f"{first.name} differs when built again"


def unpacked(sdist: Path, place: Path) -> Path:
    with tarfile.open(sdist) as archive:
        archive.extractall(place, filter="data")
    (tree,) = place.iterdir()
    return tree


def contains(sdist: Path, wheel: Path) -> None:
    """Every data file of the tree is in both."""
    data = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "data").rglob("*"))
            if path.is_file()]
    assert data, "the tree has no data"
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
        assert any(name.endswith("/licenses/LICENSE") for name in inside), "no LICENSE in the wheel"
        missing = [name for name in data if f"thresholds_cli/{name}" not in inside]
    assert not missing, f"not in the wheel: {missing}"
    with tarfile.open(sdist) as archive_tar:
        names = {name.split("/", 1)[1] for name in archive_tar.getnames() if "/" in name}
    missing = [name for name in data if name not in names]
    assert not missing, f"not in the sdist: {missing}"


def stands_alone(tree: Path) -> None:
    """What the pages of the sdist lead to is in it, and all its tests can be found and imported."""
    pages = [*tree.glob("*.md"), *(tree / "docs").glob("*.md")]
    lost = [f"{page.name}: {link}" for page in pages
            for link in _LINK.findall(page.read_text("utf-8"))
            if not (page.parent / link).exists()]
    assert not lost, f"not in the sdist: {lost}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0"], cwd=tree, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )
    assert done.returncode == 0, f"the tests of the sdist: {done.stdout[-2000:]}"


def installed(place: Path, wheel: Path) -> Path:
    """A clean environment with the wheel and the pinned versions in it."""
    venv.create(place, with_pip=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--require-hashes", "--only-binary", ":all:",
         "-r", str(ROOT / "requirements" / "run.txt")], check=True,
    )
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return python


def one_file(place: Path) -> Path:
    """conr.pyz, the same bytes twice."""
    for out in ("one", "one-again"):
        subprocess.run([sys.executable, "-m", "tools.portable", "--out", str(place / out)],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    made = place / "one" / "conr.pyz"
    assert made.read_bytes() == (place / "one-again" / "conr.pyz").read_bytes()
    return made


def runs(program: list[str], place: Path) -> None:
    """The program does the main job in a folder that has nothing of ours."""
    elsewhere = place / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    for arguments, expected in (
        (["--version"], "conr "),
        (["assess", "--answers", "answers.yaml"], "Level 3 of 4"),
        (["lookup", "hungry"], "Poor presentation and hungry"),
        (["framework", "list"], "rochdale-2018"),
    ):
        done = subprocess.run(
            [*program, *arguments], cwd=elsewhere, capture_output=True, text=True,
            encoding="utf-8", check=False,
            env={**os.environ, "CONR_CACHE_DIR": str(place / "cache")},
        )
        assert done.returncode == 0, f"{arguments}: {done.returncode}: {done.stderr}"
        assert expected in done.stdout, f"{arguments}: {done.stdout}"


if __name__ == "__main__":
    sys.exit(main())
