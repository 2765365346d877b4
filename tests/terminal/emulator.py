"""A terminal emulator that sends what terminals send when a text is pasted, dictated or expanded:
carriage returns, brackets or none, one key after another, bursts with pauses, and now and then a
report that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

REPORTS = (
    "\x1b[I", "\x1b[O",  # the window came into focus, or lost it
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1b]10;rgb:ffff/ffff/ffff\x07",  # colours
    "\x1b[?62;22c", "\x1b[>0;276;0c", "\x1bP>|tmux 3.4\x1b\\", "\x1b[?2026;2$y",  # what it is
    "\x1b[13;2u", "\x1b[32;2u", "\x1b[97u", "\x1b[27;6;97~", "\x1b[57399u", "\x1b[1;129A",  # keys
    "\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[M !!",  # the mouse
)
WAYS = ("brackets", "at once", "key by key", "bursts", "lines")

_WORDS = (
    "bruise on his upper arm", "came in hungry", "no tea last night", "she said \"I hate it\"",
    "Mum said: no", "yes", "no", "not known", "y", "n", "u", "12 March", "3 times", "2 4 6",
    "07700 900123", "999!", "why?", "#metoo", "café", "no-break\u00a0space", "３時", "👩\u200d👧",
    "- item", "danger", "stop", "none", "list", ".", ".stop", "1.", "a/b", "ok", "Ü",
)
_ENDS = ("\n", "\n", "\n\n", "\n ", "\n\t", " ", "\n1", "\n   2 ", ", ")


def some_text(random: Random) -> str:
    """Text as people paste it: it has a word somewhere, and anything before and after it."""
    start = random.choice(("", "", "", " ", "\n", "\n\n ", "2", "12 ", "1\n", "\t", "   "))
    words = [random.choice(_WORDS) for _ in range(random.randint(1, 6))]
    body = "".join(word + random.choice(_ENDS) for word in words)
    return f"{start}{random.choice(('She ', 'told us ', 'bruise, '))}{body}"


def sent(text: str, way: str, random: Random) -> Iterator[str | float]:
    """What arrives, and the pauses between, in seconds. Line ends that a text begins with come
    with its first signs: nothing else would tell the first of them from an answer."""
    typed = text.replace("\n", "\r")
    start = len(typed) - len(typed.lstrip("\r\t"))
    if way == "brackets":
        yield _report(random) + f"\x1b[200~{typed}\x1b[201~" + _report(random)
    elif way == "at once":
        yield _report(random) + typed
    elif way == "key by key":
        pause = random.choice((0.004, 0.01, 0.015))
        for sign in (typed[:start + 2], *typed[start + 2:]):
            yield _report(random, 0.02) + sign
            yield pause
    elif way == "bursts":
        at = 0
        while at < len(typed):
            size = random.randint(8, 40)
            yield typed[at : at + size]
            yield random.choice((0.0, 0.02, 0.15, 0.4))
            at += size
    else:
        first, *lines = typed[start:].splitlines(keepends=True)
        for line in (typed[:start] + first, *lines):
            yield line
            yield random.choice((0.0, 0.01, 0.015))


def _report(random: Random, often: float = 0.3) -> str:
    return random.choice(REPORTS) if random.random() < often else ""
