"""What is run for the snapshots: the name of each file, and the commands whose output it holds.

A `.txt` file is a transcript: every command with what it prints, says beside it, ends with and
writes. Any other is the output alone, of one command that ends well and says nothing else.
`(on a terminal)` after a command: its output is drawn as for somebody who looks at it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
_HERE = Path(__file__).parent / "given"
KIRKLEES, ROCHDALE, WILLOWSHIRE = "kirklees-2016", "rochdale-2018", "willowshire-2025"
OWN = "made-up.yaml"
"""The framework file of the made-up council; the bundled ones go by their ids."""

GIVEN = {
    OWN: ROOT / "tests" / "frameworks" / "made-up.yaml",
    "sample.yaml": ROOT / "tests" / "records" / "samples" / "case.yaml",
    "record-1.md": ROOT / "tests" / "records" / "samples" / "record-1.md",
    "hungry.yaml": EXAMPLES / "hungry.yaml",
    **{f"{framework[0]}-{one.name}": one
       for framework in (KIRKLEES, ROCHDALE) for one in (EXAMPLES / framework).glob("*.yaml")},
    **{one.name: one for one in _HERE.iterdir()},
}
"""By the name that commands call it: the file."""


@dataclass(frozen=True)
class Record:
    """A record that runs read: the command that makes it, how many days after the others, and what
    somebody changed in its file since."""

    command: str
    days_later: int = 0
    changed: tuple[str, str] = ("", "")


RECORDS = {
    "sample.md": Record("conr assess --answers sample.yaml"),
    "later.md": Record("conr assess --answers sample-later.yaml --from sample.md", 7),
    "hungry.md": Record("conr assess --answers hungry.yaml"),
    "altered.md": Record(
        "conr assess --answers hungry.yaml", changed=("stopped it", "been tried")),
    "k-baby.md": Record("conr assess --answers k-baby.yaml"),
    "r-baby.md": Record("conr assess --answers r-baby.yaml"),
    "r-polite.md": Record("conr assess --answers r-polite.yaml", 3),
    "w-bruise.md": Record(f"conr assess --answers w-bruise.yaml --framework {OWN}"),
    "w-partnership.md": Record(f"conr assess --answers w-partnership.yaml --framework {OWN}", 3),
}

RUNS: dict[str, str] = {}
"""By the name of the snapshot: the commands, one a line."""


def _assessments() -> None:
    for name, framework, own in (
        ("sample", KIRKLEES, ""), ("r-unborn", ROCHDALE, ""),
        ("w-bruise", WILLOWSHIRE, f" --framework {OWN}"),
    ):
        asked = f"conr assess --answers {name}.yaml{own}"
        for ending, how in (
            ("txt", ""), ("json", " --format json"), ("md", " --format markdown"),
            ("html", " --format html"),
        ):
            RUNS[f"{framework}/assess-{name}.{ending}"] = asked + how
        RUNS[f"{framework}/assess-{name}-summary.txt"] = f"{asked} --summary"
        RUNS[f"{framework}/assess-{name}-accessible.txt"] = f"{asked} --plain (on a terminal)"
        RUNS[f"{framework}/assess-{name}-drawn.txt"] = f"NO_COLOR=1 {asked} (on a terminal)"
    for name in ("k-baby", "k-asleep", "k-fragments", "hungry"):
        RUNS[f"{KIRKLEES}/assess-{name}.txt"] = f"conr assess --answers {name}.yaml"
    for name in ("r-baby", "r-no-words", "r-tight-month"):
        RUNS[f"{ROCHDALE}/assess-{name}.txt"] = f"conr assess --answers {name}.yaml"
    RUNS[f"{WILLOWSHIRE}/assess-w-partnership.txt"] = (
        f"conr assess --answers w-partnership.yaml --framework {OWN}")
    RUNS[f"{KIRKLEES}/assess-colour.txt"] = "conr assess --answers hungry.yaml (on a terminal)"
    RUNS[f"{KIRKLEES}/assess-narrow.txt"] = (
        "COLUMNS=60 NO_COLOR=1 conr assess --answers hungry.yaml (on a terminal)")
    RUNS[f"{KIRKLEES}/assess-danger.txt"] = "conr assess --answers danger.yaml"
    RUNS[f"{KIRKLEES}/assess-nothing-known.txt"] = "conr assess --answers nothing-known.yaml"
    RUNS[f"{KIRKLEES}/assess-again.txt"] = (
        "conr assess --answers sample-later.yaml --from sample.md --summary\n"
        "conr assess --answers sample-later.yaml --from sample.md --export again.md")
    RUNS[f"{KIRKLEES}/assess-again.json"] = (
        "conr assess --answers sample-later.yaml --from sample.md --format json")
    RUNS[f"{KIRKLEES}/assess-many.txt"] = (
        "conr assess --answers hungry.yaml k-baby.yaml r-baby.yaml")
    RUNS[f"{KIRKLEES}/assess-with-local-contacts.txt"] = (
        "conr assess --answers k-baby.yaml --local local.yaml")


def _interviews() -> None:
    for framework, named in (
        (KIRKLEES, KIRKLEES), (ROCHDALE, ROCHDALE), (WILLOWSHIRE, OWN),
    ):
        RUNS[f"{framework}/interview-by-lines.txt"] = (
            f"conr assess --framework {named} --plain --export record.md"
            f" < every-page-of-{framework}")
    RUNS[f"{KIRKLEES}/interview-in-danger.txt"] = (
        f"conr assess --framework {KIRKLEES} --plain --local local.yaml < danger.lines")
    RUNS[f"{KIRKLEES}/interview-stopped-and-resumed.txt"] = (
        f"conr assess --framework {KIRKLEES} --plain < stopped.lines\n"
        "conr drafts\n"
        "conr assess --plain --resume < resumed.lines\n"
        "conr assess --framework rochdale-2018 --plain < stopped.lines\n"
        "conr drafts purge --yes\n"
        "conr drafts")


def _lookups() -> None:
    for name, words in (
        ("hungry", "always hungry"), ("bins", "rummages through bins for food"),
        ("two-worries", "he hits his sister and has stopped eating"),
        ("misspelt", "brusies on a babby"), ("not", "not going to school"),
    ):
        RUNS[f"both/lookup-{name}.txt"] = f"conr lookup --limit 3 {words}"
    RUNS["both/lookup-why.txt"] = "NO_COLOR=1 conr lookup --limit 3 always hungry (on a terminal)"
    RUNS["both/lookup-accessible.txt"] = "conr lookup --limit 2 --plain hungry (on a terminal)"
    RUNS["both/lookup-nothing.txt"] = "conr lookup zyxwvut qwrtp"
    RUNS["both/lookup-hungry.json"] = "conr lookup --limit 3 --format json always hungry"
    RUNS[f"{ROCHDALE}/lookup-level-and-domain.txt"] = (
        f"conr lookup --framework {ROCHDALE} --level 3 --domain health missed appointments")
    RUNS[f"{WILLOWSHIRE}/lookup.txt"] = f"conr lookup --framework {OWN} no antenatal care"
    RUNS[f"{WILLOWSHIRE}/lookup.json"] = (
        f"conr lookup --framework {OWN} --format json no antenatal care")


def _consent() -> None:
    for framework, named, levels in (
        (KIRKLEES, KIRKLEES, (1, 2, 3, 4)), (ROCHDALE, ROCHDALE, (1, 2, 3, 4)),
        (WILLOWSHIRE, OWN, (1, 2, 3, 4, 5)),
    ):
        asked = f"conr consent --framework {named}"
        RUNS[f"{framework}/consent.txt"] = "\n".join(f"{asked} --level {n}" for n in levels)
        RUNS[f"{framework}/consent-refused.txt"] = (
            f"{asked} --level 3 --consent 'asked and refused' --at-risk yes --age-16 --law")
        RUNS[f"{framework}/consent.json"] = (
            f"{asked} --level 3 --consent 'given and withdrawn' --format json")


def _disputes() -> None:
    for framework, named, route, stages in (
        (KIRKLEES, KIRKLEES, "referral", (0, 1, 2, 3)), (ROCHDALE, ROCHDALE, "any", (0, 1, 4)),
        (WILLOWSHIRE, OWN, "front-door", (0, 1, 2, 3)),
    ):
        asked = f"conr escalate --framework {named} --about {route}"
        RUNS[f"{framework}/escalate.txt"] = "\n".join(f"{asked} --stage {n}" for n in stages)
        RUNS[f"{framework}/escalate.json"] = f"{asked} --stage 1 --format json"
        own = f" --framework {OWN}" if named == OWN else ""
        RUNS[f"{framework}/escalate-log.txt"] = (
            f"conr escalate --log log.yaml --framework {named} --about {route}"
            " --entry first.entry\n"
            f"conr escalate --log log.yaml{own} --entry second.entry\n"
            f"conr escalate --log log.yaml{own}\n"
            f"conr escalate --log log.yaml{own} --account")
    RUNS[f"{KIRKLEES}/escalate-two-readings.txt"] = (
        f"conr escalate --log log.yaml --framework {KIRKLEES} --about referral"
        " --entry first.entry\n"
        "conr escalate --log log.yaml --account --record sample.md --record hungry.md"
        " --export account.md")


def _records() -> None:
    for framework, name, other, own in (
        (KIRKLEES, "sample", "later", ""), (ROCHDALE, "r-baby", "r-polite", ""),
        (WILLOWSHIRE, "w-bruise", "w-partnership", f" --framework {OWN}"),
    ):
        one, two = f"{name}.md", f"{other}.md"
        RUNS[f"{framework}/record-show.txt"] = f"conr record show {one}{own}"
        RUNS[f"{framework}/record-show.json"] = f"conr record show {one}{own} --format json"
        RUNS[f"{framework}/record-check.txt"] = f"conr record check {one}{own}"
        RUNS[f"{framework}/record-verify.txt"] = f"conr record verify {one}{own}"
        RUNS[f"{framework}/record-compare.txt"] = f"conr record compare {one} {two}{own}"
        RUNS[f"{framework}/record-timeline.txt"] = f"conr record timeline {one} {two}{own}"
        RUNS[f"{framework}/record-timeline.html"] = (
            f"conr record timeline {one} {two}{own} --format html")
        RUNS[f"{framework}/record-timeline.json"] = (
            f"conr record timeline {one} {two}{own} --format json")
        RUNS[f"{framework}/record-compare.json"] = (
            f"conr record compare {one} {two}{own} --format json")
    RUNS[f"{KIRKLEES}/record-show-drawn.txt"] = (
        "NO_COLOR=1 conr record show hungry.md (on a terminal)")
    RUNS[f"{KIRKLEES}/record-show-accessible.txt"] = (
        "conr record show hungry.md --plain (on a terminal)")
    RUNS[f"{KIRKLEES}/record-show-later.html"] = "conr record show later.md --format html"
    RUNS[f"{KIRKLEES}/record-of-the-first-version.txt"] = (
        "conr record verify record-1.md\nconr record show record-1.md --format summary")
    RUNS[f"{KIRKLEES}/record-added-to.txt"] = (
        "conr record add k-baby.md --entry since.yaml\n"
        "conr record verify k-baby.md\nconr record show k-baby.md --short")
    RUNS[f"{KIRKLEES}/record-show-referral.txt"] = "conr record show hungry.md --format referral"


def _frameworks() -> None:
    RUNS["both/framework-list.txt"] = "conr framework list"
    RUNS["both/framework-list.json"] = "conr framework list --format json"
    RUNS["both/framework-schema.json"] = "conr framework schema"
    RUNS[f"{WILLOWSHIRE}/framework-show.txt"] = f"conr framework show {OWN}"
    RUNS[f"{WILLOWSHIRE}/framework-show.json"] = f"conr framework show {OWN} --format json"
    RUNS[f"{WILLOWSHIRE}/framework-check.txt"] = (
        f"conr framework check {OWN}\nconr framework check faulty.yaml")
    RUNS[f"{WILLOWSHIRE}/framework-diff.txt"] = f"conr framework diff {OWN} changed.yaml"
    RUNS[f"{WILLOWSHIRE}/framework-diff.json"] = (
        f"conr framework diff {OWN} changed.yaml --format json")
    RUNS[f"{WILLOWSHIRE}/framework-new.txt"] = "conr framework new new.yaml"
    parts = ("levels", "guidance", "responses", "questions", "rules", "principles", "topics",
             "checklist", "disputes", "contacts", "errata")
    for framework in (KIRKLEES, ROCHDALE):
        for part in parts:
            RUNS[f"{framework}/show-{part}.txt"] = f"conr show {part} --framework {framework}"
    RUNS[f"{ROCHDALE}/show-indicators-drawn.txt"] = (
        f"NO_COLOR=1 conr show indicators --framework {ROCHDALE} (on a terminal)")


def _local() -> None:
    RUNS["both/local.txt"] = (
        "conr local check\nconr local new\nconr local check\nconr local check local.yaml\n"
        "conr local show --local local.yaml --framework kirklees-2016\n"
        "conr local show --local local.yaml --framework rochdale-2018")


def _errors() -> None:
    groups = ("", " assess", " lookup", " escalate", " consent", " show", " record",
              " record show", " record check", " record verify", " record timeline",
              " record compare", " framework", " framework list", " framework show",
              " framework new", " framework check", " framework diff", " framework schema",
              " local", " local new", " local check", " local show", " drafts", " drafts purge")
    RUNS["both/help.txt"] = "\n".join(f"conr{group} --help" for group in groups)
    RUNS["both/nothing-asked.txt"] = "conr\nconr --version"
    RUNS["both/errors.txt"] = "\n".join((
        "conr asess",
        "conr assess",
        "conr assess --answers not-there.yaml",
        "conr assess --answers misspelt.yaml",
        "conr assess --answers broken.yaml",
        "conr assess --answers hungry.yaml --framework kirkless-2016",
        "conr assess --answers hungry.yaml --framework rochdale-2018",
        "conr assess --answers hungry.yaml --resume",
        "conr assess --answers hungry.yaml --format pdf",
        "conr assess --answers hungry.yaml --export hungry.yaml",
        "conr assess --answers hungry.yaml --export nowhere/record.md",
        "conr assess --plain --resume",
        "conr lookup",
        "conr lookup --level 9 --framework kirklees-2016 hungry",
        "conr lookup --domain helth --framework kirklees-2016 hungry",
        "conr escalate --framework kirklees-2016 --about refferal --stage 0",
        "conr escalate --framework kirklees-2016 --about referral --stage 12",
        "conr escalate --log log.yaml --entry first.entry",
        "conr consent --framework kirklees-2016",
        "conr consent --framework kirklees-2016 --level 5",
        "conr consent --framework kirklees-2016 --level 3 --consent maybe",
        "conr show leevls --framework kirklees-2016",
        "conr record show hungry.yaml",
        "conr record show altered.md",
        "conr record verify altered.md",
        "conr record verify w-bruise.md",
        "conr record compare sample.md r-baby.md",
        "conr record timeline sample.md",
        "conr framework show nowhere",
        "conr framework check not-there.yaml",
        "conr framework new made-up.yaml",
        "conr local show --local not-there.yaml --framework kirklees-2016",
        "conr drafts",
    ))


for _add in (_assessments, _interviews, _lookups, _consent, _disputes, _records, _frameworks,
             _local, _errors):
    _add()

SCREENS = {
    f"{KIRKLEES}/screens-80x24.txt": (KIRKLEES, 80, 24),
    f"{WILLOWSHIRE}/screens-60x20.txt": (WILLOWSHIRE, 60, 20),
}
"""By the name of the snapshot: whose pages, and how large the window is."""
