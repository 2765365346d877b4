"""Which framework a person used last, kept beside their drafts: its name and nothing else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

from thresholds_cli.base.errors import ConrError
from thresholds_cli.base.files import others_may_change, path_as_text, path_from_text, read_file
from thresholds_cli.records.case_file import emit
from thresholds_cli.records.drafts import drafts_folder
from thresholds_cli.store import create, replace
from thresholds_cli.strict_yaml.reader import decode, read
from thresholds_cli.strict_yaml.schema import Field, Fields, Number, Text, read_shape

FORMAT = 1


def _named(conr_last_framework: int, framework: str) -> str:  # the file's own keys
    return path_from_text(framework)


_LAST = Fields(_named, {
    "conr_last_framework": Field(Number(FORMAT, FORMAT)),
    "framework": Field(Text(limit=16_000)),
})


def last_framework(environment: Mapping[str, str]) -> str:
    """Its id, or the full path of a file; "" where none is kept, or where another account may have
    put it there: it is only ever offered, and it must be what this person used."""
    with suppress(ConrError):
        path = _path(environment)
        if not os.path.lexists(path) or others_may_change(path):
            return ""
        return str(read_shape(_LAST, read(decode(read_file(path), path), path), path))
    return ""


def keep_last_framework(environment: Mapping[str, str], name: str) -> None:
    """Keep it for the next time. Where that cannot be done, the next time asks without it; of two
    windows one is kept."""
    with suppress(ConrError, OSError):
        if last_framework(environment) == name:
            return
        path = _path(environment)
        content = emit({"conr_last_framework": FORMAT, "framework": path_as_text(name)}).encode()
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if os.path.lexists(path):
            replace(path, content, read_file(path))
        else:
            create(path, content)


def _path(environment: Mapping[str, str]) -> str:
    """Raises ConrError where there is no place for it."""
    return str(drafts_folder(environment).parent / "last-framework.yaml")
