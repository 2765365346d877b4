"""conr from Python: the reading and the search, without a command line. See docs/library.md.

Results have the keys of `--format json`. What cannot be accepted raises ConrError.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from thresholds_cli.base.files import read_file, shown
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import load_framework
from thresholds_cli.records.case_file import read_answers
from thresholds_cli.search.catalog import look_up_in
from thresholds_cli.views.as_json import reading_json
from thresholds_cli.views.lookup_lines import search_json

AnswerSet = Mapping[str, Any] | str | os.PathLike[str]
"""Answers by the keys of an answers file, or the path of such a file."""


def assess(answers: AnswerSet) -> dict[str, Any]:
    """What the framework points to for these answers, and why."""
    return assessor()(answers)


def assessor() -> Callable[[AnswerSet], dict[str, Any]]:
    """The same for many answer sets: the frameworks are loaded once, and held as they were."""
    find = cache(load_framework)

    def read(answers: AnswerSet) -> dict[str, Any]:
        if isinstance(answers, Mapping):
            data, name = json.dumps(dict(answers)).encode(), "the answers"
        else:
            data, name = read_file(answers), shown(answers)
        case, framework = read_answers(data, name, find)
        return reading_json(framework, case, read_level(framework, case.answers))

    return read


def lookup(words: str, framework: str | None = None, limit: int = 10) -> dict[str, Any]:
    """Indicators in a person's own words, best first: of one framework (by its id, or the path of
    its file), otherwise of every one that comes with conr."""
    _library, searches = look_up_in(framework, words, limit=limit)
    return search_json(words, searches[0].framework.id if framework is not None else None, searches)
