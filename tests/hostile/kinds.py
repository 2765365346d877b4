"""The kinds of file that conr reads: a sound one of each, and the commands that read it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from tests import builders
from tests.cli.test_escalate_log import FIRST
from tests.frameworks.mutants import Mutant, lean, mutants
from tests.hostile.growing import grown, scrambled
from tests.records.making import SAMPLES, long_case
from tests.records.test_local_file import SOUND as LOCAL
from tests.walks import FRAMEWORK
from thresholds_cli.base.bundled import data_root
from thresholds_cli.records.drafts import Draft, DraftFile, save_draft

KIRKLEES = ("--framework", "kirklees-2016")
ROCHDALE = ("--framework", "rochdale-2018")
ANSWERS = f"framework: kirklees-2016\nindicators: [{FRAMEWORK.indicators[-1].id}]\n"
MADE_UP_ANSWERS = "framework: willowshire-2025\nsignificant_harm: \"yes\"\n"
DRAFT = "state/drafts/draft-20261121-abcdef.yaml"


@dataclass(frozen=True)
class Kind:
    """Where such a file lies, the command that must refuse a bad one, and others that read it."""

    file: str
    main: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    may_change: bool = False
    """Whether a command is there to add to the file, or to delete it."""
    named: bool = True
    """Whether every refusal names it; not where the same is said of what was typed."""


KINDS = {
    "framework": Kind("f.yaml", ("framework", "check", "f.yaml"), (
        ("framework", "show", "f.yaml"), ("show", "indicators", "--framework", "f.yaml"),
        ("show", "rules", "--framework", "f.yaml"), ("show", "topics", "--framework", "f.yaml"),
        ("lookup", "no food", "--framework", "f.yaml"), ("escalate", "--framework", "f.yaml"),
        ("consent", "--level", "2", "--framework", "f.yaml"),
        ("framework", "diff", "f.yaml", "kirklees-2016"),
        ("assess", "--answers", "made-up.yaml", "--framework", "f.yaml"),
        ("assess", "--plain", "--framework", "f.yaml"),
    )),
    "bundled": Kind("f.yaml", ("framework", "check", "f.yaml"), (
        ("framework", "show", "f.yaml"), ("show", "indicators", "--framework", "f.yaml"),
        ("lookup", "no food", "--framework", "f.yaml"), ("escalate", "--framework", "f.yaml"),
    )),
    "record": Kind("r.md", ("record", "show", "r.md"), (
        ("record", "check", "r.md"), ("record", "verify", "r.md"),
        ("record", "timeline", "r.md", "good.md"), ("record", "compare", "good.md", "r.md"),
        ("record", "show", "r.md", "--format", "html"),
        ("record", "show", "r.md", "--format", "json"), ("record", "show", "r.md", "--summary"),
        ("assess", "--plain", "--from", "r.md"),
    )),
    "answers": Kind("a.yaml", ("assess", "--answers", "a.yaml"), (
        ("assess", "--answers", "a.yaml", "--format", "json"),
        ("assess", "--answers", "a.yaml", "--format", "markdown"),
        ("assess", "--answers", "a.yaml", "--format", "html"),
        ("assess", "--answers", "a.yaml", "--summary"),
    )),
    "local": Kind("l.yaml", ("local", "check", "l.yaml"), (
        ("local", "show", "--local", "l.yaml", *KIRKLEES),
        ("assess", "--answers", "good.yaml", "--local", "l.yaml"),
        ("escalate", *ROCHDALE, "--local", "l.yaml"),
    )),
    "log": Kind("log.yaml", ("escalate", "--log", "log.yaml", "--account"), (
        ("escalate", "--log", "log.yaml", "--format", "json"),
        ("escalate", "--log", "log.yaml", "--entry", "entry.yaml"),
    ), may_change=True),
    "entry": Kind("e.yaml", ("escalate", "--log", "new.yaml", *ROCHDALE, "--entry", "e.yaml"), (
        ("escalate", "--log", "good-log.yaml", "--entry", "e.yaml"),
    ), named=False),
    "draft": Kind(DRAFT, ("assess", "--plain", "--resume"), (
        ("drafts",), ("drafts", "purge", "--yes"), ("assess", "--plain", *KIRKLEES),
    ), may_change=True),
}


def furnish(folder: Path) -> None:
    """The sound files that commands want beside the one that is judged."""
    (folder / "good.yaml").write_text(ANSWERS, "utf-8")
    (folder / "made-up.yaml").write_text(MADE_UP_ANSWERS, "utf-8")
    (folder / "good.md").write_text(sound("record", folder), "utf-8")
    (folder / "good-log.yaml").write_text(sound("log", folder), "utf-8")
    (folder / "entry.yaml").write_text(FIRST, "utf-8")


def sound(kind: str, folder: Path) -> str:
    """A sound file of this kind, made by the program where it makes such files."""
    if kind in ("framework", "bundled"):
        return builders.MADE_UP.read_text("utf-8")
    if kind == "record":
        return (SAMPLES / "record-1.md").read_text("utf-8")
    if kind == "answers":
        return (SAMPLES / "case.yaml").read_text("utf-8")
    if kind == "local":
        return LOCAL
    if kind == "entry":
        return FIRST
    if kind == "log":
        return _log(folder)
    file = save_draft(DraftFile(str(folder / "sound-draft.yaml")), Draft(
        long_case(), FRAMEWORK, ("immediate_danger", "significant_harm"), "2026-11-21T16:45:00Z",
    ))
    made = Path(file.path)
    text = made.read_text("utf-8")
    made.unlink()
    return text


def corpus(kind: str, folder: Path, random_ones: int) -> Iterator[Mutant]:
    """Every hostile file of this kind."""
    text = sound(kind, folder)
    if kind == "bundled":
        for name in builders.BUNDLED:
            path = data_root() / "frameworks" / f"{name}.yaml"
            yield from mutants(lean(path.read_text("utf-8")))
        return
    if kind == "framework":
        yield from mutants(text)
    yield from grown(kind, text)
    yield from scrambled(kind, text, random_ones)


def _log(folder: Path) -> str:
    from thresholds_cli.cli.app import make_app

    entry, path = folder / "first-entry.yaml", folder / "first-log.yaml"
    entry.write_text(FIRST, "utf-8")
    app = make_app("escalate")
    for _ in range(2):
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            app(["escalate", "--log", str(path), "--entry", str(entry), *ROCHDALE],
                standalone_mode=False)
    text = path.read_text("utf-8")
    for one in (entry, path, Path(f"{path}.lock")):
        one.unlink(missing_ok=True)
    return text
