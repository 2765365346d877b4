"""The tests leave the person who runs them alone: no file of theirs is read or written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OWN
from thresholds_cli.base.cache import cache_folder
from thresholds_cli.records.drafts import drafts_folder
from thresholds_cli.records.local_file import local_path


@pytest.mark.parametrize("place", [drafts_folder, local_path, cache_folder])
def test_what_belongs_in_a_home_is_in_that_of_this_run(
    place: Callable[[object], object]
) -> None:
    found = place(os.environ)

    assert found is not None
    assert Path(str(found)).is_relative_to(os.environ[OWN])


@pytest.mark.skipif(sys.platform == "win32", reason="the home of a POSIX account")
def test_the_home_is_not_that_of_the_account() -> None:
    import pwd

    assert Path.home() != Path(pwd.getpwuid(os.getuid()).pw_dir)
