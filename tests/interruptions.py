"""Interviews interrupted in a real terminal: one page is answered, and on the next one something
happens. Whatever it is, the draft has what was answered and nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.walks import DOWN, ENTER, FRAMEWORK, Stop, play, walk
from thresholds_cli.interview.page import Kind
from thresholds_cli.records.drafts import Draft, draft_files, load_draft, new_draft, save_draft

EXITS = {"Ctrl-C": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGKILL": 137, "closed window": 129}
HUB, SAVE = ("> 1 Finish",), ("Save the record?",)


def places() -> list[int]:
    """The pages that are answered before something happens on the next: all of them, but that the
    page that leads to the rest comes once, at its end."""
    stops = walk()
    return [
        n for n, stop in enumerate(stops) if stop.page.id != "record" or n == len(stops) - 1
    ]


def scene(home: Path, place: int, event: str) -> dict[str, Any]:
    """An interview that takes up at a page, answers it, and is interrupted on the next."""
    stops = walk()
    stop, hub = stops[place], _first_hub(stops)
    arguments = ["assess", "--framework", FRAMEWORK.id]
    if place:
        keep(home, stop)
        arguments.append("--resume")
    steps = [
        (one.words, list(one.keys)) for one in stops[_resumed_at(stops, place):place + 1]
    ]
    until = stops[place + 1].words if place + 1 < len(stops) else SAVE
    if hub < place < len(stops) - 1:
        visit = sum(one.page.id == "record" for one in stops[:place])
        steps = [(HUB, [*[DOWN] * visit, ENTER]), *steps]
        if place + 2 < len(stops):
            steps.append((stops[place + 1].words, [ENTER]))
            until = stops[place + 2].words
    return {
        "home": str(home), "arguments": arguments, "steps": steps, "until": until, "event": event,
        "slow": stop.page.safety,
    }


def resumed_scene(home: Path) -> dict[str, Any]:
    """The same interview taken up again; what it shows first is all that is wanted."""
    return {
        "home": str(home), "arguments": ["assess", "--resume"], "keys shown": True,
        "steps": [], "event": "SIGKILL",
    }


def keep(home: Path, stop: Stop) -> None:
    """A draft that waits at this page."""
    folder = home / ".local" / "state" / "conr" / "drafts"
    save_draft(new_draft(folder, "20261121"), Draft(
        stop.case, FRAMEWORK, stop.answered, "2026-11-21T16:45:00Z",
    ))


def faults(
    home: Path, place: int, event: str, came: dict[str, Any], resumed: dict[str, Any]
) -> Iterator[str]:
    """What went wrong; nothing, as a rule."""
    stops = walk()
    if "failed" in came or "failed" in resumed:
        yield f"{came.get('failed')} {resumed.get('failed')}"
        return
    if came["exit"] != EXITS[event]:
        yield f"exit {came['exit']} in place of {EXITS[event]}"
    if event in ("Ctrl-C", "SIGTERM", "SIGHUP"):
        if not (came["restored"] and came["paste_off"]):
            yield "the terminal is not as it was"
        if "conr assess --resume" not in came["text"]:
            yield f"how to go on is not said: {came['text']}"
    after = stops[place + 1] if place + 1 < len(stops) else stops[-1]
    (path,) = draft_files(home / ".local" / "state" / "conr" / "drafts") or ("",)
    if not path:
        yield "there is no draft"
        return
    draft, _file = load_draft(path, lambda _kept: lambda _name: FRAMEWORK)
    if set(draft.answered) != set(after.answered):
        yield f"answered {draft.answered}, kept {after.answered}"
    if dataclasses.replace(draft.case) != after.case:
        yield f"the answers are {draft.case}"
    first = (
        HUB if place + 1 >= _first_hub(stops) else stops[_resumed_at(stops, place + 1)].words
    )
    if not all(words in resumed["shown"] for words in first):
        yield f"taken up at {resumed['shown']!r}, not at {first!r}"


def interrupted(
    folder: Path, wanted: Sequence[tuple[int, str]], without_drafts: bool = False
) -> dict[str, list[str]]:
    """What went wrong at each place with each event; empty where nothing did."""
    homes = [folder / str(number) for number in range(len(wanted))]
    for home in homes:
        home.mkdir()
    came = play([
        {**scene(home, place, event), "without_drafts": without_drafts}
        for home, (place, event) in zip(homes, wanted, strict=True)
    ])
    resumed = play([resumed_scene(home) for home in homes])
    found = {
        f"{walk()[place].page.id}, {event}": list(faults(home, place, event, one, then))
        for home, (place, event), one, then in zip(homes, wanted, came, resumed, strict=True)
    }
    return {where: wrong for where, wrong in found.items() if wrong}


def _resumed_at(stops: Sequence[Stop], place: int) -> int:
    """Where an interview left at this page is taken up: at the page, but the reading and what
    follows it are read as one, from its first page."""
    while (
        stops[place].page.kind is stops[place - 1].page.kind is Kind.TELL
        and stops[place].answered == stops[place - 1].answered
    ):
        place -= 1
    return place


def _first_hub(stops: Sequence[Stop]) -> int:
    return next(n for n, stop in enumerate(stops) if stop.page.id == "record")
