"""Two frameworks compared on screen: never called the same where only some of it was compared."""

from __future__ import annotations

import dataclasses

from tests import builders
from thresholds_cli.documents.plain import render
from thresholds_cli.views.framework_view import difference_blocks


def test_the_same_file_is_the_same_and_another_only_alike_in_what_is_compared() -> None:
    one = builders.framework(sha256="a" * 64)
    other = dataclasses.replace(one, sha256="b" * 64)

    same = render(difference_blocks(one, one, ()), None)
    alike = render(difference_blocks(one, other, ()), None)

    assert "They are the same, to the last sign." in same
    assert "What is compared here is the same in" in alike
    assert "The files differ in something else" in alike
    assert "They are the same" not in alike
