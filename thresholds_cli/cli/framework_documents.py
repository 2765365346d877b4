"""`conr framework import` and `export`: a council's document, the spreadsheet in which a framework
is edited, and the framework file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from thresholds_cli.base.errors import ConrError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thresholds_cli.sources.labels import Labels
    from thresholds_cli.sources.source import Source


def write_workbook(file: str, content: bytes) -> None:
    """Write a spreadsheet, never over a file that is there."""
    _named(file, ".xlsx", "a spreadsheet")
    _create(file, content)


def _named(file: str, ending: str, what: str) -> None:
    if not file.lower().endswith(ending):
        raise ConrError(f"the name of {what} ends in {ending}", "Give it such a name.")


def _create(file: str, content: bytes) -> None:
    from thresholds_cli.store import check_target, create
    from thresholds_cli.terminal.output import tell

    for notice in (*check_target(file), *create(file, content)):
        tell(str(notice))
    tell(f"saved: {file}")


def _is_same(one: str, other: str) -> bool:
    import os

    return os.path.exists(other) and os.path.samefile(one, other)


def _replace(file: str, content: bytes, old: bytes) -> None:
    """Write a file again, if it still holds what was read from it."""
    from thresholds_cli.store import lock, replace
    from thresholds_cli.terminal.output import tell

    with lock(file):
        for notice in replace(file, content, old):
            tell(str(notice))
    tell(f"saved: {file}")


def write_exported(name: str, file: str) -> None:
    """Write the spreadsheet of a framework, given by its id or file."""
    from thresholds_cli.base.bundled import framework_bytes
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.sources.framework_workbook import exported
    from thresholds_cli.strict_yaml.reader import decode
    from thresholds_cli.terminal.output import tell

    _named(file, ".xlsx", "a spreadsheet")
    framework = load_framework(name)
    data, path = framework_bytes(name)
    write_workbook(file, exported(decode(data, path), framework, path))
    tell("Edit it in a spreadsheet program; its first sheet says how. Rules, errata and comments "
         "stay in the framework file: give it with --into when you import.")


def import_workbook(data: bytes, path: str, out: str, into: str | None) -> None:
    """Write the framework file that a spreadsheet holds."""
    from thresholds_cli.base.files import read_file, shown
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.sources.framework_workbook import imported
    from thresholds_cli.terminal.output import tell

    _named(out, ".yaml", "a framework file")
    old = read_file(into) if into else None
    text = imported(data, shown(path), old, shown(into or ""))
    if old is not None and into is not None and _is_same(into, out):
        _replace(out, text.encode(), old)
    else:
        _refuse_older(out, into)
        _create(out, text.encode())
    if into is None:
        _tell_rules(text, out)
    tell("Next, with the document that it was made from:")
    tell(f"conr framework check {as_argument(out)} --source DOCUMENT")


def _refuse_older(out: str, into: str | None) -> None:
    """Say how a file that an earlier import of the spreadsheet made is written again."""
    import os

    from thresholds_cli.base.files import shown
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.store import free_name

    if into is None and os.path.isfile(out) and not os.path.islink(out):
        raise ConrError(f"there is already a file named {shown(out)}", (
            "If it came from this spreadsheet, write it again and keep its rules: "
            f"--into {as_argument(out)} as well. Else use another name: {shown(free_name(out))} "
            "is free."
        ))


def _tell_rules(text: str, out: str) -> None:
    from thresholds_cli.frameworks import parse_framework
    from thresholds_cli.sources.framework_workbook import rules_in_words
    from thresholds_cli.terminal.output import tell

    lines: Iterable[str] = rules_in_words(parse_framework(text.encode(), out))
    tell("The rules are conr's starting rules, to be agreed by the partnership:")
    for line in list(lines)[1:]:
        tell(f"- {line}")


def import_any(
    path: str, out: str, into: str | None, levels: tuple[str, ...], domains: tuple[str, ...]
) -> None:
    """Read a document, or a spreadsheet that conr wrote; its first sheet tells which it is."""
    from thresholds_cli.base.files import read_file, shown
    from thresholds_cli.sources.readers import MOST_BYTES, read_source
    from thresholds_cli.store import check_target

    data = read_file(path, MOST_BYTES)
    if data.startswith(b"PK") and _is_ours(data, shown(path)):
        import_workbook(data, path, out, into)
        return
    if into:
        raise ConrError("--into goes with a spreadsheet that conr wrote", "Leave it out.")
    source = read_source(data, shown(path))  # first: what it cannot be read as matters most
    _named(out, ".xlsx", "the spreadsheet to go through")
    check_target(out)  # before anything is asked
    draft_workbook(source, out, given_labels(levels, domains))


def _is_ours(data: bytes, name: str) -> bool:
    from thresholds_cli.sources.safe_zip import SafeZip
    from thresholds_cli.sources.workbook import is_framework_workbook

    return "xl/workbook.xml" in SafeZip(data, name).names and is_framework_workbook(data, name)


def given_labels(levels: tuple[str, ...], domains: tuple[str, ...]) -> Labels:
    """What the options say of headings. Raises ConrError for one that says nothing."""
    from thresholds_cli.sources.labels import Labels, key_of, numbers_said

    numbers = {}
    for one in levels:
        label, _, number = one.rpartition("=")
        if not label or not numbers_said(number):
            raise ConrError(
                f"--level {one!r} is not LABEL=NUMBER",
                "Say --level 'Early Help=2', or the number as printed: --level 'Early Help=3a'.",
            )
        numbers[key_of(label)] = numbers_said(number)
    names = {}
    for one in domains:
        label, _, name = one.partition("=")
        names[key_of(label)] = "" if name.strip().lower() == "none" else (name or label).strip()
    return Labels(numbers, names)


def draft_workbook(source: Source, out: str, labels: Labels) -> None:
    """Cut a document into the rows of a spreadsheet for a person to go through, and write it."""
    import sys

    from thresholds_cli.base.text import as_argument
    from thresholds_cli.sources.document_import import DRAFT_NOTES, drafted, guessed_labels
    from thresholds_cli.sources.workbook import workbook_bytes
    from thresholds_cli.terminal.output import is_terminal, tell

    if is_terminal(sys.stdin):
        labels = _asked(source, labels)
    elif labels.levels or labels.domains:  # what the options do not name is easily overlooked
        tell("The headings were read so; say of others what they are with --level or --domain:")
        _tell_headings(sorted(guessed_labels(source, labels), key=_by_kind))
    rows, summary = drafted(source, labels)
    write_workbook(out, workbook_bytes(rows, (), DRAFT_NOTES))
    for line in summary:
        tell(line)
    tell("Next: open it in a spreadsheet program, read and mend it as its first sheet says, and "
         "save it. Then:")
    tell(f"conr framework import {as_argument(out)} --out FRAMEWORK.yaml")


def _asked(source: Source, labels: Labels) -> Labels:
    """Which heading is which level and which domain: all are shown at once, and the person agrees,
    or says of some what they are and sees what comes of it."""
    from thresholds_cli.sources.document_import import guessed_labels
    from thresholds_cli.terminal.output import tell

    while True:
        found = sorted(guessed_labels(source, labels), key=_by_kind)
        if not found:
            return labels
        tell("Which headings name a level, and which a domain (a side of the child's life)?")
        _tell_headings(found)
        waiting = [str(number) for number, (_label, guess) in enumerate(found, 1) if not guess]
        tell(
            f"Two levels have one heading: say of {' and '.join(waiting)} which it is." if waiting
            else "Press Enter if this is right."
        )
        answer = typer.prompt(_HOW_TO_CHANGE, default="", show_default=False, err=True)
        if not answer.strip() and not waiting:
            return labels
        labels, wrong = changed_labels(answer, [label for label, _guess in found], labels)
        if wrong:
            tell(wrong)


def _tell_headings(found: Iterable[tuple[str, str]]) -> None:
    from thresholds_cli.terminal.output import tell

    for number, (label, guess) in enumerate(found, 1):
        tell(f"{number:3} {_KINDS.get(guess, f'level {guess}'):8} {' '.join(label.split())}")


_KINDS = {"d": "domain", "s": "a sign?", "-": "neither", "": "?"}
_HOW_TO_CHANGE = (
    "To change some, in one line, as 3=2 5=d: 3=2 (level 2, or 3a), 5=d (domain), 7=- (neither, "
    "the head of another part), 8=2,3 (signs of both)"
)


def _by_kind(row: tuple[str, str]) -> tuple[int, str]:
    """Levels by their number, then domains, lines that stay signs, and the rest, as the document
    has them."""
    guess = row[1]
    return ("ds-".index(guess) + 1, "") if guess and guess in "ds-" else (0, guess)


def changed_labels(
    answer: str, shown: list[str], labels: Labels
) -> tuple[Labels, str]:
    """What a person changed of the headings that were shown, as '3=2 5=d', and what was not
    understood of it, if anything."""
    import re
    from dataclasses import replace

    from thresholds_cli.sources.labels import key_of, numbers_said

    numbers, names = dict(labels.levels), dict(labels.domains)
    for one in answer.replace(";", " ").split():
        said = re.fullmatch(r"(\d{1,3})=(\S+?),?", one)
        place = int(said[1]) if said else 0
        kind = said[2].lower() if said else ""
        if not 0 < place <= len(shown) or not (kind in ("d", "-") or numbers_said(kind)):
            return labels, f"'{one[:40]}' was not understood; nothing was changed."
        label = shown[place - 1]
        numbers.pop(key_of(label), None)
        names.pop(key_of(label), None)
        if numbers_said(kind):
            numbers[key_of(label)] = numbers_said(kind)
        else:
            names[key_of(label)] = " ".join(label.split()) if kind == "d" else ""
    return replace(labels, levels=numbers, domains=names), ""
