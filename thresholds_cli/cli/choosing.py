"""Which framework a command is about: the one named, or an error that says how to name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError

if TYPE_CHECKING:
    from thresholds_cli.model.framework import Framework


def chosen_framework(name: str | None) -> Framework:
    """The framework of that name. It is never guessed: raises ConrError where none is given."""
    from thresholds_cli.frameworks import framework_ids, load_framework

    if name is None:
        raise ConrError(
            "which framework? None is given",
            f"Give --framework with one of {', '.join(framework_ids())}, or set CONR_FRAMEWORK.",
        )
    return load_framework(name)
