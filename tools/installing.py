"""Putting packages into an environment with its own pip, and what to say where that fails.

From where packages come is the person's affair: their index, proxy and certificates are kept. What
is installed and where to is ours: nothing else that pip may be told, in PIP_* or in a pip.conf,
reaches it.
"""

from __future__ import annotations

import ast
import errno
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.environment import CannotSetUp, say

SOURCES = {
    "index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "proxy", "cert",
    "client-cert", "timeout", "default-timeout", "retries", "keyring-provider", "use-feature",
    "cache-dir", "no-cache-dir",
}
"""The settings of pip that say from where, and through what, packages come."""

_SECTIONS = ("global", "install", ":env:")
"""Where pip takes its settings from; the later ones count."""

WHY: tuple[tuple[str, str], ...] = (
    (r"No space left on device|WinError 112|Errno 28\b|Disk quota exceeded",
     "The disk is full."),
    (r"DO NOT MATCH THE HASHES",
     "The package index sent something else than what was pinned, so nothing was installed. Try "
     "again; if it stays so, tell whoever runs that index."),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLError",
     "The certificate of the package index is not trusted here. Where your organisation looks into "
     "its traffic, ask its IT for the certificate file and set PIP_CERT to it."),
    (r"Could not find a suitable TLS CA certificate bundle",
     "The file of certificates that pip was told to use is not there. Look at PIP_CERT."),
    (r"ProxyError|Cannot connect to proxy|407 Proxy|Tunnel connection failed",
     "The proxy does not let pip through. Ask your IT for its address, and set HTTPS_PROXY to it."),
    (r"NewConnectionError|NameResolutionError|Name or service not known|getaddrinfo failed|"
     r"Temporary failure in name resolution|nodename nor servname|Connection refused|"
     r"ConnectTimeout|ReadTimeout|Read timed out|Network is unreachable|Max retries exceeded",
     "The package index cannot be reached. Is this computer online? Where it needs a proxy, set "
     "HTTPS_PROXY; where your organisation has an index of its own, set PIP_INDEX_URL."),
    (r"401 Client Error|403 Client Error|404 Client Error|5\d\d Server Error",
     "The package index refused. Where it is your organisation's own, ask its IT."),
    (r"\(from versions: none\)",
     "There is nothing of a package where pip was told to look. Look at its index-url, find-links "
     "and no-index, as 'pip config list' has them."),
    (r"No matching distribution found|Could not find a version|ResolutionImpossible",
     "The package index has no ready-made file of a package for this Python and this system. "
     "Another Python, from 3.11 on, may have one."),
    (r"WinError 1260|blocked by group policy",
     "The rules of this computer do not let programs run from that folder. Put conr where they "
     "may, or ask your IT."),
    (r"Permission denied|Access is denied|WinError 5\b|Errno 13\b|Read-only file system",
     "A folder cannot be written to, or a program may not be run from it."),
)
"""What pip or the system writes where it fails, and what that means: the first that fits counts."""

COMPILING = (
    ("lookup", "hungry"),
    ("framework", "list"),
    ("consent", "--law", "--framework", "kirklees-2016", "--level", "2"),
)
"""Commands that between them leave all that is kept compiled in the cache."""


def reason(output: str) -> str:
    """Why it failed, in a sentence, with pip's own last word; of warnings before it, the cause."""
    means = next((words for sign, words in WHY if re.search(sign, output)), "Installing failed.")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if line.startswith("ERROR")), "".join(lines[-1:]))
    return f"{means}\n(pip: {last[:300]})" if last else means


def because_of(error: OSError, place: Path) -> str:
    """The same for an error of the system while something was written or started in a folder."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EEXIST):
        return f"{place} cannot be made ({error.strerror}). Is another file in its place?"
    means = next((words for sign, words in WHY if re.search(sign, str(error))), str(error))
    return f"{means} The folder is {error.filename or place}."


def create(environment: Path) -> None:
    """An environment with pip and nothing else."""
    try:
        import ensurepip  # noqa: F401  (Debian packs it with venv)
        import venv
    except ImportError:
        raise CannotSetUp(_without_venv()) from None
    try:
        venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        said = (error.stdout or b"").decode(errors="replace")
        raise CannotSetUp(
            f"This Python ({sys.executable}) could not make an environment. {reason(said)}"
        ) from error


def _without_venv() -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if os.name == "nt":
        return (f"This Python ({sys.executable}) comes without venv and pip, as an embeddable one "
                "does. Install Python from python.org, or use the portable folder of conr, which "
                "needs neither.")
    return (f"This Python ({sys.executable}) comes without venv. On Debian and Ubuntu: "
            f"apt install python{version}-venv; else install a whole Python {version} or newer.")


def install(python: Path, pins: Path, *options: str) -> None:
    """Install what is pinned in a file, by its hashes; nothing that would have to be built."""
    _run_pip(python, "install", "--quiet", "--require-hashes", "--only-binary", ":all:",
             "-r", str(pins), *options)


def download_source(python: Path, pins: Path, folder: Path) -> None:
    """The sdists of what is pinned in a file, by their hashes, and nothing that they need."""
    _run_pip(python, "download", "--quiet", "--require-hashes", "--no-binary", ":all:", "--no-deps",
             "-r", str(pins), "-d", str(folder))


def _run_pip(python: Path, *arguments: str) -> None:
    done = subprocess.run(
        [*_pip(python), *arguments], env=pip_environment(os.environ, _settings(python)),
        check=False, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
        errors="replace")
    if done.returncode:
        raise CannotSetUp(reason(done.stderr + done.stdout))


def _pip(python: Path) -> list[str]:
    return [str(python), "-I", "-m", "pip"]


def _settings(python: Path) -> list[str]:
    """What pip would be told, as its `config list` has it: `global.index-url='…'`."""
    done = subprocess.run([*_pip(python), "config", "list"], check=False, encoding="utf-8",
                          stdin=subprocess.DEVNULL, capture_output=True, errors="replace")
    if done.returncode:
        say("pip's own settings cannot be read, and are left out: "
            + " ".join(done.stderr.split())[-200:])
        return []
    return done.stdout.splitlines()


def pip_environment(environment: Mapping[str, str], settings: Iterable[str]) -> dict[str, str]:
    """The variables that pip is started with."""
    kept = {name: value for name, value in environment.items()
            if not name.upper().startswith(("PIP_", "PYTHON"))}
    kept["PIP_RETRIES"] = "2"  # of pip's own 5, so that who is offline does not wait long
    for _rank, name, value in sorted(_sources(settings)):
        kept[f"PIP_{name.upper().replace('-', '_')}"] = value
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_REQUIRE_VIRTUALENV": "1",
            "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def _sources(settings: Iterable[str]) -> Iterable[tuple[int, str, str]]:
    """Those settings that say from where packages come, with the rank of their section."""
    for line in settings:
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in _SECTIONS and name in SOURCES:
            yield _SECTIONS.index(section), name, str(ast.literal_eval(value))


def point_at(environment: Path, root: Path) -> None:
    """Let the environment import what stands in `root`, as it is there.

    A line of code in ASCII: a path in a .pth file is read in whatever encoding the system has.
    """
    folder = sysconfig.get_path(
        "purelib", "venv", {"base": str(environment), "platbase": str(environment)})
    line = f"import sys; sys.path.append({str(root)!a})\n"
    Path(folder, "conr.pth").write_text(line, encoding="ascii")


def make_ready(python: Path, root: Path) -> None:
    """Compile the program, its word lists and its frameworks, so that the first command is as
    quick as later ones. Where that cannot be done, they are only slower."""
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("CONR_", "PYTHON")) or name == "CONR_CACHE_DIR"}
    for arguments in (
        ("-m", "compileall", "-q", str(root / "thresholds_cli")),
        *(("-P", "-m", "thresholds_cli", *command) for command in COMPILING),
    ):
        subprocess.run([str(python), *arguments], env=environment, check=False,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
