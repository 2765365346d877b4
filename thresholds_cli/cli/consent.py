"""`conr consent`: consent and sharing at a level, in given circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thresholds_cli.cli.options import Format, FrameworkName, Plain, TextOrJson

if TYPE_CHECKING:
    from enum import Enum

    from thresholds_cli.model.framework import Framework


def consent(
    framework: FrameworkName = None,
    level: Annotated[
        int | None, typer.Option(metavar="N", help="The level, as read or as decided.")
    ] = None,
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
    from thresholds_cli.engine.consent import Circumstances, sharing_advice
    from thresholds_cli.frameworks.law_and_calendar import law_notes
    from thresholds_cli.model.case import Consent, Truth
    from thresholds_cli.services import surroundings as clock
    from thresholds_cli.services.framework_choice import choose_framework
    from thresholds_cli.terminal.output import say, write_json
    from thresholds_cli.views.consent_view import consent_blocks, consent_json

    chosen = choose_framework(framework, plain)
    now = Circumstances(
        Consent(_known(Consent, "consent", consent)),
        Truth(_known(Truth, "at-risk", at_risk)),
        age_16,
    )
    today = clock.now().date()
    advice = sharing_advice(chosen, _given(level, chosen), now, law_notes(), today)
    if format is TextOrJson.JSON:
        write_json(consent_json(chosen, advice, now))
    else:
        say(consent_blocks(chosen, advice, now, law), plain)


def _given(level: int | None, framework: Framework) -> int:
    from thresholds_cli.base.errors import ConrError

    if level is None:
        known = "; ".join(f"{one.number} ({one.name})" for one in framework.levels)
        raise ConrError("at which level?", f"Give --level with one of: {known}.")
    return level


def _known(kind: type[Enum], option: str, word: str) -> str:
    from thresholds_cli.base.errors import UnknownName

    words = tuple(str(member.value) for member in kind)
    if word not in words:
        raise UnknownName(f"answer for --{option}", word, words)
    return word
