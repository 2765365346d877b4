"""What a person does to give an answer: the keys on the full screen, the lines in plain mode.

An answer is written once, as the reply that it comes to; both ways of giving it are worked out
here, so that two forms of an interview can be compared and the keys of one be counted.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from thresholds_cli.base.text import clean
from thresholds_cli.interview.page import GO_ON, Kind, Move, Page, Reply
from thresholds_cli.terminal.page_controller import PageController

Words = Mapping[str, str]
"""By the id of an indicator that the page does not have: what is typed to find it."""

_MOVES = {Move.BACK: "c-p", Move.STOP: "c-s", Move.DANGER: "c-e", Move.REVIEW: "c-r"}
_FARTHEST = 4
_BYTES = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "home": "\x1b[H", "end": "\x1b[F",
    "enter": "\r", "escape": "\x1b", "f10": "\x1b[21~", "tab": "\t",
    "c-d": "\x04", "c-e": "\x05", "c-k": "\x0b", "c-p": "\x10",
    "c-r": "\x12", "c-s": "\x13", "c-u": "\x15",
}


def keys(page: Page, reply: Reply, words: Words | None = None) -> tuple[str, ...]:
    """The keys, by their names, that give the reply in a window of 80x24."""
    if isinstance(reply, Move):
        return (_MOVES[reply],)
    match page.kind:
        case Kind.TELL:
            return ("right" if reply.values or GO_ON not in _values(page) else "tab",)
        case Kind.TEXT:
            done = "enter" if page.shape.lines == 1 else "c-d"
            return (*_rewritten(page.written, reply.text), done)
        case Kind.FORM:
            return tuple(_filled(page, dict(reply.entries)))
        case Kind.ONE:
            return (*_way(_opened(page), reply.values[0], page), "enter")
    return _ticked(page, reply.values, {} if words is None else words)


def lines(page: Page, reply: Reply, words: Words | None = None) -> str:
    """The lines that give the reply in plain mode."""
    if isinstance(reply, Move):
        commands = page.kind in (Kind.TEXT, Kind.FORM)
        return f".{reply.value}\n" if commands else f"{reply.value}\n"
    match page.kind:
        case Kind.TELL:
            titles = [*(one.name for one in page.parts), *_values(page)]
            return f"{titles.index(reply.values[0]) + 1}\n" if reply.values else "\n"
        case Kind.TEXT if page.shape.lines == 1:
            return "\n" if reply.text == page.written else f"{reply.text}\n"
        case Kind.TEXT:
            return _rewritten_in_lines(page.written, reply.text)
        case Kind.FORM:
            return "".join(_filled_in_lines(page, dict(reply.entries)))
        case Kind.ONE:
            return f"{_values(page).index(reply.values[0]) + 1}\n"
    numbered = _values(page)
    said = []
    for value in reply.values:
        if value not in numbered:
            said.append((words or {})[value])
            assert page.find is not None
            found = [one.value for one in page.find((words or {})[value])]
            numbered += [one for one in found if one not in numbered]
    ticks = [*(str(numbered.index(one) + 1) for one in reply.values if one not in page.given),
             *(f"-{numbered.index(one) + 1}" for one in page.given if one not in reply.values)]
    said += [" ".join(ticks)] if ticks else []
    return "".join(f"{line}\n" for line in (*said, ""))


def as_bytes(names: Iterable[str]) -> tuple[str, ...]:
    """What a terminal sends for keys of these names; a text as a paste, since nobody types it with
    the keys after it all at once."""
    sent: list[str] = []
    for _, group in groupby(names, lambda name: len(name) == 1):
        run = list(group)
        if len(run[0]) == 1 and any(sign.isalpha() for sign in run):
            ticks, words = re.findall(r"\A((?:\d* )*)(.*)\Z", "".join(run))[0]
            sent += (*ticks, f"\x1b[200~{words}\x1b[201~")
        else:
            sent += (_BYTES.get(name, name) for name in run)
    return tuple(sent)


def _filled(page: Page, wanted: Mapping[str, str]) -> Iterator[str]:
    """The keys that fill in a form: what is added to what stands there, box by box."""
    changed = [one for one in page.entries if wanted.get(one.key, one.answer) != one.answer]
    for entry in page.entries:
        if not changed:
            break
        after = wanted.get(entry.key, entry.answer)
        if after == entry.answer:
            yield "enter"
            continue
        changed.remove(entry)
        if entry.choices:
            yield str([one.value for one in entry.choices].index(after) + 1)
        else:
            yield from _rewritten(entry.answer, after)
        if changed:
            yield "tab"
    yield "f10"


def _filled_in_lines(page: Page, wanted: Mapping[str, str]) -> Iterator[str]:
    for entry in page.entries:
        after = wanted.get(entry.key, entry.answer)
        if entry.choices or not entry.is_list:
            yield "\n" if after == entry.answer else f"{after}\n"
        else:
            assert after.startswith(entry.answer), "write such a change by hand"
            added = after[len(entry.answer):].lstrip("\n")
            yield f"{added}\n\n" if added else "\n"


def _ticked(page: Page, wanted: tuple[str, ...], words: Words) -> tuple[str, ...]:
    controller, pressed = _opened(page), []
    own = [one for one in _values(page) if (one in wanted) != (one in page.given)]
    for value in own:
        way = (*_way(controller, value, page), " ")
        _press(controller, way)
        pressed += way
    elsewhere = [one for one in wanted if one not in _values(page)]
    for value in elsewhere:
        assert page.find is not None
        place = [one.value for one in page.find(words[value])].index(value)
        pressed += [*words[value], "enter", *["down"] * place, " "]
    pressed += ["enter"] if elsewhere else []
    twice = not (wanted or page.optional) and page.options
    return (*pressed, *(["enter", "enter"] if twice else ["enter"]))


def _way(controller: PageController, value: str, page: Page) -> tuple[str, ...]:
    """The fewest keys that point to an option: a number or letter, if it has one, then steps."""
    place = _values(page).index(value)
    first = [(), tuple(str(place + 1)), ("end",), ("home",)]
    ways = [way for start in first for way in _steps(controller, start, place)]
    assert ways, f"{value} on {page.id} cannot be reached"
    return min(ways, key=len)


def _steps(
    controller: PageController, start: tuple[str, ...], place: int
) -> Iterator[tuple[str, ...]]:
    there = copy.deepcopy(controller)
    if _press(there, start) is not None:
        return
    at = _item(there)
    step = "down" if at is None or at < place else "up"
    for count in range(_FARTHEST):
        if _item(there) == place:
            yield (*start, *[step] * count)
            return
        _press(there, (step,))


def _item(controller: PageController) -> int | None:
    """Where the pointer is, as the window says it."""
    screen = "".join(text for row in controller.draw(80, 24).rows for _, text in row)
    said = re.search(r"Item (\d+) of \d+", screen)
    return int(said[1]) - 1 if said else None


def _opened(page: Page) -> PageController:
    """The page on a controller, looked at for long enough."""
    passing = iter(range(0, 1_000_000, 10))
    page = replace(page, keep=None, find=(lambda words: ()) if page.find else None)
    controller = PageController(page, clean, lambda: next(passing))
    controller.draw(80, 24)
    controller.painted()
    return controller


def _press(controller: PageController, names: Iterable[str]) -> Reply | None:
    for name in names:
        reply = controller.press(name, name if len(name) == 1 else "")
        controller.draw(80, 24)
        if reply is not None:
            return reply
    return None


def _values(page: Page) -> list[str]:
    return [option.value for option in page.options]


def _rewritten(before: str, after: str) -> tuple[str, ...]:
    """The keys that make one text of another: what comes after, or all anew."""
    if after.startswith(before):
        typed = after[len(before):]
        return tuple("enter" if sign == "\n" else sign for sign in typed)
    assert "\n" not in before, "write such a change by hand"
    return ("c-u", *("enter" if sign == "\n" else sign for sign in after))


def _rewritten_in_lines(before: str, after: str) -> str:
    old = before.split("\n") if before else []
    new = after.split("\n") if after else []
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return "".join(f"{line}\n" for line in (*[".undo"] * (len(old) - same), *new[same:], "."))
