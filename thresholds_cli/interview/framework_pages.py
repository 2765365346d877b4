"""Which framework: asked by the area where the child lives, or by the documents that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thresholds_cli.interview.page import Kind, Option, Page
from thresholds_cli.model.framework import Framework

ELSEWHERE = "somewhere else"
"""The option that leads to all documents. No framework has such an id or path."""

_DANGER = "If a child is in immediate danger, call 999."


def framework_page(frameworks: Mapping[str, Framework], last: str = "") -> Page:
    """Every framework, by the name that loads it. The one used `last` is offered, and said so."""
    used = frameworks.get(last)
    return Page(
        "framework", Kind.ONE, "Which framework?",
        text=f"Use the one of the area where the child lives. {_DANGER}"
             + (f"\n{_used_last(used.short_name)}" if used else ""),
        options=tuple(Option(name, _document(one)) for name, one in frameworks.items()),
        safety=True, start=last if used else "",
    )


def residence_page(areas: Iterable[tuple[str, str, Framework]], last: str = "") -> Page:
    """Where the child lives: areas of the local file, each with the name of its framework. The
    area of the framework used `last` is offered, and said so."""
    rows = tuple(areas)
    used = next((area for area, name, _one in rows if name == last), "")
    return Page(
        "residence", Kind.ONE, "Where does the child live?",
        text="The document and the numbers of that area apply, wherever you work. "
             f"{_DANGER}" + (f"\n{_used_last(used)}" if used else ""),
        options=(
            *(Option(name, f"{area}: {_document(one)}") for area, name, one in rows),
            Option(ELSEWHERE, "Somewhere else, or not known: choose among all documents"),
        ),
        safety=True, start=last if used else "",
        why="Councils have documents of their own. The record says where the child lives, as the "
            "reason why this one was used.",
    )


def _document(framework: Framework) -> str:
    own = f" (from the file {framework.origin})" if framework.origin else ""
    return f"{framework.title}, {framework.edition}{own}"


def _used_last(what: str) -> str:
    return f"Used last: {what}. Enter takes it again: only if this child lives there too."
