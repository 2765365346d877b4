"""What reaches pip, what is said where it fails, and how an environment finds the program."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import installing
from tools.environment import CannotSetUp
from tools.installing import because_of, pip_environment, reason

_NONE = ("ERROR: Could not find a version that satisfies the requirement rich==15.0.0 "
         "(from versions: none)\nERROR: No matching distribution found for rich==15.0.0\n")
_RETRYING = "WARNING: Retrying (Retry(total=0)) after connection broken by "
SAID = {
    # What pip 23 and the systems write, and words of what is said of it.
    "no name": (f"{_RETRYING}'NewConnectionError('[Errno -2] Name or service not known')'\n{_NONE}",
                "cannot be reached"),
    "no name, macOS": (f"{_RETRYING}'[Errno 8] nodename nor servname provided'\n{_NONE}",
                       "cannot be reached"),
    "no name, Windows": (f"{_RETRYING}'[Errno 11001] getaddrinfo failed'\n{_NONE}",
                         "cannot be reached"),
    "refused": (f"{_RETRYING}'NewConnectionError(': [Errno 111] Connection refused')'\n{_NONE}",
                "cannot be reached"),
    "too slow": (f"{_RETRYING}'ReadTimeoutError(\"Read timed out. (read timeout=15)\")'\n{_NONE}",
                 "cannot be reached"),
    "proxy": (f"{_RETRYING}'ProxyError('Cannot connect to proxy.', NewConnectionError('[Errno 111] "
              f"Connection refused'))'\n{_NONE}", "HTTPS_PROXY"),
    "proxy wants a password": (f"{_RETRYING}'ProxyError('Cannot connect to proxy.', OSError('"
                               "Tunnel connection failed: 407 Proxy Authentication Required'))'\n"
                               f"{_NONE}",
                               "HTTPS_PROXY"),
    "certificate": (f"{_RETRYING}'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_"
                    f"FAILED] certificate verify failed'))'\n{_NONE}", "PIP_CERT"),
    "no certificates": ("ERROR: Could not install packages due to an OSError: Could not find a "
                        "suitable TLS CA certificate bundle, invalid path: /none.pem", "PIP_CERT"),
    "nothing there": (_NONE, "no-index"),
    "none for this Python": ("ERROR: Could not find a version that satisfies the requirement "
                             "pyyaml==6.0.3 (from versions: 5.4, 6.0)\nERROR: No matching "
                             "distribution found for pyyaml==6.0.3", "no ready-made file"),
    "another file": ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If "
                     "you have updated the package versions, please update the hashes.",
                     "something else than what was pinned"),
    "disk": ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on "
             "device", "disk is full"),
    "not allowed": ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is "
                    "denied: 'C:\\\\x'", "cannot be written to"),
    "the index refuses": ("ERROR: HTTP error 403 while getting x\nERROR: 403 Client Error: "
                          "Forbidden for url: x", "refused"),
    "something else": ("An error occurred during configuration: option retries: invalid integer "
                       "value: 'abc'", "option retries"),
}


@pytest.mark.parametrize("name", SAID)
def test_why_it_failed_is_said_with_what_can_be_done(name: str) -> None:
    output, words = SAID[name]

    assert words in reason(output)


def test_of_what_pip_wrote_only_its_last_word_is_shown() -> None:
    assert reason(SAID["no name"][0]).splitlines()[1:] == [
        "(pip: ERROR: No matching distribution found for rich==15.0.0)"]


@pytest.mark.parametrize(("number", "text", "words"), [
    (errno.ENOSPC, "No space left on device", "disk is full"),
    (errno.EROFS, "Read-only file system", "cannot be written to"),
    (errno.EACCES, "Permission denied", "may not be run"),
    (errno.ENOTDIR, "Not a directory", "Is another file in its place?"),
    (errno.EIO, "Input/output error", "Input/output error"),
])
def test_what_the_system_refuses_is_said_with_its_folder(
    number: int, text: str, words: str
) -> None:
    said = because_of(OSError(number, text), Path("place"))

    assert words in said
    assert "place" in said


SPOILING = {
    "PIP_USER": "1", "PIP_TARGET": "/elsewhere", "PIP_PREFIX": "/elsewhere", "PIP_ROOT": "/",
    "PIP_NO_DEPS": "1", "PIP_DRY_RUN": "1", "PIP_CONSTRAINT": "c.txt", "PIP_REQUIREMENT": "r.txt",
    "PIP_NO_BINARY": ":all:", "PIP_PYTHON": "/usr/bin/python3", "PIP_CONFIG_FILE": "mine.conf",
    "PIP_REQUIRE_VIRTUALENV": "0", "PIP_BREAK_SYSTEM_PACKAGES": "1", "PYTHONPATH": "/mine",
    "PYTHONUSERBASE": "/mine", "PYTHONHOME": "/mine",
}


@pytest.mark.parametrize("name", SPOILING)
def test_no_variable_decides_what_is_installed_or_where_to(name: str) -> None:
    given = pip_environment({"PATH": "p", name: SPOILING[name]}, [])

    assert given["PATH"] == "p"
    assert given.get(name) != SPOILING[name]


@pytest.mark.parametrize("setting", [
    "global.user='yes'", "install.target='/elsewhere'", "global.prefix='/elsewhere'",
    "install.no-deps='yes'", "global.constraint='c.txt'", ":env:.target='/elsewhere'",
    "global.require-virtualenv='false'", "download.index-url='https://other'",
])
def test_no_pip_conf_decides_it_either(setting: str) -> None:
    assert pip_environment({}, [setting]) == pip_environment({}, [])


def test_from_where_packages_come_is_the_persons_affair_and_the_nearest_word_counts() -> None:
    given = pip_environment({}, [
        ":env:.proxy='http://proxy:3128'", "global.cert='/it/ca.pem'", "global.retries='7'",
        "install.index-url='https://ours/simple'", "global.index-url='https://all/simple'",
        "global.extra-index-url='\\nfile:///a\\nfile:///b'", ":env:.default-timeout='180'",
    ])

    assert given["PIP_PROXY"] == "http://proxy:3128"
    assert given["PIP_CERT"] == "/it/ca.pem"
    assert given["PIP_RETRIES"] == "7"
    assert given["PIP_INDEX_URL"] == "https://ours/simple"
    assert given["PIP_EXTRA_INDEX_URL"].split() == ["file:///a", "file:///b"]
    assert given["PIP_DEFAULT_TIMEOUT"] == "180"


class Pip:
    """A stand-in for the environment's pip, with what it answers and what it was asked."""

    def __init__(self, code: int, output: str = "", config: tuple[int, str] = (0, "")) -> None:
        self.answers = {"install": (code, output), "config": config}
        self.asked: list[Sequence[str]] = []
        self.given: dict[str, str] = {}

    def run(self, command: Sequence[str], **how: object) -> SimpleNamespace:
        self.asked.append(command)
        code, output = self.answers[command[4]]
        if command[4] == "install":
            assert isinstance(how["env"], dict)
            self.given = how["env"]
        return SimpleNamespace(returncode=code, stdout=output if not code else "",
                               stderr=output if code else "")


def test_only_what_is_pinned_and_ready_made_is_installed_and_into_an_environment_only(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    pip = Pip(0, config=(0, "global.index-url='https://ours/simple'"))
    monkeypatch.setattr(subprocess, "run", pip.run)

    installing.install(Path("python"), Path("run.txt"))

    assert {"--require-hashes", "--only-binary", "-I"} <= set(pip.asked[-1])
    assert pip.given["PIP_REQUIRE_VIRTUALENV"] == "1"
    assert pip.given["PIP_INDEX_URL"] == "https://ours/simple"


def test_where_pip_fails_its_reason_is_the_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", Pip(1, SAID["disk"][0]).run)

    with pytest.raises(CannotSetUp, match="disk is full"):
        installing.install(Path("python"), Path("run.txt"))


def test_a_pip_conf_that_cannot_be_read_is_said_and_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pip = Pip(0, config=(2, "Configuration file could not be loaded.\nFile contains no section "
                            "headers.\nfile: 'pip.conf', line: 1"))
    monkeypatch.setattr(subprocess, "run", pip.run)

    installing.install(Path("python"), Path("run.txt"))

    assert "left out" in capsys.readouterr().err
    assert len(pip.asked) == 2


@pytest.mark.parametrize(("system", "module", "words"), [
    ("nt", "venv", "portable folder"), ("nt", "ensurepip", "python.org"),
    ("posix", "venv", "venv; else"), ("posix", "ensurepip", "apt install python3"),
])
def test_a_python_without_venv_or_pip_is_told_so(
    system: str, module: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(installing, "os", SimpleNamespace(name=system))

    with pytest.raises(CannotSetUp, match=words):
        installing.create(tmp_path / "environment")

    assert not (tmp_path / "environment").exists()


@pytest.mark.parametrize("name", ["conr", "OneDrive - Council é", "it's \"quoted\"", "日本"])
def test_the_program_is_found_whatever_its_folder_is_called(name: str, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    for folder in ("lib/python3", "Lib"):
        (environment / folder).mkdir(parents=True, exist_ok=True)
    import sysconfig
    libraries = Path(sysconfig.get_path(
        "purelib", "venv", {"base": str(environment), "platbase": str(environment)}))
    libraries.mkdir(parents=True)

    installing.point_at(environment, tmp_path / name)

    line = (libraries / "conr.pth").read_bytes()
    assert line.isascii()
    assert line.startswith(b"import ")  # Python runs such a line, and takes another for a path
    before = list(sys.path)
    try:
        exec(line)
        assert sys.path == [*before, str(tmp_path / name)]
    finally:
        sys.path[:] = before
