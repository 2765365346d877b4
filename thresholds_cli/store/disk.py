"""The one place that picks how this system writes; both ways offer the same functions."""

from __future__ import annotations

import sys

if sys.platform == "win32":  # pragma: no cover  (one of the two is not there)
    from thresholds_cli.store import disk_windows as disk
else:
    from thresholds_cli.store import disk_posix as disk

__all__ = ["disk"]
