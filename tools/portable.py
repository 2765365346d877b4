"""conr to hand over, for people who may not or cannot install anything; `run.py portable`.

    python3 run.py portable                             dist/conr.pyz: one file, for any system that
                                                        has Python 3.11 or newer
    python3 run.py portable --embed ZIP --sha256 HASH   also dist/conr-windows-….zip: a folder with
                                                        a Python of its own; ZIP is an embeddable
                                                        Python from python.org, HASH what is
                                                        published for it there

Both hold the pinned packages, each checked by its hash, and a list of them with their licences.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import io
import py_compile
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from tools import installing
from tools.environment import ROOT, CannotSetUp

PINS = ROOT / "requirements" / "run.txt"
_WHEN = (2020, 1, 1, 0, 0, 0)
"""The time of every file in what is made, so that the same files give the same bytes."""

_START = """@setlocal\r
@set "CONR_STARTED_AS=%~0"\r
@if not "%CONR_STARTED_AS: =%"=="%CONR_STARTED_AS%" set CONR_STARTED_AS="%~0"\r
@"%~dp0python\\python.exe" -m thresholds_cli %*\r
"""
_NOTE = """conr: a decision helper for people who worry about a child\r
\r
If a child is in immediate danger, call 999.\r
\r
Nothing is installed. Keep this folder together, where you may start programs. Open a window here\r
(Windows Terminal, PowerShell or cmd) and type\r
\r
    .\\conr assess\r
\r
What it writes and where, and what is inside: app\\IT-OFFICER.md and app\\LICENCES.md.\r
"""


@dataclass(frozen=True)
class Target:
    """A Python that packages are for: 3.12 on win_amd64, say. None for all systems."""

    version: str
    platform: str


def main(arguments: Sequence[str]) -> int:
    """Make what was asked for and print where it is, with its digest."""
    parser = argparse.ArgumentParser(prog="run.py portable", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--embed", type=Path, metavar="ZIP")
    parser.add_argument("--sha256", metavar="HASH")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="FOLDER")
    asked = parser.parse_args(arguments)
    if (asked.embed is None) != (asked.sha256 is None):
        parser.error("--embed and --sha256 belong together")
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
        made = [one_file(asked.out)]
        if asked.embed is not None:
            made.append(windows_folder(asked.embed, asked.sha256, asked.out))
    except (CannotSetUp, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    for path in made:
        print(f"{digest(path.read_bytes())}  {path}")
    return 0


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def one_file(out: Path) -> Path:
    """conr.pyz, which unpacks itself once. What is compiled for one system is left out of it."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app"
        fill(app, None)
        packed = zipped(app)
    start = (ROOT / "tools" / "one_file.py").read_text("utf-8")
    start = start.replace('DIGEST = ""', f'DIGEST = "{digest(packed)}"', 1)
    made = io.BytesIO()
    made.write(b"#!/usr/bin/env python3\n")
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", _WHEN), start)
        archive.writestr(zipfile.ZipInfo("app.zip", _WHEN), packed)
    path = out / "conr.pyz"
    path.write_bytes(made.getvalue())
    path.chmod(0o755)
    return path


def windows_folder(embed: Path, published: str, out: Path) -> Path:
    """A zip of a folder with an embeddable Python, the program and `conr.cmd`.

    Raises CannotSetUp where the embeddable Python is not the published one, or is none.
    """
    data = embed.read_bytes()
    if digest(data) != published.strip().lower():
        raise CannotSetUp(f"{embed.name} is not what was published: its SHA-256 is {digest(data)}.")
    target = target_of(data, embed.name)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "conr"
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(place / "python")
        (paths,) = (place / "python").glob("python*._pth")
        paths.write_text(f"{paths.stem}.zip\n.\n../app\n", "ascii")
        fill(place / "app", target)
        compiled(place / "app", target)
        (place / "conr.cmd").write_text(_START, "ascii", newline="")
        (place / "READ ME.txt").write_text(_NOTE, "ascii", newline="")
        path = out / f"conr-windows-{target.platform.removeprefix('win').strip('_')}.zip"
        path.write_bytes(zipped(place, "conr/"))
    return path


def target_of(data: bytes, name: str) -> Target:
    """Which Python an embeddable zip holds: the version by its files, the rest by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [match for one in archive.namelist()
                 if (match := re.fullmatch(r"python(3)(\d+)\._pth", one))]
    if len(found) != 1:
        raise CannotSetUp(f"{name} is no embeddable Python: it has no python3….._pth.")
    system = next((tag for tag in ("arm64", "amd64") if tag in name), None)
    return Target(f"3.{found[0][2]}", f"win_{system}" if system else "win32")


def fill(app: Path, target: Target | None) -> None:
    """The program, what it needs, its pages for an IT officer, and the list of licences."""
    app.mkdir(parents=True)
    put_packages(app, target)
    shutil.rmtree(app / "bin", ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "thresholds_cli", app / "thresholds_cli", ignore=ignored)
    shutil.copytree(ROOT / "data", app / "thresholds_cli" / "data", ignore=ignored)
    shutil.copy(ROOT / "docs" / "it-officer.md", app / "IT-OFFICER.md")
    shutil.copy(ROOT / "LICENSE", app / "LICENSE")
    (app / "LICENCES.md").write_text(licences(app), "utf-8")


def put_packages(app: Path, target: Target | None) -> None:
    """The pinned packages, checked by their hashes. Without a target what is compiled is left out:
    the one package that has any goes without."""
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        pins.write_text(pins_for(PINS.read_text("utf-8"), windows=target is not None), "utf-8")
        python = Path(sys.executable)
        chosen = () if target is None else (
            "--platform", target.platform, "--implementation", "cp",
            "--python-version", target.version,
        )
        installing.install(python, pins, "--no-compile", "--no-deps", "--target", str(app), *chosen)
    if target is None:
        for path in [*app.rglob("*.so"), *app.rglob("*.pyd")]:
            path.unlink()


def pins_for(pins: str, windows: bool) -> str:
    """The pins without their conditions: pip would ask them of the system that it runs on."""
    kept = []
    for block in re.split(r"\n(?=[^\s#])", pins):
        head, _, hashes = block.partition("\\\n")
        name, _, condition = head.partition(";")
        if windows or "win32" not in condition:
            kept.append(f"{name.strip()} \\\n{hashes}" if hashes else block)
    return "\n".join(kept)


def licences(app: Path) -> str:
    """What is inside, by name, version and licence, from the packages' own metadata."""
    lines = ["# What is inside, and its licence", "", "| package | version | licence |",
             "|---|---|---|",
             "| conr | see `conr --version` | MIT; the documents’ words: see LICENSE |"]
    for file in sorted(app.glob("*.dist-info/METADATA")):
        about = HeaderParser().parsestr(file.read_text("utf-8"))
        named = [one.removeprefix("License :: ") for one in about.get_all("Classifier", ())
                 if one.startswith("License :: ")]
        licence = about["License-Expression"] or ", ".join(named) or about["License"] or "not said"
        lines.append(f"| {about['Name']} | {about['Version']} | {' '.join(licence.split())} |")
    return "\n".join([*lines, "", "The licences themselves are in the folders `….dist-info`.", ""])


def compiled(app: Path, target: Target) -> None:
    """Compile it for the Python that it goes with, where that is the one that runs this. It holds
    whatever the clocks of a zip say; another Python compiles at its first start."""
    if target.version == f"{sys.version_info[0]}.{sys.version_info[1]}":
        compileall.compile_dir(
            app, quiet=2, workers=1, stripdir=str(app),
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)


def zipped(folder: Path, prefix: str = "") -> bytes:
    """All files of a folder, in the order of their names and without their times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(prefix + path.relative_to(folder).as_posix(), _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return made.getvalue()


def _files(folder: Path) -> Iterable[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()),
                  key=lambda path: path.relative_to(folder).as_posix())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
