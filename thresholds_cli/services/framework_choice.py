"""Which framework a command is about: named, or asked for where somebody can answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.services.surroundings import can_ask, make_asker
from thresholds_cli.terminal.output import is_terminal, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.interview.page import Page
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile


@dataclass(frozen=True, slots=True)
class Chosen:
    """A framework, the name that loads it, and the area where the child lives if that was why."""

    framework: Framework
    name: str
    residence: str = ""


def choose_framework(
    named: str | None, plain: bool, team: Callable[[], LocalFile | None] | None = None
) -> Framework:
    """The framework named, else the one chosen on a page where somebody can answer; `team` gives
    the local file, which may have areas to choose by: the one in its usual place where left out.

    It is never guessed: raises ConrError where none is named and nobody can be asked.
    """
    from thresholds_cli.frameworks import framework_ids
    from thresholds_cli.services.team_contacts import local_file

    if named is not None:
        return ask_framework(named, None).framework
    if can_ask(plain):
        local = team() if team is not None else local_file(None)
        return ask_framework(None, make_asker(plain), local).framework
    raise ConrError(
        "which framework? None is given",
        f"Give --framework with one of {', '.join(framework_ids())} or the path of a framework "
        "file, or set CONR_FRAMEWORK.",
    )


def ask_framework(
    named: str | None, asker: Asker | None, team: LocalFile | None = None
) -> Chosen:
    """The framework of that name, else the one chosen: by the area where the child lives where
    `team` holds areas, and among all documents else.

    At a terminal it is remembered by its name, and offered the next time. A script is offered
    nothing and leaves nothing.
    """
    from thresholds_cli.frameworks import load_framework

    if named is not None:
        framework = load_framework(named)
        chosen = Chosen(framework, os.path.abspath(named) if framework.origin else framework.id)
    else:
        assert asker is not None
        chosen = _asked(asker, team)
    if is_terminal(0):
        from thresholds_cli.records.last_framework import keep_last_framework

        keep_last_framework(os.environ, chosen.name)
    return chosen


def _asked(asker: Asker, team: LocalFile | None) -> Chosen:
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.interview.framework_pages import (
        ELSEWHERE,
        framework_page,
        residence_page,
    )

    last = _last_used()
    rows = tuple(_of_areas(team)) if team is not None and team.areas else ()
    if rows:
        name = _one_of(asker, residence_page(rows, last))
        for area, own, framework in rows:
            if own == name and name != ELSEWHERE:
                return Chosen(framework, name, area)
    frameworks = {name: load_framework(name) for name in framework_ids()}
    if last and last not in frameworks:
        try:
            frameworks[last] = load_framework(last)
        except ConrError:  # it has gone, or was spoilt since: nothing to offer
            last = ""
    name = _one_of(asker, framework_page(frameworks, last))
    return Chosen(frameworks[name], name)


def _one_of(asker: Asker, page: Page) -> str:
    """Raises KeyboardInterrupt where the person stops."""
    from thresholds_cli.interview.asking import chosen

    name = chosen(asker, page)
    if name is None:
        raise KeyboardInterrupt
    return name


def _last_used() -> str:
    """What to offer: nothing where lines come from a pipe, in which an empty one may take it."""
    from thresholds_cli.records.last_framework import last_framework

    return last_framework(os.environ) if is_terminal(0) else ""


def _of_areas(team: LocalFile) -> Iterator[tuple[str, str, Framework]]:
    """Each area of the local file with the name of its framework; one that cannot be used is told.
    """
    from thresholds_cli.frameworks import framework_ids, load_framework

    seen: set[str] = set()
    for one in (*team.areas, team):
        for name in one.frameworks if one.area else ():
            if name in seen:
                continue
            seen.add(name)
            own = name if name in framework_ids() else one.file
            try:
                if not own:
                    raise ConrError(f"{name} does not come with conr, and no `file` is said", "")
                framework = load_framework(own)
                if framework.id != name:
                    raise ConrError(f"its `file` has the id {framework.id}, not {name}", "")
            except ConrError as error:
                tell(
                    f"conr: {one.area} of your local file cannot be chosen: {error.message}. Run "
                    "'conr local check'."
                )
            else:
                yield one.area, own, framework


def framework_finder(given: str | None, kept: str = "") -> Callable[[str], Framework]:
    """Finds the framework that an answers file, draft, record or log names: the one given with
    the command if it is that, or the file that it was `kept` in; else one that comes with conr,
    else the framework file of that path."""
    there = kept if os.path.lexists(kept) else ""
    lost = f"It was read from {kept}, which is not there any more. " if kept and not there else ""

    def find(name: str) -> Framework:
        from thresholds_cli.frameworks import load_framework

        for own in filter(None, (given, there)):
            framework = load_framework(own)
            if name in (framework.id, own):
                return framework
        try:
            return load_framework(name)
        except UnknownName as unknown:
            raise UnknownName(
                "framework", name, unknown.known,
                f"{lost}If {name} is a framework file of your own, give it: --framework FILE.",
            ) from None

    return find
