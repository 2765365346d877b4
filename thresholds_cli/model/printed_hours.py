"""Opening hours as documents print them, 'Mon-Thu 8.45am to 5.15pm, Fri 9-4', as hours of a week;
what is not sure to mean one thing only is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.local import Hours, Span

_NOON, _DAY = 12 * 60, 24 * 60
_EARLY, _MORNING = 6 * 60, 7 * 60
_WEEK = frozenset(range(7))
_DAYS = {
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}
_GROUPS = {"week": frozenset(range(5)), "ends": frozenset((5, 6)), "each": _WEEK}
# Patterns as text: most commands look at no hours, and compiling them is a part of their start.
_ALWAYS = (
    r"24 ?/ ?7|(?:open )?24 ?(?:hours|hrs)(?:,? (?:a|per) day)?"
    r"(?:,? (?:(?:7|seven) days(?: a week)?|every day|365 days a year))?"
    r"|always(?: open)?|at (?:any|all) times?"
)
_PARTS = (
    r"(?P<none>(?:,? ?(?:not|excluding|except(?: on)?|closed(?: on)?) bank holidays)|"
    r"\b(?:from|open|hours|hrs|on)\b|\s+)"
    r"|(?P<d>\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|r|rs|rsday|nesday|urday)?s?\b)"
    r"|(?P<g>\bweek ?(?P<week>days?)\b|\bweek ?(?P<ends>ends?)\b"
    r"|(?P<each>\b(?:every ?day|daily|(?:7|seven) days a week)\b))"
    r"|(?P<t>\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|\b(?P<word>noon|midday|midnight)\b)"
    r"|(?P<r>-|\b(?:to|until|till)\b)"
    r"|(?P<c>[,;:/&()]|\band\b|\.(?=\s|\Z))"
)
_BETWEEN = r"between ([0-9:. apm]+?|noon|midday|midnight) and "
_SOME = r"(?:drd|d|g)(?:c+(?:drd|d|g))*"
_SPANS = (rf"(?P<days>{_SOME})c*(?P<times>trt(?:c+trt)*)", rf"(?P<times>trt)c*(?P<days>{_SOME})")
"""The two orders in which days and times are printed, over the kinds of the parts."""


@dataclass(frozen=True, slots=True)
class _Time:
    """Minutes on a clock; `half`: a or p, "" where nothing is said; `clock`: surely of 24 hours."""

    minutes: int
    half: str = ""
    clock: bool = False


def printed_hours(text: str) -> Hours | None:
    """The hours that these words say, day by day; None where they are not understood whole."""
    plain = " ".join(re.sub("[‐‑‒–—−]", "-", text.casefold()).split()).strip(" .")
    plain = re.sub(_BETWEEN, r"\1 to ", plain)
    if re.fullmatch(_ALWAYS, plain):
        return Hours(always=True)
    parts = tuple(_parts(plain))
    kinds = "".join(kind for kind, _value in parts).strip("c")
    kept = parts[next((n for n, (kind, _) in enumerate(parts) if kind != "c"), 0):]
    for order in _SPANS:
        if re.fullmatch(rf"(?:{order})(?:c*{_unnamed(order)})*", kinds):
            return _week(list(_spans(order, kinds, kept)))
    return None


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _parts(plain: str) -> Iterator[tuple[str, object]]:
    """Each part with its kind: d a day, g a group of days, t a time, r 'to', c a comma or 'and',
    x what is not known."""
    place, part = 0, re.compile(_PARTS)
    while place < len(plain):
        found = part.match(plain, place)
        if found is None:
            yield "x", None
            return
        place = found.end()
        if found["d"]:
            yield "d", _DAYS[found["d"][:3]]
        elif found["g"]:
            yield "g", next(days for name, days in _GROUPS.items() if found[name])
        elif found["t"]:
            yield "t", _time(found)
        elif found["r"] or found["c"]:
            yield "r" if found["r"] else "c", None


def _time(found: re.Match[str]) -> _Time | None:
    if found["word"]:
        return _Time(_DAY if found["word"] == "midnight" else _NOON, clock=True)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"] or ""
    if minute > 59 or hour > (12 if half else 24) or (half and not hour):
        return None
    clock = not half and (hour > 12 or found["hour"].startswith("0"))
    return _Time((hour % 12 if half else hour) * 60 + minute + _NOON * (half == "p"), half, clock)


def _spans(
    order: str, kinds: str, parts: tuple[tuple[str, object], ...]
) -> Iterator[tuple[frozenset[int], list[Span | None]]]:
    for found in re.finditer(order, kinds):
        days = _days(kinds[slice(*found.span("days"))], parts[slice(*found.span("days"))])
        times = [
            value for kind, value in parts[slice(*found.span("times"))] if kind == "t"
        ]
        yield days, [
            _span(days, opens, closes)
            for opens, closes in zip(times[::2], times[1::2], strict=True)
        ]


def _days(kinds: str, parts: tuple[tuple[str, object], ...]) -> frozenset[int]:
    made: set[int] = set()
    for found in re.finditer("drd|d|g", kinds):
        first, last = parts[found.start()][1], parts[found.end() - 1][1]
        if isinstance(first, int) and isinstance(last, int):
            made.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        elif isinstance(first, frozenset):
            made |= first
    return frozenset(made)


def _span(days: frozenset[int], opens: object, closes: object) -> Span | None:
    if not isinstance(opens, _Time) or not isinstance(closes, _Time):
        return None
    found = _between(opens, closes)
    return None if found is None or found[0] == _DAY else Span(days, *found)


def _between(opens: _Time, closes: _Time) -> tuple[int, int] | None:
    """Both as minutes after midnight, where only one reading is likely: 9-5 is until 17.00, 9-5pm
    from 9.00, but 8-11pm and 5pm-9 could be either."""
    first, last = opens.minutes, closes.minutes
    said = (opens.half or opens.clock, closes.half or closes.clock)
    if all(said) and (opens.half or closes.half):
        return first, last
    if opens.clock or closes.clock:
        sure = not (opens.half or closes.half) and (first < last or first > _NOON)
        return (first, last) if sure else None
    if opens.half == "p" or closes.half == "a":
        return (first, last) if closes.half == "a" and first < last else None
    if closes.half and (first >= _NOON or first + _NOON >= last):
        return first, last
    if closes.half:
        return (first + _NOON, last) if first < _MORNING else None
    if not _EARLY <= first < _NOON:
        return None
    if first < last < _NOON + 60:
        return first, last
    return (first, last + _NOON) if last < min(first, 9 * 60) else None


def _week(found: list[tuple[frozenset[int], list[Span | None]]]) -> Hours | None:
    """The hours of the week; None where a day stands twice, or a time is in doubt."""
    spans = [span for _days, some in found for span in some]
    days = [day for some, _spans in found for day in some]
    if len(days) != len(set(days)):
        return None
    sure = tuple(span for span in spans if span is not None)
    return Hours(sure) if len(sure) == len(spans) else None
