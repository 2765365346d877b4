"""What a command is about, named with it or asked for where somebody can answer: the framework, the
route and stage of a disagreement; and how people are asked, on a full screen or in lines."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, NamedTuple

from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.terminal.output import is_plain, is_terminal, tell, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.interview.page import Page
    from thresholds_cli.model.framework import DisputeRoute, Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.terminal.full_screen import FullScreen


class Chosen(NamedTuple):
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
    from thresholds_cli.interview.asking import (
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


def choose_route(
    framework: Framework, about: str | None, team: LocalFile | None, plain: bool
) -> DisputeRoute:
    """The route named; the only one there is; else the one chosen on a page, where `team` has the
    contacts for danger."""
    from thresholds_cli.engine.disputes import no_procedure, route_named
    from thresholds_cli.services.named_or_asked import can_ask

    routes = framework.disputes.routes
    if not routes:
        raise no_procedure()
    if about is None and len(routes) == 1:
        return routes[0]
    if about is None:
        if not can_ask(plain):
            known = "; ".join(f"{route.id} ({route.name})" for route in routes)
            raise ConrError(
                "what is the disagreement about?", f"Give --about with one of: {known}."
            )
        from thresholds_cli.interview.dispute_pages import route_page

        about = _route_or_stage(route_page(framework), framework, team, plain)
    return route_named(framework.disputes, about)


def choose_stage(
    framework: Framework, route: DisputeRoute, stage: int | None, team: LocalFile | None,
    plain: bool,
) -> int:
    """The last stage tried, as given or as answered on a page."""
    from thresholds_cli.engine.disputes import numbered
    from thresholds_cli.services.named_or_asked import can_ask

    if stage is not None:
        return stage
    if can_ask(plain):
        from thresholds_cli.interview.dispute_pages import stage_page

        return int(_route_or_stage(stage_page(framework, route), framework, team, plain))
    known = "; ".join(
        f"{one.number} ({one.stage.who})" for one in numbered(framework.disputes, route)
    )
    raise ConrError(
        "which stage was the last one tried?",
        f"Give --stage 0 if nothing was tried yet, else one of: {known}.",
    )


def _route_or_stage(page: Page, framework: Framework, team: LocalFile | None, plain: bool) -> str:
    from thresholds_cli.interview.asking import chosen
    from thresholds_cli.services.named_or_asked import make_asker
    from thresholds_cli.services.team_contacts import danger_card

    value = chosen(make_asker(plain), page, lambda: danger_card(framework, team))
    if value is None:
        raise KeyboardInterrupt
    return value


def can_ask(plain: bool) -> bool:
    """Whether somebody can answer: at a terminal, or line by line where that was asked for."""
    return wants_plain(plain) or is_terminal(0)


def make_asker(plain: bool) -> Asker:
    """The full screen on a terminal, else lines where they were asked for or nothing else can be
    shown. How to have lines is the first thing that is said.

    Raises ConrError where nobody can answer: what happens to be piped in is never an answer.
    """
    from thresholds_cli.terminal.keyboard import NoScreen
    from thresholds_cli.terminal.line_mode import LineMode

    if not can_ask(plain):
        raise ConrError(
            "questions need a terminal, and standard input is not one",
            "Give --plain to answer line by line from a pipe; 'conr assess' also takes --answers "
            "FILE.",
        )
    if is_plain(plain):
        return LineMode()
    try:
        return _full_screen()
    except NoScreen:
        if not is_terminal(2):
            raise
        tell("This window cannot show pages, so the questions come line by line.")
        return LineMode()


@functools.cache
def _full_screen() -> FullScreen:
    """One for all pages of a command, whoever asks them. Raises NoScreen."""
    from thresholds_cli.terminal.full_screen import FullScreen

    screen = FullScreen()
    tell("For a screen reader, use --plain.")
    _collect_little_and_often()
    return screen


def _collect_little_and_often() -> None:
    """Every page drawn leaves thousands of objects that hold each other. Looking for them as
    seldom as a short command does would now and then keep a key waiting for a tenth of a second."""
    import gc

    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
