"""Modules of the standard library that are run when they are first used, not when imported."""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

SELDOM_USED = ("bz2", "ipaddress", "lzma", "subprocess", "textwrap", "tokenize")
"""What typer, and the standard library for it, imports for a few commands only. It is imported
there by its name: `from … import …` would run it at once, and nothing would be gained."""


class _Deferred(ModuleType):
    """A module that is known by its name and place only."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]  # first: what it imports may look
        if self.__spec__ is not None and self.__spec__.loader is not None:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def defer(names: tuple[str, ...] = SELDOM_USED) -> None:
    """Run these modules at the first use of anything in them: a tenth of a short command.

    (importlib's LazyLoader runs a module as soon as it is imported a second time.)
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = module_from_spec(spec)
            module.__class__ = _Deferred
            sys.modules[name] = module
