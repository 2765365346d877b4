"""`conr framework`: the frameworks that can be used, and whether a file is a sound one."""

from __future__ import annotations

from typing import Annotated

import typer

from thresholds_cli.cli.options import Format, TextOrJson

app = typer.Typer(
    help="List, show and check frameworks.", no_args_is_help=True, rich_markup_mode=None
)

Name = Annotated[str, typer.Argument(metavar="ID-OR-FILE", help="A framework's id or file.")]


@app.command("list")
def list_frameworks(format: Format = TextOrJson.TEXT) -> None:
    """The frameworks that come with conr."""
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.presentation.as_json import dumped
    from thresholds_cli.presentation.output import write

    frameworks = [load_framework(name) for name in framework_ids()]
    if format is TextOrJson.JSON:
        write(dumped([
            {"id": one.id, "title": one.title, "edition": one.edition, "sha256": one.sha256}
            for one in frameworks
        ]))
        return
    for one in frameworks:
        write(f"{one.id}: {one.title}, {one.edition}")


@app.command("show")
def show_framework(name: Name, format: Format = TextOrJson.TEXT) -> None:
    """A framework with its indicators and their ids."""
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.presentation.as_json import dumped, framework_json
    from thresholds_cli.presentation.framework import overview_blocks
    from thresholds_cli.presentation.output import say, write

    framework = load_framework(name)
    if format is TextOrJson.JSON:
        write(dumped(framework_json(framework)))
    else:
        say(overview_blocks(framework))


@app.command("check")
def check_frameworks(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Framework files.")],
) -> None:
    """Report every fault of framework files, with file, line and column."""
    from thresholds_cli.errors import FileRefused
    from thresholds_cli.frameworks import load_framework_file
    from thresholds_cli.presentation.output import tell, write

    faulty = False
    for path in files:
        try:
            framework = load_framework_file(path)
        except FileRefused as refused:
            faulty = True
            for problem in refused.problems:
                tell(problem.located(path))
        else:
            write(f"{path}: sound. {framework.id}, {len(framework.indicators)} indicators.")
    if faulty:
        raise typer.Exit(1)
