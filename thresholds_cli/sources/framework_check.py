"""A framework file held against the document that it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thresholds_cli.base.errors import Problem
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import in_short
from thresholds_cli.frameworks import Examined
from thresholds_cli.model.framework import Framework
from thresholds_cli.sources.accounting import Account, Between, Words, account
from thresholds_cli.sources.letters import folded
from thresholds_cli.sources.quotations import Quotation, headings, own_names, quotations
from thresholds_cli.sources.source import Located, Source

_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What the file says is printed and is not, and what is printed and the file says nothing of.

    `account` has the counts of letters.
    """

    not_printed: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    account: Account
    quotations: int


def check_against(examined: Examined, source: Source) -> SourceCheck:
    """Hold a sound framework file against its document, letter by letter."""
    quoted = tuple(quotations(examined))
    made = account(
        [one.text for one in quoted], headings(examined.framework),
        left_out(examined.framework), source,
    )
    return SourceCheck(
        tuple(sorted((
            *(_not_printed(examined, quoted[number], *near) for number, *near in made.missing),
            *(_not_printed(examined, one, "", "") for one in _names_of_ours(examined, source)),
        ))),
        tuple(map(_unread, made.unread)),
        made,
        len(quoted),
    )


def _names_of_ours(examined: Examined, source: Source) -> Iterator[Quotation]:
    """The names that the document has nowhere, be it in capitals."""
    printed = folded("".join(one.text for one in source.passages())).casefold()
    for name in own_names(examined):
        if folded(name.text).casefold() not in printed:
            yield name


def left_out(framework: Framework) -> Iterator[Words | Between]:
    """What the file lists as left out, by words or by place."""
    for one in framework.left_out:
        yield from (Words(words) for words in (one.what, *one.passages))
        if one.after or one.before:
            yield Between(one.after, one.before)


def _not_printed(examined: Examined, quoted: Quotation, begins: str, goes_on: str) -> Problem:
    words = in_short(quoted.text, _LONGEST_SHOWN)
    said = f"{quoted.key}: not in the document: '{words}'"
    if begins:
        said += f". The document has: '{in_short(goes_on, _LONGEST_SHOWN)}'"
    if quoted.key == "who":
        said += ". If these words are yours, add 'who_source: ours'"
    return examined.at(quoted.thing, quoted.key, said)


def _unread(one: Located) -> Problem:
    line = re.fullmatch(r"line (\d+)", one.place)
    where = f"{one.place}: " if one.place and not line else ""
    words = in_short(one.text, _LONGEST_SHOWN)
    said = f"{where}neither quoted nor in left_out: '{words}'"
    return Problem(int(line[1]) if line else 0, 1 if line else 0, said)


def account_words(checked: SourceCheck) -> str:
    """What became of the document's letters, in a sentence or two."""
    made, missing = checked.account, len(checked.not_printed)
    all_there = f"{missing} of them not in it" if missing else "all in it"
    if not made.letters:
        return "there are no letters in it"
    quoted, left = (100 * one / made.letters for one in (made.quoted, made.left_out))
    unread = 100 - quoted - left if made.unread else 0
    rest = f", {unread:.1f} % neither" if made.unread else ""
    return (
        f"{checked.quotations:,} quotations, {all_there}. Of its {made.letters:,} letters "
        f"{quoted:.1f} % are quoted, {left:.1f} % left out{rest}."
    )
