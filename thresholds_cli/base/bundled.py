"""Where the program's own data is, inside the installed package or beside it in a checkout, and
which file a framework's name stands for."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError, UnknownName
from thresholds_cli.base.files import read_file

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_root() -> Traversable:
    """The folder of bundled data. Raises ConrError, naming both places, when there is none."""
    from pathlib import Path

    package = Path(__file__).parent.parent
    for folder in (package / "data", package.parent / "data"):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # for a package that is not in a folder, such as a zip

    inside = files("thresholds_cli") / "data"
    if inside.is_dir():
        return inside
    raise ConrError(
        f"the program's data was found neither in {inside} nor beside {package}",
        "Install conr again.",
    )


def framework_ids() -> tuple[str, ...]:
    """The ids of the bundled frameworks, sorted."""
    folder = data_root() / "frameworks"
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir()
               if one.name.endswith(".yaml"))
    )


def framework_meant(name: str) -> str:
    """The id of the only bundled framework that a short name fits, as 'Kirklees' or 'rochdale
    2018'; any other name as it is."""
    words = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
    fitting = [one for one in framework_ids() if words and f"{one}-".startswith(f"{words}-")]
    return fitting[0] if len(fitting) == 1 else name


def framework_bytes(name: str) -> tuple[bytes, str]:
    """What is in the file of a framework, named by its id or its path, and the file's name.

    Raises UnknownName for neither, ConrError for a file that cannot be read.
    """
    known, meant = framework_ids(), framework_meant(name)
    if meant in known:
        return (data_root() / "frameworks" / f"{meant}.yaml").read_bytes(), f"{meant}.yaml"
    if "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml")):
        return read_file(name), name
    more = f"There is a file of this name: give it as {os.curdir}{os.sep}{name}."
    raise UnknownName("framework", name, known, more if os.path.isfile(name) else "")
