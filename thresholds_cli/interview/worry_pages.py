"""From a worry to what fits it, and the pause where something grave was written or ticked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.documents.document import Block, Words
from thresholds_cli.engine.flow import SUGGESTED
from thresholds_cli.interview.asking import DO_NOT, whom
from thresholds_cli.interview.page import Kind, Option, Page
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.questions import OURS


@dataclass(frozen=True, slots=True)
class Suggested:
    """What fits one worry: a few indicators, each with why; and words of it that may be a
    sign of significant harm."""

    options: tuple[Option, ...] = ()
    harm: tuple[str, ...] = ()


Suggest = Callable[[str], Suggested]

_GRAVE = re.compile(
    r"(?i)\b(?:kill|murder|stab|strangl|throttl|chok|smother|suffocat|drown|knife|gun\b|rape|raping|"
    r"sexual|incest|grope|molest|touch(?:es|ed|ing)? (?:her|him|me|them|my)|private parts|"
    r"naked|nudes?\b|(?:hit|hits|hurt|hurts|beat|beats|punch\w*|kick\w*|burn\w*|belt\w*) "
    r"(?:her|him|me|them|us|the)\b|(?:hit|hurt|beaten|punched|kicked|burnt|burned) by|disclos|"
    r"overdos|suicid|end (?:his|her|their|my) life|unconscious|not breathing|poison|traffick|fgm|"
    r"forced marriage|honou?r)"
)


def grave_words(suggested: Suggested) -> tuple[str, ...]:
    """The words of a worry that speak of killing, of serious harm or of abuse that was told, among
    those that the search takes for signs of harm; the others are said with what fits the worry."""
    return tuple(one for one in suggested.harm if _GRAVE.search(one))

PAUSE = "pause"
"""The page that asks about harm again."""

YES_LATER, YES_SHORT, UNSURE_LATER, UNSURE_ON, NO_ON = (
    "yes, later", "yes, short", "not sure, later", "not sure, on", "no, on",
)
HARM_OF = {
    YES_LATER: Truth.YES, YES_SHORT: Truth.YES, UNSURE_LATER: Truth.NOT_KNOWN,
    UNSURE_ON: Truth.NOT_KNOWN, NO_ON: Truth.NO,
}
"""What each way on from that page says of suspected harm."""


def fits_page(
    case: Case, key: str, suggested: Suggested, ticked: Collection[str], position: str,
    find: Callable[[str], tuple[Option, ...]] | None,
) -> Page:
    """What the document says that may fit one worry: to be ticked by the person, never by conr."""
    number, worries = int(key.removeprefix(SUGGESTED)), case.notes.worries
    of = f" (worry {number} of {len(worries)})" if len(worries) > 1 else ""
    found = bool(suggested.options)
    worry = worries[number - 1]
    signs = _joined(suggested.harm, worry)
    said = "This" if signs == (worry,) else _quoted(signs)
    harm = f"{said} may be a sign of serious harm: if you suspect it, phone now. "
    return Page(
        key, Kind.MANY, f"“{worry}”{of}",
        text=harm * bool(suggested.harm) + (
             "Do any of these fit what you have seen, heard or been told? If none, tick none: it "
             "does not mean that all is well." if found else
             "Nothing in this document matches these words. That does not mean no concern: your "
             "words are kept. Try other words, or go on."),
        options=suggested.options,
        given=tuple(one.value for one in suggested.options if one.value in ticked),
        position=position, find=find, optional=True,
        why="Your words lead to the document’s own. You tick what is true; conr ticks nothing. "
            + OURS,
    )


def _joined(words: Sequence[str], text: str) -> tuple[str, ...]:
    """The words, those that overlap in the text that they come from as one."""
    joined: list[tuple[int, int]] = []
    there = [one for one in words if one in text]
    for start, end in sorted((text.find(one), text.find(one) + len(one)) for one in there):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    lost = (one for one in words if one not in text)
    return (*(text[start:end] for start, end in joined), *lost)


def _quoted(words: Sequence[str]) -> str:
    """The words, but for those that stand in longer ones."""
    return "; ".join(
        f"“{one}”" for one in words if not any(one in other and one != other for other in words)
    )


def pause_page(
    framework: Framework, case: Case, grave: Sequence[Indicator], words: Sequence[str],
    contacts: Iterable[Block], position: str = "",
) -> Page:
    """Something grave was ticked or written: whom to call, and harm asked about again beside it."""
    said = [
        *(f"{framework.level_label(one.level)}, {framework.domain(one.domain).name}: "
          f"“{one.text}”" for one in grave),
        *([f"You wrote {_quoted(words)}."] if words else []),
    ]
    return Page(
        PAUSE, Kind.ONE,
        ("Stop a moment: you ticked a sign of the highest level" if any(
            one.level == framework.highest for one in grave
        ) else "Stop a moment: you ticked a sign that is to be referred at once") if grave
        else "Stop a moment: your words may be a sign of serious harm",
        alert=True,
        blocks=(
            *(Words(one) for one in said), *whom(framework, contacts), Words(DO_NOT),
            Words(
                "Do you suspect that the child is being seriously harmed, or is likely to be? "
                f"You answered: {_HARM[case.answers.significant_harm]}. Not sure is reason enough "
                "to phone.", strong=True,
            ),
        ),
        options=(
            Option(YES_LATER, "Yes: call now, finish later"),
            Option(YES_SHORT, "Yes: straight to a short record"),
            Option(UNSURE_LATER, "Not sure: call now for advice, finish later"),
            Option(UNSURE_ON, "Not sure: go on"),
            Option(NO_ON, "No: go on; I have looked at it again"),
        ),
        safety=True, position=position,
        why="One sign is never read alone, and no level waits for it to be certain: a person who "
            f"answers the telephone can say what to do next. {OURS}",
    )


_HARM = {Truth.YES: "yes", Truth.NO: "no", Truth.NOT_KNOWN: "not sure"}


def grave_among(framework: Framework, ticked: Iterable[str]) -> tuple[Indicator, ...]:
    """Those at the highest level, or that the framework marks to be referred at once."""
    indicators = (framework.indicator(one) for one in ticked)
    return tuple(
        one for one in indicators if one.level == framework.highest or one.immediate
    )
