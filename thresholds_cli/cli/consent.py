"""`conr consent`: consent and sharing at a level, in given circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.base.errors import ConrError
from thresholds_cli.cli.options import Format, FrameworkName, LevelName, Plain, TextOrJson

if TYPE_CHECKING:
    from enum import Enum

    from thresholds_cli.model.framework import Framework


def consent(
    framework: FrameworkName = None,
    level: LevelName = None,
    consent: Annotated[
        str,
        typer.Option(
            metavar="HOW", help="'asked and given', 'asked and refused', 'not asked', "
            "'implied for a service', 'given and withdrawn' or 'not known'.",
        ),
    ] = "not known",
    at_risk: Annotated[
        str,
        typer.Option(metavar="ANSWER", help="Is a child at risk meanwhile: yes, no or not known."),
    ] = "not known",
    age_16: Annotated[
        bool, typer.Option("--age-16", help="The young person is 16 or over.")
    ] = False,
    law: Annotated[
        bool, typer.Option("--law", help="Also what law and national advice have said since.")
    ] = False,
    format: Format = TextOrJson.TEXT,
    plain: Plain = False,
) -> None:
    """Show what to do about consent and sharing at a level. Then what to write down.

    Never wait for consent to keep a child safe. In immediate danger, call 999.
    """
    from thresholds_cli.base.dates import now
    from thresholds_cli.engine.consent import Circumstances, sharing_advice
    from thresholds_cli.frameworks.national_data import law_notes
    from thresholds_cli.model.case import Consent, Truth
    from thresholds_cli.services.named_or_asked import can_ask, choose_framework
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.consent_view import consent_blocks, consent_json

    if level is None and not can_ask(plain):
        raise _no_level(framework)
    chosen = choose_framework(framework, plain)
    at = _asked(chosen, plain) if level is None else chosen.level_called(level)
    given = Circumstances(
        Consent(_known(Consent, "consent", consent)),
        Truth(_known(Truth, "at-risk", at_risk)),
        age_16,
    )
    advice = sharing_advice(chosen, at, given, law_notes(), now().date())
    if format is TextOrJson.JSON:
        write_json(consent_json(chosen, advice, given))
    else:
        say(consent_blocks(chosen, advice, given, law), plain)


def _no_level(framework: str | None) -> ConrError:
    """Said before a framework is asked for, and with its levels where it is known."""
    from thresholds_cli.frameworks import load_framework

    levels = load_framework(framework).levels if framework is not None else ()
    known = "; ".join(f"{one.label or one.number} ({one.name})" for one in levels)
    which = f"with one of: {known}" if known else "with the level, as read or as decided"
    return ConrError("at which level?", f"Give --level {which}.")


def _asked(framework: Framework, plain: bool) -> int:
    """The level that the person chooses."""
    from thresholds_cli.interview.asking import chosen
    from thresholds_cli.interview.page import Kind, Option, Page
    from thresholds_cli.services.named_or_asked import make_asker

    level = chosen(make_asker(plain), Page(
        "level", Kind.ONE, "At which level?", text="As read or as decided.", safety=True,
        options=tuple(
            Option(str(one.number), framework.level_words(one.number)) for one in framework.levels
        ),
    ))
    if level is None:
        raise KeyboardInterrupt
    return int(level)


def _known(kind: type[Enum], option: str, word: str) -> str:
    from thresholds_cli.base.errors import UnknownName

    words = tuple(str(member.value) for member in kind)
    if word not in words:
        raise UnknownName(f"answer for --{option}", word, words)
    return word
