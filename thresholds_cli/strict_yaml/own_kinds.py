"""The kinds of files of ours: read as the one that is wanted, and one given in the place of another
told by a key that only its kind has."""

from __future__ import annotations

import re
from typing import NamedTuple

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.text import as_argument
from thresholds_cli.strict_yaml.reader import MAX_BYTES, MAX_NODES, Node, decode, read


class _Kind(NamedTuple):
    name: str
    mark: str
    """The beginning of a line that only this kind has, as a pattern."""
    hint: str

    def is_marked(self, text: str) -> bool:
        """Whether a line of the text begins so."""
        return re.search(f"^{self.mark}", text, re.MULTILINE) is not None


RECORD = _Kind(
    "a record", "conr_record:",
    "'conr record show {}' reads it; 'conr assess --from {}' starts from it.",
)
DRAFT = _Kind("a draft", "conr_draft:", "'conr assess --resume' takes it up.")
LOG = _Kind("a log of a disagreement", "conr_dispute_log:", "Give it to 'conr escalate --log {}'.")
FRAMEWORK = _Kind("a framework file", "publisher:", "Give it with --framework {}.")
LOCAL = _Kind("a local file", "(?:checked_on|leads):", "'conr local check {}' is for it.")
ANSWERS = _Kind(
    "an answers file", "(?:immediate_danger|significant_harm):",
    "Give it to 'conr assess --answers {}'.",
)
ENTRY = _Kind("an entry", r"(?!)", "")
_TOLD = (RECORD, DRAFT, LOG, FRAMEWORK, LOCAL, ANSWERS)


def read_kind(
    data: bytes, path: str, wanted: _Kind, limit: int = MAX_BYTES, most: int = MAX_NODES
) -> Node:
    """The nodes of a file that is to be of this kind. Raises FileRefused for what cannot be read,
    ConrError for a file of another kind."""
    text = decode(data, path, limit)
    refuse_other_kind(text, path, wanted)
    return read(text, path, most)


def refuse_other_kind(
    text: str, path: str, wanted: _Kind, error: type[ConrError] = ConrError
) -> None:
    """Raises `error` where a text is plainly of another kind of file than the one wanted."""
    if wanted.is_marked(text):
        return
    for one in _TOLD:
        if one.is_marked(text):
            hint = one.hint.replace("{}", as_argument(path))
            raise error(f"{path} is {one.name}, not {wanted.name}", hint)
