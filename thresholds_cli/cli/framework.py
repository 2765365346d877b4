"""`conr framework`: the frameworks there are, and the making and checking of one's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ExitCode, Problem
from thresholds_cli.cli.options import Format, Plain, TextOrJson

if TYPE_CHECKING:
    from thresholds_cli.frameworks import Examined

app = typer.Typer(
    help="List, show and compare frameworks. Write and check one of your own.",
    no_args_is_help=True, rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(metavar="ID-OR-FILE", help="A framework's id or file.")]


@app.command("list")
def list_frameworks(format: Format = TextOrJson.TEXT) -> None:
    """List the frameworks that come with conr."""
    from thresholds_cli.engine.notices import standing_words
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.terminal.output import tell, write_json, write_line

    frameworks = [load_framework(name) for name in framework_ids()]
    if format is TextOrJson.JSON:
        write_json([
            {"id": one.id, "title": one.title, "publisher": one.publisher,
             "edition": one.edition, "sha256": one.sha256}
            for one in frameworks
        ])
        return
    for one in frameworks:
        write_line(f"{one.id}: {one.title}, {one.edition}. {standing_words(one)}")
    tell(
        "Wherever an id is asked for, the path of a framework file does too; 'conr framework new "
        "FILE' begins one. Your local partnership’s present document prevails."
    )


@app.command("show")
def show_framework(name: Name, format: Format = TextOrJson.TEXT, plain: Plain = False) -> None:
    """Show a framework with its indicators and their ids."""
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.as_json import framework_json
    from thresholds_cli.views.framework_view import overview_blocks

    framework = load_framework(name)
    if format is TextOrJson.JSON:
        write_json(framework_json(framework))
    else:
        say(overview_blocks(framework), plain)


@app.command("new")
def new_framework(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to make.")],
    of: Annotated[
        str | None,
        typer.Option("--from", metavar="ID", help="Begin with a copy of this framework."),
    ] = None,
) -> None:
    """Write a framework file to start from. Nothing is ever written over."""
    from thresholds_cli.base.bundled import data_root, framework_bytes
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.base.files import in_full
    from thresholds_cli.base.text import as_argument
    from thresholds_cli.frameworks import parse_framework
    from thresholds_cli.store import check_target, create
    from thresholds_cli.terminal.output import tell

    if not file.lower().endswith((".yaml", ".yml")):
        raise ConrError(
            "a framework file is plain text, and its name ends in .yaml",
            f"Call it {os.path.splitext(file)[0]}.yaml",
        )
    for notice in check_target(file):
        tell(str(notice))
    if of is None:
        content = (data_root() / "framework-template.yaml").read_bytes()
    else:
        content, name = framework_bytes(of)
        parse_framework(content, name)  # a copy of what cannot be read is nothing to start from
    for notice in create(file, content):
        tell(str(notice))
    tell(f"saved: {in_full(file)}")
    if of is not None:
        tell("It is a copy: before you change anything in it, give it an id of its own.")
    tell("Open it in a plain text editor, such as Notepad (not Word).")
    tell(
        f"Then run 'conr framework check {as_argument(file)}'; docs/adding-a-framework.md explains "
        "the rest."
    )


@app.command("export")
def export_framework(
    name: Name,
    xlsx: Annotated[
        str, typer.Option("--xlsx", metavar="FILE.xlsx", help="The spreadsheet to write.")
    ],
) -> None:
    """Write a framework as a spreadsheet to edit. 'import' makes a framework file of it again."""
    from thresholds_cli.cli.framework_documents import write_exported

    write_exported(name, xlsx)


@app.command("import")
def import_document(
    document: Annotated[str, typer.Argument(
        metavar="DOCUMENT", help="A council's document (docx, html, pdf, xlsx), or a spreadsheet "
                                 "that conr wrote.",
    )],
    out: Annotated[str, typer.Option(
        "--out", metavar="FILE",
        help="What to write: of a document a spreadsheet (.xlsx) to go through, of a spreadsheet "
             "that conr wrote a framework file (.yaml).",
    )],
    into: Annotated[str | None, typer.Option(
        "--into", metavar="FILE.yaml",
        help="The framework file that the spreadsheet came from: rules, errata and comments are "
             "taken over. The same as --out: it is written again.",
    )] = None,
    level: Annotated[list[str] | None, typer.Option(
        "--level", metavar="LABEL=NUMBER",
        help="Which level a heading of the document means, if conr does not see it: "
             "'Early Help=2', or 2,3 for two. May be repeated.",
    )] = None,
    domain: Annotated[list[str] | None, typer.Option(
        "--domain", metavar="LABEL[=NAME]",
        help="A heading under which indicators stand, and its name; NAME 'none' for one that is no "
             "domain. May be repeated.",
    )] = None,
) -> None:
    """Read a document into a spreadsheet, and that into a file.

    Of a council's document comes a spreadsheet to go through, of that a framework file. At a
    terminal it asks which heading is which level and which domain.
    """
    from thresholds_cli.cli.framework_documents import import_any

    import_any(document, out, into, tuple(level or ()), tuple(domain or ()))


@app.command("check")
def check_frameworks(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Framework files.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="DOCUMENT",
            help="The document that FILE is made from (docx, html, pdf or txt): is every quotation "
                 "in it, and every passage of it quoted or left out?",
        ),
    ] = None,
    format: Format = TextOrJson.TEXT,
) -> None:
    """Report every fault of framework files. With file, line and column, and advice.

    Exit code 1 where a file has a fault; advice alone is none.
    """
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.base.text import clean
    from thresholds_cli.terminal.output import tell, write_json, write_line

    if source and len(files) > 1:
        raise ConrError("--source goes with one FILE", "Check the files one after the other.")
    found = _Findings()
    for path in files:
        found.examine(path, source)
    if format is TextOrJson.JSON:
        write_json([
            {"file": path, "line": one.line, "column": one.column, "kind": kind,
             "message": one.message}
            for kind, path, one in (*found.faults, *found.advised)
        ])
    else:
        for line in found.sound:
            write_line(clean(line))
        for line in _folded(found.advised):
            write_line(clean(f"advice: {line}"))
        for line in _folded(found.faults):
            tell(clean(line))
        for hint in found.hints:
            tell(clean(hint))
    if found.faults:
        raise typer.Exit(ExitCode.NOT_FOUND)


_SAID_ONE_BY_ONE = 3


def _folded(found: list[tuple[str, str, Problem]]) -> Iterator[str]:
    """Each thing in a line; what is said more than a few times is said once, with its first place.
    """
    from thresholds_cli.base.files import shown

    same: dict[tuple[str, str], list[Problem]] = {}
    for _kind, path, one in found:
        same.setdefault((path, one.message), []).append(one)
    for (path, message), places in same.items():
        if len(places) <= _SAID_ONE_BY_ONE:
            yield from (one.located(shown(path)) for one in places)
        else:
            counted = f"{len(places):,} times, first here: {message}"
            yield Problem(places[0].line, places[0].column, counted).located(shown(path))


_DOCUMENTS = (".docx", ".doc", ".pdf", ".html", ".htm", ".xlsx", ".xls", ".odt", ".ods")
_IMPORT_FIRST = (
    "A council's document, or a spreadsheet, becomes a framework file with "
    "'conr framework import DOCUMENT --out FILE'."
)


class _Findings:
    """What is found in framework files: of which kind, in which file, and what."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str, Problem]] = []
        self.advised: list[tuple[str, str, Problem]] = []
        self.sound: list[str] = []
        self.hints: list[str] = []

    def examine(self, path: str, source: str | None) -> None:
        from thresholds_cli.base.errors import FileRefused
        from thresholds_cli.base.files import shown
        from thresholds_cli.frameworks import examine

        try:
            examined = examine(path)
        except FileRefused as refused:
            self.faults += [("fault", path, problem) for problem in refused.problems]
            self.hints += [refused.hint] if refused.hint else []
            if path.lower().endswith(_DOCUMENTS):
                self.hints.append(_IMPORT_FIRST)
            return
        self.advised += [("advice", path, problem) for problem in sorted(_advice(examined))]
        as_what = " as a file" if source else ""  # of the document, what comes after tells
        self.sound.append(
            f"{shown(path)}: sound{as_what}. {examined.framework.id}, "
            f"{len(examined.framework.indicators)} indicators."
        )
        if source:
            self._against(examined, path, source)

    def _against(self, examined: Examined, path: str, document: str) -> None:
        from thresholds_cli.base.files import shown
        from thresholds_cli.sources.framework_check import account_words, check_against
        from thresholds_cli.sources.readers import open_source

        checked = check_against(examined, open_source(document))
        self.faults += [("quotation", path, problem) for problem in checked.not_printed]
        self.faults += [("passage", document, problem) for problem in checked.unread]
        self.sound.append(f"{shown(document)}: {account_words(checked)}")


def _advice(examined: Examined) -> Iterator[Problem]:
    """What the file lacks, and which indicators no word of the thesaurus would find."""
    from thresholds_cli.search.catalog import open_thesaurus
    from thresholds_cli.search.index import build
    from thresholds_cli.search.similar import without_words

    yield from examined.advice()
    framework = examined.framework
    rows = without_words(build(framework.id, framework.indicators, open_thesaurus()))
    if rows:
        counted = "one indicator is" if len(rows) == 1 else f"{len(rows)} indicators are"
        yield examined.at(framework.indicator(rows[0].id), "text", (
            f"{counted} found only by the very words of the document, as no search word leads "
            f"there: {', '.join(row.id for row in rows)}. There is nothing to put right in the "
            "file; CONTRIBUTING.md says how to propose words"
        ))


@app.command("diff")
def compare_frameworks(
    first: Name, second: Name, format: Format = TextOrJson.TEXT, plain: Plain = False
) -> None:
    """Show how two frameworks differ. Two editions of one document, or two councils'."""
    from thresholds_cli.engine.framework_differences import differences
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.framework_view import difference_blocks, difference_json

    one, other = load_framework(first), load_framework(second)
    found = differences(one, other)
    if format is TextOrJson.JSON:
        write_json(difference_json(one, other, found))
    else:
        say(difference_blocks(one, other, found), plain)


@app.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a framework file. For editors that can use one."""
    from thresholds_cli.frameworks.format import schema_text
    from thresholds_cli.terminal.output import write

    write(schema_text())
