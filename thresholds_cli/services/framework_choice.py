"""Which framework a command is about: named, or asked for where somebody can answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.services.surroundings import can_ask, make_asker

if TYPE_CHECKING:
    from collections.abc import Callable

    from thresholds_cli.interview.asking import Asker
    from thresholds_cli.model.framework import Framework


def choose_framework(named: str | None, plain: bool) -> Framework:
    """The framework named, else the one chosen on a page where somebody can answer.

    It is never guessed: raises ConrError where none is named and nobody can be asked.
    """
    from thresholds_cli.frameworks import framework_ids, load_framework

    if named is not None:
        return load_framework(named)
    if can_ask(plain):
        return ask_framework(None, make_asker(plain))
    raise ConrError(
        "which framework? None is given",
        f"Give --framework with one of {', '.join(framework_ids())} or the path of a framework "
        "file, or set CONR_FRAMEWORK.",
    )


def ask_framework(named: str | None, asker: Asker) -> Framework:
    """The framework of that name, else the one chosen on a page."""
    from thresholds_cli.frameworks import framework_ids, load_framework
    from thresholds_cli.interview.asking import chosen
    from thresholds_cli.interview.page import Kind, Option, Page

    if named is not None:
        return load_framework(named)
    frameworks = {name: load_framework(name) for name in framework_ids()}
    page = Page(
        "framework", Kind.ONE, "Which framework?",
        text="Use the one of the area where the child lives. If a child is in immediate danger, "
             "call 999.",
        options=tuple(
            Option(name, f"{one.title}, {one.edition}") for name, one in frameworks.items()
        ),
        safety=True,
    )
    name = chosen(asker, page)
    if name is None:
        raise KeyboardInterrupt
    return frameworks[name]


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
