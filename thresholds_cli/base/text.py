"""Which characters may pass from outside to a screen or a file, how a text is cut short, and how a
command is typed here."""

from __future__ import annotations

import os
import re
import unicodedata

# Control characters (but tab and line feed), surrogates, line and paragraph separators,
# bidirectional overrides and isolates, an inner byte-order mark, tag characters, and the two
# code points that YAML does not allow (U+FFFE, U+FFFF).
# Zero-width joiners and plain direction marks stay: some scripts and emoji need them.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

SEQUENCE = (
    r"\[(?:M[\s\S]{3}|\[[A-E]|(?![M\[])[0-?]*[ -/]*[@-~]|[0-9]+[$])"  # keys, reports, the mouse
    r"|O[0-9;]*[ -~]"  # keys of the keypad
    "|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # colours, the clipboard
    "|[PX^_][^\x1b]*\x1b\\\\"  # what the terminal is and can do
)
"""What follows Escape in a sequence for or from a terminal, as a pattern."""
_ESCAPED = f"\x1b(?:{SEQUENCE})"


def clean(text: str) -> str:
    """Show every unsafe character as `<U+XXXX>`; harmless text comes back unchanged."""
    if _is_plain(text):
        return text
    return re.sub(_UNSAFE, lambda match: f"<U+{ord(match[0]):04X}>", text)


def on_one_line(text: str) -> str:
    """The same with line ends and tabs shown as well."""
    return clean(text).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def without_unsafe(text: str) -> tuple[str, int]:
    """Typed or pasted text in composed form (NFC) without unsafe characters, and how many went; a
    whole escape sequence counts as one."""
    text, sequences = re.subn(_ESCAPED, "", text) if "\x1b" in text else (text, 0)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept, removed = (text, 0) if _is_plain(text) else re.subn(_UNSAFE, "", text)
    return unicodedata.normalize("NFC", kept), removed + sequences


def left_out(count: int) -> str:
    """What to say of characters that went."""
    return f"Left out: {count:,} character{'s' if count > 1 else ''} that cannot be kept."


def first_unsafe(text: str) -> re.Match[str] | None:
    """The first unsafe character, or None."""
    return None if _is_plain(text) else re.search(_UNSAFE, text)


def _is_plain(text: str) -> bool:
    """Whether there is nothing to look for: most texts need no pattern, nor its making."""
    return all(map(str.isprintable, text.split("\n")))


def in_short(text: str, longest: int) -> str:
    """Text on one line of so many characters at most; the mark of a cut is one of them."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[:longest - 1].rstrip()}…"


def program() -> str:
    """What stands before the name of a command."""
    return clean(os.environ.get("CONR_STARTED_AS", "")) or "conr"


def as_typed(text: str) -> str:
    """Words of ours in which each command, in single quotes, is as it is typed here."""
    return text.replace("'conr ", f"'{program()} ")


def as_argument(file: str) -> str:
    """The name of a file as it is typed after a command in the shell at hand."""
    name = on_one_line(file)
    windows = os.name == "nt"
    if re.fullmatch(r"[\w+:./\\-]+" if windows else r"[\w@%+=:,./~-]+", name):
        return name
    if not windows:
        return '"' + re.sub(r'[$`"\\]', r"\\\g<0>", name) + '"'
    # cmd tells what it starts its PROMPT; PowerShell has none, and reads a $ in quotes
    return f'"{name}"' if "PROMPT" in os.environ else '"' + re.sub("[$`]", r"`\g<0>", name) + '"'
