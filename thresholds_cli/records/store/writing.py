"""Making, replacing and removing a file: done when the function returns, or as if never tried."""

from __future__ import annotations

from thresholds_cli.files import StrPath
from thresholds_cli.records.store.disk import disk
from thresholds_cli.records.store.outcomes import Changed, Notice, WriteFailed
from thresholds_cli.records.store.target import check_name, taken


def create(path: StrPath, data: bytes) -> tuple[Notice, ...]:
    """Make a new file, never over anything and never through a link.

    What the place did not offer comes back: nothing, as a rule.
    """
    check_name(path)
    try:
        return disk.put_new(path, data)
    except FileExistsError as error:
        raise taken(path) from error
    except OSError as error:
        raise WriteFailed(path, error) from error


def replace(path: StrPath, data: bytes, expect: bytes | None) -> tuple[Notice, ...]:
    """Put `data` in the place of the content `expect`, or of nothing at all (None).

    Changed if something else is there. Hold the lock from reading `expect` until this returns.
    """
    check_name(path)
    try:
        return disk.put_new(path, data) if expect is None else disk.put_over(path, data, expect)
    except FileExistsError as error:
        raise Changed(path) from error
    except OSError as error:
        raise WriteFailed(path, error) from error


def remove(path: StrPath) -> None:
    """Remove a file, if it is there, together with what a killed write of it may have left."""
    check_name(path)
    try:
        disk.take_away(path)
    except OSError as error:
        raise WriteFailed(path, error, "it may still be there", doing="removed") from error
