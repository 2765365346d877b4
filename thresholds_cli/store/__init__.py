"""The durable store: the only writer of the user's files.

A file is there whole or not at all, is readable by its owner alone, and never takes the
place of something else. When a function returns, what it promised is on the disk.
"""


from thresholds_cli.store.outcomes import Busy, Changed, Notice, TargetRefused, WriteFailed
from thresholds_cli.store.writing import (
    check_target,
    create,
    free_name,
    lock,
    refuse_link,
    remove,
    replace,
)

__all__ = [
    "Busy",
    "Changed",
    "Notice",
    "TargetRefused",
    "WriteFailed",
    "check_target",
    "create",
    "free_name",
    "lock",
    "refuse_link",
    "remove",
    "replace",
]
