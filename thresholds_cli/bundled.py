"""Where the program's own data is: inside the installed package, else beside it in a checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thresholds_cli.errors import ConrError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_root() -> Traversable:
    """The folder of bundled data. Raises ConrError, naming both places, when there is none."""
    from importlib.resources import files
    from pathlib import Path

    inside = files("thresholds_cli") / "data"
    if inside.is_dir():
        return inside
    beside = Path(__file__).resolve().parent.parent / "data"
    if beside.is_dir():
        return beside
    raise ConrError(
        f"the program's data was found neither in {inside} nor in {beside}",
        "Install conr again.",
    )
