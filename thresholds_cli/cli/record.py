"""`conr record`: read, check, verify and compare records that conr wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.options import Format, Plain, TextOrJson

if TYPE_CHECKING:
    from thresholds_cli.records.record_file import SealedRecord

app = typer.Typer(
    help="Read and verify records of advice.", no_args_is_help=True, rich_markup_mode=None
)

File = Annotated[str, typer.Argument(metavar="FILE", help="A record that conr wrote.")]


@app.command("show")
def show_record(file: File, plain: Plain = False) -> None:
    """Read a record's reading and answers on screen."""
    from thresholds_cli.engine.reading import read_level
    from thresholds_cli.presentation.output import say, tell
    from thresholds_cli.presentation.reading import reading_blocks

    sealed = _read(file)
    if not sealed.intact:
        tell(f"{file} was changed since conr wrote it.")
    answers = sealed.record.case.answers
    say(reading_blocks(sealed.framework, answers, read_level(sealed.framework, answers)), plain)


@app.command("verify")
def verify_record(file: File, format: Format = TextOrJson.TEXT) -> None:
    """Check the seal and read the level again from the answers.

    The seal shows accidents and casual edits. It is not a signature.
    """
    from thresholds_cli.presentation.as_json import dumped
    from thresholds_cli.presentation.output import write
    from thresholds_cli.records.verifying import standing

    found = standing(_read(file))
    if format is TextOrJson.JSON:
        write(dumped({"file": file, "intact": not found, "findings": list(found)}))
    elif found:
        for finding in found:
            write(f"{file}: {finding}")
    else:
        write(f"{file}: intact; the same answers give the same reading.")
    if found:
        raise typer.Exit(1)


def _read(file: str) -> SealedRecord:
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.records.record_file import read_record
    from thresholds_cli.records.store import read

    return read_record(read(file), file, load_framework)
