"""The passing names of files that are not yet in their place: hidden, and known as ours."""

from __future__ import annotations

import os
import re


def passing_name(name: str) -> str:
    """A new passing name for a file that is to have this name."""
    return f".{name}.{os.urandom(8).hex()}.conr-part"


def is_passing_name(found: str, name: str) -> bool:
    """Whether a file that was found is on its way to this name, or was when it was cut off."""
    return bool(re.fullmatch(rf"\.{re.escape(name)}\.[0-9a-f]{{16}}\.conr-part", found))
