"""A file of ours given in the place of another kind, told by a key that only its kind has."""

from __future__ import annotations

import re
from typing import NamedTuple

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import as_argument


class _Kind(NamedTuple):
    name: str
    mark: re.Pattern[str]
    hint: str


def _kind(name: str, mark: str, hint: str) -> _Kind:
    return _Kind(name, re.compile(rf"^{mark}", re.MULTILINE), hint)


RECORD = _kind(
    "a record", "conr_record:",
    "'conr record show {}' reads it; 'conr assess --from {}' starts from it.",
)
DRAFT = _kind("a draft", "conr_draft:", "'conr assess --resume' takes it up.")
LOG = _kind("a log of a disagreement", "conr_dispute_log:", "Give it to 'conr escalate --log {}'.")
FRAMEWORK = _kind("a framework file", "publisher:", "Give it with --framework {}.")
LOCAL = _kind("a local file", "(?:checked_on|leads):", "'conr local check {}' is for it.")
ANSWERS = _kind(
    "an answers file", "(?:immediate_danger|significant_harm):",
    "Give it to 'conr assess --answers {}'.",
)
ENTRY = _kind("an entry", r"(?!)", "")
_TOLD = (RECORD, DRAFT, LOG, FRAMEWORK, LOCAL, ANSWERS)


def refuse_other_kind(
    text: str, path: str, wanted: _Kind, error: type[ConrError] = ConrError
) -> None:
    """Raises `error` where a text is plainly of another kind of file than the one wanted."""
    if wanted.mark.search(text):
        return
    for one in _TOLD:
        if one is not wanted and one.mark.search(text):
            hint = one.hint.replace("{}", as_argument(path))
            raise error(f"{path} is {one.name}, not {wanted.name}", hint)
