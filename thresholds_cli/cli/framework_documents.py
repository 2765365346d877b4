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
    """Write a file anew, if it still holds what was read from it."""
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
    tell(f"Then run 'conr framework check {as_argument(out)} --source DOCUMENT'.")


def _refuse_older(out: str, into: str | None) -> None:
    """Say how a file that an earlier import of the spreadsheet made is written anew."""
    import os

    from thresholds_cli.base.files import shown
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.store import free_name

    if into is None and os.path.isfile(out) and not os.path.islink(out):
        raise ConrError(f"there is already a file named {shown(out)}", (
            "If it came from this spreadsheet, write it anew and keep its rules: "
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
    from thresholds_cli.sources.labels import Labels, is_number, key_of

    numbers = {}
    for one in levels:
        label, _, number = one.rpartition("=")
        if not label or not is_number(number):
            raise ConrError(
                f"--level {one!r} is not LABEL=NUMBER",
                "Say --level 'Early Help=2', or the number as printed: --level 'Early Help=3a'.",
            )
        numbers[key_of(label)] = number.lower()
    names = {}
    for one in domains:
        label, _, name = one.partition("=")
        names[key_of(label)] = "" if name.strip().lower() == "none" else (name or label).strip()
    return Labels(numbers, names)


def draft_workbook(source: Source, out: str, labels: Labels) -> None:
    """Cut a document into the rows of a spreadsheet for a person to go through, and write it."""
    import sys

    from thresholds_cli.base.text import as_argument
    from thresholds_cli.sources.document_import import DRAFT_NOTES, drafted
    from thresholds_cli.sources.workbook import workbook_bytes
    from thresholds_cli.terminal.output import is_terminal, tell

    given = bool(labels.levels or labels.domains)
    if not given and is_terminal(sys.stdin):
        labels = _asked(source, labels)
    rows, summary = drafted(source, labels)
    write_workbook(out, workbook_bytes(rows, (), DRAFT_NOTES))
    for line in summary:
        tell(line)
    tell(
        "Open it in a spreadsheet program; its first sheet says what to do. Then: "
        f"conr framework import {as_argument(out)} --out FRAMEWORK.yaml"
    )


def _asked(source: Source, labels: Labels) -> Labels:
    """Which heading is which level and which domain, as the person says."""
    from thresholds_cli.sources.document_import import guessed_labels
    from thresholds_cli.sources.labels import Labels, is_number, key_of
    from thresholds_cli.terminal.output import tell

    numbers, names = dict(labels.levels), dict(labels.domains)
    tell("Which headings name a level, and which a domain (a side of the child's life)? For each: "
         "Enter to agree with what stands in brackets, or a level's number (2, or 3a), d for a "
         "domain, - for neither.")
    for label, guess in guessed_labels(source, labels):
        answer = typer.prompt(f"{label} [{guess}]", default=guess, show_default=False, err=True)
        answer = answer.strip().lower()
        if is_number(answer):
            numbers[key_of(label)] = answer
        elif answer in ("d", "domain"):
            names[key_of(label)] = " ".join(label.split())
        else:
            names[key_of(label)] = ""
    return Labels(numbers, names)
