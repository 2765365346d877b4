"""`conr lookup`: indicators in the practitioner's own words."""

# Without `from __future__ import annotations`: typer would compile the text of each option at each
# start, a thirtieth of the command's time.

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ExitCode
from thresholds_cli.cli.options import (
    Format,
    FrameworkName,
    LevelName,
    Plain,
    TextOrJson,
    domains,
    offering,
)

if TYPE_CHECKING:
    from thresholds_cli.search.catalog import Catalog, IndexedFramework, Search

_MOST_READ = 10_000
NOTE = (
    "A document may be dated; your local partnership’s present document prevails. "
    "If a child is in immediate danger, call 999."
)


def lookup(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS...]",
            help="What you see, in your own words; left out: you are asked, so that they do not "
                 "stand in the history of your shell; -: from standard input.",
        ),
    ] = None,
    framework: FrameworkName = None,
    level: LevelName = None,
    domain: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", autocompletion=offering(domains),
            help="Only indicators of this domain.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, max=500, help="At most so many from each framework.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="What is less likely too.")
    ] = False,
    ids: Annotated[
        bool, typer.Option("--ids", help="On a terminal, the ids too.")
    ] = False,
    format: Format = TextOrJson.TEXT,
    plain: Plain = False,
) -> None:
    """Find indicators in your own words. On a terminal, why each was found is shown.

    Without --framework all frameworks are searched. Exit code 1 when nothing comes close and
    nothing may be significant harm.
    """
    from thresholds_cli.base.bundled import framework_ids
    from thresholds_cli.search.catalog import look_up_in

    typed = _typed(words or [], plain)
    catalog, searches = look_up_in(framework, typed, level=level, domain=domain, limit=limit or 10)
    if all_:
        searches = [_with_more(search, limit or 500) for search in searches]
    if framework is not None and framework not in framework_ids():
        searches = [
            one._replace(from_file=_from_file(catalog, one.framework, framework))
            for one in searches
        ]
    if format is TextOrJson.JSON:
        from thresholds_cli.terminal.output import write_json
        from thresholds_cli.views.lookup_lines import search_json

        chosen = searches[0].framework.id if framework is not None else None
        write_json(search_json(typed, chosen, searches))
    else:
        _print(searches, ladder=level is None, ids=ids, plain=plain)
    if not any(search.found.matches or search.found.harm for search in searches):
        raise typer.Exit(ExitCode.NOT_FOUND)


def _typed(words: list[str], plain: bool) -> str:
    """The words that were given, are read from standard input, or are asked for."""
    import sys

    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.services.named_or_asked import can_ask, make_asker

    if words == ["-"]:
        from thresholds_cli.base.text import without_unsafe

        return " ".join(without_unsafe(sys.stdin.read(_MOST_READ))[0].split())
    if words:
        return " ".join(words)
    if not can_ask(plain):
        raise ConrError(
            "no words are given, and there is no terminal to ask for them",
            "Give what you see in your own words, or - to read it from standard input.",
        )
    from thresholds_cli.interview.asking import written
    from thresholds_cli.interview.page import Kind, Page
    from thresholds_cli.strict_yaml.schema import Text

    text = written(make_asker(plain), Page(
        "words", Kind.TEXT, "What do you see?", "In your own words. No name is needed.",
        shape=Text(limit=_MOST_READ, lines=1000, empty=True),
        why="Words that are typed here do not stand in the history of your shell.",
    ))
    if text is None:
        raise typer.Exit(ExitCode.STOPPED)
    return " ".join(text.split())


def _print(searches: "list[Search]", *, ladder: bool, ids: bool, plain: bool) -> None:
    """For people: a ladder of levels where somebody looks on, else one match on a line."""
    from thresholds_cli.base.text import clean
    from thresholds_cli.terminal.output import is_terminal, say, tell, write

    on_screen = is_terminal()
    if on_screen or not any(search.found.matches for search in searches):
        from thresholds_cli.views.lookup_view import search_blocks

        if on_screen and ladder:
            searches = [_with_ladder(search) for search in searches]
        say(search_blocks(searches, ids=ids), plain)
    else:
        from thresholds_cli.views.lookup_lines import search_lines, search_notes

        for note in search_notes(searches):
            tell(note.text)
        for line in search_lines(searches):
            write(line)
        for search in searches:
            if search.from_file:
                tell(clean(search.from_file))
    tell(NOTE)


def _with_more(search: "Search", limit: int) -> "Search":
    """The search with what is less likely among its matches."""
    found = search.found
    matches = (*found.matches, *found.more)[:limit]
    return search._replace(found=found._replace(matches=matches, more=()))


def _with_ladder(search: "Search") -> "Search":
    """The search with the best match's concern at other levels, as far as it is not shown yet."""
    from thresholds_cli.search.worries import ladder

    return search._replace(ladder=ladder(search.framework.search_index, search.found))


def _from_file(catalog: "Catalog", indexed: "IndexedFramework", file: str) -> str:
    """What is to be said of a framework that was read from somebody's file."""
    import os

    from thresholds_cli.engine.notices import where_from

    same = any(
        (other.id, other.sha256) == (indexed.id, indexed.sha256)
        for other in catalog.frameworks[1:]
    )
    return where_from(os.path.basename(file), indexed.publisher, indexed.sha256, same)
