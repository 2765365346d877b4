"""Where the local file is looked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def local_path(environment: Mapping[str, str]) -> str | None:
    """Where the local file is looked for: CONR_LOCAL, else the folder for settings, else None."""
    named = environment.get("CONR_LOCAL", "")
    if named:
        return named
    windows = os.name == "nt"
    base = environment.get("APPDATA" if windows else "XDG_CONFIG_HOME", "")
    home = environment.get("USERPROFILE" if windows else "HOME", "")
    if not os.path.isabs(base):
        if not os.path.isabs(home) or len(home) <= 1:
            return None
        base = os.path.join(home, ".config")
    return str(Path(base) / "conr" / "local.yaml")
